#include "base/bigint.h"

#define BOOST_NO_EXCEPTIONS
#define BOOST_EXCEPTION_DISABLE
#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <boost/throw_exception.hpp>
#include <cmath>
#include <cstdlib>
#include <vector>

namespace boost {
// Nothing that BigInt asks of the library fails; were it to, there is nobody to tell.
void throw_exception(const std::exception&) { std::abort(); }
void throw_exception(const std::exception&, const source_location&) { std::abort(); }
}  // namespace boost

namespace tiki {

namespace mp = boost::multiprecision;
using Number = mp::number<mp::cpp_int_backend<>, mp::et_off>;

struct BigInt::Digits {
  Number number;
};

namespace {

const Number kZero = 0;

uint64_t bits_of(const Number& magnitude) { return magnitude.is_zero() ? 0 : mp::msb(magnitude) + 1; }

// magnitude * 2^exponent as a double, rounded half to even at its last bit, subnormals included.
double scale_and_round(Number magnitude, int64_t exponent, bool* overflow) {
  *overflow = false;
  if (magnitude.is_zero()) return 0.0;
  const int64_t bits = static_cast<int64_t>(bits_of(magnitude));
  int64_t lowest = std::max<int64_t>(bits + exponent - 53, -1074);
  const int64_t drop = lowest - exponent;
  if (drop > 0) {
    if (drop > bits + 1) return 0.0;
    const unsigned count = static_cast<unsigned>(drop);
    const bool half = mp::bit_test(magnitude, count - 1);
    const bool below_half = half && count > 1 && mp::lsb(magnitude) < count - 1;
    magnitude >>= count;
    if (half && (below_half || (!magnitude.is_zero() && mp::bit_test(magnitude, 0)))) ++magnitude;
  } else {
    lowest = exponent;
  }
  if (static_cast<int64_t>(bits_of(magnitude)) + lowest > 1024) {
    *overflow = true;
    return HUGE_VAL;
  }
  return std::ldexp(static_cast<double>(static_cast<uint64_t>(magnitude)), static_cast<int>(lowest));
}

int digit_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return (c | 0x20) - 'a' + 10;
}

// The largest power of `base` that fits 32 bits, and its exponent.
struct Chunk {
  uint32_t power;
  int digits;
};
Chunk chunk_of(int base) {
  Chunk chunk = {static_cast<uint32_t>(base), 1};
  while (uint64_t{chunk.power} * static_cast<uint32_t>(base) <= UINT32_MAX) {
    chunk.power *= static_cast<uint32_t>(base);
    chunk.digits++;
  }
  return chunk;
}

Number parse_digits(std::string_view digits, int base) {
  static constexpr size_t kLeaf = 400;
  if (digits.size() > kLeaf) {  // halves: multiplication of large numbers is better than quadratic
    const size_t right = digits.size() / 2;
    Number result = parse_digits(digits.substr(0, digits.size() - right), base);
    result *= mp::pow(Number(base), static_cast<unsigned>(right));
    result += parse_digits(digits.substr(digits.size() - right), base);
    return result;
  }
  const Chunk chunk = chunk_of(base);
  Number result = 0;
  for (size_t at = 0; at < digits.size();) {
    uint32_t power = 1, part = 0;
    for (int i = 0; i < chunk.digits && at < digits.size(); i++, at++) {
      part = part * static_cast<uint32_t>(base) + static_cast<uint32_t>(digit_value(digits[at]));
      power *= static_cast<uint32_t>(base);
    }
    result *= power;
    result += part;
  }
  return result;
}

// Appends the digits of `number`, at least `width` of them.
void print_digits(std::string& out, const Number& number, int base, size_t width) {
  static constexpr uint64_t kLeafBits = 8192;
  static constexpr char kDigits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
  const uint64_t bits = bits_of(number);
  if (bits > kLeafBits) {
    const size_t low = static_cast<size_t>(static_cast<double>(bits) / std::log2(base) / 2);
    Number quotient, remainder;
    mp::divide_qr(number, mp::pow(Number(base), static_cast<unsigned>(low)), quotient, remainder);
    print_digits(out, quotient, base, width > low ? width - low : 0);
    print_digits(out, remainder, base, low);
    return;
  }
  const Chunk chunk = chunk_of(base);
  std::string reversed;
  Number rest = number, quotient, remainder;
  const Number power = chunk.power;
  while (!rest.is_zero()) {
    mp::divide_qr(rest, power, quotient, remainder);
    uint32_t part = static_cast<uint32_t>(remainder);
    rest.swap(quotient);
    for (int i = 0; i < chunk.digits && (part != 0 || !rest.is_zero()); i++) {
      reversed.push_back(kDigits[part % static_cast<uint32_t>(base)]);
      part /= static_cast<uint32_t>(base);
    }
  }
  while (reversed.size() < width) reversed.push_back('0');
  out.append(reversed.rbegin(), reversed.rend());
}

}  // namespace

