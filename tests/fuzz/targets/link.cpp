// Share links: any fragment is opened or refused; what opens survives being made into a link again. One input in two is
// text to be made into a link and damaged in one place, since few random bytes get past the check sum.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "api/share_link.h"

using tiki::LinkState;
using tiki::SharedFiles;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 4) return 0;
  std::string text(reinterpret_cast<const char*>(data) + 3, size - 3);
  SharedFiles files;
  if (data[0] & 1) {
    std::string link = tiki::make_link({{"main.py", text}, {"b.py", text.substr(text.size() / 2)}});
    link[(data[1] | data[2] << 8) % link.size()] ^= static_cast<char>(data[0] >> 1);
    tiki::open_link(link, &files);
    return 0;
  }
  if (data[0] & 2) text = "#1/" + text;
  if (tiki::open_link(text, &files) != LinkState::Good) return 0;
  SharedFiles again;
  if (files.empty() || tiki::open_link(tiki::make_link(files), &again) != LinkState::Good) std::abort();
  return 0;
}
