// Session: slices, replay, limits, determinism.
#include "api/session.h"

#include <algorithm>

#include "catch.h"
#include "trace/export.h"

namespace {

using tiki::RunState;
using tiki::Session;
using tiki::Settings;

struct Outcome {
  std::string out, err, trace;
  int status = -1;
  RunState state = RunState::Paused;
};

Outcome run(const std::string& program, uint64_t slice = 1'000'000, Settings settings = {}) {
  Outcome outcome;
  Session session(settings);
  session.on_output = [&outcome](int stream, std::string_view text) {
    (stream == 1 ? outcome.out : outcome.err) += text;
  };
  session.add_file("main.py", program);
  if (session.start("main.py")) {
    for (int i = 0; i < 100'000 && session.run(slice) == RunState::Paused; ++i) {
    }
  }
  outcome.state = session.state();
  outcome.status = session.exit_status();
  outcome.trace = tiki::trace::export_to_string(session.trace(), tiki::trace::ExportFormat::Text);
  return outcome;
}

const char* const kCountdown = R"(
def countdown(n):
    while n:
        got = yield n
        n -= 1
    return "done"

def outer():
    print((yield from countdown(3)))
    yield "end"

g = outer()
print(next(g), g.send("x"), list(g))
)";

}  // namespace

TEST_CASE("a program runs to its end and its output is told in order") {
  const Outcome outcome = run(kCountdown);
  CHECK(outcome.state == RunState::Finished);
  CHECK(outcome.status == 0);
  CHECK(outcome.out == "done\n3 2 [1, 'end']\n");
  CHECK(outcome.err.empty());
}

TEST_CASE("slices of any size give the same trace") {
  const Outcome whole = run(kCountdown);
  for (const uint64_t slice : {1u, 2u, 7u, 50u}) {
    const Outcome sliced = run(kCountdown, slice);
    CHECK(sliced.out == whole.out);
    CHECK(sliced.trace == whole.trace);
  }
}

