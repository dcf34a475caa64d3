#include "loop/handle.h"

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/loop_trace.h"
#include "loop/task_group.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

namespace {

Handle* handle_in(Value self) { return self.as<Handle>(); }

void traverse(Object* self, Visitor& visitor) {
  auto* handle = static_cast<Handle*>(self);
  if (handle->loop) visitor.visit(static_cast<Object*>(handle->loop));
  visitor.visit(handle->callback);
  visitor.visit(handle->args);
  visitor.visit(handle->context);
}
void clear(Object* self) {
  auto* handle = static_cast<Handle*>(self);
  decref_maybe(std::exchange(handle->callback, Value()));
  decref_maybe(std::exchange(handle->args, Value()));
  decref_maybe(std::exchange(handle->context, Value()));
  if (EventLoop* loop = std::exchange(handle->loop, nullptr)) decref(static_cast<Object*>(loop));
}

std::string when_text(Handle* handle) { return "when=" + float_repr(handle->when); }

Ret handle_repr(Runtime& rt, Value self) {
  Handle* handle = handle_in(self);
  std::string text = "<" + class_name(self);
  if (handle->flag(Handle::kCancelled)) text += " cancelled";
  if (is_instance(rt, self, state(rt).types.timer_handle)) text += " " + when_text(handle);
  if (handle->callback) text += " " + callback_text(rt, handle->callback);
  return make_str(rt, text + ">");
}

Ret cancel(Runtime& rt, const Value* args) {
  cancel_handle(rt, handle_in(args[0]));
  return Ret::none();
}
Ret cancelled(Runtime&, const Value* args) {
  return Ret::boolean(handle_in(args[0])->flag(Handle::kCancelled));
}
Ret get_context(Runtime& rt, const Value* args) {
  return Ret::borrow(Value(static_cast<Object*>(context_of_word(rt, &handle_in(args[0])->context))));
}
Ret when(Runtime& rt, const Value* args) { return make_float(rt, handle_in(args[0])->when); }

Ret get_callback(Runtime&, Value self) {
  Value callback = handle_in(self)->callback;
  return callback ? Ret::borrow(callback) : Ret::none();
}
Ret get_args(Runtime& rt, Value self) {
  Handle* handle = handle_in(self);
  if (handle->flag(Handle::kSingle)) return make_tuple_of(rt, handle->args);
  if (handle->args) return Ret::borrow(handle->args);
  return handle->callback ? Ret::borrow(Value(static_cast<Object*>(rt.empty_tuple))) : Ret::none();
}
Ret get_cancelled(Runtime&, Value self) { return Ret::boolean(handle_in(self)->flag(Handle::kCancelled)); }
Ret get_when(Runtime& rt, Value self) { return make_float(rt, handle_in(self)->when); }

Ret compare_timers(Runtime& rt, CompareOp op, Value self, Value other) {
  if (!is_instance(rt, other, state(rt).types.timer_handle)) return Ret::not_implemented();
  const double a = handle_in(self)->when;
  const double b = handle_in(other)->when;
  switch (op) {
    case CompareOp::Less:
      return Ret::boolean(a < b);
    case CompareOp::LessEqual:
      return Ret::boolean(a <= b);
    case CompareOp::Greater:
      return Ret::boolean(a > b);
    case CompareOp::GreaterEqual:
      return Ret::boolean(a >= b);
    case CompareOp::Equal:
      return Ret::boolean(self == other);
    case CompareOp::NotEqual:
      return Ret::boolean(!(self == other));
  }
  return Ret::not_implemented();
}
Result<int64_t> hash_timer(Runtime&, Value self) { return hash_double(handle_in(self)->when); }

Ret no_body(Interpreter&, Frame*, Own) { return Ret::none(); }

// Handle(callback, args, loop, context=None), TimerHandle(when, callback, args, loop, context=None)
Status init_handle(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr NativeCoroutineDef kHandle = {"__init__(self, callback, args, loop, context=None)",
                                                 "asyncio.events", no_body};
  static constexpr NativeCoroutineDef kTimer = {"__init__(self, when, callback, args, loop, context=None)",
                                                "asyncio.events", no_body};
  const bool timer = is_instance(rt, self, state(rt).types.timer_handle);
  Own bound[6];
  TRY(bind_init(rt, timer ? kTimer : kHandle, self, args, count, keyword_names, bound));
  const Own* rest = bound + (timer ? 2 : 1);
  Handle* handle = handle_in(self);
  Value context;
  TRY(context_argument(rt, rest[3], &context));
  clear(handle);
  handle->context = context;
  if (timer) handle->when = TRY(to_double(rt, bound[1]));
  handle->callback = Own::borrow(rest[0]).release();
  if (!has_layout(rest[1], Layout::Tuple) && !has_layout(rest[1], Layout::List)) {
    if (!rest[1].get().is_none()) return rt.type_error("args must be a tuple");
  } else {
    OwnOf<Tuple> row = TRY(tuple_from(rt, rest[1]));
    if (row->length) handle->args = Own(Ret(std::move(row))).release();
  }
  if (is_event_loop(rest[2])) {
    handle->loop = rest[2].as<EventLoop>();
    incref(rest[2]);
  }
  return Status::ok();
}

Ret construct_handle(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* handle = static_cast<Handle*>(rt.heap.allocate_object(type, type->instance_size));
  handle->actor = trace::kNoActor;
  handle->cause = trace::kNoEvent;
  return Ret::steal(Value(static_cast<Object*>(handle)));
}

constexpr NativeDef kMethods[] = {
    {"cancel(self, /)", cancel},
    {"cancelled(self, /)", cancelled},
    {"get_context(self, /)", get_context},
};
constexpr PropertyDef kProperties[] = {
    {"_callback", get_callback}, {"_args", get_args}, {"_cancelled", get_cancelled}};
constexpr NativeDef kTimerMethods[] = {{"when(self, /)", when}};
constexpr PropertyDef kTimerProperties[] = {{"_when", get_when}};

// The function behind partial objects and wrappers, as far as a place in the source can be had from it.
Own unwrapped(Runtime& rt, Value callback) {
  Own at = Own::borrow(callback);
  for (int depth = 0; depth < 20; ++depth) {
    Own inner = get_attribute_or_empty(rt, at, rt.names.wrapped);
    rt.clear_error();
    if (!inner && class_name(at) == "partial") {
      inner = get_attribute_or_empty(rt, at, intern(rt, "func"));
      rt.clear_error();
    }
    if (!inner) break;
    at = std::move(inner);
  }
  return at;
}

std::string called(Runtime& rt, Value callback) {
  if (class_name(callback) == "partial") {
    Own inner = get_attribute_or_empty(rt, callback, intern(rt, "func"));
    rt.clear_error();
    if (inner) return called(rt, inner) + "()";
  }
  for (Str* name : {rt.names.qualname, rt.names.name}) {
    Own text = get_attribute_or_empty(rt, callback, name);
    rt.clear_error();
    if (has_layout(text, Layout::Str) && text.as<Str>()->length) return to_utf8(text.as<Str>()) + "()";
  }
  OwnOf<Str> text = repr(rt, callback);
  rt.clear_error();
  return (text ? to_utf8(text.get()) : "<callable>") + "()";
}

}  // namespace

