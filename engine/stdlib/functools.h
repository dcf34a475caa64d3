#pragma once
#include "stdlib/native_modules.h"

namespace tiki {

void add_partial(Runtime& rt, Module* module);    // partial, Placeholder
void add_lru_cache(Runtime& rt, Module* module);  // _lru_cache_wrapper

}  // namespace tiki
