#pragma once
// What one can do with any value: the operations behind operators, statements and built-in functions. Arguments are
// borrowed. An empty result means a pending exception, except for `next`, where it may also mean the end.
#include <string>

#include "runtime/runtime.h"

namespace tiki {

// -- attributes
Ret get_attribute(Runtime& rt, Value object, Str* name);
/// Empty without error when the attribute is missing (AttributeError swallowed).
Ret get_attribute_or_empty(Runtime& rt, Value object, Str* name);
Status set_attribute(Runtime& rt, Value object, Str* name, Value value);  // empty value: delete
/// The default algorithm, object.__getattribute__ and object.__setattr__.
Ret generic_get_attribute(Runtime& rt, Value object, Str* name);
Status generic_set_attribute(Runtime& rt, Value object, Str* name, Value value);
/// A special method looked up on the type and bound to the object; empty without error when the type has none.
Ret lookup_special(Runtime& rt, Value object, Str* name);

// -- calls; the values of keyword_names follow the `count` positional arguments
Ret call(Runtime& rt, Value callable, const Value* args, size_t count, Tuple* keyword_names = nullptr);
template <class... V>
Ret call_with(Runtime& rt, Value callable, const V&... values) {
  const Value args[] = {Value(values)..., Value()};
  return call(rt, callable, args, sizeof...(V));
}
/// The method that type(self) has under a special name, ready to be called: a Python function is kept beside its self,
/// without a bound method in between. False when there is none, or when a descriptor raised (an error is set then).
class SpecialMethod {
 public:
  SpecialMethod(Runtime& rt, Value self, Str* name);
  explicit operator bool() const { return bool(callable_); }
  bool is_none() const { return callable_.get().is_none(); }

  template <class... V>
  Ret operator()(Runtime& rt, const V&... values) const {
    const Value args[] = {self_, Value(values)..., Value()};
    return self_ ? call(rt, callable_, args, sizeof...(V) + 1) : call(rt, callable_, args + 1, sizeof...(V));
  }
  /// Pushes callable and self (or an empty value), as an instruction Call takes them; the references go with them.
  Value* push(Value* sp) && {
    *sp++ = callable_.release();
    *sp++ = self_ ? Own::borrow(self_).release() : Value();
    return sp;
  }

 private:
  Own callable_;
  Value self_;  // borrowed; empty when the callable needs none
};

template <class... V>
Ret call_method(Runtime& rt, Value object, Str* name, const V&... values) {
  Own method = TRY(get_attribute(rt, object, name));
  return call_with(rt, method, values...);
}
bool is_callable(Runtime& rt, Value value);

// -- text, truth, identity
OwnOf<Str> repr(Runtime& rt, Value value);
OwnOf<Str> str(Runtime& rt, Value value);
OwnOf<Str> ascii(Runtime& rt, Value value);
OwnOf<Str> format(Runtime& rt, Value value, Str* spec);  // format(value, spec), __format__ honoured
Result<int64_t> hash(
    Runtime& rt,
    Value value);  // TypeError "unhashable type: 'list'" (cannot use ... as a dict key is the dict's)
Result<bool> truth(Runtime& rt, Value value);

// -- operators
Ret binary(Runtime& rt, BinaryOp op, Value left, Value right);
Ret in_place(Runtime& rt, BinaryOp op, Value left, Value right);
Ret unary(Runtime& rt, UnaryOp op, Value value);
Ret compare(Runtime& rt, CompareOp op, Value left, Value right);
Result<bool> compare_true(Runtime& rt, CompareOp op, Value left, Value right);
/// `left is right or left == right`, what containers compare by.
Result<bool> equal(Runtime& rt, Value left, Value right);
Result<bool> contains(Runtime& rt, Value container, Value item);

// -- items, iteration
Ret get_item(Runtime& rt, Value container, Value key);
Status set_item(Runtime& rt, Value container, Value key, Value value);
Status delete_item(Runtime& rt, Value container, Value key);
Result<int64_t> length(Runtime& rt, Value value);
Ret iter(Runtime& rt, Value value);
/// Empty without a pending exception: exhausted (StopIteration is swallowed; its value is lost).
Ret next(Runtime& rt, Value iterator);
/// `for item in iterable`: calls `body(Value item)` -> Status for each.
template <class F>
Status for_each(Runtime& rt, Value iterable, F&& body);
OwnOf<List> list_from(Runtime& rt, Value iterable);
OwnOf<Tuple> tuple_from(Runtime& rt, Value iterable);

/// iter() of an object that has __getitem__ alone (iterators.cpp).
Ret make_getitem_iterator(Runtime& rt, Value sequence);
/// A dict or a subclass: subscripting it does not make it iterable by index.
bool is_mapping_like(const Type* type);
/// list[int] and the like (generic_alias.cpp).
Ret make_generic_alias(Runtime& rt, Value origin, Value args);
/// `int | None`; NotImplemented when a side is no type.
Ret make_union(Runtime& rt, Value left, Value right);

// -- classes
/// Does the value's __class__ say it is a `wanted`?
Result<bool> claims_class(Runtime& rt, Value value, Type* wanted);
Result<bool> isinstance(Runtime& rt, Value value, Value type_or_tuple);
Result<bool> issubclass(Runtime& rt, Value type, Value type_or_tuple);

// -- warnings: warnings.warn(message, category) at the present line
Status warn(Runtime& rt, Type* category, std::string_view message);
/// A line of a file in Runtime::sources, without its end; empty when unknown.
/// The text of a source file the program knows, or null.
const std::string* find_source(Runtime& rt, const std::string& filename);
std::string_view source_line(Runtime& rt, const std::string& filename, uint32_t line);

/// The same for an object that was dropped unused: says how to learn where it was made.
Status warn_with_source(Runtime& rt, Type* category, std::string_view message);

template <class F>
Status for_each(Runtime& rt, Value iterable, F&& body) {
  if (has_type(iterable, rt.types.tuple)) {
    Own kept = Own::borrow(iterable);
    for (Value item : kept.as<Tuple>()->span()) TRY(body(item));
    return Status::ok();
  }
  if (has_type(iterable, rt.types.list)) {
    Own kept = Own::borrow(iterable);
    List* list = kept.as<List>();
    for (uint32_t i = 0; i < list->length; ++i) {
      Own item = Own::borrow(list->items[i]);
      TRY(body(item.get()));
    }
    return Status::ok();
  }
  Own iterator = TRY(iter(rt, iterable));
  while (Own item = next(rt, iterator)) TRY(body(item.get()));
  if (rt.has_error()) return nullptr;
  return Status::ok();
}

}  // namespace tiki
