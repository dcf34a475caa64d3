#pragma once
// LineWatch: where a replay that goes line by line stops.
//
// Code compiled with CompileOptions::line_stops says at each statement, and at each round of a loop, that a line
// begins. Line stops are numbered from 1 in the order they are passed, which is the same in every run of the program, so
// a number is a place in the run, finer than an event. Below native code (a sort key) lines are neither counted nor
// stopped at. Owned by the session; the interpreter borrows it.
#include <cstdint>
#include <set>
#include <string>
#include <utility>

namespace tiki {

class Interpreter;
struct Frame;

struct LineWatch {
  uint64_t passed = 0;                                     // line stops so far
  uint64_t stop_at = UINT64_MAX;                           // the number to stop at
  bool at_stop = false;                                    // the run stands at a line stop now
  std::set<std::pair<std::string, uint32_t>> breakpoints;  // file and line
  bool watch_breakpoints = false;                          // stop at them too

  /// Counts; true when the slice ends here, before the line runs.
  bool stops(Interpreter& vm, Frame* frame, uint32_t line);
};

}  // namespace tiki
