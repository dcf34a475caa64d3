#pragma once
// Reaching the code points of a str at their own width.
#include "runtime/str.h"

namespace tiki {

/// Calls `body` with a pointer to the units: uint8_t, uint16_t or uint32_t.
template <class F>
inline auto with_units(const Str* text, F&& body) {
  switch (text->width()) {
    case 1:
      return body(text->units8());
    case 2:
      return body(text->units16());
    default:
      return body(text->units32());
  }
}

inline const char* raw_units(const Str* text) { return reinterpret_cast<const char*>(text->units8()); }
inline char* raw_units(Str* text) { return reinterpret_cast<char*>(text->units8()); }

constexpr uint32_t width_for(uint32_t highest) { return highest < 0x100 ? 1 : highest < 0x10000 ? 2 : 4; }

/// Copies code points `start`..`stop` of `from` to place `at` of `to`, whose width is the same or larger.
void copy_units(Str* to, uint32_t at, const Str* from, uint32_t start, uint32_t stop);

/// The first place at or after `start` where `pattern` stands within `text` before `stop`, or -1. The last such place
/// for `find_last`. `pattern` is not empty.
int64_t find_first(const Str* text, const Str* pattern, int64_t start, int64_t stop);
int64_t find_last(const Str* text, const Str* pattern, int64_t start, int64_t stop);
int64_t find_code_point(const Str* text, uint32_t code_point, int64_t start, int64_t stop);

/// The same text over and over; `count` is not negative.
OwnOf<Str> repeat(Runtime& rt, Str* text, int64_t count);

/// Does `part` stand in `text` at `at`?
bool matches_at(const Str* text, const Str* part, int64_t at);

}  // namespace tiki
