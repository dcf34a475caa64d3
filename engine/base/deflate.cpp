#include "base/deflate.h"

#include <algorithm>
#include <queue>
#include <vector>

#include "base/deflate_tables.h"

namespace tiki {

namespace {

using namespace deflate_tables;

// What one step says: a byte, or a match (length above 0).
struct Step {
  uint16_t length;
  uint16_t value;  // the byte, or the distance
};

int length_word(int length) {
  int word = 28;
  while (kLengthBase[static_cast<size_t>(word)] > length) --word;
  return word;
}

int distance_word(int distance) {
  int word = 29;
  while (kDistanceBase[static_cast<size_t>(word)] > distance) --word;
  return word;
}

// -- matches: chains of places that begin with the same three bytes

class Matcher {
 public:
  explicit Matcher(std::string_view whole) : whole_(whole), head_(1 << 15, -1), before_(whole.size(), -1) {}

  void enter(size_t at) {
    if (at + kLeastMatch > whole_.size()) return;
    int& head = head_[key(at)];
    before_[at] = head;
    head = static_cast<int>(at);
  }

  Step longest(size_t at) const {
    Step best{0, 0};
    if (at + kLeastMatch > whole_.size()) return best;
    const size_t most = std::min<size_t>(kMostMatch, whole_.size() - at);
    int chain = 4096;
    for (int place = head_[key(at)]; place >= 0 && chain-- > 0; place = before_[static_cast<size_t>(place)]) {
      const size_t distance = at - static_cast<size_t>(place);
      if (distance > kWindow) break;
      size_t length = 0;
      while (length < most && whole_[static_cast<size_t>(place) + length] == whole_[at + length]) ++length;
      if (length >= kLeastMatch && length > best.length)
        best = {static_cast<uint16_t>(length), static_cast<uint16_t>(distance == kWindow ? 0 : distance)};
      if (length == most) break;
    }
    // Far away, three bytes cost more than they save.
    if (best.length == kLeastMatch && best.value > 4096) best.length = 0;
    if (best.value == 0) best.length = 0;
    return best;
  }

 private:
  size_t key(size_t at) const {
    const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>(whole_[at + i])); };
    return ((byte(0) << 10) ^ (byte(1) << 5) ^ byte(2)) & 0x7fff;
  }

  std::string_view whole_;
  std::vector<int> head_;
  std::vector<int> before_;
};

std::vector<Step> steps_of(std::string_view text, std::string_view dictionary) {
  const std::string whole = std::string(dictionary) + std::string(text);
  Matcher matcher(whole);
  for (size_t at = 0; at < dictionary.size(); ++at) matcher.enter(at);
  std::vector<Step> steps;
  for (size_t at = dictionary.size(); at < whole.size();) {
    Step step = matcher.longest(at);
    matcher.enter(at);
    // A longer match one byte later is worth a literal.
    if (step.length > 0 && at + 1 < whole.size() && matcher.longest(at + 1).length > step.length)
      step.length = 0;
    if (step.length == 0) {
      steps.push_back({0, static_cast<uint8_t>(whole[at])});
      ++at;
      continue;
    }
    steps.push_back(step);
    for (size_t i = 1; i < step.length; ++i) matcher.enter(at + i);
    at += step.length;
  }
  return steps;
}

// -- Huffman codes

// Lengths of at most `most` bits for the symbols that occur; a code needs two symbols at least.
std::vector<uint8_t> code_lengths(std::vector<uint32_t> counts, int most) {
  const size_t symbols = counts.size();
  for (;;) {
    struct Node {
      uint64_t weight;
      int left, right;
    };
    std::vector<Node> nodes;
    using Entry = std::pair<uint64_t, int>;
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
    for (size_t i = 0; i < symbols; ++i) {
      nodes.push_back({counts[i], -1, -1});
      if (counts[i] > 0) queue.push({counts[i], static_cast<int>(i)});
    }
    for (size_t i = 0; queue.size() < 2; ++i) {
      if (counts[i] == 0) queue.push({1, static_cast<int>(i)});
    }
    while (queue.size() > 1) {
      const Entry a = queue.top();
      queue.pop();
      const Entry b = queue.top();
      queue.pop();
      nodes.push_back({a.first + b.first, a.second, b.second});
      queue.push({a.first + b.first, static_cast<int>(nodes.size()) - 1});
    }
    std::vector<uint8_t> lengths(symbols, 0);
    std::vector<std::pair<int, int>> open{{queue.top().second, 0}};
    int deepest = 0;
    while (!open.empty()) {
      const auto [node, depth] = open.back();
      open.pop_back();
      const Node& here = nodes[static_cast<size_t>(node)];
      if (here.left < 0) {
        lengths[static_cast<size_t>(node)] = static_cast<uint8_t>(depth);
        deepest = std::max(deepest, depth);
        continue;
      }
      open.push_back({here.left, depth + 1});
      open.push_back({here.right, depth + 1});
    }
    if (deepest <= most) return lengths;
    for (uint32_t& count : counts) {
      if (count > 0) count = count / 2 + 1;  // flatter, until it fits
    }
  }
}

std::vector<uint16_t> codes_of(const std::vector<uint8_t>& lengths) {
  std::vector<uint16_t> codes(lengths.size(), 0);
  uint16_t next = 0;
  for (int bits = 1; bits < 16; ++bits) {
    for (size_t i = 0; i < lengths.size(); ++i) {
      if (lengths[i] == bits) codes[i] = next++;
    }
    next = static_cast<uint16_t>(next * 2);
  }
  return codes;
}

// -- bits

