// ListBuilder: collects the items of a tree's list. A few fit on the stack; more go to the heap.
#pragma once

#include <cstdint>
#include <vector>

#include "syntax/arena.h"

namespace tiki {

template <class T, uint32_t Inline = 6>
class ListBuilder {
 public:
  void push(T item) {
    if (count_ < Inline) {
      first_[count_] = item;
    } else {
      if (count_ == Inline) more_.assign(first_, first_ + Inline);
      more_.push_back(item);
    }
    count_++;
  }
  uint32_t size() const { return count_; }
  bool empty() const { return count_ == 0; }
  const T* data() const { return count_ <= Inline ? first_ : more_.data(); }
  const T& operator[](uint32_t i) const { return data()[i]; }
  const T& back() const { return data()[count_ - 1]; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + count_; }
  ArenaList<T> finish(Arena& arena) const { return arena.list(data(), count_); }

 private:
  T first_[Inline];
  uint32_t count_ = 0;
  std::vector<T> more_;
};

}  // namespace tiki
