// The type asyncio.Task: its methods, its repr.
#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/future_iterator.h"
#include "loop/handle.h"
#include "loop/loop_trace.h"
#include "runtime/construct_args.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki::loop {

namespace {

Task* task_in(Value self) { return self.as<Task>(); }

void traverse(Object* self, Visitor& visitor) {
  auto* task = static_cast<Task*>(self);
  traverse_future(task, visitor);
  visitor.visit(task->coroutine);
  visitor.visit(task->name);
  visitor.visit(task->waiter);
  visitor.visit(task->context);
}

void clear(Object* self) {
  auto* task = static_cast<Task*>(self);
  decref_maybe(std::exchange(task->coroutine, Value()));
  decref_maybe(std::exchange(task->waiter, Value()));
  decref_maybe(std::exchange(task->context, Value()));
  clear_future(task);
}

void destroy(Object* self) {
  auto* task = static_cast<Task*>(self);
  if (State* all = state_if_any(Runtime::current())) unlink_task(*all, task);
  clear(self);
  decref_maybe(std::exchange(task->name, Value()));
}

void finalize(Runtime& rt, Value self) {
  Task* task = task_in(self);
  if (task->loop && !task->is_done() && !task->flag(Future::kSilent) && task->coroutine) {
    Own pending = rt.take_error();
    if (report_exception(rt, task->loop, "Task was destroyed but it is pending!", Value(), "task", self)
            .failed()) {
      write_unraisable(rt, "", self);
    }
    if (pending) rt.set_error(std::move(pending));
  }
  finalize_future(rt, self);
}

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* task = static_cast<Task*>(rt.heap.allocate_object(type, type->instance_size));
  task->attributes.shape = type->root_shape;
  task->actor = trace::kNoActor;
  task->done_event = trace::kNoEvent;
  task->cause = trace::kNoEvent;
  return Ret::steal(Value(static_cast<Object*>(task)));
}

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"coro", "loop", "name", "context", "eager_start"};
  Value bound[5] = {};
  if (count > 1) {
    return rt.type_error("Task() takes exactly 1 positional argument ({} given)", uint64_t(count));
  }
  TRY(bind_arguments(rt, "Task", kParameters, 0, args, count, keyword_names, bound));
  if (!bound[0]) return rt.type_error("Task() missing required argument 'coro' (pos 1)");
  EventLoop* loop = loop_argument(rt, bound[1]);
  if (!loop) return nullptr;
  bool eager = false;
  if (bound[4]) eager = TRY(truth(rt, bound[4]));
  Task* task = task_in(self);
  Own kept = Own::borrow(Value(static_cast<Object*>(loop)));
  if (task->loop) {
    unlink_task(state(rt), task);
    clear(self.object());
    task->extra = 0;
    task->attributes.shape = task->type->root_shape;
  }
  return init_task(rt, task, loop, bound[0], bound[2], bound[3], eager);
}

Ret get_coro(Runtime&, const Value* args) {
  Value coroutine = task_in(args[0])->coroutine;
  return coroutine ? Ret::borrow(coroutine) : Ret::none();
}
Ret get_name(Runtime& rt, const Value* args) {
  return task_in(args[0])->name ? Ret(task_name(rt, task_in(args[0]))) : Ret::none();
}
Ret set_name(Runtime& rt, const Value* args) {
  OwnOf<Str> name = TRY(str(rt, args[1]));
  Task* task = task_in(args[0]);
  decref_maybe(std::exchange(task->name, Own(Ret(OwnOf<Str>(name))).release()));
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) vm.recorder->rename(task_actor(vm, task), vm.recorder->name(to_utf8(name.get())));
  return Ret::none();
}
Ret get_context(Runtime& rt, const Value* args) {
  return Ret::borrow(Value(static_cast<Object*>(context_of_word(rt, &task_in(args[0])->context))));
}
Ret cancel(Runtime& rt, const Value* args) {
  return Ret::boolean(TRY(cancel_task(rt, task_in(args[0]), args[1])));
}
Ret cancelling(Runtime&, const Value* args) { return Ret::small_int(task_in(args[0])->cancel_requests); }
Ret uncancel(Runtime& rt, const Value* args) { return Ret::small_int(uncancel_task(rt, task_in(args[0]))); }
Ret set_result(Runtime& rt, const Value*) {
  return rt.raise(rt.exceptions.RuntimeError, "Task does not support set_result operation");
}
Ret set_exception(Runtime& rt, const Value*) {
  return rt.raise(rt.exceptions.RuntimeError, "Task does not support set_exception operation");
}

