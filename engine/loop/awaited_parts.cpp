#include "loop/awaited_parts.h"

#include "loop/gather.h"
#include "loop/task_group.h"
#include "runtime/containers.h"
#include "trace/recorder.h"

namespace tiki::loop {

void for_each_awaited_part(Runtime& rt, const std::function<void(uint32_t whole, uint32_t part)>& visit) {
  if (!state_if_any(rt)) return;
  auto pair = [&](const Future* whole, Value value) {
    if (!is_future(value)) return;
    const Future* part = value.as<Future>();
    if (whole->is_done() || part->is_done()) return;
    if (whole->actor != trace::kNoActor && part->actor != trace::kNoActor) visit(whole->actor, part->actor);
  };
  rt.heap.for_each([&](Object* object) {
    const Value value(object);
    if (has_type(value, state(rt).types.gathering)) {
      auto* outer = static_cast<GatheringFuture*>(object);
      if (!has_layout(outer->children, Layout::Tuple)) return;
      for (Value child : outer->children.as<Tuple>()->span()) pair(outer, child);
    } else if (is_task_group(rt, value)) {
      auto* group = static_cast<TaskGroup*>(object);
      if (!group->completed || !is_future(group->completed)) return;
      for (uint32_t place = 0; place < group->used; ++place)
        pair(group->completed.as<Future>(), group->members[place]);
    }
  });
}

}  // namespace tiki::loop
