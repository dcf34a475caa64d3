// Text streams: io.StringIO, and io.TextIOWrapper over a file or another stream.
#include "base/utf8.h"
#include "runtime/bytes.h"
#include "runtime/codec.h"
#include "runtime/construct_args.h"
#include "runtime/containers.h"
#include "runtime/exception.h"
#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/output.h"
#include "runtime/str.h"
#include "stdlib/io_stream.h"
#include "stdlib/standard_streams.h"
#include "stdlib/virtual_files.h"

namespace tiki {

namespace {

std::nullptr_t closed_error(Runtime& rt, Stream* stream) {
  if (stream->kind == StreamKind::StringIO) return rt.value_error("I/O operation on closed file");
  return tiki::closed_error(rt);
}

using Units = std::vector<uint32_t>;

bool translates_reading(Newline newline) { return newline == Newline::Universal; }

// \r\n and \r become \n.
void translate(Units& text) {
  size_t kept = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    uint32_t c = text[i];
    if (c == '\r') {
      if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
      c = '\n';
    }
    text[kept++] = c;
  }
  text.resize(kept);
}

Units units_of(const Str* text) {
  Units units(text->length);
  for (uint32_t i = 0; i < text->length; ++i) units[i] = text->at(i);
  return units;
}
OwnOf<Str> str_of(Runtime& rt, const uint32_t* units, size_t count) {
  return make_str_from_units(rt, units, static_cast<uint32_t>(count));
}

// Where the line that begins at `at` ends (after its line end).
template <class Text>
size_t line_end(const Text& text, size_t at, size_t size, Newline newline) {
  for (size_t i = at; i < size; ++i) {
    const auto c = static_cast<uint32_t>(text[i]) & 0x1fffff;
    switch (newline) {
      case Newline::LineFeed:
        if (c == '\n') return i + 1;
        break;
      case Newline::Return:
        if (c == '\r') return i + 1;
        break;
      case Newline::ReturnFeed:
        if (c == '\r' && i + 1 < size && text[i + 1] == '\n') return i + 2;
        break;
      case Newline::Universal:
      case Newline::Untranslated:
        if (c == '\n') return i + 1;
        if (c == '\r') return i + 1 < size && text[i + 1] == '\n' ? i + 2 : i + 1;
        break;
    }
  }
  return size;
}

// What is written: \n becomes the stream's line end.
Units outgoing(const Str* text, Newline newline) {
  Units units = units_of(text);
  if (newline != Newline::Return && newline != Newline::ReturnFeed) return units;
  Units changed;
  for (uint32_t c : units) {
    if (c != '\n') {
      changed.push_back(c);
      continue;
    }
    changed.push_back('\r');
    if (newline == Newline::ReturnFeed) changed.push_back('\n');
  }
  return changed;
}

Status check_writable_text(Runtime& rt, Stream* stream, Value text, const char* method) {
  if (!has_layout(text, Layout::Str)) {
    if (stream->kind == StreamKind::StringIO) {
      return rt.type_error("string argument expected, got '{}'", type_name(rt, text));
    }
    return rt.type_error("write() argument must be str, not {}", type_name(rt, text));
  }
  if (stream->closed) return closed_error(rt, stream);
  if (!stream->can_write) return unsupported(rt, method);
  return Status::ok();
}

// -- StringIO

void put(Stream* stream, const Units& text) {
  Units& units = *stream->units;
  const auto at = static_cast<size_t>(stream->position);
  if (at > units.size()) units.resize(at, 0);
  const size_t over = std::min(text.size(), units.size() - at);
  std::copy(text.begin(), text.begin() + static_cast<ptrdiff_t>(over),
            units.begin() + static_cast<ptrdiff_t>(at));
  units.insert(units.end(), text.begin() + static_cast<ptrdiff_t>(over), text.end());
  stream->position = static_cast<int64_t>(at + text.size());
}

Ret string_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  Stream* stream = new_stream(rt, type, StreamKind::StringIO);
  stream->units = new Units();
  stream->can_read = stream->can_write = true;
  stream->newline = Newline::LineFeed;
  return Ret::steal(Value(stream));
}
Status string_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"initial_value", "newline"};
  Value bound[2];
  TRY(bind_arguments(rt, "StringIO", kParameters, 0, args, count, keyword_names, bound));
  Stream* stream = stream_of(self);
  if (bound[1]) {
    if (!bound[1].is_none() && !has_layout(bound[1], Layout::Str)) {
      return rt.type_error("newline must be str or None, not {}", type_name(rt, bound[1]));
    }
    const Newline newline = TRY(newline_argument(rt, bound[1]));
    stream->newline = newline;
  }
  stream->units->clear();
  stream->position = 0;
  if (bound[0] && !bound[0].is_none()) {
    if (!has_layout(bound[0], Layout::Str)) {
      return rt.type_error("initial_value must be str or None, not {}", type_name(rt, bound[0]));
    }
    Units text = outgoing(bound[0].as<Str>(), stream->newline);
    if (translates_reading(stream->newline)) translate(text);
    put(stream, text);
    stream->position = 0;
  }
  return Status::ok();
}

Ret string_write(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  TRY(check_writable_text(rt, stream, args[1], "not writable"));
  const Str* text = args[1].as<Str>();
  Units& units = *stream->units;
  if (stream->position == static_cast<int64_t>(units.size()) && stream->newline == Newline::LineFeed) {
    units.reserve(
        std::max(units.capacity() == units.size() ? units.size() * 2 : 0, units.size() + text->length));
    for (uint32_t i = 0; i < text->length; ++i) units.push_back(text->at(i));
    stream->position += text->length;
  } else {
    Units changed = outgoing(text, stream->newline);
    if (translates_reading(stream->newline)) translate(changed);
    put(stream, changed);
  }
  return Ret::small_int(text->length);
}
Ret string_read(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  const int64_t size = TRY(size_argument(rt, args[1]));
  const auto total = static_cast<int64_t>(stream->units->size());
  const int64_t at = std::min(stream->position, total);
  const int64_t count = size < 0 ? total - at : std::min(size, total - at);
  stream->position = std::max(stream->position, at + count);
  return str_of(rt, stream->units->data() + at, static_cast<size_t>(count));
}
Ret string_readline(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  const int64_t size = TRY(size_argument(rt, args[1]));
  const size_t total = stream->units->size();
  const size_t at = std::min(static_cast<size_t>(stream->position), total);
  size_t end = line_end(*stream->units, at, total, stream->newline);
  if (size >= 0) end = std::min(end, at + static_cast<size_t>(size));
  stream->position = static_cast<int64_t>(end);
  return str_of(rt, stream->units->data() + at, end - at);
}
Ret string_next(Runtime& rt, Value self) {
  if (stream_of(self)->type != stream_type(rt, StreamType::StringIO)) {
    Own line = TRY(call_method(rt, self, intern(rt, "readline")));
    if (has_layout(line, Layout::Str) && line.as<Str>()->length == 0) return nullptr;
    return line;
  }
  const Value args[] = {self, Value()};
  Own line = TRY(string_readline(rt, args));
  if (line.as<Str>()->length == 0) return nullptr;
  return line;
}
Ret string_getvalue(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  return str_of(rt, stream->units->data(), stream->units->size());
}
Ret string_seek(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  const int64_t offset = TRY(to_index_int64(rt, args[1]));
  int64_t whence = 0;
  if (args[2]) whence = TRY(to_index_int64(rt, args[2]));
  if (whence < 0 || whence > 2) return rt.value_error("Invalid whence ({}, should be 0, 1 or 2)", whence);
  if (whence == 0 && offset < 0) return rt.value_error("Negative seek position {}", offset);
  if (whence != 0 && offset != 0)
    return rt.raise(rt.exceptions.OSError, "Can't do nonzero cur-relative seeks");
  if (whence == 0) stream->position = offset;
  if (whence == 2) stream->position = static_cast<int64_t>(stream->units->size());
  return make_int(rt, stream->position);
}
Ret text_tell(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  if (stream->iterating) return rt.raise(rt.exceptions.OSError, "telling position disabled by next() call");
  return make_int(rt, stream->position);
}
Ret string_truncate(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  int64_t size = stream->position;
  if (args[1] && !args[1].is_none()) size = TRY(to_index_int64(rt, args[1]));
  if (size < 0) return rt.value_error("Negative size value {}", size);
  if (static_cast<size_t>(size) < stream->units->size()) stream->units->resize(static_cast<size_t>(size));
  return make_int(rt, size);
}
Ret string_close(Runtime&, const Value* args) {
  stream_of(args[0])->closed = true;
  stream_of(args[0])->units->clear();
  return Ret::none();
}
Ret get_none(Runtime&, Value) { return Ret::none(); }

