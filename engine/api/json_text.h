#pragma once
// Text in the JSON that the facade answers with.
#include <string>
#include <string_view>

namespace tiki {

/// Appends `text` (UTF-8) as a JSON string with its quotes.
void append_json(std::string& out, std::string_view text);

}  // namespace tiki
