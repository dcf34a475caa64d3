#include "loop/waits_for_ever.h"

#include <algorithm>

#include "loop/gather.h"
#include "loop/lock.h"
#include "loop/loop_trace.h"
#include "loop/queue.h"
#include "loop/semaphore.h"
#include "runtime/code_object.h"
#include "runtime/output.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

struct Waiting {
  Task* task;
  std::string name;
  std::string place;             // "line 8 of two_locks.py"
  std::string reason;            // "a lock held by Task-3"
  std::vector<Task*> for_tasks;  // whom it waits for, as far as that is known
};

// asyncio.wait() and the end of a TaskGroup wait for tasks through a future of their own: asyncio's own module looks into
// their frames and gives (text, tasks).
void describe_by_frames(Runtime& rt, Task* task, Waiting* waiting) {
  Own module = rt.hooks.import_module(rt, intern(rt, "asyncio._waiting"));
  Own described;
  if (module) described = call_method(rt, module, intern(rt, "describe"), Value(static_cast<Object*>(task)));
  rt.clear_error();
  if (!has_layout(described, Layout::Tuple)) return;
  auto* parts = described.as<Tuple>();
  waiting->reason = to_utf8(parts->items()[0].as<Str>());
  for (Value holder : parts->items()[1].as<List>()->span()) {
    if (has_layout(holder, Layout::Task)) waiting->for_tasks.push_back(holder.as<Task>());
  }
}

std::string with_article(const std::string& name) {
  return (std::string_view("AEIOU").find(name[0]) == std::string_view::npos ? "a " : "an ") + name;
}

Task* alive(State& state, const Task* wanted) {
  for (Task* task = state.tasks; task; task = task->next) {
    if (task == wanted) return task;
  }
  return nullptr;
}

void describe_lock(Runtime& rt, Lock* lock, Task* task, Waiting* waiting) {
  const std::string name = class_name(Value(lock));
  Task* holder = alive(state(rt), lock->owner);
  if (!holder) {
    waiting->reason = with_article(name);
    return;
  }
  waiting->for_tasks.push_back(holder);
  waiting->reason = holder == task ? "a " + name + " that it holds itself"
                                   : "a " + name + " held by " + to_utf8(task_name(rt, holder).get());
}

/// The queue whose end join() waits for, or null.
Queue* queue_of(Runtime& rt, const SyncThing* event) {
  Queue* found = nullptr;
  rt.heap.for_each([&](Object* object) {
    if (!is_subtype(object->type, state(rt).types.queue)) return;
    auto* queue = static_cast<Queue*>(object);
    if (queue->finished && queue->finished.object() == event) found = queue;
  });
  return found;
}

// The lock, queue or the like in whose row of waiters the task's future stands.
void describe_thing(Runtime& rt, SyncThing* thing, Task* task, Waiting* waiting) {
  const Types& types = state(rt).types;
  const std::string name = with_article(class_name(Value(thing)));
  if (is_subtype(thing->type, types.lock)) {
    describe_lock(rt, static_cast<Lock*>(thing), task, waiting);
  } else if (is_subtype(thing->type, types.queue)) {
    auto* queue = static_cast<Queue*>(thing);
    if (thing->waiters.holds(task->waiter.as<Future>())) {
      waiting->reason = "an item in " + name + " that is empty";
      return;
    }
    Result<int64_t> size = queue_size(rt, queue);
    if (size.failed()) rt.clear_error();
    waiting->reason =
        "room in " + name + " that is full (" + std::to_string(size.failed() ? 0 : size.value()) + " items)";
  } else if (is_subtype(thing->type, types.semaphore)) {
    waiting->reason = name + " (value " + std::to_string(static_cast<Semaphore*>(thing)->value) + ")";
  } else if (is_subtype(thing->type, types.condition)) {
    waiting->reason = name + " that nobody notifies";
  } else if (Queue* queue = queue_of(rt, thing)) {
    waiting->reason = with_article(class_name(Value(queue))) + " to be finished (" +
                      std::to_string(queue->unfinished) + " items without task_done())";
  } else {
    waiting->reason = name + " that nobody sets";
  }
}

void describe_by_things(Runtime& rt, Task* task, Waiting* waiting) {
  if (!is_future(task->waiter)) return;
  const Types& types = state(rt).types;
  auto* waiter = task->waiter.as<Future>();
  SyncThing* found = nullptr;
  rt.heap.for_each([&](Object* object) {
    const Type* type = object->type;
    if (object->layout != Layout::Native || found) return;
    const bool queue = is_subtype(type, types.queue);
    if (!queue && !is_subtype(type, types.lock) && !is_subtype(type, types.sync_event) &&
        !is_subtype(type, types.condition) && !is_subtype(type, types.semaphore)) {
      return;
    }
    auto* thing = static_cast<SyncThing*>(object);
    if (thing->waiters.holds(waiter) || (queue && static_cast<Queue*>(thing)->putters.holds(waiter)))
      found = thing;
  });
  if (found) describe_thing(rt, found, task, waiting);
}

