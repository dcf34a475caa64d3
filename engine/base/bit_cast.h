// bit_cast: the bits of one value read as another type of the same size. The same as std::bit_cast, which the C++
// library of Emscripten 3.1.6 does not have yet.
#pragma once

namespace tiki {

template <class To, class From>
constexpr To bit_cast(const From& from) {
  static_assert(sizeof(To) == sizeof(From));
  return __builtin_bit_cast(To, from);
}

}  // namespace tiki
