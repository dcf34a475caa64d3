// Parser: tokens to tree, by recursive descent for statements and operator precedence for expressions.
//
// A parse function returns null (or false) when the text at the cursor is not what it reads; the cursor is then
// anywhere, and a caller that wants to try something else goes back to a mark of its own. `furthest_` remembers the
// last token looked at: that is where a plain "invalid syntax" points, as in CPython.
//
// Errors need a second pass. The first one only decides whether the text is right and builds the tree; it knows no
// message but those of literals. When it fails, the tokens are parsed again with `diagnosing_` set, and the parse
// functions call the diagnose_... functions (parser_diagnose_*.cpp) where a known mistake may start. Whichever raises
// first wins, as with the `invalid_` rules of CPython's grammar; when none does, the error is "invalid syntax" at the
// first pass's furthest token. In that pass results are remembered by position, since the checks try the same text
// again and again.
//
// Depth: `depth_` counts nested expressions and statements and stops the recursion long before the stack ends.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/ast.h"
#include "syntax/lexer.h"
#include "syntax/list_builder.h"
#include "syntax/parse.h"
#include "syntax/token.h"

namespace tiki {

class Parser {
 public:
  Parser(Arena& arena, const SourceText& source, const std::vector<Token>& tokens,
         std::vector<SyntaxWarning>& warnings)
      : arena_(arena), source_(source), tokens_(tokens.data()), warnings_(warnings) {}

  ast::Module* parse_module();
  ast::Expression* parse_eval();

  // Back to the first token, with the checks for known mistakes on.
  void start_diagnosing();

  bool raised() const { return raised_; }
  // The parser reached the place where the lexer gave up; the lexer has the error.
  bool stopped_by_lexer() const { return stopped_by_lexer_; }
  const SyntaxError& error() const { return error_; }
  uint32_t furthest() const { return furthest_; }

  // Sets the error of a plain syntax error at token number `index`.
  void raise_invalid_syntax(uint32_t index);

 private:
  using Kind = TokenKind;

  // How strongly an operator binds, loosest first.
  enum Power : uint8_t {
    NoPower,
    PowerOr,
    PowerAnd,
    PowerNot,
    PowerCompare,
    PowerBitOr,
    PowerBitXor,
    PowerBitAnd,
    PowerShift,
    PowerSum,
    PowerTerm
  };
  struct Infix {
    Power power = NoPower;
    ast::Operator op = ast::Operator::Add;
  };
  static Infix infix_of(Kind kind);

  // ---- cursor ----
  const Token& token() const { return tokens_[pos_]; }
  const Token& token_after(uint32_t n = 1) const { return tokens_[pos_ + n]; }
  Kind kind() const { return tokens_[pos_].kind; }
  bool at(Kind kind) const { return tokens_[pos_].kind == kind; }
  Kind kind_after() const { return at_last() ? kind() : tokens_[pos_ + 1].kind; }
  bool at_last() const { return at(Kind::EndMarker) || at(Kind::Error); }
  bool at_name(std::string_view word) const { return at(Kind::Name) && text_of(token()) == word; }
  void advance() { look_at(++pos_); }
  void look_at(uint32_t index) {
    if (index <= furthest_) return;
    furthest_ = index;
    if (tokens_[index].kind == Kind::Error) raised_ = stopped_by_lexer_ = true;
  }
  bool accept(Kind kind) {
    if (!at(kind)) return false;
    advance();
    return true;
  }
  std::string_view text_of(const Token& token) const {
    return source_.text().substr(token.start, token.end - token.start);
  }
  ast::Identifier name_of(const Token& token) { return arena_.text(text_of(token)); }
  Position start() const { return token().span.start(); }
  // The end of the last token before the cursor that is not layout.
  Position end() const;
  Span span_from(Position start) const { return {start, end()}; }

  template <class T>
  T* make(ast::NodeKind kind, Span span) {
    T* node = arena_.make<T>();
    node->kind = kind;
    node->span = span;
    return node;
  }

  // Brings the cursor back to where it was.
  class Rewind {
   public:
    explicit Rewind(Parser& parser) : parser_(parser), pos_(parser.pos_) {}
    ~Rewind() { parser_.pos_ = pos_; }

   private:
    Parser& parser_;
    uint32_t pos_;
  };

