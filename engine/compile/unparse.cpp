#include "compile/unparse.h"

#include "base/bigint.h"
#include "base/float_text.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

// How tightly an expression binds, loosest first; one that binds less than its place asks for gets brackets.
enum Level {
  kTuple,
  kTest,
  kOr,
  kAnd,
  kNot,
  kCompare,
  kBitOr,
  kBitXor,
  kBitAnd,
  kShift,
  kArithmetic,
  kTerm,
  kFactor,
  kPower,
  kAwait,
  kAtom
};

struct OperatorText {
  const char* text;
  Level level;
};

OperatorText operator_text(ast::Operator op) {
  switch (op) {
    case ast::Operator::Add:
      return {" + ", kArithmetic};
    case ast::Operator::Sub:
      return {" - ", kArithmetic};
    case ast::Operator::Mult:
      return {" * ", kTerm};
    case ast::Operator::MatMult:
      return {" @ ", kTerm};
    case ast::Operator::Div:
      return {" / ", kTerm};
    case ast::Operator::Mod:
      return {" % ", kTerm};
    case ast::Operator::Pow:
      return {" ** ", kPower};
    case ast::Operator::LShift:
      return {" << ", kShift};
    case ast::Operator::RShift:
      return {" >> ", kShift};
    case ast::Operator::BitOr:
      return {" | ", kBitOr};
    case ast::Operator::BitXor:
      return {" ^ ", kBitXor};
    case ast::Operator::BitAnd:
      return {" & ", kBitAnd};
    case ast::Operator::FloorDiv:
      return {" // ", kTerm};
  }
  return {"", kAtom};
}

const char* compare_text(ast::CompareOperator op) {
  switch (op) {
    case ast::CompareOperator::Eq:
      return " == ";
    case ast::CompareOperator::NotEq:
      return " != ";
    case ast::CompareOperator::Lt:
      return " < ";
    case ast::CompareOperator::LtE:
      return " <= ";
    case ast::CompareOperator::Gt:
      return " > ";
    case ast::CompareOperator::GtE:
      return " >= ";
    case ast::CompareOperator::Is:
      return " is ";
    case ast::CompareOperator::IsNot:
      return " is not ";
    case ast::CompareOperator::In:
      return " in ";
    case ast::CompareOperator::NotIn:
      return " not in ";
  }
  return "";
}

void append_hex(std::string& out, uint32_t value, int digits) {
  constexpr char kDigits[] = "0123456789abcdef";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kDigits[value >> shift & 15];
}

