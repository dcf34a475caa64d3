// Comprehensions and generator expressions.
//
// Those of lists, sets and dicts are written into the frame around them (PEP 709): variables of the same name are
// put aside on the stack and come back at the end or on an exception. Generator expressions, and comprehensions in
// annotation scopes of classes, are functions of one argument, the outermost iterator.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

ArenaList<ast::Comprehension> generators_of(const ast::ExprNode* node) {
  return node->kind == NodeKind::DictComp ? ast::as<ast::DictComp>(node)->generators
                                          : ast::as<ast::ListComp>(node)->generators;
}

}  // namespace

void Compiler::visit_comprehension(const ast::ExprNode* node) {
  Scope& scope = *tree_.scope_of(node);
  const Scope& around = *unit().scope;
  const Span span = node->span;
  const ast::Comprehension& outermost = generators_of(node)[0];
  const bool generator = node->kind == NodeKind::GeneratorExp;
  if (scope.is_coroutine && !generator && !around.is_async_function && !around.is_comprehension())
    fail(span, "asynchronous comprehension outside of an asynchronous function");

  visit_iterable(outermost.iter);
  if (scope.is_inlined) return visit_inlined_comprehension(node, scope);

  const uint32_t line = span.line;
  emit(outermost.is_async ? Opcode::GetAiter : Opcode::GetIter, outermost.iter->span);
  enter_unit(scope, names_.text(scope.name), line);
  unit().code->positional = 1;
  if (generator) {
    emit(Opcode::LoadLocal, 0, outermost.iter->span);
    comprehension_loops(node, 0, 0);
    load_none(kNoSpan);
  } else {
    comprehension_code(node);
  }
  emit(Opcode::Return, span);
  finish_function(0, span);
  emit(Opcode::Swap, 2, span);
  emit(Opcode::Call, 0, span);  // the iterator stands in the place of `self`
  if (scope.is_coroutine && !generator) await_top(0, span);
}

// iterable -> collection
void Compiler::visit_inlined_comprehension(const ast::ExprNode* node, Scope& scope) {
  const Span span = node->span;
  const ast::Comprehension& outermost = generators_of(node)[0];
  std::vector<uint32_t> slots;
  unit().names = &scope;
  for (const Symbol& symbol : scope.symbols) {
    if (symbol.resolution != Resolution::Local && symbol.resolution != Resolution::Cell) continue;
    const uint32_t slot = unit().local_slots.find(symbol.name);
    emit(Opcode::LoadLocalAndClear, slot, span);
    if (symbol.resolution == Resolution::Cell) emit(Opcode::MakeCell, slot, span);
    slots.push_back(slot);
  }
  const uint32_t count = static_cast<uint32_t>(slots.size());
  const Label raised = new_label();
  const Label end = new_label();
  const auto restore = [&] {
    // The value on top changes places with the lowest of what was put aside.
    if (count > 0) emit(Opcode::Swap, count + 1, span);
    for (uint32_t i = count; i-- > 0;) emit(Opcode::StoreLocalMaybe, slots[i], span);
  };
  if (count > 0) emit(Opcode::Swap, count + 1, span);
  const RegionId region = emitter().open_region(raised, emitter().depth() - 1);
  emit(outermost.is_async ? Opcode::GetAiter : Opcode::GetIter, outermost.iter->span);
  comprehension_code(node);
  emitter().close_region(region);
  unit().names = scope.parent;
  restore();
  jump(Opcode::Jump, end, span);
  bind(raised);
  restore();
  emit(Opcode::Reraise, span);
  bind(end);
}

// iterator -> collection; in an own function the iterator is its argument instead
void Compiler::comprehension_code(const ast::ExprNode* node) {
  switch (node->kind) {
    case NodeKind::ListComp:
      emit(Opcode::BuildList, 0, node->span);
      break;
    case NodeKind::SetComp:
      emit(Opcode::BuildSet, 0, node->span);
      break;
    default:
      emit(Opcode::BuildMap, 0, node->span);
      break;
  }
  if (unit().names->is_inlined) {
    emit(Opcode::Swap, 2, node->span);
  } else {
    emit(Opcode::LoadLocal, 0, generators_of(node)[0].iter->span);
  }
  comprehension_loops(node, 0, 0);
}

// `depth` iterators lie between the collection and the top. The first loop's iterator is on the stack already.
void Compiler::comprehension_loops(const ast::ExprNode* node, uint32_t index, uint32_t depth) {
  const ArenaList<ast::Comprehension> generators = generators_of(node);
  const ast::Comprehension& generator = generators[index];
  const Span iter_span = generator.iter->span;
  const Label exhausted = new_label();
  const Label next = new_label();

  // `for x in [value]` is an assignment.
  const ast::ExprNode* only = nullptr;
  if (index > 0 && !generator.is_async &&
      (generator.iter->kind == NodeKind::List || generator.iter->kind == NodeKind::Tuple)) {
    const ast::Exprs elements = ast::as<ast::Sequence>(generator.iter)->elts;
    if (elements.size() == 1 && elements[0]->kind != NodeKind::Starred) only = elements[0];
  }
  Label head;
  if (only) {
    visit(only);
  } else {
    if (index > 0) {
      visit_iterable(generator.iter);
      emit(generator.is_async ? Opcode::GetAiter : Opcode::GetIter, iter_span);
    }
    ++depth;
    head = emitter().here();
    if (generator.is_async) {
      next_async_item(exhausted, node->span);
    } else {
      jump(Opcode::ForIter, exhausted, iter_span);
    }
  }
  assign(generator.target);
  for (const ast::ExprNode* condition : generator.ifs) jump_if(condition, next, false);
  if (index + 1 < generators.size()) {
    comprehension_loops(node, index + 1, depth);
  } else {
    comprehension_element(node, depth);
  }
  bind(next);
  if (only) return;
  jump(Opcode::JumpBack, head, kNoSpan);
  bind(exhausted);
  if (generator.is_async) emit(Opcode::EndAsyncFor, iter_span);
}

void Compiler::comprehension_element(const ast::ExprNode* node, uint32_t depth) {
  if (node->kind == NodeKind::DictComp) {
    const auto* dict = ast::as<ast::DictComp>(node);
    visit(dict->key);
    visit(dict->value);
    return emit(Opcode::MapAdd, depth + 1, dict->key->span.to(dict->value->span));
  }
  const ast::ExprNode* element = ast::as<ast::ListComp>(node)->elt;
  visit(element);
  switch (node->kind) {
    case NodeKind::ListComp:
      return emit(Opcode::ListAppend, depth + 1, element->span);
    case NodeKind::SetComp:
      return emit(Opcode::SetAdd, depth + 1, element->span);
    default:
      emit(Opcode::Yield, unit().scope->is_coroutine ? 1 : 0, element->span);
      return emit(Opcode::Pop, element->span);
  }
}

}  // namespace tiki::compile
