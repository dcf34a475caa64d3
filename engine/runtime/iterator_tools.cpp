// enumerate, zip, map, filter, reversed and iter(callable, sentinel).
#include "runtime/container_types.h"
#include "runtime/heap.h"
#include "runtime/iterators.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

/// An object of a type that may be a subclass.
template <class T>
T* allocate_instance(Runtime& rt, Type* type) {
  return static_cast<T*>(rt.heap.allocate_object(type, type->instance_size));
}

/// Drops a reference held in a field.
void drop(Value& field) { decref_maybe(std::exchange(field, Value())); }

// -- enumerate

struct Enumerate : Object {
  Value iterator;
  Value count;  // an int
  Value row;
};

void enumerate_traverse(Object* self, Visitor& visitor) {
  visitor.visit(static_cast<Enumerate*>(self)->iterator);
  visitor.visit(static_cast<Enumerate*>(self)->count);
  visitor.visit(static_cast<Enumerate*>(self)->row);
}
void enumerate_clear(Object* self) {
  drop(static_cast<Enumerate*>(self)->iterator);
  drop(static_cast<Enumerate*>(self)->count);
  drop(static_cast<Enumerate*>(self)->row);
}

Ret enumerate_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  const size_t given = count + keyword_count(keyword_names);
  if (given == 0) return rt.type_error("enumerate() missing required argument 'iterable'");
  if (given > 2)
    return rt.type_error("enumerate() takes at most 2 arguments ({} given)", static_cast<uint64_t>(given));
  Value bound[2];
  for (size_t i = 0; i < count; ++i) bound[i] = args[i];
  for (size_t i = count; i < given; ++i) {
    Str* name = keyword_names->items()[i - count].as<Str>();
    const size_t place = equals_ascii(name, "iterable") ? 0 : equals_ascii(name, "start") ? 1 : 2;
    if (place == 2 || bound[place])
      return rt.type_error("'{}' is an invalid keyword argument for enumerate()", name);
    bound[place] = args[i];
  }
  if (!bound[0]) return rt.type_error("enumerate() missing required argument 'iterable'");
  Own start = Own::steal(Value::small_int(0));
  if (bound[1]) start = TRY(to_index(rt, bound[1]));
  Own iterator = TRY(iter(rt, bound[0]));
  Enumerate* result = allocate_instance<Enumerate>(rt, type);
  result->iterator = iterator.release();
  result->count = start.release();
  result->row = Own(make_row(rt, 2)).release();
  return Ret::steal(Value(result));
}

Ret enumerate_next(Runtime& rt, Value self) {
  Enumerate* pairs = self.as<Enumerate>();
  Own item = next(rt, pairs->iterator);
  if (!item) return nullptr;
  Own number = Own::borrow(pairs->count);
  Own following = pairs->count.is_small_int()
                      ? Own(make_int(rt, pairs->count.as_small_int() + 1))
                      : Own(TRY(int_binary(rt, BinaryOp::Add, pairs->count, Value::small_int(1))));
  Own old = Own::steal(std::exchange(pairs->count, following.release()));
  OwnOf<Tuple> pair = row_to_fill(rt, pairs->row.as<Tuple>());
  const Value old_number = std::exchange(pair->items()[0], number.release());
  const Value old_item = std::exchange(pair->items()[1], item.release());
  decref_maybe(old_number);
  decref_maybe(old_item);
  return pair;
}

constexpr NativeDef kAliasMethods[] = {
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};

const TypeSpec kEnumerateSpec = {
    .name = "enumerate",
    .layout = Layout::Iterator,
    .size = sizeof(Enumerate),
    .slots = {.iter = self_iter,
              .next = enumerate_next,
              .construct = enumerate_construct,
              .traverse = enumerate_traverse,
              .clear = enumerate_clear,
              .destroy = enumerate_clear},
    .methods = kAliasMethods,
    .doc = "Return an enumerate object.",
};

// -- zip and map: a tuple of iterators that advance together

struct Together : Object {
  Tuple* iterators;  // owned; null when cleared
  Value function;    // of map
  Value row;         // zip's
  bool strict;
};

