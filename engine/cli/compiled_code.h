// How the WebAssembly engine underneath compiles this program's code.
//
// V8 first compiles each function quickly and badly (Liftoff), and well (TurboFan) in the background once the function
// has run for a while; the interpreter's loop takes it 0.2 s, during which everything runs three to ten times slower.
// From `prefer_optimised_code` on, functions that have not run yet are compiled well at once. What ran before, the
// start of a session, stays quick to compile. Many short programs in a row, as tests are, do better without: the
// environment variable TIKITAKA_QUICK_START=1 says so. Natively there is nothing to do.
#pragma once

namespace tiki::cli {

void prefer_optimised_code();

/// Hot Python code becomes WebAssembly functions (vm/jit/compiled.h).
void compile_hot_code();

}  // namespace tiki::cli
