#include "stdlib/standard_streams.h"

#include "runtime/exception.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

struct StandardStream : Object {
  int number;
};

int number_of(Value self) { return self.as<StandardStream>()->number; }

std::nullptr_t unsupported(Runtime& rt, const char* what) {
  // io.UnsupportedOperation is both an OSError and a ValueError; without the module io the nearest is ValueError.
  return rt.value_error("{}", what);
}

Ret stream_write(Runtime& rt, const Value* args) {
  if (number_of(args[0]) == 0) return unsupported(rt, "not writable");
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("write() argument must be str, not {}", type_name(rt, args[1]));
  }
  write_output(rt, number_of(args[0]), to_utf8(args[1].as<Str>()));
  return Ret::small_int(args[1].as<Str>()->length);
}

Ret stream_writelines(Runtime& rt, const Value* args) {
  TRY(for_each(rt, args[1], [&](Value line) -> Status {
    const Value write[] = {args[0], line};
    Own written = TRY(stream_write(rt, write));
    return Status::ok();
  }));
  return Ret::none();
}

Ret stream_flush(Runtime&, const Value*) { return Ret::none(); }

// The next line; empty text at the end of the input.
Ret stream_readline(Runtime& rt, const Value* args) {
  if (number_of(args[0]) != 0) return unsupported(rt, "not readable");
  std::string line;
  if (rt.input) rt.input->read_line(&line);
  return make_str(rt, line);
}

Ret stream_read(Runtime& rt, const Value* args) {
  if (number_of(args[0]) != 0) return unsupported(rt, "not readable");
  std::string text, line;
  while (rt.input && rt.input->read_line(&line)) text += line;
  return make_str(rt, text);
}

Ret stream_readlines(Runtime& rt, const Value* args) {
  if (number_of(args[0]) != 0) return unsupported(rt, "not readable");
  OwnOf<List> lines = make_list(rt);
  std::string line;
  while (rt.input && rt.input->read_line(&line)) list_append(rt, lines.get(), Own(make_str(rt, line)));
  return lines;
}

Ret stream_next(Runtime& rt, Value self) {
  if (number_of(self) != 0) return unsupported(rt, "not readable");
  std::string line;
  if (!rt.input || !rt.input->read_line(&line)) return nullptr;
  return make_str(rt, line);
}

Ret stream_self(Runtime&, Value self) { return Ret::borrow(self); }
Ret stream_fileno(Runtime&, const Value* args) { return Ret::small_int(number_of(args[0])); }
Ret stream_isatty(Runtime&, const Value*) { return Ret::boolean(false); }
Ret stream_readable(Runtime&, const Value* args) { return Ret::boolean(number_of(args[0]) == 0); }
Ret stream_writable(Runtime&, const Value* args) { return Ret::boolean(number_of(args[0]) != 0); }
Ret stream_reconfigure(Runtime&, const Value*) { return Ret::none(); }

const char* name_of(int number) {
  static const char* const kNames[] = {"<stdin>", "<stdout>", "<stderr>"};
  return kNames[number];
}

Ret stream_repr(Runtime& rt, Value self) {
  const int number = number_of(self);
  return make_str(rt, std::string("<_io.TextIOWrapper name='") + name_of(number) + "' mode='" +
                          (number == 0 ? "r" : "w") + "' encoding='utf-8'>");
}

Ret get_name(Runtime& rt, Value self) { return make_str(rt, name_of(number_of(self))); }
Ret get_mode(Runtime& rt, Value self) { return make_str(rt, number_of(self) == 0 ? "r" : "w"); }
Ret get_encoding(Runtime& rt, Value) { return make_str(rt, "utf-8"); }
Ret get_errors(Runtime& rt, Value self) { return make_str(rt, number_of(self) == 2 ? "backslashreplace" : "strict"); }
Ret get_closed(Runtime&, Value) { return Ret::boolean(false); }

constexpr NativeDef kMethods[] = {
    {"write(self, text, /)", stream_write},
    {"writelines(self, lines, /)", stream_writelines},
    {"flush(self, /)", stream_flush},
    {"read(self, size=-1, /)", stream_read},
    {"readline(self, size=-1, /)", stream_readline},
    {"readlines(self, hint=-1, /)", stream_readlines},
    {"fileno(self, /)", stream_fileno},
    {"isatty(self, /)", stream_isatty},
    {"readable(self, /)", stream_readable},
    {"writable(self, /)", stream_writable},
    {"reconfigure(self, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
     stream_reconfigure},
};
constexpr PropertyDef kProperties[] = {
    {"name", get_name}, {"mode", get_mode}, {"encoding", get_encoding}, {"errors", get_errors}, {"closed", get_closed},
};

const TypeSpec& spec() {
  static const TypeSpec made = [] {
    TypeSpec spec;
    spec.name = "_io.TextIOWrapper";
    spec.size = sizeof(StandardStream);
    spec.slots.repr = stream_repr;
    spec.slots.iter = stream_self;
    spec.slots.next = stream_next;
    spec.methods = kMethods;
    spec.properties = kProperties;
    spec.flags.no_instantiation = true;
    return spec;
  }();
  return made;
}

}  // namespace

Ret make_standard_stream(Runtime& rt, int number) {
  auto* stream = rt.heap.allocate<StandardStream>(native_type(rt, spec()));
  stream->number = number;
  return Ret::steal(Value(static_cast<Object*>(stream)));
}

}  // namespace tiki
