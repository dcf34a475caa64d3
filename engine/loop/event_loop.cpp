// The type of the event loop: its methods.
#include "loop/event_loop.h"

#include <cmath>

#include "loop/contextvars.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/io.h"
#include "loop/loop_trace.h"
#include "loop/own_methods.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "runtime/weakref.h"
#include "vm/thread_scheduler.h"
#include "world/world.h"

namespace tiki::loop {

extern const NativeDef kDefaultExceptionHandler;

namespace {

EventLoop* loop_in(Value self) { return self.as<EventLoop>(); }
Value value_of(EventLoop* loop) { return Value(static_cast<Object*>(loop)); }

void drop_entries(LoopCore& core) {
  while (core.ready.size() > 0) {
    const ReadyEntry entry = core.ready.pop();
    decref(entry.target);
    decref_maybe(entry.argument);
  }
  while (core.polled.size() > 0) decref(core.polled.pop().target);
  core.left = 0;
  core.timers.clear();
}

void traverse(Object* self, Visitor& visitor) {
  auto* loop = static_cast<EventLoop*>(self);
  attributes_traverse(self, &loop->attributes, visitor);
  if (!loop->core) return;
  LoopCore& core = *loop->core;
  for (uint32_t i = 0; i < core.ready.size(); ++i) {
    visitor.visit(core.ready.at(i).target);
    visitor.visit(core.ready.at(i).argument);
  }
  for (uint32_t i = 0; i < core.polled.size(); ++i) visitor.visit(core.polled.at(i).target);
  for (const Timer& timer : core.timers.all()) visitor.visit(timer.target);
  visitor.visit(core.exception_handler);
  visitor.visit(core.task_factory);
  visitor.visit(core.asyncgens);
}
void clear(Object* self) {
  auto* loop = static_cast<EventLoop*>(self);
  attributes_clear(self, &loop->attributes);
  if (!loop->core) return;
  drop_entries(*loop->core);
  decref_maybe(std::exchange(loop->core->exception_handler, Value()));
  decref_maybe(std::exchange(loop->core->task_factory, Value()));
  decref_maybe(std::exchange(loop->core->asyncgens, Value()));
}
void destroy(Object* self) {
  clear(self);
  delete std::exchange(static_cast<EventLoop*>(self)->core, nullptr);
}

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* loop = static_cast<EventLoop*>(rt.heap.allocate_object(type, type->instance_size));
  loop->attributes.shape = type->root_shape;
  loop->core = new LoopCore();
  find_own_methods(rt, loop);
  return Ret::steal(Value(static_cast<Object*>(loop)));
}

Ret loop_repr(Runtime& rt, Value self) {
  const LoopCore& core = core_of(loop_in(self));
  const char* const words[] = {"False", "True"};
  return make_str(rt, "<" + class_name(self) + " running=" + words[core.running] +
                          " closed=" + words[core.closed] + " debug=" + words[core.debug] + ">");
}

// -- running

Status check_may_run(Runtime& rt, EventLoop* loop) {
  TRY(check_not_closed(rt, loop));
  if (core_of(loop).running)
    return rt.raise(rt.exceptions.RuntimeError, "This event loop is already running");
  if (state(rt).here->running) {
    return rt.raise(rt.exceptions.RuntimeError, "Cannot run the event loop while another loop is running");
  }
  return Status::ok();
}

Ret run_forever(Runtime& rt, const Value* args) {
  TRY(check_may_run(rt, loop_in(args[0])));
  return begin_run(Interpreter::of(rt), loop_in(args[0]), nullptr, false);
}

Ret run_until_complete(Runtime& rt, const Value* args) {
  EventLoop* loop = loop_in(args[0]);
  TRY(check_may_run(rt, loop));
  Own future = TRY(ensure_future(rt, args[1], loop));
  if (!is_future(future)) {
    // A future-like object of the program's own: a task waits for it.
    Own module = TRY(rt.hooks.import_module(rt, intern(rt, "asyncio.tasks")));
    Own coroutine = TRY(call_method(rt, module, intern(rt, "_wrap_awaitable"), future));
    future = TRY(call_method(rt, args[0], intern(rt, "create_task"), coroutine));
  }
  const bool own_task = !(future.get() == args[1]);
  return begin_run(Interpreter::of(rt), loop, future.as<Future>(), own_task);
}

Ret stop(Runtime&, const Value* args) {
  core_of(loop_in(args[0])).stopping = true;
  return Ret::none();
}
Ret is_running(Runtime&, const Value* args) { return Ret::boolean(core_of(loop_in(args[0])).running); }
Ret is_closed(Runtime&, const Value* args) { return Ret::boolean(core_of(loop_in(args[0])).closed); }

Ret close(Runtime& rt, const Value* args) {
  EventLoop* loop = loop_in(args[0]);
  LoopCore& core = core_of(loop);
  if (core.running) return rt.raise(rt.exceptions.RuntimeError, "Cannot close a running event loop");
  if (core.closed) return Ret::none();
  core.closed = true;
  drop_entries(core);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    record(vm, EventKind::LoopClose, loop_actor(vm, loop), vm.current_actor(), vm.last_resume);
  }
  return Ret::none();
}