std::string callback_text(Runtime& rt, Value callback) {
  if (has_layout(callback, Layout::Task)) return "Task.task_wakeup()";
  if (has_type(callback, state(rt).types.gathering)) return "gather.<locals>._done_callback()";
  if (has_type(callback, state(rt).types.timeout)) return "Timeout._on_timeout()";
  if (is_task_group(rt, callback)) return "TaskGroup._on_task_done()";
  Own pending = rt.take_error();
  std::string text = called(rt, callback);
  Own function = unwrapped(rt, callback);
  if (has_layout(function, Layout::Function)) {
    const bytecode::CodeUnit& unit = function.as<Function>()->code->source();
    text += " at " + unit.filename + ":" + std::to_string(unit.first_line);
  }
  if (pending) rt.set_error(std::move(pending));
  return text;
}

OwnOf<Handle> make_handle(Runtime& rt, Type* type, EventLoop* loop, Value callback, Value args,
                          Value context) {
  auto* handle = static_cast<Handle*>(rt.heap.allocate_raw(type, sizeof(Handle)));
  incref(static_cast<Object*>(loop));
  incref(callback);
  handle->loop = loop;
  handle->callback = callback;
  handle->args = args;
  handle->context = context;
  handle->actor = trace::kNoActor;
  handle->cause = trace::kNoEvent;
  handle->when = 0;
  return OwnOf<Handle>::steal(handle);
}

void cancel_handle(Runtime& rt, Handle* handle) {
  if (handle->flag(Handle::kCancelled)) return;
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    const bool timer = handle->type == state(rt).types.timer_handle;
    record(vm, timer ? EventKind::TimerCancelled : EventKind::HandleCancelled, handle_actor(vm, handle),
           acting(vm), vm.last_resume);
  }
  handle->set_flag(Handle::kCancelled);
  Own callback = Own::steal(std::exchange(handle->callback, Value()));
  Own args = Own::steal(std::exchange(handle->args, Value()));
  handle->clear_flag(Handle::kSingle);
  if (handle->flag(Handle::kScheduled) && handle->loop) core_of(handle->loop).timers.count_cancelled();
}

void make_handle_types(Runtime& rt, State& state) {
  state.types.handle = make_type(rt, {
                                         .name = "asyncio.events.Handle",
                                         .layout = Layout::Handle,
                                         .size = sizeof(Handle),
                                         .slots = {.repr = handle_repr,
                                                   .construct = construct_handle,
                                                   .init = init_handle,
                                                   .traverse = traverse,
                                                   .clear = clear,
                                                   .destroy = clear},
                                         .methods = kMethods,
                                         .properties = kProperties,
                                     });
  state.types.timer_handle = make_type(rt, {
                                               .name = "asyncio.events.TimerHandle",
                                               .base = state.types.handle,
                                               .layout = Layout::Handle,
                                               .size = sizeof(Handle),
                                               .slots = {.hash = hash_timer,
                                                         .compare = compare_timers,
                                                         .construct = construct_handle,
                                                         .init = init_handle},
                                               .methods = kTimerMethods,
                                               .properties = kTimerProperties,
                                           });
}

}  // namespace tiki::loop
