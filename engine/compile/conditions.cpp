// Conditions: tests that only decide where to go, without making their value.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

bool is_none(const ast::ExprNode* expression) {
  return expression->kind == NodeKind::Constant &&
         ast::as<ast::Constant>(expression)->value_kind == ast::ConstantKind::None;
}

}  // namespace

// Goes to `target` when the truth of `test` is `when`, and on otherwise.
void Compiler::jump_if(const ast::ExprNode* test, Label target, bool when) {
  while (test->kind == NodeKind::UnaryOp && ast::as<ast::UnaryOp>(test)->op == ast::UnaryOperator::Not) {
    test = ast::as<ast::UnaryOp>(test)->operand;
    when = !when;
  }
  switch (test->kind) {
    case NodeKind::BoolOp: {
      const auto* boolean = ast::as<ast::BoolOp>(test);
      const bool is_or = boolean->op == ast::BoolOperator::Or;
      // A part that decides the whole goes to the target, or past the test.
      const Label decided = is_or == when ? target : new_label();
      for (uint32_t i = 0; i + 1 < boolean->values.size(); ++i) jump_if(boolean->values[i], decided, is_or);
      jump_if(boolean->values.back(), target, when);
      if (is_or != when) bind(decided);
      return;
    }
    case NodeKind::IfExp: {
      const auto* choice = ast::as<ast::IfExp>(test);
      const Label orelse = new_label();
      const Label end = new_label();
      jump_if(choice->test, orelse, false);
      jump_if(choice->body, target, when);
      jump(Opcode::Jump, end, kNoSpan);
      bind(orelse);
      jump_if(choice->orelse, target, when);
      bind(end);
      return;
    }
    case NodeKind::Compare: {
      const auto* compare = ast::as<ast::Compare>(test);
      if (compare->ops.size() > 1) return jump_if_chain(compare, target, when);
      const bool is = compare->ops[0] == ast::CompareOperator::Is;
      if ((is || compare->ops[0] == ast::CompareOperator::IsNot) && is_none(compare->comparators[0])) {
        check_compare(compare);
        visit(compare->left);
        return jump(is == when ? Opcode::PopJumpIfNone : Opcode::PopJumpIfNotNone, target, test->span);
      }
      break;
    }
    default:
      break;
  }

  const uint32_t start = emitter().size();
  visit(test);
  Constant value;
  if (emitter().loads_constant(start) && constant_at(start, value)) {
    emitter().take_back(start);
    if (constant_truth(value) == when) jump(Opcode::Jump, target, test->span);
    return;
  }
  jump(when ? Opcode::PopJumpIfTrue : Opcode::PopJumpIfFalse, target, test->span);
}

void Compiler::jump_if_chain(const ast::Compare* node, Label target, bool when) {
  check_compare(node);
  const Span span = node->span;
  const uint32_t last = node->ops.size() - 1;
  const Label decided = new_label();
  const Label end = new_label();
  visit(node->left);
  for (uint32_t i = 0; i < last; ++i) {
    visit_comparator(node->ops[i], node->comparators[i]);
    emit(Opcode::Swap, 2, span);
    emit(Opcode::Copy, 2, span);
    compare(node->ops[i], span);
    jump(Opcode::PopJumpIfFalse, decided, span);
  }
  visit_comparator(node->ops[last], node->comparators[last]);
  compare(node->ops[last], span);
  jump(when ? Opcode::PopJumpIfTrue : Opcode::PopJumpIfFalse, target, span);
  jump(Opcode::Jump, end, kNoSpan);
  bind(decided);
  emit(Opcode::Pop, span);
  if (!when) jump(Opcode::Jump, target, kNoSpan);
  bind(end);
}

}  // namespace tiki::compile
