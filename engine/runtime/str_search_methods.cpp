// str methods that look for text in text: find, count, startswith, replace, partition, removeprefix ...
#include "runtime/containers.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

// The part of `text` between two optional bounds, None counting as absent.
struct Window {
  int64_t start, stop;
};
Result<Window> window_of(Runtime& rt, const Str* text, Value start, Value stop) {
  if (start && start.is_none()) start = Value();
  if (stop && stop.is_none()) stop = Value();
  Window window = {0, text->length};
  if (start) {
    Own index;
    if (has_index(rt, start)) index = TRY(to_index(rt, start));
    bool fits = true;
    // A start beyond the end is kept: an empty pattern is not found there.
    if (index) window.start = int_as_int64(index, &fits);
    if (!index || !fits || window.start < 0) window.start = TRY(clamped_bound(rt, start, text->length, 0));
    if (!fits && window.start == text->length) window.start++;
  }
  window.stop = TRY(clamped_bound(rt, stop, text->length, text->length));
  return window;
}

enum class Direction : uint8_t { Forward, Backward };

Result<int64_t> find_in(Runtime& rt, const Value* args, const char* function, Direction direction) {
  const Str* text = args[0].as<Str>();
  const Str* pattern = TRY(str_argument(rt, args[1], function, 1));
  const Window window = TRY(window_of(rt, text, args[2], args[3]));
  if (window.start > window.stop) return int64_t{-1};
  if (pattern->length == 0) return direction == Direction::Forward ? window.start : window.stop;
  return direction == Direction::Forward ? find_first(text, pattern, window.start, window.stop)
                                         : find_last(text, pattern, window.start, window.stop);
}

Ret method_find(Runtime& rt, const Value* args) {
  const int64_t at = TRY(find_in(rt, args, "find", Direction::Forward));
  return Ret::small_int(at);
}
Ret method_rfind(Runtime& rt, const Value* args) {
  const int64_t at = TRY(find_in(rt, args, "rfind", Direction::Backward));
  return Ret::small_int(at);
}
Ret method_index(Runtime& rt, const Value* args) {
  const int64_t at = TRY(find_in(rt, args, "index", Direction::Forward));
  if (at < 0) return rt.value_error("substring not found");
  return Ret::small_int(at);
}
Ret method_rindex(Runtime& rt, const Value* args) {
  const int64_t at = TRY(find_in(rt, args, "rindex", Direction::Backward));
  if (at < 0) return rt.value_error("substring not found");
  return Ret::small_int(at);
}

int64_t count_in(const Str* text, const Str* pattern, int64_t start, int64_t stop) {
  if (start > stop) return 0;
  if (pattern->length == 0) return stop - start + 1;
  int64_t count = 0;
  for (int64_t at = start; (at = find_first(text, pattern, at, stop)) >= 0; at += pattern->length) count++;
  return count;
}

Ret method_count(Runtime& rt, const Value* args) {
  const Str* text = args[0].as<Str>();
  const Str* pattern = TRY(str_argument(rt, args[1], "count", 1));
  const Window window = TRY(window_of(rt, text, args[2], args[3]));
  return Ret::small_int(count_in(text, pattern, window.start, window.stop));
}

bool affix_matches(const Str* text, const Str* affix, const Window& window, Direction direction) {
  if (window.stop - window.start < affix->length) return false;
  return matches_at(text, affix,
                    direction == Direction::Forward ? window.start : window.stop - affix->length);
}

Ret test_affix(Runtime& rt, const Value* args, const char* function, Direction direction) {
  const Str* text = args[0].as<Str>();
  const Window window = TRY(window_of(rt, text, args[2], args[3]));
  if (has_layout(args[1], Layout::Str))
    return Ret::boolean(affix_matches(text, args[1].as<Str>(), window, direction));
  if (!has_layout(args[1], Layout::Tuple)) {
    return rt.type_error("{} first arg must be str or a tuple of str, not {}", function,
                         type_name(rt, args[1]));
  }
  for (Value affix : args[1].as<Tuple>()->span()) {
    if (!has_layout(affix, Layout::Str)) {
      return rt.type_error("tuple for {} must only contain str, not {}", function, type_name(rt, affix));
    }
    if (affix_matches(text, affix.as<Str>(), window, direction)) return Ret::boolean(true);
  }
  return Ret::boolean(false);
}

Ret method_startswith(Runtime& rt, const Value* args) {
  return test_affix(rt, args, "startswith", Direction::Forward);
}
Ret method_endswith(Runtime& rt, const Value* args) {
  return test_affix(rt, args, "endswith", Direction::Backward);
}

