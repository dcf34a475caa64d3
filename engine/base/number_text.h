// Text of integers, and pieces of text put together: what messages are made of.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace tiki {

/// Decimal, with zeros in front up to `width` digits.
std::string decimal_text(uint64_t number, int width = 1);

/// Lower-case hexadecimal without a prefix, with zeros in front up to `width` digits.
std::string hex_text(uint64_t number, int width = 1);

/// How Python escapes a code point: \x1b, \u200b or \U000e0001.
std::string code_point_escape(uint32_t code_point);

std::string joined(std::initializer_list<std::string_view> pieces);

}  // namespace tiki
