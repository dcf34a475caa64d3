#pragma once
// What the passes report: the first error, and the warnings in order.
//
// A pass does not stop at an error; it walks on (the tree is finite) and what it makes is thrown away.
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "syntax/parse.h"

namespace tiki::compile {

class Diagnostics {
 public:
  bool failed() const { return failed_; }
  const SyntaxError& error() const { return error_; }
  std::vector<SyntaxWarning>& warnings() { return warnings_; }

  void fail(Span span, std::string message) {
    if (failed_) return;
    failed_ = true;
    error_ = {"SyntaxError",
              std::move(message),
              static_cast<int>(span.line),
              static_cast<int>(span.col) + 1,
              static_cast<int>(span.end_line),
              static_cast<int>(span.end_col) + 1,
              SyntaxError::kWhole};
  }

  void warn(Span span, std::string message) {
    warnings_.push_back({"SyntaxWarning", std::move(message), static_cast<int>(span.line)});
  }

 private:
  bool failed_ = false;
  SyntaxError error_;
  std::vector<SyntaxWarning> warnings_;
};

/// `name 'x' is ...` and the like: `before`, the name, `after`.
inline std::string quote(std::string_view before, std::string_view name, std::string_view after = "") {
  std::string text(before);
  text += name;
  text += after;
  return text;
}

}  // namespace tiki::compile
