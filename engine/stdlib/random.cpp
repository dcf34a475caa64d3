// The module _random: the Mersenne Twister (MT19937 of Matsumoto and Nishimura), seeded and read as CPython does, so that
// the same seed gives the same numbers. The distributions are written in Python on top of it (py/random.py).
#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"
#include "world/world.h"

namespace tiki {

namespace {

constexpr uint32_t kLength = 624;
constexpr uint32_t kMiddle = 397;

struct Twister {
  uint32_t words[kLength];
  uint32_t index;

  void seed_number(uint32_t seed) {
    words[0] = seed;
    for (uint32_t i = 1; i < kLength; ++i) words[i] = 1812433253u * (words[i - 1] ^ (words[i - 1] >> 30)) + i;
    index = kLength;
  }

  void seed_array(const std::vector<uint32_t>& key) {
    seed_number(19650218u);
    uint32_t i = 1, j = 0;
    for (size_t k = std::max<size_t>(kLength, key.size()); k > 0; --k) {
      words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1664525u)) + key[j] + j;
      if (++i >= kLength) {
        words[0] = words[kLength - 1];
        i = 1;
      }
      if (++j >= key.size()) j = 0;
    }
    for (uint32_t k = kLength - 1; k > 0; --k) {
      words[i] = (words[i] ^ ((words[i - 1] ^ (words[i - 1] >> 30)) * 1566083941u)) - i;
      if (++i >= kLength) {
        words[0] = words[kLength - 1];
        i = 1;
      }
    }
    words[0] = 0x80000000u;
  }

  void refill() {
    auto mix = [](uint32_t upper, uint32_t lower) {
      const uint32_t y = (upper & 0x80000000u) | (lower & 0x7fffffffu);
      return (y >> 1) ^ ((y & 1) ? 0x9908b0dfu : 0);
    };
    for (uint32_t k = 0; k < kLength; ++k) {
      words[k] = words[(k + kMiddle) % kLength] ^ mix(words[k], words[(k + 1) % kLength]);
    }
    index = 0;
  }

  uint32_t next() {
    if (index >= kLength) refill();
    uint32_t y = words[index++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9d2c5680u;
    y ^= (y << 15) & 0xefc60000u;
    return y ^ (y >> 18);
  }
};

struct Random : Object {
  Twister twister;
};

Twister& twister_of(Value self) { return self.as<Random>()->twister; }

Status seed_with(Runtime& rt, Value self, Value seed) {
  std::vector<uint32_t> key;
  if (!seed || seed.is_none()) {
    // The session's seed; each generator made without a seed of its own runs another course.
    const uint64_t session = static_cast<world::World*>(rt.world)->seed;
    const uint64_t own = rt.heap.identity(self.object());
    for (uint64_t part : {session, own}) {
      key.push_back(static_cast<uint32_t>(part));
      key.push_back(static_cast<uint32_t>(part >> 32));
    }
    twister_of(self).seed_array(key);
    return Status::ok();
  }
  BigInt number;
  if (is_int(seed)) {
    number = BigOperand(seed)->absolute();
  } else {
    const int64_t hashed = TRY(hash(rt, seed));
    number = BigInt::from_uint64(static_cast<uint64_t>(hashed));
  }
  const size_t count = std::max<size_t>(1, (number.bit_length() + 31) / 32);
  key.resize(count);
  std::string bytes(count * 4, '\0');
  number.to_bytes(bytes.data(), bytes.size(), ByteOrder::Little, Signedness::Unsigned);
  for (size_t i = 0; i < count; ++i) {
    for (int b = 3; b >= 0; --b)
      key[i] = key[i] << 8 | static_cast<uint8_t>(bytes[i * 4 + static_cast<size_t>(b)]);
  }
  twister_of(self).seed_array(key);
  return Status::ok();
}

Ret random_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple*) {
  Own made = Own(Ret::steal(Value(rt.heap.allocate_object(type, type->instance_size))));
  TRY(seed_with(rt, made, count > 0 ? args[0] : Value()));
  return made;
}

// Random(seed): the seed was used by __new__; a subclass may take other arguments.
Status random_init(Runtime&, Value, const Value*, size_t, Tuple*) { return Status::ok(); }

Ret random_seed(Runtime& rt, const Value* args) {
  TRY(seed_with(rt, args[0], args[1]));
  return Ret::none();
}

Ret random_random(Runtime& rt, const Value* args) {
  Twister& twister = twister_of(args[0]);
  const uint32_t high = twister.next() >> 5;
  const uint32_t low = twister.next() >> 6;
  return make_float(rt, (high * 67108864.0 + low) * (1.0 / 9007199254740992.0));
}

Ret random_getrandbits(Runtime& rt, const Value* args) {
  const int64_t bits = TRY(to_index_int64(rt, args[1]));
  if (bits < 0) return rt.value_error("number of bits must be non-negative");
  if (bits == 0) return Ret::small_int(0);
  Twister& twister = twister_of(args[0]);
  if (bits <= 32) return Ret::small_int(twister.next() >> (32 - bits));
  if (bits > INT32_MAX) return rt.memory_error();
  std::string bytes;
  for (int64_t left = bits; left > 0; left -= 32) {
    uint32_t word = twister.next();
    if (left < 32) word >>= 32 - left;
    for (int i = 0; i < 4; ++i) bytes.push_back(static_cast<char>(word >> (8 * i)));
  }
  return make_int(rt, BigInt::from_bytes(bytes, ByteOrder::Little, Signedness::Unsigned));
}

Ret random_getstate(Runtime& rt, const Value* args) {
  const Twister& twister = twister_of(args[0]);
  OwnOf<Tuple> state = make_tuple_uninitialized(rt, kLength + 1);
  for (uint32_t i = 0; i < kLength; ++i) state->items()[i] = Value::small_int(twister.words[i]);
  state->items()[kLength] = Value::small_int(twister.index);
  return state;
}

Ret random_setstate(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Tuple)) return rt.type_error("state vector must be a tuple");
  Tuple* state = args[1].as<Tuple>();
  if (state->length != kLength + 1) return rt.value_error("state vector is the wrong size");
  Twister wanted;
  for (uint32_t i = 0; i <= kLength; ++i) {
    const int64_t word = TRY(to_index_int64(rt, state->items()[i]));
    if (i == kLength) {
      if (word < 0 || word > kLength) return rt.value_error("invalid state");
      wanted.index = static_cast<uint32_t>(word);
    } else {
      wanted.words[i] = static_cast<uint32_t>(word);
    }
  }
  twister_of(args[0]) = wanted;
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"random(self, /)", random_random},
    {"seed(self, n=None, /)", random_seed},
    {"getrandbits(self, k, /)", random_getrandbits},
    {"getstate(self, /)", random_getstate},
    {"setstate(self, state, /)", random_setstate},
};

const TypeSpec kRandom = {
    .name = "_random.Random",
    .size = sizeof(Random),
    .slots = {.construct = random_construct, .init = random_init},
    .methods = kMethods,
};

}  // namespace

OwnOf<Module> make_random_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_random");
  add_type(rt, module.get(), native_type(rt, kRandom));
  return module;
}

}  // namespace tiki
