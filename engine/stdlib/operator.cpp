// operator: the operators as functions, and itemgetter, attrgetter, methodcaller.
#include "runtime/heap.h"
#include "runtime/list_memory.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

template <BinaryOp op>
Ret binary_function(Runtime& rt, const Value* args) {
  return binary(rt, op, args[0], args[1]);
}
template <BinaryOp op>
Ret in_place_function(Runtime& rt, const Value* args) {
  return in_place(rt, op, args[0], args[1]);
}
template <CompareOp op>
Ret compare_function(Runtime& rt, const Value* args) {
  return compare(rt, op, args[0], args[1]);
}
template <UnaryOp op>
Ret unary_function(Runtime& rt, const Value* args) {
  return unary(rt, op, args[0]);
}

Ret is_same(Runtime&, const Value* args) { return Ret::boolean(args[0] == args[1]); }
Ret is_other(Runtime&, const Value* args) { return Ret::boolean(!(args[0] == args[1])); }
Ret is_none(Runtime&, const Value* args) { return Ret::boolean(args[0].is_none()); }
Ret is_not_none(Runtime&, const Value* args) { return Ret::boolean(!args[0].is_none()); }
Ret truth_of(Runtime& rt, const Value* args) { return Ret::boolean(TRY(truth(rt, args[0]))); }
Ret not_of(Runtime& rt, const Value* args) { return Ret::boolean(!TRY(truth(rt, args[0]))); }
Ret index_of(Runtime& rt, const Value* args) { return to_index(rt, args[0]); }
Ret get(Runtime& rt, const Value* args) { return get_item(rt, args[0], args[1]); }
Ret set(Runtime& rt, const Value* args) {
  TRY(set_item(rt, args[0], args[1], args[2]));
  return Ret::none();
}
Ret del(Runtime& rt, const Value* args) {
  TRY(delete_item(rt, args[0], args[1]));
  return Ret::none();
}
Ret contains_function(Runtime& rt, const Value* args) {
  return Ret::boolean(TRY(contains(rt, args[0], args[1])));
}

bool is_sequence(Runtime& rt, Value value) {
  return type_of(rt, value)->slots.get_item && !has_layout(value, Layout::Dict);
}
Ret concat(Runtime& rt, const Value* args) {
  if (!is_sequence(rt, args[0])) {
    return rt.type_error("'{}' object can't be concatenated", type_name(rt, args[0]));
  }
  return binary(rt, BinaryOp::Add, args[0], args[1]);
}
Ret iconcat(Runtime& rt, const Value* args) {
  if (!is_sequence(rt, args[0])) {
    return rt.type_error("'{}' object can't be concatenated", type_name(rt, args[0]));
  }
  return in_place(rt, BinaryOp::Add, args[0], args[1]);
}

Ret count_of(Runtime& rt, const Value* args) {
  int64_t count = 0;
  TRY(for_each(rt, args[0], [&](Value item) -> Status {
    if (TRY(items_equal(rt, item, args[1]))) ++count;
    return Status::ok();
  }));
  return make_int(rt, count);
}
Ret index_in(Runtime& rt, const Value* args) {
  Own iterator = TRY(iter(rt, args[0]));
  for (int64_t place = 0; Own item = next(rt, iterator); ++place) {
    if (TRY(items_equal(rt, item, args[1]))) return make_int(rt, place);
  }
  if (rt.has_error()) return nullptr;
  return rt.value_error("sequence.index(x): x not in sequence");
}
Ret hint(Runtime& rt, const Value* args) {
  int64_t absent = 0;
  if (args[1]) {
    if (!is_int(args[1])) {
      return rt.type_error("'{}' object cannot be interpreted as an integer", type_name(rt, args[1]));
    }
    absent = TRY(to_index_int64(rt, args[1]));
  }
  return make_int(rt, TRY(length_hint(rt, args[0], absent)));
}

