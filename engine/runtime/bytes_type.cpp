// The type bytes, the iterators of bytes and bytearray, and what their sequence protocols share.
#include <cstring>
#include <vector>

#include "runtime/bytes_methods.h"
#include "runtime/construct_args.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

Ret bytes_get_item(Runtime& rt, Value self, Value key) {
  const bool is_array = has_layout(self, Layout::ByteArray);
  if (has_layout(key, Layout::Slice)) {
    const SliceNumbers numbers = TRY(slice_numbers(rt, key.as<Slice>()));
    const std::string_view bytes = view_of(self);
    const SliceBounds bounds = slice_bounds(numbers, static_cast<int64_t>(bytes.size()));
    if (bounds.length <= 0) return make_like(rt, self, {});
    if (bounds.step == 1) {
      return make_like(rt, self,
                       bytes.substr(static_cast<size_t>(bounds.start), static_cast<size_t>(bounds.length)));
    }
    std::string picked;
    int64_t at = bounds.start;
    for (int64_t i = 0; i < bounds.length; i++, at += bounds.step) picked += bytes[static_cast<size_t>(at)];
    return make_like(rt, self, picked);
  }
  if (!has_index(rt, key)) {
    return rt.type_error(is_array ? "bytearray indices must be integers or slices, not {}"
                                  : "byte indices must be integers or slices, not {}",
                         type_name(rt, key));
  }
  Own index = TRY(to_index(rt, key));
  bool fits;
  int64_t at = int_as_int64(index, &fits);
  if (!fits) {
    return rt.raise(rt.exceptions.IndexError, "cannot fit '{}' into an index-sized integer",
                    type_name(rt, key));
  }
  const std::string_view bytes = view_of(self);  // only now: __index__ may have changed them
  if (at < 0) at += static_cast<int64_t>(bytes.size());
  if (at < 0 || at >= static_cast<int64_t>(bytes.size())) {
    return rt.raise(rt.exceptions.IndexError,
                    is_array ? "bytearray index out of range" : "index out of range");
  }
  return Ret::small_int(static_cast<uint8_t>(bytes[static_cast<size_t>(at)]));
}

Result<bool> bytes_contains(Runtime& rt, Value self, Value item) {
  std::string_view part;
  if (bytes_view(item, &part)) return view_of(self).find(part) != std::string_view::npos;
  if (!has_index(rt, item))
    return rt.type_error("a bytes-like object is required, not '{}'", type_name(rt, item));
  const uint8_t byte = TRY(byte_argument(rt, item, "byte must be in range(0, 256)"));
  return view_of(self).find(static_cast<char>(byte)) != std::string_view::npos;
}

Ret bytes_compare(Runtime&, CompareOp op, Value self, Value other) {
  std::string_view a, b;
  if (!bytes_view(self, &a) || !bytes_view(other, &b)) return Ret::not_implemented();
  switch (op) {
    case CompareOp::Equal:
      return Ret::boolean(a == b);
    case CompareOp::NotEqual:
      return Ret::boolean(a != b);
    default:
      break;
  }
  const int order = a.compare(b);
  switch (op) {
    case CompareOp::Less:
      return Ret::boolean(order < 0);
    case CompareOp::LessEqual:
      return Ret::boolean(order <= 0);
    case CompareOp::Greater:
      return Ret::boolean(order > 0);
    default:
      return Ret::boolean(order >= 0);
  }
}

namespace {

bool is_bytes_or_array(Value value) {
  return has_layout(value, Layout::Bytes) || has_layout(value, Layout::ByteArray);
}

}  // namespace

