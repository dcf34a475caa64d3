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

// The quick path. Most generators are resumed by a `for` (or by next() and send()), yield, and take part in no delegation.
// Their state carries a mark that says so: kQuickSuspended is suspended at a plain yield, linked to
// nothing; kQuickRunning was resumed by the ForIter of frame->back; kQuickCalled by a call there, which gave it a reference
// to itself; kQuickNative by native code. Any other transition sets a plain state and thereby takes the mark away.
struct Generator : Object {  // `extra`: state with mark in the low byte, then kind (2 bits), then flags
  Frame* frame;              // owned; null when finished
  Generator* link;           // root -> leaf, leaf -> root; borrowed
  Code* code;                // owned: outlives the frame, for gi_code and the names
  uint32_t actor;            // in the trace; kNoActor when not recorded
  uint32_t chain_depth;      // delegating generators above it when it was last delegated to

  static constexpr uint16_t kIterableCoroutine = 1 << 10;  // made by types.coroutine
  static constexpr uint16_t kAwaited = 1 << 11;            // a coroutine that somebody began to await
  static constexpr uint16_t kClosing = 1 << 12;            // async generator: aclose() began
  static constexpr uint16_t kStepRunning = 1 << 13;  // async generator: asend() or the like is under way
  static constexpr uint16_t kHooked = 1 << 14;       // async generator: the loop's first-iteration hook ran

  static constexpr uint16_t kRenamed =
      1 << 15;  // __name__ or __qualname__ was set: see Interpreter::generator_names

  static constexpr uint8_t kQuick = 4;
  static constexpr uint8_t kQuickSuspended = static_cast<uint8_t>(GeneratorState::Suspended) | kQuick;
  static constexpr uint8_t kQuickRunning = static_cast<uint8_t>(GeneratorState::Running) | kQuick;
  static constexpr uint8_t kQuickCalled = kQuickRunning | 8;
  static constexpr uint8_t kQuickNative = kQuickRunning | 16;

  GeneratorKind kind() const { return static_cast<GeneratorKind>((extra >> 8) & 3); }
  GeneratorState state() const { return static_cast<GeneratorState>(extra & 3); }
  void set_state(GeneratorState state) { marked_state() = static_cast<uint8_t>(state); }
  uint8_t& marked_state() { return *reinterpret_cast<uint8_t*>(&extra); }
  uint8_t marked_state() const { return static_cast<uint8_t>(extra); }
  bool flag(uint16_t bit) const { return extra & bit; }
  void set_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra | bit); }
  void clear_flag(uint16_t bit) { extra = static_cast<uint16_t>(extra & ~bit); }
};

/// What a call of the frame's function gives: a generator, coroutine or async generator that owns the frame.
inline Generator* new_generator(Runtime& rt, Frame* frame) {
  Code* code = frame->code();
  const auto kind = static_cast<GeneratorKind>((code->generator_extra >> 8) & 3);
  Type* type = kind == GeneratorKind::Generator   ? rt.types.generator
               : kind == GeneratorKind::Coroutine ? rt.types.coroutine
                                                  : rt.types.async_generator;
  auto* generator = static_cast<Generator*>(rt.heap.allocate_raw(type, sizeof(Generator)));
  generator->extra = code->generator_extra;
  generator->frame = frame;
  generator->link = nullptr;
  generator->code = code;
  incref(static_cast<Object*>(code));
  generator->actor = UINT32_MAX;  // trace::kNoActor
  generator->chain_depth = 0;
  frame->owner = generator;
  frame->set_stack_depth(0);
  return generator;
}

/// The function behind a special method of a Python class that takes nothing but self and makes a generator of this kind;
/// null when it is anything else.
inline Function* generator_method(Runtime& rt, Value object, Str* name, GeneratorKind kind) {
  if (!object.is_object() || !object.object()->type->flags.is_heap_type) return nullptr;
  const Value found = lookup(rt, object.object()->type, name);
  if (!has_layout(found, Layout::Function)) return nullptr;
  auto* function = found.as<Function>();
  const Code* code = function->code;
  const bool fits = code->makes_generator && code->simple_parameters && code->parameter_count == 1 &&
                    ((code->generator_extra >> 8) & 3) == static_cast<int>(kind) &&
                    !(code->generator_extra & Generator::kIterableCoroutine);
  return fits ? function : nullptr;
}

/// What a call of such a method gives. `self`: the reference goes to the generator.
inline Generator* call_generator_method(Runtime& rt, Function* function, Value self) {
  incref(static_cast<Object*>(function));
  Frame* frame = new_frame(rt, function);
  Value* slots = frame->slots();
  slots[0] = self;
  for (uint32_t i = 1; i < function->code->slot_count; ++i) slots[i] = Value();
  if (function->closure) copy_closure(function, slots);
  return new_generator(rt, frame);
}

/// Links the chain of `inner`, which ends at `leaf`, below `frame`, the frame of `outer`, which so far was its chain's leaf. The
/// caller makes the leaf Running.
inline void link_below(Generator* outer, Generator* inner, Generator* leaf, Frame* frame) {
  Generator* root = outer->link ? outer->link : outer;
  inner->chain_depth = outer->chain_depth + 1;
  inner->frame->back = frame;
  inner->link = nullptr;
  outer->link = nullptr;
  root->link = leaf;
  leaf->link = root;
  outer->set_state(GeneratorState::Suspended);
}

/// Frames whose last instruction is one of these were entered by native code that wants to know how the resume ended.
inline bool wants_outcome(const Frame* frame) {
  const bytecode::Opcode op = frame->last_opcode();
  return op == bytecode::Opcode::Nop || op == bytecode::Opcode::Continue;
}

/// A call that resumes may have held the only reference to the generator: the resume holds one until it ends. A `for`
/// keeps its iterator on the stack, native code keeps its own.
inline bool holds_reference(const Frame* resumer) {
  return resumer->last_opcode() != bytecode::Opcode::ForIter && !wants_outcome(resumer);
}

inline bool is_generator(Value value) { return has_layout(value, Layout::Generator); }

/// An async generator's asend(), athrow() or aclose(): an awaitable that is awaited once.
struct GeneratorStep : Object {
  enum class Kind : uint8_t { Send, Throw, Close, AnextDefault };
  enum class State : uint8_t { Created, Iterating, Resumed, Closed };  // Resumed: an athrow() after an await
  Kind kind;
  State state;
  Generator* generator;  // owned
  Value argument;        // value to send or exception to throw; owned or empty
};

void make_generator_types(Runtime& rt);

}  // namespace tiki
