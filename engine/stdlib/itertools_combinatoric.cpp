// product, permutations, combinations, combinations_with_replacement: tuples of items chosen from pools, in the
// lexicographic order of their positions.
//
// Values: 0 the pool (a tuple; of product, a tuple of tuples), 1 the list of positions chosen last, 2 of permutations the
// cycles.
// number 0: items in a result; number 1: 0 before the first result, 1 under way, 2 at the end.
#include "stdlib/iterator_tool.h"

namespace tiki {

namespace {

enum Progress { kBegin, kRunning, kEnd };

int64_t position(const IteratorTool* tool, int64_t i) {
  return tool->values[1].as<List>()->items[i].as_small_int();
}
void set_position(IteratorTool* tool, int64_t i, int64_t value) {
  tool->values[1].as<List>()->items[i] = Value::small_int(value);
}

/// The list of positions start, start+1 ... or all zero.
OwnOf<List> make_positions(Runtime& rt, int64_t count, int64_t step) {
  OwnOf<List> positions = make_list(rt);
  for (int64_t i = 0; i < count; ++i) list_append(rt, positions.get(), Value::small_int(i * step));
  return positions;
}

Tuple* pool_of(const IteratorTool* tool) { return tool->values[0].as<Tuple>(); }

/// The result for the present positions; `wheels`: each position has a pool of its own.
Ret chosen(Runtime& rt, IteratorTool* tool, bool wheels) {
  OwnOf<Tuple> result = make_tuple_uninitialized(rt, static_cast<uint32_t>(tool->numbers[0]));
  for (int64_t i = 0; i < tool->numbers[0]; ++i) {
    Tuple* pool = wheels ? pool_of(tool)->items()[i].as<Tuple>() : pool_of(tool);
    result->items()[i] = Own::borrow(pool->items()[position(tool, i)]).release();
  }
  return result;
}

// -- product

Ret product_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  int64_t repeat = 1;
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    Str* name = keyword_names->items()[i].as<Str>();
    if (!equals_ascii(name, "repeat"))
      return rt.type_error("product() got an unexpected keyword argument '{}'", name);
    repeat = TRY(to_index_int64(rt, args[count + i]));
    if (repeat < 0) return rt.value_error("repeat argument cannot be negative");
    if (count > 0 && static_cast<uint64_t>(repeat) > INT64_MAX / sizeof(Value) / count) {
      return rt.raise(rt.exceptions.OverflowError, "repeat argument too large");
    }
    if (!rt.heap.allows(sizeof(Value) * count * static_cast<uint64_t>(repeat))) return rt.memory_error();
  }
  OwnOf<List> pools = make_list(rt);
  bool empty = false;
  for (size_t i = 0; i < count; ++i) {
    OwnOf<Tuple> pool = tuple_from(rt, args[i]);
    if (!pool) return nullptr;
    empty = empty || pool->length == 0;
    list_append(rt, pools.get(), Value(pool));
  }
  empty = empty && repeat > 0;
  OwnOf<List> all = make_list(rt);
  for (int64_t i = 0; i < repeat; ++i) TRY(list_extend(rt, all.get(), Value(pools)));
  OwnOf<Tuple> wheels = tiki::make_tuple(rt, all->span());
  OwnOf<List> positions = make_positions(rt, wheels->length, 0);
  OwnOf<IteratorTool> tool = make_tool(rt, type, wheels, positions);
  tool->numbers[0] = wheels->length;
  tool->numbers[1] = empty ? kEnd : kBegin;
  return tool;
}
Ret product_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (tool->numbers[1] == kEnd) return nullptr;
  if (tool->numbers[1] == kBegin) {
    tool->numbers[1] = kRunning;
    return chosen(rt, tool, true);
  }
  for (int64_t i = tool->numbers[0] - 1; i >= 0; --i) {  // like the wheels of an odometer
    const int64_t turned = position(tool, i) + 1;
    if (turned < pool_of(tool)->items()[i].as<Tuple>()->length) {
      set_position(tool, i, turned);
      return chosen(rt, tool, true);
    }
    set_position(tool, i, 0);
  }
  tool->numbers[1] = kEnd;
  return nullptr;
}

// -- combinations

struct Selection {
  OwnOf<Tuple> pool;
  int64_t size = 0;
};

/// Arguments (iterable, r); `size` is the pool's when r may be absent.
Status bind_selection(Runtime& rt, const char* name, size_t required, const Value* args, size_t count,
                      Tuple* keyword_names, Selection* selection) {
  static constexpr std::string_view kParameters[] = {"iterable", "r"};
  Value bound[2];
  TRY(bind_tool_arguments(rt, name, kParameters, required, args, count, keyword_names, bound));
  selection->pool = tuple_from(rt, bound[0]);
  if (!selection->pool) return nullptr;
  selection->size = selection->pool->length;
  if (bound[1] && (required == 2 || !bound[1].is_none())) {
    if (required == 1 && !is_int(bound[1])) return rt.type_error("Expected int as r");
    selection->size = TRY(to_index_int64(rt, bound[1]));
  }
  if (selection->size < 0) return rt.value_error("r must be non-negative");
  return Status::ok();
}