void describe(Interpreter& vm, Task* task, Waiting* waiting) {
  Runtime& rt = vm.rt;
  waiting->task = task;
  waiting->name = to_utf8(task_name(rt, task).get());
  std::string file;
  const uint32_t line = suspended_line(vm, task, &file);
  if (line) waiting->place = "line " + std::to_string(line) + " of " + file;
  Value waiter = task->waiter;
  if (has_layout(waiter, Layout::Task)) {
    waiting->for_tasks.push_back(waiter.as<Task>());
    waiting->reason = "the task " + to_utf8(task_name(rt, waiter.as<Task>()).get());
    return;
  }
  if (has_type(waiter, state(rt).types.gathering)) {
    waiting->reason = "gather() of";
    bool first = true;
    for (Value child : waiter.as<GatheringFuture>()->children.as<Tuple>()->span()) {
      if (!has_layout(child, Layout::Task) || child.as<Task>()->is_done()) continue;
      waiting->for_tasks.push_back(child.as<Task>());
      waiting->reason += (first ? " " : ", ") + to_utf8(task_name(rt, child.as<Task>()).get());
      first = false;
    }
    return;
  }
  describe_by_frames(rt, task, waiting);
  if (waiting->reason.empty()) describe_by_things(rt, task, waiting);
  if (!waiting->reason.empty()) return;
  if (!waiter) {
    waiting->reason = "nothing that is known";
  } else if (is_future(waiter)) {
    waiting->reason = "a future that nobody completes";
  } else {
    waiting->reason = "an object of type " + type_name(rt, waiter);
  }
}

const Waiting* find(const std::vector<Waiting>& all, const Task* task) {
  for (const Waiting& each : all) {
    if (each.task == task) return &each;
  }
  return nullptr;
}

// Follows who waits for whom from each task; the first way back to where it began is a cycle.
bool find_cycle(const std::vector<Waiting>& all, const Waiting* at, std::vector<const Waiting*>* path) {
  auto seen = std::find(path->begin(), path->end(), at);
  if (seen != path->end()) {
    path->erase(path->begin(), seen);
    return true;
  }
  path->push_back(at);
  for (const Task* next : at->for_tasks) {
    const Waiting* waiting = find(all, next);
    if (waiting && find_cycle(all, waiting, path)) return true;
  }
  path->pop_back();
  return false;
}

// A line for each pending task, and one for a cycle; records WaitForever for each task.
std::vector<std::string> lines_of_tasks(Interpreter& vm, EventLoop* loop) {
  Runtime& rt = vm.rt;
  std::vector<Own> tasks;
  for (Task* task = state(rt).tasks; task; task = task->next) {
    if (task->loop == loop) tasks.push_back(Own::borrow(Value(static_cast<Object*>(task))));
  }
  std::reverse(tasks.begin(), tasks.end());
  std::vector<Waiting> all(tasks.size());
  for (size_t i = 0; i < tasks.size(); ++i) describe(vm, tasks[i].as<Task>(), &all[i]);
  std::vector<std::string> lines;
  if (all.empty()) lines.push_back("no task is left, and nobody stops the event loop");
  for (const Waiting& each : all) {
    std::string line = each.name;
    if (!each.place.empty()) line += " is suspended at " + each.place + " and";
    lines.push_back(line + " waits for " + each.reason);
  }
  for (const Waiting& each : all) {
    std::vector<const Waiting*> path;
    if (!find_cycle(all, &each, &path)) continue;
    std::string line = "cycle: ";
    for (const Waiting* step : path) line += step->name + " -> ";
    lines.push_back(line + path.front()->name);
    break;
  }
  if (vm.recorder) {
    for (const Waiting& each : all) {
      const uint32_t on =
          is_future(each.task->waiter) ? future_actor(vm, each.task->waiter.as<Future>()) : trace::kNoActor;
      vm.recorder->record(EventKind::WaitForever, task_actor(vm, each.task), on, each.task->cause);
    }
  }
  return lines;
}

}  // namespace

void report_waiting_for_ever(Interpreter& vm, EventLoop* loop) {
  std::string text = "tikitaka: waits for ever: nothing is ready, no timer is set, no I/O is under way\n";
  for (const std::string& line : lines_of_tasks(vm, loop)) text += "  " + line + "\n";
  write_output(vm.rt, 2, text);
}

void describe_idle_loop(Interpreter& vm, const ThreadWait& wait, WaitReport* report) {
  report->reason = "its event loop, where nothing is ready";
  report->more = lines_of_tasks(vm, static_cast<EventLoop*>(wait.thing));
}

}  // namespace tiki::loop
