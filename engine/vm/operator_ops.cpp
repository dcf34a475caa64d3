// Operators beyond the fast paths.
#include "runtime/number.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

Value* replace_two(Value* sp, Value result) {
  decref(*--sp);
  Value left = sp[-1];
  sp[-1] = result;
  decref(left);
  return sp;
}

// Shorter texts are copied sooner than looked after.
constexpr uint32_t kGrowing = 200;

// The text on the stack is held by nobody else, or only by the local variable that the sum is stored into next.
bool may_grow(const Frame* frame, const Str* text) {
  if (text->length < kGrowing || text->is_interned()) return false;
  if (text->refcount == 1) return true;
  const bytecode::Instruction next = *frame->ip;
  return text->refcount == 2 && bytecode::opcode_of(next) == bytecode::Opcode::StoreLocal &&
         frame->slots()[bytecode::operand_of(next)] == Value(text);
}

}  // namespace

Value* binary(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  const auto op = static_cast<BinaryOp>(arg & ~kInPlace);
  Value left = sp[-2];
  Value right = sp[-1];
  Ret result;
  if (is_int(left) && is_int(right) && !left.is_boolean() && !right.is_boolean() &&
      type_of(rt, left) == rt.types.int_ && type_of(rt, right) == rt.types.int_ &&
      op != BinaryOp::TrueDivide && op != BinaryOp::MatrixMultiply) {
    result = int_binary(rt, op, left, right);
  } else if (op == BinaryOp::Add && has_type(left, rt.types.str) && has_type(right, rt.types.str)) {
    result = may_grow(frame, left.as<Str>()) ? append(rt, left.as<Str>(), right.as<Str>())
                                             : concatenate(rt, left.as<Str>(), right.as<Str>());
  } else {
    result = (arg & kInPlace) ? in_place(rt, op, left, right) : tiki::binary(rt, op, left, right);
  }
  if (!result) return nullptr;
  return replace_two(sp, result.take());
}

Value* unary(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Ret result = tiki::unary(vm.rt, static_cast<UnaryOp>(arg), sp[-1]);
  if (!result) return nullptr;
  Value operand = sp[-1];
  sp[-1] = result.take();
  decref(operand);
  return sp;
}

Value* compare(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  const auto op = static_cast<CompareOp>(arg);
  Value left = sp[-2];
  Value right = sp[-1];
  if ((op == CompareOp::Equal || op == CompareOp::NotEqual) && has_type(left, vm.rt.types.str) &&
      has_type(right, vm.rt.types.str)) {
    const bool same = str_equal(left.as<Str>(), right.as<Str>());
    return replace_two(sp, Value::boolean(same == (op == CompareOp::Equal)));
  }
  Ret result = tiki::compare(vm.rt, op, left, right);
  if (!result) return nullptr;
  return replace_two(sp, result.take());
}

Value* contains(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Result<bool> found = tiki::contains(vm.rt, sp[-1], sp[-2]);
  if (found.failed()) return nullptr;
  return replace_two(sp, Value::boolean(found.value() != (arg != 0)));
}

Value* get_item(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Ret result = tiki::get_item(vm.rt, sp[-2], sp[-1]);
  if (!result) return nullptr;
  return replace_two(sp, result.take());
}

Value* set_item(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  if (has_type(sp[-2], vm.rt.types.dict)) {
    if (dict_set(vm.rt, sp[-2].as<Dict>(), sp[-1], sp[-3]).failed()) return nullptr;
  } else if (tiki::set_item(vm.rt, sp[-2], sp[-1], sp[-3]).failed()) {
    return nullptr;
  }
  for (int i = 0; i < 3; ++i) decref(*--sp);
  return sp;
}

Value* delete_item(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  if (tiki::delete_item(vm.rt, sp[-2], sp[-1]).failed()) return nullptr;
  decref(*--sp);
  decref(*--sp);
  return sp;
}

}  // namespace tiki::ops
