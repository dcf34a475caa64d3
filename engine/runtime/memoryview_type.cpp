// The type memoryview: a window of bytes in a bytes or bytearray, without copying.
#include <cstring>

#include "base/number_text.h"
#include "runtime/bytes_methods.h"
#include "runtime/construct_args.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

void hold(Value base) {
  incref(base);
  if (has_layout(base, Layout::ByteArray)) base.as<ByteArray>()->extra++;
}
void let_go(MemoryView* view) {
  const Value base = std::exchange(view->base, Value());
  if (!base) return;
  if (has_layout(base, Layout::ByteArray)) base.as<ByteArray>()->extra--;
  decref(base);
}

Ret make_view(Runtime& rt, Value base, uint32_t start, uint32_t length, bool read_only) {
  MemoryView* view = rt.heap.allocate<MemoryView>(rt.types.memoryview);
  hold(base);
  view->base = base;
  view->start = start;
  view->length = length;
  view->read_only = read_only;
  return Ret::steal(view);
}

Status check_alive(Runtime& rt, Value self) {
  if (self.as<MemoryView>()->base) return Status::ok();
  return rt.value_error("operation forbidden on released memoryview object");
}

Ret construct_slot(Runtime& rt, Type*, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"object"};
  Value bound[1];
  TRY(bind_arguments(rt, "memoryview", kParameters, 0, args, count, keyword_names, bound));
  if (!bound[0]) return rt.type_error("memoryview() missing required argument 'object' (pos 1)");
  if (has_layout(bound[0], Layout::MemoryView)) {
    TRY(check_alive(rt, bound[0]));
    const MemoryView* other = bound[0].as<MemoryView>();
    return make_view(rt, other->base, other->start, other->length, other->read_only);
  }
  std::string_view bytes;
  if (!bytes_view(bound[0], &bytes)) {
    return rt.type_error("memoryview: a bytes-like object is required, not '{}'", type_name(rt, bound[0]));
  }
  return make_view(rt, bound[0], 0, static_cast<uint32_t>(bytes.size()),
                   !has_layout(bound[0], Layout::ByteArray));
}

Ret repr_slot(Runtime& rt, Value self) {
  return make_ascii(rt, joined({self.as<MemoryView>()->base ? "<memory at 0x" : "<released memory at 0x",
                                hex_text(rt.heap.identity(self.object()), 12), ">"}));
}

Result<int64_t> hash_slot(Runtime& rt, Value self) {
  TRY(check_alive(rt, self));
  if (!self.as<MemoryView>()->read_only) return rt.value_error("cannot hash writable memoryview object");
  const std::string_view bytes = view_of(self);
  return static_cast<int64_t>(hash_bytes(rt.hash_seed, bytes.data(), bytes.size()) >> 3);
}

Result<int64_t> length_slot(Runtime& rt, Value self) {
  TRY(check_alive(rt, self));
  return int64_t{self.as<MemoryView>()->length};
}

Result<int64_t> index_of(Runtime& rt, const MemoryView* view, Value key) {
  if (!has_index(rt, key)) return rt.type_error("memoryview: invalid slice key");
  int64_t at = TRY(to_index_int64(rt, key));
  if (at < 0) at += view->length;
  if (at < 0 || at >= view->length)
    return rt.raise(rt.exceptions.IndexError, "index out of bounds on dimension 1");
  return at;
}

Ret get_item_slot(Runtime& rt, Value self, Value key) {
  TRY(check_alive(rt, self));
  const MemoryView* view = self.as<MemoryView>();
  if (has_layout(key, Layout::Slice)) {
    const SliceNumbers numbers = TRY(slice_numbers(rt, key.as<Slice>()));
    TRY(check_alive(rt, self));  // again after each __index__, which may have released the view
    const SliceBounds bounds = slice_bounds(numbers, view->length);
    if (bounds.step != 1) {
      return rt.raise(rt.exceptions.NotImplementedError, "memoryview slices with a step are not supported");
    }
    return make_view(rt, view->base, view->start + static_cast<uint32_t>(bounds.start),
                     static_cast<uint32_t>(bounds.length < 0 ? 0 : bounds.length), view->read_only);
  }
  const int64_t at = TRY(index_of(rt, view, key));
  TRY(check_alive(rt, self));
  return Ret::small_int(static_cast<uint8_t>(view_of(self)[static_cast<size_t>(at)]));
}

Status set_item_slot(Runtime& rt, Value self, Value key, Value value) {
  TRY(check_alive(rt, self));
  MemoryView* view = self.as<MemoryView>();
  if (view->read_only) return rt.type_error("cannot modify read-only memory");
  if (!value) return rt.type_error("cannot delete memory");
  char* data;
  size_t length;
  if (!writable_bytes(self, &data, &length)) return rt.type_error("cannot modify read-only memory");
  if (has_layout(key, Layout::Slice)) {
    const SliceNumbers numbers = TRY(slice_numbers(rt, key.as<Slice>()));
    const std::string_view source = TRY(buffer_argument(rt, value));
    TRY(check_alive(rt, self));
    if (!writable_bytes(self, &data, &length)) return rt.type_error("cannot modify read-only memory");
    const SliceBounds bounds = slice_bounds(numbers, view->length);
    if (static_cast<int64_t>(source.size()) != (bounds.length < 0 ? 0 : bounds.length)) {
      return rt.value_error("memoryview assignment: lvalue and rvalue have different structures");
    }
    const std::string copy(source);
    int64_t at = bounds.start;
    for (char c : copy) {
      data[at] = c;
      at += bounds.step;
    }
    return Status::ok();
  }
  const int64_t at = TRY(index_of(rt, view, key));
  if (!has_index(rt, value)) return rt.type_error("memoryview: invalid type for format 'B'");
  const uint8_t byte = TRY(byte_argument(rt, value, "memoryview: invalid value for format 'B'"));
  TRY(check_alive(rt, self));
  if (!writable_bytes(self, &data, &length)) return rt.type_error("cannot modify read-only memory");
  data[at] = static_cast<char>(byte);
  return Status::ok();
}

