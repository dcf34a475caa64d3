// The native modules _asyncio and _contextvars.
#include "loop/asyncio_module.h"

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/future_iterator.h"
#include "loop/gather.h"
#include "loop/io.h"
#include "loop/loop_trace.h"
#include "loop/sleep.h"
#include "loop/task.h"
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "runtime/exception.h"
#include "runtime/module.h"
#include "runtime/protocol.h"
#include "world/world.h"

namespace tiki {

namespace {

using namespace loop;

Value value_of(EventLoop* loop) { return Value(static_cast<Object*>(loop)); }

// -- loops

Ret get_running_loop(Runtime& rt, const Value*) {
  EventLoop* loop = running_loop(rt);
  return loop ? Ret::borrow(value_of(loop)) : Ret(nullptr);
}
Ret get_running_loop_or_none(Runtime& rt, const Value*) {
  EventLoop* loop = state(rt).here->running;
  return loop ? Ret::borrow(value_of(loop)) : Ret::none();
}
Ret set_running_loop(Runtime& rt, const Value* args) {
  state(rt).here->running = is_event_loop(args[0]) ? args[0].as<EventLoop>() : nullptr;
  return Ret::none();
}
Ret get_event_loop_body(Runtime& rt, const Value*) { return loop::get_event_loop(rt); }
Ret set_event_loop(Runtime& rt, const Value* args) {
  if (!args[0].is_none() && !is_event_loop(args[0])) {
    return rt.type_error("loop must be an instance of AbstractEventLoop or None, not '{}'",
                         type_name(rt, args[0]));
  }
  Value loop = args[0].is_none() ? Value() : Own::borrow(args[0]).release();
  decref_maybe(std::exchange(state(rt).here->event_loop, loop));
  return Ret::none();
}
/// The loop that was set, or None: no warning, nothing made.
Ret get_set_loop(Runtime& rt, const Value*) {
  Value loop = state(rt).here->event_loop;
  return loop ? Ret::borrow(loop) : Ret::none();
}

// -- tasks

EventLoop* loop_or_running(Runtime& rt, Value given) {
  if (given && !given.is_none()) return is_event_loop(given) ? given.as<EventLoop>() : nullptr;
  return running_loop(rt);
}

Ret current_task(Runtime& rt, const Value* args) {
  EventLoop* loop = loop_or_running(rt, args[0]);
  if (!loop && rt.has_error()) return nullptr;
  if (Task* task = loop ? core_of(loop).current_task : nullptr) {
    return Ret::borrow(Value(static_cast<Object*>(task)));
  }
  Value others = state(rt).foreign_current;
  if (!others) return Ret::none();
  return call_with(rt, others, loop ? value_of(loop) : args[0]);
}

Ret all_tasks(Runtime& rt, const Value* args) {
  EventLoop* loop = loop_or_running(rt, args[0]);
  if (!loop && rt.has_error()) return nullptr;
  // Oldest first.
  std::vector<Own> tasks;
  for (Task* task = state(rt).tasks; task; task = task->next) {
    if (task->loop == loop && !task->is_done())
      tasks.push_back(Own::borrow(Value(static_cast<Object*>(task))));
  }
  OwnOf<Set> set = make_set(rt);
  for (size_t i = tasks.size(); i-- > 0;) TRY(set_add(rt, set.get(), tasks[i]));
  if (Value others = state(rt).foreign_all) {
    Own done = TRY(call_with(rt, others, loop ? value_of(loop) : args[0], Value(set)));
  }
  return set;
}

// _keep_foreign(all, current): asyncio/_foreign.py has been asked to register a task.
Ret keep_foreign(Runtime& rt, const Value* args) {
  State& known = state(rt);
  known.foreign_all = args[0];
  known.foreign_current = args[1];
  // Both are functions of a module that stays.
  incref(args[0]);
  incref(args[1]);
  return Ret::none();
}

// create_task(coro, **kwargs) in the running loop
Ret create_task(Runtime& rt, const Value* args) {
  EventLoop* loop = running_loop(rt);
  if (loop) return create_task_in(rt, loop, args[0], args[1]);
  // As if a frame of create_task stood in the traceback: the coroutine lives as long as the exception does.
  Value& last_field = rt.error().as<Exception>()->fields[kExceptionFields - 1];
  decref_maybe(std::exchange(last_field, Own::borrow(args[0]).release()));
  return nullptr;
}

Ret ensure_future_body(Runtime& rt, const Value* args) {
  EventLoop* loop = args[1] && is_event_loop(args[1]) ? args[1].as<EventLoop>() : nullptr;
  return loop::ensure_future(rt, args[0], loop);
}

Ret timeout_body(Runtime& rt, const Value* args) { return make_timeout(rt, TRY(instant_after(rt, args[0]))); }
Ret timeout_at_body(Runtime& rt, const Value* args) { return make_timeout(rt, args[0]); }

Ret is_future_body(Runtime& rt, const Value* args) {
  if (is_future(args[0])) return Ret::boolean(true);
  if (!args[0].is_object()) return Ret::boolean(false);
  // Duck-typed futures have the attribute on their class.
  Value marked = lookup(rt, args[0].object()->type, state(rt).name_blocking);
  if (!marked) {
    // What says it is of another class: mock.Mock(asyncio.Future).
    Own said = get_attribute_or_empty(rt, args[0], intern(rt, "__class__"));
    rt.clear_error();
    if (has_layout(said, Layout::Type) && said.as<Type>() != args[0].object()->type &&
        lookup(rt, said.as<Type>(), state(rt).name_blocking)) {
      return Ret::boolean(true);
    }
  }
  if (!marked) return Ret::boolean(false);
  return Ret::boolean(TRY(foreign_blocking(rt, args[0])) >= 0);
}

// The tasks waiting for a future: those among its callbacks, and those that wait for a gather() of it.
void add_awaiting(Runtime& rt, Set* set, Future* future) {
  auto add = [&](Value function) {
    if (has_layout(function, Layout::Task)) {
      static_cast<void>(set_add(rt, set, function));
    } else if (is_task_group(rt, function)) {
      Task* parent = function.as<TaskGroup>()->parent;
      if (parent) static_cast<void>(set_add(rt, set, Value(static_cast<Object*>(parent))));
    } else if (has_type(function, state(rt).types.gathering)) {
      add_awaiting(rt, set, function.as<Future>());
    }
  };
  if (future->first.function) add(future->first.function);
  if (future->more) {
    for (const Callback& callback : *future->more) add(callback.function);
  }
}
Ret awaited_by(Runtime& rt, const Value* args) {
  OwnOf<Set> set = make_set(rt);
  if (is_future(args[0])) add_awaiting(rt, set.get(), args[0].as<Future>());
  return set;
}

// -- for the modules written in Python

// Asked while the library loads, when nothing is recorded.
Ret is_traced(Runtime& rt, const Value*) {
  auto* world = static_cast<world::World*>(rt.world);
  return Ret::boolean(world && world->traced);
}

// _trace(event, thing, kind, value=None): an event of a lock, queue or the like
Ret trace_sync(Runtime& rt, const Value* args) {
  loop::trace_sync_event(Interpreter::of(rt), args[0].as<Str>()->ascii(), args[1], args[2].as<Str>()->ascii(),
                         args[3]);
  return Ret::none();
}

/// Every live instance of a class, oldest address first; for reports.
Ret objects_of(Runtime& rt, const Value* args) {
  OwnOf<List> list = make_list(rt);
  if (!has_layout(args[0], Layout::Type)) return list;
  std::vector<Object*> found;
  rt.heap.for_each([&](Object* object) {
    if (is_subtype(object->type, args[0].as<Type>())) found.push_back(object);
  });
  for (Object* object : found) list_append(rt, list.get(), Value(object));
  return list;
}

constexpr NativeDef kFunctions[] = {
    {"_is_traced()", is_traced},
    {"_trace(event, thing, kind, value=None, /)", trace_sync},
    {"_objects_of(cls, /)", objects_of},
    {"get_running_loop()", get_running_loop},
    {"_get_running_loop()", get_running_loop_or_none},
    {"_set_running_loop(loop, /)", set_running_loop},
    {"get_event_loop()", get_event_loop_body},
    {"set_event_loop(loop)", set_event_loop},
    {"_get_set_loop()", get_set_loop},
    {"current_task(loop=None)", current_task},
    {"all_tasks(loop=None)", all_tasks},
    {"_keep_foreign(all, current, /)", keep_foreign},
    {"create_task(coro, **kwargs)", create_task},
    {"ensure_future(coro_or_future, *, loop=None)", ensure_future_body},
    {"isfuture(obj)", is_future_body},
    {"gather(*coros_or_futures, return_exceptions=False)", loop::gather},
    {"_io(seconds, place, request, outcome, summary=None, fails=False, /)", io_awaitable},
    {"_io_begin(place, request, /)", io_begin},
    {"_io_end(place, begun, summary, /)", io_end},
    {"_process_begin(name, command, /)", process_begin},
    {"_process_end(lane, status, /)", process_end},
    {"_awaited_by(future, /)", awaited_by},
    {"timeout(delay)", timeout_body},
    {"timeout_at(when)", timeout_at_body},
};

Ret copy_context(Runtime& rt, const Value*) {
  Value word = copy_context_word(state(rt));
  context_of_word(rt, &word);
  return Ret::steal(word);
}
constexpr NativeDef kContextFunctions[] = {{"copy_context()", copy_context}};

}  // namespace

OwnOf<Module> make_asyncio_module(Runtime& rt) {
  const loop::Types& types = state_of(rt).types;
  OwnOf<Module> module = make_module(rt, "_asyncio", "Futures, tasks and the event loop.");
  add_functions(rt, module.get(), kFunctions);
  for (Type* type : {types.future,
                     types.task,
                     types.handle,
                     types.timer_handle,
                     types.event_loop,
                     types.cancelled_error,
                     types.invalid_state_error,
                     types.timeout,
                     types.task_group,
                     types.lock,
                     types.sync_event,
                     types.condition,
                     types.semaphore,
                     types.bounded_semaphore,
                     types.queue,
                     types.lifo_queue,
                     types.priority_queue,
                     types.queue_empty,
                     types.queue_full,
                     types.queue_shut_down}) {
    add_type(rt, module.get(), type);
  }
  dict_set(rt, module->namespace_, intern(rt, "sleep"), Own(make_sleep_function(rt)));
  dict_set(rt, module->namespace_, intern(rt, "wait_for"), Own(make_wait_for_function(rt)));
  return module;
}

OwnOf<Module> make_contextvars_module(Runtime& rt) {
  const loop::Types& types = state_of(rt).types;
  OwnOf<Module> module = make_module(rt, "_contextvars", "Context variables.");
  add_functions(rt, module.get(), kContextFunctions);
  for (Type* type : {types.context_var, types.context, types.token}) add_type(rt, module.get(), type);
  return module;
}

}  // namespace tiki
