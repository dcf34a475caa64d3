#pragma once
// PatternState: what is known while one `case` is written.
//
// A pattern finds its subject on top of the stack and consumes it. Captured values wait below everything else the
// pattern keeps (`on_top` values), the first name's on top, until the whole pattern has matched. When a part fails,
// the captured and kept values must go: it jumps to the label that pops just as many.
#include <vector>

#include "compile/emitter.h"
#include "compile/names.h"

namespace tiki::compile {

struct PatternState {
  std::vector<NameId> captured;
  std::vector<Label> fail_labels;  // [n]: pops n values, then the next case
  uint32_t on_top = 0;
  bool allow_irrefutable = false;
};

}  // namespace tiki::compile
