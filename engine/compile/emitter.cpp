#include "compile/emitter.h"

#include <cassert>

namespace tiki::compile {

using bytecode::OperandKind;

namespace {

bool ends_flow(Opcode op) {
  return op == Opcode::Jump || op == Opcode::JumpBack || op == Opcode::Return || op == Opcode::Raise ||
         op == Opcode::Reraise;
}

// Values at the target of a jump, relative to the depth before it.
int effect_at_target(Opcode op) {
  switch (op) {
    case Opcode::ForIter:
      return -1;
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop:
      return 0;
    default:
      return bytecode::stack_effect(op, 0);
  }
}

}  // namespace

void Emitter::push(Opcode op, uint32_t operand, Span span) {
  if (span.line == 0) {
    span = last_span_;
  } else {
    last_span_ = span;
  }
  unit_.instructions.push_back(bytecode::make_instruction(op, operand));
  unit_.positions.push_back(span);
}

void Emitter::emit(Opcode op, uint32_t operand, Span span) {
  if (!reachable_) return;
  push(op, operand, span);
  depth_ = static_cast<uint32_t>(static_cast<int>(depth_) + bytecode::stack_effect(op, operand));
  assert(depth_ < (1u << 30));
  if (depth_ > unit_.stack_size) unit_.stack_size = depth_;
  if (ends_flow(op)) reachable_ = false;
}

void Emitter::jump(Opcode op, Label target, Span span) {
  if (!reachable_) return;
  push(op, target.id, span);
  set_label_depth(target, static_cast<uint32_t>(static_cast<int>(depth_) + effect_at_target(op)));
  depth_ = static_cast<uint32_t>(static_cast<int>(depth_) + bytecode::stack_effect(op, 0));
  if (depth_ > unit_.stack_size) unit_.stack_size = depth_;
  if (ends_flow(op)) reachable_ = false;
}

Label Emitter::new_label() {
  labels_.emplace_back();
  return {static_cast<uint32_t>(labels_.size() - 1)};
}

void Emitter::set_label_depth(Label label, uint32_t depth) {
  LabelState& state = labels_[label.id];
  assert(state.depth == UINT32_MAX || state.depth == depth);
  state.depth = depth;
}

void Emitter::bind(Label label) {
  if (abandoned_) return;
  LabelState& state = labels_[label.id];
  // A jump to the very next instruction is none.
  if (!reachable_ && size() > barrier_ && size() > 0) {
    const bytecode::Instruction last = unit_.instructions.back();
    if (bytecode::opcode_of(last) == Opcode::Jump && bytecode::operand_of(last) == label.id) {
      unit_.instructions.pop_back();
      unit_.positions.pop_back();
    }
  }
  if (reachable_) {
    set_label_depth(label, depth_);
  } else if (state.depth != UINT32_MAX) {
    depth_ = state.depth;
    reachable_ = true;
  }
  state.position = mark();
}

Label Emitter::here() {
  const Label label = new_label();
  bind(label);
  return label;
}

uint32_t Emitter::mark() {
  barrier_ = size();
  return barrier_;
}

bool Emitter::loads_constants(uint32_t start, uint32_t count) const {
  if (!reachable_ || size() != start + count || barrier_ > start) return false;
  for (uint32_t at = start; at < size(); ++at) {
    const Opcode op = bytecode::opcode_of(unit_.instructions[at]);
    if (op != Opcode::LoadConst && op != Opcode::LoadInt) return false;
  }
  return true;
}

bool Emitter::loads_constant(uint32_t start) const { return loads_constants(start, 1); }

void Emitter::take_back(uint32_t start) {
  depth_ -= size() - start;
  unit_.instructions.resize(start);
  unit_.positions.resize(start);
}

RegionId Emitter::open_region(Label handler, uint32_t depth) {
  regions_.push_back({handler.id, depth, mark(), true});
  return static_cast<RegionId>(regions_.size() - 1);
}

void Emitter::pause_region(RegionId id) {
  Region& region = regions_[id];
  if (!region.open || abandoned_) return;
  region.open = false;
  if (mark() == region.start) return;
  unit_.exception_table.push_back({region.start, size(), region.handler, region.depth});
  set_label_depth({region.handler}, region.depth + 1);
}

void Emitter::resume_region(RegionId id) {
  regions_[id].start = mark();
  regions_[id].open = true;
}

void Emitter::finish() {
  if (abandoned_) return;
  auto& code = unit_.instructions;
  for (uint32_t at = 0; at < code.size(); ++at) {
    const Opcode op = bytecode::opcode_of(code[at]);
    if (bytecode::operand_kind(op) != OperandKind::Target) continue;
    code[at] = bytecode::make_instruction(op, labels_[bytecode::operand_of(code[at])].position);
  }
  // A forward jump to a forward jump goes straight to where that one goes.
  for (uint32_t at = static_cast<uint32_t>(code.size()); at-- > 0;) {
    const Opcode op = bytecode::opcode_of(code[at]);
    if (bytecode::operand_kind(op) != OperandKind::Target || op == Opcode::JumpBack || op == Opcode::ForIter)
      continue;
    const bytecode::Instruction target = code[bytecode::operand_of(code[at])];
    if (bytecode::opcode_of(target) == Opcode::Jump && bytecode::operand_of(code[at]) > at)
      code[at] = bytecode::make_instruction(op, bytecode::operand_of(target));
  }
  for (bytecode::ExceptionRow& row : unit_.exception_table) row.handler = labels_[row.handler].position;
  if (depth_ > unit_.stack_size) unit_.stack_size = depth_;
}

}  // namespace tiki::compile
