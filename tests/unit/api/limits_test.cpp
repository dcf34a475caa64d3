// Limits: each ends the run with status 4 and a word on stderr, wherever the program is, and what it did so far stays.
#include "api/session.h"
#include "catch.h"
#include "trace/export.h"

namespace {

using tiki::RunState;
using tiki::Session;
using tiki::Settings;

struct Outcome {
  std::string out, err, limit, trace;
  int status = -1;
};

Outcome run(const std::string& program, const Settings& settings, uint64_t slice = 50'000) {
  Outcome outcome;
  Session session(settings);
  session.on_output = [&outcome](int stream, std::string_view text) {
    (stream == 1 ? outcome.out : outcome.err) += text;
  };
  session.add_file("main.py", program);
  if (session.start("main.py")) {
    while (session.run(slice) == RunState::Paused) {
    }
  }
  outcome.limit = session.limit();
  outcome.status = session.exit_status();
  outcome.trace = session.export_trace("a.txt");
  return outcome;
}

Settings steps(uint64_t most) {
  Settings settings;
  settings.max_steps = most;
  return settings;
}

Settings memory(uint64_t megabytes) {
  Settings settings = steps(200'000'000);
  settings.max_memory = megabytes << 20;
  settings.record = false;
  return settings;
}

void check_limit(const Outcome& outcome, const std::string& limit) {
  CHECK(outcome.limit == limit);
  CHECK(outcome.status == 4);
  CHECK(outcome.err == "tikitaka: stopped: the limit on " + limit + " was reached\n");
}

}  // namespace

