// The module _hashes: digests and checksums of whole byte strings. hashlib, zlib and random build on it.
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

#include "runtime/bytes.h"
#include "runtime/bytes_methods.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

// Message, the byte 0x80, zeros, and the length in bits in the last `length_bytes` bytes of a block.
std::string padded(std::string_view message, size_t block, size_t length_bytes, bool big_endian) {
  std::string text(message);
  text.push_back('\x80');
  while ((text.size() + length_bytes) % block != 0) text.push_back('\0');
  const uint64_t bits = uint64_t{message.size()} * 8;
  for (size_t i = 0; i < length_bytes; ++i) {
    const size_t place = big_endian ? length_bytes - 1 - i : i;
    text.push_back(place < 8 ? static_cast<char>(bits >> (8 * place)) : '\0');
  }
  return text;
}

template <class Word>
Word read_big(const char* bytes) {
  Word word = 0;
  for (size_t i = 0; i < sizeof(Word); ++i)
    word = static_cast<Word>(word << 8) | static_cast<uint8_t>(bytes[i]);
  return word;
}
template <class Word>
void write_big(std::string& out, Word word) {
  for (size_t i = sizeof(Word); i-- > 0;) out.push_back(static_cast<char>(word >> (8 * i)));
}

constexpr uint32_t left(uint32_t x, int count) { return std::rotl(x, count); }

