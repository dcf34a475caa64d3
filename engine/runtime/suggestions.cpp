// "Did you mean": the nearest name among those that would have worked. Costs and limits are CPython's
// (Python/suggestions.c).
#include <algorithm>

#include "runtime/protocol.h"
#include "runtime/traceback_format.h"

namespace tiki {

using namespace exception_field;

namespace {

constexpr int kMoveCost = 2;
constexpr int kCaseCost = 1;
constexpr size_t kMaxName = 40;
constexpr size_t kMaxCandidates = 750;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

int substitution_cost(char a, char b) {
  if (a == b) return 0;
  return lower(a) == lower(b) ? kCaseCost : kMoveCost;
}

// Edit distance, or more than `limit` as soon as that is certain.
int name_distance(std::string_view a, std::string_view b, int limit) {
  if (a == b) return 0;
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size()) * kMoveCost;
  if (a.size() > kMaxName || b.size() > kMaxName) return limit + 1;
  if (b.size() < a.size()) std::swap(a, b);
  if (static_cast<int>(b.size() - a.size()) * kMoveCost > limit) return limit + 1;
  int row[kMaxName];
  for (size_t i = 0; i < a.size(); ++i) row[i] = static_cast<int>(i + 1) * kMoveCost;
  int result = 0;
  for (size_t j = 0; j < b.size(); ++j) {
    int diagonal = static_cast<int>(j) * kMoveCost;
    result = diagonal;
    int smallest = INT32_MAX;
    for (size_t i = 0; i < a.size(); ++i) {
      const int substitute = diagonal + substitution_cost(b[j], a[i]);
      diagonal = row[i];
      const int insert_delete = std::min(result, diagonal) + kMoveCost;
      result = std::min(insert_delete, substitute);
      row[i] = result;
      smallest = std::min(smallest, result);
    }
    if (smallest > limit) return limit + 1;
  }
  return result;
}

void add_keys(Dict* dict, std::vector<std::string>* names) {
  uint32_t position = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) {
    if (has_layout(key, Layout::Str)) names->push_back(to_utf8(key.as<Str>()));
  }
}

// The names of dir(object), sorted; empty when that fails.
std::vector<std::string> names_in(Runtime& rt, Value object) {
  std::vector<std::string> names;
  Own method = lookup_special(rt, object, rt.names.dir);
  Own list;
  if (method) list = call_with(rt, method);
  if (list) {
    static_cast<void>(for_each(rt, list, [&](Value name) -> Status {
                        if (has_layout(name, Layout::Str)) names.push_back(to_utf8(name.as<Str>()));
                        return Status::ok();
                      }).failed());
  }
  rt.clear_error();
  std::sort(names.begin(), names.end());
  return names;
}

void hide_underscored(std::vector<std::string>* names) {
  std::erase_if(*names, [](const std::string& name) { return name.starts_with('_'); });
}

// What the frame that raised sees; empty without error when there is no frame.
Own frame_part(Runtime& rt, Exception* exception, const char* part) {
  Value step = exception->traceback;
  if (!has_layout(step, Layout::Traceback)) return Own();
  while (has_layout(step.as<Traceback>()->next, Layout::Traceback)) step = step.as<Traceback>()->next;
  Own found = get_attribute(rt, step.as<Traceback>()->frame, intern(rt, part));
  if (!found) rt.clear_error();
  return found;
}

// The value of the name `self` where the exception was raised.
Own frame_self(Runtime& rt, const Own& locals) {
  Own self;
  if (has_layout(locals, Layout::Dict)) {
    self = Own::borrow(dict_get(rt, locals.as<Dict>(), rt.names.self));
  } else if (locals) {
    self = get_item(rt, locals, rt.names.self);
    rt.clear_error();
  }
  return self;
}

std::string for_attribute(Runtime& rt, Exception* exception, const std::string& wrong) {
  Value object = exception->fields[kObject];
  if (!object) return {};
  std::vector<std::string> names = names_in(rt, object);
  if (!wrong.starts_with('_')) {
    Own self = frame_self(rt, frame_part(rt, exception, "f_locals"));
    if (!(self && self.get() == object)) hide_underscored(&names);
  }
  return nearest_name(names, wrong);
}

std::string for_import(Runtime& rt, Exception* exception, const std::string& wrong) {
  Value module = exception->fields[kImportName];
  if (!has_layout(module, Layout::Str)) return {};
  Value loaded = dict_get(rt, rt.modules, module.as<Str>());
  if (!loaded) return {};
  std::vector<std::string> names = names_in(rt, loaded);
  if (!wrong.starts_with('_')) hide_underscored(&names);
  return nearest_name(names, wrong);
}

std::string for_name(Runtime& rt, Exception* exception, const std::string& wrong) {
  Own locals = frame_part(rt, exception, "f_locals");
  Own globals = frame_part(rt, exception, "f_globals");
  if (!locals || !globals) return {};
  std::vector<std::string> names;
  if (has_layout(locals, Layout::Dict)) {
    add_keys(locals.as<Dict>(), &names);
  } else {
    Own keys(Ret(list_from(rt, locals)));
    if (keys) {
      for (Value key : keys.as<List>()->span()) {
        if (has_layout(key, Layout::Str)) names.push_back(to_utf8(key.as<Str>()));
      }
    }
    rt.clear_error();
  }
  if (has_layout(globals, Layout::Dict)) add_keys(globals.as<Dict>(), &names);
  add_keys(rt.builtins, &names);
  if (Own self = frame_self(rt, locals)) {
    Own attribute = get_attribute(rt, self, intern(rt, wrong));
    rt.clear_error();
    if (attribute) return "self." + wrong;
  }
  return nearest_name(names, wrong);
}

bool is_standard_module(std::string_view name) {
  static constexpr std::string_view kNames[] = {
#define NAME(module) #module,
#include "runtime/stdlib_names.def"
#undef NAME
  };
  return std::binary_search(std::begin(kNames), std::end(kNames), name);
}

}  // namespace

std::string nearest_name(const std::vector<std::string>& names, const std::string& wrong) {
  if (names.size() >= kMaxCandidates || wrong.size() > kMaxName) return {};
  int best = INT32_MAX;
  std::string found;
  for (const std::string& name : names) {
    if (name == wrong) continue;
    const int limit = std::min(static_cast<int>(wrong.size() + name.size() + 3) * kMoveCost / 6, best - 1);
    const int distance = name_distance(wrong, name, limit);
    if (distance > limit || distance >= best) continue;
    best = distance;
    found = name;
  }
  return found;
}

std::string suggestion(Runtime& rt, Exception* exception) {
  const ExceptionState state = exception_state(exception->type);
  const bool import = state == ExceptionState::Import;
  if (!import && state != ExceptionState::Attribute && state != ExceptionState::Name) return {};
  Value name = exception->fields[import ? kImportNameFrom : kName];
  if (!has_layout(name, Layout::Str)) return {};
  const std::string wrong = to_utf8(name.as<Str>());
  std::string text;
  const std::string found = import                               ? for_import(rt, exception, wrong)
                            : state == ExceptionState::Attribute ? for_attribute(rt, exception, wrong)
                                                                 : for_name(rt, exception, wrong);
  if (!found.empty()) text = ". Did you mean: '" + found + "'?";
  if (state == ExceptionState::Name && is_standard_module(wrong)) {
    text += found.empty() ? ". Did you forget to import '" : " Or did you forget to import '";
    text += wrong + "'?";
  }
  return text;
}

}  // namespace tiki
