#pragma once
// The report when no thread can ever run again.
#include "vm/interpreter.h"

namespace tiki {

class ThreadScheduler;

/// Writes to stderr every thread, where it is blocked and what it waits for, and a cycle if there is one; records
/// WaitForever for each.
void report_threads_waiting_for_ever(Interpreter& vm, ThreadScheduler& threads);

}  // namespace tiki
