#pragma once
// What compiled code asks the engine to do: the instructions that are too large to be written out. Each works on the frame as
// the interpreter's instruction of the same name, with everything saved before (ip behind the instruction, stack, steps).
#include <cstdint>

#include "vm/interpreter.h"
#include "vm/jit/compiled.h"
#include "vm/ops.h"

namespace tiki::jit {

/// Access to what the Interpreter keeps to itself.
struct Support {
  /// Call: Done as a Left that compiled code goes on from; the result is on the stack then. ToInterpreter: the instruction was not
  /// done, and ip stands on it.
  static constexpr int32_t kDone = -1;

  static int32_t call(Interpreter* vm, Frame* frame, uint32_t count);
  static int32_t call_keywords(Interpreter* vm, Frame* frame, uint32_t count);
  static int32_t call_unpacked(Interpreter* vm, Frame* frame, uint32_t with_dict);
  static void make_cell(Interpreter* vm, Frame* frame, uint32_t slot);
  static int32_t give_back(Interpreter* vm, Frame* frame);  // Return, of the value on top
  static int32_t yield(Interpreter* vm, Frame* frame);
  static int32_t for_iter(Interpreter* vm, Frame* frame);  // kDone: the item is on top; kExhausted
  static constexpr int32_t kExhausted = -2;
  static int32_t yield_async(Interpreter* vm, Frame* frame);
  static int32_t get_awaitable(Interpreter* vm, Frame* frame, uint32_t why);
  static int32_t delegate(Interpreter* vm, Frame* frame);
  static int32_t get_anext(Interpreter* vm, Frame* frame);
  static int32_t end_async_for(Interpreter* vm, Frame* frame);  // 0: not its exception, nothing was done
  static int32_t returns_to(Interpreter* vm,
                            Frame* frame);  // whether `current` was called from there, not far above
  static int32_t truth_of_top(Interpreter* vm, Frame* frame);  // which stays
  static int32_t truth(Interpreter* vm, Frame* frame);  // of the value on top, which goes: 0, 1; -1: raised
  static void destroy(Object* object);
  static int32_t get_iter(Interpreter* vm, Frame* frame);  // 0: raised
  static void list_append(Interpreter* vm, Frame* frame, uint32_t depth);

  // The operations of the same names, after the quick ways that the interpreter tries first.
  static ops::Operation get_item, set_item, load_attribute, store_attribute, load_method, load_global,
      unpack_sequence, negative, power, floor_divide, modulo;

  /// The frame that became `current` may be compiled: it runs. Else, or where this left compiled code, why.
  static Left run(Interpreter& vm);

  static int32_t resume_called(Interpreter& vm, Frame* frame, NativeFunction* function, Generator* generator,
                               Value* base);
  static int32_t step_of_engine(Interpreter& vm, Frame* frame);
  static int32_t switched(Interpreter& vm);
  static int32_t called(Interpreter& vm, Frame* frame, Value* base, Ret result);
  static int32_t enter_created(Interpreter& vm, Frame* frame);
  static bool enters_awaited(Frame* frame, uint32_t skipped);

  // Addresses that are part of compiled code.
  static uint32_t steps_at(Interpreter& vm) { return address(&vm.steps); }
  static uint32_t next_check_at(Interpreter& vm) { return address(&vm.next_check_); }
  static uint32_t generator_returned_at(Interpreter& vm) { return address(&vm.generator_returned_); }
  static uint32_t address(const void* pointer) {
    return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(pointer));
  }
};

}  // namespace tiki::jit
