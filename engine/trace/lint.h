// Diagnostics of a finished run, read from its trace alone: what the program did that its author most likely
// did not mean. One walk over the events; nothing is kept beside the findings.
//
// A finding names an event (where to look), a place in the program and the words of its sentence, so that it can be
// said in any language: the rule's word is the key. Findings are about the program's own code, never the library's.
#pragma once

#include <string>
#include <vector>

#include "trace/recorder.h"

namespace tiki::trace {

enum class LintRule : uint8_t {
#define TIKI_LINT_RULE(name, word, sentence) name,
#include "trace/lint_rules.def"
};

struct Finding {
  LintRule rule;
  EventId event;  // where it shows
  ActorId actor;  // whom it is about
  uint16_t file;  // index into Recorder::files()
  uint32_t line;  // 0 if unknown
  std::vector<std::string> words;
};

// In the order of their events.
std::vector<Finding> lint(const Recorder& recorder);

std::string_view word(LintRule rule);
// "main.py:7: coroutine fetch was never awaited, so none of its code ran [never-awaited]"
std::string finding_text(const Recorder& recorder, const Finding& finding);

}  // namespace tiki::trace
