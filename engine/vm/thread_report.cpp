#include "vm/thread_report.h"

#include <algorithm>

#include "runtime/output.h"
#include "vm/thread_scheduler.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

struct Line {
  const Thread* thread;
  WaitReport wait;
};

// The nearest frame of the program's own code.
std::string place_of(Frame* innermost) {
  Frame* frame = program_frame(innermost);
  if (!frame) return "";
  return " at line " + std::to_string(frame->line()) + " of " + frame->code()->source().filename;
}

const Line* find(const std::vector<Line>& lines, const Thread* thread) {
  for (const Line& each : lines) {
    if (each.thread == thread) return &each;
  }
  return nullptr;
}

// "one -> two -> one", or empty.
std::string cycle_from(const std::vector<Line>& lines, const Line& first) {
  std::vector<const Line*> path;
  for (const Line* at = &first; at; at = at->wait.on ? find(lines, at->wait.on) : nullptr) {
    if (std::find(path.begin(), path.end(), at) == path.end()) {
      path.push_back(at);
      continue;
    }
    if (at != &first) return "";
    std::string text;
    for (const Line* step : path) text += step->thread->name + " -> ";
    return text + first.thread->name;
  }
  return "";
}

}  // namespace

void report_threads_waiting_for_ever(Interpreter& vm, ThreadScheduler& threads) {
  std::vector<Line> lines;
  for (const auto& each : threads.all()) {
    if (each->state == ThreadState::Ended) continue;
    Line line{each.get(), {}};
    if (each->wait.describe) each->wait.describe(vm, each->wait, &line.wait);
    if (line.wait.reason.empty()) line.wait.reason = "nothing that is known";
    lines.push_back(std::move(line));
  }
  std::string text = lines.size() == 1
                         ? "tikitaka: waits for ever: the only thread waits, and no timer is set\n"
                         : "tikitaka: waits for ever: every thread waits, and no timer is set\n";
  for (const Line& line : lines) {
    const Thread* thread = line.thread;
    Frame* frame = thread == threads.running() ? vm.current : thread->registers.current;
    text +=
        "  " + thread->name + " is blocked" + place_of(frame) + " and waits for " + line.wait.reason + "\n";
    for (const std::string& more : line.wait.more) text += "  " + more + "\n";
  }
  for (const Line& line : lines) {
    const std::string cycle = cycle_from(lines, line);
    if (cycle.empty()) continue;
    text += "  cycle: " + cycle + "\n";
    break;
  }
  if (vm.recorder) {
    for (const Line& line : lines) {
      const bool runs = line.thread == threads.running();
      const trace::ActorId actor = runs ? vm.thread_actor : line.thread->registers.thread_actor;
      const trace::ActorId on = line.wait.on ? line.wait.on->registers.thread_actor : trace::kNoActor;
      vm.recorder->record(trace::EventKind::WaitForever, actor, on,
                          runs ? vm.last_resume : line.thread->registers.last_resume);
    }
  }
  write_output(vm.rt, 2, text);
}

}  // namespace tiki
