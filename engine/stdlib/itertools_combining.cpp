// accumulate, batched, chain, pairwise, starmap, tee, zip_longest.
#include "stdlib/iterator_tool.h"

namespace tiki {

namespace {

// -- accumulate: values are the iterator, the function (or None), the total so far; number 0 is 1 before the first
//    item when there is an initial value

Ret accumulate_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"iterable", "func", "initial"};
  Value bound[3];
  TRY(bind_tool_arguments(rt, "accumulate", kParameters, 1, args, count, keyword_names, bound));
  Own iterator = TRY(iter(rt, bound[0]));
  OwnOf<IteratorTool> tool = make_tool(rt, type, iterator, bound[1] ? bound[1] : Value::none());
  if (given(bound[2])) {
    tool->set(2, bound[2]);
    tool->numbers[0] = 1;
  }
  return tool;
}
Ret accumulate_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (tool->numbers[0]) {
    tool->numbers[0] = 0;
    return Ret::borrow(tool->values[2]);
  }
  Own item = next(rt, tool->values[0]);
  if (!item) return nullptr;
  Own total = Own::borrow(tool->values[2]);
  if (!total) {
    total = std::move(item);
  } else if (tool->values[1].is_none()) {
    total = TRY(binary(rt, BinaryOp::Add, total, item));
  } else {
    total = TRY(call_with(rt, tool->values[1], total, item));
  }
  tool->set(2, total);
  return total;
}

// -- batched: the iterator (empty when done); numbers are the size and whether the last batch must be full

Ret batched_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"iterable", "n", "strict"};
  Value bound[3];
  TRY(bind_tool_arguments(rt, "batched", kParameters, 2, args, count, keyword_names, bound));
  const int64_t size = TRY(to_index_int64(rt, bound[1]));
  if (size < 1) return rt.value_error("n must be at least one");
  const bool strict = bound[2] ? TRY(truth(rt, bound[2])) : false;
  Own iterator = TRY(iter(rt, bound[0]));
  OwnOf<IteratorTool> tool = make_tool(rt, type, iterator);
  tool->numbers[0] = size;
  tool->numbers[1] = strict;
  return tool;
}
Ret batched_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (!tool->values[0]) return nullptr;
  Own iterator = Own::borrow(tool->values[0]);
  OwnOf<List> batch = make_list(rt);
  while (batch->length < tool->numbers[0]) {
    Own item = next(rt, iterator);
    if (!item) break;
    list_append(rt, batch.get(), item);
  }
  if (rt.has_error()) return nullptr;
  if (batch->length < tool->numbers[0]) {
    tool->set(0, Value());
    if (batch->length == 0) return nullptr;
    if (tool->numbers[1]) return rt.value_error("batched(): incomplete batch");
  }
  return tiki::make_tuple(rt, batch->span());
}

// -- chain: an iterator over iterables (empty when done) and the present iterator (or empty)

Ret chain_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "chain", keyword_names));
  OwnOf<Tuple> iterables = tiki::make_tuple(rt, std::span<const Value>(args, count));
  Own iterator = TRY(iter(rt, iterables));
  return make_tool(rt, type, iterator);
}
Ret chain_from_iterable(Runtime& rt, const Value* args) {
  Own iterator = TRY(iter(rt, args[1]));
  return make_tool(rt, args[0].as<Type>(), iterator);
}
Ret chain_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  while (tool->values[0]) {
    if (!tool->values[1]) {
      Own iterable = next(rt, tool->values[0]);
      Own iterator = iterable ? Own(iter(rt, iterable)) : Own();
      if (!iterator) {
        tool->set(0, Value());
        return nullptr;
      }
      tool->set(1, iterator);
    }
    Own item = next(rt, tool->values[1]);
    if (item || rt.has_error()) return item;
    tool->set(1, Value());
  }
  return nullptr;
}
constexpr NativeDef kChainMethods[] = {
    {"from_iterable(cls, iterable, /)", chain_from_iterable, NativeKind::Class},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};

// -- pairwise: the iterator and the item before

Ret pairwise_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "pairwise", keyword_names));
  TRY(check_count(rt, "pairwise", count, 1, 1));
  Own iterator = TRY(iter(rt, args[0]));
  return make_tool(rt, type, iterator);
}
Ret pairwise_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (!tool->values[0]) return nullptr;
  Own iterator = Own::borrow(tool->values[0]);
  if (!tool->values[1]) {
    Own first = next(rt, iterator);
    if (!first) {
      tool->set(0, Value());
      return nullptr;
    }
    tool->set(1, first);
  }
  Own before = Own::borrow(tool->values[1]);
  Own item = next(rt, iterator);
  if (!item) {
    tool->set(0, Value());
    tool->set(1, Value());
    return nullptr;
  }
  tool->set(1, item);
  return make_tuple_of(rt, Value(before), Value(item));
}

// -- starmap: the function and the iterator over tuples of arguments

Ret starmap_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "starmap", keyword_names));
  TRY(check_count(rt, "starmap", count, 2, 2));
  Own iterator = TRY(iter(rt, args[1]));
  return make_tool(rt, type, args[0], iterator);
}
Ret starmap_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  Own arguments = next(rt, tool->values[1]);
  if (!arguments) return nullptr;
  OwnOf<Tuple> tuple = tuple_from(rt, arguments);
  if (!tuple) return nullptr;
  return call(rt, tool->values[0], tuple->items(), tuple->length);
}

