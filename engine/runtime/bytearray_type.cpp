// The type bytearray: what it has beyond bytes is changing in place.
#include <algorithm>
#include <cstring>
#include <vector>

#include "runtime/bytes_methods.h"
#include "runtime/construct_args.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

constexpr std::string_view kRange = "byte must be in range(0, 256)";

ByteArray* self_of(const Value* args) { return args[0].as<ByteArray>(); }

Ret repr_slot(Runtime& rt, Value self) {
  return make_ascii(rt, type_name(rt, self) + "(" + bytes_repr_text(view_of(self)) + ")");
}

Result<bool> truth_slot(Runtime&, Value self) { return self.as<ByteArray>()->length != 0; }
Result<int64_t> length_slot(Runtime&, Value self) { return int64_t{self.as<ByteArray>()->length}; }

// Replaces the bytes start..start+count by `with`, which may be the array's own contents.
Status splice(Runtime& rt, ByteArray* array, size_t start, size_t count, std::string_view with) {
  const std::string copy(with);
  // The place may come from before code of the program ran that made the array shorter.
  start = std::min<size_t>(start, array->length);
  count = std::min<size_t>(count, array->length - start);
  const size_t old_length = array->length, tail = old_length - start - count;
  const size_t length = old_length - count + copy.size();
  if (length > old_length) TRY(bytearray_resize(rt, array, length));
  if (length < old_length && array->extra != 0) return bytearray_resize(rt, array, length);
  if (tail) std::memmove(array->data + start + copy.size(), array->data + start + count, tail);
  if (!copy.empty()) std::memcpy(array->data + start, copy.data(), copy.size());
  return length < old_length ? bytearray_resize(rt, array, length) : Status::ok();
}

Result<int64_t> checked_index(Runtime& rt, ByteArray* array, Value key, const char* message) {
  Own index = TRY(to_index(rt, key));
  bool fits;
  int64_t at = int_as_int64(index, &fits);
  if (!fits) {
    return rt.raise(rt.exceptions.IndexError, "cannot fit '{}' into an index-sized integer",
                    type_name(rt, key));
  }
  if (at < 0) at += array->length;
  if (at < 0 || at >= array->length) return rt.raise(rt.exceptions.IndexError, message);
  return at;
}

Status set_slice(Runtime& rt, ByteArray* array, Slice* slice, Value value) {
  std::string contents;
  if (value) {
    if (is_int(value))
      return rt.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    if (has_layout(value, Layout::Str)) {
      return rt.type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
    }
    const Value bound[3] = {value, Value(), Value()};
    TRY(read_source(rt, "bytearray", bound, &contents));
  }
  const SliceNumbers numbers = TRY(slice_numbers(rt, slice));
  const SliceBounds bounds = slice_bounds(numbers, array->length);
  const size_t start = static_cast<size_t>(bounds.start),
               count = static_cast<size_t>(std::max<int64_t>(bounds.length, 0));
  if (bounds.step == 1) return splice(rt, array, start, count, contents);
  if (!value) {
    std::string kept;
    for (int64_t i = 0; i < array->length; i++) {
      const int64_t offset = i - bounds.start;
      const bool dropped = count && offset % bounds.step == 0 && offset / bounds.step >= 0 &&
                           offset / bounds.step < bounds.length;
      if (!dropped) kept += array->data[i];
    }
    return splice(rt, array, 0, array->length, kept);
  }
  if (contents.size() != count) {
    return rt.value_error("attempt to assign bytes of size {} to extended slice of size {}",
                          uint64_t{contents.size()}, uint64_t{count});
  }
  int64_t at = bounds.start;
  for (size_t i = 0; i < count; i++, at += bounds.step) array->data[at] = contents[i];
  return Status::ok();
}

Status set_item_slot(Runtime& rt, Value self, Value key, Value value) {
  ByteArray* array = self.as<ByteArray>();
  if (has_layout(key, Layout::Slice)) return set_slice(rt, array, key.as<Slice>(), value);
  if (!has_index(rt, key)) {
    return rt.type_error("bytearray indices must be integers or slices, not {}", type_name(rt, key));
  }
  const int64_t at = TRY(checked_index(rt, array, key, "bytearray index out of range"));
  if (!value) return splice(rt, array, static_cast<size_t>(at), 1, {});
  const uint8_t byte = TRY(byte_argument(rt, value, kRange));
  // Making a number of the value may have run code that made it shorter.
  if (at >= array->length) return rt.raise(rt.exceptions.IndexError, "bytearray index out of range");
  array->data[at] = static_cast<char>(byte);
  return Status::ok();
}

Ret in_place_slot(Runtime& rt, BinaryOp op, Value left, Value right) {
  ByteArray* array = left.as<ByteArray>();
  if (op == BinaryOp::Add) {
    std::string_view other;
    if (!bytes_view(right, &other)) {
      return rt.type_error("can't concat {} to {}", type_name(rt, right), type_name(rt, left));
    }
    TRY(splice(rt, array, array->length, 0, other));
    return Ret::borrow(left);
  }
  if (op == BinaryOp::Multiply && has_index(rt, right)) {
    Own repeated = TRY(bytes_binary(rt, op, left, right));
    TRY(splice(rt, array, 0, array->length, view_of(repeated)));
    return Ret::borrow(left);
  }
  return Ret::not_implemented();
}

Ret construct_slot(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return Ret::steal(rt.heap.allocate<ByteArray>(type, type->instance_size));
}

Status init_slot(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"source", "encoding", "errors"};
  Value bound[3];
  TRY(bind_arguments(rt, "bytearray", kParameters, 0, args, count, keyword_names, bound));
  std::string contents;
  TRY(read_source(rt, "bytearray", bound, &contents));
  ByteArray* array = self.as<ByteArray>();
  return splice(rt, array, 0, array->length, contents);
}

