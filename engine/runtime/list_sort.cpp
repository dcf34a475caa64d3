// list.sort: a stable merge sort over natural runs. Runs that are found ascending (or strictly descending, then turned
// round) are merged pairwise from a stack that keeps their lengths balanced; short runs are first made longer by
// binary insertion. Before merging, the parts of both runs that lie already in place are skipped by binary search.
//
// The keys are looked at first: when all are small ints, floats or strs, comparing is a few machine instructions.
// While sorting the list is empty, so that code called by a comparison or a key cannot disturb the work; what it puts
// in meanwhile is dropped with "list modified during sort".
#include <algorithm>
#include <vector>

#include "runtime/heap.h"
#include "runtime/list_memory.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

enum class Order : int8_t { Failed = -1, NotLess = 0, Less = 1 };

struct Keyed {
  Value key;
  Value item;
};
inline Value key_of(Value item) { return item; }
inline Value key_of(const Keyed& pair) { return pair.key; }

struct LessSmallInt {
  Order operator()(Value a, Value b) const {
    return static_cast<int64_t>(a.bits()) < static_cast<int64_t>(b.bits()) ? Order::Less : Order::NotLess;
  }
};
struct LessFloat {
  Order operator()(Value a, Value b) const {
    return float_value(a) < float_value(b) ? Order::Less : Order::NotLess;
  }
};
struct LessStr {
  Order operator()(Value a, Value b) const {
    return str_compare(a.as<Str>(), b.as<Str>()) < 0 ? Order::Less : Order::NotLess;
  }
};
struct LessAny {
  Runtime& rt;
  Order operator()(Value a, Value b) const {
    const Result<bool> less = compare_true(rt, CompareOp::Less, a, b);
    return less.failed() ? Order::Failed : less.value() ? Order::Less : Order::NotLess;
  }
};

template <class Item, class Less>
class MergeSort {
 public:
  MergeSort(Less less, Item* items, size_t length) : less_(less), items_(items), length_(length) {}

  bool sort() {
    const size_t shortest = shortest_run(length_);
    for (size_t start = 0; start < length_;) {
      size_t run;
      if (!find_run(start, &run)) return false;
      if (run < shortest) {
        const size_t wanted = std::min(shortest, length_ - start);
        if (!insert_sorted(start, start + run, start + wanted)) return false;
        run = wanted;
      }
      runs_.push_back({start, run});
      if (!balance()) return false;
      start += run;
    }
    while (runs_.size() > 1) {
      if (!merge_last_two()) return false;
    }
    return true;
  }

 private:
  struct Run {
    size_t start;
    size_t length;
  };

  // n / 2^k between 32 and 64, rounded up: the runs then merge in nearly equal halves.
  static size_t shortest_run(size_t length) {
    size_t odd = 0;
    while (length >= 64) {
      odd |= length & 1;
      length >>= 1;
    }
    return length + odd;
  }

  Order less(const Item& a, const Item& b) const { return less_(key_of(a), key_of(b)); }

  bool find_run(size_t start, size_t* run) {
    size_t end = start + 1;
    if (end < length_) {
      const Order first = less(items_[end], items_[start]);
      if (first == Order::Failed) return false;
      for (++end; end < length_; ++end) {
        const Order next = less(items_[end], items_[end - 1]);
        if (next == Order::Failed) return false;
        if (next != first) break;
      }
      if (first == Order::Less) std::reverse(items_ + start, items_ + end);
    }
    *run = end - start;
    return true;
  }

  bool insert_sorted(size_t start, size_t sorted_end, size_t end) {
    for (size_t i = sorted_end; i < end; ++i) {
      size_t at;
      if (!upper_bound(items_[i], start, i, &at)) return false;
      std::rotate(items_ + at, items_ + i, items_ + i + 1);
    }
    return true;
  }

