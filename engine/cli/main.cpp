// tikitaka: the engine from the command line. What each command does and the exit statuses: usage.cpp and README.
#include "cli/commands.h"

#if defined(__GLIBC__)
#include <malloc.h>
#endif

int main(int argc, char** argv) {
#if defined(__GLIBC__)
  // Large blocks (the collector's work lists, traces) go back to the system when they are freed; left alone, glibc
  // would keep ever larger ones after the first.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
  return tiki::cli::run_command(argc, argv);
}
