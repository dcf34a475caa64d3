#pragma once
// str: an immutable sequence of code points, one, two or four bytes each: the narrowest that holds them all.
// The units follow the head. `extra` holds the width and flags.
#include <cstring>
#include <span>
#include <string>
#include <string_view>

#include "runtime/object.h"

namespace tiki {

class Runtime;

struct Str : Object {
  uint32_t length;  // code points
  uint32_t spare;   // units that there is room for behind the text
  uint64_t hash;    // 0: not computed yet
  // units follow

  static constexpr uint16_t kWidthMask = 7;  // 1, 2 or 4 bytes a code point
  static constexpr uint16_t kAscii = 8;      // width 1 and all below 128
  static constexpr uint16_t kInterned = 16;

  uint32_t width() const { return extra & kWidthMask; }
  bool is_ascii() const { return extra & kAscii; }
  bool is_interned() const { return extra & kInterned; }
  const uint8_t* units8() const { return reinterpret_cast<const uint8_t*>(this + 1); }
  const uint16_t* units16() const { return reinterpret_cast<const uint16_t*>(this + 1); }
  const uint32_t* units32() const { return reinterpret_cast<const uint32_t*>(this + 1); }
  uint8_t* units8() { return reinterpret_cast<uint8_t*>(this + 1); }
  uint16_t* units16() { return reinterpret_cast<uint16_t*>(this + 1); }
  uint32_t* units32() { return reinterpret_cast<uint32_t*>(this + 1); }
  uint32_t at(uint32_t index) const {
    switch (width()) {
      case 1:
        return units8()[index];
      case 2:
        return units16()[index];
      default:
        return units32()[index];
    }
  }
  /// The text when it is ASCII (a view into the object).
  std::string_view ascii() const { return {reinterpret_cast<const char*>(units8()), length}; }
};

/// From UTF-8 (malformed bytes become U+FFFD; three-byte surrogates are kept).
OwnOf<Str> make_str(Runtime& rt, std::string_view utf8);
/// From text that is known to be ASCII.
OwnOf<Str> make_ascii(Runtime& rt, std::string_view ascii);
/// `length` code points of `width` bytes each, contents to be filled in by the caller, who must give the narrowest
/// width and set kAscii when all are below 128 (see narrow_str to have that found out).
OwnOf<Str> make_str_uninitialized(Runtime& rt, uint32_t length, uint32_t width);
/// From code points of any width; chooses the narrowest.
OwnOf<Str> make_str_from_units(Runtime& rt, const uint8_t* units, uint32_t length);
OwnOf<Str> make_str_from_units(Runtime& rt, const uint16_t* units, uint32_t length);
OwnOf<Str> make_str_from_units(Runtime& rt, const uint32_t* units, uint32_t length);
OwnOf<Str> make_str_from_code_point(Runtime& rt, uint32_t code_point);  // shared for code points below 256
OwnOf<Str> substring(Runtime& rt, Str* text, uint32_t start, uint32_t stop);
/// separator.join(items); TypeError when one is no str.
OwnOf<Str> join(Runtime& rt, Str* separator, std::span<const Value> items);
/// left + right, where `left` is held by nobody who could see it change: the same object where there is room in it, else one
/// with room for more, so that adding piece after piece costs what the pieces cost. The type of both is str itself.
OwnOf<Str> append(Runtime& rt, Str* left, Str* right);
OwnOf<Str> concatenate(Runtime& rt, Str* left, Str* right);

/// The one object for this text: names of attributes and variables. Interned strs live as long as the runtime.
Str* intern(Runtime& rt, std::string_view utf8);  // borrowed
Str* intern(Runtime& rt, Str* text);              // borrowed

bool is_identifier(const Str* text);  // by the letters alone, keywords too
bool str_equal(const Str* left, const Str* right);
int str_compare(const Str* left, const Str* right);  // by code points: negative, 0, positive
uint64_t str_hash(Runtime& rt, Str* text);           // seeded by the runtime, cached in the object; never 0
/// The hash behind it, for bytes of any kind.
uint64_t hash_bytes(uint64_t seed, const char* bytes, size_t size);
inline uint64_t hash_of(Runtime& rt, Str* text) { return text->hash ? text->hash : str_hash(rt, text); }

std::string to_utf8(const Str* text);
void append_utf8(std::string& out, const Str* text);
bool equals_ascii(const Str* text, std::string_view ascii);

/// format(text, spec).
Ret format_str(Runtime& rt, Value text, Str* spec);

void make_str_type(Runtime& rt);  // str and its iterator, into rt.types; fills rt.single_chars

/// Builds a str piece by piece, widening when needed. Not an object; ends with `finish`, which raises MemoryError when
/// the text grew beyond what the memory limit allows (what was appended after that is dropped).
class StrBuilder {
 public:
  explicit StrBuilder(Runtime& rt) : rt_(rt) {}
  void append(uint32_t code_point);
  void append(const Str* text);
  void append(const Str* text, uint32_t start, uint32_t stop);
  void append_ascii(std::string_view ascii);
  void append_utf8(std::string_view utf8);
  void append_repeated(uint32_t code_point, size_t count);
  uint32_t length() const;
  OwnOf<Str> finish();

 private:
  Runtime& rt_;
  std::string bytes_;  // units of width_ bytes
  uint32_t width_ = 1;
  uint32_t highest_ = 0;
  bool too_long_ = false;
  void widen(uint32_t width);
  bool has_room(uint64_t count);
};

}  // namespace tiki
