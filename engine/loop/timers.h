#pragma once
// The loop's timers: a heap by due time, ties in the order the timers were set.
//
// An entry is a TimerHandle or a sleep()'s future. Cancelling leaves the entry where it is; when more than half of many
// entries are cancelled they are swept out.
//
// Each entry has four children, which halves the depth: a pop of a large heap is a walk through memory.
#include <cstddef>
#include <vector>

#include "runtime/object.h"

namespace tiki::loop {

struct Timer {
  double when;      // seconds of loop.time()
  uint64_t number;  // order of setting
  Object* target;   // owned
};

class Timers {
 public:
  bool is_empty() const { return heap_.empty(); }
  size_t size() const { return heap_.size(); }
  const Timer& first() const { return heap_.front(); }
  const std::vector<Timer>& all() const { return heap_; }

  /// Takes over a reference to `target`.
  void add(double when, Object* target);
  /// Makes the target's timer due so many seconds later, or earlier if negative; false: it has none.
  bool postpone(const Object* target, double seconds);
  /// The caller takes over the reference.
  Object* pop();
  /// An entry was cancelled: sweeps when there are too many.
  void count_cancelled();
  /// A cancelled entry was taken out in the ordinary way.
  void forget_cancelled() {
    if (cancelled_ > 0) --cancelled_;
  }
  void clear();
  static bool is_cancelled(const Object* target);

 private:
  void rise(size_t hole, const Timer& timer);
  void sink(size_t hole, const Timer& timer);

  std::vector<Timer> heap_;
  uint64_t next_number_ = 0;
  size_t cancelled_ = 0;
};

}  // namespace tiki::loop
