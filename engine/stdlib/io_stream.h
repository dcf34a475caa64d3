#pragma once
// Streams in memory: io.StringIO, io.BytesIO and what open() gives. One layout serves all; `kind` says which it is.
//
// Contents: StringIO owns code points (`units`); BytesIO owns bytes (`memory`); a file's bytes are World::files' own,
// looked up by `path` at each use, so that two streams on one file see the same bytes; a text stream over another
// stream (`base`) uses that one's. Nothing is buffered. Positions count code points in a StringIO, bytes elsewhere.
#include <string>
#include <vector>

#include "runtime/attributes.h"
#include "runtime/object.h"
#include "runtime/protocol.h"
#include "runtime/type.h"

namespace tiki {

enum class StreamKind : uint8_t { Base, StringIO, BytesIO, Text, Reader, Writer, Random, FileIO };

/// What ends a line, and what a line's end becomes when read: open()'s `newline`.
enum class Newline : uint8_t {
  Universal,     // None: \n, \r and \r\n end a line and become \n
  Untranslated,  // '': all three end a line, unchanged
  LineFeed,      // '\n'
  Return,        // '\r'
  ReturnFeed,    // '\r\n'
};

struct Stream : Object {
  Attributes attributes;
  StreamKind kind;
  Newline newline;
  bool closed;
  bool can_read;
  bool can_write;
  bool appends;
  bool iterating;  // tell() is refused while a for loop reads
  bool checked;    // the text was found to be well-formed up to its end
  int console;     // 0, 1, 2: the program's own streams; -1 otherwise
  int64_t position;
  std::string* memory;                       // owned
  std::vector<uint32_t>* units;              // owned
  std::string* path;                         // owned: key of a file
  Value name, mode, encoding, errors, base;  // owned or empty
};

/// The types, made on first need.
enum class StreamType : uint8_t {
  IOBase,
  RawIOBase,
  BufferedIOBase,
  TextIOBase,
  StringIO,
  BytesIO,
  TextIOWrapper,
  BufferedReader,
  BufferedWriter,
  BufferedRandom,
  FileIO,
  BytesIOBuffer,
};
Type* stream_type(Runtime& rt, StreamType type);
Type* unsupported_operation_type(Runtime& rt);

extern const TypeSpec kIOBase, kRawIOBase, kBufferedIOBase, kTextIOBase, kStringIO, kBytesIO, kTextIOWrapper,
    kBufferedReader, kBufferedWriter, kBufferedRandom, kFileIO;

Stream* new_stream(Runtime& rt, Type* type, StreamKind kind);
inline Stream* stream_of(Value self) { return self.as<Stream>(); }

/// The bytes behind a stream that has bytes.
std::string& bytes_of(Runtime& rt, Stream* stream);

std::nullptr_t unsupported(Runtime& rt, std::string_view what);
std::nullptr_t closed_error(Runtime& rt);

/// Reads open()'s `newline` argument.
Result<Newline> newline_argument(Runtime& rt, Value newline);
/// Sets a field that owns its value.
void set_field(Value& field, Value value);
/// How many to read: None and negative numbers mean all (-1).
Result<int64_t> size_argument(Runtime& rt, Value size);

/// A binary stream's own position and reads; text streams use them too.
Ret open_file(Runtime& rt, const Value* args);
Ret make_console_buffer(Runtime& rt, int console);

}  // namespace tiki
