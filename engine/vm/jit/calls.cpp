// Calls and returns that make and give back frames in line.
#include "vm/jit/translation.h"

namespace tiki::jit {

// Heap::free_object, of an object of at most Heap::kLargestCell bytes.
void Translator::free_cell(uint32_t pointer, uint32_t size) {
  void** cells = rt_.heap.free_cells_of(size);
  const uint32_t bytes = (size + Heap::kCellStep - 1) / Heap::kCellStep * Heap::kCellStep;
  add_at(rt_.heap.bytes_in_use_place(), 0u - bytes);
  get(pointer);
  w.i32(0);
  w.memory(Wasm::I32Store, kType);
  get(pointer);
  load_at(cells);
  w.memory(Wasm::I32Store, 0);
  w.i32(Support::address(cells));
  get(pointer);
  w.memory(Wasm::I32Store, 0);
}

// The frame's variables go, last to first, as CPython drops them; then the frame itself.
void Translator::drop_slots_and_frame() {
  const uint32_t slot = new_temp(WasmType::I64), function = new_temp(WasmType::I32);
  for (uint32_t k = code_->slot_count; k-- > 0;) {
    get(kFrame);
    w.memory(Wasm::I64Load, slot_place(k));
    set(slot);
    decref_temp(slot, true);
  }
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, function));
  set(function);
  decref_pointer(function);
  free_cell(kFrame, code_->frame_size);
}

// Return of a frame that belongs to no instance and that nobody else holds; all else is the engine's.
void Translator::give_back(uint32_t i) {
  flush(1);
  const size_t top = stack_.size() - 1;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  if (code_->slot_count <= kMostSlots && code_->frame_size <= Heap::kLargestCell &&
      !code_->flags.async_generator) {
    into_temp(top);
    const Entry value = stack_[top];
    get(kFrame);
    w.memory(Wasm::I32Load, kRefcount);
    w.i32(1);
    w.op(Wasm::I32Ne);
    br_if(otherwise);
    if (code_->makes_generator) {
      return_to_delegator(i, value, otherwise);
    } else {
      const uint32_t target = new_temp(WasmType::I32);
      get(kFrame);
      w.memory(Wasm::I32Load, offsetof(Frame, owner));
      br_if(otherwise);
      if (!value.owned) incref(value);
      save_steps(i + 1, 0);
      w.i32(Support::address(&vm_.current));
      get(kFrame);
      w.memory(Wasm::I32Load, offsetof(Frame, back));
      tee(target);
      w.memory(Wasm::I32Store, 0);
      add_at(&vm_.depth, 0u - 1);
      drop_slots_and_frame();
      push_onto(target, [&] { get_value(value); });
    }
    leave(Left::Switched);
  }
  end();
  write(top);
  save(i + 1, top + 1);
  ask(&Support::give_back);
  w.op(Wasm::Return);
  reachable_ = false;
}

// Return of a coroutine or generator that another one awaits or delegates to, which alone holds it.
void Translator::return_to_delegator(uint32_t i, const Entry& value, uint32_t otherwise) {
  const uint32_t generator = new_temp(WasmType::I32), root = new_temp(WasmType::I32),
                 target = new_temp(WasmType::I32), delegator = new_temp(WasmType::I32),
                 code = new_temp(WasmType::I32);
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, owner));
  tee(generator);
  w.memory(Wasm::I32Load, offsetof(Generator, link));
  tee(root);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get(generator);
  w.memory(Wasm::I32Load, kRefcount);
  w.i32(1);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  // Layout, heap flags and `extra` in one word.
  get(generator);
  w.memory(Wasm::I32Load, kLayout);
  w.i32(uint32_t{heap_flag::kIsKnown} << 8 | uint32_t{Generator::kRenamed | Generator::kQuick} << 16);
  w.op(Wasm::I32And);
  br_if(otherwise);
  load_at(&vm_.recorder);
  br_if(otherwise);
  if (!value.owned) incref(value);
  save_steps(i + 1, 0);
  get(generator);
  w.i32(static_cast<uint32_t>(GeneratorState::Finished));
  w.memory(Wasm::I32Store8, kExtra);
  put(generator, offsetof(Generator, frame), 0);
  put(generator, offsetof(Generator, link), 0);
  put(kFrame, offsetof(Frame, owner), 0);
  // The delegator is the chain's leaf again.
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, back));
  tee(target);
  w.memory(Wasm::I32Load, offsetof(Frame, owner));
  tee(delegator);
  get(root);
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  put(root, offsetof(Generator, link), 0);
  w.op(Wasm::Else);
  copy_pointer(root, offsetof(Generator, link), delegator);
  copy_pointer(delegator, offsetof(Generator, link), root);
  end();
  get(delegator);
  w.i32(static_cast<uint32_t>(GeneratorState::Running));
  w.memory(Wasm::I32Store8, kExtra);
  w.i32(Support::address(&vm_.current));
  get(target);
  w.memory(Wasm::I32Store, 0);
  drop_slots_and_frame();
  get(target);
  get(target);
  w.memory(Wasm::I32Load16U, kExtra);
  w.i32(1);
  w.op(Wasm::I32Sub);
  w.memory(Wasm::I32Store16, kExtra);
  deliver(i, target, value);
  get(generator);
  w.memory(Wasm::I32Load, offsetof(Generator, code));
  set(code);
  decref_pointer(code);
  free_cell(generator, sizeof(Generator));
}