constexpr NativeDef kStringMethods[] = {
    {"write(self, s, /)", string_write},
    {"read(self, size=-1, /)", string_read},
    {"readline(self, size=-1, /)", string_readline},
    {"getvalue(self, /)", string_getvalue},
    {"seek(self, pos, whence=0, /)", string_seek},
    {"tell(self, /)", text_tell},
    {"truncate(self, pos=None, /)", string_truncate},
    {"close(self, /)", string_close},
};
Ret get_false(Runtime&, Value) { return Ret::boolean(false); }
constexpr PropertyDef kStringProperties[] = {
    {"encoding", get_none}, {"errors", get_none}, {"newlines", get_none}, {"line_buffering", get_false}};

// -- TextIOWrapper

const Str* text_or_null(Value value) { return has_layout(value, Layout::Str) ? value.as<Str>() : nullptr; }

enum class Coding : uint8_t { Utf8, OneByte, Other };
Coding coding_of(Stream* stream) {
  if (!stream->encoding) return Coding::Utf8;
  std::string name;
  for (char c : to_utf8(stream->encoding.as<Str>())) {
    if (c != '-' && c != '_' && c != ' ') name.push_back(static_cast<char>(c | 0x20));
  }
  if (name == "utf8") return Coding::Utf8;
  if (name == "ascii" || name == "usascii" || name.starts_with("latin") || name.starts_with("iso8859") ||
      name.starts_with("cp12")) {
    return Coding::OneByte;
  }
  return Coding::Other;
}

OwnOf<Str> decode_part(Runtime& rt, Stream* stream, std::string_view part) {
  OwnOf<Bytes> source = make_bytes(rt, part);
  return decode(rt, Value(source), source->view(), text_or_null(stream->encoding),
                text_or_null(stream->errors));
}
OwnOf<Str> finish(Runtime& rt, Stream* stream, OwnOf<Str> text) {
  if (!text || !translates_reading(stream->newline)) return text;
  bool has_return = false;
  for (uint32_t i = 0; i < text->length && !has_return; ++i) has_return = text->at(i) == '\r';
  if (!has_return) return text;
  Units units = units_of(text.get());
  translate(units);
  return str_of(rt, units.data(), units.size());
}

enum class Wanted : uint8_t { Line, All };

Status check_readable(Runtime& rt, Stream* stream, Wanted wanted) {
  if (stream->closed) return closed_error(rt, stream);
  if (!stream->can_read) return unsupported(rt, "not readable");
  if (stream->console == 0) {
    std::string& bytes = bytes_of(rt, stream);
    std::string line;
    while (wanted == Wanted::All || stream->position >= static_cast<int64_t>(bytes.size())) {
      if (!rt.input || !rt.input->read_line(&line)) break;
      bytes += line;
    }
    return Status::ok();
  }
  if (!stream->checked && coding_of(stream) != Coding::Other) {
    // Wrong bytes anywhere are found at the first read, as when a whole block is decoded.
    const std::string& bytes = bytes_of(rt, stream);
    const size_t at = std::min(static_cast<size_t>(stream->position), bytes.size());
    if (bytes.size() - at <= 8192 &&
        utf8::find_invalid(std::string_view(bytes).substr(at)) != std::string::npos) {
      OwnOf<Str> text = decode_part(rt, stream, std::string_view(bytes).substr(at));
      if (!text) return nullptr;
    }
    stream->checked = true;
  }
  return Status::ok();
}