Ret bytes_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  switch (op) {
    case BinaryOp::Add: {
      if (!is_bytes_or_array(left)) return Ret::not_implemented();
      std::string_view other;
      if (!bytes_view(right, &other)) {
        const auto slot = type_of(rt, right)->slots.binary;
        Own result = slot ? Own(slot(rt, op, left, right)) : Own();
        if (result && !result.get().is_not_implemented()) return result;
        if (rt.has_error()) return nullptr;
        return rt.type_error("can't concat {} to {}", type_name(rt, right), type_name(rt, left));
      }
      std::string joined(view_of(left));
      joined += other;
      return make_like(rt, left, joined);
    }
    case BinaryOp::Multiply: {
      const Value self = is_bytes_or_array(left) ? left : right;
      if (!(left == self) && !has_index(rt, left)) return Ret::not_implemented();
      if (left == self && (is_bytes_or_array(right) || has_layout(right, Layout::Str))) {
        return rt.type_error("can't multiply sequence by non-int of type '{}'", type_name(rt, right));
      }
      Own other;
      const int64_t count = TRY(repeat_count(rt, left, right, self, &other));
      if (other) return other;
      const std::string_view bytes = view_of(self);
      if (count == 1) return make_like(rt, self, bytes);
      if (count > 0 && !bytes.empty() &&
          (count > INT32_MAX / static_cast<int64_t>(bytes.size()) ||
           !rt.heap.allows(2 * static_cast<uint64_t>(count) * bytes.size()))) {
        return rt.memory_error();
      }
      std::string repeated;
      for (int64_t i = 0; i < count && !bytes.empty(); i++) repeated += bytes;
      return make_like(rt, self, repeated);
    }
    case BinaryOp::Modulo:
      if (!is_bytes_or_array(left)) return Ret::not_implemented();
      return bytes_percent_format(rt, left, right);
    default:
      return Ret::not_implemented();
  }
}

namespace {

Ret repr_slot(Runtime& rt, Value self) { return make_ascii(rt, bytes_repr_text(self.as<Bytes>()->view())); }

Result<int64_t> hash_slot(Runtime& rt, Value self) {
  Bytes* bytes = self.as<Bytes>();
  if (bytes->hash == -1) {
    bytes->hash = static_cast<int64_t>(hash_bytes(rt.hash_seed, bytes->data(), bytes->length) >> 3);
  }
  return bytes->hash;
}

Result<bool> truth_slot(Runtime&, Value self) { return self.as<Bytes>()->length != 0; }
Result<int64_t> length_slot(Runtime&, Value self) { return int64_t{self.as<Bytes>()->length}; }

Ret construct_slot(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"source", "encoding", "errors"};
  Value bound[3];
  TRY(bind_arguments(rt, "bytes", kParameters, 0, args, count, keyword_names, bound));
  if (type == rt.types.bytes && bound[0] && !bound[1] && !bound[2] && has_type(bound[0], rt.types.bytes)) {
    return Ret::borrow(bound[0]);
  }
  std::string contents;
  TRY(read_source(rt, "bytes", bound, &contents));
  if (type == rt.types.bytes) return make_bytes(rt, contents);
  Bytes* object = static_cast<Bytes*>(rt.heap.allocate_raw(type, sizeof(Bytes) + contents.size()));
  object->length = static_cast<uint32_t>(contents.size());
  object->reserved = 0;
  object->hash = -1;
  std::memcpy(object->data(), contents.data(), contents.size());
  return Ret::steal(object);
}

uint32_t size_of(const Object* object) {
  return static_cast<uint32_t>(sizeof(Bytes)) + static_cast<const Bytes*>(object)->length;
}

// -- iterators of bytes, bytearray and memoryview

struct BytesIterator : Object {
  Value bytes;  // owned; empty when exhausted
  uint32_t index;
};

Ret iterator_next(Runtime&, Value self) {
  BytesIterator* iterator = self.as<BytesIterator>();
  if (!iterator->bytes) return Ret();
  const std::string_view bytes = view_of(iterator->bytes);
  if (iterator->index < bytes.size()) return Ret::small_int(static_cast<uint8_t>(bytes[iterator->index++]));
  decref(std::exchange(iterator->bytes, Value()));
  return Ret();
}
Ret iterator_self(Runtime&, Value self) { return Ret::borrow(self); }
void iterator_traverse(Object* self, Visitor& visitor) {
  if (Value bytes = static_cast<BytesIterator*>(self)->bytes) visitor.visit(bytes);
}
void iterator_destroy(Object* self) { decref_maybe(static_cast<BytesIterator*>(self)->bytes); }
Ret iterator_length_hint(Runtime&, const Value* args) {
  const BytesIterator* iterator = args[0].as<BytesIterator>();
  if (!iterator->bytes) return Ret::small_int(0);
  return Ret::small_int(static_cast<int64_t>(view_of(iterator->bytes).size()) - iterator->index);
}