std::string md5(std::string_view message) {
  static constexpr int kShifts[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  static const std::array<uint32_t, 64> kSines = [] {
    std::array<uint32_t, 64> table{};
    for (int i = 0; i < 64; ++i) {
      table[static_cast<size_t>(i)] =
          static_cast<uint32_t>(std::floor(std::fabs(std::sin(i + 1.0)) * 4294967296.0));
    }
    return table;
  }();
  uint32_t state[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  const std::string text = padded(message, 64, 8, false);
  for (size_t at = 0; at < text.size(); at += 64) {
    uint32_t words[16];
    for (size_t i = 0; i < 16; ++i) {
      words[i] = 0;
      for (int b = 3; b >= 0; --b)
        words[i] = words[i] << 8 | static_cast<uint8_t>(text[at + i * 4 + static_cast<size_t>(b)]);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    for (uint32_t i = 0; i < 64; ++i) {
      uint32_t f, g;
      switch (i / 16) {
        case 0:
          f = (b & c) | (~b & d);
          g = i;
          break;
        case 1:
          f = (d & b) | (~d & c);
          g = (5 * i + 1) % 16;
          break;
        case 2:
          f = b ^ c ^ d;
          g = (3 * i + 5) % 16;
          break;
        default:
          f = c ^ (b | ~d);
          g = (7 * i) % 16;
          break;
      }
      const uint32_t mixed = a + f + kSines[i] + words[g];
      a = d;
      d = c;
      c = b;
      b += left(mixed, kShifts[i / 16][i % 4]);
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
  }
  std::string digest;
  for (uint32_t word : state) {
    for (int i = 0; i < 4; ++i) digest.push_back(static_cast<char>(word >> (8 * i)));
  }
  return digest;
}

std::string sha1(std::string_view message) {
  uint32_t state[5] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0};
  const std::string text = padded(message, 64, 8, true);
  for (size_t at = 0; at < text.size(); at += 64) {
    uint32_t words[80];
    for (size_t i = 0; i < 16; ++i) words[i] = read_big<uint32_t>(&text[at + i * 4]);
    for (size_t i = 16; i < 80; ++i)
      words[i] = left(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4];
    for (size_t i = 0; i < 80; ++i) {
      uint32_t f, k;
      if (i < 20) {
        f = (b & c) | (~b & d);
        k = 0x5a827999;
      } else if (i < 40) {
        f = b ^ c ^ d;
        k = 0x6ed9eba1;
      } else if (i < 60) {
        f = (b & c) | (b & d) | (c & d);
        k = 0x8f1bbcdc;
      } else {
        f = b ^ c ^ d;
        k = 0xca62c1d6;
      }
      const uint32_t next = left(a, 5) + f + e + k + words[i];
      e = d;
      d = c;
      c = left(b, 30);
      b = a;
      a = next;
    }
    state[0] += a;
    state[1] += b;
    state[2] += c;
    state[3] += d;
    state[4] += e;
  }
  std::string digest;
  for (uint32_t word : state) write_big(digest, word);
  return digest;
}

// The first 80 primes' roots, as SHA-2 defines its constants: the first 64 bits of the fraction of the root.
struct Sha2Constants {
  uint64_t cube[80];
  uint64_t square[16];
};
const Sha2Constants& sha2_constants() {
  static const Sha2Constants kConstants = [] {
    Sha2Constants made{};
    int found = 0;
    for (uint64_t n = 2; found < 80; ++n) {
      bool is_prime = true;
      for (uint64_t d = 2; d * d <= n; ++d) is_prime = is_prime && n % d != 0;
      if (!is_prime) continue;
      // floor(sqrt(n) * 2^64) and floor(cbrt(n) * 2^64), modulo 2^64, by bisection on exact integers.
      const BigInt prime = BigInt::from_uint64(n);
      if (found < 16) made.square[found] = prime.shift_left(128).square_root().low_bits();
      BigInt low, high = BigInt::from_uint64(8).shift_left(64);
      const BigInt target = prime.shift_left(192), one(1);
      while (compare(high - low, one) > 0) {
        const BigInt middle = (low + high).shift_right(1);
        if (compare(middle * middle * middle, target) <= 0) {
          low = middle;
        } else {
          high = middle;
        }
      }
      made.cube[found++] = low.low_bits();
    }
    return made;
  }();
  return kConstants;
}

template <class Word>
std::string sha2(std::string_view message, const Word (&initial)[8], size_t digest_size) {
  constexpr bool kWide = sizeof(Word) == 8;
  constexpr size_t kRounds = kWide ? 80 : 64;
  constexpr int kShifts[12] = {kWide ? 1 : 7,   kWide ? 8 : 18, kWide ? 7 : 3,   kWide ? 19 : 17,
                               kWide ? 61 : 19, kWide ? 6 : 10, kWide ? 14 : 6,  kWide ? 18 : 11,
                               kWide ? 41 : 25, kWide ? 28 : 2, kWide ? 34 : 13, kWide ? 39 : 22};
  const Sha2Constants& constants = sha2_constants();
  auto rotate = [](Word x, int count) { return std::rotr(x, count); };
  Word state[8];
  std::copy(std::begin(initial), std::end(initial), state);
  const size_t block = kWide ? 128 : 64;
  const std::string text = padded(message, block, kWide ? 16 : 8, true);
  for (size_t at = 0; at < text.size(); at += block) {
    Word words[kRounds];
    for (size_t i = 0; i < 16; ++i) words[i] = read_big<Word>(&text[at + i * sizeof(Word)]);
    for (size_t i = 16; i < kRounds; ++i) {
      const Word a = words[i - 15], b = words[i - 2];
      words[i] = words[i - 16] + (rotate(a, kShifts[0]) ^ rotate(a, kShifts[1]) ^ (a >> kShifts[2])) +
                 words[i - 7] + (rotate(b, kShifts[3]) ^ rotate(b, kShifts[4]) ^ (b >> kShifts[5]));
    }
    Word s[8];
    std::copy(state, state + 8, s);
    for (size_t i = 0; i < kRounds; ++i) {
      const Word k = static_cast<Word>(kWide ? constants.cube[i] : constants.cube[i] >> 32);
      const Word t1 = s[7] +
                      (rotate(s[4], kShifts[6]) ^ rotate(s[4], kShifts[7]) ^ rotate(s[4], kShifts[8])) +
                      ((s[4] & s[5]) ^ (~s[4] & s[6])) + k + words[i];
      const Word t2 = (rotate(s[0], kShifts[9]) ^ rotate(s[0], kShifts[10]) ^ rotate(s[0], kShifts[11])) +
                      ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
      for (int j = 7; j > 0; --j) s[j] = s[j - 1];
      s[4] += t1;
      s[0] = t1 + t2;
    }
    for (int i = 0; i < 8; ++i) state[i] += s[i];
  }
  std::string digest;
  for (Word word : state) write_big(digest, word);
  digest.resize(digest_size);
  return digest;
}

std::string sha256(std::string_view message) {
  uint32_t initial[8];
  for (int i = 0; i < 8; ++i) initial[i] = static_cast<uint32_t>(sha2_constants().square[i] >> 32);
  return sha2<uint32_t>(message, initial, 32);
}
std::string sha224(std::string_view message) {
  uint32_t initial[8];
  for (int i = 0; i < 8; ++i) initial[i] = static_cast<uint32_t>(sha2_constants().square[i + 8]);
  return sha2<uint32_t>(message, initial, 28);
}
std::string sha512(std::string_view message) {
  uint64_t initial[8];
  for (int i = 0; i < 8; ++i) initial[i] = sha2_constants().square[i];
  return sha2<uint64_t>(message, initial, 64);
}
std::string sha384(std::string_view message) {
  uint64_t initial[8];
  for (int i = 0; i < 8; ++i) initial[i] = sha2_constants().square[i + 8];
  return sha2<uint64_t>(message, initial, 48);
}

// SHA-3: the sponge Keccak-f[1600]; `rate` bytes a step, then `size` bytes of digest.
std::string sha3(std::string_view message, size_t rate, size_t size) {
  uint64_t lanes[25] = {};
  std::string text(message);
  text.push_back('\x06');
  while (text.size() % rate != 0) text.push_back('\0');
  text.back() = static_cast<char>(text.back() | '\x80');
  auto permute = [&lanes] {
    uint8_t lfsr = 1;
    for (int round = 0; round < 24; ++round) {
      uint64_t column[5];
      for (int x = 0; x < 5; ++x) {
        column[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
      }
      for (int x = 0; x < 5; ++x) {
        const uint64_t d = column[(x + 4) % 5] ^ std::rotl(column[(x + 1) % 5], 1);
        for (int y = 0; y < 25; y += 5) lanes[x + y] ^= d;
      }
      uint64_t moving = lanes[1];
      int x = 1, y = 0;
      for (int t = 0; t < 24; ++t) {
        const int next_y = (2 * x + 3 * y) % 5;
        x = y;
        y = next_y;
        const uint64_t kept = lanes[x + 5 * y];
        lanes[x + 5 * y] = std::rotl(moving, ((t + 1) * (t + 2) / 2) % 64);
        moving = kept;
      }
      for (int row = 0; row < 25; row += 5) {
        uint64_t old[5];
        std::copy(lanes + row, lanes + row + 5, old);
        for (int i = 0; i < 5; ++i) lanes[row + i] = old[i] ^ (~old[(i + 1) % 5] & old[(i + 2) % 5]);
      }
      for (int j = 0; j < 7; ++j) {
        if (lfsr & 1) lanes[0] ^= uint64_t{1} << ((1 << j) - 1);
        lfsr = static_cast<uint8_t>((lfsr << 1) ^ ((lfsr >> 7) * 0x71));
      }
    }
  };
  for (size_t at = 0; at < text.size(); at += rate) {
    for (size_t i = 0; i < rate; ++i)
      lanes[i / 8] ^= uint64_t{static_cast<uint8_t>(text[at + i])} << (8 * (i % 8));
    permute();
  }
  std::string digest;
  for (size_t i = 0; i < size; ++i) digest.push_back(static_cast<char>(lanes[i / 8] >> (8 * (i % 8))));
  return digest;
}

Ret digest(Runtime& rt, const Value* args) {
  const std::string_view data = TRY(buffer_argument(rt, args[1]));
  const std::string name = has_layout(args[0], Layout::Str) ? to_utf8(args[0].as<Str>()) : "";
  if (name == "md5") return make_bytes(rt, md5(data));
  if (name == "sha1") return make_bytes(rt, sha1(data));
  if (name == "sha224") return make_bytes(rt, sha224(data));
  if (name == "sha256") return make_bytes(rt, sha256(data));
  if (name == "sha384") return make_bytes(rt, sha384(data));
  if (name == "sha512") return make_bytes(rt, sha512(data));
  if (name == "sha3_224") return make_bytes(rt, sha3(data, 144, 28));
  if (name == "sha3_256") return make_bytes(rt, sha3(data, 136, 32));
  if (name == "sha3_384") return make_bytes(rt, sha3(data, 104, 48));
  if (name == "sha3_512") return make_bytes(rt, sha3(data, 72, 64));
  return rt.value_error("unsupported hash type {}", name);
}

Ret crc32(Runtime& rt, const Value* args) {
  const std::string_view data = TRY(buffer_argument(rt, args[0]));
  uint32_t crc = 0;
  if (args[1]) {
    Own start = TRY(to_index(rt, args[1]));
    crc = static_cast<uint32_t>(BigOperand(start)->low_bits());
  }
  crc = ~crc;
  for (char c : data) {
    crc ^= static_cast<uint8_t>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1) ? 0xedb88320u : 0);
  }
  return make_int(rt, int64_t{~crc});
}

Ret adler32(Runtime& rt, const Value* args) {
  const std::string_view data = TRY(buffer_argument(rt, args[0]));
  uint32_t a = 1, b = 0;
  if (args[1]) {
    Own start = TRY(to_index(rt, args[1]));
    const auto value = static_cast<uint32_t>(BigOperand(start)->low_bits());
    a = value & 0xffff;
    b = value >> 16;
  }
  for (char c : data) {
    a = (a + static_cast<uint8_t>(c)) % 65521;
    b = (b + a) % 65521;
  }
  return make_int(rt, int64_t{b << 16 | a});
}

constexpr NativeDef kFunctions[] = {
    {"digest(name, data, /)", digest},
    {"crc32(data, value=0, /)", crc32},
    {"adler32(data, value=1, /)", adler32},
};

}  // namespace

OwnOf<Module> make_hashes_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_hashes");
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki
