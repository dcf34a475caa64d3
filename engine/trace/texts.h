// Texts: append-only store of short UTF-8 strings, each kept once. A TextId never changes its meaning.
// Used for names of actors and files and for value previews, so the same "countdown" costs its bytes one
// time. Long texts are cut at kMaxPreviewPoints code points and marked; when the byte limit is reached
// further new texts become kOverflowText ("…"). Owned by the Recorder.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "trace/event_kind.h"

namespace tiki::trace {

constexpr int kMaxPreviewPoints = 80;

class Texts {
 public:
  explicit Texts(uint32_t max_bytes = 64u << 20);

  // The id of `text`, which must be valid UTF-8. No cutting: for names.
  TextId intern(std::string_view text) { return find_or_add(text, false); }
  // The id of `text` cut to kMaxPreviewPoints code points: for previews. cut: it was already cut by the
  // caller.
  TextId intern_preview(std::string_view text, bool cut = false);

  std::string_view get(TextId id) const {
    return {bytes_.data() + entries_[id].offset, entries_[id].length & kLengthMask};
  }
  bool is_cut(TextId id) const { return (entries_[id].length & kCutFlag) != 0; }
  uint32_t size() const { return static_cast<uint32_t>(entries_.size()); }

  // For readers of memory: entries are pairs of uint32 (offset, length | cut flag in the top bit).
  struct Entry {
    uint32_t offset;
    uint32_t length;
  };
  static constexpr uint32_t kCutFlag = 1u << 31;
  static constexpr uint32_t kLengthMask = kCutFlag - 1;
  const Entry* entries() const { return entries_.data(); }
  const char* bytes() const { return bytes_.data(); }
  size_t byte_count() const { return bytes_.size(); }

 private:
  TextId find_or_add(std::string_view text, bool cut);
  void grow_slots();

  std::string bytes_;
  std::vector<Entry> entries_;
  std::vector<TextId> slots_;  // open addressing over entries_, power of two, 0 = free
  uint32_t max_bytes_;
};

}  // namespace tiki::trace
