// _multiprocessing: what the processes of a run share, for multiprocessing (engine/stdlib/py/multiprocessing).
//
// Every function here is an operation on what is shared: its thread waits until it is this process's turn, tries, and if
// the answer is not there yet waits until another process has changed something.
#include <algorithm>

#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "stdlib/thread_wait.h"
#include "stdlib/virtual_files.h"
#include "world/processes.h"
#include "world/world.h"

namespace tiki {

namespace {

using world::Processes;

/// What an operation is given; an operation gives its result, or empty without an exception: not yet.
struct Call {
  Runtime& rt;
  Processes& all;
  int self;   // number of this process
  size_t id;  // of the thing
  Value value;

  Ret changed(Ret result) {
    all.changed(self);
    return result;
  }
};
using Operation = Ret (*)(Call& call);

template <class T>
Ret add(Call& call, std::vector<T>& things, T thing) {
  things.push_back(std::move(thing));
  return make_int(call.rt, static_cast<int64_t>(things.size()) - 1);
}
std::string bytes_of(Value value) { return std::string(value.as<Bytes>()->view()); }

Ret channel(Call& call) { return add(call, call.all.channels, Processes::Channel()); }
Ret send(Call& call) {
  call.all.channels[call.id].messages.push_back(bytes_of(call.value));
  return call.changed(Ret::none());
}
Ret receive(Call& call) {
  Processes::Channel& from = call.all.channels[call.id];
  if (from.messages.empty()) {
    if (from.writers > 0) return nullptr;
    return call.rt.raise(call.rt.exceptions.EOFError, "");
  }
  OwnOf<Bytes> message = make_bytes(call.rt, from.messages.front());
  from.messages.pop_front();
  return call.changed(std::move(message));
}
Ret poll(Call& call) {
  const Processes::Channel& from = call.all.channels[call.id];
  return from.messages.empty() && from.writers > 0 ? Ret(nullptr) : Ret::boolean(true);
}
Ret count_messages(Call& call) {
  return make_int(call.rt, static_cast<int64_t>(call.all.channels[call.id].messages.size()));
}
Ret add_writer(Call& call) {
  ++call.all.channels[call.id].writers;
  return Ret::none();
}
Ret close(Call& call) {
  --call.all.channels[call.id].writers;
  return call.changed(Ret::none());
}

Ret semaphore(Call& call) { return add(call, call.all.semaphores, call.value.as_small_int()); }
Ret acquire(Call& call) {
  int64_t& count = call.all.semaphores[call.id];
  if (count == 0) return nullptr;
  --count;
  return Ret::boolean(true);
}
Ret release(Call& call) {
  ++call.all.semaphores[call.id];
  return call.changed(Ret::none());
}
Ret value(Call& call) { return make_int(call.rt, call.all.semaphores[call.id]); }

Ret cell(Call& call) { return add(call, call.all.cells, bytes_of(call.value)); }
Ret load(Call& call) { return make_bytes(call.rt, call.all.cells[call.id]); }
Ret store(Call& call) {
  call.all.cells[call.id] = bytes_of(call.value);
  return Ret::none();
}

// Each has a heap of its own with the library in it: some megabytes.
constexpr int64_t kMostProcesses = 200;
constexpr int kTryAgain = 11;  // EAGAIN

Ret spawn(Call& call) {
  const auto& table = call.all.table;
  if (std::count_if(table.begin(), table.end(), [](const auto& process) { return !process.ended; }) >=
      kMostProcesses) {
    return files::raise_os_error(call.rt, kTryAgain, Value());
  }
  auto* parts = call.value.as<Tuple>();
  const std::string name = to_utf8(parts->items()[0].as<Str>());
  return make_int(call.rt, call.all.spawn(call.self, name, bytes_of(parts->items()[1])));
}
Ret join(Call& call) { return call.all.table[call.id].ended ? Ret::boolean(true) : Ret(nullptr); }
Ret status(Call& call) {
  const Processes::Process& process = call.all.table[call.id];
  return process.ended ? Ret::small_int(process.status) : Ret::none();
}
Ret terminate(Call& call) {
  call.all.terminate(static_cast<int>(call.id), static_cast<int>(call.value.as_small_int()));
  return Ret::none();
}

/// What a call that ran out of time gives.
enum class Late : uint8_t { None, False };
struct Kind {
  Operation run;
  Late late;
};
constexpr Kind kKinds[] = {
    {channel, Late::None},        {send, Late::None},       {receive, Late::None}, {poll, Late::False},
    {count_messages, Late::None}, {add_writer, Late::None}, {close, Late::None},   {semaphore, Late::None},
    {acquire, Late::False},       {release, Late::None},    {value, Late::None},   {cell, Late::None},
    {load, Late::None},           {store, Late::None},      {spawn, Late::None},   {join, Late::False},
    {status, Late::None},         {terminate, Late::None},
};

Processes& processes_of(Runtime& rt) { return *static_cast<world::World*>(rt.world)->processes(); }
int own_number(Runtime& rt) { return static_cast<world::World*>(rt.world)->process; }

void describe(Interpreter&, const ThreadWait&, WaitReport* report) { report->reason = "another process"; }

// state: 0 the value, 1 index into kKinds, 2 the thing's number. number: until when.
Ret step(Interpreter& vm, Continuation* self, Own) {
  Runtime& rt = vm.rt;
  ThreadScheduler& threads = *vm.threads;
  Processes& all = processes_of(rt);
  ThreadWait wait{self->number, nullptr, describe};
  wait.traced = false;
  wait.outside = true;
  if (!all.is_turn(own_number(rt))) {
    // The turn will be given as if something had changed now.
    threads.poke(threads.now_ns());
    wait.until_ns = ThreadWait::kNever;
    return threads.block(wait);
  }
  const Kind& kind = kKinds[self->state[1].as_small_int()];
  Call call{rt, all, own_number(rt), static_cast<size_t>(self->state[2].as_small_int()), self->state[0]};
  Ret result = kind.run(call);
  if (result || rt.has_error()) return result;
  if (threads.now_ns() >= self->number) return kind.late == Late::False ? Ret::boolean(false) : Ret::none();
  return threads.block(wait);
}

template <Operation operation>
constexpr int64_t index_of() {
  for (size_t i = 0; i < std::size(kKinds); ++i) {
    if (kKinds[i].run == operation) return static_cast<int64_t>(i);
  }
  return -1;
}

// f(id, value=None, timeout=None)
template <Operation operation>
Ret begin(Runtime& rt, const Value* args) {
  processes_of(rt);
  int64_t until = ThreadWait::kNever;
  if (args[2] && !args[2].is_none()) {
    const double seconds = TRY(to_double(rt, args[2]));
    until = Interpreter::of(rt).clock->now_ns() + static_cast<int64_t>(std::max(seconds, 0.0) * 1e9 + 0.5);
  }
  auto* routine = rt.heap.allocate<Continuation>(rt.types.continuation);
  routine->step = step;
  routine->state[0] = Own::borrow(args[1] ? args[1] : Value::none()).release();
  routine->state[1] = Value::small_int(index_of<operation>());
  routine->state[2] = args[0].is_small_int() ? args[0] : Value::small_int(0);
  routine->number = until;
  return Interpreter::of(rt).begin_continuation(OwnOf<Continuation>::steal(routine));
}

Ret number(Runtime& rt, const Value*) { return Ret::small_int(own_number(rt)); }
Ret payload(Runtime& rt, const Value*) {
  return make_bytes(rt, processes_of(rt).table[static_cast<size_t>(own_number(rt))].payload);
}

constexpr NativeDef kFunctions[] = {
    {"channel(id=0, value=None, timeout=None, /)", begin<channel>},
    {"send(id, value, timeout=None, /)", begin<send>},
    {"receive(id, value=None, timeout=None, /)", begin<receive>},
    {"poll(id, value=None, timeout=None, /)", begin<poll>},
    {"count_messages(id, value=None, timeout=None, /)", begin<count_messages>},
    {"add_writer(id, value=None, timeout=None, /)", begin<add_writer>},
    {"close(id, value=None, timeout=None, /)", begin<close>},
    {"semaphore(id, value, timeout=None, /)", begin<semaphore>},
    {"acquire(id, value=None, timeout=None, /)", begin<acquire>},
    {"release(id, value=None, timeout=None, /)", begin<release>},
    {"value(id, value=None, timeout=None, /)", begin<value>},
    {"cell(id, value, timeout=None, /)", begin<cell>},
    {"load(id, value=None, timeout=None, /)", begin<load>},
    {"store(id, value, timeout=None, /)", begin<store>},
    {"spawn(id, value, timeout=None, /)", begin<spawn>},
    {"join(id, value=None, timeout=None, /)", begin<join>},
    {"status(id, value=None, timeout=None, /)", begin<status>},
    {"terminate(id, value, timeout=None, /)", begin<terminate>},
    {"number()", number},
    {"payload()", payload},
};

}  // namespace

OwnOf<Module> make_multiprocessing_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_multiprocessing", "What processes share.");
  add_functions(rt, module.get(), kFunctions);
  return module;
}

}  // namespace tiki
