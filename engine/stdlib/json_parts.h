#pragma once
// The module _json: what json's encoder and decoder do with a whole value at once (json_encode.cpp, json_decode.cpp).
#include <span>

#include "runtime/native.h"

namespace tiki {

std::span<const NativeDef> json_encode_functions();
std::span<const NativeDef> json_decode_functions();

}  // namespace tiki