std::string quoted(std::string_view text, bool bytes) {
  const bool single = text.find('\'') == std::string_view::npos || text.find('"') != std::string_view::npos;
  const char quote = single ? '\'' : '"';
  std::string out = bytes ? "b" : "";
  out += quote;
  for (size_t at = 0; at < text.size();) {
    const utf8::Decoded decoded =
        bytes ? utf8::Decoded{static_cast<unsigned char>(text[at]), 1} : utf8::decode(text, at);
    const uint32_t c = decoded.code_point;
    if (c == static_cast<unsigned char>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    } else if (c < 0x20 || c == 0x7f || (bytes && c > 0x7f)) {
      out += "\\x";
      append_hex(out, c, 2);
    } else if (c > 0x7f && !unicode::has(c, unicode::kPrintable)) {
      out += c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U";
      append_hex(out, c, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
    } else {
      out += text.substr(at, decoded.length);
    }
    at += decoded.length;
  }
  out += quote;
  return out;
}

class Unparser {
 public:
  std::string take() { return std::move(out_); }

  void write(const ast::ExprNode* expression, int level) {
    switch (expression->kind) {
      case NodeKind::BoolOp:
        return boolean(ast::as<ast::BoolOp>(expression), level);
      case NodeKind::NamedExpr:
        return bracketed(level > kTuple, [&] {
          write(ast::as<ast::NamedExpr>(expression)->target, kAtom);
          out_ += " := ";
          write(ast::as<ast::NamedExpr>(expression)->value, kAtom);
        });
      case NodeKind::BinOp:
        return binary(ast::as<ast::BinOp>(expression), level);
      case NodeKind::UnaryOp:
        return unary(ast::as<ast::UnaryOp>(expression), level);
      case NodeKind::Lambda:
        return bracketed(level > kTest, [&] {
          out_ += "lambda";
          parameters(ast::as<ast::Lambda>(expression)->args);
          out_ += ": ";
          write(ast::as<ast::Lambda>(expression)->body, kTest);
        });
      case NodeKind::IfExp:
        return bracketed(level > kTest, [&] {
          const auto* choice = ast::as<ast::IfExp>(expression);
          write(choice->body, kTest + 1);
          out_ += " if ";
          write(choice->test, kTest + 1);
          out_ += " else ";
          write(choice->orelse, kTest);
        });
      case NodeKind::Dict:
        return dict(ast::as<ast::Dict>(expression));
      case NodeKind::Set:
        return enclosed('{', ast::as<ast::Set>(expression)->elts, '}');
      case NodeKind::ListComp:
        return comprehension('[', ast::as<ast::ListComp>(expression), ']');
      case NodeKind::SetComp:
        return comprehension('{', ast::as<ast::ListComp>(expression), '}');
      case NodeKind::GeneratorExp:
        return comprehension('(', ast::as<ast::ListComp>(expression), ')');
      case NodeKind::DictComp: {
        const auto* node = ast::as<ast::DictComp>(expression);
        out_ += '{';
        write(node->key, kTest);
        out_ += ": ";
        write(node->value, kTest);
        loops(node->generators);
        out_ += '}';
        return;
      }
      case NodeKind::Await:
        return bracketed(level > kAwait, [&] {
          out_ += "await ";
          write(ast::as<ast::Await>(expression)->value, kAtom);
        });
      case NodeKind::Yield: {
        const ast::ExprNode* value = ast::as<ast::Yield>(expression)->value;
        out_ += value ? "(yield " : "(yield";
        if (value) write(value, kTuple);
        out_ += ')';
        return;
      }
      case NodeKind::YieldFrom:
        out_ += "(yield from ";
        write(ast::as<ast::Await>(expression)->value, kTest);
        out_ += ')';
        return;
      case NodeKind::Compare:
        return bracketed(level > kCompare, [&] {
          const auto* compare = ast::as<ast::Compare>(expression);
          write(compare->left, kCompare + 1);
          for (uint32_t i = 0; i < compare->ops.size(); ++i) {
            out_ += compare_text(compare->ops[i]);
            write(compare->comparators[i], kCompare + 1);
          }
        });
      case NodeKind::Call:
        return call(ast::as<ast::Call>(expression));
      case NodeKind::JoinedStr:
        out_ += 'f';
        out_ += quoted(format_text(ast::as<ast::JoinedStr>(expression), false), false);
        return;
      case NodeKind::TemplateStr:
        out_ += 't';
        out_ += quoted(format_text(ast::as<ast::JoinedStr>(expression), false), false);
        return;
      case NodeKind::Constant:
        return constant(ast::as<ast::Constant>(expression));
      case NodeKind::Attribute: {
        const auto* attribute = ast::as<ast::Attribute>(expression);
        write(attribute->value, kAtom);
        const bool after_int = attribute->value->kind == NodeKind::Constant &&
                               ast::as<ast::Constant>(attribute->value)->value_kind == ast::ConstantKind::Int;
        out_ += after_int ? " ." : ".";
        out_ += attribute->attr;
        return;
      }
      case NodeKind::Subscript:
        write(ast::as<ast::Subscript>(expression)->value, kAtom);
        out_ += '[';
        write(ast::as<ast::Subscript>(expression)->slice, kTuple);
        out_ += ']';
        return;
      case NodeKind::Starred:
        out_ += '*';
        return write(ast::as<ast::Starred>(expression)->value, kBitOr);
      case NodeKind::Name:
        out_ += ast::as<ast::Name>(expression)->id;
        return;
      case NodeKind::List:
        return enclosed('[', ast::as<ast::Sequence>(expression)->elts, ']');
      case NodeKind::Tuple: {
        const ast::Exprs elements = ast::as<ast::Sequence>(expression)->elts;
        if (elements.empty()) {
          out_ += "()";
          return;
        }
        return bracketed(level > kTuple, [&] {
          list(elements);
          if (elements.size() == 1) out_ += ',';
        });
      }
      case NodeKind::Slice: {
        const auto* slice = ast::as<ast::Slice>(expression);
        if (slice->lower) write(slice->lower, kTest);
        out_ += ':';
        if (slice->upper) write(slice->upper, kTest);
        if (slice->step) {
          out_ += ':';
          write(slice->step, kTest);
        }
        return;
      }
      default:
        return;
    }
  }

 private:
  template <class Body>
  void bracketed(bool brackets, Body body) {
    if (brackets) out_ += '(';
    body();
    if (brackets) out_ += ')';
  }

  void list(ast::Exprs elements) {
    for (uint32_t i = 0; i < elements.size(); ++i) {
      if (i > 0) out_ += ", ";
      write(elements[i], kTest);
    }
  }

  void enclosed(char open, ast::Exprs elements, char close) {
    out_ += open;
    list(elements);
    out_ += close;
  }

  void boolean(const ast::BoolOp* node, int level) {
    const bool is_and = node->op == ast::BoolOperator::And;
    const Level own = is_and ? kAnd : kOr;
    bracketed(level > own, [&] {
      for (uint32_t i = 0; i < node->values.size(); ++i) {
        if (i > 0) out_ += is_and ? " and " : " or ";
        write(node->values[i], own + 1);
      }
    });
  }

  // The left spine is walked with a loop.
  void binary(const ast::BinOp* node, int level) {
    std::vector<std::pair<const ast::BinOp*, bool>> spine;
    const ast::ExprNode* left = node;
    while (left->kind == NodeKind::BinOp) {
      const auto* link = ast::as<ast::BinOp>(left);
      const Level own = operator_text(link->op).level;
      spine.emplace_back(link, level > own);
      if (level > own) out_ += '(';
      level = own + (link->op == ast::Operator::Pow);
      left = link->left;
    }
    write(left, level);
    while (!spine.empty()) {
      const auto [link, brackets] = spine.back();
      spine.pop_back();
      const OperatorText op = operator_text(link->op);
      out_ += op.text;
      write(link->right, op.level + (link->op != ast::Operator::Pow));
      if (brackets) out_ += ')';
    }
  }

  void unary(const ast::UnaryOp* node, int level) {
    const Level own = node->op == ast::UnaryOperator::Not ? kNot : kFactor;
    bracketed(level > own, [&] {
      switch (node->op) {
        case ast::UnaryOperator::Not:
          out_ += "not ";
          break;
        case ast::UnaryOperator::Invert:
          out_ += '~';
          break;
        case ast::UnaryOperator::UAdd:
          out_ += '+';
          break;
        case ast::UnaryOperator::USub:
          out_ += '-';
          break;
      }
      write(node->operand, own);
    });
  }

  void dict(const ast::Dict* node) {
    out_ += '{';
    for (uint32_t i = 0; i < node->values.size(); ++i) {
      if (i > 0) out_ += ", ";
      if (node->keys[i]) {
        write(node->keys[i], kTest);
        out_ += ": ";
        write(node->values[i], kTest);
      } else {
        out_ += "**";
        write(node->values[i], kBitOr);
      }
    }
    out_ += '}';
  }

  void comprehension(char open, const ast::ListComp* node, char close) {
    out_ += open;
    write(node->elt, kTest);
    loops(node->generators);
    out_ += close;
  }

  void loops(ArenaList<ast::Comprehension> generators) {
    for (const ast::Comprehension& generator : generators) {
      out_ += generator.is_async ? " async for " : " for ";
      write(generator.target, kTuple);
      out_ += " in ";
      write(generator.iter, kTest + 1);
      for (const ast::ExprNode* condition : generator.ifs) {
        out_ += " if ";
        write(condition, kTest + 1);
      }
    }
  }

  void call(const ast::Call* node) {
    write(node->func, kAtom);
    if (node->args.size() == 1 && node->keywords.empty() && node->args[0]->kind == NodeKind::GeneratorExp)
      return write(node->args[0], kTest);
    out_ += '(';
    list(node->args);
    bool first = node->args.empty();
    for (const ast::Keyword* keyword : node->keywords) {
      if (!first) out_ += ", ";
      first = false;
      if (keyword->arg.empty()) {
        out_ += "**";
      } else {
        out_ += keyword->arg;
        out_ += '=';
      }
      write(keyword->value, kTest);
    }
    out_ += ')';
  }

  void parameters(const ast::Arguments* args) {
    bool first = true;
    const auto separate = [&] {
      out_ += first ? " " : ", ";
      first = false;
    };
    const uint32_t positional = args->posonlyargs.size() + args->args.size();
    for (uint32_t i = 0; i < positional; ++i) {
      separate();
      const bool only = i < args->posonlyargs.size();
      out_ += only ? args->posonlyargs[i]->name : args->args[i - args->posonlyargs.size()]->name;
      if (i + args->defaults.size() >= positional) {
        out_ += '=';
        write(args->defaults[i + args->defaults.size() - positional], kTest);
      }
      if (only && i + 1 == args->posonlyargs.size()) out_ += ", /";
    }
    if (args->vararg || !args->kwonlyargs.empty()) {
      separate();
      out_ += '*';
      if (args->vararg) out_ += args->vararg->name;
    }
    for (uint32_t i = 0; i < args->kwonlyargs.size(); ++i) {
      separate();
      out_ += args->kwonlyargs[i]->name;
      if (args->kw_defaults[i]) {
        out_ += '=';
        write(args->kw_defaults[i], kTest);
      }
    }
    if (args->kwarg) {
      separate();
      out_ += "**";
      out_ += args->kwarg->name;
    }
  }

  // The inside of an f-string. In a format spec braces are not doubled.
  static std::string format_text(const ast::JoinedStr* node, bool in_spec) {
    std::string text;
    for (const ast::ExprNode* part : node->values) {
      if (part->kind == NodeKind::Constant) {
        for (const char c : ast::as<ast::Constant>(part)->text) {
          text += c;
          if (!in_spec && (c == '{' || c == '}')) text += c;
        }
        continue;
      }
      const ast::ExprNode* value = nullptr;
      ast::Conversion conversion = ast::Conversion::None;
      const ast::ExprNode* spec = nullptr;
      if (part->kind == NodeKind::FormattedValue) {
        const auto* formatted = ast::as<ast::FormattedValue>(part);
        value = formatted->value;
        conversion = formatted->conversion;
        spec = formatted->format_spec;
      } else {
        const auto* interpolation = ast::as<ast::Interpolation>(part);
        value = interpolation->value;
        conversion = interpolation->conversion;
        spec = interpolation->format_spec;
      }
      Unparser inner;
      inner.write(value, kTest + 1);
      const std::string inside = inner.take();
      text += inside[0] == '{' ? "{ " : "{";
      text += inside;
      switch (conversion) {
        case ast::Conversion::None:
          break;
        case ast::Conversion::Str:
          text += "!s";
          break;
        case ast::Conversion::Repr:
          text += "!r";
          break;
        case ast::Conversion::Ascii:
          text += "!a";
          break;
      }
      if (spec) {
        text += ':';
        text += format_text(ast::as<ast::JoinedStr>(spec), true);
      }
      text += '}';
    }
    return text;
  }

  void constant(const ast::Constant* node) {
    switch (node->value_kind) {
      case ast::ConstantKind::None:
        out_ += "None";
        break;
      case ast::ConstantKind::True:
        out_ += "True";
        break;
      case ast::ConstantKind::False:
        out_ += "False";
        break;
      case ast::ConstantKind::Ellipsis:
        out_ += "...";
        break;
      case ast::ConstantKind::Int:
        out_ += node->fits ? std::to_string(node->int_value)
                           : BigInt::from_digits(node->text, node->base).to_string();
        break;
      case ast::ConstantKind::Float:
        number(node->float_value);
        break;
      case ast::ConstantKind::Complex:
        // Without the ".0" that only floats have.
        out_ += float_text(node->float_value, {});
        out_ += 'j';
        break;
      case ast::ConstantKind::Str:
        out_ += quoted(node->text, false);
        break;
      case ast::ConstantKind::Bytes:
        out_ += quoted(node->text, true);
        break;
    }
  }

  void number(double value) {
    const std::string text = shortest_float(value);
    out_ += text == "inf" ? "1e309" : text;
  }

  std::string out_;
};

}  // namespace

std::string unparse(const ast::ExprNode* expression) {
  Unparser unparser;
  unparser.write(expression, kTest);
  return unparser.take();
}

}  // namespace tiki::compile
