// f-strings and t-strings.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

void Compiler::visit_joined(const ast::JoinedStr* joined) {
  if (joined->values.empty()) return load_string("", joined->span);
  // Very many are joined piece by piece, so that the stack stays small.
  constexpr uint32_t kMostPieces = 1000;
  uint32_t pieces = 0;
  for (const ast::ExprNode* value : joined->values) {
    if (pieces == kMostPieces) {
      emit(Opcode::BuildString, pieces, joined->span);
      pieces = 1;
    }
    visit(value);
    ++pieces;
  }
  if (pieces > 1) emit(Opcode::BuildString, pieces, joined->span);
}

void Compiler::visit_formatted(const ast::FormattedValue* formatted) {
  visit(formatted->value);
  const uint32_t conversion = static_cast<uint32_t>(formatted->conversion);
  if (formatted->format_spec) {
    visit(formatted->format_spec);
    emit(Opcode::FormatWithSpec, conversion, formatted->span);
  } else {
    emit(Opcode::FormatValue, conversion, formatted->span);
  }
}

void Compiler::visit_template(const ast::JoinedStr* literal) {
  for (const ast::ExprNode* value : literal->values) {
    if (value->kind != NodeKind::Interpolation) {
      visit(value);
      continue;
    }
    const auto* part = ast::as<ast::Interpolation>(value);
    visit(part->value);
    load_string(part->str, part->span);
    switch (part->conversion) {
      case ast::Conversion::None:
        load_none(part->span);
        break;
      case ast::Conversion::Str:
        load_string("s", part->span);
        break;
      case ast::Conversion::Repr:
        load_string("r", part->span);
        break;
      case ast::Conversion::Ascii:
        load_string("a", part->span);
        break;
    }
    if (part->format_spec) {
      visit(part->format_spec);
    } else {
      load_string("", part->span);
    }
    intrinsic(bytecode::Intrinsic::BuildInterpolation, part->span);
  }
  emit(Opcode::BuildTuple, literal->values.size(), literal->span);
  intrinsic(bytecode::Intrinsic::BuildTemplate, literal->span);
}

}  // namespace tiki::compile
