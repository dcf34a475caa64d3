// _thread: threads and the locks they wait for. What programs use is written on top of it in Python
// (engine/stdlib/py/threading.py).
#include <cmath>

#include "loop/loop_trace.h"
#include "loop/state.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "stdlib/thread_local.h"
#include "stdlib/thread_lock.h"
#include "stdlib/thread_wait.h"
#include "vm/thread_scheduler.h"

namespace tiki {

namespace {

ThreadScheduler& scheduler(Runtime& rt) { return ThreadScheduler::of(Interpreter::of(rt)); }

/// _ThreadHandle: a thread to be, running or ended, and who waits for its end.
struct Handle : Object {
  uint64_t ident;
  bool done;
  std::vector<uint64_t>* joiners;  // owned
};

extern const TypeSpec kHandle;

Handle* handle_in(Value self) { return self.as<Handle>(); }

Ret handle_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* handle = rt.heap.allocate<Handle>(type);
  handle->joiners = new std::vector<uint64_t>();
  return Ret::steal(Value(static_cast<Object*>(handle)));
}
void handle_destroy(Object* self) { delete std::exchange(static_cast<Handle*>(self)->joiners, nullptr); }

Ret handle_ident(Runtime& rt, Value self) {
  return make_int(rt, static_cast<int64_t>(handle_in(self)->ident));
}
Ret handle_is_done(Runtime&, const Value* args) { return Ret::boolean(handle_in(args[0])->done); }

void describe_join(Interpreter& vm, const ThreadWait& wait, WaitReport* report) {
  report->on = vm.threads->find(static_cast<Handle*>(wait.thing)->ident);
  report->reason = "the end of " + (report->on ? report->on->name : std::string("a thread"));
}

// state: 0 the handle. number: until when.
Ret join_step(Interpreter& vm, Continuation* self, Own) {
  ThreadScheduler& threads = *vm.threads;
  Handle* handle = handle_in(self->state[0]);
  if (handle->done) return Ret::boolean(true);
  if (threads.now_ns() >= self->number) return Ret::boolean(false);
  handle->joiners->push_back(threads.running()->ident);
  const Thread* thread = threads.find(handle->ident);
  return threads.block(
      {self->number, handle, describe_join, thread ? thread->registers.thread_actor : trace::kNoActor});
}

// join(timeout): true when the thread has ended. A negative timeout waits for ever.
Ret handle_join(Runtime& rt, const Value* args) {
  Handle* handle = handle_in(args[0]);
  if (handle->done) return Ret::boolean(true);
  const int64_t until = TRY(deadline(rt, args[1]));
  return begin_wait(rt, join_step, args[0], until);
}

constexpr NativeDef kHandleMethods[] = {
    {"is_done(self, /)", handle_is_done},
    {"join(self, timeout=-1, /)", handle_join},
};
constexpr PropertyDef kHandleProperties[] = {{"ident", handle_ident}};

const TypeSpec kHandle = {
    .name = "_thread._ThreadHandle",
    .size = sizeof(Handle),
    .slots = {.construct = handle_construct, .destroy = handle_destroy},
    .methods = kHandleMethods,
    .properties = kHandleProperties,
    .flags = {.is_base_type = false},
};

// An exception that leaves the function of a thread started by start_new_thread(): threading's own never do.
void report_lost_exception(Runtime& rt, Value function) {
  if (rt.error_is(rt.exceptions.SystemExit)) return rt.clear_error();
  write_unraisable(rt, "in thread started by", function);
}

// state: 0 the handle, 1 the function, 2 arguments, 3 keywords or empty. number: 1 once it was called.
Ret body_step(Interpreter& vm, Continuation* self, Own incoming) {
  Runtime& rt = vm.rt;
  if (self->number == 0) {
    self->number = 1;
    Own function = Own::borrow(self->state[1]);
    incoming = vm.call_unpacked(function, self->state[2], self->state[3]);
    if (is_switched(incoming)) return Ret(std::move(incoming));
  }
  incoming = Own();
  if (rt.has_error()) report_lost_exception(rt, self->state[1]);
  Handle* handle = handle_in(self->state[0]);
  handle->done = true;
  ThreadScheduler& threads = *vm.threads;
  for (const uint64_t ident : *handle->joiners) {
    if (Thread* thread = threads.find(ident)) threads.wake(thread, vm.last_resume);
  }
  return threads.end_running();
}

// state: 0 the handle, 1 the thread's body, 2 its name. number: bit 0 daemon, bit 1 started.
Ret start_step(Interpreter& vm, Continuation* self, Own) {
  if (self->number & 2) return Ret::borrow(self->state[0]);
  const bool daemon = self->number & 1;
  self->number |= 2;
  Thread* thread;
  auto* body = Own::steal(std::exchange(self->state[1], Value())).release().as<Continuation>();
  Handle* handle = handle_in(self->state[0]);
  Ret result = scheduler(vm.rt).start(to_utf8(self->state[2].as<Str>()), daemon,
                                      OwnOf<Continuation>::steal(body), &thread);
  handle->ident = thread->ident;
  return result;
}

// _start(handle, function, args, kwargs, name, daemon): gives the handle. The new thread runs at once, until it blocks or has had
// the interpreter lock for a switch interval, as in CPython, where its starter waits for it to begin.
Ret start(Runtime& rt, const Value* args) {
  if (!has_type(args[0], native_type(rt, kHandle))) return rt.type_error("'handle' must be a _ThreadHandle");
  if (!is_callable(rt, args[1])) return rt.type_error("first arg must be callable");
  if (!has_layout(args[2], Layout::Tuple)) return rt.type_error("2nd arg must be a tuple");
  auto* body = rt.heap.allocate<Continuation>(rt.types.continuation);
  body->step = body_step;
  for (int i = 0; i < 3; ++i) body->state[i] = Own::borrow(args[i]).release();
  if (has_layout(args[3], Layout::Dict)) body->state[3] = Own::borrow(args[3]).release();
  auto* routine = rt.heap.allocate<Continuation>(rt.types.continuation);
  routine->step = start_step;
  routine->state[0] = Own::borrow(args[0]).release();
  routine->state[1] = Value(body);
  routine->state[2] = Own::borrow(args[4]).release();
  routine->number = TRY(truth(rt, args[5])) ? 1 : 0;
  return Interpreter::of(rt).begin_continuation(OwnOf<Continuation>::steal(routine));
}

Ret get_ident(Runtime& rt, const Value*) {
  return make_int(rt, static_cast<int64_t>(scheduler(rt).running()->ident));
}
Ret main_ident(Runtime& rt, const Value*) {
  return make_int(rt, static_cast<int64_t>(scheduler(rt).main()->ident));
}
Ret rename(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  bool fits;
  const auto ident = static_cast<uint64_t>(int_as_int64(args[0], &fits));
  Thread* thread = scheduler(rt).find(ident);
  if (!thread || !has_layout(args[1], Layout::Str)) return Ret::none();
  thread->name = to_utf8(args[1].as<Str>());
  const bool runs = thread == vm.threads->running();
  const trace::ActorId actor = runs ? vm.thread_actor : thread->registers.thread_actor;
  if (vm.recorder && actor != trace::kMainActor) vm.recorder->rename(actor, vm.recorder->name(thread->name));
  return Ret::none();
}

// time.sleep() when there are other threads. number: until when.
Ret sleep_step(Interpreter& vm, Continuation* self, Own) {
  ThreadScheduler& threads = *vm.threads;
  if (self->state[1]) return Ret::none();
  self->state[1] = Value::none();
  if (threads.now_ns() >= self->number) return threads.let_others_run();
  return threads.block({self->number});
}

// start_new_thread(function, args, kwargs={}): the ident. Without a Thread object, and a daemon.
Ret start_new_step(Interpreter& vm, Continuation* self, Own incoming) {
  if (self->number) return make_int(vm.rt, static_cast<int64_t>(handle_in(incoming)->ident));
  self->number = 1;
  const Value name = self->state[3];
  const Value args[] = {self->state[0], self->state[1], self->state[2],
                        Value::none(),  name,           Value::boolean(true)};
  return start(vm.rt, args);
}
Ret start_new_thread(Runtime& rt, const Value* args) {
  if (!is_callable(rt, args[0])) return rt.type_error("first arg must be callable");
  if (!has_layout(args[1], Layout::Tuple)) return rt.type_error("2nd arg must be a tuple");
  Own function = Own::borrow(args[0]);
  if (args[2]) {
    // Keywords travel in a partial().
    if (!has_layout(args[2], Layout::Dict)) return rt.type_error("optional 3rd arg must be a dictionary");
    Own module = TRY(rt.hooks.import_module(rt, intern(rt, "functools")));
    Own partial = TRY(get_attribute(rt, module, intern(rt, "partial")));
    function =
        TRY(Interpreter::of(rt).call_unpacked(partial, Own(make_tuple_of(rt, function.get())), args[2]));
  }
  auto* routine = rt.heap.allocate<Continuation>(rt.types.continuation);
  routine->step = start_new_step;
  routine->state[0] = TRY(call_with(rt, Value(native_type(rt, kHandle)))).release();
  routine->state[1] = function.release();
  routine->state[2] = Own::borrow(args[1]).release();
  routine->state[3] = Own(make_str(rt, "Dummy")).release();
  return Interpreter::of(rt).begin_continuation(OwnOf<Continuation>::steal(routine));
}
Ret exit_thread(Runtime& rt, const Value*) { return rt.raise(rt.exceptions.SystemExit, ""); }
Ret native_id(Runtime& rt, const Value*) {
  ThreadScheduler& threads = scheduler(rt);
  return make_int(rt, static_cast<int64_t>((threads.running()->ident - threads.main()->ident) / 4096 + 1));
}

// _trace(event, thing, kind, value=None): see threading.py
Ret trace_sync(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  if (!vm.recorder) return Ret::none();
  loop::state_of(rt);
  const std::string_view event = args[0].as<Str>()->ascii();
  const uint32_t actor = loop::trace_sync_event(vm, event, args[1], args[2].as<Str>()->ascii(), args[3]);
  if (event == "SyncWait") scheduler(rt).running()->waits_at = actor;
  return Ret::none();
}

constexpr NativeDef kFunctions[] = {
    {"_start(handle, function, args, kwargs, name, daemon, /)", start},
    {"_trace(event, thing, kind, value=None, /)", trace_sync},
    {"_main_ident()", main_ident},
    {"_rename(ident, name, /)", rename},
    {"get_ident()", get_ident},
    {"get_native_id()", native_id},
    {"start_new_thread(function, args, kwargs={}, /)", start_new_thread},
    {"exit()", exit_thread},
};

}  // namespace

Ret sleep_in_thread(Runtime& rt, int64_t ns) {
  return begin_wait(rt, sleep_step, Value(), Interpreter::of(rt).clock->now_ns() + ns);
}

OwnOf<Module> make_thread_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_thread", "Threads, and the locks they wait for.");
  add_functions(rt, module.get(), kFunctions);
  add_value(rt, module.get(), "TIMEOUT_MAX", Own(make_float(rt, kMaxTimeout)));
  add_value(rt, module.get(), "error", Value(rt.exceptions.RuntimeError));
  add_type(rt, module.get(), lock_type(rt));
  add_value(rt, module.get(), "LockType", Value(lock_type(rt)));
  add_value(rt, module.get(), "allocate_lock", Value(lock_type(rt)));
  add_type(rt, module.get(), rlock_type(rt));
  add_type(rt, module.get(), local_type(rt));
  add_type(rt, module.get(), native_type(rt, kHandle));
  return module;
}

}  // namespace tiki
