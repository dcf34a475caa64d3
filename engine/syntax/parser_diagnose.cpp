// Known mistakes. (temporary bodies while the list grows)
#include "syntax/parser.h"
namespace tiki {
bool Parser::diagnose_statement_start() { return false; }
bool Parser::diagnose_statement() { return false; }
bool Parser::diagnose_raise(uint32_t) { return false; }
bool Parser::diagnose_delete(uint32_t) { return false; }
bool Parser::diagnose_assert() { return false; }
bool Parser::diagnose_import(uint32_t) { return false; }
bool Parser::diagnose_import_names() { return false; }
bool Parser::diagnose_import_target() { return false; }
bool Parser::diagnose_for_target(uint32_t) { return false; }
bool Parser::diagnose_with(uint32_t) { return false; }
bool Parser::diagnose_with_target(uint32_t) { return false; }
bool Parser::diagnose_lonely_try() { return false; }
bool Parser::diagnose_mixed_except(ast::ExceptHandler*) { return false; }
bool Parser::diagnose_bare_except(ast::ExceptHandler*) { return false; }
bool Parser::diagnose_except(uint32_t) { return false; }
bool Parser::diagnose_match(uint32_t) { return false; }
bool Parser::diagnose_as_pattern() { return false; }
bool Parser::diagnose_parameters(ParameterStyle) { return false; }
bool Parser::diagnose_named_expression() { return false; }
bool Parser::diagnose_expression() { return false; }
bool Parser::diagnose_operand() { return false; }
bool Parser::diagnose_parenthesised(uint32_t) { return false; }
bool Parser::diagnose_comprehension(uint32_t) { return false; }
bool Parser::diagnose_comprehension_target(uint32_t) { return false; }
bool Parser::diagnose_braces(uint32_t) { return false; }
bool Parser::diagnose_arguments() { return false; }
bool Parser::diagnose_keyword_argument() { return false; }
bool Parser::diagnose_replacement_field(uint32_t, bool) { return false; }
bool Parser::diagnose_conversion(uint32_t, bool) { return false; }
bool Parser::diagnose_field_end(bool) { return false; }
bool Parser::parse_block_after_head(uint32_t, const char*) { return accept(Kind::Colon); }
}  // namespace tiki
