#pragma once
// Compiled code: hot Python code objects as WebAssembly functions of their own, beside the interpreter.
//
// In WebAssembly the interpreter spends 25 machine instructions on getting from one bytecode instruction to the next. A
// code object that turns out hot is translated, instruction by instruction, to a WebAssembly function, which the host compiles
// well: no dispatch, operands in variables, jumps that are jumps. Native builds have no need of it and never compile.
//
// There are no two semantics. A compiled function works on the same Frame in the same way: at every place where it can be
// entered or left the frame's slots, stack, ip and the count of instructions are what the interpreter would have. So it does
// the common case of the common instructions, and whatever it does not know it leaves to the interpreter, which goes
// on from there and enters the compiled function again at the next call, resume, return or jump back. Checks (limits,
// slices, garbage) happen at the same instructions.
//
// A compiled function takes its frame and says how it left: see Left. It may be entered at frame->ip when that is a
// place where it can be (the start, targets of jumps, behind calls and yields); else it leaves at once.
#include <cstdint>

namespace tiki {
class Interpreter;
struct Code;
}  // namespace tiki

namespace tiki::jit {

/// How a compiled function came back. What was running is saved in its frame, `steps` is up to date.
enum class Left : int32_t {
  ToInterpreter,  // the interpreter goes on in `current`
  Switched,       // another frame is `current`: it may be compiled too
  Error,          // an exception is pending in `current`
  Check,          // it is time for Interpreter::check()
  Native,         // a native body answered Ret::switched()
};

#if defined(__EMSCRIPTEN__)
constexpr bool kAvailable = true;
#else
constexpr bool kAvailable = false;
#endif

/// Translates the code (translator.h), makes a function of it and gives its index in the engine's table; 0: it cannot. The
/// program that the engine is part of sets it before anything runs; without one nothing is compiled.
using Compiler = uint32_t (*)(Interpreter& vm, Code* code);
void set_compiler(Compiler compiler);

/// How often a code object is called or jumps back before it is compiled. Tests compile sooner.
inline int32_t hot_after = 400;

/// Compiles; false when that cannot be done (then it is never asked again).
bool compile(Interpreter& vm, Code* code);

/// Runs the compiled code of `current`, and of what it calls and returns to, as far as that is compiled.
Left run(Interpreter& vm);

}  // namespace tiki::jit
