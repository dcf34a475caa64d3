#pragma once
// The links of the page, made and opened without a browser: `#1/` + base64url of a check and the deflated JSON of a
// snippet (web/src/model/share/link.ts and snippet.ts say what is in it). What a link holds beside its files (cursor,
// view, tour) is the page's; here it is passed over.
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tiki {

using SharedFiles =
    std::vector<std::pair<std::string, std::string>>;  // name and text; the first is the program

/// The fragment, with its `#`.
std::string make_link(const SharedFiles& files);

enum class LinkState : uint8_t { Good, NoLink, Damaged, Newer };

/// Takes a whole address or only its fragment.
LinkState open_link(std::string_view link, SharedFiles* files);

}  // namespace tiki
