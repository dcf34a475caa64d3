#pragma once
// The files that make up bytes and bytearray. Both types share their methods: a method answers with an object of the
// kind of its self.
#include <span>

#include "runtime/bytes.h"
#include "runtime/type.h"

namespace tiki {

std::span<const NativeDef> bytes_search_methods();  // find, count, replace, split, join, strip ...
std::span<const NativeDef> bytes_text_methods();    // upper, isalpha, center, hex, decode ...

/// The bytes of a value known to be bytes-like.
std::string_view view_of(Value value);
/// A new bytes or bytearray, as `like` is one.
Ret make_like(Runtime& rt, Value like, std::string_view bytes);
/// TypeError "a bytes-like object is required, not 'int'".
Result<std::string_view> buffer_argument(Runtime& rt, Value value);
/// An int in range(256); `what` is the ValueError's text.
Result<uint8_t> byte_argument(Runtime& rt, Value value, std::string_view what);

std::string bytes_repr_text(std::string_view bytes);

// What the sequence protocol of both types does.
Ret bytes_get_item(Runtime& rt, Value self, Value key);
Result<bool> bytes_contains(Runtime& rt, Value self, Value item);
Ret bytes_compare(Runtime& rt, CompareOp op, Value self, Value other);
Ret bytes_binary(Runtime& rt, BinaryOp op, Value left, Value right);
Ret bytes_percent_format(Runtime& rt, Value format, Value values);
/// Contents for bytes(source, encoding, errors) and bytearray(...).
Status read_source(Runtime& rt, const char* function, const Value* bound, std::string* out);
Ret bytes_fromhex(Runtime& rt, const Value* args);

Ret make_bytes_iterator(Runtime& rt, Value bytes, Type* type);
void make_bytearray_type(Runtime& rt);
void make_memoryview_type(Runtime& rt);

}  // namespace tiki
