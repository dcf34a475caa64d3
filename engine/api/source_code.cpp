#include "api/source_code.h"

#include <algorithm>
#include <cstdlib>

#include "api/session.h"
#include "compile/compile.h"
#include "runtime/code_object.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/output.h"
#include "runtime/protocol.h"

namespace tiki {

std::shared_ptr<bytecode::CodeUnit> compile_text(std::string_view text, std::string_view filename,
                                                 std::string_view mode, SyntaxError* error,
                                                 std::vector<SyntaxWarning>* warnings) {
  Arena arena;
  ParseResult parsed =
      mode == "eval" ? parse_expression(arena, text, filename) : parse_module(arena, text, filename);
  warnings->insert(warnings->end(), parsed.warnings.begin(), parsed.warnings.end());
  if (!parsed.ok()) {
    *error = parsed.error;
    return nullptr;
  }
  CompileOptions options;
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
  auto unit = compile_text(text, filename, mode, &error, &warnings);
  if (!unit) {
    auto [known, added] = rt.sources.try_emplace(name, std::string(text));
    std::string before = known->second;
    known->second = std::string(text);
    raise_syntax_error(rt, error, name);
    if (added) {
      rt.sources.erase(name);
    } else {
      known->second = before;
    }
    return nullptr;
  }
  report_syntax_warnings(rt, warnings, name);
  return make_code(rt, unit);
}

}  // namespace

Ret compile_for_runtime(Runtime& rt, std::string_view text, std::string_view filename,
                        std::string_view mode) {
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

}  // namespace

std::nullptr_t raise_syntax_error(Runtime& rt, const SyntaxError& error, const std::string& filename) {
  Type* type = error_type(rt, error.type);
  if (type == rt.exceptions.MemoryError) return rt.raise(type, "{}", error.message);
  std::string line(source_line(rt, filename, static_cast<uint32_t>(error.line)));
  // With its newline, unless it is the last line and has none.
  const auto source = rt.sources.find(filename);
  const bool last = source == rt.sources.end() || !source->second.ends_with("\n");
  if (!last || std::count(source->second.begin(), source->second.end(), '\n') >= error.line) line += "\n";
  Own text = Own(make_str(rt, line));
  Own file = Own(make_str(rt, filename));
  Own message = Own(make_str(rt, error.message));
  OwnOf<Tuple> place =
      make_tuple_of(rt, file.get(), Value::small_int(error.line), Value::small_int(error.col), text.get(),
                    Value::small_int(error.end_line), Value::small_int(error.end_col));
  Own exception = call_with(rt, Value(type), message.get(), Value(place));
  if (exception) rt.set_error(std::move(exception));
  return nullptr;
}

void report_syntax_warnings(Runtime& rt, const std::vector<SyntaxWarning>& warnings,
                            const std::string& filename) {
  for (const SyntaxWarning& warning : warnings) {
    std::string text = filename + ":" + std::to_string(warning.line) + ": " + warning.category + ": " +
                       warning.message + "\n";
    std::string line(source_line(rt, filename, static_cast<uint32_t>(warning.line)));
    line.erase(0, line.find_first_not_of(" \t"));
    if (!line.empty()) text += "  " + line + "\n";
    write_output(rt, 2, text);
  }
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
    const std::string number(row.substr(cpu + 4));
    char* unit = nullptr;
    const double amount = std::strtod(number.c_str(), &unit);
    const std::string_view rest = unit;
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
