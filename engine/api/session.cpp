#include "api/session.h"

#include "api/forking.h"
#include "api/inspection.h"
#include "api/json_text.h"
#include "api/process_table.h"
#include "api/source_code.h"
#include "runtime/exception.h"
#include "runtime/module.h"
#include "runtime/native_work.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "stdlib/importer.h"
#include "trace/export.h"
#include "trace/lint.h"
#include "vm/builtins.h"
#include "vm/generator.h"
#include "vm/interpreter.h"
#include "vm/thread_scheduler.h"
#include "vm/tracing.h"
#include "world/world.h"

namespace tiki {

namespace {

// What a turn of another process counts for in a slice.
constexpr uint64_t kInstructionsPerTurn = 20'000;

}  // namespace

struct Session::State final : OutputSink, InputSource, ThreadClock {
  Settings settings;
  Session* session;
  world::World world;
  uint64_t no_steps = 0;  // until there is an interpreter
  Runtime rt;
  std::unique_ptr<Interpreter> vm;
  trace::Recorder recorder;
  LineWatch lines;
  HeapCurve heap_curve;
  RunState run_state = RunState::Finished;
  int exit_status = 0;
  std::string limit;
  SyntaxError syntax_error;
  std::string syntax_error_file;
  size_t stdin_at = 0;
  size_t output_bytes = 0;
  bool started = false;
  bool main_over = false;  // the main thread's program has ended; others may still run
  bool program_over = false;
  OwnOf<Dict> main_globals;
  std::unique_ptr<ProcessTable> processes;  // of process 0, once it has started another one
  std::vector<trace::ActorId> process_actors;

  State(Session* session, Settings given)
      : settings(std::move(given)),
        session(session),
        rt(settings.seed),
        recorder(world.clock.waited_address(), &no_steps,
                 {settings.record ? settings.max_events : 1, 64u << 20, settings.max_output,
                  settings.keep_events, sample_heap, this}) {
    world.clock.set_ns_per_instruction(settings.cpu_ns);
    world.clock.set_limit(settings.max_time_ns);
    world.seed = settings.seed;
    world.line_stops = settings.line_stops;
    world.traced = settings.record;
    world.host_perf_counter = settings.host_perf_counter;
    world.sleep_for_real = settings.sleep_for_real;
    rt.make_current();
    rt.world = &world;
    rt.output = this;
    rt.input = this;
    rt.heap.set_limit(settings.max_memory);
    make_frame_type(rt);
    make_generator_types(rt);
    make_continuation_type(rt);
    vm = std::make_unique<Interpreter>(rt);
    add_interpreter_builtins(rt);
    rt.hooks.compile = compile_for_runtime;
    rt.hooks.compile_module = compile_module_for_runtime;
    install_importer(rt);
    vm->step_limit = settings.max_steps;
    world.run_child = [this](const auto& name, const auto& text, const auto& argv, const auto& input) {
      return run_child(name, text, argv, input);
    };
    vm->clock = this;
    world.processes = [this]() -> world::Processes* { return process_table(); };
    world.clock.count_by(&vm->steps, vm->nested_steps());
    if (settings.line_stops) vm->line_watch = &lines;
    if (settings.record) {
      vm->recorder = &recorder;
      recorder.add_actor(trace::ActorKind::Module, recorder.name("module"));
    }
  }

  static uint32_t sample_heap(void* context, uint32_t count) {
    auto& state = *static_cast<State*>(context);
    return state.heap_curve.add(count, state.rt.heap.bytes_in_use());
  }

  ~State() {
    processes = nullptr;
    rt.make_current();
    main_globals = nullptr;
    vm.reset();
  }

  // -- OutputSink, InputSource
  void write(int stream, std::string_view text) override {
    if (text.empty() || output_stopped) return;
    if (output_bytes + text.size() > settings.max_output) {
      output_stopped = true;
      vm->stop_with_limit("output");
      return;
    }
    output_bytes += text.size();
    if (vm && vm->recorder) {
      const bool own = writing_process == 0;
      recorder.record_output(stream == 1 ? trace::Stream::Stdout : trace::Stream::Stderr, text,
                             own ? vm->current_actor() : process_actors[static_cast<size_t>(writing_process)],
                             own ? vm->last_resume : trace::kNoEvent, own ? vm->current_line() : 0);
    } else if (settings.record && recorder.is_stopped()) {
      recorder.record_output(stream == 1 ? trace::Stream::Stdout : trace::Stream::Stderr, text,
                             trace::kMainActor, trace::kNoEvent, 0);
    }
    if (session->on_output) session->on_output(stream, text);
  }
  bool read_line(std::string* line) override {
    if (stdin_at >= settings.stdin_text.size()) return settings.read_stdin && settings.read_stdin(line);
    size_t end = settings.stdin_text.find('\n', stdin_at);
    end = end == std::string::npos ? settings.stdin_text.size() : end + 1;
    *line = settings.stdin_text.substr(stdin_at, end - stdin_at);
    stdin_at = end;
    return true;
  }

