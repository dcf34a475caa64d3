#include "vm/switch_point.h"

#include "bytecode/fuse.h"
#include "vm/frame.h"

namespace tiki {

using bytecode::Instruction;
using bytecode::Opcode;

namespace {

bool is_shared_store(Opcode op) {
  return op == Opcode::StoreGlobal || op == Opcode::StoreName || op == Opcode::StoreAttr ||
         op == Opcode::SetItem || op == Opcode::StoreCell || op == Opcode::StoreLocalAttr ||
         op == Opcode::SetItemLocalLocal || op == Opcode::SetItemLocalInt;
}

bool ends_straight_way(Opcode op) {
  return op == Opcode::Return || op == Opcode::ReturnLocal || op == Opcode::ReturnConst ||
         op == Opcode::Yield || op == Opcode::YieldLocal || op == Opcode::Delegate || op == Opcode::Raise ||
         op == Opcode::Reraise || op == Opcode::Continue || op == Opcode::Exit;
}

// Calls `body(place)` for each store ahead until it says false.
template <class F>
void each_store_ahead(const Frame* frame, F&& body) {
  const Code* code = frame->code();
  const Instruction* end = code->instructions + code->source().instructions.size();
  const Instruction* at = frame->ip;
  for (uint32_t i = 0; i < SwitchPoint::kAhead && at < end; ++i, ++at) {
    const Opcode op = bytecode::opcode_of(*at);
    if (op == Opcode::Jump) {
      at += bytecode::operand_of(*at);
      continue;
    }
    if (op == Opcode::JumpBack || op == Opcode::JumpBackToFor) {
      at -= bytecode::operand_of(*at);
      continue;
    }
    if (ends_straight_way(op)) return;
    if (is_shared_store(op) && !body(at)) return;
    at += bytecode::fused_length(op) - 1;
  }
}

}  // namespace

uint32_t SwitchPoint::count_ahead(const Frame* frame) {
  uint32_t count = 0;
  each_store_ahead(frame, [&](const Instruction*) {
    ++count;
    return true;
  });
  return count;
}

void SwitchPoint::set(const Frame* frame, uint32_t index) {
  each_store_ahead(frame, [&](const Instruction* at) {
    if (index-- > 0) return true;
    code_ = Own::borrow(Value(frame->code()));
    // The code object owns its copy of the instructions (code_object.h).
    place_ = const_cast<Instruction*>(at);
    original_ = *place_;
    *place_ = bytecode::make_instruction(Opcode::SwitchPoint, bytecode::operand_of(original_));
    return false;
  });
}

void SwitchPoint::clear() {
  if (place_) *place_ = original_;
  place_ = nullptr;
  code_ = Own();
}

}  // namespace tiki
