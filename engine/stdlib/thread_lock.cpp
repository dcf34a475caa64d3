#include "stdlib/thread_lock.h"

#include <deque>

#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "stdlib/thread_wait.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

using trace::EventKind;

constexpr int64_t kPatienceNs = 1'000'000;

struct Waiter {
  uint64_t ident;
  int64_t since_ns;
};

struct Lock : Object {
  uint64_t holder;              // ident of the thread that took it; 0: free
  uint32_t count;               // RLock: how often
  uint32_t actor;               // in the trace, plus 1; 0: none yet
  bool shown;                   // the program's own: a row of the trace
  std::deque<Waiter>* waiters;  // owned; null while nobody ever waited
};

extern const TypeSpec kLock;
extern const TypeSpec kRLock;

Lock* lock_in(Value self) { return self.as<Lock>(); }
bool is_recursive(Runtime& rt, const Lock* lock) { return is_subtype(lock->type, rlock_type(rt)); }
uint64_t running_ident(Interpreter& vm) { return ThreadScheduler::of(vm).running()->ident; }

Ret construct(Runtime& rt, Type* type, const Value*, size_t count, Tuple* keyword_names) {
  if (count > 0 || (keyword_names && keyword_names->length)) {
    return rt.type_error("{}() takes no arguments", to_utf8(type->name));
  }
  auto* lock = static_cast<Lock*>(rt.heap.allocate_object(type, type->instance_size));
  Frame* frame = Interpreter::of(rt).python_frame();
  lock->shown = frame && !frame->code()->source().filename.starts_with("<frozen ");
  return Ret::steal(Value(static_cast<Object*>(lock)));
}
void destroy(Object* self) { delete std::exchange(static_cast<Lock*>(self)->waiters, nullptr); }

// -- the trace

trace::EventId record(Interpreter& vm, EventKind kind, Lock* lock, trace::EventId cause) {
  if (!vm.recorder || !lock->shown) return vm.last_resume;
  if (lock->actor == 0) {
    lock->actor =
        1 + vm.recorder->add_actor(trace::ActorKind::Lock, vm.recorder->name(to_utf8(lock->type->name)),
                                   vm.thread_actor, program_line(vm));
  }
  return vm.recorder->record(kind, acting_thread(vm), lock->actor - 1, cause, program_line(vm));
}

void record_acquired(Interpreter& vm, Lock* lock) {
  if (vm.recorder && lock->shown) record(vm, EventKind::SyncAcquire, lock, vm.last_resume);
}

// -- acquiring

bool try_acquire(Interpreter& vm, Lock* lock) {
  const uint64_t me = running_ident(vm);
  if (lock->holder == 0) {
    lock->holder = me;
    lock->count = 1;
    record_acquired(vm, lock);
    return true;
  }
  if (lock->holder != me || !is_recursive(vm.rt, lock)) return false;
  ++lock->count;
  return true;
}

void describe(Interpreter& vm, const ThreadWait& wait, WaitReport* report) {
  auto* lock = static_cast<Lock*>(wait.thing);
  if (!lock->shown) {
    report->reason = "something inside the library";
    return;
  }
  report->on = vm.threads->find(lock->holder);
  const std::string what = is_recursive(vm.rt, lock) ? "an RLock" : "a lock";
  report->reason = report->on ? what + " held by " + report->on->name
                              : what + " that was never released by a thread that has ended";
}

// state: 0 the lock, 1 since when it waits (empty before). number: until when.
Ret acquire_step(Interpreter& vm, Continuation* self, Own) {
  ThreadScheduler& threads = *vm.threads;
  Lock* lock = lock_in(self->state[0]);
  const uint64_t me = threads.running()->ident;
  const int64_t now = threads.now_ns();
  int64_t since = now;
  const bool waited = bool(self->state[1]);
  if (waited) {
    since = self->state[1].as_small_int();
    // Who is woken has left the queue; who still stands there has run out of time.
    const bool woken =
        std::erase_if(*lock->waiters, [&](const Waiter& each) { return each.ident == me; }) == 0;
    if (woken && lock->holder == me) {  // handed over
      record_acquired(vm, lock);
      return Ret::boolean(true);
    }
    if (try_acquire(vm, lock)) return Ret::boolean(true);
    if (now >= self->number) return Ret::boolean(false);
  } else {
    record(vm, EventKind::SyncWait, lock, vm.last_resume);
    self->state[1] = Value::small_int(now);
  }
  if (!lock->waiters) lock->waiters = new std::deque<Waiter>();
  if (waited) {
    lock->waiters->push_front({me, since});
  } else {
    lock->waiters->push_back({me, since});
  }
  return threads.block({self->number, lock, describe, lock->actor ? lock->actor - 1 : trace::kNoActor});
}

Ret begin_acquire(Runtime& rt, Value self, int64_t until_ns) {
  return begin_wait(rt, acquire_step, self, until_ns);
}

