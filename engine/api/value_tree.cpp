#include "api/value_tree.h"

#include "api/json_text.h"
#include "runtime/attributes.h"
#include "runtime/containers.h"
#include "stdlib/deque.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

constexpr uint32_t kMaxChildren = 24;

}  // namespace

void ValueTree::write(std::string_view name, Value value, int depth) {
  out_ += "{\"name\":";
  append_json(out_, name);
  out_ += ",\"value\":";
  append_json(out_, preview_text(vm_, value));
  out_ += ",\"type\":";
  append_json(out_, type_name(vm_.rt, value));
  if (depth > 0 && value.is_object()) {
    const uint32_t shown = shown_, more = more_;
    shown_ = more_ = 0;
    write_items(value, depth - 1);
    if (shown_ > 0) out_ += ']';
    if (more_ > 0) out_ += ",\"more\":" + std::to_string(more_);
    shown_ = shown;
    more_ = more;
  }
  out_ += '}';
}

void ValueTree::write_item(std::string_view name, Value value, int depth) {
  if (shown_ == kMaxChildren || nodes_ == 0) {
    ++more_;
    return;
  }
  --nodes_;
  out_ += shown_++ == 0 ? ",\"items\":[" : ",";
  write(name, value, depth);
}

std::string ValueTree::key_text(Value key) { return "[" + preview_text(vm_, key) + "]"; }

void ValueTree::write_items(Value value, int depth) {
  Runtime& rt = vm_.rt;
  const auto numbered = [&](std::span<Value> items) {
    for (size_t i = 0; i < items.size() && shown_ < kMaxChildren; ++i)
      write_item("[" + std::to_string(i) + "]", items[i], depth);
    more_ += static_cast<uint32_t>(items.size() > shown_ + more_ ? items.size() - shown_ - more_ : 0);
  };
  uint32_t position = 0;
  Value key, item;
  switch (value.object()->layout) {
    case Layout::List:
      return numbered(value.as<List>()->span());
    case Layout::Tuple:
      return numbered(value.as<Tuple>()->span());
    case Layout::Dict:
      while (dict_next(value.as<Dict>(), &position, &key, &item)) write_item(key_text(key), item, depth);
      return;
    case Layout::Set:
      while (set_next(value.as<Set>(), &position, &key)) write_item("·", key, depth);
      return;
    case Layout::Type:
    case Layout::Module:
    case Layout::Function:
      return;
    default:
      break;
  }
  Type* deques = deque_type_if_made(rt);
  if (deques && is_instance(rt, value, deques)) {
    auto* deque = reinterpret_cast<Deque*>(value.object());
    for (uint32_t i = 0; i < deque->length; ++i) {
      write_item("[" + std::to_string(i) + "]", deque->items[(deque->first + i) & (deque->capacity - 1)],
                 depth);
    }
  }
  Attributes* attributes = attributes_of(rt, value);
  if (!attributes) return;
  if (attributes->shape) {
    for (uint32_t i = 0; i < attributes->shape->count; ++i) {
      if (attributes->values[i])
        write_item("." + to_utf8(attributes->shape->names[i]), attributes->values[i], depth);
    }
  } else if (attributes->dict) {
    while (dict_next(attributes->dict, &position, &key, &item)) {
      if (has_layout(key, Layout::Str)) write_item("." + to_utf8(key.as<Str>()), item, depth);
    }
  }
}

}  // namespace tiki
