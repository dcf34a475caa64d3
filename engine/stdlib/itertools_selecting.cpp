// compress, dropwhile, filterfalse, groupby, islice, takewhile.
#include "stdlib/iterator_tool.h"

namespace tiki {

namespace {

/// The constructor of a tool of (function, iterable).
Ret function_and_iterator(Runtime& rt, Type* type, const char* name, const Value* args, size_t count,
                          Tuple* keyword_names) {
  TRY(refuse_keywords(rt, name, keyword_names));
  TRY(check_count(rt, name, count, 2, 2));
  Own iterator = TRY(iter(rt, args[1]));
  return make_tool(rt, type, args[0], iterator);
}

Result<bool> verdict(Runtime& rt, Value function, Value item) {
  if (function.is_none() || function == Value(rt.types.bool_)) return truth(rt, item);
  Own kept = Own::borrow(function);
  Own result = TRY(call_with(rt, kept, item));
  return truth(rt, result);
}

// -- takewhile, dropwhile: values are the predicate and the iterator; number 0 is 1 once the predicate was false

Ret takewhile_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  return function_and_iterator(rt, type, "takewhile", args, count, keyword_names);
}
Ret takewhile_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (tool->numbers[0]) return nullptr;
  Own item = next(rt, tool->values[1]);
  if (!item) return nullptr;
  if (TRY(verdict(rt, tool->values[0], item))) return item;
  tool->numbers[0] = 1;
  return nullptr;
}

Ret dropwhile_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  return function_and_iterator(rt, type, "dropwhile", args, count, keyword_names);
}
Ret dropwhile_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  while (true) {
    Own item = next(rt, tool->values[1]);
    if (!item || tool->numbers[0]) return item;
    if (TRY(verdict(rt, tool->values[0], item))) continue;
    tool->numbers[0] = 1;
    return item;
  }
}

Ret filterfalse_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  return function_and_iterator(rt, type, "filterfalse", args, count, keyword_names);
}
Ret filterfalse_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  while (Own item = next(rt, tool->values[1])) {
    if (!TRY(verdict(rt, tool->values[0], item))) return item;
  }
  return nullptr;
}

// -- compress: data and selectors

Ret compress_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"data", "selectors"};
  Value bound[2];
  TRY(bind_tool_arguments(rt, "compress", kParameters, 2, args, count, keyword_names, bound));
  Own data = TRY(iter(rt, bound[0]));
  Own selectors = TRY(iter(rt, bound[1]));
  return make_tool(rt, type, data, selectors);
}
Ret compress_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  while (true) {
    Own item = next(rt, tool->values[0]);
    if (!item) return nullptr;
    Own selector = next(rt, tool->values[1]);
    if (!selector) return nullptr;
    if (TRY(truth(rt, selector))) return item;
  }
}

// -- islice: values are the iterator (empty when done) and stop (an int or None) and step;
//    number 0 is how many items were taken from it, number 1 the index of the next one wanted

Result<int64_t> slice_number(Runtime& rt, Value value, int64_t absent, int64_t least, const char* message) {
  if (value.is_none()) return absent;
  if (has_index(rt, value)) {
    Own index = to_index(rt, value);
    if (!index) return nullptr;
    bool fits = true;
    const int64_t number = int_as_int64(index, &fits);
    if (fits && number >= least) return number;
  }
  return rt.value_error(message);
}

Ret islice_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "islice", keyword_names));
  TRY(check_count(rt, "islice", count, 2, 4));
  int64_t start = 0, stop, step = 1;
  constexpr const char* kStop =
      "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  constexpr const char* kIndices = "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.";
  if (count == 2) {
    stop = TRY(slice_number(rt, args[1], INT64_MAX, 0, kStop));
  } else {
    stop = TRY(slice_number(rt, args[2], INT64_MAX, 0, kStop));
    start = TRY(slice_number(rt, args[1], 0, 0, kIndices));
  }
  if (count == 4)
    step = TRY(slice_number(rt, args[3], 1, 1, "Step for islice() must be a positive integer or None."));
  Own iterator = TRY(iter(rt, args[0]));
  Own stop_value = make_int(rt, stop);
  Own step_value = make_int(rt, step);
  OwnOf<IteratorTool> tool = make_tool(rt, type, iterator, stop_value, step_value);
  tool->numbers[1] = start;
  return tool;
}

