// A line an event:  #12 1.000 yield countdown to main: 3 (line 4, cause #11)
#include "trace/export_writer.h"
#include "trace/format.h"

namespace tiki::trace {

void export_text(const Recorder& recorder, ExportWriter& out) {
  for (EventId event = 0; event < recorder.size(); event++) {
    EventRow row = recorder.row(event);
    const EventFacts& fact = facts(row.kind);
    (out << "#").number(event) << " " << seconds(row.time_ns) << " " << fact.word;
    if (row.actor != kNoActor) out << " " << actor_text(recorder, row.actor);
    if (row.other != kNoActor) {
      std::string_view role = fact.other.empty() ? "->" : fact.other;
      out << " " << role << " " << actor_text(recorder, row.other);
    }
    if (row.preview.tag != PreviewTag::Nothing) out << ": " << value_text(recorder, row.preview);
    std::string place = place_text(recorder, row);
    if (!place.empty() || row.cause != kNoEvent) {
      out << " (" << place;
      if (row.cause != kNoEvent) (out << (place.empty() ? "cause #" : ", cause #")).number(row.cause);
      out << ")";
    }
    out << "\n";
  }
}

}  // namespace tiki::trace
