// str.format: replacement fields {name.attribute[index]!conversion:spec}, fields inside the spec, automatic numbering.
#include "base/number_text.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

enum class Numbering : uint8_t { Unknown, Automatic, Manual };

// Digits alone, as a number; -1 when it is something else.
Result<int64_t> as_index(Runtime& rt, const Str* text, uint32_t start, uint32_t stop) {
  if (start == stop) return int64_t{-1};
  int64_t number = 0;
  for (uint32_t i = start; i < stop; i++) {
    const uint32_t c = text->at(i);
    if (c < '0' || c > '9') return int64_t{-1};
    number = number * 10 + (c - '0');
    if (number > INT32_MAX) return rt.value_error("Too many decimal digits in format string");
  }
  return number;
}

class Formatter {
 public:
  Formatter(Runtime& rt, Tuple* positional, Value mapping)
      : rt_(rt), positional_(positional), mapping_(mapping) {}

  // Appends text[at..stop) with its fields replaced.
  Status render(StrBuilder& out, Str* text, uint32_t at, uint32_t stop, int depth) {
    if (depth < 0) return rt_.value_error("Max string recursion exceeded");
    while (at < stop) {
      uint32_t plain = at;
      while (at < stop && text->at(at) != '{' && text->at(at) != '}') at++;
      out.append(text, plain, at);
      if (at == stop) break;
      const uint32_t brace = text->at(at++);
      if (at < stop && text->at(at) == brace) {  // doubled
        out.append(brace);
        at++;
        continue;
      }
      if (brace == '}') return rt_.value_error("Single '}' encountered in format string");
      if (at == stop) return rt_.value_error("Single '{' encountered in format string");
      TRY(field(out, text, &at, stop, depth));
    }
    return Status::ok();
  }

 private:
  // A field whose '{' has been read; leaves *at behind its '}'.
  Status field(StrBuilder& out, Str* text, uint32_t* at, uint32_t stop, int depth) {
    // The name reaches to ':' or '!' or the brace; brackets hide what they hold.
    const uint32_t name_start = *at;
    uint32_t i = *at;
    bool bracket = false;
    for (; i < stop; i++) {
      const uint32_t c = text->at(i);
      if (c == '{') return rt_.value_error("unexpected '{' in field name");
      if (c == '[') bracket = true;
      if (c == ']') bracket = false;
      if (bracket) continue;
      if (c == '}' || c == ':' || c == '!') break;
    }
    const uint32_t name_stop = i;
    if (i == stop) return rt_.value_error("expected '}' before end of string");
    uint32_t conversion = 0;
    uint32_t spec_start = i, spec_stop = i;
    bool nested = false;
    uint32_t c = text->at(i);
    if (c == '!') {
      if (i + 1 >= stop) return rt_.value_error("end of string while looking for conversion specifier");
      conversion = text->at(i + 1);
      i += 2;
      if (i >= stop) return rt_.value_error("unmatched '{' in format spec");
      c = text->at(i);
      if (c != ':' && c != '}') return rt_.value_error("expected ':' after conversion specifier");
    }
    if (c == ':') {
      spec_start = ++i;
      int braces = 1;
      for (; i < stop; i++) {
        const uint32_t unit = text->at(i);
        if (unit == '{') {
          nested = true;
          braces++;
        } else if (unit == '}' && --braces == 0) {
          break;
        }
      }
      if (i >= stop) return rt_.value_error("unmatched '{' in format spec");
      spec_stop = i;
    }
    *at = i + 1;
    Own value = TRY(lookup_field(text, name_start, name_stop));
    if (conversion) value = TRY(convert(value, conversion));
    OwnOf<Str> spec;
    if (nested) {
      StrBuilder inner(rt_);
      TRY(render(inner, text, spec_start, spec_stop, depth - 1));
      spec = TRY(inner.finish());
    } else {
      if (depth < 1) return rt_.value_error("Max string recursion exceeded");
      spec = TRY(substring(rt_, text, spec_start, spec_stop));
    }
    if (spec->length == 0 && has_type(value, rt_.types.str)) {
      out.append(value.as<Str>());
      return Status::ok();
    }
    OwnOf<Str> formatted = TRY(format(rt_, value, spec.get()));
    out.append(formatted.get());
    return Status::ok();
  }