Ret time(Runtime& rt, const Value*) {
  static_cast<world::World*>(rt.world)->clock.asked();
  return make_float(rt, loop_time(rt));
}

Ret run_once(Runtime& rt, const Value* args) {
  return begin_iteration_alone(Interpreter::of(rt), loop_in(args[0]));
}
Ret set_up_run(Runtime& rt, const Value* args) {
  TRY(check_may_run(rt, loop_in(args[0])));
  enter_loop(Interpreter::of(rt), loop_in(args[0]));
  return Ret::none();
}
Ret clean_up_run(Runtime& rt, const Value* args) {
  leave_loop(Interpreter::of(rt), loop_in(args[0]));
  return Ret::none();
}

// -- callbacks

// CPython checks callables only in debug mode; a coroutine or coroutine function is the common mistake.
Status check_callback(Runtime& rt, EventLoop* loop, Value callback, const char* method) {
  if (!core_of(loop).debug) return Status::ok();
  const bool coroutine =
      is_generator(callback) && callback.as<Generator>()->kind() == GeneratorKind::Coroutine;
  const bool coroutine_function =
      has_layout(callback, Layout::Function) && callback.as<Function>()->code->flags.coroutine;
  if (coroutine || coroutine_function) return rt.type_error("coroutines cannot be used with {}()", method);
  if (is_callable(rt, callback)) return Status::ok();
  OwnOf<Str> text = TRY(repr(rt, callback));
  return rt.type_error("a callable object was expected by {}(), got {}", method, text.get());
}

// In debug mode: a loop that runs in another thread is no business of this one.
Status check_thread(Runtime& rt, EventLoop* loop) {
  if (!core_of(loop).debug || !core_of(loop).running || state(rt).here->running == loop) return Status::ok();
  return rt.raise(rt.exceptions.RuntimeError,
                  "Non-thread-safe operation invoked on an event loop other than the current one");
}

Ret check_callback_method(Runtime& rt, const Value* args) {
  TRY(check_callback(rt, loop_in(args[0]), args[1], to_utf8(args[2].as<Str>()).c_str()));
  return Ret::none();
}

Value owned_args(Value tuple) {
  return tuple && tuple.as<Tuple>()->length ? Own::borrow(tuple).release() : Value();
}

