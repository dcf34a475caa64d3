// Blocks: what a `return`, `break` or `continue` does on its way out of loops, try and with statements.
#include "compile/compiler.h"

namespace tiki::compile {

void Compiler::push_block(Block block) {
  // CPython counts the hidden block around a generator's body too.
  constexpr size_t kMaxBlocks = 21;
  const bool hidden = unit().scope->is_generator || unit().scope->is_coroutine;
  if (unit().blocks.size() + hidden >= kMaxBlocks) fail(block.span, "too many statically nested blocks");
  unit().blocks.push_back(std::move(block));
}

bool Compiler::star_handler_open(size_t from) {
  const std::vector<Block>& blocks = unit().blocks;
  for (size_t at = from; at < blocks.size(); ++at)
    if (blocks[at].kind == BlockKind::StarHandler) return true;
  return false;
}

// Leaves all blocks but the outermost `keep_blocks`, running what must run. The caller jumps or returns, and then
// puts the blocks back: the code after that stands inside them again.
std::vector<Block> Compiler::unwind(size_t keep_blocks, bool keep_value, Span span) {
  if (star_handler_open(keep_blocks))
    fail(span, "'break', 'continue' and 'return' cannot appear in an except* block");
  std::vector<Block> left;
  while (unit().blocks.size() > keep_blocks) {
    left.push_back(std::move(unit().blocks.back()));
    unit().blocks.pop_back();
    unwind_block(left.back(), keep_value, span);
  }
  return left;
}

void Compiler::restore_blocks(std::vector<Block> left) {
  for (size_t at = left.size(); at-- > 0;) {
    for (RegionId region : left[at].regions) emitter().resume_region(region);
    unit().blocks.push_back(std::move(left[at]));
  }
}

void Compiler::unwind_block(const Block& block, bool keep_value, Span span) {
  const auto leave_regions = [&] {
    for (RegionId region : block.regions) emitter().pause_region(region);
  };
  switch (block.kind) {
    case BlockKind::Loop:
      return;
    case BlockKind::ForLoop:
    case BlockKind::Value:
      if (keep_value) emit(Opcode::Swap, 2, span);
      return emit(Opcode::Pop, span);
    case BlockKind::Try:
    case BlockKind::StarHandler:
      return leave_regions();
    case BlockKind::FinallyTry:
      leave_regions();
      if (keep_value) push_block({.kind = BlockKind::Value, .span = span});
      visit(*block.final_body);
      if (keep_value) pop_block();
      return;
    case BlockKind::FinallyEnd:  // previous, exception, (value)
      if (keep_value) emit(Opcode::Swap, 2, span);
      emit(Opcode::Pop, span);
      if (keep_value) emit(Opcode::Swap, 2, span);
      leave_regions();
      return emit(Opcode::PopExc, span);
    case BlockKind::With:
    case BlockKind::AsyncWith:  // exit, self, (value)
      leave_regions();
      if (keep_value) {
        emit(Opcode::Swap, 3, block.span);
        emit(Opcode::Swap, 2, block.span);
      }
      call_exit_with_none(block.span, block.kind == BlockKind::AsyncWith);
      // What the return statement does next is on its own line again.
      return emitter().touch(span);
    case BlockKind::Handler:  // previous, (value)
      leave_regions();
      if (keep_value) emit(Opcode::Swap, 2, span);
      emit(Opcode::PopExc, span);
      if (block.name != kNoName) unbind_handler_name(block.name, span);
      return;
  }
}

}  // namespace tiki::compile
