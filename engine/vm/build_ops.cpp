// Making containers, strings and functions; unpacking.
#include "runtime/exception.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

// The `count` values on top give way to `result`.
Value* replace(Value* sp, uint32_t count, Value result) {
  for (uint32_t i = 0; i < count; ++i) decref(*--sp);
  *sp++ = result;
  return sp;
}

Value* drop_top(Value* sp) {
  decref(*--sp);
  return sp;
}

}  // namespace

Value* build_tuple(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  if (arg == 0) {
    incref(Value(vm.rt.empty_tuple));
    *sp++ = Value(vm.rt.empty_tuple);
    return sp;
  }
  OwnOf<Tuple> tuple = make_tuple_uninitialized(vm.rt, arg);
  sp -= arg;
  std::copy(sp, sp + arg, tuple->items());  // the references move
  *sp++ = Value(tuple.release());
  return sp;
}

Value* build_list(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  sp -= arg;
  OwnOf<List> list = make_list_stealing(vm.rt, std::span<const Value>(sp, arg));
  *sp++ = Value(list.release());
  return sp;
}

Value* build_set(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  OwnOf<Set> set = make_set(vm.rt);
  for (uint32_t i = arg; i > 0; --i) {
    if (tiki::set_add(vm.rt, set.get(), sp[-static_cast<int>(i)]).failed()) return nullptr;
  }
  return replace(sp, arg, Value(set.release()));
}

Value* build_map(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  OwnOf<Dict> dict = make_dict(vm.rt, arg);
  for (Value* at = sp - 2 * arg; at < sp; at += 2) {
    if (dict_set(vm.rt, dict.get(), at[0], at[1]).failed()) return nullptr;
  }
  return replace(sp, 2 * arg, Value(dict.release()));
}

Value* build_string(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  OwnOf<Str> text = join(vm.rt, vm.rt.names.empty, {sp - arg, arg});
  return text ? replace(sp, arg, Value(text.release())) : nullptr;
}

Value* build_slice(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  OwnOf<Slice> slice =
      arg == 3 ? make_slice(vm.rt, sp[-3], sp[-2], sp[-1]) : make_slice(vm.rt, sp[-2], sp[-1], Value::none());
  return replace(sp, arg, Value(slice.release()));
}

namespace {

// !s, !r, !a before formatting.
Own converted(Runtime& rt, Value value, uint32_t conversion) {
  switch (conversion) {
    case 1:
      return Own(Ret(str(rt, value)));
    case 2:
      return Own(Ret(repr(rt, value)));
    case 3:
      return Own(Ret(ascii(rt, value)));
    default:
      return Own::borrow(value);
  }
}

}  // namespace

Value* format_value(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Own value = converted(vm.rt, sp[-1], arg);
  if (!value) return nullptr;
  OwnOf<Str> text = format(vm.rt, value, vm.rt.names.empty);
  if (!text) return nullptr;
  return replace(sp, 1, Value(text.release()));
}

Value* format_with_spec(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Own value = converted(vm.rt, sp[-2], arg);
  if (!value) return nullptr;
  OwnOf<Str> text = format(vm.rt, value, sp[-1].as<Str>());
  if (!text) return nullptr;
  return replace(sp, 2, Value(text.release()));
}

Value* set_add(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  auto* set = sp[-1 - static_cast<int>(arg)].as<Set>();
  if (tiki::set_add(vm.rt, set, sp[-1]).failed()) return nullptr;
  return drop_top(sp);
}

Value* map_add(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  auto* dict = sp[-2 - static_cast<int>(arg)].as<Dict>();
  if (dict_set(vm.rt, dict, sp[-2], sp[-1]).failed()) return nullptr;
  return drop_top(drop_top(sp));
}

Value* list_extend(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  auto* list = sp[-1 - static_cast<int>(arg)].as<List>();
  if (tiki::list_extend(rt, list, sp[-1]).failed()) {
    if (rt.error_is(rt.exceptions.TypeError) && !type_of(rt, sp[-1])->slots.iter &&
        !type_of(rt, sp[-1])->slots.get_item) {
      rt.clear_error();
      rt.type_error("Value after * must be an iterable, not {}", type_name(rt, sp[-1]));
    }
    return nullptr;
  }
  return drop_top(sp);
}

Value* set_update(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  auto* set = sp[-1 - static_cast<int>(arg)].as<Set>();
  if (tiki::set_update(vm.rt, set, sp[-1]).failed()) return nullptr;
  return drop_top(sp);
}

Value* dict_update(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  auto* dict = sp[-1 - static_cast<int>(arg)].as<Dict>();
  if (!has_layout(sp[-1], Layout::Dict)) {
    Own keys = get_attribute_or_empty(rt, sp[-1], rt.names.keys);
    if (!keys) {
      if (!rt.has_error()) rt.type_error("'{}' object is not a mapping", type_name(rt, sp[-1]));
      return nullptr;
    }
  }
  if (tiki::dict_update(rt, dict, sp[-1]).failed()) return nullptr;
  return drop_top(sp);
}