Ret text_read(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  const int64_t size = TRY(size_argument(rt, args[1]));
  TRY(check_readable(rt, stream, Wanted::All));
  const std::string& bytes = bytes_of(rt, stream);
  const size_t at = std::min(static_cast<size_t>(stream->position), bytes.size());
  const std::string_view rest = std::string_view(bytes).substr(at);
  if (size < 0) {
    OwnOf<Str> text = decode_part(rt, stream, rest);
    if (!text) return nullptr;
    stream->position = static_cast<int64_t>(bytes.size());
    stream->iterating = false;
    return finish(rt, stream, std::move(text));
  }
  const Coding coding = coding_of(stream);
  if (coding == Coding::Other) {
    OwnOf<Str> text = decode_part(rt, stream, rest);
    if (!text) return nullptr;
    text = substring(rt, text.get(), 0, std::min(text->length, static_cast<uint32_t>(size)));
    Own used = TRY(encode(rt, text.get(), text_or_null(stream->encoding), text_or_null(stream->errors)));
    stream->position = static_cast<int64_t>(at + used.as<Bytes>()->length);
    return finish(rt, stream, std::move(text));
  }
  size_t end = 0;
  for (int64_t count = 0; count < size && end < rest.size(); ++count) {
    if (translates_reading(stream->newline) && rest[end] == '\r' && end + 1 < rest.size() &&
        rest[end + 1] == '\n')
      ++end;
    end += coding == Coding::Utf8 ? utf8::sequence_length(static_cast<unsigned char>(rest[end])) : 1;
  }
  end = std::min(end, rest.size());
  OwnOf<Str> text = decode_part(rt, stream, rest.substr(0, end));
  if (!text) return nullptr;
  stream->position = static_cast<int64_t>(at + end);
  return finish(rt, stream, std::move(text));
}

Ret text_readline(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  const int64_t size = TRY(size_argument(rt, args[1]));
  TRY(check_readable(rt, stream, Wanted::Line));
  const std::string& bytes = bytes_of(rt, stream);
  const size_t at = std::min(static_cast<size_t>(stream->position), bytes.size());
  OwnOf<Str> text;
  if (coding_of(stream) == Coding::Other) {
    text = decode_part(rt, stream, std::string_view(bytes).substr(at));
    if (!text) return nullptr;
    Units units = units_of(text.get());
    const size_t end = line_end(units, 0, units.size(), stream->newline);
    text = str_of(rt, units.data(), end);
    Own used = TRY(encode(rt, text.get(), text_or_null(stream->encoding), text_or_null(stream->errors)));
    stream->position = static_cast<int64_t>(at + used.as<Bytes>()->length);
  } else {
    const size_t end = line_end(bytes, at, bytes.size(), stream->newline);
    text = decode_part(rt, stream, std::string_view(bytes).substr(at, end - at));
    if (!text) return nullptr;
    if (size >= 0 && text->length > static_cast<uint32_t>(size)) {
      text = substring(rt, text.get(), 0, static_cast<uint32_t>(size));
      Own used = TRY(encode(rt, text.get(), text_or_null(stream->encoding), text_or_null(stream->errors)));
      stream->position = static_cast<int64_t>(at + used.as<Bytes>()->length);
    } else {
      stream->position = static_cast<int64_t>(end);
    }
  }
  return finish(rt, stream, std::move(text));
}
Ret text_next(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  stream->iterating = true;
  const Value args[] = {self, Value()};
  Own line = TRY(text_readline(rt, args));
  if (line.as<Str>()->length == 0) {
    stream->iterating = false;
    return nullptr;
  }
  return line;
}

Ret text_write(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  TRY(check_writable_text(rt, stream, args[1], "not writable"));
  const Str* text = args[1].as<Str>();
  if (stream->console >= 0) {
    // stdout refuses surrogates, stderr escapes them.
    OwnOf<Str> errors = make_str(rt, stream->console == 2 ? "backslashreplace" : "strict");
    Own encoded = TRY(encode(rt, args[1].as<Str>(), nullptr, errors.get()));
    write_output(rt, stream->console, encoded.as<Bytes>()->view());
    return Ret::small_int(text->length);
  }
  OwnOf<Str> changed = OwnOf<Str>::borrow(args[1].as<Str>());
  if (stream->newline == Newline::Return || stream->newline == Newline::ReturnFeed) {
    const Units units = outgoing(text, stream->newline);
    changed = str_of(rt, units.data(), units.size());
  }
  Own encoded = TRY(encode(rt, changed.get(), text_or_null(stream->encoding), text_or_null(stream->errors)));
  const std::string_view data = encoded.as<Bytes>()->view();
  if (stream->base && stream_of(stream->base)->console >= 0) {
    write_output(rt, stream_of(stream->base)->console, data);
    return Ret::small_int(text->length);
  }
  std::string& bytes = bytes_of(rt, stream);
  const size_t at = stream->appends ? bytes.size() : static_cast<size_t>(stream->position);
  if (at > bytes.size()) bytes.resize(at, '\0');
  bytes.replace(at, std::min(data.size(), bytes.size() - at), data);
  stream->position = static_cast<int64_t>(at + data.size());
  stream->checked = false;
  return Ret::small_int(text->length);
}

