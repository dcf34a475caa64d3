#pragma once
// The instruction set. An instruction is one 32-bit word: the opcode in the low 8 bits, a 24-bit operand
// above it. `opcodes.def` is the only list of opcodes; everything here is made from it.
#include <cstdint>
#include <string_view>

namespace tiki::bytecode {

/// What the 24-bit operand of an instruction means.
enum class OperandKind : uint8_t { None, Count, Flag, Signed, Constant, Local, Name, Site, Target };

enum class MayRaise : uint8_t { Quiet, Raises };

enum class Opcode : uint8_t {
#define OP(name, operand, pops, pushes, raises) name,
#include "bytecode/opcodes.def"
#undef OP
};

constexpr int kOpcodeCount = 0
#define OP(name, operand, pops, pushes, raises) +1
#include "bytecode/opcodes.def"
#undef OP
    ;

/// Methods that `with` statements look up on the type (operand of LoadSpecial).
enum class SpecialMethod : uint8_t { Enter, Exit, AsyncEnter, AsyncExit };

/// Operand of LoadCommon.
enum class CommonConstant : uint8_t {
  AssertionError,
  NotImplementedError,
  BuildClass,
  BuiltinTuple,
  BuiltinAll,
  BuiltinAny
};

/// Operand of Intrinsic: rare operations that need no opcode of their own. Inputs are popped, one result pushed.
enum class Intrinsic : uint8_t {
  TypeVar,                 // name -> TypeVar
  TypeVarWithBound,        // name, function that computes the bound -> TypeVar
  TypeVarWithConstraints,  // name, function that computes the tuple -> TypeVar
  ParamSpec,               // name ->
  TypeVarTuple,            // name ->
  SetTypeParamDefault,     // type parameter, function -> type parameter
  SubscriptGeneric,        // tuple of type parameters -> Generic[...]
  SetFunctionTypeParams,   // function, tuple -> function
  TypeAlias,  // name, tuple of type parameters or None, function that computes the value -> TypeAliasType
  BuildInterpolation,  // value, source text, conversion ('s'/'r'/'a' or None), format spec str -> Interpolation
  BuildTemplate,       // tuple of str and Interpolation in source order -> Template
};

constexpr int intrinsic_inputs(uint32_t id) {
  switch (static_cast<Intrinsic>(id)) {
    case Intrinsic::TypeVarWithBound:
    case Intrinsic::TypeVarWithConstraints:
    case Intrinsic::SetTypeParamDefault:
    case Intrinsic::SetFunctionTypeParams:
      return 2;
    case Intrinsic::TypeAlias:
      return 3;
    case Intrinsic::BuildInterpolation:
      return 4;
    default:
      return 1;
  }
}

using Instruction = uint32_t;

constexpr uint32_t kMaxOperand = (1u << 24) - 1;

constexpr Instruction make_instruction(Opcode op, uint32_t operand = 0) {
  return static_cast<uint32_t>(op) | (operand << 8);
}
constexpr Opcode opcode_of(Instruction word) { return static_cast<Opcode>(word & 0xff); }
constexpr uint32_t operand_of(Instruction word) { return word >> 8; }
constexpr int32_t signed_operand_of(Instruction word) { return static_cast<int32_t>(word) >> 8; }

std::string_view opcode_name(Opcode op);
OperandKind operand_kind(Opcode op);
bool may_raise(Opcode op);

/// Values pushed minus values popped when the instruction falls through.
int stack_effect(Opcode op, uint32_t operand);

}  // namespace tiki::bytecode
