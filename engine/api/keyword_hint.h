#pragma once
// "Did you mean 'for'?": of a program that is no Python, the first name that a keyword could stand for so that the
// lines around it become Python. As CPython 3.14's traceback module looks for it.
#include <string>
#include <string_view>

namespace tiki {

struct KeywordHint {
  std::string keyword;  // empty: none
  std::string text;     // the line with the name
  int line = 0;         // its number, counted from the first line looked at
  int offset = 0, end_offset = 0;
};

/// Looks at the lines from the last good statement to the error's; in a file only at
/// names on the last of them.
KeywordHint find_keyword_hint(std::string_view source, int first_line, int last_line, bool from_file);

}  // namespace tiki
