// Displays: tuples, lists, sets, dicts, with constants folded and stars unpacked.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

// Beyond this many values a display is built piece by piece, to keep the operand stack small.
constexpr uint32_t kMaxOnStack = 30;

bool is_literal(const ast::ExprNode* element) {
  if (element->kind == NodeKind::UnaryOp) element = ast::as<ast::UnaryOp>(element)->operand;
  return element->kind == NodeKind::Constant;
}

bool any_starred(ast::Exprs elements) {
  for (const ast::ExprNode* element : elements)
    if (element->kind == NodeKind::Starred) return true;
  return false;
}

bool all_literal(ast::Exprs elements) {
  for (const ast::ExprNode* element : elements)
    if (!is_literal(element)) return false;
  return true;
}

}  // namespace

// The constant the instruction at `at` loads.
bool Compiler::constant_at(uint32_t at, Constant& result) {
  const bytecode::Instruction load = emitter().instruction(at);
  if (bytecode::opcode_of(load) == Opcode::LoadInt) {
    result = integer_constant(bytecode::signed_operand_of(load));
    return true;
  }
  result = unit().code->constants[bytecode::operand_of(load)];
  return result.kind != Constant::Kind::Code;
}

// All elements as one constant, without writing code; false when some element is not a literal.
bool Compiler::fold_elements(ast::Exprs elements, Constant::Kind kind, Constant& result) {
  if (elements.empty() || !all_literal(elements)) return false;
  result = {};
  result.kind = kind;
  result.items.reserve(elements.size());
  for (const ast::ExprNode* element : elements) {
    if (element->kind == NodeKind::Constant) {
      result.items.push_back(literal_constant(*ast::as<ast::Constant>(element)));
      continue;
    }
    const auto* unary = ast::as<ast::UnaryOp>(element);
    std::optional<Constant> folded =
        fold_unary(unary->op, literal_constant(*ast::as<ast::Constant>(unary->operand)));
    if (!folded) return false;
    result.items.push_back(std::move(*folded));
  }
  return true;
}

// The top `count` values, whose code began at `start`, as a tuple.
void Compiler::build_tuple(uint32_t count, uint32_t start, Span span) {
  if (emitter().loads_constants(start, count)) {
    Constant tuple;
    tuple.kind = Constant::Kind::Tuple;
    tuple.items.resize(count);
    bool constant = true;
    for (uint32_t i = 0; i < count && constant; ++i) constant = constant_at(start + i, tuple.items[i]);
    if (constant) {
      emitter().take_back(start);
      return load_constant(tuple, span);
    }
  }
  emit(Opcode::BuildTuple, count, span);
}

// `on_stack` values already pushed become the first elements; `extra`, a name, is the last one.
void Compiler::visit_elements(ast::Exprs elements, uint32_t on_stack, NameId extra, Display display,
                              Span span) {
  const uint32_t count = elements.size() + (extra != kNoName);
  const Opcode build = display == Display::Set ? Opcode::BuildSet : Opcode::BuildList;
  const Opcode add = display == Display::Set ? Opcode::SetAdd : Opcode::ListAppend;
  const Opcode extend = display == Display::Set ? Opcode::SetUpdate : Opcode::ListExtend;
  if (on_stack == 0 && extra == kNoName && (count > 2 || display == Display::Tuple)) {
    Constant folded;
    folded.kind = Constant::Kind::Tuple;
    if (elements.empty() ? display == Display::Tuple
                         : fold_elements(elements, Constant::Kind::Tuple, folded)) {
      if (display == Display::Tuple) return load_constant(folded, span);
      if (display == Display::Set) folded.kind = Constant::Kind::FrozenSet;
      emit(build, 0, span);
      load_constant(folded, span);
      return emit(extend, 1, span);
    }
  }

  if (!any_starred(elements) && count + on_stack <= kMaxOnStack) {
    const uint32_t start = emitter().size();
    for (const ast::ExprNode* element : elements) visit(element);
    if (extra != kNoName) load_name(extra, span);
    if (display != Display::Tuple) return emit(build, count + on_stack, span);
    if (on_stack == 0) return build_tuple(count, start, span);
    return emit(Opcode::BuildTuple, count + on_stack, span);
  }

  bool built = false;
  uint32_t waiting = on_stack;
  const auto start_building = [&] {
    if (!built) emit(build, waiting, span);
    built = true;
  };
  if (count + on_stack > kMaxOnStack) start_building();
  for (const ast::ExprNode* element : elements) {
    if (element->kind == NodeKind::Starred) {
      start_building();
      visit(ast::as<ast::Starred>(element)->value);
      emit(extend, 1, span);
      continue;
    }
    visit(element);
    if (built) {
      emit(add, 1, span);
    } else {
      ++waiting;
    }
  }
  if (extra != kNoName) {
    load_name(extra, span);
    if (built) {
      emit(add, 1, span);
    } else {
      ++waiting;
    }
  }
  start_building();
  if (display == Display::Tuple) emit(Opcode::ListToTuple, span);
}

void Compiler::visit_dict(const ast::Dict* dict) {
  const Span span = dict->span;
  const uint32_t count = dict->keys.size();
  bool built = false;
  for (uint32_t i = 0; i < count;) {
    if (!dict->keys[i]) {
      if (!built) emit(Opcode::BuildMap, 0, span);
      built = true;
      visit(dict->values[i]);
      emit(Opcode::DictUpdate, 1, span);
      ++i;
      continue;
    }
    uint32_t end = i;
    while (end < count && dict->keys[end]) ++end;
    const bool large = (end - i) * 2 > kMaxOnStack;
    // A small group is built at once and merged; a large one is added pair by pair.
    if (large && !built) {
      emit(Opcode::BuildMap, 0, span);
      built = true;
    }
    const uint32_t pairs = end - i;
    for (; i < end; ++i) {
      visit(dict->keys[i]);
      visit(dict->values[i]);
      if (large) emit(Opcode::MapAdd, 1, span);
    }
    if (large) continue;
    emit(Opcode::BuildMap, pairs, span);
    if (built) emit(Opcode::DictUpdate, 1, span);
    built = true;
  }
  if (!built) emit(Opcode::BuildMap, 0, span);
}

// What a `for` walks over: a list of constants that nothing else can see is a constant tuple.
void Compiler::visit_iterable(const ast::ExprNode* iterable) {
  Constant folded;
  if (iterable->kind == NodeKind::List &&
      fold_elements(ast::as<ast::Sequence>(iterable)->elts, Constant::Kind::Tuple, folded))
    return load_constant(folded, iterable->span);
  visit(iterable);
}

}  // namespace tiki::compile
