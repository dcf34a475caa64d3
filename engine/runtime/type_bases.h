#pragma once
// The bases of a class: which of them gives the layout, the order in which they are searched (MRO), and putting others
// in their place (`cls.__bases__ = ...`), which gives every class below a new order too.
#include "runtime/type.h"

namespace tiki {

void add_subclass(Type* base, Type* subclass);

/// The base whose layout the class gets: the most derived of the bases' layouts. Null: TypeError.
Type* best_base(Runtime& rt, Tuple* bases);

/// C3 linearisation; "Cannot create a consistent method resolution order (MRO) for bases ..." when there is none.
OwnOf<Tuple> linearize(Runtime& rt, Type* type);
/// What the metaclass's mro() says, as type.__new__ takes it.
OwnOf<Tuple> compute_mro(Runtime& rt, Type* type);

/// `type.__bases__ = value`; an empty value: `del`.
Status set_bases(Runtime& rt, Type* type, Value value);

}  // namespace tiki
