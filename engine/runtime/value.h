#pragma once
// A Python value is one 64-bit word:
//
//   ...xxx1  int        63 bits, signed, shifted left by one
//   ...xx10  float      a double whose exponent is in the middle half (about 1e-77 to 1e77), rotated
//   ...x100  singleton  None, False, True, NotImplemented, Ellipsis
//   ...x000  object     address of an Object (ints and floats that do not fit are objects too)
//   0        empty      no value: an unbound variable, an absent argument, or "an exception is pending"
//
// Three types carry it, so that the compiler watches who owns a reference:
//
//   Value  borrowed. Copies freely, counts nothing. Arguments and fields are Values.
//   Own    owns one reference and gives it back when it dies. Locals are Owns.
//   Ret    a new reference on its way to its owner: what functions return. Must be put into an Own (or handed on
//          with `return`). Empty means an exception is pending in the Runtime (or, for iterators only, the end).
//
// A Value made from an Own lives as long as that Own.
#include <bit>
#include <cstdint>
#include <utility>

#include "base/bit_cast.h"

namespace tiki {

struct Object;
struct Type;

/// A borrowed value.
class Value {
 public:
  constexpr Value() : bits_(0) {}
  static constexpr Value from_bits(uint64_t bits) { return Value(bits); }
  Value(const Object* object) : bits_(reinterpret_cast<uintptr_t>(object)) {}

  constexpr uint64_t bits() const { return bits_; }
  constexpr bool is_empty() const { return bits_ == 0; }
  constexpr explicit operator bool() const { return bits_ != 0; }

  // -- ints of 63 bits
  static constexpr int64_t kMaxSmallInt = (int64_t{1} << 62) - 1;
  static constexpr int64_t kMinSmallInt = -(int64_t{1} << 62);
  static constexpr bool fits_small_int(int64_t number) {
    return number >= kMinSmallInt && number <= kMaxSmallInt;
  }
  /// `number` must fit (fits_small_int).
  static constexpr Value small_int(int64_t number) { return Value((static_cast<uint64_t>(number) << 1) | 1); }
  constexpr bool is_small_int() const { return bits_ & 1; }
  constexpr int64_t as_small_int() const { return static_cast<int64_t>(bits_) >> 1; }

  // -- floats: adding 2^60 turns the two exponents patterns that fit (011, 100 in bits 62..60) into ones that begin
  // with binary 10, and a rotation by three brings exactly these bits down as the tag.
  static constexpr bool fits_inline_float(double number) {
    return (std::rotl(bit_cast<uint64_t>(number) + kFloatBias, 3) & 3) == 2;
  }
  /// `number` must fit (fits_inline_float).
  static constexpr Value inline_float(double number) {
    return Value(std::rotl(bit_cast<uint64_t>(number) + kFloatBias, 3));
  }
  constexpr bool is_inline_float() const { return (bits_ & 3) == 2; }
  constexpr double as_inline_float() const { return bit_cast<double>(std::rotr(bits_, 3) - kFloatBias); }

  // -- singletons
  static constexpr Value none() { return Value(0x04); }
  static constexpr Value false_value() { return Value(0x0c); }
  static constexpr Value true_value() { return Value(0x14); }
  static constexpr Value boolean(bool truth) { return Value(truth ? 0x14 : 0x0c); }
  static constexpr Value not_implemented() { return Value(0x1c); }
  static constexpr Value ellipsis() { return Value(0x24); }
  constexpr bool is_none() const { return bits_ == 0x04; }
  constexpr bool is_true() const { return bits_ == 0x14; }
  constexpr bool is_false() const { return bits_ == 0x0c; }
  constexpr bool is_boolean() const { return bits_ == 0x14 || bits_ == 0x0c; }
  constexpr bool is_not_implemented() const { return bits_ == 0x1c; }
  constexpr bool is_ellipsis() const { return bits_ == 0x24; }

  // -- objects
  constexpr bool is_object() const { return (bits_ & 7) == 0 && bits_ != 0; }
  Object* object() const { return reinterpret_cast<Object*>(static_cast<uintptr_t>(bits_)); }
  /// The object as a T; the caller knows what it is (see Object::is).
  template <class T>
  T* as() const {
    return static_cast<T*>(object());
  }

