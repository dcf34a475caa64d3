#pragma once
// Session: one program, run headless from the first instruction to the last, in slices. The facade over everything else;
// the command line, the WebAssembly exports and the tests use nothing but this.
//
//   Session session(settings);
//   session.add_file("main.py", text);
//   if (!session.start("main.py")) ... the SyntaxError report is in the output, syntax_error() has the place
//   while (session.run(1'000'000) == RunState::Paused) ...
//   session.exit_status();
//
// A run is a function of (files, entry, settings): two sessions given the same do the same, event for event.
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/heap_curve.h"
#include "syntax/parse.h"
#include "trace/lanes.h"
#include "trace/recorder.h"

namespace tiki {

struct Settings {
  uint64_t seed = 0;
  int64_t cpu_ns = 0;                // virtual time an instruction costs; 0: computing is free
  uint64_t max_steps = UINT64_MAX;   // instructions
  uint64_t max_memory = 1ull << 30;  // bytes of the heap
  int64_t max_time_ns = 100ll * 365 * 86'400 * 1'000'000'000;  // virtual
  uint32_t max_events = 10'000'000;
  uint32_t max_output = 64u << 20;  // bytes
  bool record = true;               // keep a trace
  bool keep_events = true;  // false: only count them, for a replay that needs nothing but their numbers
  bool line_stops = false;  // compile the program's files for run_to_line
  bool host_perf_counter = false;
  void (*sleep_for_real)(int64_t ns) = nullptr;
  std::string stdin_text;
  /// Where input() reads when stdin_text is used up: the next line with its newline, false at the end. May be null.
  bool (*read_stdin)(std::string* line) = nullptr;
  std::vector<std::string> argv;  // sys.argv after the program's name
};

enum class RunState : uint8_t { Paused, Finished, WaitsForEver, Limit };

class Session {
 public:
  explicit Session(Settings settings);
  ~Session();
  Session(const Session&) = delete;

  void add_file(std::string_view name, std::string_view text);
  /// Settings::stdin_text, before the start.
  void set_stdin(std::string_view text);
  /// Compiles the entry file and prepares to run it. False when it is no Python: then the report is in the output and
  /// the session is finished with status 1.
  bool start(std::string_view entry);
  /// Runs about `instructions` more.
  RunState run(uint64_t instructions);
  /// Runs until event `event` is recorded (Paused) or the program ends.
  RunState run_to_event(uint32_t event, uint64_t instructions);

  // -- lines (Settings::line_stops): numbered from 1 as they are passed, see vm/line_watch.h
  /// Runs until the line stop with this number, or with `breakpoints` until the first breakpoint before it (Paused).
  RunState run_to_line(uint64_t number, bool breakpoints, uint64_t instructions);
  /// "main.py:5\nutil.py:2"
  void set_breakpoints(std::string_view places);
  uint64_t lines_passed() const;
  /// Whether the run stands at a line stop: the line is about to run.
  bool at_line() const;

  // -- another outcome from here on; false: there is no such thing now
  /// The task or handle with this trace actor goes before all others that are ready.
  bool bring_ready_to_front(uint32_t actor);
  /// The timer fires so much later (earlier if negative).
  bool postpone_timer(uint32_t actor, double seconds);

  RunState state() const;
  /// 0; 1 uncaught exception or SyntaxError; sys.exit's; 3 waits for ever; 4 a limit.
  int exit_status() const;
  /// Which limit was reached: "instructions", "memory", "output", "virtual time".
  std::string limit() const;
  const SyntaxError& syntax_error() const;
  const std::string& syntax_error_file() const;

  /// Called with every piece of output at once; without it output is only in the trace.
  std::function<void(int stream, std::string_view text)> on_output;

  trace::Recorder& trace();
  /// The trace in the form that the ending of a file's name asks for: .txt, .jsonl, .perfetto.json, .mmd or .md.
  std::string export_trace(std::string_view filename) const;
  /// What the trace shows that the program's author most likely did not mean (trace/lint.h), a line each.
  std::string lint_text() const;
  /// The same as JSON: [{"rule","event","file","line","words":[...]}], rules by their words in lint_rules.def.
  std::string lint_json() const;
  static bool knows_trace_format(std::string_view filename);
  /// The state now as JSON: {"frames":[{actor,name,file,line,status,awaits,locals:[{name,value,type}]}],"heapBytes":n,...}.
  std::string inspect_json();
  /// The value of an expression in the frame (by its place in inspect_json) as JSON: {name,value,type,items,more} or
  /// {error}. It runs code of the program and may change anything: do it in a copy of the session's memory.
  std::string evaluate_json(uint32_t frame, std::string_view expression);
  uint64_t instructions() const;
  int64_t now_ns() const;
  size_t heap_bytes() const;
  /// Of a session that only counts its events (Settings::keep_events); empty otherwise.
  const HeapCurve& heap_curve() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// `tikitaka check`: the first SyntaxError of a text (type empty: none), and the warnings.
SyntaxError check_syntax(std::string_view text, std::string_view filename,
                         std::vector<SyntaxWarning>* warnings);
/// `tikitaka dis`: the bytecode as text, or the report of the SyntaxError in `*report`.
std::string disassemble_source(std::string_view text, std::string_view filename, std::string* report);

}  // namespace tiki
