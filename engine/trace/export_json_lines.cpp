// The first line describes the file; then events in order, each actor just before the first event after its
// making.
//   {"trace":"tikitaka","version":1,"events":38,"files":["","main.py"]}
//   {"actor":1,"kind":"generator","name":"countdown","ordinal":1,"parent":0,"line":3,"file":1}
//   {"event":5,"ns":0,"instructions":42,"kind":"Yield","actor":1,"other":0,"cause":4,"line":4,"value":3}
// A value that is not a JSON number, string, boolean or null is {"text": "<Point>"}; {"str": ..., "cut":
// true} is a str of which only the beginning is kept; infinities and NaN are texts; integers too wide for a
// double too.
#include <cmath>

#include "trace/export_writer.h"
#include "trace/format.h"

namespace tiki::trace {
namespace {

void write_header(const Recorder& recorder, ExportWriter& out) {
  (out << "{\"trace\":\"tikitaka\",\"version\":1,\"events\":").number(recorder.size()) << ",\"files\":[";
  for (size_t i = 0; i < recorder.files().size(); i++)
    (out << (i == 0 ? "" : ",")).json(recorder.texts().get(recorder.files()[i]));
  out << "]}\n";
}

void write_actor(const Recorder& recorder, ActorId id, ExportWriter& out) {
  const Actor& actor = recorder.actor(id);
  (out << "{\"actor\":").number(id) << ",\"kind\":";
  out.json(word(actor.kind)) << ",\"name\":";
  out.json(recorder.texts().get(actor.name)) << ",\"ordinal\":";
  out.number(actor.ordinal);
  if (actor.parent != kNoActor) (out << ",\"parent\":").number(actor.parent);
  if (actor.line != 0) (out << ",\"line\":").number(actor.line);
  (out << ",\"file\":").number(actor.file) << "}\n";
}

void write_text_value(std::string_view key, std::string_view text, bool cut, ExportWriter& out) {
  (out << "{\"" << key << "\":").json(text);
  out << (cut ? ",\"cut\":true}" : "}");
}

void write_value(const Recorder& recorder, Preview preview, ExportWriter& out) {
  constexpr int64_t kExact = int64_t{1} << 53;
  const Texts& texts = recorder.texts();
  bool as_text = false;
  switch (preview.tag) {
    case PreviewTag::None:
      out << "null";
      return;
    case PreviewTag::False:
      out << "false";
      return;
    case PreviewTag::True:
      out << "true";
      return;
    case PreviewTag::WideInt:
      as_text = std::abs(recorder.wide_int(preview.bits)) > kExact;
      break;
    case PreviewTag::Float:
      as_text = !std::isfinite(bit_cast<float>(preview.bits));
      break;
    case PreviewTag::WideFloat:
      as_text = !std::isfinite(recorder.wide_float(preview.bits));
      break;
    case PreviewTag::Str:
      if (texts.is_cut(preview.bits))
        write_text_value("str", texts.get(preview.bits), true, out);
      else
        out.json(texts.get(preview.bits));
      return;
    case PreviewTag::Text:
      write_text_value("text", texts.get(preview.bits), texts.is_cut(preview.bits), out);
      return;
    case PreviewTag::Output:
      out.json(recorder.output().text(recorder.output().pieces()[preview.bits]));
      return;
    case PreviewTag::Int:
    case PreviewTag::Nothing:
      break;
  }
  std::string digits = value_text(recorder, preview);
  if (as_text)
    write_text_value("text", digits, false, out);
  else
    out << digits;
}

void write_event(const Recorder& recorder, EventId event, ExportWriter& out) {
  EventRow row = recorder.row(event);
  (out << "{\"event\":").number(event);
  (out << ",\"ns\":").number(row.time_ns);
  (out << ",\"instructions\":").number(static_cast<int64_t>(row.instructions));
  out << ",\"kind\":\"" << facts(row.kind).name << "\"";
  if (row.actor != kNoActor) (out << ",\"actor\":").number(row.actor);
  if (row.other != kNoActor) (out << ",\"other\":").number(row.other);
  if (row.cause != kNoEvent) (out << ",\"cause\":").number(row.cause);
  if (row.line != 0) (out << ",\"line\":").number(row.line);
  if (row.preview.tag != PreviewTag::Nothing) {
    out << ",\"value\":";
    write_value(recorder, row.preview, out);
  }
  out << "}\n";
}

}  // namespace

void export_json_lines(const Recorder& recorder, ExportWriter& out) {
  write_header(recorder, out);
  ActorId next_actor = 0;
  for (EventId event = 0; event < recorder.size(); event++) {
    for (; next_actor < recorder.actors().size() && recorder.actor(next_actor).made_at <= event; next_actor++)
      write_actor(recorder, next_actor, out);
    write_event(recorder, event, out);
  }
}

}  // namespace tiki::trace
