#pragma once
// Native coroutines: `async def` functions whose body is written in C++.
//
// To a program they are functions like any other: a code object with names, parameters and defaults, CPython's words
// for wrong arguments, and a call gives an ordinary coroutine object. Its frame runs a short engine-written code whose
// NativeStep instruction calls the body, and whose Delegate awaits what the body asks for. So suspending, cancelling,
// throw(), close(), cr_await, the warning "was never awaited" and the trace are what they are for every coroutine.
//
// The body is a state machine over the frame's slots: first its parameters, then `locals` of its own, empty at the
// start. It is called with `incoming` empty when it begins; with the result of what it awaited; or, when that failed,
// with the exception pending. It returns its result, or fails, or returns await_next(), yield_next() or call_next(). The
// slots own their values and are dropped with the frame.
#include "vm/interpreter.h"

namespace tiki {

struct NativeCoroutineDef {
  const char*
      signature;  // "Queue.put(self, item)": the qualified name; no keyword-only parameters; defaults None or an int
  const char* module;  // "asyncio.queues"
  NativeStep body;
  uint32_t locals = 0;
};

/// What the definition's function is to the program; `kind` Plain makes no coroutine function of it: then its only use is
/// bind_parameters().
enum class NativeFunctionKind : uint8_t { Coroutine, Plain };
OwnOf<Function> make_native_coroutine_function(Runtime& rt, const NativeCoroutineDef& def,
                                               NativeFunctionKind kind = NativeFunctionKind::Coroutine);
/// Puts such functions into the namespace of a native type, each under the last part of its name.
void add_coroutine_methods(Runtime& rt, Type* type, std::span<const NativeCoroutineDef> defs);

/// A body returns this to await an awaitable. TypeError pending when it is none.
Ret await_next(Interpreter& vm, Frame* frame, Own awaitable);
/// The same for what is known to be a coroutine or a future.
Ret await_known(Frame* frame, Own awaitable);
/// A body returns this to yield None to the loop: its task goes on in the next iteration.
Ret yield_next(Frame* frame);
/// A body returns this to go on with the result of a call, which may be of a Python function.
Ret call_next(Interpreter& vm, Frame* frame, Value callable, std::span<const Value> args = {});

/// Binds arguments as a call of the function would; `bound` gets a value for each parameter.
Status bind_parameters(Interpreter& vm, Function* function, Value self, const Value* args, size_t count,
                       Tuple* keyword_names, Own* bound);

}  // namespace tiki
