#include "bytecode/opcode.h"

namespace tiki::bytecode {

namespace {

struct Row {
  std::string_view name;
  OperandKind operand;
  MayRaise raises;
};

constexpr Row kRows[] = {
#define OP(name, operand, pops, pushes, raises) {#name, OperandKind::operand, MayRaise::raises},
#include "bytecode/opcodes.def"
#undef OP
};

}  // namespace

std::string_view opcode_name(Opcode op) { return kRows[static_cast<int>(op)].name; }

OperandKind operand_kind(Opcode op) { return kRows[static_cast<int>(op)].operand; }

bool may_raise(Opcode op) { return kRows[static_cast<int>(op)].raises == MayRaise::Raises; }

int stack_effect(Opcode op, uint32_t operand) {
  // The table states what these two pop and push when they jump; falling through they drop the value.
  if (op == Opcode::JumpIfFalseOrPop || op == Opcode::JumpIfTrueOrPop) return -1;
  [[maybe_unused]] const int arg = static_cast<int>(operand);
  switch (op) {
#define OP(name, operand_kind, pops, pushes, raises) \
  case Opcode::name:                                 \
    return static_cast<int>(pushes) - static_cast<int>(pops);
#include "bytecode/opcodes.def"
#undef OP
  }
  return 0;
}

}  // namespace tiki::bytecode
