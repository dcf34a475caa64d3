#pragma once
// A module whose code runs for the first time is called "partially initialized" in messages: who imports in a circle
// sees it before its names are there. The importer marks it.
#include <cstdint>

namespace tiki {

/// Object::extra of such a module; 0 in all others.
constexpr uint16_t kUnfinishedModule = 1;

}  // namespace tiki