// Heap::allocate_raw, of an object of at most Heap::kLargestCell bytes, without the head.
void Translator::allocate(uint32_t pointer, uint32_t size, uint32_t otherwise) {
  void** cells = rt_.heap.free_cells_of(size);
  load_at(cells);
  tee(pointer);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
}

// A frame for the call whose operands begin at `base`; `frame` is an allocated cell. The function's reference and those
// of the arguments move into it.
void Translator::make_frame(size_t base, bool plain, uint32_t count, Function* likely, uint32_t callee) {
  Code* code = likely->code;
  const uint32_t function = Support::address(likely);
  const uint32_t moved = new_temp(WasmType::I64), closure = new_temp(WasmType::I32);
  void** cells = rt_.heap.free_cells_of(code->frame_size);
  w.i32(Support::address(cells));
  get(callee);
  w.memory(Wasm::I32Load, 0);
  w.memory(Wasm::I32Store, 0);
  add_at(rt_.heap.bytes_in_use_place(),
         static_cast<uint32_t>((code->frame_size + Heap::kCellStep - 1) / Heap::kCellStep * Heap::kCellStep));
  put(callee, kRefcount, 1);
  put(callee, kLayout, static_cast<uint32_t>(rt_.types.frame->instance_layout) | code->slot_count << 16);
  put(callee, kType, Support::address(rt_.types.frame));
  put(callee, offsetof(Frame, function), function);
  put(callee, offsetof(Frame, code_), Support::address(code));
  put(callee, offsetof(Frame, ip), Support::address(code->instructions));
  for (uint32_t k = 0; k < count; ++k) {
    const size_t from = base + (plain ? 2 : 1) + k;
    const Entry& argument = stack_[from];
    if (!argument.owned) incref(argument);
    get(callee);
    load(from);
    w.memory(Wasm::I64Store, slot_place(k));
  }
  const uint32_t closed = likely->closure ? likely->closure->length : 0;
  for (uint32_t k = count; k < code->slot_count; ++k) {
    if (closed && k >= code->named_count - closed && k < code->named_count) continue;
    get(callee);
    w.i64(0);
    w.memory(Wasm::I64Store, slot_place(k));
  }
  if (!closed) return;
  w.i32(function);
  w.memory(Wasm::I32Load, offsetof(Function, closure));
  set(closure);
  for (uint32_t k = 0; k < closed; ++k) {
    get(closure);
    w.memory(Wasm::I64Load, static_cast<uint32_t>(sizeof(Tuple)) + 8 * k);
    set(moved);
    incref_temp(moved);
    get(callee);
    get(moved);
    w.memory(Wasm::I64Store, slot_place(code->named_count - closed + k));
  }
}

// The generator or coroutine that owns the frame, on the stack in place of the operands. Awaited: it runs below this frame.
void Translator::make_generator(uint32_t i, size_t base, Code* code, uint32_t frame, uint32_t generator,
                                bool awaited) {
  void** cells = rt_.heap.free_cells_of(sizeof(Generator));
  w.i32(Support::address(cells));
  get(generator);
  w.memory(Wasm::I32Load, 0);
  w.memory(Wasm::I32Store, 0);
  add_at(rt_.heap.bytes_in_use_place(), static_cast<uint32_t>((sizeof(Generator) + Heap::kCellStep - 1) /
                                                              Heap::kCellStep * Heap::kCellStep));
  Type* type = code->flags.coroutine ? rt_.types.coroutine : rt_.types.generator;
  const uint32_t extra =
      code->generator_extra | (awaited ? static_cast<uint32_t>(GeneratorState::Running) : 0);
  put(generator, kRefcount, 1);
  put(generator, kLayout, static_cast<uint32_t>(type->instance_layout) | extra << 16);
  put(generator, kType, Support::address(type));
  copy_pointer(generator, offsetof(Generator, frame), frame);
  put(generator, offsetof(Generator, code), Support::address(code));
  add_at(code, 1);  // its reference count
  put(generator, offsetof(Generator, actor), UINT32_MAX);
  copy_pointer(frame, offsetof(Frame, owner), generator);
  get(kFrame);
  get(generator);
  w.op(Wasm::I64ExtendI32U);
  w.memory(Wasm::I64Store, place(base));
  if (!awaited) {
    put(frame, offsetof(Frame, back), 0);
    put(generator, offsetof(Generator, link), 0);
    put(generator, offsetof(Generator, chain_depth), 0);
    return;
  }
  const uint32_t outer = new_temp(WasmType::I32), root = new_temp(WasmType::I32);
  save(i + 4, base + 1);
  copy_pointer(frame, offsetof(Frame, back), kFrame);
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, owner));
  set(outer);
  get(generator);
  get(outer);
  w.memory(Wasm::I32Load, offsetof(Generator, chain_depth));
  w.i32(1);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, offsetof(Generator, chain_depth));
  get(outer);
  w.memory(Wasm::I32Load, offsetof(Generator, link));
  tee(root);
  w.op(Wasm::I32Eqz);
  open(Wasm::If);
  get(outer);
  set(root);
  w.op(Wasm::Else);
  put(outer, offsetof(Generator, link), 0);
  end();
  copy_pointer(root, offsetof(Generator, link), generator);
  copy_pointer(generator, offsetof(Generator, link), root);
  get(outer);
  w.i32(static_cast<uint32_t>(GeneratorState::Suspended));
  w.memory(Wasm::I32Store8, kExtra);
  w.i32(Support::address(&vm_.current));
  get(frame);
  w.memory(Wasm::I32Store, 0);
}

