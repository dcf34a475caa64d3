// _json.scan(): JSON text to a value.
#include <unordered_map>

#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "stdlib/json_parts.h"

namespace tiki {

namespace {

bool is_space(uint32_t c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

struct Decoder {
  Runtime& rt;
  Str* text;
  Value object_hook, parse_float, parse_int, parse_constant, pairs_hook;  // empty: none
  bool strict = true;
  uint32_t at = 0;

  uint32_t peek(uint32_t ahead = 0) const {
    return at + ahead < text->length ? text->at(at + ahead) : 0x110000;
  }
  void skip_space() {
    while (at < text->length && is_space(text->at(at))) ++at;
  }

  std::nullptr_t fail(std::string_view message, uint32_t position) {
    Own module = TRY(rt.hooks.import_module(rt, intern(rt, "json.decoder")));
    Own type = TRY(get_attribute(rt, module, intern(rt, "JSONDecodeError")));
    Own error =
        TRY(call_with(rt, type, Own(Ret(make_str(rt, message))), Value(text), Value::small_int(position)));
    rt.set_error(std::move(error));
    return nullptr;
  }

  // Four hexadecimal digits from `from` on, or -1.
  int hex4(uint32_t from) const {
    int value = 0;
    for (uint32_t i = from; i < from + 4; ++i) {
      const uint32_t c = i < text->length ? text->at(i) : 0;
      const uint32_t low = c | 0x20;
      if (is_digit(c)) {
        value = value * 16 + static_cast<int>(c - '0');
      } else if (low >= 'a' && low <= 'f') {
        value = value * 16 + static_cast<int>(low - 'a') + 10;
      } else {
        return -1;
      }
    }
    return value;
  }

  // At the character after the opening quote.
  OwnOf<Str> string() {
    const uint32_t begin = at - 1;
    uint32_t plain = at;
    StrBuilder out(rt);
    bool has_escapes = false;
    for (;; ++at) {
      if (at >= text->length) return fail("Unterminated string starting at", begin);
      const uint32_t c = text->at(at);
      if (c == '"') break;
      if (c == '\\') {
        has_escapes = true;
        out.append(text, plain, at);
        if (at + 1 >= text->length) return fail("Unterminated string starting at", begin);
        const uint32_t kind = text->at(++at);
        switch (kind) {
          case '"':
            out.append('"');
            break;
          case '\\':
            out.append('\\');
            break;
          case '/':
            out.append('/');
            break;
          case 'b':
            out.append('\b');
            break;
          case 'f':
            out.append('\f');
            break;
          case 'n':
            out.append('\n');
            break;
          case 'r':
            out.append('\r');
            break;
          case 't':
            out.append('\t');
            break;
          case 'u': {
            const int first = hex4(at + 1);
            if (first < 0) return fail("Invalid \\uXXXX escape", at);
            auto unit = static_cast<uint32_t>(first);
            at += 4;
            if (unit >= 0xd800 && unit <= 0xdbff && peek(1) == '\\' && peek(2) == 'u') {
              const int second = hex4(at + 3);
              if (second >= 0xdc00 && second <= 0xdfff) {
                unit = 0x10000 + ((unit - 0xd800) << 10) + (static_cast<uint32_t>(second) - 0xdc00);
                at += 6;
              }
            }
            out.append(unit);
            break;
          }
          default:
            return fail("Invalid \\escape", at - 1);
        }
        plain = at + 1;
      } else if (c < 0x20 && strict) {
        return fail("Invalid control character at", at);
      }
    }
    const uint32_t end = at++;
    if (!has_escapes) return substring(rt, text, plain, end);
    out.append(text, plain, end);
    return out.finish();
  }

  Ret number() {
    const uint32_t begin = at;
    uint32_t end = at;
    auto unit = [&](uint32_t i) { return i < text->length ? text->at(i) : 0; };
    if (unit(end) == '-') ++end;
    if (!is_digit(unit(end))) return fail("Expecting value", begin);
    if (unit(end) == '0') {
      ++end;
    } else {
      while (is_digit(unit(end))) ++end;
    }
    bool is_real = false;
    if (unit(end) == '.' && is_digit(unit(end + 1))) {
      is_real = true;
      end += 2;
      while (is_digit(unit(end))) ++end;
    }
    if ((unit(end) | 0x20) == 'e') {
      uint32_t exponent = end + 1;
      if (unit(exponent) == '+' || unit(exponent) == '-') ++exponent;
      if (is_digit(unit(exponent))) {
        is_real = true;
        while (is_digit(unit(exponent))) ++exponent;
        end = exponent;
      }
    }
    at = end;
    std::string digits;
    for (uint32_t i = begin; i < end; ++i) digits.push_back(static_cast<char>(text->at(i)));
    const Value hook = is_real ? parse_float : parse_int;
    if (hook) return call_with(rt, hook, Own(Ret(make_ascii(rt, digits))));
    if (!is_real) return parse_int_text(digits);
    double value = 0;
    tiki::parse_float(digits, &value);
    return make_float(rt, value);
  }
  Ret parse_int_text(const std::string& digits) { return tiki::parse_int(rt, digits, 10); }

  bool literal(std::string_view word) {
    for (uint32_t i = 0; i < word.size(); ++i) {
      if (peek(i) != static_cast<uint8_t>(word[i])) return false;
    }
    at += static_cast<uint32_t>(word.size());
    return true;
  }
  Ret constant(const char* word, double number) {
    if (parse_constant) return call_with(rt, parse_constant, Own(Ret(make_str(rt, word))));
    return make_float(rt, number);
  }

  Ret array() {
    OwnOf<List> list = make_list(rt);
    skip_space();
    if (peek() == ']') {
      ++at;
      return list;
    }
    for (;;) {
      Own item = TRY(value());
      list_append_stealing(rt, list.get(), item.release());
      skip_space();
      const uint32_t c = peek();
      if (c == ']') {
        ++at;
        return list;
      }
      if (c != ',') return fail("Expecting ',' delimiter", at);
      const uint32_t comma = at++;
      skip_space();
      if (peek() == ']') return fail("Illegal trailing comma before end of array", comma);
    }
  }

  Ret object() {
    OwnOf<Dict> dict = make_dict(rt);
    OwnOf<List> pairs = pairs_hook ? make_list(rt) : OwnOf<List>();
    skip_space();
    if (peek() == '}') {
      ++at;
    } else {
      for (;;) {
        if (peek() != '"') return fail("Expecting property name enclosed in double quotes", at);
        ++at;
        OwnOf<Str> key = string();
        if (!key) return nullptr;
        skip_space();
        if (peek() != ':') return fail("Expecting ':' delimiter", at);
        ++at;
        skip_space();
        Own item = TRY(value());
        if (pairs) {
          list_append(rt, pairs.get(), make_tuple_of(rt, Value(key), item));
        } else {
          dict_set(rt, dict.get(), key.get(), item);
        }
        skip_space();
        const uint32_t c = peek();
        if (c == '}') {
          ++at;
          break;
        }
        if (c != ',') return fail("Expecting ',' delimiter", at);
        const uint32_t comma = at++;
        skip_space();
        if (peek() == '}') return fail("Illegal trailing comma before end of object", comma);
      }
    }
    if (pairs_hook) return call_with(rt, pairs_hook, Value(pairs));
    if (object_hook) return call_with(rt, object_hook, Value(dict));
    return dict;
  }

  Ret value() {
    switch (peek()) {
      case '"':
        ++at;
        return string();
      case '{': {
        NativeDepth depth(rt, " while decoding a JSON object from a unicode string");
        if (depth.exceeded()) return nullptr;
        ++at;
        return object();
      }
      case '[': {
        NativeDepth depth(rt, " while decoding a JSON array from a unicode string");
        if (depth.exceeded()) return nullptr;
        ++at;
        return array();
      }
      case 'n':
        if (literal("null")) return Ret::none();
        break;
      case 't':
        if (literal("true")) return Ret::boolean(true);
        break;
      case 'f':
        if (literal("false")) return Ret::boolean(false);
        break;
      case 'N':
        if (literal("NaN")) return constant("NaN", std::nan(""));
        break;
      case 'I':
        if (literal("Infinity")) return constant("Infinity", HUGE_VAL);
        break;
      case '-':
        if (literal("-Infinity")) return constant("-Infinity", -HUGE_VAL);
        return number();
      default:
        if (is_digit(peek())) return number();
    }
    return fail("Expecting value", at);
  }
};

// scan(text, index, object_hook, parse_float, parse_int, parse_constant, strict, object_pairs_hook): (value, end)
Ret scan(Runtime& rt, const Value* args) {
  if (!has_layout(args[0], Layout::Str)) {
    return rt.type_error("first argument must be a string, not {}", type_name(rt, args[0]));
  }
  auto hook = [](Value value) { return value.is_none() ? Value() : value; };
  Decoder decoder{rt,           args[0].as<Str>(), hook(args[2]), hook(args[3]), hook(args[4]), hook(args[5]),
                  hook(args[7])};
  decoder.strict = TRY(truth(rt, args[6]));
  const int64_t index = TRY(to_index_int64(rt, args[1]));
  if (index < 0) return rt.value_error("idx cannot be negative");
  decoder.at = static_cast<uint32_t>(std::min<int64_t>(index, decoder.text->length));
  Own value = TRY(decoder.value());
  return make_tuple_of(rt, value, Value::small_int(decoder.at));
}

constexpr NativeDef kFunctions[] = {
    {"scan(text, index, object_hook, parse_float, parse_int, parse_constant, strict, object_pairs_hook, /)",
     scan},
};

}  // namespace

std::span<const NativeDef> json_decode_functions() { return kFunctions; }

}  // namespace tiki