void together_traverse(Object* self, Visitor& visitor) {
  Together* together = static_cast<Together*>(self);
  if (together->iterators) visitor.visit(static_cast<Object*>(together->iterators));
  visitor.visit(together->function);
  visitor.visit(together->row);
}
void together_clear(Object* self) {
  Together* together = static_cast<Together*>(self);
  if (Tuple* iterators = std::exchange(together->iterators, nullptr)) decref(static_cast<Object*>(iterators));
  drop(together->function);
  drop(together->row);
}

/// `strict=` of zip and map, the only keyword they know.
Result<bool> strict_argument(Runtime& rt, std::string_view function, const Value* keyword_values,
                             Tuple* keyword_names) {
  bool strict = false;
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    Str* name = keyword_names->items()[i].as<Str>();
    if (!equals_ascii(name, "strict")) {
      return rt.type_error("{}() got an unexpected keyword argument '{}'", std::string(function), name);
    }
    strict = TRY(truth(rt, keyword_values[i]));
  }
  return strict;
}

OwnOf<Tuple> iterators_of(Runtime& rt, const Value* iterables, size_t count) {
  OwnOf<Tuple> iterators = make_tuple_uninitialized(rt, static_cast<uint32_t>(count));
  for (size_t i = 0; i < count; ++i) {
    Own iterator = TRY(iter(rt, iterables[i]));
    iterators->items()[i] = iterator.release();
  }
  return iterators;
}

/// One iterator ended while `place` others had given an item in this round: with strict= all must end together.
Ret ended_at(Runtime& rt, Together* together, std::string_view function, uint32_t place) {
  if (rt.has_error() || !together->strict) return nullptr;
  const char* plural = place == 1 ? " " : "s 1-";
  if (place > 0) {
    return rt.value_error("{}() argument {} is shorter than argument{}{}", std::string(function), place + 1,
                          plural, place);
  }
  OwnOf<Tuple> iterators = OwnOf<Tuple>::borrow(together->iterators);
  for (uint32_t i = 1; i < iterators->length; ++i) {
    Own extra = next(rt, iterators->items()[i]);
    if (extra) {
      return rt.value_error("{}() argument {} is longer than argument{}{}", std::string(function), i + 1,
                            i == 1 ? " " : "s 1-", i);
    }
    if (rt.has_error()) return nullptr;
  }
  return nullptr;
}

Ret zip_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  const bool strict = TRY(strict_argument(rt, "zip", args + count, keyword_names));
  OwnOf<Tuple> iterators = iterators_of(rt, args, count);
  if (!iterators) return nullptr;
  Together* zip = allocate_instance<Together>(rt, type);
  zip->row = Own(make_row(rt, iterators->length)).release();
  zip->iterators = iterators.release();
  zip->strict = strict;
  return Ret::steal(Value(zip));
}

Ret zip_next(Runtime& rt, Value self) {
  Together* zip = self.as<Together>();
  if (!zip->iterators || zip->iterators->length == 0) return nullptr;
  OwnOf<Tuple> iterators = OwnOf<Tuple>::borrow(zip->iterators);
  OwnOf<Tuple> row = row_to_fill(rt, zip->row.as<Tuple>());
  for (uint32_t i = 0; i < iterators->length; ++i) {
    Own item = next(rt, iterators->items()[i]);
    if (!item) return ended_at(rt, zip, "zip", i);
    decref_maybe(std::exchange(row->items()[i], item.release()));
  }
  return row;
}

Ret map_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  const bool strict = TRY(strict_argument(rt, "map", args + count, keyword_names));
  if (count < 2) return rt.type_error("map() must have at least two arguments.");
  OwnOf<Tuple> iterators = iterators_of(rt, args + 1, count - 1);
  if (!iterators) return nullptr;
  Together* map = allocate_instance<Together>(rt, type);
  map->iterators = iterators.release();
  map->function = Own::borrow(args[0]).release();
  map->strict = strict;
  return Ret::steal(Value(map));
}

