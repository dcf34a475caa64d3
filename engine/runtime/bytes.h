#pragma once
// bytes and bytearray.
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
OwnOf<Bytes> make_bytes(Runtime& rt, std::string_view bytes);
/// bytes(value) for a buffer, an iterable of ints or an object with __bytes__; not for ints and text.
OwnOf<Bytes> to_bytes_object(Runtime& rt, Value value);
/// The bytes of a bytes, bytearray (or memoryview); false when `value` is none of these.
bool bytes_view(Value value, std::string_view* view);

}  // namespace tiki
