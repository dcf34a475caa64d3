#include <vector>

#include "base/deflate.h"
#include "base/deflate_tables.h"

namespace tiki {

namespace {

using namespace deflate_tables;

// A canonical Huffman code, read bit by bit: fast enough for links.
struct Code {
  std::array<uint16_t, 16> count{};  // codes of each length
  std::vector<uint16_t> symbols;     // in the order of their codes

  // False where the lengths make no code.
  bool build(const uint8_t* lengths, int symbol_count) {
    count.fill(0);
    for (int i = 0; i < symbol_count; ++i) ++count[lengths[i]];
    count[0] = 0;
    int left = 1;
    for (int bits = 1; bits < 16; ++bits) {
      left = left * 2 - count[bits];
      if (left < 0) return false;
    }
    std::array<uint16_t, 16> next{};
    for (int bits = 1; bits < 15; ++bits) next[bits + 1] = static_cast<uint16_t>(next[bits] + count[bits]);
    symbols.assign(static_cast<size_t>(symbol_count), 0);
    for (int i = 0; i < symbol_count; ++i) {
      if (lengths[i] != 0) symbols[next[lengths[i]]++] = static_cast<uint16_t>(i);
    }
    return true;
  }
};

class Inflater {
 public:
  Inflater(std::string_view packed, std::string_view dictionary, size_t most)
      : packed_(packed), out_(dictionary), dictionary_size_(dictionary.size()), most_(most) {}

  std::optional<std::string> run() {
    for (bool last = false; !last;) {
      last = take(1) == 1;
      const uint32_t type = take(2);
      const bool good = type == 0 ? stored() : type == 1 ? fixed() : type == 2 ? dynamic() : false;
      if (!good || failed_) return std::nullopt;
    }
    return out_.substr(dictionary_size_);
  }

 private:
  uint32_t take(int bits) {
    uint32_t value = 0;
    for (int i = 0; i < bits; ++i, ++at_) {
      if (at_ / 8 >= packed_.size()) {
        failed_ = true;
        return 0;
      }
      value |= ((static_cast<uint8_t>(packed_[at_ / 8]) >> (at_ % 8)) & 1u) << i;
    }
    return value;
  }

  int symbol(const Code& code) {
    int value = 0, first = 0, index = 0;
    for (int bits = 1; bits < 16; ++bits) {
      value |= static_cast<int>(take(1));
      if (failed_) return -1;
      const int count = code.count[static_cast<size_t>(bits)];
      if (value - count < first) return code.symbols[static_cast<size_t>(index + value - first)];
      index += count;
      first = (first + count) * 2;
      value *= 2;
    }
    return -1;
  }

  bool push(char byte) {
    if (out_.size() - dictionary_size_ >= most_) return false;
    out_ += byte;
    return true;
  }

  bool stored() {
    at_ = (at_ + 7) / 8 * 8;
    const uint32_t length = take(16);
    const uint32_t check = take(16);
    if (failed_ || (length ^ 0xffff) != check) return false;
    for (uint32_t i = 0; i < length; ++i) {
      if (!push(static_cast<char>(take(8))) || failed_) return false;
    }
    return true;
  }

  bool fixed() {
    uint8_t lengths[288 + 30];
    for (int i = 0; i < 288; ++i) lengths[i] = static_cast<uint8_t>(fixed_bits(i));
    for (int i = 0; i < 30; ++i) lengths[288 + i] = 5;
    Code literals, distances;
    return literals.build(lengths, 288) && distances.build(lengths + 288, 30) && body(literals, distances);
  }

  bool dynamic() {
    const int literal_count = static_cast<int>(take(5)) + 257;
    const int distance_count = static_cast<int>(take(5)) + 1;
    const int code_count = static_cast<int>(take(4)) + 4;
    if (literal_count > 286 || distance_count > 30) return false;
    uint8_t code_lengths[19] = {};
    for (int i = 0; i < code_count; ++i)
      code_lengths[kCodeOrder[static_cast<size_t>(i)]] = static_cast<uint8_t>(take(3));
    Code codes;
    if (!codes.build(code_lengths, 19)) return false;
    uint8_t lengths[286 + 30] = {};
    for (int i = 0; i < literal_count + distance_count;) {
      const int word = symbol(codes);
      if (word < 0) return false;
      if (word < 16) {
        lengths[i++] = static_cast<uint8_t>(word);
        continue;
      }
      if (word == 16 && i == 0) return false;
      const uint8_t value = word == 16 ? lengths[i - 1] : 0;
      int times = word == 16   ? 3 + static_cast<int>(take(2))
                  : word == 17 ? 3 + static_cast<int>(take(3))
                               : 11 + static_cast<int>(take(7));
      if (i + times > literal_count + distance_count) return false;
      while (times-- > 0) lengths[i++] = value;
    }
    Code literals, distances;
    return literals.build(lengths, literal_count) &&
           distances.build(lengths + literal_count, distance_count) && body(literals, distances);
  }

  bool body(const Code& literals, const Code& distances) {
    for (;;) {
      const int word = symbol(literals);
      if (word < 0 || failed_) return false;
      if (word == kEndOfBlock) return true;
      if (word < kEndOfBlock) {
        if (!push(static_cast<char>(word))) return false;
        continue;
      }
      const auto length_word = static_cast<size_t>(word - 257);
      if (length_word >= kLengthBase.size()) return false;
      const uint32_t length = kLengthBase[length_word] + take(kLengthExtra[length_word]);
      const int distance_symbol = symbol(distances);
      if (distance_symbol < 0 || distance_symbol >= 30) return false;
      const auto distance_word = static_cast<size_t>(distance_symbol);
      const size_t distance = kDistanceBase[distance_word] + take(kDistanceExtra[distance_word]);
      if (failed_ || distance > out_.size()) return false;
      for (uint32_t i = 0; i < length; ++i) {
        if (!push(out_[out_.size() - distance])) return false;
      }
    }
  }

  std::string_view packed_;
  std::string out_;
  size_t dictionary_size_;
  size_t most_;
  size_t at_ = 0;  // bits
  bool failed_ = false;
};

}  // namespace

std::optional<std::string> inflate(std::string_view packed, std::string_view dictionary, size_t most) {
  return Inflater(packed, dictionary, most).run();
}

}  // namespace tiki