  /// First place in the sorted stretch low..high whose item is greater than `item`.
  bool upper_bound(const Item& item, size_t low, size_t high, size_t* place) const {
    while (low < high) {
      const size_t middle = low + (high - low) / 2;
      const Order order = less(item, items_[middle]);
      if (order == Order::Failed) return false;
      if (order == Order::Less) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    *place = low;
    return true;
  }
  /// First place whose item is not less than `item`.
  bool lower_bound(const Item& item, size_t low, size_t high, size_t* place) const {
    while (low < high) {
      const size_t middle = low + (high - low) / 2;
      const Order order = less(items_[middle], item);
      if (order == Order::Failed) return false;
      if (order == Order::Less) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    *place = low;
    return true;
  }

  // Keeps each run on the stack longer than the two after it together.
  bool balance() {
    while (runs_.size() > 1) {
      const size_t n = runs_.size();
      const bool crowded = n > 2 && runs_[n - 3].length <= runs_[n - 2].length + runs_[n - 1].length;
      if (crowded && runs_[n - 3].length < runs_[n - 1].length) {
        if (!merge(n - 3)) return false;
      } else if (crowded || runs_[n - 2].length <= runs_[n - 1].length) {
        if (!merge(n - 2)) return false;
      } else {
        break;
      }
    }
    return true;
  }

  bool merge_last_two() { return merge(runs_.size() - 2); }

  /// Merges run `which` with the one after it.
  bool merge(size_t which) {
    const Run left = runs_[which];
    const Run right = runs_[which + 1];
    runs_[which].length += right.length;
    runs_.erase(runs_.begin() + static_cast<std::ptrdiff_t>(which) + 1);
    size_t from, to;
    if (!upper_bound(items_[right.start], left.start, right.start, &from)) return false;
    if (from == right.start) return true;
    if (!lower_bound(items_[right.start - 1], right.start, right.start + right.length, &to)) return false;
    return right.start - from <= to - right.start ? merge_forwards(from, right.start, to)
                                                  : merge_backwards(from, right.start, to);
  }

  // The shorter side is copied out. When a comparison fails, what was copied goes back into the gap: no item is lost.
  bool merge_forwards(size_t start, size_t middle, size_t end) {
    scratch_.assign(items_ + start, items_ + middle);
    const Item* a = scratch_.data();
    const Item* const a_end = a + scratch_.size();
    Item* b = items_ + middle;
    Item* const b_end = items_ + end;
    Item* to = items_ + start;
    bool good = true;
    while (a < a_end && b < b_end) {
      const Order order = less(*b, *a);
      if (order == Order::Failed) {
        good = false;
        break;
      }
      *to++ = order == Order::Less ? *b++ : *a++;
    }
    std::copy(a, a_end, to);
    return good;
  }

  bool merge_backwards(size_t start, size_t middle, size_t end) {
    scratch_.assign(items_ + middle, items_ + end);
    const Item* const b_start = scratch_.data();
    const Item* b = b_start + scratch_.size();
    Item* const a_start = items_ + start;
    Item* a = items_ + middle;
    Item* to = items_ + end;
    bool good = true;
    while (b > b_start && a > a_start) {
      const Order order = less(b[-1], a[-1]);
      if (order == Order::Failed) {
        good = false;
        break;
      }
      *--to = order == Order::Less ? *--a : *--b;
    }
    std::copy_backward(b_start, b, to);
    return good;
  }

  Less less_;
  Item* items_;
  size_t length_;
  std::vector<Run> runs_;
  std::vector<Item> scratch_;
};

template <class Item>
bool sort_items(Runtime& rt, Item* items, size_t length) {
  bool ints = true, floats = true, strs = true;
  for (size_t i = 0; i < length && (ints || floats || strs); ++i) {
    const Value key = key_of(items[i]);
    ints = ints && key.is_small_int();
    floats = floats && (key.is_inline_float() || has_type(key, rt.types.float_));
    strs = strs && is_exact_str(rt, key);
  }
  if (ints) return MergeSort<Item, LessSmallInt>({}, items, length).sort();
  if (floats) return MergeSort<Item, LessFloat>({}, items, length).sort();
  if (strs) return MergeSort<Item, LessStr>({}, items, length).sort();
  return MergeSort<Item, LessAny>({rt}, items, length).sort();
}

bool sort_by_key(Runtime& rt, Value* items, size_t length, Value key, bool reverse) {
  std::vector<Keyed> pairs(length);
  size_t made = 0;
  for (; made < length; ++made) {
    Own result = call_with(rt, key, items[made]);
    if (!result) break;
    pairs[made] = {result.release(), items[made]};
  }
  bool good = made == length;
  if (good) {
    // Reversing before and after keeps equal items in their order.
    if (reverse) std::reverse(pairs.begin(), pairs.end());
    good = sort_items(rt, pairs.data(), length);
    if (reverse) std::reverse(pairs.begin(), pairs.end());
    for (size_t i = 0; i < length; ++i) items[i] = pairs[i].item;
  }
  for (size_t i = 0; i < made; ++i) decref(pairs[i].key);
  return good;
}

}  // namespace

Status list_sort(Runtime& rt, List* list, Value key, bool reverse) {
  Own keep = Own::borrow(Value(list));
  Value* items = std::exchange(list->items, nullptr);
  const uint32_t length = std::exchange(list->length, 0);
  const uint32_t capacity = std::exchange(list->capacity, 0);
  bool good;
  if (key && !key.is_none()) {
    good = sort_by_key(rt, items, length, key, reverse);
  } else {
    if (reverse) std::reverse(items, items + length);
    good = sort_items(rt, items, length);
    if (reverse) std::reverse(items, items + length);
  }
  const bool modified = list->capacity != 0;
  Value* intruders = std::exchange(list->items, items);
  const uint32_t intruder_count = std::exchange(list->length, length);
  const uint32_t intruder_capacity = std::exchange(list->capacity, capacity);
  if (modified) {
    for (uint32_t i = 0; i < intruder_count; ++i) decref(intruders[i]);
    rt.heap.free_bytes(intruders, size_t{intruder_capacity} * sizeof(Value));
    if (good) return rt.value_error("list modified during sort");
  }
  return good ? Status::ok() : Status(nullptr);
}

}  // namespace tiki
