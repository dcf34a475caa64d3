#include "runtime/native.h"

#include "runtime/protocol.h"

namespace tiki {

namespace {

std::string_view trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// The comma that ends the parameter at the front: not inside brackets or quotes of a default.
size_t parameter_end(std::string_view text) {
  int depth = 0;
  char quote = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quote) {
      if (c == quote) quote = 0;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == '(' || c == '[' || c == '{') {
      ++depth;
    } else if (c == ')' || c == ']' || c == '}') {
      --depth;
    } else if (c == ',' && depth == 0) {
      return i;
    }
  }
  return text.size();
}

}  // namespace

ParsedSignature parse_signature(const char* signature) {
  ParsedSignature parsed;
  const std::string_view whole = signature;
  const size_t open = whole.find('(');
  parsed.name = whole.substr(0, open);
  if (open == std::string_view::npos) return parsed;
  std::string_view rest = whole.substr(open + 1);
  rest = rest.substr(0, rest.rfind(')'));
  bool keyword_only = false;
  while (!(rest = trim(rest)).empty()) {
    const size_t end = parameter_end(rest);
    std::string_view item = trim(rest.substr(0, end));
    rest = end < rest.size() ? rest.substr(end + 1) : std::string_view();
    if (item == "/") {
      parsed.positional_only = static_cast<uint32_t>(parsed.parameters.size());
    } else if (item == "*") {
      keyword_only = true;
    } else if (item.starts_with("**")) {
      parsed.varkeywords_index = static_cast<int>(parsed.slot_count++);
    } else if (item.starts_with("*")) {
      parsed.varargs_index = static_cast<int>(parsed.slot_count++);
      keyword_only = true;
    } else {
      const size_t equals = item.find('=');
      const bool required = equals == std::string_view::npos;
      parsed.parameters.push_back({trim(item.substr(0, equals)), required,
                                   required ? std::string_view() : trim(item.substr(equals + 1))});
      ++parsed.slot_count;
      if (!keyword_only) {
        ++parsed.positional;
        if (required) ++parsed.required_positional;
      }
    }
  }
  parsed.simple = parsed.varargs_index < 0 && parsed.varkeywords_index < 0 &&
                  parsed.positional_only == parsed.parameters.size();
  return parsed;
}

namespace {

std::string display_name(Runtime& rt, NativeFunction* function) {
  std::string name(function->signature->name);
  // A class method speaks of the class it is called on.
  const bool on_class = function->def->kind == NativeKind::Class && has_layout(function->self, Layout::Type);
  if (on_class) return to_utf8(function->self.as<Type>()->name) + "." + name;
  if (function->owner) return to_utf8(function->owner->name) + "." + name;
  static_cast<void>(rt);
  return name;
}

// CPython's words for a wrong number of positional arguments. Its argument parsers differ: functions without
// keywords speak of "expected at most", single-argument ones of "takes exactly one argument", others of "takes".
std::nullptr_t wrong_count(Runtime& rt, NativeFunction* function, size_t given, bool has_self) {
  const ParsedSignature& signature = *function->signature;
  const size_t hidden = has_self ? 1 : 0;
  const size_t shown = given - hidden;
  const size_t most = signature.positional - hidden;
  const size_t least = signature.required_positional - hidden;
  const bool keywords_possible = signature.positional_only < signature.parameters.size();
  if (!keywords_possible) {
    if (most == 0)
      return rt.type_error("{}() takes no arguments ({} given)", display_name(rt, function), shown);
    if (most == 1 && least == 1) {
      return rt.type_error("{}() takes exactly one argument ({} given)", display_name(rt, function), shown);
    }
    const size_t limit = shown < least ? least : most;
    return rt.type_error("{} expected {}{} argument{}, got {}", signature.name,
                         most == least   ? ""
                         : shown < least ? "at least "
                                         : "at most ",
                         limit, limit == 1 ? "" : "s", shown);
  }
  if (most == 0) return rt.type_error("{}() takes no positional arguments", signature.name);
  const size_t all = signature.parameters.size() - hidden;
  const bool only_positional = most == all;
  return rt.type_error("{}() takes {} {} {}argument{} ({} given)", signature.name,
                       least == most ? "exactly" : "at most", most, only_positional ? "" : "positional ",
                       most == 1 ? "" : "s", shown);
}

// Is there a keyword-only parameter that may not be left out?
bool needs_keywords(const ParsedSignature& signature) {
  for (size_t i = signature.positional; i < signature.parameters.size(); ++i) {
    if (signature.parameters[i].required) return true;
  }
  return false;
}

struct Bound {
  Value few[12];
  std::vector<Value> many;
  Own varargs;
  Own varkeywords;
  Value* slots;

