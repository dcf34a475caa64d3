#include "loop/timers.h"

#include <algorithm>

#include "loop/future.h"
#include "loop/handle.h"

namespace tiki::loop {

namespace {

// std heaps have the largest first; here the earliest is.
bool later(const Timer& a, const Timer& b) {
  return a.when != b.when ? a.when > b.when : a.number > b.number;
}

constexpr size_t kSweepAbove = 100;

}  // namespace

bool Timers::is_cancelled(const Object* target) {
  if (target->is(Layout::Handle)) return static_cast<const Handle*>(target)->flag(Handle::kCancelled);
  return static_cast<const Future*>(target)->is_done();
}

void Timers::add(double when, Object* target) {
  heap_.push_back({when, next_number_++, target});
  std::push_heap(heap_.begin(), heap_.end(), later);
}

Object* Timers::pop() {
  std::pop_heap(heap_.begin(), heap_.end(), later);
  Object* target = heap_.back().target;
  heap_.pop_back();
  return target;
}

void Timers::count_cancelled() {
  ++cancelled_;
  if (heap_.size() <= kSweepAbove || cancelled_ * 2 <= heap_.size()) return;
  std::vector<Object*> dropped;
  std::vector<Timer> kept;
  for (const Timer& timer : heap_) {
    if (is_cancelled(timer.target)) {
      dropped.push_back(timer.target);
    } else {
      kept.push_back(timer);
    }
  }
  heap_ = std::move(kept);
  std::make_heap(heap_.begin(), heap_.end(), later);
  cancelled_ = 0;
  for (Object* target : dropped) decref(target);
}

void Timers::clear() {
  std::vector<Timer> dropped = std::move(heap_);
  heap_.clear();
  cancelled_ = 0;
  for (const Timer& timer : dropped) decref(timer.target);
}

}  // namespace tiki::loop
