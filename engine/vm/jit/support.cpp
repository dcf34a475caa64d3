#include "vm/jit/support.h"

#include "runtime/containers.h"
#include "runtime/protocol.h"
#include "vm/attribute_cache.h"
#include "vm/continuation.h"
#include "vm/fast_arithmetic.h"
#include "vm/fast_items.h"
#include "vm/frame_end.h"
#include "vm/jit/support_frames.h"
#include "vm/ops.h"

namespace tiki::jit {

// An instruction of a frame that runs the engine's own routines: between compiled tasks it needs no interpreter.
int32_t Support::step_of_engine(Interpreter& vm, Frame* frame) {
  Runtime& rt = vm.rt;
  const bytecode::Instruction word = *frame->ip++;
  ++vm.steps;
  const uint32_t arg = bytecode::operand_of(word);
  const auto take = [&]() -> Own {
    --frame->extra;
    Own incoming = Own::steal(*frame->stack_top());
    return incoming;
  };
  switch (bytecode::opcode_of(word)) {
    case Opcode::NativeStep: {
      Own value;
      if (arg == 2) {
        rt.set_error(take());
      } else if (arg == 1) {
        value = take();
      }
      Ret result = frame->code_->native_step(vm, frame, std::move(value));
      if (result.is_switched()) return switched(vm);
      if (!result) return left(Left::Error);
      push(frame, result.take());
      return left(Left::Switched);
    }
    case Opcode::Continue: {
      auto* continuation = frame->slots()[0].as<Continuation>();
      Own value;
      if (arg) {
        rt.set_error(take());
      } else {
        value = take();
      }
      Ret result = continuation->step(vm, continuation, std::move(value));
      if (result.is_switched()) return switched(vm);
      // The routine is done: its frame returns the value, or hands the exception to whoever called it.
      vm.current = frame->back;
      --vm.depth;
      drop_frame(rt, frame, frame->ip);
      if (!result) return left(Left::Error);
      push(vm.current, result.take());
      return left(Left::Switched);
    }
    case Opcode::Return:
      return give_back(&vm, frame);
    case Opcode::JumpBack:
      frame->ip -= arg;
      return left(vm.steps >= vm.next_check_ ? Left::Check : Left::Switched);
    case Opcode::Delegate: {
      const int32_t how = delegate(&vm, frame);
      return how == kDone ? left(Left::Switched) : how;
    }
    case Opcode::Yield:
      if (arg == 0) return yield(&vm, frame);
      [[fallthrough]];
    default:
      return redo(vm, frame);
  }
}

Left Support::run(Interpreter& vm) {
  for (;;) {
    Frame* frame = vm.current;
    Code* code = frame->code_;
    int32_t how;
    if (code->compiled) {
      how = reinterpret_cast<int32_t (*)(Frame*)>(static_cast<uintptr_t>(code->compiled))(frame);
    } else if (code->source().positions.empty()) {
      how = step_of_engine(vm, frame);
    } else if (++code->heat == hot_after && compile(vm, code)) {
      continue;
    } else {
      return Left::ToInterpreter;
    }
    if (how != left(Left::Switched)) return static_cast<Left>(how);
    if (vm.preempted) return Left::ToInterpreter;
  }
}

// A native body, or the engine, made another frame `current`.
int32_t Support::switched(Interpreter& vm) {
  if (vm.throwing_) return left(Left::Native);
  return left(vm.steps >= vm.next_check_ ? Left::Check : Left::Switched);
}

int32_t Support::truth(Interpreter* vm, Frame* frame) {
  const Value value = frame->stack_top()[-1];
  if (value.is_small_int()) return value.as_small_int() != 0;
  Result<bool> answer = tiki::truth(vm->rt, value);
  if (answer.failed()) return -1;
  decref(value);
  return answer.value();
}

int32_t Support::returns_to(Interpreter* vm, Frame* frame) {
  Frame* at = vm->current;
  for (int i = 0; i < 8 && at; ++i) {
    if (at == frame) return 1;
    at = at->back;
  }
  return 0;
}

int32_t Support::truth_of_top(Interpreter* vm, Frame* frame) {
  Result<bool> answer = tiki::truth(vm->rt, frame->stack_top()[-1]);
  return answer.failed() ? -1 : answer.value();
}

void Support::destroy(Object* object) { destroy_object(object); }

int32_t Support::get_iter(Interpreter* vm, Frame* frame) {
  Value& top = frame->stack_top()[-1];
  Ret iterator = iter(vm->rt, top);
  if (!iterator) return 0;
  decref(std::exchange(top, iterator.take()));
  return 1;
}

void Support::list_append(Interpreter* vm, Frame* frame, uint32_t depth) {
  Value* sp = frame->stack_top() - 1;
  list_append_stealing(vm->rt, sp[-static_cast<int>(depth)].as<List>(), *sp);
}

Value* Support::get_item(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  const Value container = sp[-2], key = sp[-1];
  if (Value item = fast::item(vm.rt, container, key)) {
    incref(item);
    sp[-2] = item;
    decref(key);
    decref(container);
    return sp - 1;
  }
  return ops::get_item(vm, frame, sp, arg);
}

Value* Support::set_item(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  const Value container = sp[-2], key = sp[-1];
  if (Value* place = fast::place_of_item(vm.rt, container, key)) {
    const Value old = std::exchange(*place, sp[-3]);
    decref(old);
    decref(container);
    return sp - 3;
  }
  if (has_type(container, vm.rt.types.dict) && has_type(key, vm.rt.types.str)) {
    dict_set(vm.rt, container.as<Dict>(), key.as<Str>(), sp[-3]);
    for (int i = 1; i <= 3; ++i) decref(sp[-i]);
    return sp - 3;
  }
  return ops::set_item(vm, frame, sp, arg);
}

Value* Support::load_attribute(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  const Value object = sp[-1];
  if (Value value = cached_attribute(frame->code_->caches[arg], object)) {
    incref(value);
    sp[-1] = value;
    decref(object);
    return sp;
  }
  return ops::load_attribute(vm, frame, sp, arg);
}

Value* Support::store_attribute(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  const Value object = sp[-1];
  const InlineCache& cache = frame->code_->caches[arg];
  if (Value* place = cached_place(cache, object)) {
    const Value old = std::exchange(*place, sp[-2]);
    decref(old);
    decref(object);
    return sp - 2;
  }
  if (Value* place = cached_new_place(cache, object)) {
    *place = sp[-2];
    decref(object);
    return sp - 2;
  }
  return ops::store_attribute(vm, frame, sp, arg);
}

Value* Support::load_method(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  if (Value method = cached_method(frame->code_->caches[arg], sp[-1])) {
    incref(method);
    *sp = sp[-1];
    sp[-1] = method;
    return sp + 1;
  }
  return ops::load_method(vm, frame, sp, arg);
}

Value* Support::load_global(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  if (const Value value = cached_global(vm.rt, frame->code_->caches[arg], frame->function->globals)) {
    incref(value);
    *sp = value;
    return sp + 1;
  }
  return ops::load_global(vm, frame, sp, arg);
}

Value* Support::unpack_sequence(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  const Value sequence = sp[-1];
  if (has_type(sequence, vm.rt.types.tuple) && sequence.as<Tuple>()->length == arg) {
    auto* tuple = sequence.as<Tuple>();
    --sp;
    for (uint32_t i = arg; i-- > 0;) {
      incref(tuple->items()[i]);
      *sp++ = tuple->items()[i];
    }
    decref(sequence);
    return sp;
  }
  return ops::unpack_sequence(vm, frame, sp, arg);
}

Value* Support::negative(Interpreter& vm, Frame* frame, Value* sp, uint32_t) {
  const Value value = sp[-1];
  if (value.is_small_int() && value.as_small_int() != Value::kMinSmallInt) {
    sp[-1] = Value::small_int(-value.as_small_int());
    return sp;
  }
  if (value.is_inline_float()) {
    sp[-1] = Value::inline_float(-value.as_inline_float());
    return sp;
  }
  return ops::unary(vm, frame, sp, static_cast<uint32_t>(UnaryOp::Negative));
}

#define QUICK(name, quickly)                                                     \
  Value* Support::name(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) { \
    if (Value result = fast::quickly(sp[-2], sp[-1])) {                          \
      sp[-2] = result;                                                           \
      return sp - 1;                                                             \
    }                                                                            \
    return ops::binary(vm, frame, sp, arg);                                      \
  }
QUICK(power, power)
QUICK(floor_divide, floor_divide)
QUICK(modulo, modulo)
#undef QUICK

}  // namespace tiki::jit
