#pragma once
// Pass 2: where every name of every scope lives.
//
// Scopes are taken parents first; for a name a scope uses but does not bind, the walk goes outwards through the
// function-like scopes (class bodies are skipped, but for `__class__` and `__classdict__`). Finding a binding makes
// it a cell there and passes it through as a free variable of all scopes between.
#include "compile/diagnostics.h"
#include "compile/names.h"
#include "compile/scope.h"

namespace tiki::compile {

void resolve_scopes(ScopeTree& tree, const NameTable& names, Diagnostics& diagnostics);

}  // namespace tiki::compile
