// The names behind "\N{BULLET}".
#pragma once

#include <cstdint>
#include <string_view>

namespace tiki {

// Whether `name` (any case) is a character's, and which. Computes the names of Hangul syllables and of CJK unified
// ideographs; of the others it knows those of Latin, Greek, punctuation, arrows, mathematics, box drawing, shapes and
// emoji blocks.
bool find_character_by_name(std::string_view name, uint32_t& code_point);

}  // namespace tiki