TEST_CASE("the limit on instructions holds in Python and in native loops", "[limits]") {
  for (const char* endless : {
           "while True: pass",
           "for _ in iter(int, 1): pass",
           "def f():\n    while True: yield\nlist(zip(f()))",
           "import itertools; sum(itertools.count())",
           "import itertools; max(itertools.repeat(1))",
           "import itertools; any(itertools.repeat(0))",
           "import itertools; -1 in itertools.count()",
           "import itertools, collections; collections.deque(itertools.repeat(1), maxlen=0)",
           "import itertools; next(itertools.islice(itertools.count(), 10**15, None))",
           "import itertools; next(filter(None, itertools.repeat(0)))",
           "import re; re.match(r'(a+)+$', 'a' * 40 + 'b')",
           "import re; re.match(r'(a|a)*$', 'a' * 40 + 'b')",
           "import re; re.match(r'(x+x+)+y', 'x' * 60)",
           "import asyncio\nasync def main():\n    while True: await asyncio.sleep(0)\nasyncio.run(main())",
           "import asyncio\nloop = asyncio.new_event_loop()\n"
           "def f(): loop.call_soon(f)\nloop.call_soon(f)\nloop.run_forever()",
           "class A:\n    def __del__(self): A()\nA()",
           "import threading\ndef f():\n    while True: pass\nthreading.Thread(target=f).start()",
           "class A:\n    def __getitem__(self, i): return i\nlist(A()) if 0 else sum(A())",
       }) {
    INFO(endless);
    check_limit(run(endless, steps(300'000)), "instructions");
  }
}

TEST_CASE("nobody catches the end of the run", "[limits]") {
  const Outcome outcome =
      run("import itertools\n"
          "try:\n    sum(itertools.count())\n"
          "except BaseException: print('caught')\n"
          "finally: print('finally')\n",
          steps(300'000));
  check_limit(outcome, "instructions");
  CHECK(outcome.out.empty());
}

TEST_CASE("memory: a MemoryError first, which a program may handle", "[limits]") {
  for (const char* greedy : {
           "while True: x.append([1])",
           "while True: x += x or [1]",
           "while True: x.extend(x or [1])",
           "y = 'a'\n        while True: y += y",
           "y = {}\n        while True: y[len(y)] = str(len(y))",
           "y = set()\n        while True: y.add(len(y))",
           "import itertools; list(itertools.count())",
           "import itertools; tuple(itertools.repeat(1))",
           "import itertools; set(itertools.count())",
           "import itertools; dict.fromkeys(itertools.count())",
           "import itertools; sorted(itertools.repeat(1))",
           "import itertools; print(*itertools.count())",
           "import itertools; a, *b = itertools.count()",
           "import itertools, collections; collections.deque(itertools.count())",
           "def g():\n            while True: yield 1\n        x.extend(g())",
           "def g():\n            while True: yield 'aaaa'\n        ''.join(g())",
           "def g():\n            while True: yield 1\n        bytes(g())",
           "import itertools\n        for i in itertools.cycle(itertools.count()): pass",
           "import itertools\n        a, b = itertools.tee(itertools.count())\n        for i in a: pass",
           "y = list(range(10**6))\n        while True: x.append(y.copy())",
           "y = list(range(10**6))\n        while True: x.append(y[1:])",
           "y = dict.fromkeys(range(10**5))\n        while True: x.append(y.copy())",
           "y = bytes(10**6)\n        while True: x.append(y + y)",
           "y = 1 << 10**7\n        while True: y *= y",
       }) {
    INFO(greedy);
    const Outcome outcome = run("x = []\ntry:\n    if True:\n        " + std::string(greedy) +
                                    "\nexcept MemoryError: x = y = None; print('caught')\nprint('goes on')\n",
                                memory(24));
    CHECK(outcome.err == "");
    CHECK(outcome.out == "caught\ngoes on\n");
    CHECK(outcome.status == 0);
  }
}

TEST_CASE("memory that stays used ends the run", "[limits]") {
  const Outcome outcome =
      run("x = []\n"
          "while True:\n"
          "    try:\n"
          "        while True: x.append([1])\n"
          "    except MemoryError: print('caught')\n",
          memory(24));
  check_limit(outcome, "memory");
  CHECK(outcome.out == "caught\n");
}

TEST_CASE("an uncaught MemoryError has the line that asked", "[limits]") {
  const Outcome outcome = run("x = []\nwhile True:\n    x.append([1])\n", memory(24));
  CHECK(outcome.status == 1);
  CHECK(outcome.err.find("MemoryError") != std::string::npos);
  CHECK((outcome.err.find("line 3") != std::string::npos || outcome.err.find("line 2") != std::string::npos));
}

TEST_CASE("virtual time ends, and what never comes is waiting for ever", "[limits]") {
  Settings settings = steps(10'000'000);
  settings.max_time_ns = 3600ll * 1'000'000'000;
  const std::string head = "import asyncio, time, math\n";
  for (const char* patient : {
           "while True: time.sleep(1)",
           "time.sleep(4000)",
           "async def main():\n    while True: await asyncio.sleep(1)\nasyncio.run(main())",
           "asyncio.run(asyncio.sleep(4000))",
       }) {
    INFO(patient);
    const Outcome outcome = run(head + patient + "\nprint('late')\n", settings);
    check_limit(outcome, "virtual time");
    CHECK(outcome.out.empty());
  }
  for (const char* never : {"asyncio.run(asyncio.sleep(math.inf))", "asyncio.run(asyncio.sleep(1e300))"}) {
    INFO(never);
    const Outcome outcome = run(head + never, steps(1'000'000));
    CHECK(outcome.status == 3);
    CHECK(outcome.limit == "waits for ever");
  }
  CHECK(run(head + "time.sleep(3000)\nprint('in time')\n", settings).out == "in time\n");
}

TEST_CASE("output: what fits is there", "[limits]") {
  Settings settings = steps(10'000'000);
  settings.max_output = 1000;
  const Outcome outcome = run("while True: print('x' * 9)\n", settings);
  CHECK(outcome.limit == "output");
  CHECK(outcome.status == 4);
  CHECK(outcome.out.size() == 1000);
}

TEST_CASE("events: recording ends with a notice, the run goes on", "[limits]") {
  Settings settings = steps(10'000'000);
  settings.max_events = 100;
  const Outcome outcome = run(
      "def count(n):\n    for i in range(n): yield i\nfor i in count(1000): pass\nprint('done')\n", settings);
  CHECK(outcome.out == "done\n");
  CHECK(outcome.status == 0);
  CHECK(outcome.trace.find("recording-stopped") != std::string::npos);
}

TEST_CASE("processes: a bomb of them ends", "[limits]") {
  Settings settings = steps(2'000'000);
  const Outcome outcome =
      run("import multiprocessing\n"
          "def f(n):\n"
          "    p = multiprocessing.Process(target=f, args=(n + 1,))\n"
          "    try: p.start()\n"
          "    except OSError as e: print(type(e).__name__, e); return\n"
          "    p.join()\n"
          "if __name__ == '__main__': f(0)\n",
          settings);
  CHECK(outcome.out == "BlockingIOError [Errno 11] Resource temporarily unavailable\n");
}
