#pragma once
// What programs print. A print() gathers its text and writes it as one piece; when a __str__ that it calls prints
// itself, what was gathered up to then goes out first.
#include <string_view>

#include "runtime/value.h"

namespace tiki {

class Runtime;

/// To stream 1 (stdout) or 2 (stderr) of the sink. Everything that writes goes through here.
void write_output(Runtime& rt, int stream, std::string_view utf8);

/// To sys.stderr as the program sees it now; an error while writing is dropped, a pending exception stays.
void write_error_text(Runtime& rt, std::string_view utf8);

/// sys.stdout and the like as the program sees it now; empty when sys is not there yet. Borrowed.
Value system_stream(Runtime& rt, std::string_view name);

}  // namespace tiki