  // One more level of nesting while alive; false when there are too many.
  class Nesting {
   public:
    explicit Nesting(Parser& parser) : parser_(parser) { parser_.depth_++; }
    ~Nesting() { parser_.depth_--; }
    bool too_deep();

   private:
    Parser& parser_;
  };

  // ---- errors (parser_errors.cpp) ----
  // All return null, for `return raise(...)`. Only the first error counts.
  std::nullptr_t raise(Span span, std::string message, const char* type = "SyntaxError");
  std::nullptr_t raise_at(Position position, std::string message, const char* type = "SyntaxError");
  std::nullptr_t raise_at_last_token(std::string message, const char* type = "SyntaxError");
  std::nullptr_t raise_at_cursor(std::string message);
  std::nullptr_t raise_from(Position position, std::string message);
  std::nullptr_t raise_expected(const char* text);
  int column_of(Position position) const;

  // ---- statements (parser_statements.cpp) ----
  bool parse_statements(ast::Stmts& out);
  bool parse_statement(ListBuilder<ast::StmtNode*>& out);
  bool parse_simple_statements(ListBuilder<ast::StmtNode*>& out);
  ast::StmtNode* parse_simple_statement();
  ast::StmtNode* parse_expression_statement();
  ast::StmtNode* make_expression_statement(Position start, ast::ExprNode* value);
  ast::StmtNode* parse_annotated_assignment(Position start, ast::ExprNode* target, bool parenthesised);
  ast::StmtNode* parse_assignment(Position start, ast::ExprNode* first);
  ast::StmtNode* parse_augmented_assignment(Position start, ast::ExprNode* target);
  ast::StmtNode* parse_type_alias();
  ast::StmtNode* parse_return();
  ast::StmtNode* parse_raise();
  ast::StmtNode* parse_delete();
  ast::StmtNode* parse_assert();
  ast::StmtNode* parse_scope_statement(ast::NodeKind kind);
  ast::StmtNode* parse_import();
  ast::StmtNode* parse_import_from();
  bool parse_import_names(ListBuilder<ast::Alias*>& names, bool parenthesised);
  bool parse_dotted_name(ast::Identifier& name);

  // ---- compound statements (parser_compound.cpp) ----
  ast::StmtNode* parse_compound_statement();
  // The ":" of the statement that began at token `head`; while diagnosing, also that a block follows. Forced: CPython
  // says "expected ':'" whatever stands there, and not only for the end of the line. A null `what` leaves out whose
  // block is missing.
  enum class ColonRule : uint8_t { Ordinary, Forced };
  bool parse_colon(uint32_t head, const char* what, ColonRule rule = ColonRule::Ordinary);
  bool parse_block(ast::Stmts& body);
  ast::StmtNode* parse_if();
  bool parse_else(ast::Stmts& body);
  ast::StmtNode* parse_while();
  ast::StmtNode* parse_for(Position start, bool is_async);
  ast::StmtNode* parse_with(Position start, bool is_async);
  bool parse_with_items(ListBuilder<ast::WithItem>& items, bool parenthesised);
  ast::StmtNode* parse_try();
  ast::ExceptHandler* parse_except(bool& is_star);
  ast::StmtNode* parse_decorated();
  ast::StmtNode* parse_function(Position start, bool is_async, ast::Exprs decorators);
  ast::StmtNode* parse_class(ast::Exprs decorators);
  bool parse_type_params(ast::TypeParams& params);
  ast::TypeParamNode* parse_type_param();

  // ---- parameters (parser_parameters.cpp) ----
  enum class ParameterStyle : uint8_t { Function, Lambda };
  ast::Arguments* parse_parameters(ParameterStyle style);
  bool diagnose_parenthesised_parameters(ParameterStyle style);
  ast::Arg* parse_parameter(ParameterStyle style, bool is_vararg);

