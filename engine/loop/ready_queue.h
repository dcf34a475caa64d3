#pragma once
// The ready queue: a ring of entries, first in, first out.
//
// An entry says what to run: a Handle (call it), a Task (its next step; `argument` is the future that woke it, an
// exception to throw in, or empty) or a GatheringFuture or TaskGroup (`argument` is the child
// that is done). Both references are owned.
#include <cstdlib>

#include "runtime/object.h"

namespace tiki::loop {

struct ReadyEntry {
  Object* target;
  Value argument;
};

class ReadyQueue {
 public:
  ReadyQueue() = default;
  ReadyQueue(const ReadyQueue&) = delete;
  ~ReadyQueue() { std::free(entries_); }

  uint32_t size() const { return size_; }
  void push(ReadyEntry entry) {
    if (size_ == capacity_) grow();
    entries_[(head_ + size_++) & (capacity_ - 1)] = entry;
  }
  /// The caller takes over the references.
  ReadyEntry pop() {
    ReadyEntry entry = entries_[head_];
    head_ = (head_ + 1) & (capacity_ - 1);
    --size_;
    return entry;
  }
  /// The entry `index` places behind the front.
  const ReadyEntry& at(uint32_t index) const { return entries_[(head_ + index) & (capacity_ - 1)]; }
  /// The entry there goes before all others, which keep their order: another run of the same program.
  void bring_to_front(uint32_t index) {
    const ReadyEntry entry = at(index);
    for (uint32_t i = index; i > 0; --i) entries_[(head_ + i) & (capacity_ - 1)] = at(i - 1);
    entries_[head_] = entry;
  }

 private:
  void grow() {
    const uint32_t wider = capacity_ ? capacity_ * 2 : 16;
    auto* entries = static_cast<ReadyEntry*>(std::malloc(wider * sizeof(ReadyEntry)));
    if (!entries) std::abort();
    for (uint32_t i = 0; i < size_; ++i) entries[i] = at(i);
    std::free(entries_);
    entries_ = entries;
    head_ = 0;
    capacity_ = wider;
  }

  ReadyEntry* entries_ = nullptr;
  uint32_t head_ = 0;
  uint32_t size_ = 0;
  uint32_t capacity_ = 0;
};

}  // namespace tiki::loop
