#pragma once
// Compiler: pass 3, the instructions.
//
// One method for each construct, grouped into files by subject (named beside the groups below). Everything is
// written through the Emitter of the innermost Unit; spans are chosen so that the tracebacks' `^^^^` come out as
// CPython 3.14's. After an error the walk goes on and its result is thrown away.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/code.h"
#include "compile/compile.h"
#include "compile/diagnostics.h"
#include "compile/names.h"
#include "compile/scope.h"
#include "compile/unit.h"
#include "syntax/ast.h"

namespace tiki::compile {

struct PatternState;

class Compiler {
 public:
  Compiler(ScopeTree& tree, NameTable& names, Diagnostics& diagnostics, std::string_view filename,
           CompileOptions options, uint32_t last_future_line)
      : tree_(tree),
        names_(names),
        diagnostics_(diagnostics),
        filename_(filename),
        options_(options),
        last_future_line_(last_future_line) {}

  std::shared_ptr<bytecode::CodeUnit> compile(const ast::Module& module);
  std::shared_ptr<bytecode::CodeUnit> compile(const ast::Expression& expression);

 private:
  // -- units, names, constants: compiler.cpp -------------------------------------------------------
  Unit& unit() { return *units_.back(); }
  Emitter& emitter() { return units_.back()->emitter; }
  void enter_unit(Scope& scope, std::string_view name, uint32_t first_line);
  std::shared_ptr<bytecode::CodeUnit> leave_unit();
  void assign_slots(Unit& made);
  std::string qualified_name(std::string_view name);

  void emit(Opcode op, Span span) { emitter().emit(op, 0, span); }
  void emit(Opcode op, uint32_t operand, Span span) { emitter().emit(op, operand, span); }
  void jump(Opcode op, Label target, Span span) { emitter().jump(op, target, span); }
  void emit_name(Opcode op, NameId name, Span span) { emit(op, name_number(name), span); }
  void emit_site(Opcode op, NameId name, Span span);
  Label new_label() { return emitter().new_label(); }
  void bind(Label label) { emitter().bind(label); }
  uint32_t name_number(NameId name);
  NameId intern(std::string_view text) { return names_.intern(text, unit().names->class_name); }

  uint32_t constant_number(const Constant& constant);
  void load_constant(const Constant& constant, Span span);
  void load_none(Span span);
  void load_string(std::string_view text, Span span);
  void load_common(bytecode::CommonConstant which, Span span);
  void intrinsic(bytecode::Intrinsic which, Span span);
  bool constant_at(uint32_t at, Constant& result);

  void fail(Span span, std::string message) {
    diagnostics_.fail(span, std::move(message));
    emitter().abandon();
  }
  void warn(Span span, std::string message) {
    if (silent_ == 0) diagnostics_.warn(span, std::move(message));
  }

  // -- variables: variables.cpp ----------------------------------------------------------------------
  struct Place {
    enum class Kind : uint8_t {
      Local,
      Cell,
      Global,
      Name,
      NamespaceOrCell,
      ClassDictOrCell,
      ClassDictOrGlobal
    };
    Kind kind;
    uint32_t slot = 0;
  };
  Place place_of(NameId name);
  void load_name(NameId name, Span span);
  void store_name(NameId name, Span span);
  void delete_name(NameId name, Span span);
  uint32_t closure_slot(NameId name);

  // -- statements: statements.cpp, assignments.cpp, loops.cpp, imports.cpp --------------------------------
  void visit_body(ast::Stmts statements);
  void visit(ast::Stmts statements);
  void visit(const ast::StmtNode* statement);
  void line_stop(const ast::StmtNode* statement);
  void visit_expression_statement(const ast::ExprStmt* statement);
  void visit_if(const ast::If* statement);
  void visit_return(const ast::Return* statement);
  void visit_raise(const ast::Raise* statement);
  void visit_assert(const ast::Assert* statement);
  void visit_delete(const ast::ExprNode* target);
  void visit_assign(const ast::Assign* statement);
  bool visit_exchange(const ast::Assign* statement);
  void visit_augmented(const ast::AugAssign* statement);
  void visit_annotated(const ast::AnnAssign* statement);
  void visit_while(const ast::While* statement);
  void visit_for(const ast::For* statement);
  void visit_async_for(const ast::For* statement);
  void next_async_item(Label exhausted, Span span);
  void visit_iterable(const ast::ExprNode* iterable);
  void visit_break(Span span);
  void visit_continue(Span span);
  void visit_import(const ast::Import* statement);
  void visit_import_from(const ast::ImportFrom* statement);
  void assign(const ast::ExprNode* target);  // the value is on the stack
  void unpack(ast::Exprs targets, Span span);
  void note_static_attribute(const ast::Attribute* attribute);