Ret compare_slot(Runtime& rt, CompareOp op, Value self, Value other) {
  if (op != CompareOp::Equal && op != CompareOp::NotEqual) return Ret::not_implemented();
  return bytes_compare(rt, op, self, other);
}

Ret iter_slot(Runtime& rt, Value self) {
  TRY(check_alive(rt, self));
  return make_bytes_iterator(rt, self, rt.types.bytes_iterator);
}

void traverse_slot(Object* self, Visitor& visitor) {
  if (Value base = static_cast<MemoryView*>(self)->base) visitor.visit(base);
}
void destroy_slot(Object* self) { let_go(static_cast<MemoryView*>(self)); }

Ret method_tobytes(Runtime& rt, const Value* args) {
  TRY(check_alive(rt, args[0]));
  return make_bytes(rt, view_of(args[0]));
}
Ret method_tolist(Runtime& rt, const Value* args) {
  TRY(check_alive(rt, args[0]));
  OwnOf<List> list = make_list(rt);
  for (char c : view_of(args[0])) list_append(rt, list.get(), Value::small_int(static_cast<uint8_t>(c)));
  return list;
}
Ret method_hex(Runtime& rt, const Value* args) {
  Own bytes = TRY(method_tobytes(rt, args));
  return call_method(rt, bytes, intern(rt, "hex"));
}
Ret method_toreadonly(Runtime& rt, const Value* args) {
  TRY(check_alive(rt, args[0]));
  const MemoryView* view = args[0].as<MemoryView>();
  return make_view(rt, view->base, view->start, view->length, true);
}
Ret method_release(Runtime&, const Value* args) {
  let_go(args[0].as<MemoryView>());
  return Ret::none();
}
Ret method_enter(Runtime& rt, const Value* args) {
  TRY(check_alive(rt, args[0]));
  return Ret::borrow(args[0]);
}

constexpr NativeDef kMethods[] = {
    {"__enter__(self, /)", method_enter},
    {"__exit__(self, /, *args)", method_release},
    {"hex(self, /)", method_hex},
    {"release(self, /)", method_release},
    {"tobytes(self, /, order='C')", method_tobytes},
    {"tolist(self, /)", method_tolist},
    {"toreadonly(self, /)", method_toreadonly},
};

Ret get_readonly(Runtime& rt, Value self) {
  TRY(check_alive(rt, self));
  return Ret::boolean(self.as<MemoryView>()->read_only);
}
Ret get_nbytes(Runtime& rt, Value self) {
  const int64_t length = TRY(length_slot(rt, self));
  return Ret::small_int(length);
}
Ret get_base(Runtime& rt, Value self) {
  TRY(check_alive(rt, self));
  return Ret::borrow(self.as<MemoryView>()->base);
}
Ret get_format(Runtime& rt, Value) { return make_ascii(rt, "B"); }
Ret get_one(Runtime&, Value) { return Ret::small_int(1); }
Ret get_true(Runtime&, Value) { return Ret::boolean(true); }
Ret get_shape(Runtime& rt, Value self) {
  const int64_t length = TRY(length_slot(rt, self));
  return make_tuple_of(rt, Value::small_int(length));
}
Ret get_strides(Runtime& rt, Value) { return make_tuple_of(rt, Value::small_int(1)); }

constexpr PropertyDef kProperties[] = {
    {"c_contiguous", get_true}, {"contiguous", get_true}, {"f_contiguous", get_true}, {"format", get_format},
    {"itemsize", get_one},      {"nbytes", get_nbytes},   {"ndim", get_one},          {"obj", get_base},
    {"readonly", get_readonly}, {"shape", get_shape},     {"strides", get_strides},
};

}  // namespace

void make_memoryview_type(Runtime& rt) {
  TypeSpec spec;
  spec.name = "memoryview";
  spec.layout = Layout::MemoryView;
  spec.size = sizeof(MemoryView);
  spec.slots.repr = repr_slot;
  spec.slots.hash = hash_slot;
  spec.slots.length = length_slot;
  spec.slots.get_item = get_item_slot;
  spec.slots.set_item = set_item_slot;
  spec.slots.compare = compare_slot;
  spec.slots.iter = iter_slot;
  spec.slots.construct = construct_slot;
  spec.slots.traverse = traverse_slot;
  spec.slots.destroy = destroy_slot;
  spec.methods = kMethods;
  spec.properties = kProperties;
  spec.flags.is_base_type = false;
  spec.flags.is_sequence_pattern = true;
  rt.types.memoryview = make_type(rt, spec);
}

}  // namespace tiki
