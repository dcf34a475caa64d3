// The module _re: Pattern and Match objects around the matcher. Functions that take a pattern's text, flags and the
// cache are in Python (py/re/__init__.py).
#include "base/utf8.h"
#include "runtime/bytes.h"
#include "runtime/bytes_methods.h"
#include "runtime/containers.h"
#include "runtime/exception.h"
#include "runtime/heap.h"
#include "runtime/native_work.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "runtime/str.h"
#include "stdlib/native_modules.h"
#include "stdlib/regex.h"

namespace tiki {

namespace {

struct Pattern : Object {
  Value text;               // str or bytes, owned
  regex::Program* program;  // owned
  bool is_bytes;
};
struct Match : Object {
  Value pattern;               // owned
  Value subject;               // owned
  int64_t start, end;          // pos and endpos
  regex::MatchResult* result;  // owned
};
struct MatchIterator : Object {
  Value pattern, subject;  // owned
  int64_t start, end, at;
  bool must_advance, done;
};

extern const TypeSpec kPattern;
extern const TypeSpec kMatch;
extern const TypeSpec kIterator;

Pattern* pattern_of(Value value) { return value.as<Pattern>(); }
Match* match_of(Value value) { return value.as<Match>(); }

Result<regex::Subject> subject_of(Runtime& rt, Pattern* pattern, Value value) {
  if (has_layout(value, Layout::Str)) {
    if (pattern->is_bytes) return rt.type_error("cannot use a bytes pattern on a string-like object");
    const Str* text = value.as<Str>();
    return regex::Subject{text->units8(), text->width(), text->length};
  }
  std::string_view bytes;
  if (!bytes_view(value, &bytes)) {
    return rt.type_error("expected string or bytes-like object, got '{}'", type_name(rt, value));
  }
  if (!pattern->is_bytes) return rt.type_error("cannot use a string pattern on a bytes-like object");
  return regex::Subject{bytes.data(), 1, static_cast<int64_t>(bytes.size())};
}

OwnOf<Object> part_of(Runtime& rt, Value subject, int64_t from, int64_t to) {
  if (has_layout(subject, Layout::Str)) {
    Str* text = subject.as<Str>();
    if (from == 0 && to == text->length && has_type(subject, rt.types.str))
      return OwnOf<Object>::borrow(text);
    return OwnOf<Object>::steal(
        substring(rt, text, static_cast<uint32_t>(from), static_cast<uint32_t>(to)).release());
  }
  std::string_view bytes;
  bytes_view(subject, &bytes);
  return OwnOf<Object>::steal(
      make_bytes(rt, bytes.substr(static_cast<size_t>(from), static_cast<size_t>(to - from))).release());
}
Ret part(Runtime& rt, Value subject, int64_t from, int64_t to) { return part_of(rt, subject, from, to); }

Result<bool> run(Runtime& rt, Pattern* pattern, const regex::Subject& subject, int64_t start, int64_t end,
                 regex::Mode mode, bool must_advance, regex::MatchResult* result) {
  const auto go_on = [](void* rt, int steps) {
    return !count_native_work(*static_cast<Runtime*>(rt), steps).failed();
  };
  switch (regex::run(*pattern->program, subject, start, end, mode, must_advance, {go_on, &rt}, result)) {
    case regex::Outcome::Matched:
      return true;
    case regex::Outcome::Failed:
      return false;
    case regex::Outcome::Stopped:
      return nullptr;
    default:
      return rt.memory_error();
  }
}

Ret make_match(Runtime& rt, Value pattern, Value subject, int64_t start, int64_t end,
               regex::MatchResult result) {
  auto* match = rt.heap.allocate<Match>(native_type(rt, kMatch));
  match->pattern = Own::borrow(pattern).release();
  match->subject = Own::borrow(subject).release();
  match->start = start;
  match->end = end;
  match->result = new regex::MatchResult(std::move(result));
  return Ret::steal(Value(static_cast<Object*>(match)));
}

// pos and endpos, clamped to the subject.
Status bounds(Runtime& rt, Value first, Value last, int64_t length, int64_t* start, int64_t* end) {
  *start = 0;
  *end = length;
  if (first) *start = TRY(to_index_int64(rt, first));
  if (last) *end = TRY(to_index_int64(rt, last));
  *start = std::min(std::max<int64_t>(*start, 0), length);
  *end = std::min(std::max<int64_t>(*end, 0), length);
  return Status::ok();
}

template <regex::Mode mode>
Ret pattern_match(Runtime& rt, const Value* args) {
  Pattern* pattern = pattern_of(args[0]);
  const regex::Subject subject = TRY(subject_of(rt, pattern, args[1]));
  int64_t start, end;
  TRY(bounds(rt, args[2], args[3], subject.length, &start, &end));
  if (start > end) return Ret::none();
  regex::MatchResult result;
  const bool found = TRY(run(rt, pattern, subject, start, end, mode, false, &result));
  if (!found) return Ret::none();
  return make_match(rt, args[0], args[1], start, end, std::move(result));
}

// Calls body(result) for each match that does not overlap the one before, at most `limit` (0: all).
template <class F>
Status each_match(Runtime& rt, Pattern* pattern, const regex::Subject& subject, int64_t start, int64_t end,
                  int64_t limit, F&& body) {
  bool must_advance = false;
  regex::MatchResult result;
  for (int64_t count = 0; (limit <= 0 || count < limit) && start <= end; ++count) {
    const bool found = TRY(run(rt, pattern, subject, start, end, regex::Mode::Search, must_advance, &result));
    if (!found) break;
    TRY(body(result));
    start = result.bounds[1];
    must_advance = result.bounds[0] == result.bounds[1];
  }
  return Status::ok();
}

Ret group_value(Runtime& rt, Value subject, const regex::MatchResult& result, int64_t group, Value absent) {
  const int64_t from = result.bounds[static_cast<size_t>(group) * 2],
                to = result.bounds[static_cast<size_t>(group) * 2 + 1];
  if (from < 0 || to < 0) return Ret::borrow(absent);
  return part(rt, subject, from, to);
}

Ret pattern_findall(Runtime& rt, const Value* args) {
  Pattern* pattern = pattern_of(args[0]);
  const regex::Subject subject = TRY(subject_of(rt, pattern, args[1]));
  int64_t start, end;
  TRY(bounds(rt, args[2], args[3], subject.length, &start, &end));
  OwnOf<List> list = make_list(rt);
  const int32_t groups = pattern->program->groups;
  Own empty = TRY(part(rt, args[1], 0, 0));
  TRY(each_match(rt, pattern, subject, start, end, 0, [&](const regex::MatchResult& result) -> Status {
    if (groups <= 1) {
      list_append_stealing(rt, list.get(), Own(group_value(rt, args[1], result, groups, empty)).release());
      return Status::ok();
    }
    OwnOf<Tuple> row = make_tuple_uninitialized(rt, static_cast<uint32_t>(groups));
    for (int32_t i = 0; i < groups; ++i) {
      row->items()[i] = Own(group_value(rt, args[1], result, i + 1, empty)).release();
    }
    list_append(rt, list.get(), Value(row));
    return Status::ok();
  }));
  return list;
}

Ret pattern_finditer(Runtime& rt, const Value* args) {
  Pattern* pattern = pattern_of(args[0]);
  const regex::Subject subject = TRY(subject_of(rt, pattern, args[1]));
  int64_t start, end;
  TRY(bounds(rt, args[2], args[3], subject.length, &start, &end));
  auto* iterator = rt.heap.allocate<MatchIterator>(native_type(rt, kIterator));
  iterator->pattern = Own::borrow(args[0]).release();
  iterator->subject = Own::borrow(args[1]).release();
  iterator->start = iterator->at = start;
  iterator->end = end;
  return Ret::steal(Value(static_cast<Object*>(iterator)));
}
Ret iterator_next(Runtime& rt, Value self) {
  auto* iterator = self.as<MatchIterator>();
  if (iterator->done) return nullptr;
  Pattern* pattern = pattern_of(iterator->pattern);
  const regex::Subject subject = TRY(subject_of(rt, pattern, iterator->subject));
  regex::MatchResult result;
  const bool found = iterator->at <= iterator->end &&
                     TRY(run(rt, pattern, subject, iterator->at, std::min(iterator->end, subject.length),
                             regex::Mode::Search, iterator->must_advance, &result));
  if (!found) {
    iterator->done = true;
    return nullptr;
  }
  iterator->at = result.bounds[1];
  iterator->must_advance = result.bounds[0] == result.bounds[1];
  return make_match(rt, iterator->pattern, iterator->subject, iterator->start, iterator->end,
                    std::move(result));
}

Ret pattern_split(Runtime& rt, const Value* args) {
  Pattern* pattern = pattern_of(args[0]);
  const regex::Subject subject = TRY(subject_of(rt, pattern, args[1]));
  int64_t limit = 0;
  if (args[2]) limit = TRY(to_index_int64(rt, args[2]));
  OwnOf<List> list = make_list(rt);
  int64_t last = 0;
  if (limit >= 0) {
    TRY(each_match(rt, pattern, subject, 0, subject.length, limit,
                   [&](const regex::MatchResult& result) -> Status {
                     list_append(rt, list.get(), Own(part(rt, args[1], last, result.bounds[0])));
                     for (int32_t i = 1; i <= pattern->program->groups; ++i) {
                       list_append(rt, list.get(), Own(group_value(rt, args[1], result, i, Value::none())));
                     }
                     last = result.bounds[1];
                     return Status::ok();
                   }));
  }
  list_append(rt, list.get(), Own(part(rt, args[1], last, subject.length)));
  return list;
}

// -- templates of sub() and expand(): literal pieces (str or bytes) and group numbers

std::nullptr_t pattern_error(Runtime& rt, const std::string& message, Value text, int64_t position) {
  Own module = TRY(rt.hooks.import_module(rt, intern(rt, "re")));
  Own type = TRY(get_attribute(rt, module, intern(rt, "PatternError")));
  Own place = position < 0 ? Own::steal(Value::none()) : Own(make_int(rt, position));
  Own error = TRY(call_with(rt, type, Own(Ret(make_str(rt, message))), text, place));
  rt.set_error(std::move(error));
  return nullptr;
}

std::vector<uint32_t> units_of(Value text) {
  std::vector<uint32_t> units;
  std::string_view bytes;
  if (has_layout(text, Layout::Str)) {
    const Str* str = text.as<Str>();
    units.resize(str->length);
    for (uint32_t i = 0; i < str->length; ++i) units[i] = str->at(i);
  } else if (bytes_view(text, &bytes)) {
    for (char c : bytes) units.push_back(static_cast<uint8_t>(c));
  }
  return units;
}
OwnOf<Object> text_of(Runtime& rt, const std::vector<uint32_t>& units, bool is_bytes) {
  if (is_bytes) {
    std::string bytes;
    for (uint32_t c : units) bytes.push_back(static_cast<char>(c));
    return OwnOf<Object>::steal(make_bytes(rt, bytes).release());
  }
  return OwnOf<Object>::steal(
      make_str_from_units(rt, units.data(), static_cast<uint32_t>(units.size())).release());
}

Status parse_template(Runtime& rt, Pattern* pattern, Value text, List* pieces) {
  const std::vector<uint32_t> units = units_of(text);
  const regex::Program& program = *pattern->program;
  std::vector<uint32_t> literal;
  auto flush = [&] {
    if (!literal.empty()) list_append(rt, pieces, Value(text_of(rt, literal, pattern->is_bytes)));
    literal.clear();
  };
  auto digit = [&](size_t i) { return i < units.size() && units[i] >= '0' && units[i] <= '9'; };
  auto octal = [&](size_t i) { return digit(i) && units[i] < '8'; };
  auto add_group = [&](int64_t group, size_t position) -> Status {
    if (group > program.groups)
      return pattern_error(rt, "invalid group reference " + std::to_string(group), text,
                           static_cast<int64_t>(position));
    flush();
    list_append(rt, pieces, Value::small_int(group));
    return Status::ok();
  };
  for (size_t i = 0; i < units.size();) {
    if (units[i] != '\\') {
      literal.push_back(units[i++]);
      continue;
    }
    const size_t position = i++;
    if (i >= units.size())
      return pattern_error(rt, "bad escape (end of pattern)", text, static_cast<int64_t>(position));
    const uint32_t c = units[i++];
    if (c == 'g') {
      if (i >= units.size() || units[i] != '<')
        return pattern_error(rt, "missing <", text, static_cast<int64_t>(i));
      const size_t begin = ++i;
      std::string name;
      while (i < units.size() && units[i] != '>') utf8::append(name, units[i++]);
      if (i >= units.size()) {
        return pattern_error(rt, name.empty() ? "missing group name" : "missing >, unterminated name", text,
                             static_cast<int64_t>(begin));
      }
      ++i;
      if (name.empty()) return pattern_error(rt, "missing group name", text, static_cast<int64_t>(begin));
      if (name.find_first_not_of("0123456789") == std::string::npos) {
        TRY(add_group(std::stoll(name.substr(0, 9)), begin));
        continue;
      }
      int32_t group = 0;
      for (const auto& [known, number] : program.names) {
        if (known == name) group = number;
      }
      if (group == 0) {
        Own name_text = Own(Ret(make_str(rt, name)));
        if (!is_identifier(name_text.as<Str>())) {
          return pattern_error(
              rt, "bad character in group name " + to_utf8(OwnOf<Str>(repr(rt, name_text)).get()), text,
              static_cast<int64_t>(begin));
        }
        return rt.raise(rt.exceptions.IndexError, "unknown group name {}",
                        OwnOf<Str>(repr(rt, name_text)).get());
      }
      TRY(add_group(group, begin));
    } else if (c == '0') {
      uint32_t value = 0;
      for (int n = 0; n < 2 && octal(i); ++n) value = value * 8 + (units[i++] - '0');
      literal.push_back(value);
    } else if (c >= '1' && c <= '9') {
      if (c < '8' && octal(i) && octal(i + 1)) {
        literal.push_back((c - '0') * 64 + (units[i] - '0') * 8 + (units[i + 1] - '0'));
        i += 2;
        continue;
      }
      int64_t group = c - '0';
      if (digit(i)) group = group * 10 + (units[i++] - '0');
      TRY(add_group(group, position + 1));
    } else {
      static constexpr std::string_view kLetters = "abfnrtv\\";
      static constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\";
      const size_t at = c < 128 ? kLetters.find(static_cast<char>(c)) : std::string_view::npos;
      if (at != std::string_view::npos) {
        literal.push_back(static_cast<uint8_t>(kMeanings[at]));
      } else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z' && c < 128) {
        return pattern_error(rt, std::string("bad escape \\") + static_cast<char>(c), text,
                             static_cast<int64_t>(position));
      } else {
        literal.push_back('\\');
        literal.push_back(c);
      }
    }
  }
  flush();
  return Status::ok();
}

// Pieces of text gathered into one str or bytes.
struct Joiner {
  Runtime& rt;
  bool is_bytes;
  StrBuilder text;
  std::string bytes;
  Joiner(Runtime& rt, bool is_bytes) : rt(rt), is_bytes(is_bytes), text(rt) {}
  Status add(Value piece) {
    if (is_bytes) {
      std::string_view view;
      if (!bytes_view(piece, &view)) {
        return rt.type_error("sequence item 0: expected a bytes-like object, {} found", type_name(rt, piece));
      }
      bytes += view;
    } else {
      if (!has_layout(piece, Layout::Str)) {
        return rt.type_error("sequence item 0: expected str instance, {} found", type_name(rt, piece));
      }
      text.append(piece.as<Str>());
    }
    return Status::ok();
  }
  void add_part(Value subject, int64_t from, int64_t to) {
    if (is_bytes) {
      std::string_view view;
      bytes_view(subject, &view);
      bytes += view.substr(static_cast<size_t>(from), static_cast<size_t>(to - from));
    } else {
      text.append(subject.as<Str>(), static_cast<uint32_t>(from), static_cast<uint32_t>(to));
    }
  }
  Ret finish() {
    if (is_bytes) return make_bytes(rt, bytes);
    return text.finish();
  }
};

Status expand_into(Joiner& joiner, List* pieces, Value subject, const regex::MatchResult& result) {
  for (Value piece : pieces->span()) {
    if (!piece.is_small_int()) {
      TRY(joiner.add(piece));
      continue;
    }
    const auto group = static_cast<size_t>(piece.as_small_int());
    if (result.bounds[group * 2 + 1] >= 0)
      joiner.add_part(subject, result.bounds[group * 2], result.bounds[group * 2 + 1]);
  }
  return Status::ok();
}

Ret substitute(Runtime& rt, const Value* args, bool with_count) {
  Pattern* pattern = pattern_of(args[0]);
  const Value replacement = args[1];
  const regex::Subject subject = TRY(subject_of(rt, pattern, args[2]));
  int64_t limit = 0;
  if (args[3]) limit = TRY(to_index_int64(rt, args[3]));
  const bool calls = is_callable(rt, replacement);
  OwnOf<List> pieces = make_list(rt);
  if (!calls) {
    std::string_view view;
    const bool fits =
        pattern->is_bytes ? bytes_view(replacement, &view) : has_layout(replacement, Layout::Str);
    if (!fits) {
      if (pattern->is_bytes)
        return rt.type_error("a bytes-like object is required, not '{}'", type_name(rt, replacement));
      return rt.type_error("expected str instance, {} found", type_name(rt, replacement));
    }
    TRY(parse_template(rt, pattern, replacement, pieces.get()));
  }
  Joiner joiner(rt, pattern->is_bytes);
  int64_t last = 0, count = 0;
  if (limit >= 0) {
    TRY(each_match(rt, pattern, subject, 0, subject.length, limit,
                   [&](const regex::MatchResult& result) -> Status {
                     joiner.add_part(args[2], last, result.bounds[0]);
                     if (calls) {
                       Own match = TRY(make_match(rt, args[0], args[2], 0, subject.length, result));
                       Own piece = TRY(call_with(rt, replacement, match));
                       if (!piece.get().is_none()) TRY(joiner.add(piece));
                     } else {
                       TRY(expand_into(joiner, pieces.get(), args[2], result));
                     }
                     last = result.bounds[1];
                     ++count;
                     return Status::ok();
                   }));
  }
  Own text;
  if (count == 0 && (has_type(args[2], rt.types.str) || has_type(args[2], rt.types.bytes))) {
    text = Own::borrow(args[2]);
  } else {
    joiner.add_part(args[2], last, subject.length);
    text = TRY(joiner.finish());
  }
  if (!with_count) return text;
  return make_tuple_of(rt, text, Value::small_int(count));
}
Ret pattern_sub(Runtime& rt, const Value* args) { return substitute(rt, args, false); }
Ret pattern_subn(Runtime& rt, const Value* args) { return substitute(rt, args, true); }
Ret itself(Runtime&, const Value* args) { return Ret::borrow(args[0]); }

Ret pattern_repr(Runtime& rt, Value self) {
  Pattern* pattern = pattern_of(self);
  StrBuilder out(rt);
  out.append_ascii("re.compile(");
  OwnOf<Str> text = repr(rt, pattern->text);
  if (!text) return nullptr;
  out.append(text.get(), 0, std::min<uint32_t>(text->length, 200));
  struct Row {
    uint32_t flag;
    const char* name;
  };
  static constexpr Row kRows[] = {
      {regex::flag::kIgnoreCase, "re.IGNORECASE"}, {regex::flag::kLocale, "re.LOCALE"},
      {regex::flag::kMultiline, "re.MULTILINE"},   {regex::flag::kDotAll, "re.DOTALL"},
      {regex::flag::kVerbose, "re.VERBOSE"},       {regex::flag::kDebug, "re.DEBUG"},
      {regex::flag::kAscii, "re.ASCII"},
  };
  bool first = true;
  for (const Row& row : kRows) {
    if (!(pattern->program->flags & row.flag)) continue;
    out.append_ascii(first ? ", " : "|");
    out.append_ascii(row.name);
    first = false;
  }
  out.append_ascii(")");
  return out.finish();
}
Ret pattern_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !has_type(other, native_type(rt, kPattern))) {
    return Ret::not_implemented();
  }
  const bool same_text = TRY(equal(rt, pattern_of(self)->text, pattern_of(other)->text));
  const bool same = same_text && pattern_of(self)->program->flags == pattern_of(other)->program->flags;
  return Ret::boolean(same == (op == CompareOp::Equal));
}
Result<int64_t> pattern_hash(Runtime& rt, Value self) {
  const int64_t text = TRY(hash(rt, pattern_of(self)->text));
  return (text ^ static_cast<int64_t>(pattern_of(self)->program->flags)) & INT64_MAX;
}