Ret call_soon_method(Runtime& rt, const Value* args, const char* method) {
  EventLoop* loop = loop_in(args[0]);
  TRY(check_not_closed(rt, loop));
  TRY(check_callback(rt, loop, args[1], method));
  Value context;
  TRY(context_argument(rt, args[3], &context));
  return call_soon(rt, loop, args[1], owned_args(args[2]), context);
}
Ret call_soon_body(Runtime& rt, const Value* args) {
  TRY(check_thread(rt, loop_in(args[0])));
  return call_soon_method(rt, args, "call_soon");
}
// The thread of an idle loop is woken, which call_soon() from another thread does not do.
Ret call_soon_threadsafe(Runtime& rt, const Value* args) {
  Own handle = TRY(call_soon_method(rt, args, "call_soon_threadsafe"));
  Interpreter& vm = Interpreter::of(rt);
  if (!vm.threads) return Ret(std::move(handle));
  for (const auto& thread : vm.threads->all()) {
    if (thread->wait.thing == args[0].object()) vm.threads->wake(thread.get(), vm.last_resume);
  }
  return Ret(std::move(handle));
}

Ret set_timer(Runtime& rt, EventLoop* loop, double when, const Value* args, const char* method) {
  TRY(check_not_closed(rt, loop));
  TRY(check_thread(rt, loop));
  TRY(check_callback(rt, loop, args[2], method));
  Value context;
  TRY(context_argument(rt, args[4], &context));
  return call_at(rt, loop, when, args[2], context, owned_args(args[3]));
}

Ret call_later(Runtime& rt, const Value* args) {
  if (args[1].is_none()) return rt.type_error("delay must not be None");
  const double delay = TRY(to_double(rt, args[1]));
  EventLoop* loop = loop_in(args[0]);
  const double when = TRY(now_of(rt, loop)) + delay;
  if (!core_of(loop).own_call_at) return set_timer(rt, loop, when, args, "call_later");
  Own method = TRY(get_attribute(rt, args[0], intern(rt, "call_at")));
  Own instant = TRY(make_float(rt, when));
  std::vector<Value> values = {instant, args[2]};
  for (Value each : args[3].as<Tuple>()->span()) values.push_back(each);
  OwnOf<Tuple> names = make_tuple_of(rt, Value(static_cast<Object*>(intern(rt, "context"))));
  values.push_back(args[4] ? args[4] : Value::none());
  return call(rt, method, values.data(), values.size() - 1, names.get());
}
Ret call_at_body(Runtime& rt, const Value* args) {
  if (args[1].is_none()) return rt.type_error("when cannot be None");
  return set_timer(rt, loop_in(args[0]), TRY(to_double(rt, args[1])), args, "call_at");
}

// -- futures and tasks

Ret create_future(Runtime& rt, const Value* args) { return make_future(rt, loop_in(args[0])); }

// create_task(coro, *, name=None, context=None, eager_start=None and what a factory takes)
Ret create_task(Runtime& rt, const Value* args) {
  EventLoop* loop = loop_in(args[0]);
  TRY(check_not_closed(rt, loop));
  LoopCore& core = core_of(loop);
  auto* keywords = args[2] ? args[2].as<Dict>() : nullptr;
  if (core.task_factory) {
    Own factory = Own::borrow(core.task_factory);
    std::vector<Value> values = {args[0], args[1]};
    std::vector<Value> names;
    uint32_t position = 0;
    Value key, value;
    while (keywords && dict_next(keywords, &position, &key, &value)) {
      names.push_back(key);
      values.push_back(value);
    }
    OwnOf<Tuple> keyword_names = tiki::make_tuple(rt, names);
    return call(rt, factory, values.data(), 2, keyword_names.get());
  }
  Value name, context;
  bool eager = false;
  uint32_t position = 0;
  Value key, value;
  while (keywords && dict_next(keywords, &position, &key, &value)) {
    auto* keyword = key.as<Str>();
    if (equals_ascii(keyword, "name")) {
      name = value;
    } else if (equals_ascii(keyword, "context")) {
      context = value;
    } else if (equals_ascii(keyword, "eager_start")) {
      eager = TRY(truth(rt, value));
    } else {
      return rt.type_error("Task() got an unexpected keyword argument '{}'", keyword);
    }
  }
  return make_task(rt, state(rt).types.task, loop, args[1], name, context, eager);
}

