#include "api/process_table.h"

#include <algorithm>
#include <utility>

#include "vm/thread_report.h"
#include "vm/thread_scheduler.h"

namespace tiki {

namespace {

// Instructions a process runs before the others are looked at again.
constexpr uint64_t kQuantum = 20'000;

constexpr const char* kBoot = "<frozen multiprocessing>";
constexpr const char* kBootText = "from multiprocessing._child import main\nmain()\n";

}  // namespace

ProcessTable::ProcessTable(Member first, Make make, Tell tell)
    : make_(std::move(make)), tell_(std::move(tell)) {
  rows_.push_back({first, nullptr, 0});
  table[0].name = "MainProcess";
  ThreadScheduler::of(*first.vm).join_processes();
}

int64_t ProcessTable::now_ns(int number) const {
  return rows_[static_cast<size_t>(number)].member.world->clock.now_ns();
}

int64_t ProcessTable::next_moment(const Row& row) const {
  if (!row.member.vm) return ThreadWait::kNever;
  const ThreadScheduler& threads = *row.member.vm->threads;
  return threads.is_idle() ? threads.next_moment() : row.member.world->clock.now_ns();
}

int ProcessTable::spawn(int parent, const std::string& name, const std::string& payload) {
  const int number = static_cast<int>(rows_.size());
  table.push_back({name, payload, false, 0});
  rows_.emplace_back();
  Runtime& parent_runtime = Runtime::current();
  Row row;
  row.member = make_(number, now_ns(parent), &row.owned);
  row.member.vm->rt.make_current();
  ThreadScheduler::of(*row.member.vm).join_processes();
  row.member.session->add_file(kBoot, kBootText);
  const bool started = row.member.session->start(kBoot);
  parent_runtime.make_current();
  rows_[static_cast<size_t>(number)] = std::move(row);
  tell_(number, parent, false);
  if (!started) end(number, 1);
  return number;
}

void ProcessTable::end(int number, int status) {
  Row& row = rows_[static_cast<size_t>(number)];
  Process& process = table[static_cast<size_t>(number)];
  if (process.ended) return;
  Runtime& before = Runtime::current();
  process.ended = true;
  process.status = status;
  changed(number);
  tell_(number, number, true);
  row.member = {};
  row.owned = nullptr;
  before.make_current();
}

void ProcessTable::terminate(int number, int status) {
  if (number > 0 && number < static_cast<int>(rows_.size())) end(number, status);
}

bool ProcessTable::is_turn(int number) const {
  const int64_t now = now_ns(number);
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (static_cast<int>(i) != number && next_moment(rows_[i]) < now) return false;
  }
  return true;
}

void ProcessTable::changed(int by) {
  const int64_t now = now_ns(by);
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (static_cast<int>(i) != by && rows_[i].member.vm) rows_[i].member.vm->threads->poke(now);
  }
}

ProcessTable::Turn ProcessTable::take_turn(int self) {
  const auto own = static_cast<size_t>(self);
  size_t best = own;
  int64_t first = next_moment(rows_[own]);
  for (size_t i = 0; i < rows_.size(); ++i) {
    if (i == own || i == 0 || rows_[i].on_stack) continue;
    const int64_t at = next_moment(rows_[i]);
    // At one moment who asks comes first, the others by who has waited longest for a turn.
    if (at < first || (at == first && best != own && rows_[i].last_turn < rows_[best].last_turn)) {
      best = i;
      first = at;
    }
  }
  if (first == ThreadWait::kNever) return Turn::Never;
  if (best == own) return Turn::Own;
  Runtime& before = Runtime::current();
  rows_[best].last_turn = ++turns_;
  Member member = rows_[best].member;
  member.vm->rt.make_current();
  if (member.vm->threads->is_idle()) member.vm->threads->go_on();
  rows_[best].on_stack = true;
  const bool over = !member.vm->threads->is_idle() && member.session->run(kQuantum) != RunState::Paused;
  rows_[best].on_stack = false;
  if (over) end(static_cast<int>(best), member.session->exit_status());
  before.make_current();
  return Turn::Others;
}

void ProcessTable::report_waiting_for_ever() {
  Runtime& before = Runtime::current();
  for (const Row& row : rows_) {
    if (!row.member.vm) continue;
    row.member.vm->rt.make_current();
    report_threads_waiting_for_ever(*row.member.vm, *row.member.vm->threads);
  }
  before.make_current();
}

}  // namespace tiki