Ret text_seek(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  if (stream->console >= 0) return unsupported(rt, "underlying stream is not seekable");
  const int64_t offset = TRY(to_index_int64(rt, args[1]));
  int64_t whence = 0;
  if (args[2]) whence = TRY(to_index_int64(rt, args[2]));
  if (whence < 0 || whence > 2) return rt.value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
  if (whence == 1 && offset != 0) return unsupported(rt, "can't do nonzero cur-relative seeks");
  if (whence == 2 && offset != 0) return unsupported(rt, "can't do nonzero end-relative seeks");
  if (offset < 0) return rt.value_error("negative seek position {}", offset);
  if (whence == 0) stream->position = offset;
  if (whence == 2) stream->position = static_cast<int64_t>(bytes_of(rt, stream).size());
  stream->iterating = false;
  return make_int(rt, stream->position);
}
Ret text_truncate(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt, stream);
  if (!stream->can_write) return unsupported(rt, "truncate");
  int64_t size = stream->position;
  if (args[1] && !args[1].is_none()) size = TRY(to_index_int64(rt, args[1]));
  if (size < 0) return files::raise_os_error(rt, files::kInvalid, Value());
  bytes_of(rt, stream).resize(static_cast<size_t>(size), '\0');
  return make_int(rt, size);
}
Ret text_detach(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (!stream->base) return unsupported(rt, "detach");
  Own base = Own::borrow(stream->base);
  set_field(stream->base, Value());
  stream->closed = true;
  return base;
}
Ret text_reconfigure(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (args[1] && !args[1].is_none()) set_field(stream->encoding, args[1]);
  if (args[2] && !args[2].is_none()) set_field(stream->errors, args[2]);
  if (args[3]) {
    const Newline newline = TRY(newline_argument(rt, args[3]));
    stream->newline = newline;
  }
  return Ret::none();
}

Ret text_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  Stream* stream = new_stream(rt, type, StreamKind::Text);
  stream->closed = true;
  return Ret::steal(Value(stream));
}
// TextIOWrapper(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)
Status text_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"buffer",  "encoding",       "errors",
                                                     "newline", "line_buffering", "write_through"};
  Value bound[6];
  TRY(bind_arguments(rt, "TextIOWrapper", kParameters, 0, args, count, keyword_names, bound));
  if (!bound[0]) return rt.type_error("TextIOWrapper() missing required argument 'buffer' (pos 1)");
  if (!is_instance(rt, bound[0], stream_type(rt, StreamType::IOBase))) {
    return rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute 'readable'",
                    type_name(rt, bound[0]));
  }
  Stream* stream = stream_of(self);
  Stream* base = stream_of(bound[0]);
  set_field(stream->base, bound[0]);
  if (bound[1] && !bound[1].is_none()) set_field(stream->encoding, bound[1]);
  if (bound[2] && !bound[2].is_none()) set_field(stream->errors, bound[2]);
  const Newline newline = TRY(newline_argument(rt, bound[3]));
  stream->newline = newline;
  stream->can_read = base->can_read;
  stream->can_write = base->can_write;
  stream->position = base->position;
  stream->closed = false;
  return Status::ok();
}

Ret text_repr(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  StrBuilder text(rt);
  text.append_ascii("<_io.TextIOWrapper");
  if (stream->name) {
    text.append_ascii(" name=");
    text.append(TRY(repr(rt, stream->name)).get());
  }
  if (stream->mode) {
    text.append_ascii(" mode=");
    text.append(TRY(repr(rt, stream->mode)).get());
  }
  text.append_ascii(" encoding='");
  if (stream->encoding) {
    text.append(stream->encoding.as<Str>());
  } else {
    text.append_ascii("UTF-8");
  }
  text.append_ascii("'>");
  return text.finish();
}

