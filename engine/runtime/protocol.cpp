#include "runtime/protocol.h"

#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/native_work.h"
#include "runtime/number.h"
#include "runtime/sequence.h"

namespace tiki {

// -- attributes -----------------------------------------------------------------------------------------

Ret get_attribute(Runtime& rt, Value object, Str* name) {
  Type* type = type_of(rt, object);
  if (type->slots.get_attribute) return type->slots.get_attribute(rt, object, name);
  return generic_get_attribute(rt, object, name);
}

Ret get_attribute_or_empty(Runtime& rt, Value object, Str* name) {
  Ret found = get_attribute(rt, object, name);
  if (!found && rt.error_is(rt.exceptions.AttributeError)) rt.clear_error();
  return found;
}

Status set_attribute(Runtime& rt, Value object, Str* name, Value value) {
  Type* type = type_of(rt, object);
  if (type->slots.set_attribute) return type->slots.set_attribute(rt, object, name, value);
  return generic_set_attribute(rt, object, name, value);
}

namespace {

std::nullptr_t no_attribute(Runtime& rt, Value object, Str* name) {
  rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute '{}'", type_name(rt, object), name);
  auto* error = rt.error().as<Exception>();
  error->fields[exception_field::kName] = Own::borrow(name).release();
  error->fields[exception_field::kObject] = Own::borrow(object).release();
  return nullptr;
}

}  // namespace

Ret generic_get_attribute(Runtime& rt, Value object, Str* name) {
  Type* type = type_of(rt, object);
  Own found = Own::borrow(lookup(rt, type, name));
  Type* found_type = found && found.get().is_object() ? found.get().object()->type : nullptr;
  if (found_type && found_type->slots.descriptor_get && found_type->slots.descriptor_set) {
    return found_type->slots.descriptor_get(rt, found, object, type);
  }
  if (Attributes* attributes = attributes_of(rt, object)) {
    if (Value value = attribute_get(rt, attributes, name)) return Ret::borrow(value);
  }
  if (found_type && found_type->slots.descriptor_get) {
    return found_type->slots.descriptor_get(rt, found, object, type);
  }
  if (found) return found;
  return no_attribute(rt, object, name);
}

Status generic_set_attribute(Runtime& rt, Value object, Str* name, Value value) {
  Type* type = type_of(rt, object);
  Own found = Own::borrow(lookup(rt, type, name));
  if (found && found.get().is_object()) {
    Type* found_type = found.get().object()->type;
    if (found_type->slots.descriptor_set) return found_type->slots.descriptor_set(rt, found, object, value);
  }
  Attributes* attributes = type->flags.has_dict ? attributes_of(rt, object) : nullptr;
  if (!attributes) {
    if (found) {
      rt.raise(rt.exceptions.AttributeError, "'{}' object attribute '{}' is read-only", type_name(rt, object),
               name);
    } else {
      rt.raise(rt.exceptions.AttributeError,
               "'{}' object has no attribute '{}' and no __dict__ for setting new attributes",
               type_name(rt, object), name);
      auto* error = rt.error().as<Exception>();
      error->fields[exception_field::kName] = Own::borrow(name).release();
      error->fields[exception_field::kObject] = Own::borrow(object).release();
    }
    return nullptr;
  }
  if (value) {
    attribute_set(rt, object, attributes, name, value);
    return Status::ok();
  }
  if (!attribute_delete(rt, object, attributes, name)) return no_attribute(rt, object, name);
  return Status::ok();
}

Ret lookup_special(Runtime& rt, Value object, Str* name) {
  Type* type = type_of(rt, object);
  Value found = lookup(rt, type, name);
  if (!found) return nullptr;
  if (found.is_object()) {
    Type* found_type = found.object()->type;
    if (found_type->slots.descriptor_get) {
      Own kept = Own::borrow(found);
      return found_type->slots.descriptor_get(rt, kept, object, type);
    }
  }
  return Ret::borrow(found);
}

SpecialMethod::SpecialMethod(Runtime& rt, Value self, Str* name) {
  const Value found = lookup(rt, type_of(rt, self), name);
  if (has_layout(found, Layout::Function)) {
    callable_ = Own::borrow(found);
    self_ = self;
  } else if (found) {
    callable_ = Own(lookup_special(rt, self, name));
  }
}

// -- calls --------------------------------------------------------------------------------------------------

Ret call(Runtime& rt, Value callable, const Value* args, size_t count, Tuple* keyword_names) {
  if (callable.is_object()) {
    Object* object = callable.object();
    switch (object->layout) {
      case Layout::Function:
        return rt.hooks.call_function(rt, callable, args, count, keyword_names);
      case Layout::NativeFunction: {
        Ret result = call_native(rt, callable.as<NativeFunction>(), args, count, keyword_names);
        return result.is_switched() ? rt.hooks.finish_switched(rt) : result;
      }
      case Layout::BoundMethod: {
        auto* method = callable.as<BoundMethod>();
        const size_t given = count + (keyword_names ? keyword_names->length : 0);
        const size_t total = given + 1;
        Value few[8];
        std::vector<Value> many;
        Value* all = few;
        if (total > 8) {
          many.resize(total);
          all = many.data();
        }
        all[0] = method->self;
        std::copy(args, args + given, all + 1);
        Own kept = Own::borrow(callable);
        return call(rt, method->function, all, count + 1, keyword_names);
      }
      default:
        break;
    }
  }
  Type* type = type_of(rt, callable);
  if (!type->slots.call) return rt.type_error("'{}' object is not callable", type_name(rt, callable));
  NativeDepth depth(rt);
  if (depth.exceeded()) return nullptr;
  Own kept = Own::borrow(callable);
  Ret result = type->slots.call(rt, callable, args, count, keyword_names);
  return result.is_switched() ? rt.hooks.finish_switched(rt) : result;
}

bool is_callable(Runtime& rt, Value value) { return type_of(rt, value)->slots.call != nullptr; }

// -- text -------------------------------------------------------------------------------------------------------

namespace {

OwnOf<Str> expect_str(Runtime& rt, Ret result, const char* method) {
  if (!result) return nullptr;
  Own text(result);
  if (!has_layout(text, Layout::Str)) {
    return rt.type_error("{} returned non-string (type {})", method, type_name(rt, text));
  }
  return OwnOf<Str>::steal(text.release().as<Str>());
}

}  // namespace

OwnOf<Str> repr(Runtime& rt, Value value) {
  if (value.is_small_int()) return make_str(rt, std::to_string(value.as_small_int()));
  NativeDepth depth(rt, " while getting the repr of an object");
  if (depth.exceeded()) return nullptr;
  return expect_str(rt, type_of(rt, value)->slots.repr(rt, value), "__repr__");
}

OwnOf<Str> str(Runtime& rt, Value value) {
  Type* type = type_of(rt, value);
  if (type == rt.types.str) return OwnOf<Str>::borrow(value.as<Str>());
  if (value.is_small_int()) return make_str(rt, std::to_string(value.as_small_int()));
  if (!type->slots.str) return repr(rt, value);
  NativeDepth depth(rt, " while getting the str of an object");
  if (depth.exceeded()) return nullptr;
  return expect_str(rt, type->slots.str(rt, value), "__str__");
}

OwnOf<Str> ascii(Runtime& rt, Value value) {
  OwnOf<Str> text = TRY(repr(rt, value));
  if (text->is_ascii()) return text;
  StrBuilder out(rt);
  static const char* const kDigits = "0123456789abcdef";
  for (uint32_t i = 0; i < text->length; ++i) {
    const uint32_t unit = text->at(i);
    if (unit < 0x80) {
      out.append(unit);
      continue;
    }
    const int digits = unit < 0x100 ? 2 : unit < 0x10000 ? 4 : 8;
    out.append('\\');
    out.append(digits == 2 ? 'x' : digits == 4 ? 'u' : 'U');
    for (int d = digits - 1; d >= 0; --d) out.append(static_cast<uint32_t>(kDigits[(unit >> (4 * d)) & 15]));
  }
  return out.finish();
}

OwnOf<Str> format(Runtime& rt, Value value, Str* spec) {
  if (spec->length == 0) {
    Type* type = type_of(rt, value);
    if (type == rt.types.str || value.is_small_int() || value.is_inline_float()) return str(rt, value);
  }
  Own method = lookup_special(rt, value, rt.names.format);
  if (!method) {
    if (rt.has_error()) return nullptr;
    return rt.type_error("Type {} doesn't define __format__", type_name(rt, value));
  }
  Own result = TRY(call_with(rt, method, spec));
  if (!has_layout(result, Layout::Str)) {
    return rt.type_error("__format__ must return a str, not {}", type_name(rt, result));
  }
  return OwnOf<Str>::steal(result.release().as<Str>());
}

Result<int64_t> hash(Runtime& rt, Value value) {
  if (value.is_small_int()) return hash_int(value);
  Type* type = type_of(rt, value);
  if (type == rt.types.str) return static_cast<int64_t>(hash_of(rt, value.as<Str>()));
  if (!type->slots.hash) return rt.type_error("unhashable type: '{}'", type_name(rt, value));
  NativeDepth depth(rt);
  if (depth.exceeded()) return nullptr;
  return type->slots.hash(rt, value);
}

Result<bool> truth(Runtime& rt, Value value) {
  if (value.is_true()) return true;
  if (value.is_false() || value.is_none()) return false;
  if (value.is_small_int()) return value.as_small_int() != 0;
  Type* type = type_of(rt, value);
  if (type->slots.truth) return type->slots.truth(rt, value);
  if (type->slots.length) {
    const int64_t items = TRY(type->slots.length(rt, value));
    return items != 0;
  }
  return true;
}

// -- operators ------------------------------------------------------------------------------------------------------

namespace {

// CPython's rule: the right operand goes first when its type is a proper subtype of the left one's and overrides.
Ret binary_or_not_implemented(Runtime& rt, BinaryOp op, Value left, Value right) {
  Type* left_type = type_of(rt, left);
  Type* right_type = type_of(rt, right);
  auto left_slot = left_type->slots.binary;
  auto right_slot = right_type == left_type ? nullptr : right_type->slots.binary;
  if (right_slot == left_slot) right_slot = nullptr;
  if (left_slot) {
    if (right_slot && is_subtype(right_type, left_type)) {
      Own result = TRY(right_slot(rt, op, left, right));
      if (!result.get().is_not_implemented()) return result;
      right_slot = nullptr;
    }
    Own result = TRY(left_slot(rt, op, left, right));
    if (!result.get().is_not_implemented()) return result;
  }
  if (right_slot) return right_slot(rt, op, left, right);
  return Ret::not_implemented();
}

std::nullptr_t unsupported(Runtime& rt, std::string_view sign, Value left, Value right) {
  return rt.type_error("unsupported operand type(s) for {}: '{}' and '{}'", sign, type_name(rt, left),
                       type_name(rt, right));
}

}  // namespace

Ret binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  NativeDepth depth(rt);
  if (depth.exceeded()) return nullptr;
  Own result = TRY(binary_or_not_implemented(rt, op, left, right));
  if (!result.get().is_not_implemented()) return result;
  if (op == BinaryOp::RightShift && has_layout(left, Layout::NativeFunction) &&
      std::string_view(left.as<NativeFunction>()->def->signature).starts_with("print(")) {
    return rt.type_error(
        "unsupported operand type(s) for >>: '{}' and '{}'. Did you mean \"print(<message>, "
        "file=<output_stream>)\"?",
        type_name(rt, left), type_name(rt, right));
  }
  if (op == BinaryOp::Multiply && (has_layout(right, Layout::Str) || has_layout(right, Layout::Bytes))) {
    return rt.type_error("can't multiply sequence by non-int of type '{}'", type_name(rt, left));
  }
  return unsupported(rt, symbol(op), left, right);
}

