#pragma once
// The native modules of this folder. engine/stdlib makes them when they are first imported.
#include "runtime/object.h"

namespace tiki {

class Runtime;
struct Module;

OwnOf<Module> make_asyncio_module(Runtime& rt);
OwnOf<Module> make_contextvars_module(Runtime& rt);

}  // namespace tiki
