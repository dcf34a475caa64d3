#include "trace/why.h"

#include "base/number_text.h"
#include "trace/format.h"

namespace tiki::trace {
namespace {

std::string argument(const Recorder& recorder, const EventRow& row, std::string_view key) {
  if (key == "actor") return actor_text(recorder, row.actor);
  if (key == "other") return row.other == kNoActor ? "the program" : actor_text(recorder, row.other);
  if (key == "line") return decimal_text(row.line);
  if (key == "time") return seconds(row.time_ns);
  std::string value = value_text(recorder, row.preview);
  return value.empty() ? "nothing" : value;
}

}  // namespace

Why why(const Recorder& recorder, EventId event, uint32_t most) {
  Why chain;
  while (event < recorder.size()) {
    if (chain.steps.size() == most) {
      chain.goes_on = true;
      break;
    }
    chain.steps.push_back(event);
    EventId cause = recorder.cause_of(event);
    if (cause >= event) break;  // kNoEvent, the root; anything else would not lead back
    event = cause;
  }
  return chain;
}

std::string sentence(const Recorder& recorder, EventId event) {
  EventRow row = recorder.row(event);
  std::string_view pattern = facts(row.kind).sentence;
  std::string out;
  while (!pattern.empty()) {
    size_t open = pattern.find('{');
    out += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    size_t close = pattern.find('}', open);
    out += argument(recorder, row, pattern.substr(open + 1, close - open - 1));
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::string explain(const Recorder& recorder, EventId event, uint32_t most) {
  Why chain = why(recorder, event, most);
  std::string out;
  for (EventId step : chain.steps) {
    EventRow row = recorder.row(step);
    std::string place = place_text(recorder, row);
    if (!place.empty()) place = " (" + place + ")";
    out += joined({out.empty() ? "#" : "  because #", decimal_text(step), " ", seconds(row.time_ns), " ",
                   sentence(recorder, step), place, "\n"});
  }
  if (chain.goes_on) out += "  …\n";
  return out;
}

}  // namespace tiki::trace
