// Support: calls and returns.
#include "runtime/containers.h"
#include "runtime/native.h"
#include "runtime/protocol.h"
#include "vm/builtins.h"
#include "vm/frame_end.h"
#include "vm/generator_methods.h"
#include "vm/jit/support_frames.h"
#include "vm/tracing.h"

namespace tiki::jit {

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
      return called(vm, frame, base, result);
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

}  // namespace tiki::jit
