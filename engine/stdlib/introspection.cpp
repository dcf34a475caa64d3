// _introspection: what the modules types, inspect, traceback, linecache and warnings, written in Python, need to know
// about functions, frames and sources.
#include "base/character_names.h"
#include "base/utf8.h"
#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/traceback_format.h"
#include "stdlib/native_modules.h"
#include "stdlib/python_modules.h"
#include "vm/frame.h"
#include "vm/generator.h"

namespace tiki {

namespace {

/// types.coroutine: the function's code is replaced by a copy whose generators may be awaited.
Ret mark_iterable_coroutine(Runtime& rt, const Value* args) {
  if (!has_layout(args[0], Layout::Function)) return rt.type_error("a function is required");
  auto* function = args[0].as<Function>();
  OwnOf<Code> copy = TRY(make_code(rt, *function->code->unit));
  copy->extra = static_cast<uint16_t>(function->code->extra | 1);
  copy->generator_extra |= Generator::kIterableCoroutine;
  decref(Value(static_cast<Object*>(std::exchange(function->code, copy.release()))));
  return Ret::none();
}

/// A class of the library that CPython has in C: immutable, and named with its module in messages.
Ret as_native_type(Runtime& rt, const Value* args) {
  if (!has_layout(args[0], Layout::Type)) return rt.type_error("a class is required");
  args[0].as<Type>()->flags.immutable = true;
  return Ret::borrow(args[0]);
}

/// Text of a source file the program knows, or None.
Ret source_text(Runtime& rt, const Value* args) {
  if (!has_layout(args[0], Layout::Str)) return Ret::none();
  const std::string* source = find_source(rt, to_utf8(args[0].as<Str>()));
  if (!source) return Ret::none();
  return make_str(rt, *source);
}

Ret source_names(Runtime& rt, const Value*) {
  OwnOf<List> names = make_list(rt);
  for (const auto& [name, text] : rt.sources) list_append(rt, names.get(), Own(make_str(rt, name)));
  return names;
}

/// The lines of a place in a source, marked as in a traceback.
Ret source_block_of(Runtime& rt, const Value* args) {
  if (!has_layout(args[0], Layout::Str)) return make_str(rt, "");
  const std::string* source = find_source(rt, to_utf8(args[0].as<Str>()));
  if (!source) return make_str(rt, "");
  uint32_t places[4];
  for (int i = 0; i < 4; ++i) {
    places[i] = args[i + 1].is_none() ? 0 : static_cast<uint32_t>(TRY(to_index_int64(rt, args[i + 1])));
  }
  if (places[1] == 0) places[1] = places[0];
  return make_str(rt, source_block(*source, Span(places[0], places[2], places[1], places[3])));
}

Ret position_tuple(Runtime& rt, const Code* code, uint32_t instruction, uint32_t line) {
  const auto& positions = code->source().positions;
  if (instruction >= positions.size() || positions[instruction].line != line) {
    return make_tuple_of(rt, Value::small_int(line), Value::small_int(line), Value::none(), Value::none());
  }
  const Span& span = positions[instruction];
  return make_tuple_of(rt, Value::small_int(span.line), Value::small_int(span.end_line),
                       Value::small_int(span.col), Value::small_int(span.end_col));
}

/// (line, end line, column, end column) where a traceback's step or a frame is.
Ret position(Runtime& rt, const Value* args) {
  if (has_layout(args[0], Layout::Traceback)) {
    auto* step = args[0].as<Traceback>();
    return position_tuple(rt, step->code, step->instruction, step->line);
  }
  if (!has_layout(args[0], Layout::Frame)) return rt.type_error("a frame or traceback is required");
  auto* frame = args[0].as<Frame>();
  if (frame->ip == frame->code()->instructions) {
    const uint32_t line = frame->code()->source().first_line;
    return make_tuple_of(rt, Value::small_int(line), Value::small_int(line), Value::none(), Value::none());
  }
  return position_tuple(rt, frame->code(), frame->instruction_index(), frame->line());
}

/// Lines of a code object's instructions, in order.
Ret code_lines(Runtime& rt, const Value* args) {
  OwnOf<List> lines = make_list(rt);
  if (!has_layout(args[0], Layout::Code)) return lines;
  uint32_t last = 0;
  for (const Span& span : args[0].as<Code>()->source().positions) {
    if (span.line != last && span.line != 0) list_append(rt, lines.get(), Value::small_int(span.line));
    last = span.line;
  }
  return lines;
}

Ret format_whole(Runtime& rt, const Value* args) {
  if (!is_exception(args[0])) return rt.type_error("an exception is required");
  return make_str(rt, format_exception(rt, args[0]));
}
Ret format_only(Runtime& rt, const Value* args) {
  if (!is_exception(args[0])) return rt.type_error("an exception is required");
  return make_str(rt, format_exception_only(rt, args[0]));
}

/// The signature a native function was declared with, without its name; None for other objects.
Ret native_signature(Runtime& rt, const Value* args) {
  const NativeDef* def = nullptr;
  if (has_layout(args[0], Layout::NativeFunction) || has_layout(args[0], Layout::MethodDescriptor)) {
    def = args[0].as<NativeFunction>()->def;
  }
  if (!def) return Ret::none();
  const std::string_view signature = def->signature;
  const size_t open = signature.find('(');
  return make_str(rt, open == std::string_view::npos ? std::string_view("()") : signature.substr(open));
}

/// Names of all modules a program can import.
Ret module_names(Runtime& rt, const Value*) {
  OwnOf<List> names = make_list(rt);
  for (const std::string& name : importable_modules()) list_append(rt, names.get(), Own(make_str(rt, name)));
  return names;
}

/// The syntax tree of a text in the form of syntax/dump.h; `mode` is "exec" or "eval".
Ret parse_tree(Runtime& rt, const Value* args) {
  for (int i = 0; i < 3; ++i) {
    if (!has_layout(args[i], Layout::Str)) return rt.type_error("parse_tree() wants text");
  }
  const char* mode = to_utf8(args[2].as<Str>()) == "eval" ? "tree of eval" : "tree of exec";
  return rt.hooks.compile(rt, to_utf8(args[0].as<Str>()), to_utf8(args[1].as<Str>()), mode);
}

/// A character's name or None, and the character of a name or None.
Ret character_name(Runtime& rt, const Value* args) {
  const int64_t code_point = TRY(to_index_int64(rt, args[0]));
  const std::string name = name_of_character(static_cast<uint32_t>(code_point));
  return name.empty() ? Ret::none() : make_str(rt, name);
}
Ret character_named(Runtime& rt, const Value* args) {
  uint32_t code_point;
  if (!has_layout(args[0], Layout::Str)) return rt.type_error("a name must be a str");
  if (!find_character_by_name(to_utf8(args[0].as<Str>()), code_point)) return Ret::none();
  std::string text;
  utf8::append(text, static_cast<char32_t>(code_point));
  return make_str(rt, text);
}

void match_as(Type* type, const TypeFlags& flags) {
  type->flags.is_sequence_pattern |= flags.is_sequence_pattern;
  type->flags.is_mapping_pattern |= flags.is_mapping_pattern;
  if (!type->subclasses) return;
  for (Type* subclass : *type->subclasses) match_as(subclass, flags);
}

// A class registered with Sequence or Mapping, and its subclasses, match the patterns.
Ret match_like(Runtime&, const Value* args) {
  match_as(args[0].as<Type>(), args[1].as<Type>()->flags);
  return Ret::none();
}

constexpr NativeDef kFunctions[] = {
    {"match_like(cls, base, /)", match_like},
    {"character_name(code_point, /)", character_name},
    {"character_named(name, /)", character_named},
    {"parse_tree(source, filename, mode, /)", parse_tree},
    {"as_native_type(cls, /)", as_native_type},
    {"mark_iterable_coroutine(function, /)", mark_iterable_coroutine},
    {"source_text(filename, /)", source_text},
    {"source_names()", source_names},
    {"source_block(filename, line, end_line, column, end_column, /)", source_block_of},
    {"position(frame_or_traceback, /)", position},
    {"code_lines(code, /)", code_lines},
    {"format_exception(exception, /)", format_whole},
    {"format_exception_only(exception, /)", format_only},
    {"native_signature(function, /)", native_signature},
    {"module_names()", module_names},
};

}  // namespace

OwnOf<Module> make_introspection_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_introspection");
  add_functions(rt, module.get(), kFunctions);
  add_value(rt, module.get(), "SimpleNamespace", Value(rt.types.simple_namespace));
  add_value(rt, module.get(), "MethodType", Value(rt.types.bound_method));
  add_value(rt, module.get(), "TracebackType", Value(rt.types.traceback));
  add_value(rt, module.get(), "FrameType", Value(rt.types.frame));
  add_value(rt, module.get(), "MemberDescriptorType", Value(rt.types.member_descriptor));
  return module;
}

}  // namespace tiki