#define TIKI_NUMBER(big) ((big).digits_ ? (big).digits_->number : kZero)

template <class F>
BigInt BigInt::make(F&& fill) {
  Digits* digits = new Digits;
  fill(digits->number);
  if (digits->number.is_zero()) {
    delete digits;
    digits = nullptr;
  }
  return BigInt(digits);
}

BigInt::BigInt(int64_t number) : digits_(number ? new Digits{Number(number)} : nullptr) {}
BigInt::BigInt(const BigInt& other) : digits_(other.digits_ ? new Digits{other.digits_->number} : nullptr) {}
BigInt::~BigInt() { delete digits_; }

BigInt BigInt::from_uint64(uint64_t number) {
  return make([&](Number& n) { n = number; });
}

BigInt BigInt::from_double(double number) {
  int exponent;
  const double fraction = std::frexp(number, &exponent);
  const int64_t mantissa = static_cast<int64_t>(std::ldexp(fraction, 53));
  exponent -= 53;
  if (exponent >= 0) {
    return make([&](Number& n) {
      n = mantissa;
      n <<= static_cast<unsigned>(exponent);
    });
  }
  return BigInt(static_cast<int64_t>(std::trunc(number)));
}

BigInt BigInt::from_digits(std::string_view digits, int base) {
  return make([&](Number& n) { n = parse_digits(digits, base); });
}

BigInt BigInt::from_bytes(std::string_view bytes, ByteOrder order, Signedness signedness) {
  if (bytes.empty()) return {};
  return make([&](Number& n) {
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    mp::import_bits(n, data, data + bytes.size(), 8, order == ByteOrder::Big);
    const unsigned char highest = order == ByteOrder::Big ? data[0] : data[bytes.size() - 1];
    if (signedness == Signedness::Signed && (highest & 0x80)) {
      n -= Number(1) << static_cast<unsigned>(8 * bytes.size());
    }
  });
}

BigInt BigInt::power_of_two(uint64_t exponent) {
  return make([&](Number& n) {
    n = 1;
    n <<= static_cast<size_t>(exponent);
  });
}

int BigInt::sign() const { return digits_ ? digits_->number.sign() : 0; }
bool BigInt::is_odd() const { return digits_ && (low_bits() & 1); }

bool BigInt::fits_int64() const {
  if (!digits_) return true;
  const uint64_t bits = bit_length();
  if (bits < 64) return true;
  return bits == 64 && is_negative() && trailing_zeros() == 63;
}
int64_t BigInt::to_int64() const { return static_cast<int64_t>(low_bits()); }
bool BigInt::fits_uint64() const { return !is_negative() && bit_length() <= 64; }
uint64_t BigInt::to_uint64() const { return low_bits(); }

uint64_t BigInt::low_bits() const {
  if (!digits_) return 0;
  const auto& backend = digits_->number.backend();
  uint64_t low = 0;
  constexpr unsigned kLimbBits = sizeof(mp::limb_type) * 8;
  for (unsigned i = 0; i < backend.size() && i * kLimbBits < 64; i++) {
    low |= static_cast<uint64_t>(backend.limbs()[i]) << (i * kLimbBits);
  }
  return backend.sign() ? 0 - low : low;
}

uint64_t BigInt::bit_length() const {
  if (!digits_) return 0;
  const auto& backend = digits_->number.backend();
  constexpr unsigned kLimbBits = sizeof(mp::limb_type) * 8;
  const mp::limb_type top = backend.limbs()[backend.size() - 1];
  return uint64_t{backend.size()} * kLimbBits - static_cast<unsigned>(std::countl_zero(top));
}

uint64_t BigInt::bit_count() const {
  if (!digits_) return 0;
  uint64_t ones = 0;
  const auto& backend = digits_->number.backend();
  for (unsigned i = 0; i < backend.size(); i++)
    ones += static_cast<unsigned>(std::popcount(backend.limbs()[i]));
  return ones;
}

