#include "trace/output_store.h"

#include <algorithm>

#include "base/utf8.h"

namespace tiki::trace {

uint32_t OutputStore::append(Stream stream, std::string_view text, EventId event) {
  size_t room = max_bytes_ - bytes_.size();
  if (text.size() > room) {
    full_ = true;
    while (room > 0 && utf8::is_continuation(static_cast<unsigned char>(text[room]))) room--;
    text = text.substr(0, room);
    max_bytes_ = static_cast<uint32_t>(bytes_.size() + room);  // nothing shorter may slip in after the gap
  }
  pieces_.push_back(
      {static_cast<uint32_t>(bytes_.size()), static_cast<uint32_t>(text.size()), event, stream});
  bytes_.append(text);
  return static_cast<uint32_t>(pieces_.size() - 1);
}

std::string OutputStore::text_of(Stream stream) const {
  std::string all;
  for (const OutputPiece& piece : pieces_)
    if (piece.stream == stream) all.append(text(piece));
  return all;
}

uint32_t OutputStore::piece_at(uint32_t offset) const {
  auto ends_after = [](uint32_t at, const OutputPiece& piece) { return at < piece.offset + piece.length; };
  return static_cast<uint32_t>(std::upper_bound(pieces_.begin(), pieces_.end(), offset, ends_after) -
                               pieces_.begin());
}

}  // namespace tiki::trace
