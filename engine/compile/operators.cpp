// Operators: arithmetic, comparisons, `and` and `or`.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

Opcode opcode_for(ast::Operator op) {
  switch (op) {
    case ast::Operator::Add:
      return Opcode::Add;
    case ast::Operator::Sub:
      return Opcode::Subtract;
    case ast::Operator::Mult:
      return Opcode::Multiply;
    case ast::Operator::MatMult:
      return Opcode::MatrixMultiply;
    case ast::Operator::Div:
      return Opcode::TrueDivide;
    case ast::Operator::Mod:
      return Opcode::Modulo;
    case ast::Operator::Pow:
      return Opcode::Power;
    case ast::Operator::LShift:
      return Opcode::LeftShift;
    case ast::Operator::RShift:
      return Opcode::RightShift;
    case ast::Operator::BitOr:
      return Opcode::BitOr;
    case ast::Operator::BitXor:
      return Opcode::BitXor;
    case ast::Operator::BitAnd:
      return Opcode::BitAnd;
    case ast::Operator::FloorDiv:
      return Opcode::FloorDivide;
  }
  return Opcode::Nop;
}

}  // namespace

// Both operands are on the stack; `start` is where the code of the left one began, or UINT32_MAX when the two must
// not be folded.
void Compiler::binary(ast::Operator op, uint32_t start, bool in_place, Span span) {
  if (start != UINT32_MAX && emitter().loads_constants(start, 2)) {
    Constant left;
    Constant right;
    if (constant_at(start, left) && constant_at(start + 1, right)) {
      if (std::optional<Constant> result = fold_binary(op, left, right)) {
        emitter().take_back(start);
        return load_constant(*result, span);
      }
    }
  }
  emit(opcode_for(op), in_place ? 1 : 0, span);
}

void Compiler::visit_unary(const ast::UnaryOp* expression) {
  const uint32_t start = emitter().size();
  visit(expression->operand);
  Constant operand;
  if (emitter().loads_constant(start) && constant_at(start, operand)) {
    if (std::optional<Constant> result = fold_unary(expression->op, operand)) {
      emitter().take_back(start);
      return load_constant(*result, expression->span);
    }
  }
  switch (expression->op) {
    case ast::UnaryOperator::Invert:
      return emit(Opcode::Invert, expression->span);
    case ast::UnaryOperator::Not:
      return emit(Opcode::Not, expression->span);
    case ast::UnaryOperator::UAdd:
      return emit(Opcode::Positive, expression->span);
    case ast::UnaryOperator::USub:
      return emit(Opcode::Negative, expression->span);
  }
}

void Compiler::visit_boolean(const ast::BoolOp* expression) {
  const bool is_or = expression->op == ast::BoolOperator::Or;
  const Opcode op = is_or ? Opcode::JumpIfTrueOrPop : Opcode::JumpIfFalseOrPop;
  const Label end = new_label();
  for (uint32_t i = 0; i + 1 < expression->values.size(); ++i) {
    const uint32_t start = emitter().size();
    visit(expression->values[i]);
    Constant value;
    if (emitter().loads_constant(start) && constant_at(start, value)) {
      if (constant_truth(value) == is_or) {
        jump(Opcode::Jump, end, expression->span);
      } else {
        emitter().take_back(start);
      }
      continue;
    }
    jump(op, end, expression->span);
  }
  visit(expression->values.back());
  bind(end);
}

void Compiler::compare(ast::CompareOperator op, Span span) {
  switch (op) {
    case ast::CompareOperator::Eq:
      return emit(Opcode::Equal, span);
    case ast::CompareOperator::NotEq:
      return emit(Opcode::NotEqual, span);
    case ast::CompareOperator::Lt:
      return emit(Opcode::Less, span);
    case ast::CompareOperator::LtE:
      return emit(Opcode::LessEqual, span);
    case ast::CompareOperator::Gt:
      return emit(Opcode::Greater, span);
    case ast::CompareOperator::GtE:
      return emit(Opcode::GreaterEqual, span);
    case ast::CompareOperator::Is:
      return emit(Opcode::Is, 0, span);
    case ast::CompareOperator::IsNot:
      return emit(Opcode::Is, 1, span);
    case ast::CompareOperator::In:
      return emit(Opcode::Contains, 0, span);
    case ast::CompareOperator::NotIn:
      return emit(Opcode::Contains, 1, span);
  }
}

// The right side of `in`: a list or set of constants that nothing else can see becomes a constant.
void Compiler::visit_comparator(ast::CompareOperator op, const ast::ExprNode* comparator) {
  if (op == ast::CompareOperator::In || op == ast::CompareOperator::NotIn) {
    Constant folded;
    if (comparator->kind == NodeKind::List &&
        fold_elements(ast::as<ast::Sequence>(comparator)->elts, Constant::Kind::Tuple, folded))
      return load_constant(folded, comparator->span);
    if (comparator->kind == NodeKind::Set &&
        fold_elements(ast::as<ast::Set>(comparator)->elts, Constant::Kind::FrozenSet, folded))
      return load_constant(folded, comparator->span);
  }
  visit(comparator);
}

void Compiler::visit_compare(const ast::Compare* node) {
  check_compare(node);
  const Span span = node->span;
  const uint32_t last = node->ops.size() - 1;
  visit(node->left);
  if (last == 0) {
    visit_comparator(node->ops[0], node->comparators[0]);
    return compare(node->ops[0], span);
  }
  // a < b < c: each middle value is kept below the result until the chain is decided.
  const Label decided = new_label();
  const Label end = new_label();
  for (uint32_t i = 0; i < last; ++i) {
    visit_comparator(node->ops[i], node->comparators[i]);
    emit(Opcode::Swap, 2, span);
    emit(Opcode::Copy, 2, span);
    compare(node->ops[i], span);
    jump(Opcode::JumpIfFalseOrPop, decided, span);
  }
  visit_comparator(node->ops[last], node->comparators[last]);
  compare(node->ops[last], span);
  jump(Opcode::Jump, end, span);
  bind(decided);
  emit(Opcode::Swap, 2, span);
  emit(Opcode::Pop, span);
  bind(end);
}

}  // namespace tiki::compile
