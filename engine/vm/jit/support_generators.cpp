// Support: yields, awaits and iteration.
#include "runtime/containers.h"
#include "runtime/protocol.h"
#include "vm/jit/support_frames.h"
#include "vm/ops.h"
#include "vm/tracing.h"

namespace tiki::jit {

// The coroutine or generator on top, which never ran, runs below this frame.
int32_t Support::enter_created(Interpreter& vm, Frame* frame) {
  auto* outer = static_cast<Generator*>(frame->owner);
  auto* inner = frame->stack_top()[-1].as<Generator>();
  link_below(outer, inner, inner, frame);
  if (vm.recorder) [[unlikely]]
    trace_delegated(vm, outer, inner, inner, Value::none());
  inner->set_state(GeneratorState::Running);
  vm.current = inner->frame;
  return left(vm.recorder && vm.steps >= vm.next_check_ ? Left::Check : Left::Switched);
}

// What follows is the Delegate of an `await`, `skipped` instructions on, and the chain is not too long to begin it here.
bool Support::enters_awaited(Frame* frame, uint32_t skipped) {
  return bytecode::opcode_of(frame->ip[skipped]) == Opcode::Delegate &&
         static_cast<Generator*>(frame->owner)->chain_depth < 1000;
}

int32_t Support::yield(Interpreter* interpreter, Frame* frame) {
  Interpreter& vm = *interpreter;
  auto* generator = static_cast<Generator*>(frame->owner);
  const uint8_t state = generator->marked_state();
  const Value value = frame->stack_top()[-1];
  --frame->extra;
  if (!(state & Generator::kQuick)) {
    Generator* root = generator->link ? generator->link : generator;
    Frame* target = std::exchange(root->frame->back, nullptr);
    if (vm.recorder) [[unlikely]]
      trace_yielded(vm, generator, target, value);
    generator->set_state(GeneratorState::Suspended);
    --vm.depth;
    vm.current = target;
    vm.generator_returned_ = false;
    const bool held = holds_reference(target);
    const bool checks = vm.recorder && vm.steps >= vm.next_check_;
    if (checks) [[unlikely]] {
      push(target, value);
    } else {
      push_result(vm, target, value);
    }
    if (held && --root->refcount == 0) destroy_object(root);
    return left(checks ? Left::Check : Left::Switched);
  }
  Frame* target = std::exchange(frame->back, nullptr);
  if (vm.recorder) [[unlikely]] {
    if (!trace_loop_yielded(vm, generator, value)) trace_quick_yielded(vm, generator, target, value);
  }
  generator->marked_state() = Generator::kQuickSuspended;
  --vm.depth;
  vm.current = target;
  if (vm.recorder && vm.steps >= vm.next_check_) [[unlikely]] {
    push(target, value);
    return left(Left::Check);
  }
  push_result(vm, target, value);
  if (state != Generator::kQuickRunning) {
    vm.generator_returned_ = false;
    if (state == Generator::kQuickCalled && --generator->refcount == 0) destroy_object(generator);
  }
  return left(Left::Switched);
}

int32_t Support::yield_async(Interpreter* interpreter, Frame* frame) {
  Interpreter& vm = *interpreter;
  auto* generator = static_cast<Generator*>(frame->owner);
  Frame* target = frame->back;
  if (!generator->link || vm.recorder || target->last_opcode() != Opcode::Delegate ||
      !is_generator(target->stack_top()[-1]))
    return redo(vm, frame);
  // The `async for` that began this step goes on.
  const Value value = frame->stack_top()[-1];
  --frame->extra;
  frame->back = nullptr;
  generator->set_state(GeneratorState::Suspended);
  generator->clear_flag(Generator::kStepRunning);
  vm.become_leaf(static_cast<Generator*>(target->owner), std::exchange(generator->link, nullptr));
  vm.current = target;
  --target->extra;
  const Value receiver = *target->stack_top();
  push_result(vm, target, value);
  decref(receiver);
  return left(Left::Switched);
}

int32_t Support::get_awaitable(Interpreter* interpreter, Frame* frame, uint32_t why) {
  Interpreter& vm = *interpreter;
  Runtime& rt = vm.rt;
  Value& top = frame->stack_top()[-1];
  if (!has_type(top, rt.types.coroutine) || top.as<Generator>()->state() != GeneratorState::Created) {
    Function* method = generator_method(rt, top, rt.names.await, GeneratorKind::Generator);
    if (!method) return ops::get_awaitable(vm, frame, frame->stack_top(), why) ? kDone : left(Left::Error);
    Generator* generator = call_generator_method(rt, method, top);
    if (vm.recorder) trace_made(vm, generator);
    top = Value(static_cast<Object*>(generator));
  }
  if (!enters_awaited(frame, 1)) return kDone;
  frame->ip += 2;
  vm.steps += 2;
  return enter_created(vm, frame);
}

int32_t Support::delegate(Interpreter* interpreter, Frame* frame) {
  Interpreter& vm = *interpreter;
  Value* sp = frame->stack_top();
  if (has_layout(sp[-2], Layout::Generator) && sp[-2].as<Generator>()->marked_state() == 0 &&
      sp[-1].is_none() && static_cast<Generator*>(frame->owner)->chain_depth < 1000) {
    --frame->extra;
    return enter_created(vm, frame);
  }
  Own value = Own::steal(sp[-1]);
  --frame->extra;
  Own result;
  switch (vm.delegate(frame, sp[-2], std::move(value), &result)) {
    case Interpreter::Delegated::Result:
      decref(std::exchange(sp[-2], result.release()));
      return kDone;
    case Interpreter::Delegated::Suspended:
    case Interpreter::Delegated::Switched:
      return switched(vm);
    default:
      return left(Left::Error);
  }
}

int32_t Support::get_anext(Interpreter* interpreter, Frame* frame) {
  Interpreter& vm = *interpreter;
  Runtime& rt = vm.rt;
  Value top = frame->stack_top()[-1];
  if (has_type(top, rt.types.async_generator) && !vm.recorder && enters_awaited(frame, 1)) {
    // A step that is awaited at once needs no object: the generator itself stands for it.
    auto* generator = top.as<Generator>();
    constexpr uint16_t kBusy = Generator::kClosing | Generator::kStepRunning;
    const bool begun = generator->state() == GeneratorState::Suspended;
    if (generator->frame && !(generator->extra & kBusy) &&
        (begun ? generator->frame->last_opcode() == Opcode::Yield
               : generator->state() == GeneratorState::Created && !vm.asyncgen_first_iteration)) {
      frame->ip += 2;
      vm.steps += 2;
      incref(top);
      push(frame, top);
      generator->set_flag(Generator::kStepRunning);
      link_below(static_cast<Generator*>(frame->owner), generator, generator, frame);
      generator->set_state(GeneratorState::Running);
      vm.current = generator->frame;
      if (begun) receive_none(vm, generator->frame);
      return left(Left::Switched);
    }
  }
  if (Function* method = generator_method(rt, top, rt.names.anext, GeneratorKind::Coroutine)) {
    incref(top);
    Generator* generator = call_generator_method(rt, method, top);
    if (vm.recorder) trace_made(vm, generator);
    push(frame, Value(static_cast<Object*>(generator)));
    if (!enters_awaited(frame, 1)) return kDone;
    frame->ip += 2;
    vm.steps += 2;
    return enter_created(vm, frame);
  }
  return ops::get_anext(vm, frame, frame->stack_top(), 0) ? kDone : left(Left::Error);
}

int32_t Support::for_iter(Interpreter* interpreter, Frame* frame) {
  Interpreter& vm = *interpreter;
  Runtime& rt = vm.rt;
  Value* sp = frame->stack_top();
  Object* iterator = sp[-1].object();
  Type* type = iterator->type;
  if (type == rt.types.generator) {
    auto* generator = static_cast<Generator*>(iterator);
    const uint8_t state = generator->marked_state();
    if ((state == Generator::kQuickSuspended || state == 0) && vm.depth < rt.recursion_limit) [[likely]] {
      if (vm.recorder) [[unlikely]] {
        if (!trace_loop_resumed(vm, generator)) trace_resumed(vm, generator, frame, Value::none());
      }
      generator->marked_state() = Generator::kQuickRunning;
      Frame* inner = generator->frame;
      inner->back = frame;
      ++vm.depth;
      vm.current = inner;
      if (vm.recorder && vm.steps >= vm.next_check_) [[unlikely]] {
        if (state != 0) push(inner, Value::none());
        return left(Left::Check);
      }
      if (state != 0) receive_none(vm, inner);
      return left(Left::Switched);
    }
    if (state == static_cast<uint8_t>(GeneratorState::Suspended) && generator->link && !vm.recorder &&
        !generator->frame->back && generator->link->state() == GeneratorState::Suspended &&
        vm.depth < rt.recursion_limit) {
      // It delegates: its leaf runs.
      Generator* leaf = generator->link;
      generator->frame->back = frame;
      ++vm.depth;
      leaf->set_state(GeneratorState::Running);
      Frame* inner = leaf->frame;
      vm.current = inner;
      if (inner->last_opcode() == Opcode::Delegate) {
        --inner->ip;  // its receiver is no generator that is linked: it takes the value
        push(inner, Value::none());
      } else {
        receive_none(vm, inner);
      }
      return left(Left::Switched);
    }
    if (generator->frame) {
      if (!vm.begin_resume(generator, Value::none())) return left(Left::Error);
      return switched(vm);
    }
  } else if (type == rt.types.list_iterator || type == rt.types.tuple_iterator) {
    auto* sequence = static_cast<SequenceIterator*>(iterator);
    if (sequence->sequence) {
      const std::span<Value> items = type == rt.types.list_iterator ? sequence->sequence.as<List>()->span()
                                                                    : sequence->sequence.as<Tuple>()->span();
      if (sequence->index < items.size()) [[likely]] {
        *sp = items[sequence->index++];
        incref(*sp);
        return kDone;
      }
    }
    decref_maybe(std::exchange(sequence->sequence, Value()));
  } else if (type != rt.types.range_iterator) {
    Ret item = type->slots.next(rt, sp[-1]);
    if (item) {
      *sp = item.take();
      return kDone;
    }
    if (rt.has_error()) {
      if (!rt.error_is(rt.exceptions.StopIteration)) return left(Left::Error);
      rt.clear_error();
    }
  }
  --frame->extra;
  decref(sp[-1]);
  return kExhausted;
}

int32_t Support::end_async_for(Interpreter* vm, Frame* frame) {
  Value* sp = frame->stack_top();
  if (!is_instance(vm->rt, sp[-1], vm->rt.exceptions.StopAsyncIteration)) return 0;
  decref(sp[-1]);
  decref(sp[-2]);
  return 1;
}

}  // namespace tiki::jit