Ret get_stack(Runtime& rt, const Value* args) {
  Task* task = task_in(args[0]);
  OwnOf<List> frames = make_list(rt);
  const bool limited = args[1] && !args[1].is_none();
  const int64_t limit = limited ? TRY(to_index_int64(rt, args[1])) : INT64_MAX;
  if (task->flag(Future::kFailed)) {
    Own at = Own::borrow(task->result.as<Exception>()->traceback);
    while (has_layout(at, Layout::Traceback) && frames->length < limit) {
      list_append(rt, frames.get(), at.as<Traceback>()->frame);
      at = Own::borrow(at.as<Traceback>()->next);
    }
  } else if (limit > 0 && is_generator(task->coroutine)) {
    if (Frame* frame = task->coroutine.as<Generator>()->frame) {
      list_append(rt, frames.get(), Value(static_cast<Object*>(frame)));
    }
  }
  return frames;
}

Ret print_stack(Runtime& rt, const Value* args) {
  Own module = TRY(rt.hooks.import_module(rt, intern(rt, "asyncio.base_tasks")));
  return call_method(rt, module, intern(rt, "print_stack"), args[0], args[1] ? args[1] : Value::none(),
                     args[2] ? args[2] : Value::none());
}

Ret get_must_cancel(Runtime&, Value self) { return Ret::boolean(task_in(self)->flag(Future::kMustCancel)); }
Ret get_coro_attribute(Runtime& rt, Value self) { return get_coro(rt, &self); }
Ret get_waiter(Runtime&, Value self) {
  Value waiter = task_in(self)->waiter;
  return waiter ? Ret::borrow(waiter) : Ret::none();
}
Ret get_log_destroy_pending(Runtime&, Value self) {
  return Ret::boolean(!task_in(self)->flag(Future::kSilent));
}
Status set_log_destroy_pending(Runtime& rt, Value self, Value value) {
  if (!value) return rt.raise(rt.exceptions.AttributeError, "cannot delete attribute");
  const bool log = TRY(truth(rt, value));
  task_in(self)->clear_flag(Future::kSilent);
  if (!log) task_in(self)->set_flag(Future::kSilent);
  return Status::ok();
}

