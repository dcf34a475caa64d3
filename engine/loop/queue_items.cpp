// The items of a queue: a deque, a stack or a heap.
#include "loop/queue.h"
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

Queue* queue_in(Value self) { return self.as<Queue>(); }

/// A native function's body, to be called without the ways of a Python call.
NativeBody body_of(Value function) { return function.as<NativeFunction>()->def->body; }

ItemFunctions& functions(Runtime& rt) {
  ItemFunctions& found = state(rt).item_functions;
  if (found.deque) return found;
  Own collections = rt.hooks.import_module(rt, intern(rt, "_collections"));
  Own heapq = rt.hooks.import_module(rt, intern(rt, "heapq"));
  Own deque = get_attribute(rt, collections, intern(rt, "deque"));
  Own push = get_attribute(rt, heapq, intern(rt, "heappush"));
  Own pop = get_attribute(rt, heapq, intern(rt, "heappop"));
  found.deque = deque.as<Type>();
  found.append = body_of(lookup(rt, found.deque, intern(rt, "append")));
  found.pop_left = body_of(lookup(rt, found.deque, intern(rt, "popleft")));
  found.heap_push = body_of(push);
  found.heap_pop = body_of(pop);
  return found;
}

// -- first in, first out

Status init_items(Runtime& rt, Queue* queue, Own items) {
  decref_maybe(std::exchange(queue->items, items.release()));
  static_cast<void>(rt);
  return Status::ok();
}

Status put_last(Runtime& rt, Queue* queue, Value item) {
  ItemFunctions& known = functions(rt);
  if (has_type(queue->items, known.deque)) {
    const Value args[] = {queue->items, item};
    TRY(known.append(rt, args));
  } else {
    TRY(call_method(rt, TRY(get_attribute(rt, Value(static_cast<Object*>(queue)), intern(rt, "_queue"))),
                    intern(rt, "append"), item));
  }
  return Status::ok();
}

Ret get_first(Runtime& rt, Queue* queue) {
  ItemFunctions& known = functions(rt);
  if (has_type(queue->items, known.deque)) {
    const Value args[] = {queue->items};
    return known.pop_left(rt, args);
  }
  return call_method(rt, TRY(get_attribute(rt, Value(static_cast<Object*>(queue)), intern(rt, "_queue"))),
                     intern(rt, "popleft"));
}

Ret fifo_init(Runtime& rt, const Value* args) {
  TRY(init_items(rt, queue_in(args[0]), TRY(call_with(rt, Value(functions(rt).deque)))));
  return Ret::none();
}
Ret fifo_put(Runtime& rt, const Value* args) {
  TRY(put_last(rt, queue_in(args[0]), args[1]));
  return Ret::none();
}
Ret fifo_get(Runtime& rt, const Value* args) { return get_first(rt, queue_in(args[0])); }

// -- last in, first out; the lowest first

Ret list_init(Runtime& rt, const Value* args) {
  TRY(init_items(rt, queue_in(args[0]), Own(Ret(make_list(rt)))));
  return Ret::none();
}
Ret lifo_put(Runtime& rt, const Value* args) {
  Queue* queue = queue_in(args[0]);
  if (has_type(queue->items, rt.types.list)) {
    list_append(rt, queue->items.as<List>(), args[1]);
  } else {
    TRY(put_last(rt, queue, args[1]));
  }
  return Ret::none();
}
Ret lifo_get(Runtime& rt, const Value* args) {
  Queue* queue = queue_in(args[0]);
  if (has_type(queue->items, rt.types.list) && queue->items.as<List>()->length > 0) {
    auto* list = queue->items.as<List>();
    return Ret::steal(list->items[--list->length]);
  }
  return call_method(rt, TRY(get_attribute(rt, args[0], intern(rt, "_queue"))), intern(rt, "pop"));
}
Ret heap_put(Runtime& rt, const Value* args) {
  Own items = TRY(get_attribute(rt, args[0], intern(rt, "_queue")));
  const Value given[] = {items, args[1]};
  return functions(rt).heap_push(rt, given);
}
Ret heap_get(Runtime& rt, const Value* args) {
  Own items = TRY(get_attribute(rt, args[0], intern(rt, "_queue")));
  const Value given[] = {items};
  return functions(rt).heap_pop(rt, given);
}

constexpr NativeDef kFifo[] = {
    {"_init(self, maxsize)", fifo_init}, {"_put(self, item)", fifo_put}, {"_get(self)", fifo_get}};
constexpr NativeDef kLifo[] = {
    {"_init(self, maxsize)", list_init}, {"_put(self, item)", lifo_put}, {"_get(self)", lifo_get}};
