// The C ABI that the page's worker calls (web/src/worker/engine_module.ts has the same list in TypeScript).
//
// A session is a pointer, made by tiki_session_new and given back by tiki_session_free; nothing else here
// owns anything for longer than a call. Texts go in as UTF-8 pointer and length in memory the caller got from
// malloc. A function that answers with text returns a pointer that is good until the next call of any function
// here; tiki_result_bytes() is its length. Numbers that may pass 32 bits are doubles (exact up to 2^53).
//
// The trace is read in place: tiki_chunk gives the address of a chunk (columns.def has its layout),
// tiki_tables the addresses and lengths of everything else. Addresses are good until the session runs on.
// Between calls the whole state of the module is in its linear memory: a copy of it is a checkpoint.
#pragma once

#include <cstdint>

extern "C" {

// What tiki_run and tiki_run_to_event answer: tiki::RunState.
//   0 paused, 1 finished, 2 waits for ever, 3 a limit was reached

void* tiki_session_new(double seed, uint32_t max_events);
void tiki_session_free(void* session);
void tiki_add_file(void* session, const char* name, uint32_t name_bytes, const char* text,
                   uint32_t text_bytes);

// Compiles the entry file. 1 if it may run, 0 for a syntax error (tiki_syntax_error tells which).
int tiki_start(void* session, const char* entry, uint32_t entry_bytes);
// JSON: {"file", "message", "line", "column", "endLine", "endColumn"}, columns in code points from 1.
const char* tiki_syntax_error(void* session);

// Runs at most so many instructions.
int tiki_run(void* session, double instructions);
// The same, but stops (paused) right after the event was recorded.
int tiki_run_to_event(void* session, uint32_t event, double instructions);
int tiki_exit_status(void* session);

// JSON of the present state: web/src/protocol/inspection.ts.
const char* tiki_inspect(void* session);
uint32_t tiki_result_bytes();

uint32_t tiki_event_count(void* session);
const void* tiki_chunk(void* session, uint32_t index);

// Seven pairs of address and length in elements: actors (24 bytes each), text entries (8), text bytes (1),
// wide numbers (8), output pieces (16), output bytes (1), files (4: their TextIds).
const uint32_t* tiki_tables(void* session);

}  // extern "C"