Ret in_place(Runtime& rt, BinaryOp op, Value left, Value right) {
  Type* type = type_of(rt, left);
  if (type->slots.in_place) {
    Own result = TRY(type->slots.in_place(rt, op, left, right));
    if (!result.get().is_not_implemented()) return result;
  }
  NativeDepth depth(rt);
  if (depth.exceeded()) return nullptr;
  Own result = TRY(binary_or_not_implemented(rt, op, left, right));
  if (!result.get().is_not_implemented()) return result;
  return unsupported(rt, op == BinaryOp::Power ? "** or pow()" : std::string(symbol(op)) + "=", left, right);
}

Ret unary(Runtime& rt, UnaryOp op, Value value) {
  static const char* const kSigns[] = {"unary -", "unary +", "unary ~", "abs()"};
  Type* type = type_of(rt, value);
  if (type->slots.unary) {
    Own result = TRY(type->slots.unary(rt, op, value));
    if (!result.get().is_not_implemented()) return result;
  }
  return rt.type_error("bad operand type for {}: '{}'", kSigns[static_cast<int>(op)], type_name(rt, value));
}

Ret compare(Runtime& rt, CompareOp op, Value left, Value right) {
  Type* left_type = type_of(rt, left);
  Type* right_type = type_of(rt, right);
  NativeDepth depth(rt, " in comparison");
  if (depth.exceeded()) return nullptr;
  bool right_tried = false;
  if (left_type != right_type && right_type->slots.compare && is_subtype(right_type, left_type)) {
    right_tried = true;
    Own result = TRY(right_type->slots.compare(rt, swapped(op), right, left));
    if (!result.get().is_not_implemented()) return result;
  }
  if (left_type->slots.compare) {
    Own result = TRY(left_type->slots.compare(rt, op, left, right));
    if (!result.get().is_not_implemented()) return result;
  }
  if (!right_tried && right_type->slots.compare) {
    Own result = TRY(right_type->slots.compare(rt, swapped(op), right, left));
    if (!result.get().is_not_implemented()) return result;
  }
  if (op == CompareOp::Equal) return Ret::boolean(left == right);
  if (op == CompareOp::NotEqual) return Ret::boolean(!(left == right));
  return rt.type_error("'{}' not supported between instances of '{}' and '{}'", symbol(op),
                       type_name(rt, left), type_name(rt, right));
}

