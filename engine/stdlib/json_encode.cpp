// _json.encode(): a value to JSON text.
#include <algorithm>

#include "runtime/containers.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str.h"
#include "stdlib/json_parts.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

struct Encoder {
  Runtime& rt;
  StrBuilder out;
  Value default_function;
  bool skip_keys, ascii_only, check_circular, allow_nan, sort_keys;
  const Str* indent;  // null: all in one line
  const Str* item_separator;
  const Str* key_separator;
  std::vector<Object*> open;  // containers being written

  explicit Encoder(Runtime& rt) : rt(rt), out(rt) {}

  void line(size_t level) {
    if (!indent) return;
    out.append('\n');
    for (size_t i = 0; i < level; ++i) out.append(indent);
  }

  void escape(uint32_t unit) {
    static const char kDigits[] = "0123456789abcdef";
    const char text[] = {'\\',
                         'u',
                         kDigits[unit >> 12 & 15],
                         kDigits[unit >> 8 & 15],
                         kDigits[unit >> 4 & 15],
                         kDigits[unit & 15]};
    out.append_ascii({text, 6});
  }
  void string(const Str* text) {
    out.append('"');
    uint32_t plain = 0;  // where the part begins that needs no escape
    for (uint32_t i = 0; i < text->length; ++i) {
      const uint32_t c = text->at(i);
      if (c >= 0x20 && c != '"' && c != '\\' && (c < 0x7f || !ascii_only)) continue;
      out.append(text, plain, i);
      plain = i + 1;
      switch (c) {
        case '"':
          out.append_ascii("\\\"");
          break;
        case '\\':
          out.append_ascii("\\\\");
          break;
        case '\n':
          out.append_ascii("\\n");
          break;
        case '\r':
          out.append_ascii("\\r");
          break;
        case '\t':
          out.append_ascii("\\t");
          break;
        case '\b':
          out.append_ascii("\\b");
          break;
        case '\f':
          out.append_ascii("\\f");
          break;
        default:
          if (c >= 0x10000) {
            escape(0xd800 + ((c - 0x10000) >> 10));
            escape(0xdc00 + ((c - 0x10000) & 0x3ff));
          } else {
            escape(c);
          }
      }
    }
    out.append(text, plain, text->length);
    out.append('"');
  }

