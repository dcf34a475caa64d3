// Any text through lexer, parser and compiler: it is a program or a SyntaxError whose place lies in the text.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "api/session.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<tiki::SyntaxWarning> warnings;
  const tiki::SyntaxError error = tiki::check_syntax(text, "fuzz.py", &warnings);
  if (error.type.empty()) {
    std::string report;
    tiki::disassemble_source(text, "fuzz.py", &report);
  } else if (error.line < 0 || static_cast<size_t>(error.line) > size + 2) {
    std::abort();
  }
  return 0;
}