Ret get_task_factory(Runtime&, const Value* args) {
  Value factory = core_of(loop_in(args[0])).task_factory;
  return factory ? Ret::borrow(factory) : Ret::none();
}
Ret set_task_factory(Runtime& rt, const Value* args) {
  if (!args[1].is_none() && !is_callable(rt, args[1]))
    return rt.type_error("task factory must be a callable or None");
  Value factory = args[1].is_none() ? Value() : Own::borrow(args[1]).release();
  decref_maybe(std::exchange(core_of(loop_in(args[0])).task_factory, factory));
  return Ret::none();
}

// -- exceptions and debugging

Ret get_exception_handler(Runtime&, const Value* args) {
  Value handler = core_of(loop_in(args[0])).exception_handler;
  return handler ? Ret::borrow(handler) : Ret::none();
}
Ret set_exception_handler(Runtime& rt, const Value* args) {
  if (!args[1].is_none() && !is_callable(rt, args[1])) {
    OwnOf<Str> text = TRY(repr(rt, args[1]));
    return rt.type_error("A callable object or None is expected, got {}", text.get());
  }
  Value handler = args[1].is_none() ? Value() : Own::borrow(args[1]).release();
  decref_maybe(std::exchange(core_of(loop_in(args[0])).exception_handler, handler));
  return Ret::none();
}
Ret call_exception_handler_method(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Dict)) return rt.type_error("context must be a dict");
  Own kept = Own::borrow(args[1]);
  TRY(call_exception_handler(rt, loop_in(args[0]), kept.as<Dict>()));
  return Ret::none();
}
Ret get_debug(Runtime&, const Value* args) { return Ret::boolean(core_of(loop_in(args[0])).debug); }
Ret set_debug(Runtime& rt, const Value* args) {
  core_of(loop_in(args[0])).debug = TRY(truth(rt, args[1]));
  return Ret::none();
}

// -- async generators

Ret asyncgen_begins(Runtime& rt, const Value* args) {
  LoopCore& core = core_of(loop_in(args[0]));
  if (core.asyncgens_closed) {
    OwnOf<Str> text = TRY(repr(rt, args[1]));
    TRY(warn(rt, rt.exceptions.ResourceWarning,
             "asynchronous generator " + to_utf8(text.get()) +
                 " was scheduled after loop.shutdown_asyncgens() call"));
  }
  if (!core.asyncgens) core.asyncgens = Own(Ret(make_list(rt))).release();
  auto* list = core.asyncgens.as<List>();
  // Those that are gone make room from time to time.
  if (list->length > 16 && list->length == list->capacity) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->length; ++i) {
      Value reference = list->items[i];
      if (reference.as<Weakref>()->target) {
        list->items[kept++] = reference;
      } else {
        decref(reference);
      }
    }
    list->length = kept;
  }
  OwnOf<Weakref> reference = TRY(make_weakref(rt, args[1]));
  list_append_stealing(rt, list, Value(static_cast<Object*>(reference.release())));
  return Ret::none();
}

// Dropped unfinished: it is closed in a task of its own, if the loop still can.
Ret asyncgen_dropped(Runtime& rt, const Value* args) {
  EventLoop* loop = loop_in(args[0]);
  if (core_of(loop).closed) return Ret::none();
  Own closing = TRY(call_method(rt, args[1], intern(rt, "aclose")));
  Own create = TRY(get_attribute(rt, args[0], intern(rt, "create_task")));
  OwnOf<Handle> handle =
      call_soon(rt, loop, create, Own(make_tuple_of(rt, closing)).release(), copy_context_word(state(rt)));
  return Ret::none();
}

/// The async generators still alive, as a list; from now on no more are taken in.
Ret take_asyncgens(Runtime& rt, const Value* args) {
  LoopCore& core = core_of(loop_in(args[0]));
  core.asyncgens_closed = true;
  Own references = Own::steal(std::exchange(core.asyncgens, Value()));
  OwnOf<List> alive = make_list(rt);
  if (!references) return alive;
  for (Value reference : references.as<List>()->span()) {
    if (Own target = weakref_target(reference.as<Weakref>())) list_append(rt, alive.get(), target);
  }
  return alive;
}

