#pragma once
// IdMap: small integers to small integers, for tables that mostly hold a handful of entries.
//
// Up to eight entries are searched in a row; beyond that an open-addressed index stands beside them. Entries keep
// the order in which they were added and are never removed.
#include <cstdint>
#include <utility>
#include <vector>

namespace tiki::compile {

class IdMap {
 public:
  static constexpr uint32_t kMissing = UINT32_MAX;

  uint32_t find(uint32_t key) const {
    if (buckets_.empty()) {
      for (const auto& [known, value] : entries_)
        if (known == key) return value;
      return kMissing;
    }
    const uint32_t mask = static_cast<uint32_t>(buckets_.size()) - 1;
    for (uint32_t at = hash(key) & mask; buckets_[at] != 0; at = (at + 1) & mask)
      if (entries_[buckets_[at] - 1].first == key) return entries_[buckets_[at] - 1].second;
    return kMissing;
  }

  /// `key` must not be there yet.
  void add(uint32_t key, uint32_t value) {
    entries_.emplace_back(key, value);
    if (entries_.size() <= kLinear) return;
    if (entries_.size() * 2 > buckets_.size()) {
      rebuild();
    } else {
      place(static_cast<uint32_t>(entries_.size()));
    }
  }

  const std::vector<std::pair<uint32_t, uint32_t>>& entries() const { return entries_; }

 private:
  static constexpr size_t kLinear = 8;
  static uint32_t hash(uint32_t key) { return (key * 2654435769u) >> 7; }

  void place(uint32_t number) {
    const uint32_t mask = static_cast<uint32_t>(buckets_.size()) - 1;
    uint32_t at = hash(entries_[number - 1].first) & mask;
    while (buckets_[at] != 0) at = (at + 1) & mask;
    buckets_[at] = number;
  }

  void rebuild() {
    buckets_.assign(buckets_.empty() ? 32 : buckets_.size() * 2, 0);
    for (uint32_t number = 1; number <= entries_.size(); ++number) place(number);
  }

  std::vector<std::pair<uint32_t, uint32_t>> entries_;
  std::vector<uint32_t> buckets_;  // number of the entry, from 1; 0: free
};

}  // namespace tiki::compile