Value* dict_merge(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  auto* dict = sp[-1 - static_cast<int>(arg)].as<Dict>();
  // The callee stands below the null, the positional arguments and the dict.
  Value callee = sp[-4 - static_cast<int>(arg)];
  OwnOf<Dict> more;
  if (has_layout(sp[-1], Layout::Dict)) {
    more = OwnOf<Dict>::borrow(sp[-1].as<Dict>());
  } else {
    Own keys = get_attribute_or_empty(rt, sp[-1], rt.names.keys);
    if (!keys) {
      if (!rt.has_error()) {
        rt.type_error("{} argument after ** must be a mapping, not {}", callee_name(rt, callee),
                      type_name(rt, sp[-1]));
      }
      return nullptr;
    }
    more = make_dict(rt);
    if (tiki::dict_update(rt, more.get(), sp[-1]).failed()) return nullptr;
  }
  uint32_t position = 0;
  Value key, value;
  while (dict_next(more.get(), &position, &key, &value)) {
    if (dict_get(rt, dict, key)) {
      OwnOf<Str> text = str(rt, key);
      if (!text) return nullptr;
      rt.type_error("{} got multiple values for keyword argument '{}'", callee_name(rt, callee), text.get());
      return nullptr;
    }
    if (rt.has_error() || dict_set(rt, dict, key, value).failed()) return nullptr;
  }
  return drop_top(sp);
}

Value* unpack_sequence(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Value source = sp[-1];
  std::vector<Own> items;
  const bool exact = has_type(source, rt.types.list) || has_type(source, rt.types.tuple);
  if (exact) {
    std::span<Value> all =
        has_type(source, rt.types.list) ? source.as<List>()->span() : source.as<Tuple>()->span();
    if (all.size() != arg) {
      if (all.size() < arg) {
        rt.value_error("not enough values to unpack (expected {}, got {})", arg, all.size());
      } else {
        rt.value_error("too many values to unpack (expected {}, got {})", arg, all.size());
      }
      return nullptr;
    }
    for (Value item : all) items.push_back(Own::borrow(item));
  } else {
    Own iterator = iter(rt, source);
    if (!iterator) {
      if (rt.error_is(rt.exceptions.TypeError) && !type_of(rt, source)->slots.iter &&
          !type_of(rt, source)->slots.get_item) {
        rt.clear_error();
        rt.type_error("cannot unpack non-iterable {} object", type_name(rt, source));
      }
      return nullptr;
    }
    for (uint32_t i = 0; i < arg; ++i) {
      Own item = next(rt, iterator);
      if (!item) {
        if (!rt.has_error()) rt.value_error("not enough values to unpack (expected {}, got {})", arg, i);
        return nullptr;
      }
      items.push_back(std::move(item));
    }
    Own extra = next(rt, iterator);
    if (extra || rt.has_error()) {
      if (rt.has_error()) return nullptr;
      if (has_layout(source, Layout::Dict)) {
        rt.value_error("too many values to unpack (expected {}, got {})", arg, source.as<Dict>()->used);
      } else {
        rt.value_error("too many values to unpack (expected {})", arg);
      }
      return nullptr;
    }
  }
  decref(*--sp);
  for (size_t i = items.size(); i-- > 0;) *sp++ = items[i].release();
  return sp;
}

Value* unpack_ex(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  const uint32_t before = arg & 0xfff;
  const uint32_t after = arg >> 12;
  Value source = sp[-1];
  Own iterator = iter(rt, source);
  if (!iterator) {
    if (rt.error_is(rt.exceptions.TypeError) && !type_of(rt, source)->slots.iter &&
        !type_of(rt, source)->slots.get_item) {
      rt.clear_error();
      rt.type_error("cannot unpack non-iterable {} object", type_name(rt, source));
    }
    return nullptr;
  }
  std::vector<Own> first;
  for (uint32_t i = 0; i < before; ++i) {
    Own item = next(rt, iterator);
    if (!item) {
      if (!rt.has_error()) {
        rt.value_error("not enough values to unpack (expected at least {}, got {})", before + after, i);
      }
      return nullptr;
    }
    first.push_back(std::move(item));
  }
  OwnOf<List> rest = list_from(rt, iterator);
  if (!rest) return nullptr;
  if (rest->length < after) {
    rt.value_error("not enough values to unpack (expected at least {}, got {})", before + after,
                   before + rest->length);
    return nullptr;
  }
  decref(*--sp);
  for (uint32_t i = 0; i < after; ++i) *sp++ = rest->items[--rest->length];
  *sp++ = Value(rest.release());
  for (size_t i = first.size(); i-- > 0;) *sp++ = first[i].release();
  return sp;
}

Value* make_function(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  OwnOf<Function> function = tiki::make_function(vm.rt, sp[-1].as<Code>(), frame->function->globals);
  decref(*--sp);
  if (arg & 8) function->closure = (--sp)->as<Tuple>();
  if (arg & 4) function->annotate = *--sp;
  if (arg & 2) function->keyword_defaults = (--sp)->as<Dict>();
  if (arg & 1) function->defaults = (--sp)->as<Tuple>();
  *sp++ = Value(function.release());
  return sp;
}

}  // namespace tiki::ops
