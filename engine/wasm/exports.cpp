#include "wasm/exports.h"

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "api/json_text.h"
#include "api/session.h"
#include "wasm/answer.h"
#include "wasm/run_settings.h"

#ifdef __wasm__
#include <unistd.h>
#endif

namespace {

using tiki::Session;

uint32_t tables[14];

Session& of(void* session) { return *static_cast<Session*>(session); }

std::string result;  // of the last function that answered with text or rows

std::string json_text(std::string_view text) {
  std::string json;
  tiki::append_json(json, text);
  return json;
}

// In wasm32 an address is 32 bits; a native build (for the linters) cuts it, and never looks at it.
uint32_t address(const void* pointer) { return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(pointer)); }

void set_table(int index, const void* pointer, size_t length) {
  tables[index * 2] = address(pointer);
  tables[index * 2 + 1] = static_cast<uint32_t>(length);
}

}  // namespace

namespace tiki::wasm {

const char* answer(std::string bytes) {
  result = std::move(bytes);
  return result.data();
}

}  // namespace tiki::wasm

using tiki::wasm::answer;

extern "C" {

TIKI_EXPORT(tiki_session_new)
void* tiki_session_new(const char* text, uint32_t bytes, int role) {
  tiki::Settings settings = tiki::wasm::read_settings(std::string_view(text, bytes));
  settings.keep_events = role == 0;
  settings.line_stops = role == 1;
  return new Session(std::move(settings));
}

TIKI_EXPORT(tiki_session_free) void tiki_session_free(void* session) {
  delete static_cast<Session*>(session);
}

TIKI_EXPORT(tiki_add_file)
void tiki_add_file(void* session, const char* name, uint32_t name_bytes, const char* text,
                   uint32_t text_bytes) {
  of(session).add_file(std::string_view(name, name_bytes), std::string_view(text, text_bytes));
}

TIKI_EXPORT(tiki_start) int tiki_start(void* session, const char* entry, uint32_t entry_bytes) {
  return of(session).start(std::string_view(entry, entry_bytes)) ? 1 : 0;
}

TIKI_EXPORT(tiki_syntax_error) const char* tiki_syntax_error(void* session) {
  const tiki::SyntaxError& error = of(session).syntax_error();
  std::string json = "{\"file\":" + json_text(of(session).syntax_error_file());
  json += ",\"message\":" + json_text(error.message);
  json += ",\"line\":" + std::to_string(error.line) + ",\"column\":" + std::to_string(error.col);
  json +=
      ",\"endLine\":" + std::to_string(error.end_line) + ",\"endColumn\":" + std::to_string(error.end_col);
  return answer(json + "}");
}

TIKI_EXPORT(tiki_run) int tiki_run(void* session, double instructions) {
  return static_cast<int>(of(session).run(static_cast<uint64_t>(instructions)));
}

TIKI_EXPORT(tiki_run_to_event) int tiki_run_to_event(void* session, uint32_t event, double instructions) {
  return static_cast<int>(of(session).run_to_event(event, static_cast<uint64_t>(instructions)));
}

TIKI_EXPORT(tiki_set_stdin) void tiki_set_stdin(void* session, const char* text, uint32_t text_bytes) {
  of(session).set_stdin(std::string_view(text, text_bytes));
}

TIKI_EXPORT(tiki_run_to_line)
int tiki_run_to_line(void* session, double number, int breakpoints, double instructions) {
  return static_cast<int>(of(session).run_to_line(static_cast<uint64_t>(number), breakpoints != 0,
                                                  static_cast<uint64_t>(instructions)));
}

TIKI_EXPORT(tiki_set_breakpoints)
void tiki_set_breakpoints(void* session, const char* places, uint32_t bytes) {
  of(session).set_breakpoints(std::string_view(places, bytes));
}

TIKI_EXPORT(tiki_lines_passed) double tiki_lines_passed(void* session) {
  return static_cast<double>(of(session).lines_passed());
}

TIKI_EXPORT(tiki_at_line) int tiki_at_line(void* session) { return of(session).at_line() ? 1 : 0; }

TIKI_EXPORT(tiki_instructions) double tiki_instructions(void* session) {
  return static_cast<double>(of(session).instructions());
}

TIKI_EXPORT(tiki_heap_bytes) double tiki_heap_bytes(void* session) {
  return static_cast<double>(of(session).heap_bytes());
}

TIKI_EXPORT(tiki_heap_curve) const void* tiki_heap_curve(void* session) {
  const auto& samples = of(session).heap_curve().samples();
  return answer(
      std::string(reinterpret_cast<const char*>(samples.data()), samples.size() * sizeof(samples[0])));
}

TIKI_EXPORT(tiki_memory_end) uint32_t tiki_memory_end() {
#ifdef __wasm__
  return address(sbrk(0));
#else
  return 0;
#endif
}

TIKI_EXPORT(tiki_bring_ready_to_front) int tiki_bring_ready_to_front(void* session, uint32_t actor) {
  return of(session).bring_ready_to_front(actor) ? 1 : 0;
}

TIKI_EXPORT(tiki_postpone_timer) int tiki_postpone_timer(void* session, uint32_t actor, double seconds) {
  return of(session).postpone_timer(actor, seconds) ? 1 : 0;
}

TIKI_EXPORT(tiki_evaluate)
const char* tiki_evaluate(void* session, uint32_t frame, const char* expression, uint32_t bytes) {
  return answer(of(session).evaluate_json(frame, std::string_view(expression, bytes)));
}

TIKI_EXPORT(tiki_export) const char* tiki_export(void* session, const char* name, uint32_t bytes) {
  return answer(of(session).export_trace(std::string_view(name, bytes)));
}

TIKI_EXPORT(tiki_lint) const char* tiki_lint(void* session) { return answer(of(session).lint_json()); }

TIKI_EXPORT(tiki_exit_status) int tiki_exit_status(void* session) { return of(session).exit_status(); }

TIKI_EXPORT(tiki_inspect) const char* tiki_inspect(void* session) {
  return answer(of(session).inspect_json());
}

TIKI_EXPORT(tiki_result_bytes) uint32_t tiki_result_bytes() { return static_cast<uint32_t>(result.size()); }

TIKI_EXPORT(tiki_event_count) uint32_t tiki_event_count(void* session) { return of(session).trace().size(); }

TIKI_EXPORT(tiki_chunk) const void* tiki_chunk(void* session, uint32_t index) {
  return of(session).trace().chunk(index);
}

TIKI_EXPORT(tiki_tables) const uint32_t* tiki_tables(void* session) {
  const auto& trace = of(session).trace();
  set_table(0, trace.actors().data(), trace.actors().size());
  set_table(1, trace.texts().entries(), trace.texts().size());
  set_table(2, trace.texts().bytes(), trace.texts().byte_count());
  set_table(3, trace.wide_numbers().data(), trace.wide_numbers().size());
  set_table(4, trace.output().pieces().data(), trace.output().pieces().size());
  set_table(5, trace.output().all_bytes().data(), trace.output().all_bytes().size());
  set_table(6, trace.files().data(), trace.files().size());
  return tables;
}

}  // extern "C"
