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

namespace {

const char* call_of(GeneratorStep* step) {
  switch (step->kind) {
    case GeneratorStep::Kind::Send:
      return "anext()";
    case GeneratorStep::Kind::Close:
      return "aclose()";
    default:
      return "athrow()";
  }
}

// What sending and throwing check first: false with RuntimeError pending.
bool may_begin(Runtime& rt, GeneratorStep* step) {
  if (step->state == GeneratorStep::State::Closed) {
    rt.raise(rt.exceptions.RuntimeError, "cannot reuse already awaited {}", method_of(step));
    return false;
  }
  if (step->state == GeneratorStep::State::Created && step->generator->flag(Generator::kStepRunning)) {
    step->state = GeneratorStep::State::Closed;
    rt.raise(rt.exceptions.RuntimeError, "{}: asynchronous generator is already running", call_of(step));
    return false;
  }
  return true;
}

void begin(GeneratorStep* step) {
  step->state = GeneratorStep::State::Iterating;
  step->generator->set_flag(Generator::kStepRunning);
}

}  // namespace

// In CPython's order (Objects/genobject.c): what is wrong is found only as far as the step has come.
Interpreter::StepStart Interpreter::prepare_step(GeneratorStep* step, Own* value, Own* result) {
  Generator* generator = step->generator;
  const auto ended = [&] {
    step->state = GeneratorStep::State::Closed;
    generator->set_flag(Generator::kClosing);
    rt.set_error(Own(make_exception(rt, rt.exceptions.StopAsyncIteration, rt.empty_tuple)));
    return StepStart::Failed;
  };
  const bool sends = step->kind == GeneratorStep::Kind::Send;
  if (!sends && step->state != GeneratorStep::State::Closed && !generator->frame) {
    step->state = GeneratorStep::State::Closed;
    *result = Own::steal(Value::none());
    return StepStart::Done;
  }
  if (!may_begin(rt, step)) return StepStart::Failed;
  if (step->state != GeneratorStep::State::Created) {
    if (!generator->frame) {
      generator->clear_flag(Generator::kStepRunning);
      return ended();
    }
    generator->set_flag(Generator::kStepRunning);
    if (step->kind == GeneratorStep::Kind::Throw) step->state = GeneratorStep::State::Resumed;
    return StepStart::Resume;
  }
  if (sends) {
    if (!generator->frame) return ended();
    if (value->get().is_none()) *value = Own::borrow(step->argument);
    if (generator->state() == GeneratorState::Created && !value->get().is_none()) {
      step->state = GeneratorStep::State::Closed;
      rt.type_error("can't send non-None value to a just-started async generator");
      return StepStart::Failed;
    }
    begin(step);
    return StepStart::Resume;
  }
  if (generator->flag(Generator::kClosing)) return ended();
  if (!value->get().is_none()) {
    rt.raise(rt.exceptions.RuntimeError, "can't send non-None value to a just-started coroutine");
    return StepStart::Failed;
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
  begin(step);
  return StepStart::Throw;
}

Status Interpreter::finish_step(GeneratorStep* step, Own* value) {
  // An athrow() that went on after an await may be driven further, as in CPython.
  step->state = step->state == GeneratorStep::State::Resumed ? GeneratorStep::State::Iterating
                                                             : GeneratorStep::State::Closed;
  Generator* generator = step->generator;
  generator->clear_flag(Generator::kStepRunning);
  const bool closes = step->kind == GeneratorStep::Kind::Close;
  if (*value) {
    if (!closes) return Status::ok();
    *value = Own();
    return rt.raise(rt.exceptions.RuntimeError, "async generator ignored GeneratorExit");
  }
  if (!rt.error_is(rt.exceptions.StopAsyncIteration) && !rt_is_generator_exit(rt.error())) return nullptr;
  generator->set_flag(Generator::kClosing);
  if (!closes) return nullptr;
  rt.clear_error();
  *value = Own::steal(Value::none());
  return Status::ok();
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
  rt.set_error(Own(make_stop_iteration(rt, value.get().is_none() ? Value() : value.get())));
  return nullptr;
}

Ret drive(Runtime& rt, GeneratorStep* step, Own value) {
  Interpreter& vm = Interpreter::of(rt);
  Own result;
  switch (vm.prepare_step(step, &value, &result)) {
    case Interpreter::StepStart::Done:
      rt.set_error(Own(make_stop_iteration(rt, Value())));
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

Ret throw_into(Runtime& rt, GeneratorStep* step, Own exception) {
  if (step->state == GeneratorStep::State::Created) begin(step);
  if (step->state == GeneratorStep::State::Resumed) step->state = GeneratorStep::State::Iterating;
  Own result;
  const Resumed resumed = Interpreter::of(rt).resume_throwing(step->generator, std::move(exception), &result);
  return outcome(rt, step, resumed, std::move(result));
}

Ret step_throw(Runtime& rt, const Value* args) {
  GeneratorStep* step = step_of(args[0]);
  if (!may_begin(rt, step)) return nullptr;
  return throw_into(rt, step, Own(TRY(exception_to_throw(rt, args))));
}

Ret step_close(Runtime& rt, const Value* args) {
  GeneratorStep* step = step_of(args[0]);
  if (step->state == GeneratorStep::State::Closed) return Ret::none();
  Own ignored;
  if (may_begin(rt, step))
    ignored = throw_into(rt, step, Own(make_exception(rt, rt.exceptions.GeneratorExit, rt.empty_tuple)));
  if (ignored) return rt.raise(rt.exceptions.RuntimeError, "coroutine ignored GeneratorExit");
  if (!rt.error_is(rt.exceptions.GeneratorExit) && !rt.error_is(rt.exceptions.StopAsyncIteration) &&
      !rt.error_is(rt.exceptions.StopIteration)) {
    return nullptr;
  }
  rt.clear_error();
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
