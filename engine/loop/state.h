#pragma once
// What asyncio and contextvars keep in a runtime: the types, and for each thread its running loop and present context.
//
// Made on first need (importing asyncio or contextvars) and owned by an object the runtime keeps. `here` is the running
// thread's part; whoever switches threads changes it.
#include <memory>

#include "runtime/function.h"
#include "runtime/runtime.h"

namespace tiki {

class Interpreter;
struct NativeCoroutineDef;

namespace loop {

struct EventLoop;
struct Task;

/// What each thread has of its own.
struct ThreadState {
  EventLoop* running = nullptr;  // borrowed: it runs
  Value event_loop;              // what set_event_loop() was given; owned or empty
  Value context;                 // see contextvars.h; owned or empty
  Value* context_slot = &context;
};

struct Types {
  Type* future = nullptr;
  Type* task = nullptr;
  Type* wakeup = nullptr;
  Type* gathering = nullptr;
  Type* io = nullptr;
  Type* future_iterator = nullptr;
  Type* handle = nullptr;
  Type* timer_handle = nullptr;
  Type* event_loop = nullptr;
  Type* context_var = nullptr;
  Type* context = nullptr;
  Type* token = nullptr;
  Type* lock = nullptr;
  Type* sync_event = nullptr;
  Type* condition = nullptr;
  Type* semaphore = nullptr;
  Type* bounded_semaphore = nullptr;
  Type* timeout = nullptr;
  Type* task_group = nullptr;
  Type* queue = nullptr;
  Type* lifo_queue = nullptr;
  Type* priority_queue = nullptr;
  Type* queue_empty = nullptr;  // exceptions
  Type* queue_full = nullptr;
  Type* queue_shut_down = nullptr;
  Type* cancelled_error = nullptr;
  Type* invalid_state_error = nullptr;
};

/// Functions of other modules that keep a queue's items.
struct ItemFunctions {
  Type* deque = nullptr;  // collections.deque; null until they are looked up
  NativeBody append = nullptr;
  NativeBody pop_left = nullptr;
  NativeBody heap_push = nullptr;
  NativeBody heap_pop = nullptr;
};

struct State {
  Types types;
  ThreadState main_thread;
  std::unordered_map<uint64_t, std::unique_ptr<ThreadState>> other_threads;  // by ident
  ThreadState* here = &main_thread;
  uint64_t next_task_number = 1;
  Task* tasks = nullptr;  // all pending tasks, newest first; borrowed, each unlinks itself
  std::unordered_map<std::string, uint32_t> io_places;  // hosts and the like: their actors in the trace
  Value
      foreign_all;  // functions that know tasks of other classes, asyncio/_foreign.py; kept by the runtime, or empty
  Value foreign_current;
  Value token_missing;              // Token.MISSING; kept by the runtime
  Str* name_blocking = nullptr;     // "_asyncio_future_blocking"
  Str* name_create_task = nullptr;  // "create_task"
  Str* name_acquire = nullptr;      // "acquire"
  Str* name_release = nullptr;      // "release"
  Str* name_locked = nullptr;       // "locked"
  ItemFunctions item_functions;
  /// Functions whose only use is to bind the arguments of __init__, by definition.
  std::unordered_map<const void*, Function*> initializers;
};

/// Arguments of __init__, bound as those of the Python function that `def` describes; `bound[0]` is self.
Status bind_init(Runtime& rt, const NativeCoroutineDef& def, Value self, const Value* args, size_t count,
                 Tuple* keyword_names, Own* bound);

/// This runtime's state, made on first need.
State& state_of(Runtime& rt);
/// The same when it is known to be there.
inline State& state(Runtime& rt) { return *static_cast<State*>(rt.asyncio); }
/// The state when asyncio was imported, else null.
inline State* state_if_any(Runtime& rt) { return static_cast<State*>(rt.asyncio); }

/// type(value).__name__ of an object.
inline std::string class_name(Value value) {
  return value.is_object() ? to_utf8(value.object()->type->name) : std::string("object");
}

}  // namespace loop
}  // namespace tiki
