#include "runtime/codec.h"

#include "base/character_names.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

enum class Encoding : uint8_t {
  Utf8,
  Utf8Signature,
  Ascii,
  Latin1,
  Utf16,
  Utf16Little,
  Utf16Big,
  Utf32,
  Utf32Little,
  Utf32Big
};
enum class Handler : uint8_t {
  Strict,
  Ignore,
  Replace,
  Backslash,
  SurrogateEscape,
  SurrogatePass,
  XmlCharacter,
  CharacterName,
  Unknown
};

struct Names {
  const char* name;
  Encoding encoding;
};
constexpr Names kEncodings[] = {
    {"utf_8", Encoding::Utf8},
    {"utf8", Encoding::Utf8},
    {"u8", Encoding::Utf8},
    {"utf", Encoding::Utf8},
    {"cp65001", Encoding::Utf8},
    {"utf_8_sig", Encoding::Utf8Signature},
    {"ascii", Encoding::Ascii},
    {"us_ascii", Encoding::Ascii},
    {"646", Encoding::Ascii},
    {"latin_1", Encoding::Latin1},
    {"latin1", Encoding::Latin1},
    {"iso_8859_1", Encoding::Latin1},
    {"iso8859_1", Encoding::Latin1},
    {"8859", Encoding::Latin1},
    {"l1", Encoding::Latin1},
    {"latin", Encoding::Latin1},
    {"utf_16", Encoding::Utf16},
    {"utf16", Encoding::Utf16},
    {"utf_16_le", Encoding::Utf16Little},
    {"utf_16le", Encoding::Utf16Little},
    {"utf_16_be", Encoding::Utf16Big},
    {"utf_16be", Encoding::Utf16Big},
    {"utf_32", Encoding::Utf32},
    {"utf32", Encoding::Utf32},
    {"utf_32_le", Encoding::Utf32Little},
    {"utf_32_be", Encoding::Utf32Big},
};

const char* name_of(Encoding encoding) {
  static constexpr const char* kNames[] = {"utf-8",     "utf-8",     "ascii",  "latin-1",   "utf-16",
                                           "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"};
  return kNames[static_cast<int>(encoding)];
}

Result<Encoding> find_encoding(Runtime& rt, const Str* name) {
  if (!name) return Encoding::Utf8;
  std::string key;
  for (char c : to_utf8(name)) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
    key += c == '-' || c == ' ' ? '_' : c;
  }
  for (const Names& row : kEncodings) {
    if (key == row.name) return row.encoding;
  }
  return rt.raise(rt.exceptions.LookupError, "unknown encoding: {}", name);
}

Handler find_handler(const Str* name) {
  if (!name) return Handler::Strict;
  static constexpr const char* kNames[] = {
      "strict",          "ignore",        "replace",           "backslashreplace",
      "surrogateescape", "surrogatepass", "xmlcharrefreplace", "namereplace"};
  for (int i = 0; i < 8; i++) {
    if (equals_ascii(name, kNames[i])) return static_cast<Handler>(i);
  }
  return Handler::Unknown;
}

std::nullptr_t raise_unicode(Runtime& rt, Type* type, Encoding encoding, Value object, uint64_t start,
                             uint64_t stop, std::string_view reason) {
  OwnOf<Str> name = make_str(rt, name_of(encoding)), text = make_str(rt, reason);
  Own exception = call_with(rt, type, name, object, Value::small_int(static_cast<int64_t>(start)),
                            Value::small_int(static_cast<int64_t>(stop)), text);
  if (exception) rt.set_error(std::move(exception));
  return nullptr;
}

std::nullptr_t unknown_handler(Runtime& rt, const Str* name) {
  return rt.raise(rt.exceptions.LookupError, "unknown error handler name '{}'", name);
}

// ---- encoding

class Encoder {
 public:
  Encoder(Runtime& rt, Str* text, Encoding encoding, const Str* errors)
      : rt_(rt), text_(text), encoding_(encoding), errors_(errors), handler_(find_handler(errors)) {}