void destroy_slot(Object* self) {
  ByteArray* array = static_cast<ByteArray*>(self);
  if (array->data) Runtime::current().heap.free_bytes(array->data, array->capacity);
}

Ret method_append(Runtime& rt, const Value* args) {
  const uint8_t byte = TRY(byte_argument(rt, args[1], kRange));
  ByteArray* array = self_of(args);
  TRY(bytearray_resize(rt, array, array->length + size_t{1}));
  array->data[array->length - 1] = static_cast<char>(byte);
  return Ret::none();
}

Ret method_extend(Runtime& rt, const Value* args) {
  std::string contents;
  if (has_layout(args[1], Layout::Str)) {
    return rt.type_error("expected iterable of integers; got: 'str'");
  }
  const Type* type = type_of(rt, args[1]);
  if (is_int(args[1]) || (!type->slots.iter && !type->slots.get_item)) {
    return rt.type_error("can't extend bytearray with {}", type_name(rt, args[1]));
  }
  const Value bound[3] = {args[1], Value(), Value()};
  TRY(read_source(rt, "bytearray", bound, &contents));
  TRY(splice(rt, self_of(args), self_of(args)->length, 0, contents));
  return Ret::none();
}

Ret method_insert(Runtime& rt, const Value* args) {
  ByteArray* array = self_of(args);
  const int64_t at = TRY(clamped_bound(rt, args[1], array->length, 0));
  const uint8_t byte = TRY(byte_argument(rt, args[2], kRange));
  const char c = static_cast<char>(byte);
  TRY(splice(rt, array, static_cast<size_t>(at), 0, {&c, 1}));
  return Ret::none();
}

Ret method_pop(Runtime& rt, const Value* args) {
  ByteArray* array = self_of(args);
  if (array->length == 0) return rt.raise(rt.exceptions.IndexError, "pop from empty bytearray");
  int64_t at = -1;
  if (args[1]) at = TRY(to_index_int64(rt, args[1]));
  if (array->length == 0) return rt.raise(rt.exceptions.IndexError, "pop from empty bytearray");
  if (at < 0) at += array->length;
  if (at < 0 || at >= array->length) return rt.raise(rt.exceptions.IndexError, "pop index out of range");
  const uint8_t byte = static_cast<uint8_t>(array->data[at]);
  TRY(splice(rt, array, static_cast<size_t>(at), 1, {}));
  return Ret::small_int(byte);
}

Ret method_remove(Runtime& rt, const Value* args) {
  const uint8_t byte = TRY(byte_argument(rt, args[1], kRange));
  const size_t at = view_of(args[0]).find(static_cast<char>(byte));
  if (at == std::string_view::npos) return rt.value_error("value not found in bytearray");
  TRY(splice(rt, self_of(args), at, 1, {}));
  return Ret::none();
}

Ret method_reverse(Runtime&, const Value* args) {
  ByteArray* array = self_of(args);
  std::reverse(array->data, array->data + array->length);
  return Ret::none();
}

Ret method_clear(Runtime& rt, const Value* args) {
  TRY(splice(rt, self_of(args), 0, self_of(args)->length, {}));
  return Ret::none();
}

Ret method_copy(Runtime& rt, const Value* args) { return make_bytearray(rt, view_of(args[0])); }

Ret method_resize(Runtime& rt, const Value* args) {
  const int64_t size = TRY(to_index_int64(rt, args[1]));
  if (size < 0) return rt.value_error("bytearray.resize(): new size must be >= 0, got {}", size);
  ByteArray* array = self_of(args);
  const size_t old_length = array->length;
  TRY(bytearray_resize(rt, array, static_cast<size_t>(size)));
  if (array->length > old_length) std::memset(array->data + old_length, 0, array->length - old_length);
  return Ret::none();
}

Ret method_alloc(Runtime&, const Value* args) { return Ret::small_int(self_of(args)->capacity); }

constexpr NativeDef kMethods[] = {
    {"__alloc__(self, /)", method_alloc},
    {"append(self, item, /)", method_append},
    {"clear(self, /)", method_clear},
    {"copy(self, /)", method_copy},
    {"extend(self, iterable_of_ints, /)", method_extend},
    {"fromhex(cls, string, /)", bytes_fromhex, NativeKind::Class},
    {"insert(self, index, item, /)", method_insert},
    {"pop(self, index=-1, /)", method_pop},
    {"remove(self, value, /)", method_remove},
    {"resize(self, size, /)", method_resize},
    {"reverse(self, /)", method_reverse},
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

Ret iter_slot(Runtime& rt, Value self) { return make_bytes_iterator(rt, self, rt.types.bytearray_iterator); }

}  // namespace

void make_bytearray_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "bytearray";
  spec.layout = Layout::ByteArray;
  spec.size = sizeof(ByteArray);
  spec.slots.repr = repr_slot;
  spec.slots.truth = truth_slot;
  spec.slots.length = length_slot;
  spec.slots.get_item = bytes_get_item;
  spec.slots.set_item = set_item_slot;
  spec.slots.contains = bytes_contains;
  spec.slots.binary = bytes_binary;
  spec.slots.binary_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply) | bit(BinaryOp::Modulo);
  spec.slots.in_place = in_place_slot;
  spec.slots.in_place_ops = bit(BinaryOp::Add) | bit(BinaryOp::Multiply);
  spec.slots.compare = bytes_compare;
  spec.slots.iter = iter_slot;
  spec.slots.construct = construct_slot;
  spec.slots.init = init_slot;
  spec.slots.destroy = destroy_slot;
  spec.methods = all_methods();
  spec.flags.match_self = true;
  rt.types.bytearray = make_type(rt, spec);
}

}  // namespace tiki