Ret call_function(Runtime& rt, const Value* args) {
  Tuple* positional = args[1].as<Tuple>();
  if (!args[2]) return call(rt, args[0], positional->items(), positional->length);
  OwnOf<List> values = make_list(rt, positional->span());
  OwnOf<List> names = make_list(rt);
  uint32_t position = 0;
  Value key, value;
  while (dict_next(args[2].as<Dict>(), &position, &key, &value)) {
    list_append(rt, names.get(), key);
    list_append(rt, values.get(), value);
  }
  OwnOf<Tuple> keyword_names = tiki::make_tuple(rt, names->span());
  return call(rt, args[0], values->items, positional->length, keyword_names.get());
}

// -- itemgetter, attrgetter, methodcaller: callables that keep what they are asked for

struct Getter : Object {
  Tuple* wanted;    // owned: keys, or names as given, or arguments of the method
  Value extra;      // methodcaller: its name; attrgetter: a tuple of tuples, each dotted name taken apart
  Tuple* keywords;  // owned or null: names of the last arguments of the method
};

void getter_traverse(Object* self, Visitor& visitor) {
  Getter* getter = static_cast<Getter*>(self);
  if (getter->wanted) visitor.visit(static_cast<Object*>(getter->wanted));
  visitor.visit(getter->extra);
}
void getter_clear(Object* self) {
  Getter* getter = static_cast<Getter*>(self);
  if (Tuple* wanted = std::exchange(getter->wanted, nullptr)) decref(static_cast<Object*>(wanted));
  if (Tuple* keywords = std::exchange(getter->keywords, nullptr)) decref(static_cast<Object*>(keywords));
  decref_maybe(std::exchange(getter->extra, Value()));
}
Getter* make_getter(Runtime& rt, Type* type, std::span<const Value> wanted) {
  auto* getter = static_cast<Getter*>(rt.heap.allocate_object(type, type->instance_size));
  getter->wanted = OwnOf<Tuple>(tiki::make_tuple(rt, wanted)).release();
  return getter;
}

/// "operator.itemgetter('a', 1)"
Ret getter_repr_of(Runtime& rt, const char* name, Getter* getter, Value first) {
  StrBuilder text(rt);
  text.append_ascii(name);
  text.append_ascii("(");
  bool comma = false;
  if (first) {
    text.append(TRY(repr(rt, first)).get());
    comma = true;
  }
  const uint32_t named = getter->keywords ? getter->keywords->length : 0;
  for (uint32_t i = 0; i < getter->wanted->length; ++i) {
    if (comma) text.append_ascii(", ");
    comma = true;
    if (i >= getter->wanted->length - named) {
      text.append(getter->keywords->items()[i - (getter->wanted->length - named)].as<Str>());
      text.append_ascii("=");
    }
    text.append(TRY(repr(rt, getter->wanted->items()[i])).get());
  }
  text.append_ascii(")");
  return text.finish();
}

Ret item_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "itemgetter", keyword_names));
  if (count == 0) return rt.type_error("itemgetter expected 1 argument, got 0");
  return Ret::steal(Value(make_getter(rt, type, {args, count})));
}
Status one_object(Runtime& rt, const char* name, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, name, keyword_names));
  return check_count(rt, name, count, 1, 1);
}
Ret item_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(one_object(rt, "itemgetter", count, keyword_names));
  Tuple* keys = self.as<Getter>()->wanted;
  if (keys->length == 1) return get_item(rt, args[0], keys->items()[0]);
  OwnOf<Tuple> result = make_tuple_uninitialized(rt, keys->length);
  for (uint32_t i = 0; i < keys->length; ++i) {
    Own item = TRY(get_item(rt, args[0], keys->items()[i]));
    result->items()[i] = item.release();
  }
  return result;
}
Ret item_repr(Runtime& rt, Value self) {
  return getter_repr_of(rt, "operator.itemgetter", self.as<Getter>(), {});
}

