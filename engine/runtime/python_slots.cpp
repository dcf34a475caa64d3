#include "runtime/python_slots.h"

#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Str* method_name(Runtime& rt, SlotKind kind, int op) {
  // Names of the operators' special methods, found once a runtime.
  for (const SlotRow& row : slot_rows()) {
    if (row.kind == kind && row.op == op) return intern(rt, row.name);
  }
  return nullptr;
}

Str* cached_name(Runtime& rt, SlotKind kind, int op) {
  Str*& name = rt.operator_names[static_cast<int>(kind) * 16 + op];
  if (!name) name = method_name(rt, kind, op);
  return name;
}

Ret call_special(Runtime& rt, Value self, Str* name) {
  SpecialMethod method(rt, self, name);
  return method ? method(rt) : nullptr;
}

Ret py_repr(Runtime& rt, Value self) { return call_special(rt, self, rt.names.repr); }
Ret py_str(Runtime& rt, Value self) { return call_special(rt, self, rt.names.str); }

Result<int64_t> py_hash(Runtime& rt, Value self) {
  SpecialMethod method(rt, self, rt.names.hash);
  if (!method || method.is_none()) {
    if (rt.has_error()) return nullptr;
    return rt.type_error("unhashable type: '{}'", type_name(rt, self));
  }
  Own result = TRY(method(rt));
  if (!is_int(result)) return rt.type_error("__hash__ method should return an integer");
  return hash_int(result);
}

Result<bool> py_truth(Runtime& rt, Value self) {
  SpecialMethod method(rt, self, rt.names.bool_);
  if (!method) {
    if (rt.has_error()) return nullptr;
    return true;
  }
  Own result = TRY(method(rt));
  if (!result.get().is_boolean()) {
    return rt.type_error("__bool__ should return bool, returned {}", type_name(rt, result));
  }
  return result.get().is_true();
}

Ret py_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own method = TRY(lookup_special(rt, self, rt.names.call));
  return call(rt, method, args, count, keyword_names);
}

// __getattribute__, and __getattr__ when that raised AttributeError.
Ret py_get_attribute(Runtime& rt, Value self, Str* name) {
  Type* type = type_of(rt, self);
  Value own = lookup(rt, type, rt.names.getattribute);
  Ret found;
  if (has_type(own, rt.types.wrapper_descriptor)) {
    // The native algorithm of the nearest native base.
    Type* base = type;
    while (base->slots.get_attribute == py_get_attribute) base = base->base;
    found = base->slots.get_attribute ? base->slots.get_attribute(rt, self, name)
                                      : generic_get_attribute(rt, self, name);
  } else {
    SpecialMethod method(rt, self, rt.names.getattribute);
    if (!method) return nullptr;
    found = method(rt, name);
  }
  if (found || !rt.error_is(rt.exceptions.AttributeError)) return found;
  Value fallback = lookup(rt, type, rt.names.getattr);
  if (!fallback) return nullptr;
  Own error = rt.take_error();
  SpecialMethod method(rt, self, rt.names.getattr);
  if (!method) return nullptr;
  return method(rt, name);
}

Status py_set_attribute(Runtime& rt, Value self, Str* name, Value value) {
  Str* special = value ? rt.names.setattr : rt.names.delattr;
  SpecialMethod method(rt, self, special);
  if (!method) return nullptr;
  Own result = value ? method(rt, name, value) : method(rt, name);
  if (!result) return nullptr;
  return Status::ok();
}

Ret py_iter(Runtime& rt, Value self) {
  SpecialMethod method(rt, self, rt.names.iter);
  if (!method) return nullptr;
  if (method.is_none()) return rt.type_error("'{}' object is not iterable", type_name(rt, self));
  return method(rt);
}

Ret py_next(Runtime& rt, Value self) { return call_special(rt, self, rt.names.next); }

Result<int64_t> py_length(Runtime& rt, Value self) {
  SpecialMethod method(rt, self, rt.names.len);
  if (!method) return nullptr;
  Own result = TRY(method(rt));
  Own number = TRY(to_index(rt, result));
  const int64_t length = TRY(to_index_int64(rt, number));
  if (length < 0) return rt.value_error("__len__() should return >= 0");
  return length;
}

Ret py_get_item(Runtime& rt, Value self, Value key) {
  SpecialMethod method(rt, self, rt.names.getitem);
  if (!method) return nullptr;
  return method(rt, key);
}

Status py_set_item(Runtime& rt, Value self, Value key, Value value) {
  SpecialMethod method(rt, self, value ? rt.names.setitem : rt.names.delitem);
  if (!method) {
    if (rt.has_error()) return nullptr;
    return rt.type_error("'{}' object {}", type_name(rt, self),
                         value ? "does not support item assignment" : "doesn't support item deletion");
  }
  Own result = value ? method(rt, key, value) : method(rt, key);
  if (!result) return nullptr;
  return Status::ok();
}

Result<bool> py_contains(Runtime& rt, Value self, Value item) {
  SpecialMethod method(rt, self, rt.names.contains);
  if (!method) return nullptr;
  if (method.is_none()) return rt.type_error("'{}' object is not a container", type_name(rt, self));
  Own result = TRY(method(rt, item));
  return truth(rt, result);
}

Ret py_index(Runtime& rt, Value self) { return call_special(rt, self, rt.names.index); }

Ret py_get(Runtime& rt, Value self, Value instance, Value owner) {
  Value method = lookup(rt, type_of(rt, self), rt.names.get);
  if (!method) return Ret::borrow(self);
  Own kept = Own::borrow(method);
  return call_with(rt, kept, self, instance ? instance : Value::none(), owner ? owner : Value::none());
}

