// The type str: slots, constructor, iterator.
#include <vector>

#include "runtime/bytes.h"
#include "runtime/codec.h"
#include "runtime/construct_args.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

Ret repr_slot(Runtime& rt, Value self) { return str_repr(rt, self.as<Str>()); }

Ret exact_str(Runtime& rt, Value self) {
  if (has_type(self, rt.types.str)) return Ret::borrow(self);
  Str* text = self.as<Str>();
  return with_units(text, [&](const auto* units) { return make_str_from_units(rt, units, text->length); });
}

Result<int64_t> hash_slot(Runtime& rt, Value self) {
  return static_cast<int64_t>(hash_of(rt, self.as<Str>()));
}
Result<bool> truth_slot(Runtime&, Value self) { return self.as<Str>()->length != 0; }
Result<int64_t> length_slot(Runtime&, Value self) { return int64_t{self.as<Str>()->length}; }

OwnOf<Str> code_point_at(Runtime& rt, const Str* text, uint32_t index) {
  return make_str_from_code_point(rt, text->at(index));
}

template <class Unit>
OwnOf<Str> stepped(Runtime& rt, const Unit* units, const SliceBounds& bounds) {
  std::vector<Unit> picked(static_cast<size_t>(bounds.length));
  int64_t at = bounds.start;
  for (int64_t i = 0; i < bounds.length; i++, at += bounds.step) picked[static_cast<size_t>(i)] = units[at];
  return make_str_from_units(rt, picked.data(), static_cast<uint32_t>(bounds.length));
}

Ret get_item_slot(Runtime& rt, Value self, Value key) {
  Str* text = self.as<Str>();
  int64_t index;
  if (key.is_small_int()) [[likely]] {
    index = key.as_small_int();
  } else if (has_layout(key, Layout::Slice)) {
    const SliceBounds bounds = TRY(slice_bounds(rt, key.as<Slice>(), text->length));
    if (bounds.step == 1) {
      return substring(rt, text, static_cast<uint32_t>(bounds.start),
                       static_cast<uint32_t>(bounds.start + bounds.length));
    }
    if (bounds.length <= 0) return make_ascii(rt, {});
    return with_units(text, [&](const auto* units) { return stepped(rt, units, bounds); });
  } else if (!has_index(rt, key)) {
    return rt.type_error("string indices must be integers, not '{}'", type_name(rt, key));
  } else {
    Own number = TRY(to_index(rt, key));
    bool fits;
    index = int_as_int64(number, &fits);
    if (!fits) {
      return rt.raise(rt.exceptions.IndexError, "cannot fit '{}' into an index-sized integer",
                      type_name(rt, key));
    }
  }
  if (index < 0) index += text->length;
  if (index < 0 || index >= text->length) {
    return rt.raise(rt.exceptions.IndexError, "string index out of range");
  }
  return code_point_at(rt, text, static_cast<uint32_t>(index));
}

Result<bool> contains_slot(Runtime& rt, Value self, Value item) {
  if (!has_layout(item, Layout::Str)) {
    return rt.type_error("'in <string>' requires string as left operand, not {}", type_name(rt, item));
  }
  const Str* part = item.as<Str>();
  if (part->length == 0) return true;
  return find_first(self.as<Str>(), part, 0, self.as<Str>()->length) >= 0;
}

Ret binary_slot(Runtime& rt, BinaryOp op, Value left, Value right) {
  switch (op) {
    case BinaryOp::Add:
      if (!has_layout(left, Layout::Str)) return Ret::not_implemented();
      if (!has_layout(right, Layout::Str)) return concatenate_with_other(rt, left, right, "str");
      return concatenate(rt, left.as<Str>(), right.as<Str>());
    case BinaryOp::Multiply: {
      const Value self = has_layout(left, Layout::Str) ? left : right;
      if (left == self && right.is_small_int()) return repeat(rt, self.as<Str>(), right.as_small_int());
      if (!(left == self) && !has_index(rt, left)) return Ret::not_implemented();
      if (left == self && has_layout(right, Layout::Str)) {
        return rt.type_error("can't multiply sequence by non-int of type '{}'", type_name(rt, right));
      }
      Own other;
      const int64_t count = TRY(repeat_count(rt, left, right, self, &other));
      if (other) return other;
      return repeat(rt, self.as<Str>(), count);
    }
    case BinaryOp::Modulo:
      if (!has_layout(left, Layout::Str)) return Ret::not_implemented();
      return percent_format(rt, left.as<Str>(), right);
    default:
      return Ret::not_implemented();
  }
}