Ret islice_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (!tool->values[0]) return nullptr;
  Own iterator = Own::borrow(tool->values[0]);
  bool fits;
  const int64_t stop = int_as_int64(tool->values[1], &fits);
  const int64_t step = int_as_int64(tool->values[2], &fits);
  const int64_t wanted = tool->numbers[1];
  // Items before the wanted one are dropped, even when nothing is wanted any more.
  while (tool->numbers[0] < std::min(wanted, stop)) {
    Own skipped = next(rt, iterator);
    if (!skipped) {
      tool->set(0, Value());
      return nullptr;
    }
    ++tool->numbers[0];
  }
  Own item;
  if (tool->numbers[0] < stop) item = next(rt, iterator);
  if (!item) {
    tool->set(0, Value());
    return nullptr;
  }
  ++tool->numbers[0];
  if (__builtin_add_overflow(wanted, step, &tool->numbers[1])) tool->numbers[1] = INT64_MAX;
  tool->numbers[1] = std::min(tool->numbers[1], stop);
  return item;
}

// -- groupby: values are the iterator, the key function, the present item (empty once handed out), its key, and the key
//    of the group under way; number 0 counts groups. A group is an iterator with values groupby and key; its number 0
//    says which group it is: when the groupby has gone on, it ends.

enum GroupBy { kIterator, kKeyFunction, kItem, kKey, kGroupKey };

extern const TypeSpec kGroup;

Ret groupby_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"iterable", "key"};
  Value bound[2];
  TRY(bind_tool_arguments(rt, "groupby", kParameters, 1, args, count, keyword_names, bound));
  Own iterator = TRY(iter(rt, bound[0]));
  return make_tool(rt, type, iterator, bound[1] ? bound[1] : Value::none());
}

/// Fetches the next item and its key; false at the end.
Result<bool> groupby_step(Runtime& rt, IteratorTool* tool) {
  Own item = next(rt, tool->values[kIterator]);
  if (!item) {
    if (rt.has_error()) return nullptr;
    return false;
  }
  Own key = item;
  if (!tool->values[kKeyFunction].is_none()) key = TRY(call_with(rt, tool->values[kKeyFunction], item));
  tool->set(kItem, item);
  tool->set(kKey, key);
  return true;
}

Result<bool> keys_equal(Runtime& rt, Value left, Value right) {
  Own keep_left = Own::borrow(left);
  Own keep_right = Own::borrow(right);
  return items_equal(rt, left, right);
}

Ret groupby_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  ++tool->numbers[0];
  // On to the first item of another group.
  while (!tool->values[kKey] ||
         (tool->values[kGroupKey] && TRY(keys_equal(rt, tool->values[kGroupKey], tool->values[kKey])))) {
    if (!TRY(groupby_step(rt, tool))) return nullptr;
  }
  tool->set(kGroupKey, tool->values[kKey]);
  OwnOf<IteratorTool> group = make_tool(rt, native_type(rt, kGroup), self, tool->values[kKey]);
  group->numbers[0] = tool->numbers[0];
  return make_tuple_of(rt, tool->values[kKey], Value(group));
}

Ret group_next(Runtime& rt, Value self) {
  IteratorTool* group = tool_of(self);
  if (!group->values[0]) return nullptr;
  IteratorTool* tool = tool_of(group->values[0]);
  if (group->numbers[0] != tool->numbers[0]) return nullptr;
  if (!tool->values[kItem] && !TRY(groupby_step(rt, tool))) return nullptr;
  if (!TRY(keys_equal(rt, group->values[1], tool->values[kKey]))) return nullptr;
  return Ret::steal(std::exchange(tool->values[kItem], Value()));
}

const TypeSpec kGroup = tool_spec("itertools._grouper", nullptr, group_next);
const TypeSpec kGroupBy =
    tool_spec("itertools.groupby", groupby_construct, groupby_next,
              "make an iterator that returns consecutive keys and groups from the iterable");
const TypeSpec kIslice =
    tool_spec("itertools.islice", islice_construct, islice_next,
              "Return an iterator whose next() method returns selected values from an iterable.");
const TypeSpec kCompress = tool_spec("itertools.compress", compress_construct, compress_next,
                                     "Return data elements corresponding to true selector elements.");
const TypeSpec kFilterFalse = tool_spec("itertools.filterfalse", filterfalse_construct, filterfalse_next,
                                        "Return those items of iterable for which function(item) is false.");
const TypeSpec kTakeWhile =
    tool_spec("itertools.takewhile", takewhile_construct, takewhile_next,
              "Return successive entries from an iterable as long as the predicate evaluates "
              "to true for each entry.");
const TypeSpec kDropWhile = tool_spec("itertools.dropwhile", dropwhile_construct, dropwhile_next,
                                      "Drop items from the iterable while predicate(item) is true.");

}  // namespace

void add_selecting_tools(Runtime& rt, Module* module) {
  for (const TypeSpec* spec : {&kGroupBy, &kIslice, &kCompress, &kFilterFalse, &kTakeWhile, &kDropWhile}) {
    add_type(rt, module, native_type(rt, *spec));
  }
}

}  // namespace tiki