  // ---- match (parser_patterns.cpp) ----
  ast::StmtNode* parse_match();
  bool parse_case(ast::MatchCase& out);
  ast::ExprNode* parse_subject();
  ast::PatternNode* parse_patterns();
  ast::PatternNode* parse_star_pattern_or_pattern();
  ast::PatternNode* parse_pattern();
  ast::PatternNode* parse_or_pattern();
  ast::PatternNode* parse_closed_pattern();
  ast::PatternNode* parse_name_or_class_pattern();
  ast::PatternNode* parse_class_pattern(ast::ExprNode* cls, Position start);
  ast::PatternNode* parse_group_or_sequence_pattern();
  ast::PatternNode* parse_mapping_pattern();
  ast::PatternNode* parse_literal_pattern();
  ast::ExprNode* parse_literal_expression();
  ast::ExprNode* parse_signed_number();
  ast::PatternNode* parse_capture(Position start);

  // ---- expressions (parser_expressions.cpp) ----
  ast::ExprNode* parse_star_expressions();
  ast::ExprNode* parse_star_expression();
  ast::ExprNode* parse_star_named_expression();
  ast::ExprNode* parse_named_expression();
  ast::ExprNode* parse_named_expression_rule();
  ast::ExprNode* parse_expression();
  ast::ExprNode* parse_expression_rule();
  ast::ExprNode* parse_disjunction() { return parse_operators(PowerOr); }
  ast::ExprNode* parse_bitwise_or() { return parse_operators(PowerBitOr); }
  ast::ExprNode* parse_operators(Power least);
  ast::ExprNode* parse_operators_rule(Power least);
  ast::ExprNode* parse_bool_operator(Position from, ast::ExprNode* first, Kind op);
  ast::ExprNode* parse_comparison(Position from, ast::ExprNode* left);
  bool accept_compare_operator(ast::CompareOperator& op);
  ast::ExprNode* parse_factor();
  ast::ExprNode* parse_power();
  ast::ExprNode* parse_primary();
  ast::ExprNode* parse_primary_rule();
  ast::ExprNode* parse_lambda();
  ast::ExprNode* parse_yield();
  ast::ExprNode* parse_yield_or_star_expressions();

  // ---- atoms (parser_atoms.cpp) ----
  ast::ExprNode* parse_atom();
  ast::ExprNode* parse_brackets();
  ast::ExprNode* parse_singleton(ast::ConstantKind kind);
  ast::ExprNode* parse_number();
  ast::ExprNode* parse_parenthesised();
  ast::ExprNode* parse_list();
  ast::ExprNode* parse_braces();
  ast::ExprNode* parse_dict_after_key(Position start, ast::ExprNode* key);
  ast::ExprNode* parse_slices();
  ast::ExprNode* parse_slice();
  bool at_comprehension() {
    if (at(Kind::Async)) look_at(pos_ + 1);
    return at(Kind::For) || (at(Kind::Async) && kind_after() == Kind::For);
  }
  bool parse_comprehensions(ArenaList<ast::Comprehension>& out);

  // ---- calls (parser_calls.cpp) ----
  struct ArgumentsOfCall {
    ListBuilder<ast::ExprNode*> args;
    ListBuilder<ast::Keyword*> keywords;
    // The first argument when it was read before it was known to be one of several.
    bool first_read = false;
    ast::ExprNode* first = nullptr;
    uint32_t first_token = 0;
    uint32_t after_first = 0;
  };
  // After "(", up to but without ")".
  enum class ArgumentsOf : uint8_t { Call, Class };
  bool parse_arguments(ArgumentsOfCall& out, Position open, ArgumentsOf owner);
  bool parse_lone_generator(ArgumentsOfCall& out, Position open);
  bool parse_plain_arguments(ArgumentsOfCall& out);
  ast::ExprNode* parse_positional_argument();
  ast::ExprNode* parse_starred_argument();

  // ---- targets (parser_targets.cpp) ----
  ast::ExprNode* parse_star_targets();
  ast::ExprNode* parse_star_target();
  bool set_context(ast::ExprNode* target, ast::ExprContext context);