  Ret run() {
    if (encoding_ == Encoding::Utf16 || encoding_ == Encoding::Utf32) put(0xFEFF);
    if (encoding_ == Encoding::Utf8Signature) out_ += "\xEF\xBB\xBF";
    for (uint32_t i = 0; i < text_->length;) {
      if (fits(text_->at(i))) {
        put(text_->at(i++));
        continue;
      }
      uint32_t stop = i + 1;
      while (stop < text_->length && !fits(text_->at(stop))) stop++;
      TRY(handle(i, stop));
      i = stop;
    }
    return make_bytes(rt_, out_);
  }

 private:
  bool fits(uint32_t c) const {
    switch (encoding_) {
      case Encoding::Ascii:
        return c < 0x80;
      case Encoding::Latin1:
        return c < 0x100;
      default:
        return !utf8::is_surrogate(c);
    }
  }

  void put_unit(uint32_t unit, int size, bool big) {
    for (int i = 0; i < size; i++) out_ += static_cast<char>(unit >> (8 * (big ? size - 1 - i : i)));
  }

  void put(uint32_t c) {
    switch (encoding_) {
      case Encoding::Ascii:
      case Encoding::Latin1:
        out_ += static_cast<char>(c);
        break;
      case Encoding::Utf8:
      case Encoding::Utf8Signature:
        utf8::append(out_, c);
        break;
      case Encoding::Utf16:
      case Encoding::Utf16Little:
      case Encoding::Utf16Big: {
        const bool big = encoding_ == Encoding::Utf16Big;
        if (c >= 0x10000) {
          put_unit(0xD800 + ((c - 0x10000) >> 10), 2, big);
          put_unit(0xDC00 + ((c - 0x10000) & 0x3FF), 2, big);
        } else {
          put_unit(c, 2, big);
        }
        break;
      }
      default:
        put_unit(c, 4, encoding_ == Encoding::Utf32Big);
    }
  }

  const char* reason() const {
    if (encoding_ == Encoding::Ascii) return "ordinal not in range(128)";
    if (encoding_ == Encoding::Latin1) return "ordinal not in range(256)";
    return "surrogates not allowed";
  }

  std::nullptr_t refuse(uint32_t start, uint32_t stop) {
    return raise_unicode(rt_, rt_.exceptions.UnicodeEncodeError, encoding_, text_, start, stop, reason());
  }

  // What the error handler makes of code points start..stop, which the encoding cannot hold.
  Status handle(uint32_t start, uint32_t stop) {
    switch (handler_) {
      case Handler::Strict:
        return refuse(start, stop);
      case Handler::Unknown:
        return unknown_handler(rt_, errors_);
      default:
        break;
    }
    for (uint32_t i = start; i < stop; i++) {
      const uint32_t c = text_->at(i);
      switch (handler_) {
        case Handler::Replace:
          put('?');
          break;
        case Handler::Backslash:
          for (char part : code_point_escape(c)) put(static_cast<unsigned char>(part));
          break;
        case Handler::CharacterName: {
          const std::string name = name_of_character(c);
          const std::string shown = name.empty() ? code_point_escape(c) : joined({"\\N{", name, "}"});
          for (char part : shown) put(static_cast<unsigned char>(part));
          break;
        }
        case Handler::XmlCharacter:
          for (char part : joined({"&#", decimal_text(c), ";"})) put(static_cast<unsigned char>(part));
          break;
        case Handler::SurrogateEscape:
          if (c < 0xDC80 || c > 0xDCFF) return refuse(i, stop);
          out_ += static_cast<char>(c - 0xDC00);
          break;
        case Handler::SurrogatePass:
          if (!utf8::is_surrogate(c) || encoding_ == Encoding::Ascii || encoding_ == Encoding::Latin1) {
            return refuse(i, stop);
          }
          put(c);
          break;
        default:
          break;  // Ignore
      }
    }
    return Status::ok();
  }

  Runtime& rt_;
  Str* text_;
  Encoding encoding_;
  const Str* errors_;
  Handler handler_;
  std::string out_;
};