/// 'a.b' -> ('a', 'b'), interned.
OwnOf<Tuple> split_name(Runtime& rt, Str* name) {
  const std::string text = to_utf8(name);
  OwnOf<List> parts = make_list(rt);
  size_t start = 0;
  while (true) {
    const size_t dot = text.find('.', start);
    list_append(rt, parts.get(), Value(intern(rt, std::string_view(text).substr(start, dot - start))));
    if (dot == std::string::npos) break;
    start = dot + 1;
  }
  return tiki::make_tuple(rt, parts->span());
}
Ret attribute_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "attrgetter", keyword_names));
  if (count == 0) return rt.type_error("attrgetter expected 1 argument, got 0");
  OwnOf<Tuple> paths = make_tuple_uninitialized(rt, static_cast<uint32_t>(count));
  for (size_t i = 0; i < count; ++i) {
    if (!has_layout(args[i], Layout::Str)) return rt.type_error("attribute name must be a string");
    paths->items()[i] = Value(static_cast<Object*>(split_name(rt, args[i].as<Str>()).release()));
  }
  Getter* getter = make_getter(rt, type, {args, count});
  getter->extra = Value(static_cast<Object*>(paths.release()));
  return Ret::steal(Value(getter));
}
Ret follow(Runtime& rt, Value object, Tuple* path) {
  Own result = Own::borrow(object);
  for (Value name : path->span()) result = TRY(get_attribute(rt, result, name.as<Str>()));
  return result;
}
Ret attribute_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(one_object(rt, "attrgetter", count, keyword_names));
  Tuple* paths = self.as<Getter>()->extra.as<Tuple>();
  if (paths->length == 1) return follow(rt, args[0], paths->items()[0].as<Tuple>());
  OwnOf<Tuple> result = make_tuple_uninitialized(rt, paths->length);
  for (uint32_t i = 0; i < paths->length; ++i) {
    Own found = TRY(follow(rt, args[0], paths->items()[i].as<Tuple>()));
    result->items()[i] = found.release();
  }
  return result;
}
Ret attribute_repr(Runtime& rt, Value self) {
  return getter_repr_of(rt, "operator.attrgetter", self.as<Getter>(), {});
}

Ret method_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (count == 0) return rt.type_error("methodcaller needs at least one argument, the method name");
  if (!has_layout(args[0], Layout::Str)) return rt.type_error("method name must be a string");
  Getter* getter = make_getter(rt, type, {args + 1, count - 1 + keyword_count(keyword_names)});
  getter->extra = Own::borrow(Value(intern(rt, args[0].as<Str>()))).release();
  if (keyword_names) getter->keywords = OwnOf<Tuple>::borrow(keyword_names).release();
  return Ret::steal(Value(getter));
}
Ret method_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(one_object(rt, "methodcaller", count, keyword_names));
  Getter* getter = self.as<Getter>();
  Own method = TRY(get_attribute(rt, args[0], getter->extra.as<Str>()));
  return call(rt, method, getter->wanted->items(), getter->wanted->length - keyword_count(getter->keywords),
              getter->keywords);
}
Ret method_repr(Runtime& rt, Value self) {
  Getter* getter = self.as<Getter>();
  return getter_repr_of(rt, "operator.methodcaller", getter, getter->extra);
}

TypeSpec getter_spec(const char* name, decltype(TypeSlots::construct) construct,
                     decltype(TypeSlots::call) call_slot, Ret (*repr_slot)(Runtime&, Value)) {
  TypeSpec spec;
  spec.name = name;
  spec.layout = Layout::Native;
  spec.size = sizeof(Getter);
  spec.slots.repr = repr_slot;
  spec.slots.call = call_slot;
  spec.slots.construct = construct;
  spec.slots.traverse = getter_traverse;
  spec.slots.clear = getter_clear;
  spec.slots.destroy = getter_clear;
  return spec;
}
const TypeSpec kItemGetter = getter_spec("operator.itemgetter", item_construct, item_call, item_repr);
const TypeSpec kAttrGetter =
    getter_spec("operator.attrgetter", attribute_construct, attribute_call, attribute_repr);
const TypeSpec kMethodCaller =
    getter_spec("operator.methodcaller", method_construct, method_call, method_repr);

#define TIKI_BINARY(name, op)                                    \
  {name "(a, b, /)", binary_function<BinaryOp::op>},             \
      {"__" name "__(a, b, /)", binary_function<BinaryOp::op>},  \
      {"i" name "(a, b, /)", in_place_function<BinaryOp::op>}, { \
    "__i" name "__(a, b, /)", in_place_function<BinaryOp::op>    \
  }
