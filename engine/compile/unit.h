#pragma once
// Unit: one code unit while it is being written, and the blocks (loops, try, with) open around the present place.
//
// The compiler keeps a stack of them, the module's at the bottom.
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "compile/emitter.h"
#include "compile/scope.h"
#include "syntax/ast.h"

namespace tiki::compile {

/// What a jump out of the block must do on its way.
enum class BlockKind : uint8_t {
  Loop,        // `while`: nothing
  ForLoop,     // drops the iterator
  Try,         // a body with handlers: leaves its region
  FinallyTry,  // a body with `finally`: runs the final body
  FinallyEnd,  // the final body run for an exception: drops the exception
  With,        // calls __exit__(None, None, None)
  AsyncWith,
  Handler,      // an `except` body: restores the handled exception, unbinds the name
  StarHandler,  // an `except*` body: must not be left by a jump
  Value,        // a kept return value
};

struct Block {
  BlockKind kind;
  Span span = {};
  std::vector<RegionId> regions = {};      // left in this order
  Label exit = {};                         // loops: where `break` goes
  Label head = {};                         // loops: where `continue` goes
  const ast::Stmts* final_body = nullptr;  // FinallyTry
  NameId name = kNoName;                   // Handler: bound by `as`
};

struct Unit {
  explicit Unit(Scope& own_scope)
      : scope(&own_scope), names(&own_scope), code(std::make_shared<bytecode::CodeUnit>()), emitter(*code) {}

  Scope* scope;
  Scope*
      names;  // where names are looked up first: the scope itself or the inlined comprehension being written
  std::shared_ptr<bytecode::CodeUnit> code;
  Emitter emitter;
  std::vector<Block> blocks;
  IdMap local_slots;               // name -> slot
  IdMap free_slots;                // name -> slot
  std::vector<NameId> free_names;  // in slot order
  IdMap name_numbers;              // name -> index into code->names
  std::unordered_map<std::string, uint32_t> constant_numbers;
  IdMap static_attributes;  // class bodies: names assigned to `self`
};

}  // namespace tiki::compile
