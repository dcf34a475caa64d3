#pragma once
// Type: a Python class, built in or made by a `class` statement.
//
// What an operator or built-in function does to an instance is in `slots`, inherited from the bases when the type is
// made ready. A class written in Python that defines `__add__` gets the slot that calls it (slots.cpp, driven by
// slots.def); a native type's slots appear in its namespace as `__add__` and so on, so that both worlds see both.
//
// `version` changes whenever a lookup on the type (or on any base) may give another result: inline caches compare
// it. 0 means "none yet".
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/native.h"
#include "runtime/object.h"

namespace tiki {

struct Dict;
struct Shape;
struct Str;
struct Tuple;
class Runtime;

enum class BinaryOp : uint8_t {
  Add,
  Subtract,
  Multiply,
  TrueDivide,
  FloorDivide,
  Modulo,
  Power,
  LeftShift,
  RightShift,
  BitAnd,
  BitOr,
  BitXor,
  MatrixMultiply,
  Divmod
};
enum class UnaryOp : uint8_t { Negative, Positive, Invert, Absolute };
enum class CompareOp : uint8_t { Less, LessEqual, Equal, NotEqual, Greater, GreaterEqual };

/// Symbols and dunder names of the operators, for messages and lookups.
const char* symbol(BinaryOp op);  // "+", "** or pow()", "divmod()"
const char* symbol(CompareOp op);
constexpr CompareOp swapped(CompareOp op) {
  constexpr CompareOp kSwapped[] = {CompareOp::Greater,  CompareOp::GreaterEqual, CompareOp::Equal,
                                    CompareOp::NotEqual, CompareOp::Less,         CompareOp::LessEqual};
  return kSwapped[static_cast<int>(op)];
}

/// Called by traverse for every reference an object owns.
class Visitor {
 public:
  virtual void visit(Object* object) = 0;
  void visit(Value value) {
    if (value.is_object()) visit(value.object());
  }