Result<bool> compare_true(Runtime& rt, CompareOp op, Value left, Value right) {
  Own result = TRY(compare(rt, op, left, right));
  return truth(rt, result);
}

Result<bool> equal(Runtime& rt, Value left, Value right) {
  if (left == right) return true;
  if (left.is_small_int() && right.is_small_int()) return false;
  if (has_type(left, rt.types.str) && has_type(right, rt.types.str))
    return str_equal(left.as<Str>(), right.as<Str>());
  if (has_type(left, rt.types.tuple) && has_type(right, rt.types.tuple))
    return tuples_equal(rt, left.as<Tuple>(), right.as<Tuple>());
  return compare_true(rt, CompareOp::Equal, left, right);
}

Result<bool> contains(Runtime& rt, Value container, Value item) {
  Type* type = type_of(rt, container);
  if (type->slots.contains) return type->slots.contains(rt, container, item);
  Own iterator = iter(rt, container);
  if (!iterator) {
    if (rt.error_is(rt.exceptions.TypeError) && !type->slots.iter) {
      rt.clear_error();
      return rt.type_error("argument of type '{}' is not a container or iterable", type_name(rt, container));
    }
    return nullptr;
  }
  while (Own candidate = next(rt, iterator)) {
    const bool same = TRY(equal(rt, candidate, item));
    if (same) return true;
  }
  if (rt.has_error()) return nullptr;
  return false;
}

