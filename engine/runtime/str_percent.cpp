// `text % values` for str.

#include "base/number_text.h"
#include "runtime/number.h"
#include "runtime/percent_spec.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

class PercentFormatter {
 public:
  PercentFormatter(Runtime& rt, Str* text, Value values)
      : rt_(rt), text_(text), values_(rt, values), out_(rt) {}

  Ret run() {
    while (at_ < text_->length) {
      const int64_t percent = find_code_point(text_, '%', at_, text_->length);
      const uint32_t stop = percent < 0 ? text_->length : static_cast<uint32_t>(percent);
      out_.append(text_, at_, stop);
      at_ = stop;
      if (percent < 0) break;
      at_++;
      TRY(conversion());
    }
    TRY(values_.finish());
    return out_.finish();
  }

 private:
  uint32_t peek() const { return at_ < text_->length ? text_->at(at_) : 0; }

  Status incomplete() { return rt_.value_error("incomplete format"); }

  // Reads a number or '*' into *number.
  Result<bool> read_size(int64_t* number, const char* too_big) {
    if (peek() == '*') {
      at_++;
      Own value = TRY(values_.next());
      if (!is_int(value)) return rt_.type_error("* wants int");
      bool fits;
      *number = int_as_int64(value, &fits);
      if (!fits || *number > INT32_MAX || *number < -INT32_MAX) {
        return rt_.raise(rt_.exceptions.OverflowError, "Python int too large to convert to C int");
      }
      return true;
    }
    int64_t value = 0;
    for (; peek() >= '0' && peek() <= '9'; at_++) {
      value = value * 10 + (peek() - '0');
      if (value > INT32_MAX) return rt_.value_error(too_big);
      *number = value;
    }
    return true;
  }

  Status read_spec(PercentSpec* spec) {
    if (peek() == '(') {
      uint32_t depth = 1, start = ++at_;
      for (; at_ < text_->length; at_++) {
        if (peek() == '(') depth++;
        if (peek() == ')' && --depth == 0) break;
      }
      if (at_ >= text_->length) return rt_.value_error("incomplete format key");
      OwnOf<Str> key = TRY(substring(rt_, text_, start, at_++));
      spec->key = Own(Ret(std::move(key)));
    }
    for (bool more = true; more && at_ < text_->length;) {
      switch (peek()) {
        case '-':
          spec->left = true;
          break;
        case '+':
          spec->plus = true;
          break;
        case ' ':
          spec->space = true;
          break;
        case '#':
          spec->alternate = true;
          break;
        case '0':
          spec->zero = true;
          break;
        default:
          more = false;
          continue;
      }
      at_++;
    }
    TRY(read_size(&spec->width, "width too big"));
    if (spec->width < -1 || (spec->width == -1 && at_ > 0 && text_->at(at_ - 1) == '*')) {
      spec->left = true;
      spec->width = -spec->width;
    }
    if (peek() == '.') {
      at_++;
      spec->precision = 0;
      TRY(read_size(&spec->precision, "precision too big"));
      if (spec->precision < 0) spec->precision = 0;
    }
    if (peek() == 'h' || peek() == 'l' || peek() == 'L') at_++;
    if (at_ >= text_->length) return incomplete();
    spec->type_index = at_;
    spec->type = text_->at(at_++);
    return Status::ok();
  }

  Status append_text(const PercentSpec& spec, const Str* text) {
    FormatSpec layout;
    layout.width = spec.width;
    layout.precision = spec.precision;
    layout.align = spec.left ? '<' : '>';
    append_padded(out_, layout, text);
    return Status::ok();
  }

  Status append_character(PercentSpec& spec, Value value) {
    OwnOf<Str> character;
    if (has_layout(value, Layout::Str)) {
      if (value.as<Str>()->length != 1) {
        return rt_.type_error("%c requires an int or a unicode character, not a string of length {}",
                              value.as<Str>()->length);
      }
      character = OwnOf<Str>::borrow(value.as<Str>());
    } else {
      if (!is_int(value) && !type_of(rt_, value)->slots.index) {
        return rt_.type_error("%c requires an int or a unicode character, not {}", type_name(rt_, value));
      }
      Own index = TRY(to_index(rt_, value));
      bool fits;
      const int64_t code = int_as_int64(index, &fits);
      if (!fits || code < 0 || code > 0x10FFFF) {
        return rt_.raise(rt_.exceptions.OverflowError, "%c arg not in range(0x110000)");
      }
      character = make_str_from_code_point(rt_, static_cast<uint32_t>(code));
    }
    spec.precision = -1;
    return append_text(spec, character.get());
  }

  Status conversion() {
    PercentSpec spec;
    const uint32_t start = at_;
    TRY(read_spec(&spec));
    if (spec.type == '%' && spec.type_index == start) {
      out_.append('%');
      return Status::ok();
    }
    Own value = spec.key ? Own(TRY(values_.at_key(spec.key))) : Own(TRY(values_.next()));
    switch (spec.type) {
      case 's': {
        OwnOf<Str> text = TRY(str(rt_, value));
        return append_text(spec, text.get());
      }
      case 'r': {
        OwnOf<Str> text = TRY(repr(rt_, value));
        return append_text(spec, text.get());
      }
      case 'a': {
        OwnOf<Str> text = TRY(ascii(rt_, value));
        return append_text(spec, text.get());
      }
      case 'c':
        return append_character(spec, value);
      case 'd':
      case 'i':
      case 'u':
      case 'o':
      case 'x':
      case 'X':
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return append_percent_number(rt_, out_, spec, value);
      default:
        break;
    }
    const std::string code = "0x" + hex_text(spec.type);
    const std::string shown =
        spec.type > 31 && spec.type < 128 ? std::string(1, static_cast<char>(spec.type)) : "?";
    return rt_.value_error("unsupported format character '{}' ({}) at index {}", shown, code,
                           spec.type_index);
  }

  Runtime& rt_;
  Str* text_;
  PercentValues values_;
  StrBuilder out_;
  uint32_t at_ = 0;
};

}  // namespace

Ret percent_format(Runtime& rt, Str* text, Value values) { return PercentFormatter(rt, text, values).run(); }

}  // namespace tiki
