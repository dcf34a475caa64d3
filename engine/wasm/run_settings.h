// The settings of a run as the page sends them: key and value in turn, each ended by a zero byte, in any order.
//   seed, events, steps, memory (bytes), output (bytes), cpu (ns): decimal numbers; argument: text, again for each one
// What is not named, or no number, keeps its default (api/session.h). The page's side is web/src/worker/engine_session.ts.
#pragma once

#include <string_view>

#include "api/session.h"

namespace tiki::wasm {

Settings read_settings(std::string_view text);

}  // namespace tiki::wasm