// -- items, iteration --------------------------------------------------------------------------------------------

Ret get_item(Runtime& rt, Value container, Value key) {
  Type* type = type_of(rt, container);
  if (type->slots.get_item) return type->slots.get_item(rt, container, key);
  if (has_layout(container, Layout::Type)) {
    if (container.as<Type>() == rt.types.type) return make_generic_alias(rt, container, key);
    Own method = get_attribute_or_empty(rt, container, rt.names.class_getitem);
    if (method) return call_with(rt, method, key);
    if (rt.has_error()) return nullptr;
    return rt.type_error("type '{}' is not subscriptable", container.as<Type>()->name);
  }
  return rt.type_error("'{}' object is not subscriptable", type_name(rt, container));
}

Status set_item(Runtime& rt, Value container, Value key, Value value) {
  Type* type = type_of(rt, container);
  if (type->slots.set_item) return type->slots.set_item(rt, container, key, value);
  return rt.type_error("'{}' object does not support item assignment", type_name(rt, container));
}

Status delete_item(Runtime& rt, Value container, Value key) {
  Type* type = type_of(rt, container);
  if (type->slots.set_item) return type->slots.set_item(rt, container, key, Value());
  return rt.type_error("'{}' object doesn't support item deletion", type_name(rt, container));
}

Result<int64_t> length(Runtime& rt, Value value) {
  Type* type = type_of(rt, value);
  if (!type->slots.length) return rt.type_error("object of type '{}' has no len()", type_name(rt, value));
  return type->slots.length(rt, value);
}

bool is_mapping_like(const Type* type) {
  if (type->instance_layout == Layout::Dict || type->instance_layout == Layout::Mapping) return true;
  // Native types that are subscripted by something else than an index have no length.
  return !type->flags.is_heap_type && !type->slots.length;
}

Ret iter(Runtime& rt, Value value) {
  Type* type = type_of(rt, value);
  if (type->slots.iter) {
    Own iterator = TRY(type->slots.iter(rt, value));
    if (!type_of(rt, iterator)->slots.next) {
      return rt.type_error("iter() returned non-iterator of type '{}'", type_name(rt, iterator));
    }
    return iterator;
  }
  if (type->slots.get_item && !is_mapping_like(type)) return make_getitem_iterator(rt, value);
  return rt.type_error("'{}' object is not iterable", type_name(rt, value));
}

Ret next(Runtime& rt, Value iterator) {
  Type* type = type_of(rt, iterator);
  if (!type->slots.next) return rt.type_error("'{}' object is not an iterator", type_name(rt, iterator));
  TRY(count_native_work(rt));
  if (native_work.steps_inside >= NativeWork::kMostSteps) {
    return rt.raise(rt.exceptions.RecursionError, "maximum recursion depth exceeded");
  }
  ++native_work.steps_inside;
  Ret item = type->slots.next(rt, iterator);
  --native_work.steps_inside;
  if (!item && rt.has_error() && rt.error_is(rt.exceptions.StopIteration)) rt.clear_error();
  return item;
}

}  // namespace tiki
