#include "loop/io.h"

#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/future_iterator.h"
#include "loop/handle.h"
#include "loop/loop_trace.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

void traverse(Object* self, Visitor& visitor) {
  auto* future = static_cast<IoFuture*>(self);
  traverse_future(future, visitor);
  visitor.visit(future->outcome);
  visitor.visit(future->summary);
}
void clear(Object* self) {
  auto* future = static_cast<IoFuture*>(self);
  decref_maybe(std::exchange(future->outcome, Value()));
  decref_maybe(std::exchange(future->summary, Value()));
  clear_future(future);
}

}  // namespace

uint32_t io_place(Interpreter& vm, std::string_view name) {
  auto [found, added] = state(vm.rt).io_places.try_emplace(std::string(name), 0);
  if (added) found->second = vm.recorder->add_actor(trace::ActorKind::Io, vm.recorder->name(name));
  return found->second;
}

trace::EventId trace_io_end(Interpreter& vm, IoFuture* future, trace::EventId started) {
  const uint32_t asker =
      started < vm.recorder->size() ? vm.recorder->actor_of(started) : static_cast<uint32_t>(trace::kNoActor);
  return vm.recorder->record(future->fails ? EventKind::IoFail : EventKind::IoDone, future->actor, asker,
                             started, 0, vm.preview(future->fails ? future->outcome : future->summary));
}

void finish_io(Runtime& rt, IoFuture* future) {
  Own outcome = Own::steal(std::exchange(future->outcome, Value()));
  if (future->fails) {
    fail_future(rt, future, outcome);
  } else {
    finish_future(rt, future, outcome);
  }
}

Ret io_awaitable(Runtime& rt, const Value* args) {
  const double delay = TRY(to_double(rt, args[0]));
  EventLoop* loop = running_loop(rt);
  if (!loop) return nullptr;
  Type* type = state(rt).types.io;
  auto* future = rt.heap.allocate<IoFuture>(type);
  future->attributes.shape = type->root_shape;
  init_future(rt, future, loop);
  future->set_flag(Future::kIsTimer);
  future->outcome = Own::borrow(args[3]).release();
  future->summary = Own::borrow(args[4] ? args[4] : Value::none()).release();
  future->fails = args[5] && args[5].is_true();
  incref(static_cast<Object*>(future));
  core_of(loop).timers.add(loop_time(rt) + delay, future);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    future->actor = io_place(vm, to_utf8(args[1].as<Str>()));
    future->done_event =
        record(vm, EventKind::IoStart, acting(vm), future->actor, vm.last_resume, vm.preview(args[2]));
  }
  return Ret::steal(Value(static_cast<Object*>(future)));
}

Ret io_begin(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  if (!vm.recorder) return Ret::none();
  const uint32_t place = io_place(vm, to_utf8(args[0].as<Str>()));
  return Ret::small_int(
      record(vm, EventKind::IoStart, acting(vm), place, vm.last_resume, vm.preview(args[1])));
}

Ret io_end(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  if (!vm.recorder || !args[1].is_small_int()) return Ret::none();
  const uint32_t place = io_place(vm, to_utf8(args[0].as<Str>()));
  const auto begun = static_cast<trace::EventId>(args[1].as_small_int());
  vm.recorder->record(is_exception(args[2]) ? EventKind::IoFail : EventKind::IoDone, place, acting(vm), begun,
                      0, vm.preview(args[2]));
  return Ret::none();
}

Ret process_begin(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  if (!vm.recorder) return Ret::none();
  const uint32_t by = acting(vm);
  const uint32_t actor = vm.recorder->add_actor(
      trace::ActorKind::Process, vm.recorder->name(to_utf8(args[0].as<Str>())), by, program_line(vm));
  record(vm, EventKind::ProcessStart, actor, by, vm.last_resume, vm.preview(args[1]));
  return Ret::small_int(actor);
}

Ret process_end(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  if (!vm.recorder || !args[0].is_small_int()) return Ret::none();
  const auto actor = static_cast<uint32_t>(args[0].as_small_int());
  vm.recorder->record(EventKind::ProcessEnd, actor, trace::kNoActor, vm.last_resume, 0, vm.preview(args[1]));
  return Ret::none();
}

Ret io_soon(Runtime& rt, const Value* args) {
  EventLoop* loop = args[0].as<EventLoop>();
  if (core_of(loop).closed) return Ret::none();
  Value arguments = args[2].as<Tuple>()->length ? Own::borrow(args[2]).release() : Value();
  OwnOf<Handle> handle =
      make_handle(rt, state(rt).types.handle, loop, args[1], arguments, copy_context_word(state(rt)));
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) {
    handle->cause = record(vm, EventKind::HandleQueued, handle_actor(vm, handle.get()), acting(vm),
                           vm.last_resume, vm.preview(args[1]));
  }
  incref(static_cast<Object*>(handle.get()));
  core_of(loop).polled.push({handle.get(), Value()});
  return handle;
}

void make_io_types(Runtime& rt, State& state) {
  state.types.io = make_type(rt, {
                                     .name = "_asyncio._IoFuture",
                                     .base = state.types.future,
                                     .layout = Layout::Future,
                                     .size = sizeof(IoFuture),
                                     .slots = {.repr = future_repr,
                                               .iter = make_future_iterator,
                                               .await = make_future_iterator,
                                               .finalize = finalize_future,
                                               .traverse = traverse,
                                               .clear = clear,
                                               .destroy = clear},
                                     .flags = {.is_base_type = false, .no_instantiation = true},
                                     .attributes_offset = offsetof(IoFuture, attributes),
                                 });
}

}  // namespace tiki::loop
