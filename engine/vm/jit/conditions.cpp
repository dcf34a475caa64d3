// Jumps on a truth value, and `not`.
#include "vm/jit/translation.h"

namespace tiki::jit {

// What depends on a truth value: jumps, and `not`.
void Translator::conditional(uint32_t i) {
  const Opcode op = op_at(i);
  switch (op) {
    case Opcode::Not:
    case Opcode::PopJumpIfFalse:
    case Opcode::PopJumpIfTrue: {
      const size_t top = stack_.size() - 1;
      uint32_t condition;
      if (stack_[top].where == Entry::Where::Condition) {
        condition = stack_[top].temp;
        flush(1);
      } else {
        flush(1);
        into_temp(top);
        const Entry value = stack_[top];
        condition = new_temp(WasmType::I32);
        open(Wasm::Block);
        const uint32_t done = nesting_;
        get_value(value);
        w.i64(kTrue);
        w.op(Wasm::I64Eq);
        tee(condition);
        br_if(done);
        get_value(value);
        w.i64(kFalse);
        w.op(Wasm::I64Eq);
        br_if(done);
        get_value(value);
        w.i64(kNone);
        w.op(Wasm::I64Eq);
        br_if(done);
        write(top);
        save(i + 1, top + 1);
        ask(&Support::truth);
        tee(condition);
        w.i32(0);
        w.op(Wasm::I32LtS);
        open(Wasm::If);
        leave(Left::Error);
        end();
        end();
      }
      stack_.resize(top);
      if (op == Opcode::Not) {
        const uint32_t inverse = new_temp(WasmType::I32);
        get(condition);
        w.op(Wasm::I32Eqz);
        set(inverse);
        Entry entry;
        entry.where = Entry::Where::Condition;
        entry.temp = inverse;
        entry.is_word = true;
        stack_.push_back(entry);
        return;
      }
      get(condition);
      if (op == Opcode::PopJumpIfFalse) w.op(Wasm::I32Eqz);
      open(Wasm::If);
      jump(i + 1, forward_target(i));
      end();
      return;
    }
    case Opcode::PopJumpIfNone:
    case Opcode::PopJumpIfNotNone: {
      const size_t top = stack_.size() - 1;
      flush(1);
      into_temp(top);
      const Entry value = stack_[top];
      stack_.resize(top);
      get_value(value);
      w.i64(kNone);
      w.op(Wasm::I64Eq);
      const uint32_t is_none = new_temp(WasmType::I32);
      set(is_none);
      drop(value);  // None is no object: nothing happens then
      get(is_none);
      if (op == Opcode::PopJumpIfNotNone) w.op(Wasm::I32Eqz);
      open(Wasm::If);
      jump(i + 1, forward_target(i));
      end();
      return;
    }
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop: {
      flush();
      const uint32_t condition = new_temp(WasmType::I32), value = new_temp(WasmType::I64);
      save(i + 1, stack_.size());
      ask(&Support::truth_of_top);
      tee(condition);
      w.i32(0);
      w.op(Wasm::I32LtS);
      open(Wasm::If);
      leave(Left::Error);
      end();
      get(condition);
      if (op == Opcode::JumpIfFalseOrPop) w.op(Wasm::I32Eqz);
      open(Wasm::If);
      jump(i + 1, forward_target(i));
      end();
      load(stack_.size() - 1);
      set(value);
      stack_.pop_back();
      decref_temp(value, false);
      return;
    }
    default:
      return;
  }
}

}  // namespace tiki::jit
