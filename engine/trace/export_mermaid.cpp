// A Mermaid sequenceDiagram: control going in is solid, coming back dashed, what passes no control
// open-headed. The loop's inner works (futures, handles, timers, iterations) are left out; notes tell of ends
// and suspensions.
#include <vector>

#include "base/number_text.h"
#include "base/utf8.h"
#include "trace/export_writer.h"
#include "trace/format.h"

namespace tiki::trace {
namespace {

// ';' ends a statement and '#' begins a character code in Mermaid.
std::string escaped(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (c == ';')
      out += "#59;";
    else if (c == '#')
      out += "#35;";
    else if (c == '<')
      out += "#lt;";
    else if (c == '>')
      out += "#gt;";
    else
      out += c;
  }
  return out;
}

bool is_left_out(Category category) {
  return category == Category::Future || category == Category::Handle || category == Category::Timer ||
         category == Category::Loop;
}

struct Message {
  ActorId from, to;  // equal for a note
  std::string_view line;
};

Message message_of(const EventRow& row) {
  bool has_other = row.other != kNoActor && row.other != row.actor;
  if (!has_other) return {row.actor, row.actor, ""};
  switch (facts(row.kind).arrow) {
    case Arrow::In:
      return {row.other, row.actor, "->>"};
    case Arrow::Into:
      return {row.actor, row.other, "->>"};
    case Arrow::Out:
      return {row.actor, row.other, "-->>"};
    case Arrow::Wake:
      return {row.other, row.actor, "-)"};
    case Arrow::Give:
      return {row.actor, row.other, "-)"};
    case Arrow::None:
      break;
  }
  return {row.actor, row.actor, ""};
}

class Mermaid {
 public:
  Mermaid(const Recorder& recorder, ExportWriter& out)
      : recorder_(recorder), out_(out), declared_(recorder.actors().size(), false) {}

  void write() {
    out_ << "sequenceDiagram\n";
    std::vector<EventId> shown;
    for (EventId event = 0; event < recorder_.size() && shown.size() < kMaxMermaidMessages; event++) {
      EventRow row = recorder_.row(event);
      if (row.actor < declared_.size() && !is_left_out(facts(row.kind).category)) shown.push_back(event);
    }
    for (EventId event : shown) {
      Message message = message_of(recorder_.row(event));
      declare(message.from);
      declare(message.to);
    }
    for (EventId event : shown) write_message(recorder_.row(event));
    if (shown.size() == kMaxMermaidMessages && !shown.empty())
      (out_ << "  Note over a").number(recorder_.actor_of(shown.back())) << ": the trace goes on\n";
  }

 private:
  void declare(ActorId actor) {
    if (actor >= declared_.size() || declared_[actor]) return;
    declared_[actor] = true;
    (out_ << "  participant a").number(actor) << " as " << escaped(actor_text(recorder_, actor)) << "\n";
  }

  void write_message(const EventRow& row) {
    Message message = message_of(row);
    std::string text = arrow_text(recorder_, row);
    if (message.from == message.to) {
      if (row.other != kNoActor && row.other != row.actor)
        text += joined({" ", facts(row.kind).other, " ", actor_text(recorder_, row.other)});
      (out_ << "  Note over a").number(row.actor) << ": " << escaped(text) << "\n";
      return;
    }
    (out_ << "  a").number(message.from) << message.line << "a";
    out_.number(message.to) << ": " << escaped(text) << "\n";
  }

  const Recorder& recorder_;
  ExportWriter& out_;
  std::vector<bool> declared_;
};

}  // namespace

void export_mermaid(const Recorder& recorder, ExportWriter& out) { Mermaid(recorder, out).write(); }

}  // namespace tiki::trace