Ret method_removeprefix(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  const Str* prefix = args[1].as<Str>();
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("removeprefix() argument must be str, not {}", type_name(rt, args[1]));
  }
  return substring(rt, text, matches_at(text, prefix, 0) ? prefix->length : 0, text->length);
}

Ret method_removesuffix(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  const Str* suffix = args[1].as<Str>();
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("removesuffix() argument must be str, not {}", type_name(rt, args[1]));
  }
  const int64_t at = int64_t{text->length} - suffix->length;
  return substring(rt, text, 0, matches_at(text, suffix, at) ? static_cast<uint32_t>(at) : text->length);
}

Ret method_replace(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  const Str* old_text = TRY(str_argument(rt, args[1], "replace", 1));
  const Str* new_text = TRY(str_argument(rt, args[2], "replace", 2));
  int64_t limit = args[3] ? TRY(to_index_int64(rt, args[3])) : -1;
  if (limit < 0) limit = INT64_MAX;
  StrBuilder out(rt);
  uint32_t done = 0;
  if (old_text->length == 0) {
    for (uint32_t i = 0; i <= text->length && limit > 0; i++, limit--) {
      out.append(text, done, i);
      done = i;
      out.append(new_text);
    }
  } else {
    int64_t at = limit > 0 ? find_first(text, old_text, 0, text->length) : -1;
    if (at < 0) return substring(rt, text, 0, text->length);
    for (; at >= 0 && limit > 0; limit--) {
      out.append(text, done, static_cast<uint32_t>(at));
      out.append(new_text);
      done = static_cast<uint32_t>(at) + old_text->length;
      at = find_first(text, old_text, done, text->length);
    }
  }
  out.append(text, done, text->length);
  return out.finish();
}

Ret partition(Runtime& rt, const Value* args, Direction direction) {
  Str* text = args[0].as<Str>();
  if (!has_layout(args[1], Layout::Str)) return rt.type_error("must be str, not {}", type_name(rt, args[1]));
  Str* separator = args[1].as<Str>();
  if (separator->length == 0) return rt.value_error("empty separator");
  const bool forward = direction == Direction::Forward;
  const int64_t at =
      forward ? find_first(text, separator, 0, text->length) : find_last(text, separator, 0, text->length);
  OwnOf<Str> empty = make_ascii(rt, {});
  if (at < 0) {
    OwnOf<Str> whole = TRY(substring(rt, text, 0, text->length));
    return forward ? make_tuple_of(rt, whole, empty, empty) : make_tuple_of(rt, empty, empty, whole);
  }
  OwnOf<Str> before = TRY(substring(rt, text, 0, static_cast<uint32_t>(at)));
  OwnOf<Str> after = TRY(substring(rt, text, static_cast<uint32_t>(at) + separator->length, text->length));
  return make_tuple_of(rt, before, args[1], after);
}

Ret method_partition(Runtime& rt, const Value* args) { return partition(rt, args, Direction::Forward); }
Ret method_rpartition(Runtime& rt, const Value* args) { return partition(rt, args, Direction::Backward); }

constexpr NativeDef kMethods[] = {
    {"count(self, sub, start=None, end=None, /)", method_count, NativeKind::Method,
     "Return the number of non-overlapping occurrences of substring sub in string S[start:end]."},
    {"endswith(self, suffix, start=None, end=None, /)", method_endswith, NativeKind::Method,
     "Return True if the string ends with the specified suffix, False otherwise."},
    {"find(self, sub, start=None, end=None, /)", method_find, NativeKind::Method,
     "Return the lowest index in S where substring sub is found, or -1."},
    {"index(self, sub, start=None, end=None, /)", method_index},
    {"partition(self, sep, /)", method_partition},
    {"removeprefix(self, prefix, /)", method_removeprefix},
    {"removesuffix(self, suffix, /)", method_removesuffix},
    {"replace(self, old, new, /, count=-1)", method_replace, NativeKind::Method,
     "Return a copy with all occurrences of substring old replaced by new."},
    {"rfind(self, sub, start=None, end=None, /)", method_rfind},
    {"rindex(self, sub, start=None, end=None, /)", method_rindex},
    {"rpartition(self, sep, /)", method_rpartition},
    {"startswith(self, prefix, start=None, end=None, /)", method_startswith, NativeKind::Method,
     "Return True if the string starts with the specified prefix, False otherwise."},
};

}  // namespace

std::span<const NativeDef> str_search_methods() { return kMethods; }

}  // namespace tiki
