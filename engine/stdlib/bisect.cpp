// bisect: where an item belongs in a sorted sequence.
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

enum class Side : uint8_t { Left, Right };

/// args: a, x, lo, hi, key
Result<int64_t> place(Runtime& rt, const Value* args, Side side) {
  const Value sequence = args[0];
  const Value item = args[1];
  int64_t low = args[2] ? TRY(to_index_int64(rt, args[2])) : 0;
  if (low < 0) return rt.value_error("lo must be non-negative");
  int64_t high = args[3] && !args[3].is_none() ? TRY(to_index_int64(rt, args[3])) : TRY(length(rt, sequence));
  const Value key = args[4] && !args[4].is_none() ? args[4] : Value();
  while (low < high) {
    const int64_t middle = low + (high - low) / 2;
    Own candidate = TRY(get_item(rt, sequence, Value::small_int(middle)));
    if (key) candidate = TRY(call_with(rt, key, candidate));
    if (side == Side::Left ? TRY(compare_true(rt, CompareOp::Less, candidate, item))
                           : !TRY(compare_true(rt, CompareOp::Less, item, candidate))) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

Ret bisect_left(Runtime& rt, const Value* args) { return make_int(rt, TRY(place(rt, args, Side::Left))); }
Ret bisect_right(Runtime& rt, const Value* args) { return make_int(rt, TRY(place(rt, args, Side::Right))); }

Ret insort(Runtime& rt, const Value* args, Side side) {
  const Value key = args[4] && !args[4].is_none() ? args[4] : Value();
  Own sort_key = Own::borrow(args[1]);
  if (key) sort_key = TRY(call_with(rt, key, args[1]));
  const Value search[] = {args[0], sort_key, args[2], args[3], args[4]};
  const int64_t at = TRY(place(rt, search, side));
  TRY(call_method(rt, args[0], intern(rt, "insert"), Value::small_int(at), args[1]));
  return Ret::none();
}
Ret insort_left(Runtime& rt, const Value* args) { return insort(rt, args, Side::Left); }
Ret insort_right(Runtime& rt, const Value* args) { return insort(rt, args, Side::Right); }

constexpr NativeDef kFunctions[] = {
    {"bisect_left(a, x, lo=0, hi=None, *, key=None)",
     bisect_left,
     {},
     "Return the index where to insert item x in list a, assuming a is sorted."},
    {"bisect_right(a, x, lo=0, hi=None, *, key=None)",
     bisect_right,
     {},
     "Return the index where to insert item x in list a, assuming a is sorted."},
    {"bisect(a, x, lo=0, hi=None, *, key=None)",
     bisect_right,
     {},
     "Return the index where to insert item x in list a, assuming a is sorted."},
    {"insort_left(a, x, lo=0, hi=None, *, key=None)",
     insort_left,
     {},
     "Insert item x in list a, and keep it sorted assuming a is sorted."},
    {"insort_right(a, x, lo=0, hi=None, *, key=None)",
     insort_right,
     {},
     "Insert item x in list a, and keep it sorted assuming a is sorted."},
    {"insort(a, x, lo=0, hi=None, *, key=None)",
     insort_right,
     {},
     "Insert item x in list a, and keep it sorted assuming a is sorted."},
};

}  // namespace

OwnOf<Module> make_bisect_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "bisect", "Bisection algorithms.");
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki
