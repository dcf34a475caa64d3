// except* (PEP 654).
//
// While the handlers run the stack holds: previous, original, list, rest. The list collects what the handlers raise
// and, at the end, what none of them matched; PrepReraiseStar makes the group to raise from it.
#include "compile/compiler.h"

namespace tiki::compile {

void Compiler::visit_try_star(const ast::Try* statement) {
  if (statement->finalbody.empty()) return visit_try_star_except(statement);
  visit_try_finally(statement);
}

void Compiler::visit_try_star_except(const ast::Try* statement) {
  const Label raised = new_label();
  const Label orelse = new_label();
  const Label end = new_label();
  const RegionId region = emitter().open_region(raised, emitter().depth());
  push_block({.kind = BlockKind::Try, .span = statement->span, .regions = {region}});
  visit(statement->body);
  pop_block();
  emitter().close_region(region);
  jump(Opcode::Jump, orelse, kNoSpan);

  bind(raised);
  const Label cleanup = new_label();
  emit(Opcode::PushExc, kNoSpan);
  const RegionId cleanup_region = emitter().open_region(cleanup, emitter().depth() - 1);
  push_block({.kind = BlockKind::StarHandler, .span = statement->span, .regions = {cleanup_region}});
  const Span first = statement->handlers[0]->span;
  emit(Opcode::BuildList, 0, first);
  emit(Opcode::Copy, 2, first);
  for (uint32_t i = 0; i < statement->handlers.size(); ++i) {
    const Label next = new_label();
    visit_star_handler(statement->handlers[i], next);
    bind(next);
  }
  // previous, original, list, rest
  emit(Opcode::ListAppend, 1, kNoSpan);
  emit(Opcode::PrepReraiseStar, kNoSpan);
  emit(Opcode::Copy, 1, kNoSpan);
  const Label reraise = new_label();
  jump(Opcode::PopJumpIfNotNone, reraise, kNoSpan);
  emit(Opcode::Pop, kNoSpan);
  emitter().pause_region(cleanup_region);
  emit(Opcode::PopExc, kNoSpan);
  jump(Opcode::Jump, end, kNoSpan);
  bind(reraise);
  emit(Opcode::Swap, 2, kNoSpan);
  emit(Opcode::PopExc, kNoSpan);
  emit(Opcode::Reraise, kNoSpan);
  pop_block();
  emit_cleanup(cleanup);
  bind(orelse);
  visit(statement->orelse);
  bind(end);
}

// previous, original, list, rest -> the same
void Compiler::visit_star_handler(const ast::ExceptHandler* handler, Label next) {
  const Label no_match = new_label();
  const Label failed = new_label();
  const NameId name = handler->name.empty() ? kNoName : intern(handler->name);
  if (handler->type) {
    visit(handler->type);
    emit(Opcode::CheckGroupMatch, handler->span);  // ..., rest, match
    emit(Opcode::Copy, 1, handler->span);
    jump(Opcode::PopJumpIfNone, no_match, handler->span);
  }
  if (name != kNoName) {
    store_name(name, handler->span);
  } else {
    emit(Opcode::Pop, handler->span);
  }
  const RegionId region = emitter().open_region(failed, emitter().depth());
  push_block({.kind = BlockKind::StarHandler, .span = handler->span, .regions = {region}, .name = name});
  visit(handler->body);
  pop_block();
  emitter().close_region(region);
  if (name != kNoName) unbind_handler_name(name, kNoSpan);
  jump(Opcode::Jump, next, kNoSpan);

  bind(failed);  // previous, original, list, rest, raised
  if (name != kNoName) unbind_handler_name(name, kNoSpan);
  emit(Opcode::ListAppend, 2, kNoSpan);
  jump(Opcode::Jump, next, kNoSpan);

  bind(no_match);  // previous, original, list, rest, None
  emit(Opcode::Pop, kNoSpan);
}

}  // namespace tiki::compile
