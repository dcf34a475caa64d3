#include "trace/export.h"

#include "base/number_text.h"
#include "base/utf8.h"
#include "trace/export_writer.h"

namespace tiki::trace {

std::optional<ExportFormat> format_of_file(std::string_view name) {
  if (name.ends_with(".perfetto.json")) return ExportFormat::Perfetto;
  if (name.ends_with(".jsonl")) return ExportFormat::JsonLines;
  if (name.ends_with(".txt")) return ExportFormat::Text;
  if (name.ends_with(".mmd")) return ExportFormat::Mermaid;
  if (name.ends_with(".md")) return ExportFormat::Markdown;
  return std::nullopt;
}

void export_trace(const Recorder& recorder, ExportFormat format, const Sink& sink) {
  ExportWriter out(sink);
  switch (format) {
    case ExportFormat::Text:
      export_text(recorder, out);
      break;
    case ExportFormat::JsonLines:
      export_json_lines(recorder, out);
      break;
    case ExportFormat::Perfetto:
      export_perfetto(recorder, out);
      break;
    case ExportFormat::Mermaid:
      export_mermaid(recorder, out);
      break;
    case ExportFormat::Markdown:
      export_markdown(recorder, out);
      break;
  }
  out.finish();
}

std::string export_to_string(const Recorder& recorder, ExportFormat format) {
  std::string all;
  export_trace(recorder, format, [&](std::string_view piece) { all += piece; });
  return all;
}

ExportWriter& ExportWriter::number(int64_t value) { return *this << std::to_string(value); }

ExportWriter& ExportWriter::json(std::string_view text) {
  std::string out = "\"";
  for (size_t at = 0; at < text.size();) {
    utf8::Decoded point = utf8::decode(text, at);
    at += point.length;
    if (point.code_point == '"' || point.code_point == '\\') {
      out += '\\';
      out += static_cast<char>(point.code_point);
    } else if (point.code_point == '\n') {
      out += "\\n";
    } else if (point.code_point < 0x20 || utf8::is_surrogate(point.code_point)) {
      out += "\\u" + hex_text(point.code_point, 4);
    } else {
      utf8::append(out, point.code_point);
    }
  }
  out += '"';
  return *this << out;
}

}  // namespace tiki::trace
