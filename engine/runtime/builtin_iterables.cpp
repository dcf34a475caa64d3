// all, any, iter, len, max, min, sorted.
#include "runtime/builtin_functions.h"
#include "runtime/iterators.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

/// Whether an item whose truth is `wanted` comes up.
Ret any_item(Runtime& rt, Value iterable, bool wanted, bool when_found) {
  Own iterator = TRY(iter(rt, iterable));
  while (Own item = next(rt, iterator)) {
    if (TRY(truth(rt, item)) == wanted) return Ret::boolean(when_found);
  }
  if (rt.has_error()) return nullptr;
  return Ret::boolean(!when_found);
}
Ret builtin_all(Runtime& rt, const Value* args) { return any_item(rt, args[0], false, false); }
Ret builtin_any(Runtime& rt, const Value* args) { return any_item(rt, args[0], true, true); }

Ret builtin_iter(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  TRY(check_count(rt, "iter", values->length, 1, 2));
  if (values->length == 1) return iter(rt, values->items()[0]);
  if (!is_callable(rt, values->items()[0])) return rt.type_error("iter(v, w): v must be callable");
  return make_callable_iterator(rt, values->items()[0], values->items()[1]);
}

Ret builtin_len(Runtime& rt, const Value* args) { return make_int(rt, TRY(length(rt, args[0]))); }

/// max and min: the first item for which `better` than all before holds.
Ret extreme(Runtime& rt, const char* name, CompareOp better, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  const Value key = args[1] && !args[1].is_none() ? args[1] : Value();
  const Value absent = args[2];
  TRY(check_count(rt, name, values->length, 1, SIZE_MAX));
  if (values->length > 1 && absent) {
    return rt.type_error("Cannot specify a default for {}() with multiple positional arguments", name);
  }
  Own iterator = TRY(iter(rt, values->length == 1 ? values->items()[0] : args[0]));
  Own best, best_key;
  while (Own item = next(rt, iterator)) {
    Own item_key = item;
    if (key) item_key = TRY(call_with(rt, key, item));
    if (best) {
      const Value a = item_key;
      const Value b = best_key;
      const bool wins = a.is_small_int() && b.is_small_int()
                            ? (better == CompareOp::Less ? a.as_small_int() < b.as_small_int()
                                                         : a.as_small_int() > b.as_small_int())
                            : TRY(compare_true(rt, better, a, b));
      if (!wins) continue;
    }
    best = std::move(item);
    best_key = std::move(item_key);
  }
  if (rt.has_error()) return nullptr;
  if (best) return best;
  if (absent) return Ret::borrow(absent);
  return rt.value_error("{}() iterable argument is empty", name);
}
Ret builtin_max(Runtime& rt, const Value* args) { return extreme(rt, "max", CompareOp::Greater, args); }
Ret builtin_min(Runtime& rt, const Value* args) { return extreme(rt, "min", CompareOp::Less, args); }

Ret builtin_sorted(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  TRY(check_count(rt, "sorted", values->length, 1, 1));
  OwnOf<List> list = list_from(rt, values->items()[0]);
  if (!list) return nullptr;
  Value key, reverse;
  if (args[1]) {  // unknown names are sort()'s to complain about, as in CPython
    uint32_t position = 0;
    Value name, value;
    while (dict_next(args[1].as<Dict>(), &position, &name, &value)) {
      const bool is_key = equals_ascii(name.as<Str>(), "key");
      if (!is_key && !equals_ascii(name.as<Str>(), "reverse")) {
        return rt.type_error("sort() got an unexpected keyword argument '{}'", name.as<Str>());
      }
      (is_key ? key : reverse) = value;
    }
  }
  TRY(list_sort(rt, list.get(), key, reverse ? TRY(truth(rt, reverse)) : false));
  return list;
}

constexpr NativeDef kFunctions[] = {
    {"all(iterable, /)",
     builtin_all,
     {},
     "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return "
     "True."},
    {"any(iterable, /)",
     builtin_any,
     {},
     "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False."},
    {"iter(*args)", builtin_iter, {}, "Get an iterator from an object."},
    {"len(obj, /)", builtin_len, {}, "Return the number of items in a container."},
    {"max(*args, key=None, default=<unrepresentable>)",
     builtin_max,
     {},
     "With a single iterable argument, return its biggest item."},
    {"min(*args, key=None, default=<unrepresentable>)",
     builtin_min,
     {},
     "With a single iterable argument, return its smallest item."},
    {"sorted(*args, **kwargs)",
     builtin_sorted,
     {},
     "Return a new list containing all items from the iterable in ascending order."},
};

}  // namespace

std::span<const NativeDef> iterable_functions() { return kFunctions; }

}  // namespace tiki
