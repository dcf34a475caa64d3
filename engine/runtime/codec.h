#pragma once
// Text to bytes and back: UTF-8, ASCII, Latin-1, UTF-16, UTF-32, with the standard error handlers.
#include <string_view>

#include "runtime/bytes.h"
#include "runtime/str.h"

namespace tiki {

/// `encoding` and `errors` may be null: UTF-8, strict. LookupError for unknown names.
Ret encode(Runtime& rt, Str* text, const Str* encoding, const Str* errors);
/// `source` is the object that errors refer to; `bytes` its contents.
OwnOf<Str> decode(Runtime& rt, Value source, std::string_view bytes, const Str* encoding, const Str* errors);

}  // namespace tiki
