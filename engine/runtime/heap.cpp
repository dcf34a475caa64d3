#include "runtime/heap.h"

#include <cstdlib>
#include <cstring>

#include "runtime/native_work.h"

namespace tiki {

// A page of equal cells. Pages are aligned to their size, so that a cell finds its page by masking.
struct Heap::Page {
  uint32_t cell_size;
  uint32_t cell_count;
  uint32_t* scratch;  // one number a cell, only during a collection

  static constexpr size_t kHeadSize = 32;
  char* cells() { return reinterpret_cast<char*>(this) + kHeadSize; }
  Object* cell(uint32_t index) { return reinterpret_cast<Object*>(cells() + size_t{index} * cell_size); }
  uint32_t index_of(const Object* object) {
    return static_cast<uint32_t>((reinterpret_cast<const char*>(object) - cells()) / cell_size);
  }
  static Page* of(const Object* object) {
    return reinterpret_cast<Page*>(reinterpret_cast<uintptr_t>(object) & ~uintptr_t{kPageSize - 1});
  }
};

namespace {

// A free cell keeps the link to the next one where a live object has its count; its type is null.
struct FreeCell {
  FreeCell* next;
};

constexpr uint32_t kMaxDestroyDepth = 100;

size_t size_of(const Object* object) {
  const Type* type = object->type;
  return type->size_of ? type->size_of(object) : type->instance_size;
}

// What was told last of memory beyond the limit: after that only when much more has come.
struct Pressure {
  const Runtime* rt = nullptr;
  size_t bytes = 0;
};
Pressure pressure;
constexpr size_t kPressureStep = 32u << 20;

void tell_of_pressure(Runtime& rt, size_t bytes) {
  if (pressure.rt == &rt && bytes < pressure.bytes + kPressureStep) return;
  pressure = {&rt, bytes};
  if (native_work.memory_over_limit) native_work.memory_over_limit(rt);
}

bool is_container(const Object* object) { return object->type->slots.traverse != nullptr; }

}  // namespace

void Heap::new_page(size_t size_class) {
  if (pages_left_ == 0) {
    // Many at a time: an allocator wastes about the alignment at every aligned block.
    next_page_ = static_cast<char*>(std::aligned_alloc(kPageSize, kPageSize * kPagesPerBlock));
    if (!next_page_) std::abort();
    blocks_.push_back(next_page_);
    pages_left_ = kPagesPerBlock;
  }
  auto* page = reinterpret_cast<Page*>(next_page_);
  next_page_ += kPageSize;
  --pages_left_;
  page->cell_size = static_cast<uint32_t>(size_class * kCellStep);
  page->cell_count = static_cast<uint32_t>((kPageSize - Page::kHeadSize) / page->cell_size);
  page->scratch = nullptr;
  pages_.push_back(page);
  // Linked so that cells are handed out in address order.
  void* next = free_cells_[size_class];
  for (uint32_t i = page->cell_count; i-- > 0;) {
    Object* cell = page->cell(i);
    cell->type = nullptr;
    reinterpret_cast<FreeCell*>(cell)->next = static_cast<FreeCell*>(next);
    next = cell;
  }
  free_cells_[size_class] = next;
}

Object* Heap::allocate_raw_slow(Type* type, size_t size) {
  Object* object;
  if (size <= kLargestCellUsed) {
    const size_t size_class = (size + kCellStep - 1) / kCellStep;
    new_page(size_class);
    auto* cell = static_cast<FreeCell*>(free_cells_[size_class]);
    free_cells_[size_class] = cell->next;
    bytes_in_use_ += size_class * kCellStep;
    object = reinterpret_cast<Object*>(cell);
  } else {
    object = static_cast<Object*>(std::malloc(size));
    if (!object) std::abort();
    large_.insert(object);
    bytes_in_use_ += size;
    if (bytes_in_use_ > limit_) [[unlikely]]
      tell_of_pressure(rt_, bytes_in_use_);
  }
  init_head(object, type);
  return object;
}

void Heap::free_large(Object* object, size_t size) {
  bytes_in_use_ -= size;
  large_.erase(object);
  std::free(object);
}

void* Heap::allocate_bytes(size_t size) {
  bytes_in_use_ += size;
  if (bytes_in_use_ > limit_) [[unlikely]]
    tell_of_pressure(rt_, bytes_in_use_);
  void* memory = std::malloc(size ? size : 1);
  if (!memory) std::abort();
  return memory;
}

void* Heap::reallocate_bytes(void* memory, size_t old_size, size_t new_size) {
  bytes_in_use_ += new_size - old_size;
  if (bytes_in_use_ > limit_) [[unlikely]]
    tell_of_pressure(rt_, bytes_in_use_);
  void* moved = std::realloc(memory, new_size ? new_size : 1);
  if (!moved) std::abort();
  return moved;
}

void Heap::free_bytes(void* memory, size_t size) {
  if (!memory) return;
  bytes_in_use_ -= size;
  std::free(memory);
}

void destroy_object(Object* object) { Runtime::current().heap.destroy(object); }

void Heap::destroy(Object* object) {
  if (tearing_down_) return;
  const Type* type = object->type;
  if (!type->slots.destroy && !type->slots.finalize && !type->flags.is_heap_type &&
      !(object->heap_flags & heap_flag::kIsKnown)) {
    free_object(object, size_of(object));  // it owns nothing: a str, a float
    return;
  }
  if (destroy_depth_ >= kMaxDestroyDepth) {
    // Too deep for the C++ stack: the outermost destroy goes on with it.
    deferred_.push_back(object);
    return;
  }
  ++destroy_depth_;
  finish_destroy(object);
  if (destroy_depth_ == 1) {
    while (!deferred_.empty()) {
      Object* next = deferred_.back();
      deferred_.pop_back();
      finish_destroy(next);
    }
  }
  --destroy_depth_;
}

void Heap::finish_destroy(Object* object) {
  Type* type = object->type;
  if (type->slots.finalize && !(object->heap_flags & heap_flag::kFinalized)) {
    object->heap_flags |= heap_flag::kFinalized;
    object->refcount = 1;
    type->slots.finalize(rt_, Value(object));
    if (--object->refcount != 0) return;  // resurrected
    type = object->type;
  }
  if (object->heap_flags & heap_flag::kHasWeakrefs) clear_weakrefs(object);
  if (object->heap_flags & heap_flag::kHasId) identities_.erase(object);
  if (object->heap_flags & heap_flag::kHasLabel) labels_.erase(object);
  const size_t size = size_of(object);
  if (type->slots.destroy) type->slots.destroy(object);
  free_object(object, size);
  if (type->flags.is_heap_type) decref(type);
}

uint64_t Heap::identity(Object* object) {
  if (object->heap_flags & heap_flag::kHasId) return identities_.at(object);
  object->heap_flags |= heap_flag::kHasId;
  const uint64_t id = 0x7f0000000000 + 16 * next_identity_++;
  identities_[object] = id;
  return id;
}

uint32_t& Heap::label(Object* object) {
  object->heap_flags |= heap_flag::kHasLabel;
  return labels_[object];
}

// -- weak references ----------------------------------------------------------------------------------------

void Heap::add_weakref(Object* target, Object* weakref) {
  target->heap_flags |= heap_flag::kHasWeakrefs;
  weakrefs_[target].push_back(weakref);
}

void Heap::remove_weakref(Object* target, Object* weakref) {
  auto found = weakrefs_.find(target);
  if (found == weakrefs_.end()) return;
  std::erase(found->second, weakref);
  if (found->second.empty()) {
    weakrefs_.erase(found);
    target->heap_flags &= static_cast<uint8_t>(~heap_flag::kHasWeakrefs);
  }
}

const std::vector<Object*>* Heap::weakrefs(Object* target) const {
  auto found = weakrefs_.find(target);
  return found == weakrefs_.end() ? nullptr : &found->second;
}

void Heap::clear_weakrefs(Object* object) {
  auto found = weakrefs_.find(object);
  if (found == weakrefs_.end()) return;
  std::vector<Object*> references = std::move(found->second);
  weakrefs_.erase(found);
  object->heap_flags &= static_cast<uint8_t>(~heap_flag::kHasWeakrefs);
  for (Object* reference : references) incref(reference);
  // All references are dead before the first callback runs; the newest callback runs first, as in CPython.
  for (Object* reference : references) weakref_died(reference);
  for (size_t i = references.size(); i-- > 0;) weakref_callback(rt_, references[i]);
  for (Object* reference : references) decref(reference);
}

// -- cycles -------------------------------------------------------------------------------------------------------

void Heap::for_each_object(void (*visit)(Object*, void*), void* context) {
  for (size_t p = 0; p < pages_.size(); ++p) {
    Page* page = pages_[p];
    for (uint32_t i = 0; i < page->cell_count; ++i) {
      if (page->cell(i)->type) visit(page->cell(i), context);
    }
  }
  const std::vector<Object*> large(large_.begin(), large_.end());
  for (Object* object : large) visit(object, context);
}

// One collection. `scratch` of an object counts the references that come from outside the examined set.
class CycleCollection {
 public:
  using Page = Heap::Page;
  CycleCollection(Runtime& rt, Heap& heap) : rt_(rt), heap_(heap) {}

