#include "compile/verify.h"

#include <vector>

namespace tiki::compile {

using bytecode::CodeUnit;
using bytecode::Opcode;
using bytecode::OperandKind;

namespace {

constexpr int kUnseen = -1;

bool ends_flow(Opcode op) {
  return op == Opcode::Jump || op == Opcode::JumpBack || op == Opcode::Return || op == Opcode::Raise ||
         op == Opcode::Reraise;
}

int depth_at_target(Opcode op, uint32_t operand, int depth) {
  switch (op) {
    case Opcode::ForIter:
      return depth - 1;
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop:
      return depth;
    default:
      return depth + bytecode::stack_effect(op, operand);
  }
}

// Values an instruction needs on the stack.
int needed(Opcode op, uint32_t operand) {
  [[maybe_unused]] const int arg = static_cast<int>(operand);
  switch (op) {
    case Opcode::Copy:
    case Opcode::Swap:
      return static_cast<int>(operand);
    case Opcode::WithExceptStart:
      return 4;
    case Opcode::GetLen:
    case Opcode::MatchSequence:
    case Opcode::MatchMapping:
      return 1;
    case Opcode::MatchKeys:
      return 2;
    case Opcode::ListAppend:
    case Opcode::SetAdd:
    case Opcode::ListExtend:
    case Opcode::SetUpdate:
    case Opcode::DictUpdate:
    case Opcode::DictMerge:
      return 1 + static_cast<int>(operand);
    case Opcode::MapAdd:
      return 2 + static_cast<int>(operand);
    case Opcode::ImportFrom:
      return 1;
    default:
      break;
  }
  switch (op) {
#define OP(name, kind, pops, pushes, raises) \
  case Opcode::name:                         \
    return static_cast<int>(pops);
    using bytecode::intrinsic_inputs;
#include "bytecode/opcodes.def"
#undef OP
  }
  return 0;
}

class Verifier {
 public:
  explicit Verifier(const CodeUnit& unit) : unit_(unit), depths_(unit.instructions.size(), kUnseen) {}

  std::string run() {
    if (unit_.instructions.empty()) return complain(0, "no code");
    if (unit_.positions.size() != unit_.instructions.size())
      return complain(0, "positions do not match the code");
    reach(0, 0);
    // Rows start new paths as soon as one of the instructions they cover has been met.
    do {
      while (!work_.empty() && error_.empty()) {
        const uint32_t at = work_.back();
        work_.pop_back();
        step(at);
      }
    } while (error_.empty() && follow_rows());
    return error_;
  }

 private:
  std::string complain(uint32_t at, const std::string& what) {
    if (error_.empty()) {
      const uint32_t line = at < unit_.positions.size() ? unit_.positions[at].line : 0;
      const std::string op =
          at < unit_.instructions.size()
              ? std::string(bytecode::opcode_name(bytecode::opcode_of(unit_.instructions[at])))
              : "end";
      error_ = unit_.qualname + ": instruction " + std::to_string(at) + " (" + op + ", line " +
               std::to_string(line) + "): " + what;
    }
    return error_;
  }

  void reach(uint32_t at, int depth) {
    if (at >= depths_.size()) {
      complain(at, "runs off the end");
      return;
    }
    if (depth < 0 || depth > static_cast<int>(unit_.stack_size)) {
      complain(at, "depth " + std::to_string(depth) + " of " + std::to_string(unit_.stack_size));
      return;
    }
    if (depths_[at] == kUnseen) {
      depths_[at] = depth;
      work_.push_back(at);
    } else if (depths_[at] != depth) {
      complain(at, "depth " + std::to_string(depth) + ", elsewhere " + std::to_string(depths_[at]));
    }
  }

  void step(uint32_t at) {
    const Opcode op = bytecode::opcode_of(unit_.instructions[at]);
    const uint32_t operand = bytecode::operand_of(unit_.instructions[at]);
    check_operand(at, op, operand);
    const int depth = depths_[at];
    if (depth < needed(op, operand)) complain(at, "needs more than " + std::to_string(depth) + " values");
    if (bytecode::operand_kind(op) == OperandKind::Target) {
      if (op != Opcode::JumpBack && operand <= at) complain(at, "jumps backwards");
      if (op == Opcode::JumpBack && operand > at) complain(at, "jumps forwards");
      reach(operand, depth_at_target(op, operand, depth));
    }
    if (!ends_flow(op)) reach(at + 1, depth + bytecode::stack_effect(op, operand));
  }

  void check_operand(uint32_t at, Opcode op, uint32_t operand) {
    size_t limit = SIZE_MAX;
    switch (bytecode::operand_kind(op)) {
      case OperandKind::Constant:
        limit = unit_.constants.size();
        break;
      case OperandKind::Local:
        limit = unit_.local_names.size();
        break;
      case OperandKind::Name:
        limit = unit_.names.size();
        break;
      case OperandKind::Site:
        limit = unit_.sites.size();
        break;
      case OperandKind::Target:
        limit = unit_.instructions.size();
        break;
      default:
        break;
    }
    if (operand >= limit) complain(at, "operand out of range");
  }

  bool follow_rows() {
    bool found = false;
    for (const bytecode::ExceptionRow& row : unit_.exception_table) {
      if (row.start >= row.end || row.end > depths_.size()) {
        complain(row.start, "a row that covers nothing");
        return false;
      }
      bool met = false;
      for (uint32_t at = row.start; at < row.end; ++at) {
        if (depths_[at] == kUnseen) continue;
        met = true;
        if (depths_[at] < static_cast<int>(row.depth)) complain(at, "shallower than its row");
      }
      if (!met || (row.handler < depths_.size() && depths_[row.handler] == static_cast<int>(row.depth) + 1))
        continue;
      reach(row.handler, static_cast<int>(row.depth) + 1);
      found = true;
    }
    return found;
  }

  const CodeUnit& unit_;
  std::vector<int> depths_;
  std::vector<uint32_t> work_;
  std::string error_;
};

}  // namespace

std::string verify(const CodeUnit& unit) {
  std::string error = Verifier(unit).run();
  for (const bytecode::Constant& constant : unit.constants) {
    if (!error.empty()) break;
    if (constant.kind == bytecode::Constant::Kind::Code) error = verify(*constant.code);
  }
  return error;
}

}  // namespace tiki::compile
