// The syntax tree of a module, in the shape and with the names of Python's `ast` module (3.14).
//
// Nodes are plain structs in an Arena (syntax/arena.h) that owns them, their lists and their texts. `kind` says which
// struct a node is; where two kinds share a struct (`FunctionDef` and `AsyncFunctionDef`) the struct's head says so.
// An optional child is a null pointer. Spans are those of `ast` (lineno, col_offset, end_lineno, end_col_offset).
//
// Depth: brackets and blocks are nested at most some hundred deep, so recursion over them is safe. Two chains are
// not bounded and must be walked with a loop: the left spine of BinOp/Call/Attribute/Subscript (`a+b+c...`,
// `a.b.c...`), and If::orelse (`elif elif ...`).
//
// Texts are UTF-8; a lone surrogate in a string literal is kept as its three bytes (see base/utf8.h).
#pragma once

#include <cstdint>
#include <string_view>

#include "base/span.h"
#include "syntax/arena.h"

namespace tiki::ast {

enum class NodeKind : uint8_t {
  // root
  Module,
  Expression,
  // statements
  FunctionDef,
  AsyncFunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  AugAssign,
  AnnAssign,
  TypeAlias,
  For,
  AsyncFor,
  While,
  If,
  With,
  AsyncWith,
  Match,
  Raise,
  Try,
  TryStar,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  Expr,
  Pass,
  Break,
  Continue,
  // expressions
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  FormattedValue,
  JoinedStr,
  Interpolation,
  TemplateStr,
  Constant,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  // patterns
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  // type parameters
  TypeVar,
  ParamSpec,
  TypeVarTuple,
  // helpers with a span of their own
  ExceptHandler,
  Arg,
  Keyword,
  Alias,
};

enum class ExprContext : uint8_t { Load, Store, Del };
enum class BoolOperator : uint8_t { And, Or };
enum class Operator : uint8_t {
  Add,
  Sub,
  Mult,
  MatMult,
  Div,
  Mod,
  Pow,
  LShift,
  RShift,
  BitOr,
  BitXor,
  BitAnd,
  FloorDiv
};
enum class UnaryOperator : uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

struct Node {
  NodeKind kind;
  Span span;
};

// The three families. They hold nothing more; they keep a statement from standing where an expression must.
struct ExprNode : Node {};
struct StmtNode : Node {};
struct PatternNode : Node {};
struct TypeParamNode : Node {};

using Identifier = std::string_view;
using Exprs = ArenaList<ExprNode*>;
using Stmts = ArenaList<StmtNode*>;
using Patterns = ArenaList<PatternNode*>;
using TypeParams = ArenaList<TypeParamNode*>;
using Identifiers = ArenaList<Identifier>;

// `as<Call>(node)`: the struct behind a node whose kind has been looked at.
template <class T>
T* as(Node* node) {
  return static_cast<T*>(node);
}
template <class T>
const T* as(const Node* node) {
  return static_cast<const T*>(node);
}

// ---- helpers ----

struct Arg : Node {
  Identifier name;
  ExprNode* annotation = nullptr;
};

struct Arguments {
  ArenaList<Arg*> posonlyargs;
  ArenaList<Arg*> args;
  Arg* vararg = nullptr;
  ArenaList<Arg*> kwonlyargs;
  Exprs kw_defaults;  // as many as kwonlyargs; null where there is none
  Arg* kwarg = nullptr;
  Exprs defaults;  // of the last ones of posonlyargs + args
};

struct Keyword : Node {
  Identifier arg;  // empty for `**value`
  ExprNode* value;
};

struct Alias : Node {
  Identifier name;    // dotted, or "*"
  Identifier asname;  // empty when there is none
};

struct WithItem {
  ExprNode* context_expr;
  ExprNode* optional_vars = nullptr;
};

struct Comprehension {
  ExprNode* target;
  ExprNode* iter;
  Exprs ifs;
  bool is_async = false;
};

struct ExceptHandler : Node {
  ExprNode* type = nullptr;
  Identifier name;  // empty when there is none
  Stmts body;
};

struct MatchCase {
  PatternNode* pattern;
  ExprNode* guard = nullptr;
  Stmts body;
};

// ---- roots ----

struct Module : Node {
  Stmts body;
};

// What eval() takes.
struct Expression : Node {
  ExprNode* body;
};

// ---- statements ----

// FunctionDef and AsyncFunctionDef. The span starts at `def`/`async`, not at the decorators.
struct FunctionDef : StmtNode {
  Identifier name;
  Arguments* args;
  Stmts body;
  Exprs decorator_list;
  ExprNode* returns = nullptr;
  TypeParams type_params;
};

struct ClassDef : StmtNode {
  Identifier name;
  Exprs bases;
  ArenaList<Keyword*> keywords;
  Stmts body;
  Exprs decorator_list;
  TypeParams type_params;
};

struct Return : StmtNode {
  ExprNode* value = nullptr;
};

struct Delete : StmtNode {
  Exprs targets;
};

struct Assign : StmtNode {
  Exprs targets;
  ExprNode* value;
};

struct AugAssign : StmtNode {
  ExprNode* target;
  Operator op;
  ExprNode* value;
};

struct AnnAssign : StmtNode {
  ExprNode* target;
  ExprNode* annotation;
  ExprNode* value = nullptr;
  bool simple = false;  // a bare name without parentheses
};

struct TypeAlias : StmtNode {
  ExprNode* name;
  TypeParams type_params;
  ExprNode* value;
};

// For and AsyncFor.
struct For : StmtNode {
  ExprNode* target;
  ExprNode* iter;
  Stmts body;
  Stmts orelse;
};

struct While : StmtNode {
  ExprNode* test;
  Stmts body;
  Stmts orelse;
};

struct If : StmtNode {
  ExprNode* test;
  Stmts body;
  Stmts orelse;  // `elif` is one If in here
};

// With and AsyncWith.
struct With : StmtNode {
  ArenaList<WithItem> items;
  Stmts body;
};

struct Match : StmtNode {
  ExprNode* subject;
  ArenaList<MatchCase> cases;
};

struct Raise : StmtNode {
  ExprNode* exc = nullptr;
  ExprNode* cause = nullptr;
};

// Try and TryStar.
struct Try : StmtNode {
  Stmts body;
  ArenaList<ExceptHandler*> handlers;
  Stmts orelse;
  Stmts finalbody;
};

struct Assert : StmtNode {
  ExprNode* test;
  ExprNode* msg = nullptr;
};

struct Import : StmtNode {
  ArenaList<Alias*> names;
};

struct ImportFrom : StmtNode {
  Identifier module;  // empty for `from . import x`
  ArenaList<Alias*> names;
  uint32_t level = 0;  // leading dots
};

// Global and Nonlocal.
struct Global : StmtNode {
  Identifiers names;
};

// An expression as a statement (`Expr` in ast).
struct ExprStmt : StmtNode {
  ExprNode* value;
};

// Pass, Break and Continue.
struct SimpleStmt : StmtNode {};

// ---- expressions ----

struct BoolOp : ExprNode {
  BoolOperator op;
  Exprs values;  // two or more
};

struct NamedExpr : ExprNode {
  ExprNode* target;  // a Name
  ExprNode* value;
};

struct BinOp : ExprNode {
  ExprNode* left;
  Operator op;
  ExprNode* right;
};

struct UnaryOp : ExprNode {
  UnaryOperator op;
  ExprNode* operand;
};

struct Lambda : ExprNode {
  Arguments* args;
  ExprNode* body;
};

struct IfExp : ExprNode {
  ExprNode* test;
  ExprNode* body;
  ExprNode* orelse;
};

struct Dict : ExprNode {
  Exprs keys;  // null for `**mapping`
  Exprs values;
};

struct Set : ExprNode {
  Exprs elts;
};

// ListComp, SetComp and GeneratorExp.
struct ListComp : ExprNode {
  ExprNode* elt;
  ArenaList<Comprehension> generators;
};

struct DictComp : ExprNode {
  ExprNode* key;
  ExprNode* value;
  ArenaList<Comprehension> generators;
};

// Await and YieldFrom.
struct Await : ExprNode {
  ExprNode* value;
};

struct Yield : ExprNode {
  ExprNode* value = nullptr;
};

struct Compare : ExprNode {
  ExprNode* left;
  ArenaList<CompareOperator> ops;
  Exprs comparators;  // as many as ops
};

struct Call : ExprNode {
  ExprNode* func;
  Exprs args;  // may hold Starred
  ArenaList<Keyword*> keywords;
};

enum class Conversion : uint8_t { None, Str, Repr, Ascii };

struct FormattedValue : ExprNode {
  ExprNode* value;
  Conversion conversion = Conversion::None;
  ExprNode* format_spec = nullptr;  // a JoinedStr
};

// JoinedStr: Constant and FormattedValue. TemplateStr: Constant and Interpolation.
struct JoinedStr : ExprNode {
  Exprs values;
};

struct Interpolation : ExprNode {
  ExprNode* value;
  std::string_view str;  // the expression's source text
  Conversion conversion = Conversion::None;
  ExprNode* format_spec = nullptr;
};

enum class ConstantKind : uint8_t { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes };

struct Constant : ExprNode {
  ConstantKind value_kind;
  bool fits = false;       // Int: int_value holds it
  uint8_t base = 10;       // Int: 2, 8, 10 or 16
  bool u_prefix = false;   // Str: written u"..."
  int64_t int_value = 0;   // Int, never negative
  double float_value = 0;  // Float; Complex: the imaginary part
  std::string_view text;   // Int: digits only, no prefix and no `_`. Str: text. Bytes: bytes
};

struct Attribute : ExprNode {
  ExprNode* value;
  Identifier attr;
  ExprContext ctx = ExprContext::Load;
};

struct Subscript : ExprNode {
  ExprNode* value;
  ExprNode* slice;
  ExprContext ctx = ExprContext::Load;
};

struct Starred : ExprNode {
  ExprNode* value;
  ExprContext ctx = ExprContext::Load;
};

struct Name : ExprNode {
  Identifier id;
  ExprContext ctx = ExprContext::Load;
};

// List and Tuple.
struct Sequence : ExprNode {
  Exprs elts;
  ExprContext ctx = ExprContext::Load;
};

struct Slice : ExprNode {
  ExprNode* lower = nullptr;
  ExprNode* upper = nullptr;
  ExprNode* step = nullptr;
};

// ---- patterns ----

struct MatchValue : PatternNode {
  ExprNode* value;
};

struct MatchSingleton : PatternNode {
  ConstantKind value;  // None, True or False
};

struct MatchSequence : PatternNode {
  Patterns patterns;
};

struct MatchMapping : PatternNode {
  Exprs keys;
  Patterns patterns;
  Identifier rest;  // empty when there is no `**rest`
};

struct MatchClass : PatternNode {
  ExprNode* cls;
  Patterns patterns;
  Identifiers kwd_attrs;
  Patterns kwd_patterns;
};

struct MatchStar : PatternNode {
  Identifier name;  // empty for `*_`
};

struct MatchAs : PatternNode {
  PatternNode* pattern = nullptr;
  Identifier name;  // empty for `_`
};

struct MatchOr : PatternNode {
  Patterns patterns;
};

// ---- type parameters ----

struct TypeVar : TypeParamNode {
  Identifier name;
  ExprNode* bound = nullptr;
  ExprNode* default_value = nullptr;
};

// ParamSpec and TypeVarTuple.
struct ParamSpec : TypeParamNode {
  Identifier name;
  ExprNode* default_value = nullptr;
};

}  // namespace tiki::ast
