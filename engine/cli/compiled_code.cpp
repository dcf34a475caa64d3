#include "cli/compiled_code.h"

#if defined(__EMSCRIPTEN__)
#include <emscripten.h>

// clang-format off
EM_JS(void, tiki_prefer_optimised_code, (), {
  if (!process.env.TIKITAKA_QUICK_START) require('v8').setFlagsFromString('--no-liftoff');
});
// clang-format on

#endif

namespace tiki::cli {

void prefer_optimised_code() {
#if defined(__EMSCRIPTEN__)
  tiki_prefer_optimised_code();
#endif
}

}  // namespace tiki::cli
