#include "vm/thread_scheduler.h"

#include <algorithm>
#include <utility>

#include "vm/thread_report.h"
#include "vm/tracing.h"

namespace tiki {

using trace::ActorId;
using trace::EventId;
using trace::EventKind;

namespace {

constexpr uint64_t kMainIdent = 140'000'000'000'000;
constexpr uint64_t kIdentStep = 4096;
// What an instruction counts for in a switch interval when computing is free.
constexpr int64_t kFreeInstructionNs = 100;
// A thread that computes for so many intervals while others sleep has waited for them: when computing is free, time moves
// on to the first of them. Else a thread that asks again and again whether another is done would ask for ever.
constexpr uint64_t kPatience = 20;

bool is_later(const auto& a, const auto& b) {
  return a.until_ns != b.until_ns ? a.until_ns > b.until_ns : a.number > b.number;
}

}  // namespace

ThreadScheduler::ThreadScheduler(Interpreter& vm)
    : vm_(vm), next_ident_(kMainIdent + kIdentStep), random_(vm.rt.hash_seed) {
  all_.push_back(std::make_unique<Thread>());
  running_ = all_.front().get();
  running_->ident = kMainIdent;
  running_->name = "MainThread";
  running_->state = ThreadState::Running;
}

Thread* ThreadScheduler::find(uint64_t ident) const {
  for (const auto& each : all_) {
    if (each->ident == ident) return each.get();
  }
  return nullptr;
}

// splitmix64
uint64_t ThreadScheduler::draw(uint64_t below) {
  random_ += 0x9e3779b97f4a7c15u;
  uint64_t bits = random_;
  bits = (bits ^ (bits >> 30)) * 0xbf58476d1ce4e5b9u;
  bits = (bits ^ (bits >> 27)) * 0x94d049bb133111ebu;
  return (bits ^ (bits >> 31)) % below;
}

EventId ThreadScheduler::record(EventKind kind, const Thread& thread, ActorId other, EventId cause) {
  const ActorId actor = &thread == running_ ? vm_.thread_actor : thread.registers.thread_actor;
  return vm_.recorder->record(kind, actor, other, cause, program_line(vm_));
}

// -- what threads do

Ret ThreadScheduler::start(std::string name, bool daemon, OwnOf<Continuation> body, Thread** made) {
  vm_.preempted = true;
  all_.push_back(std::make_unique<Thread>());
  Thread* thread = all_.back().get();
  thread->ident = next_ident_;
  next_ident_ += kIdentStep;
  thread->name = std::move(name);
  thread->daemon = daemon;
  thread->registers.current = vm_.frame_of_continuation(std::move(body));
  thread->registers.depth = 1;
  if (vm_.recorder) {
    thread->registers.thread_actor = vm_.recorder->add_actor(
        trace::ActorKind::Thread, vm_.recorder->name(thread->name), vm_.thread_actor, program_line(vm_));
    thread->cause = thread->registers.last_resume =
        record(EventKind::ThreadMade, *thread, vm_.blocking_actor(), vm_.last_resume);
  }
  *made = thread;
  ready_.push_front(thread);
  return let_others_run();
}

Ret ThreadScheduler::let_others_run() {
  running_->goes_on = Thread::GoesOn::WithNone;
  running_->cause = vm_.last_resume;
  add_ready(running_);
  pass_on();
  return Ret::switched();
}

Ret ThreadScheduler::block(const ThreadWait& wait) {
  running_->state = ThreadState::Blocked;
  running_->goes_on = Thread::GoesOn::WithNone;
  running_->wait = wait;
  running_->wait_number = next_wait_++;
  if (vm_.recorder && wait.traced) {
    trace::ActorId on = std::exchange(running_->waits_at, trace::kNoActor);
    if (wait.on != trace::kNoActor) on = wait.on;
    const bool timed = wait.until_ns != ThreadWait::kNever;
    const double seconds = timed ? static_cast<double>(wait.until_ns - now_ns()) * 1e-9 : 0;
    running_->block = vm_.last_resume =
        vm_.recorder->record(EventKind::Block, vm_.blocking_actor(), on, vm_.last_resume, program_line(vm_),
                             timed ? vm_.recorder->number(seconds) : trace::Preview{});
  }
  if (wait.until_ns != ThreadWait::kNever) {
    sleepers_.push_back({wait.until_ns, running_->wait_number, running_->ident});
    std::push_heap(sleepers_.begin(), sleepers_.end(), is_later<Sleeper, Sleeper>);
  }
  pass_on();
  return Ret::switched();
}

Ret ThreadScheduler::end_running() {
  Thread* ended = running_;
  ended->state = ThreadState::Ended;
  if (vm_.recorder) ended->cause = record(EventKind::ThreadEnd, *ended, trace::kNoActor, vm_.last_resume);
  for (auto* each : on_end) each(vm_, *ended);
  // Finalisers may make and drop such objects meanwhile; each is visited once, the oldest first.
  for (auto next = per_thread.begin(); next != per_thread.end();) {
    const uint64_t number = next->first;
    Own kept = Own::borrow(next->second);
    forget(vm_, next->second, *ended);
    next = per_thread.upper_bound(number);
  }
  Frame* bottom = vm_.current;
  pass_on();
  if (running_ == ended) return Ret::switched();  // the run is over
  decref(static_cast<Object*>(bottom));
  std::erase_if(all_, [&](const auto& each) { return each.get() == ended; });
  return Ret::switched();
}

void ThreadScheduler::wake(Thread* thread, EventId cause) {
  if (thread->state != ThreadState::Blocked) return;
  thread->cause = vm_.recorder ? record(EventKind::ThreadWake, *thread, vm_.blocking_actor(), cause) : cause;
  thread->wait = {};
  thread->wait_number = 0;
  add_ready(thread);
}

// -- below native code

void ThreadScheduler::wait_to_leave(bool raising) {
  running_->state = ThreadState::Blocked;
  running_->goes_on = raising ? Thread::GoesOn::Raising : Thread::GoesOn::Plainly;
  if (raising) running_->error = vm_.rt.take_error();
  running_->leaving = vm_.current;
  running_->wait.describe = [](Interpreter&, const ThreadWait&, WaitReport* report) {
    report->reason = "native code of another thread to return";
  };
  pass_on();
}

void ThreadScheduler::native_code_returned() {
  for (const auto& each : all_) {
    if (!each->leaving || each->leaving != vm_.innermost_) continue;
    each->leaving = nullptr;
    wake(each.get(), vm_.last_resume);
  }
}

// -- the interpreter lock

void ThreadScheduler::add_ready(Thread* thread) {
  thread->state = ThreadState::Ready;
  if (ready_.empty()) holding_since_ = vm_.steps;
  ready_.push_back(thread);
  plan();
}

void ThreadScheduler::wake_sleepers() {
  while (!sleepers_.empty()) {
    const Sleeper first = sleepers_.front();
    Thread* thread = find(first.ident);
    const bool waits = thread && thread->wait_number == first.number;
    if (waits && first.until_ns > now_ns()) return;
    std::pop_heap(sleepers_.begin(), sleepers_.end(), is_later<Sleeper, Sleeper>);
    sleepers_.pop_back();
    if (!waits) continue;
    thread->wait = {};
    thread->wait_number = 0;
    thread->cause = thread == running_ ? vm_.last_resume : thread->registers.last_resume;
    add_ready(thread);
  }
}

Thread* ThreadScheduler::next() {
  while (true) {
    wake_sleepers();
    if (!ready_.empty()) {
      Thread* first = ready_.front();
      ready_.pop_front();
      return first;
    }
    if (sleepers_.empty() || among_processes_) return nullptr;
    const int64_t until = sleepers_.front().until_ns;
    vm_.clock->wait_until(until);
    if (now_ns() < until) return nullptr;  // the clock's end comes first
  }
}

void ThreadScheduler::give_lock_to(Thread* thread) {
  Runtime& rt = vm_.rt;
  Thread* before = running_;
  if (before != thread) {
    before->registers = std::move(static_cast<ThreadRegisters&>(vm_));
    before->reprs = std::move(rt.repr_stack);
    static_cast<ThreadRegisters&>(vm_) = std::move(thread->registers);
    rt.repr_stack = std::move(thread->reprs);
    running_ = thread;
  }
  thread->state = ThreadState::Running;
  holding_since_ = vm_.steps;
  plan();
  for (auto* each : on_switch) each(vm_, *thread);
  if (vm_.recorder && before != thread) {
    vm_.last_resume = vm_.recorder->record(EventKind::ThreadSwitch, vm_.thread_actor,
                                           before->registers.thread_actor, thread->cause, program_line(vm_));
  }
  if (vm_.recorder && thread->block != trace::kNoEvent) {
    const EventId cause = before != thread ? vm_.last_resume : thread->cause;
    vm_.last_resume = vm_.recorder->record(EventKind::Unblock, vm_.blocking_actor(), trace::kNoActor, cause,
                                           program_line(vm_));
  }
  thread->block = trace::kNoEvent;
  switch (thread->goes_on) {
    case Thread::GoesOn::Plainly:
      break;
    case Thread::GoesOn::WithNone: {
      Frame* frame = vm_.current;
      *frame->stack_top() = Value::none();
      ++frame->extra;
      break;
    }
    case Thread::GoesOn::Raising:
      rt.set_error(std::move(thread->error));
      vm_.throwing_ = true;
      break;
  }
  thread->goes_on = Thread::GoesOn::Plainly;
}

bool ThreadScheduler::pass_on_if_ready() {
  switch_point_.clear();
  Thread* thread = next();
  idle_ = !thread && among_processes_;
  if (thread) give_lock_to(thread);
  return thread != nullptr;
}

void ThreadScheduler::pass_on() {
  if (pass_on_if_ready()) return;
  if (idle_) {
    vm_.next_check_ = 0;
    if (vm_.may_pause() || (run_others && run_others())) return;
  }
  report_threads_waiting_for_ever(vm_, *this);
  vm_.stop_with_limit("waits for ever");
}

// -- one of several processes

void ThreadScheduler::join_processes() {
  among_processes_ = true;
  plan();
}

int64_t ThreadScheduler::next_moment() const {
  int64_t first = poked_at_;
  for (const auto& thread : all_) {
    if (thread->state == ThreadState::Ready) first = 0;
    if (thread->state == ThreadState::Blocked) first = std::min(first, thread->wait.until_ns);
  }
  return first == ThreadWait::kNever ? first : std::max(first, now_ns());
}

void ThreadScheduler::go_on() {
  vm_.clock->wait_until(next_moment());
  idle_ = false;
  if (poked_at_ <= now_ns()) {
    poked_at_ = ThreadWait::kNever;
    for (const auto& thread : all_) {
      if (thread->state != ThreadState::Blocked || !thread->wait.outside) continue;
      thread->wait = {};
      thread->wait_number = 0;
      add_ready(thread.get());
    }
  }
  pass_on_if_ready();
}

// -- preemption

uint64_t ThreadScheduler::interval_in_instructions() const {
  const int64_t price = vm_.clock->ns_per_instruction();
  return static_cast<uint64_t>(std::max<int64_t>(1, interval_ns_ / (price > 0 ? price : kFreeInstructionNs)));
}

void ThreadScheduler::plan() {
  due_ = UINT64_MAX;
  const int64_t price = vm_.clock->ns_per_instruction();
  if (!ready_.empty()) {
    due_ = holding_since_ + interval_in_instructions();
  } else if (!sleepers_.empty() && price == 0) {
    due_ = holding_since_ + interval_in_instructions() * kPatience;
  } else if (!sleepers_.empty()) {
    const int64_t left = std::max<int64_t>(0, sleepers_.front().until_ns - now_ns());
    due_ = vm_.steps + static_cast<uint64_t>((left + price - 1) / price);
  }
  if (among_processes_) due_ = std::min(due_, holding_since_ + interval_in_instructions());
  vm_.next_check_ = std::min(vm_.next_check_, due_);
}

void ThreadScheduler::reached_switch_point() {
  switch_point_.clear();
  at_switch_point_ = true;
  due_ = vm_.steps;
}

void ThreadScheduler::at_check() {
  const bool put_off = std::exchange(at_switch_point_, false) || switch_point_.is_set();
  switch_point_.clear();
  wake_sleepers();
  if (ready_.empty() && !sleepers_.empty() && !among_processes_ && vm_.clock->ns_per_instruction() == 0) {
    vm_.clock->wait_until(sleepers_.front().until_ns);
    wake_sleepers();
  }
  const bool wanted = !ready_.empty() || among_processes_;
  if (!wanted || vm_.steps < holding_since_ + interval_in_instructions()) {
    plan();
    return;
  }
  if (vm_.nested_ > 0) {
    // Below native code it keeps the lock.
    holding_since_ = vm_.steps;
    plan();
    return;
  }
  if (!put_off) {
    const uint64_t choice = draw(1 + SwitchPoint::count_ahead(vm_.current));
    if (choice > 0) {
      switch_point_.set(vm_.current, static_cast<uint32_t>(choice - 1));
      due_ = vm_.steps + SwitchPoint::kAhead;
      return;
    }
  }
  running_->goes_on = Thread::GoesOn::Plainly;
  running_->cause = vm_.last_resume;
  if (ready_.empty()) {
    // The other processes catch up.
    running_->state = ThreadState::Ready;
    ready_.push_back(running_);
    switch_point_.clear();
    idle_ = true;
    vm_.next_check_ = 0;
    return;
  }
  add_ready(running_);
  pass_on();
}

}  // namespace tiki
