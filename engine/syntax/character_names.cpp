#include "syntax/character_names.h"
namespace tiki {
bool find_character_by_name(std::string_view, uint32_t&) { return false; }
}  // namespace tiki