class Bits {
 public:
  void put(uint32_t value, int count) {
    for (int i = 0; i < count; ++i) bit((value >> i) & 1);
  }
  // Huffman codes go out with their highest bit first.
  void put_code(uint32_t code, int count) {
    for (int i = count; i-- > 0;) bit((code >> i) & 1);
  }
  size_t size() const { return bits_; }
  const std::string& bytes() const { return bytes_; }

 private:
  void bit(uint32_t value) {
    if (bits_ % 8 == 0) bytes_ += '\0';
    if (value) bytes_.back() = static_cast<char>(static_cast<uint8_t>(bytes_.back()) | (1u << (bits_ % 8)));
    ++bits_;
  }
  std::string bytes_;
  size_t bits_ = 0;
};

void put_steps(Bits& out, const std::vector<Step>& steps, const std::vector<uint8_t>& literal_lengths,
               const std::vector<uint8_t>& distance_lengths) {
  const std::vector<uint16_t> literals = codes_of(literal_lengths), distances = codes_of(distance_lengths);
  const auto literal = [&](int symbol) {
    out.put_code(literals[static_cast<size_t>(symbol)], literal_lengths[static_cast<size_t>(symbol)]);
  };
  for (const Step& step : steps) {
    if (step.length == 0) {
      literal(step.value);
      continue;
    }
    const int word = length_word(step.length);
    literal(257 + word);
    const auto at = static_cast<size_t>(word);
    out.put(static_cast<uint32_t>(step.length - kLengthBase[at]), kLengthExtra[at]);
    const auto far = static_cast<size_t>(distance_word(step.value));
    out.put_code(distances[far], distance_lengths[far]);
    out.put(static_cast<uint32_t>(step.value - kDistanceBase[far]), kDistanceExtra[far]);
  }
  literal(kEndOfBlock);
}

std::string with_fixed_codes(const std::vector<Step>& steps) {
  std::vector<uint8_t> literals(288), distances(30, 5);
  for (int i = 0; i < 288; ++i) literals[static_cast<size_t>(i)] = static_cast<uint8_t>(fixed_bits(i));
  Bits out;
  out.put(1, 1);
  out.put(1, 2);
  put_steps(out, steps, literals, distances);
  return out.bytes();
}

std::string with_own_codes(const std::vector<Step>& steps) {
  std::vector<uint32_t> literal_counts(286, 0), distance_counts(30, 0);
  literal_counts[kEndOfBlock] = 1;
  for (const Step& step : steps) {
    if (step.length == 0) {
      ++literal_counts[step.value];
    } else {
      ++literal_counts[static_cast<size_t>(257 + length_word(step.length))];
      ++distance_counts[static_cast<size_t>(distance_word(step.value))];
    }
  }
  std::vector<uint8_t> literals = code_lengths(literal_counts, 15),
                       distances = code_lengths(distance_counts, 15);
  const auto used = [](const std::vector<uint8_t>& lengths, size_t least) {
    size_t count = lengths.size();
    while (count > least && lengths[count - 1] == 0) --count;
    return count;
  };
  const size_t literal_count = used(literals, 257), distance_count = used(distances, 1);
  std::vector<uint8_t> all(literals.begin(), literals.begin() + static_cast<long>(literal_count));
  all.insert(all.end(), distances.begin(), distances.begin() + static_cast<long>(distance_count));

  // The lengths themselves: runs of zeros and of the same length are told in one word.
  struct Word {
    uint8_t symbol, extra, bits;
  };
  std::vector<Word> words;
  for (size_t at = 0; at < all.size();) {
    size_t run = 1;
    while (at + run < all.size() && all[at + run] == all[at]) ++run;
    if (all[at] == 0 && run >= 3) {
      run = std::min<size_t>(run, 138);
      words.push_back(run < 11 ? Word{17, static_cast<uint8_t>(run - 3), 3}
                               : Word{18, static_cast<uint8_t>(run - 11), 7});
      at += run;
      continue;
    }
    words.push_back({all[at], 0, 0});
    ++at;
    for (--run; run >= 3;) {
      const size_t part = std::min<size_t>(run, 6);
      words.push_back({16, static_cast<uint8_t>(part - 3), 2});
      at += part;
      run -= part;
    }
  }
  std::vector<uint32_t> word_counts(19, 0);
  for (const Word& word : words) ++word_counts[word.symbol];
  const std::vector<uint8_t> word_lengths = code_lengths(word_counts, 7);
  const std::vector<uint16_t> word_codes = codes_of(word_lengths);
  size_t order_count = 19;
  while (order_count > 4 && word_lengths[kCodeOrder[order_count - 1]] == 0) --order_count;

  Bits out;
  out.put(1, 1);
  out.put(2, 2);
  out.put(static_cast<uint32_t>(literal_count - 257), 5);
  out.put(static_cast<uint32_t>(distance_count - 1), 5);
  out.put(static_cast<uint32_t>(order_count - 4), 4);
  for (size_t i = 0; i < order_count; ++i) out.put(word_lengths[kCodeOrder[i]], 3);
  for (const Word& word : words) {
    out.put_code(word_codes[word.symbol], word_lengths[word.symbol]);
    out.put(word.extra, word.bits);
  }
  put_steps(out, steps, literals, distances);
  return out.bytes();
}

}  // namespace

std::string deflate(std::string_view text, std::string_view dictionary) {
  if (dictionary.size() > kWindow) dictionary.remove_prefix(dictionary.size() - kWindow);
  const std::vector<Step> steps = steps_of(text, dictionary);
  std::string fixed = with_fixed_codes(steps);
  std::string own = with_own_codes(steps);
  return own.size() < fixed.size() ? own : fixed;
}

}  // namespace tiki
