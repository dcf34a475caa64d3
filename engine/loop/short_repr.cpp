#include "loop/short_repr.h"

#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

// reprlib.Repr's limits.
constexpr int kMaxLevel = 6;
constexpr uint32_t kMaxItems = 6;
constexpr uint32_t kMaxDictItems = 4;
constexpr uint32_t kMaxText = 30;
constexpr uint32_t kMaxIntDigits = 40;

std::string without_middle(Runtime& rt, OwnOf<Str> text, uint32_t longest) {
  if (text->length <= longest) return to_utf8(text.get());
  const uint32_t head = (longest - 3) / 2;
  const uint32_t tail = longest - 3 - head;
  return to_utf8(substring(rt, text.get(), 0, head).get()) + "..." +
         to_utf8(substring(rt, text.get(), text->length - tail, text->length).get());
}

bool append(Runtime& rt, Value value, int level, std::string* out);

bool append_items(Runtime& rt, const char* open, const char* close, const std::vector<Own>& items,
                  uint32_t most, int level, std::string* out) {
  *out += open;
  if (level <= 0 && !items.empty()) {
    *out += "...";
  } else {
    for (uint32_t i = 0; i < items.size() && i < most; ++i) {
      if (i) *out += ", ";
      if (!append(rt, items[i], level - 1, out)) return false;
    }
    if (items.size() > most) *out += ", ...";
  }
  *out += close;
  return true;
}

bool append_dict(Runtime& rt, Dict* dict, int level, std::string* out) {
  if (dict->used == 0) {
    *out += "{}";
    return true;
  }
  if (level <= 0) {
    *out += "{...}";
    return true;
  }
  *out += "{";
  uint32_t position = 0, shown = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) {
    if (shown == kMaxDictItems) {
      *out += ", ...";
      break;
    }
    if (shown++) *out += ", ";
    Own kept_key = Own::borrow(key);
    Own kept_value = Own::borrow(value);
    if (!append(rt, kept_key, level - 1, out)) return false;
    *out += ": ";
    if (!append(rt, kept_value, level - 1, out)) return false;
  }
  *out += "}";
  return true;
}

bool append(Runtime& rt, Value value, int level, std::string* out) {
  std::vector<Own> items;
  if (has_type(value, rt.types.list) || has_type(value, rt.types.tuple)) {
    const bool list = has_type(value, rt.types.list);
    for (Value item : list ? value.as<List>()->span() : value.as<Tuple>()->span())
      items.push_back(Own::borrow(item));
    const char* close = list ? "]" : items.size() == 1 && level > 0 ? ",)" : ")";
    return append_items(rt, list ? "[" : "(", close, items, kMaxItems, level, out);
  }
  if (has_type(value, rt.types.set) && value.as<Set>()->used) {
    uint32_t position = 0;
    Value key;
    while (set_next(value.as<Set>(), &position, &key)) items.push_back(Own::borrow(key));
    return append_items(rt, "{", "}", items, kMaxItems, level, out);
  }
  if (has_type(value, rt.types.dict)) return append_dict(rt, value.as<Dict>(), level, out);
  OwnOf<Str> text = repr(rt, value);
  if (!text) return false;
  *out += without_middle(rt, std::move(text), type_of(rt, value) == rt.types.int_ ? kMaxIntDigits : kMaxText);
  return true;
}

}  // namespace

bool short_repr(Runtime& rt, Value value, std::string* out) { return append(rt, value, kMaxLevel, out); }

}  // namespace tiki::loop
