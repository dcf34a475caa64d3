#pragma once
// The commands of `tikitaka`. Exit status: 0; the program's own; 1 uncaught exception or SyntaxError; 2 wrong usage; 3
// waits for ever; 4 a limit was reached.
#include <string>
#include <vector>

#include "api/session.h"

namespace tiki::cli {

constexpr int kWrongUsage = 2;

int run_command(int argc, char** argv);

/// What `tikitaka run` was asked for.
struct RunOptions {
  std::string file;
  std::string trace_file;  // empty: no trace
  std::string stdin_file;
  bool real_clock = false;
  bool lint = false;  // say at the end what the trace shows of mistakes
  Settings settings;
};

/// False: wrong usage, said on stderr.
bool parse_run_options(const std::vector<std::string>& args, RunOptions* options);
int run_program(const RunOptions& options);

/// `tikitaka link FILE...` and `tikitaka open LINK [FOLDER]`.
int link_files(const std::vector<std::string>& paths);
int open_shared(const std::vector<std::string>& args);

extern const char* const kUsage;

/// The whole file; false when it cannot be read.
bool read_file(const std::string& path, std::string* text);
bool write_file(const std::string& path, const std::string& text);

}  // namespace tiki::cli
