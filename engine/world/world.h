#pragma once
// The simulated outside of one run: its clock, its settings, its files. What modules of the standard library and the
// event loop touch instead of the machine. Owned by the session.
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "world/virtual_clock.h"

namespace tiki::world {

/// What a child process that runs Python did.
struct ChildRun {
  struct Piece {
    int64_t ns;  // since the child began
    int stream;  // 1 stdout, 2 stderr
    std::string text;
  };
  std::vector<Piece> output;
  int status = 0;
  int64_t ns = 0;  // how long it took
};

class Processes;

struct World {
  VirtualClock clock;
  uint64_t seed = 0;
  /// time.perf_counter() alone may read the machine's clock (benchmarks).
  bool host_perf_counter = false;
  /// Sleeping and waiting take real time (tikitaka run --clock=real).
  void (*sleep_for_real)(int64_t ns) = nullptr;
  /// Files by absolute or relative path: the program's own and what it writes.
  std::map<std::string, std::string> files;
  std::string main_file;
  /// Runs a Python program to its end in an interpreter of its own, on this world's files and from this world's present
  /// moment; this world's clock stands still. Set by the session.
  std::function<ChildRun(const std::string& name, const std::string& text,
                         const std::vector<std::string>& argv, const std::string& input)>
      run_child;
  /// The processes of this run, made by the session on first need, and which one this is.
  std::function<Processes*()> processes;
  int process = 0;
  /// The run is recorded: locks and queues tell what happens to them.
  bool traced = false;
  /// The program's own files are compiled for stepping line by line.
  bool line_stops = false;
};

}  // namespace tiki::world
