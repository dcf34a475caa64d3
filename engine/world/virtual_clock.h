// VirtualClock: the one time of a run, in integer nanoseconds since the run began. Nothing ever waits for it:
// it moves when somebody sleeps (advance_to) and, if instructions cost time, when they are executed (charge).
// It never goes back. Owned by the session; the trace recorder reads it through now_address().
//
// Python sees it with two origins, the same as the oracle's so that printed times agree:
// time.time() starts at a fixed date, time.monotonic()/perf_counter()/loop.time() at 1000 s.
#pragma once

#include <cstdint>

namespace tiki::world {

constexpr int64_t kNsPerSecond = 1'000'000'000;
constexpr int64_t kEpochStartNs = 1'700'000'000 * kNsPerSecond;  // 2023-11-14 22:13:20 UTC
constexpr int64_t kMonotonicStartNs = 1000 * kNsPerSecond;

class VirtualClock {
 public:
  explicit VirtualClock(int64_t ns_per_instruction = 0) : ns_per_instruction_(ns_per_instruction) {}

  int64_t now_ns() const { return now_ns_; }
  int64_t time_ns() const { return kEpochStartNs + now_ns_; }           // time.time_ns()
  int64_t monotonic_ns() const { return kMonotonicStartNs + now_ns_; }  // time.monotonic_ns(), loop.time()

  // Moves to an instant of the run's own time; an instant in the past is now.
  void advance_to(int64_t ns) {
    if (ns > now_ns_) now_ns_ = ns;
  }
  // Moves on by a duration, saturating; a negative one is nothing.
  void advance_by(int64_t ns) {
    if (ns > 0) now_ns_ = ns > INT64_MAX - now_ns_ ? INT64_MAX : now_ns_ + ns;
  }
  // The cost of executed instructions; free unless `# tikitaka: cpu=` set a price.
  void charge(uint64_t instructions) {
    if (ns_per_instruction_ != 0) advance_by(static_cast<int64_t>(instructions) * ns_per_instruction_);
  }

  int64_t ns_per_instruction() const { return ns_per_instruction_; }
  void set_ns_per_instruction(int64_t ns) { ns_per_instruction_ = ns; }

  const int64_t* now_address() const { return &now_ns_; }

 private:
  int64_t now_ns_ = 0;
  int64_t ns_per_instruction_;
};

}  // namespace tiki::world
