// `format % values` for bytes and bytearray: as for str, with %b and %s taking bytes and %a, %r giving ASCII.

#include "base/number_text.h"
#include "runtime/bytes_methods.h"
#include "runtime/number.h"
#include "runtime/percent_spec.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

class BytesFormatter {
 public:
  BytesFormatter(Runtime& rt, Value format, Value values)
      : rt_(rt), format_(view_of(format)), like_(format), values_(rt, values) {}

  Ret run() {
    while (at_ < format_.size()) {
      const size_t percent = format_.find('%', at_);
      const size_t stop = percent == std::string_view::npos ? format_.size() : percent;
      out_.append(format_.substr(at_, stop - at_));
      at_ = stop;
      if (percent == std::string_view::npos) break;
      at_++;
      TRY(conversion());
    }
    if (values_.finish().failed()) {
      return rt_.type_error("not all arguments converted during bytes formatting");
    }
    return make_like(rt_, like_, out_);
  }

 private:
  char peek() const { return at_ < format_.size() ? format_[at_] : '\0'; }

  Status read_size(int64_t* number) {
    if (peek() == '*') {
      at_++;
      Own value = TRY(values_.next());
      if (!is_int(value)) return rt_.type_error("* wants int");
      bool fits;
      *number = int_as_int64(value, &fits);
      return Status::ok();
    }
    int64_t value = 0;
    for (; peek() >= '0' && peek() <= '9' && value < INT32_MAX; at_++)
      *number = value = value * 10 + (peek() - '0');
    return Status::ok();
  }

  Status read_spec(PercentSpec* spec) {
    if (peek() == '(') {
      int depth = 1;
      const size_t start = ++at_;
      for (; at_ < format_.size(); at_++) {
        if (peek() == '(') depth++;
        if (peek() == ')' && --depth == 0) break;
      }
      if (at_ >= format_.size()) return rt_.value_error("incomplete format key");
      spec->key = Own(Ret(make_bytes(rt_, format_.substr(start, at_++ - start))));
    }
    for (bool more = true; more && at_ < format_.size();) {
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
    TRY(read_size(&spec->width));
    if (spec->width < -1) {
      spec->left = true;
      spec->width = -spec->width;
    }
    if (peek() == '.') {
      at_++;
      spec->precision = 0;
      TRY(read_size(&spec->precision));
    }
    if (peek() == 'h' || peek() == 'l' || peek() == 'L') at_++;
    if (at_ >= format_.size()) return rt_.value_error("incomplete format");
    spec->type_index = static_cast<uint32_t>(at_);
    spec->type = static_cast<uint8_t>(format_[at_++]);
    return Status::ok();
  }

  void append_text(const PercentSpec& spec, std::string_view text) {
    if (spec.precision >= 0) text = text.substr(0, static_cast<size_t>(spec.precision));
    const size_t width = spec.width < 0 ? 0 : static_cast<size_t>(spec.width);
    const size_t room = width > text.size() ? width - text.size() : 0;
    if (!spec.left) out_.append(room, ' ');
    out_.append(text);
    if (spec.left) out_.append(room, ' ');
  }

  Status conversion() {
    PercentSpec spec;
    TRY(read_spec(&spec));
    if (spec.type == '%') {
      out_ += '%';
      return Status::ok();
    }
    Own value = spec.key ? Own(TRY(values_.at_key(spec.key))) : Own(TRY(values_.next()));
    switch (spec.type) {
      case 's':
      case 'b': {
        std::string_view bytes;
        if (bytes_view(value, &bytes)) {
          append_text(spec, bytes);
          return Status::ok();
        }
        if (Own method = lookup_special(rt_, value, rt_.names.bytes_)) {
          OwnOf<Bytes> made = TRY(to_bytes_object(rt_, value));
          append_text(spec, made->view());
          return Status::ok();
        }
        if (rt_.has_error()) return nullptr;
        return rt_.type_error(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            type_name(rt_, value));
      }
      case 'a':
      case 'r': {
        OwnOf<Str> text = TRY(ascii(rt_, value));
        append_text(spec, text->ascii());
        return Status::ok();
      }
      case 'c':
        return character(spec, value);
      default:
        break;
    }
    if (std::string_view("diuoxXeEfFgG").find(static_cast<char>(spec.type)) != std::string_view::npos) {
      StrBuilder number(rt_);
      TRY(append_percent_number(rt_, number, spec, value));
      OwnOf<Str> text = TRY(number.finish());
      out_.append(text->ascii());
      return Status::ok();
    }
    const std::string code = "0x" + hex_text(spec.type);
    return rt_.value_error("unsupported format character '{}' ({}) at index {}",
                           std::string(1, static_cast<char>(spec.type)), code, spec.type_index);
  }

  Status character(const PercentSpec& spec, Value value) {
    std::string_view bytes;
    if (bytes_view(value, &bytes)) {
      if (bytes.size() == 1) {
        append_text(spec, bytes);
        return Status::ok();
      }
      return rt_.type_error(
          "%c requires an integer in range(256) or a single byte, not a {} object of length {}",
          type_name(rt_, value), uint64_t{bytes.size()});
    }
    if (!is_int(value) && !type_of(rt_, value)->slots.index) {
      return rt_.type_error("%c requires an integer in range(256) or a single byte, not {}",
                            type_name(rt_, value));
    }
    Own index = TRY(to_index(rt_, value));
    bool fits;
    const int64_t code = int_as_int64(index, &fits);
    if (!fits || code < 0 || code > 255) {
      return rt_.raise(rt_.exceptions.OverflowError, "%c arg not in range(256)");
    }
    const char c = static_cast<char>(code);
    append_text(spec, {&c, 1});
    return Status::ok();
  }

  Runtime& rt_;
  std::string_view format_;
  Value like_;
  PercentValues values_;
  std::string out_;
  size_t at_ = 0;
};

}  // namespace

Ret bytes_percent_format(Runtime& rt, Value format, Value values) {
  return BytesFormatter(rt, format, values).run();
}

}  // namespace tiki
