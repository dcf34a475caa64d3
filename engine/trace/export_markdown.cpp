// A transcript to read: under a heading for each moment, what happened in sentences; the output at the end.
#include <algorithm>

#include "trace/export_writer.h"
#include "trace/format.h"
#include "trace/why.h"

namespace tiki::trace {
namespace {

// Names such as __init__ and <Point> must not turn into emphasis or HTML.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (std::string_view("\\`*_<>[]#|").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

size_t longest_run_of_backticks(std::string_view text) {
  size_t longest = 0, run = 0;
  for (char c : text) {
    run = c == '`' ? run + 1 : 0;
    longest = run > longest ? run : longest;
  }
  return longest;
}

void write_output(std::string_view text, ExportWriter& out) {
  std::string fence(std::max<size_t>(3, longest_run_of_backticks(text) + 1), '`');
  out << "\n## Output\n\n" << fence << "text\n" << text;
  if (!text.ends_with('\n')) out << "\n";
  out << fence << "\n";
}

}  // namespace

void export_markdown(const Recorder& recorder, ExportWriter& out) {
  out << "# Trace";
  if (!recorder.actors().empty()) out << " of " << escaped(actor_text(recorder, kMainActor));
  out << "\n";
  for (EventId event = 0; event < recorder.size(); event++) {
    EventRow row = recorder.row(event);
    if (event == 0 || row.time_ns != recorder.time_ns(event - 1))
      out << "\n## " << seconds(row.time_ns) << " s\n\n";
    (out << "- **").number(event) << "** " << escaped(sentence(recorder, event));
    std::string place = place_text(recorder, row);
    if (!place.empty()) out << ", " << escaped(place);
    if (row.cause != kNoEvent && row.cause + 1 != event) (out << ", because of ").number(row.cause);
    out << "\n";
  }
  if (!recorder.output().all_bytes().empty()) write_output(recorder.output().all_bytes(), out);
}

}  // namespace tiki::trace