  // -- blocks and their ends: blocks.cpp, try.cpp, try_star.cpp, with.cpp -----------------------------------
  void push_block(Block block);
  bool star_handler_open(size_t from);
  void pop_block() { unit().blocks.pop_back(); }
  void unwind_block(const Block& block, bool keep_value, Span span);
  std::vector<Block> unwind(size_t keep_blocks, bool keep_value, Span span);
  void restore_blocks(std::vector<Block> taken);
  size_t innermost_loop();
  void visit_try(const ast::Try* statement);
  void visit_try_finally(const ast::Try* statement);
  void visit_try_except(const ast::Try* statement);
  void visit_handler(const ast::ExceptHandler* handler, RegionId cleanup_region, Label end);
  void visit_try_star(const ast::Try* statement);
  void visit_try_star_except(const ast::Try* statement);
  void visit_star_handler(const ast::ExceptHandler* handler, Label next);
  void unbind_handler_name(NameId name, Span span);
  void emit_cleanup(Label cleanup);
  void visit_with(const ast::With* statement, uint32_t item);
  void call_exit_with_none(Span span, bool async);
  void await_top(uint32_t where, Span span);

  // -- functions, classes, annotations: functions.cpp, classes.cpp, annotations.cpp, type_parameters.cpp -------
  void visit_function(const ast::FunctionDef* function);
  void visit_function_body(const ast::FunctionDef* function, uint32_t flags, uint32_t first_line, Span span);
  uint32_t visit_defaults(const ast::Arguments* args, Span span);
  void visit_lambda(const ast::Lambda* lambda);
  void set_parameters(const ast::Arguments* args);
  /// Leaves the innermost unit and makes a function of it in the one around.
  void finish_function(uint32_t flags, Span span);
  void visit_decorators(ast::Exprs decorators);
  void apply_decorators(ast::Exprs decorators);
  void visit_class(const ast::ClassDef* definition);
  void visit_class_body(const ast::ClassDef* definition, uint32_t first_line, Span span);
  bool visit_signature_annotations(const ast::FunctionDef* function);
  void enter_annotations(Scope& scope, std::string_view name, Span span);
  Scope& text_annotations_scope();
  void visit_annotation(const ast::ExprNode* annotation, Span span);
  bool visit_namespace_annotations(ast::Stmts body);
  void collect_annotations(ast::Stmts body, std::vector<const ast::AnnAssign*>& found);
  void visit_type_alias(const ast::TypeAlias* alias);
  void visit_type_parameters(ast::TypeParams params);
  void visit_type_expression(const ast::ExprNode* expression, Scope& scope, std::string_view name);
  static uint32_t first_line_of(ast::Exprs decorators, Span span);

  // -- expressions: expressions.cpp, operators.cpp, collections.cpp, calls.cpp, comprehensions.cpp, strings.cpp -
  void visit(const ast::ExprNode* expression);
  void visit_leaf(const ast::ExprNode* expression);
  void visit_boolean(const ast::BoolOp* expression);
  void visit_compare(const ast::Compare* compare);
  void visit_unary(const ast::UnaryOp* expression);
  void visit_choice(const ast::IfExp* choice);
  void visit_named(const ast::NamedExpr* expression);
  void visit_await(const ast::Await* expression);
  void visit_yield(const ast::Yield* expression);
  void visit_yield_from(const ast::Await* expression);
  void visit_slice(const ast::Slice* slice);
  void binary(ast::Operator op, uint32_t start, bool in_place, Span span);
  void compare(ast::CompareOperator op, Span span);
  void visit_comparator(ast::CompareOperator op, const ast::ExprNode* comparator);
  void load_item(const ast::Subscript* subscript, uint32_t start);
  Span attribute_span(const ast::Attribute* attribute, Span span);