  // -- ThreadClock
  int64_t now_ns() const override { return world.clock.now_ns(); }
  void wait_until(int64_t ns) override {
    if (world.sleep_for_real && ns > now_ns()) world.sleep_for_real(ns - now_ns());
    world.clock.advance_to(ns);
    if (world.clock.is_over_limit()) vm->stop_with_limit("virtual time");
  }
  int64_t ns_per_instruction() const override { return world.clock.ns_per_instruction(); }

  bool output_stopped = false;
  int depth = 0;  // how many processes this one is inside of
  static constexpr int kMaxChildDepth = 4;

  // A child process: another session, in an interpreter of its own. What it has used of the limits counts for it alone.
  world::ChildRun run_child(const std::string& name, const std::string& text,
                            const std::vector<std::string>& argv, const std::string& input) {
    world::ChildRun result;
    Settings given = settings;
    given.record = false;
    given.sleep_for_real = nullptr;
    given.read_stdin = nullptr;
    given.stdin_text = input;
    given.argv = argv;
    {
      Session child(given);
      State& inner = *child.state_;
      inner.depth = depth + 1;
      inner.world.files = world.files;
      inner.world.files[name] = text;
      inner.world.clock.advance_to(world.clock.now_ns());
      const int64_t begin = inner.world.clock.now_ns();
      child.on_output = [&](int stream, std::string_view piece) {
        result.output.push_back({inner.world.clock.now_ns() - begin, stream, std::string(piece)});
      };
      if (depth >= kMaxChildDepth) {
        result.output.push_back({0, 2, "tikitaka: too many processes inside each other\n"});
        result.status = 1;
      } else {
        if (child.start(name)) {
          while (child.run(UINT64_MAX / 2) == RunState::Paused) {
          }
        }
        result.status = child.exit_status();
      }
      result.ns = inner.world.clock.now_ns() - begin;
      const auto own = world.files.find(name);
      if (own == world.files.end()) {
        inner.world.files.erase(name);
      } else {
        inner.world.files[name] = own->second;
      }
      world.files = inner.world.files;
    }
    rt.make_current();
    return result;
  }

  // -- processes that share what multiprocessing shares: each a session with a clock of its own
  ProcessTable* process_table() {
    if (processes) return processes.get();
    processes = std::make_unique<ProcessTable>(
        ProcessTable::Member{session, vm.get(), &world},
        [this](int number, int64_t now, std::unique_ptr<Session>* owned) {
          return make_process(number, now, owned);
        },
        [this](int number, int parent, bool ended) { tell_of_process(number, parent, ended); });
    vm->threads->run_others = [this] { return run_others_for(0, *vm->threads); };
    return processes.get();
  }

  ProcessTable::Member make_process(int number, int64_t now, std::unique_ptr<Session>* owned) {
    Settings given = settings;
    given.record = false;
    given.seed = settings.seed + static_cast<uint64_t>(number);
    given.cpu_ns = world.clock.ns_per_instruction();
    given.sleep_for_real = nullptr;
    given.read_stdin = nullptr;
    given.stdin_text.clear();
    *owned = std::make_unique<Session>(given);
    State& inner = *(*owned)->state_;
    inner.world.files = world.files;
    inner.world.main_file = world.main_file;
    inner.rt.sources[world.main_file] = world.files[world.main_file];
    inner.world.process = number;
    inner.world.processes = [this]() -> world::Processes* { return process_table(); };
    inner.world.clock.advance_to(now);
    ThreadScheduler& threads = ThreadScheduler::of(*inner.vm);
    threads.run_others = [this, number, &threads] { return run_others_for(number, threads); };
    (*owned)->on_output = [this, number](int stream, std::string_view text) {
      write_of_process(number, stream, text);
    };
    return {owned->get(), inner.vm.get(), &inner.world};
  }

  // Process 0 is idle while others run: its clock, and with it the trace, follows theirs.
  void follow_clock(int number) { world.clock.advance_to(processes->now_ns(number)); }

