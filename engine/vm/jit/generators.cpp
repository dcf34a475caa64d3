// Iteration, yields, and what goes on when another frame has run.
#include "vm/jit/translation.h"

namespace tiki::jit {

void Translator::for_iter(uint32_t i) {
  flush();
  const size_t top = stack_.size() - 1;
  const uint32_t iterator = new_temp(WasmType::I32), type = new_temp(WasmType::I32),
                 item = new_temp(WasmType::I64), count = new_temp(WasmType::I64),
                 outcome = new_temp(WasmType::I32);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  get(kFrame);
  w.memory(Wasm::I32Load, place(top));
  tee(iterator);
  w.memory(Wasm::I32Load, kType);
  tee(type);
  w.i32(Support::address(rt_.types.range_iterator));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  get(iterator);
  w.memory(Wasm::I64Load, offsetof(RangeIterator, remaining));
  tee(count);
  w.i64(0);
  w.op(Wasm::I64LeS);
  br_if(otherwise);
  get(iterator);
  get(count);
  w.i64(1);
  w.op(Wasm::I64Sub);
  w.memory(Wasm::I64Store, offsetof(RangeIterator, remaining));
  get(iterator);
  get(iterator);
  w.memory(Wasm::I64Load, offsetof(RangeIterator, next));
  tee(item);
  get(iterator);
  w.memory(Wasm::I64Load, offsetof(RangeIterator, step));
  w.op(Wasm::I64Add);
  w.memory(Wasm::I64Store, offsetof(RangeIterator, next));
  get(item);
  w.i64(1);
  w.op(Wasm::I64Shl);
  w.i64(1);
  w.op(Wasm::I64Or);
  set(item);
  br(done);
  end();
  get(type);
  w.i32(Support::address(rt_.types.list_iterator));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  const uint32_t list = new_temp(WasmType::I32), index = new_temp(WasmType::I32);
  get(iterator);
  w.memory(Wasm::I32Load, offsetof(SequenceIterator, sequence));
  tee(list);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get(iterator);
  w.memory(Wasm::I32Load, offsetof(SequenceIterator, index));
  tee(index);
  get(list);
  w.memory(Wasm::I32Load, offsetof(List, length));
  w.op(Wasm::I32LtU);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get(iterator);
  get(index);
  w.i32(1);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, offsetof(SequenceIterator, index));
  get(list);
  w.memory(Wasm::I32Load, offsetof(List, items));
  get(index);
  w.i32(3);
  w.op(Wasm::I32Shl);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I64Load, 0);
  set(item);
  incref_temp(item);
  br(done);
  end();
  end();
  save(i + 1, stack_.size());
  open(Wasm::Block);
  const uint32_t resumed = nesting_;
  open(Wasm::Block);
  const uint32_t not_quick = nesting_;
  get(type);
  w.i32(Support::address(rt_.types.generator));
  w.op(Wasm::I32Ne);
  br_if(not_quick);
  resume_generator(i, iterator, outcome, not_quick);
  br(resumed);
  end();
  ask(&Support::for_iter);
  tee(outcome);
  w.i32(static_cast<uint32_t>(Support::kDone));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  get(kFrame);
  w.memory(Wasm::I64Load, place(top + 1));
  set(item);
  br(done);
  end();
  get(outcome);
  w.i32(static_cast<uint32_t>(Support::kExhausted));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  jump(i + 1, forward_target(i));
  end();
  end();
  run_switched(i, outcome);
  end();
  push_temp(item);
  result_into_local(i);
}

// The generator of a `for` goes on, when it is the quick path (generator.h) and nobody records: it becomes `current`.
void Translator::resume_generator(uint32_t i, uint32_t generator, uint32_t outcome, uint32_t otherwise) {
  const uint32_t inner = new_temp(WasmType::I32), ip = new_temp(WasmType::I32);
  get(generator);
  w.memory(Wasm::I32Load8U, kExtra);
  w.i32(Generator::kQuickSuspended);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  load_at(&vm_.recorder);
  br_if(otherwise);
  load_at(&vm_.depth);
  load_at(&rt_.recursion_limit);
  w.op(Wasm::I32GeS);
  br_if(otherwise);
  get(generator);
  w.i32(Generator::kQuickRunning);
  w.memory(Wasm::I32Store8, kExtra);
  get(generator);
  w.memory(Wasm::I32Load, offsetof(Generator, frame));
  tee(inner);
  get(kFrame);
  w.memory(Wasm::I32Store, offsetof(Frame, back));
  add_at(&vm_.depth, 1);
  w.i32(Support::address(&vm_.current));
  get(inner);
  w.memory(Wasm::I32Store, 0);
  get(inner);
  w.memory(Wasm::I32Load, offsetof(Frame, ip));
  tee(ip);
  w.memory(Wasm::I32Load8U, 0);
  w.i32(static_cast<uint32_t>(Opcode::Pop));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  get(inner);
  get(ip);
  w.i32(4);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, offsetof(Frame, ip));
  save_steps(i + 1, 1);
  w.op(Wasm::Else);
  push_onto(inner, [this] { w.i64(kNone); });
  end();
  w.i32(static_cast<uint32_t>(Left::Switched));
  set(outcome);
}