Ret combinations_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  Selection selection;
  TRY(bind_selection(rt, "combinations", 2, args, count, keyword_names, &selection));
  OwnOf<List> positions = make_positions(rt, selection.size > selection.pool->length ? 0 : selection.size, 1);
  OwnOf<IteratorTool> tool = make_tool(rt, type, selection.pool, positions);
  tool->numbers[0] = selection.size;
  tool->numbers[1] = selection.size > selection.pool->length ? kEnd : kBegin;
  return tool;
}
Ret combinations_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  const int64_t size = tool->numbers[0];
  const int64_t pool_size = pool_of(tool)->length;
  if (tool->numbers[1] == kEnd) return nullptr;
  if (tool->numbers[1] == kRunning) {
    int64_t i = size - 1;
    while (i >= 0 && position(tool, i) == i + pool_size - size) --i;
    if (i < 0) {
      tool->numbers[1] = kEnd;
      return nullptr;
    }
    int64_t at = position(tool, i);
    for (; i < size; ++i) set_position(tool, i, ++at);
  }
  tool->numbers[1] = kRunning;
  return chosen(rt, tool, false);
}

Ret replacement_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  Selection selection;
  TRY(bind_selection(rt, "combinations_with_replacement", 2, args, count, keyword_names, &selection));
  OwnOf<List> positions = make_positions(rt, selection.size, 0);
  OwnOf<IteratorTool> tool = make_tool(rt, type, selection.pool, positions);
  tool->numbers[0] = selection.size;
  tool->numbers[1] = selection.pool->length == 0 && selection.size > 0 ? kEnd : kBegin;
  return tool;
}
Ret replacement_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  const int64_t size = tool->numbers[0];
  if (tool->numbers[1] == kEnd) return nullptr;
  if (tool->numbers[1] == kRunning) {
    int64_t i = size - 1;
    while (i >= 0 && position(tool, i) == int64_t{pool_of(tool)->length} - 1) --i;
    if (i < 0) {
      tool->numbers[1] = kEnd;
      return nullptr;
    }
    const int64_t at = position(tool, i) + 1;
    for (; i < size; ++i) set_position(tool, i, at);
  }
  tool->numbers[1] = kRunning;
  return chosen(rt, tool, false);
}

// -- permutations: all positions of the pool in value 1, of which the first `size` count; value 2: how often place i can
//    still be exchanged with one behind it

Ret permutations_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  Selection selection;
  TRY(bind_selection(rt, "permutations", 1, args, count, keyword_names, &selection));
  const int64_t pool_size = selection.pool->length;
  const bool none = selection.size > pool_size;
  OwnOf<List> positions = make_positions(rt, pool_size, 1);
  OwnOf<List> cycles = make_list(rt);
  for (int64_t i = 0; i < selection.size && !none; ++i)
    list_append(rt, cycles.get(), Value::small_int(pool_size - i));
  OwnOf<IteratorTool> tool = make_tool(rt, type, selection.pool, positions, cycles);
  tool->numbers[0] = selection.size;
  tool->numbers[1] = none ? kEnd : kBegin;
  return tool;
}
Ret permutations_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (tool->numbers[1] == kEnd) return nullptr;
  if (tool->numbers[1] == kBegin) {
    tool->numbers[1] = kRunning;
    return chosen(rt, tool, false);
  }
  const int64_t pool_size = pool_of(tool)->length;
  Value* cycles = tool->values[2].as<List>()->items;
  for (int64_t i = tool->numbers[0] - 1; i >= 0; --i) {
    const int64_t left = cycles[i].as_small_int() - 1;
    if (left == 0) {  // place i has had every item: what it holds goes to the back
      const int64_t moved = position(tool, i);
      for (int64_t k = i; k + 1 < pool_size; ++k) set_position(tool, k, position(tool, k + 1));
      set_position(tool, pool_size - 1, moved);
      cycles[i] = Value::small_int(pool_size - i);
      continue;
    }
    cycles[i] = Value::small_int(left);
    const int64_t swapped = position(tool, i);
    set_position(tool, i, position(tool, pool_size - left));
    set_position(tool, pool_size - left, swapped);
    return chosen(rt, tool, false);
  }
  tool->numbers[1] = kEnd;
  return nullptr;
}

const TypeSpec kProduct =
    tool_spec("itertools.product", product_construct, product_next, "Cartesian product of input iterables.");
const TypeSpec kPermutations =
    tool_spec("itertools.permutations", permutations_construct, permutations_next,
              "Return successive r-length permutations of elements in the iterable.");
const TypeSpec kCombinations =
    tool_spec("itertools.combinations", combinations_construct, combinations_next,
              "Return successive r-length combinations of elements in the iterable.");
const TypeSpec kReplacement = tool_spec(
    "itertools.combinations_with_replacement", replacement_construct, replacement_next,
    "Return successive r-length combinations of elements in the iterable allowing elements to be repeated.");

}  // namespace

void add_combinatoric_tools(Runtime& rt, Module* module) {
  for (const TypeSpec* spec : {&kProduct, &kPermutations, &kCombinations, &kReplacement}) {
    add_type(rt, module, native_type(rt, *spec));
  }
}

}  // namespace tiki
