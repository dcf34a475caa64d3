#include "loop/timers.h"

#include <algorithm>

#include "loop/future.h"
#include "loop/handle.h"

namespace tiki::loop {

namespace {

bool earlier(const Timer& a, const Timer& b) {
  return a.when != b.when ? a.when < b.when : a.number < b.number;
}

constexpr size_t kChildren = 4;
constexpr size_t kSweepAbove = 100;

}  // namespace

bool Timers::is_cancelled(const Object* target) {
  if (target->is(Layout::Handle)) return static_cast<const Handle*>(target)->flag(Handle::kCancelled);
  return static_cast<const Future*>(target)->is_done();
}

void Timers::rise(size_t hole, const Timer& timer) {
  while (hole > 0) {
    const size_t parent = (hole - 1) / kChildren;
    if (!earlier(timer, heap_[parent])) break;
    heap_[hole] = heap_[parent];
    hole = parent;
  }
  heap_[hole] = timer;
}

void Timers::sink(size_t hole, const Timer& timer) {
  const size_t size = heap_.size();
  while (true) {
    const size_t first = hole * kChildren + 1;
    if (first >= size) break;
    const size_t end = std::min(first + kChildren, size);
    size_t least = first;
    for (size_t child = first + 1; child < end; ++child) {
      if (earlier(heap_[child], heap_[least])) least = child;
    }
    if (!earlier(heap_[least], timer)) break;
    heap_[hole] = heap_[least];
    hole = least;
  }
  heap_[hole] = timer;
}

void Timers::add(double when, Object* target) {
  const Timer timer{when, next_number_++, target};
  heap_.push_back(timer);
  rise(heap_.size() - 1, timer);
}

Object* Timers::pop() {
  Object* target = heap_.front().target;
  const Timer last = heap_.back();
  heap_.pop_back();
  if (!heap_.empty()) sink(0, last);
  return target;
}

bool Timers::postpone(const Object* target, double seconds) {
  const auto timer =
      std::find_if(heap_.begin(), heap_.end(), [&](const Timer& each) { return each.target == target; });
  if (timer == heap_.end()) return false;
  timer->when += seconds;
  std::sort(heap_.begin(), heap_.end(), earlier);  // in order of time they are a heap
  return true;
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
  // In order of time they are a heap.
  std::sort(heap_.begin(), heap_.end(), earlier);
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
