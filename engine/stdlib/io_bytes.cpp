// Binary streams: io.BytesIO, and the buffered and raw streams over a file.
#include "runtime/bytes.h"
#include "runtime/bytes_methods.h"
#include "runtime/construct_args.h"
#include "runtime/containers.h"
#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/output.h"
#include "stdlib/io_stream.h"
#include "stdlib/virtual_files.h"

namespace tiki {

namespace {

Status check_reading(Runtime& rt, Stream* stream, const char* method) {
  if (stream->closed) {
    if (stream->kind == StreamKind::BytesIO) return closed_error(rt);
    if (stream->kind == StreamKind::FileIO) return rt.value_error("I/O operation on closed file");
    return rt.value_error("{} of closed file", method);
  }
  if (!stream->can_read)
    return unsupported(rt, stream->kind == StreamKind::FileIO ? "File not open for reading" : "read");
  return Status::ok();
}

// The bytes from the position on.
std::string_view rest_of(Runtime& rt, Stream* stream) {
  const std::string& bytes = bytes_of(rt, stream);
  return std::string_view(bytes).substr(std::min(static_cast<size_t>(stream->position), bytes.size()));
}

// Text of the program's input arrives line by line; a binary stream over it takes all at once.
void fill_from_console(Runtime& rt, Stream* stream) {
  if (stream->console != 0 || !rt.input) return;
  std::string line;
  while (rt.input->read_line(&line)) bytes_of(rt, stream) += line;
}

Ret binary_read(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  const int64_t size = TRY(size_argument(rt, args[1]));
  TRY(check_reading(rt, stream, "read"));
  fill_from_console(rt, stream);
  const std::string_view rest = rest_of(rt, stream);
  const size_t count = size < 0 ? rest.size() : std::min(rest.size(), static_cast<size_t>(size));
  OwnOf<Bytes> bytes = make_bytes(rt, rest.substr(0, count));
  stream->position += static_cast<int64_t>(count);
  return bytes;
}
Ret binary_peek(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  TRY(check_reading(rt, stream, "peek"));
  return make_bytes(rt, rest_of(rt, stream));
}
Ret binary_readinto(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  TRY(check_reading(rt, stream, "readinto"));
  char* data = nullptr;
  size_t room = 0;
  if (!writable_bytes(args[1], &data, &room)) {
    return rt.type_error("readinto() argument must be read-write bytes-like object, not {}",
                         type_name(rt, args[1]));
  }
  const std::string_view rest = rest_of(rt, stream);
  const size_t count = std::min(room, rest.size());
  std::copy(rest.begin(), rest.begin() + static_cast<ptrdiff_t>(count), data);
  stream->position += static_cast<int64_t>(count);
  return Ret::small_int(static_cast<int64_t>(count));
}
Ret binary_readline(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  const int64_t size = TRY(size_argument(rt, args[1]));
  TRY(check_reading(rt, stream, "readline"));
  fill_from_console(rt, stream);
  const std::string_view rest = rest_of(rt, stream);
  size_t end = rest.find('\n');
  end = end == std::string_view::npos ? rest.size() : end + 1;
  if (size >= 0) end = std::min(end, static_cast<size_t>(size));
  OwnOf<Bytes> line = make_bytes(rt, rest.substr(0, end));
  stream->position += static_cast<int64_t>(end);
  return line;
}
Ret binary_next(Runtime& rt, Value self) {
  const Value args[] = {self, Value()};
  Own line = TRY(binary_readline(rt, args));
  if (line.as<Bytes>()->length == 0) return nullptr;
  return line;
}
Ret binary_write(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) {
    if (stream->kind == StreamKind::BytesIO) return closed_error(rt);
    return rt.value_error("write to closed file");
  }
  if (!stream->can_write)
    return unsupported(rt, stream->kind == StreamKind::FileIO ? "File not open for writing" : "write");
  const std::string_view data = TRY(buffer_argument(rt, args[1]));
  if (stream->console >= 0) {
    write_output(rt, stream->console, data);
    return make_int(rt, static_cast<int64_t>(data.size()));
  }
  std::string& bytes = bytes_of(rt, stream);
  const size_t at = stream->appends ? bytes.size() : static_cast<size_t>(stream->position);
  if (at > bytes.size()) bytes.resize(at, '\0');
  bytes.replace(at, std::min(data.size(), bytes.size() - at), data);
  stream->position = static_cast<int64_t>(at + data.size());
  return make_int(rt, static_cast<int64_t>(data.size()));
}
Ret binary_seek(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed)
    return stream->kind == StreamKind::BytesIO ? closed_error(rt) : rt.value_error("seek of closed file");
  const int64_t offset = TRY(to_index_int64(rt, args[1]));
  int64_t whence = 0;
  if (args[2]) whence = TRY(to_index_int64(rt, args[2]));
  if (whence < 0 || whence > 2) return rt.value_error("invalid whence ({}, should be 0, 1 or 2)", whence);
  int64_t target = offset;
  if (whence == 1) target += stream->position;
  if (whence == 2) target += static_cast<int64_t>(bytes_of(rt, stream).size());
  if (target < 0) {
    if (stream->kind != StreamKind::BytesIO) return files::raise_os_error(rt, files::kInvalid, Value());
    if (whence == 0) return rt.value_error("negative seek value {}", offset);
    target = 0;
  }
  stream->position = target;
  return make_int(rt, target);
}
Ret binary_tell(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed)
    return stream->kind == StreamKind::BytesIO ? closed_error(rt) : rt.value_error("tell of closed file");
  return make_int(rt, stream->position);
}
Ret binary_truncate(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt);
  if (!stream->can_write) return unsupported(rt, "truncate");
  int64_t size = stream->position;
  if (args[1] && !args[1].is_none()) size = TRY(to_index_int64(rt, args[1]));
  if (size < 0) return rt.value_error("negative size value {}", size);
  std::string& bytes = bytes_of(rt, stream);
  if (stream->kind != StreamKind::BytesIO || static_cast<size_t>(size) < bytes.size()) {
    bytes.resize(static_cast<size_t>(size), '\0');
  }
  return make_int(rt, size);
}