  // ---- strings (parser_strings.cpp, parser_fstrings.cpp) ----
  struct StringPart;
  ast::ExprNode* parse_strings();
  bool parse_plain_string(ast::Constant* out);
  bool parse_fstring(ListBuilder<ast::ExprNode*>& values, Kind middle, Kind last, bool raw);
  // A field in a format specification is formatted at once, even in a t-string.
  enum class FieldPlace : uint8_t { String, FormatSpec };
  bool parse_replacement_field(ListBuilder<ast::ExprNode*>& values, bool is_template, bool raw,
                               FieldPlace place);
  bool parse_replacement_field_rule(ListBuilder<ast::ExprNode*>& values, bool is_template, bool raw,
                                    FieldPlace place);
  ast::ExprNode* parse_format_spec(bool is_template, bool raw, Position start);
  ast::Constant* make_text(Span span, std::string_view text);
  ast::Exprs join_texts(const ListBuilder<ast::ExprNode*>& values);
  bool decode_text(const Token& token, std::string_view raw_text, std::string& out);
  bool decode_bytes(const Token& token, std::string_view raw_text, std::string& out);
  void warn_escape(const Token& token, std::string_view raw_text, size_t at);

  // ---- known mistakes (parser_diagnose_*.cpp) ----
  // Only called while diagnosing, but for diagnose_dict. Each looks from the cursor (or from token number `head`) for one kind of mistake,
  // raises when it finds it and tells whether something was raised; the cursor stays.
  enum class TargetUse : uint8_t { Assign, For, Delete };
  bool raise_invalid_target(const ast::ExprNode* target, TargetUse use);
  bool is_legacy_statement(const ast::ExprNode* node) const;
  bool at_soft_keyword() const;
  ast::ExprNode* parse_expression_without_diagnosis();
  void skip_assigned_targets();
  ast::StmtNode* try_assignment();
  bool diagnose_assignment();
  bool diagnose_delete(uint32_t head);
  bool diagnose_import(uint32_t head);
  bool diagnose_import_names();
  bool diagnose_import_target();
  bool diagnose_for_target(uint32_t head);
  bool diagnose_with(uint32_t head);
  bool diagnose_with_target(uint32_t target);
  bool diagnose_mixed_except(uint32_t head);
  bool diagnose_except(uint32_t head);
  bool diagnose_as_pattern();
  bool diagnose_named_expression();
  bool diagnose_expression();
  bool diagnose_conditional();
  bool diagnose_operand();
  bool diagnose_parenthesised();
  bool diagnose_comprehension();
  bool diagnose_comprehension_target(uint32_t head);
  bool diagnose_dict();
  bool diagnose_dict_value();
  bool diagnose_arguments();
  bool diagnose_keyword_argument();
  bool diagnose_replacement_field(bool is_template);

  // Rules whose results are remembered while diagnosing.
  enum class Rule : uint8_t { NamedExpression, Expression, Disjunction, BitwiseOr, Primary, Atom };
  struct Remembered {
    ast::ExprNode* node;
    uint32_t end;
  };
  template <class Parse>
  ast::ExprNode* remember(Rule rule, Parse parse) {
    // What a rule of CPython's remembers it remembers whether or not it looked for mistakes; the two that only we
    // remember, to keep deep nesting linear, are kept apart.
    const bool apart = diagnosing_ && (rule == Rule::NamedExpression || rule == Rule::Atom);
    const uint64_t key = uint64_t{pos_} << 8 | static_cast<uint64_t>(rule) << 1 | apart;
    if (auto found = memory_.find(key); found != memory_.end()) {
      pos_ = found->second.end;
      return found->second.node;
    }
    ast::ExprNode* node = parse();
    if (!raised_) memory_.insert({key, {node, pos_}});
    return node;
  }
  std::unordered_map<uint64_t, Remembered> memory_;

  static constexpr int kMaxDepth = 1200;

  Arena& arena_;
  const SourceText& source_;
  const Token* tokens_;
  std::vector<SyntaxWarning>& warnings_;
  Position escape_warned_at_;  // the last literal whose invalid escape was reported
  uint32_t pos_ = 0;
  uint32_t furthest_ = 0;
  int depth_ = 0;
  bool raised_ = false;
  int last_statement_line_ = 0;  // of the last statement that could be read
  bool diagnosing_ = false;
  bool second_pass_ = false;    // stays when diagnosing_ is off for a while
  bool is_expression_ = false;  // eval(): the text is one expression
  bool stopped_by_lexer_ = false;
  bool committed_ = false;                  // the statement is an augmented assignment and nothing else
  bool at_soft_keyword_statement_ = false;  // the last compound statement tried may be a simple one
  SyntaxError error_;
  std::string scratch_;
  std::string undecodable_;  // what is wrong with a piece of the f-string being read
};

}  // namespace tiki
