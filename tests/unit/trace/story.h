// A small trace with a bit of everything, as the interpreter and the loop would record it.
#pragma once

#include "trace/run.h"

namespace tiki::trace {

struct Story : Run {
  ActorId main, gen, task, loop, queue;
  EventId woken;

  Story() {
    Recorder& r = recorder;
    uint16_t file = r.file("main.py");
    main = r.add_actor(ActorKind::Module, r.name("main.py"), kNoActor, 1, file);
    EventId start = r.record(EventKind::ModuleStart, main, kNoActor, kNoEvent, 1);
    gen = r.add_actor(ActorKind::Generator, r.name("countdown"), main, 3, file);
    EventId made = r.record(EventKind::FrameMade, gen, main, start, 8);
    EventId next = r.record(EventKind::ResumeNext, gen, main, made, 3);
    r.record(EventKind::Yield, gen, main, next, 4, r.number(int64_t{3}));
    EventId sent = r.record(EventKind::ResumeSend, gen, main, made, 4, r.str("it's; #1\n"));
    r.record(EventKind::Raise, gen, main, sent, 5, r.text("ValueError('<b>')"));
    r.record_output(Stream::Stdout, "C1: 받아온 값\n", main, sent, 9);
    loop = r.add_actor(ActorKind::Loop, r.name("loop"));
    task = r.add_actor(ActorKind::Task, r.name("Task-1"), main, 10, r.file("util.py"));
    queue = r.add_actor(ActorKind::Queue, r.name("Queue"));
    EventId task_made = r.record(EventKind::TaskMade, task, main, start, 10);
    EventId step = r.record(EventKind::TaskStep, task, loop, task_made);
    r.record(EventKind::TaskSuspend, task, queue, step, 12);
    now_ns = 1'500'000'000;
    instructions = 1000;
    EventId put = r.record(EventKind::QueuePut, main, queue, start, 13, r.number(0.1));
    woken = r.record(EventKind::TaskWake, task, main, put, 13);
    EventId step_again = r.record(EventKind::TaskStep, task, loop, woken);
    now_ns = 1'500'000'020;
    r.record(EventKind::TaskDone, task, kNoActor, step_again, 0, Preview::none());
    r.record_output(Stream::Stderr, "done\n", main, start, 14);
    r.record(EventKind::ModuleEnd, main, kNoActor, start, 15);
  }
};

}  // namespace tiki::trace
