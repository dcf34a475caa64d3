#pragma once
// Identifiers as numbers. Two names are equal when their numbers are.
//
// The texts are the syntax tree's (or literals); only mangled ones are owned here. Private names of a class body
// (`__x` becomes `_C__x`) are mangled when they are interned.
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tiki::compile {

using NameId = uint32_t;
constexpr NameId kNoName = UINT32_MAX;

/// Names the compiler itself looks for, interned first and in this order.
enum WellKnownName : NameId { kNameSuper, kNameClass, kNameClassDict, kNameDebug, kNameDotZero };

class NameTable {
 public:
  NameTable();

  NameId intern(std::string_view text);

  /// `class_name` is the innermost class around the name, empty outside classes.
  NameId intern(std::string_view text, std::string_view class_name) {
    if (class_name.empty() || text.size() < 3 || text[0] != '_' || text[1] != '_') return intern(text);
    return intern_private(text, class_name);
  }

  std::string_view text(NameId name) const { return texts_[name]; }

 private:
  NameId intern_private(std::string_view text, std::string_view class_name);

  std::vector<std::string_view> texts_;
  std::unordered_map<std::string_view, NameId> ids_;
  std::deque<std::string> owned_;
};

}  // namespace tiki::compile
