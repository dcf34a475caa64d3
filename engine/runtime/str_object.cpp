// Making strs, hashing, comparing, interning.
#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "runtime/runtime.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

bool all_ascii(const char* text, size_t length) {
  size_t at = 0;
  for (; at + 8 <= length; at += 8) {
    uint64_t word;
    std::memcpy(&word, text + at, 8);
    if (word & 0x8080808080808080u) return false;
  }
  for (; at < length; at++) {
    if (static_cast<unsigned char>(text[at]) & 0x80) return false;
  }
  return true;
}

OwnOf<Str> allocate_str(Runtime& rt, uint32_t length, uint32_t width, uint16_t flags) {
  Str* text = static_cast<Str*>(rt.heap.allocate_raw(rt.types.str, sizeof(Str) + size_t{length} * width));
  text->extra = static_cast<uint16_t>(width | flags);
  text->length = length;
  text->spare = 0;
  text->hash = 0;
  return OwnOf<Str>::steal(text);
}

// The shared objects for the empty str and for one code point below 256, once they exist.
Str* shared_str(Runtime& rt, uint32_t length, uint32_t first) {
  if (length == 0) return rt.names.empty;
  return first < 256 ? rt.single_chars[first] : nullptr;
}

template <class Unit>
uint32_t highest_of(const Unit* units, uint32_t length) {
  uint32_t all = 0;
  for (uint32_t i = 0; i < length; i++) all |= units[i];
  if constexpr (sizeof(Unit) < 4) {
    return all;
  } else {
    if (all < 0x10000) return all;
    uint32_t highest = 0;
    for (uint32_t i = 0; i < length; i++) highest = std::max<uint32_t>(highest, units[i]);
    return highest;
  }
}

template <class Unit>
OwnOf<Str> make_from(Runtime& rt, const Unit* units, uint32_t length) {
  if (length <= 1) {
    if (Str* shared = shared_str(rt, length, length ? units[0] : 0)) return OwnOf<Str>::borrow(shared);
  }
  const uint32_t highest = highest_of(units, length);
  const uint32_t width = width_for(highest);
  OwnOf<Str> text = allocate_str(rt, length, width, highest < 0x80 ? Str::kAscii : 0);
  if (width == sizeof(Unit)) {
    std::memcpy(raw_units(text.get()), units, size_t{length} * width);
  } else if (width == 1) {
    for (uint32_t i = 0; i < length; i++) text->units8()[i] = static_cast<uint8_t>(units[i]);
  } else {
    for (uint32_t i = 0; i < length; i++) text->units16()[i] = static_cast<uint16_t>(units[i]);
  }
  return text;
}

template <class From, class To>
void widen_copy(To* to, const From* from, uint32_t count) {
  if constexpr (sizeof(From) == sizeof(To)) {
    std::memcpy(to, from, size_t{count} * sizeof(To));
  } else {
    for (uint32_t i = 0; i < count; i++) to[i] = static_cast<To>(from[i]);
  }
}

}  // namespace

OwnOf<Str> make_ascii(Runtime& rt, std::string_view ascii) {
  if (ascii.size() <= 1) {
    if (Str* shared = shared_str(rt, static_cast<uint32_t>(ascii.size()),
                                 ascii.empty() ? 0 : static_cast<uint8_t>(ascii[0]))) {
      return OwnOf<Str>::borrow(shared);
    }
  }
  OwnOf<Str> text = allocate_str(rt, static_cast<uint32_t>(ascii.size()), 1, Str::kAscii);
  std::memcpy(raw_units(text.get()), ascii.data(), ascii.size());
  return text;
}

OwnOf<Str> make_str(Runtime& rt, std::string_view utf8) {
  if (all_ascii(utf8.data(), utf8.size())) return make_ascii(rt, utf8);
  uint32_t length = 0, highest = 0;
  for (size_t at = 0; at < utf8.size(); length++) {
    const utf8::Decoded got = utf8::decode(utf8, at);
    highest = std::max(highest, got.code_point);
    at += got.length;
  }
  if (length == 1 && highest < 256 && rt.single_chars[highest])
    return OwnOf<Str>::borrow(rt.single_chars[highest]);
  OwnOf<Str> text = allocate_str(rt, length, width_for(highest), 0);
  uint32_t i = 0;
  const auto fill = [&](auto* units) {
    for (size_t at = 0; at < utf8.size();) {
      const utf8::Decoded got = utf8::decode(utf8, at);
      units[i++] = static_cast<std::remove_reference_t<decltype(*units)>>(got.code_point);
      at += got.length;
    }
  };
  switch (text->width()) {
    case 1:
      fill(text->units8());
      break;
    case 2:
      fill(text->units16());
      break;
    default:
      fill(text->units32());
  }
  return text;
}

