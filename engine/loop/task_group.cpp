#include "loop/task_group.h"

#include "loop/event_loop.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "trace/recorder.h"
#include "vm/native_coroutine.h"

namespace tiki::loop {

namespace {

TaskGroup* group_in(Value self) { return self.as<TaskGroup>(); }
Value value_of(TaskGroup* group) { return Value(static_cast<Object*>(group)); }

bool ends_program(Runtime& rt, Value exception) {
  return is_instance(rt, exception, rt.exceptions.SystemExit) ||
         is_instance(rt, exception, rt.exceptions.KeyboardInterrupt);
}
bool is_cancellation(Runtime& rt, Value exception) {
  return is_instance(rt, exception, state(rt).types.cancelled_error);
}

// -- the tasks

int64_t take_place(TaskGroup* group, Value task) {
  int64_t place = group->free_place;
  if (place >= 0) {
    group->free_place = group->members[place].as_small_int();
  } else {
    if (group->used == group->capacity) {
      group->capacity = group->capacity ? group->capacity * 2 : 8;
      auto* members = static_cast<Value*>(
          std::realloc(static_cast<void*>(group->members), group->capacity * sizeof(Value)));
      if (!members) std::abort();
      group->members = members;
    }
    place = group->used++;
  }
  group->members[place] = Own::borrow(task).release();
  return place;
}

// Asks every task that is not done to stop.
Status abort_tasks(Runtime& rt, TaskGroup* group) {
  group->set_flag(TaskGroup::kAborting);
  for (uint32_t i = 0; i < group->used; ++i) {
    if (!group->members[i].is_object()) continue;
    Own task = Own::borrow(group->members[i]);
    static_cast<void>(TRY(cancel_any(rt, task, Value())));
  }
  return Status::ok();
}

Status abort_all(Runtime& rt, TaskGroup* group, Value error) {
  list_append(rt, group->errors.as<List>(), error);
  if (!group->base_error && ends_program(rt, error)) group->base_error = Own::borrow(error).release();
  return Status::ok();
}

// A task's exception: the first one stops the others and the block.
Status take_error_of(Runtime& rt, TaskGroup* group, Value task, Value error) {
  if (group->errors) TRY(abort_all(rt, group, error));
  if (!group->parent) return Status::ok();
  if (group->parent->is_done()) {
    OwnOf<Str> shown = TRY(repr(rt, task));
    OwnOf<Str> parent = TRY(str(rt, Value(static_cast<Object*>(group->parent))));
    const std::string text = "Task " + to_utf8(shown.get()) + " has errored out but its parent task " +
                             to_utf8(parent.get()) + " is already completed";
    return report_exception(rt, group->loop, text, error, "task", task);
  }
  if (group->flag(TaskGroup::kAborting) || group->flag(TaskGroup::kCancelledParent)) return Status::ok();
  TRY(abort_tasks(rt, group));
  group->set_flag(TaskGroup::kCancelledParent);
  Own parent = Own::borrow(Value(static_cast<Object*>(group->parent)));
  static_cast<void>(TRY(cancel_any(rt, parent, Value())));
  return Status::ok();
}

Status task_done(Runtime& rt, TaskGroup* group, Value given) {
  --group->count;
  if (group->completed && group->count == 0 && !group->completed.as<Future>()->is_done()) {
    finish_future(rt, group->completed.as<Future>(), Value::true_value());
  }
  auto* task = given.as<Future>();
  if (task->state() == FutureState::Cancelled) return Status::ok();
  task->clear_flag(Future::kLogTraceback);
  if (!task->flag(Future::kFailed)) return Status::ok();
  Own error = Own::borrow(future_exception(rt, task));
  return take_error_of(rt, group, given, error);
}

// create_task(self, coro, **kwargs)
Ret create_task(Runtime& rt, const Value* args) {
  TaskGroup* group = group_in(args[0]);
  const char* problem = !group->flag(TaskGroup::kEntered)                       ? "has not been entered"
                        : group->flag(TaskGroup::kExiting) && group->count == 0 ? "is finished"
                        : group->flag(TaskGroup::kAborting)                     ? "is shutting down"
                                                                                : nullptr;
  if (problem) {
    TRY(call_method(rt, args[1], rt.names.close));
    OwnOf<Str> shown = TRY(repr(rt, args[0]));
    return rt.raise(rt.exceptions.RuntimeError, "TaskGroup {} {}", shown.get(), problem);
  }
  Own task = TRY(create_task_in(rt, group->loop, args[1], args[2]));
  if (!is_future(task))
    return rt.type_error("a task group needs tasks of asyncio, not {}", type_name(rt, task));
  const int64_t place = take_place(group, task);
  ++group->count;
  incref(static_cast<Object*>(group));
  add_callback(rt, task.as<Future>(), {value_of(group), Value::small_int(place)});
  return task;
}

// -- the block

// `raise exception` where another one may be under way.
Ret raise_now(Interpreter& vm, Own exception) {
  const Value handled = vm.handled_exception();
  if (handled && !(handled == exception.get())) set_context(exception.as<Exception>(), handled);
  vm.rt.set_error(std::move(exception));
  return nullptr;
}

// The block is left: nothing of it is kept, so that there are no cycles through tracebacks.
void forget(TaskGroup* group) {
  if (Task* parent = std::exchange(group->parent, nullptr)) decref(static_cast<Object*>(parent));
  decref_maybe(std::exchange(group->errors, Value()));
  decref_maybe(std::exchange(group->base_error, Value()));
}

// Slots of __aexit__(self, et, exc, tb); kCancelled: the CancelledError to pass on.
enum Slot { kSelf, kType, kException, kTraceback, kCancelled };

// All tasks are done.
Ret end_block(Interpreter& vm, TaskGroup* group, Value* slots) {
  Runtime& rt = vm.rt;
  if (group->base_error) return raise_now(vm, Own::borrow(group->base_error));
  Task* parent = group->parent;
  Own cancelled = Own::borrow(slots[kCancelled]);
  if (group->flag(TaskGroup::kCancelledParent) && uncancel_task(rt, parent) == 0) cancelled = Own();
  auto* errors = group->errors.as<List>();
  if (cancelled && errors->length == 0) return raise_now(vm, std::move(cancelled));
  const Value exception = slots[kException];
  if (is_exception(exception) && !is_cancellation(rt, exception)) list_append(rt, errors, exception);
  if (errors->length == 0) return Ret::none();
  if (parent->cancel_requests) {
    // Somebody else's cancellation must not get lost behind the errors.
    uncancel_task(rt, parent);
    static_cast<void>(TRY(cancel_any(rt, Value(static_cast<Object*>(parent)), Value())));
  }
  Own made = TRY(call_with(rt, Value(rt.exceptions.BaseExceptionGroup),
                           Own(make_str(rt, "unhandled errors in a TaskGroup")), group->errors));
  set_cause(made.as<Exception>(), Value());
  return raise_now(vm, std::move(made));
}

Ret go_on(Interpreter& vm, Frame* frame, TaskGroup* group, Value* slots) {
  if (group->count > 0) {
    if (!group->completed) {
      OwnOf<Future> completed = make_future(vm.rt, group->loop);
      group->completed = Own(Ret(std::move(completed))).release();
    }
    return await_known(frame, Own::borrow(group->completed));
  }
  Ret result = end_block(vm, group, slots);
  forget(group);
  return result;
}

Ret aexit(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  Value* slots = frame->slots();
  TaskGroup* group = group_in(slots[kSelf]);
  if (!group->completed) {
    // It begins.
    group->set_flag(TaskGroup::kExiting);
    const Value exception = slots[kException];
    if (is_exception(exception)) {
      if (!group->base_error && ends_program(rt, exception)) {
        group->base_error = Own::borrow(exception).release();
      } else if (is_cancellation(rt, exception)) {
        slots[kCancelled] = Own::borrow(exception).release();
      }
      if (!group->flag(TaskGroup::kAborting)) TRY(abort_tasks(rt, group));
    }
    return go_on(vm, frame, group, slots);
  }
  if (rt.has_error()) {
    if (!is_cancellation(rt, rt.error())) {
      forget(group);
      return nullptr;
    }
    // Cancelled from outside while it waits, perhaps again.
    Own cancelled = rt.take_error();
    if (!group->flag(TaskGroup::kAborting)) {
      decref_maybe(std::exchange(slots[kCancelled], cancelled.release()));
      TRY(abort_tasks(rt, group));
    }
  }
  decref_maybe(std::exchange(group->completed, Value()));
  return go_on(vm, frame, group, slots);
}

Ret aenter(Interpreter& vm, Frame* frame, Own) {
  Runtime& rt = vm.rt;
  const Value self = frame->slots()[0];
  TaskGroup* group = group_in(self);
  if (group->flag(TaskGroup::kEntered)) {
    OwnOf<Str> shown = TRY(repr(rt, self));
    return rt.raise(rt.exceptions.RuntimeError, "TaskGroup {} has already been entered", shown.get());
  }
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  Task* parent = core_of(loop).current_task;
  if (!parent) {
    OwnOf<Str> shown = TRY(repr(rt, self));
    return rt.raise(rt.exceptions.RuntimeError, "TaskGroup {} cannot determine the parent task", shown.get());
  }
  incref(static_cast<Object*>(loop));
  group->loop = loop;
  incref(static_cast<Object*>(parent));
  group->parent = parent;
  group->set_flag(TaskGroup::kEntered);
  return Ret::borrow(self);
}

// -- the type

void clear(Object* self) {
  auto* group = static_cast<TaskGroup*>(self);
  attributes_clear(self, &group->attributes);
  forget(group);
  decref_maybe(std::exchange(group->completed, Value()));
  if (EventLoop* loop = std::exchange(group->loop, nullptr)) decref(static_cast<Object*>(loop));
  Value* members = std::exchange(group->members, nullptr);
  const uint32_t used = std::exchange(group->used, 0);
  group->capacity = 0;
  group->free_place = -1;
  for (uint32_t i = 0; i < used; ++i) decref(members[i]);
  std::free(static_cast<void*>(members));
}

void traverse(Object* self, Visitor& visitor) {
  auto* group = static_cast<TaskGroup*>(self);
  attributes_traverse(self, &group->attributes, visitor);
  if (group->loop) visitor.visit(static_cast<Object*>(group->loop));
  if (group->parent) visitor.visit(static_cast<Object*>(group->parent));
  visitor.visit(group->errors);
  visitor.visit(group->base_error);
  visitor.visit(group->completed);
  for (uint32_t i = 0; i < group->used; ++i) visitor.visit(group->members[i]);
}

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* group = static_cast<TaskGroup*>(rt.heap.allocate_object(type, type->instance_size));
  group->attributes.shape = type->root_shape;
  group->free_place = -1;
  return Ret::steal(value_of(group));
}

Ret init_body(Interpreter&, Frame*, Own) { return Ret::none(); }
constexpr NativeCoroutineDef kInit = {"TaskGroup.__init__(self)", "asyncio.taskgroups", init_body};

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own bound[1];
  TRY(bind_init(rt, kInit, self, args, count, keyword_names, bound));
  TaskGroup* group = group_in(self);
  group->extra = 0;
  group->count = 0;
  decref_maybe(std::exchange(group->errors, Own(Ret(make_list(rt))).release()));
  return Status::ok();
}