 protected:
  ~Visitor() = default;
};

/// What a type does. Null means "not supported". Arguments are borrowed; an empty result means a pending exception
/// except where said.
struct TypeSlots {
  Ret (*repr)(Runtime&, Value self) = nullptr;
  Ret (*str)(Runtime&, Value self) = nullptr;
  Result<int64_t> (*hash)(Runtime&, Value self) = nullptr;  // null and not inherited: unhashable
  Result<bool> (*truth)(Runtime&, Value self) = nullptr;
  Ret (*call)(Runtime&, Value self, const Value* args, size_t count, Tuple* keyword_names) = nullptr;
  Ret (*get_attribute)(Runtime&, Value self, Str* name) = nullptr;
  Status (*set_attribute)(Runtime&, Value self, Str* name, Value value) = nullptr;  // empty value: delete
  Ret (*iter)(Runtime&, Value self) = nullptr;
  Ret (*next)(Runtime&, Value self) = nullptr;  // empty without a pending exception: the end
  Result<int64_t> (*length)(Runtime&, Value self) = nullptr;
  Ret (*get_item)(Runtime&, Value self, Value key) = nullptr;
  Status (*set_item)(Runtime&, Value self, Value key, Value value) = nullptr;  // empty value: delete
  Result<bool> (*contains)(Runtime&, Value self, Value item) = nullptr;
  Ret (*binary)(Runtime&, BinaryOp op, Value left,
                Value right) = nullptr;  // either side is an instance; may give NotImplemented
  Ret (*in_place)(Runtime&, BinaryOp op, Value left, Value right) = nullptr;  // may give NotImplemented
  Ret (*unary)(Runtime&, UnaryOp op, Value self) = nullptr;                   // may give NotImplemented
  Ret (*compare)(Runtime&, CompareOp op, Value self, Value other) = nullptr;  // may give NotImplemented
  Ret (*index)(Runtime&, Value self) = nullptr;                               // __index__
  Ret (*descriptor_get)(Runtime&, Value self, Value instance,
                        Value owner) = nullptr;  // instance empty: on the class
  Status (*descriptor_set)(Runtime&, Value self, Value instance, Value value) = nullptr;
  Ret (*await)(Runtime&, Value self) = nullptr;
  Ret (*async_iter)(Runtime&, Value self) = nullptr;
  Ret (*async_next)(Runtime&, Value self) = nullptr;
  /// __new__: makes an instance of `type` (which may be a subclass).
  Ret (*construct)(Runtime&, Type* type, const Value* args, size_t count, Tuple* keyword_names) = nullptr;
  /// __init__.
  Status (*init)(Runtime&, Value self, const Value* args, size_t count, Tuple* keyword_names) = nullptr;
  /// __del__; runs before destroy, may resurrect.
  void (*finalize)(Runtime&, Value self) = nullptr;
  uint32_t binary_ops = ~0u;    // bits of the operators behind `binary`
  uint32_t in_place_ops = ~0u;  // likewise
  uint32_t unary_ops = ~0u;
  // -- memory
  void (*traverse)(Object* self, Visitor& visitor) = nullptr;  // null: holds no references
  void (*clear)(Object* self) = nullptr;                       // drops references that may be part of a cycle
  void (*destroy)(Object* self) = nullptr;  // drops all references; the heap then frees `Type::size_of` bytes
};

/// Bits of the operators that a native `binary`, `in_place` or `unary` slot implements: which `__add__` and so on the
/// type shows.
constexpr uint32_t bit(BinaryOp op) { return 1u << static_cast<int>(op); }
constexpr uint32_t bit(UnaryOp op) { return 1u << static_cast<int>(op); }

struct TypeFlags {
  bool is_heap_type = false;  // made by a class statement
  bool is_base_type = true;   // may be inherited from
  bool is_abstract = false;
  bool immutable = true;  // attributes of native types cannot be set
  bool has_dict = false;  // instances have attributes (attributes_offset != 0)
  bool is_exception = false;
  bool is_sequence_pattern = false;  // match [..] (list, tuple, range, registered sequences)
  bool is_mapping_pattern = false;
  bool match_self = false;               // case int(x): the positional pattern is the object itself
  bool has_custom_getattribute = false;  // __getattribute__ or __getattr__ written in Python
  bool no_instantiation = false;         // cannot create 'generator' instances
  bool has_slots = false;                // names from __slots__, of this class or a base
  /// Values of __slots__ lie in Runtime::slot_values: among the attributes they would show in __dict__.
  bool keeps_slots_aside() const { return has_slots && has_dict; }
};

struct Type : Object {
  Str* name;         // __name__, owned
  Str* qualname;     // __qualname__, owned
  Type* base;        // the base that gives the layout; owned; null only for object
  Tuple* bases;      // owned
  Tuple* mro;        // owned; starts with the type itself
  Dict* namespace_;  // owned; keys are str
  uint32_t version;  // 0: none
  TypeFlags flags;
  Layout instance_layout;
  uint32_t instance_size;      // bytes, without variable parts
  uint32_t attributes_offset;  // of an Attributes inside the instance; 0: none
  Shape* root_shape;           // of instances; owned
  uint16_t inline_values;      // attribute values with room inside a new Instance
  TypeSlots slots;
  uint32_t (*size_of)(const Object*);  // real size of an instance with variable parts; null: instance_size
  std::vector<Type*>* subclasses;      // borrowed, direct ones
};

/// Static description of a native type.
struct TypeSpec {
  const char* name;      // may be dotted: "collections.deque"
  Type* base = nullptr;  // null: object
  Layout layout = Layout::Native;
  uint32_t size = sizeof(Object);
  TypeSlots slots = {};
  std::span<const NativeDef> methods = {};
  std::span<const PropertyDef> properties = {};
  TypeFlags flags = {};
  uint32_t attributes_offset = 0;
  uint32_t (*size_of)(const Object*) = nullptr;
  const char* doc = nullptr;
};

/// Makes a native type (immortal) and makes it ready. The same TypeSpec gives a new type in each Runtime.
Type* make_type(Runtime& rt, const TypeSpec& spec);

/// Adds methods and computed attributes to a native type that exists already.
void add_to_type(Runtime& rt, Type* type, std::span<const NativeDef> methods,
                 std::span<const PropertyDef> properties = {});

/// type(value).
inline Type* type_of(Runtime& rt, Value value);

bool is_subtype(const Type* type, const Type* base);
inline bool is_instance(Runtime& rt, Value value, const Type* type);

/// Looks `name` (interned) up along the MRO; borrowed, empty when absent, never raises.
Value lookup(Runtime& rt, Type* type, Str* name);

/// Must be called after the type's namespace or bases changed: new version here and in all subclasses, slots again.
void type_changed(Runtime& rt, Type* type, Str* name);

/// The three-argument type(): new class from bases and namespace (owned copy made). Runs __set_name__ and
/// __init_subclass__ (with the keywords).
Ret make_class(Runtime& rt, Type* metatype, Str* name, Tuple* bases, Dict* namespace_,
               const Value* keyword_values, Tuple* keyword_names);

}  // namespace tiki