  Ret convert(Value value, uint32_t conversion) {
    switch (conversion) {
      case 'r':
        return repr(rt_, value);
      case 's':
        return str(rt_, value);
      case 'a':
        return ascii(rt_, value);
      default:
        break;
    }
    if (conversion > 32 && conversion < 127) {
      return rt_.value_error("Unknown conversion specifier {}",
                             std::string(1, static_cast<char>(conversion)));
    }
    return rt_.value_error("Unknown conversion specifier {}", "\\x" + hex_text(conversion));
  }

  Ret lookup_field(Str* text, uint32_t start, uint32_t stop) {
    uint32_t i = start;
    while (i < stop && text->at(i) != '.' && text->at(i) != '[') i++;
    Own value = TRY(first_value(text, start, i));
    while (i < stop) {
      const uint32_t c = text->at(i++);
      if (c == '.') {
        const uint32_t name = i;
        while (i < stop && text->at(i) != '.' && text->at(i) != '[') i++;
        if (i == name) return rt_.value_error("Empty attribute in format string");
        OwnOf<Str> attribute = TRY(substring(rt_, text, name, i));
        value = TRY(get_attribute(rt_, value, intern(rt_, attribute.get())));
      } else if (c == '[') {
        const uint32_t name = i;
        while (i < stop && text->at(i) != ']') i++;
        if (i == stop) return rt_.value_error("Missing ']' in format string");
        if (i == name) return rt_.value_error("Empty attribute in format string");
        const int64_t index = TRY(as_index(rt_, text, name, i));
        if (index >= 0) {
          value = TRY(get_item(rt_, value, Value::small_int(index)));
        } else {
          OwnOf<Str> key = TRY(substring(rt_, text, name, i));
          value = TRY(get_item(rt_, value, key));
        }
        i++;
      } else {
        return rt_.value_error("Only '.' or '[' may follow ']' in format field specifier");
      }
    }
    return value;
  }

  // The argument that the name before the first '.' or '[' stands for.
  Ret first_value(Str* text, uint32_t start, uint32_t stop) {
    int64_t index = TRY(as_index(rt_, text, start, stop));
    const bool automatic = start == stop;
    if (automatic || index >= 0) {
      const Numbering wanted = automatic ? Numbering::Automatic : Numbering::Manual;
      if (numbering_ == Numbering::Unknown) numbering_ = wanted;
      if (numbering_ != wanted) {
        return rt_.value_error(
            automatic ? "cannot switch from manual field specification to automatic field numbering"
                      : "cannot switch from automatic field numbering to manual field specification");
      }
      if (automatic) index = next_++;
      if (!positional_) return rt_.value_error("Format string contains positional fields");
      if (index >= positional_->length) {
        return rt_.raise(rt_.exceptions.IndexError,
                         "Replacement index {} out of range for positional args tuple", index);
      }
      return Ret::borrow(positional_->items()[index]);
    }
    OwnOf<Str> key = TRY(substring(rt_, text, start, stop));
    if (!mapping_) return rt_.raise_with(rt_.exceptions.KeyError, key);
    return get_item(rt_, mapping_, key);
  }

  Runtime& rt_;
  Tuple* positional_;
  Value mapping_;
  Numbering numbering_ = Numbering::Unknown;
  int64_t next_ = 0;
};

}  // namespace

Ret format_fields(Runtime& rt, Str* text, Tuple* positional, Value mapping) {
  StrBuilder out(rt);
  TRY(Formatter(rt, positional, mapping).render(out, text, 0, text->length, 2));
  return out.finish();
}

}  // namespace tiki
