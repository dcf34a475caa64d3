#include "trace/export.h"

#include "catch.h"
#include "trace/format.h"
#include "trace/story.h"
#include "trace/why.h"

using namespace tiki::trace;

// The whole files are written out: people keep them as golden files, so a changed byte must be a decision.

TEST_CASE("text export", "[trace][export]") {
  CHECK(export_to_string(Story().recorder, ExportFormat::Text) ==
        R"~(#0 0.000 start main.py (line 1)
#1 0.000 make countdown by main.py (line 8, cause #0)
#2 0.000 next countdown by main.py (line 3, cause #1)
#3 0.000 yield countdown to main.py: 3 (line 4, cause #2)
#4 0.000 send countdown by main.py: "it's; #1\n" (line 4, cause #1)
#5 0.000 raise countdown to main.py: ValueError('<b>') (line 5, cause #4)
#6 0.000 output main.py to stdout: 'C1: 받아온 값\n' (line 9, cause #4)
#7 0.000 task Task-1 by main.py (line 10, cause #0)
#8 0.000 step Task-1 in loop (cause #7)
#9 0.000 suspend Task-1 on Queue (util.py:12, cause #8)
#10 1.500 put main.py on Queue: 0.1 (line 13, cause #0)
#11 1.500 wake Task-1 by main.py (line 13, cause #10)
#12 1.500 step Task-1 in loop (cause #11)
#13 1.50000002 done Task-1: None (cause #12)
#14 1.50000002 output main.py to stderr: 'done\n' (line 14, cause #0)
#15 1.50000002 end main.py (line 15, cause #0)
)~");
}

TEST_CASE("JSON Lines export", "[trace][export]") {
  CHECK(export_to_string(Story().recorder, ExportFormat::JsonLines) ==
        R"~({"trace":"tikitaka","version":1,"events":16,"files":["","main.py","util.py"]}
{"actor":0,"kind":"module","name":"main.py","ordinal":1,"line":1,"file":1}
{"event":0,"ns":0,"instructions":0,"kind":"ModuleStart","actor":0,"line":1}
{"actor":1,"kind":"generator","name":"countdown","ordinal":1,"parent":0,"line":3,"file":1}
{"event":1,"ns":0,"instructions":0,"kind":"FrameMade","actor":1,"other":0,"cause":0,"line":8}
{"event":2,"ns":0,"instructions":0,"kind":"ResumeNext","actor":1,"other":0,"cause":1,"line":3}
{"event":3,"ns":0,"instructions":0,"kind":"Yield","actor":1,"other":0,"cause":2,"line":4,"value":3}
{"event":4,"ns":0,"instructions":0,"kind":"ResumeSend","actor":1,"other":0,"cause":1,"line":4,"value":"it's; #1\n"}
{"event":5,"ns":0,"instructions":0,"kind":"Raise","actor":1,"other":0,"cause":4,"line":5,"value":{"text":"ValueError('<b>')"}}
{"actor":2,"kind":"output","name":"stdout","ordinal":1,"file":0}
{"event":6,"ns":0,"instructions":0,"kind":"Output","actor":0,"other":2,"cause":4,"line":9,"value":"C1: 받아온 값\n"}
{"actor":3,"kind":"loop","name":"loop","ordinal":1,"file":0}
{"actor":4,"kind":"task","name":"Task-1","ordinal":1,"parent":0,"line":10,"file":2}
{"actor":5,"kind":"queue","name":"Queue","ordinal":1,"file":0}
{"event":7,"ns":0,"instructions":0,"kind":"TaskMade","actor":4,"other":0,"cause":0,"line":10}
{"event":8,"ns":0,"instructions":0,"kind":"TaskStep","actor":4,"other":3,"cause":7}
{"event":9,"ns":0,"instructions":0,"kind":"TaskSuspend","actor":4,"other":5,"cause":8,"line":12}
{"event":10,"ns":1500000000,"instructions":1000,"kind":"QueuePut","actor":0,"other":5,"cause":0,"line":13,"value":0.1}
{"event":11,"ns":1500000000,"instructions":1000,"kind":"TaskWake","actor":4,"other":0,"cause":10,"line":13}
{"event":12,"ns":1500000000,"instructions":1000,"kind":"TaskStep","actor":4,"other":3,"cause":11}
{"event":13,"ns":1500000020,"instructions":1000,"kind":"TaskDone","actor":4,"cause":12,"value":null}
{"actor":6,"kind":"output","name":"stderr","ordinal":1,"file":0}
{"event":14,"ns":1500000020,"instructions":1000,"kind":"Output","actor":0,"other":6,"cause":0,"line":14,"value":"done\n"}
{"event":15,"ns":1500000020,"instructions":1000,"kind":"ModuleEnd","actor":0,"cause":0,"line":15}
)~");
}

