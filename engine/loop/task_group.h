#pragma once
// asyncio.TaskGroup: a block that waits for all the tasks begun in it; one that fails cancels the others.
//
// The group itself is its tasks' done callback, run by the loop without a handle. A task's place in `members` travels in
// the callback's context word; it is free again as soon as the task is done, while `count` falls when the callback runs.
//
// The first failure also cancels the block's own task, once; kCancelledParent remembers it, so that __aexit__ can tell
// the group's own cancellation from one that came from outside.
#include "loop/task.h"

namespace tiki::loop {

struct TaskGroup : Object {  // `extra`: flags
  Attributes attributes;
  EventLoop* loop;     // owned or null
  Task* parent;        // whose block it is; owned or null
  Value errors;        // a list, owned; empty once the block is left
  Value base_error;    // SystemExit or KeyboardInterrupt of a task; owned or empty
  Value completed;     // the future __aexit__ waits for; owned or empty
  Value* members;      // tasks (owned), or the next free place as a small int
  uint32_t capacity;   // of `members`
  uint32_t used;       // places ever taken
  int64_t free_place;  // the first of the free places, or -1
  uint32_t count;      // tasks whose callback has not run

  static constexpr uint16_t kEntered = 1;
  static constexpr uint16_t kExiting = 2;
  static constexpr uint16_t kAborting = 4;
  static constexpr uint16_t kCancelledParent = 8;

  bool flag(uint16_t bit) const { return extra & bit; }
  void set_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra | bit); }
};

inline bool is_task_group(Runtime& rt, Value value) {
  return has_layout(value, Layout::Native) && is_subtype(value.object()->type, state(rt).types.task_group);
}
/// The task at this place is done: the place is free.
void leave_place(TaskGroup* group, int64_t place);
/// The done callback of one of its tasks. False: an exception that must leave the loop is pending.
bool group_task_done(Runtime& rt, TaskGroup* group, Value task);

void make_task_group_type(Runtime& rt, State& state);

}  // namespace tiki::loop
