// What all streams share: io.IOBase and its abstract children, memory, closing, iterating.
#include "runtime/bytes.h"
#include "runtime/containers.h"
#include "runtime/exception.h"
#include "runtime/heap.h"
#include "runtime/number.h"
#include "stdlib/io_stream.h"
#include "stdlib/native_modules.h"
#include "stdlib/virtual_files.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  auto* stream = static_cast<Stream*>(self);
  attributes_traverse(self, &stream->attributes, visitor);
  for (Value field : {stream->name, stream->mode, stream->encoding, stream->errors, stream->base})
    visitor.visit(field);
}
void clear(Object* self) {
  auto* stream = static_cast<Stream*>(self);
  attributes_clear(self, &stream->attributes);
  for (Value* field : {&stream->name, &stream->mode, &stream->encoding, &stream->errors, &stream->base}) {
    decref_maybe(std::exchange(*field, Value()));
  }
}
void destroy(Object* self) {
  clear(self);
  auto* stream = static_cast<Stream*>(self);
  delete std::exchange(stream->memory, nullptr);
  delete std::exchange(stream->units, nullptr);
  delete std::exchange(stream->path, nullptr);
}

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return Ret::steal(Value(new_stream(rt, type, StreamKind::Base)));
}

Ret iter_self(Runtime& rt, Value self) {
  if (stream_of(self)->closed) return closed_error(rt);
  return Ret::borrow(self);
}
Ret next_line(Runtime& rt, Value self) {
  Own line = TRY(call_method(rt, self, intern(rt, "readline")));
  const bool more = TRY(truth(rt, line));
  if (!more) return nullptr;
  return line;
}

Ret base_close(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (!stream->closed) {
    Own flushed = TRY(call_method(rt, args[0], rt.names.flush));
    stream->closed = true;
    if (stream->base && has_layout(stream->base, Layout::Native)) {
      Own closed = TRY(call_method(rt, stream->base, rt.names.close));
    }
  }
  return Ret::none();
}
Ret base_flush(Runtime& rt, const Value* args) {
  if (stream_of(args[0])->closed) return closed_error(rt);
  return Ret::none();
}
Ret base_enter(Runtime& rt, const Value* args) {
  if (stream_of(args[0])->closed) return closed_error(rt);
  return Ret::borrow(args[0]);
}
Ret base_exit(Runtime& rt, const Value* args) {
  Own closed = TRY(call_method(rt, args[0], rt.names.close));
  return Ret::none();
}
template <bool Stream::*Flag>
Ret can(Runtime& rt, const Value* args) {
  if (stream_of(args[0])->closed) return closed_error(rt);
  return Ret::boolean(stream_of(args[0])->*Flag);
}
Ret base_seekable(Runtime& rt, const Value* args) {
  if (stream_of(args[0])->closed) return closed_error(rt);
  return Ret::boolean(stream_of(args[0])->kind != StreamKind::Base && stream_of(args[0])->console < 0);
}
Ret base_isatty(Runtime& rt, const Value* args) {
  if (stream_of(args[0])->closed) return closed_error(rt);
  return Ret::boolean(false);
}
Ret base_fileno(Runtime& rt, const Value* args) {
  Stream* stream = stream_of(args[0]);
  if (stream->console >= 0) return Ret::small_int(stream->console);
  if (!stream->path) return unsupported(rt, "fileno");
  if (stream->closed) return closed_error(rt);
  return Ret::small_int(3);
}
Ret base_readlines(Runtime& rt, const Value* args) {
  const int64_t hint = TRY(size_argument(rt, args[1]));
  OwnOf<List> lines = make_list(rt);
  int64_t total = 0;
  for (;;) {
    Own line = Own(next(rt, args[0]));
    if (!line) break;
    list_append(rt, lines.get(), line);
    const int64_t size = TRY(length(rt, line));
    total += size;
    if (hint > 0 && total >= hint) break;
  }
  if (rt.has_error()) return nullptr;
  stream_of(args[0])->iterating = false;
  return lines;
}
Ret base_writelines(Runtime& rt, const Value* args) {
  if (stream_of(args[0])->closed) return closed_error(rt);
  TRY(for_each(rt, args[1], [&](Value line) -> Status {
    Own written = TRY(call_method(rt, args[0], rt.names.write, line));
    return Status::ok();
  }));
  return Ret::none();
}
Ret base_unsupported_seek(Runtime& rt, const Value*) { return unsupported(rt, "seek"); }
Ret base_unsupported_truncate(Runtime& rt, const Value*) { return unsupported(rt, "truncate"); }
Ret base_tell(Runtime& rt, const Value* args) {
  return call_method(rt, args[0], intern(rt, "seek"), Value::small_int(0), Value::small_int(1));
}
Ret base_readline(Runtime& rt, const Value* args) {
  // By single bytes, as far as read() gives them.
  const int64_t size = TRY(size_argument(rt, args[1]));
  std::string line;
  while (size < 0 || static_cast<int64_t>(line.size()) < size) {
    Own byte = TRY(call_method(rt, args[0], intern(rt, "read"), Value::small_int(1)));
    std::string_view view;
    if (!bytes_view(byte, &view)) {
      return rt.raise(rt.exceptions.OSError, "read() should have returned a bytes object, not '{}'",
                      type_name(rt, byte));
    }
    if (view.empty()) break;
    line += view;
    if (line.back() == '\n') break;
  }
  return make_bytes(rt, line);
}
Ret get_closed(Runtime&, Value self) { return Ret::boolean(stream_of(self)->closed); }

