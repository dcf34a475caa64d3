// try, except, finally.
//
// Handlers start with the stack cut to the try's depth and the exception on it. While a handler or a `finally` for an
// exception runs, the stack holds the exception that was being handled before; a cleanup row over the whole of it
// puts that one back when something else is raised.
#include "compile/compiler.h"

namespace tiki::compile {

void Compiler::visit_try(const ast::Try* statement) {
  if (statement->finalbody.empty()) return visit_try_except(statement);
  visit_try_finally(statement);
}

void Compiler::visit_try_finally(const ast::Try* statement) {
  const Label raised = new_label();
  const Label end = new_label();
  const RegionId region = emitter().open_region(raised, emitter().depth());
  push_block({.kind = BlockKind::FinallyTry,
              .span = statement->span,
              .regions = {region},
              .final_body = &statement->finalbody});
  if (statement->kind == ast::NodeKind::TryStar) {
    visit_try_star_except(statement);
  } else if (statement->handlers.empty()) {
    visit(statement->body);
    visit(statement->orelse);
  } else {
    visit_try_except(statement);
  }
  pop_block();
  emitter().close_region(region);
  visit(statement->finalbody);
  jump(Opcode::Jump, end, kNoSpan);

  bind(raised);
  const Label cleanup = new_label();
  emit(Opcode::PushExc, kNoSpan);
  const RegionId cleanup_region = emitter().open_region(cleanup, emitter().depth() - 1);
  push_block({.kind = BlockKind::FinallyEnd, .span = statement->span, .regions = {cleanup_region}});
  ++silent_;
  visit(statement->finalbody);
  --silent_;
  pop_block();
  emit(Opcode::Reraise, kNoSpan);
  emitter().close_region(cleanup_region);
  emit_cleanup(cleanup);
  bind(end);
}

// previous, exception -> raises the exception, with `previous` the handled one again.
void Compiler::emit_cleanup(Label cleanup) {
  bind(cleanup);
  emit(Opcode::Swap, 2, kNoSpan);
  emit(Opcode::PopExc, kNoSpan);
  emit(Opcode::Reraise, kNoSpan);
}

void Compiler::visit_try_except(const ast::Try* statement) {
  const Label raised = new_label();
  const Label end = new_label();
  const RegionId region = emitter().open_region(raised, emitter().depth());
  push_block({.kind = BlockKind::Try, .span = statement->span, .regions = {region}});
  visit(statement->body);
  pop_block();
  emitter().close_region(region);
  visit(statement->orelse);
  jump(Opcode::Jump, end, kNoSpan);

  bind(raised);
  const Label cleanup = new_label();
  emit(Opcode::PushExc, kNoSpan);
  const RegionId cleanup_region = emitter().open_region(cleanup, emitter().depth() - 1);
  for (uint32_t i = 0; i < statement->handlers.size(); ++i) {
    const ast::ExceptHandler* handler = statement->handlers[i];
    if (!handler->type && i + 1 < statement->handlers.size())
      fail(handler->span, "default 'except:' must be last");
    const Label next = new_label();
    emitter().touch(handler->span);
    if (handler->type) {
      visit(handler->type);
      emit(Opcode::CheckExcMatch, handler->span);
      jump(Opcode::PopJumpIfFalse, next, handler->span);
    }
    visit_handler(handler, cleanup_region, end);
    bind(next);
  }
  emit(Opcode::Reraise, kNoSpan);
  emitter().close_region(cleanup_region);
  emit_cleanup(cleanup);
  bind(end);
}

// previous, exception ->
void Compiler::visit_handler(const ast::ExceptHandler* handler, RegionId cleanup_region, Label end) {
  if (handler->name.empty()) {
    emit(Opcode::Pop, handler->span);
    push_block({.kind = BlockKind::Handler, .span = handler->span, .regions = {cleanup_region}});
    visit(handler->body);
    pop_block();
    emitter().pause_region(cleanup_region);
    emit(Opcode::PopExc, kNoSpan);
    jump(Opcode::Jump, end, kNoSpan);
    emitter().resume_region(cleanup_region);
    return;
  }
  const NameId name = intern(handler->name);
  const Label unbind = new_label();
  store_name(name, handler->span);
  const RegionId region = emitter().open_region(unbind, emitter().depth());
  push_block(
      {.kind = BlockKind::Handler, .span = handler->span, .regions = {region, cleanup_region}, .name = name});
  visit(handler->body);
  pop_block();
  emitter().close_region(region);
  emitter().pause_region(cleanup_region);
  emit(Opcode::PopExc, kNoSpan);
  unbind_handler_name(name, kNoSpan);
  jump(Opcode::Jump, end, kNoSpan);
  emitter().resume_region(cleanup_region);

  bind(unbind);  // previous, another exception
  unbind_handler_name(name, kNoSpan);
  emit(Opcode::Reraise, kNoSpan);
}

// `except E as name` leaves the name unbound, whatever the body did to it.
void Compiler::unbind_handler_name(NameId name, Span span) {
  load_none(span);
  store_name(name, span);
  delete_name(name, span);
}

}  // namespace tiki::compile
