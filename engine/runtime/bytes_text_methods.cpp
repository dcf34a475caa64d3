// Methods of bytes and bytearray that take their contents for ASCII text, and hex and decode.
#include "runtime/bytes_methods.h"
#include "runtime/codec.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_alpha(char c) { return is_lower(c) || is_upper(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_alpha(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }

template <bool (*test)(char)>
Ret method_all(Runtime&, const Value* args) {
  const std::string_view bytes = view_of(args[0]);
  for (char c : bytes) {
    if (!test(c)) return Ret::boolean(false);
  }
  return Ret::boolean(!bytes.empty());
}

Ret method_isascii(Runtime&, const Value* args) {
  for (char c : view_of(args[0])) {
    if (static_cast<uint8_t>(c) >= 0x80) return Ret::boolean(false);
  }
  return Ret::boolean(true);
}

template <bool (*wanted)(char), bool (*refused)(char)>
Ret method_is_case(Runtime&, const Value* args) {
  bool any = false;
  for (char c : view_of(args[0])) {
    if (refused(c)) return Ret::boolean(false);
    any |= wanted(c);
  }
  return Ret::boolean(any);
}

Ret method_istitle(Runtime&, const Value* args) {
  bool any = false, after_letter = false;
  for (char c : view_of(args[0])) {
    if (is_alpha(c) && is_upper(c) == after_letter) return Ret::boolean(false);
    after_letter = is_alpha(c);
    any |= after_letter;
  }
  return Ret::boolean(any);
}

template <class F>
Ret mapped(Runtime& rt, const Value* args, F&& map) {
  std::string out(view_of(args[0]));
  for (char& c : out) c = map(c);
  return make_like(rt, args[0], out);
}

Ret method_lower(Runtime& rt, const Value* args) { return mapped(rt, args, to_lower); }
Ret method_upper(Runtime& rt, const Value* args) { return mapped(rt, args, to_upper); }
Ret method_swapcase(Runtime& rt, const Value* args) {
  return mapped(rt, args, [](char c) { return is_lower(c) ? to_upper(c) : to_lower(c); });
}
Ret method_capitalize(Runtime& rt, const Value* args) {
  bool first = true;
  return mapped(rt, args, [&](char c) { return std::exchange(first, false) ? to_upper(c) : to_lower(c); });
}
Ret method_title(Runtime& rt, const Value* args) {
  bool after_letter = false;
  return mapped(rt, args, [&](char c) {
    const char out = after_letter ? to_lower(c) : to_upper(c);
    after_letter = is_alpha(c);
    return out;
  });
}

