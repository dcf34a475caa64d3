#include "trace/texts.h"

#include "base/utf8.h"

namespace tiki::trace {
namespace {

constexpr size_t kFirstSlots = 256;

uint32_t hash_of(std::string_view text, bool cut) {
  uint32_t hash = cut ? 0x9E3779B9u : 0x811C9DC5u;  // FNV-1a
  for (unsigned char byte : text) hash = (hash ^ byte) * 0x01000193u;
  return hash ^ (hash >> 15);
}

}  // namespace

Texts::Texts(uint32_t max_bytes) : slots_(kFirstSlots, 0), max_bytes_(max_bytes) {
  entries_.push_back({0, 0});  // id 0: the empty text, which is also what a free slot says
}

TextId Texts::intern_preview(std::string_view text, bool cut) {
  if (text.size() > kMaxPreviewPoints) {  // bytes: only a longer one can have too many code points
    size_t end = utf8::byte_offset(text, kMaxPreviewPoints);
    if (end < text.size()) return find_or_add(text.substr(0, end), true);
  }
  return find_or_add(text, cut);
}

TextId Texts::find_or_add(std::string_view text, bool cut) {
  if (text.empty() && !cut) return 0;
  uint32_t stored_length = static_cast<uint32_t>(text.size()) | (cut ? kCutFlag : 0);
  size_t mask = slots_.size() - 1;
  size_t slot = hash_of(text, cut) & mask;
  for (; slots_[slot] != 0; slot = (slot + 1) & mask) {
    const Entry& entry = entries_[slots_[slot]];
    if (entry.length == stored_length && get(slots_[slot]) == text) return slots_[slot];
  }
  if (bytes_.size() + text.size() > max_bytes_) {
    if (text == "…") return 0;
    max_bytes_ += 4;  // room for the mark itself, once
    TextId overflow = find_or_add("…", false);
    max_bytes_ -= 4;
    return overflow;
  }
  TextId id = size();
  entries_.push_back({static_cast<uint32_t>(bytes_.size()), stored_length});
  bytes_.append(text);
  slots_[slot] = id;
  if (entries_.size() * 2 > slots_.size()) grow_slots();
  return id;
}

void Texts::grow_slots() {
  slots_.assign(slots_.size() * 2, 0);
  size_t mask = slots_.size() - 1;
  for (TextId id = 1; id < size(); id++) {
    size_t slot = hash_of(get(id), is_cut(id)) & mask;
    while (slots_[slot] != 0) slot = (slot + 1) & mask;
    slots_[slot] = id;
  }
}

}  // namespace tiki::trace