// ---- decoding

class Decoder {
 public:
  Decoder(Runtime& rt, Value source, std::string_view bytes, Encoding encoding, const Str* errors)
      : rt_(rt),
        source_(source),
        bytes_(bytes),
        encoding_(encoding),
        errors_(errors),
        handler_(find_handler(errors)),
        out_(rt) {}

  OwnOf<Str> run() {
    Status status = Status::ok();
    switch (encoding_) {
      case Encoding::Utf8:
        status = utf8();
        break;
      case Encoding::Utf8Signature:
        if (bytes_.substr(0, 3) == "\xEF\xBB\xBF") at_ = 3;
        status = utf8();
        break;
      case Encoding::Ascii:
      case Encoding::Latin1:
        status = single_bytes();
        break;
      case Encoding::Utf16:
      case Encoding::Utf16Little:
      case Encoding::Utf16Big:
        status = utf16();
        break;
      default:
        status = utf32();
    }
    if (status.failed()) return nullptr;
    return out_.finish();
  }

 private:
  uint8_t byte(size_t at) const { return static_cast<uint8_t>(bytes_[at]); }

  // Bytes at_..at_+count are no text: the handler's way, then on behind them.
  Status bad(size_t count, const char* reason) {
    const size_t start = at_;
    at_ += count;
    switch (handler_) {
      case Handler::Ignore:
        return Status::ok();
      case Handler::Replace:
        out_.append(utf8::kReplacement);
        return Status::ok();
      case Handler::Backslash:
        for (size_t i = start; i < at_; i++) out_.append_ascii(code_point_escape(byte(i)));
        return Status::ok();
      case Handler::SurrogateEscape:
        // One byte at a time: what follows the first may be text again.
        if (byte(start) >= 0x80) {
          at_ = start;
          while (at_ < start + count && byte(at_) >= 0x80) out_.append(0xDC00u + byte(at_++));
          return Status::ok();
        }
        break;
      case Handler::SurrogatePass:
        if (encoding_ == Encoding::Utf8 && start + 3 <= bytes_.size() && byte(start) == 0xED &&
            (byte(start + 1) & 0xE0) == 0xA0 && (byte(start + 2) & 0xC0) == 0x80) {
          out_.append(0xD000u | (byte(start + 1) & 0x3Fu) << 6 | (byte(start + 2) & 0x3Fu));
          at_ = start + 3;
          return Status::ok();
        }
        break;
      case Handler::Unknown:
        return unknown_handler(rt_, errors_);
      default:
        break;
    }
    Own object;
    if (has_layout(source_, Layout::Bytes)) {
      object = Own::borrow(source_);
    } else {
      object = Own(Ret(make_bytes(rt_, bytes_)));
    }
    return raise_unicode(rt_, rt_.exceptions.UnicodeDecodeError, encoding_, object, start, start + count,
                         reason);
  }

  Status utf8() {
    while (at_ < bytes_.size()) {
      size_t run = at_;
      while (run < bytes_.size() && byte(run) < 0x80) run++;
      out_.append_ascii(bytes_.substr(at_, run - at_));
      at_ = run;
      if (at_ == bytes_.size()) break;
      const uint8_t lead = byte(at_);
      const size_t length = utf8::sequence_length(lead);
      if (length == 1) {
        TRY(bad(1, "invalid start byte"));
        continue;
      }
      // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
      uint8_t low = 0x80, high = 0xBF;
      if (lead == 0xE0) low = 0xA0;
      if (lead == 0xED) high = 0x9F;
      if (lead == 0xF0) low = 0x90;
      if (lead == 0xF4) high = 0x8F;
      size_t good = 1;
      while (good < length && at_ + good < bytes_.size()) {
        const uint8_t next = byte(at_ + good);
        if (next < low || next > high) break;
        low = 0x80;
        high = 0xBF;
        good++;
      }
      if (good < length) {
        TRY(bad(good, at_ + good == bytes_.size() ? "unexpected end of data" : "invalid continuation byte"));
        continue;
      }
      out_.append(utf8::decode(bytes_, at_).code_point);
      at_ += length;
    }
    return Status::ok();
  }

