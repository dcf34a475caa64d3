// How the trace's times, values and actors are written for people: the same bytes natively and in wasm,
// without locale. Used by every exporter; the page has its own for the screen but copies these for text it
// gives away.
#pragma once

#include <string>
#include <string_view>

#include "trace/recorder.h"

namespace tiki::trace {

// 1500000 -> "0.0015": seconds with three to nine decimals.
std::string seconds(int64_t ns);

// Like Python's repr of a str: quotes, escapes, one line. cut: the text goes on.
std::string quoted(std::string_view wtf8, bool cut = false);

// As it is, but on one line and valid UTF-8: line ends, other controls and lone surrogates are escaped.
std::string one_line(std::string_view wtf8);

// "3", "0.1", "None", "'spam'", "<Point>"; empty if the event carries no value. An ellipsis ends what was
// cut.
std::string value_text(const Recorder& recorder, Preview preview);

// The actor's name; the second of a name and those after it carry their number: "reader", "reader#2".
// "nobody" for kNoActor.
std::string actor_text(const Recorder& recorder, ActorId actor);

// What an arrow of the sequence diagram says: "next()", "send('a')", "yield 3", "await".
std::string arrow_text(const Recorder& recorder, const EventRow& row);

// "line 4", or "util.py:4" when the line is not in the program's main file; empty without a line.
std::string place_text(const Recorder& recorder, const EventRow& row);

}  // namespace tiki::trace
