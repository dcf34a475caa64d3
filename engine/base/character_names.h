// The names behind "\N{BULLET}", unicodedata.name() and the error handler "namereplace".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tiki {

// Whether `name` (any case) is a character's, and which. Knows every Hangul syllable and CJK ideograph, and of the
// others those of the blocks people write by name: Latin, Greek, punctuation, currency, arrows, mathematics, boxes,
// shapes, kana, emoji. Unicode has thirty thousand more, which would cost a page half a megabyte.
bool find_character_by_name(std::string_view name, uint32_t& code_point);
/// The name of a character, or empty when it has none or is not known.
std::string name_of_character(uint32_t code_point);

}  // namespace tiki