Ret bytes_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  Stream* stream = new_stream(rt, type, StreamKind::BytesIO);
  stream->memory = new std::string();
  stream->can_read = stream->can_write = true;
  return Ret::steal(Value(stream));
}
Status bytes_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"initial_bytes"};
  Value bound[1];
  TRY(bind_arguments(rt, "BytesIO", kParameters, 0, args, count, keyword_names, bound));
  Stream* stream = stream_of(self);
  stream->memory->clear();
  stream->position = 0;
  if (bound[0] && !bound[0].is_none()) {
    const std::string_view data = TRY(buffer_argument(rt, bound[0]));
    *stream->memory = data;
  }
  return Status::ok();
}
Ret bytes_getvalue(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->closed) return closed_error(rt);
  return make_bytes(rt, *stream->memory);
}
Ret bytes_getbuffer(Runtime& rt, const Value* args) {
  Own bytes = TRY(bytes_getvalue(rt, args));
  return call_with(rt, Value(rt.types.memoryview), bytes);
}
Ret bytes_close(Runtime&, const Value* args) {
  stream_of(args[0])->closed = true;
  return Ret::none();
}

#define BINARY_METHODS                                                                                 \
  {"read(self, size=-1, /)", binary_read}, {"read1(self, size=-1, /)", binary_read},                   \
      {"readinto(self, buffer, /)", binary_readinto}, {"readline(self, size=-1, /)", binary_readline}, \
      {"write(self, b, /)", binary_write}, {"seek(self, pos, whence=0, /)", binary_seek},              \
      {"tell(self, /)", binary_tell}, {                                                                \
    "truncate(self, size=None, /)", binary_truncate                                                    \
  }
constexpr NativeDef kBytesMethods[] = {
    BINARY_METHODS,
    {"getvalue(self, /)", bytes_getvalue},
    {"getbuffer(self, /)", bytes_getbuffer},
    {"close(self, /)", bytes_close},
};
constexpr NativeDef kBufferedMethods[] = {
    BINARY_METHODS,
    {"peek(self, size=0, /)", binary_peek},
};
constexpr NativeDef kFileMethods[] = {BINARY_METHODS,
                                      {"readall(self, /)", [](Runtime& rt, const Value* args) {
                                         const Value all[] = {args[0], Value()};
                                         return binary_read(rt, all);
                                       }}};
