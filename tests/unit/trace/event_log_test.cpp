#include "trace/event_log.h"

#include <random>
#include <vector>

#include "catch.h"

using namespace tiki::trace;

namespace {

const char place[2] = {};  // a generator and where it yields

struct Row {
  EventKind kind;
  ActorId actor, other;
  EventId cause;
  uint32_t line;
  Preview preview;
  int64_t waited_ns;
  uint64_t instructions;
};

// A log and, beside it, what it should hold.
struct Writer {
  int64_t waited_ns = 0;
  uint64_t instructions = 7;
  uint64_t nested = 0;
  EventLog log{{&waited_ns, &instructions, &nested}, true};
  std::vector<Row> rows;

  void append(EventKind kind, ActorId actor, ActorId other, EventId cause, uint32_t line, Preview preview) {
    if ((log.count() & kChunkMask) == 0) log.begin_chunk();
    REQUIRE(log.append(kind, actor, other, cause, line, preview) == rows.size());
    rows.push_back({kind, actor, other, cause, line, preview, waited_ns, instructions});
  }
  uint32_t room_end() const { return ((log.count() - 1) | kChunkMask) + 1; }

  // A generator that yields `values` at one place, each after `distance` instructions.
  uint32_t loop(ActorId generator, ActorId resumer, uint32_t line, const std::vector<Preview>& values,
                uint64_t distance) {
    uint32_t in_loop = 0;
    for (const Preview& value : values) {
      instructions += distance;
      const EventId cause = log.count() - 1;
      if (log.loop_resume(place, cause, room_end())) {
        rows.push_back({EventKind::ResumeNext, generator, resumer, cause, line, {}, waited_ns, instructions});
        ++in_loop;
      } else {
        append(EventKind::ResumeNext, generator, resumer, cause, line, {});
      }
      instructions += distance + 1;
      if (log.loop_yield(place, place + 1, value)) {
        rows.push_back(
            {EventKind::Yield, generator, resumer, cause + 1, line, value, waited_ns, instructions});
        ++in_loop;
      } else {
        append(EventKind::Yield, generator, resumer, cause + 1, line, value);
        log.may_loop(place, place + 1, line, value.tag);
      }
    }
    return in_loop;
  }

  void check(EventId id) {
    INFO(id);
    const Chunk& chunk = log.chunk_of(id);
    const uint32_t at = id & kChunkMask;
    const Row& row = rows[id];
    REQUIRE(chunk.kind[at] == static_cast<uint8_t>(row.kind));
    REQUIRE(chunk.actor[at] == row.actor);
    REQUIRE(chunk.other[at] == row.other);
    REQUIRE(chunk.cause[at] == row.cause);
    REQUIRE(chunk.line[at] == std::min(row.line, 65535u));
    REQUIRE(chunk.preview_tag[at] == static_cast<uint8_t>(row.preview.tag));
    REQUIRE(chunk.preview[at] == row.preview.bits);
    REQUIRE(chunk.time_ns[at] == row.waited_ns);
    uint64_t base = 0;
    for (const Epoch& epoch : log.epochs())
      if (epoch.first_event <= id) base = epoch.base;
    REQUIRE(base + chunk.instructions[at] == row.instructions);
  }
  void check_all() {
    for (EventId id = 0; id < rows.size(); ++id) check(id);
  }
};

Preview number(uint32_t value) { return {PreviewTag::Int, value}; }

std::vector<Preview> numbers(uint32_t count) {
  std::vector<Preview> values;
  for (uint32_t i = 0; i < count; ++i) values.push_back(number(i * 7));
  return values;
}

}  // namespace

