// str methods that turn text into something else: encode, translate, maketrans, format.
#include "runtime/bytes.h"
#include "runtime/codec.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

Ret method_encode(Runtime& rt, const Value* args) {
  for (int i = 1; i < 3; i++) {
    if (args[i] && !has_layout(args[i], Layout::Str)) {
      return rt.type_error("encode() argument '{}' must be str, not {}", i == 1 ? "encoding" : "errors",
                           type_name(rt, args[i]));
    }
  }
  return encode(rt, args[0].as<Str>(), args[1] ? args[1].as<Str>() : nullptr,
                args[2] ? args[2].as<Str>() : nullptr);
}

Ret method_translate(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  StrBuilder out(rt);
  for (uint32_t i = 0; i < text->length; i++) {
    const uint32_t c = text->at(i);
    Own mapped = get_item(rt, args[1], Value::small_int(c));
    if (!mapped) {
      if (!rt.error_is(rt.exceptions.LookupError)) return nullptr;
      rt.clear_error();
      out.append(c);
    } else if (has_layout(mapped, Layout::Str)) {
      out.append(mapped.as<Str>());
    } else if (is_int(mapped)) {
      bool fits;
      const int64_t code = int_as_int64(mapped, &fits);
      if (!fits || code < 0 || code > 0x10FFFF) {
        return rt.value_error("character mapping must be in range(0x110000)");
      }
      out.append(static_cast<uint32_t>(code));
    } else if (!mapped.get().is_none()) {
      return rt.type_error("character mapping must return integer, None or str");
    }
  }
  return out.finish();
}

Ret maketrans_of_dict(Runtime& rt, Value mapping) {
  if (!has_layout(mapping, Layout::Dict)) {
    return rt.type_error("if you give only one argument to maketrans it must be a dict");
  }
  OwnOf<Dict> table = make_dict(rt);
  uint32_t position = 0;
  Value key, value;
  while (dict_next(mapping.as<Dict>(), &position, &key, &value)) {
    if (has_layout(key, Layout::Str)) {
      if (key.as<Str>()->length != 1) {
        return rt.value_error("string keys in translate table must be of length 1");
      }
      TRY(dict_set(rt, table.get(), Value::small_int(key.as<Str>()->at(0)), value));
    } else if (is_int(key)) {
      TRY(dict_set(rt, table.get(), key, value));
    } else {
      return rt.type_error("keys in translate table must be strings or integers");
    }
  }
  return table;
}

Ret method_maketrans(Runtime& rt, const Value* args) {
  if (!args[1]) return maketrans_of_dict(rt, args[0]);
  if (!has_layout(args[0], Layout::Str)) {
    return rt.type_error("first maketrans argument must be a string if there is a second argument");
  }
  for (int i = 1; i < 3; i++) {
    if (args[i] && !has_layout(args[i], Layout::Str)) {
      return rt.type_error("maketrans() argument {} must be str, not {}", i + 1, type_name(rt, args[i]));
    }
  }
  const Str *from = args[0].as<Str>(), *to = args[1].as<Str>();
  if (from->length != to->length) {
    return rt.value_error("the first two maketrans arguments must have equal length");
  }
  OwnOf<Dict> table = make_dict(rt);
  for (uint32_t i = 0; i < from->length; i++) {
    TRY(dict_set(rt, table.get(), Value::small_int(from->at(i)), Value::small_int(to->at(i))));
  }
  if (args[2]) {
    const Str* dropped = args[2].as<Str>();
    for (uint32_t i = 0; i < dropped->length; i++) {
      TRY(dict_set(rt, table.get(), Value::small_int(dropped->at(i)), Value::none()));
    }
  }
  return table;
}

Ret method_format(Runtime& rt, const Value* args) {
  return format_fields(rt, args[0].as<Str>(), args[1].as<Tuple>(), args[2]);
}
Ret method_format_map(Runtime& rt, const Value* args) {
  return format_fields(rt, args[0].as<Str>(), nullptr, args[1]);
}

constexpr NativeDef kMethods[] = {
    {"encode(self, /, encoding='utf-8', errors='strict')", method_encode, NativeKind::Method,
     "Encode the string using the codec registered for encoding."},
    {"format(self, /, *args, **kwargs)", method_format, NativeKind::Method,
     "Return a formatted version of the string, using substitutions from args and kwargs."},
    {"format_map(self, mapping, /)", method_format_map},
    {"maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", method_maketrans, NativeKind::Static},
    {"translate(self, table, /)", method_translate},
};

}  // namespace

std::span<const NativeDef> str_convert_methods() { return kMethods; }

}  // namespace tiki
