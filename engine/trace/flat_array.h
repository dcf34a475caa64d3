// FlatArray: a growing array of plain values in one piece of memory, for tables that become very long and are read in
// place. A long one gets more of the address space than it will ever need, where the system has plenty, and takes
// memory only as it is filled: nothing is copied any more, and pages are large.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <type_traits>
#if defined(__linux__) && defined(__LP64__)
#include <sys/mman.h>
#define TIKI_RESERVES_MEMORY 1
#endif

namespace tiki::trace {

template <class T>
class FlatArray {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  FlatArray() = default;
  ~FlatArray() { release(); }
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

 private:
#if TIKI_RESERVES_MEMORY
  static constexpr size_t kLong = size_t{1} << 20;      // bytes
  static constexpr size_t kReserved = size_t{4} << 30;  // bytes of address space
#endif

  [[gnu::noinline]] void grow() {
    size_t capacity = capacity_ ? capacity_ * 2 : 64;
    T* items = nullptr;
#if TIKI_RESERVES_MEMORY
    if (capacity * sizeof(T) >= kLong && !reserved_) {
      void* memory = mmap(nullptr, kReserved, PROT_READ | PROT_WRITE,
                          MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (memory != MAP_FAILED) {
        madvise(memory, kReserved, MADV_HUGEPAGE);
        items = static_cast<T*>(memory);
        capacity = kReserved / sizeof(T);
      }
    }
#endif
    const bool reserves = items != nullptr;
    if (!items) items = static_cast<T*>(std::malloc(capacity * sizeof(T)));
    if (!items) std::abort();
    if (size_) std::memcpy(items, items_, size_ * sizeof(T));
    release();
    items_ = items;
    capacity_ = capacity;
    reserved_ = reserves;
  }
  void release() {
#if TIKI_RESERVES_MEMORY
    if (reserved_) {
      munmap(items_, kReserved);
      return;
    }
#endif
    std::free(items_);
  }

  T* items_ = nullptr;
  size_t size_ = 0;
  size_t capacity_ = 0;
  bool reserved_ = false;
};

}  // namespace tiki::trace
