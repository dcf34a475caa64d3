// print(), input() and the way text takes to the sink.
#include "runtime/output.h"

#include <charconv>

#include "base/number_text.h"
#include "runtime/builtin_functions.h"
#include "runtime/codec.h"
#include "runtime/module.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

void write_output(Runtime& rt, int stream, std::string_view utf8) {
  if (rt.unwritten_output && !rt.unwritten_output->empty()) {
    const std::string first = std::exchange(*rt.unwritten_output, std::string());
    if (rt.output) rt.output->write(1, first);
  }
  if (rt.output && !utf8.empty()) rt.output->write(stream, utf8);
}

Value system_stream(Runtime& rt, std::string_view name) {
  if (!rt.modules) return Value();
  const Value sys = dict_get(rt, rt.modules, intern(rt, "sys"));
  if (!has_layout(sys, Layout::Module)) return Value();
  return dict_get(rt, sys.as<Module>()->namespace_, intern(rt, name));
}

void write_error_text(Runtime& rt, std::string_view utf8) {
  const Value stream = system_stream(rt, "stderr");
  if (!stream || stream == rt.standard_error) return write_output(rt, 2, utf8);
  if (stream.is_none()) return;
  Own pending = rt.take_error();
  Own written = call_method(rt, stream, intern(rt, "write"), Own(make_str(rt, utf8)));
  rt.clear_error();
  if (pending) rt.set_error(std::move(pending));
}

namespace {

/// str(value) at the end of `out`, without making a str of the common kinds.
Status append_str(Runtime& rt, std::string& out, Value value) {
  if (is_exact_str(rt, value)) {
    append_utf8(out, value.as<Str>());
  } else if (value.is_small_int()) {
    char digits[24];
    const auto end = std::to_chars(digits, digits + sizeof digits, value.as_small_int()).ptr;
    out.append(digits, end);
  } else {
    OwnOf<Str> text = str(rt, value);
    if (!text) return nullptr;
    append_utf8(out, text.get());
  }
  return Status::ok();
}

/// Where the first character without a UTF-8 form is at or after `from`; npos when there is none.
size_t find_surrogate(std::string_view utf8, size_t from) {
  while ((from = utf8.find('\xED', from)) != std::string_view::npos) {
    if (static_cast<unsigned char>(utf8[from + 1]) >= 0xA0) return from;
    ++from;
  }
  return from;
}

/// What print() writes: stdout refuses surrogates, stderr escapes them.
Status append_printed(Runtime& rt, std::string& out, int stream, Value value) {
  const size_t start = out.size();
  TRY(append_str(rt, out, value));
  size_t at = find_surrogate(out, start);
  if (at == std::string::npos) return Status::ok();
  if (stream == 1) {
    // The encoder says what is wrong.
    OwnOf<Str> text = make_str(rt, std::string_view(out).substr(start));
    out.resize(start);
    Own refused = TRY(encode(rt, text.get(), nullptr, nullptr));
  }
  for (; at != std::string::npos; at = find_surrogate(out, at)) {
    const int low = (out[at + 1] & 0x3F) << 6 | (out[at + 2] & 0x3F);
    out.replace(at, 3, "\\ud" + hex_text(static_cast<uint64_t>(low), 3));
  }
  return Status::ok();
}

/// `sep` or `end`: null for its default.
Result<Str*> text_argument(Runtime& rt, const char* name, Value value) {
  if (!value || value.is_none()) return Result<Str*>(static_cast<Str*>(nullptr));
  if (has_layout(value, Layout::Str)) return value.as<Str>();
  rt.type_error("{} must be None or a string, not {}", name, type_name(rt, value));
  return Result<Str*>(nullptr);
}

void append_text(std::string& out, const Str* text, std::string_view absent) {
  if (text) {
    append_utf8(out, text);
  } else {
    out += absent;
  }
}

Status gather(Runtime& rt, std::string& text, int stream, Tuple* values, const Str* sep, const Str* end) {
  for (uint32_t i = 0; i < values->length; ++i) {
    if (i > 0) append_text(text, sep, " ");
    TRY(append_printed(rt, text, stream, values->items()[i]));
  }
  append_text(text, end, "\n");
  return Status::ok();
}

Status print_to_sink(Runtime& rt, int stream, Tuple* values, const Str* sep, const Str* end) {
  std::string text;
  std::string* const outer = rt.unwritten_output;
  if (outer) write_output(rt, 1, {});
  if (stream == 1) rt.unwritten_output = &text;
  const Status status = gather(rt, text, stream, values, sep, end);
  rt.unwritten_output = outer;
  write_output(rt, stream, text);  // also what came before an exception
  return status;
}

Status print_to_file(Runtime& rt, Value file, Tuple* values, Value sep, Value end) {
  Own write = TRY(get_attribute(rt, file, rt.names.write));
  OwnOf<Str> space = make_str(rt, " ");
  OwnOf<Str> newline = make_str(rt, "\n");
  for (uint32_t i = 0; i < values->length; ++i) {
    if (i > 0) {
      Own written = TRY(call_with(rt, write, sep && !sep.is_none() ? sep : Value(space)));
    }
    OwnOf<Str> text = str(rt, values->items()[i]);
    if (!text) return nullptr;
    Own written = TRY(call_with(rt, write, text));
  }
  Own written = TRY(call_with(rt, write, end && !end.is_none() ? end : Value(newline)));
  return Status::ok();
}

}  // namespace

Ret builtin_print(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  Str* sep = TRY(text_argument(rt, "sep", args[1]));
  Str* end = TRY(text_argument(rt, "end", args[2]));
  Own file = Own::borrow(args[3]);
  const bool flush = args[4] ? TRY(truth(rt, args[4])) : false;
  if (!file || file.get().is_none()) file = Own::borrow(system_stream(rt, "stdout"));
  if (file && file.get().is_none()) return Ret::none();
  if (!file || file.get() == rt.standard_output) {
    TRY(print_to_sink(rt, 1, values, sep, end));
    return Ret::none();
  }
  if (file.get() == rt.standard_error) {
    TRY(print_to_sink(rt, 2, values, sep, end));
    return Ret::none();
  }
  TRY(print_to_file(rt, file, values, args[1], args[2]));
  if (flush) {
    Own flushed = TRY(call_method(rt, file, rt.names.flush));
  }
  return Ret::none();
}

Ret builtin_input(Runtime& rt, const Value* args) {
  if (args[0]) {
    std::string prompt;
    TRY(append_str(rt, prompt, args[0]));
    write_output(rt, 1, prompt);
  }
  std::string line;
  if (!rt.input || !rt.input->read_line(&line))
    return rt.raise(rt.exceptions.EOFError, "EOF when reading a line");
  if (!line.empty() && line.back() == '\n') line.pop_back();
  return make_str(rt, line);
}

}  // namespace tiki