// A call of the function that it was when this was compiled makes the frame right here.
void Translator::call(uint32_t i) {
  const uint32_t arg = arg_at(i);
  const size_t base = stack_.size() - arg - 2;
  flush(arg + 2);
  const uint32_t outcome = new_temp(WasmType::I32);
  Function* likely = stack_[base].likely;
  const bool plain = stack_[base + 1].is_null;
  const uint32_t count = plain ? arg : arg + 1;
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t switched = nesting_;
  const bool awaited =
      i + 3 < count_ && op_at(i + 1) == Opcode::GetAwaitable && op_at(i + 3) == Opcode::Delegate;
  if (likely && likely->code->simple_parameters && !likely->code->native_step &&
      likely->code->parameter_count == count && likely->code->slot_count <= kMostSlots &&
      likely->code->frame_size <= Heap::kLargestCell && !likely->code->flags.async_generator) {
    Code* code = likely->code;
    // The function may die and another of the same code take its address: nothing else of it is known here.
    if (code != code_) vm_.compiled_knows.push_back(Own::borrow(Value(static_cast<Object*>(code))));
    const uint32_t function = Support::address(likely);
    const uint32_t callee = new_temp(WasmType::I32), generator = new_temp(WasmType::I32);
    open(Wasm::Block);
    const uint32_t generic = nesting_;
    load(base);
    w.op(Wasm::I32WrapI64);
    w.i32(function);
    w.op(Wasm::I32Ne);
    br_if(generic);
    w.i32(function);
    w.memory(Wasm::I32Load, offsetof(Function, code));
    w.i32(Support::address(code));
    w.op(Wasm::I32Ne);
    br_if(generic);
    if (!plain) {
      load(base + 1);
      w.op(Wasm::I64Eqz);
      br_if(generic);
    }
    load_at(&vm_.depth);
    load_at(&rt_.recursion_limit);
    w.op(Wasm::I32GeS);
    br_if(generic);
    allocate(callee, code->frame_size, generic);
    if (code->makes_generator) {
      load_at(&vm_.recorder);
      br_if(generic);
      // Two cells of one size could be the same.
      if (rt_.heap.free_cells_of(sizeof(Generator)) == rt_.heap.free_cells_of(code->frame_size)) {
        get(callee);
        w.memory(Wasm::I32Load, 0);
        tee(generator);
        w.op(Wasm::I32Eqz);
        br_if(generic);
      } else {
        allocate(generator, sizeof(Generator), generic);
      }
      const bool enters = awaited && code->flags.coroutine;
      if (enters) {
        get(kFrame);
        w.memory(Wasm::I32Load, offsetof(Frame, owner));
        w.memory(Wasm::I32Load, offsetof(Generator, chain_depth));
        w.i32(1000);
        w.op(Wasm::I32GeU);
        br_if(generic);
      }
      make_frame(base, plain, count, likely, callee);
      make_generator(i, base, code, callee, generator, enters);
      if (enters) {
        w.i32(static_cast<uint32_t>(Left::Switched));
        set(outcome);
        br(switched);
      } else {
        br(done);
      }
    } else {
      make_frame(base, plain, count, likely, callee);
      copy_pointer(callee, offsetof(Frame, back), kFrame);
      put(callee, offsetof(Frame, owner), 0);
      save(i + 1, base);
      add_at(&vm_.depth, 1);
      w.i32(Support::address(&vm_.current));
      get(callee);
      w.memory(Wasm::I32Store, 0);
      get(kBias);
      w.i64(position(i + 1));
      w.op(Wasm::I64Add);
      w.i32(Support::next_check_at(vm_));
      w.memory(Wasm::I64Load, 0);
      w.op(Wasm::I64GeU);
      open(Wasm::If);
      leave(Left::Check);
      end();
      w.i32(static_cast<uint32_t>(Left::Switched));
      set(outcome);
      br(switched);
    }
    end();
  }
  write_all();
  save(i + 1, stack_.size());
  ask(&Support::call, arg);
  tee(outcome);
  w.i32(static_cast<uint32_t>(Support::kDone));
  w.op(Wasm::I32Eq);
  br_if(done);
  end();
  // An `await` of the call may be under way.
  run_switched(awaited ? i + 3 : i, outcome);
  end();
  stack_.resize(base);
  push_memory();
}

}  // namespace tiki::jit
