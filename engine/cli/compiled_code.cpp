#include "cli/compiled_code.h"

#include "api/hot_code.h"

#if defined(__EMSCRIPTEN__)
#include <emscripten.h>

// clang-format off
EM_JS(void, tiki_prefer_optimised_code, (), {
  if (!process.env.TIKITAKA_QUICK_START) require('v8').setFlagsFromString('--no-liftoff');
});
// How hot code must be; 0: what the engine thinks, less: never compile. Tests say it.
EM_JS(int, tiki_compile_after, (), { return Number(process.env.TIKITAKA_COMPILE_AFTER || 0); });

// A module of compiled Python (vm/jit/translator.h): its function goes into the engine's table.
EM_JS(uint32_t, tiki_install, (const uint8_t* bytes, uint32_t count), {
  try {
    const module = new WebAssembly.Module(HEAPU8.slice(bytes, bytes + count));
    const functions = {};
    WebAssembly.Module.imports(module).forEach(function (wanted) {
      if (wanted.module === 'f') functions[wanted.name] = wasmTable.get(Number(wanted.name));
    });
    const instance = new WebAssembly.Instance(module, { f: functions, m: { m: wasmMemory }, t: { t: wasmTable } });
    const index = wasmTable.grow(1);
    wasmTable.set(index, instance.exports.c);
    return index;
  } catch (error) {
    if (process.env.TIKITAKA_COMPILE_AFTER) throw error;
    return 0;  // the host will not have it: it stays interpreted
  }
});
// clang-format on

#endif

namespace tiki::cli {

void prefer_optimised_code() {
#if defined(__EMSCRIPTEN__)
  tiki_prefer_optimised_code();
#endif
}

void compile_hot_code() {
#if defined(__EMSCRIPTEN__)
  const int after = tiki_compile_after();
  if (after >= 0) tiki::compile_hot_code(tiki_install, after);
#endif
}

}  // namespace tiki::cli