Ret map_next(Runtime& rt, Value self) {
  Together* map = self.as<Together>();
  if (!map->iterators) return nullptr;
  Own function = Own::borrow(map->function);
  if (map->iterators->length == 1) {
    Own item = next(rt, map->iterators->items()[0]);
    if (!item) return nullptr;
    return call_with(rt, function, item);
  }
  OwnOf<Tuple> iterators = OwnOf<Tuple>::borrow(map->iterators);
  OwnOf<Tuple> row = make_tuple_uninitialized(rt, iterators->length);
  for (uint32_t i = 0; i < iterators->length; ++i) {
    Own item = next(rt, iterators->items()[i]);
    if (!item) return ended_at(rt, map, "map", i);
    row->items()[i] = item.release();
  }
  return call(rt, function, row->items(), row->length);
}

const TypeSpec kZipSpec = {
    .name = "zip",
    .layout = Layout::Iterator,
    .size = sizeof(Together),
    .slots = {.iter = self_iter,
              .next = zip_next,
              .construct = zip_construct,
              .traverse = together_traverse,
              .clear = together_clear,
              .destroy = together_clear},
    .doc =
        "The zip object yields n-length tuples, where n is the number of iterables\npassed as count "
        "arguments to "
        "zip().",
};
const TypeSpec kMapSpec = {
    .name = "map",
    .layout = Layout::Iterator,
    .size = sizeof(Together),
    .slots = {.iter = self_iter,
              .next = map_next,
              .construct = map_construct,
              .traverse = together_traverse,
              .clear = together_clear,
              .destroy = together_clear},
    .doc = "Make an iterator that computes the function using arguments from\neach of the iterables.",
};

// -- filter, iter(callable, sentinel), reversed: two values each

struct Pair : Object {
  Value first;
  Value second;
};
void pair_traverse(Object* self, Visitor& visitor) {
  visitor.visit(static_cast<Pair*>(self)->first);
  visitor.visit(static_cast<Pair*>(self)->second);
}
void pair_clear(Object* self) {
  drop(static_cast<Pair*>(self)->first);
  drop(static_cast<Pair*>(self)->second);
}
Pair* make_pair_of(Runtime& rt, Type* type, Value first, Value second) {
  Pair* pair = allocate_instance<Pair>(rt, type);
  pair->first = Own::borrow(first).release();
  pair->second = Own::borrow(second).release();
  return pair;
}

Ret filter_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "filter", keyword_names));
  TRY(check_count(rt, "filter", count, 2, 2));
  Own iterator = TRY(iter(rt, args[1]));
  return Ret::steal(Value(make_pair_of(rt, type, args[0], iterator)));
}

Ret filter_next(Runtime& rt, Value self) {
  Own keep = Own::borrow(self);
  Pair* filter = self.as<Pair>();
  const bool plain = filter->first.is_none() || filter->first == Value(rt.types.bool_);
  while (filter->second) {
    Own item = next(rt, filter->second);
    if (!item) return nullptr;
    if (plain) {
      if (TRY(truth(rt, item))) return item;
      continue;
    }
    Own verdict = TRY(call_with(rt, filter->first, item));
    if (TRY(truth(rt, verdict))) return item;
  }
  return nullptr;
}

Ret callable_next(Runtime& rt, Value self) {
  Pair* pair = self.as<Pair>();
  if (!pair->first) return nullptr;
  Own keep = Own::borrow(self);
  Own callable = Own::borrow(pair->first);
  Own result = call_with(rt, callable);
  if (!result) {
    if (rt.error_is(rt.exceptions.StopIteration)) {
      rt.clear_error();
      pair_clear(pair);
    }
    return nullptr;
  }
  if (!pair->first) return nullptr;  // the call used this iterator up
  Own sentinel = Own::borrow(pair->second);
  if (!TRY(equal(rt, sentinel, result))) return result;
  pair_clear(pair);
  return nullptr;
}

