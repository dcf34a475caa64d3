#pragma once
// The head of every heap object: a reference count, what layout it has, and its type.
//
// `layout` says which C++ struct the object is (a subclass of list made in Python still has Layout::List); `type`
// is its Python class. Objects of Python classes without a built-in base are Layout::Instance.
//
// An object is freed the moment its count falls to zero (Heap::destroy). Cycles are found by the cycle collector,
// which needs Type::traverse of every object whose layout can hold references.
#include <cstdint>

#include "runtime/value.h"

namespace tiki {

enum class Layout : uint8_t {
  Instance,
  Int,    // an int of more than 63 bits
  Float,  // a float that does not fit into a word
  Complex,
  Str,
  Bytes,
  ByteArray,
  MemoryView,
  Tuple,
  List,
  Dict,
  DictView,
  Set,  // set and frozenset
  Range,
  Slice,
  Iterator,  // built-in iterators of every kind
  Type,
  Module,
  Cell,
  Code,
  Function,
  NativeFunction,
  BoundMethod,
  MethodDescriptor,
  Descriptor,  // property, classmethod, staticmethod, member and slot wrappers
  Frame,
  Traceback,
  Generator,      // generator, coroutine, async generator
  GeneratorStep,  // asend(), athrow(), aclose(), coroutine wrapper
  Exception,
  Super,
  Mapping,    // mappingproxy
  Namespace,  // types.SimpleNamespace
  Weakref,
  Continuation,
  Future,  // asyncio.Future
  Task,    // asyncio.Task
  Handle,
  EventLoop,
  Native,  // any other object made in C++
};

struct Object {
  uint32_t refcount;
  Layout layout;
  uint8_t heap_flags;  // HeapFlag bits, the heap's own
  uint16_t extra;      // free for the layout
  Type* type;

  bool is(Layout wanted) const { return layout == wanted; }
};

/// Bits of Object::heap_flags.
namespace heap_flag {
constexpr uint8_t kHasWeakrefs = 1;  // somebody holds a weak reference: see Heap::weakrefs
constexpr uint8_t kFinalized = 2;    // __del__ or a generator's close has run
constexpr uint8_t kCollecting = 4;   // scratch of the cycle collector
constexpr uint8_t kReachable = 8;    // scratch of the cycle collector
constexpr uint8_t kHasId = 16;       // id() was asked: see Heap::identity
constexpr uint8_t kHasLabel = 32;    // see Heap::label
// Something outside knows the object by its address and must hear of its death.
constexpr uint8_t kIsKnown = kHasWeakrefs | kHasId | kHasLabel;
}  // namespace heap_flag

/// Frees `object`, whose count is zero. Deep structures are freed without deep C++ recursion.
void destroy_object(Object* object);

inline void incref(Object* object) { ++object->refcount; }
inline void decref(Object* object) {
  if (--object->refcount == 0) destroy_object(object);
}
inline void incref(Value value) {
  if ((value.bits() & 7) == 0) ++value.object()->refcount;
}
inline void decref(Value value) {
  if ((value.bits() & 7) == 0) decref(value.object());
}
/// Like decref, for a word that may be empty.
inline void decref_maybe(Value value) {
  // The tag first: most values are words.
  if ((value.bits() & 7) == 0 && value) decref(value.object());
}

inline bool has_layout(Value value, Layout layout) {
  return value.is_object() && value.object()->layout == layout;
}
inline bool has_type(Value value, const Type* type) {
  return value.is_object() && value.object()->type == type;
}

/// Owns one reference to a T (or none).
template <class T>
class OwnOf {
 public:
  OwnOf() = default;
  OwnOf(std::nullptr_t) {}
  static OwnOf steal(T* object) { return OwnOf(object); }
  static OwnOf borrow(T* object) {
    if (object) incref(static_cast<Object*>(object));
    return OwnOf(object);
  }
  OwnOf(const OwnOf& other) : object_(other.object_) {
    if (object_) incref(static_cast<Object*>(object_));
  }
  OwnOf(OwnOf&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
  OwnOf& operator=(OwnOf other) noexcept {
    std::swap(object_, other.object_);
    return *this;
  }
  ~OwnOf() {
    if (object_) decref(static_cast<Object*>(object_));
  }
  T* get() const { return object_; }
  T* operator->() const { return object_; }
  T& operator*() const { return *object_; }
  explicit operator bool() const { return object_ != nullptr; }
  operator Value() const { return Value(static_cast<const Object*>(object_)); }
  [[nodiscard]] T* release() { return std::exchange(object_, nullptr); }
  /// So that `return list;` hands the reference on.
  operator Ret() && { return Ret::steal(Value(static_cast<const Object*>(release()))); }

 private:
  explicit OwnOf(T* object) : object_(object) {}
  T* object_ = nullptr;
};

namespace detail {
template <class T>
bool failed(const OwnOf<T>& own) {
  return !own;
}
template <class T>
OwnOf<T> take(OwnOf<T>& own) {
  return std::move(own);
}
}  // namespace detail

}  // namespace tiki
