// Sequence and mapping patterns.
#include "compile/compiler.h"
#include "compile/constants.h"
#include "compile/patterns.h"
#include "compile/unparse.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

bool is_wildcard(const ast::PatternNode* pattern) {
  return pattern->kind == NodeKind::MatchAs && !ast::as<ast::MatchAs>(pattern)->pattern &&
         ast::as<ast::MatchAs>(pattern)->name.empty();
}

bool is_wildcard_star(const ast::PatternNode* pattern) {
  return pattern->kind == NodeKind::MatchStar && ast::as<ast::MatchStar>(pattern)->name.empty();
}

constexpr uint32_t kNoStar = UINT32_MAX;

}  // namespace

void Compiler::visit_sequence_pattern(const ast::MatchSequence* pattern, PatternState& state) {
  const Span span = pattern->span;
  const uint32_t size = pattern->patterns.size();
  uint32_t star = kNoStar;
  bool only_wildcards = true;
  bool wildcard_star = false;
  for (uint32_t i = 0; i < size; ++i) {
    const ast::PatternNode* part = pattern->patterns[i];
    if (part->kind == NodeKind::MatchStar) {
      if (star != kNoStar) return fail(span, "multiple starred names in sequence pattern");
      star = i;
      wildcard_star = is_wildcard_star(part);
      only_wildcards &= wildcard_star;
    } else {
      only_wildcards &= is_wildcard(part);
    }
  }
  ++state.on_top;
  emit(Opcode::MatchSequence, span);
  jump_to_fail(Opcode::PopJumpIfFalse, state, span);
  if (star == kNoStar || size > 1) {
    emit(Opcode::GetLen, span);
    load_constant(integer_constant(star == kNoStar ? size : size - 1), span);
    emit(star == kNoStar ? Opcode::Equal : Opcode::GreaterEqual, span);
    jump_to_fail(Opcode::PopJumpIfFalse, state, span);
  }
  --state.on_top;
  if (only_wildcards) {
    emit(Opcode::Pop, span);
  } else if (wildcard_star) {
    subscript_sequence_pattern(pattern->patterns, star, state, span);
  } else {
    unpack_sequence_pattern(pattern->patterns, state, span);
  }
}

void Compiler::unpack_sequence_pattern(ast::Patterns patterns, PatternState& state, Span span) {
  const uint32_t size = patterns.size();
  uint32_t star = kNoStar;
  for (uint32_t i = 0; i < size; ++i)
    if (patterns[i]->kind == NodeKind::MatchStar) star = i;
  if (star == kNoStar) {
    emit(Opcode::UnpackSequence, size, span);
  } else {
    const uint32_t after = size - star - 1;
    if (star > 0xff || after > 0xfff)
      return fail(span, "too many expressions in star-unpacking sequence pattern");
    emit(Opcode::UnpackEx, star | after << 12, span);
  }
  state.on_top += size;
  for (const ast::PatternNode* part : patterns) {
    --state.on_top;
    visit_subpattern(part, state);
  }
}

// `[first, *_, last]`: only the named items are fetched.
void Compiler::subscript_sequence_pattern(ast::Patterns patterns, uint32_t star, PatternState& state,
                                          Span span) {
  ++state.on_top;
  const uint32_t size = patterns.size();
  for (uint32_t i = 0; i < size; ++i) {
    if (i == star || is_wildcard(patterns[i])) continue;
    emit(Opcode::Copy, 1, span);
    if (i < star) {
      load_constant(integer_constant(i), span);
    } else {
      emit(Opcode::GetLen, span);
      load_constant(integer_constant(size - i), span);
      emit(Opcode::Subtract, span);
    }
    emit(Opcode::GetItem, span);
    visit_subpattern(patterns[i], state);
  }
  --state.on_top;
  emit(Opcode::Pop, span);
}

void Compiler::visit_mapping_pattern(const ast::MatchMapping* pattern, PatternState& state) {
  const Span span = pattern->span;
  const uint32_t size = pattern->keys.size();
  ++state.on_top;
  emit(Opcode::MatchMapping, span);
  jump_to_fail(Opcode::PopJumpIfFalse, state, span);
  if (size == 0 && pattern->rest.empty()) {
    --state.on_top;
    return emit(Opcode::Pop, span);
  }
  if (size > 0) {
    emit(Opcode::GetLen, span);
    load_constant(integer_constant(size), span);
    emit(Opcode::GreaterEqual, span);
    jump_to_fail(Opcode::PopJumpIfFalse, state, span);
  }
  std::vector<Constant> seen;
  const uint32_t start = emitter().size();
  for (const ast::ExprNode* key : pattern->keys) {
    const uint32_t key_start = emitter().size();
    visit(key);
    Constant value;
    if (!emitter().loads_constants(key_start, 1) || !constant_at(key_start, value)) continue;
    for (const Constant& other : seen)
      if (constants_equal(other, value))
        return fail(span, "mapping pattern checks duplicate key (" + unparse(key) + ")");
    seen.push_back(std::move(value));
  }
  build_tuple(size, start, span);
  emit(Opcode::MatchKeys, span);  // subject, keys, values or None
  state.on_top += 2;
  emit(Opcode::Copy, 1, span);
  jump_to_fail(Opcode::PopJumpIfNone, state, span);
  emit(Opcode::UnpackSequence, size, span);
  state.on_top += size - 1;
  for (const ast::PatternNode* part : pattern->patterns) {
    --state.on_top;
    visit_subpattern(part, state);
  }
  state.on_top -= 2;
  if (pattern->rest.empty()) {
    emit(Opcode::Pop, span);
    return emit(Opcode::Pop, span);
  }
  // subject, keys -> a copy of the subject without the keys
  emit(Opcode::BuildMap, 0, span);
  emit(Opcode::Swap, 3, span);
  emit(Opcode::DictUpdate, 2, span);
  emit(Opcode::UnpackSequence, size, span);
  for (uint32_t left = size; left > 0; --left) {
    emit(Opcode::Copy, left + 1, span);
    emit(Opcode::Swap, 2, span);
    emit(Opcode::DelItem, span);
  }
  store_pattern_name(pattern->rest, state, span);
}

}  // namespace tiki::compile
