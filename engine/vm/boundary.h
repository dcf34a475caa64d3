#pragma once
// A native re-entry: a frame on the C++ stack below which a nested run works.
#include "vm/interpreter.h"

namespace tiki {

class BoundaryScope {
 public:
  /// Makes the boundary the current frame; `failed()` when native recursion is too deep (RecursionError pending).
  explicit BoundaryScope(Interpreter& vm);
  ~BoundaryScope();
  BoundaryScope(const BoundaryScope&) = delete;

  bool failed() const { return failed_; }
  Frame* frame() { return &frame_; }
  /// Runs until the boundary is reached; the value that came, or empty with the exception pending.
  Ret run();
  /// The same for a resumed generator.
  Resumed run_generator(Own* result);

 private:
  Interpreter& vm_;
  BoundaryFrame frame_;
  Frame* saved_;
  BoundaryFrame* outer_;
  int saved_depth_;
  uint64_t saved_steps_;
  uint64_t saved_bias_;
  bool failed_;
};

}  // namespace tiki