TEST_CASE("rows of every form are read as they were written", "[trace]") {
  std::mt19937 random(5);
  auto upto = [&](uint32_t most) { return static_cast<uint32_t>(random() % most); };
  Writer writer;
  ActorId newest = 0;
  for (int i = 0; i < 120'000; ++i) {
    if (upto(5) == 0) ++newest;
    if (upto(20) == 0) writer.waited_ns += upto(1'000'000);
    writer.instructions += upto(50) == 0 ? upto(1'000'000'000) : upto(60);
    const EventId id = writer.log.count();
    const EventId cause = upto(4) == 0 || id == 0 ? kNoEvent : id - 1 - upto(std::min(id, upto(3) ? 9u : id));
    const ActorId actor = upto(9) == 0 ? kNoActor : newest - upto(std::min(newest + 1, 3u));
    const ActorId other = upto(3) == 0 ? kNoActor : newest - upto(std::min(newest + 1, 3u));
    const auto tag = static_cast<PreviewTag>(upto(11));
    const Preview preview{tag, tag > PreviewTag::True ? static_cast<uint32_t>(random()) : 0};
    writer.append(static_cast<EventKind>(upto(kEventKindCount)), actor, other, cause, upto(70'000), preview);
    if (upto(1000) == 0) writer.check(upto(id + 1));
  }
  writer.check_all();
  CHECK(writer.log.epochs().size() > 1);
}

TEST_CASE("a loop is told in rounds, and read as rows", "[trace]") {
  Writer writer;
  writer.append(EventKind::ModuleStart, 0, kNoActor, kNoEvent, 1, {});
  CHECK(writer.loop(1, 0, 4, numbers(1000), 5) == 2 * 999);
  SECTION("another event ends it") {
    writer.append(EventKind::Output, 0, 2, 3, 9, number(1));
    CHECK(writer.loop(1, 0, 4, numbers(3), 5) == 4);
  }
  SECTION("time passed in between") {
    writer.waited_ns = 5;
    CHECK(writer.loop(1, 0, 4, numbers(3), 5) == 4);
  }
  SECTION("a value of another kind is a row of its own") {
    std::vector<Preview> mixed = numbers(9);
    mixed[4] = Preview::none();
    mixed[5] = Preview::none();
    writer.loop(1, 0, 4, mixed, 5);
  }
  SECTION("so is a round that took long") { CHECK(writer.loop(1, 0, 4, numbers(3), 70'000) == 0); }
  SECTION("who looks at it in the middle sees it whole") {
    writer.check_all();
    CHECK(writer.loop(1, 0, 4, numbers(3), 5) == 4);
  }
  SECTION("it goes on in the next chunk") {
    CHECK(writer.loop(1, 0, 4, numbers(100'000), 5) > 199'900);
    CHECK(writer.log.chunk_count() == 13);
  }
  writer.check_all();
}

TEST_CASE("a loop that was left while it ran has a resume at its end", "[trace]") {
  Writer writer;
  writer.append(EventKind::ModuleStart, 0, kNoActor, kNoEvent, 1, {});
  writer.loop(1, 0, 4, numbers(10), 5);
  REQUIRE(writer.log.loop_resume(place, writer.log.count() - 1, writer.room_end()));
  writer.rows.push_back({EventKind::ResumeNext, 1, 0, writer.log.count() - 2, 4, {}, 0, writer.instructions});
  SECTION("by a return") {
    writer.append(EventKind::Return, 1, 0, writer.log.count() - 1, 6, Preview::none());
  }
  SECTION("by a yield elsewhere") {
    writer.instructions += 9;
    CHECK_FALSE(writer.log.loop_yield(place, place, number(4)));
    writer.append(EventKind::Yield, 1, 0, writer.log.count() - 1, 8, number(4));
  }
  SECTION("by nobody") {}
  writer.check_all();
}

TEST_CASE("more chunks than are kept in columns are read all the same", "[trace]") {
  Writer writer;
  writer.append(EventKind::ModuleStart, 0, kNoActor, kNoEvent, 1, {});
  for (int i = 0; i < 40; ++i) {
    writer.loop(1, 0, 4, numbers(20'000), 5);
    writer.append(EventKind::Output, 0, 2, 3, 9, number(1));
  }
  CHECK(writer.log.chunk_count() > kMaxSpread);
  for (int pass = 0; pass < 2; ++pass)
    for (EventId id = 0; id < writer.rows.size(); id += 5'003) writer.check(id);
}

TEST_CASE("a log that only counts", "[trace]") {
  int64_t waited_ns = 0;
  uint64_t instructions = 0, nested = 0;
  EventLog log({&waited_ns, &instructions, &nested}, false);
  for (uint32_t i = 0; i < 50'000; ++i) {
    if ((i & kChunkMask) == 0) log.begin_chunk();
    waited_ns = i;
    instructions += 100'000;
    REQUIRE(log.append(EventKind::Yield, i, i + 1, kNoEvent, 3, number(4)) == i);
  }
  CHECK(log.count() == 50'000);
  CHECK(log.chunk_count() == 0);
}
