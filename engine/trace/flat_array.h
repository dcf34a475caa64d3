// FlatArray: a growing array of plain values in one piece of memory, for tables that become very long and are read in
// place. Growing moves the memory's pages where the system can, and copies nothing then.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <type_traits>
#if defined(__linux__)
#include <sys/mman.h>
#endif

namespace tiki::trace {

template <class T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;
  ~FlatArray() { std::free(items_); }
  FlatArray(const FlatArray&) = delete;
  FlatArray& operator=(const FlatArray&) = delete;

  void push_back(const T& item) {
    if (size_ == capacity_) [[unlikely]]
      grow();
    items_[size_++] = item;
  }
  T& operator[](size_t index) { return items_[index]; }
  const T& operator[](size_t index) const { return items_[index]; }
  const T* data() const { return items_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const T* begin() const { return items_; }
  const T* end() const { return items_ + size_; }

 private:
  void grow() {
    capacity_ = capacity_ ? capacity_ * 2 : 64;
    items_ = static_cast<T*>(std::realloc(items_, capacity_ * sizeof(T)));
    if (!items_) std::abort();
#if defined(__linux__) && defined(MADV_HUGEPAGE)
    constexpr uintptr_t kLargePage = uintptr_t{2} << 20;
    const auto begin = (reinterpret_cast<uintptr_t>(items_ + size_) + kLargePage - 1) & ~(kLargePage - 1);
    const auto end = reinterpret_cast<uintptr_t>(items_ + capacity_) & ~(kLargePage - 1);
    if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
#endif
  }

  T* items_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
};

}  // namespace tiki::trace
