#pragma once
// How the files that make up the exceptions fit together: exception.cpp (raising, context, matching),
// exception_types.cpp (the tree of classes), exception_state.cpp (what single classes add), exception_group.cpp.
#include "runtime/exception.h"
#include "runtime/runtime.h"

namespace tiki {

/// BaseException.__new__ and __init__; the states' own initialisers call the latter.
Ret exception_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names);
Status exception_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names);
Ret exception_str(Runtime& rt, Value self);
Ret group_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names);

/// A SyntaxError's position may go on with a hint: (..., keyword, the line, line number, offset, end offset).
constexpr uint32_t kSyntaxHint = 4, kSyntaxHintEnd = 9;

/// Fills the fields of a built-in class from the arguments; no keywords.
Status fill_state(Runtime& rt, Exception* exception, ExceptionState state, const Value* args, size_t count);

/// What the classes of one state have beyond BaseException; put into the first class of that state.
struct StateParts {
  std::span<const PropertyDef> properties;
  std::span<const NativeDef> methods;
  Ret (*construct)(Runtime&, Type*, const Value*, size_t, Tuple*) = nullptr;
  Status (*init)(Runtime&, Value, const Value*, size_t, Tuple*) = nullptr;
  Ret (*str)(Runtime&, Value) = nullptr;
};
StateParts state_parts(ExceptionState state);
StateParts group_parts();
/// str of the three UnicodeErrors by class, and KeyError's.
Ret key_error_str(Runtime& rt, Value self);
Ret unicode_error_str(Runtime& rt, Value self);

inline void put_field(Value& field, Value value) {
  Value kept = Own::borrow(value).release();
  decref_maybe(std::exchange(field, kept));
}
inline Value none_if_empty(Value value) { return value ? value : Value::none(); }

}  // namespace tiki