  void write_of_process(int number, int stream, std::string_view text) {
    if (output_stopped || text.empty()) return;
    if (vm->threads->is_idle()) follow_clock(number);
    const auto saved = std::exchange(writing_process, number);
    write(stream, text);
    writing_process = saved;
  }
  int writing_process = 0;

  void tell_of_process(int number, int parent, bool ended) {
    if (vm->threads->is_idle()) follow_clock(number);
    if (!vm->recorder) return;
    const auto place = static_cast<size_t>(number);
    if (process_actors.size() <= place) process_actors.resize(place + 1, trace::kNoActor);
    const auto& process = processes->table[place];
    if (ended) {
      recorder.record(trace::EventKind::ProcessEnd, process_actors[place], trace::kNoActor, trace::kNoEvent,
                      0, recorder.number(int64_t{process.status}));
      return;
    }
    process_actors[place] = recorder.add_actor(trace::ActorKind::Process, recorder.name(process.name));
    const auto by = static_cast<size_t>(parent);
    recorder.record(trace::EventKind::ProcessStart, process_actors[place],
                    parent == 0 ? vm->blocking_actor() : process_actors[by], vm->last_resume,
                    parent == 0 ? program_line(*vm) : 0);
  }

  /// Process 0 is idle: the others run until its turn comes, or for so many turns. False: everybody waits for ever.
  bool run_others(uint64_t turns) {
    for (uint64_t i = 0; i < turns; ++i) {
      switch (processes->take_turn(0)) {
        case ProcessTable::Turn::Own:
          vm->threads->go_on();
          if (!vm->threads->is_idle()) return true;
          break;
        case ProcessTable::Turn::Others:
          break;
        case ProcessTable::Turn::Never:
          processes->report_waiting_for_ever();
          return false;
      }
    }
    return true;
  }

  /// The same for a process that is idle below native code, until it goes on.
  bool run_others_for(int number, ThreadScheduler& threads) {
    while (threads.is_idle()) {
      const ProcessTable::Turn turn = processes->take_turn(number);
      if (turn == ProcessTable::Turn::Never) return false;
      if (turn == ProcessTable::Turn::Own) threads.go_on();
    }
    return true;
  }

  // The module is over, with or without an exception.
  void end_main() {
    if (main_over) return;
    main_over = true;
    if (vm->recorder) {
      if (rt.has_error()) {
        trace_module(*vm, trace::EventKind::ModuleRaise, rt.error());
      } else {
        trace_module(*vm, trace::EventKind::ModuleEnd, Value());
      }
    }
    if (rt.has_error()) report_uncaught();
  }

  // Threads that are no daemons are waited for: a second call after the program. True: it is there to be run.
  bool begin_waiting_for_threads() {
    const bool first = !main_over;
    end_main();
    if (rt.has_error()) report_uncaught();
    if (!first || !vm->threads) return false;
    Value threading = dict_get(rt, rt.modules, intern(rt, "threading"));
    Own wait = threading ? Own(get_attribute_or_empty(rt, threading, intern(rt, "_shutdown"))) : Own();
    rt.clear_error();
    return has_layout(wait, Layout::Function) && !vm->start_call(wait.as<Function>()).failed();
  }

  // What CPython does at exit.
  void end_program() {
    if (program_over) return;
    program_over = true;
    end_main();
    shut_down(rt);
    clear_main();
  }

  // sys.excepthook, when the program put its own there. One that fails is reported before what it was called for.
  bool call_excepthook(Value error) {
    const Value sys = dict_get(rt, rt.modules, Value(intern(rt, "sys")));
    if (!has_layout(sys, Layout::Module)) return false;
    Dict* names = sys.as<Module>()->namespace_;
    Own hook = Own::borrow(dict_get(rt, names, intern(rt, "excepthook")));
    if (!hook || hook.get() == dict_get(rt, names, intern(rt, "__excepthook__"))) return false;
    auto* exception = error.as<Exception>();
    Own traceback = Own::borrow(exception->traceback ? exception->traceback : Value::none());
    Own result = call_with(rt, hook, Value(exception->type), error, traceback);
    if (result) return true;
    Own failure = rt.take_error();
    write_output(
        rt, 2, "Error in sys.excepthook:\n" + format_exception(rt, failure) + "\nOriginal exception was:\n");
    return false;
  }

