// Which characters a name may be made of (PEP 3131; Unicode 16's XID_Start and XID_Continue).
#pragma once

#include <cstdint>

namespace tiki {

bool is_identifier_start(uint32_t code_point);
bool is_identifier_continue(uint32_t code_point);
// What `str.isprintable` says, for a character outside ASCII.
bool is_printable(uint32_t code_point);

}  // namespace tiki