Ret group_repr(Runtime& rt, Value self) {
  TaskGroup* group = group_in(self);
  std::string text = "<TaskGroup";
  if (group->count) text += " tasks=" + std::to_string(group->count);
  if (group->errors && group->errors.as<List>()->length) {
    text += " errors=" + std::to_string(group->errors.as<List>()->length);
  }
  if (group->flag(TaskGroup::kAborting)) {
    text += " cancelling";
  } else if (group->flag(TaskGroup::kEntered)) {
    text += " entered";
  }
  return make_str(rt, text + ">");
}

Ret get_tasks(Runtime& rt, Value self) {
  TaskGroup* group = group_in(self);
  OwnOf<Set> tasks = make_set(rt);
  for (uint32_t i = 0; i < group->used; ++i) {
    if (group->members[i].is_object()) TRY(set_add(rt, tasks.get(), group->members[i]));
  }
  return tasks;
}
Ret get_parent(Runtime&, Value self) {
  Task* parent = group_in(self)->parent;
  return parent ? Ret::borrow(Value(static_cast<Object*>(parent))) : Ret::none();
}

constexpr NativeCoroutineDef kCoroutines[] = {
    {"TaskGroup.__aenter__(self)", "asyncio.taskgroups", aenter},
    {"TaskGroup.__aexit__(self, et, exc, tb)", "asyncio.taskgroups", aexit, 1},
};
constexpr NativeDef kMethods[] = {{"create_task(self, coro, **kwargs)", create_task}};
constexpr PropertyDef kProperties[] = {{"_tasks", get_tasks}, {"_parent_task", get_parent}};

}  // namespace

