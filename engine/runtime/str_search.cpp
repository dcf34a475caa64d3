// Finding one str in another.
#include <cstring>

#include "runtime/str_units.h"

namespace tiki {

namespace {

template <class Unit>
int64_t find_unit(const Unit* units, uint32_t wanted, int64_t start, int64_t stop) {
  if constexpr (sizeof(Unit) == 1) {
    if (wanted > 0xFF || start >= stop) return -1;
    const void* found =
        std::memchr(units + start, static_cast<int>(wanted), static_cast<size_t>(stop - start));
    return found ? static_cast<const Unit*>(found) - units : -1;
  } else {
    for (int64_t i = start; i < stop; i++) {
      if (units[i] == wanted) return i;
    }
    return -1;
  }
}

template <class Unit, class Other>
bool same_units(const Unit* a, const Other* b, size_t count) {
  if constexpr (sizeof(Unit) == sizeof(Other)) {
    return std::memcmp(a, b, count * sizeof(Unit)) == 0;
  } else {
    for (size_t i = 0; i < count; i++) {
      if (a[i] != b[i]) return false;
    }
    return true;
  }
}

}  // namespace

int64_t find_code_point(const Str* text, uint32_t code_point, int64_t start, int64_t stop) {
  return with_units(text, [&](const auto* units) { return find_unit(units, code_point, start, stop); });
}

int64_t find_first(const Str* text, const Str* pattern, int64_t start, int64_t stop) {
  const int64_t length = pattern->length;
  if (pattern->width() > text->width() || stop - start < length) return -1;
  return with_units(text, [&](const auto* units) -> int64_t {
    return with_units(pattern, [&](const auto* wanted) -> int64_t {
      const int64_t last = stop - length;
      for (int64_t at = start; at <= last; at++) {
        at = find_unit(units, wanted[0], at, last + 1);
        if (at < 0) return -1;
        if (same_units(units + at + 1, wanted + 1, static_cast<size_t>(length - 1))) return at;
      }
      return -1;
    });
  });
}

int64_t find_last(const Str* text, const Str* pattern, int64_t start, int64_t stop) {
  const int64_t length = pattern->length;
  if (pattern->width() > text->width()) return -1;
  return with_units(text, [&](const auto* units) -> int64_t {
    return with_units(pattern, [&](const auto* wanted) -> int64_t {
      for (int64_t at = stop - length; at >= start; at--) {
        if (units[at] == wanted[0] && same_units(units + at, wanted, static_cast<size_t>(length))) return at;
      }
      return -1;
    });
  });
}

bool matches_at(const Str* text, const Str* part, int64_t at) {
  if (at < 0 || at + part->length > text->length) return false;
  return with_units(text, [&](const auto* units) {
    return with_units(part, [&](const auto* wanted) { return same_units(units + at, wanted, part->length); });
  });
}

}  // namespace tiki