  Status single_bytes() {
    while (at_ < bytes_.size()) {
      if (encoding_ == Encoding::Ascii && byte(at_) >= 0x80) {
        TRY(bad(1, "ordinal not in range(128)"));
      } else {
        out_.append(byte(at_++));
      }
    }
    return Status::ok();
  }

  uint32_t unit(size_t at, int size, bool big) const {
    uint32_t value = 0;
    for (int i = 0; i < size; i++) {
      value |= uint32_t{byte(at + static_cast<size_t>(i))} << (8 * (big ? size - 1 - i : i));
    }
    return value;
  }

  Status utf16() {
    bool big = encoding_ == Encoding::Utf16Big;
    if (encoding_ == Encoding::Utf16 && bytes_.size() >= 2) {
      const uint32_t mark = unit(0, 2, false);
      big = mark == 0xFFFE;
      if (big || mark == 0xFEFF) at_ = 2;
    }
    encoding_ = big ? Encoding::Utf16Big : Encoding::Utf16Little;  // what errors name
    while (at_ < bytes_.size()) {
      const size_t left = bytes_.size() - at_;
      if (left < 2) {
        TRY(bad(left, "truncated data"));
        continue;
      }
      const uint32_t first = unit(at_, 2, big);
      if (!utf8::is_surrogate(first)) {
        out_.append(first);
        at_ += 2;
      } else if (first >= 0xDC00) {
        TRY(bad(2, "illegal encoding"));
      } else if (left < 4) {
        TRY(bad(left, "unexpected end of data"));
      } else {
        const uint32_t second = unit(at_ + 2, 2, big);
        if (second < 0xDC00 || second > 0xDFFF) {
          TRY(bad(2, "illegal UTF-16 surrogate"));
          continue;
        }
        out_.append(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00));
        at_ += 4;
      }
    }
    return Status::ok();
  }

  Status utf32() {
    bool big = encoding_ == Encoding::Utf32Big;
    if (encoding_ == Encoding::Utf32 && bytes_.size() >= 4) {
      const uint32_t mark = unit(0, 4, false);
      big = mark == 0xFFFE0000;
      if (big || mark == 0xFEFF) at_ = 4;
    }
    encoding_ = big ? Encoding::Utf32Big : Encoding::Utf32Little;
    while (at_ < bytes_.size()) {
      const size_t left = bytes_.size() - at_;
      if (left < 4) {
        TRY(bad(left, "truncated data"));
        continue;
      }
      const uint32_t c = unit(at_, 4, big);
      if (c > utf8::kMaxCodePoint) {
        TRY(bad(4, "code point not in range(0x110000)"));
      } else if (utf8::is_surrogate(c)) {
        TRY(bad(4, "code point in surrogate code point range(0xd800, 0xe000)"));
      } else {
        out_.append(c);
        at_ += 4;
      }
    }
    return Status::ok();
  }

  Runtime& rt_;
  Value source_;
  std::string_view bytes_;
  Encoding encoding_;
  const Str* errors_;
  Handler handler_;
  StrBuilder out_;
  size_t at_ = 0;
};

}  // namespace

Ret encode(Runtime& rt, Str* text, const Str* encoding_name, const Str* errors) {
  const Encoding encoding = TRY(find_encoding(rt, encoding_name));
  if (text->is_ascii() && encoding <= Encoding::Latin1 && encoding != Encoding::Utf8Signature) {
    return make_bytes(rt, text->ascii());
  }
  return Encoder(rt, text, encoding, errors).run();
}

OwnOf<Str> decode(Runtime& rt, Value source, std::string_view bytes, const Str* encoding_name,
                  const Str* errors) {
  const Encoding encoding = TRY(find_encoding(rt, encoding_name));
  return Decoder(rt, source, bytes, encoding, errors).run();
}

}  // namespace tiki
