// match statements; value, capture, class and alternative patterns.
#include "compile/patterns.h"

#include <algorithm>

#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

bool is_wildcard(const ast::PatternNode* pattern) {
  return pattern->kind == NodeKind::MatchAs && !ast::as<ast::MatchAs>(pattern)->pattern &&
         ast::as<ast::MatchAs>(pattern)->name.empty();
}

}  // namespace

void Compiler::visit_match(const ast::Match* match) {
  visit(match->subject);
  const Label end = new_label();
  const uint32_t count = match->cases.size();
  const bool has_default = count > 1 && is_wildcard(match->cases.back().pattern);
  const uint32_t tried = count - has_default;
  for (uint32_t i = 0; i < tried; ++i) {
    const ast::MatchCase& match_case = match->cases[i];
    const Span span = match_case.pattern->span;
    const bool last = i + 1 == tried;
    if (!last) emit(Opcode::Copy, 1, span);
    PatternState state;
    state.allow_irrefutable = match_case.guard || i + 1 == count;
    visit_pattern(match_case.pattern, state);
    for (NameId name : state.captured) store_name(name, span);
    state.captured.clear();
    if (match_case.guard) {
      fail_label(state, 0);
      jump_if(match_case.guard, state.fail_labels[0], false);
    }
    if (!last) emit(Opcode::Pop, span);
    visit(match_case.body);
    jump(Opcode::Jump, end, kNoSpan);
    emit_fail_pops(state, span);
  }
  if (has_default) {
    const ast::MatchCase& match_case = match->cases.back();
    if (match_case.guard) jump_if(match_case.guard, end, false);
    visit(match_case.body);
  }
  bind(end);
}

void Compiler::fail_label(PatternState& state, uint32_t pops) {
  while (state.fail_labels.size() <= pops) state.fail_labels.push_back(new_label());
}

void Compiler::jump_to_fail(Opcode op, PatternState& state, Span span) {
  const uint32_t pops = state.on_top + static_cast<uint32_t>(state.captured.size());
  fail_label(state, pops);
  jump(op, state.fail_labels[pops], span);
}

void Compiler::emit_fail_pops(PatternState& state, Span span) {
  for (size_t pops = state.fail_labels.size(); pops-- > 0;) {
    bind(state.fail_labels[pops]);
    if (pops > 0) emit(Opcode::Pop, span);
  }
  state.fail_labels.clear();
}

// Moves the top value below the `count` - 1 others.
void Compiler::rotate(uint32_t count, Span span) {
  for (; count > 1; --count) emit(Opcode::Swap, count, span);
}

void Compiler::store_pattern_name(ast::Identifier text, PatternState& state, Span span) {
  if (text.empty()) return emit(Opcode::Pop, span);
  const NameId name = intern(text);
  if (std::find(state.captured.begin(), state.captured.end(), name) != state.captured.end())
    return fail(span, quote("multiple assignments to name '", text, "' in pattern"));
  rotate(state.on_top + static_cast<uint32_t>(state.captured.size()) + 1, span);
  state.captured.push_back(name);
}

void Compiler::visit_subpattern(const ast::PatternNode* pattern, PatternState& state) {
  const bool allowed = state.allow_irrefutable;
  state.allow_irrefutable = true;
  visit_pattern(pattern, state);
  state.allow_irrefutable = allowed;
}

void Compiler::visit_pattern(const ast::PatternNode* pattern, PatternState& state) {
  switch (pattern->kind) {
    case NodeKind::MatchValue:
      if (const NodeKind kind = ast::as<ast::MatchValue>(pattern)->value->kind;
          kind == NodeKind::JoinedStr || kind == NodeKind::TemplateStr) {
        fail(pattern->span, "patterns may only match literals and attribute lookups");
      }
      visit(ast::as<ast::MatchValue>(pattern)->value);
      emit(Opcode::Equal, pattern->span);
      return jump_to_fail(Opcode::PopJumpIfFalse, state, pattern->span);
    case NodeKind::MatchSingleton: {
      const ast::ConstantKind value = ast::as<ast::MatchSingleton>(pattern)->value;
      if (value == ast::ConstantKind::None) {
        load_none(pattern->span);
      } else {
        load_constant(boolean_constant(value == ast::ConstantKind::True), pattern->span);
      }
      emit(Opcode::Is, 0, pattern->span);
      return jump_to_fail(Opcode::PopJumpIfFalse, state, pattern->span);
    }
    case NodeKind::MatchSequence:
      return visit_sequence_pattern(ast::as<ast::MatchSequence>(pattern), state);
    case NodeKind::MatchMapping:
      return visit_mapping_pattern(ast::as<ast::MatchMapping>(pattern), state);
    case NodeKind::MatchClass:
      return visit_class_pattern(ast::as<ast::MatchClass>(pattern), state);
    case NodeKind::MatchStar:
      return store_pattern_name(ast::as<ast::MatchStar>(pattern)->name, state, pattern->span);
    case NodeKind::MatchAs:
      return visit_capture(ast::as<ast::MatchAs>(pattern), state);
    case NodeKind::MatchOr:
      return visit_or_pattern(ast::as<ast::MatchOr>(pattern), state);
    default:
      return;
  }
}

