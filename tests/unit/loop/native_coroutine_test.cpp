// Coroutines written in C++, in the trace and under cancellation.
#include "api/session.h"
#include "catch.h"

namespace {

struct Ran {
  std::string output;
  std::string trace;
};

Ran run(const std::string& body) {
  Ran ran;
  tiki::Session session({});
  session.on_output = [&ran](int, std::string_view text) { ran.output += text; };
  session.add_file("main.py", "import asyncio\n" + body);
  if (session.start("main.py")) {
    while (session.run(1'000'000) == tiki::RunState::Paused) {
    }
  }
  ran.trace = session.export_trace("trace.txt");
  return ran;
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a task, not the module, resumes its coroutine", "[loop]") {
  const Ran ran = run("async def main():\n    await asyncio.sleep(0)\nasyncio.run(main())\n");
  CHECK(contains(ran.trace, "next main by Task-1"));
  CHECK(contains(ran.trace, "next sleep by Task-1"));
  CHECK(contains(ran.trace, "return main to Task-1"));
}

TEST_CASE("waiting at a lock is a chain of coroutines in the trace", "[loop]") {
  const Ran ran = run(R"(
async def use(lock):
    async with lock:
        await asyncio.sleep(0)
async def main():
    lock = asyncio.Lock()
    await asyncio.gather(use(lock), use(lock))
asyncio.run(main())
)");
  CHECK(contains(ran.trace, "await __aenter__#2 on acquire"));
  CHECK(contains(ran.trace, "wait-for Task-3 on Lock"));
  CHECK(contains(ran.trace, "return acquire to __aenter__#2: True"));
}

TEST_CASE("a native coroutine can be driven by hand, thrown into and closed", "[loop]") {
  const Ran ran = run(R"(
loop = asyncio.new_event_loop()
asyncio._set_running_loop(loop)
for end in ("send", "throw", "close"):
    queue = asyncio.Queue()
    coro = queue.get()
    future = coro.send(None)
    print(type(coro).__name__, coro.__qualname__, coro.cr_await is future, len(queue._getters))
    try:
        if end == "send":
            queue.put_nowait(5)
            coro.send(None)
        elif end == "throw":
            coro.throw(ValueError("x"))
        else:
            coro.close()
    except Exception as error:
        print(repr(error))
    print(len(queue._getters), coro.cr_frame)
asyncio._set_running_loop(None)
)");
  CHECK(ran.output ==
        "coroutine Queue.get True 1\nStopIteration(5)\n0 None\n"
        "coroutine Queue.get True 1\nValueError('x')\n0 None\n"
        "coroutine Queue.get True 1\n0 None\n");
}
