#pragma once
// _thread._local (threading.local): attributes that each thread has of its own.
//
// The object holds the attributes of the thread that used it last; when another thread comes, they change places with
// its own. A subclass's __init__ runs once in each thread that uses the object, with the arguments it was made with.
#include "runtime/type.h"

namespace tiki {

Type* local_type(Runtime& rt);

}  // namespace tiki