constexpr NativeDef kMethods[] = {
    {"close(self, /)", base_close},
    {"flush(self, /)", base_flush},
    {"__enter__(self, /)", base_enter},
    {"__exit__(self, /, *args)", base_exit},
    {"readable(self, /)", can<&Stream::can_read>},
    {"writable(self, /)", can<&Stream::can_write>},
    {"seekable(self, /)", base_seekable},
    {"isatty(self, /)", base_isatty},
    {"fileno(self, /)", base_fileno},
    {"readline(self, size=-1, /)", base_readline},
    {"readlines(self, hint=-1, /)", base_readlines},
    {"writelines(self, lines, /)", base_writelines},
    {"seek(self, offset, whence=0, /)", base_unsupported_seek},
    {"truncate(self, size=None, /)", base_unsupported_truncate},
    {"tell(self, /)", base_tell},
};
constexpr PropertyDef kProperties[] = {{"closed", get_closed}};

constexpr TypeSlots abstract_slots() {
  TypeSlots slots;
  slots.iter = iter_self;
  slots.next = next_line;
  slots.construct = construct;
  slots.traverse = traverse;
  slots.clear = clear;
  slots.destroy = destroy;
  return slots;
}

}  // namespace

const TypeSpec kIOBase = {.name = "_io._IOBase",
                          .size = sizeof(Stream),
                          .slots = abstract_slots(),
                          .methods = kMethods,
                          .properties = kProperties,
                          .attributes_offset = offsetof(Stream, attributes)};
#define ABSTRACT_STREAM(variable, text)                         \
  const TypeSpec variable = {.name = text,                      \
                             .size = sizeof(Stream),            \
                             .slots = {.construct = construct}, \
                             .attributes_offset = offsetof(Stream, attributes)}
ABSTRACT_STREAM(kRawIOBase, "_io._RawIOBase");
ABSTRACT_STREAM(kBufferedIOBase, "_io._BufferedIOBase");
ABSTRACT_STREAM(kTextIOBase, "_io._TextIOBase");
#undef ABSTRACT_STREAM