OwnOf<Str> make_str_uninitialized(Runtime& rt, uint32_t length, uint32_t width) {
  return allocate_str(rt, length, width, 0);
}
OwnOf<Str> make_str_from_units(Runtime& rt, const uint8_t* units, uint32_t length) {
  return make_from(rt, units, length);
}
OwnOf<Str> make_str_from_units(Runtime& rt, const uint16_t* units, uint32_t length) {
  return make_from(rt, units, length);
}
OwnOf<Str> make_str_from_units(Runtime& rt, const uint32_t* units, uint32_t length) {
  return make_from(rt, units, length);
}
OwnOf<Str> make_str_from_code_point(Runtime& rt, uint32_t code_point) {
  return make_from(rt, &code_point, 1);
}

void copy_units(Str* to, uint32_t at, const Str* from, uint32_t start, uint32_t stop) {
  const uint32_t count = stop - start;
  with_units(from, [&](const auto* units) {
    switch (to->width()) {
      case 1:
        widen_copy(to->units8() + at, units + start, count);
        break;
      case 2:
        widen_copy(to->units16() + at, units + start, count);
        break;
      default:
        widen_copy(to->units32() + at, units + start, count);
    }
  });
}

OwnOf<Str> substring(Runtime& rt, Str* text, uint32_t start, uint32_t stop) {
  if (start == 0 && stop == text->length && text->type == rt.types.str) return OwnOf<Str>::borrow(text);
  if (stop <= start) return make_ascii(rt, {});
  if (text->is_ascii()) return make_ascii(rt, text->ascii().substr(start, stop - start));
  return with_units(text, [&](const auto* units) { return make_from(rt, units + start, stop - start); });
}

OwnOf<Str> concatenate(Runtime& rt, Str* left, Str* right) {
  if (left->length == 0 && right->type == rt.types.str) return OwnOf<Str>::borrow(right);
  if (right->length == 0 && left->type == rt.types.str) return OwnOf<Str>::borrow(left);
  const uint64_t length = uint64_t{left->length} + right->length;
  if (length > INT32_MAX || !rt.heap.allows(length)) return rt.memory_error();
  const uint16_t flags = left->extra & right->extra & Str::kAscii;
  OwnOf<Str> text =
      allocate_str(rt, static_cast<uint32_t>(length), std::max(left->width(), right->width()), flags);
  copy_units(text.get(), 0, left, 0, left->length);
  copy_units(text.get(), left->length, right, 0, right->length);
  return text;
}

OwnOf<Str> append(Runtime& rt, Str* left, Str* right) {
  if (left->spare >= right->length && left->width() >= right->width()) {
    copy_units(left, left->length, right, 0, right->length);
    left->length += right->length;
    left->spare -= right->length;
    left->hash = 0;
    if (!right->is_ascii()) left->extra &= static_cast<uint16_t>(~Str::kAscii);
    return OwnOf<Str>::borrow(left);
  }
  const uint64_t length = uint64_t{left->length} + right->length;
  const uint32_t width = std::max(left->width(), right->width());
  if (2 * length * width > INT32_MAX || !rt.heap.allows(2 * length * width))
    return concatenate(rt, left, right);
  OwnOf<Str> text =
      allocate_str(rt, static_cast<uint32_t>(2 * length), width, left->extra & right->extra & Str::kAscii);
  text->spare = text->length - static_cast<uint32_t>(length);
  text->length = static_cast<uint32_t>(length);
  copy_units(text.get(), 0, left, 0, left->length);
  copy_units(text.get(), left->length, right, 0, right->length);
  return text;
}

OwnOf<Str> repeat(Runtime& rt, Str* text, int64_t count) {
  if (count == 1 && text->type == rt.types.str) return OwnOf<Str>::borrow(text);
  if (count <= 0 || text->length == 0) return make_ascii(rt, {});
  if (count > INT32_MAX / text->length ||
      !rt.heap.allows(static_cast<uint64_t>(count) * text->length * text->width())) {
    return rt.memory_error();
  }
  const size_t piece = size_t{text->length} * text->width();
  OwnOf<Str> result =
      allocate_str(rt, text->length * static_cast<uint32_t>(count), text->width(), text->extra & Str::kAscii);
  char* out = raw_units(result.get());
  const size_t total = piece * static_cast<size_t>(count);
  if (piece == 1) {
    std::memset(out, raw_units(text)[0], total);
    return result;
  }
  std::memcpy(out, raw_units(text), piece);
  for (size_t done = piece; done < total; done *= 2)
    std::memcpy(out + done, out, std::min(done, total - done));
  return result;
}