#define TIKI_COMPARE(name, op)                               \
  {name "(a, b, /)", compare_function<CompareOp::op>}, {     \
    "__" name "__(a, b, /)", compare_function<CompareOp::op> \
  }
#define TIKI_BOTH(name, parameters, body) \
  {name parameters, body}, { "__" name "__" parameters, body }

constexpr NativeDef kFunctions[] = {
    TIKI_BINARY("add", Add),
    TIKI_BINARY("sub", Subtract),
    TIKI_BINARY("mul", Multiply),
    TIKI_BINARY("truediv", TrueDivide),
    TIKI_BINARY("floordiv", FloorDivide),
    TIKI_BINARY("mod", Modulo),
    TIKI_BINARY("pow", Power),
    TIKI_BINARY("lshift", LeftShift),
    TIKI_BINARY("rshift", RightShift),
    TIKI_BINARY("xor", BitXor),
    TIKI_BINARY("matmul", MatrixMultiply),
    {"and_(a, b, /)", binary_function<BinaryOp::BitAnd>},
    {"__and__(a, b, /)", binary_function<BinaryOp::BitAnd>},
    {"iand(a, b, /)", in_place_function<BinaryOp::BitAnd>},
    {"__iand__(a, b, /)", in_place_function<BinaryOp::BitAnd>},
    {"or_(a, b, /)", binary_function<BinaryOp::BitOr>},
    {"__or__(a, b, /)", binary_function<BinaryOp::BitOr>},
    {"ior(a, b, /)", in_place_function<BinaryOp::BitOr>},
    {"__ior__(a, b, /)", in_place_function<BinaryOp::BitOr>},
    TIKI_COMPARE("lt", Less),
    TIKI_COMPARE("le", LessEqual),
    TIKI_COMPARE("eq", Equal),
    TIKI_COMPARE("ne", NotEqual),
    TIKI_COMPARE("gt", Greater),
    TIKI_COMPARE("ge", GreaterEqual),
    TIKI_BOTH("neg", "(a, /)", unary_function<UnaryOp::Negative>),
    TIKI_BOTH("pos", "(a, /)", unary_function<UnaryOp::Positive>),
    TIKI_BOTH("inv", "(a, /)", unary_function<UnaryOp::Invert>),
    TIKI_BOTH("invert", "(a, /)", unary_function<UnaryOp::Invert>),
    TIKI_BOTH("abs", "(a, /)", unary_function<UnaryOp::Absolute>),
    {"is_(a, b, /)", is_same},
    {"is_not(a, b, /)", is_other},
    {"is_none(a, /)", is_none},
    {"is_not_none(a, /)", is_not_none},
    {"truth(a, /)", truth_of},
    {"not_(a, /)", not_of},
    {"__not__(a, /)", not_of},
    TIKI_BOTH("index", "(a, /)", index_of),
    TIKI_BOTH("getitem", "(a, b, /)", get),
    TIKI_BOTH("setitem", "(a, b, c, /)", set),
    TIKI_BOTH("delitem", "(a, b, /)", del),
    TIKI_BOTH("contains", "(a, b, /)", contains_function),
    TIKI_BOTH("concat", "(a, b, /)", concat),
    TIKI_BOTH("iconcat", "(a, b, /)", iconcat),
    TIKI_BOTH("call", "(obj, /, *args, **kwargs)", call_function),
    {"countOf(a, b, /)", count_of},
    {"indexOf(a, b, /)", index_in},
    {"length_hint(obj, default=0, /)", hint},
};
#undef TIKI_BINARY
#undef TIKI_COMPARE
#undef TIKI_BOTH

}  // namespace

OwnOf<Module> make_operator_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "operator", "Operator interface.");
  add_functions(rt, module.get(), kFunctions);
  for (const TypeSpec* spec : {&kItemGetter, &kAttrGetter, &kMethodCaller}) {
    add_type(rt, module.get(), native_type(rt, *spec));
  }
  return module;
}

}  // namespace tiki
