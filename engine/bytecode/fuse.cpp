#include "bytecode/fuse.h"

namespace tiki::bytecode {

namespace {

// A jump's operand as a distance from the word behind it.
Instruction with_distance(Instruction word, uint32_t at) {
  const Opcode op = opcode_of(word);
  const uint32_t target = operand_of(word);
  return make_instruction(op, op == Opcode::JumpBack ? at + 1 - target : target - (at + 1));
}

struct BinaryForms {
  Opcode local_local, local_int, with_local, with_int;
};

// False: this operator has no fused forms.
bool binary_forms(Opcode op, BinaryForms* forms) {
  switch (op) {
#define FUSIBLE(name)                                                                    \
  case Opcode::name:                                                                     \
    *forms = {Opcode::name##LocalLocal, Opcode::name##LocalInt, Opcode::name##WithLocal, \
              Opcode::name##WithInt};                                                    \
    return true;
#include "bytecode/fusible.def"
#undef FUSIBLE
    case Opcode::GetItem:
      *forms = {Opcode::GetItemLocalLocal, Opcode::GetItemLocalInt, Opcode::GetItemWithLocal, Opcode::Nop};
      return true;
    case Opcode::SetItem:
      *forms = {Opcode::SetItemLocalLocal, Opcode::SetItemLocalInt, Opcode::Nop, Opcode::Nop};
      return true;
    default:
      return false;
  }
}

/// The opcode for the sequence that begins with these opcodes, or Nop.
Opcode fused(Instruction word, Opcode second, Opcode third, Instruction second_word) {
  const Opcode first = opcode_of(word);
  BinaryForms forms;
  if (first == Opcode::LoadLocal) {
    if ((second == Opcode::LoadLocal || second == Opcode::LoadInt) && binary_forms(third, &forms))
      return second == Opcode::LoadLocal ? forms.local_local : forms.local_int;
    if (binary_forms(second, &forms)) return forms.with_local;
    switch (second) {
      case Opcode::LoadLocal:
        return Opcode::LoadLocals;
      case Opcode::Yield:
        return operand_of(second_word) == 0 ? Opcode::YieldLocal : Opcode::Nop;
      case Opcode::Return:
        return Opcode::ReturnLocal;
      case Opcode::Call:
        return Opcode::LoadLocalCall;
      case Opcode::LoadAttr:
        return Opcode::LoadLocalAttr;
      case Opcode::LoadMethod:
        return Opcode::LoadLocalMethod;
      case Opcode::StoreAttr:
        return Opcode::StoreLocalAttr;
      default:
        return Opcode::Nop;
    }
  }
  if (first == Opcode::LoadInt && binary_forms(second, &forms)) return forms.with_int;
  if (first == Opcode::LoadInt && second == Opcode::Call) return Opcode::LoadIntCall;
  if (first == Opcode::LoadConst && second == Opcode::Call) return Opcode::LoadConstCall;
  if (first == Opcode::LoadConst && second == Opcode::Return) return Opcode::ReturnConst;
  if (first == Opcode::LoadGlobal && second == Opcode::PushNull) return Opcode::LoadGlobalNull;
  if (first == Opcode::Copy && operand_of(word) == 2 && second == Opcode::Copy &&
      operand_of(second_word) == 2 && third == Opcode::GetItem) {
    return Opcode::GetItemKeeping;
  }
  return Opcode::Nop;
}

}  // namespace

void prepare_instructions(const std::vector<Instruction>& unit, Instruction* out) {
  for (uint32_t at = 0; at < unit.size(); ++at) {
    const bool jumps = operand_kind(opcode_of(unit[at])) == OperandKind::Target;
    out[at] = jumps ? with_distance(unit[at], at) : unit[at];
    if (opcode_of(unit[at]) == Opcode::JumpBack && opcode_of(unit[operand_of(unit[at])]) == Opcode::ForIter)
      out[at] = make_instruction(Opcode::JumpBackToFor, operand_of(out[at]));
    if (at + 1 >= unit.size()) continue;
    const Opcode third = at + 2 < unit.size() ? opcode_of(unit[at + 2]) : Opcode::Nop;
    const Opcode quick = fused(unit[at], opcode_of(unit[at + 1]), third, unit[at + 1]);
    if (quick != Opcode::Nop) out[at] = make_instruction(quick, operand_of(unit[at]));
  }
}

uint32_t fused_length(Opcode op) {
  switch (op) {
#define FUSIBLE(name)            \
  case Opcode::name##LocalLocal: \
  case Opcode::name##LocalInt:
#include "bytecode/fusible.def"
#undef FUSIBLE
    case Opcode::GetItemLocalLocal:
    case Opcode::GetItemLocalInt:
    case Opcode::SetItemLocalLocal:
    case Opcode::SetItemLocalInt:
    case Opcode::GetItemKeeping:
      return 3;
#define FUSIBLE(name)           \
  case Opcode::name##WithLocal: \
  case Opcode::name##WithInt:
#include "bytecode/fusible.def"
#undef FUSIBLE
    case Opcode::LoadLocals:
    case Opcode::YieldLocal:
    case Opcode::ReturnLocal:
    case Opcode::ReturnConst:
    case Opcode::LoadGlobalNull:
    case Opcode::LoadLocalCall:
    case Opcode::LoadIntCall:
    case Opcode::LoadConstCall:
    case Opcode::LoadLocalAttr:
    case Opcode::LoadLocalMethod:
    case Opcode::StoreLocalAttr:
    case Opcode::GetItemWithLocal:
      return 2;
    default:
      return 1;
  }
}

}  // namespace tiki::bytecode
