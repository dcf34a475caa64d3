#pragma once
// The heap: cells by size class, reference counts, and a cycle collector.
//
// Objects up to kLargestCell bytes come from pages of equal cells with a free list a class; larger ones from malloc
// with a registry. The collector walks the pages, so objects carry no links. A page's cell is free when its `type`
// word is null.
//
// Every byte is counted: `bytes_in_use` is what the memory limit compares.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runtime/type.h"

namespace tiki {

class Runtime;

/// A weak reference's target is gone (weakref.cpp): forget it; then, in a second step, its callback.
void weakref_died(Object* weakref);
void weakref_callback(Runtime& rt, Object* weakref);

class Heap {
 public:
  static constexpr size_t kCellStep = 8;
  static constexpr size_t kLargestCell = 512;
  static constexpr size_t kPageSize = 32 * 1024;
  // Under AddressSanitizer every object is an allocation of its own, so that a use after its death is seen.
#if defined(__SANITIZE_ADDRESS__)
  static constexpr size_t kLargestCellUsed = 0;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
  static constexpr size_t kLargestCellUsed = 0;
#else
  static constexpr size_t kLargestCellUsed = kLargestCell;
#endif
#else
  static constexpr size_t kLargestCellUsed = kLargestCell;
#endif

  explicit Heap(Runtime& rt) : rt_(rt) {}
  ~Heap();
  /// Lets every object give back what it owns outside the heap, then frees the cells. Runtime's destructor calls it
  /// while the rest of the Runtime is still there; no object may be touched afterwards.
  void tear_down();
  Heap(const Heap&) = delete;

  /// Memory for an object of `size` bytes: head filled in, count 1, the rest zero. `type`'s count is raised when it
  /// is a heap type. `size` must be what Type::size_of (or instance_size) will say when the object dies.
  template <class T>
  T* allocate(Type* type, size_t size = sizeof(T)) {
    return static_cast<T*>(allocate_object(type, size));
  }
  Object* allocate_object(Type* type, size_t size) {
    Object* object = allocate_raw(type, size);
    std::memset(static_cast<void*>(object + 1), 0, size - sizeof(Object));
    return object;
  }
  /// The same without zeroing what follows the head.
  Object* allocate_raw(Type* type, size_t size) {
    const size_t size_class = (size + kCellStep - 1) / kCellStep;
    if (size > kLargestCell || !free_cells_[size_class]) [[unlikely]]
      return allocate_raw_slow(type, size);
    void* cell = free_cells_[size_class];
    free_cells_[size_class] = *static_cast<void**>(cell);
    bytes_in_use_ += size_class * kCellStep;
    Object* object = static_cast<Object*>(cell);
    init_head(object, type);
    return object;
  }
  /// Gives back the memory of an object whose content is gone.
  void free_object(Object* object, size_t size) {
    if (size > kLargestCellUsed) [[unlikely]]
      return free_large(object, size);
    const size_t size_class = (size + kCellStep - 1) / kCellStep;
    bytes_in_use_ -= size_class * kCellStep;
    object->type = nullptr;
    *reinterpret_cast<void**>(object) = free_cells_[size_class];
    free_cells_[size_class] = object;
  }

  /// For compiled code, which allocates and frees common objects by itself: where the list of free cells for `size` bytes
  /// (at most kLargestCell) begins, and the count of bytes in use, of which each cell takes a multiple of kCellStep.
  void** free_cells_of(size_t size) { return &free_cells_[(size + kCellStep - 1) / kCellStep]; }
  size_t* bytes_in_use_place() { return &bytes_in_use_; }

  /// Raw memory that belongs to an object (values of a list, table of a dict), counted.
  void* allocate_bytes(size_t size);
  void* reallocate_bytes(void* memory, size_t old_size, size_t new_size);
  void free_bytes(void* memory, size_t size);

  size_t bytes_in_use() const { return bytes_in_use_; }
  void set_limit(size_t bytes) { limit_ = bytes; }
  /// May `bytes` more be allocated? Asked before large requests, whose size the program chose: they are refused with
  /// MemoryError instead of being tried.
  bool allows(uint64_t bytes) const {
    constexpr uint64_t kLargest = uint64_t{1} << 30;
    return bytes <= kLargest && (bytes_in_use_ <= limit_ && bytes <= limit_ - bytes_in_use_);
  }
  /// Set when an allocation went over the limit; the interpreter turns it into MemoryError at its next check.
  bool limit_reached() const { return bytes_in_use_ > limit_; }

  /// Runs the cycle collector; number of unreachable objects found.
  size_t collect();
  /// True when the heap has grown enough since the last collection; the interpreter polls it where it is safe.
  bool wants_collection() const { return enabled && bytes_in_use_ > threshold_; }
  bool enabled = true;
  /// The heap is being given up: objects only give back what they own outside of it.
  bool is_tearing_down() const { return tearing_down_; }
  size_t collections = 0;

  /// Called with every live object (gc.get_objects, leak checks).
  template <class F>
  void for_each(F&& visit) {
    for_each_object([](Object* object, void* context) { (*static_cast<F*>(context))(object); }, &visit);
  }

  /// id(): a small stable number a run, handed out on first need, so that runs are reproducible.
  uint64_t identity(Object* object);
  /// A number that somebody gave to the object, 0 at first; forgotten when it dies.
  uint32_t& label(Object* object);

  /// Weak references to an object, in the order they were made (borrowed; each Weakref unregisters itself).
  void add_weakref(Object* target, Object* weakref);
  void remove_weakref(Object* target, Object* weakref);
  const std::vector<Object*>* weakrefs(Object* target) const;

 private:
  struct Page;
  friend void destroy_object(Object* object);
  friend class CycleCollection;
  Object* allocate_raw_slow(Type* type, size_t size);
  void free_large(Object* object, size_t size);
  static void init_head(Object* object, Type* type) {
    object->refcount = 1;
    object->layout = type->instance_layout;
    object->heap_flags = 0;
    object->extra = 0;
    object->type = type;
    if (type->flags.is_heap_type) incref(static_cast<Object*>(type));
  }
  void destroy(Object* object);
  void finish_destroy(Object* object);
  void clear_weakrefs(Object* object);
  void new_page(size_t size_class);
  void for_each_object(void (*visit)(Object*, void*), void* context);

  Runtime& rt_;
  void* free_cells_[kLargestCell / kCellStep + 1] = {};
  std::vector<Page*> pages_;
  static constexpr size_t kPagesPerBlock = 16;
  std::vector<void*> blocks_;  // memory of pages; owned
  char* next_page_ = nullptr;
  size_t pages_left_ = 0;  // in the last block
  std::unordered_set<Object*> large_;
  size_t bytes_in_use_ = 0;
  static constexpr size_t kCollectStep = 1 << 20;
  size_t limit_ = SIZE_MAX;
  size_t threshold_ = kCollectStep;
  bool collecting_ = false;
  bool tearing_down_ = false;
  uint32_t destroy_depth_ = 0;
  std::vector<Object*> deferred_;
  std::unordered_map<Object*, uint64_t> identities_;
  uint64_t next_identity_ = 0;
  std::unordered_map<Object*, uint32_t> labels_;
  std::unordered_map<Object*, std::vector<Object*>> weakrefs_;
};

}  // namespace tiki
