// VirtualClock: the one time of a run, in integer nanoseconds since the run began. Nothing ever waits for it:
// it moves when somebody sleeps (advance_to), when somebody asks for it in a loop (asked), and, if instructions have a
// price, with every instruction executed.
// It never goes back. So now = what was waited + instructions * price; both parts are read, nothing is charged. Owned by
// the session; the trace recorder reads the same parts (waited_address, count_by).
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

  int64_t now_ns() const { return waited_ns_ + computed_ns(); }
  int64_t time_ns() const { return kEpochStartNs + now_ns(); }           // time.time_ns()
  int64_t monotonic_ns() const { return kMonotonicStartNs + now_ns(); }  // time.monotonic_ns(), loop.time()
  /// What executed instructions have cost: time.process_time().
  int64_t computed_ns() const {
    return ns_per_instruction_ == 0 ? 0
                                    : static_cast<int64_t>(*instructions_ + *nested_) * ns_per_instruction_;
  }

  // The program asks for the time. One that waits by asking again and again would never see it move, so after many
  // questions at one instant every further one takes a moment; unless instructions have a price and move it anyway.
  void asked() {
    if (ns_per_instruction_ != 0) return;
    if (waited_ns_ != asked_at_) {
      asked_at_ = waited_ns_;
      questions_ = 0;
    } else if (++questions_ > kPatience) {
      advance_by(kMoment);
      asked_at_ = waited_ns_;
    }
  }

  // Moves to an instant of the run's own time; an instant in the past is now.
  void advance_to(int64_t ns) {
    if (ns > now_ns()) advance_by(ns - now_ns());
  }
  // Moves on by a duration, saturating; a negative one is nothing.
  void advance_by(int64_t ns) {
    if (ns > 0) waited_ns_ = ns > kEnd - waited_ns_ ? kEnd : waited_ns_ + ns;
  }
  // The limit on virtual time: who moves past it must end the run.
  void set_limit(int64_t ns) { limit_ns_ = ns < kEnd ? ns : kEnd; }
  bool is_over_limit() const { return now_ns() >= limit_ns_; }
  // Where executed instructions are counted: the interpreter's own count, and those below native code that it has not
  // taken in yet. Free unless `# tikitaka: cpu=` sets a price.
  void count_by(const uint64_t* instructions, const uint64_t* nested) {
    instructions_ = instructions;
    nested_ = nested;
  }

  int64_t ns_per_instruction() const { return ns_per_instruction_; }
  void set_ns_per_instruction(int64_t ns) { ns_per_instruction_ = ns; }

  const int64_t* waited_address() const { return &waited_ns_; }

 private:
  static constexpr int64_t kEnd = INT64_MAX / 2;
  static constexpr uint64_t kNone = 0;
  static constexpr uint32_t kPatience = 2000;
  static constexpr int64_t kMoment = 10'000;

  int64_t waited_ns_ = 0;
  int64_t asked_at_ = -1;
  uint32_t questions_ = 0;  // at that instant
  int64_t limit_ns_ = kEnd;
  const uint64_t* instructions_ = &kNone;
  const uint64_t* nested_ = &kNone;
  int64_t ns_per_instruction_;
};

}  // namespace tiki::world
