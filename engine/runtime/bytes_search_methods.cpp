// Methods of bytes and bytearray that look for bytes in bytes: find, count, replace, split, strip, join, translate.
#include <algorithm>

#include "runtime/bytes_methods.h"
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

constexpr size_t kNone = std::string_view::npos;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// What to look for: bytes, or one byte given as an int.
struct Pattern {
  std::string_view bytes;
  char single = 0;
  std::string_view view() const { return bytes.data() ? bytes : std::string_view(&single, 1); }
  /// Once more, after code of the program may have run: a bytearray's bytes may have moved.
  void look_again(Value value) {
    if (bytes_view(value, &bytes) && !bytes.data()) bytes = "";
  }
};
Result<Pattern> pattern_argument(Runtime& rt, Value value) {
  Pattern pattern;
  if (bytes_view(value, &pattern.bytes)) {
    if (!pattern.bytes.data()) pattern.bytes = "";
    return pattern;
  }
  if (!has_index(rt, value)) {
    return rt.type_error("argument should be integer or bytes-like object, not '{}'", type_name(rt, value));
  }
  const uint8_t byte = TRY(byte_argument(rt, value, "byte must be in range(0, 256)"));
  pattern.single = static_cast<char>(byte);
  return pattern;
}

struct Window {
  int64_t start, stop;
  /// The part of the bytes; their length may have changed since. Only when start <= stop.
  std::string_view of(std::string_view bytes) const {
    const auto from = std::min(static_cast<size_t>(start), bytes.size());
    return bytes.substr(from, static_cast<size_t>(stop - start));
  }
};
Result<Window> window_of(Runtime& rt, int64_t length, Value start, Value stop) {
  if (start && start.is_none()) start = Value();
  if (stop && stop.is_none()) stop = Value();
  Window window;
  window.start = TRY(clamped_bound(rt, start, length, 0));
  window.stop = TRY(clamped_bound(rt, stop, length, length));
  // A start beyond the end finds nothing, not even nothing.
  if (start && is_int(start) && compare_ints(start, Value::small_int(length)) > 0) window.start = length + 1;
  return window;
}

enum class Direction : uint8_t { Forward, Backward };

Result<int64_t> find_in(Runtime& rt, const Value* args, Direction direction) {
  Pattern pattern = TRY(pattern_argument(rt, args[1]));
  const Window window = TRY(window_of(rt, static_cast<int64_t>(view_of(args[0]).size()), args[2], args[3]));
  if (window.start > window.stop) return int64_t{-1};
  pattern.look_again(args[1]);
  const std::string_view part = window.of(view_of(args[0]));
  const size_t at = direction == Direction::Forward ? part.find(pattern.view()) : part.rfind(pattern.view());
  return at == kNone ? int64_t{-1} : static_cast<int64_t>(at) + window.start;
}

Ret method_find(Runtime& rt, const Value* args) {
  const int64_t at = TRY(find_in(rt, args, Direction::Forward));
  return Ret::small_int(at);
}
Ret method_rfind(Runtime& rt, const Value* args) {
  const int64_t at = TRY(find_in(rt, args, Direction::Backward));
  return Ret::small_int(at);
}
Ret index_in(Runtime& rt, const Value* args, Direction direction) {
  const int64_t at = TRY(find_in(rt, args, direction));
  if (at < 0) return rt.value_error("subsection not found");
  return Ret::small_int(at);
}
Ret method_index(Runtime& rt, const Value* args) { return index_in(rt, args, Direction::Forward); }
Ret method_rindex(Runtime& rt, const Value* args) { return index_in(rt, args, Direction::Backward); }

