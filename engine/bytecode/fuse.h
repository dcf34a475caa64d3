#pragma once
// From the instructions of a unit to those the interpreter runs, one word for one word:
//
//   * Jump operands become distances, forward from the word behind the jump and (JumpBack) backward from it.
//   * The first word of a common sequence of simple instructions becomes a fused opcode that does the work of all of
//     them. The words behind it stay as they are: the fused instruction reads its other operands from them and skips
//     them, jumps into the middle find what they always found, and where the quick way does not apply the first word is
//     done as it was and the rest follows one by one. So nothing else needs to know: positions, exception rows and the
//     instruction that a suspended frame waits at (always a plain one) are those of the unit.
#include <vector>

#include "bytecode/opcode.h"

namespace tiki::bytecode {

/// Writes `count` instructions of a unit to `out` as the interpreter runs them.
void prepare_instructions(const std::vector<Instruction>& unit, Instruction* out);

/// How many instructions of the unit this one does, as far as that shows in its opcode.
uint32_t fused_length(Opcode op);

}  // namespace tiki::bytecode