#undef BINARY_METHODS

Ret get_name(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  if (stream->name) return Ret::borrow(stream->name);
  return rt.raise(rt.exceptions.AttributeError, "'_io.{}' object has no attribute 'name'",
                  type_name(rt, self));
}
Ret get_mode(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  return stream->mode ? Ret::borrow(stream->mode) : Ret(make_str(rt, "rb"));
}
Ret get_raw(Runtime&, Value self) { return Ret::borrow(self); }
constexpr PropertyDef kBufferedProperties[] = {{"name", get_name}, {"mode", get_mode}, {"raw", get_raw}};

Ret buffered_repr(Runtime& rt, Value self) {
  Stream* stream = stream_of(self);
  StrBuilder text(rt);
  text.append_ascii("<_io.");
  text.append(stream->type->name);
  if (stream->name) {
    text.append_ascii(" name=");
    text.append(TRY(repr(rt, stream->name)).get());
  }
  if (stream->kind == StreamKind::FileIO && stream->mode) {
    text.append_ascii(" mode=");
    text.append(TRY(repr(rt, stream->mode)).get());
    text.append_ascii(" closefd=True");
  }
  text.append_ascii(">");
  return text.finish();
}

// BufferedReader(raw, buffer_size): over another stream in memory.
template <bool Reads, bool Writes>
Ret buffered_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple*) {
  if (count == 0 || !is_instance(rt, args[0], stream_type(rt, StreamType::IOBase))) {
    return rt.type_error("{}() missing required argument 'raw' (pos 1)", to_utf8(type->name));
  }
  Stream* stream = new_stream(rt, type, StreamKind::Reader);
  Own made = Own::steal(Value(stream));
  set_field(stream->base, args[0]);
  stream->can_read = Reads;
  stream->can_write = Writes;
  stream->position = stream_of(args[0])->position;
  return made;
}
Status buffered_init(Runtime&, Value, const Value*, size_t, Tuple*) { return Status::ok(); }

// FileIO(name, mode)
Ret file_construct(Runtime& rt, Type*, const Value* args, size_t count, Tuple*) {
  if (count == 0) return rt.type_error("FileIO() missing required argument 'file' (pos 1)");
  std::string mode = count > 1 && has_layout(args[1], Layout::Str) ? to_utf8(args[1].as<Str>()) : "r";
  if (mode.find('b') == std::string::npos) mode += 'b';
  Own text = Own(Ret(make_str(rt, mode)));
  const Value bound[] = {args[0], text, Value::small_int(0), {}, {}, {}, {}, {}};
  return open_file(rt, bound);
}

}  // namespace

const TypeSpec kBytesIO = {.name = "_io.BytesIO",
                           .size = sizeof(Stream),
                           .slots = {.next = binary_next, .construct = bytes_construct, .init = bytes_init},
                           .methods = kBytesMethods,
                           .attributes_offset = offsetof(Stream, attributes)};
#define BUFFERED(variable, text, reads, writes)                                        \
  const TypeSpec variable = {.name = text,                                             \
                             .size = sizeof(Stream),                                   \
                             .slots = {.repr = buffered_repr,                          \
                                       .next = binary_next,                            \
                                       .construct = buffered_construct<reads, writes>, \
                                       .init = buffered_init},                         \
                             .methods = kBufferedMethods,                              \
                             .properties = kBufferedProperties,                        \
                             .attributes_offset = offsetof(Stream, attributes)}
BUFFERED(kBufferedReader, "_io.BufferedReader", true, false);
BUFFERED(kBufferedWriter, "_io.BufferedWriter", false, true);
BUFFERED(kBufferedRandom, "_io.BufferedRandom", true, true);
#undef BUFFERED
const TypeSpec kFileIO = {
    .name = "_io.FileIO",
    .size = sizeof(Stream),
    .slots = {.repr = buffered_repr, .next = binary_next, .construct = file_construct, .init = buffered_init},
    .methods = kFileMethods,
    .properties = kBufferedProperties,
    .attributes_offset = offsetof(Stream, attributes)};

}  // namespace tiki