constexpr NativeDef kIteratorMethods[] = {{"__length_hint__(self, /)", iterator_length_hint}};

Type* make_iterator_type(Runtime& rt, const char* name) {
  TypeSpec spec;
  spec.name = name;
  spec.layout = Layout::Iterator;
  spec.size = sizeof(BytesIterator);
  spec.slots.iter = iterator_self;
  spec.slots.next = iterator_next;
  spec.slots.traverse = iterator_traverse;
  spec.slots.destroy = iterator_destroy;
  spec.methods = kIteratorMethods;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  return make_type(rt, spec);
}

Ret method_getnewargs(Runtime& rt, const Value* args) {
  OwnOf<Bytes> copy = make_bytes(rt, args[0].as<Bytes>()->view());
  return make_tuple_of(rt, copy);
}
Ret method_bytes(Runtime& rt, const Value* args) {
  if (has_type(args[0], rt.types.bytes)) return Ret::borrow(args[0]);
  return make_bytes(rt, args[0].as<Bytes>()->view());
}
Ret method_sizeof(Runtime&, const Value* args) {
  return Ret::small_int(33 + int64_t{args[0].as<Bytes>()->length});
}

constexpr NativeDef kMethods[] = {
    {"__bytes__(self, /)", method_bytes},
    {"__getnewargs__(self, /)", method_getnewargs},
    {"__sizeof__(self, /)", method_sizeof},
    {"fromhex(cls, string, /)", bytes_fromhex, NativeKind::Class},
};

const std::vector<NativeDef>& all_methods() {
  static const std::vector<NativeDef> methods = [] {
    std::vector<NativeDef> all(std::begin(kMethods), std::end(kMethods));
    for (const auto& table : {bytes_search_methods(), bytes_text_methods()}) {
      all.insert(all.end(), table.begin(), table.end());
    }
    return all;
  }();
  return methods;
}

}  // namespace

Ret make_bytes_iterator(Runtime& rt, Value bytes, Type* type) {
  BytesIterator* iterator = rt.heap.allocate<BytesIterator>(type);
  iterator->bytes = Ret::borrow(bytes).take();
  return Ret::steal(iterator);
}

namespace {
Ret iter_slot(Runtime& rt, Value self) { return make_bytes_iterator(rt, self, rt.types.bytes_iterator); }
}  // namespace

void make_bytes_types(Runtime& rt) {
  rt.types.bytes_iterator = make_iterator_type(rt, "bytes_iterator");
  rt.types.bytearray_iterator = make_iterator_type(rt, "bytearray_iterator");
  TypeSpec spec;
  spec.name = "bytes";
  spec.layout = Layout::Bytes;
  spec.size = sizeof(Bytes);
  spec.slots.repr = repr_slot;
  spec.slots.hash = hash_slot;
  spec.slots.truth = truth_slot;
  spec.slots.length = length_slot;
  spec.slots.get_item = bytes_get_item;
  spec.slots.contains = bytes_contains;
  spec.slots.binary = bytes_binary;
  spec.slots.binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply) | bit(BinaryOp::Modulo);
  spec.slots.compare = bytes_compare;
  spec.slots.iter = iter_slot;
  spec.slots.construct = construct_slot;
  spec.methods = all_methods();
  spec.flags.match_self = true;
  spec.size_of = size_of;
  spec.doc =
      "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\nbytes(bytes_or_buffer) "
      "-> immutable "
      "copy of bytes_or_buffer\nbytes(int) -> bytes object of size given by the parameter initialized with "
      "null "
      "bytes\nbytes() -> empty bytes object";
  rt.types.bytes = make_type(rt, spec);
  make_bytearray_type(rt);
  make_memoryview_type(rt);
}

}  // namespace tiki
