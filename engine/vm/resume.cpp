// Resuming, suspending and delegating: how control passes between generators, coroutines and who runs them.
#include "runtime/exception.h"
#include "vm/boundary.h"
#include "vm/builtins.h"
#include "vm/generator_methods.h"
#include "vm/interpreter.h"
#include "vm/tracing.h"

namespace tiki {

using bytecode::Opcode;

namespace {

// Delegation costs no stack, so chains may be this many times as deep as calls; without end they end too.
constexpr uint32_t kDelegationsPerCall = 20;

const char* kind_word(Generator* generator) {
  switch (generator->kind()) {
    case GeneratorKind::Generator:
      return "generator";
    case GeneratorKind::Coroutine:
      return "coroutine";
    default:
      return "async generator";
  }
}

// The generator that a frame suspended at Delegate runs through, when the shortcut links them; else null.
Generator* linked_delegate(Frame* frame) {
  if (frame->stack_depth() == 0 || frame->ip == frame->code()->instructions ||
      frame->last_opcode() != Opcode::Delegate) {
    return nullptr;
  }
  Value receiver = frame->stack_top()[-1];
  Generator* inner = nullptr;
  if (is_generator(receiver)) {
    inner = receiver.as<Generator>();
  } else if (has_layout(receiver, Layout::GeneratorStep)) {
    inner = receiver.as<GeneratorStep>()->generator;
  }
  return inner && inner->frame && inner->frame->back == frame ? inner : nullptr;
}

}  // namespace

Generator* Interpreter::quick_resumable(NativeFunction* function, const Value* args, uint32_t count) {
  Value generator;
  Value sent = Value::none();
  if (function->def->body == builtin_next) {
    if (count == 1 && has_type(args[0], rt.types.generator)) generator = args[0];
  } else if (function->layout == Layout::MethodDescriptor) {
    if (count == 2 && has_type(args[0], function->owner)) generator = args[0], sent = args[1];
  } else if (count == 1 && function->self) {
    generator = function->self, sent = args[0];
  }
  if (!is_generator(generator)) return nullptr;
  auto* found = generator.as<Generator>();
  if (can_resume_quickly(found)) return found->marked_state() != 0 || sent.is_none() ? found : nullptr;
  const bool chain = found->link && found->frame && !found->frame->back && !recorder &&
                     depth < rt.recursion_limit && found->link->state() == GeneratorState::Suspended;
  return chain ? found : nullptr;
}

Ret Interpreter::next_quickly(Generator* generator) {
  Own kept = Own::borrow(generator);
  BoundaryScope boundary(*this);
  if (boundary.failed()) return nullptr;
  Frame* frame = generator->frame;
  if (generator->marked_state() != 0) {
    *frame->stack_top() = Value::none();
    ++frame->extra;
  }
  generator->marked_state() = Generator::kQuickNative;
  frame->back = boundary.frame();
  ++depth;
  current = frame;
  Ret value = boundary.run();
  if (!value || !generator_returned_) return value;
  Own result(value);
  if (!result.get().is_none()) rt.set_error(Own(make_stop_iteration(rt, result)));
  return nullptr;
}

OwnOf<Generator> Interpreter::make_generator(Frame* frame) {
  Generator* generator = new_generator(rt, frame);
  if (recorder) trace_made(*this, generator);
  return OwnOf<Generator>::steal(generator);
}

Generator* Interpreter::leaf_of(Generator* root) {
  if (root->link && root->frame && !root->frame->back) return root->link;
  Generator* at = root;
  while (at->frame && at->state() != GeneratorState::Running) {
    Generator* inner = linked_delegate(at->frame);
    if (!inner) break;
    at = inner;
  }
  return at;
}

Value Interpreter::receiver_of(Generator* generator) const {
  Frame* frame = generator->frame;
  if (!frame || frame->stack_depth() == 0 || frame->ip == frame->code()->instructions) return Value();
  if (generator->state() == GeneratorState::Running || frame->last_opcode() != Opcode::Delegate)
    return Value();
  return frame->stack_top()[-1];
}

Value Interpreter::delegate_of(Generator* generator) {
  const Value receiver = receiver_of(generator);
  return receiver && leaf_of(generator)->state() != GeneratorState::Running ? receiver : Value();
}

// Somebody resumes a generator that another one delegates to: the chain above loses its shortcut, and the delegator
// will take up its receiver again as if it met it for the first time.
void Interpreter::detach_from_delegator(Generator* generator) {
  Generator* leaf = leaf_of(generator);  // first: what stands in a chain is found by `back`
  Frame* above = std::exchange(generator->frame->back, nullptr);
  leaf->link = leaf == generator ? nullptr : generator;
  generator->link = leaf == generator ? nullptr : leaf;
  while (above) {
    auto* owner = static_cast<Generator*>(above->owner);
    if (!above->back) {
      owner->link = nullptr;
      break;
    }
    above = above->back;
  }
}

void Interpreter::leave_chain(Generator* generator) {
  if (generator->state() == GeneratorState::Running) return;
  if (generator->frame->back) detach_from_delegator(generator);
  if (Generator* inner = linked_delegate(generator->frame)) detach_from_delegator(inner);
}

// Links root's chain under `resumer` and makes the leaf's frame the current one, with `sent` as what it receives.
Ret Interpreter::link_chain(Generator* root, Generator* leaf, Frame* resumer, Own sent) {
  if (++depth > rt.recursion_limit) {
    --depth;
    return rt.raise(rt.exceptions.RecursionError, "maximum recursion depth exceeded");
  }
  Frame* frame = leaf->frame;
  root->frame->back = resumer;
  if (leaf != root) {
    root->link = leaf;
    leaf->link = root;
  }
  if (leaf->state() == GeneratorState::Suspended) {
    *frame->stack_top() = sent.release();
    ++frame->extra;
    // Suspended at a receiver that is no linked generator: the instruction runs again with the new value.
    if (frame->last_opcode() == Opcode::Delegate) --frame->ip;
  }
  leaf->set_state(GeneratorState::Running);
  switched_frame_ = root->frame;
  current = frame;
  return Ret::switched();
}

namespace {

// Checks that `root` may be resumed with `sent`; an exception is pending if not. `finished` is set when it has ended.
Status check_resumable(Interpreter& vm, Generator* root, Generator* leaf, Value sent, bool* finished) {
  Runtime& rt = vm.rt;
  *finished = false;
  if (leaf->state() == GeneratorState::Running) {
    return rt.value_error("{} already executing", kind_word(root));
  }
  if (!root->frame) {
    *finished = true;
    if (root->kind() == GeneratorKind::Coroutine) {
      return rt.raise(rt.exceptions.RuntimeError, "cannot reuse already awaited coroutine");
    }
    return Status::ok();
  }
  if (root->state() == GeneratorState::Created && !sent.is_none()) {
    return rt.type_error("can't send non-None value to a just-started {}", kind_word(root));
  }
  return Status::ok();
}

}  // namespace

Ret Interpreter::begin_resume(Generator* root, Value sent) {
  Generator* leaf = leaf_of(root);
  bool finished;
  TRY(check_resumable(*this, root, leaf, sent, &finished));
  if (finished) {
    rt.set_error(Own(make_stop_iteration(rt, Value())));
    return nullptr;
  }
  if (root->frame->back) {
    detach_from_delegator(root);
    leaf = leaf_of(root);
  }
  Frame* resumer = current;
  Ret result = link_chain(root, leaf, resumer, Own::borrow(sent));
  if (!result) return nullptr;
  if (holds_reference(resumer)) incref(static_cast<Object*>(root));
  if (recorder) trace_resumed(*this, leaf, resumer, sent);
  return result;
}

Resumed Interpreter::resume(Generator* root, Value sent, Own* result) {
  Generator* leaf = leaf_of(root);
  bool finished;
  if (check_resumable(*this, root, leaf, sent, &finished).failed()) return Resumed::Raised;
  if (finished) {
    *result = Own::steal(Value::none());
    return Resumed::Returned;
  }
  if (root->frame->back) {
    detach_from_delegator(root);
    leaf = leaf_of(root);
  }
  Own kept = Own::borrow(root);
  BoundaryScope boundary(*this);
  if (boundary.failed()) return Resumed::Raised;
  Frame* resumer = current;
  if (!link_chain(root, leaf, boundary.frame(), Own::borrow(sent))) return Resumed::Raised;
  if (recorder) trace_resumed(*this, leaf, resumer, sent);
  return boundary.run_generator(result);
}

// Throws at the leaf. A receiver that is no generator of ours gets the exception through its own throw() or close()
// (PEP 380); a future simply lets it pass.
Resumed Interpreter::resume_throwing(Generator* root, Own exception, Own* result) {
  Generator* leaf = leaf_of(root);
  if (leaf->state() == GeneratorState::Running) {
    rt.value_error("{} already executing", kind_word(root));
    return Resumed::Raised;
  }
  if (!root->frame) {
    if (root->kind() == GeneratorKind::Coroutine) {
      rt.raise(rt.exceptions.RuntimeError, "cannot reuse already awaited coroutine");
    } else {
      rt.set_error(std::move(exception));
    }
    return Resumed::Raised;
  }
  Own kept = Own::borrow(root);
  BoundaryScope boundary(*this);
  if (boundary.failed()) return Resumed::Raised;
  Own outcome = begin_throw_under(root, std::move(exception), boundary.frame());
  if (!outcome) return Resumed::Raised;
  if (!is_switched(outcome)) {
    *result = std::move(outcome);
    return Resumed::Yielded;
  }
  return boundary.run_generator(result);
}

Ret Interpreter::begin_throw(Generator* root, Own exception) {
  Generator* leaf = leaf_of(root);
  if (leaf->state() == GeneratorState::Running)
    return rt.value_error("{} already executing", kind_word(root));
  if (!root->frame) {
    if (root->kind() == GeneratorKind::Coroutine) {
      return rt.raise(rt.exceptions.RuntimeError, "cannot reuse already awaited coroutine");
    }
    rt.set_error(std::move(exception));
    return nullptr;
  }
  Frame* resumer = current;
  Ret result = begin_throw_under(root, std::move(exception), resumer);
  if (result.is_switched() && holds_reference(resumer)) incref(static_cast<Object*>(root));
  return result;
}

Ret Interpreter::begin_throw_under(Generator* root, Own exception, Frame* resumer) {
  if (root->frame->back) detach_from_delegator(root);
  if (rt_is_generator_exit(exception)) {
    // Inner generators are closed first, the outer one then gets the exception at its yield from.
    if (Generator* inner = linked_delegate(root->frame)) {
      Own kept = Own::borrow(inner);
      inner->frame->back = nullptr;
      root->link = nullptr;
      if (close(inner).failed()) exception = rt.take_error();
    }
  }
  Generator* leaf = leaf_of(root);
  Frame* frame = leaf->frame;
  Value receiver = delegate_of(leaf);
  const bool started = leaf->state() == GeneratorState::Suspended;
  // A generator that somebody else took out of this chain is asked like any other object.
  const bool asks = receiver && (!is_generator(receiver) || receiver.as<Generator>()->frame ||
                                 !rt_is_generator_exit(exception));
  if (asks) {
    Own thrown_result;
    switch (throw_into_receiver(receiver, exception, &thrown_result)) {
      case ReceiverThrow::NotSupported:
        break;
      case ReceiverThrow::Yielded: {
        // The receiver swallowed it and yielded: so does the whole chain, without having run.
        generator_returned_ = false;
        return thrown_result;
      }
      case ReceiverThrow::Returned: {
        if (!link_chain(root, leaf, resumer, Own::steal(Value::none()))) return nullptr;
        // As if the Delegate instruction had just ended with this result.
        ++frame->ip;
        --frame->extra;
        decref(frame->stack_top()[-1]);
        frame->stack_top()[-1] = thrown_result.release();
        return Ret::switched();
      }
      case ReceiverThrow::Raised:
        exception = rt.take_error();
        break;
    }
  }
  if (!link_chain(root, leaf, resumer, Own::steal(Value::none()))) return nullptr;
  if (started) {
    // Undo what a resume with a value prepared.
    --frame->extra;
    if (bytecode::opcode_of(*frame->ip) == Opcode::Delegate && receiver) ++frame->ip;
  } else {
    starting_throw_ = true;
  }
  if (recorder) trace_thrown_in(*this, leaf, resumer, exception);
  // What the generator handles at this moment becomes the context.
  for (Frame* at = frame; at != resumer; at = at->back) {
    const Value handled = at->handled();
    if (!handled) continue;
    if (!(handled == exception.get())) set_context(exception.as<Exception>(), handled);
    break;
  }
  rt.set_error(std::move(exception));
  throwing_ = true;
  return Ret::switched();
}

Interpreter::ReceiverThrow Interpreter::throw_into_receiver(Value receiver, Value exception, Own* result) {
  if (has_layout(receiver, Layout::Future) || has_layout(receiver, Layout::Task))
    return ReceiverThrow::NotSupported;
  Own kept = Own::borrow(receiver);
  const bool exiting = rt_is_generator_exit(exception);
  Own method = get_attribute_or_empty(rt, receiver, exiting ? rt.names.close : rt.names.throw_);
  if (!method) {
    if (rt.has_error()) {
      if (exiting) {
        write_unraisable(rt, "", receiver);
        return ReceiverThrow::NotSupported;
      }
      return ReceiverThrow::Raised;
    }
    return ReceiverThrow::NotSupported;
  }
  if (exiting) {
    Own closed = call_with(rt, method);
    return closed ? ReceiverThrow::NotSupported : ReceiverThrow::Raised;
  }
  *result = call_with(rt, method, exception);
  if (*result) return ReceiverThrow::Yielded;
  if (take_stop_iteration(rt, result)) return ReceiverThrow::Returned;
  return ReceiverThrow::Raised;
}

// -- suspending and ending ---------------------------------------------------------------------------------------

// The delegator goes on: it is the chain's leaf now.
void Interpreter::become_leaf(Generator* delegator, Generator* root) {
  if (delegator == root) {
    root->link = nullptr;
  } else {
    root->link = delegator;
    delegator->link = root;
  }
  delegator->set_state(GeneratorState::Running);
}

void Interpreter::generator_yielded(Frame* frame, Own value) {
  auto* generator = static_cast<Generator*>(frame->owner);
  Generator* root = generator->link ? generator->link : generator;
  Frame* target = root->frame->back;
  root->frame->back = nullptr;
  generator->set_state(GeneratorState::Suspended);
  --depth;
  if (recorder) trace_yielded(*this, generator, target, value);
  current = target;
  generator_returned_ = false;
  *target->stack_top() = value.release();
  ++target->extra;
  if (holds_reference(target)) decref(static_cast<Object*>(root));
}

// `yield` in an async generator ends the await of asend(): its awaiter gets the value, as a result.
bool Interpreter::async_generator_yielded(Frame* frame, Own value) {
  auto* generator = static_cast<Generator*>(frame->owner);
  Frame* target = frame->back;
  if (recorder) trace_yielded(*this, generator, target, value);
  generator->set_state(GeneratorState::Suspended);
  return end_step(generator, target, std::move(value));
}

// The frame that awaited one step of an async generator gets its outcome: a value, or (empty) the pending exception.
bool Interpreter::end_step(Generator* generator, Frame* target, Own value) {
  generator->clear_flag(Generator::kStepRunning);
  Generator* root = generator->link ? generator->link : generator;
  generator->link = nullptr;
  if (generator->frame) generator->frame->back = nullptr;
  current = target;
  if (target->owner && target->last_opcode() == Opcode::Delegate) {
    become_leaf(static_cast<Generator*>(target->owner), root);
    Own step = Own::steal(std::exchange(target->stack_top()[-1], Value::none()));
    if (is_generator(step)) {  // begun by GetAnext itself, without an object for the step
      if (!value) return false;
    } else if (finish_step(step.as<GeneratorStep>(), &value).failed())
      return false;
    target->stack_top()[-1] = value.release();
    return true;
  }
  // Driven by hand, through a boundary frame: the native method of the step finishes it.
  --depth;
  generator_returned_ = true;
  if (!value) return false;
  *target->stack_top() = value.release();
  ++target->extra;
  return true;
}

bool Interpreter::generator_returned(Frame* frame, Own result) {
  auto* generator = static_cast<Generator*>(frame->owner);
  Generator* root = generator->link ? generator->link : generator;
  Frame* back = frame->back;
  generator->set_state(GeneratorState::Finished);
  generator->heap_flags |= heap_flag::kFinalized;  // nothing is left to finish when it dies
  generator->frame = nullptr;
  frame->owner = nullptr;
  frame->back = nullptr;
  if (recorder) trace_returned(*this, generator, back, result);
  if (generator->kind() == GeneratorKind::AsyncGenerator) {
    current = back;
    rt.set_error(Own(make_exception(rt, rt.exceptions.StopAsyncIteration, rt.empty_tuple)));
    leave_frame(frame, back);
    return end_step(generator, back, Own());
  }
  generator->link = nullptr;
  if (generator != root) {
    // `back` delegates to it.
    become_leaf(static_cast<Generator*>(back->owner), root);
    current = back;
    leave_frame(frame, back);
    Own receiver = Own::steal(back->stack_top()[-1]);
    back->stack_top()[-1] = result.release();
    return true;
  }
  --depth;
  current = back;
  leave_frame(frame, back);
  switch (back->last_opcode()) {
    case Opcode::ForIter: {
      Own iterator = Own::steal(back->stack_top()[-1]);
      --back->extra;
      back->ip += bytecode::operand_of(back->ip[-1]);
      return true;
    }
    case Opcode::Nop:
    case Opcode::Continue:
      generator_returned_ = true;
      *back->stack_top() = result.release();
      ++back->extra;
      return true;
    default:
      rt.set_error(Own(make_stop_iteration(rt, result.get().is_none() ? Value() : result.get())));
      decref(static_cast<Object*>(generator));
      return false;
  }
}

// An exception leaves a generator's frame; it goes on in `current`. True: it ended there, since it was the GeneratorExit
// of an aclose(), whose awaiter has its result.
bool Interpreter::generator_raised(Frame* frame) {
  auto* generator = static_cast<Generator*>(frame->owner);
  Generator* root = generator->link ? generator->link : generator;
  Frame* back = frame->back;
  generator->set_state(GeneratorState::Finished);
  generator->frame = nullptr;
  frame->owner = nullptr;
  frame->back = nullptr;
  // What is thrown into a generator that never started has not been raised by it.
  if (frame->ip != frame->code()->instructions) convert_stop_iteration(generator);
  if (recorder) trace_raised(*this, generator, back, rt.error());
  leave_frame(frame, back);
  if (generator->kind() == GeneratorKind::AsyncGenerator) {
    return end_step(generator, back, Own());
  }
  generator->link = nullptr;
  current = back;
  if (generator != root) {
    become_leaf(static_cast<Generator*>(back->owner), root);
    return false;
  }
  --depth;
  if (holds_reference(back)) decref(static_cast<Object*>(generator));
  return false;
}

// PEP 479: StopIteration must not leave a generator's frame.
void Interpreter::convert_stop_iteration(Generator* generator) {
  const bool stop = rt.error_is(rt.exceptions.StopIteration);
  const bool async_stop =
      generator->kind() == GeneratorKind::AsyncGenerator && rt.error_is(rt.exceptions.StopAsyncIteration);
  if (!stop && !async_stop) return;
  Own cause = rt.take_error();
  const std::string text =
      std::string(kind_word(generator)) + " raised " + (stop ? "StopIteration" : "StopAsyncIteration");
  OwnOf<Exception> error = make_exception(rt, rt.exceptions.RuntimeError, text);
  set_cause(error.get(), cause);
  set_context(error.get(), cause);
  rt.set_error(Own(Ret(std::move(error))));
}

// -- delegation ----------------------------------------------------------------------------------------------------

// Links the chain of `inner` below `frame` and goes on in its leaf, with a value or with an exception.
Interpreter::Delegated Interpreter::link_delegate(Frame* frame, Generator* inner, Own value, bool throwing) {
  auto* outer = static_cast<Generator*>(frame->owner);
  if (outer->chain_depth >= static_cast<uint32_t>(rt.recursion_limit) * kDelegationsPerCall) {
    rt.raise(rt.exceptions.RecursionError, "maximum recursion depth exceeded");
    return Delegated::Error;
  }
  if (inner->frame->back) detach_from_delegator(inner);  // another generator delegates to it too
  Generator* leaf = leaf_of(inner);
  link_below(outer, inner, leaf, frame);
  Frame* inside = leaf->frame;
  if (recorder) trace_delegated(*this, outer, inner, leaf, value);
  const bool started = leaf->state() == GeneratorState::Suspended;
  leaf->set_state(GeneratorState::Running);
  current = inside;
  if (throwing) {
    starting_throw_ = !started;
    throwing_ = true;
    rt.set_error(std::move(value));
  } else if (started) {
    *inside->stack_top() = value.release();
    ++inside->extra;
    if (inside->last_opcode() == Opcode::Delegate) --inside->ip;
  }
  return Delegated::Switched;
}

Interpreter::Delegated Interpreter::delegate(Frame* frame, Value receiver, Own value, Own* result) {
  Generator* inner = nullptr;
  if (is_generator(receiver)) {
    inner = receiver.as<Generator>();
  } else if (has_layout(receiver, Layout::GeneratorStep)) {
    auto* step = receiver.as<GeneratorStep>();
    const StepStart start = prepare_step(step, &value, result);
    if (start == StepStart::Resume || start == StepStart::Throw) {
      if (leaf_of(step->generator)->state() == GeneratorState::Running) {
        rt.value_error("async generator already executing");
        Own none;
        static_cast<void>(finish_step(step, &none));
        return Delegated::Error;
      }
    }
    switch (start) {
      case StepStart::Resume:
        return link_delegate(frame, step->generator, std::move(value), false);
      case StepStart::Throw:
        return link_delegate(frame, step->generator, std::move(value), true);
      case StepStart::Done:
        return Delegated::Result;
      case StepStart::Failed:
        return Delegated::Error;
    }
  }
  if (inner) {
    bool finished;
    if (check_resumable(*this, inner, leaf_of(inner), value, &finished).failed()) return Delegated::Error;
    if (finished) {
      *result = Own::steal(Value::none());
      return Delegated::Result;
    }
    return link_delegate(frame, inner, std::move(value), false);
  }
  if (rt.hooks.await_future && (has_layout(receiver, Layout::Future) || has_layout(receiver, Layout::Task))) {
    Own outcome = rt.hooks.await_future(rt, receiver, result);
    if (*result) return Delegated::Result;
    if (!outcome) return Delegated::Error;
    if (recorder) trace_awaits(*this, static_cast<Generator*>(frame->owner), receiver);
    generator_yielded(frame, std::move(outcome));
    return Delegated::Suspended;
  }
  Own item;
  Own kept = Own::borrow(receiver);
  Type* type = type_of(rt, receiver);
  if (value.get().is_none() && type->slots.next) {
    item = type->slots.next(rt, receiver);
  } else {
    Own method = get_attribute(rt, receiver, rt.names.send);
    if (method) item = call_with(rt, method, value);
  }
  if (item) {
    generator_yielded(frame, std::move(item));
    return Delegated::Suspended;
  }
  if (!rt.has_error()) {
    *result = Own::steal(Value::none());
    return Delegated::Result;
  }
  if (take_stop_iteration(rt, result)) return Delegated::Result;
  return Delegated::Error;
}

// -- closing --------------------------------------------------------------------------------------------------------

Status Interpreter::close(Generator* root, Own* result) {
  Generator* leaf = leaf_of(root);
  if (leaf->state() == GeneratorState::Running)
    return rt.value_error("{} already executing", kind_word(root));
  if (!root->frame) return Status::ok();
  if (root->frame->back) detach_from_delegator(root);
  std::vector<Own> chain;
  for (Generator* at = root; at; at = at->frame ? linked_delegate(at->frame) : nullptr) {
    chain.push_back(Own::borrow(at));
  }
  // From the innermost outwards, each on its own, so that depth costs no C++ stack.
  Own failure;
  for (size_t i = chain.size(); i-- > 0;) {
    auto* generator = chain[i].as<Generator>();
    if (!generator->frame) continue;
    generator->frame->back = nullptr;
    generator->link = nullptr;
    if (generator->state() == GeneratorState::Created) {
      finish_unstarted(generator);
      continue;
    }
    Own exception =
        failure ? std::move(failure) : Own(make_exception(rt, rt.exceptions.GeneratorExit, rt.empty_tuple));
    failure = Own();
    if (recorder && rt_is_generator_exit(exception)) trace_closing(*this, generator);
    Own outcome;
    switch (resume_throwing(generator, std::move(exception), &outcome)) {
      case Resumed::Yielded: {
        // An async generator below another was asked through the awaitable of its step.
        const char* const kind =
            i > 0 && generator->kind() == GeneratorKind::AsyncGenerator ? "coroutine" : kind_word(generator);
        const std::string text = std::string(kind) + " ignored GeneratorExit";
        failure = Own(make_exception(rt, rt.exceptions.RuntimeError, text));
        break;
      }
      case Resumed::Returned:
        if (i == 0 && result) *result = std::move(outcome);
        break;
      case Resumed::Raised:
        failure = rt.take_error();
        if (rt_is_generator_exit(failure) || is_instance(rt, failure, rt.exceptions.StopIteration))
          failure = Own();
        break;
    }
  }
  if (failure) {
    rt.set_error(std::move(failure));
    return nullptr;
  }
  return Status::ok();
}

// A generator that never ran simply ends.
void Interpreter::finish_unstarted(Generator* generator) {
  Frame* frame = std::exchange(generator->frame, nullptr);
  generator->set_state(GeneratorState::Finished);
  if (recorder) trace_discarded(*this, generator);
  frame->owner = nullptr;
  leave_frame(frame, nullptr);
}

bool Interpreter::rt_is_generator_exit(Value exception) const {
  return exception && is_instance(rt, exception, rt.exceptions.GeneratorExit);
}

}  // namespace tiki
