// str methods that pad and trim: center, ljust, zfill, expandtabs, strip.
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

Ret padded(Runtime& rt, Str* text, int64_t left, int64_t right, uint32_t fill) {
  if (left <= 0 && right <= 0) return substring(rt, text, 0, text->length);
  // Twice: the text is built, then copied.
  if (left > INT32_MAX || right > INT32_MAX ||
      !rt.heap.allows(2 * static_cast<uint64_t>(left + right) + text->length)) {
    return rt.memory_error();
  }
  StrBuilder out(rt);
  out.append_repeated(fill, static_cast<size_t>(left < 0 ? 0 : left));
  out.append(text);
  out.append_repeated(fill, static_cast<size_t>(right < 0 ? 0 : right));
  return out.finish();
}

struct PadArguments {
  int64_t room;  // code points to add, may be negative
  uint32_t fill;
};
Result<PadArguments> pad_arguments(Runtime& rt, const Value* args) {
  const int64_t width = TRY(to_index_int64(rt, args[1]));
  PadArguments out = {width - args[0].as<Str>()->length, ' '};
  if (args[2]) {
    if (!has_layout(args[2], Layout::Str)) {
      return rt.type_error("The fill character must be a unicode character, not {}", type_name(rt, args[2]));
    }
    if (args[2].as<Str>()->length != 1) {
      return rt.type_error("The fill character must be exactly one character long");
    }
    out.fill = args[2].as<Str>()->at(0);
  }
  return out;
}

Ret method_center(Runtime& rt, const Value* args) {
  const PadArguments pad = TRY(pad_arguments(rt, args));
  if (pad.room <= 0) return padded(rt, args[0].as<Str>(), 0, 0, ' ');
  // The odd one goes left when the width is odd.
  const int64_t width = pad.room + args[0].as<Str>()->length;
  const int64_t left = pad.room / 2 + (pad.room & width & 1);
  return padded(rt, args[0].as<Str>(), left, pad.room - left, pad.fill);
}
Ret method_ljust(Runtime& rt, const Value* args) {
  const PadArguments pad = TRY(pad_arguments(rt, args));
  return padded(rt, args[0].as<Str>(), 0, pad.room, pad.fill);
}
Ret method_rjust(Runtime& rt, const Value* args) {
  const PadArguments pad = TRY(pad_arguments(rt, args));
  return padded(rt, args[0].as<Str>(), pad.room, 0, pad.fill);
}

Ret method_zfill(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  const int64_t width = TRY(to_index_int64(rt, args[1]));
  const int64_t room = width - text->length;
  if (room <= 0) return substring(rt, text, 0, text->length);
  if (width > INT32_MAX || !rt.heap.allows(2 * static_cast<uint64_t>(width))) return rt.memory_error();
  const bool sign = text->length > 0 && (text->at(0) == '+' || text->at(0) == '-');
  StrBuilder out(rt);
  if (sign) out.append(text->at(0));
  out.append_repeated('0', static_cast<size_t>(room));
  out.append(text, sign ? 1 : 0, text->length);
  return out.finish();
}

Ret method_expandtabs(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  const int64_t size = args[1] ? TRY(to_index_int64(rt, args[1])) : 8;
  StrBuilder out(rt);
  int64_t column = 0;
  for (uint32_t i = 0; i < text->length; i++) {
    const uint32_t c = text->at(i);
    if (c == '\t') {
      if (size > 0) {
        const int64_t step = size - column % size;
        out.append_repeated(' ', static_cast<size_t>(step));
        column += step;
      }
    } else {
      out.append(c);
      column = c == '\n' || c == '\r' ? 0 : column + 1;
    }
  }
  return out.finish();
}

constexpr int kLeft = 1, kRight = 2;

Ret strip(Runtime& rt, const Value* args, int sides, const char* function) {
  Str* text = args[0].as<Str>();
  const Str* characters = nullptr;
  if (args[1] && !args[1].is_none()) {
    if (!has_layout(args[1], Layout::Str)) return rt.type_error("{} arg must be None or str", function);
    characters = args[1].as<Str>();
  }
  const auto stripped = [&](uint32_t c) {
    return characters ? find_code_point(characters, c, 0, characters->length) >= 0 : is_space(c);
  };
  uint32_t start = 0, stop = text->length;
  if (sides & kLeft) {
    while (start < stop && stripped(text->at(start))) start++;
  }
  if (sides & kRight) {
    while (stop > start && stripped(text->at(stop - 1))) stop--;
  }
  return substring(rt, text, start, stop);
}

Ret method_strip(Runtime& rt, const Value* args) { return strip(rt, args, kLeft | kRight, "strip"); }
Ret method_lstrip(Runtime& rt, const Value* args) { return strip(rt, args, kLeft, "lstrip"); }
Ret method_rstrip(Runtime& rt, const Value* args) { return strip(rt, args, kRight, "rstrip"); }

constexpr NativeDef kMethods[] = {
    {"center(self, width, fillchar=' ', /)", method_center},
    {"expandtabs(self, /, tabsize=8)", method_expandtabs},
    {"ljust(self, width, fillchar=' ', /)", method_ljust},
    {"lstrip(self, chars=None, /)", method_lstrip},
    {"rjust(self, width, fillchar=' ', /)", method_rjust},
    {"rstrip(self, chars=None, /)", method_rstrip},
    {"strip(self, chars=None, /)", method_strip, NativeKind::Method,
     "Return a copy of the string with leading and trailing whitespace removed."},
    {"zfill(self, width, /)", method_zfill},
};

}  // namespace

std::span<const NativeDef> str_layout_methods() { return kMethods; }

}  // namespace tiki
