// OutputStore: everything the program wrote, stdout and stderr in one order, as pieces. Each piece knows the
// event that wrote it, so an output line leads to its event and back. Bytes are kept as written (UTF-8); past
// the limit nothing more is kept and is_full() tells. Owned by the Recorder; also usable alone when tracing
// is off.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "trace/event_kind.h"

namespace tiki::trace {

enum class Stream : uint32_t { Stdout, Stderr };

struct OutputPiece {
  uint32_t offset;  // bytes
  uint32_t length;  // bytes
  EventId event;    // kNoEvent if events were no longer recorded
  Stream stream;
};

class OutputStore {
 public:
  explicit OutputStore(uint32_t max_bytes = 16u << 20) : max_bytes_(max_bytes) {}

  // Keeps what fits of `text`, cut at a code point. Returns the index of its piece.
  uint32_t append(Stream stream, std::string_view text, EventId event);

  bool is_full() const { return full_; }
  const std::vector<OutputPiece>& pieces() const { return pieces_; }
  std::string_view text(const OutputPiece& piece) const {
    return std::string_view(bytes_).substr(piece.offset, piece.length);
  }
  std::string_view all_bytes() const { return bytes_; }
  std::string text_of(Stream stream) const;
  // The piece that holds byte `offset` of the whole text; the number of pieces if none does.
  uint32_t piece_at(uint32_t offset) const;

 private:
  std::string bytes_;
  std::vector<OutputPiece> pieces_;
  uint32_t max_bytes_;
  bool full_ = false;
};

}  // namespace tiki::trace
