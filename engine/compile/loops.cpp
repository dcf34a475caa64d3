// Loops, and the jumps out of them.
#include "compile/compiler.h"

namespace tiki::compile {

using ast::NodeKind;

void Compiler::visit_while(const ast::While* statement) {
  const Label orelse = new_label();
  const Label end = new_label();
  const Label head = emitter().here();
  push_block({.kind = BlockKind::Loop, .span = statement->span, .exit = end, .head = head});
  jump_if(statement->test, orelse, false);
  visit(statement->body);
  line_stop(statement);
  jump(Opcode::JumpBack, head, kNoSpan);
  pop_block();
  bind(orelse);
  visit(statement->orelse);
  bind(end);
}

void Compiler::visit_for(const ast::For* statement) {
  const Label orelse = new_label();
  const Label end = new_label();
  visit_iterable(statement->iter);
  emit(Opcode::GetIter, statement->iter->span);
  const Label head = emitter().here();
  push_block({.kind = BlockKind::ForLoop, .span = statement->span, .exit = end, .head = head});
  jump(Opcode::ForIter, orelse, statement->iter->span);
  assign(statement->target);
  visit(statement->body);
  line_stop(statement);
  jump(Opcode::JumpBack, head, kNoSpan);
  pop_block();
  bind(orelse);
  visit(statement->orelse);
  bind(end);
}

void Compiler::visit_async_for(const ast::For* statement) {
  if (!unit().scope->is_async_function) {
    fail(statement->span, "'async for' outside async function");
    return;
  }
  const Span iter_span = statement->iter->span;
  const Label exhausted = new_label();
  const Label end = new_label();
  visit(statement->iter);
  emit(Opcode::GetAiter, iter_span);
  const Label head = emitter().here();
  push_block({.kind = BlockKind::ForLoop, .span = statement->span, .exit = end, .head = head});
  next_async_item(exhausted, statement->span);
  assign(statement->target);
  visit(statement->body);
  line_stop(statement);
  jump(Opcode::JumpBack, head, kNoSpan);
  pop_block();
  bind(exhausted);
  emit(Opcode::EndAsyncFor, iter_span);
  visit(statement->orelse);
  bind(end);
}

// aiter -> aiter, item; an exception (the end of the iteration too) goes to `exhausted`.
void Compiler::next_async_item(Label exhausted, Span span) {
  const RegionId region = emitter().open_region(exhausted, emitter().depth());
  emit(Opcode::GetAnext, span);
  load_none(span);
  emit(Opcode::Delegate, span);
  emitter().close_region(region);
}

void Compiler::visit_break(Span span) {
  const size_t loop = innermost_loop();
  if (loop == unit().blocks.size()) {
    if (!star_handler_open(0)) return fail(span, "'break' outside loop");
    return fail(span, "'break', 'continue' and 'return' cannot appear in an except* block");
  }
  const Label exit = unit().blocks[loop].exit;
  emitter().touch(span);
  std::vector<Block> left = unwind(loop, false, span);
  jump(Opcode::Jump, exit, span);
  restore_blocks(std::move(left));
}

void Compiler::visit_continue(Span span) {
  const size_t loop = innermost_loop();
  if (loop == unit().blocks.size()) {
    if (!star_handler_open(0)) return fail(span, "'continue' not properly in loop");
    return fail(span, "'break', 'continue' and 'return' cannot appear in an except* block");
  }
  const Label head = unit().blocks[loop].head;
  emitter().touch(span);
  std::vector<Block> left = unwind(loop + 1, false, span);
  jump(Opcode::JumpBack, head, span);
  restore_blocks(std::move(left));
}

// Index of the innermost loop among the open blocks, or their number when there is none.
size_t Compiler::innermost_loop() {
  const std::vector<Block>& blocks = unit().blocks;
  for (size_t at = blocks.size(); at-- > 0;)
    if (blocks[at].kind == BlockKind::Loop || blocks[at].kind == BlockKind::ForLoop) return at;
  return blocks.size();
}

}  // namespace tiki::compile
