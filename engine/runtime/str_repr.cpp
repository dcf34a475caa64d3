// repr() and ascii() of text.

#include "base/number_text.h"
#include "base/unicode.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

void append_escape(StrBuilder& out, uint32_t c) {
  switch (c) {
    case '\n':
      out.append_ascii("\\n");
      return;
    case '\r':
      out.append_ascii("\\r");
      return;
    case '\t':
      out.append_ascii("\\t");
      return;
    case '\\':
      out.append_ascii("\\\\");
      return;
    default:
      break;
  }
  out.append_ascii(code_point_escape(c));
}

bool is_plain(uint32_t c) {
  if (c < 0x7F) return c >= 0x20 && c != '\\';
  return unicode::has(c, unicode::kPrintable);
}

}  // namespace

Ret str_repr(Runtime& rt, const Str* text) {
  const bool has_single = find_code_point(text, '\'', 0, text->length) >= 0;
  const bool has_double = has_single && find_code_point(text, '"', 0, text->length) >= 0;
  const uint32_t quote = has_single && !has_double ? '"' : '\'';
  StrBuilder out(rt);
  out.append(quote);
  uint32_t start = 0;  // what stands between here and i needs no escape
  for (uint32_t i = 0; i < text->length; i++) {
    const uint32_t c = text->at(i);
    if (c != quote && is_plain(c)) continue;
    out.append(text, start, i);
    start = i + 1;
    if (c == quote) {
      out.append('\\');
      out.append(c);
    } else {
      append_escape(out, c);
    }
  }
  out.append(text, start, text->length);
  out.append(quote);
  return out.finish();
}

}  // namespace tiki
