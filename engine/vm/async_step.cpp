#include "vm/async_step.h"

#include "runtime/exception.h"
#include "vm/generator_methods.h"
#include "vm/interpreter.h"

namespace tiki {

Ret make_step(Runtime& rt, Generator* generator, GeneratorStep::Kind kind, Value argument) {
  Interpreter& vm = Interpreter::of(rt);
  if (!generator->flag(Generator::kHooked)) {
    generator->set_flag(Generator::kHooked);
    if (vm.asyncgen_first_iteration) {
      Own hook = vm.asyncgen_first_iteration;
      Own result = TRY(call_with(rt, hook, Value(static_cast<Object*>(generator))));
    }
  }
  Type* type =
      kind == GeneratorStep::Kind::Send ? rt.types.async_generator_asend : rt.types.async_generator_athrow;
  auto* step = rt.heap.allocate<GeneratorStep>(type);
  step->kind = kind;
  step->state = GeneratorStep::State::Created;
  incref(static_cast<Object*>(generator));
  step->generator = generator;
  step->argument = Own::borrow(argument).release();
  return Ret::steal(Value(static_cast<Object*>(step)));
}

namespace {

const char* method_of(GeneratorStep* step) {
  switch (step->kind) {
    case GeneratorStep::Kind::Send:
      return "__anext__()/asend()";
    default:
      return "aclose()/athrow()";
  }
}

}  // namespace

Interpreter::StepStart Interpreter::prepare_step(GeneratorStep* step, Own* value, Own* result) {
  Generator* generator = step->generator;
  if (step->state == GeneratorStep::State::Closed) {
    rt.raise(rt.exceptions.RuntimeError, "cannot reuse already awaited {}", method_of(step));
    return StepStart::Failed;
  }
  if (step->state == GeneratorStep::State::Iterating) return StepStart::Resume;
  if (generator->flag(Generator::kStepRunning)) {
    step->state = GeneratorStep::State::Closed;
    rt.raise(rt.exceptions.RuntimeError, "{}: asynchronous generator is already running",
             step->kind == GeneratorStep::Kind::Send    ? "anext()"
             : step->kind == GeneratorStep::Kind::Close ? "aclose()"
                                                        : "athrow()");
    return StepStart::Failed;
  }
  if (step->kind != GeneratorStep::Kind::Send && !value->get().is_none()) {
    rt.raise(rt.exceptions.RuntimeError, "can't send non-None value to a just-started coroutine");
    return StepStart::Failed;
  }
  if (!generator->frame || generator->flag(Generator::kClosing)) {
    step->state = GeneratorStep::State::Closed;
    if (step->kind == GeneratorStep::Kind::Close) {
      *result = Own::steal(Value::none());
      return StepStart::Done;
    }
    rt.set_error(Own(make_exception(rt, rt.exceptions.StopAsyncIteration, rt.empty_tuple)));
    return StepStart::Failed;
  }
  if (step->kind == GeneratorStep::Kind::Send) {
    if (value->get().is_none()) *value = Own::borrow(step->argument);
    if (generator->state() == GeneratorState::Created && !value->get().is_none()) {
      step->state = GeneratorStep::State::Closed;
      rt.type_error("can't send non-None value to a just-started async generator");
      return StepStart::Failed;
    }
    step->state = GeneratorStep::State::Iterating;
    generator->set_flag(Generator::kStepRunning);
    return StepStart::Resume;
  }
  if (step->kind == GeneratorStep::Kind::Close) {
    generator->set_flag(Generator::kClosing);
    if (generator->state() == GeneratorState::Created) {
      finish_unstarted(generator);
      step->state = GeneratorStep::State::Closed;
      *result = Own::steal(Value::none());
      return StepStart::Done;
    }
    *value = Own(make_exception(rt, rt.exceptions.GeneratorExit, rt.empty_tuple));
  } else {
    *value = Own::borrow(step->argument);
  }
  step->state = GeneratorStep::State::Iterating;
  generator->set_flag(Generator::kStepRunning);
  return StepStart::Throw;
}

Status Interpreter::finish_step(GeneratorStep* step, Own* value) {
  step->state = GeneratorStep::State::Closed;
  step->generator->clear_flag(Generator::kStepRunning);
  if (step->kind != GeneratorStep::Kind::Close) {
    if (*value) return Status::ok();
    return nullptr;
  }
  if (*value) {
    *value = Own();
    return rt.raise(rt.exceptions.RuntimeError, "async generator ignored GeneratorExit");
  }
  if (rt.error_is(rt.exceptions.StopAsyncIteration) || rt_is_generator_exit(rt.error())) {
    rt.clear_error();
    *value = Own::steal(Value::none());
    return Status::ok();
  }
  return nullptr;
}

namespace {

GeneratorStep* step_of(Value self) { return self.as<GeneratorStep>(); }

void step_traverse(Object* object, Visitor& visitor) {
  auto* step = static_cast<GeneratorStep*>(object);
  visitor.visit(Value(static_cast<Object*>(step->generator)));
  visitor.visit(step->argument);
}
void step_destroy(Object* object) {
  auto* step = static_cast<GeneratorStep*>(object);
  decref_maybe(std::exchange(step->argument, Value()));
  if (step->generator) decref(static_cast<Object*>(std::exchange(step->generator, nullptr)));
}

// A step never awaited is reported like a coroutine.
void step_finalize(Runtime& rt, Value self) {
  GeneratorStep* step = step_of(self);
  if (step->state != GeneratorStep::State::Created) return;
  Own pending = rt.take_error();
  const char* const method = step->kind == GeneratorStep::Kind::Send    ? "asend"
                             : step->kind == GeneratorStep::Kind::Close ? "aclose"
                                                                        : "athrow";
  Own name = get_attribute(rt, Value(static_cast<Object*>(step->generator)), rt.names.qualname);
  const std::string text = std::string("coroutine method '") + method + "' of '" +
                           (name ? to_utf8(name.as<Str>()) : std::string("?")) + "' was never awaited";
  if (warn_with_source(rt, rt.exceptions.RuntimeWarning, text).failed()) write_unraisable(rt, "", self);
  if (pending) rt.set_error(std::move(pending));
}

Ret self_of(Runtime&, Value self) { return Ret::borrow(self); }

// Driving a step by hand: an await inside suspends it (the value goes out), the generator's yield ends it
// (StopIteration carries the value).
Ret outcome(Runtime& rt, GeneratorStep* step, Resumed resumed, Own value) {
  Interpreter& vm = Interpreter::of(rt);
  if (resumed == Resumed::Yielded) return value;
  if (resumed == Resumed::Raised) value = Own();
  TRY(vm.finish_step(step, &value));
  rt.set_error(Own(make_stop_iteration(rt, value)));
  return nullptr;
}

Ret drive(Runtime& rt, GeneratorStep* step, Own value) {
  Interpreter& vm = Interpreter::of(rt);
  Own result;
  switch (vm.prepare_step(step, &value, &result)) {
    case Interpreter::StepStart::Done:
      rt.set_error(Own(make_stop_iteration(rt, result)));
      return nullptr;
    case Interpreter::StepStart::Failed:
      return nullptr;
    case Interpreter::StepStart::Resume: {
      const Resumed resumed = vm.resume(step->generator, value, &result);
      return outcome(rt, step, resumed, std::move(result));
    }
    case Interpreter::StepStart::Throw: {
      const Resumed resumed = vm.resume_throwing(step->generator, std::move(value), &result);
      return outcome(rt, step, resumed, std::move(result));
    }
  }
  return nullptr;
}

Ret step_send(Runtime& rt, const Value* args) { return drive(rt, step_of(args[0]), Own::borrow(args[1])); }
Ret step_next(Runtime& rt, Value self) { return drive(rt, step_of(self), Own::steal(Value::none())); }

Ret step_throw(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  GeneratorStep* step = step_of(args[0]);
  if (step->state == GeneratorStep::State::Closed) {
    return rt.raise(rt.exceptions.RuntimeError, "cannot reuse already awaited {}", method_of(step));
  }
  Own exception = TRY(exception_to_throw(rt, args));
  if (step->state == GeneratorStep::State::Created) {
    step->state = GeneratorStep::State::Iterating;
    step->generator->set_flag(Generator::kStepRunning);
  }
  Own result;
  const Resumed resumed = vm.resume_throwing(step->generator, std::move(exception), &result);
  return outcome(rt, step, resumed, std::move(result));
}

Ret step_close(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  GeneratorStep* step = step_of(args[0]);
  if (step->state == GeneratorStep::State::Iterating) {
    Own result;
    Own exit = Own(make_exception(rt, rt.exceptions.GeneratorExit, rt.empty_tuple));
    const Resumed resumed = vm.resume_throwing(step->generator, std::move(exit), &result);
    step->state = GeneratorStep::State::Closed;
    step->generator->clear_flag(Generator::kStepRunning);
    if (resumed == Resumed::Yielded) {
      return rt.raise(rt.exceptions.RuntimeError, "coroutine ignored GeneratorExit");
    }
    if (resumed == Resumed::Raised) {
      if (!rt.error_is(rt.exceptions.GeneratorExit) && !rt.error_is(rt.exceptions.StopAsyncIteration) &&
          !rt.error_is(rt.exceptions.StopIteration)) {
        return nullptr;
      }
      rt.clear_error();
    }
  }
  step->state = GeneratorStep::State::Closed;
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"send(self, arg, /)", step_send},
    {"throw(self, type, value=None, traceback=None, /)", step_throw},
    {"close(self, /)", step_close},
};

}  // namespace

void make_step_types(Runtime& rt) {
  TypeSpec spec;
  spec.layout = Layout::GeneratorStep;
  spec.size = sizeof(GeneratorStep);
  spec.slots.iter = self_of;
  spec.slots.next = step_next;
  spec.slots.await = self_of;
  spec.slots.traverse = step_traverse;
  spec.slots.destroy = step_destroy;
  spec.slots.finalize = step_finalize;
  spec.methods = kMethods;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  spec.name = "async_generator_asend";
  rt.types.async_generator_asend = make_type(rt, spec);
  spec.name = "async_generator_athrow";
  rt.types.async_generator_athrow = make_type(rt, spec);
}

}  // namespace tiki
