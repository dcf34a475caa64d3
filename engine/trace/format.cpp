#include "trace/format.h"

#include "base/float_text.h"
#include "base/number_text.h"
#include "base/utf8.h"

namespace tiki::trace {
namespace {

constexpr size_t kMaxOutputPoints = kMaxPreviewPoints;
constexpr int64_t kNsPerSecond = 1'000'000'000;

// Escapes what must not stand in a line of text; true if it did.
bool append_escape(std::string& out, uint32_t point) {
  if (point == '\n') return out += "\\n", true;
  if (point == '\r') return out += "\\r", true;
  if (point == '\t') return out += "\\t", true;
  bool is_control = point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0xAD;
  if (is_control) return out += "\\x" + hex_text(point, 2), true;
  // Line and paragraph separators, direction marks and lone surrogates would disturb the reader's line.
  bool disturbs = utf8::is_surrogate(point) || point == 0x2028 || point == 0x2029 ||
                  (point >= 0x200B && point <= 0x200F) || (point >= 0x202A && point <= 0x202E) ||
                  point == 0xFEFF;
  if (disturbs) return out += "\\u" + hex_text(point, 4), true;
  return false;
}

std::string output_text(const Recorder& recorder, uint32_t piece) {
  const OutputStore& output = recorder.output();
  if (piece >= output.pieces().size()) return "";
  std::string_view text = output.text(output.pieces()[piece]);
  size_t end = utf8::byte_offset(text, kMaxOutputPoints);
  return quoted(text.substr(0, end), end < text.size());
}

}  // namespace

std::string seconds(int64_t ns) {
  std::string digits =
      std::to_string(ns / kNsPerSecond) + "." + decimal_text(static_cast<uint64_t>(ns % kNsPerSecond), 9);
  size_t shortest = digits.size() - 6;
  size_t end = digits.find_last_not_of('0') + 1;
  digits.resize(end < shortest ? shortest : end);
  return digits;
}

std::string quoted(std::string_view text, bool cut) {
  bool has_single = text.find('\'') != std::string_view::npos;
  char quote = has_single && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out(1, quote);
  for (size_t at = 0; at < text.size();) {
    utf8::Decoded point = utf8::decode(text, at);
    if (point.code_point == static_cast<unsigned char>(quote) || point.code_point == '\\') out += '\\';
    if (!append_escape(out, point.code_point)) utf8::append(out, point.code_point);
    at += point.length;
  }
  if (cut) out += "…";
  return out += quote;
}

std::string one_line(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    utf8::Decoded point = utf8::decode(text, at);
    if (!append_escape(out, point.code_point)) utf8::append(out, point.code_point);
    at += point.length;
  }
  return out;
}

std::string value_text(const Recorder& recorder, Preview preview) {
  switch (preview.tag) {
    case PreviewTag::Nothing:
      return "";
    case PreviewTag::None:
      return "None";
    case PreviewTag::False:
      return "False";
    case PreviewTag::True:
      return "True";
    case PreviewTag::Int:
      return std::to_string(static_cast<int32_t>(preview.bits));
    case PreviewTag::WideInt:
      return std::to_string(recorder.wide_int(preview.bits));
    case PreviewTag::Float:
      return shortest_float(static_cast<double>(bit_cast<float>(preview.bits)));
    case PreviewTag::WideFloat:
      return shortest_float(recorder.wide_float(preview.bits));
    case PreviewTag::Str:
      return quoted(recorder.texts().get(preview.bits), recorder.texts().is_cut(preview.bits));
    case PreviewTag::Text:
      return one_line(recorder.texts().get(preview.bits)) +
             (recorder.texts().is_cut(preview.bits) ? "…" : "");
    case PreviewTag::Output:
      return output_text(recorder, preview.bits);
  }
  return "";
}

std::string actor_text(const Recorder& recorder, ActorId actor) {
  if (actor >= recorder.actors().size()) return "nobody";
  uint32_t ordinal = recorder.actor(actor).ordinal;
  std::string name = one_line(recorder.name_of(actor));
  return ordinal > 1 ? name + "#" + decimal_text(ordinal) : name;
}

std::string arrow_text(const Recorder& recorder, const EventRow& row) {
  std::string value = value_text(recorder, row.preview);
  const EventFacts& fact = facts(row.kind);
  bool is_call = row.kind >= EventKind::ResumeNext && row.kind <= EventKind::ResumeClose;
  if (is_call) return joined({fact.word, "(", value, ")"});
  if (row.kind == EventKind::Delegate) return "yield from";
  return value.empty() ? std::string(fact.word) : joined({fact.word, " ", value});
}

std::string place_text(const Recorder& recorder, const EventRow& row) {
  if (row.line == 0) return "";
  uint16_t file = recorder.file_of(row.id);
  if (file == 0 || file == recorder.actor(kMainActor).file) return "line " + decimal_text(row.line);
  return one_line(recorder.texts().get(recorder.files()[file])) + ":" + decimal_text(row.line);
}

}  // namespace tiki::trace
