#pragma once
// asyncio.Queue, LifoQueue and PriorityQueue.
//
// `waiters` of the thing are those in get(); `putters` those in put(). Who is woken leaves its row at once and has to
// look again when its turn comes. The items stand where Python code can reach them: `_queue` is a collections.deque, or
// a list for the other two kinds. A subclass may replace _init, _get, _put and the rest; its methods are then called.
//
// `extra`: 1 once shut down.
#include "loop/event.h"

namespace tiki::loop {

struct Queue : SyncThing {
  Value items;         // `_queue`; owned, empty before _init()
  Value maxsize;       // owned; usually an int
  Value finished;      // a SyncEvent: set while nothing is unfinished; owned
  int64_t unfinished;  // items put and not yet task_done()
  Waiters putters;

  bool is_shut_down() const { return extra & 1; }
  SyncEvent* finished_event() const { return finished.as<SyncEvent>(); }
};

// -- the items (queue_items.cpp); a class's own methods are called where it has them
/// _init(maxsize), _put(item), _get().
Status queue_init(Runtime& rt, Queue* queue);
Status queue_put(Runtime& rt, Queue* queue, Value item);
Ret queue_get(Runtime& rt, Queue* queue);
/// qsize(), empty(), full().
Result<int64_t> queue_size(Runtime& rt, Queue* queue);
Result<bool> queue_is_empty(Runtime& rt, Queue* queue);
Result<bool> queue_is_full(Runtime& rt, Queue* queue);
/// Is it of one of asyncio's own classes?
bool is_plain_queue(Runtime& rt, const Queue* queue);
/// The method of a subclass: bound, or empty when the class has not replaced it.
Own replaced_method(Runtime& rt, Queue* queue, const char* name);
void add_item_methods(Runtime& rt, State& state);

void make_queue_types(Runtime& rt, State& state);

}  // namespace tiki::loop