Ret compare_slot(Runtime&, CompareOp op, Value self, Value other) {
  if (!has_layout(other, Layout::Str)) return Ret::not_implemented();
  const Str *a = self.as<Str>(), *b = other.as<Str>();
  switch (op) {
    case CompareOp::Equal:
      return Ret::boolean(str_equal(a, b));
    case CompareOp::NotEqual:
      return Ret::boolean(!str_equal(a, b));
    case CompareOp::Less:
      return Ret::boolean(str_compare(a, b) < 0);
    case CompareOp::LessEqual:
      return Ret::boolean(str_compare(a, b) <= 0);
    case CompareOp::Greater:
      return Ret::boolean(str_compare(a, b) > 0);
    case CompareOp::GreaterEqual:
      return Ret::boolean(str_compare(a, b) >= 0);
  }
  return Ret::not_implemented();
}

// An instance of a subclass with the same text.
Ret of_type(Runtime& rt, Type* type, OwnOf<Str> text) {
  if (type == rt.types.str || !text) return text;
  const Str* from = text.get();
  const size_t units = size_t{from->length} * from->width();
  Str* copy = static_cast<Str*>(rt.heap.allocate_raw(type, sizeof(Str) + units));
  copy->extra = from->extra & (Str::kWidthMask | Str::kAscii);
  copy->length = from->length;
  copy->spare = 0;
  copy->hash = from->hash;
  std::memcpy(raw_units(copy), raw_units(from), units);
  return Ret::steal(copy);
}

Ret construct_slot(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"object", "encoding", "errors"};
  if (count == 1 && !keyword_names) {
    OwnOf<Str> text = TRY(str(rt, args[0]));
    return of_type(rt, type, text);
  }
  Value bound[3];
  TRY(check_count(rt, "str", count, 0, 3));
  TRY(bind_arguments(rt, "str", kParameters, 0, args, count, keyword_names, bound));
  for (int i = 1; i < 3; i++) {
    if (bound[i] && !has_layout(bound[i], Layout::Str)) {
      return rt.type_error("str() argument '{}' must be str, not {}", std::string(kParameters[i]),
                           type_name(rt, bound[i]));
    }
  }
  if (!bound[0]) return of_type(rt, type, make_ascii(rt, {}));
  if (!bound[1] && !bound[2]) {
    OwnOf<Str> text = TRY(str(rt, bound[0]));
    return of_type(rt, type, text);
  }
  if (has_layout(bound[0], Layout::Str)) return rt.type_error("decoding str is not supported");
  std::string_view view;
  if (!bytes_view(bound[0], &view)) {
    return rt.type_error("decoding to str: need a bytes-like object, {} found", type_name(rt, bound[0]));
  }
  OwnOf<Str> text = TRY(decode(rt, bound[0], view, bound[1] ? bound[1].as<Str>() : nullptr,
                               bound[2] ? bound[2].as<Str>() : nullptr));
  return of_type(rt, type, text);
}

uint32_t size_of(const Object* object) {
  const Str* text = static_cast<const Str*>(object);
  return static_cast<uint32_t>(sizeof(Str)) + (text->length + text->spare) * text->width();
}

// -- iterator

struct StrIterator : Object {
  Value text;  // owned; empty when exhausted
  uint32_t index;
};

Ret iter_slot(Runtime& rt, Value self) {
  StrIterator* iterator = rt.heap.allocate<StrIterator>(rt.types.str_iterator);
  iterator->text = Ret::borrow(self).take();
  return Ret::steal(iterator);
}

Ret iterator_next(Runtime& rt, Value self) {
  StrIterator* iterator = self.as<StrIterator>();
  if (!iterator->text) return Ret();
  const Str* text = iterator->text.as<Str>();
  if (iterator->index < text->length) return code_point_at(rt, text, iterator->index++);
  decref(std::exchange(iterator->text, Value()));
  return Ret();
}

