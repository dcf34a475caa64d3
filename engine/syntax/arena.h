// Arena: memory for one syntax tree, freed all at once.
//
// Nodes, their lists and the texts they point to live here and only here; none of them has a destructor that must
// run. A tree is valid as long as its arena. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace tiki {

// A read-only run of T inside an arena. Copied by value.
template <class T>
struct ArenaList {
  T* data = nullptr;
  uint32_t count = 0;

  uint32_t size() const { return count; }
  bool empty() const { return count == 0; }
  T& operator[](size_t i) const { return data[i]; }
  T* begin() const { return data; }
  T* end() const { return data + count; }
  T& front() const { return data[0]; }
  T& back() const { return data[count - 1]; }
};

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Uninitialised memory, aligned to 8 bytes.
  void* allocate(size_t bytes) {
    bytes = (bytes + 7) & ~size_t{7};
    if (bytes > static_cast<size_t>(limit_ - next_)) return allocate_slow(bytes);
    void* result = next_;
    next_ += bytes;
    return result;
  }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 8);
    return new (allocate(sizeof(T))) T(std::forward<Args>(args)...);
  }

  template <class T>
  ArenaList<T> list(const T* items, size_t count) {
    static_assert(std::is_trivially_copyable_v<T>);
    if (count == 0) return {};
    T* data = static_cast<T*>(allocate(sizeof(T) * count));
    std::memcpy(static_cast<void*>(data), items, sizeof(T) * count);
    return {data, static_cast<uint32_t>(count)};
  }

  template <class T>
  ArenaList<T> list(const std::vector<T>& items) {
    return list(items.data(), items.size());
  }

  std::string_view text(std::string_view source) {
    if (source.empty()) return {};
    char* data = static_cast<char*>(allocate(source.size()));
    std::memcpy(data, source.data(), source.size());
    return {data, source.size()};
  }

  size_t bytes_used() const { return bytes_in_blocks_ - static_cast<size_t>(limit_ - next_); }

 private:
  void* allocate_slow(size_t bytes) {
    constexpr size_t kBlock = 64 * 1024;
    const size_t size = bytes > kBlock / 4 ? bytes : kBlock;
    blocks_.push_back(std::make_unique<char[]>(size));
    bytes_in_blocks_ += size;
    char* block = blocks_.back().get();
    if (size != kBlock) return block;  // a big piece gets its own block; the current one goes on
    next_ = block + bytes;
    limit_ = block + size;
    return block;
  }

  std::vector<std::unique_ptr<char[]>> blocks_;
  char* next_ = nullptr;
  char* limit_ = nullptr;
  size_t bytes_in_blocks_ = 0;
};

}  // namespace tiki
