// The C ABI that the page's worker calls (web/src/worker/engine_module.ts has the same list in TypeScript).
//
// A session is a pointer, made by tiki_session_new and given back by tiki_session_free; nothing else here
// owns anything for longer than a call. Texts go in as UTF-8 pointer and length in memory the caller got from
// malloc. A function that answers with text returns a pointer that is good until the next call of any function
// here; tiki_result_bytes() is its length. Numbers that may pass 32 bits are doubles (exact up to 2^53).
//
// The trace is read in place: tiki_chunk makes a chunk (columns.def has its layout) and gives its address,
// tiki_tables the addresses and lengths of everything else. Addresses are good until the session runs on.
// Between calls the whole state of the module is in its linear memory: a copy of it is a checkpoint.
#pragma once

#include <cstdint>

extern "C" {

// What the functions that run answer: tiki::RunState.
//   0 paused, 1 finished, 2 waits for ever, 3 a limit was reached

// `settings` as wasm/run_settings.h reads them.
// `role` 0: a run whose trace is read. 1: a replay, which counts events without keeping them and stops at lines.
void* tiki_session_new(const char* settings, uint32_t bytes, int role);
void tiki_session_free(void* session);
void tiki_add_file(void* session, const char* name, uint32_t name_bytes, const char* text,
                   uint32_t text_bytes);
// What input() reads. Before tiki_start.
void tiki_set_stdin(void* session, const char* text, uint32_t text_bytes);

// Compiles the entry file. 1 if it may run, 0 for a syntax error (tiki_syntax_error tells which).
int tiki_start(void* session, const char* entry, uint32_t entry_bytes);
// JSON: {"file", "message", "line", "column", "endLine", "endColumn"}, columns in code points from 1.
const char* tiki_syntax_error(void* session);

// Runs at most so many instructions.
int tiki_run(void* session, double instructions);
// The same, but stops (paused) right after the event was recorded.
int tiki_run_to_event(void* session, uint32_t event, double instructions);
// Stops before the line with this number runs, or before a breakpoint on the way. For a replay.
int tiki_run_to_line(void* session, double number, int breakpoints, double instructions);
// Lines "file:number".
void tiki_set_breakpoints(void* session, const char* places, uint32_t bytes);
double tiki_lines_passed(void* session);
int tiki_at_line(void* session);
int tiki_exit_status(void* session);
double tiki_instructions(void* session);
double tiki_heap_bytes(void* session);
// Of a replay: rows of two uint64, the number of an event and the bytes in use before it.
const void* tiki_heap_curve(void* session);
// Where the memory in use ends: what is above need not be in a checkpoint.
uint32_t tiki_memory_end();

// Another outcome from here on, for a task, handle or timer by its actor. 1 if there was such a thing.
int tiki_bring_ready_to_front(void* session, uint32_t actor);
int tiki_postpone_timer(void* session, uint32_t actor, double seconds);

// JSON of the present state: web/src/protocol/inspection.ts.
const char* tiki_inspect(void* session);
// JSON of an expression's value in a frame of it. Changes the session: restore a copy of the memory after.
const char* tiki_evaluate(void* session, uint32_t frame, const char* expression, uint32_t bytes);
uint32_t tiki_result_bytes();
// The whole trace in the form that the ending of the name asks for: .txt .jsonl .perfetto.json .mmd .md
const char* tiki_export(void* session, const char* name, uint32_t bytes);

// What the trace shows that the author most likely did not mean: web/src/protocol/questions.ts, Finding.
const char* tiki_lint(void* session);

uint32_t tiki_event_count(void* session);
const void* tiki_chunk(void* session, uint32_t index);

// Seven pairs of address and length in elements: actors (24 bytes each), text entries (8), text bytes (1),
// wide numbers (8), output pieces (16), output bytes (1), files (4: their TextIds).
const uint32_t* tiki_tables(void* session);

// -- lanes at any zoom (trace/lanes.h). An index is made for one session; free it before the session.
void* tiki_lanes_new(void* session);
void tiki_lanes_free(void* lanes);
// Takes in at most so many events more; 1 when none is left.
int tiki_lanes_catch_up(void* lanes, uint32_t events);
// The lane's spans as rows of LANE_SPAN_BYTES; the number of rows is in tiki_result_bytes() / LANE_SPAN_BYTES.
//   double from, to; uint32 first, next, segments, running, waiting_on, state
const void* tiki_lane_spans(void* lanes, uint32_t lane, int axis, double from, double to, uint32_t pixels);
// What the lane did between two moments of virtual time (ns), rows of 24 bytes:
//   double ns; uint32 state, line, example, count
const void* tiki_lane_totals(void* lanes, uint32_t lane, double from, double to);
// Wake-up arrows among the events [from, to), at most so many (an even choice): event numbers, 4 bytes each.
const void* tiki_lane_arrows(void* lanes, uint32_t from, uint32_t to, uint32_t most);

}  // extern "C"
