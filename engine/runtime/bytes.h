#pragma once
// bytes, bytearray and memoryview.
//
// A bytearray's memory is its own and moves when it grows, unless a memoryview looks at it: `extra` counts those, and
// while it is not zero the length cannot change (BufferError). A memoryview is a window of single bytes.
#include <string_view>

#include "runtime/object.h"

namespace tiki {

class Runtime;

struct Bytes : Object {  // bytes follow the head
  uint32_t length;
  uint32_t reserved;
  int64_t hash;  // -1: not computed
  std::string_view view() const { return {reinterpret_cast<const char*>(this + 1), length}; }
  char* data() { return reinterpret_cast<char*>(this + 1); }
};
struct ByteArray : Object {
  uint32_t length;
  uint32_t capacity;
  char* data;
};
struct MemoryView : Object {
  Value base;       // bytes or bytearray, owned; empty once released
  uint32_t start;   // of the window in base
  uint32_t length;  // bytes
  bool read_only;
};
OwnOf<Bytes> make_bytes(Runtime& rt, std::string_view bytes);
/// bytes(value) for a buffer, an iterable of ints or an object with __bytes__; not for ints and text.
OwnOf<Bytes> to_bytes_object(Runtime& rt, Value value);
/// The bytes of a bytes, bytearray (or memoryview); false when `value` is none of these.
bool bytes_view(Value value, std::string_view* view);

OwnOf<ByteArray> make_bytearray(Runtime& rt, std::string_view bytes);
/// The writable bytes of a bytearray or of a memoryview over one; BufferError/TypeError otherwise is the caller's.
bool writable_bytes(Value value, char** data, size_t* length);
/// Changes the length, keeping the front; new bytes are not set. BufferError while a memoryview exists.
Status bytearray_resize(Runtime& rt, ByteArray* array, size_t length);

void make_bytes_types(Runtime& rt);  // bytes, bytearray, memoryview and their iterators, into rt.types

}  // namespace tiki
