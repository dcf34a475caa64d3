// count, cycle, repeat.
#include "stdlib/iterator_tool.h"

namespace tiki {

namespace {

// -- count: values are the next number and the step

bool is_number(Runtime& rt, Value value) {
  return is_int(value) || is_float(value) || has_layout(value, Layout::Complex) ||
         type_of(rt, value)->slots.binary;
}

Ret count_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"start", "step"};
  Value bound[2];
  TRY(bind_tool_arguments(rt, "count", kParameters, 0, args, count, keyword_names, bound));
  const Value start = bound[0] ? bound[0] : Value::small_int(0);
  const Value step = bound[1] ? bound[1] : Value::small_int(1);
  for (Value number : {start, step}) {
    if (!is_number(rt, number) || has_layout(number, Layout::Str))
      return rt.type_error("a number is required");
  }
  return make_tool(rt, type, start, step);
}

Ret count_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  Own number = Own::borrow(tool->values[0]);
  if (number.get().is_small_int() && tool->values[1].is_small_int()) {
    Own following = make_int(rt, number.get().as_small_int() + tool->values[1].as_small_int());
    tool->set(0, following);
    return number;
  }
  Own following = TRY(binary(rt, BinaryOp::Add, number, tool->values[1]));
  tool->set(0, following);
  return number;
}

Ret count_repr(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  StrBuilder text(rt);
  text.append_ascii("count(");
  text.append(TRY(repr(rt, tool->values[0])).get());
  if (!(tool->values[1] == Value::small_int(1))) {
    text.append_ascii(", ");
    text.append(TRY(repr(rt, tool->values[1])).get());
  }
  text.append_ascii(")");
  return text.finish();
}

// -- cycle: values are the iterator (empty once exhausted) and the list of what it gave; number 0 the place in it

Ret cycle_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "cycle", keyword_names));
  TRY(check_count(rt, "cycle", count, 1, 1));
  Own iterator = TRY(iter(rt, args[0]));
  OwnOf<List> saved = make_list(rt);
  return make_tool(rt, type, iterator, saved);
}

Ret cycle_next(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  List* saved = tool->values[1].as<List>();
  if (tool->values[0]) {
    Own item = next(rt, tool->values[0]);
    if (item) {
      list_append(rt, saved, item);
      return item;
    }
    if (rt.has_error()) return nullptr;
    tool->set(0, Value());
  }
  if (saved->length == 0) return nullptr;
  const int64_t at = tool->numbers[0];
  tool->numbers[0] = at + 1 == saved->length ? 0 : at + 1;
  return Ret::borrow(saved->items[at]);
}

// -- repeat: the value; number 0 says how often still, -1 for ever

Ret repeat_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"object", "times"};
  Value bound[2];
  TRY(bind_tool_arguments(rt, "repeat", kParameters, 1, args, count, keyword_names, bound));
  int64_t times = -1;
  if (bound[1]) times = std::max<int64_t>(TRY(to_index_int64(rt, bound[1])), 0);
  OwnOf<IteratorTool> tool = make_tool(rt, type, bound[0]);
  tool->numbers[0] = times;
  return tool;
}

Ret repeat_next(Runtime&, Value self) {
  IteratorTool* tool = tool_of(self);
  if (tool->numbers[0] == 0) return nullptr;
  if (tool->numbers[0] > 0) --tool->numbers[0];
  return Ret::borrow(tool->values[0]);
}

Ret repeat_repr(Runtime& rt, Value self) {
  IteratorTool* tool = tool_of(self);
  StrBuilder text(rt);
  text.append_ascii("repeat(");
  text.append(TRY(repr(rt, tool->values[0])).get());
  if (tool->numbers[0] >= 0) text.append_ascii(", " + std::to_string(tool->numbers[0]));
  text.append_ascii(")");
  return text.finish();
}

Ret repeat_length_hint(Runtime& rt, const Value* args) {
  const int64_t left = tool_of(args[0])->numbers[0];
  if (left < 0) return rt.type_error("len() of unsized object");
  return make_int(rt, left);
}
constexpr NativeDef kRepeatMethods[] = {{"__length_hint__(self, /)", repeat_length_hint}};

const TypeSpec kCount =
    tool_spec("itertools.count", count_construct, count_next,
              "Return a count object whose .__next__() method returns consecutive values.", {}, count_repr);
const TypeSpec kCycle =
    tool_spec("itertools.cycle", cycle_construct, cycle_next,
              "Return elements from the iterable until it is exhausted. Then repeat the sequence "
              "indefinitely.");
const TypeSpec kRepeat = tool_spec("itertools.repeat", repeat_construct, repeat_next,
                                   "Returns the object for the specified number of times, or without end.",
                                   kRepeatMethods, repeat_repr);

}  // namespace

void add_infinite_tools(Runtime& rt, Module* module) {
  for (const TypeSpec* spec : {&kCount, &kCycle, &kRepeat}) add_type(rt, module, native_type(rt, *spec));
}

}  // namespace tiki