// acquire(blocking=True, timeout=-1)
Ret acquire(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  const bool blocking = args[1] ? TRY(truth(rt, args[1])) : true;
  const double timeout = args[2] ? TRY(to_double(rt, args[2])) : -1;
  if (!blocking && timeout != -1) {
    return rt.value_error("can't specify a timeout for a non-blocking call");
  }
  if (timeout < 0 && timeout != -1) return rt.value_error("timeout value must be a non-negative number");
  const int64_t until = timeout == -1 ? ThreadWait::kNever : TRY(deadline(rt, args[2]));
  if (try_acquire(vm, lock_in(args[0]))) return Ret::boolean(true);
  if (!blocking || timeout == 0) return Ret::boolean(false);
  return begin_acquire(rt, args[0], until);
}

Ret enter(Runtime& rt, const Value* args) {
  if (try_acquire(Interpreter::of(rt), lock_in(args[0]))) return Ret::boolean(true);
  return begin_acquire(rt, args[0], ThreadWait::kNever);
}

// -- releasing

void give_up(Interpreter& vm, Lock* lock) {
  ThreadScheduler& threads = *vm.threads;
  const trace::EventId event = record(vm, EventKind::SyncRelease, lock, vm.last_resume);
  lock->holder = 0;
  lock->count = 0;
  if (!lock->waiters || lock->waiters->empty()) return;
  const Waiter first = lock->waiters->front();
  lock->waiters->pop_front();
  Thread* thread = threads.find(first.ident);
  if (!thread) return;
  if (threads.now_ns() - first.since_ns >= kPatienceNs) {
    lock->holder = first.ident;
    lock->count = 1;
  }
  threads.wake(thread, event);
}

Ret release(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  Lock* lock = lock_in(args[0]);
  if (is_recursive(rt, lock)) {
    if (lock->holder == 0 || lock->holder != running_ident(vm)) {
      return rt.raise(rt.exceptions.RuntimeError, "cannot release un-acquired lock");
    }
    if (--lock->count > 0) return Ret::none();
  } else if (lock->holder == 0) {
    return rt.raise(rt.exceptions.RuntimeError, "release unlocked lock");
  }
  give_up(vm, lock);
  return Ret::none();
}

Ret locked(Runtime&, const Value* args) { return Ret::boolean(lock_in(args[0])->holder != 0); }

Ret lock_repr(Runtime& rt, Value self) {
  const Lock* lock = lock_in(self);
  std::string text = lock->holder ? "<locked " : "<unlocked ";
  text += is_recursive(rt, lock) ? "_thread.RLock object owner=" + std::to_string(lock->holder) +
                                       " count=" + std::to_string(lock->count)
                                 : std::string("_thread.lock object");
  return make_str(rt, text + " at " + address_text(rt, self) + ">");
}

// -- RLock, for Condition

Ret is_owned(Runtime& rt, const Value* args) {
  const Lock* lock = lock_in(args[0]);
  return Ret::boolean(lock->holder != 0 && lock->holder == running_ident(Interpreter::of(rt)));
}
Ret recursion_count(Runtime& rt, const Value* args) {
  const Lock* lock = lock_in(args[0]);
  return Ret::small_int(lock->holder == running_ident(Interpreter::of(rt)) ? lock->count : 0);
}
/// Releases it however often it was acquired; gives the count for _acquire_restore().
Ret release_save(Runtime& rt, const Value* args) {
  Lock* lock = lock_in(args[0]);
  if (lock->holder == 0) return rt.raise(rt.exceptions.RuntimeError, "cannot release un-acquired lock");
  const uint32_t count = lock->count;
  give_up(Interpreter::of(rt), lock);
  return Ret::small_int(count);
}
/// Sets the count after the lock was acquired again.
Ret restore_count(Runtime&, const Value* args) {
  if (args[1].is_small_int()) lock_in(args[0])->count = static_cast<uint32_t>(args[1].as_small_int());
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"acquire(self, blocking=True, timeout=-1)", acquire},
    {"release(self, /)", release},
    {"locked(self, /)", locked},
    {"acquire_lock(self, blocking=True, timeout=-1)", acquire},
    {"release_lock(self, /)", release},
    {"locked_lock(self, /)", locked},
    {"__enter__(self, /)", enter},
    {"__exit__(self, *exc_info)", release},
};
constexpr NativeDef kRMethods[] = {
    {"acquire(self, blocking=True, timeout=-1)", acquire},
    {"release(self, /)", release},
    {"locked(self, /)", locked},
    {"__enter__(self, /)", enter},
    {"__exit__(self, *exc_info)", release},
    {"_is_owned(self, /)", is_owned},
    {"_recursion_count(self, /)", recursion_count},
    {"_release_save(self, /)", release_save},
    {"_restore_count(self, count, /)", restore_count},
};

const TypeSpec kLock = {
    .name = "_thread.lock",
    .size = sizeof(Lock),
    .slots = {.repr = lock_repr, .construct = construct, .destroy = destroy},
    .methods = kMethods,
    .flags = {.is_base_type = false},
};
const TypeSpec kRLock = {
    .name = "_thread.RLock",
    .size = sizeof(Lock),
    .slots = {.repr = lock_repr, .construct = construct, .destroy = destroy},
    .methods = kRMethods,
};

}  // namespace

Type* lock_type(Runtime& rt) { return native_type(rt, kLock); }
Type* rlock_type(Runtime& rt) { return native_type(rt, kRLock); }

}  // namespace tiki