TEST_CASE("Perfetto export", "[trace][export]") {
  CHECK(export_to_string(Story().recorder, ExportFormat::Perfetto) ==
        R"~({"displayTimeUnit":"ns","traceEvents":[
{"ph":"M","name":"process_name","pid":1,"args":{"name":"tikitaka"}},
{"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"main.py"}},
{"ph":"M","name":"thread_sort_index","pid":1,"tid":1,"args":{"sort_index":0}},
{"ph":"M","name":"thread_name","pid":1,"tid":2,"args":{"name":"countdown"}},
{"ph":"M","name":"thread_sort_index","pid":1,"tid":2,"args":{"sort_index":1}},
{"ph":"M","name":"thread_name","pid":1,"tid":5,"args":{"name":"Task-1"}},
{"ph":"M","name":"thread_sort_index","pid":1,"tid":5,"args":{"sort_index":4}},
{"ph":"X","cat":"running","name":"running","pid":1,"tid":1,"ts":0.000,"dur":1500000.020,"args":{"event":0,"line":1}},
{"ph":"X","cat":"running","name":"running","pid":1,"tid":2,"ts":0.000,"dur":0.000,"args":{"event":2,"line":3}},
{"ph":"X","cat":"waiting","name":"waiting","pid":1,"tid":2,"ts":0.000,"dur":0.000,"args":{"event":3,"line":4}},
{"ph":"X","cat":"running","name":"running","pid":1,"tid":2,"ts":0.000,"dur":0.000,"args":{"event":4,"line":4}},
{"ph":"X","cat":"ready","name":"ready","pid":1,"tid":5,"ts":0.000,"dur":0.000,"args":{"event":7,"line":10}},
{"ph":"X","cat":"running","name":"running","pid":1,"tid":5,"ts":0.000,"dur":0.000,"args":{"event":8}},
{"ph":"X","cat":"waiting","name":"waiting: Queue","pid":1,"tid":5,"ts":0.000,"dur":1500000.000,"args":{"event":9,"line":12}},
{"ph":"X","cat":"ready","name":"ready","pid":1,"tid":5,"ts":1500000.000,"dur":0.000,"args":{"event":11,"line":13}},
{"ph":"X","cat":"running","name":"running","pid":1,"tid":5,"ts":1500000.000,"dur":0.020,"args":{"event":12}},
{"ph":"s","cat":"flow","name":"task","id":7,"pid":1,"tid":1,"ts":0.000},
{"ph":"f","bp":"e","cat":"flow","name":"task","id":7,"pid":1,"tid":5,"ts":0.000},
{"ph":"s","cat":"flow","name":"wake","id":11,"pid":1,"tid":1,"ts":1500000.000},
{"ph":"f","bp":"e","cat":"flow","name":"wake","id":11,"pid":1,"tid":5,"ts":1500000.000},
{"ph":"i","s":"t","cat":"output","name":"stdout","pid":1,"tid":1,"ts":0.000,"args":{"event":6,"text":"C1: 받아온 값\n"}},
{"ph":"i","s":"t","cat":"output","name":"stderr","pid":1,"tid":1,"ts":1500000.020,"args":{"event":14,"text":"done\n"}}
]}
)~");
}

TEST_CASE("Mermaid export", "[trace][export]") {
  CHECK(export_to_string(Story().recorder, ExportFormat::Mermaid) ==
        R"~(sequenceDiagram
  participant a0 as main.py
  participant a1 as countdown
  participant a2 as stdout
  participant a4 as Task-1
  participant a5 as Queue
  participant a6 as stderr
  Note over a0: start
  Note over a1: make by main.py
  a0->>a1: next()
  a1-->>a0: yield 3
  a0->>a1: send("it's#59; #35;1\n")
  a1-->>a0: raise ValueError('#lt;b#gt;')
  a0-)a2: output 'C1: 받아온 값\n'
  a0-)a4: task
  Note over a4: step in loop
  Note over a4: suspend on Queue
  a0-)a5: put 0.1
  a0-)a4: wake
  Note over a4: step in loop
  Note over a4: done None
  a0-)a6: output 'done\n'
  Note over a0: end
)~");
}

TEST_CASE("Markdown export", "[trace][export]") {
  CHECK(export_to_string(Story().recorder, ExportFormat::Markdown) ==
        R"~(# Trace of main.py

## 0.000 s

- **0** the program started main.py, line 1
- **1** main.py made countdown, line 8
- **2** main.py resumed countdown with next(), line 3
- **3** countdown yielded 3 to main.py, line 4
- **4** main.py resumed countdown with send("it's; \#1\\n"), line 4, because of 1
- **5** countdown ended with ValueError('\<b\>'), line 5
- **6** main.py wrote 'C1: 받아온 값\\n', line 9, because of 4
- **7** main.py made the task Task-1, line 10, because of 0
- **8** Task-1 got its turn
- **9** Task-1 waits for Queue, util.py:12

## 1.500 s

- **10** main.py put 0.1 into Queue, line 13, because of 0
- **11** Task-1 was woken by main.py, line 13
- **12** Task-1 got its turn

## 1.50000002 s

- **13** Task-1 finished with None
- **14** main.py wrote 'done\\n', line 14, because of 0
- **15** main.py ran to its end, line 15, because of 0

## Output

```text
C1: 받아온 값
done
```
)~");
}

