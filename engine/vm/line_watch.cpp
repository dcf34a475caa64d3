#include "vm/line_watch.h"

#include "trace/recorder.h"
#include "vm/interpreter.h"

namespace tiki {

bool LineWatch::stops(Interpreter& vm, Frame* frame, uint32_t line) {
  ++passed;
  at_stop = passed >= stop_at || (vm.recorder && vm.recorder->size() > vm.stop_at_event);
  if (!at_stop && watch_breakpoints) {
    at_stop = breakpoints.contains({frame->code()->source().filename, line});
  }
  return at_stop;
}

}  // namespace tiki
