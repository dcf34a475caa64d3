#include "base/lzma.h"

#include <algorithm>

namespace tiki {

namespace {

constexpr unsigned kProbabilityBits = 11, kProbabilityShift = 5;
constexpr unsigned kStates = 12, kAfterLiteral = 7;
constexpr unsigned kShortestRepetition = 2;

constexpr uint16_t kEven = 1 << (kProbabilityBits - 1);

template <size_t N>
void set_even(uint16_t (&row)[N]) {
  std::fill_n(row, N, kEven);
}

}  // namespace

struct LzmaReader::Lengths {
  Probability is_long, is_longest, low[8], middle[8], high[256];

  Lengths() : is_long(kEven), is_longest(kEven) {
    set_even(low);
    set_even(middle);
    set_even(high);
  }
};

struct LzmaReader::Model {
  Probability is_repetition[kStates];      // else a literal
  Probability is_known_distance[kStates];  // one of distances_
  Probability is_not_latest[kStates], is_not_second[kStates], is_not_third[kStates];
  Probability is_longer_than_one[kStates];
  Probability slot[4][64], low_bits[128], align[16];
  Probability literal[8 * 0x300];
  Lengths lengths, lengths_known;

  Model() {
    for (Probability* row :
         {is_repetition, is_known_distance, is_not_latest, is_not_second, is_not_third, is_longer_than_one}) {
      std::fill_n(row, kStates, kEven);
    }
    for (auto& row : slot) set_even(row);
    set_even(low_bits);
    set_even(align);
    set_even(literal);
  }
};

LzmaReader::LzmaReader(std::string_view packed, size_t size)
    : in_(reinterpret_cast<const unsigned char*>(packed.data()) + 1),  // the first byte is always 0
      model_(new Model),
      text_(new char[size]),
      size_(size) {
  for (int i = 0; i < 4; i++) code_ = code_ << 8 | *in_++;
}

LzmaReader::~LzmaReader() = default;

std::string_view LzmaReader::first(size_t size) {
  while (have_ < size) step();
  if (have_ == size_) model_.reset();
  return {text_.get(), size};
}

unsigned LzmaReader::bit(Probability& probability) {
  const uint32_t bound = (range_ >> kProbabilityBits) * probability;
  const unsigned result = code_ >= bound;
  if (result) {
    code_ -= bound;
    range_ -= bound;
    probability = static_cast<Probability>(probability - (probability >> kProbabilityShift));
  } else {
    range_ = bound;
    probability = static_cast<Probability>(probability +
                                           (((1u << kProbabilityBits) - probability) >> kProbabilityShift));
  }
  if (range_ < 1u << 24) {
    range_ <<= 8;
    code_ = code_ << 8 | *in_++;
  }
  return result;
}

unsigned LzmaReader::tree(Probability* node, unsigned bits) {
  unsigned at = 1;
  for (unsigned i = 0; i < bits; i++) at = at << 1 | bit(node[at]);
  return at - (1u << bits);
}

unsigned LzmaReader::reversed_tree(Probability* node, unsigned bits) {
  unsigned at = 1, result = 0;
  for (unsigned i = 0; i < bits; i++) {
    const unsigned one = bit(node[at]);
    at = at << 1 | one;
    result |= one << i;
  }
  return result;
}

unsigned LzmaReader::direct_bits(unsigned count) {
  unsigned result = 0;
  while (count-- > 0) {
    range_ >>= 1;
    const unsigned one = code_ >= range_;
    if (one) code_ -= range_;
    result = result << 1 | one;
    if (range_ < 1u << 24) {
      range_ <<= 8;
      code_ = code_ << 8 | *in_++;
    }
  }
  return result;
}

unsigned LzmaReader::length(Lengths& lengths) {
  if (!bit(lengths.is_long)) return tree(lengths.low, 3);
  if (!bit(lengths.is_longest)) return 8 + tree(lengths.middle, 3);
  return 16 + tree(lengths.high, 8);
}

// The slot tells the two highest bits and how many follow.
unsigned LzmaReader::distance(unsigned length) {
  const unsigned slot = tree(model_->slot[std::min(length, 3u)], 6);
  if (slot < 4) return slot;
  const unsigned bits = slot / 2 - 1;
  const unsigned high = (2 | (slot & 1)) << bits;
  if (slot < 14) return high + reversed_tree(model_->low_bits + high - slot, bits);
  const unsigned middle = direct_bits(bits - 4) << 4;
  return high + middle + reversed_tree(model_->align, 4);
}

void LzmaReader::literal() {
  const unsigned before = have_ == 0 ? 0 : static_cast<unsigned char>(text_[have_ - 1]);
  Probability* node = model_->literal + (before >> 5) * 0x300;
  unsigned at = 1;
  if (state_ >= kAfterLiteral) {
    // After a repetition the byte that would have gone on with it is known to be another.
    unsigned expected = static_cast<unsigned char>(text_[have_ - distances_[0] - 1]);
    while (at < 0x100) {
      const unsigned other = (expected >> 7) & 1;
      expected <<= 1;
      const unsigned one = bit(node[((1 + other) << 8) + at]);
      at = at << 1 | one;
      if (one != other) break;
    }
  }
  while (at < 0x100) at = at << 1 | bit(node[at]);
  text_[have_++] = static_cast<char>(at);
  state_ = state_ < 4 ? 0 : state_ < 10 ? state_ - 3 : state_ - 6;
}

void LzmaReader::repeat(unsigned length) {
  length = static_cast<unsigned>(std::min<size_t>(length, size_ - have_));
  char* to = text_.get() + have_;
  const char* from = to - distances_[0] - 1;
  for (unsigned i = 0; i < length; i++) to[i] = from[i];  // they may overlap
  have_ += length;
}

void LzmaReader::step() {
  const bool after_literal = state_ < kAfterLiteral;
  if (!bit(model_->is_repetition[state_])) return literal();
  if (!bit(model_->is_known_distance[state_])) {
    const unsigned beyond = length(model_->lengths);
    const uint32_t far = distance(beyond);
    std::copy_backward(distances_, distances_ + 3, distances_ + 4);
    distances_[0] = far;
    state_ = after_literal ? 7 : 10;
    return repeat(beyond + kShortestRepetition);
  }
  if (!bit(model_->is_not_latest[state_])) {
    if (!bit(model_->is_longer_than_one[state_])) {
      state_ = after_literal ? 9 : 11;
      return repeat(1);
    }
  } else {
    const int which = !bit(model_->is_not_second[state_]) ? 1 : !bit(model_->is_not_third[state_]) ? 2 : 3;
    std::rotate(distances_, distances_ + which, distances_ + which + 1);
  }
  const unsigned beyond = length(model_->lengths_known);
  state_ = after_literal ? 8 : 11;
  repeat(beyond + kShortestRepetition);
}

}  // namespace tiki
