// Disassembly: a unit's instructions with their lines and operands, its exception rows, then the units inside it.

#include "base/float_text.h"
#include "base/number_text.h"
#include "bytecode/code.h"

namespace tiki::bytecode {

namespace {

void append_number(std::string& out, uint64_t value, size_t width) {
  const std::string digits = std::to_string(value);
  if (digits.size() < width) out.append(width - digits.size(), ' ');
  out += digits;
}

void append_quoted(std::string& out, const std::string& text) {
  out += '\'';
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\'' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte == 0x7f) {
      out += "\\x" + hex_text(byte, 2);
    } else {
      out += c;
    }
  }
  out += '\'';
}

void append_constant(std::string& out, const Constant& constant) {
  switch (constant.kind) {
    case Constant::Kind::None:
      out += "None";
      break;
    case Constant::Kind::True:
      out += "True";
      break;
    case Constant::Kind::False:
      out += "False";
      break;
    case Constant::Kind::Ellipsis:
      out += "Ellipsis";
      break;
    case Constant::Kind::SmallInt:
      out += std::to_string(constant.small);
      break;
    case Constant::Kind::BigInt:
      out += constant.base == 16 ? "0x" : constant.base == 8 ? "0o" : constant.base == 2 ? "0b" : "";
      out += constant.text;
      break;
    case Constant::Kind::Float:
      out += shortest_float(constant.number);
      break;
    case Constant::Kind::Imaginary:
      out += shortest_float(constant.number);
      out += 'j';
      break;
    case Constant::Kind::Bytes:
      out += 'b';
      [[fallthrough]];
    case Constant::Kind::Str:
      append_quoted(out, constant.text);
      break;
    case Constant::Kind::Tuple:
    case Constant::Kind::FrozenSet: {
      const bool tuple = constant.kind == Constant::Kind::Tuple;
      out += tuple ? "(" : "frozenset({";
      for (size_t i = 0; i < constant.items.size(); ++i) {
        if (i > 0) out += ", ";
        append_constant(out, constant.items[i]);
      }
      if (tuple && constant.items.size() == 1) out += ',';
      out += tuple ? ")" : "})";
      break;
    }
    case Constant::Kind::Code:
      out += "<code ";
      out += constant.code->qualname;
      out += '>';
      break;
  }
}

std::string_view special_name(uint32_t operand) {
  switch (static_cast<SpecialMethod>(operand)) {
    case SpecialMethod::Enter:
      return "__enter__";
    case SpecialMethod::Exit:
      return "__exit__";
    case SpecialMethod::AsyncEnter:
      return "__aenter__";
    case SpecialMethod::AsyncExit:
      return "__aexit__";
  }
  return "?";
}

std::string_view common_name(uint32_t operand) {
  switch (static_cast<CommonConstant>(operand)) {
    case CommonConstant::AssertionError:
      return "AssertionError";
    case CommonConstant::NotImplementedError:
      return "NotImplementedError";
    case CommonConstant::BuildClass:
      return "__build_class__";
    case CommonConstant::BuiltinTuple:
      return "tuple";
    case CommonConstant::BuiltinAll:
      return "all";
    case CommonConstant::BuiltinAny:
      return "any";
  }
  return "?";
}

std::string_view intrinsic_name(uint32_t operand) {
  switch (static_cast<Intrinsic>(operand)) {
    case Intrinsic::TypeVar:
      return "TypeVar";
    case Intrinsic::TypeVarWithBound:
      return "TypeVarWithBound";
    case Intrinsic::TypeVarWithConstraints:
      return "TypeVarWithConstraints";
    case Intrinsic::ParamSpec:
      return "ParamSpec";
    case Intrinsic::TypeVarTuple:
      return "TypeVarTuple";
    case Intrinsic::SetTypeParamDefault:
      return "SetTypeParamDefault";
    case Intrinsic::SubscriptGeneric:
      return "SubscriptGeneric";
    case Intrinsic::SetFunctionTypeParams:
      return "SetFunctionTypeParams";
    case Intrinsic::TypeAlias:
      return "TypeAlias";
    case Intrinsic::BuildInterpolation:
      return "BuildInterpolation";
    case Intrinsic::BuildTemplate:
      return "BuildTemplate";
  }
  return "?";
}

// What the operand stands for, in brackets.
void append_meaning(std::string& out, const CodeUnit& unit, Opcode op, Instruction word) {
  const uint32_t operand = operand_of(word);
  std::string meaning;
  switch (operand_kind(op)) {
    case OperandKind::Constant:
      append_constant(meaning, unit.constants[operand]);
      break;
    case OperandKind::Local:
      meaning = unit.local_names[operand];
      break;
    case OperandKind::Name:
      meaning = unit.names[operand];
      break;
    case OperandKind::Site:
      meaning = unit.names[unit.sites[operand]];
      break;
    default:
      break;
  }
  if (op == Opcode::LoadSpecial) meaning = special_name(operand);
  if (op == Opcode::LoadCommon) meaning = common_name(operand);
  if (op == Opcode::Intrinsic) meaning = intrinsic_name(operand);
  if (meaning.empty()) return;
  out += " (";
  out += meaning;
  out += ')';
}

void append_unit(std::string& out, const CodeUnit& unit) {
  out += unit.qualname;
  out += " (line ";
  out += std::to_string(unit.first_line);
  out += ", stack ";
  out += std::to_string(unit.stack_size);
  out += ")\n";
  std::vector<bool> target(unit.instructions.size() + 1, false);
  for (const Instruction word : unit.instructions)
    if (operand_kind(opcode_of(word)) == OperandKind::Target && operand_of(word) < target.size())
      target[operand_of(word)] = true;
  for (const ExceptionRow& row : unit.exception_table) target[row.handler] = true;

  uint32_t line = 0;
  for (size_t at = 0; at < unit.instructions.size(); ++at) {
    const Instruction word = unit.instructions[at];
    const Opcode op = opcode_of(word);
    const uint32_t own_line = unit.positions[at].line;
    if (own_line != line) {
      append_number(out, own_line, 5);
    } else {
      out += "     ";
    }
    line = own_line;
    out += target[at] ? " >> " : "    ";
    append_number(out, at, 4);
    out += ' ';
    const std::string_view name = opcode_name(op);
    out += name;
    if (operand_kind(op) != OperandKind::None) {
      out.append(name.size() < 22 ? 22 - name.size() : 1, ' ');
      if (operand_kind(op) == OperandKind::Signed) {
        out += std::to_string(signed_operand_of(word));
      } else if (operand_kind(op) == OperandKind::Target) {
        out += "to ";
        out += std::to_string(operand_of(word));
      } else {
        out += std::to_string(operand_of(word));
      }
      append_meaning(out, unit, op, word);
    }
    out += '\n';
  }
  for (const ExceptionRow& row : unit.exception_table) {
    out += "      ";
    out += std::to_string(row.start) + " to " + std::to_string(row.end - 1) + " -> " +
           std::to_string(row.handler) + ", depth " + std::to_string(row.depth) + "\n";
  }
  for (const Constant& constant : unit.constants) {
    if (constant.kind != Constant::Kind::Code) continue;
    out += '\n';
    append_unit(out, *constant.code);
  }
}

}  // namespace

std::string disassemble(const CodeUnit& unit) {
  std::string out;
  append_unit(out, unit);
  return out;
}

}  // namespace tiki::bytecode