Ret names_dict(Runtime& rt, Pattern* pattern) {
  OwnOf<Dict> names = make_dict(rt);
  for (const auto& [name, group] : pattern->program->names) {
    dict_set(rt, names.get(), intern(rt, name), Value::small_int(group));
  }
  return names;
}
Ret get_pattern_text(Runtime&, Value self) { return Ret::borrow(pattern_of(self)->text); }
Ret get_flags(Runtime&, Value self) { return Ret::small_int(pattern_of(self)->program->flags); }
Ret get_groups(Runtime&, Value self) { return Ret::small_int(pattern_of(self)->program->groups); }
Ret get_groupindex(Runtime& rt, Value self) {
  Own names = TRY(names_dict(rt, pattern_of(self)));
  return call_with(rt, Value(rt.types.mappingproxy), names);
}

void pattern_destroy(Object* self) {
  auto* pattern = static_cast<Pattern*>(self);
  decref_maybe(std::exchange(pattern->text, Value()));
  delete std::exchange(pattern->program, nullptr);
}

constexpr NativeDef kPatternMethods[] = {
    {"match(self, /, string, pos=0, endpos=sys.maxsize)", pattern_match<regex::Mode::Match>},
    {"fullmatch(self, /, string, pos=0, endpos=sys.maxsize)", pattern_match<regex::Mode::FullMatch>},
    {"search(self, /, string, pos=0, endpos=sys.maxsize)", pattern_match<regex::Mode::Search>},
    {"findall(self, /, string, pos=0, endpos=sys.maxsize)", pattern_findall},
    {"finditer(self, /, string, pos=0, endpos=sys.maxsize)", pattern_finditer},
    {"split(self, /, string, maxsplit=0)", pattern_split},
    {"sub(self, /, repl, string, count=0)", pattern_sub},
    {"subn(self, /, repl, string, count=0)", pattern_subn},
    {"__copy__(self, /)", itself},
    {"__deepcopy__(self, memo, /)", itself},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kPatternProperties[] = {{"pattern", get_pattern_text},
                                              {"flags", get_flags},
                                              {"groups", get_groups},
                                              {"groupindex", get_groupindex}};

const TypeSpec kPattern = {
    .name = "re.Pattern",
    .size = sizeof(Pattern),
    .slots = {.repr = pattern_repr,
              .hash = pattern_hash,
              .compare = pattern_compare,
              .destroy = pattern_destroy},
    .methods = kPatternMethods,
    .properties = kPatternProperties,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

// -- Match

Result<int64_t> group_index(Runtime& rt, Match* match, Value key) {
  const regex::Program& program = *pattern_of(match->pattern)->program;
  if (has_layout(key, Layout::Str)) {
    for (const auto& [name, group] : program.names) {
      if (equals_ascii(key.as<Str>(), name) || to_utf8(key.as<Str>()) == name) return int64_t{group};
    }
  } else if (is_int(key) || type_of(rt, key)->slots.index) {
    const int64_t group = TRY(to_index_int64(rt, key));
    if (group >= 0 && group <= program.groups) return group;
  }
  return rt.raise(rt.exceptions.IndexError, "no such group");
}
Ret match_group_of(Runtime& rt, Match* match, Value key, Value absent) {
  const int64_t group = TRY(group_index(rt, match, key));
  return group_value(rt, match->subject, *match->result, group, absent);
}
Ret match_group(Runtime& rt, const Value* args) {
  Match* match = match_of(args[0]);
  Tuple* wanted = args[1].as<Tuple>();
  if (wanted->length == 0) return group_value(rt, match->subject, *match->result, 0, Value::none());
  if (wanted->length == 1) return match_group_of(rt, match, wanted->items()[0], Value::none());
  OwnOf<List> values = make_list(rt);
  for (Value key : wanted->span()) {
    Own value = TRY(match_group_of(rt, match, key, Value::none()));
    list_append(rt, values.get(), value);
  }
  return tuple_from(rt, Value(values));
}
Ret match_get_item(Runtime& rt, Value self, Value key) {
  return match_group_of(rt, match_of(self), key, Value::none());
}
Ret match_groups(Runtime& rt, const Value* args) {
  Match* match = match_of(args[0]);
  const Value absent = args[1] ? args[1] : Value::none();
  const int32_t groups = pattern_of(match->pattern)->program->groups;
  OwnOf<List> values = make_list(rt);
  for (int32_t i = 1; i <= groups; ++i) {
    list_append(rt, values.get(), Own(group_value(rt, match->subject, *match->result, i, absent)));
  }
  return tuple_from(rt, Value(values));
}
Ret match_groupdict(Runtime& rt, const Value* args) {
  Match* match = match_of(args[0]);
  const Value absent = args[1] ? args[1] : Value::none();
  OwnOf<Dict> values = make_dict(rt);
  for (const auto& [name, group] : pattern_of(match->pattern)->program->names) {
    dict_set(rt, values.get(), intern(rt, name),
             Own(group_value(rt, match->subject, *match->result, group, absent)));
  }
  return values;
}
Ret match_bound(Runtime& rt, const Value* args, size_t side) {
  Match* match = match_of(args[0]);
  int64_t group = 0;
  if (args[1]) group = TRY(group_index(rt, match, args[1]));
  return Ret::small_int(match->result->bounds[static_cast<size_t>(group) * 2 + side]);
}
Ret match_start(Runtime& rt, const Value* args) { return match_bound(rt, args, 0); }
Ret match_end(Runtime& rt, const Value* args) { return match_bound(rt, args, 1); }
Ret match_span(Runtime& rt, const Value* args) {
  Own start = TRY(match_bound(rt, args, 0));
  Own end = TRY(match_bound(rt, args, 1));
  return make_tuple_of(rt, start, end);
}
Ret match_expand(Runtime& rt, const Value* args) {
  Match* match = match_of(args[0]);
  Pattern* pattern = pattern_of(match->pattern);
  OwnOf<List> pieces = make_list(rt);
  TRY(parse_template(rt, pattern, args[1], pieces.get()));
  Joiner joiner(rt, pattern->is_bytes);
  TRY(expand_into(joiner, pieces.get(), match->subject, *match->result));
  return joiner.finish();
}
Ret match_repr(Runtime& rt, Value self) {
  Match* match = match_of(self);
  Own text = TRY(group_value(rt, match->subject, *match->result, 0, Value::none()));
  StrBuilder out(rt);
  out.append_ascii("<re.Match object; span=(" + std::to_string(match->result->bounds[0]) + ", " +
                   std::to_string(match->result->bounds[1]) + "), match=");
  OwnOf<Str> shown = repr(rt, text);
  if (!shown) return nullptr;
  out.append(shown.get(), 0, std::min<uint32_t>(shown->length, 50));
  out.append_ascii(">");
  return out.finish();
}
Ret get_match_string(Runtime&, Value self) { return Ret::borrow(match_of(self)->subject); }
Ret get_match_re(Runtime&, Value self) { return Ret::borrow(match_of(self)->pattern); }
Ret get_match_pos(Runtime&, Value self) { return Ret::small_int(match_of(self)->start); }
Ret get_match_endpos(Runtime&, Value self) { return Ret::small_int(match_of(self)->end); }
Ret get_lastindex(Runtime&, Value self) {
  const int32_t last = match_of(self)->result->last_group;
  return last ? Ret::small_int(last) : Ret::none();
}
Ret get_lastgroup(Runtime& rt, Value self) {
  Match* match = match_of(self);
  for (const auto& [name, group] : pattern_of(match->pattern)->program->names) {
    if (group == match->result->last_group) return make_str(rt, name);
  }
  return Ret::none();
}
Ret get_regs(Runtime& rt, Value self) {
  OwnOf<List> spans = make_list(rt);
  const std::vector<int64_t>& bounds = match_of(self)->result->bounds;
  for (size_t i = 0; i < bounds.size(); i += 2) {
    list_append(rt, spans.get(),
                make_tuple_of(rt, Value::small_int(bounds[i]), Value::small_int(bounds[i + 1])));
  }
  return tuple_from(rt, Value(spans));
}
void match_destroy(Object* self) {
  auto* match = static_cast<Match*>(self);
  decref_maybe(std::exchange(match->pattern, Value()));
  decref_maybe(std::exchange(match->subject, Value()));
  delete std::exchange(match->result, nullptr);
}

constexpr NativeDef kMatchMethods[] = {
    {"group(self, /, *groups)", match_group},
    {"groups(self, /, default=None)", match_groups},
    {"groupdict(self, /, default=None)", match_groupdict},
    {"start(self, group=0, /)", match_start},
    {"end(self, group=0, /)", match_end},
    {"span(self, group=0, /)", match_span},
    {"expand(self, /, template)", match_expand},
    {"__copy__(self, /)", itself},
    {"__deepcopy__(self, memo, /)", itself},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kMatchProperties[] = {
    {"string", get_match_string}, {"re", get_match_re},         {"pos", get_match_pos},
    {"endpos", get_match_endpos}, {"lastindex", get_lastindex}, {"lastgroup", get_lastgroup},
    {"regs", get_regs},
};
const TypeSpec kMatch = {
    .name = "re.Match",
    .size = sizeof(Match),
    .slots = {.repr = match_repr, .get_item = match_get_item, .destroy = match_destroy},
    .methods = kMatchMethods,
    .properties = kMatchProperties,
    .flags = {.is_base_type = false, .no_instantiation = true},
};

void iterator_destroy(Object* self) {
  auto* iterator = static_cast<MatchIterator*>(self);
  decref_maybe(std::exchange(iterator->pattern, Value()));
  decref_maybe(std::exchange(iterator->subject, Value()));
}
Ret iter_self(Runtime&, Value self) { return Ret::borrow(self); }
const TypeSpec kIterator = {
    .name = "callable_iterator",
    .size = sizeof(MatchIterator),
    .slots = {.iter = iter_self, .next = iterator_next, .destroy = iterator_destroy},
    .flags = {.is_base_type = false, .no_instantiation = true},
};

// compile(pattern, flags)
Ret compile_pattern(Runtime& rt, const Value* args) {
  bool fits = false;
  auto flags = static_cast<uint32_t>(int_as_int64(args[1], &fits));
  std::string_view bytes;
  const bool is_text = has_layout(args[0], Layout::Str);
  if (!is_text && !bytes_view(args[0], &bytes)) {
    return rt.type_error("first argument must be string or compiled pattern");
  }
  if (is_text) {
    if (flags & regex::flag::kLocale) return rt.value_error("cannot use LOCALE flag with a str pattern");
    if ((flags & regex::flag::kAscii) && (flags & regex::flag::kUnicode)) {
      return rt.value_error("ASCII and UNICODE flags are incompatible");
    }
    if (!(flags & regex::flag::kAscii)) flags |= regex::flag::kUnicode;
  } else {
    if (flags & regex::flag::kUnicode) return rt.value_error("cannot use UNICODE flag with a bytes pattern");
    flags |= regex::flag::kAscii;
  }
  const std::vector<uint32_t> units = units_of(args[0]);
  regex::Parsed parsed;
  regex::Error error;
  auto program = std::make_unique<regex::Program>();
  if (!regex::parse(units, flags, !is_text, &parsed, &error) ||
      !regex::compile(parsed, program.get(), &error)) {
    if (error.kind == regex::Error::Kind::TooDeep)
      return rt.raise(rt.exceptions.RecursionError, "{}", error.message);
    if (error.kind == regex::Error::Kind::TooManyTimes)
      return rt.raise(rt.exceptions.OverflowError, "{}", error.message);
    return pattern_error(rt, error.message, args[0],
                         error.position == SIZE_MAX ? -1 : static_cast<int64_t>(error.position));
  }
  if (!is_text) program->flags &= ~regex::flag::kAscii;
  auto* pattern = rt.heap.allocate<Pattern>(native_type(rt, kPattern));
  pattern->text = Own::borrow(args[0]).release();
  pattern->program = program.release();
  pattern->is_bytes = !is_text;
  return Ret::steal(Value(static_cast<Object*>(pattern)));
}

constexpr NativeDef kFunctions[] = {{"compile(pattern, flags, /)", compile_pattern}};

}  // namespace

OwnOf<Module> make_regex_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_re");
  add_functions(rt, module.get(), kFunctions);
  add_type(rt, module.get(), native_type(rt, kPattern));
  add_type(rt, module.get(), native_type(rt, kMatch));
  return module;
}

}  // namespace tiki