Ret get_name(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  if (stream->name) return Ret::borrow(stream->name);
  if (stream->base) return get_attribute(rt, stream->base, intern(rt, "name"));
  return rt.raise(rt.exceptions.AttributeError, "'_io.TextIOWrapper' object has no attribute 'name'");
}
Ret get_mode(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  if (stream->mode) return Ret::borrow(stream->mode);
  return rt.raise(rt.exceptions.AttributeError, "'_io.TextIOWrapper' object has no attribute 'mode'");
}
Ret get_encoding(Runtime& rt, Value self) {
  Value encoding = stream_of(self)->encoding;
  return encoding ? Ret::borrow(encoding) : Ret(make_str(rt, "UTF-8"));
}
Ret get_errors(Runtime& rt, Value self) {
  Value errors = stream_of(self)->errors;
  return errors ? Ret::borrow(errors) : Ret(make_str(rt, "strict"));
}
Ret get_buffer(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  if (stream->base) return Ret::borrow(stream->base);
  if (stream->console >= 0) return make_console_buffer(rt, stream->console);
  const StreamType type = stream->can_read && stream->can_write ? StreamType::BufferedRandom
                          : stream->can_read                    ? StreamType::BufferedReader
                                                                : StreamType::BufferedWriter;
  Stream* buffer = new_stream(rt, stream_type(rt, type), StreamKind::Reader);
  Own made = Own::steal(Value(buffer));
  buffer->can_read = stream->can_read;
  buffer->can_write = stream->can_write;
  buffer->appends = stream->appends;
  buffer->console = stream->console;
  buffer->position = stream->position;
  if (stream->path) buffer->path = new std::string(*stream->path);
  set_field(buffer->name, stream->name);
  return made;
}

constexpr NativeDef kTextMethods[] = {
    {"write(self, text, /)", text_write},
    {"read(self, size=-1, /)", text_read},
    {"readline(self, size=-1, /)", text_readline},
    {"seek(self, cookie, whence=0, /)", text_seek},
    {"tell(self, /)", text_tell},
    {"truncate(self, pos=None, /)", text_truncate},
    {"detach(self, /)", text_detach},
    {"reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, "
     "write_through=None)",
     text_reconfigure},
};
constexpr PropertyDef kTextProperties[] = {
    {"name", get_name},
    {"mode", get_mode},
    {"encoding", get_encoding},
    {"errors", get_errors},
    {"buffer", get_buffer},
    {"newlines", get_none},
    {"line_buffering", get_false},
    {"write_through", get_false},
};

}  // namespace

Ret make_standard_stream(Runtime& rt, int number) {
  static const char* const kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  Stream* stream = new_stream(rt, stream_type(rt, StreamType::TextIOWrapper), StreamKind::Text);
  Own made = Own::steal(Value(stream));
  stream->console = number;
  stream->can_read = number == 0;
  stream->can_write = number != 0;
  set_field(stream->name, Own(Ret(make_str(rt, kNames[number]))));
  set_field(stream->mode, Own(Ret(make_str(rt, number == 0 ? "r" : "w"))));
  set_field(stream->encoding, Own(Ret(make_str(rt, "utf-8"))));
  if (number == 2) set_field(stream->errors, Own(Ret(make_str(rt, "backslashreplace"))));
  return made;
}

const TypeSpec kStringIO = {
    .name = "_io.StringIO",
    .size = sizeof(Stream),
    .slots = {.next = string_next, .construct = string_construct, .init = string_init},
    .methods = kStringMethods,
    .properties = kStringProperties,
    .attributes_offset = offsetof(Stream, attributes)};
const TypeSpec kTextIOWrapper = {
    .name = "_io.TextIOWrapper",
    .size = sizeof(Stream),
    .slots = {.repr = text_repr, .next = text_next, .construct = text_construct, .init = text_init},
    .methods = kTextMethods,
    .properties = kTextProperties,
    .attributes_offset = offsetof(Stream, attributes)};

}  // namespace tiki