Ret method_count(Runtime& rt, const Value* args) {
  Pattern pattern = TRY(pattern_argument(rt, args[1]));
  const Window window = TRY(window_of(rt, static_cast<int64_t>(view_of(args[0]).size()), args[2], args[3]));
  if (window.start > window.stop) return Ret::small_int(0);
  pattern.look_again(args[1]);
  const std::string_view part = window.of(view_of(args[0]));
  const std::string_view wanted = pattern.view();
  if (wanted.empty()) return Ret::small_int(static_cast<int64_t>(part.size()) + 1);
  int64_t count = 0;
  for (size_t at = 0; (at = part.find(wanted, at)) != kNone; at += wanted.size()) count++;
  return Ret::small_int(count);
}

Ret test_affix(Runtime& rt, const Value* args, const char* function, Direction direction) {
  const Window window = TRY(window_of(rt, static_cast<int64_t>(view_of(args[0]).size()), args[2], args[3]));
  const std::string_view part = window.start > window.stop ? std::string_view() : window.of(view_of(args[0]));
  const auto matches = [&](std::string_view affix) {
    if (window.start > window.stop) return false;
    return direction == Direction::Forward ? part.starts_with(affix) : part.ends_with(affix);
  };
  std::string_view affix;
  if (bytes_view(args[1], &affix)) return Ret::boolean(matches(affix));
  if (!has_layout(args[1], Layout::Tuple)) {
    return rt.type_error("{} first arg must be bytes or a tuple of bytes, not {}", function,
                         type_name(rt, args[1]));
  }
  for (Value item : args[1].as<Tuple>()->span()) {
    affix = TRY(buffer_argument(rt, item));
    if (matches(affix)) return Ret::boolean(true);
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
  const std::string_view prefix = TRY(buffer_argument(rt, args[1]));
  std::string_view bytes = view_of(args[0]);
  if (bytes.starts_with(prefix)) bytes.remove_prefix(prefix.size());
  return make_like(rt, args[0], bytes);
}
Ret method_removesuffix(Runtime& rt, const Value* args) {
  const std::string_view suffix = TRY(buffer_argument(rt, args[1]));
  std::string_view bytes = view_of(args[0]);
  if (bytes.ends_with(suffix)) bytes.remove_suffix(suffix.size());
  return make_like(rt, args[0], bytes);
}

Ret method_replace(Runtime& rt, const Value* args) {
  TRY(buffer_argument(rt, args[1]));
  TRY(buffer_argument(rt, args[2]));
  int64_t limit = args[3] ? TRY(to_index_int64(rt, args[3])) : -1;
  if (limit < 0) limit = INT64_MAX;
  // Looked at only now: what made a number of the limit may have changed them.
  const std::string_view from = TRY(buffer_argument(rt, args[1]));
  const std::string_view to = TRY(buffer_argument(rt, args[2]));
  const std::string_view bytes = view_of(args[0]);
  std::string out;
  size_t done = 0;
  const auto too_large = [&] {
    return out.size() > (size_t{1} << 24) && !rt.heap.allows(2 * uint64_t{out.size()});
  };
  if (from.empty()) {
    for (size_t i = 0; i <= bytes.size() && limit > 0; i++, limit--) {
      out.append(bytes.substr(done, i - done));
      done = i;
      out.append(to);
      if (too_large()) return rt.memory_error();
    }
  } else {
    for (size_t at; limit > 0 && (at = bytes.find(from, done)) != kNone; limit--) {
      out.append(bytes.substr(done, at - done)).append(to);
      done = at + from.size();
      if (too_large()) return rt.memory_error();
    }
  }
  out.append(bytes.substr(done));
  return make_like(rt, args[0], out);
}

Ret partition(Runtime& rt, const Value* args, Direction direction) {
  const std::string_view separator = TRY(buffer_argument(rt, args[1]));
  if (separator.empty()) return rt.value_error("empty separator");
  const std::string_view bytes = view_of(args[0]);
  const bool forward = direction == Direction::Forward;
  const size_t at = forward ? bytes.find(separator) : bytes.rfind(separator);
  Own empty = make_like(rt, args[0], {});
  if (at == kNone) {
    Own whole = make_like(rt, args[0], bytes);
    return forward ? make_tuple_of(rt, whole, empty, empty) : make_tuple_of(rt, empty, empty, whole);
  }
  Own before = make_like(rt, args[0], bytes.substr(0, at));
  Own middle = make_like(rt, args[0], separator);
  Own after = make_like(rt, args[0], bytes.substr(at + separator.size()));
  return make_tuple_of(rt, before, middle, after);
}
Ret method_partition(Runtime& rt, const Value* args) { return partition(rt, args, Direction::Forward); }
Ret method_rpartition(Runtime& rt, const Value* args) { return partition(rt, args, Direction::Backward); }

Ret split(Runtime& rt, const Value* args, Direction direction) {
  const bool by_space = !args[1] || args[1].is_none();
  std::string_view separator;
  if (!by_space) separator = TRY(buffer_argument(rt, args[1]));
  int64_t limit = args[2] ? TRY(to_index_int64(rt, args[2])) : -1;
  if (limit < 0) limit = INT64_MAX;
  if (!by_space) separator = TRY(buffer_argument(rt, args[1]));  // again: it may have changed
  if (!by_space && separator.empty()) return rt.value_error("empty separator");
  std::string_view rest = view_of(args[0]);
  OwnOf<List> list = make_list(rt);
  const auto add = [&](std::string_view piece) {
    Own made = make_like(rt, args[0], piece);
    list_append(rt, list.get(), made);
  };
  const bool forward = direction == Direction::Forward;
  if (!by_space) {
    for (; limit > 0; limit--) {
      const size_t at = forward ? rest.find(separator) : rest.rfind(separator);
      if (at == kNone) break;
      add(forward ? rest.substr(0, at) : rest.substr(at + separator.size()));
      rest = forward ? rest.substr(at + separator.size()) : rest.substr(0, at);
    }
    add(rest);
  } else {
    for (;;) {
      while (!rest.empty() && is_space(forward ? rest.front() : rest.back())) {
        forward ? rest.remove_prefix(1) : rest.remove_suffix(1);
      }
      if (rest.empty()) break;
      if (limit-- == 0) {
        add(rest);
        break;
      }
      size_t size = 0;
      while (size < rest.size() && !is_space(forward ? rest[size] : rest[rest.size() - 1 - size])) size++;
      add(forward ? rest.substr(0, size) : rest.substr(rest.size() - size));
      forward ? rest.remove_prefix(size) : rest.remove_suffix(size);
    }
  }
  if (!forward) std::reverse(list->items, list->items + list->length);
  return list;
}
Ret method_split(Runtime& rt, const Value* args) { return split(rt, args, Direction::Forward); }
Ret method_rsplit(Runtime& rt, const Value* args) { return split(rt, args, Direction::Backward); }

Ret method_splitlines(Runtime& rt, const Value* args) {
  const bool keep_ends = args[1] ? TRY(truth(rt, args[1])) : false;
  const std::string_view bytes = view_of(args[0]);
  OwnOf<List> list = make_list(rt);
  for (size_t at = 0; at < bytes.size();) {
    const size_t start = at;
    while (at < bytes.size() && bytes[at] != '\n' && bytes[at] != '\r') at++;
    const size_t stop = at;
    if (at < bytes.size()) at += bytes.substr(at, 2) == "\r\n" ? 2 : 1;
    Own line = make_like(rt, args[0], bytes.substr(start, (keep_ends ? at : stop) - start));
    list_append(rt, list.get(), line);
  }
  return list;
}

Ret strip(Runtime& rt, const Value* args, bool left, bool right) {
  std::string_view drop, bytes = view_of(args[0]);
  const bool by_space = !args[1] || args[1].is_none();
  if (!by_space) drop = TRY(buffer_argument(rt, args[1]));
  const auto dropped = [&](char c) { return by_space ? is_space(c) : drop.find(c) != kNone; };
  while (left && !bytes.empty() && dropped(bytes.front())) bytes.remove_prefix(1);
  while (right && !bytes.empty() && dropped(bytes.back())) bytes.remove_suffix(1);
  return make_like(rt, args[0], bytes);
}
Ret method_strip(Runtime& rt, const Value* args) { return strip(rt, args, true, true); }
Ret method_lstrip(Runtime& rt, const Value* args) { return strip(rt, args, true, false); }
Ret method_rstrip(Runtime& rt, const Value* args) { return strip(rt, args, false, true); }

Ret method_join(Runtime& rt, const Value* args) {
  const Type* type = type_of(rt, args[1]);
  if (!type->slots.iter && !type->slots.get_item) return rt.type_error("can only join an iterable");
  OwnOf<List> items = TRY(list_from(rt, args[1]));
  std::string out;
  for (uint32_t i = 0; i < items->length; i++) {
    std::string_view piece;
    if (!bytes_view(items->items[i], &piece)) {
      return rt.type_error("sequence item {}: expected a bytes-like object, {} found", i,
                           type_name(rt, items->items[i]));
    }
    if (i > 0) out += view_of(args[0]);
    out += piece;
  }
  return make_like(rt, args[0], out);
}

Ret method_translate(Runtime& rt, const Value* args) {
  std::string_view table, dropped;
  const bool has_table = !args[1].is_none();
  if (has_table) {
    table = TRY(buffer_argument(rt, args[1]));
    if (table.size() != 256) return rt.value_error("translation table must be 256 characters long");
  }
  if (args[2]) dropped = TRY(buffer_argument(rt, args[2]));
  std::string out;
  for (char c : view_of(args[0])) {
    if (dropped.find(c) != kNone) continue;
    out += has_table ? table[static_cast<uint8_t>(c)] : c;
  }
  return make_like(rt, args[0], out);
}

Ret method_maketrans(Runtime& rt, const Value* args) {
  const std::string_view from = TRY(buffer_argument(rt, args[0]));
  const std::string_view to = TRY(buffer_argument(rt, args[1]));
  if (from.size() != to.size()) return rt.value_error("maketrans arguments must have same length");
  std::string table(256, '\0');
  for (int i = 0; i < 256; i++) table[static_cast<size_t>(i)] = static_cast<char>(i);
  for (size_t i = 0; i < from.size(); i++) table[static_cast<uint8_t>(from[i])] = to[i];
  return make_bytes(rt, table);
}

constexpr NativeDef kMethods[] = {
    {"count(self, sub, start=None, end=None, /)", method_count},
    {"endswith(self, suffix, start=None, end=None, /)", method_endswith},
    {"find(self, sub, start=None, end=None, /)", method_find},
    {"index(self, sub, start=None, end=None, /)", method_index},
    {"join(self, iterable_of_bytes, /)", method_join},
    {"lstrip(self, bytes=None, /)", method_lstrip},
    {"maketrans(frm, to, /)", method_maketrans, NativeKind::Static},
    {"partition(self, sep, /)", method_partition},
    {"removeprefix(self, prefix, /)", method_removeprefix},
    {"removesuffix(self, suffix, /)", method_removesuffix},
    {"replace(self, old, new, count=-1, /)", method_replace},
    {"rfind(self, sub, start=None, end=None, /)", method_rfind},
    {"rindex(self, sub, start=None, end=None, /)", method_rindex},
    {"rpartition(self, sep, /)", method_rpartition},
    {"rsplit(self, /, sep=None, maxsplit=-1)", method_rsplit},
    {"rstrip(self, bytes=None, /)", method_rstrip},
    {"split(self, /, sep=None, maxsplit=-1)", method_split},
    {"splitlines(self, /, keepends=False)", method_splitlines},
    {"startswith(self, prefix, start=None, end=None, /)", method_startswith},
    {"strip(self, bytes=None, /)", method_strip},
    {"translate(self, table, /, delete=b'')", method_translate},
};

}  // namespace

std::span<const NativeDef> bytes_search_methods() { return kMethods; }

}  // namespace tiki