void Compiler::visit_capture(const ast::MatchAs* pattern, PatternState& state) {
  const Span span = pattern->span;
  if (!pattern->pattern) {
    if (!state.allow_irrefutable)
      return fail(span, pattern->name.empty() ? "wildcard makes remaining patterns unreachable"
                                              : quote("name capture '", pattern->name,
                                                      "' makes remaining patterns unreachable"));
    return store_pattern_name(pattern->name, state, span);
  }
  ++state.on_top;
  emit(Opcode::Copy, 1, span);
  visit_pattern(pattern->pattern, state);
  --state.on_top;
  store_pattern_name(pattern->name, state, span);
}

void Compiler::visit_class_pattern(const ast::MatchClass* pattern, PatternState& state) {
  const Span span = pattern->span;
  for (uint32_t i = 1; i < pattern->kwd_attrs.size(); ++i)
    for (uint32_t before = 0; before < i; ++before)
      if (pattern->kwd_attrs[before] == pattern->kwd_attrs[i])
        return fail(pattern->kwd_patterns[i]->span,
                    quote("attribute name repeated in class pattern: ", pattern->kwd_attrs[i]));
  visit(pattern->cls);
  Constant names;
  names.kind = Constant::Kind::Tuple;
  for (ast::Identifier name : pattern->kwd_attrs)
    names.items.push_back(string_constant(names_.text(intern(name))));
  load_constant(names, span);
  emit(Opcode::MatchClass, pattern->patterns.size(), span);
  emit(Opcode::Copy, 1, span);
  ++state.on_top;
  jump_to_fail(Opcode::PopJumpIfNone, state, span);
  const uint32_t count = pattern->patterns.size() + pattern->kwd_patterns.size();
  emit(Opcode::UnpackSequence, count, span);
  state.on_top += count - 1;
  for (uint32_t i = 0; i < count; ++i) {
    --state.on_top;
    const ast::PatternNode* part = i < pattern->patterns.size()
                                       ? pattern->patterns[i]
                                       : pattern->kwd_patterns[i - pattern->patterns.size()];
    if (is_wildcard(part)) {
      emit(Opcode::Pop, span);
    } else {
      visit_subpattern(part, state);
    }
  }
}

void Compiler::visit_or_pattern(const ast::MatchOr* pattern, PatternState& state) {
  const Span span = pattern->span;
  const Label end = new_label();
  const uint32_t count = pattern->patterns.size();
  std::vector<NameId> control;  // the names of the first alternative, in its order
  for (uint32_t i = 0; i < count; ++i) {
    const ast::PatternNode* alternative = pattern->patterns[i];
    PatternState own;
    own.allow_irrefutable = i + 1 == count && state.allow_irrefutable;
    emit(Opcode::Copy, 1, alternative->span);
    visit_pattern(alternative, own);
    if (i == 0) {
      control = own.captured;
    } else if (own.captured.size() != control.size()) {
      return fail(span, "alternative patterns bind different names");
    } else {
      // Brings the values into the order of the first alternative.
      for (size_t wanted = control.size(); wanted-- > 0;) {
        const auto place = std::find(own.captured.begin(), own.captured.end(), control[wanted]);
        if (place == own.captured.end()) return fail(span, "alternative patterns bind different names");
        const size_t found = static_cast<size_t>(place - own.captured.begin());
        if (found == wanted) continue;
        const size_t rotations = found + 1;
        std::vector<NameId> moved(own.captured.begin(), own.captured.begin() + static_cast<long>(rotations));
        own.captured.erase(own.captured.begin(), own.captured.begin() + static_cast<long>(rotations));
        own.captured.insert(own.captured.begin() + static_cast<long>(wanted - found), moved.begin(),
                            moved.end());
        for (size_t turn = 0; turn < rotations; ++turn)
          rotate(static_cast<uint32_t>(wanted + 1), alternative->span);
      }
    }
    jump(Opcode::Jump, end, alternative->span);
    emit_fail_pops(own, alternative->span);
  }
  // None matched: drop the subject and fail.
  emit(Opcode::Pop, span);
  jump_to_fail(Opcode::Jump, state, span);
  bind(end);
  const uint32_t rotations =
      static_cast<uint32_t>(control.size()) + 1 + state.on_top + static_cast<uint32_t>(state.captured.size());
  for (NameId name : control) {
    rotate(rotations, span);
    if (std::find(state.captured.begin(), state.captured.end(), name) != state.captured.end())
      return fail(span, quote("multiple assignments to name '", names_.text(name), "' in pattern"));
    state.captured.push_back(name);
  }
  emit(Opcode::Pop, span);
}

}  // namespace tiki::compile
