#pragma once
// Futures that tasks wait for at a lock, queue or the like, in the order they came.
//
// A ring; every future in it is owned. Who is woken usually stands at the front.
#include <cstdlib>

#include "loop/future.h"

namespace tiki::loop {

class Waiters {
 public:
  uint32_t size() const { return size_; }
  bool is_empty() const { return size_ == 0; }
  Future* at(uint32_t index) const { return items_[(head_ + index) & (capacity_ - 1)]; }

  /// Makes a reference.
  void push(Future* future) {
    if (size_ == capacity_) grow();
    incref(static_cast<Object*>(future));
    items_[(head_ + size_++) & (capacity_ - 1)] = future;
  }
  OwnOf<Future> pop() {
    Future* future = at(0);
    head_ = (head_ + 1) & (capacity_ - 1);
    --size_;
    return OwnOf<Future>::steal(future);
  }
  /// False when it is not there (any more).
  bool remove(const Future* future) {
    for (uint32_t i = 0; i < size_; ++i) {
      if (at(i) != future) continue;
      Future* found = at(i);
      if (i == 0) {
        head_ = (head_ + 1) & (capacity_ - 1);
      } else {
        for (uint32_t k = i + 1; k < size_; ++k) place(k - 1) = at(k);
      }
      --size_;
      decref(static_cast<Object*>(found));
      return true;
    }
    return false;
  }
  bool holds(const Future* future) const {
    for (uint32_t i = 0; i < size_; ++i) {
      if (at(i) == future) return true;
    }
    return false;
  }
  /// Is anybody in it who has not given up?
  bool anyone_left() const {
    for (uint32_t i = 0; i < size_; ++i) {
      if (at(i)->state() != FutureState::Cancelled) return true;
    }
    return false;
  }
  void traverse(Visitor& visitor) const {
    for (uint32_t i = 0; i < size_; ++i) visitor.visit(static_cast<Object*>(at(i)));
  }
  void clear() {
    while (size_ > 0) OwnOf<Future> dropped = pop();
    std::free(items_);
    items_ = nullptr;
    head_ = capacity_ = 0;
  }

 private:
  Future*& place(uint32_t index) { return items_[(head_ + index) & (capacity_ - 1)]; }
  void grow() {
    const uint32_t wider = capacity_ ? capacity_ * 2 : 4;
    auto** items = static_cast<Future**>(std::malloc(wider * sizeof(Future*)));
    if (!items) std::abort();
    for (uint32_t i = 0; i < size_; ++i) items[i] = at(i);
    std::free(items_);
    items_ = items;
    head_ = 0;
    capacity_ = wider;
  }

  Future** items_;  // zero like all of it, in a new object
  uint32_t head_;
  uint32_t size_;
  uint32_t capacity_;
};

}  // namespace tiki::loop
