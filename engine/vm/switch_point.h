#pragma once
// SwitchPoint: an instruction at which the running thread will be preempted.
//
// The interpreter's safe points are calls and backward jumps; between them, a read and the write that belongs to it would
// never be torn apart, and the race that a lock prevents could not be seen. So a due switch may be put off to a store that
// comes up on the straight way ahead: its opcode is replaced by SwitchPoint, the operand stays. Stores are no places
// where a frame waits for a call or a yield, so nobody reads the opcode there. At most one instruction is replaced at any
// time; it is put back when it is reached, at the first safe point after kAhead instructions if it is not, and whenever
// another thread gets the interpreter lock.
#include <cstdint>

#include "bytecode/opcode.h"
#include "runtime/object.h"

namespace tiki {

struct Frame;

class SwitchPoint {
 public:
  /// How far ahead stores are looked for, in instructions.
  static constexpr uint32_t kAhead = 64;

  bool is_set() const { return place_ != nullptr; }
  /// How many stores are ahead of the frame.
  static uint32_t count_ahead(const Frame* frame);
  /// Replaces the opcode of the `index`-th of them.
  void set(const Frame* frame, uint32_t index);
  void clear();

 private:
  Own code_;  // keeps the place alive
  bytecode::Instruction* place_ = nullptr;
  bytecode::Instruction original_ = 0;
};

}  // namespace tiki