  enum class Display : uint8_t { Tuple, List, Set };
  void visit_elements(ast::Exprs elements, uint32_t on_stack, NameId extra, Display display, Span span);
  void build_tuple(uint32_t count, uint32_t start, Span span);
  bool fold_elements(ast::Exprs elements, Constant::Kind kind, Constant& result);
  void visit_dict(const ast::Dict* dict);

  bool calls_method(const ast::Call* call);
  void finish_call(const ast::Call* call);
  void call_arguments(uint32_t on_stack, ast::Exprs args, NameId extra, ArenaList<ast::Keyword*> keywords,
                      Span span);
  void call_unpacked(uint32_t on_stack, ast::Exprs args, NameId extra, ArenaList<ast::Keyword*> keywords,
                     Span span);
  void check_keywords(ArenaList<ast::Keyword*> keywords);
  void load_keyword_names(ArenaList<ast::Keyword*> keywords, Span span);
  void unpacked_keywords(ArenaList<ast::Keyword*> keywords, Span span);
  bool is_super_attribute(const ast::Attribute* attribute);
  void load_super(const ast::Attribute* attribute, bool as_method);

  void visit_comprehension(const ast::ExprNode* node);
  void visit_inlined_comprehension(const ast::ExprNode* node, Scope& scope);
  void comprehension_code(const ast::ExprNode* node);
  void comprehension_loops(const ast::ExprNode* node, uint32_t index, uint32_t depth);
  void comprehension_element(const ast::ExprNode* node, uint32_t depth);

  void visit_joined(const ast::JoinedStr* joined);
  void visit_formatted(const ast::FormattedValue* value);
  void visit_template(const ast::JoinedStr* literal);

  // -- conditions: conditions.cpp ------------------------------------------------------------------------------
  void jump_if(const ast::ExprNode* test, Label target, bool when);
  void jump_if_chain(const ast::Compare* compare, Label target, bool when);

  // -- patterns: patterns.cpp, pattern_sequences.cpp --------------------------------------------------------------
  void visit_match(const ast::Match* match);
  void visit_pattern(const ast::PatternNode* pattern, PatternState& state);
  void visit_subpattern(const ast::PatternNode* pattern, PatternState& state);
  void visit_capture(const ast::MatchAs* pattern, PatternState& state);
  void visit_sequence_pattern(const ast::MatchSequence* pattern, PatternState& state);
  void unpack_sequence_pattern(ast::Patterns patterns, PatternState& state, Span span);
  void subscript_sequence_pattern(ast::Patterns patterns, uint32_t star, PatternState& state, Span span);
  void visit_mapping_pattern(const ast::MatchMapping* pattern, PatternState& state);
  void visit_class_pattern(const ast::MatchClass* pattern, PatternState& state);
  void visit_or_pattern(const ast::MatchOr* pattern, PatternState& state);
  void store_pattern_name(ast::Identifier name, PatternState& state, Span span);
  void fail_label(PatternState& state, uint32_t pops);
  void jump_to_fail(Opcode op, PatternState& state, Span span);
  void emit_fail_pops(PatternState& state, Span span);
  void rotate(uint32_t count, Span span);

  // -- warnings: warnings.cpp --------------------------------------------------------------------------------------
  void check_compare(const ast::Compare* compare);
  void check_caller(const ast::ExprNode* callee);
  void check_subscripter(const ast::ExprNode* value);
  void check_index(const ast::ExprNode* value, const ast::ExprNode* index);

  ScopeTree& tree_;
  NameTable& names_;
  Diagnostics& diagnostics_;
  std::string_view filename_;
  CompileOptions options_;
  uint32_t last_future_line_;  // `from __future__` is refused below it
  std::vector<std::unique_ptr<Unit>> units_;
  uint32_t silent_ = 0;  // above 0: a second copy of a `finally` body is written, which has been warned about
  std::vector<const ast::ExprNode*> spine_;  // left spines being walked, the innermost last
};

}  // namespace tiki::compile