// -- what inspecting programs look at

Ret get_ready(Runtime& rt, Value self) {
  const LoopCore& core = core_of(loop_in(self));
  OwnOf<List> list = make_list(rt);
  for (uint32_t i = 0; i < core.ready.size(); ++i)
    list_append(rt, list.get(), Value(core.ready.at(i).target));
  return list;
}
Ret get_scheduled(Runtime& rt, Value self) {
  OwnOf<List> list = make_list(rt);
  for (const Timer& timer : core_of(loop_in(self)).timers.all())
    list_append(rt, list.get(), Value(timer.target));
  return list;
}
Ret get_closed(Runtime&, Value self) { return Ret::boolean(core_of(loop_in(self)).closed); }
Ret get_stopping(Runtime&, Value self) { return Ret::boolean(core_of(loop_in(self)).stopping); }

Ret check_closed_method(Runtime& rt, const Value* args) {
  TRY(check_not_closed(rt, loop_in(args[0])));
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"run_forever(self)", run_forever},
    {"run_until_complete(self, future)", run_until_complete},
    {"_run_once(self)", run_once},
    {"_run_forever_setup(self)", set_up_run},
    {"_run_forever_cleanup(self)", clean_up_run},
    {"stop(self)", stop},
    {"is_running(self)", is_running},
    {"is_closed(self)", is_closed},
    {"close(self)", close},
    {"time(self)", time},
    {"call_soon(self, callback, *args, context=None)", call_soon_body},
    {"call_soon_threadsafe(self, callback, *args, context=None)", call_soon_threadsafe},
    {"call_later(self, delay, callback, *args, context=None)", call_later},
    {"call_at(self, when, callback, *args, context=None)", call_at_body},
    {"create_future(self)", create_future},
    {"create_task(self, coro, **kwargs)", create_task},
    {"get_task_factory(self)", get_task_factory},
    {"set_task_factory(self, factory)", set_task_factory},
    {"get_exception_handler(self)", get_exception_handler},
    {"set_exception_handler(self, handler)", set_exception_handler},
    {"call_exception_handler(self, context)", call_exception_handler_method},
    {"get_debug(self)", get_debug},
    {"set_debug(self, enabled)", set_debug},
    {"_io_soon(self, callback, *args)", io_soon},
    {"_check_closed(self)", check_closed_method},
    {"_check_callback(self, callback, method)", check_callback_method},
    {"_asyncgen_firstiter_hook(self, agen)", asyncgen_begins},
    {"_asyncgen_finalizer_hook(self, agen)", asyncgen_dropped},
    {"_take_asyncgens(self)", take_asyncgens},
};
constexpr PropertyDef kProperties[] = {{"_ready", get_ready},
                                       {"_scheduled", get_scheduled},
                                       {"_closed", get_closed},
                                       {"_stopping", get_stopping}};

}  // namespace

double loop_time(Runtime& rt) {
  return static_cast<double>(static_cast<world::World*>(rt.world)->clock.monotonic_ns()) / 1e9;
}

Status check_not_closed(Runtime& rt, EventLoop* loop) {
  if (!core_of(loop).closed) return Status::ok();
  return rt.raise(rt.exceptions.RuntimeError, "Event loop is closed");
}

Ret create_task_in(Runtime& rt, EventLoop* loop, Value coroutine, Value keywords) {
  State& known = state(rt);
  // The ordinary loop's own method, without keywords.
  if (!keywords && !core_of(loop).task_factory && !core_of(loop).closed &&
      lookup(rt, loop->type, known.name_create_task) ==
          lookup(rt, known.types.event_loop, known.name_create_task)) {
    return make_task(rt, known.types.task, loop, coroutine, Value(), Value(), false);
  }
  Own method = TRY(get_attribute(rt, value_of(loop), known.name_create_task));
  std::vector<Value> values = {coroutine};
  std::vector<Value> names;
  uint32_t position = 0;
  Value key, value;
  while (keywords && dict_next(keywords.as<Dict>(), &position, &key, &value)) {
    names.push_back(key);
    values.push_back(value);
  }
  OwnOf<Tuple> keyword_names = tiki::make_tuple(rt, names);
  return call(rt, method, values.data(), 1, keyword_names.get());
}

