// Threads and processes: the same run wherever slices end; what the trace says of the interpreter lock.
#include "api/session.h"
#include "catch.h"
#include "trace/export.h"

namespace {

using tiki::RunState;
using tiki::Session;
using tiki::Settings;
using tiki::trace::EventKind;

struct Outcome {
  std::string out, trace;
  RunState state = RunState::Paused;
};

Outcome run(const std::string& program, uint64_t slice, uint64_t seed = 0) {
  Outcome outcome;
  Settings settings;
  settings.seed = seed;
  Session session(settings);
  session.on_output = [&outcome](int, std::string_view text) { outcome.out += text; };
  session.add_file("main.py", program);
  if (session.start("main.py")) {
    for (int i = 0; i < 1'000'000 && session.run(slice) == RunState::Paused; ++i) {
    }
  }
  outcome.state = session.state();
  outcome.trace = tiki::trace::export_to_string(session.trace(), tiki::trace::ExportFormat::JsonLines);
  return outcome;
}

const char* const kRace = R"(
import threading
counter = 0
def work():
    global counter
    for _ in range(30_000):
        counter += 1
threads = [threading.Thread(target=work) for _ in range(3)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(counter)
)";

const char* const kMixture = R"(
import asyncio, threading, time
from concurrent.futures import ThreadPoolExecutor
lock = threading.Lock()
def work(n):
    with lock:
        time.sleep(0.1 * n)
    return sorted(range(50), key=lambda item: -item)[n]
async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, work, n) for n in range(4)), asyncio.sleep(0.3)))
asyncio.run(main())
)";

const char* const kProcesses = R"(# tikitaka: cpu=100ns
import multiprocessing
def burn(n):
    while n: n -= 1
    return "burnt"
if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(burn, [3000, 2000, 1000]))
)";

uint32_t count(const Session& session, EventKind kind) {
  uint32_t found = 0;
  auto& trace = const_cast<Session&>(session).trace();
  for (uint32_t i = 0; i < trace.size(); ++i) found += trace.kind(i) == kind;
  return found;
}

}  // namespace

TEST_CASE("threads switch at the same instructions wherever slices end", "[threads]") {
  for (const char* program : {kRace, kMixture}) {
    const Outcome whole = run(program, UINT64_MAX / 2);
    CHECK(whole.state == RunState::Finished);
    for (const uint64_t slice : {uint64_t{97}, uint64_t{5'000}, uint64_t{33'333}}) {
      const Outcome sliced = run(program, slice);
      CHECK(sliced.out == whole.out);
      CHECK(sliced.trace == whole.trace);
    }
  }
}

TEST_CASE("processes are the same in slices", "[threads]") {
  const Outcome whole = run(kProcesses, UINT64_MAX / 2);
  CHECK(whole.out == "['burnt', 'burnt', 'burnt']\n");
  CHECK(run(kProcesses, 1000).trace == whole.trace);
}

TEST_CASE("updates are lost, others with another seed", "[threads]") {
  const Outcome first = run(kRace, UINT64_MAX / 2, 1);
  CHECK(std::stoi(first.out) < 90'000);
  CHECK(std::stoi(first.out) > 0);
  CHECK(run(kRace, UINT64_MAX / 2, 2).out != first.out);
}

TEST_CASE("the trace tells who has the interpreter lock and what threads wait for", "[threads]") {
  Session session({});
  session.add_file("main.py", kMixture);
  REQUIRE(session.start("main.py"));
  while (session.run(100'000) == RunState::Paused) {
  }
  CHECK(count(session, EventKind::ThreadMade) == 2);  // the pool's; nobody used the default pool
  CHECK(count(session, EventKind::ThreadMade) == count(session, EventKind::ThreadEnd));
  CHECK(count(session, EventKind::Block) == count(session, EventKind::Unblock));
  CHECK(count(session, EventKind::ThreadWake) > 0);
  // Every switch has a cause that lies before it, but for a thread's that had never been told of.
  auto& trace = session.trace();
  for (uint32_t i = 0; i < trace.size(); ++i) {
    if (trace.kind(i) == EventKind::ThreadWake) CHECK(trace.cause_of(i) < i);
  }
}
