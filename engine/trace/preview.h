// Preview: a value as the trace keeps it, a tag and 32 bits. Make one with the constants here or with the Recorder.
#pragma once

#include <cstdint>

#include "trace/event_kind.h"

namespace tiki::trace {

struct Preview {
  PreviewTag tag = PreviewTag::Nothing;
  uint32_t bits = 0;

  static constexpr Preview none() { return {PreviewTag::None, 0}; }
  static constexpr Preview boolean(bool value) { return {value ? PreviewTag::True : PreviewTag::False, 0}; }
  bool operator==(const Preview&) const = default;
};

}  // namespace tiki::trace