  Status real(double number, Value value) {
    if (std::isfinite(number)) {
      out.append_ascii(float_repr(number));
      return Status::ok();
    }
    if (!allow_nan) {
      return rt.value_error("Out of range float values are not JSON compliant: {}",
                            OwnOf<Str>(repr(rt, value)).get());
    }
    out.append_ascii(std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    return Status::ok();
  }

  // false: another kind of value.
  Result<bool> atom(Value value) {
    if (value.is_none()) {
      out.append_ascii("null");
    } else if (value.is_boolean()) {
      out.append_ascii(value.is_true() ? "true" : "false");
    } else if (has_layout(value, Layout::Str)) {
      string(value.as<Str>());
    } else if (is_int(value)) {
      OwnOf<Str> digits = int_decimal(rt, value);
      if (!digits) return nullptr;
      out.append(digits.get());
    } else if (is_float(value)) {
      TRY(real(float_value(value), value));
    } else {
      return false;
    }
    return true;
  }

  Status enter(Object* container) {
    if (check_circular) {
      if (std::find(open.begin(), open.end(), container) != open.end()) {
        return rt.value_error("Circular reference detected");
      }
    }
    open.push_back(container);
    return Status::ok();
  }

  Status noted(Status status, Value container, const std::string& item) {
    if (status.failed() && rt.has_error()) {
      add_note(rt, "when serializing " + type_name(rt, container) + " " + item);
    }
    return status;
  }

  Status sequence(Value value, size_t level) {
    const bool is_list = has_layout(value, Layout::List);
    auto count = [&] { return is_list ? value.as<List>()->length : value.as<Tuple>()->length; };
    if (count() == 0) {
      out.append_ascii("[]");
      return Status::ok();
    }
    TRY(enter(value.object()));
    out.append('[');
    for (uint32_t i = 0; i < count(); ++i) {
      if (i > 0) out.append(item_separator);
      line(level + 1);
      Own item = Own::borrow(is_list ? value.as<List>()->items[i] : value.as<Tuple>()->items()[i]);
      TRY(noted(any(item, level + 1), value, "item " + std::to_string(i)));
    }
    line(level);
    out.append(']');
    open.pop_back();
    return Status::ok();
  }

  // Text of a key; empty without error: to be skipped.
  Ret key_text(Value key) {
    if (has_layout(key, Layout::Str)) return Ret::borrow(key);
    if (is_float(key)) {
      const double number = float_value(key);
      if (std::isfinite(number)) return make_ascii(rt, float_repr(number));
      if (!allow_nan) {
        return rt.value_error("Out of range float values are not JSON compliant: {}",
                              OwnOf<Str>(repr(rt, key)).get());
      }
      return make_ascii(rt, std::isnan(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }
    if (key.is_boolean()) return make_ascii(rt, key.is_true() ? "true" : "false");
    if (key.is_none()) return make_ascii(rt, "null");
    if (is_int(key)) return int_decimal(rt, key);
    if (skip_keys) return nullptr;
    return rt.type_error("keys must be str, int, float, bool or None, not {}", type_name(rt, key));
  }

  Status mapping(Value value, size_t level) {
    Dict* dict = value.as<Dict>();
    if (dict->used == 0) {
      out.append_ascii("{}");
      return Status::ok();
    }
    TRY(enter(dict));
    out.append('{');
    OwnOf<List> keys = make_list(rt), values = make_list(rt);
    uint32_t position = 0;
    Value key, item;
    while (dict_next(dict, &position, &key, &item)) {
      list_append(rt, keys.get(), key);
      list_append(rt, values.get(), item);
    }
    if (sort_keys) {
      TRY(list_sort(rt, keys.get(), Value(), false));
      values = make_list(rt);
      for (Value sorted : keys->span()) {
        Value found = dict_get(rt, dict, sorted);
        if (!found && rt.has_error()) return nullptr;
        list_append(rt, values.get(), found ? found : Value::none());
      }
    }
    bool first = true;
    for (uint32_t i = 0; i < keys->length; ++i) {
      Own name = Own(key_text(keys->items[i]));
      if (!name) {
        if (rt.has_error()) return nullptr;
        continue;
      }
      if (!first) out.append(item_separator);
      first = false;
      line(level + 1);
      string(name.as<Str>());
      out.append(key_separator);
      Status written = any(values->items[i], level + 1);
      if (written.failed()) {
        Own error = rt.take_error();
        OwnOf<Str> shown = repr(rt, keys->items[i]);
        rt.clear_error();
        rt.set_error(std::move(error));
        return noted(nullptr, value, "item " + (shown ? to_utf8(shown.get()) : std::string("?")));
      }
    }
    line(level);
    out.append('}');
    open.pop_back();
    return Status::ok();
  }

  Status any(Value value, size_t level) {
    const bool done = TRY(atom(value));
    if (done) return Status::ok();
    NativeDepth depth(rt, " while encoding a JSON object");
    if (depth.exceeded()) return nullptr;
    if (has_layout(value, Layout::List) || has_layout(value, Layout::Tuple)) return sequence(value, level);
    if (has_layout(value, Layout::Dict)) return mapping(value, level);
    TRY(enter(value.object()));
    Own replaced = TRY(call_with(rt, default_function, value));
    TRY(noted(any(replaced, level), value, "object"));
    open.pop_back();
    return Status::ok();
  }
};

Ret encode_value(Runtime& rt, const Value* args) {
  Encoder encoder(rt);
  encoder.default_function = args[1];
  bool* const flags[] = {&encoder.skip_keys, &encoder.ascii_only, &encoder.check_circular, &encoder.allow_nan,
                         &encoder.sort_keys};
  for (int i = 0; i < 5; ++i) *flags[i] = TRY(truth(rt, args[2 + i]));
  encoder.indent = args[7].is_none() ? nullptr : args[7].as<Str>();
  for (int i : {8, 9}) {
    if (!has_layout(args[i], Layout::Str))
      return rt.type_error("make_encoder() argument {} must be str, not {}", i - 3, type_name(rt, args[i]));
  }
  encoder.item_separator = args[8].as<Str>();
  encoder.key_separator = args[9].as<Str>();
  TRY(encoder.any(args[0], 0));
  return encoder.out.finish();
}

constexpr NativeDef kFunctions[] = {
    {"encode(value, default, skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, "
     "item_separator, "
     "key_separator, /)",
     encode_value},
};

}  // namespace

std::span<const NativeDef> json_encode_functions() { return kFunctions; }

OwnOf<Module> make_json_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_json");
  add_functions(rt, module.get(), json_encode_functions());
  add_functions(rt, module.get(), json_decode_functions());
  return module;
}

}  // namespace tiki
