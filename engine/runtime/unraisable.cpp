// Exceptions that nobody can catch: raised in __del__, in a weak reference's callback, while a generator is closed.
#include "runtime/exception.h"
#include "runtime/module.h"
#include "runtime/native_work.h"
#include "runtime/output.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

// sys.unraisablehook, when the program put its own there.
Value own_hook(Runtime& rt) {
  const Value sys = dict_get(rt, rt.modules, Value(intern(rt, "sys")));
  if (!has_layout(sys, Layout::Module)) return Value();
  Dict* names = sys.as<Module>()->namespace_;
  const Value hook = dict_get(rt, names, intern(rt, "unraisablehook"));
  return hook == dict_get(rt, names, intern(rt, "__unraisablehook__")) ? Value() : hook;
}

void call_hook(Runtime& rt, Value hook, Value exception, const std::string& message) {
  auto* error = exception.as<Exception>();
  OwnOf<Str> text = make_str(rt, message);
  const Value traceback = error->traceback ? error->traceback : Value::none();
  const Value values[] = {Value(error->type), exception, traceback, Value(text.get()), Value::none()};
  OwnOf<Tuple> names = make_tuple_of(rt, Value(intern(rt, "exc_type")), Value(intern(rt, "exc_value")),
                                     Value(intern(rt, "exc_traceback")), Value(intern(rt, "err_msg")),
                                     Value(intern(rt, "object")));
  Own details = Own(call(rt, Value(rt.types.simple_namespace), values, 0, names.get()));
  Own result;
  if (details) result = call_with(rt, Own::borrow(hook), details);
  if (result) return;
  Own failure = rt.take_error();
  write_error_text(rt, "Exception ignored in sys.unraisablehook: " +
                           to_utf8(OwnOf<Str>(repr(rt, hook)).get()) + "\n" + format_unraisable(rt, failure));
  rt.clear_error();
}

}  // namespace

void write_unraisable(Runtime& rt, std::string_view where, Value object) {
  Own exception = rt.take_error();
  if (!exception || native_work.stopped) return;
  // One without a place gets the running frame's.
  auto* error = exception.as<Exception>();
  if (!error->traceback && rt.hooks.add_current_step) rt.hooks.add_current_step(rt, exception);
  if (where.empty())
    where = has_layout(object, Layout::Generator) ? "while closing generator" : "while calling deallocator";
  std::string text = "Exception ignored " + std::string(where);
  if (object) {
    OwnOf<Str> shown = repr(rt, object);
    rt.clear_error();
    text += " " + (shown ? to_utf8(shown.get()) : std::string("<object repr() failed>"));
  }
  if (Value hook = own_hook(rt)) return call_hook(rt, hook, exception, text);
  text += ":";
  text += '\n';
  text += format_unraisable(rt, exception);
  rt.clear_error();
  write_error_text(rt, text);
}

}  // namespace tiki
