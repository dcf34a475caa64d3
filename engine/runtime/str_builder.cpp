// StrBuilder: units of the narrowest width that has been enough so far.
#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "runtime/runtime.h"
#include "runtime/str_units.h"

namespace tiki {

void StrBuilder::widen(uint32_t width) {
  if (width <= width_) return;
  const size_t count = bytes_.size() / width_;
  std::string wide(count * width, '\0');
  const auto copy = [&](const auto* from, auto* to) {
    for (size_t i = 0; i < count; i++) to[i] = from[i];
  };
  const char* from = bytes_.data();
  char* to = wide.data();
  if (width_ == 1 && width == 2) {
    copy(reinterpret_cast<const uint8_t*>(from), reinterpret_cast<uint16_t*>(to));
  } else if (width_ == 1) {
    copy(reinterpret_cast<const uint8_t*>(from), reinterpret_cast<uint32_t*>(to));
  } else {
    copy(reinterpret_cast<const uint16_t*>(from), reinterpret_cast<uint32_t*>(to));
  }
  bytes_ = std::move(wide);
  width_ = width;
}

bool StrBuilder::has_room(uint64_t count) {
  constexpr uint64_t kUnchecked = uint64_t{1} << 24;
  const uint64_t bytes = bytes_.size() + count * width_;
  // Twice: the text is copied into an object at the end.
  if (bytes > kUnchecked && !rt_.heap.allows(2 * bytes)) too_long_ = true;
  return !too_long_;
}

void StrBuilder::append(uint32_t code_point) {
  highest_ |= code_point;
  const uint32_t needed = width_for(code_point);
  if (needed > width_) widen(needed);
  if (width_ == 1) {
    bytes_.push_back(static_cast<char>(code_point));
  } else if (width_ == 2) {
    const uint16_t unit = static_cast<uint16_t>(code_point);
    bytes_.append(reinterpret_cast<const char*>(&unit), 2);
  } else {
    bytes_.append(reinterpret_cast<const char*>(&code_point), 4);
  }
}

void StrBuilder::append(const Str* text) { append(text, 0, text->length); }

void StrBuilder::append(const Str* text, uint32_t start, uint32_t stop) {
  if (stop <= start) return;
  const uint32_t count = stop - start;
  if (!has_room(count)) return;
  if (text->width() == 1 && width_ == 1) {
    highest_ |= text->is_ascii() ? 0x7F : 0xFF;
    bytes_.append(raw_units(text) + start, count);
    return;
  }
  with_units(text, [&](const auto* units) {
    uint32_t highest = 0;
    for (uint32_t i = start; i < stop; i++) highest = std::max<uint32_t>(highest, units[i]);
    highest_ |= highest;
    widen(width_for(highest));
    const size_t at = bytes_.size();
    bytes_.resize(at + size_t{count} * width_);
    char* out = bytes_.data() + at;
    for (uint32_t i = start; i < stop; i++, out += width_) {
      const uint32_t unit = units[i];
      std::memcpy(out, &unit, width_);
    }
  });
}

void StrBuilder::append_ascii(std::string_view ascii) {
  highest_ |= 0x7F;
  if (width_ == 1) {
    bytes_.append(ascii);
    return;
  }
  for (char c : ascii) append(static_cast<unsigned char>(c));
}

void StrBuilder::append_utf8(std::string_view utf8) {
  for (size_t at = 0; at < utf8.size();) {
    const utf8::Decoded got = utf8::decode(utf8, at);
    append(got.code_point);
    at += got.length;
  }
}

void StrBuilder::append_repeated(uint32_t code_point, size_t count) {
  if (count == 0 || !has_room(count)) return;
  append(code_point);
  if (width_ == 1) {
    bytes_.append(count - 1, static_cast<char>(code_point));
    return;
  }
  const std::string unit = bytes_.substr(bytes_.size() - width_);
  for (size_t i = 1; i < count; i++) bytes_.append(unit);
}

uint32_t StrBuilder::length() const { return static_cast<uint32_t>(bytes_.size() / width_); }

OwnOf<Str> StrBuilder::finish() {
  if (too_long_ || bytes_.size() / width_ > INT32_MAX) return rt_.memory_error();
  const char* units = bytes_.data();
  if (width_ == 1) {
    if (highest_ < 0x80) return make_ascii(rt_, bytes_);
    return make_str_from_units(rt_, reinterpret_cast<const uint8_t*>(units), length());
  }
  // Text is only ever added, so the width is the narrowest.
  if (length() == 1)
    return make_str_from_code_point(rt_, width_ == 2 ? reinterpret_cast<const uint16_t*>(units)[0]
                                                     : reinterpret_cast<const uint32_t*>(units)[0]);
  OwnOf<Str> text = make_str_uninitialized(rt_, length(), width_);
  std::memcpy(raw_units(text.get()), units, bytes_.size());
  return text;
}

}  // namespace tiki
