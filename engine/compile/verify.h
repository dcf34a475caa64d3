#pragma once
// A checker of what the compiler made: follows all paths through a code unit (and the units inside it) and makes sure
// that every instruction is met with one and the same stack depth, never below zero nor above `stack_size`, that
// operands are in range, that jumps and rows point into the code, and that no path runs off its end.
#include <string>

#include "bytecode/code.h"

namespace tiki::compile {

/// Empty when all is well, otherwise what is wrong and where.
std::string verify(const bytecode::CodeUnit& unit);

}  // namespace tiki::compile
