#include "base/character_names.h"

#include <string>

#include "base/lzma.h"

namespace tiki {

namespace {

// kCharacterNames: one packed text instead of a table of pointers, a seventh of the size to download and seldom read.
// Names in the order of their code points, a line each; =HEX= where a line is not one further than the line before.
#include <base/character_names.inc>

std::string_view names() {
  static LzmaReader reader({kCharacterNames, sizeof(kCharacterNames) - 1}, kCharacterNamesSize);
  return reader.first(kCharacterNamesSize);
}

uint32_t hexadecimal_digit(char c) { return static_cast<uint32_t>(c <= '9' ? c - '0' : c - 'A' + 10); }

std::string upper_hexadecimal(uint32_t value) {
  std::string text;
  for (; value; value /= 16) text.insert(text.begin(), "0123456789ABCDEF"[value % 16]);
  return text;
}

// The text's line that is `name`: its code point is that of the nearest line before that tells one, counted on.
bool find_in_text(std::string_view name, uint32_t& code_point) {
  const std::string_view text = names();
  for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    if (text[at + name.size()] != '\n' || (text[at - 1] != '\n' && text[at - 1] != '=')) continue;
    uint32_t further = 0;
    size_t line = text.rfind('\n', at);
    for (; text[line + 1] != '='; line = text.rfind('\n', line - 1)) further++;
    uint32_t told = 0;
    for (size_t i = line + 2; text[i] != '='; i++) {
      told = told * 16 + hexadecimal_digit(text[i]);
    }
    code_point = told + further;
    return true;
  }
  return false;
}

// Unicode 16, section 3.12: a syllable is named after its parts.
constexpr std::string_view kLeads[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                       "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr std::string_view kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                        "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr std::string_view kTails[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                       "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                       "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};

// The longest of `parts` that `text` starts with; how it is cut decides the whole, so greed is right.
template <size_t N>
int take_longest(const std::string_view (&parts)[N], std::string_view& text) {
  int best = -1;
  for (size_t i = 0; i < N; i++) {
    if (text.substr(0, parts[i].size()) != parts[i]) continue;
    if (best < 0 || parts[i].size() > parts[best].size()) best = static_cast<int>(i);
  }
  if (best >= 0) text.remove_prefix(parts[best].size());
  return best;
}

bool find_hangul_syllable(std::string_view name, uint32_t& code_point) {
  const int lead = take_longest(kLeads, name);
  const int vowel = take_longest(kVowels, name);
  const int tail = take_longest(kTails, name);
  if (lead < 0 || vowel < 0 || tail < 0 || !name.empty()) return false;
  code_point = 0xAC00 + static_cast<uint32_t>((lead * 21 + vowel) * 28 + tail);
  return true;
}

constexpr uint32_t kIdeographs[][2] = {
    {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D},
    {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D}, {0x30000, 0x3134A}, {0x31350, 0x323AF}};
constexpr std::string_view kSyllable = "HANGUL SYLLABLE ";
constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-";

bool is_ideograph(uint32_t code_point) {
  for (const auto& range : kIdeographs) {
    if (code_point >= range[0] && code_point <= range[1]) return true;
  }
  return false;
}

bool find_ideograph(std::string_view digits, uint32_t& code_point) {
  if (digits.size() != 4 && digits.size() != 5) return false;
  uint32_t value = 0;
  for (char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(c >= 'A' && c <= 'F')) return false;
    value = value * 16 + static_cast<uint32_t>(digit ? c - '0' : c - 'A' + 10);
  }
  code_point = value;
  return is_ideograph(value);
}

}  // namespace

bool find_character_by_name(std::string_view name, uint32_t& code_point) {
  std::string upper(name);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const std::string_view key = upper;
  // In these CPython wants capitals.
  if (name.starts_with(kSyllable)) return find_hangul_syllable(name.substr(kSyllable.size()), code_point);
  if (name.starts_with(kIdeograph)) return find_ideograph(name.substr(kIdeograph.size()), code_point);
  if (key.empty() || key.find_first_of("=\n") != std::string_view::npos) return false;
  return find_in_text(key, code_point);
}

std::string name_of_character(uint32_t code_point) {
  if (code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0)) return {};  // these have aliases only
  if (code_point >= 0xAC00 && code_point <= 0xD7A3) {
    const uint32_t at = code_point - 0xAC00;
    return std::string(kSyllable) + std::string(kLeads[at / 588]) + std::string(kVowels[at % 588 / 28]) +
           std::string(kTails[at % 28]);
  }
  if (is_ideograph(code_point)) return std::string(kIdeograph) + upper_hexadecimal(code_point);
  const std::string_view text = names();
  uint32_t next = 0;
  for (size_t at = 1; at < text.size();) {
    if (text[at] == '=') {
      const size_t end = text.find('=', ++at);
      next = 0;
      for (; at < end; ++at) next = next * 16 + hexadecimal_digit(text[at]);
      ++at;
    }
    const size_t end = text.find('\n', at);
    if (next == code_point) return std::string(text.substr(at, end - at));
    ++next;
    at = end + 1;
  }
  return {};
}

}  // namespace tiki
