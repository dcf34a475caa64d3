#pragma once
// Raw deflate (RFC 1951) with a preset dictionary, for links: texts of a few kilobytes that begin in the middle of things.
// Packing looks for the longest match of three bytes or more in the text and the dictionary before it, and writes one
// block with the fixed codes or with codes of its own, whichever is shorter. Unpacking reads everything the RFC allows.
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tiki {

std::string deflate(std::string_view text, std::string_view dictionary);

/// Nothing where the bytes are no deflate stream, it ends early, or the text would be longer than `most`.
std::optional<std::string> inflate(std::string_view packed, std::string_view dictionary, size_t most);

}  // namespace tiki
