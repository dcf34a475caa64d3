// str methods about letters: case mappings and the is... questions.
#include "base/unicode.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

bool is_space(uint32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F);
  return unicode::has(c, unicode::kSpace);
}

namespace {

// A sigma that ends a word: a cased letter before it, none after, case-ignorable ones skipped.
bool is_final_sigma(const Str* text, uint32_t at) {
  const auto ignorable = [&](uint32_t i) { return unicode::has(text->at(i), unicode::kCaseIgnorable); };
  const auto cased = [&](uint32_t i) { return unicode::has(text->at(i), unicode::kCased); };
  uint32_t before = at;
  while (before > 0 && ignorable(before - 1)) before--;
  if (before == 0 || !cased(before - 1)) return false;
  uint32_t after = at + 1;
  while (after < text->length && ignorable(after)) after++;
  return after == text->length || !cased(after);
}

void append_lower(StrBuilder& out, const Str* text, uint32_t at) {
  const uint32_t c = text->at(at);
  if (c == 0x3A3) {
    out.append(is_final_sigma(text, at) ? 0x3C2 : 0x3C3);
    return;
  }
  uint32_t mapped[3];
  const int count = unicode::to_lower(c, mapped);
  for (int i = 0; i < count; i++) out.append(mapped[i]);
}

using Mapping = int (*)(uint32_t, uint32_t[3]);
void append_mapped(StrBuilder& out, uint32_t c, Mapping mapping) {
  uint32_t mapped[3];
  const int count = mapping(c, mapped);
  for (int i = 0; i < count; i++) out.append(mapped[i]);
}

// ASCII text letter by letter, straight into the new object.
template <class F>
Ret map_ascii(Runtime& rt, const Str* text, F&& map) {
  OwnOf<Str> result = make_str_uninitialized(rt, text->length, 1);
  result->extra |= Str::kAscii;
  uint8_t* out = result->units8();
  for (uint32_t i = 0; i < text->length; i++) out[i] = static_cast<uint8_t>(map(text->units8()[i]));
  return result;
}

bool ascii_lower_letter(uint32_t c) { return c >= 'a' && c <= 'z'; }
bool ascii_upper_letter(uint32_t c) { return c >= 'A' && c <= 'Z'; }

Ret method_upper(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  if (text->is_ascii())
    return map_ascii(rt, text, [](uint32_t c) { return ascii_lower_letter(c) ? c - 32 : c; });
  StrBuilder out(rt);
  for (uint32_t i = 0; i < text->length; i++) append_mapped(out, text->at(i), unicode::to_upper);
  return out.finish();
}

Ret method_lower(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  if (text->is_ascii())
    return map_ascii(rt, text, [](uint32_t c) { return ascii_upper_letter(c) ? c + 32 : c; });
  StrBuilder out(rt);
  for (uint32_t i = 0; i < text->length; i++) append_lower(out, text, i);
  return out.finish();
}

Ret method_casefold(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  if (text->is_ascii()) return method_lower(rt, args);
  StrBuilder out(rt);
  for (uint32_t i = 0; i < text->length; i++) append_mapped(out, text->at(i), unicode::to_fold);
  return out.finish();
}

Ret method_capitalize(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  StrBuilder out(rt);
  for (uint32_t i = 0; i < text->length; i++) {
    if (i == 0) {
      append_mapped(out, text->at(0), unicode::to_title);
    } else {
      append_lower(out, text, i);
    }
  }
  return out.finish();
}

Ret method_swapcase(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  StrBuilder out(rt);
  for (uint32_t i = 0; i < text->length; i++) {
    const uint32_t c = text->at(i);
    if (unicode::has(c, unicode::kUpper)) {
      append_lower(out, text, i);
    } else if (unicode::has(c, unicode::kLower)) {
      append_mapped(out, c, unicode::to_upper);
    } else {
      out.append(c);
    }
  }
  return out.finish();
}

Ret method_title(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  StrBuilder out(rt);
  bool after_cased = false;
  for (uint32_t i = 0; i < text->length; i++) {
    const uint32_t c = text->at(i);
    if (after_cased) {
      append_lower(out, text, i);
    } else {
      append_mapped(out, c, unicode::to_title);
    }
    after_cased = unicode::has(c, unicode::kCased);
  }
  return out.finish();
}

// -- questions: true when there is at least one code point and all have one of the properties.
bool all_have(const Str* text, uint16_t any_of) {
  if (text->length == 0) return false;
  for (uint32_t i = 0; i < text->length; i++) {
    if (!unicode::has(text->at(i), any_of)) return false;
  }
  return true;
}

template <uint16_t any_of>
Ret method_all(Runtime&, const Value* args) {
  return Ret::boolean(all_have(args[0].as<Str>(), any_of));
}

Ret method_isprintable(Runtime&, const Value* args) {
  const Str* text = args[0].as<Str>();
  return Ret::boolean(text->length == 0 || all_have(text, unicode::kPrintable));
}

Ret method_isascii(Runtime&, const Value* args) { return Ret::boolean(args[0].as<Str>()->is_ascii()); }

// Some letter of the wanted case and none of another.
template <uint16_t wanted>
Ret method_is_case(Runtime&, const Value* args) {
  const Str* text = args[0].as<Str>();
  bool any = false;
  for (uint32_t i = 0; i < text->length; i++) {
    const uint16_t properties = unicode::properties(text->at(i));
    if (properties & unicode::kCased & ~wanted) return Ret::boolean(false);
    any |= (properties & wanted) != 0;
  }
  return Ret::boolean(any);
}

Ret method_istitle(Runtime&, const Value* args) {
  const Str* text = args[0].as<Str>();
  bool any = false, after_cased = false;
  for (uint32_t i = 0; i < text->length; i++) {
    const uint16_t properties = unicode::properties(text->at(i));
    if (properties & (unicode::kUpper | unicode::kTitle)) {
      if (after_cased) return Ret::boolean(false);
      after_cased = any = true;
    } else if (properties & unicode::kLower) {
      if (!after_cased) return Ret::boolean(false);
      any = true;
    } else {
      after_cased = false;
    }
  }
  return Ret::boolean(any);
}

Ret method_isidentifier(Runtime&, const Value* args) {
  return Ret::boolean(is_identifier(args[0].as<Str>()));
}

constexpr NativeDef kMethods[] = {
    {"capitalize(self, /)", method_capitalize},
    {"casefold(self, /)", method_casefold},
    {"isalnum(self, /)", method_all<unicode::kAlphanumeric>},
    {"isalpha(self, /)", method_all<unicode::kAlpha>},
    {"isascii(self, /)", method_isascii},
    {"isdecimal(self, /)", method_all<unicode::kDecimal>},
    {"isdigit(self, /)", method_all<unicode::kDigit>},
    {"isidentifier(self, /)", method_isidentifier},
    {"islower(self, /)", method_is_case<unicode::kLower>},
    {"isnumeric(self, /)", method_all<unicode::kNumeric>},
    {"isprintable(self, /)", method_isprintable},
    {"isspace(self, /)", method_all<unicode::kSpace>},
    {"istitle(self, /)", method_istitle},
    {"isupper(self, /)", method_is_case<unicode::kUpper>},
    {"lower(self, /)", method_lower, NativeKind::Method,
     "Return a copy of the string converted to lowercase."},
    {"swapcase(self, /)", method_swapcase},
    {"title(self, /)", method_title},
    {"upper(self, /)", method_upper, NativeKind::Method,
     "Return a copy of the string converted to uppercase."},
};

}  // namespace

bool is_identifier(const Str* text) {
  if (text->length == 0 || !unicode::has(text->at(0), unicode::kIdentifierStart)) return false;
  for (uint32_t i = 1; i < text->length; i++) {
    if (!unicode::has(text->at(i), unicode::kIdentifierPart)) return false;
  }
  return true;
}

std::span<const NativeDef> str_case_methods() { return kMethods; }

}  // namespace tiki