  size_t run() {
    prepare();
    heap_.for_each([this](Object* object) {
      // One without references is being destroyed: what it runs may have called gc.collect().
      if (is_container(object) && object->refcount != 0) containers_.push_back(object);
    });
    for (Object* object : containers_) scratch(object) = object->refcount;
    subtract_internal(containers_);
    std::vector<Object*> garbage = unreachable(containers_);
    size_t found = garbage.size();
    if (found) dispose(garbage);
    finish();
    return found;
  }

 private:
  struct Subtract final : Visitor {
    CycleCollection* self;
    void visit(Object* child) override {
      if (is_container(child) && self->is_examined(child)) --self->scratch(child);
    }
  };
  struct Mark final : Visitor {
    CycleCollection* self;
    void visit(Object* child) override {
      if (is_container(child) && self->is_examined(child) && !(child->heap_flags & heap_flag::kReachable)) {
        child->heap_flags |= heap_flag::kReachable;
        self->stack_.push_back(child);
      }
    }
  };

  void prepare() {
    // In one piece, which goes back to the system; many small ones would stay between the pages.
    size_t cells = 0;
    for (const Page* page : heap_.pages_) cells += page->cell_count;
    scratch_ = static_cast<uint32_t*>(std::calloc(cells + 1, sizeof(uint32_t)));
    if (!scratch_) std::abort();
    uint32_t* next = scratch_;
    for (Page* page : heap_.pages_) {
      page->scratch = next;
      next += page->cell_count;
    }
  }
  void finish() {
    for (Page* page : heap_.pages_) page->scratch = nullptr;
    std::free(scratch_);
  }
  uint32_t& scratch(Object* object) {
    if (size_of(object) > Heap::kLargestCellUsed) return large_scratch_[object];
    Page* page = Page::of(object);
    return page->scratch[page->index_of(object)];
  }
  bool is_examined(const Object* object) const { return object->heap_flags & heap_flag::kCollecting; }

