#pragma once
// Generators, coroutines and async generators: one object, one frame, resumed by linking the frame.
//
// States and transitions:
//   Created   -> Running   first resume
//   Running   -> Suspended yield (or an await that reaches the loop)
//   Suspended -> Running   resume
//   Running   -> Finished  return, exception
//   Created, Suspended -> Finished  close, drop
//
// Delegation (`yield from`, `await`) makes a chain root -> ... -> leaf. Only the leaf runs, and resuming the root
// resumes the leaf directly, at any depth: while a chain is suspended every inner frame's `back` is its delegator's
// frame, root->link is the leaf and leaf->link is the root (both null when they are the same). A generator in the middle
// counts as Suspended; whether the chain is running is the leaf's state. A generator that is delegated to by one
// generator and resumed by somebody else breaks the shortcut; see Interpreter::leaf_of.
#include "runtime/object.h"
#include "vm/frame.h"

namespace tiki {

enum class GeneratorKind : uint8_t { Generator, Coroutine, AsyncGenerator };
enum class GeneratorState : uint8_t { Created, Suspended, Running, Finished };

/// What few generators have.
struct GeneratorExtra {
  Value name;      // set by assignment to __name__; owned
  Value qualname;  // owned
};

struct Generator : Object {  // `extra`: kind in the low 2 bits, state in the next 2, then flags
  Frame* frame;              // owned; null when finished
  Generator* link;           // root -> leaf, leaf -> root; borrowed
  Code* code;                // owned: outlives the frame, for gi_code and the names
  GeneratorExtra* more;      // owned; usually null
  uint32_t actor;            // in the trace; kNoActor when not recorded
  uint32_t chain_depth;      // delegating generators above it when it was last delegated to

  static constexpr uint16_t kIterableCoroutine = 16;  // made by types.coroutine
  static constexpr uint16_t kAwaited = 32;            // a coroutine that somebody began to await
  static constexpr uint16_t kClosing = 64;            // async generator: aclose() began
  static constexpr uint16_t kStepRunning = 128;       // async generator: asend() or the like is under way
  static constexpr uint16_t kHooked = 256;            // async generator: the loop's first-iteration hook ran

  GeneratorKind kind() const { return static_cast<GeneratorKind>(extra & 3); }
  GeneratorState state() const { return static_cast<GeneratorState>((extra >> 2) & 3); }
  void set_state(GeneratorState state) {
    extra = static_cast<uint16_t>((extra & ~12u) | (static_cast<unsigned>(state) << 2));
  }
  bool flag(uint16_t bit) const { return extra & bit; }
  void set_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra | bit); }
  void clear_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra & ~bit); }
};

inline bool is_generator(Value value) { return has_layout(value, Layout::Generator); }

/// An async generator's asend(), athrow() or aclose(): an awaitable that is awaited once.
struct GeneratorStep : Object {
  enum class Kind : uint8_t { Send, Throw, Close, AnextDefault };
  enum class State : uint8_t { Created, Iterating, Closed };
  Kind kind;
  State state;
  Generator* generator;  // owned
  Value argument;        // value to send or exception to throw; owned or empty
};

void make_generator_types(Runtime& rt);

}  // namespace tiki