OwnOf<Handle> call_soon(Runtime& rt, EventLoop* loop, Value callback, Value args, Value context_word,
                        bool single) {
  State& types = state(rt);
  OwnOf<Handle> handle = make_handle(rt, types.types.handle, loop, callback, args, context_word);
  if (single) handle->set_flag(Handle::kSingle);
  if (has_type(callback, types.types.wakeup) && args && !single && args.as<Tuple>()->length == 1) {
    // The wake-up of a task by a foreign future is an entry of its own.
    queue_ready(loop, callback.as<Wakeup>()->task.object(), args.as<Tuple>()->items()[0]);
    return handle;
  }
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    handle->cause = record(vm, EventKind::HandleQueued, handle_actor(vm, handle.get()), acting(vm),
                           vm.last_resume, vm.preview(callback));
  }
  incref(static_cast<Object*>(handle.get()));
  core_of(loop).ready.push({handle.get(), Value()});
  return handle;
}

OwnOf<Handle> call_at(Runtime& rt, EventLoop* loop, double when, Value callback, Value context_word,
                      Value args) {
  OwnOf<Handle> handle = make_handle(rt, state(rt).types.timer_handle, loop, callback, args, context_word);
  handle->when = when;
  handle->set_flag(Handle::kScheduled);
  incref(static_cast<Object*>(handle.get()));
  core_of(loop).timers.add(when, handle.get());
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) trace_timer_set(vm, handle.get(), handle_actor(vm, handle.get()), when - loop_time(rt));
  return handle;
}

EventLoop* running_loop(Runtime& rt) {
  EventLoop* loop = state(rt).here->running;
  if (!loop) rt.raise(rt.exceptions.RuntimeError, "no running event loop");
  return loop;
}

Ret get_event_loop(Runtime& rt) {
  ThreadState* here = state(rt).here;
  if (here->running) return Ret::borrow(value_of(here->running));
  if (here->event_loop) return Ret::borrow(here->event_loop);
  // CPython 3.14 raises RuntimeError; what 3.12 did keeps older programs running.
  TRY(warn(rt, rt.exceptions.DeprecationWarning, "There is no current event loop"));
  Own module = TRY(rt.hooks.import_module(rt, intern(rt, "asyncio")));
  Own loop = TRY(call_method(rt, module, intern(rt, "new_event_loop")));
  decref_maybe(std::exchange(here->event_loop, Own(loop).release()));
  return loop;
}

EventLoop* loop_argument(Runtime& rt, Value given) {
  if (given && !given.is_none()) {
    if (is_event_loop(given)) return given.as<EventLoop>();
    rt.type_error("an event loop was expected, not {}", type_name(rt, given));
    return nullptr;
  }
  // Kept alive by the thread: it runs or is set.
  Own loop = get_event_loop(rt);
  if (!loop) return nullptr;
  if (!is_event_loop(loop)) {
    rt.type_error("an event loop was expected, not {}", type_name(rt, loop));
    return nullptr;
  }
  return loop.as<EventLoop>();
}

void make_loop_type(Runtime& rt, State& state) {
  state.types.event_loop = make_type(rt, {
                                             .name = "_asyncio.EventLoop",
                                             .layout = Layout::EventLoop,
                                             .size = sizeof(EventLoop),
                                             .slots = {.repr = loop_repr,
                                                       .construct = construct,
                                                       .traverse = traverse,
                                                       .clear = clear,
                                                       .destroy = destroy},
                                             .methods = kMethods,
                                             .properties = kProperties,
                                             .attributes_offset = offsetof(EventLoop, attributes),
                                         });
  add_to_type(rt, state.types.event_loop, std::span<const NativeDef>(&kDefaultExceptionHandler, 1));
}

}  // namespace tiki::loop