  /// Identity, Python's `is`.
  friend constexpr bool operator==(Value a, Value b) { return a.bits_ == b.bits_; }

 private:
  static constexpr uint64_t kFloatBias = uint64_t{1} << 60;
  explicit constexpr Value(uint64_t bits) : bits_(bits) {}
  uint64_t bits_;
};

inline void incref(Value value);
inline void decref(Value value);

class Own;

/// A new reference in flight.
class [[nodiscard]] Ret {
 public:
  constexpr Ret() : bits_(0) {}
  constexpr Ret(std::nullptr_t) : bits_(0) {}
  inline Ret(Own&& own);
  /// Takes over a reference that the caller owned.
  static Ret steal(Value owned) { return Ret(owned.bits()); }
  /// A new reference to a value that somebody else owns.
  static Ret borrow(Value value) {
    if (value) incref(value);
    return Ret(value.bits());
  }
  static constexpr Ret none() { return Ret(Value::none().bits()); }
  static constexpr Ret boolean(bool truth) { return Ret(Value::boolean(truth).bits()); }
  static constexpr Ret small_int(int64_t number) { return Ret(Value::small_int(number).bits()); }
  static constexpr Ret not_implemented() { return Ret(Value::not_implemented().bits()); }

  /// "The result comes from the frame that was pushed" (see native.h); not a value.
  static constexpr Ret switched() { return Ret(0x2c); }
  constexpr bool is_switched() const { return bits_ == 0x2c; }

  constexpr explicit operator bool() const { return bits_ != 0; }
  /// The word, whose reference the caller now owns.
  constexpr Value take() const { return Value::from_bits(bits_); }

 private:
  explicit constexpr Ret(uint64_t bits) : bits_(bits) {}
  uint64_t bits_;
};

/// Owns one reference (or is empty).
class Own {
 public:
  Own() = default;
  Own(Ret incoming) : value_(incoming.take()) {}
  static Own borrow(Value value) { return Own(Ret::borrow(value)); }
  static Own steal(Value value) { return Own(Ret::steal(value)); }
  Own(const Own& other) : value_(other.value_) {
    if (value_) incref(value_);
  }
  Own(Own&& other) noexcept : value_(std::exchange(other.value_, Value())) {}
  Own& operator=(Own other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Own() {
    if (value_) decref(value_);
  }

  Value get() const { return value_; }
  operator Value() const { return value_; }
  explicit operator bool() const { return bool(value_); }
  template <class T>
  T* as() const {
    return value_.as<T>();
  }
  /// Gives the reference away.
  [[nodiscard]] Value release() { return std::exchange(value_, Value()); }

 private:
  Value value_;
};

/// A Ret::switched() that was put into an Own.
inline bool is_switched(const Own& own) { return own.get().bits() == 0x2c; }

inline Ret::Ret(Own&& own) : bits_(own.release().bits()) {}

/// Result of an operation that gives no reference: a number, a truth value. `failed()` means an exception is pending.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(value), ok_(true) {}
  Result(std::nullptr_t) : value_{}, ok_(false) {}
  bool failed() const { return !ok_; }
  T value() const { return value_; }

 private:
  T value_;
  bool ok_;
};

/// Success or a pending exception.
class [[nodiscard]] Status {
 public:
  static constexpr Status ok() { return Status(true); }
  constexpr Status(std::nullptr_t) : ok_(false) {}
  constexpr bool failed() const { return !ok_; }

 private:
  explicit constexpr Status(bool ok) : ok_(ok) {}
  bool ok_;
};

namespace detail {
inline bool failed(const Ret& ret) { return !ret; }
template <class T>
bool failed(const Result<T>& result) {
  return result.failed();
}
inline bool failed(const Status& status) { return status.failed(); }
inline Own take(Ret ret) { return Own(ret); }
template <class T>
T take(const Result<T>& result) {
  return result.value();
}
inline void take(Status) {}
}  // namespace detail

/// `Own item = TRY(next(rt, it));`: the value of an operation, or `return nullptr` from this function with the
/// exception left pending. Works for Ret, Result<T> and Status.
#define TRY(expression)                                      \
  ({                                                         \
    auto&& try_result_ = (expression);                       \
    if (::tiki::detail::failed(try_result_)) return nullptr; \
    ::tiki::detail::take(try_result_);                       \
  })

}  // namespace tiki

#include "runtime/object.h"
