#include "trace/lint.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "trace/format.h"

namespace tiki::trace {
namespace {

// What takes less than this is not worth a word.
constexpr int64_t kLong = 500'000'000;
constexpr int64_t kBrief = 1'000'000;
// So many names are listed in full.
constexpr size_t kMostNames = 3;

std::string time_text(int64_t ns) {
  std::string text = seconds(ns);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

// A coroutine that is being awaited, or has been.
struct Awaited {
  EventId begun = kNoEvent;
  int64_t since = 0;
  ActorId by = kNoActor;
  uint32_t line = 0;
  uint32_t other_waits = 0;  // Walk::Task::other_waits when it began
};

// A row of awaits of one frame that touch each other in time and could have overlapped.
struct Chain {
  ActorId last = kNoActor;
  TextId name = 0;
  EventId first = kNoEvent;
  uint32_t line = 0;
  uint32_t count = 0;
  int64_t end = 0, total = 0, longest = 0;
  bool one_name = true;
};

struct Task {
  LaneState state = LaneState::Absent;
  ActorId waits_for = kNoActor;
  int64_t since = 0;
  uint32_t cancels = 0;  // requests that nobody has taken back
  bool thrown = false;   // CancelledError went in
  EventId caught = kNoEvent;
  uint32_t other_waits = 0;  // suspensions on anything but timers and I/O
};

struct Held {
  ActorId by = kNoActor;
  EventId since = kNoEvent;
  int64_t wanted_since = -1;  // when somebody began to wait for it
  int64_t suspended = 0;      // how long the holder has waited for other things meanwhile
};

class Walk {
 public:
  explicit Walk(const Recorder& recorder) : recorder_(recorder) {}

  std::vector<Finding> run() {
    for (EventId id = 0; id < recorder_.size(); ++id) take(recorder_.row(id));
    for (auto& [frame, chain] : chains_) close_chain(frame, chain);
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.event < b.event; });
    return std::move(findings_);
  }

 private:
  bool is_library(uint16_t file) const {
    return recorder_.texts().get(recorder_.files()[file]).starts_with("<frozen ");
  }
  ActorKind kind(ActorId actor) const {
    return actor < recorder_.actors().size() ? recorder_.actor(actor).kind : ActorKind::Module;
  }
  std::string name(ActorId actor) const { return actor_text(recorder_, actor); }
  Task& task(ActorId actor) { return tasks_[actor]; }

  void add(LintRule rule, EventId event, ActorId actor, uint16_t file, uint32_t line,
           std::vector<std::string> words) {
    findings_.push_back({rule, event, actor, file, line, std::move(words)});
  }
  void add_here(LintRule rule, const EventRow& row, ActorId actor, std::vector<std::string> words) {
    add(rule, row.id, actor, recorder_.file_of(row.id), row.line, std::move(words));
  }

  void take(const EventRow& row) {
    switch (row.kind) {
      case EventKind::Discard:
        return discarded(row);
      case EventKind::Warn:
        return warned(row);
      case EventKind::Block:
        return blocked(row);
      case EventKind::Unblock:
        return unblocked(row);
      case EventKind::TimerSet:
        due_[row.actor] = row.time_ns + delay(row);
        return;
      case EventKind::Await:
        return await_begins(row);
      case EventKind::Return:
      case EventKind::Raise:
        return await_ends(row);
      case EventKind::ResumeThrow:
        return thrown(row);
      case EventKind::ExceptionCatch:
        if (ActorId owner = task_of(row.actor);
            owner != kNoActor && task(owner).thrown && is_cancelled(row)) {
          task(owner).caught = row.id;
        }
        return;
      case EventKind::SyncWait:
      case EventKind::SyncAcquire:
      case EventKind::SyncRelease:
        return lock_event(row);
      default:
        if (kind(row.actor) == ActorKind::Task) task_event(row);
    }
  }