constexpr NativeDef kHeap[] = {
    {"_init(self, maxsize)", list_init}, {"_put(self, item)", heap_put}, {"_get(self)", heap_get}};

/// asyncio's own class that a queue's class comes from.
Type* native_class(Runtime& rt, const Queue* queue) {
  const Types& types = state(rt).types;
  if (is_subtype(queue->type, types.priority_queue)) return types.priority_queue;
  return is_subtype(queue->type, types.lifo_queue) ? types.lifo_queue : types.queue;
}

}  // namespace

bool is_plain_queue(Runtime& rt, const Queue* queue) {
  const Types& types = state(rt).types;
  return queue->type == types.queue || queue->type == types.lifo_queue || queue->type == types.priority_queue;
}

Own replaced_method(Runtime& rt, Queue* queue, const char* name) {
  if (is_plain_queue(rt, queue)) return Own();
  const Value self(static_cast<Object*>(queue));
  Str* text = intern(rt, name);
  if (!overrides(rt, self, native_class(rt, queue), text)) return Own();
  return get_attribute(rt, self, text);
}

Status queue_init(Runtime& rt, Queue* queue) {
  if (Own method = replaced_method(rt, queue, "_init")) {
    TRY(call_with(rt, method, queue->maxsize));
    return Status::ok();
  }
  const Value args[] = {Value(static_cast<Object*>(queue)), queue->maxsize};
  TRY((native_class(rt, queue) == state(rt).types.queue ? fifo_init : list_init)(rt, args));
  return Status::ok();
}

Status queue_put(Runtime& rt, Queue* queue, Value item) {
  if (queue->type == state(rt).types.queue) return put_last(rt, queue, item);
  if (Own method = replaced_method(rt, queue, "_put")) {
    TRY(call_with(rt, method, item));
    return Status::ok();
  }
  Type* kind = native_class(rt, queue);
  const Value args[] = {Value(static_cast<Object*>(queue)), item};
  TRY((kind == state(rt).types.lifo_queue ? lifo_put
       : kind == state(rt).types.queue    ? fifo_put
                                          : heap_put)(rt, args));
  return Status::ok();
}

Ret queue_get(Runtime& rt, Queue* queue) {
  if (queue->type == state(rt).types.queue) return get_first(rt, queue);
  if (Own method = replaced_method(rt, queue, "_get")) return call_with(rt, method);
  Type* kind = native_class(rt, queue);
  const Value args[] = {Value(static_cast<Object*>(queue))};
  return (kind == state(rt).types.lifo_queue ? lifo_get
          : kind == state(rt).types.queue    ? fifo_get
                                             : heap_get)(rt, args);
}

Result<int64_t> queue_size(Runtime& rt, Queue* queue) {
  if (Own method = replaced_method(rt, queue, "qsize")) {
    Own size = TRY(call_with(rt, method));
    return to_index_int64(rt, size);
  }
  if (queue->items) return length(rt, queue->items);
  Own items = TRY(get_attribute(rt, Value(static_cast<Object*>(queue)), intern(rt, "_queue")));
  return length(rt, items);
}

Result<bool> queue_is_empty(Runtime& rt, Queue* queue) {
  if (Own method = replaced_method(rt, queue, "empty")) {
    Own answer = TRY(call_with(rt, method));
    return truth(rt, answer);
  }
  if (queue->items) return !TRY(truth(rt, queue->items));
  Own items = TRY(get_attribute(rt, Value(static_cast<Object*>(queue)), intern(rt, "_queue")));
  return !TRY(truth(rt, items));
}

Result<bool> queue_is_full(Runtime& rt, Queue* queue) {
  if (Own method = replaced_method(rt, queue, "full")) {
    Own answer = TRY(call_with(rt, method));
    return truth(rt, answer);
  }
  const Value zero = Value::small_int(0);
  if (queue->maxsize.is_small_int()) {
    const int64_t most = queue->maxsize.as_small_int();
    return most > 0 && TRY(queue_size(rt, queue)) >= most;
  }
  if (TRY(compare_true(rt, CompareOp::LessEqual, queue->maxsize, zero))) return false;
  return compare_true(rt, CompareOp::GreaterEqual, Value::small_int(TRY(queue_size(rt, queue))),
                      queue->maxsize);
}

void add_item_methods(Runtime& rt, State& state) {
  add_to_type(rt, state.types.queue, kFifo);
  add_to_type(rt, state.types.lifo_queue, kLifo);
  add_to_type(rt, state.types.priority_queue, kHeap);
}

}  // namespace tiki::loop
