// Making bytes and bytearrays and looking at their contents.
#include <algorithm>
#include <cstring>

#include "runtime/bytes_methods.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

OwnOf<Bytes> make_bytes(Runtime& rt, std::string_view bytes) {
  Bytes* object = static_cast<Bytes*>(rt.heap.allocate_raw(rt.types.bytes, sizeof(Bytes) + bytes.size()));
  object->length = static_cast<uint32_t>(bytes.size());
  object->reserved = 0;
  object->hash = -1;
  if (!bytes.empty()) std::memcpy(object->data(), bytes.data(), bytes.size());
  return OwnOf<Bytes>::steal(object);
}

OwnOf<ByteArray> make_bytearray(Runtime& rt, std::string_view bytes) {
  ByteArray* array = rt.heap.allocate<ByteArray>(rt.types.bytearray);
  OwnOf<ByteArray> owned = OwnOf<ByteArray>::steal(array);
  if (!bytes.empty()) {
    array->data = static_cast<char*>(rt.heap.allocate_bytes(bytes.size()));
    array->capacity = array->length = static_cast<uint32_t>(bytes.size());
    std::memcpy(array->data, bytes.data(), bytes.size());
  }
  return owned;
}

bool bytes_view(Value value, std::string_view* view) {
  if (!value.is_object()) return false;
  switch (value.object()->layout) {
    case Layout::Bytes:
      *view = value.as<Bytes>()->view();
      return true;
    case Layout::ByteArray:
      *view = {value.as<ByteArray>()->data, value.as<ByteArray>()->length};
      return true;
    case Layout::MemoryView: {
      const MemoryView* window = value.as<MemoryView>();
      if (!window->base || !bytes_view(window->base, view)) return false;
      *view = view->substr(window->start, window->length);
      return true;
    }
    default:
      return false;
  }
}

bool writable_bytes(Value value, char** data, size_t* length) {
  if (has_layout(value, Layout::ByteArray)) {
    *data = value.as<ByteArray>()->data;
    *length = value.as<ByteArray>()->length;
    return true;
  }
  if (!has_layout(value, Layout::MemoryView)) return false;
  const MemoryView* window = value.as<MemoryView>();
  if (window->read_only || !has_layout(window->base, Layout::ByteArray)) return false;
  *data = window->base.as<ByteArray>()->data + window->start;
  *length = window->length;
  return true;
}

Status bytearray_resize(Runtime& rt, ByteArray* array, size_t length) {
  if (length == array->length) return Status::ok();
  if (array->extra != 0) {
    return rt.raise(rt.exceptions.BufferError, "Existing exports of data: object cannot be re-sized");
  }
  if (length > INT32_MAX || (length > array->capacity && !rt.heap.allows(2 * uint64_t{length}))) {
    return rt.memory_error();
  }
  if (length > array->capacity || length < array->capacity / 4) {
    const size_t capacity = length > array->capacity ? length + length / 8 + 8 : length;
    array->data = static_cast<char*>(rt.heap.reallocate_bytes(array->data, array->capacity, capacity));
    array->capacity = static_cast<uint32_t>(capacity);
  }
  array->length = static_cast<uint32_t>(length);
  return Status::ok();
}

std::string_view view_of(Value value) {
  std::string_view view;
  bytes_view(value, &view);
  return view;
}

Ret make_like(Runtime& rt, Value like, std::string_view bytes) {
  if (has_layout(like, Layout::ByteArray)) return make_bytearray(rt, bytes);
  if (has_type(like, rt.types.bytes) && bytes.size() == like.as<Bytes>()->length &&
      bytes.data() == like.as<Bytes>()->view().data()) {
    return Ret::borrow(like);
  }
  return make_bytes(rt, bytes);
}

Result<std::string_view> buffer_argument(Runtime& rt, Value value) {
  std::string_view view;
  if (bytes_view(value, &view)) return view;
  return rt.type_error("a bytes-like object is required, not '{}'", type_name(rt, value));
}

Result<uint8_t> byte_argument(Runtime& rt, Value value, std::string_view what) {
  Own index = TRY(to_index(rt, value));
  bool fits;
  const int64_t number = int_as_int64(index, &fits);
  if (!fits || number < 0 || number > 255) return rt.value_error(what);
  return static_cast<uint8_t>(number);
}

std::string bytes_repr_text(std::string_view bytes) {
  const bool double_quotes = bytes.find('\'') != bytes.npos && bytes.find('"') == bytes.npos;
  const char quote = double_quotes ? '"' : '\'';
  std::string text = "b";
  text += quote;
  for (char c : bytes) {
    const uint8_t byte = static_cast<uint8_t>(c);
    switch (c) {
      case '\t':
        text += "\\t";
        continue;
      case '\n':
        text += "\\n";
        continue;
      case '\r':
        text += "\\r";
        continue;
      case '\\':
        text += "\\\\";
        continue;
      default:
        break;
    }
    if (c == quote) {
      text += '\\';
      text += c;
    } else if (byte < 0x20 || byte >= 0x7F) {
      text += "\\x";
      text += "0123456789abcdef"[byte >> 4];
      text += "0123456789abcdef"[byte & 15];
    } else {
      text += c;
    }
  }
  return text + quote;
}

namespace {

// Ints of an iterable, one byte each.
Status read_iterable(Runtime& rt, Value source, std::string_view range_text, std::string* out) {
  return for_each(rt, source, [&](Value item) -> Status {
    const uint8_t byte = TRY(byte_argument(rt, item, range_text));
    out->push_back(static_cast<char>(byte));
    // Not yet the heap's: now and then it is asked whether there is room.
    if (out->size() % 65536 == 0 && !rt.heap.allows(2 * uint64_t{out->size()})) return rt.memory_error();
    return Status::ok();
  });
}

bool is_iterable(Runtime& rt, Value value) {
  const Type* type = type_of(rt, value);
  return type->slots.iter || type->slots.get_item;
}

}  // namespace

OwnOf<Bytes> to_bytes_object(Runtime& rt, Value value) {
  if (has_type(value, rt.types.bytes)) return OwnOf<Bytes>::borrow(value.as<Bytes>());
  if (!has_layout(value, Layout::Bytes)) {
    if (Own method = lookup_special(rt, value, rt.names.bytes_)) {
      Own result = TRY(call_with(rt, method));
      if (!has_layout(result, Layout::Bytes)) {
        return rt.type_error("__bytes__ returned non-bytes (type {})", type_name(rt, result));
      }
      return OwnOf<Bytes>::borrow(result.as<Bytes>());
    }
    if (rt.has_error()) return nullptr;
  }
  std::string_view view;
  if (bytes_view(value, &view)) return make_bytes(rt, view);
  if (has_layout(value, Layout::Str) || !is_iterable(rt, value)) {
    return rt.type_error("cannot convert '{}' object to bytes", type_name(rt, value));
  }
  std::string contents;
  if (read_iterable(rt, value, "bytes must be in range(0, 256)", &contents).failed()) return nullptr;
  return make_bytes(rt, contents);
}

Status read_source(Runtime& rt, const char* function, const Value* bound, std::string* out) {
  const Value source = bound[0];
  if (source && has_layout(source, Layout::Str)) {
    if (!bound[1]) return rt.type_error("string argument without an encoding");
    Own encoded = TRY(call_method(rt, source, intern(rt, "encode"), bound[1],
                                  bound[2] ? bound[2] : Value(intern(rt, "strict"))));
    *out = view_of(encoded);
    return Status::ok();
  }
  if (bound[1] || bound[2]) {
    return rt.type_error("{} without a string argument", bound[1] ? "encoding" : "errors");
  }
  if (!source) return Status::ok();
  std::string_view view;
  if (bytes_view(source, &view)) {
    *out = view;
    return Status::ok();
  }
  if (Own method = lookup_special(rt, source, rt.names.bytes_)) {
    OwnOf<Bytes> bytes = TRY(to_bytes_object(rt, source));
    *out = bytes->view();
    return Status::ok();
  }
  if (rt.has_error()) return nullptr;
  if (is_int(source) || type_of(rt, source)->slots.index) {
    const int64_t count = TRY(to_index_int64(rt, source));
    if (count < 0) return rt.value_error("negative count");
    if (count > INT32_MAX || !rt.heap.allows(2 * static_cast<uint64_t>(count))) return rt.memory_error();
    out->assign(static_cast<size_t>(count), '\0');
    return Status::ok();
  }
  if (!is_iterable(rt, source)) {
    return rt.type_error("cannot convert '{}' object to {}", type_name(rt, source), function);
  }
  const bool is_bytes = std::string_view(function) == "bytes";
  return read_iterable(rt, source,
                       is_bytes ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)", out);
}

}  // namespace tiki