  int64_t delay(const EventRow& row) const {
    double seconds = 0;
    switch (row.preview.tag) {
      case PreviewTag::Int:
        seconds = static_cast<int32_t>(row.preview.bits);
        break;
      case PreviewTag::Float:
        seconds = static_cast<double>(bit_cast<float>(row.preview.bits));
        break;
      case PreviewTag::WideFloat:
        seconds = recorder_.wide_float(row.preview.bits);
        break;
      default:
        break;
    }
    return static_cast<int64_t>(seconds * 1e9 + 0.5);
  }

  // -- dropped and unnoticed

  void discarded(const EventRow& row) {
    if (kind(row.actor) != ActorKind::Coroutine) return;
    const Actor& coroutine = recorder_.actor(row.actor);
    const EventId made = coroutine.made_at;
    if (made >= recorder_.size() || is_library(recorder_.file_of(made))) return;
    add(LintRule::NeverAwaited, row.id, row.actor, recorder_.file_of(made), recorder_.line_of(made),
        {std::string(recorder_.name_of(row.actor))});
  }

  void warned(const EventRow& row) {
    const std::string text = value_text(recorder_, row.preview);
    const bool retrieved = text.find("exception was never retrieved") != std::string::npos;
    const bool destroyed = text.find("was destroyed but it is pending") != std::string::npos;
    if (!retrieved && !destroyed) return;
    const ActorId about = row.other != kNoActor ? row.other : row.actor;
    const Actor& actor = recorder_.actor(about);
    if (retrieved) {
      auto failed = failures_.find(about);
      add(LintRule::NeverRetrieved, row.id, about, actor.file, actor.line,
          {failed == failures_.end() ? "an exception" : failed->second, name(about)});
    } else {
      add(LintRule::DestroyedPending, row.id, about, actor.file, actor.line, {name(about)});
    }
  }

  // -- cancelling

  bool is_cancelled(const EventRow& row) const {
    return value_text(recorder_, row.preview).starts_with("CancelledError(");
  }

  // The task whose step runs, when `frame` is one of its frames.
  ActorId task_of(ActorId frame) const {
    if (kind(frame) == ActorKind::Task) return frame;
    return kind(frame) == ActorKind::Coroutine ? running_ : kNoActor;
  }

  void thrown(const EventRow& row) {
    if (running_ == kNoActor || !is_cancelled(row)) return;
    Task& owner = task(running_);
    if (owner.cancels > 0) owner.thrown = true;
  }

  void task_ended(const EventRow& row) {
    Task& one = task(row.actor);
    if (row.kind == EventKind::TaskDone && one.cancels > 0 && one.thrown) {
      const EventId place = one.caught != kNoEvent ? one.caught : row.id;
      const Actor& actor = recorder_.actor(row.actor);
      const bool known = one.caught != kNoEvent && !is_library(recorder_.file_of(place));
      add(LintRule::CancelSwallowed, place, row.actor, known ? recorder_.file_of(place) : actor.file,
          known ? recorder_.line_of(place) : actor.line, {name(row.actor)});
    }
    if (row.kind == EventKind::TaskFail) failures_[row.actor] = value_text(recorder_, row.preview);
    one.state = LaneState::Ended;
    live_.erase(row.actor);
  }

  void task_event(const EventRow& row) {
    Task& one = task(row.actor);
    switch (row.kind) {
      case EventKind::TaskMade:
        live_.insert(row.actor);
        one.state = LaneState::Ready;
        one.since = row.time_ns;
        break;
      case EventKind::TaskStep:
        one.state = LaneState::Running;
        running_ = row.actor;
        break;
      case EventKind::TaskSuspend: {
        one.state = LaneState::Waiting;
        one.waits_for = row.other;
        one.since = row.time_ns;
        const ActorKind on = kind(row.other);
        if (on != ActorKind::Timer && on != ActorKind::Io) ++one.other_waits;
        running_ = kNoActor;
        break;
      }
      case EventKind::TaskPass:
      case EventKind::TaskWake:
        if (row.kind == EventKind::TaskWake) woke(row.actor, row.time_ns);
        one.state = LaneState::Ready;
        one.since = row.time_ns;
        break;
      case EventKind::TaskCancelAsk:
        ++one.cancels;
        break;
      case EventKind::TaskUncancel:
        if (one.cancels > 0) --one.cancels;
        break;
      case EventKind::TaskDone:
      case EventKind::TaskFail:
      case EventKind::TaskCancelled:
        running_ = kNoActor;
        task_ended(row);
        break;
      default:
        break;
    }
  }