Status py_set(Runtime& rt, Value self, Value instance, Value value) {
  SpecialMethod method(rt, self, value ? rt.names.set : rt.names.delete_);
  if (!method) {
    if (rt.has_error()) return nullptr;
    return rt.raise(rt.exceptions.AttributeError, value ? "__set__" : "__delete__");
  }
  Own result = value ? method(rt, instance, value) : method(rt, instance);
  if (!result) return nullptr;
  return Status::ok();
}

Ret py_await(Runtime& rt, Value self) { return call_special(rt, self, rt.names.await); }
Ret py_async_iter(Runtime& rt, Value self) { return call_special(rt, self, rt.names.aiter); }
Ret py_async_next(Runtime& rt, Value self) { return call_special(rt, self, rt.names.anext); }

Ret py_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  Own method = TRY(get_attribute(rt, type, rt.names.new_));
  const size_t keywords = keyword_names ? keyword_names->length : 0;
  std::vector<Value> all;
  all.reserve(count + keywords + 1);
  all.push_back(Value(type));
  all.insert(all.end(), args, args + count + keywords);
  return call(rt, method, all.data(), count + 1, keyword_names);
}

Status py_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own method = lookup_special(rt, self, rt.names.init);
  if (!method) return nullptr;
  Own result = TRY(call(rt, method, args, count, keyword_names));
  if (!result.get().is_none()) {
    return rt.type_error("__init__() should return None, not '{}'", type_name(rt, result));
  }
  return Status::ok();
}

void py_finalize(Runtime& rt, Value self) {
  Own pending = rt.take_error();
  SpecialMethod method(rt, self, rt.names.del);
  if (method) {
    Own result = method(rt);
    if (!result) {
      Value function = lookup(rt, type_of(rt, self), rt.names.del);
      write_unraisable(rt, "", function);
    }
  } else {
    rt.clear_error();
  }
  if (pending) rt.set_error(std::move(pending));
}

// As CPython's slot functions for binary operators: the reflected method goes first when the right operand's type is
// a proper subtype that defines another one.
Ret py_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  Type* left_type = type_of(rt, left);
  Type* right_type = type_of(rt, right);
  Str* name = cached_name(rt, SlotKind::Binary, static_cast<int>(op));
  Str* reflected = cached_name(rt, SlotKind::Reflected, static_cast<int>(op));
  bool do_other = left_type != right_type && right_type->slots.binary == py_binary;
  if (left_type->slots.binary == py_binary) {
    if (do_other && is_subtype(right_type, left_type)) {
      Value theirs = lookup(rt, right_type, reflected);
      if (theirs && !(theirs == lookup(rt, left_type, reflected))) {
        SpecialMethod method(rt, right, reflected);
        if (!method) return nullptr;
        Own result = TRY(method(rt, left));
        if (!result.get().is_not_implemented()) return result;
        do_other = false;
      }
    }
    SpecialMethod method(rt, left, name);
    if (method && !method.is_none()) {
      Own result = TRY(method(rt, right));
      if (!result.get().is_not_implemented()) return result;
    } else if (rt.has_error()) {
      return nullptr;
    }
    if (left_type == right_type) return Ret::not_implemented();
  }
  if (do_other || (left_type != right_type && left_type->slots.binary != py_binary)) {
    SpecialMethod method(rt, right, reflected);
    if (method && !method.is_none()) return method(rt, left);
    if (rt.has_error()) return nullptr;
  }
  return Ret::not_implemented();
}

Ret py_in_place(Runtime& rt, BinaryOp op, Value left, Value right) {
  SpecialMethod method(rt, left, cached_name(rt, SlotKind::InPlace, static_cast<int>(op)));
  if (method) return method(rt, right);
  if (rt.has_error()) return nullptr;
  return Ret::not_implemented();
}

Ret py_unary(Runtime& rt, UnaryOp op, Value self) {
  SpecialMethod method(rt, self, cached_name(rt, SlotKind::Unary, static_cast<int>(op)));
  if (method) return method(rt);
  if (rt.has_error()) return nullptr;
  return Ret::not_implemented();
}

Ret py_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  SpecialMethod method(rt, self, cached_name(rt, SlotKind::Compare, static_cast<int>(op)));
  if (method && !method.is_none()) return method(rt, other);
  if (rt.has_error()) return nullptr;
  return Ret::not_implemented();
}

TypeSlots all_slots() {
  TypeSlots slots;
  slots.repr = py_repr;
  slots.str = py_str;
  slots.hash = py_hash;
  slots.truth = py_truth;
  slots.call = py_call;
  slots.get_attribute = py_get_attribute;
  slots.set_attribute = py_set_attribute;
  slots.iter = py_iter;
  slots.next = py_next;
  slots.length = py_length;
  slots.get_item = py_get_item;
  slots.set_item = py_set_item;
  slots.contains = py_contains;
  slots.binary = py_binary;
  slots.in_place = py_in_place;
  slots.unary = py_unary;
  slots.compare = py_compare;
  slots.index = py_index;
  slots.descriptor_get = py_get;
  slots.descriptor_set = py_set;
  slots.await = py_await;
  slots.async_iter = py_async_iter;
  slots.async_next = py_async_next;
  slots.construct = py_construct;
  slots.init = py_init;
  slots.finalize = py_finalize;
  return slots;
}

}  // namespace

const TypeSlots& python_slots() {
  static const TypeSlots slots = all_slots();
  return slots;
}

Ret make_hash_int(Runtime& rt, int64_t number) { return make_int(rt, number); }

}  // namespace tiki