constexpr NativeDef kMethods[] = {
    {"get_coro(self, /)", get_coro},
    {"get_name(self, /)", get_name},
    {"set_name(self, value, /)", set_name},
    {"get_context(self, /)", get_context},
    {"cancel(self, /, msg=None)", cancel},
    {"cancelling(self, /)", cancelling},
    {"uncancel(self, /)", uncancel},
    {"set_result(self, result, /)", set_result},
    {"set_exception(self, exception, /)", set_exception},
    {"get_stack(self, /, *, limit=None)", get_stack},
    {"print_stack(self, /, *, limit=None, file=None)", print_stack},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kProperties[] = {
    {"_must_cancel", get_must_cancel},
    {"_coro", get_coro_attribute},
    {"_fut_waiter", get_waiter},
    {"_log_destroy_pending", get_log_destroy_pending, set_log_destroy_pending},
};

std::string coroutine_text(Runtime& rt, Value coroutine) {
  Own name = get_attribute_or_empty(rt, coroutine, rt.names.qualname);
  rt.clear_error();
  if (!has_layout(name, Layout::Str)) {
    name = get_attribute_or_empty(rt, coroutine, rt.names.name);
    rt.clear_error();
  }
  std::string text = (has_layout(name, Layout::Str) ? to_utf8(name.as<Str>())
                                                    : "<" + type_name(rt, coroutine) + " without __name__>") +
                     "()";
  if (!is_generator(coroutine)) return text;
  auto* generator = coroutine.as<Generator>();
  const bytecode::CodeUnit& unit = generator->code->source();
  if (!generator->frame)
    return text + " done, defined at " + unit.filename + ":" + std::to_string(unit.first_line);
  const Frame* frame = generator->frame;
  const uint32_t line = frame->ip == frame->code()->instructions ? unit.first_line : frame->line();
  return text + " running at " + unit.filename + ":" + std::to_string(line);
}

Ret task_repr(Runtime& rt, Value self) {
  Task* task = task_in(self);
  ReprGuard guard(rt, self.object());
  if (guard.entered_before()) return make_str(rt, "<" + class_name(self) + " ...>");
  std::vector<std::string> parts;
  TRY(append_future_info(rt, task, &parts));
  if (task->cancel_requests && !task->is_done()) parts[0] = "cancelling";
  std::string text = "<" + class_name(self) + " " + parts[0];
  if (task->name) {
    OwnOf<Str> name = TRY(repr(rt, task_name(rt, task)));
    text += " name=" + to_utf8(name.get());
  }
  if (task->coroutine) text += " coro=<" + coroutine_text(rt, task->coroutine) + ">";
  if (task->waiter) {
    OwnOf<Str> waiter = TRY(repr(rt, task->waiter));
    text += " wait_for=" + to_utf8(waiter.get());
  }
  for (size_t i = 1; i < parts.size(); ++i) text += " " + parts[i];
  return make_str(rt, text + ">");
}

// -- the wake-up of tasks that wait for foreign futures

void wakeup_traverse(Object* self, Visitor& visitor) { visitor.visit(static_cast<Wakeup*>(self)->task); }
void wakeup_clear(Object* self) { decref_maybe(std::exchange(static_cast<Wakeup*>(self)->task, Value())); }
Ret wakeup_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple*) {
  if (count != 1) return rt.type_error("function takes exactly 1 argument ({} given)", uint64_t(count));
  auto* task = self.as<Wakeup>()->task.as<Task>();
  queue_ready(task->loop, task, args[0]);
  return Ret::none();
}

}  // namespace

Ret make_wakeup(Runtime& rt, Task* task) {
  auto* wakeup = rt.heap.allocate<Wakeup>(state(rt).types.wakeup);
  wakeup->task = Own::borrow(Value(static_cast<Object*>(task))).release();
  return Ret::steal(Value(static_cast<Object*>(wakeup)));
}

void make_task_type(Runtime& rt, State& state) {
  state.types.task = make_type(rt, {
                                       .name = "_asyncio.Task",
                                       .base = state.types.future,
                                       .layout = Layout::Task,
                                       .size = sizeof(Task),
                                       .slots = {.repr = task_repr,
                                                 .iter = make_future_iterator,
                                                 .await = make_future_iterator,
                                                 .construct = construct,
                                                 .init = init,
                                                 .finalize = finalize,
                                                 .traverse = traverse,
                                                 .clear = clear,
                                                 .destroy = destroy},
                                       .methods = kMethods,
                                       .properties = kProperties,
                                       .attributes_offset = offsetof(Task, attributes),
                                   });
  state.types.wakeup = make_type(rt, {
                                         .name = "_asyncio.TaskWakeupMethWrapper",
                                         .size = sizeof(Wakeup),
                                         .slots = {.call = wakeup_call,
                                                   .traverse = wakeup_traverse,
                                                   .clear = wakeup_clear,
                                                   .destroy = wakeup_clear},
                                         .flags = {.is_base_type = false, .no_instantiation = true},
                                     });
}

}  // namespace tiki::loop