  // -- a loop that stands still

  void blocked(const EventRow& row) {
    if (kind(row.actor) == ActorKind::Task) blocks_[row.actor] = row.id;
  }

  void unblocked(const EventRow& row) {
    auto found = blocks_.find(row.actor);
    if (found == blocks_.end()) return;
    const EventRow begun = recorder_.row(found->second);
    blocks_.erase(found);
    const int64_t took = row.time_ns - begun.time_ns;
    if (took < kBrief) return;
    std::vector<std::pair<int64_t, ActorId>> late;
    for (ActorId other : live_) {
      if (other == row.actor) continue;
      const Task& one = task(other);
      int64_t since = row.time_ns;
      if (one.state == LaneState::Ready) since = begun.time_ns;
      auto due = due_.find(one.waits_for);
      if (one.state == LaneState::Waiting && due != due_.end()) since = std::max(due->second, begun.time_ns);
      if (since < row.time_ns) late.emplace_back(row.time_ns - since, other);
    }
    std::stable_sort(late.begin(), late.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string others;
    for (size_t i = 0; i < late.size() && i < kMostNames; ++i) {
      others += (i ? ", " : ": meanwhile ") + name(late[i].second) + " had to wait " +
                time_text(late[i].first) + " s";
    }
    if (late.size() > kMostNames) others += ", and " + std::to_string(late.size() - kMostNames) + " more";
    add_here(LintRule::BlockingCall, begun, row.actor, {name(row.actor), time_text(took), others});
  }

  // -- locks

  void lock_event(const EventRow& row) {
    if (kind(row.other) != ActorKind::Lock) return;
    Held& held = held_[row.other];
    if (row.kind == EventKind::SyncWait) {
      ++waiting_[row.other];
      if (held.by != kNoActor && held.wanted_since < 0) held.wanted_since = row.time_ns;
      return;
    }
    if (row.kind == EventKind::SyncAcquire) {
      held = {row.actor, row.id, -1, 0};
      // Those behind the new holder go on waiting.
      uint32_t& waiting = waiting_[row.other];
      if (waiting > 0 && --waiting > 0) held.wanted_since = row.time_ns;
      return;
    }
    if (held.by == kNoActor) return;
    const EventRow taken = recorder_.row(held.since);
    const int64_t wanted = held.wanted_since < 0 ? 0 : row.time_ns - held.wanted_since;
    if (held.suspended >= kLong && wanted >= kLong && reported_locks_.insert({row.other, 0}).second &&
        !is_library(recorder_.file_of(taken.id))) {
      add_here(LintRule::LockAcrossWait, taken, held.by,
               {name(held.by), name(row.other), time_text(row.time_ns - taken.time_ns), time_text(wanted)});
    }
    held = {};
  }

  void woke(ActorId actor, int64_t now) {
    for (auto& [lock, held] : held_) {
      if (held.by != actor) continue;
      const int64_t since = std::max(task(actor).since, recorder_.time_ns(held.since));
      held.suspended += std::max<int64_t>(0, now - since);
    }
  }

  // -- one after another

  void await_begins(const EventRow& row) {
    if (kind(row.other) != ActorKind::Coroutine || running_ == kNoActor) return;
    awaited_[row.other] = {row.id, row.time_ns, row.actor, row.line, task(running_).other_waits};
  }

  void await_ends(const EventRow& row) {
    auto found = awaited_.find(row.actor);
    if (found == awaited_.end()) return;
    const Awaited one = found->second;
    awaited_.erase(found);
    if (running_ == kNoActor || is_library(recorder_.file_of(one.begun))) return;
    const int64_t took = row.time_ns - one.since;
    if (took < kBrief) return;
    Chain& chain = chains_[one.by];
    const Actor& inner = recorder_.actor(row.actor);
    // What ends when somebody else does something cannot be hurried; a plain sleep is meant.
    const bool plain = is_library(inner.file) && last_suspend_was_timer(row);
    const bool special = recorder_.name_of(row.actor).starts_with("__");
    const bool own_pace =
        !special && row.kind == EventKind::Return && task(running_).other_waits == one.other_waits && !plain;
    const bool made_early = chain.count > 0 && inner.made_at < chain_end_event_[one.by];
    const bool follows =
        chain.count > 0 && one.since == chain.end && (inner.name == chain.name || made_early);
    if (!own_pace || !follows) {
      close_chain(one.by, chain);
      chain = {};
    }
    if (!own_pace) return;
    if (chain.count == 0) {
      chain.name = inner.name;
      chain.first = one.begun;
      chain.line = one.line;
    }
    chain.one_name = chain.one_name && chain.name == inner.name;
    ++chain.count;
    chain.last = row.actor;
    chain.end = row.time_ns;
    chain.total += took;
    chain.longest = std::max(chain.longest, took);
    chain_end_event_[one.by] = row.id;
  }

  bool last_suspend_was_timer(const EventRow&) { return kind(task(running_).waits_for) == ActorKind::Timer; }

  void close_chain(ActorId frame, const Chain& chain) {
    if (chain.count < 2 || chain.total < kLong) return;
    std::string_view called = recorder_.texts().get(chain.name);
    called.remove_prefix(std::min(called.find_first_not_of('_'), called.size()));
    const std::string what = std::to_string(chain.count) +
                             (chain.one_name ? " times " : " coroutines from ") + std::string(called);
    add(LintRule::CouldOverlap, chain.first, frame, recorder_.file_of(chain.first), chain.line,
        {name(frame), what, time_text(chain.total), time_text(chain.longest)});
  }

  const Recorder& recorder_;
  std::vector<Finding> findings_;
  std::unordered_map<ActorId, Task> tasks_;
  std::set<ActorId> live_;
  ActorId running_ = kNoActor;
  std::unordered_map<ActorId, std::string> failures_;
  std::unordered_map<ActorId, EventId> blocks_;
  std::unordered_map<ActorId, int64_t> due_;
  std::unordered_map<ActorId, Held> held_;
  std::unordered_map<ActorId, uint32_t> waiting_;
  std::unordered_map<ActorId, int> reported_locks_;
  std::unordered_map<ActorId, Awaited> awaited_;
  std::unordered_map<ActorId, Chain> chains_;
  std::unordered_map<ActorId, EventId> chain_end_event_;
};

struct RuleFacts {
  std::string_view word, sentence;
};
constexpr RuleFacts kRules[] = {
#define TIKI_LINT_RULE(name, word, sentence) {word, sentence},
#include "trace/lint_rules.def"
};

}  // namespace

std::vector<Finding> lint(const Recorder& recorder) { return Walk(recorder).run(); }

std::string_view word(LintRule rule) { return kRules[static_cast<size_t>(rule)].word; }

std::string finding_text(const Recorder& recorder, const Finding& finding) {
  std::string out(recorder.texts().get(recorder.files()[finding.file]));
  if (finding.line) out += ":" + std::to_string(finding.line);
  if (!out.empty()) out += ": ";
  std::string_view pattern = kRules[static_cast<size_t>(finding.rule)].sentence;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{' && i + 2 < pattern.size()) {
      const size_t index = static_cast<size_t>(pattern[i + 1] - '0');
      if (index < finding.words.size()) out += finding.words[index];
      i += 2;
    } else {
      out += pattern[i];
    }
  }
  return out + " [" + std::string(word(finding.rule)) + "]";
}

}  // namespace tiki::trace
