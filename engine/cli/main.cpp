// tikitaka: the engine from the command line. What each command does and the exit statuses: usage.cpp and README.
#include "cli/commands.h"

int main(int argc, char** argv) { return tiki::cli::run_command(argc, argv); }
