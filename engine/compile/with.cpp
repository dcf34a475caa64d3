// with, async with, await.
//
// During the body the stack holds the manager's exit method as a pair: method, self-or-null.
#include "compile/compiler.h"

namespace tiki::compile {

using bytecode::SpecialMethod;

namespace {

// Operand of GetAwaitable: what is awaited, for the message.
enum : uint32_t { kAwait, kAwaitEnter, kAwaitExit };

}  // namespace

void Compiler::visit_with(const ast::With* statement, uint32_t index) {
  const bool async = statement->kind == ast::NodeKind::AsyncWith;
  if (async && !unit().scope->is_async_function) {
    fail(statement->span, "'async with' outside async function");
    return;
  }
  const ast::WithItem& item = statement->items[index];
  const Span span = item.context_expr->span;
  const auto special = [&](SpecialMethod method) {
    emit(Opcode::LoadSpecial, static_cast<uint32_t>(method), span);
  };
  const Label raised = new_label();
  const Label suppress = new_label();
  const Label end = new_label();

  visit(item.context_expr);
  emit(Opcode::Copy, 1, span);
  special(async ? SpecialMethod::AsyncExit : SpecialMethod::Exit);
  emit(Opcode::Swap, 2, span);
  emit(Opcode::Swap, 3, span);
  special(async ? SpecialMethod::AsyncEnter : SpecialMethod::Enter);
  emit(Opcode::Call, 0, span);
  if (async) await_top(kAwaitEnter, span);

  const RegionId region = emitter().open_region(raised, emitter().depth() - 1);
  push_block({.kind = async ? BlockKind::AsyncWith : BlockKind::With, .span = span, .regions = {region}});
  if (item.optional_vars) {
    assign(item.optional_vars);
  } else {
    emit(Opcode::Pop, span);
  }
  if (index + 1 < statement->items.size()) {
    visit_with(statement, index + 1);
  } else {
    visit(statement->body);
  }
  pop_block();
  emitter().close_region(region);
  call_exit_with_none(span, async);
  jump(Opcode::Jump, end, span);

  bind(raised);  // exit, self, exception
  const Label cleanup = new_label();
  emit(Opcode::PushExc, span);
  const RegionId cleanup_region = emitter().open_region(cleanup, emitter().depth() - 1);
  emit(Opcode::WithExceptStart, span);
  if (async) await_top(kAwaitExit, span);
  jump(Opcode::PopJumpIfTrue, suppress, span);
  emit(Opcode::Reraise, span);
  bind(suppress);  // exit, self, previous, exception
  emit(Opcode::Pop, span);
  emitter().close_region(cleanup_region);
  emit(Opcode::PopExc, span);
  emit(Opcode::Pop, span);
  emit(Opcode::Pop, span);
  jump(Opcode::Jump, end, kNoSpan);
  emit_cleanup(cleanup);
  bind(end);
}

// exit, self ->
void Compiler::call_exit_with_none(Span span, bool async) {
  load_none(span);
  load_none(span);
  load_none(span);
  emit(Opcode::Call, 3, span);
  if (async) await_top(kAwaitExit, span);
  emit(Opcode::Pop, span);
}

// awaitable -> its result
void Compiler::await_top(uint32_t where, Span span) {
  emit(Opcode::GetAwaitable, where, span);
  load_none(span);
  emit(Opcode::Delegate, span);
}

}  // namespace tiki::compile
