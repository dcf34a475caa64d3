#include "trace/recorder.h"

#include <string>

#include "catch.h"
#include "trace/run.h"

using namespace tiki::trace;

TEST_CASE("an event is read back as it was recorded", "[trace]") {
  Run run;
  ActorId main = run.recorder.add_actor(ActorKind::Module, run.recorder.name("main.py"));
  ActorId gen = run.recorder.add_actor(ActorKind::Generator, run.recorder.name("countdown"), main, 3);
  run.now_ns = 1'500'000'000;
  run.instructions = 42;
  EventId made = run.recorder.record(EventKind::FrameMade, gen, main, kNoEvent, 7);
  EventId out = run.recorder.record(EventKind::Yield, gen, main, made, 4, run.recorder.number(int64_t{3}));
  EventRow row = run.recorder.row(out);
  CHECK(made == 0);
  CHECK(row.id == 1);
  CHECK(row.kind == EventKind::Yield);
  CHECK(row.actor == gen);
  CHECK(row.other == main);
  CHECK(row.cause == made);
  CHECK(row.line == 4);
  CHECK(row.time_ns == 1'500'000'000);
  CHECK(row.instructions == 42);
  CHECK(row.preview == Preview{PreviewTag::Int, 3});
  CHECK(run.recorder.name_of(gen) == "countdown");
  CHECK(run.recorder.actor(gen).line == 3);
}

TEST_CASE("actors of one name are told apart by their ordinal", "[trace]") {
  Run run;
  TextId name = run.recorder.name("reader");
  ActorId first = run.recorder.add_actor(ActorKind::Generator, name);
  ActorId second = run.recorder.add_actor(ActorKind::Generator, name);
  ActorId other = run.recorder.add_actor(ActorKind::Generator, run.recorder.name("writer"));
  CHECK(run.recorder.actor(first).ordinal == 1);
  CHECK(run.recorder.actor(second).ordinal == 2);
  CHECK(run.recorder.actor(other).ordinal == 1);
}

TEST_CASE("numbers keep their exact value whatever their width", "[trace]") {
  Run run;
  for (int64_t value : {int64_t{0}, int64_t{-1}, int64_t{INT32_MAX}, int64_t{INT32_MIN}}) {
    Preview preview = run.recorder.number(value);
    CHECK(preview.tag == PreviewTag::Int);
    CHECK(static_cast<int32_t>(preview.bits) == value);
  }
  for (int64_t value : {int64_t{1} << 31, INT64_MIN, INT64_MAX}) {
    Preview preview = run.recorder.number(value);
    CHECK(preview.tag == PreviewTag::WideInt);
    CHECK(run.recorder.wide_int(preview.bits) == value);
  }
  CHECK(run.recorder.number(0.5).tag == PreviewTag::Float);
  CHECK(run.recorder.number(-0.0) != run.recorder.number(0.0));
  Preview tenth = run.recorder.number(0.1);
  CHECK(tenth.tag == PreviewTag::WideFloat);
  CHECK(run.recorder.wide_float(tenth.bits) == 0.1);
  CHECK(run.recorder.number(0.1) == tenth);  // kept once
  Preview huge = run.recorder.number(1e300);
  CHECK(run.recorder.wide_float(huge.bits) == 1e300);
}

TEST_CASE("texts are kept once and cut at whole code points", "[trace]") {
  Texts texts;
  TextId a = texts.intern("fetch");
  CHECK(texts.intern("fetch") == a);
  CHECK(texts.intern("") == 0);
  std::string korean;
  for (int i = 0; i < 100; i++) korean += "값";
  TextId cut = texts.intern_preview(korean);
  CHECK(texts.is_cut(cut));
  CHECK(texts.get(cut).size() == size_t{3} * kMaxPreviewPoints);
  CHECK(texts.intern(korean.substr(0, 3 * kMaxPreviewPoints)) != cut);  // the same bytes, but whole
  CHECK_FALSE(texts.is_cut(texts.intern_preview(std::string(kMaxPreviewPoints, 'x'))));
  for (int i = 0; i < 2000; i++) texts.intern("Task-" + std::to_string(i));
  CHECK(texts.get(texts.intern("Task-1234")) == "Task-1234");
  CHECK(texts.intern("fetch") == a);
}

TEST_CASE("texts past the byte limit become an ellipsis", "[trace]") {
  Texts texts(10);
  TextId kept = texts.intern("12345678");
  TextId lost = texts.intern("abcdef");
  CHECK(texts.get(lost) == "…");
  CHECK(texts.intern("another") == lost);
  CHECK(texts.get(kept) == "12345678");
}

TEST_CASE("the event limit ends the trace with one notice", "[trace]") {
  for (uint32_t limit : {1u, 2u, 5u, kChunkEvents, kChunkEvents + 1}) {
    Run run({limit});
    ActorId main = run.recorder.add_actor(ActorKind::Module, run.recorder.name("main.py"));
    for (uint32_t i = 0; i + 1 < limit; i++) REQUIRE(run.recorder.record(EventKind::ResumeNext, main) == i);
    CHECK_FALSE(run.recorder.is_stopped());
    CHECK(run.recorder.record(EventKind::ResumeNext, main) == kNoEvent);
    CHECK(run.recorder.record(EventKind::ResumeNext, main) == kNoEvent);
    CHECK(run.recorder.is_stopped());
    CHECK(run.recorder.size() == limit);
    CHECK(run.recorder.kind(limit - 1) == EventKind::RecordingStopped);
    CHECK(run.recorder.add_actor(ActorKind::Task, 0) == kNoActor);
    run.recorder.set_parent(kNoActor, main);  // harmless
  }
}

TEST_CASE("instruction counts beyond 32 bits stay exact", "[trace]") {
  Run run;
  uint64_t counts[] = {5, 4'000'000'000, 4'294'967'300, 20'000'000'000, 20'000'000'001, 30'000'000'000};
  for (uint64_t count : counts) {
    run.instructions = count;
    run.recorder.record(EventKind::LoopIteration, 0);
  }
  for (EventId i = 0; i < std::size(counts); i++) CHECK(run.recorder.instructions(i) == counts[i]);
}

TEST_CASE("output is kept in order with its events, and cut at the limit", "[trace]") {
  Limits limits;
  limits.max_output_bytes = 10;
  Run run(limits);
  ActorId main = run.recorder.add_actor(ActorKind::Module, run.recorder.name("main.py"));
  EventId first = run.recorder.record_output(Stream::Stdout, "ab\n", main, kNoEvent, 1);
  run.recorder.record_output(Stream::Stderr, "cd", main, kNoEvent, 2);
  run.recorder.record_output(Stream::Stdout, "받아온", main, kNoEvent, 3);
  run.recorder.record_output(Stream::Stdout, "x", main, kNoEvent, 4);
  const OutputStore& output = run.recorder.output();
  CHECK(output.is_full());
  CHECK(output.all_bytes() == "ab\ncd받");
  CHECK(output.text_of(Stream::Stdout) == "ab\n받");
  CHECK(output.pieces().size() == 4);
  CHECK(output.pieces()[0].event == first);
  CHECK(output.piece_at(0) == 0);
  CHECK(output.piece_at(3) == 1);
  CHECK(output.piece_at(7) == 2);
  CHECK(output.piece_at(8) == 4);
  CHECK(run.recorder.row(first).preview == Preview{PreviewTag::Output, 0});
  CHECK(run.recorder.name_of(run.recorder.other_of(first)) == "stdout");
}
