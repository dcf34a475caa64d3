#pragma once
// _thread.lock and _thread.RLock.
//
// States: free or held. A lock knows who took it (for reports and for RLock); a plain lock may be released by anybody.
// Waiters queue. A release wakes the first: it competes for the lock again, and stays first if somebody was faster, unless
// it has waited for a millisecond or more; then the lock is handed to it (CPython 3.14's Python/lock.c).
//
// Locks that the program makes itself are rows of the trace; those inside the library's own classes (a Condition's, a
// Queue's) are not.
#include "runtime/type.h"

namespace tiki {

Type* lock_type(Runtime& rt);
Type* rlock_type(Runtime& rt);

}  // namespace tiki
