// open() and the module _io.
#include <algorithm>

#include "runtime/bytes.h"
#include "runtime/exception.h"
#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/str.h"
#include "stdlib/io_stream.h"
#include "stdlib/native_modules.h"
#include "stdlib/virtual_files.h"
#include "world/world.h"

namespace tiki {

namespace {

struct Mode {
  bool read = false, write = false, append = false, create = false, update = false, binary = false,
       text = false;
};

Result<Mode> parse_mode(Runtime& rt, Value given) {
  Mode mode;
  if (!given) {
    mode.read = true;
    return mode;
  }
  if (!has_layout(given, Layout::Str)) {
    return rt.type_error("open() argument 'mode' must be str, not {}", type_name(rt, given));
  }
  const std::string text = to_utf8(given.as<Str>());
  bool valid = true;
  for (size_t i = 0; i < text.size(); ++i) {
    valid = valid && text.find(text[i], i + 1) == std::string::npos;
    switch (text[i]) {
      case 'r':
        mode.read = true;
        break;
      case 'w':
        mode.write = true;
        break;
      case 'a':
        mode.append = true;
        break;
      case 'x':
        mode.create = true;
        break;
      case '+':
        mode.update = true;
        break;
      case 'b':
        mode.binary = true;
        break;
      case 't':
        mode.text = true;
        break;
      default:
        valid = false;
    }
  }
  if (!valid) return rt.value_error("invalid mode: '{}'", text);
  if (mode.text && mode.binary) return rt.value_error("can't have text and binary mode at once");
  if (int{mode.read} + int{mode.write} + int{mode.append} + int{mode.create} != 1) {
    return rt.value_error("must have exactly one of create/read/write/append mode");
  }
  return mode;
}

bool is_given(Value value) { return value && !value.is_none(); }

}  // namespace

// open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)
Ret open_file(Runtime& rt, const Value* args) {
  int console = -1;
  Own shown = Own::borrow(args[0]);
  std::string key;
  if (is_int(args[0])) {
    bool fits = false;
    const int64_t descriptor = int_as_int64(args[0], &fits);
    if (descriptor < 0) return rt.value_error("negative file descriptor");
    if (descriptor > 2) return files::raise_os_error(rt, files::kBadDescriptor, Value());
    console = static_cast<int>(descriptor);
  } else {
    Own path = TRY(files::path_text(rt, args[0]));
    if (!has_layout(args[0], Layout::Bytes)) shown = path;
    const std::string text = to_utf8(path.as<Str>());
    if (text.find('\0') != std::string::npos) return rt.value_error("embedded null byte");
    if (text.empty()) return files::raise_os_error(rt, files::kNoEntry, shown);
    key = files::key_of(text);
    if (text.back() == '/' && !files::is_folder(rt, key))
      return files::raise_os_error(rt, files::kIsFolder, shown);
  }
  const Mode mode = TRY(parse_mode(rt, args[1]));
  if (mode.binary && is_given(args[3]))
    return rt.value_error("binary mode doesn't take an encoding argument");
  if (mode.binary && is_given(args[4])) return rt.value_error("binary mode doesn't take an errors argument");
  if (mode.binary && is_given(args[5])) return rt.value_error("binary mode doesn't take a newline argument");
  int64_t buffering = -1;
  if (args[2]) buffering = TRY(to_index_int64(rt, args[2]));
  if (buffering == 0 && !mode.binary) return rt.value_error("can't have unbuffered text I/O");
  for (int i : {3, 4}) {
    if (is_given(args[i]) && !has_layout(args[i], Layout::Str)) {
      return rt.type_error("open() argument '{}' must be str or None, not {}", i == 3 ? "encoding" : "errors",
                           type_name(rt, args[i]));
    }
  }
  if (is_given(args[3])) {
    // An unknown encoding is refused now: LookupError.
    Own empty = TRY(call_method(rt, Value(rt.names.empty), intern(rt, "encode"), args[3]));
  }
  const Newline newline = TRY(newline_argument(rt, args[5]));

  if (console < 0) {
    auto& all = static_cast<world::World*>(rt.world)->files;
    if (files::is_folder(rt, key)) return files::raise_os_error(rt, files::kIsFolder, shown);
    std::string* found = files::find(rt, key);
    if (mode.create && found) return files::raise_os_error(rt, files::kExists, shown);
    if (mode.read && !found) {
      const size_t slash = key.rfind('/');
      const bool under_file = slash != std::string::npos && files::find(rt, key.substr(0, slash));
      return files::raise_os_error(rt, under_file ? files::kNotFolder : files::kNoEntry, shown);
    }
    if (!found) {
      const size_t slash = key.rfind('/');
      const std::string parent = slash == std::string::npos ? "" : slash == 0 ? "/" : key.substr(0, slash);
      if (!files::is_folder(rt, parent)) {
        return files::raise_os_error(rt, files::find(rt, parent) ? files::kNotFolder : files::kNoEntry,
                                     shown);
      }
      all[key];
    } else if (mode.write) {
      found->clear();
    }
  }

  StreamType type = StreamType::TextIOWrapper;
  StreamKind kind = StreamKind::Text;
  const bool can_read = mode.read || mode.update, can_write = !mode.read || mode.update;
  if (mode.binary) {
    kind = buffering == 0          ? StreamKind::FileIO
           : can_read && can_write ? StreamKind::Random
           : can_read              ? StreamKind::Reader
                                   : StreamKind::Writer;
    type = buffering == 0          ? StreamType::FileIO
           : can_read && can_write ? StreamType::BufferedRandom
           : can_read              ? StreamType::BufferedReader
                                   : StreamType::BufferedWriter;
  }
  Stream* stream = new_stream(rt, stream_type(rt, type), kind);
  Own made = Own::steal(Value(stream));
  stream->console = console;
  stream->can_read = can_read;
  stream->can_write = can_write;
  stream->appends = mode.append;
  stream->newline = newline;
  if (console < 0) {
    stream->path = new std::string(key);
    if (mode.append) stream->position = static_cast<int64_t>(bytes_of(rt, stream).size());
  }
  set_field(stream->name, shown);
  std::string mode_text = args[1] ? to_utf8(args[1].as<Str>()) : "r";
  if (mode.binary) {
    const char* plain = mode.create   ? (mode.update ? "xb+" : "xb")
                        : mode.append ? (mode.update ? "ab+" : "ab")
                        : mode.update ? "rb+"
                        : mode.read   ? "rb"
                                      : "wb";
    mode_text = plain;
  }
  set_field(stream->mode, Own(Ret(make_str(rt, mode_text))));
  if (is_given(args[3]) && !equals_ascii(args[3].as<Str>(), "locale")) set_field(stream->encoding, args[3]);
  if (is_given(args[4])) set_field(stream->errors, args[4]);
  return made;
}

Ret make_console_buffer(Runtime& rt, int console) {
  Stream* stream =
      new_stream(rt, stream_type(rt, console == 0 ? StreamType::BufferedReader : StreamType::BufferedWriter),
                 console == 0 ? StreamKind::Reader : StreamKind::Writer);
  stream->console = console;
  stream->can_read = console == 0;
  stream->can_write = console != 0;
  Own made = Own::steal(Value(stream));
  static const char* const kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  set_field(stream->name, Own(Ret(make_str(rt, kNames[console]))));
  return made;
}

namespace {

constexpr NativeDef kFunctions[] = {
    {"open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, "
     "opener=None)",
     open_file},
    {"text_encoding(encoding, stacklevel=2, /)",
     [](Runtime& rt, const Value* args) {
       return args[0].is_none() ? Ret(make_str(rt, "utf-8")) : Ret::borrow(args[0]);
     }},
};

}  // namespace

void install_open(Runtime& rt) {
  OwnOf<NativeFunction> open =
      make_native_function(rt, &kFunctions[0], {}, nullptr, Value(intern(rt, "_io")));
  dict_set(rt, rt.builtins, intern(rt, "open"), Value(open));
}

OwnOf<Module> make_io_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_io");
  add_functions(rt, module.get(), kFunctions);
  for (StreamType type :
       {StreamType::IOBase, StreamType::RawIOBase, StreamType::BufferedIOBase, StreamType::TextIOBase,
        StreamType::StringIO, StreamType::BytesIO, StreamType::TextIOWrapper, StreamType::BufferedReader,
        StreamType::BufferedWriter, StreamType::BufferedRandom, StreamType::FileIO}) {
    add_type(rt, module.get(), stream_type(rt, type));
  }
  add_value(rt, module.get(), "UnsupportedOperation", Value(unsupported_operation_type(rt)));
  add_value(rt, module.get(), "DEFAULT_BUFFER_SIZE", Value::small_int(131072));
  return module;
}

}  // namespace tiki
