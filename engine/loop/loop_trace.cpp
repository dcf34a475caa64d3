#include "loop/loop_trace.h"

#include "loop/event_loop.h"
#include "loop/handle.h"
#include "vm/tracing.h"

namespace tiki::loop {

using trace::ActorKind;
using trace::kNoActor;

namespace {

uint16_t running_file(Interpreter& vm) {
  Frame* frame = program_frame(vm);
  return frame ? trace_file(vm, frame->code()) : uint16_t{0};
}

}  // namespace

uint32_t add_thing(Interpreter& vm, ActorKind kind, std::string_view name) {
  return vm.recorder->add_actor(kind, vm.recorder->name(name), vm.current_actor(), program_line(vm),
                                running_file(vm));
}

uint32_t acting(Interpreter& vm) {
  EventLoop* loop = state(vm.rt).here->running;
  if (loop && core_of(loop).current_task) return task_actor(vm, core_of(loop).current_task);
  return vm.current_actor();
}

uint32_t task_actor(Interpreter& vm, Task* task) {
  if (task->actor != kNoActor || !vm.recorder) return task->actor;
  uint32_t line = program_line(vm);
  uint16_t file = running_file(vm);
  if (is_generator(task->coroutine)) {
    Code* code = task->coroutine.as<Generator>()->code;
    line = code->source().first_line;
    file = trace_file(vm, code);
  }
  task->actor =
      vm.recorder->add_actor(ActorKind::Task, vm.recorder->name(to_utf8(task_name(vm.rt, task).get())),
                             vm.current_actor(), line, file);
  if (is_generator(task->coroutine)) {
    auto* coroutine = task->coroutine.as<Generator>();
    if (coroutine->actor == kNoActor) trace_made(vm, coroutine);
    vm.recorder->set_parent(coroutine->actor, task->actor);
  }
  return task->actor;
}

uint32_t future_actor(Interpreter& vm, Future* future) {
  if (future->is(Layout::Task)) return task_actor(vm, static_cast<Task*>(future));
  if (future->actor != kNoActor || !vm.recorder) return future->actor;
  if (future->flag(Future::kIsTimer)) {
    future->actor = add_thing(vm, ActorKind::Timer, "sleep");
  } else if (future->type == state(vm.rt).types.gathering) {
    future->actor = add_thing(vm, ActorKind::Future, "gather");
  } else {
    future->actor = add_thing(vm, ActorKind::Future, to_utf8(future->type->name));
  }
  return future->actor;
}

uint32_t handle_actor(Interpreter& vm, Handle* handle) {
  if (handle->actor != kNoActor || !vm.recorder) return handle->actor;
  const bool timer = handle->type == state(vm.rt).types.timer_handle;
  handle->actor = add_thing(vm, timer ? ActorKind::Timer : ActorKind::Handle,
                            handle->callback ? preview_text(vm, handle->callback) : std::string("handle"));
  return handle->actor;
}

uint32_t loop_actor(Interpreter& vm, EventLoop* loop) {
  LoopCore& core = core_of(loop);
  if (core.actor == kNoActor) core.actor = add_thing(vm, ActorKind::Loop, "event loop");
  return core.actor;
}

void trace_future_made(Interpreter& vm, Future* future) {
  record(vm, EventKind::FutureMade, future_actor(vm, future), vm.current_actor(), vm.last_resume);
}

void trace_future_done(Interpreter& vm, Future* future, EventKind kind, Value value) {
  future->done_event = record(vm, kind, future_actor(vm, future), acting(vm), vm.last_resume,
                              kind == EventKind::TimerCancelled ? Preview{} : vm.preview(value));
}

void trace_task_woken(Interpreter& vm, Task* task, Future* future) {
  task->cause =
      record(vm, EventKind::TaskWake, task_actor(vm, task), future_actor(vm, future), future->done_event);
}

void trace_timer_set(Interpreter& vm, Object* target, uint32_t actor, double seconds) {
  const EventId set =
      record(vm, EventKind::TimerSet, actor, acting(vm), vm.last_resume, vm.recorder->number(seconds));
  if (target->is(Layout::Handle))
    static_cast<Handle*>(target)->cause = set;
  else
    static_cast<Future*>(target)->done_event = set;
}

uint32_t trace_sync_event(Interpreter& vm, std::string_view event, Value thing, std::string_view kind,
                          Value value) {
  if (!vm.recorder || !thing.is_object()) return kNoActor;
  for (int i = 0; i < trace::kEventKindCount; ++i) {
    const auto each = static_cast<EventKind>(i);
    if (trace::facts(each).name != event) continue;
    ActorKind actor_kind = ActorKind::Lock;
    for (ActorKind candidate : {ActorKind::Lock, ActorKind::Event, ActorKind::Condition, ActorKind::Semaphore,
                                ActorKind::Barrier, ActorKind::Queue}) {
      if (std::string_view(word(candidate))[0] + ('A' - 'a') == kind[0] &&
          word(candidate).substr(1) == kind.substr(1)) {
        actor_kind = candidate;
      }
    }
    uint32_t& actor = vm.rt.heap.label(thing.object());
    if (actor == 0) actor = 1 + add_thing(vm, actor_kind, to_utf8(thing.object()->type->name));
    record(vm, each, acting(vm), actor - 1, vm.last_resume, value.is_none() ? Preview{} : vm.preview(value));
    return actor - 1;
  }
  return kNoActor;
}

}  // namespace tiki::loop