TEST_CASE("a trace of nothing exports", "[trace][export]") {
  for (ExportFormat format : {ExportFormat::Text, ExportFormat::JsonLines, ExportFormat::Perfetto,
                              ExportFormat::Mermaid, ExportFormat::Markdown}) {
    Run run;
    export_to_string(run.recorder, format);
  }
  CHECK(export_to_string(Run().recorder, ExportFormat::Perfetto).find("process_name") != std::string::npos);
}

TEST_CASE("file names choose the format", "[trace][export]") {
  CHECK(format_of_file("a.txt") == ExportFormat::Text);
  CHECK(format_of_file("a.jsonl") == ExportFormat::JsonLines);
  CHECK(format_of_file("a.perfetto.json") == ExportFormat::Perfetto);
  CHECK(format_of_file("a.mmd") == ExportFormat::Mermaid);
  CHECK(format_of_file("a.md") == ExportFormat::Markdown);
  CHECK_FALSE(format_of_file("a.json"));
}

TEST_CASE("why a task runs", "[trace][why]") {
  Story story;
  CHECK(explain(story.recorder, story.woken + 1) ==
        R"~(#12 1.500 Task-1 got its turn
  because #11 1.500 Task-1 was woken by main.py (line 13)
  because #10 1.500 main.py put 0.1 into Queue (line 13)
  because #0 0.000 the program started main.py (line 1)
)~");
  Why two = why(story.recorder, story.woken + 1, 2);
  CHECK(two.steps == std::vector<EventId>{story.woken + 1, story.woken});
  CHECK(two.goes_on);
  CHECK_FALSE(why(story.recorder, 0).goes_on);
  CHECK(why(story.recorder, kNoEvent).steps.empty());
}

TEST_CASE("seconds have three to nine decimals", "[trace][format]") {
  CHECK(seconds(0) == "0.000");
  CHECK(seconds(1'500'000'000) == "1.500");
  CHECK(seconds(100'000) == "0.0001");
  CHECK(seconds(1) == "0.000000001");
  CHECK(seconds(12'345'678'901'234'567) == "12345678.901234567");
}

TEST_CASE("values are written as Python writes them", "[trace][format]") {
  Run run;
  Recorder& r = run.recorder;
  CHECK(value_text(r, Preview{}) == "");
  CHECK(value_text(r, Preview::none()) == "None");
  CHECK(value_text(r, Preview::boolean(true)) == "True");
  CHECK(value_text(r, r.number(INT64_MIN)) == "-9223372036854775808");
  CHECK(value_text(r, r.number(1.0)) == "1.0");
  CHECK(value_text(r, r.number(-0.0)) == "-0.0");
  CHECK(value_text(r, r.number(0.1)) == "0.1");
  CHECK(value_text(r, r.number(1e16)) == "1e+16");
  CHECK(value_text(r, r.number(123456789012345.0)) == "123456789012345.0");
  CHECK(value_text(r, r.number(0.0001)) == "0.0001");
  CHECK(value_text(r, r.number(0.00001)) == "1e-05");
  CHECK(value_text(r, r.number(tiki::bit_cast<double>(uint64_t{0x7FF} << 52))) == "inf");
  CHECK(value_text(r, r.str("it's")) == "\"it's\"");
  CHECK(value_text(r, r.str("'\"")) == "'\\'\"'");
  CHECK(value_text(r, r.str("a\\\n\x01é값\xED\xA0\x80")) == "'a\\\\\\n\\x01é값\\ud800'");
  CHECK(value_text(r, r.str("abc", true)) == "'abc…'");
  CHECK(value_text(r, r.text("<Point>\n")) == "<Point>\\n");
}

TEST_CASE("a line belongs to the file of the code that ran", "[trace][format]") {
  Run run;
  Recorder& r = run.recorder;
  ActorId main = r.add_actor(ActorKind::Module, r.name("main.py"), kNoActor, 1, r.file("main.py"));
  ActorId gen = r.add_actor(ActorKind::Generator, r.name("lines"), main, 1, r.file("util.py"));
  EventId made = r.record(EventKind::FrameMade, gen, main, kNoEvent, 7);
  EventId next = r.record(EventKind::ResumeNext, gen, main, made, 2);
  CHECK(place_text(r, r.row(made)) == "line 7");
  CHECK(place_text(r, r.row(next)) == "util.py:2");
}