Ret iterator_self(Runtime&, Value self) { return Ret::borrow(self); }

Ret iterator_length_hint(Runtime&, const Value* args) {
  const StrIterator* iterator = args[0].as<StrIterator>();
  return Ret::small_int(iterator->text ? int64_t{iterator->text.as<Str>()->length} - iterator->index : 0);
}

void iterator_traverse(Object* self, Visitor& visitor) {
  if (Value text = static_cast<StrIterator*>(self)->text) visitor.visit(text);
}
void iterator_destroy(Object* self) { decref_maybe(static_cast<StrIterator*>(self)->text); }

constexpr NativeDef kIteratorMethods[] = {{"__length_hint__(self, /)", iterator_length_hint}};

void make_str_iterator_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "str_ascii_iterator";
  spec.layout = Layout::Iterator;
  spec.size = sizeof(StrIterator);
  spec.slots.iter = iterator_self;
  spec.slots.next = iterator_next;
  spec.slots.traverse = iterator_traverse;
  spec.slots.destroy = iterator_destroy;
  spec.methods = kIteratorMethods;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  rt.types.str_iterator = make_type(rt, spec);
}

Ret method_getnewargs(Runtime& rt, const Value* args) {
  Own text = exact_str(rt, args[0]);
  return make_tuple_of(rt, text);
}

Ret method_sizeof(Runtime&, const Value* args) {
  const Str* text = args[0].as<Str>();
  const int64_t head = text->is_ascii() ? 40 : text->width() == 1 ? 56 : 56;
  return Ret::small_int(head + (int64_t{text->length} + 1) * text->width());
}

Ret method_format_spec(Runtime& rt, const Value* args) {
  Str* spec = TRY(format_argument(rt, args[1]));
  return format_str(rt, args[0], spec);
}

constexpr NativeDef kMethods[] = {
    {"__format__(self, format_spec, /)", method_format_spec},
    {"__getnewargs__(self, /)", method_getnewargs},
    {"__sizeof__(self, /)", method_sizeof},
};

// All tables in one: the definitions must stay where they are as long as the type lives.
const std::vector<NativeDef>& all_methods() {
  static const std::vector<NativeDef> methods = [] {
    std::vector<NativeDef> all(std::begin(kMethods), std::end(kMethods));
    for (const auto& table : {str_search_methods(), str_split_methods(), str_case_methods(),
                              str_layout_methods(), str_convert_methods()}) {
      all.insert(all.end(), table.begin(), table.end());
    }
    return all;
  }();
  return methods;
}

}  // namespace

Result<Str*> str_argument(Runtime& rt, Value value, const char* function, int number) {
  if (has_layout(value, Layout::Str)) return value.as<Str>();
  return rt.type_error("{}() argument {} must be str, not {}", function, number, type_name(rt, value));
}

void make_str_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "str";
  spec.layout = Layout::Str;
  spec.size = sizeof(Str);
  spec.slots.repr = repr_slot;
  spec.slots.str = exact_str;
  spec.slots.hash = hash_slot;
  spec.slots.truth = truth_slot;
  spec.slots.length = length_slot;
  spec.slots.get_item = get_item_slot;
  spec.slots.contains = contains_slot;
  spec.slots.binary = binary_slot;
  spec.slots.binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply) | bit(BinaryOp::Modulo);
  spec.slots.compare = compare_slot;
  spec.slots.iter = iter_slot;
  spec.slots.construct = construct_slot;
  spec.methods = all_methods();
  spec.flags.match_self = true;
  spec.size_of = size_of;
  spec.doc =
      "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\nCreate a new string "
      "object from the "
      "given object.";
  rt.types.str = make_type(rt, spec);
  for (uint32_t c = 0; c < 256; c++) {
    if (rt.single_chars[c]) continue;
    OwnOf<Str> text = make_str_from_code_point(rt, c);
    // Those that are interned already (and all of ASCII, likely names) must stay the one object for their text.
    rt.single_chars[c] = c < 128 ? intern(rt, text.get()) : text.release();
  }
  make_str_iterator_type(rt);
}

}  // namespace tiki