const TypeSpec kFilterSpec = {
    .name = "filter",
    .layout = Layout::Iterator,
    .size = sizeof(Pair),
    .slots = {.iter = self_iter,
              .next = filter_next,
              .construct = filter_construct,
              .traverse = pair_traverse,
              .clear = pair_clear,
              .destroy = pair_clear},
    .doc =
        "Return an iterator yielding those items of iterable for which function(item)\nis true. If function "
        "is None, "
        "return the items that are true.",
};
const TypeSpec kCallableSpec = {
    .name = "callable_iterator",
    .layout = Layout::Iterator,
    .size = sizeof(Pair),
    .slots = {.iter = self_iter,
              .next = callable_next,
              .traverse = pair_traverse,
              .clear = pair_clear,
              .destroy = pair_clear},
    .flags = {.is_base_type = false, .no_instantiation = true},
};

// reversed: `first` is the sequence (empty when exhausted), `second` the next index.

Ret reversed_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "reversed", keyword_names));
  TRY(check_count(rt, "reversed", count, 1, 1));
  Type* kind = type_of(rt, args[0]);
  const Value own_method = lookup(rt, kind, rt.names.reversed);
  if (own_method.is_none()) return rt.type_error("'{}' object is not reversible", type_name(rt, args[0]));
  if (own_method) {
    Own method = TRY(lookup_special(rt, args[0], rt.names.reversed));
    return call_with(rt, method);
  }
  const bool is_sequence = kind->slots.get_item && kind->slots.length && !has_layout(args[0], Layout::Dict) &&
                           !has_layout(args[0], Layout::Mapping);
  if (!is_sequence) return rt.type_error("'{}' object is not reversible", type_name(rt, args[0]));
  const int64_t size = TRY(length(rt, args[0]));
  return Ret::steal(Value(make_pair_of(rt, type, args[0], Value::small_int(size - 1))));
}

Ret reversed_next(Runtime& rt, Value self) {
  Pair* pair = self.as<Pair>();
  if (!pair->first) return nullptr;
  const int64_t index = pair->second.as_small_int();
  if (index >= 0) {
    pair->second = Value::small_int(index - 1);
    Own sequence = Own::borrow(pair->first);
    Own item = get_item(rt, sequence, Value::small_int(index));
    if (item) return item;
    if (!rt.error_is(rt.exceptions.IndexError) && !rt.error_is(rt.exceptions.StopIteration)) return nullptr;
    rt.clear_error();
  }
  pair->second = Value::small_int(-1);
  drop(pair->first);
  return nullptr;
}

Ret reversed_length_hint(Runtime& rt, const Value* args) {
  const Pair* pair = args[0].as<Pair>();
  if (!pair->first) return Ret::small_int(0);
  const int64_t left = pair->second.as_small_int() + 1;
  return Ret::small_int(TRY(length(rt, pair->first)) < left ? 0 : left);
}
constexpr NativeDef kReversedMethods[] = {{"__length_hint__(self, /)", reversed_length_hint}};

const TypeSpec kReversedSpec = {
    .name = "reversed",
    .layout = Layout::Iterator,
    .size = sizeof(Pair),
    .slots = {.iter = self_iter,
              .next = reversed_next,
              .construct = reversed_construct,
              .traverse = pair_traverse,
              .clear = pair_clear,
              .destroy = pair_clear},
    .methods = kReversedMethods,
    .doc = "Return a reverse iterator over the values of the given sequence.",
};

}  // namespace

OwnOf<Object> make_callable_iterator(Runtime& rt, Value callable, Value sentinel) {
  return OwnOf<Object>::steal(make_pair_of(rt, rt.types.callable_iterator, callable, sentinel));
}

void make_iterator_tool_types(Runtime& rt) {
  rt.types.enumerate = make_type(rt, kEnumerateSpec);
  rt.types.zip = make_type(rt, kZipSpec);
  rt.types.map = make_type(rt, kMapSpec);
  rt.types.filter = make_type(rt, kFilterSpec);
  rt.types.callable_iterator = make_type(rt, kCallableSpec);
  rt.types.reversed = make_type(rt, kReversedSpec);
}

}  // namespace tiki
