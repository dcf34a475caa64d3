// Values on the operand stack: where they are while translating, their references.
#include "vm/jit/translation.h"

namespace tiki::jit {

void Translator::load(size_t at) {
  const Entry& entry = stack_[at];
  switch (entry.where) {
    case Entry::Where::Memory:
      get(kFrame);
      w.memory(Wasm::I64Load, place(at));
      break;
    case Entry::Where::Temp:
      get(entry.temp);
      break;
    case Entry::Where::Constant:
      w.i64(entry.bits);
      break;
    case Entry::Where::Condition:
      w.i64(kTrue);
      w.i64(kFalse);
      get(entry.temp);
      w.op(Wasm::Select);
      break;
  }
}

void Translator::incref_temp(uint32_t temp) {
  get(temp);
  w.op(Wasm::I32WrapI64);
  w.i32(7);
  w.op(Wasm::I32And);
  w.op(Wasm::I32Eqz);
  open(Wasm::If);
  get(temp);
  w.op(Wasm::I32WrapI64);
  get(temp);
  w.op(Wasm::I32WrapI64);
  w.memory(Wasm::I32Load, kRefcount);
  w.i32(1);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, kRefcount);
  end();
}

void Translator::incref(const Entry& entry) {
  if (entry.is_word) return;
  if (entry.where == Entry::Where::Temp) {
    if (entry.maybe_empty) {
      get(entry.temp);
      w.op(Wasm::I64Eqz);
      w.op(Wasm::I32Eqz);
      open(Wasm::If);
    }
    incref_temp(entry.temp);
    if (entry.maybe_empty) end();
  } else if (entry.where == Entry::Where::Constant) {
    w.i32(static_cast<uint32_t>(entry.bits));
    w.i32(static_cast<uint32_t>(entry.bits));
    w.memory(Wasm::I32Load, kRefcount);
    w.i32(1);
    w.op(Wasm::I32Add);
    w.memory(Wasm::I32Store, kRefcount);
  }
}

void Translator::decref_temp(uint32_t temp, bool maybe_empty) {
  get(temp);
  w.op(Wasm::I32WrapI64);
  w.i32(7);
  w.op(Wasm::I32And);
  w.op(Wasm::I32Eqz);
  if (maybe_empty) {
    get(temp);
    w.op(Wasm::I64Eqz);
    w.op(Wasm::I32Eqz);
    w.op(Wasm::I32And);
  }
  open(Wasm::If);
  const uint32_t left = new_temp(WasmType::I32);
  get(temp);
  w.op(Wasm::I32WrapI64);
  get(temp);
  w.op(Wasm::I32WrapI64);
  w.memory(Wasm::I32Load, kRefcount);
  w.i32(1);
  w.op(Wasm::I32Sub);
  tee(left);
  w.memory(Wasm::I32Store, kRefcount);
  get(left);
  w.op(Wasm::I32Eqz);
  open(Wasm::If);
  get(temp);
  w.op(Wasm::I32WrapI64);
  w.op(Wasm::Call, import_function(table_index(&Support::destroy), "i:"));
  end();
  end();
}

void Translator::decref_pointer(uint32_t pointer) {
  const uint32_t left = new_temp(WasmType::I32);
  get(pointer);
  get(pointer);
  w.memory(Wasm::I32Load, kRefcount);
  w.i32(1);
  w.op(Wasm::I32Sub);
  tee(left);
  w.memory(Wasm::I32Store, kRefcount);
  get(left);
  w.op(Wasm::I32Eqz);
  open(Wasm::If);
  get(pointer);
  w.op(Wasm::Call, import_function(table_index(&Support::destroy), "i:"));
  end();
}

// A value that was popped is needed no more.
void Translator::drop(const Entry& entry) {
  if (entry.where == Entry::Where::Temp && entry.owned && !entry.is_word)
    decref_temp(entry.temp, entry.maybe_empty);
}

// The entry's word to its place in the frame, with a reference of its own.
void Translator::write(size_t at) {
  const Entry& entry = stack_[at];
  if (entry.where == Entry::Where::Memory) return;
  if (!entry.owned) incref(entry);
  get(kFrame);
  load(at);
  w.memory(Wasm::I64Store, place(at));
}

void Translator::into_temp(size_t at) {
  Entry& entry = stack_[at];
  if (entry.where == Entry::Where::Temp || entry.where == Entry::Where::Constant) return;
  const uint32_t temp = new_temp(WasmType::I64);
  const bool is_word = entry.where == Entry::Where::Condition;
  load(at);
  set(temp);
  entry = Entry();
  entry.where = Entry::Where::Temp;
  entry.temp = temp;
  entry.is_word = is_word;
}

void Translator::store_local(uint32_t slot) {
  into_temp(stack_.size() - 1);
  // What was loaded from the variable and is still on the stack keeps a reference of its own.
  for (Entry& entry : stack_) {
    if (entry.where == Entry::Where::Temp && !entry.owned && entry.slot == slot) own(entry);
  }
  Entry value = stack_.back();
  stack_.pop_back();
  if (!value.owned) incref(value);
  const uint32_t old = new_temp(WasmType::I64);
  get(kFrame);
  w.memory(Wasm::I64Load, slot_place(slot));
  set(old);
  get(kFrame);
  get_value(value);
  w.memory(Wasm::I64Store, slot_place(slot));
  decref_temp(old, true);
}

// Behind an instruction whose result is on top, and may have been stored already by whoever gave it: control goes to the
// label behind the StoreLocal, if there is one.
void Translator::result_into_local(uint32_t i) {
  if (i + 1 >= count_ || op_at(i + 1) != Opcode::StoreLocal) return;
  store_local(arg_at(i + 1));
  flush();
  branch(i + 2);
  reachable_ = false;
}

}  // namespace tiki::jit
