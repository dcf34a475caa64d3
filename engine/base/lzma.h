// Reading text that the build has squeezed with LZMA: the Python library, the names of characters.
//
// Packed text is a fifth smaller than what gzip makes of it, and it is most of what a page downloads besides code. The
// format is LZMA as its specification tells (lzma-specification.txt of the LZMA SDK), without a header, with lc = 3,
// lp = 0, pb = 0; cmake/pack_text.py writes it. Nothing here can fail: the packed text is part of the program.
//
// A reader unpacks from the beginning as far as it is asked, and keeps what it has: text that is asked for often belongs
// to the front. It owns the unpacked text; the packed bytes must outlive it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace tiki {

class LzmaReader {
 public:
  /// `size` bytes in all.
  LzmaReader(std::string_view packed, size_t size);
  ~LzmaReader();

  /// The first `size` bytes. Views handed out stay valid.
  std::string_view first(size_t size);

 private:
  using Probability = uint16_t;
  struct Model;
  struct Lengths;

  unsigned bit(Probability& probability);
  unsigned tree(Probability* node, unsigned bits);
  unsigned reversed_tree(Probability* node, unsigned bits);
  unsigned direct_bits(unsigned count);
  unsigned length(Lengths& lengths);
  unsigned distance(unsigned length);
  void literal();
  /// One literal or one repetition.
  void step();
  void repeat(unsigned length);

  const unsigned char* in_;
  uint32_t range_ = 0xFFFFFFFF, code_ = 0;
  std::unique_ptr<Model> model_;
  std::unique_ptr<char[]> text_;
  size_t size_, have_ = 0;
  unsigned state_ = 0;                    // what the last steps were: below 7, the last was a literal
  uint32_t distances_[4] = {0, 0, 0, 0};  // of the last repetitions, latest first, less one
};

}  // namespace tiki