uint64_t BigInt::trailing_zeros() const { return mp::lsb(mp::abs(digits_->number)); }

size_t BigInt::memory_size() const {
  return digits_ ? sizeof(Digits) + digits_->number.backend().size() * sizeof(mp::limb_type) : 0;
}

std::string BigInt::to_string(int base) const {
  if (!digits_) return "0";
  std::string out;
  if (is_negative()) out.push_back('-');
  print_digits(out, mp::abs(digits_->number), base, 1);
  return out;
}

double BigInt::to_double(bool* overflow) const {
  const double magnitude = scale_and_round(mp::abs(TIKI_NUMBER(*this)), 0, overflow);
  return is_negative() ? -magnitude : magnitude;
}

int64_t BigInt::hash() const {
  static constexpr uint64_t kModulus = (uint64_t{1} << 61) - 1;
  if (!digits_) return 0;
  const auto& backend = digits_->number.backend();
  constexpr unsigned kLimbBits = sizeof(mp::limb_type) * 8;
  uint64_t hash = 0;  // 2^61 = 1 modulo the modulus: multiplying by 2^k is rotating 61 bits by k
  for (unsigned i = backend.size(); i > 0; i--) {
    constexpr unsigned kTurn = kLimbBits % 61;
    hash = ((hash << kTurn) & kModulus) | (hash >> (61 - kTurn));
    const uint64_t limb = backend.limbs()[i - 1];
    hash += (limb & kModulus) + (limb >> 61);
    while (hash >= kModulus) hash -= kModulus;
  }
  return backend.sign() ? -static_cast<int64_t>(hash) : static_cast<int64_t>(hash);
}

bool BigInt::to_bytes(char* out, size_t size, ByteOrder order, Signedness signedness) const {
  const bool negative = is_negative();
  if (negative && signedness == Signedness::Unsigned) return false;
  const Number& number = TIKI_NUMBER(*this);
  // A negative n is stored as ~(-n - 1).
  Number magnitude = negative ? Number(-number - 1) : number;
  const uint64_t bits = bits_of(magnitude) + (signedness == Signedness::Signed ? 1 : 0);
  if (size == 0 ? !number.is_zero() : bits > uint64_t{size} * 8) return false;
  std::vector<unsigned char> bytes;
  if (!magnitude.is_zero()) mp::export_bits(magnitude, std::back_inserter(bytes), 8, false);
  for (size_t i = 0; i < size; i++) {
    unsigned char byte = i < bytes.size() ? bytes[i] : 0;
    if (negative) byte = static_cast<unsigned char>(~byte);
    out[order == ByteOrder::Little ? i : size - 1 - i] = static_cast<char>(byte);
  }
  return true;
}

int compare(const BigInt& a, const BigInt& b) { return TIKI_NUMBER(a).compare(TIKI_NUMBER(b)); }

BigInt operator+(const BigInt& a, const BigInt& b) {
  return BigInt::make([&](Number& n) { n = TIKI_NUMBER(a) + TIKI_NUMBER(b); });
}
BigInt operator-(const BigInt& a, const BigInt& b) {
  return BigInt::make([&](Number& n) { n = TIKI_NUMBER(a) - TIKI_NUMBER(b); });
}
BigInt operator*(const BigInt& a, const BigInt& b) {
  return BigInt::make([&](Number& n) { n = TIKI_NUMBER(a) * TIKI_NUMBER(b); });
}
BigInt operator&(const BigInt& a, const BigInt& b) {
  return BigInt::make([&](Number& n) { n = TIKI_NUMBER(a) & TIKI_NUMBER(b); });
}
BigInt operator|(const BigInt& a, const BigInt& b) {
  return BigInt::make([&](Number& n) { n = TIKI_NUMBER(a) | TIKI_NUMBER(b); });
}
BigInt operator^(const BigInt& a, const BigInt& b) {
  return BigInt::make([&](Number& n) { n = TIKI_NUMBER(a) ^ TIKI_NUMBER(b); });
}
BigInt BigInt::operator-() const {
  return make([&](Number& n) { n = -TIKI_NUMBER(*this); });
}
BigInt BigInt::operator~() const {
  return make([&](Number& n) { n = -TIKI_NUMBER(*this) - 1; });
}
BigInt BigInt::absolute() const {
  return make([&](Number& n) { n = mp::abs(TIKI_NUMBER(*this)); });
}

