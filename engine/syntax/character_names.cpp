#include "syntax/character_names.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace tiki {

namespace {

struct NamedCharacter {
  const char* name;
  uint32_t code_point;
};

// Ascending by name.
#include "syntax/character_names.inc"

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

bool find_ideograph(std::string_view digits, uint32_t& code_point) {
  if (digits.size() != 4 && digits.size() != 5) return false;
  uint32_t value = 0;
  for (char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && !(c >= 'A' && c <= 'F')) return false;
    value = value * 16 + static_cast<uint32_t>(digit ? c - '0' : c - 'A' + 10);
  }
  constexpr uint32_t kRanges[][2] = {
      {0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D},
      {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D}, {0x30000, 0x3134A}, {0x31350, 0x323AF}};
  for (const auto& range : kRanges) {
    if (value < range[0] || value > range[1]) continue;
    code_point = value;
    return true;
  }
  return false;
}

}  // namespace

bool find_character_by_name(std::string_view name, uint32_t& code_point) {
  std::string upper(name);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  const std::string_view key = upper;
  constexpr std::string_view kSyllable = "HANGUL SYLLABLE ";
  constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-";
  if (key.substr(0, kSyllable.size()) == kSyllable) {
    return find_hangul_syllable(key.substr(kSyllable.size()), code_point);
  }
  if (key.substr(0, kIdeograph.size()) == kIdeograph)
    return find_ideograph(key.substr(kIdeograph.size()), code_point);
  const auto* end = std::end(kNamedCharacters);
  const auto* found =
      std::lower_bound(std::begin(kNamedCharacters), end, key,
                       [](const NamedCharacter& entry, std::string_view k) { return entry.name < k; });
  if (found == end || found->name != key) return false;
  code_point = found->code_point;
  return true;
}

}  // namespace tiki
