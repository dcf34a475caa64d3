// Questions about a trace, with any numbers: answers stay within the trace. The trace is that of one program, kept for all
// inputs; an input is a list of questions of 24 bytes each.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

#include "sessions.h"
#include "trace/lanes.h"
#include "trace/search.h"
#include "trace/why.h"

namespace trace = tiki::trace;

namespace {

constexpr const char* kProgram = R"(
import asyncio, threading, queue
def count(n):
    while n:
        got = yield n
        n -= 1
async def worker(q, lock):
    while True:
        item = await q.get()
        async with lock:
            await asyncio.sleep(0.1 * item)
            print(item, list(count(item)))
        q.task_done()
async def main():
    q, lock = asyncio.Queue(2), asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(worker(q, lock)) for _ in range(3)]
        for i in range(6):
            await q.put(i)
        await q.join()
        for task in tasks:
            task.cancel()
    try:
        async with asyncio.timeout(1):
            await asyncio.Event().wait()
    except TimeoutError:
        print('late')
asyncio.run(main())
box = queue.Queue()
threads = [threading.Thread(target=lambda: print(box.get())) for _ in range(3)]
for thread in threads: thread.start()
for i in range(3): box.put(i)
for thread in threads: thread.join()
)";

struct Story {
  std::unique_ptr<tiki::Session> session;
  std::unique_ptr<trace::LaneIndex> lanes;

  Story() {
    session = std::make_unique<tiki::Session>(tiki::fuzz::small_limits());
    session->add_file("main.py", kProgram);
    if (!session->start("main.py")) std::abort();
    tiki::fuzz::run_to_end(*session, 1'000'000);
    lanes = std::make_unique<trace::LaneIndex>(session->trace());
    lanes->catch_up();
  }
};

struct Question {
  uint8_t what, options;
  uint16_t pixels;
  uint32_t id;
  int64_t from, to;
};

void ask(const Question& q, const trace::Recorder& recorder, const trace::LaneIndex& lanes) {
  const auto axis = q.options & 1 ? trace::Axis::Steps : trace::Axis::Time;
  const auto event = static_cast<trace::EventId>(q.from);
  trace::EventFilter filter;
  if (q.options & 2) filter.actor = q.id;
  if (q.options & 4) filter.line = q.id;
  if (q.options & 8) filter.file = static_cast<uint16_t>(q.id);
  if (q.options & 16) filter.kind = static_cast<trace::EventKind>(q.id % 64);
  switch (q.what % 9) {
    case 0: {
      std::vector<trace::LaneSpan> spans;
      lanes.spans(q.id, axis, q.from, q.to, q.pixels, spans);
      for (const trace::LaneSpan& span : spans) {
        if (span.first >= recorder.size() || span.next > recorder.size() || span.from > span.to) std::abort();
      }
      if (spans.size() > 2u * q.pixels + 64) std::abort();
      break;
    }
    case 1: {
      std::vector<trace::LaneTotal> totals;
      lanes.totals(q.id, q.from, q.to, totals);
      break;
    }
    case 2:
      lanes.state_after(q.id, event);
      lanes.state_since(q.id, event);
      break;
    case 3: {
      std::vector<trace::EventId> arrows;
      lanes.arrows_between(event, static_cast<trace::EventId>(q.to), q.pixels, arrows);
      if (arrows.size() > q.pixels) std::abort();
      break;
    }
    case 4:
      trace::next_event(recorder, event, filter);
      trace::previous_event(recorder, event, filter);
      break;
    case 5:
      trace::first_event_at(recorder, q.from);
      trace::last_event_at(recorder, q.to);
      break;
    case 6:
      trace::activity(recorder, axis, q.from, q.to, q.pixels);
      break;
    case 7:
      if (event >= recorder.size()) break;
      trace::why(recorder, event, q.pixels);
      trace::explain(recorder, event, q.pixels);
      break;
    default:
      if (event < recorder.size()) trace::sentence(recorder, event);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Story story;
  for (; size >= sizeof(Question); data += sizeof(Question), size -= sizeof(Question)) {
    Question question;
    std::memcpy(&question, data, sizeof question);
    ask(question, story.session->trace(), *story.lanes);
  }
  return 0;
}
