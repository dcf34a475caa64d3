#pragma once
// A code object: a bytecode::CodeUnit with its constants and names turned into objects, and the inline caches of its
// instructions. The instruction words are a copy of the unit's own, since the interpreter may specialise them.
#include <memory>
#include <vector>

#include "bytecode/code.h"
#include "runtime/object.h"

namespace tiki {

class Interpreter;
class Runtime;
struct Frame;
struct Shape;
struct Str;

/// The body of a coroutine written in C++, see vm/native_coroutine.h.
using NativeStep = Ret (*)(Interpreter& vm, Frame* frame, Own incoming);

/// What one instruction remembers of its last lookup.
struct InlineCache {
  Str* name;                  // interned
  Shape* shape;               // LoadAttr, StoreAttr, LoadMethod: of the instance; LoadGlobal: null
  uint32_t version;           // of the type; LoadGlobal: keys version of the globals
  uint32_t index;             // of the attribute value; LoadGlobal: of the entry
  uint32_t builtins_version;  // LoadGlobal: 0 when found in the globals
  uint8_t kind;               // of the cached lookup, see vm/attribute_cache
  Value value;                // borrowed from the type: a method or class attribute
  Shape* next_shape;          // StoreAttr: that the instance has afterwards
};

struct Code : Object {
  std::shared_ptr<bytecode::CodeUnit>* unit;  // owned
  const bytecode::Instruction* instructions;
  Value* constants;      // owned references, unit->constants.size()
  Str** names;           // interned
  Str** local_names;     // interned
  InlineCache* caches;   // unit->sites.size()
  Value name;            // str, owned
  Value qualname;        // str, owned
  Value filename;        // str, owned
  uint32_t named_count;  // slots with names: parameters, locals and free variables
  uint32_t
      slot_count;  // these and, behind them, the namespace and the handled exception, where the code has them
  uint32_t frame_size;       // bytes of a Frame with all its slots
  uint32_t parameter_count;  // positional + keyword-only
  NativeStep native_step;    // null: ordinary code
  uint32_t compiled;         // its function in the engine's table, see vm/jit/compiled.h; 0: none yet
  int32_t heat;              // calls and jumps back so far
  uint32_t trace_name;       // the trace's text for its name and file for its source, once asked for; else 0
  uint16_t trace_file;
  bytecode::CodeFlags flags;
  bool is_library;     // of the engine's own: its lines say nothing to the program's reader
  bool keeps_handled;  // it has handlers: its frames have a slot for the exception that is being handled
  uint16_t generator_extra;  // Generator::extra of what a call makes
  bool simple_parameters;    // neither *args, **kwargs nor keyword-only ones
  bool makes_generator;      // a call makes a generator, coroutine or async generator

  const bytecode::CodeUnit& source() const { return **unit; }
};

OwnOf<Code> make_code(Runtime& rt, std::shared_ptr<bytecode::CodeUnit> unit);
/// co_flags as CPython's bits.
uint32_t code_flags_bits(const Code* code);
void make_code_type(Runtime& rt);

}  // namespace tiki
