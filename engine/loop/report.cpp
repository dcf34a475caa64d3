// Exceptions nobody awaits: the loop's exception handler and what it prints by default.
#include <algorithm>

#include "loop/event_loop.h"
#include "loop/loop_trace.h"
#include "runtime/exception.h"
#include "runtime/output.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

Value entry(Runtime& rt, Dict* context, const char* key) { return dict_get(rt, context, intern(rt, key)); }

std::string text_of(Runtime& rt, Value value, bool quoted) {
  OwnOf<Str> text = quoted ? repr(rt, value) : str(rt, value);
  rt.clear_error();
  return text ? to_utf8(text.get()) : "<unprintable>";
}

}  // namespace

Own asyncio_logger(Runtime& rt) {
  if (Value module = dict_get(rt, rt.modules, Value(intern(rt, "asyncio.base_events")))) {
    return get_attribute(rt, module, intern(rt, "logger"));
  }
  Value logging = dict_get(rt, rt.modules, Value(intern(rt, "logging")));
  if (!logging) return Own();
  return call_method(rt, logging, intern(rt, "getLogger"), Own(make_str(rt, "asyncio")));
}

namespace {

// Through `logging` when the program uses it, so that its handlers and levels count.
Status log_error(Runtime& rt, const std::string& text, Value exception) {
  Own logger = asyncio_logger(rt);
  if (!logger) {
    if (rt.has_error()) return nullptr;
    write_error_text(rt, text + "\n");
    if (exception) write_error_text(rt, format_exception(rt, exception));
    return Status::ok();
  }
  Own method = TRY(get_attribute(rt, logger, intern(rt, "error")));
  OwnOf<Tuple> names = make_tuple_of(rt, Value(static_cast<Object*>(intern(rt, "exc_info"))));
  Own message(make_str(rt, text));
  Own about(Ret::boolean(false));
  if (exception) {
    Own traceback = TRY(get_attribute(rt, exception, intern(rt, "__traceback__")));
    about = Own(
        Ret(make_tuple_of(rt, Value(static_cast<Object*>(exception.object()->type)), exception, traceback)));
  }
  const Value args[] = {message, about};
  Own logged = TRY(call(rt, method, args, 1, names.get()));
  return Status::ok();
}

Status default_handler(Runtime& rt, Dict* context) {
  Value message = entry(rt, context, "message");
  std::string text =
      message && !message.is_none() ? text_of(rt, message, false) : "Unhandled exception in event loop";
  std::vector<std::pair<std::string, Value>> rest;
  uint32_t position = 0;
  Value key, value;
  while (dict_next(context, &position, &key, &value)) {
    const std::string name = text_of(rt, key, false);
    if (name != "message" && name != "exception") rest.emplace_back(name, value);
  }
  std::sort(rest.begin(), rest.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [name, shown] : rest) text += "\n" + name + ": " + text_of(rt, shown, true);
  Value exception = entry(rt, context, "exception");
  return log_error(rt, text, exception && is_exception(exception) ? exception : Value());
}

bool leaves_loop(Runtime& rt) {
  return rt.error_is(rt.exceptions.SystemExit) || rt.error_is(rt.exceptions.KeyboardInterrupt);
}

// In the context of what failed, where it has one.
Ret call_handler(Runtime& rt, EventLoop* loop, Value handler, Dict* about) {
  const Value self(static_cast<Object*>(loop)), dict(static_cast<Object*>(about));
  Value thing;
  for (const char* key : {"task", "future", "handle"}) {
    if (!thing) thing = entry(rt, about, key);
  }
  Own get = thing ? Own(get_attribute_or_empty(rt, thing, intern(rt, "get_context"))) : Own();
  if (!get) {
    rt.clear_error();
    return call_with(rt, handler, self, dict);
  }
  Own context = TRY(call(rt, get, nullptr, 0));
  return call_method(rt, context, intern(rt, "run"), handler, self, dict);
}

Ret default_exception_handler(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Dict)) return rt.type_error("context must be a dict");
  TRY(default_handler(rt, args[1].as<Dict>()));
  return Ret::none();
}

}  // namespace

extern const NativeDef kDefaultExceptionHandler;
const NativeDef kDefaultExceptionHandler = {"default_exception_handler(self, context, /)",
                                            default_exception_handler};

Status call_exception_handler(Runtime& rt, EventLoop* loop, Dict* context) {
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    Value message = entry(rt, context, "message");
    Value about = entry(rt, context, "task");
    if (!about) about = entry(rt, context, "future");
    record(vm, EventKind::Warn, acting(vm),
           about && is_future(about) ? future_actor(vm, about.as<Future>()) : trace::kNoActor, vm.last_resume,
           vm.preview(message ? message : Value::none()));
  }
  Own handler = Own::borrow(core_of(loop).exception_handler);
  if (!handler) {
    // A subclass may have its own default.
    Own result = call_method(rt, Value(static_cast<Object*>(loop)), intern(rt, "default_exception_handler"),
                             Value(static_cast<Object*>(context)));
    if (result) return Status::ok();
    if (leaves_loop(rt)) return nullptr;
    Own error = rt.take_error();
    return log_error(rt, "Exception in default exception handler", error);
  }
  Own result = call_handler(rt, loop, handler, context);
  if (result) return Status::ok();
  if (leaves_loop(rt)) return nullptr;
  Own error = rt.take_error();
  OwnOf<Dict> about = make_dict(rt);
  dict_set(rt, about.get(), intern(rt, "message"), Own(make_str(rt, "Unhandled error in exception handler")));
  dict_set(rt, about.get(), intern(rt, "exception"), error);
  dict_set(rt, about.get(), intern(rt, "context"), Value(static_cast<Object*>(context)));
  return default_handler(rt, about.get());
}

Status report_exception(Runtime& rt, EventLoop* loop, std::string_view message, Value exception,
                        const char* key, Value object) {
  OwnOf<Dict> context = make_dict(rt);
  if (has_layout(object, Layout::Task) && !exception) dict_set(rt, context.get(), intern(rt, key), object);
  dict_set(rt, context.get(), intern(rt, "message"), Own(make_str(rt, message)));
  if (exception) {
    dict_set(rt, context.get(), intern(rt, "exception"), exception);
    dict_set(rt, context.get(), intern(rt, key), object);
  }
  // A subclass, or the loop itself, may have its own.
  Own told = TRY(call_method(rt, Value(static_cast<Object*>(loop)), intern(rt, "call_exception_handler"),
                             Value(static_cast<Object*>(context.get()))));
  return Status::ok();
}

}  // namespace tiki::loop