TEST_CASE("an endless loop pauses after every slice and is free of the C++ stack") {
  Session session{Settings{}};
  session.add_file("main.py", "def g():\n    while True:\n        yield\nfor _ in g():\n    pass\n");
  REQUIRE(session.start("main.py"));
  for (int i = 0; i < 20; ++i) CHECK(session.run(10'000) == RunState::Paused);
}

TEST_CASE("limits end the run with status 4 and a word on stderr") {
  Settings settings;
  settings.max_steps = 100'000;
  const Outcome steps = run("while True: pass\n", 10'000, settings);
  CHECK(steps.state == RunState::Limit);
  CHECK(steps.status == 4);
  CHECK(steps.err.find("instructions") != std::string::npos);
}

TEST_CASE("a session of the same program stops at the event that is asked for") {
  Session first{Settings{}};
  first.add_file("main.py", kCountdown);
  REQUIRE(first.start("main.py"));
  while (first.run(1'000'000) == RunState::Paused) {
  }
  REQUIRE(first.trace().size() > 8);
  Session again{Settings{}};
  again.add_file("main.py", kCountdown);
  REQUIRE(again.start("main.py"));
  CHECK(again.run_to_event(5, 1'000'000) == RunState::Paused);
  CHECK(again.trace().size() > 5);
  CHECK(again.inspect_json().find("\"frames\"") != std::string::npos);
}

TEST_CASE("a syntax error is reported as CPython does and ends the session") {
  Session session{Settings{}};
  std::string err;
  session.on_output = [&err](int stream, std::string_view text) {
    if (stream == 2) err += text;
  };
  session.add_file("main.py", "x = (1,\n");
  CHECK_FALSE(session.start("main.py"));
  CHECK(session.exit_status() == 1);
  CHECK(session.syntax_error().message == "'(' was never closed");
  CHECK(err.find("SyntaxError: '(' was never closed") != std::string::npos);
}

TEST_CASE("runaway recursion is a RecursionError") {
  const Outcome outcome = run("def f(): f()\nf()\n");
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("RecursionError: maximum recursion depth exceeded") != std::string::npos);
}

TEST_CASE("ten thousand levels of delegation suspend and resume") {
  const Outcome outcome = run(R"(
def nest(depth):
    if depth:
        yield from nest(depth - 1)
    else:
        yield 1
        yield 2
g = nest(10_000)
print(next(g), next(g))
g.close()
)");
  CHECK(outcome.out == "1 2\n");
  CHECK(outcome.err.empty());
}

TEST_CASE("locks and queues tell what happens to them, though the library loads unseen") {
  const Outcome outcome =
      run("import asyncio\n"
          "async def main():\n"
          "    lock, queue = asyncio.Lock(), asyncio.Queue()\n"
          "    async with lock:\n"
          "        await queue.put(1)\n"
          "asyncio.run(main())\n");
  for (const char* word : {" acquire Task-1 on Lock", " put Task-1 on Queue: 1", " release Task-1 on Lock"})
    CHECK(outcome.trace.find(word) != std::string::npos);
  CHECK(outcome.trace.find("importlib") == std::string::npos);
}

TEST_CASE("a full trace ends with a word, and the run goes on") {
  const std::string program =
      "import asyncio\n"
      "async def leaf(n):\n"
      "    await asyncio.sleep(0)\n"
      "    return n\n"
      "def numbers():\n"
      "    yield from (yield_one() for _ in range(3))\n"
      "def yield_one():\n"
      "    return sum(n for n in range(4000))\n"
      "async def main():\n"
      "    return sum(await asyncio.gather(*map(leaf, range(50))), sum(numbers()))\n"
      "print('begins')\n"
      "print(asyncio.run(main()))\n";
  const Outcome whole = run(program);
  for (uint32_t limit : {1u, 2u, 20u, 100u, 9'000u}) {
    Settings settings;
    settings.max_events = limit;
    const Outcome outcome = run(program, 1000, settings);
    CHECK(outcome.status == 0);
    CHECK(outcome.out == whole.out);
    CHECK(std::count(outcome.trace.begin(), outcome.trace.end(), '\n') == limit);
    CHECK(outcome.trace.find(" recording-stopped ") != std::string::npos);
  }
}

TEST_CASE("a replay that only counts events is at the same event, and stops at each line") {
  const std::string program =
      "def numbers():\n"
      "    for n in range(3):\n"
      "        square = n * n\n"
      "        yield square\n"
      "total = 0\n"
      "for n in numbers():\n"
      "    total += n\n"
      "print(total)\n";
  const Outcome whole = run(program);
  Settings settings;
  settings.keep_events = false;
  settings.line_stops = true;
  Session replay(settings);
  replay.add_file("main.py", program);
  REQUIRE(replay.start("main.py"));
  std::vector<uint32_t> events;
  for (uint64_t line = 1; replay.run_to_line(line, false, 1'000'000) == RunState::Paused; ++line) {
    CHECK(replay.at_line());
    CHECK(replay.lines_passed() == line);
    events.push_back(replay.trace().size());
  }
  // def, total, for, (for, square, yield, total += and for again) three times, for's own end, print
  CHECK(events.size() == 3 + 1 + 3 * 5 + 1);
  CHECK(std::is_sorted(events.begin(), events.end()));
  const auto lines = std::count(whole.trace.begin(), whole.trace.end(), '\n');
  CHECK(replay.trace().size() == lines);
}

TEST_CASE("a replay samples the heap, below native code too, at a bounded number of events") {
  Settings settings;
  settings.keep_events = false;
  Session replay(settings);
  replay.add_file("main.py",
                  "def f(n):\n    for i in range(n):\n        yield i\nkept = list(f(5000))\nkept = None\n");
  REQUIRE(replay.start("main.py"));
  while (replay.run(1'000'000) == RunState::Paused) {
  }
  const auto& samples = replay.heap_curve().samples();
  CHECK(samples.size() > 500);
  CHECK(samples.size() <= 1024);
  const auto by_size = [](const auto& a, const auto& b) { return a.bytes < b.bytes; };
  const auto [least, most] = std::minmax_element(samples.begin(), samples.end(), by_size);
  CHECK(most->bytes - least->bytes > 5000 * 8 / 2);
}

TEST_CASE("a replay stops at breakpoints and evaluates there") {
  Settings settings;
  settings.keep_events = false;
  settings.line_stops = true;
  Session replay(settings);
  replay.add_file("main.py",
                  "def f(n):\n    double = n * 2\n    return double\nfor i in range(5):\n    f(i)\n");
  REQUIRE(replay.start("main.py"));
  replay.set_breakpoints("main.py:3\nother.py:1");
  for (int i = 0; i < 3; ++i) REQUIRE(replay.run_to_line(UINT64_MAX, true, 1'000'000) == RunState::Paused);
  CHECK(replay.evaluate_json(0, "double + n").find("\"value\":\"6\"") != std::string::npos);
  CHECK(replay.evaluate_json(0, "[x for x in range(double)]").find("[0, 1, 2, 3]") != std::string::npos);
  CHECK(replay.evaluate_json(0, "nothing").find("NameError: name 'nothing' is not defined") !=
        std::string::npos);
  CHECK(replay.evaluate_json(0, "1 +").find("SyntaxError") != std::string::npos);
  CHECK(replay.inspect_json().find("\"line\":3") != std::string::npos);
}

TEST_CASE("an inspection names the parts of what waits for several") {
  const char* program =
      "import asyncio\n"
      "async def nap(n):\n    await asyncio.sleep(n)\n"
      "async def main():\n"
      "    async with asyncio.TaskGroup() as group:\n"
      "        group.create_task(nap(9))\n"
      "        await asyncio.gather(nap(1), nap(2))\n"
      "asyncio.run(main())\n";
  Session first{Settings{}};
  first.add_file("main.py", program);
  REQUIRE(first.start("main.py"));
  while (first.run(1'000'000) == RunState::Paused) {
  }
  // At each wait of the loop: first for both of gather(), then for the second alone, then for the group's task.
  std::vector<size_t> parts;
  for (tiki::trace::EventId event = 0; event < first.trace().size(); ++event) {
    if (first.trace().kind(event) != tiki::trace::EventKind::LoopWait) continue;
    Session again{Settings{}};
    again.add_file("main.py", program);
    REQUIRE(again.start("main.py"));
    REQUIRE(again.run_to_event(event, 1'000'000) == RunState::Paused);
    const std::string state = again.inspect_json();
    const size_t from = state.find("\"awaits\":[[");
    REQUIRE(from != std::string::npos);
    const std::string pairs = state.substr(from, state.find("]]", from) - from);
    parts.push_back(static_cast<size_t>(std::count(pairs.begin(), pairs.end(), '[')) - 1);
  }
  CHECK(parts == std::vector<size_t>{2, 1, 1});
}