Type* stream_type(Runtime& rt, StreamType which) {
  struct Row {
    const TypeSpec* spec;
    StreamType base;
  };
  static const Row kRows[] = {
      {&kIOBase, StreamType::IOBase},
      {&kRawIOBase, StreamType::IOBase},
      {&kBufferedIOBase, StreamType::IOBase},
      {&kTextIOBase, StreamType::IOBase},
      {&kStringIO, StreamType::TextIOBase},
      {&kBytesIO, StreamType::BufferedIOBase},
      {&kTextIOWrapper, StreamType::TextIOBase},
      {&kBufferedReader, StreamType::BufferedIOBase},
      {&kBufferedWriter, StreamType::BufferedIOBase},
      {&kBufferedRandom, StreamType::BufferedIOBase},
      {&kFileIO, StreamType::RawIOBase},
  };
  const Row& row = kRows[static_cast<size_t>(which)];
  Type* type = rt.native_types[row.spec];
  if (!type) {
    TypeSpec spec = *row.spec;
    if (which != StreamType::IOBase) spec.base = stream_type(rt, row.base);
    type = make_type(rt, spec);
    rt.native_types[row.spec] = type;
  }
  return type;
}

Type* unsupported_operation_type(Runtime& rt) {
  static const TypeSpec kKey = {.name = "io.UnsupportedOperation"};
  Type*& type = rt.native_types[&kKey];
  if (!type) {
    OwnOf<Tuple> bases = make_tuple_of(rt, Value(rt.exceptions.OSError), Value(rt.exceptions.ValueError));
    OwnOf<Dict> names = make_dict(rt);
    dict_set(rt, names.get(), rt.names.module, Own(Ret(make_str(rt, "io"))));
    Own made = Own(make_class(rt, rt.types.type, intern(rt, "UnsupportedOperation"), bases.get(), names.get(),
                              nullptr, nullptr));
    rt.kept.push_back(made);
    type = made.as<Type>();
  }
  return type;
}

Stream* new_stream(Runtime& rt, Type* type, StreamKind kind) {
  auto* stream = static_cast<Stream*>(rt.heap.allocate_object(type, type->instance_size));
  stream->kind = kind;
  stream->console = -1;
  return stream;
}

std::string& bytes_of(Runtime& rt, Stream* stream) {
  if (stream->base) return bytes_of(rt, stream_of(stream->base));
  if (stream->path) {
    if (std::string* text = files::find(rt, *stream->path)) return *text;
  }
  if (!stream->memory) stream->memory = new std::string();
  return *stream->memory;
}

std::nullptr_t unsupported(Runtime& rt, std::string_view what) {
  return rt.raise(unsupported_operation_type(rt), "{}", what);
}
std::nullptr_t closed_error(Runtime& rt) { return rt.value_error("I/O operation on closed file."); }

void set_field(Value& field, Value value) {
  if (value) incref(value);
  decref_maybe(std::exchange(field, value));
}

Result<int64_t> size_argument(Runtime& rt, Value size) {
  if (!size || size.is_none()) return int64_t{-1};
  if (!is_int(size) && !type_of(rt, size)->slots.index) {
    return rt.type_error("argument should be integer or None, not '{}'", type_name(rt, size));
  }
  const int64_t count = TRY(to_index_int64(rt, size));
  return count < 0 ? -1 : count;
}

Result<Newline> newline_argument(Runtime& rt, Value newline) {
  if (!newline || newline.is_none()) return Newline::Universal;
  if (!has_layout(newline, Layout::Str)) {
    return rt.type_error("open() argument 'newline' must be str or None, not {}", type_name(rt, newline));
  }
  const std::string text = to_utf8(newline.as<Str>());
  if (text.empty()) return Newline::Untranslated;
  if (text == "\n") return Newline::LineFeed;
  if (text == "\r") return Newline::Return;
  if (text == "\r\n") return Newline::ReturnFeed;
  return rt.value_error("illegal newline value: {}", OwnOf<Str>(repr(rt, newline)).get());
}

}  // namespace tiki
