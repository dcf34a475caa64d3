// match statements (PEP 634).
#include "vm/ops.h"

namespace tiki::ops {

Value* get_len(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Result<int64_t> items = length(vm.rt, sp[-1]);
  if (items.failed()) return nullptr;
  *sp++ = Value::small_int(items.value());
  return sp;
}

Value* match_sequence(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  *sp = Value::boolean(type_of(vm.rt, sp[-1])->flags.is_sequence_pattern);
  return sp + 1;
}

Value* match_mapping(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  *sp = Value::boolean(type_of(vm.rt, sp[-1])->flags.is_mapping_pattern);
  return sp + 1;
}

Value* match_keys(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Runtime& rt = vm.rt;
  Value subject = sp[-2];
  auto* keys = sp[-1].as<Tuple>();
  // get(key, sentinel) rather than [], so that a defaultdict makes nothing.
  Own get = get_attribute(rt, subject, intern(rt, "get"));
  if (!get) return nullptr;
  Own sentinel = Own(make_list(rt));
  OwnOf<Tuple> values = make_tuple_uninitialized(rt, keys->length);
  for (uint32_t i = 0; i < keys->length; ++i) {
    for (uint32_t j = 0; j < i; ++j) {
      Result<bool> same = equal(rt, keys->items()[i], keys->items()[j]);
      if (same.failed()) return nullptr;
      if (same.value()) {
        OwnOf<Str> text = repr(rt, keys->items()[i]);
        if (text) rt.value_error("mapping pattern checks duplicate key ({})", text.get());
        return nullptr;
      }
    }
    Own value = call_with(rt, get, keys->items()[i], sentinel);
    if (!value) return nullptr;
    if (value.get() == sentinel.get()) {
      *sp = Value::none();
      return sp + 1;
    }
    values->items()[i] = value.release();
  }
  *sp = Value(values.release());
  return sp + 1;
}

namespace {

// The attributes that the patterns of `case C(p, q, k=r)` see; false: no match (or an exception is pending).
bool class_attributes(Runtime& rt, Value subject, Type* type, uint32_t positional, Tuple* names,
                      std::vector<Own>* found) {
  std::vector<Str*> seen;
  auto take = [&](Str* name) {
    for (Str* other : seen) {
      if (other == name) {
        rt.type_error("{}() got multiple sub-patterns for attribute '{}'", type->name, name);
        return false;
      }
    }
    seen.push_back(name);
    Own value = get_attribute_or_empty(rt, subject, name);
    if (!value) return false;
    found->push_back(std::move(value));
    return true;
  };
  if (positional > 0) {
    Own match_args = get_attribute_or_empty(rt, type, rt.names.match_args);
    if (!match_args) {
      if (rt.has_error()) return false;
      if (!type->flags.match_self) {
        rt.type_error("{}() accepts 0 positional sub-patterns ({} given)", type->name, positional);
        return false;
      }
      if (positional > 1) {
        rt.type_error("{}() accepts 1 positional sub-pattern ({} given)", type->name, positional);
        return false;
      }
      found->push_back(Own::borrow(subject));
    } else {
      if (!has_layout(match_args, Layout::Tuple)) {
        rt.type_error("{}.__match_args__ must be a tuple (got {})", type->name, type_name(rt, match_args));
        return false;
      }
      auto* tuple = match_args.as<Tuple>();
      if (positional > tuple->length) {
        rt.type_error("{}() accepts {} positional sub-pattern{} ({} given)", type->name, tuple->length,
                      tuple->length == 1 ? "" : "s", positional);
        return false;
      }
      for (uint32_t i = 0; i < positional; ++i) {
        Value name = tuple->items()[i];
        if (!has_layout(name, Layout::Str)) {
          rt.type_error("__match_args__ elements must be strings (got {})", type_name(rt, name));
          return false;
        }
        if (!take(intern(rt, name.as<Str>()))) return false;
      }
    }
  }
  for (Value name : names->span()) {
    if (!take(intern(rt, name.as<Str>()))) return false;
  }
  return true;
}

}  // namespace

Value* match_class(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Value subject = sp[-3];
  if (!has_layout(sp[-2], Layout::Type)) {
    rt.type_error("called match pattern must be a class");
    return nullptr;
  }
  Own result = Own::steal(Value::none());
  Result<bool> fits = isinstance(rt, subject, sp[-2]);
  if (fits.failed()) return nullptr;
  if (fits.value()) {
    std::vector<Own> found;
    if (class_attributes(rt, subject, sp[-2].as<Type>(), arg, sp[-1].as<Tuple>(), &found)) {
      OwnOf<Tuple> tuple = make_tuple_uninitialized(rt, static_cast<uint32_t>(found.size()));
      for (size_t i = 0; i < found.size(); ++i) tuple->items()[i] = found[i].release();
      result = Own(Ret(std::move(tuple)));
    } else if (rt.has_error()) {
      return nullptr;
    }
  }
  for (int i = 0; i < 3; ++i) decref(*--sp);
  *sp++ = result.release();
  return sp;
}

}  // namespace tiki::ops
