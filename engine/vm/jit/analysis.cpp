// What the code looks like: depths of the stack, places where it can be entered.
#include "vm/jit/translation.h"

namespace tiki::jit {

Opcode plain_opcode(Opcode op) {
  switch (op) {
#define FUSIBLE(name)            \
  case Opcode::name##LocalLocal: \
  case Opcode::name##LocalInt:   \
  case Opcode::name##WithLocal:  \
    return Opcode::LoadLocal;    \
  case Opcode::name##WithInt:    \
    return Opcode::LoadInt;
#include "bytecode/fusible.def"
#undef FUSIBLE
    case Opcode::JumpBackToFor:
      return Opcode::JumpBack;
    case Opcode::LoadLocals:
    case Opcode::YieldLocal:
    case Opcode::ReturnLocal:
    case Opcode::LoadLocalCall:
    case Opcode::LoadLocalAttr:
    case Opcode::LoadLocalMethod:
    case Opcode::StoreLocalAttr:
    case Opcode::GetItemWithLocal:
    case Opcode::GetItemLocalLocal:
    case Opcode::GetItemLocalInt:
    case Opcode::SetItemLocalLocal:
    case Opcode::SetItemLocalInt:
      return Opcode::LoadLocal;
    case Opcode::ReturnConst:
    case Opcode::LoadConstCall:
      return Opcode::LoadConst;
    case Opcode::LoadGlobalNull:
      return Opcode::LoadGlobal;
    case Opcode::LoadIntCall:
      return Opcode::LoadInt;
    case Opcode::GetItemKeeping:
      return Opcode::Copy;
    default:
      return op;
  }
}

bool Translator::find_depths() {
  depths_.assign(count_, -1);
  std::vector<std::pair<uint32_t, int32_t>> todo{{0, 0}};
  for (const bytecode::ExceptionRow& row : code_->source().exception_table)
    todo.emplace_back(row.handler, static_cast<int32_t>(row.depth) + 1);
  while (!todo.empty()) {
    auto [i, depth] = todo.back();
    todo.pop_back();
    while (i < count_ && depths_[i] < 0) {
      depths_[i] = depth;
      const Opcode op = op_at(i);
      const int32_t after = depth + bytecode::stack_effect(op, arg_at(i));
      if (after < 0) return false;
      switch (op) {
        case Opcode::Jump:
          todo.emplace_back(forward_target(i), depth);
          break;
        case Opcode::JumpBack:
          todo.emplace_back(back_target(i), depth);
          break;
        case Opcode::PopJumpIfFalse:
        case Opcode::PopJumpIfTrue:
        case Opcode::PopJumpIfNone:
        case Opcode::PopJumpIfNotNone:
          todo.emplace_back(forward_target(i), after);
          break;
        case Opcode::JumpIfFalseOrPop:
        case Opcode::JumpIfTrueOrPop:
          todo.emplace_back(forward_target(i), depth);
          depth -= 1;
          ++i;
          continue;
        case Opcode::ForIter:
          todo.emplace_back(forward_target(i), depth - 1);
          break;
        default:
          break;
      }
      if (op == Opcode::Jump || op == Opcode::JumpBack || op == Opcode::Return || op == Opcode::Raise ||
          op == Opcode::Reraise)
        break;
      depth = after;
      ++i;
    }
  }
  return true;
}

void Translator::find_labels() {
  is_label_.assign(count_, false);
  mark(0);
  for (const bytecode::ExceptionRow& row : code_->source().exception_table) mark(row.handler);
  for (uint32_t i = 0; i < count_; ++i) {
    if (depths_[i] < 0) continue;
    switch (op_at(i)) {
      case Opcode::Jump:
      case Opcode::PopJumpIfFalse:
      case Opcode::PopJumpIfTrue:
      case Opcode::PopJumpIfNone:
      case Opcode::PopJumpIfNotNone:
      case Opcode::JumpIfFalseOrPop:
      case Opcode::JumpIfTrueOrPop:
        mark(forward_target(i));
        break;
      case Opcode::JumpBack:
        mark(back_target(i));
        break;
      case Opcode::ForIter:
        mark(forward_target(i));
        mark_behind(i);
        break;
      case Opcode::Call:
      case Opcode::CallKeywords:
      case Opcode::CallUnpacked:
      case Opcode::Yield:
      case Opcode::Delegate:
        mark_behind(i);
        break;
      default:
        break;
    }
  }
  label_number_.assign(count_, UINT32_MAX);
  for (uint32_t i = 0; i < count_; ++i) {
    if (is_label_[i] && depths_[i] < 0) is_label_[i] = false;
    if (is_label_[i]) label_number_[i] = labels_++;
  }
}

}  // namespace tiki::jit