bool str_equal(const Str* left, const Str* right) {
  if (left == right) return true;
  // Each str has the narrowest width, so equal texts have equal units.
  if (left->length != right->length || left->width() != right->width()) return false;
  if (left->hash && right->hash && left->hash != right->hash) return false;
  return std::memcmp(left->units8(), right->units8(), size_t{left->length} * left->width()) == 0;
}

int str_compare(const Str* left, const Str* right) {
  const uint32_t common = std::min(left->length, right->length);
  const int order_of_lengths = (left->length > right->length) - (left->length < right->length);
  if (left->width() == 1 && right->width() == 1) {
    const int order = std::memcmp(left->units8(), right->units8(), common);
    return order ? order : order_of_lengths;
  }
  return with_units(left, [&](const auto* a) {
    return with_units(right, [&](const auto* b) {
      for (uint32_t i = 0; i < common; i++) {
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
      }
      return order_of_lengths;
    });
  });
}

uint64_t hash_bytes(uint64_t seed, const char* bytes, size_t size) {
  // Multiply and fold, eight bytes a round: 64-bit multiplication is one instruction in wasm, 128-bit is not.
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
  uint64_t hash = (seed ^ size) * kMultiplier;
  size_t at = 0;
  uint64_t word;
  for (; at + 8 <= size; at += 8) {
    std::memcpy(&word, bytes + at, 8);
    hash = (hash ^ word) * kMultiplier;
    hash ^= hash >> 32;
  }
  word = 0;
  if (at < size) std::memcpy(&word, bytes + at, size - at);
  hash = (hash ^ word) * kMultiplier;
  hash ^= hash >> 29;
  hash *= 0xBF58476D1CE4E5B9u;
  return hash ^ (hash >> 32);
}

uint64_t str_hash(Runtime& rt, Str* text) {
  // 61 bits: the value is a Python int of one word, and neither 0 (not computed) nor -1.
  uint64_t hash = hash_bytes(rt.hash_seed, raw_units(text), size_t{text->length} * text->width()) >> 3;
  if (hash == 0) hash = 1;
  text->hash = hash;
  return hash;
}

Str* intern(Runtime& rt, std::string_view utf8) {
  const auto found = rt.interned.find(utf8);
  if (found != rt.interned.end()) return found->second;
  OwnOf<Str> text = make_str(rt, utf8);
  return intern(rt, text.get());
}

Str* intern(Runtime& rt, Str* text) {
  if (text->is_interned()) return text;
  // The key is the object's own bytes when it is ASCII; other texts are few and keep a copy of their UTF-8.
  if (text->is_ascii()) {
    const auto found = rt.interned.find(text->ascii());
    if (found != rt.interned.end()) return found->second;
    if (text->type != rt.types.str)
      text = make_from(rt, text->units8(), text->length).release();
    else
      incref(static_cast<Object*>(text));
    text->extra |= Str::kInterned;
    rt.interned.emplace(text->ascii(), text);
    return text;
  }
  const std::string utf8 = to_utf8(text);
  const auto found = rt.interned.find(utf8);
  if (found != rt.interned.end()) return found->second;
  const std::string_view key = rt.interned_keys.emplace_back(utf8);
  if (text->type != rt.types.str) {
    text = with_units(text, [&](const auto* units) { return make_from(rt, units, text->length); }).release();
  } else {
    incref(static_cast<Object*>(text));
  }
  text->extra |= Str::kInterned;
  rt.interned.emplace(key, text);
  return text;
}

void append_utf8(std::string& out, const Str* text) {
  if (text->is_ascii()) {
    out.append(text->ascii());
    return;
  }
  with_units(text, [&](const auto* units) {
    for (uint32_t i = 0; i < text->length; i++) utf8::append(out, units[i]);
  });
}

std::string to_utf8(const Str* text) {
  std::string out;
  append_utf8(out, text);
  return out;
}

bool equals_ascii(const Str* text, std::string_view ascii) {
  return text->is_ascii() && text->ascii() == ascii;
}

}  // namespace tiki