struct PadArguments {
  int64_t room;
  char fill;
};
Result<PadArguments> pad_arguments(Runtime& rt, const Value* args, const char* function) {
  const int64_t width = TRY(to_index_int64(rt, args[1]));
  PadArguments pad = {width - static_cast<int64_t>(view_of(args[0]).size()), ' '};
  if (pad.room < 0) pad.room = 0;
  if (width > INT32_MAX || (width > 0 && !rt.heap.allows(2 * static_cast<uint64_t>(width))))
    return rt.memory_error();
  if (args[2]) {
    std::string_view fill;
    if (!bytes_view(args[2], &fill) || has_layout(args[2], Layout::MemoryView)) {
      return rt.type_error("{}() argument 2 must be a byte string of length 1, not {}", function,
                           type_name(rt, args[2]));
    }
    if (fill.size() != 1) {
      return rt.type_error("{}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                           function, type_name(rt, args[2]), uint64_t{fill.size()});
    }
    pad.fill = fill[0];
  }
  return pad;
}

Ret padded(Runtime& rt, const Value* args, int64_t left, int64_t right, char fill) {
  std::string out(static_cast<size_t>(left), fill);
  out += view_of(args[0]);
  out.append(static_cast<size_t>(right), fill);
  return make_like(rt, args[0], out);
}
Ret method_center(Runtime& rt, const Value* args) {
  const PadArguments pad = TRY(pad_arguments(rt, args, "center"));
  const int64_t width = pad.room + static_cast<int64_t>(view_of(args[0]).size());
  const int64_t left = pad.room / 2 + (pad.room & width & 1);
  return padded(rt, args, left, pad.room - left, pad.fill);
}
Ret method_ljust(Runtime& rt, const Value* args) {
  const PadArguments pad = TRY(pad_arguments(rt, args, "ljust"));
  return padded(rt, args, 0, pad.room, pad.fill);
}
Ret method_rjust(Runtime& rt, const Value* args) {
  const PadArguments pad = TRY(pad_arguments(rt, args, "rjust"));
  return padded(rt, args, pad.room, 0, pad.fill);
}
Ret method_zfill(Runtime& rt, const Value* args) {
  const int64_t width = TRY(to_index_int64(rt, args[1]));
  if (width > INT32_MAX || (width > 0 && !rt.heap.allows(2 * static_cast<uint64_t>(width))))
    return rt.memory_error();
  const std::string_view bytes = view_of(args[0]);
  if (width <= static_cast<int64_t>(bytes.size())) return make_like(rt, args[0], bytes);
  const bool sign = !bytes.empty() && (bytes[0] == '+' || bytes[0] == '-');
  std::string out(bytes);
  out.insert(sign ? 1 : 0, static_cast<size_t>(width) - bytes.size(), '0');
  return make_like(rt, args[0], out);
}

Ret method_expandtabs(Runtime& rt, const Value* args) {
  const int64_t size = args[1] ? TRY(to_index_int64(rt, args[1])) : 8;
  std::string out;
  int64_t column = 0;
  for (char c : view_of(args[0])) {
    if (c == '\t') {
      if (size > 0) {
        const int64_t step = size - column % size;
        out.append(static_cast<size_t>(step), ' ');
        column += step;
      }
    } else {
      out += c;
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return make_like(rt, args[0], out);
}

Ret method_hex(Runtime& rt, const Value* args) {
  const std::string_view bytes = view_of(args[0]);
  char separator = 0;
  if (args[1]) {
    std::string_view given;
    if (has_layout(args[1], Layout::Str)) {
      const Str* text = args[1].as<Str>();
      if (text->length != 1) return rt.value_error("sep must be length 1.");
      if (!text->is_ascii()) return rt.value_error("sep must be ASCII.");
      separator = text->ascii()[0];
    } else if (has_layout(args[1], Layout::Bytes) && bytes_view(args[1], &given)) {
      if (given.size() != 1) return rt.value_error("sep must be length 1.");
      separator = given[0];
    } else {
      return rt.type_error(type_of(rt, args[1])->slots.length ? "sep must be str or bytes."
                                                              : "object of type '{}' has no len()",
                           type_name(rt, args[1]));
    }
  }
  int64_t group = args[2] ? TRY(to_index_int64(rt, args[2])) : 1;
  const bool from_left = group < 0;
  const size_t size = static_cast<size_t>(from_left ? -group : group);
  std::string out;
  for (size_t i = 0; i < bytes.size(); i++) {
    const size_t boundary = from_left ? i : bytes.size() - i;
    if (separator && size && i > 0 && boundary % size == 0) out += separator;
    const uint8_t byte = static_cast<uint8_t>(bytes[i]);
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return make_ascii(rt, out);
}

Ret method_decode(Runtime& rt, const Value* args) {
  for (int i = 1; i < 3; i++) {
    if (args[i] && !has_layout(args[i], Layout::Str)) {
      return rt.type_error("decode() argument '{}' must be str, not {}", i == 1 ? "encoding" : "errors",
                           type_name(rt, args[i]));
    }
  }
  return decode(rt, args[0], view_of(args[0]), args[1] ? args[1].as<Str>() : nullptr,
                args[2] ? args[2].as<Str>() : nullptr);
}

constexpr NativeDef kMethods[] = {
    {"capitalize(self, /)", method_capitalize},
    {"center(self, width, fillchar=b' ', /)", method_center},
    {"decode(self, /, encoding='utf-8', errors='strict')", method_decode},
    {"expandtabs(self, /, tabsize=8)", method_expandtabs},
    {"hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", method_hex},
    {"isalnum(self, /)", method_all<is_alphanumeric>},
    {"isalpha(self, /)", method_all<is_alpha>},
    {"isascii(self, /)", method_isascii},
    {"isdigit(self, /)", method_all<is_digit>},
    {"islower(self, /)", method_is_case<is_lower, is_upper>},
    {"isspace(self, /)", method_all<is_space>},
    {"istitle(self, /)", method_istitle},
    {"isupper(self, /)", method_is_case<is_upper, is_lower>},
    {"ljust(self, width, fillchar=b' ', /)", method_ljust},
    {"lower(self, /)", method_lower},
    {"rjust(self, width, fillchar=b' ', /)", method_rjust},
    {"swapcase(self, /)", method_swapcase},
    {"title(self, /)", method_title},
    {"upper(self, /)", method_upper},
    {"zfill(self, width, /)", method_zfill},
};

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  c = to_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

}  // namespace

std::span<const NativeDef> bytes_text_methods() { return kMethods; }

Ret bytes_fromhex(Runtime& rt, const Value* args) {
  std::string text;
  std::string_view view;
  if (has_layout(args[1], Layout::Str)) {
    text = to_utf8(args[1].as<Str>());
  } else if (bytes_view(args[1], &view)) {
    text = view;
  } else {
    return rt.type_error("fromhex() argument must be str or bytes-like, not {}", type_name(rt, args[1]));
  }
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      at++;
      continue;
    }
    const int high = hex_value(text[at]);
    if (high >= 0 && at + 1 == text.size()) {
      return rt.value_error("fromhex() arg must contain an even number of hexadecimal digits");
    }
    const int low = high < 0 ? -1 : hex_value(text[at + 1]);
    if (low < 0) {
      return rt.value_error("non-hexadecimal number found in fromhex() arg at position {}",
                            uint64_t{high < 0 ? at : at + 1});
    }
    out += static_cast<char>(high << 4 | low);
    at += 2;
  }
  if (args[0] == Value(rt.types.bytes)) return make_bytes(rt, out);
  if (args[0] == Value(rt.types.bytearray)) return make_bytearray(rt, out);
  OwnOf<Bytes> bytes = make_bytes(rt, out);
  return call_with(rt, args[0], bytes);
}

}  // namespace tiki
