// Inside the exporters: the buffered writer they share, and one function a format (export_<format>.cpp).
#pragma once

#include <string>
#include <string_view>

#include "trace/export.h"

namespace tiki::trace {

// Collects bytes and hands them to the sink in large pieces. finish() must be the last call.
class ExportWriter {
 public:
  explicit ExportWriter(const Sink& sink) : sink_(sink) {}
  ExportWriter& operator<<(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kPiece) finish();
    return *this;
  }
  ExportWriter& number(int64_t value);
  // A JSON string with its quotes; lone surrogates as escapes.
  ExportWriter& json(std::string_view wtf8);
  void finish() {
    if (!buffer_.empty()) sink_(buffer_);
    buffer_.clear();
  }

 private:
  static constexpr size_t kPiece = 1 << 16;
  const Sink& sink_;
  std::string buffer_;
};

void export_text(const Recorder& recorder, ExportWriter& out);
void export_json_lines(const Recorder& recorder, ExportWriter& out);
void export_perfetto(const Recorder& recorder, ExportWriter& out);
void export_mermaid(const Recorder& recorder, ExportWriter& out);
void export_markdown(const Recorder& recorder, ExportWriter& out);

}  // namespace tiki::trace