// -- zip_longest: a list of iterators (None once exhausted) and the fill value; number 0: how many are left

Ret zip_longest_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  Value fill = Value::none();
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    if (!equals_ascii(keyword_names->items()[i].as<Str>(), "fillvalue")) {
      return rt.type_error("zip_longest() got an unexpected keyword argument");
    }
    fill = args[count + i];
  }
  OwnOf<List> iterators = make_list(rt);
  for (size_t i = 0; i < count; ++i) {
    Own iterator = TRY(iter(rt, args[i]));
    list_append(rt, iterators.get(), iterator);
  }
  OwnOf<IteratorTool> tool = make_tool(rt, type, iterators, fill);
  tool->numbers[0] = static_cast<int64_t>(count);
  return tool;
}
Ret zip_longest_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  if (tool->numbers[0] == 0) return nullptr;
  OwnOf<List> iterators = OwnOf<List>::borrow(tool->values[0].as<List>());
  OwnOf<Tuple> row = make_tuple_uninitialized(rt, iterators->length);
  for (uint32_t i = 0; i < iterators->length; ++i) {
    Own item;
    if (!iterators->items[i].is_none()) {
      Own iterator = Own::borrow(iterators->items[i]);
      item = next(rt, iterator);
      if (!item) {
        if (rt.has_error()) {
          tool->numbers[0] = 0;
          return nullptr;
        }
        decref(std::exchange(iterators->items[i], Value::none()));
        if (--tool->numbers[0] == 0) return nullptr;
      }
    }
    row->items()[i] = item ? item.release() : Own::borrow(tool->values[1]).release();
  }
  return row;
}

// -- tee: iterators that share a chain of items. A link is an IteratorTool with values item, next link (empty: not
//    fetched yet) and the source; a tee iterator's value is the link before its next item.

const TypeSpec kLink = tool_spec("itertools._tee_dataobject", nullptr, nullptr);
extern const TypeSpec kTee;

Ret tee_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  IteratorTool* link = tool_of(tool->values[0]);
  if (!link->values[1]) {
    Own source = Own::borrow(link->values[2]);
    Own item = next(rt, source);
    if (!item) return nullptr;
    if (!link->values[1]) {
      OwnOf<IteratorTool> following = make_tool(rt, native_type(rt, kLink), Value(), Value(), source);
      link->set(0, item);
      link->set(1, following);
    }
  }
  Own item = Own::borrow(link->values[0]);
  Own following = Own::borrow(link->values[1]);
  tool->set(0, following);
  return item;
}
Ret tee_copy(Runtime& rt, const Value* args) {
  return make_tool(rt, native_type(rt, kTee), tool_of(args[0])->values[0]);
}
constexpr NativeDef kTeeMethods[] = {{"__copy__(self, /)", tee_copy}};

Ret tee(Runtime& rt, const Value* args) {
  const int64_t count = args[1] ? TRY(to_index_int64(rt, args[1])) : 2;
  if (count < 0) return rt.value_error("n must be >= 0");
  Type* type = native_type(rt, kTee);
  Own link;
  if (has_type(args[0], type)) {
    link = Own::borrow(tool_of(args[0])->values[0]);
  } else {
    Own source = TRY(iter(rt, args[0]));
    link = Own(Ret(make_tool(rt, native_type(rt, kLink), Value(), Value(), source)));
  }
  OwnOf<Tuple> result = make_tuple_uninitialized(rt, static_cast<uint32_t>(count));
  for (int64_t i = 0; i < count; ++i) {
    Own iterator = Ret(make_tool(rt, type, link));
    result->items()[i] = iterator.release();
  }
  return result;
}

const TypeSpec kTee = tool_spec("itertools._tee", nullptr, tee_next, nullptr, kTeeMethods);
const TypeSpec kAccumulate = tool_spec("itertools.accumulate", accumulate_construct, accumulate_next,
                                       "Return series of accumulated sums.");
const TypeSpec kBatched =
    tool_spec("itertools.batched", batched_construct, batched_next,
              "Batch data into tuples of length n. The last batch may be shorter than n.");
const TypeSpec kChain =
    tool_spec("itertools.chain", chain_construct, chain_next,
              "Return a chain object whose .__next__() method returns elements from the first "
              "iterable until it is exhausted, then from the next.",
              kChainMethods);
const TypeSpec kPairwise =
    tool_spec("itertools.pairwise", pairwise_construct, pairwise_next,
              "Return an iterator of overlapping pairs taken from the input iterator.");
const TypeSpec kStarmap =
    tool_spec("itertools.starmap", starmap_construct, starmap_next,
              "Return an iterator whose values are returned from the function evaluated with an "
              "argument tuple taken from the given sequence.");
const TypeSpec kZipLongest =
    tool_spec("itertools.zip_longest", zip_longest_construct, zip_longest_next,
              "Return a zip_longest object whose .__next__() method returns a tuple.");

constexpr NativeDef kFunctions[] = {
    {"tee(iterable, n=2, /)", tee, {}, "Returns a tuple of n independent iterators."},
};

}  // namespace

void add_combining_tools(Runtime& rt, Module* module) {
  for (const TypeSpec* spec : {&kAccumulate, &kBatched, &kChain, &kPairwise, &kStarmap, &kZipLongest}) {
    add_type(rt, module, native_type(rt, *spec));
  }
  add_functions(rt, module, kFunctions);
}

}  // namespace tiki