void leave_place(TaskGroup* group, int64_t place) {
  if (place >= group->used || !group->members[place].is_object()) return;
  Own task = Own::steal(std::exchange(group->members[place], Value::small_int(group->free_place)));
  group->free_place = place;
}

bool group_task_done(Runtime& rt, TaskGroup* group, Value task) {
  Own kept = Own::borrow(value_of(group));
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) vm.last_resume = task.as<Future>()->done_event;
  if (!task_done(rt, group, task).failed()) return true;
  if (rt.error_is(rt.exceptions.KeyboardInterrupt) || rt.error_is(rt.exceptions.SystemExit)) return false;
  Own error = rt.take_error();
  return !report_exception(rt, group->loop, "Exception in callback TaskGroup._on_task_done()", error, "task",
                           task)
              .failed();
}

void make_task_group_type(Runtime& rt, State& state) {
  state.types.task_group = make_type(rt, {.name = "asyncio.taskgroups.TaskGroup",

                                          .size = sizeof(TaskGroup),
                                          .slots = {.repr = group_repr,
                                                    .construct = construct,
                                                    .init = init,
                                                    .traverse = traverse,
                                                    .clear = clear,
                                                    .destroy = clear},
                                          .methods = kMethods,
                                          .properties = kProperties,
                                          .attributes_offset = offsetof(TaskGroup, attributes),
                                          .doc = "Waits for all the tasks begun in its block."});
  add_coroutine_methods(rt, state.types.task_group, kCoroutines);
}

}  // namespace tiki::loop
