// heapq: a list kept as a binary heap, heap[k] <= heap[2*k+1] and heap[2*k+2] (or >= for the functions with _max).
//
// Sifting follows CPython (Lib/heapq.py): down to a leaf first, then up, so that heaps come out in the same order.
#include <vector>

#include "runtime/list_memory.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

enum class Top : uint8_t { Smallest, Largest };

/// Whether `a` belongs nearer to the top than `b`.
template <Top top>
Result<bool> above(Runtime& rt, Value a, Value b) {
  if (top == Top::Largest) std::swap(a, b);
  if (a.is_small_int() && b.is_small_int()) return a.as_small_int() < b.as_small_int();
  return compare_true(rt, CompareOp::Less, a, b);
}

Result<List*> heap_argument(Runtime& rt, const char* function, Value value) {
  if (has_layout(value, Layout::List)) return value.as<List>();
  rt.type_error("{}() argument must be list, not {}", function, type_name(rt, value));
  return Result<List*>(nullptr);
}

/// Compares items i and j of the heap, which the comparison must leave at its length.
template <Top top>
Result<bool> above_at(Runtime& rt, List* heap, size_t i, size_t j) {
  Own a = Own::borrow(heap->items[i]);
  Own b = Own::borrow(heap->items[j]);
  const uint32_t length = heap->length;
  const bool result = TRY(above<top>(rt, a, b));
  if (heap->length != length)
    return rt.raise(rt.exceptions.RuntimeError, "list changed size during iteration");
  return result;
}

template <Top top>
Status sift_towards_top(Runtime& rt, List* heap, size_t start, size_t at) {
  while (at > start) {
    const size_t parent = (at - 1) >> 1;
    if (!TRY(above_at<top>(rt, heap, at, parent))) break;
    std::swap(heap->items[at], heap->items[parent]);
    at = parent;
  }
  return Status::ok();
}

template <Top top>
Status sift_towards_leaves(Runtime& rt, List* heap, size_t at) {
  const size_t start = at;
  const size_t end = heap->length;
  while (2 * at + 1 < end) {
    size_t child = 2 * at + 1;
    if (child + 1 < end && !TRY(above_at<top>(rt, heap, child, child + 1))) ++child;
    std::swap(heap->items[at], heap->items[child]);
    at = child;
  }
  return sift_towards_top<top>(rt, heap, start, at);
}

template <Top top>
Ret push(Runtime& rt, const Value* args) {
  List* heap = TRY(heap_argument(rt, top == Top::Smallest ? "heappush" : "heappush_max", args[0]));
  list_append(rt, heap, args[1]);
  TRY(sift_towards_top<top>(rt, heap, 0, heap->length - 1));
  return Ret::none();
}

template <Top top>
Ret pop(Runtime& rt, const Value* args) {
  List* heap = TRY(heap_argument(rt, top == Top::Smallest ? "heappop" : "heappop_max", args[0]));
  if (heap->length == 0) return rt.raise(rt.exceptions.IndexError, "index out of range");
  Own last = Own::steal(heap->items[heap->length - 1]);
  list_fit(rt, heap, heap->length - 1);
  --heap->length;
  if (heap->length == 0) return last;
  Own first = Own::steal(std::exchange(heap->items[0], last.release()));
  TRY(sift_towards_leaves<top>(rt, heap, 0));
  return first;
}

/// Pops, then pushes.
template <Top top>
Ret replace(Runtime& rt, const Value* args) {
  List* heap = TRY(heap_argument(rt, top == Top::Smallest ? "heapreplace" : "heapreplace_max", args[0]));
  if (heap->length == 0) return rt.raise(rt.exceptions.IndexError, "index out of range");
  incref(args[1]);
  Own first = Own::steal(std::exchange(heap->items[0], args[1]));
  TRY(sift_towards_leaves<top>(rt, heap, 0));
  return first;
}

/// Pushes, then pops.
template <Top top>
Ret push_pop(Runtime& rt, const Value* args) {
  List* heap = TRY(heap_argument(rt, top == Top::Smallest ? "heappushpop" : "heappushpop_max", args[0]));
  if (heap->length == 0) return Ret::borrow(args[1]);
  Own first = Own::borrow(heap->items[0]);
  if (!TRY(above<top>(rt, first, args[1]))) return Ret::borrow(args[1]);
  if (heap->length == 0) return rt.raise(rt.exceptions.IndexError, "index out of range");
  return replace<top>(rt, args);
}

template <Top top>
Ret heapify(Runtime& rt, const Value* args) {
  List* heap = TRY(heap_argument(rt, top == Top::Smallest ? "heapify" : "heapify_max", args[0]));
  for (size_t i = heap->length / 2; i > 0; --i) TRY(sift_towards_leaves<top>(rt, heap, i - 1));
  return Ret::none();
}

/// The n smallest or largest: sorted(iterable, key=key)[:n].
Ret best(Runtime& rt, const Value* args, bool largest) {
  const int64_t count = TRY(to_index_int64(rt, args[0]));
  OwnOf<List> list = list_from(rt, args[1]);
  if (!list) return nullptr;
  TRY(list_sort(rt, list.get(), args[2], largest));
  const uint32_t wanted = count < 0 ? 0 : static_cast<uint32_t>(std::min<int64_t>(count, list->length));
  return make_list(rt, list->span().first(wanted));
}
Ret nsmallest(Runtime& rt, const Value* args) { return best(rt, args, false); }
Ret nlargest(Runtime& rt, const Value* args) { return best(rt, args, true); }

// -- merge: an iterator over sorted iterables. It begins when it is first asked, like a generator.

