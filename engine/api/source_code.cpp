#include "api/source_code.h"

#include <algorithm>

#include "api/keyword_hint.h"
#include "api/session.h"
#include "base/float_text.h"
#include "compile/compile.h"
#include "runtime/code_object.h"
#include "runtime/exception.h"
#include "runtime/exception_parts.h"
#include "runtime/number.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "syntax/dump.h"
#include "syntax/source_text.h"

namespace tiki {

std::shared_ptr<bytecode::CodeUnit> compile_text(std::string_view text, std::string_view filename,
                                                 std::string_view mode, SyntaxError* error,
                                                 std::vector<SyntaxWarning>* warnings, bool line_stops) {
  Arena arena;
  ParseResult parsed =
      mode == "eval" ? parse_expression(arena, text, filename) : parse_module(arena, text, filename);
  warnings->insert(warnings->end(), parsed.warnings.begin(), parsed.warnings.end());
  if (!parsed.ok()) {
    *error = parsed.error;
    return nullptr;
  }
  CompileOptions options;
  options.line_stops = line_stops;
  if (mode == "eval") options.top_level = TopLevelNames::Namespace;
  if (mode == "exec-namespace") options.top_level = TopLevelNames::Namespace;
  CompileResult compiled = mode == "eval" ? compile_expression(*parsed.expression, filename, options)
                                          : compile_module(*parsed.module, filename, options);
  warnings->insert(warnings->end(), compiled.warnings.begin(), compiled.warnings.end());
  if (!compiled.ok()) {
    *error = compiled.error;
    return nullptr;
  }
  return compiled.code;
}

namespace {

Ret compile_to_code(Runtime& rt, std::string_view text, std::string_view filename, std::string_view mode) {
  SyntaxError error;
  std::vector<SyntaxWarning> warnings;
  const std::string name(filename);
  auto* world = static_cast<world::World*>(rt.world);
  const bool stepping = world && world->line_stops && world->files.contains(name);
  auto unit = compile_text(text, filename, mode, &error, &warnings, stepping);
  if (!unit) {
    return raise_syntax_error(rt, error, name, text);
  }
  TRY(report_syntax_warnings(rt, warnings, name));
  return make_code(rt, unit);
}

Ret syntax_tree(Runtime& rt, std::string_view text, std::string_view filename, bool is_expression) {
  Arena arena;
  const ParseResult parsed =
      is_expression ? parse_expression(arena, text, filename) : parse_module(arena, text, filename);
  if (!parsed.ok()) return raise_syntax_error(rt, parsed.error, std::string(filename), text);
  TRY(report_syntax_warnings(rt, parsed.warnings, std::string(filename)));
  const ast::Node* root = parsed.module;
  if (is_expression) root = parsed.expression;
  return make_str(rt, dump(root, DumpPositions::With));
}

}  // namespace

Ret compile_for_runtime(Runtime& rt, std::string_view text, std::string_view filename,
                        std::string_view mode) {
  if (mode.starts_with("tree of ")) return syntax_tree(rt, text, filename, mode.ends_with("eval"));
  // exec() and eval() may be given a namespace of their own.
  return compile_to_code(rt, text, filename, mode == "exec" ? "exec-namespace" : mode);
}

Ret compile_module_for_runtime(Runtime& rt, std::string_view text, std::string_view filename) {
  return compile_to_code(rt, text, filename, "exec");
}

namespace {

Type* error_type(Runtime& rt, const std::string& name) {
  if (name == "IndentationError") return rt.exceptions.IndentationError;
  if (name == "TabError") return rt.exceptions.TabError;
  if (name == "MemoryError") return rt.exceptions.MemoryError;
  return rt.exceptions.SyntaxError;
}

// `SyntaxError.text`. The compiler knows only files, with the newline; so does the parser, but falls back on what it
// was given, where a line that was not finished gets a newline; the lexer has the line as far as its end.
Ret text_of_error(Runtime& rt, const SyntaxError& error, const std::string& filename,
                  std::string_view source) {
  const auto file = rt.sources.find(filename);
  if (error.read_up_to != SyntaxError::kInLine && file != rt.sources.end())
    source = file->second;
  else if (error.read_up_to == SyntaxError::kWhole)
    return Ret::none();
  const SourceText lines(source);
  std::string line(lines.line(static_cast<uint32_t>(error.line)));
  if (error.read_up_to != SyntaxError::kInLine) {
    const bool is_last = static_cast<uint32_t>(error.line) >= lines.line_count();
    if (file != rt.sources.end() ? !is_last || lines.has_final_newline() : error.read_up_to <= error.line) {
      line += '\n';
    }
  }
  return make_str(rt, line);
}

// The report of an "invalid syntax" shows a misspelt keyword instead, when there is one.
void add_keyword_hint(Runtime& rt, Exception* exception, const SyntaxError& error,
                      const std::string& filename, std::string_view source) {
  const bool is_vague = error.message == "invalid syntax" ||
                        error.message.find("Perhaps you forgot a comma") != std::string::npos;
  if (error.read_up_to <= 0 || !is_vague) return;
  const auto file = rt.sources.find(filename);
  const bool from_file = file != rt.sources.end();
  const KeywordHint hint = find_keyword_hint(from_file ? std::string_view(file->second) : source,
                                             error.last_statement, error.line, from_file);
  if (hint.keyword.empty()) return;
  Value& position = exception->fields[exception_field::kSyntaxPosition];
  std::vector<Value> items(position.as<Tuple>()->items(), position.as<Tuple>()->items() + kSyntaxHint);
  OwnOf<Str> keyword = make_str(rt, hint.keyword), text = make_str(rt, hint.text);
  items.insert(items.end(), {Value(keyword.get()), Value(text.get()), Value::small_int(hint.line),
                             Value::small_int(hint.offset), Value::small_int(hint.end_offset)});
  OwnOf<Tuple> longer = tiki::make_tuple(rt, items);
  decref(std::exchange(position, Value(static_cast<Object*>(longer.release()))));
}

}  // namespace

std::nullptr_t raise_syntax_error(Runtime& rt, const SyntaxError& error, const std::string& filename,
                                  std::string_view source) {
  Type* type = error_type(rt, error.type);
  if (type == rt.exceptions.MemoryError) return rt.raise(type, "{}", error.message);
  if (error.line == 0 && error.read_up_to == 0) return rt.raise(type, "{}", error.message);
  Own text = Own(text_of_error(rt, error, filename, source));
  Own file = Own(make_str(rt, filename));
  Own message = Own(make_str(rt, error.message));
  OwnOf<Tuple> place =
      make_tuple_of(rt, file.get(), Value::small_int(error.line), Value::small_int(error.col), text.get(),
                    Value::small_int(error.end_line), Value::small_int(error.end_col));
  Own exception = call_with(rt, Value(type), message.get(), Value(place));
  if (exception) add_keyword_hint(rt, exception.as<Exception>(), error, filename, source);
  if (exception) rt.set_error(std::move(exception));
  return nullptr;
}

Status report_syntax_warnings(Runtime& rt, const std::vector<SyntaxWarning>& warnings,
                              const std::string& filename) {
  if (warnings.empty()) return Status::ok();
  const Value module = dict_get(rt, rt.modules, Value(intern(rt, "warnings")));
  Own filter;
  if (module) filter = get_attribute_or_empty(rt, module, intern(rt, "warn_explicit"));
  rt.clear_error();
  for (const SyntaxWarning& warning : warnings) {
    if (filter) {
      Own shown =
          call_with(rt, filter, Own(make_str(rt, warning.message)), Value(rt.exceptions.SyntaxWarning),
                    Own(make_str(rt, filename)), Value::small_int(warning.line));
      if (shown) continue;
      if (!rt.error_is(rt.exceptions.SyntaxWarning)) return nullptr;
      // The filter made an error of it.
      rt.clear_error();
      SyntaxError error{"SyntaxError",      warning.message, warning.line, 1, warning.line, 1,
                        SyntaxError::kWhole};
      return raise_syntax_error(rt, error, filename, {});
    }
    std::string text = filename + ":" + std::to_string(warning.line) + ": " + warning.category + ": " +
                       warning.message + "\n";
    std::string line(source_line(rt, filename, static_cast<uint32_t>(warning.line)));
    line.erase(0, line.find_first_not_of(" \t"));
    if (!line.empty()) text += "  " + line + "\n";
    write_error_text(rt, text);
  }
  return Status::ok();
}

void apply_directives(std::string_view text, world::World* world) {
  for (int line = 0; line < 5 && !text.empty(); ++line) {
    const size_t end = text.find('\n');
    std::string_view row = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const size_t mark = row.find("# tikitaka:");
    if (mark != 0) continue;
    const size_t cpu = row.find("cpu=");
    if (cpu == std::string_view::npos) continue;
    const std::string_view price = row.substr(cpu + 4);
    const size_t unit = std::min(price.find_first_not_of("0123456789."), price.size());
    double amount = 0;
    read_float(price.substr(0, unit), &amount);
    const std::string_view rest = price.substr(unit);
    const double scale = rest.starts_with("us")   ? 1e3
                         : rest.starts_with("ms") ? 1e6
                         : rest.starts_with("s")  ? 1e9
                                                  : 1;
    world->clock.set_ns_per_instruction(static_cast<int64_t>(amount * scale));
  }
}

SyntaxError check_syntax(std::string_view text, std::string_view filename,
                         std::vector<SyntaxWarning>* warnings) {
  SyntaxError error;
  std::vector<SyntaxWarning> found;
  if (compile_text(text, filename, "exec", &error, &found)) error = {};
  if (warnings) *warnings = std::move(found);
  return error;
}

std::string disassemble_source(std::string_view text, std::string_view filename, std::string* report) {
  SyntaxError error;
  std::vector<SyntaxWarning> warnings;
  auto unit = compile_text(text, filename, "exec", &error, &warnings);
  if (unit) return bytecode::disassemble(*unit);
  Session session(Settings{});
  session.on_output = [report](int, std::string_view piece) { *report += piece; };
  session.add_file(filename, text);
  session.start(filename);
  return {};
}

}  // namespace tiki
