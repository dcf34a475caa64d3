// Exporters: a whole trace as a file. The bytes depend on the trace alone: no locale, no addresses, no dates.
//
// Text       one event a line, stable: used as golden files, so without instruction counts
// JsonLines  one JSON object a line, everything there is
// Perfetto   Chrome trace JSON for ui.perfetto.dev: a track for each lane, slices of its states, wake-up
// flows Mermaid    a sequenceDiagram, for documents; at most kMaxMermaidMessages messages Markdown   a
// transcript to read: sentences by time, and the output
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "trace/recorder.h"

namespace tiki::trace {

enum class ExportFormat : uint8_t { Text, JsonLines, Perfetto, Mermaid, Markdown };

constexpr uint32_t kMaxMermaidMessages = 2000;

// Takes the bytes of the file, piece after piece.
using Sink = std::function<void(std::string_view)>;

// By the end of a file's name: .txt .jsonl .perfetto.json .mmd .md
std::optional<ExportFormat> format_of_file(std::string_view name);

void export_trace(const Recorder& recorder, ExportFormat format, const Sink& sink);
std::string export_to_string(const Recorder& recorder, ExportFormat format);

}  // namespace tiki::trace
