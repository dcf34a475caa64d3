#include "vm/jit/support.h"

#include <utility>

#include "runtime/containers.h"
#include "runtime/native.h"
#include "runtime/protocol.h"
#include "vm/attribute_cache.h"
#include "vm/builtins.h"
#include "vm/continuation.h"
#include "vm/fast_arithmetic.h"
#include "vm/fast_items.h"
#include "vm/frame_end.h"
#include "vm/generator_methods.h"
#include "vm/ops.h"
#include "vm/tracing.h"

namespace tiki::jit {

using bytecode::Opcode;

namespace {

constexpr int32_t left(Left how) { return static_cast<int32_t>(how); }

// The instruction was not done: the interpreter begins it again.
int32_t redo(Interpreter& vm, Frame* frame) {
  --frame->ip;
  --vm.steps;
  return left(Left::ToInterpreter);
}

void push(Frame* frame, Value value) {
  *frame->stack_top() = value;
  ++frame->extra;
}

// A result; where the next instruction stores it into a local it goes there at once.
void push_result(Interpreter& vm, Frame* frame, Value value) {
  const bytecode::Instruction next = *frame->ip;
  if (bytecode::opcode_of(next) != Opcode::StoreLocal) return push(frame, value);
  ++frame->ip;
  ++vm.steps;
  decref_maybe(std::exchange(frame->slots()[next >> 8], value));
}

// The value of a yield that is resumed without one.
void receive_none(Interpreter& vm, Frame* frame) {
  if (bytecode::opcode_of(*frame->ip) == Opcode::Pop) {
    ++frame->ip;
    ++vm.steps;
  } else {
    push(frame, Value::none());
  }
}

}  // namespace

// send() or next() of a generator that runs on in this loop; its yield is the call's result.
int32_t Support::resume_called(Interpreter& vm, Frame* frame, NativeFunction* function, Generator* generator,
                               Value* base) {
  Value* sp = frame->stack_top();
  const bool sends = function->def->body == generator_send;
  const Value sent = sends ? sp[-1] : Value::none();
  if (sends) --sp;
  frame->extra = static_cast<uint16_t>(base - frame->slots());
  incref(static_cast<Object*>(generator));
  for (Value* at = base; at < sp; ++at) decref_maybe(*at);
  const auto receive = [&](Frame* inner) {
    if (sent.is_none()) {
      receive_none(vm, inner);
    } else {
      push_result(vm, inner, sent);
    }
  };
  ++vm.depth;
  if (generator->link) {
    // It delegates: its leaf runs.
    Generator* leaf = generator->link;
    generator->frame->back = frame;
    leaf->set_state(GeneratorState::Running);
    Frame* inner = leaf->frame;
    vm.current = inner;
    if (inner->last_opcode() == Opcode::Delegate) {
      --inner->ip;  // its receiver is no generator that is linked: it takes the value
      push(inner, sent);
    } else {
      receive(inner);
    }
    return left(Left::Switched);
  }
  const bool begun = generator->marked_state() != 0;
  generator->marked_state() = Generator::kQuickCalled;
  generator->frame->back = frame;
  vm.current = generator->frame;
  if (begun) receive(generator->frame);
  return left(Left::Switched);
}

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
      if (arg) value = take();
      if (arg == 2) rt.set_error(std::move(value));
      Ret result = frame->code_->native_step(vm, frame, std::move(value));
      if (result.is_switched()) return switched(vm);
      if (!result) return left(Left::Error);
      push(frame, result.take());
      return left(Left::Switched);
    }
    case Opcode::Continue: {
      auto* continuation = frame->slots()[0].as<Continuation>();
      Own value = take();
      if (arg) rt.set_error(std::move(value));
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

// A call answered: its operands, from `base` on, go and the result comes.
int32_t Support::called(Interpreter& vm, Frame* frame, Value* base, Ret result) {
  if (!result) [[unlikely]]
    return left(Left::Error);
  for (Value *at = base, *top = frame->stack_top(); at < top; ++at) decref_maybe(*at);
  frame->extra = static_cast<uint16_t>(base - frame->slots());
  if (result.is_switched()) return switched(vm);
  push(frame, result.take());
  // A thread may have been started.
  return vm.preempted ? left(Left::ToInterpreter) : kDone;
}

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

int32_t Support::call(Interpreter* interpreter, Frame* frame, uint32_t arg) {
  Interpreter& vm = *interpreter;
  Runtime& rt = vm.rt;
  Value* sp = frame->stack_top();
  Value* base = sp - arg - 2;
  Value callable = base[0];
  Value* args = base + 1;
  uint32_t count = arg + 1;
  if (!callable.is_object()) return redo(vm, frame);
  if (!base[1]) {
    if (has_layout(callable, Layout::BoundMethod)) {
      auto* method = callable.as<BoundMethod>();
      incref(method->function);
      incref(method->self);
      base[0] = method->function;
      base[1] = method->self;
      decref(callable);
      callable = base[0];
      if (!callable.is_object()) return redo(vm, frame);
    } else {
      ++args;
      --count;
    }
  }
  const auto set_top = [frame](Value* top) { frame->extra = static_cast<uint16_t>(top - frame->slots()); };
  switch (callable.object()->layout) {
    case Layout::Function: {
      auto* function = callable.as<Function>();
      Code* code = function->code;
      if (!code->simple_parameters || count != code->parameter_count || vm.depth >= rt.recursion_limit) {
        Frame* callee = vm.frame_for_call(function, args, count, nullptr);
        if (!callee) return left(Left::Error);
        for (Value* at = args; at < sp; ++at) decref(*at);
        set_top(base);
        if (code->makes_generator) {
          push(frame, Value(static_cast<Object*>(vm.make_generator(callee).release())));
          decref(callable);
          return kDone;
        }
        const bool failed = vm.link_frame(callee).failed();
        decref(callable);
        if (failed) return left(Left::Error);
        return left(vm.steps >= vm.next_check_ ? Left::Check : Left::Switched);
      }
      set_top(base);
      Frame* callee = new_frame(rt, function);  // takes the callable's reference
      Value* to = callee->slots();
      for (uint32_t i = 0; i < count; ++i) to[i] = args[i];
      for (uint32_t i = count; i < code->slot_count; ++i) to[i] = Value();
      if (function->closure) copy_closure(function, to);
      if (code->makes_generator) {
        Generator* generator = new_generator(rt, callee);
        if (vm.recorder) trace_made(vm, generator);
        push(frame, Value(static_cast<Object*>(generator)));
        if (bytecode::opcode_of(*frame->ip) == Opcode::GetAwaitable &&
            generator->kind() == GeneratorKind::Coroutine && enters_awaited(frame, 2)) {
          frame->ip += 3;
          vm.steps += 3;
          return enter_created(vm, frame);
        }
        return kDone;
      }
      ++vm.depth;
      callee->back = frame;
      vm.current = callee;
      return left(vm.steps >= vm.next_check_ ? Left::Check : Left::Switched);
    }
    case Layout::NativeFunction:
    case Layout::MethodDescriptor: {
      auto* function = callable.as<NativeFunction>();
      if (function->def->body == generator_send || function->def->body == builtin_next) {
        if (Generator* generator = vm.quick_resumable(function, args, count))
          return resume_called(vm, frame, function, generator, base);
      }
      const ParsedSignature* signature = function->signature;
      Ret result;
      if (callable.object()->layout == Layout::MethodDescriptor) {
        if (signature && signature->simple && count == signature->positional && count > 0 &&
            (has_type(args[0], function->owner) || is_instance(rt, args[0], function->owner))) {
          result = function->def->body(rt, args);
        } else {
          result = callable.object()->type->slots.call(rt, callable, args, count, nullptr);
        }
      } else if (signature && signature->simple && !function->self && count == signature->positional) {
        result = function->def->body(rt, args);
      } else if (signature && signature->simple && function->self && args == base + 2 &&
                 count + 1 == signature->positional) {
        base[1] = function->self;
        result = function->def->body(rt, base + 1);
        base[1] = Value();
      } else {
        result = call_native(rt, function, args, count, nullptr);
      }
      return called(vm, frame, base, std::move(result));
    }
    case Layout::Type: {
      auto* type = callable.as<Type>();
      if (!type->flags.is_heap_type || type->slots.construct != rt.types.object->slots.construct ||
          type->flags.is_abstract || type->type != rt.types.type || vm.depth >= rt.recursion_limit)
        break;
      if (sp == args && type->slots.init == rt.types.object->slots.init && type->attributes_offset &&
          type->instance_layout == Layout::Instance) {
        // Nothing to initialise.
        base[0] = Value(static_cast<Object*>(make_instance(rt, type)));
        set_top(base + 1);
        decref(callable);
        return kDone;
      }
      Value init = lookup(rt, type, rt.names.init);
      if (!has_layout(init, Layout::Function) || init.as<Function>()->code->makes_generator) break;
      // The class's __init__ runs in a frame of its own that gives the instance.
      Value instance = Value(static_cast<Object*>(make_instance(rt, type)));
      Value* all = base[1] ? base : base + 1;
      const Value before = *all;
      *all = instance;
      Frame* callee = vm.frame_for_call(init.as<Function>(), all, count + 1, nullptr);
      *all = before;
      if (!callee) {
        decref(instance);
        return left(Left::Error);
      }
      callee->owner = instance.object();
      for (Value* at = base; at < sp; ++at) decref_maybe(*at);
      set_top(base);
      if (vm.link_frame(callee).failed()) return left(Left::Error);
      return left(vm.steps >= vm.next_check_ ? Left::Check : Left::Switched);
    }
    default:
      break;
  }
  auto* call_slot = type_of(rt, callable)->slots.call;
  return called(
      vm, frame, base,
      call_slot ? call_slot(rt, callable, args, count, nullptr) : tiki::call(rt, callable, args, count));
}

int32_t Support::call_keywords(Interpreter* vm, Frame* frame, uint32_t arg) {
  Value* sp = frame->stack_top();
  auto* names = sp[-1].as<Tuple>();
  Value* base = sp - arg - 3;
  Value* args = base[1] ? base + 1 : base + 2;
  const uint32_t total = arg + (base[1] ? 1 : 0);
  return called(*vm, frame, base, vm->begin_call(base[0], args, total - names->length, names));
}

int32_t Support::call_unpacked(Interpreter* vm, Frame* frame, uint32_t arg) {
  Value* base = frame->stack_top() - 3 - arg;
  return called(*vm, frame, base, vm->call_unpacked(base[0], base[2], arg ? base[3] : Value()));
}

void Support::make_cell(Interpreter* vm, Frame* frame, uint32_t slot) {
  Value& place = frame->slots()[slot];
  const Value initial = place;
  place = Value(static_cast<Object*>(tiki::make_cell(vm->rt, initial).release()));
  decref_maybe(initial);
}

int32_t Support::give_back(Interpreter* interpreter, Frame* frame) {
  Interpreter& vm = *interpreter;
  Runtime& rt = vm.rt;
  const Value result = frame->stack_top()[-1];
  Object* owner = frame->owner;
  if (!owner) [[likely]] {
    Frame* target = frame->back;
    --frame->extra;
    vm.current = target;
    --vm.depth;
    drop_frame(rt, frame, frame->ip);
    push(target, result);
    return left(Left::Switched);
  }
  if (owner->layout != Layout::Generator) {
    // __init__: the instance is what the call gives.
    if (!result.is_none()) return redo(vm, frame);
    --frame->extra;
    Frame* target = frame->back;
    frame->owner = nullptr;
    vm.current = target;
    --vm.depth;
    vm.leave_frame(frame, target);
    push(target, Value(owner));
    return left(Left::Switched);
  }
  auto* generator = static_cast<Generator*>(owner);
  Frame* target = frame->back;
  if (generator->marked_state() == Generator::kQuickRunning) [[likely]] {
    --frame->extra;
    if (vm.recorder) [[unlikely]]
      trace_returned(vm, generator, target, result);
    end_generator(generator, frame);
    --vm.depth;
    decref(result);
    vm.current = target;
    drop_frame(rt, frame, frame->ip);
    target->ip += bytecode::operand_of(target->ip[-1]);
    --target->extra;
    release_finished(rt, generator);
    return left(Left::Switched);
  }
  if (generator->link && generator->kind() != GeneratorKind::AsyncGenerator) {
    // The delegator goes on, with the result in place of its receiver.
    --frame->extra;
    if (vm.recorder) [[unlikely]]
      trace_returned(vm, generator, target, result);
    Generator* root = generator->link;
    end_generator(generator, frame);
    vm.become_leaf(static_cast<Generator*>(target->owner), root);
    vm.current = target;
    drop_frame(rt, frame, frame->ip);
    --target->extra;
    const bool checks = vm.recorder && vm.steps >= vm.next_check_;
    if (checks) [[unlikely]] {
      push(target, result);
    } else {
      push_result(vm, target, result);
    }
    release_finished(rt, generator);
    return left(checks ? Left::Check : Left::Switched);
  }
  return redo(vm, frame);
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

int32_t Support::truth(Interpreter* vm, Frame* frame) {
  const Value value = frame->stack_top()[-1];
  if (value.is_small_int()) return value.as_small_int() != 0;
  Result<bool> answer = tiki::truth(vm->rt, value);
  if (answer.failed()) return -1;
  decref(value);
  return answer.value();
}

int32_t Support::end_async_for(Interpreter* vm, Frame* frame) {
  Value* sp = frame->stack_top();
  if (!is_instance(vm->rt, sp[-1], vm->rt.exceptions.StopAsyncIteration)) return 0;
  decref(sp[-1]);
  decref(sp[-2]);
  return 1;
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
