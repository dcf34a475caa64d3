#include "compile/names.h"

namespace tiki::compile {

NameTable::NameTable() {
  for (const char* text : {"super", "__class__", "__classdict__", "__debug__", ".0"}) intern(text);
}

NameId NameTable::intern(std::string_view text) {
  const auto [place, added] = ids_.try_emplace(text, static_cast<NameId>(texts_.size()));
  if (added) texts_.push_back(text);
  return place->second;
}

NameId NameTable::intern_private(std::string_view text, std::string_view class_name) {
  const size_t underscores = class_name.find_first_not_of('_');
  const bool dunder = text.size() >= 4 && text[text.size() - 1] == '_' && text[text.size() - 2] == '_';
  if (dunder || underscores == std::string_view::npos || text.find('.') != std::string_view::npos)
    return intern(text);
  std::string mangled = "_";
  mangled += class_name.substr(underscores);
  mangled += text;
  if (const auto known = ids_.find(mangled); known != ids_.end()) return known->second;
  return intern(owned_.emplace_back(std::move(mangled)));
}

}  // namespace tiki::compile
