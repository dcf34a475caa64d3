#pragma once
// One step of an async generator as an awaitable: what __anext__(), asend(), athrow() and aclose() give (PEP 525).
#include "vm/generator.h"

namespace tiki {

/// `argument`: the value to send or the exception to throw; empty for aclose().
Ret make_step(Runtime& rt, Generator* generator, GeneratorStep::Kind kind, Value argument);
/// anext(iterator, default): awaits `awaitable`; at the end gives the default.
Ret make_anext_awaitable(Runtime& rt, Value awaitable, Value default_value);
void make_step_types(Runtime& rt);

}  // namespace tiki