  void subtract_internal(const std::vector<Object*>& objects) {
    for (Object* object : objects) object->heap_flags |= heap_flag::kCollecting;
    Subtract subtract;
    subtract.self = this;
    for (Object* object : objects) object->type->slots.traverse(object, subtract);
  }

  // Objects of the set that no reference from outside leads to; clears the flags.
  std::vector<Object*> unreachable(const std::vector<Object*>& objects) {
    Mark mark;
    mark.self = this;
    for (Object* object : objects) {
      if (scratch(object) != 0 && !(object->heap_flags & heap_flag::kReachable)) {
        object->heap_flags |= heap_flag::kReachable;
        stack_.push_back(object);
        while (!stack_.empty()) {
          Object* next = stack_.back();
          stack_.pop_back();
          next->type->slots.traverse(next, mark);
        }
      }
    }
    std::vector<Object*> result;
    for (Object* object : objects) {
      if (!(object->heap_flags & heap_flag::kReachable)) result.push_back(object);
      object->heap_flags &= static_cast<uint8_t>(~(heap_flag::kReachable | heap_flag::kCollecting));
    }
    return result;
  }

  void dispose(std::vector<Object*>& garbage) {
    for (Object* object : garbage) incref(object);
    bool finalized = false;
    for (Object* object : garbage) {
      if (object->heap_flags & heap_flag::kHasWeakrefs) heap_.clear_weakrefs(object);
    }
    for (Object* object : garbage) {
      if (object->type->slots.finalize && !(object->heap_flags & heap_flag::kFinalized)) {
        object->heap_flags |= heap_flag::kFinalized;
        object->type->slots.finalize(rt_, Value(object));
        finalized = true;
      }
    }
    std::vector<Object*> dead;
    if (finalized) {
      // A finaliser may have brought objects back: look at the garbage alone once more.
      finish();
      prepare();
      large_scratch_.clear();
      for (Object* object : garbage) scratch(object) = object->refcount - 1;
      subtract_internal(garbage);
      dead = unreachable(garbage);
    } else {
      dead = garbage;
    }
    for (Object* object : dead) {
      if (object->type->slots.clear) object->type->slots.clear(object);
    }
    for (Object* object : garbage) decref(object);
  }

  Runtime& rt_;
  Heap& heap_;
  std::vector<Object*> containers_;
  std::vector<Object*> stack_;
  uint32_t* scratch_ = nullptr;  // of all pages, one behind the other
  std::unordered_map<Object*, uint32_t> large_scratch_;
};

size_t Heap::collect() {
  if (collecting_) return 0;
  collecting_ = true;
  Own pending = rt_.take_error();
  const size_t found = CycleCollection(rt_, *this).run();
  if (pending) rt_.set_error(std::move(pending));
  collecting_ = false;
  ++collections;
  // Next when the heap has grown by half, so that the work stays proportional to the allocations.
  threshold_ = bytes_in_use_ + bytes_in_use_ / 2 + kCollectStep;
  if (bytes_in_use_ <= limit_) pressure = {};
  return found;
}

Heap::~Heap() = default;

void Heap::tear_down() {
  // Every object gives back what it owns outside the heap exactly once; counts no longer matter.
  tearing_down_ = true;
  std::vector<Object*> types;
  for_each([&types](Object* object) {
    if (object->layout == Layout::Type) {
      types.push_back(object);
    } else if (object->type->slots.destroy) {
      object->type->slots.destroy(object);
    }
  });
  // A class's own metaclass may be gone before it: all are destroyed as `type` does it.
  const auto destroy_type = rt_.types.type->slots.destroy;
  for (Object* type : types) {
    if (destroy_type) destroy_type(type);
  }
  for (Object* object : large_) std::free(object);
  for (void* block : blocks_) std::free(block);
  blocks_.clear();
  pages_left_ = 0;
  large_.clear();
  pages_.clear();
}

}  // namespace tiki