struct Merge : Object {
  Tuple* iterables;  // owned; null once started
  List* heads;       // owned: (key, item, iterator) of each iterable that has a next item, in the order given
  Value key;         // empty or callable
  bool reverse;
};

void merge_traverse(Object* self, Visitor& visitor) {
  Merge* merge = static_cast<Merge*>(self);
  if (merge->iterables) visitor.visit(static_cast<Object*>(merge->iterables));
  if (merge->heads) visitor.visit(static_cast<Object*>(merge->heads));
  visitor.visit(merge->key);
}
void merge_clear(Object* self) {
  Merge* merge = static_cast<Merge*>(self);
  if (Tuple* iterables = std::exchange(merge->iterables, nullptr)) decref(static_cast<Object*>(iterables));
  if (List* heads = std::exchange(merge->heads, nullptr)) decref(static_cast<Object*>(heads));
  decref_maybe(std::exchange(merge->key, Value()));
}
Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

/// The head for the next item of `iterator`; empty without error at its end.
Ret next_head(Runtime& rt, Merge* merge, Value iterator) {
  Own item = next(rt, iterator);
  if (!item) return nullptr;
  Own key = item;
  if (merge->key) key = TRY(call_with(rt, merge->key, item));
  return make_tuple_of(rt, Value(key), Value(item), iterator);
}

Status merge_start(Runtime& rt, Merge* merge) {
  OwnOf<Tuple> iterables = OwnOf<Tuple>::steal(std::exchange(merge->iterables, nullptr));
  for (Value iterable : iterables->span()) {
    Own iterator = TRY(iter(rt, iterable));
    Own head = next_head(rt, merge, iterator);
    if (head) list_append(rt, merge->heads, head);
    if (!head && rt.has_error()) return nullptr;
  }
  return Status::ok();
}

Ret merge_next(Runtime& rt, Value self) {
  Merge* merge = self.as<Merge>();
  if (merge->iterables) TRY(merge_start(rt, merge));
  List* heads = merge->heads;
  if (!heads || heads->length == 0) return nullptr;
  uint32_t first = 0;
  for (uint32_t i = 1; i < heads->length; ++i) {  // of equal ones the iterable that was given first wins
    Own a = Own::borrow(heads->items[i].as<Tuple>()->items()[0]);
    Own b = Own::borrow(heads->items[first].as<Tuple>()->items()[0]);
    if (TRY(compare_true(rt, CompareOp::Less, merge->reverse ? b : a, merge->reverse ? a : b))) first = i;
  }
  Own head = Own::borrow(heads->items[first]);
  Own following = next_head(rt, merge, head.as<Tuple>()->items()[2]);
  if (!following && rt.has_error()) return nullptr;
  const Value replacement[] = {following};
  list_replace(rt, heads, first, first + 1, {replacement, following ? size_t{1} : size_t{0}});
  return Ret::borrow(head.as<Tuple>()->items()[1]);
}

const TypeSpec kMergeSpec = {
    .name = "heapq.merge",
    .layout = Layout::Iterator,
    .size = sizeof(Merge),
    .slots = {.iter = self_iter,
              .next = merge_next,
              .traverse = merge_traverse,
              .clear = merge_clear,
              .destroy = merge_clear},
    .flags = {.is_base_type = false, .no_instantiation = true},
};

Ret merge(Runtime& rt, const Value* args) {
  const bool reverse = args[2] ? TRY(truth(rt, args[2])) : false;
  Merge* merge = rt.heap.allocate<Merge>(native_type(rt, kMergeSpec));
  merge->iterables = Own::borrow(args[0]).release().as<Tuple>();
  merge->heads = make_list(rt).release();
  if (args[1] && !args[1].is_none()) merge->key = Own::borrow(args[1]).release();
  merge->reverse = reverse;
  return Ret::steal(Value(merge));
}

constexpr NativeDef kFunctions[] = {
    {"heappush(heap, item, /)",
     push<Top::Smallest>,
     {},
     "Push item onto heap, maintaining the heap invariant."},
    {"heappop(heap, /)",
     pop<Top::Smallest>,
     {},
     "Pop the smallest item off the heap, maintaining the heap invariant."},
    {"heapreplace(heap, item, /)",
     replace<Top::Smallest>,
     {},
     "Pop and return the current smallest value, and add the new item."},
    {"heappushpop(heap, item, /)",
     push_pop<Top::Smallest>,
     {},
     "Push item on the heap, then pop and return the smallest item from the heap."},
    {"heapify(heap, /)",
     heapify<Top::Smallest>,
     {},
     "Transform list into a heap, in-place, in O(len(heap)) time."},
    {"heappush_max(heap, item, /)",
     push<Top::Largest>,
     {},
     "Push item onto max heap, maintaining the heap invariant."},
    {"heappop_max(heap, /)", pop<Top::Largest>, {}, "Maxheap variant of heappop."},
    {"heapreplace_max(heap, item, /)", replace<Top::Largest>, {}, "Maxheap variant of heapreplace."},
    {"heappushpop_max(heap, item, /)", push_pop<Top::Largest>, {}, "Maxheap variant of heappushpop."},
    {"heapify_max(heap, /)", heapify<Top::Largest>, {}, "Maxheap variant of heapify."},
    {"nsmallest(n, iterable, key=None)", nsmallest, {}, "Find the n smallest elements in a dataset."},
    {"nlargest(n, iterable, key=None)", nlargest, {}, "Find the n largest elements in a dataset."},
    {"merge(*iterables, key=None, reverse=False)",
     merge,
     {},
     "Merge multiple sorted inputs into a single sorted output."},
};

}  // namespace

OwnOf<Module> make_heapq_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "heapq", "Heap queue algorithm (a.k.a. priority queue).");
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki
