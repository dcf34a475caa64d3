#include "syntax/dump.h"

#include <cstring>

namespace tiki {

using namespace ast;

namespace {

constexpr const char* kNames[] = {"Module",
                                  "Expression",
                                  "FunctionDef",
                                  "AsyncFunctionDef",
                                  "ClassDef",
                                  "Return",
                                  "Delete",
                                  "Assign",
                                  "AugAssign",
                                  "AnnAssign",
                                  "TypeAlias",
                                  "For",
                                  "AsyncFor",
                                  "While",
                                  "If",
                                  "With",
                                  "AsyncWith",
                                  "Match",
                                  "Raise",
                                  "Try",
                                  "TryStar",
                                  "Assert",
                                  "Import",
                                  "ImportFrom",
                                  "Global",
                                  "Nonlocal",
                                  "Expr",
                                  "Pass",
                                  "Break",
                                  "Continue",
                                  "BoolOp",
                                  "NamedExpr",
                                  "BinOp",
                                  "UnaryOp",
                                  "Lambda",
                                  "IfExp",
                                  "Dict",
                                  "Set",
                                  "ListComp",
                                  "SetComp",
                                  "DictComp",
                                  "GeneratorExp",
                                  "Await",
                                  "Yield",
                                  "YieldFrom",
                                  "Compare",
                                  "Call",
                                  "FormattedValue",
                                  "JoinedStr",
                                  "Interpolation",
                                  "TemplateStr",
                                  "Constant",
                                  "Attribute",
                                  "Subscript",
                                  "Starred",
                                  "Name",
                                  "List",
                                  "Tuple",
                                  "Slice",
                                  "MatchValue",
                                  "MatchSingleton",
                                  "MatchSequence",
                                  "MatchMapping",
                                  "MatchClass",
                                  "MatchStar",
                                  "MatchAs",
                                  "MatchOr",
                                  "TypeVar",
                                  "ParamSpec",
                                  "TypeVarTuple",
                                  "ExceptHandler",
                                  "arg",
                                  "keyword",
                                  "alias"};
constexpr const char* kOperators[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                      "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
constexpr const char* kUnary[] = {"Invert", "Not", "UAdd", "USub"};
constexpr const char* kCompare[] = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"};
constexpr const char* kContexts[] = {"Load", "Store", "Del"};
constexpr const char* kSingletons[] = {"None", "True", "False", "Ellipsis"};

template <class Enum, size_t N>
const char* name_in(const char* const (&names)[N], Enum value) {
  return names[static_cast<size_t>(value)];
}

class Dumper {
 public:
  explicit Dumper(DumpPositions positions) : positions_(positions == DumpPositions::With) {}

  std::string out;

  void node(const Node* node) {
    if (!node) {
      word("-");
      return;
    }
    word(name_in(kNames, node->kind));
    if (positions_ && node->kind != NodeKind::Module && node->kind != NodeKind::Expression) {
      out += '@' + std::to_string(node->span.line) + ':' + std::to_string(node->span.col) + '-' +
             std::to_string(node->span.end_line) + ':' + std::to_string(node->span.end_col);
    }
    out += '(';
    fields(node);
    out += ')';
  }

 private:
  void word(const char* text) {
    if (!out.empty() && out.back() != '(' && out.back() != '[') out += ' ';
    out += text;
  }
  void quoted(char mark, std::string_view text) {
    word("");
    out += mark;
    out += '"';
    for (unsigned char c : text) {
      if (c >= 0x20 && c < 0x7F && c != '"' && c != '\\') {
        out += static_cast<char>(c);
      } else {
        out += "\\x" + hexadecimal(c, 2);
      }
    }
    out += '"';
  }
  void name(Identifier id) {
    if (id.empty()) {
      word("-");
    } else {
      quoted('n', id);
    }
  }
  void number(long long value) { word(std::to_string(value).c_str()); }
  void open() { word("["); }
  void close() { out += ']'; }

  template <class T>
  void list(const ArenaList<T*>& items) {
    open();
    for (const T* item : items) node(item);
    close();
  }
  void names(const Identifiers& items) {
    open();
    for (Identifier item : items) name(item);
    close();
  }
  void context(ExprContext ctx) { word(name_in(kContexts, ctx)); }

  void arguments(const Arguments* args) {
    word("arguments(");
    list(args->posonlyargs);
    list(args->args);
    node(args->vararg);
    list(args->kwonlyargs);
    list(args->kw_defaults);
    node(args->kwarg);
    list(args->defaults);
    out += ')';
  }

  void comprehensions(const ArenaList<Comprehension>& items) {
    open();
    for (const Comprehension& item : items) {
      word("comprehension(");
      node(item.target);
      node(item.iter);
      list(item.ifs);
      number(item.is_async);
      out += ')';
    }
    close();
  }

  void conversion(Conversion value) {
    constexpr int kCodes[] = {-1, 's', 'r', 'a'};
    number(kCodes[static_cast<int>(value)]);
  }

  static std::string written(const Constant* c) {
    const char* prefix = c->base == 16 ? "0x" : c->base == 8 ? "0o" : c->base == 2 ? "0b" : "";
    return prefix + std::string(c->text);
  }

  static std::string hexadecimal(uint64_t value, int digits) {
    std::string text;
    while (digits-- > 0) text += "0123456789abcdef"[value >> (4 * digits) & 15];
    return text;
  }

  void constant(const Constant* c) {
    uint64_t bits;
    switch (c->value_kind) {
      case ConstantKind::Int:
        word(("i" + (c->fits ? std::to_string(c->int_value) : written(c))).c_str());
        break;
      case ConstantKind::Float:
      case ConstantKind::Complex:
        std::memcpy(&bits, &c->float_value, sizeof bits);
        word(((c->value_kind == ConstantKind::Float ? 'f' : 'c') + hexadecimal(bits, 16)).c_str());
        break;
      case ConstantKind::Str:
        quoted('s', c->text);
        break;
      case ConstantKind::Bytes:
        quoted('b', c->text);
        break;
      default:
        word(name_in(kSingletons, c->value_kind));
    }
    if (c->u_prefix) word("u");
  }

  void fields(const Node* n);
  void statement_fields(const Node* n);
  void pattern_fields(const Node* n);

  bool positions_;
};

void Dumper::fields(const Node* n) {
  switch (n->kind) {
    case NodeKind::BoolOp:
      word(as<BoolOp>(n)->op == BoolOperator::And ? "And" : "Or");
      list(as<BoolOp>(n)->values);
      break;
    case NodeKind::NamedExpr:
      node(as<NamedExpr>(n)->target);
      node(as<NamedExpr>(n)->value);
      break;
    case NodeKind::BinOp:
      node(as<BinOp>(n)->left);
      word(name_in(kOperators, as<BinOp>(n)->op));
      node(as<BinOp>(n)->right);
      break;
    case NodeKind::UnaryOp:
      word(name_in(kUnary, as<UnaryOp>(n)->op));
      node(as<UnaryOp>(n)->operand);
      break;
    case NodeKind::Lambda:
      arguments(as<Lambda>(n)->args);
      node(as<Lambda>(n)->body);
      break;
    case NodeKind::IfExp:
      node(as<IfExp>(n)->test);
      node(as<IfExp>(n)->body);
      node(as<IfExp>(n)->orelse);
      break;
    case NodeKind::Dict:
      list(as<Dict>(n)->keys);
      list(as<Dict>(n)->values);
      break;
    case NodeKind::Set:
      list(as<Set>(n)->elts);
      break;
    case NodeKind::ListComp:
    case NodeKind::SetComp:
    case NodeKind::GeneratorExp:
      node(as<ListComp>(n)->elt);
      comprehensions(as<ListComp>(n)->generators);
      break;
    case NodeKind::DictComp:
      node(as<DictComp>(n)->key);
      node(as<DictComp>(n)->value);
      comprehensions(as<DictComp>(n)->generators);
      break;
    case NodeKind::Await:
    case NodeKind::YieldFrom:
      node(as<Await>(n)->value);
      break;
    case NodeKind::Yield:
      node(as<Yield>(n)->value);
      break;
    case NodeKind::Compare:
      node(as<Compare>(n)->left);
      open();
      for (CompareOperator op : as<Compare>(n)->ops) word(name_in(kCompare, op));
      close();
      list(as<Compare>(n)->comparators);
      break;
    case NodeKind::Call:
      node(as<Call>(n)->func);
      list(as<Call>(n)->args);
      list(as<Call>(n)->keywords);
      break;
    case NodeKind::FormattedValue:
      node(as<FormattedValue>(n)->value);
      conversion(as<FormattedValue>(n)->conversion);
      node(as<FormattedValue>(n)->format_spec);
      break;
    case NodeKind::Interpolation:
      node(as<Interpolation>(n)->value);
      quoted('s', as<Interpolation>(n)->str);
      conversion(as<Interpolation>(n)->conversion);
      node(as<Interpolation>(n)->format_spec);
      break;
    case NodeKind::JoinedStr:
    case NodeKind::TemplateStr:
      list(as<JoinedStr>(n)->values);
      break;
    case NodeKind::Constant:
      constant(as<Constant>(n));
      break;
    case NodeKind::Attribute:
      node(as<Attribute>(n)->value);
      name(as<Attribute>(n)->attr);
      context(as<Attribute>(n)->ctx);
      break;
    case NodeKind::Subscript:
      node(as<Subscript>(n)->value);
      node(as<Subscript>(n)->slice);
      context(as<Subscript>(n)->ctx);
      break;
    case NodeKind::Starred:
      node(as<Starred>(n)->value);
      context(as<Starred>(n)->ctx);
      break;
    case NodeKind::Name:
      name(as<Name>(n)->id);
      context(as<Name>(n)->ctx);
      break;
    case NodeKind::List:
    case NodeKind::Tuple:
      list(as<Sequence>(n)->elts);
      context(as<Sequence>(n)->ctx);
      break;
    case NodeKind::Slice:
      node(as<Slice>(n)->lower);
      node(as<Slice>(n)->upper);
      node(as<Slice>(n)->step);
      break;
    case NodeKind::TypeVar:
      name(as<TypeVar>(n)->name);
      node(as<TypeVar>(n)->bound);
      node(as<TypeVar>(n)->default_value);
      break;
    case NodeKind::ParamSpec:
    case NodeKind::TypeVarTuple:
      name(as<ParamSpec>(n)->name);
      node(as<ParamSpec>(n)->default_value);
      break;
    case NodeKind::ExceptHandler:
      node(as<ExceptHandler>(n)->type);
      name(as<ExceptHandler>(n)->name);
      list(as<ExceptHandler>(n)->body);
      break;
    case NodeKind::Arg:
      name(as<Arg>(n)->name);
      node(as<Arg>(n)->annotation);
      break;
    case NodeKind::Keyword:
      name(as<Keyword>(n)->arg);
      node(as<Keyword>(n)->value);
      break;
    case NodeKind::Alias:
      name(as<Alias>(n)->name);
      name(as<Alias>(n)->asname);
      break;
    case NodeKind::MatchValue:
    case NodeKind::MatchSingleton:
    case NodeKind::MatchSequence:
    case NodeKind::MatchMapping:
    case NodeKind::MatchClass:
    case NodeKind::MatchStar:
    case NodeKind::MatchAs:
    case NodeKind::MatchOr:
      pattern_fields(n);
      break;
    default:
      statement_fields(n);
  }
}

void Dumper::statement_fields(const Node* n) {
  switch (n->kind) {
    case NodeKind::Module:
      list(as<Module>(n)->body);
      break;
    case NodeKind::Expression:
      node(as<Expression>(n)->body);
      break;
    case NodeKind::FunctionDef:
    case NodeKind::AsyncFunctionDef: {
      const auto* f = as<FunctionDef>(n);
      name(f->name);
      arguments(f->args);
      list(f->body);
      list(f->decorator_list);
      node(f->returns);
      list(f->type_params);
      break;
    }
    case NodeKind::ClassDef: {
      const auto* c = as<ClassDef>(n);
      name(c->name);
      list(c->bases);
      list(c->keywords);
      list(c->body);
      list(c->decorator_list);
      list(c->type_params);
      break;
    }
    case NodeKind::Return:
      node(as<Return>(n)->value);
      break;
    case NodeKind::Delete:
      list(as<Delete>(n)->targets);
      break;
    case NodeKind::Assign:
      list(as<Assign>(n)->targets);
      node(as<Assign>(n)->value);
      break;
    case NodeKind::AugAssign:
      node(as<AugAssign>(n)->target);
      word(name_in(kOperators, as<AugAssign>(n)->op));
      node(as<AugAssign>(n)->value);
      break;
    case NodeKind::AnnAssign:
      node(as<AnnAssign>(n)->target);
      node(as<AnnAssign>(n)->annotation);
      node(as<AnnAssign>(n)->value);
      number(as<AnnAssign>(n)->simple);
      break;
    case NodeKind::TypeAlias:
      node(as<TypeAlias>(n)->name);
      list(as<TypeAlias>(n)->type_params);
      node(as<TypeAlias>(n)->value);
      break;
    case NodeKind::For:
    case NodeKind::AsyncFor:
      node(as<For>(n)->target);
      node(as<For>(n)->iter);
      list(as<For>(n)->body);
      list(as<For>(n)->orelse);
      break;
    case NodeKind::While:
      node(as<While>(n)->test);
      list(as<While>(n)->body);
      list(as<While>(n)->orelse);
      break;
    case NodeKind::If:
      node(as<If>(n)->test);
      list(as<If>(n)->body);
      list(as<If>(n)->orelse);
      break;
    case NodeKind::With:
    case NodeKind::AsyncWith:
      open();
      for (const WithItem& item : as<With>(n)->items) {
        word("withitem(");
        node(item.context_expr);
        node(item.optional_vars);
        out += ')';
      }
      close();
      list(as<With>(n)->body);
      break;
    case NodeKind::Match:
      node(as<Match>(n)->subject);
      open();
      for (const MatchCase& one : as<Match>(n)->cases) {
        word("match_case(");
        node(one.pattern);
        node(one.guard);
        list(one.body);
        out += ')';
      }
      close();
      break;
    case NodeKind::Raise:
      node(as<Raise>(n)->exc);
      node(as<Raise>(n)->cause);
      break;
    case NodeKind::Try:
    case NodeKind::TryStar:
      list(as<Try>(n)->body);
      list(as<Try>(n)->handlers);
      list(as<Try>(n)->orelse);
      list(as<Try>(n)->finalbody);
      break;
    case NodeKind::Assert:
      node(as<Assert>(n)->test);
      node(as<Assert>(n)->msg);
      break;
    case NodeKind::Import:
      list(as<Import>(n)->names);
      break;
    case NodeKind::ImportFrom:
      name(as<ImportFrom>(n)->module);
      list(as<ImportFrom>(n)->names);
      number(as<ImportFrom>(n)->level);
      break;
    case NodeKind::Global:
    case NodeKind::Nonlocal:
      names(as<Global>(n)->names);
      break;
    case NodeKind::Expr:
      node(as<ExprStmt>(n)->value);
      break;
    default:
      break;
  }
}

void Dumper::pattern_fields(const Node* n) {
  switch (n->kind) {
    case NodeKind::MatchValue:
      node(as<MatchValue>(n)->value);
      break;
    case NodeKind::MatchSingleton:
      word(name_in(kSingletons, as<MatchSingleton>(n)->value));
      break;
    case NodeKind::MatchSequence:
      list(as<MatchSequence>(n)->patterns);
      break;
    case NodeKind::MatchMapping:
      list(as<MatchMapping>(n)->keys);
      list(as<MatchMapping>(n)->patterns);
      name(as<MatchMapping>(n)->rest);
      break;
    case NodeKind::MatchClass:
      node(as<MatchClass>(n)->cls);
      list(as<MatchClass>(n)->patterns);
      names(as<MatchClass>(n)->kwd_attrs);
      list(as<MatchClass>(n)->kwd_patterns);
      break;
    case NodeKind::MatchStar:
      name(as<MatchStar>(n)->name);
      break;
    case NodeKind::MatchAs:
      node(as<MatchAs>(n)->pattern);
      name(as<MatchAs>(n)->name);
      break;
    default:
      list(as<MatchOr>(n)->patterns);
  }
}

}  // namespace

std::string dump(const Node* node, DumpPositions positions) {
  Dumper dumper(positions);
  dumper.node(node);
  return std::move(dumper.out);
}

}  // namespace tiki
