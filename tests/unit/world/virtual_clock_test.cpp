#include "world/virtual_clock.h"

#include "catch.h"

using tiki::world::VirtualClock;

TEST_CASE("the virtual clock only goes forward", "[world]") {
  VirtualClock clock;
  clock.advance_to(5);
  clock.advance_to(3);
  clock.advance_by(-1);
  CHECK(clock.now_ns() == 5);
  CHECK(*clock.waited_address() == 5);
  clock.advance_by(INT64_MAX);
  CHECK(clock.now_ns() == INT64_MAX / 2);
}

TEST_CASE("instructions cost time only at a price", "[world]") {
  VirtualClock clock;
  uint64_t steps = 1000, nested = 0;
  clock.count_by(&steps, &nested);
  CHECK(clock.now_ns() == 0);
  clock.set_ns_per_instruction(100);
  CHECK(clock.now_ns() == 100'000);
  nested = 10;
  clock.advance_by(500);
  CHECK(clock.now_ns() == 101'500);
  CHECK(clock.computed_ns() == 101'000);
}

TEST_CASE("times begin where the oracle's do", "[world]") {
  VirtualClock clock;
  clock.advance_to(250);
  CHECK(clock.time_ns() == 1'700'000'000'000'000'250);
  CHECK(clock.monotonic_ns() == 1'000'000'000'250);
}
