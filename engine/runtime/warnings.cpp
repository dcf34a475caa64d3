// warn(): through the `warnings` module when it is imported; before that, the line that module would print by default.
#include "runtime/exception.h"
#include "runtime/module.h"
#include "runtime/output.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

// DeprecationWarning and its like are shown only for the program's own module, which is all that warns here.
bool ignored_by_default(Runtime& rt, Type* category) {
  return is_subtype(category, rt.exceptions.PendingDeprecationWarning) ||
         is_subtype(category, rt.exceptions.ImportWarning) ||
         is_subtype(category, rt.exceptions.ResourceWarning);
}

std::string_view trim(std::string_view line) {
  while (!line.empty() && (line.front() == ' ' || line.front() == '\t' || line.front() == '\f'))
    line.remove_prefix(1);
  while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
    line.remove_suffix(1);
  return line;
}

// Programs that make code may put its text into linecache.cache: {filename: (size, mtime, lines, fullname)}.
bool take_from_linecache(Runtime& rt, const std::string& filename) {
  const Value module = dict_get(rt, rt.modules, Value(intern(rt, "linecache")));
  if (!module || !has_layout(module, Layout::Module)) return false;
  const Value cache = dict_get(rt, module.as<Module>()->namespace_, intern(rt, "cache"));
  if (!cache || !has_layout(cache, Layout::Dict)) return false;
  const Value entry = dict_get(rt, cache.as<Dict>(), Value(intern(rt, filename)));
  if (!entry || !has_layout(entry, Layout::Tuple) || entry.as<Tuple>()->length != 4) return false;
  const Value lines = entry.as<Tuple>()->items()[2];
  if (!has_layout(lines, Layout::List)) return false;
  std::string& text = rt.sources[filename];
  for (Value line : lines.as<List>()->span()) {
    if (has_layout(line, Layout::Str)) text += to_utf8(line.as<Str>());
  }
  return true;
}

}  // namespace

const std::string* find_source(Runtime& rt, const std::string& filename) {
  auto found = rt.sources.find(filename);
  if (found == rt.sources.end()) {
    if (!take_from_linecache(rt, filename)) return nullptr;
    found = rt.sources.find(filename);
  }
  return &found->second;
}

std::string_view source_line(Runtime& rt, const std::string& filename, uint32_t line) {
  // The library's own text is squeezed, nobody wants to see it.
  if (filename.starts_with("<frozen ")) return {};
  const std::string* source = find_source(rt, filename);
  if (!source || line == 0) return {};
  std::string_view rest = *source;
  for (uint32_t i = 1; i < line; ++i) {
    const size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

Status warn_with_source(Runtime& rt, Type* category, std::string_view message) {
  const size_t shown = rt.warned.size();
  std::string filename;
  uint32_t line;
  // At the program's end there is no place to speak of.
  const bool running = rt.hooks.current_position && rt.hooks.current_position(rt, &filename, &line);
  TRY(warn(rt, category, message));
  if (running && !rt.hooks.warn && rt.warned.size() != shown && rt.output) {
    rt.output->write(
        2, to_utf8(category->name) + ": Enable tracemalloc to get the object allocation traceback\n");
  }
  return Status::ok();
}

Status warn(Runtime& rt, Type* category, std::string_view message) {
  if (rt.hooks.warn) return rt.hooks.warn(rt, category, message);
  if (ignored_by_default(rt, category)) return Status::ok();
  std::string filename = "<sys>";
  uint32_t line = 0;
  if (rt.hooks.current_position) rt.hooks.current_position(rt, &filename, &line);
  // Once a place.
  if (!rt.warned.insert(filename + ":" + std::to_string(line) + ":" + std::string(message)).second)
    return Status::ok();
  std::string text = filename + ":" + std::to_string(line) + ": " + to_utf8(category->name) + ": ";
  text += message;
  text += '\n';
  const std::string_view source = trim(source_line(rt, filename, line));
  if (!source.empty()) text.append("  ").append(source).append("\n");
  write_error_text(rt, text);
  return Status::ok();
}

}  // namespace tiki