// The value, owned, to the frame that waits for it; where the next instruction stores it into a local it goes there at once.
// The saved steps are those behind instruction `i`.
void Translator::deliver(uint32_t i, uint32_t target, const Entry& value) {
  const uint32_t next = new_temp(WasmType::I32), place_of = new_temp(WasmType::I32),
                 old = new_temp(WasmType::I64);
  get(target);
  w.memory(Wasm::I32Load, offsetof(Frame, ip));
  w.memory(Wasm::I32Load, 0);
  tee(next);
  w.i32(0xff);
  w.op(Wasm::I32And);
  w.i32(static_cast<uint32_t>(Opcode::StoreLocal));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  get(target);
  get(target);
  w.memory(Wasm::I32Load, offsetof(Frame, ip));
  w.i32(4);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, offsetof(Frame, ip));
  save_steps(i + 1, 1);
  get(target);
  get(next);
  w.i32(8);
  w.op(Wasm::I32ShrU);
  w.i32(3);
  w.op(Wasm::I32Shl);
  w.op(Wasm::I32Add);
  tee(place_of);
  w.memory(Wasm::I64Load, kSlots);
  set(old);
  get(place_of);
  get_value(value);
  w.memory(Wasm::I64Store, kSlots);
  decref_temp(old, true);
  w.op(Wasm::Else);
  push_onto(target, [&] { get_value(value); });
  end();
}

// A plain yield to a `for`; all else is the engine's.
void Translator::yield(uint32_t i) {
  flush(1);
  const size_t top = stack_.size() - 1;
  into_temp(top);
  const Entry value = stack_[top];
  const uint32_t generator = new_temp(WasmType::I32), target = new_temp(WasmType::I32);
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, owner));
  tee(generator);
  w.memory(Wasm::I32Load8U, kExtra);
  w.i32(0xff & ~(Generator::kQuickNative ^ Generator::kQuickRunning));
  w.op(Wasm::I32And);
  w.i32(Generator::kQuickRunning);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  load_at(&vm_.recorder);
  br_if(otherwise);
  w.i32(Support::generator_returned_at(vm_));
  w.i32(0);
  w.memory(Wasm::I32Store8, 0);
  if (!value.owned) incref(value);
  save(i + 1, top);
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, back));
  set(target);
  get(kFrame);
  w.i32(0);
  w.memory(Wasm::I32Store, offsetof(Frame, back));
  get(generator);
  w.i32(Generator::kQuickSuspended);
  w.memory(Wasm::I32Store8, kExtra);
  add_at(&vm_.depth, static_cast<uint32_t>(-1));
  w.i32(Support::address(&vm_.current));
  get(target);
  w.memory(Wasm::I32Store, 0);
  deliver(i, target, value);
  leave(Left::Switched);
  end();
  write(top);
  save(i + 1, top + 1);
  ask(&Support::yield);
  w.op(Wasm::Return);
  reachable_ = false;
}

// Another frame is `current` and may be compiled, or `outcome` says something else. A compiled one is called from here; when
// control has come back to this frame the code behind instruction `i` goes on.
void Translator::run_switched(uint32_t i, uint32_t outcome) {
  const uint32_t current = new_temp(WasmType::I32), function = new_temp(WasmType::I32),
                 depth = new_temp(WasmType::I32);
  open(Wasm::Block);
  const uint32_t out = nesting_;
  open(Wasm::Block);
  const uint32_t back = nesting_;
  open(Wasm::Loop);
  const uint32_t again = nesting_;
  get(outcome);
  w.i32(static_cast<uint32_t>(Left::Switched));
  w.op(Wasm::I32Ne);
  br_if(out);
  w.i32(Support::address(&vm_.current));
  w.memory(Wasm::I32Load, 0);
  tee(current);
  w.memory(Wasm::I32Load, offsetof(Frame, code_));
  w.memory(Wasm::I32Load, offsetof(Code, compiled));
  tee(function);
  w.op(Wasm::I32Eqz);
  br_if(out);
  w.i32(Support::address(&vm_.preempted));
  w.memory(Wasm::I32Load8U, 0);
  br_if(out);
  w.i32(Support::address(&vm_.compiled_depth));
  w.memory(Wasm::I32Load, 0);
  tee(depth);
  w.i32(kMostNested);
  w.op(Wasm::I32GeU);
  br_if(out);
  w.i32(Support::address(&vm_.compiled_depth));
  get(depth);
  w.i32(20 + count_ / 2);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, 0);
  get(current);
  get(function);
  w.op(Wasm::CallIndirect, 0);
  w.byte(0);
  set(outcome);
  w.i32(Support::address(&vm_.compiled_depth));
  get(depth);
  w.memory(Wasm::I32Store, 0);
  get(outcome);
  w.i32(static_cast<uint32_t>(Left::Switched));
  w.op(Wasm::I32Ne);
  br_if(out);
  w.i32(Support::address(&vm_.current));
  w.memory(Wasm::I32Load, 0);
  get(kFrame);
  w.op(Wasm::I32Eq);
  br_if(back);
  // A third frame, which was suspended: if it will come back here it runs from here, too.
  ask(&Support::returns_to);
  br_if(again);
  br(out);
  end();
  end();
  // Back here: ip says whether the result was stored already, or the loop is over.
  w.i32(Support::steps_at(vm_));
  w.memory(Wasm::I64Load, 0);
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, ip));
  tee(current);
  w.i32(2);
  w.op(Wasm::I32ShrU);
  w.op(Wasm::I64ExtendI32U);
  w.op(Wasm::I64Sub);
  set(kBias);
  for (const uint32_t next : {i + 2, i + 1}) {
    if (next >= count_ || !is_label_[next]) continue;
    get(current);
    w.i32(Support::address(code_->instructions + next));
    w.op(Wasm::I32Eq);
    open(Wasm::If);
    branch(next);
    end();
  }
  get(current);
  w.i32(Support::address(code_->instructions));
  w.op(Wasm::I32Sub);
  w.i32(2);
  w.op(Wasm::I32ShrU);
  set(kEntry);
  w.op(Wasm::Br, labels_ - present_label_ + nesting_);
  end();
  get(outcome);
  w.op(Wasm::Return);
}

}  // namespace tiki::jit
