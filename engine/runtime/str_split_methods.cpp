// str.split, rsplit, splitlines and join.
#include <algorithm>

#include "base/unicode.h"
#include "runtime/containers.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/str_methods.h"
#include "runtime/str_units.h"

namespace tiki {

namespace {

Status append_piece(Runtime& rt, List* list, Str* text, int64_t start, int64_t stop) {
  OwnOf<Str> piece = TRY(substring(rt, text, static_cast<uint32_t>(start), static_cast<uint32_t>(stop)));
  list_append_stealing(rt, list, Value(piece.release()));
  return Status::ok();
}

struct SplitArguments {
  const Str* separator = nullptr;  // null: whitespace
  int64_t limit = INT64_MAX;
};
Result<SplitArguments> split_arguments(Runtime& rt, const Value* args) {
  SplitArguments out;
  if (args[1] && !args[1].is_none()) {
    if (!has_layout(args[1], Layout::Str)) {
      return rt.type_error("must be str or None, not {}", type_name(rt, args[1]));
    }
    out.separator = args[1].as<Str>();
  }
  if (args[2]) {
    const int64_t limit = TRY(to_index_int64(rt, args[2]));
    if (limit >= 0) out.limit = limit;
  }
  if (out.separator && out.separator->length == 0) return rt.value_error("empty separator");
  return out;
}

Ret method_split(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  SplitArguments how = TRY(split_arguments(rt, args));
  OwnOf<List> list = make_list(rt);
  const int64_t length = text->length;
  int64_t at = 0;
  if (how.separator) {
    for (; how.limit > 0; how.limit--) {
      const int64_t found = find_first(text, how.separator, at, length);
      if (found < 0) break;
      TRY(append_piece(rt, list.get(), text, at, found));
      at = found + how.separator->length;
    }
    TRY(append_piece(rt, list.get(), text, at, length));
    return list;
  }
  const auto space_at = [&](int64_t i) { return is_space(text->at(static_cast<uint32_t>(i))); };
  for (;;) {
    while (at < length && space_at(at)) at++;
    if (at == length) break;
    if (how.limit-- == 0) {
      // What is left keeps its trailing whitespace.
      TRY(append_piece(rt, list.get(), text, at, length));
      break;
    }
    const int64_t start = at;
    while (at < length && !space_at(at)) at++;
    TRY(append_piece(rt, list.get(), text, start, at));
  }
  return list;
}

Ret method_rsplit(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  SplitArguments how = TRY(split_arguments(rt, args));
  OwnOf<List> list = make_list(rt);
  int64_t end = text->length;
  if (how.separator) {
    for (; how.limit > 0; how.limit--) {
      const int64_t found = find_last(text, how.separator, 0, end);
      if (found < 0) break;
      TRY(append_piece(rt, list.get(), text, found + how.separator->length, end));
      end = found;
    }
    TRY(append_piece(rt, list.get(), text, 0, end));
  } else {
    const auto space_at = [&](int64_t i) { return is_space(text->at(static_cast<uint32_t>(i))); };
    for (;;) {
      while (end > 0 && space_at(end - 1)) end--;
      if (end == 0) break;
      if (how.limit-- == 0) {
        TRY(append_piece(rt, list.get(), text, 0, end));
        break;
      }
      const int64_t stop = end;
      while (end > 0 && !space_at(end - 1)) end--;
      TRY(append_piece(rt, list.get(), text, end, stop));
    }
  }
  std::reverse(list->items, list->items + list->length);
  return list;
}

Ret method_splitlines(Runtime& rt, const Value* args) {
  Str* text = args[0].as<Str>();
  const bool keep_ends = args[1] ? TRY(truth(rt, args[1])) : false;
  OwnOf<List> list = make_list(rt);
  for (uint32_t at = 0; at < text->length;) {
    const uint32_t start = at;
    while (at < text->length && !unicode::is_line_break(text->at(at))) at++;
    const uint32_t stop = at;
    if (at < text->length) {
      at += text->at(at) == '\r' && at + 1 < text->length && text->at(at + 1) == '\n' ? 2 : 1;
    }
    TRY(append_piece(rt, list.get(), text, start, keep_ends ? at : stop));
  }
  return list;
}

}  // namespace

OwnOf<Str> join(Runtime& rt, Str* separator, std::span<const Value> items) {
  if (items.empty()) return make_ascii(rt, {});
  uint64_t length = uint64_t{separator->length} * (items.size() - 1);
  uint32_t width = items.size() > 1 ? separator->width() : 1;
  uint16_t flags = Str::kAscii & (items.size() > 1 ? separator->extra : 0xFFFF);
  for (size_t i = 0; i < items.size(); i++) {
    if (!has_layout(items[i], Layout::Str)) {
      return rt.type_error("sequence item {}: expected str instance, {} found", uint64_t{i},
                           type_name(rt, items[i]));
    }
    const Str* item = items[i].as<Str>();
    length += item->length;
    width = std::max(width, item->width());
    flags &= item->extra;
  }
  if (items.size() == 1 && has_type(items[0], rt.types.str)) return OwnOf<Str>::borrow(items[0].as<Str>());
  if (length > INT32_MAX || !rt.heap.allows(length * width)) return rt.memory_error();
  if (length == 0) return make_ascii(rt, {});
  OwnOf<Str> result = make_str_uninitialized(rt, static_cast<uint32_t>(length), width);
  result->extra |= flags;
  uint32_t at = 0;
  for (size_t i = 0; i < items.size(); i++) {
    if (i > 0 && separator->length) {
      copy_units(result.get(), at, separator, 0, separator->length);
      at += separator->length;
    }
    const Str* item = items[i].as<Str>();
    copy_units(result.get(), at, item, 0, item->length);
    at += item->length;
  }
  return result;
}

namespace {

Ret method_join(Runtime& rt, const Value* args) {
  Str* separator = args[0].as<Str>();
  if (has_type(args[1], rt.types.list)) return join(rt, separator, args[1].as<List>()->span());
  if (has_type(args[1], rt.types.tuple)) return join(rt, separator, args[1].as<Tuple>()->span());
  const Type* type = type_of(rt, args[1]);
  if (!type->slots.iter && !type->slots.get_item) return rt.type_error("can only join an iterable");
  OwnOf<List> items = TRY(list_from(rt, args[1]));
  return join(rt, separator, items->span());
}

constexpr NativeDef kMethods[] = {
    {"join(self, iterable, /)", method_join, NativeKind::Method, "Concatenate any number of strings."},
    {"rsplit(self, /, sep=None, maxsplit=-1)", method_rsplit},
    {"split(self, /, sep=None, maxsplit=-1)", method_split, NativeKind::Method,
     "Return a list of the substrings in the string, using sep as the separator string."},
    {"splitlines(self, /, keepends=False)", method_splitlines},
};

}  // namespace

std::span<const NativeDef> str_split_methods() { return kMethods; }

}  // namespace tiki
