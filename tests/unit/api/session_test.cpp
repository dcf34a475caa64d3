// Session: slices, replay, limits, determinism.
#include "api/session.h"

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
