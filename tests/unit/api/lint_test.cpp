// --lint: what a program did that its author most likely did not mean, found in its trace.
#include "api/session.h"
#include "catch.h"

namespace {

std::string lint(const std::string& body) {
  tiki::Session session({});
  session.add_file("main.py", "import asyncio, time\n" + body);
  if (session.start("main.py")) {
    while (session.run(1'000'000) == tiki::RunState::Paused) {
    }
  }
  return session.lint_text();
}

const char* const kFetch = "async def fetch(n, lock=None):\n    await asyncio.sleep(n)\n    return n\n";

}  // namespace

TEST_CASE("a sound program has no findings", "[api][lint]") {
  CHECK(lint(std::string(kFetch) + R"(
async def main():
    print(await asyncio.gather(fetch(1), fetch(2)))
    for n in range(3):
        await asyncio.sleep(1)
    task = asyncio.create_task(fetch(9))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        pass
    try:
        async with asyncio.timeout(1):
            await fetch(5)
    except TimeoutError:
        pass
    queue = asyncio.Queue()
    feeder = asyncio.create_task(feed(queue))
    for n in range(3):
        await take(queue)

async def feed(queue):
    for n in range(3):
        await asyncio.sleep(1)
        await queue.put(n)

async def take(queue):
    return await queue.get()

asyncio.run(main())
)")
            .empty());
}

TEST_CASE("never awaited, never retrieved, destroyed pending", "[api][lint]") {
  CHECK(lint(std::string(kFetch) + "async def main():\n    fetch(1)\nasyncio.run(main())\n") ==
        "main.py:6: coroutine fetch was never awaited, so none of its code ran [never-awaited]\n");
  CHECK(lint(R"(
async def fails():
    raise ValueError("x")
async def main():
    asyncio.create_task(fails())
    await asyncio.sleep(1)
asyncio.run(main())
)") == "main.py:3: ValueError('x'): nobody asks Task-2 for its result, so its exception goes unnoticed "
       "[never-retrieved]\n");
  CHECK(lint(R"(
import gc
async def waits():
    await asyncio.get_running_loop().create_future()
async def main():
    asyncio.create_task(waits())
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0)
asyncio.run(main())
)") == "main.py:4: Task-2 was dropped while it was still waiting: keep a reference to it "
       "[destroyed-pending]\n");
}

TEST_CASE("a swallowed cancellation", "[api][lint]") {
  CHECK(lint(R"(
async def stubborn():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        return "no"
async def main():
    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    task.cancel()
    await task
asyncio.run(main())
)") == "main.py:5: Task-2 was asked to cancel but went on: CancelledError was not passed on "
       "[cancel-swallowed]\n");
}

TEST_CASE("a blocked loop, and who had to wait", "[api][lint]") {
  CHECK(lint(R"(
async def heart():
    await asyncio.sleep(0.5)
async def main():
    task = asyncio.create_task(heart())
    await asyncio.sleep(0.25)
    time.sleep(1)
    await task
asyncio.run(main())
)") == "main.py:8: Task-1 blocks the event loop for 1 s: meanwhile Task-2 had to wait 0.75 s "
       "[blocking-call]\n");
}

TEST_CASE("a lock held across a wait", "[api][lint]") {
  CHECK(lint(R"(
async def holds(lock):
    async with lock:
        await asyncio.sleep(2)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(holds(lock), holds(lock))
asyncio.run(main())
)") == "main.py:4: Task-2 holds Lock for 2 s while it waits for something else; 2 s of that somebody waits "
       "for the "
       "lock [lock-across-wait]\n");
}

TEST_CASE("awaits that could overlap", "[api][lint]") {
  CHECK(
      lint(std::string(kFetch) +
           "async def main():\n    for n in (1, 2):\n        await fetch(n)\nasyncio.run(main())\n") ==
      "main.py:7: main awaits 2 times fetch one after another for 3 s; together they would take 2 s (gather, "
      "TaskGroup), if none needs another's result [could-overlap]\n");
}

TEST_CASE("findings as JSON", "[api][lint]") {
  tiki::Session session({});
  session.add_file("main.py", "async def work():\n    pass\nwork()\n");
  REQUIRE(session.start("main.py"));
  while (session.run(1'000'000) == tiki::RunState::Paused) {
  }
  const std::string json = session.lint_json();
  CHECK(json.find(R"("rule":"never-awaited")") != std::string::npos);
  CHECK(json.find(R"("file":"main.py","line":3,"words":["work"])") != std::string::npos);
  CHECK(json.front() == '[');
  CHECK(json.back() == ']');
}