  void report_uncaught() {
    Own error = rt.take_error();
    if (is_instance(rt, error, rt.exceptions.SystemExit)) {
      Value code = error.as<Exception>()->fields[exception_field::kExitCode];
      if (!code || code.is_none()) {
        exit_status = 0;
      } else if (code.is_small_int() || code.is_boolean()) {
        exit_status = static_cast<int>(code.is_boolean() ? code.is_true() : code.as_small_int()) & 0xff;
      } else {
        OwnOf<Str> text = str(rt, code);
        if (text) write_output(rt, 2, to_utf8(text.get()) + "\n");
        rt.clear_error();
        exit_status = 1;
      }
      return;
    }
    exit_status = 1;
    if (!call_excepthook(error)) write_output(rt, 2, format_exception(rt, error));
    // The traceback holds the frames: they end here, not at the next collection.
    error = Own();
  }

  // The module's names go one by one, those with one underscore first, as CPython does it.
  void clear_main() {
    if (!main_globals) return;
    Dict* names = main_globals.get();
    for (int pass = 0; pass < 2; ++pass) {
      std::vector<Own> keys;
      uint32_t position = 0;
      Value key, value;
      while (dict_next(names, &position, &key, &value)) keys.push_back(Own::borrow(key));
      for (const Own& each : keys) {
        if (!has_layout(each, Layout::Str)) continue;
        const std::string name = to_utf8(each.as<Str>());
        const bool underscore = name.size() > 1 && name[0] == '_' && name[1] != '_';
        if (name == "__builtins__" || (pass == 0) != underscore) continue;
        dict_set(rt, names, each.as<Str>(), Value::none());
      }
    }
    rt.heap.collect();
    rt.clear_error();
  }
};

Session::Session(Settings settings) : state_(std::make_unique<State>(this, std::move(settings))) {}
Session::~Session() = default;

void Session::add_file(std::string_view name, std::string_view text) {
  state_->world.files[std::string(name)] = std::string(text);
}

void Session::set_stdin(std::string_view text) { state_->settings.stdin_text = std::string(text); }

bool Session::start(std::string_view entry) {
  State& state = *state_;
  Runtime& rt = state.rt;
  rt.make_current();
  const std::string name(entry);
  const std::string text = state.world.files[name];
  state.world.main_file = name;
  state.started = true;
  if (state.depth == 0 && state.world.process == 0) native_work.begin();
  rt.sources[name] = text;
  apply_directives(text, &state.world);
  state.recorder.count_by(&state.vm->steps, state.vm->nested_steps(), state.world.clock.ns_per_instruction());
  std::vector<SyntaxWarning> warnings;
  auto unit = compile_text(text, name, "exec", &state.syntax_error, &warnings, state.settings.line_stops);
  if (unit) static_cast<void>(report_syntax_warnings(rt, warnings, name));  // no filters yet: cannot fail
  OwnOf<Code> code;
  if (unit) code = make_code(rt, unit);
  if (!code) {
    if (!unit) {
      state.syntax_error_file = name;
      raise_syntax_error(rt, state.syntax_error, name, text);
    }
    state.program_over = true;
    state.report_uncaught();
    state.run_state = RunState::Finished;
    return false;
  }
  state.main_globals = make_main_module(rt, name, state.settings.argv);
  if (state.vm->start_module(code.get(), state.main_globals.get()).failed()) {
    state.end_program();
    state.run_state = RunState::Finished;
    return false;
  }
  if (state.vm->recorder) trace_module(*state.vm, trace::EventKind::ModuleStart, Value());
  state.run_state = RunState::Paused;
  return true;
}

RunState Session::run(uint64_t instructions) {
  State& state = *state_;
  if (state.run_state != RunState::Paused) return state.run_state;
  state.rt.make_current();
  if (state.processes && state.vm->threads->is_idle()) {
    if (!state.run_others(1 + instructions / kInstructionsPerTurn)) {
      state.exit_status = 3;
      return state.run_state = RunState::WaitsForEver;
    }
    if (state.vm->threads->is_idle()) return RunState::Paused;
  }
  state.lines.at_stop = false;
  switch (state.vm->run(instructions)) {
    case RunStatus::Paused:
      return RunState::Paused;
    case RunStatus::LimitReached:
      state.limit = state.vm->limit_text ? state.vm->limit_text : "";
      if (state.limit == "waits for ever") {
        state.exit_status = 3;
        return state.run_state = RunState::WaitsForEver;
      }
      state.exit_status = 4;
      state.output_stopped = false;
      state.output_bytes = 0;  // for these words
      write_output(state.rt, 2, "tikitaka: stopped: the limit on " + state.limit + " was reached\n");
      return state.run_state = RunState::Limit;
    case RunStatus::Finished:
      if (state.begin_waiting_for_threads()) return RunState::Paused;
      state.run_state = RunState::Finished;
      state.end_program();
      return state.run_state;
  }
  return state.run_state;
}

RunState Session::run_to_event(uint32_t event, uint64_t instructions) {
  State& state = *state_;
  if (state.recorder.size() > event) return state.run_state;
  state.vm->stop_at_event = event;
  const RunState result = run(instructions);
  state.vm->stop_at_event = UINT32_MAX;
  return result;
}

RunState Session::run_to_line(uint64_t number, bool breakpoints, uint64_t instructions) {
  LineWatch& lines = state_->lines;
  if (lines.passed >= number) return state_->run_state;
  lines.stop_at = number;
  lines.watch_breakpoints = breakpoints;
  const RunState result = run(instructions);
  lines.stop_at = UINT64_MAX;
  lines.watch_breakpoints = false;
  return result;
}

void Session::set_breakpoints(std::string_view places) {
  auto& breakpoints = state_->lines.breakpoints;
  breakpoints.clear();
  while (!places.empty()) {
    const std::string_view place = places.substr(0, places.find('\n'));
    places.remove_prefix(std::min(places.size(), place.size() + 1));
    const size_t colon = place.rfind(':');
    if (colon == std::string_view::npos) continue;
    const auto line = std::strtoul(std::string(place.substr(colon + 1)).c_str(), nullptr, 10);
    breakpoints.insert({std::string(place.substr(0, colon)), static_cast<uint32_t>(line)});
  }
}

uint64_t Session::lines_passed() const { return state_->lines.passed; }
bool Session::at_line() const { return state_->lines.at_stop; }

bool Session::bring_ready_to_front(uint32_t actor) { return tiki::bring_ready_to_front(state_->rt, actor); }
bool Session::postpone_timer(uint32_t actor, double seconds) {
  return tiki::postpone_timer(state_->rt, actor, seconds);
}

RunState Session::state() const { return state_->run_state; }
int Session::exit_status() const { return state_->exit_status; }
std::string Session::limit() const { return state_->limit; }
const SyntaxError& Session::syntax_error() const { return state_->syntax_error; }
const std::string& Session::syntax_error_file() const { return state_->syntax_error_file; }
trace::Recorder& Session::trace() { return state_->recorder; }
bool Session::knows_trace_format(std::string_view filename) {
  return trace::format_of_file(filename).has_value();
}

std::string Session::export_trace(std::string_view filename) const {
  const auto format = trace::format_of_file(filename);
  return format ? trace::export_to_string(state_->recorder, *format) : std::string();
}

std::string Session::lint_text() const {
  std::string text;
  for (const trace::Finding& finding : trace::lint(state_->recorder)) {
    text += trace::finding_text(state_->recorder, finding) + "\n";
  }
  return text;
}

std::string Session::lint_json() const {
  const trace::Recorder& recorder = state_->recorder;
  std::string json = "[";
  for (const trace::Finding& finding : trace::lint(recorder)) {
    if (json.size() > 1) json += ",";
    json += "{\"rule\":";
    append_json(json, trace::word(finding.rule));
    json += ",\"event\":" + std::to_string(finding.event) + ",\"file\":";
    append_json(json, recorder.texts().get(recorder.files()[finding.file]));
    json += ",\"line\":" + std::to_string(finding.line) + ",\"words\":[";
    for (size_t index = 0; index < finding.words.size(); ++index) {
      if (index > 0) json += ",";
      append_json(json, finding.words[index]);
    }
    json += "]}";
  }
  return json + "]";
}

uint64_t Session::instructions() const { return state_->vm->steps; }
int64_t Session::now_ns() const { return state_->world.clock.now_ns(); }
size_t Session::heap_bytes() const { return state_->rt.heap.bytes_in_use(); }

const HeapCurve& Session::heap_curve() const { return state_->heap_curve; }

std::string Session::inspect_json() {
  state_->rt.make_current();
  return inspect(*state_->vm);
}

std::string Session::evaluate_json(uint32_t frame, std::string_view expression) {
  State& state = *state_;
  state.rt.make_current();
  trace::Recorder* recorder = std::exchange(state.vm->recorder, nullptr);
  LineWatch* lines = std::exchange(state.vm->line_watch, nullptr);
  const bool stopped = std::exchange(state.output_stopped, true);
  std::string answer = evaluate(*state.vm, frame, expression);
  state.output_stopped = stopped;
  state.vm->line_watch = lines;
  state.vm->recorder = recorder;
  return answer;
}

}  // namespace tiki
