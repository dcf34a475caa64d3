#include "loop/state.h"

#include "loop/condition.h"
#include "loop/contextvars.h"
#include "loop/event.h"
#include "loop/event_loop.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/io.h"
#include "loop/lock.h"
#include "loop/queue.h"
#include "loop/semaphore.h"
#include "loop/task.h"
#include "loop/task_group.h"
#include "loop/timeout.h"
#include "runtime/protocol.h"
#include "vm/native_coroutine.h"
#include "vm/thread_scheduler.h"

namespace tiki::loop {

namespace {

/// Owns the State among the runtime's kept objects.
struct StateHolder : Object {
  State* state;
};

void traverse(Object* self, Visitor& visitor) {
  const ThreadState& here = static_cast<StateHolder*>(self)->state->main_thread;
  visitor.visit(here.event_loop);
  visitor.visit(here.context);
}
void destroy(Object* self) {
  auto* holder = static_cast<StateHolder*>(self);
  Runtime::current().asyncio = nullptr;  // tasks may be destroyed after it
  delete std::exchange(holder->state, nullptr);
}

const TypeSpec kHolder = {
    .name = "_asyncio._State",
    .size = sizeof(StateHolder),
    .slots = {.traverse = traverse, .destroy = destroy},
    .flags = {.is_base_type = false, .no_instantiation = true},
};

Type* make_error(Runtime& rt, const char* name, Type* base, const char* doc,
                 const char* module = "asyncio.exceptions") {
  OwnOf<Dict> names = make_dict(rt);
  dict_set(rt, names.get(), rt.names.module, Own(make_str(rt, module)));
  dict_set(rt, names.get(), rt.names.doc, Own(make_str(rt, doc)));
  OwnOf<Tuple> bases = make_tuple_of(rt, Value(static_cast<Object*>(base)));
  Own made = make_class(rt, rt.types.type, intern(rt, name), bases.get(), names.get(), nullptr, nullptr);
  rt.kept.push_back(made);
  return made.as<Type>();
}

// Each thread has its own running loop and context.
void follow(Interpreter& vm, const Thread& thread) {
  State& all = state(vm.rt);
  if (&thread == vm.threads->main()) {
    all.here = &all.main_thread;
    return;
  }
  std::unique_ptr<ThreadState>& own = all.other_threads[thread.ident];
  if (!own) own = std::make_unique<ThreadState>();
  all.here = own.get();
}
void forget(Interpreter& vm, const Thread& thread) {
  State& all = state(vm.rt);
  all.here = &all.main_thread;
  auto found = all.other_threads.find(thread.ident);
  if (found == all.other_threads.end()) return;
  const std::unique_ptr<ThreadState> gone = std::move(found->second);
  all.other_threads.erase(found);
  decref_maybe(gone->event_loop);
  decref_maybe(gone->context);
}

}  // namespace

State& state_of(Runtime& rt) {
  if (rt.asyncio) return *static_cast<State*>(rt.asyncio);
  auto* state = new State();
  rt.asyncio = state;
  Type* type = make_type(rt, kHolder);
  auto* holder = rt.heap.allocate<StateHolder>(type);
  holder->state = state;
  rt.kept.push_back(Own::steal(Value(static_cast<Object*>(holder))));
  Interpreter& vm = Interpreter::of(rt);
  ThreadScheduler& threads = ThreadScheduler::of(vm);
  threads.on_switch.push_back(follow);
  threads.on_end.push_back(forget);
  follow(vm, *threads.running());
  state->name_blocking = intern(rt, "_asyncio_future_blocking");
  state->name_create_task = intern(rt, "create_task");
  state->name_acquire = intern(rt, "acquire");
  state->name_release = intern(rt, "release");
  state->name_locked = intern(rt, "locked");
  state->types.cancelled_error =
      make_error(rt, "CancelledError", rt.exceptions.BaseException, "The Future or Task was cancelled.");
  state->types.invalid_state_error = make_error(rt, "InvalidStateError", rt.exceptions.Exception,
                                                "The operation is not allowed in this state.");
  state->types.queue_empty =
      make_error(rt, "QueueEmpty", rt.exceptions.Exception,
                 "Raised when Queue.get_nowait() is called on an empty Queue.", "asyncio.queues");
  state->types.queue_full =
      make_error(rt, "QueueFull", rt.exceptions.Exception,
                 "Raised when the Queue.put_nowait() method is called on a full Queue.", "asyncio.queues");
  state->types.queue_shut_down =
      make_error(rt, "QueueShutDown", rt.exceptions.Exception,
                 "Raised when putting on to or getting from a shut-down Queue.", "asyncio.queues");
  make_context_types(rt, *state);
  make_future_type(rt, *state);
  make_task_type(rt, *state);
  make_gathering_type(rt, *state);
  make_handle_types(rt, *state);
  make_io_types(rt, *state);
  make_loop_type(rt, *state);
  make_lock_type(rt, *state);
  make_event_type(rt, *state);
  make_condition_type(rt, *state);
  make_semaphore_types(rt, *state);
  make_queue_types(rt, *state);
  make_timeout_type(rt, *state);
  make_task_group_type(rt, *state);
  return *state;
}

Status bind_init(Runtime& rt, const NativeCoroutineDef& def, Value self, const Value* args, size_t count,
                 Tuple* keyword_names, Own* bound) {
  Function*& function = state(rt).initializers[&def];
  if (!function) {
    OwnOf<Function> made = make_native_coroutine_function(rt, def, NativeFunctionKind::Plain);
    function = made.get();
    rt.kept.push_back(Own(Ret(std::move(made))));
  }
  return bind_parameters(Interpreter::of(rt), function, self, args, count, keyword_names, bound);
}

}  // namespace tiki::loop
