// Local and global variables beside plain loads and stores.
#include "vm/jit/translation.h"

namespace tiki::jit {

void Translator::load_global(uint32_t i) {
  const InlineCache& cache = code_->caches[arg_at(i)];
  if (cache.version == 0) {
    slow(Support::load_global, arg_at(i), i, 0, 1);
    return;
  }
  flush();
  const uint32_t result = new_temp(WasmType::I64);
  const bool builtin = cache.builtins_version != 0;
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  const uint32_t globals = new_temp(WasmType::I32);
  get(kFrame);
  w.memory(Wasm::I32Load, offsetof(Frame, function));
  w.memory(Wasm::I32Load, offsetof(Function, globals));
  tee(globals);
  w.memory(Wasm::I32Load, offsetof(Dict, keys_version));
  w.i32(cache.version);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  if (builtin) {
    w.i32(Support::address(rt_.builtins));
    w.memory(Wasm::I32Load, offsetof(Dict, keys_version));
    w.i32(cache.builtins_version);
    w.op(Wasm::I32Ne);
    br_if(otherwise);
    w.i32(Support::address(rt_.builtins));
  } else {
    get(globals);
  }
  w.memory(Wasm::I32Load, offsetof(Dict, entries));
  w.memory(Wasm::I64Load,
           static_cast<uint32_t>(cache.index * sizeof(DictEntry) + offsetof(DictEntry, value)));
  tee(result);
  w.op(Wasm::I64Eqz);
  br_if(otherwise);
  incref_temp(result);
  br(done);
  end();
  call_slow(Support::load_global, arg_at(i), i);
  get(kFrame);
  w.memory(Wasm::I64Load, place(stack_.size()));
  set(result);
  end();
  push_temp(result);
  if (!builtin && vm_.current && vm_.current->code_ == code_) {
    const Value value = cached_global(rt_, cache, vm_.current->function->globals);
    if (has_layout(value, Layout::Function)) stack_.back().likely = value.as<Function>();
  }
}

// What happens to local variables beside loading and storing.
void Translator::variable(uint32_t i) {
  const Opcode op = op_at(i);
  const uint32_t slot = arg_at(i);
  const uint32_t old = new_temp(WasmType::I64);
  if (op == Opcode::LoadClosure) {
    get(kFrame);
    w.memory(Wasm::I64Load, slot_place(slot));
    set(old);
    incref_temp(old);
    push_temp(old);
    return;
  }
  if (op == Opcode::MakeCell) {
    flush();
    save(i + 1, stack_.size());
    ask(&Support::make_cell, slot);
    return;
  }
  for (Entry& entry : stack_) {
    if (entry.where == Entry::Where::Temp && !entry.owned && entry.slot == slot) own(entry);
  }
  uint32_t fresh = UINT32_MAX;
  if (op == Opcode::StoreLocalMaybe) {
    into_temp(stack_.size() - 1);
    const Entry value = stack_.back();
    stack_.pop_back();
    if (!value.owned) incref(value);
    fresh = new_temp(WasmType::I64);
    get_value(value);
    set(fresh);
  }
  get(kFrame);
  w.memory(Wasm::I64Load, slot_place(slot));
  set(old);
  if (op == Opcode::DeleteLocal) {
    get(old);
    w.op(Wasm::I64Eqz);
    open(Wasm::If);
    write_all();
    save(i, stack_.size());
    leave(Left::ToInterpreter);
    end();
  }
  get(kFrame);
  if (fresh == UINT32_MAX) {
    w.i64(0);
  } else {
    get(fresh);
  }
  w.memory(Wasm::I64Store, slot_place(slot));
  if (op == Opcode::LoadLocalAndClear) {
    push_temp(old);
    stack_.back().maybe_empty = true;
    return;
  }
  decref_temp(old, true);
}

// The exception that the frame handles has a slot of its own, the last.
void Translator::handled(uint32_t i) {
  switch (op_at(i)) {
    case Opcode::PushExc: {
      into_temp(stack_.size() - 1);
      const Entry exception = stack_.back();
      stack_.pop_back();
      const uint32_t before = new_temp(WasmType::I64);
      get(kFrame);
      w.memory(Wasm::I64Load, slot_place(code_->slot_count - 1));
      set(before);
      if (!exception.owned) incref(exception);
      incref(exception);
      get(kFrame);
      get_value(exception);
      w.memory(Wasm::I64Store, slot_place(code_->slot_count - 1));
      push_temp(before);
      stack_.back().maybe_empty = true;
      stack_.push_back(exception);
      stack_.back().owned = true;
      return;
    }
    case Opcode::PopExc: {
      into_temp(stack_.size() - 1);
      const Entry before = stack_.back();
      stack_.pop_back();
      const uint32_t handled = new_temp(WasmType::I64);
      get(kFrame);
      w.memory(Wasm::I64Load, slot_place(code_->slot_count - 1));
      set(handled);
      get(kFrame);
      get_value(before);
      w.memory(Wasm::I64Store, slot_place(code_->slot_count - 1));
      decref_temp(handled, true);
      return;
    }
    default:
      return;
  }
}

// A tuple of the right length; all else is the engine's.
void Translator::unpack(uint32_t i) {
  const uint32_t count = arg_at(i);
  flush(1);
  const size_t top = stack_.size() - 1;
  into_temp(top);
  const Entry sequence = stack_[top];
  const uint32_t pointer = new_temp(WasmType::I32);
  std::vector<uint32_t> items;
  for (uint32_t k = 0; k < count; ++k) items.push_back(new_temp(WasmType::I64));
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  load_object(sequence, pointer, otherwise);
  get(pointer);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, kType);
  w.i32(Support::address(rt_.types.tuple));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(Tuple, length));
  w.i32(count);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  for (uint32_t k = 0; k < count; ++k) {
    get(pointer);
    w.memory(Wasm::I64Load, static_cast<uint32_t>(sizeof(Tuple)) + 8 * (count - 1 - k));
    set(items[k]);
    incref_temp(items[k]);
  }
  drop(sequence);
  br(done);
  end();
  write(top);
  call_slow(Support::unpack_sequence, count, i);
  for (uint32_t k = 0; k < count; ++k) {
    get(kFrame);
    w.memory(Wasm::I64Load, place(top + k));
    set(items[k]);
  }
  end();
  stack_.resize(top);
  for (const uint32_t item : items) push_temp(item);
}

}  // namespace tiki::jit
