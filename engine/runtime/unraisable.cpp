// Exceptions that nobody can catch: raised in __del__, in a weak reference's callback, while a generator is closed.
#include "runtime/exception.h"
#include "runtime/output.h"
#include "runtime/protocol.h"

namespace tiki {

void write_unraisable(Runtime& rt, std::string_view where, Value object) {
  Own exception = rt.take_error();
  if (!exception) return;
  // Only this exception is told, not what it came from; one without a place gets the running frame's.
  auto* error = exception.as<Exception>();
  decref_maybe(std::exchange(error->context, Value()));
  decref_maybe(std::exchange(error->cause, Value()));
  if (!error->traceback && rt.hooks.add_current_step) rt.hooks.add_current_step(rt, exception);
  if (where.empty())
    where = has_layout(object, Layout::Generator) ? "while closing generator" : "while calling deallocator";
  std::string text = "Exception ignored " + std::string(where);
  if (object) {
    OwnOf<Str> shown = repr(rt, object);
    rt.clear_error();
    text += " " + (shown ? to_utf8(shown.get()) : std::string("<object repr() failed>"));
  }
  text += ":";
  text += '\n';
  text += format_exception(rt, exception);
  rt.clear_error();
  write_output(rt, 2, text);
}

}  // namespace tiki
