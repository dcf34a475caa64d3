#pragma once
// Base64 with the alphabet that needs no escaping in an address (RFC 4648 section 5), without padding; and the check
// that links carry.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tiki {

std::string base64url(std::string_view bytes);
/// Nothing where the text is not base64url.
std::optional<std::string> base64url_bytes(std::string_view text);

/// CRC-16/CCITT-FALSE.
uint16_t crc16(std::string_view bytes);

}  // namespace tiki