BigInt BigInt::shift_left(uint64_t count) const {
  return make([&](Number& n) { n = TIKI_NUMBER(*this) << static_cast<size_t>(count); });
}

BigInt BigInt::shift_right(uint64_t count) const {
  const bool negative = is_negative();
  if (count >= bit_length()) return negative ? BigInt(-1) : BigInt();
  return make([&](Number& n) {
    if (negative) {
      n = -(((-TIKI_NUMBER(*this)) - 1) >> static_cast<size_t>(count)) - 1;
    } else {
      n = TIKI_NUMBER(*this) >> static_cast<size_t>(count);
    }
  });
}

void BigInt::floor_divide(const BigInt& a, const BigInt& b, BigInt* quotient, BigInt* remainder) {
  const Number& divisor = TIKI_NUMBER(b);
  Number q, r;
  mp::divide_qr(TIKI_NUMBER(a), divisor, q, r);
  if (!r.is_zero() && (r.sign() < 0) != (divisor.sign() < 0)) {
    r += divisor;
    --q;
  }
  if (quotient) *quotient = make([&](Number& n) { n = std::move(q); });
  if (remainder) *remainder = make([&](Number& n) { n = std::move(r); });
}

BigInt BigInt::power(const BigInt& base, uint64_t exponent) {
  return make([&](Number& n) {
    n = 1;
    Number square = TIKI_NUMBER(base);
    for (uint64_t rest = exponent; rest != 0;) {
      if (rest & 1) n *= square;
      rest >>= 1;
      if (rest != 0) square *= square;
    }
  });
}

BigInt BigInt::power_modulo(const BigInt& base, const BigInt& exponent, const BigInt& modulus) {
  BigInt reduced;
  floor_divide(base, modulus.absolute(), nullptr, &reduced);
  const BigInt power = make([&](Number& n) {
    n = mp::powm(TIKI_NUMBER(reduced), TIKI_NUMBER(exponent), Number(mp::abs(TIKI_NUMBER(modulus))));
  });
  BigInt result;
  floor_divide(power, modulus, nullptr, &result);
  return result;
}

bool BigInt::inverse_modulo(const BigInt& a, const BigInt& modulus, BigInt* inverse) {
  const Number m = mp::abs(TIKI_NUMBER(modulus));
  Number old_r = TIKI_NUMBER(a) % m, r = m, old_s = 1, s = 0;
  if (old_r.sign() < 0) old_r += m;
  while (!r.is_zero()) {
    Number q, rest;
    mp::divide_qr(old_r, r, q, rest);
    old_r.swap(r);
    r = std::move(rest);
    Number next = old_s - q * s;
    old_s.swap(s);
    s = std::move(next);
  }
  if (old_r != 1 && m != 1) return false;
  *inverse = make([&](Number& n) { n = old_s.sign() < 0 ? Number(old_s + m) : old_s; });
  return true;
}

BigInt BigInt::greatest_common_divisor(const BigInt& a, const BigInt& b) {
  return make([&](Number& n) { n = mp::gcd(TIKI_NUMBER(a), TIKI_NUMBER(b)); });
}

BigInt BigInt::square_root() const {
  return make([&](Number& n) { n = mp::sqrt(TIKI_NUMBER(*this)); });
}

double BigInt::true_divide(const BigInt& a, const BigInt& b, bool* overflow) {
  *overflow = false;
  if (a.is_zero()) return b.is_negative() ? -0.0 : 0.0;
  const bool negative = a.is_negative() != b.is_negative();
  Number dividend = mp::abs(TIKI_NUMBER(a)), divisor = mp::abs(TIKI_NUMBER(b));
  const int64_t shift = 66 - (static_cast<int64_t>(a.bit_length()) - static_cast<int64_t>(b.bit_length()));
  if (shift >= 0) {
    dividend <<= static_cast<size_t>(shift);
  } else {
    divisor <<= static_cast<size_t>(-shift);
  }
  Number quotient, remainder;
  mp::divide_qr(dividend, divisor, quotient, remainder);
  // Two bits more than any double has, and one that says whether anything follows.
  quotient <<= 1;
  if (!remainder.is_zero()) ++quotient;
  const double magnitude = scale_and_round(std::move(quotient), -shift - 1, overflow);
  return negative ? -magnitude : magnitude;
}

}  // namespace tiki