  explicit Bound(uint32_t count) {
    slots = few;
    if (count > std::size(few)) {
      many.resize(count);
      slots = many.data();
    }
  }
};

}  // namespace

Ret call_native(Runtime& rt, NativeFunction* function, const Value* args, size_t count,
                Tuple* keyword_names) {
  if (!function->signature) function->signature = signature_of(rt, function->def);
  const ParsedSignature& signature = *function->signature;
  const size_t keywords = keyword_names ? keyword_names->length : 0;
  const bool bound_self = bool(function->self);
  const size_t given = count + (bound_self ? 1 : 0);
  if (keywords == 0 && signature.simple) {
    if (given > signature.positional || given < signature.required_positional) {
      return wrong_count(rt, function, given, bound_self || function->owner);
    }
    if (!bound_self && given == signature.positional) return function->def->body(rt, args);
    Bound bound(signature.slot_count);
    size_t at = 0;
    if (bound_self) bound.slots[at++] = function->self;
    std::copy(args, args + count, bound.slots + at);
    return function->def->body(rt, bound.slots);
  }
  if (keywords == 0 && signature.varargs_index < 0 && given <= signature.positional &&
      given >= signature.required_positional && signature.slot_count <= 12 && !needs_keywords(signature)) {
    Value slots[12] = {};
    size_t at = 0;
    if (bound_self) slots[at++] = function->self;
    std::copy(args, args + count, slots + at);
    return function->def->body(rt, slots);
  }
  Bound bound(signature.slot_count);
  const int varargs = signature.varargs_index;
  // A parameter's place among the bound arguments: behind *args, one further.
  auto place = [varargs](size_t parameter) {
    return varargs >= 0 && parameter >= static_cast<size_t>(varargs) ? parameter + 1 : parameter;
  };
  const size_t positional = std::min<size_t>(given, signature.positional);
  for (size_t i = 0; i < positional; ++i) {
    bound.slots[place(i)] = bound_self ? (i == 0 ? function->self : args[i - 1]) : args[i];
  }
  if (varargs >= 0) {
    const size_t from = positional - (bound_self && positional > 0 ? 1 : 0);
    bound.varargs = Own(make_tuple(rt, std::span<const Value>(args + from, count - from)));
    bound.slots[varargs] = bound.varargs;
  } else if (given > signature.positional) {
    return wrong_count(rt, function, given, bound_self || function->owner);
  }
  Dict* extra = nullptr;
  for (size_t k = 0; k < keywords; ++k) {
    auto* name = keyword_names->items()[k].as<Str>();
    size_t parameter = signature.positional_only;
    while (parameter < signature.parameters.size() &&
           !equals_ascii(name, signature.parameters[parameter].name)) {
      ++parameter;
    }
    if (parameter == signature.parameters.size()) {
      if (signature.varkeywords_index < 0) {
        if (signature.positional_only == signature.parameters.size()) {
          return rt.type_error("{}() takes no keyword arguments", display_name(rt, function));
        }
        return rt.type_error("{}() got an unexpected keyword argument '{}'", signature.name, name);
      }
      if (!extra) {
        OwnOf<Dict> made = make_dict(rt);
        extra = made.get();
        bound.varkeywords = Own(Ret(std::move(made)));
        bound.slots[signature.varkeywords_index] = extra;
      }
      dict_set(rt, extra, name, args[count + k]);
      continue;
    }
    Value& slot = bound.slots[place(parameter)];
    if (slot) {
      return rt.type_error("argument for {}() given by name ('{}') and position ({})", signature.name, name,
                           parameter + 1 - (bound_self || function->owner ? 1 : 0));
    }
    slot = args[count + k];
  }
  for (size_t i = 0; i < signature.parameters.size(); ++i) {
    const auto& parameter = signature.parameters[i];
    if (!parameter.required || bound.slots[place(i)]) continue;
    if (signature.positional_only == signature.parameters.size() || i < signature.positional_only) {
      return wrong_count(rt, function, given, bound_self || function->owner);
    }
    return rt.type_error("{}() missing required argument '{}' (pos {})", signature.name, parameter.name,
                         i + 1 - (bound_self || function->owner ? 1 : 0));
  }
  return function->def->body(rt, bound.slots);
}

OwnOf<NativeFunction> make_native_function(Runtime& rt, const NativeDef* def, Value self, Type* owner,
                                           Value module_name) {
  auto function = OwnOf<NativeFunction>::steal(rt.heap.allocate<NativeFunction>(rt.types.native_function));
  function->def = def;
  function->self = Own::borrow(self).release();
  function->owner = owner;
  function->module_name = Own::borrow(module_name).release();
  return function;
}

}  // namespace tiki
