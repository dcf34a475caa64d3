#pragma once
// A code unit: what the compiler makes of one module, function, class body or comprehension, before the
// runtime turns its constants into objects. Plain data, owned by its parent unit (or by whoever compiled it).
//
// Slots of a frame: first the parameters (positional-only, positional-or-keyword, keyword-only, *args,
// **kwargs), then the other locals, then the free variables, then the operand stack. A parameter or local that
// an inner function uses is a cell: `MakeCell` at the start of the code wraps it in place. Free variables' cells
// are put in their slots when the frame is made.
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/span.h"
#include "bytecode/opcode.h"

namespace tiki::bytecode {

struct CodeUnit;

/// A constant of the source program.
struct Constant {
  enum class Kind : uint8_t {
    None,
    True,
    False,
    Ellipsis,
    SmallInt,
    BigInt,
    Float,
    Imaginary,
    Str,
    Bytes,
    Tuple,
    FrozenSet,
    Code
  };
  Kind kind = Kind::None;
  int64_t small = 0;            // SmallInt
  double number = 0;            // Float, Imaginary
  std::string text;             // Str (UTF-8, lone surrogates as in WTF-8), Bytes, BigInt (digits in `base`)
  int base = 10;                // BigInt
  std::vector<Constant> items;  // Tuple, FrozenSet
  std::shared_ptr<CodeUnit> code;  // Code
};

/// An exception raised by instructions [start, end) continues at `handler` with the stack cut to `depth`
/// values and the exception pushed. The first row that covers an instruction wins: inner rows come first.
struct ExceptionRow {
  uint32_t start;
  uint32_t end;
  uint32_t handler;
  uint32_t depth;
};

struct CodeFlags {
  bool generator = false;
  bool coroutine = false;
  bool async_generator = false;
  bool varargs = false;
  bool varkeywords = false;
  bool nested = false;
  bool optimized = true;  // locals in slots (functions); false for modules and class bodies
  bool class_body = false;
  bool future_annotations = false;
  bool has_docstring = false;  // the first constant is the docstring
  bool comprehension =
      false;  // a generator expression's or lambda-like inner code that `dir()` should not show
};

struct CodeUnit {
  std::string name;      // co_name
  std::string qualname;  // co_qualname
  std::string filename;
  uint32_t first_line = 1;
  CodeFlags flags;

  uint32_t positional_only = 0;  // counted in `positional` too
  uint32_t positional = 0;       // co_argcount
  uint32_t keyword_only = 0;
  std::vector<std::string> local_names;  // every slot below the stack: parameters, locals, free variables
  uint32_t local_count = 0;              // parameters and locals; the free variables follow
  std::vector<uint32_t> cell_slots;  // slots (< local_count) that MakeCell turns into cells, in slot order
  uint32_t free_count = 0;
  uint32_t stack_size = 0;  // greatest depth of the operand stack

  std::vector<Instruction> instructions;
  std::vector<Span> positions;  // one an instruction; line 0: belongs to no source text
  std::vector<ExceptionRow> exception_table;
  std::vector<Constant> constants;
  std::vector<std::string> names;  // operand Name
  std::vector<uint32_t>
      sites;  // operand Site -> index into names: one site an instruction, so that each can have an inline cache
};

/// Readable listing of the unit and of the units inside it, stable across platforms (`tikitaka dis`).
std::string disassemble(const CodeUnit& unit);

}  // namespace tiki::bytecode
