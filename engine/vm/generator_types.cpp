// The types generator, coroutine and async_generator.
#include "runtime/exception.h"
#include "runtime/number.h"
#include "vm/async_step.h"
#include "vm/coroutine_wrapper.h"
#include "vm/generator_methods.h"
#include "vm/interpreter.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

Generator* generator_of(Value self) { return self.as<Generator>(); }

void generator_traverse(Object* object, Visitor& visitor) {
  auto* generator = static_cast<Generator*>(object);
  if (generator->frame) visitor.visit(Value(static_cast<Object*>(generator->frame)));
  visitor.visit(Value(static_cast<Object*>(generator->code)));
}

void drop_frame_of(Generator* generator) {
  if (generator->frame && generator->marked_state() == static_cast<uint8_t>(GeneratorState::Suspended))
    Interpreter::of(Runtime::current()).leave_chain(generator);
  if (Frame* frame = std::exchange(generator->frame, nullptr)) {
    frame->owner = nullptr;
    frame->back = nullptr;
    if (frame->refcount == 1) clear_frame(frame);
    decref(static_cast<Object*>(frame));
  }
  generator->set_state(GeneratorState::Finished);
  generator->link = nullptr;
}

void generator_clear(Object* object) { drop_frame_of(static_cast<Generator*>(object)); }

void generator_destroy(Object* object) {
  auto* generator = static_cast<Generator*>(object);
  if (!Runtime::current().heap.is_tearing_down()) drop_frame_of(generator);
  if (generator->code) decref(static_cast<Object*>(std::exchange(generator->code, nullptr)));
  if (generator->flag(Generator::kRenamed) && !Runtime::current().heap.is_tearing_down())
    Interpreter::of(Runtime::current()).generator_names.erase(generator);
}

// The name that was assigned, or empty.
Value given_name(Generator* generator, Own Interpreter::GeneratorNames::*which) {
  if (!generator->flag(Generator::kRenamed)) return Value();
  return Interpreter::of(Runtime::current()).generator_names[generator].*which;
}

Value name_of(Generator* generator) {
  const Value given = given_name(generator, &Interpreter::GeneratorNames::name);
  return given ? given : generator->code->name;
}
Value qualname_of(Generator* generator) {
  if (Value given = given_name(generator, &Interpreter::GeneratorNames::qualname)) return given;
  // The function may have been renamed since it was compiled (functools.wraps).
  if (generator->frame) return generator->frame->function->qualname;
  return generator->code->qualname;
}

void warn_never_awaited(Runtime& rt, Generator* coroutine) {
  const std::string text = "coroutine '" + to_utf8(qualname_of(coroutine).as<Str>()) + "' was never awaited";
  if (warn_with_source(rt, rt.exceptions.RuntimeWarning, text).failed()) {
    write_unraisable(rt, "while finalizing coroutine", Value(coroutine));
  }
}

// Dropped while suspended: its finally blocks run now (PEP 342). A coroutine that never ran is reported.
void generator_finalize(Runtime& rt, Value self) {
  Generator* generator = generator_of(self);
  if (!generator->frame) return;
  Interpreter& vm = Interpreter::of(rt);
  Own pending = rt.take_error();
  if (generator->kind() == GeneratorKind::Coroutine && generator->state() == GeneratorState::Created) {
    if (vm.recorder) trace_discarded(vm, generator);
    warn_never_awaited(rt, generator);
  } else if (generator->kind() == GeneratorKind::AsyncGenerator &&
             generator->state() != GeneratorState::Created && vm.asyncgen_finalizer &&
             !generator->flag(Generator::kClosing)) {
    Own kept = vm.asyncgen_finalizer;
    Own result = call_with(rt, kept, self);
    if (!result) write_unraisable(rt, "", self);
  } else if (generator->state() == GeneratorState::Suspended) {
    if (vm.recorder) trace_finalised(vm, generator);
    if (vm.close(generator).failed()) write_unraisable(rt, "", self);
  }
  if (pending) rt.set_error(std::move(pending));
}

template <GeneratorKind kind>
Ret generator_repr(Runtime& rt, Value self) {
  StrBuilder out(rt);
  out.append_ascii(kind == GeneratorKind::Generator   ? "<generator object "
                   : kind == GeneratorKind::Coroutine ? "<coroutine object "
                                                      : "<async_generator object ");
  out.append(qualname_of(generator_of(self)).as<Str>());
  out.append_ascii(" at ");
  out.append_ascii(address_text(rt, self));
  out.append_ascii(">");
  return out.finish();
}

Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

Ret coroutine_await(Runtime& rt, Value self) { return make_coroutine_wrapper(rt, generator_of(self)); }

Ret generator_del(Runtime& rt, const Value* args) {
  generator_finalize(rt, args[0]);
  return Ret::none();
}

Ret async_anext(Runtime& rt, Value self) {
  return make_step(rt, generator_of(self), GeneratorStep::Kind::Send, Value::none());
}
Ret async_asend(Runtime& rt, const Value* args) {
  return make_step(rt, generator_of(args[0]), GeneratorStep::Kind::Send, args[1]);
}
Ret async_athrow(Runtime& rt, const Value* args) {
  Own exception = TRY(exception_to_throw(rt, args));
  return make_step(rt, generator_of(args[0]), GeneratorStep::Kind::Throw, exception);
}
Ret async_aclose(Runtime& rt, const Value* args) {
  return make_step(rt, generator_of(args[0]), GeneratorStep::Kind::Close, Value());
}

// -- attributes

void rename(Runtime& rt, Generator* generator, Own Interpreter::GeneratorNames::*which, Value name) {
  generator->set_flag(Generator::kRenamed);
  Interpreter::of(rt).generator_names[generator].*which = Own::borrow(name);
}
Ret get_name(Runtime&, Value self) { return Ret::borrow(name_of(generator_of(self))); }
Status set_name(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Str)) return rt.type_error("__name__ must be set to a string object");
  rename(rt, generator_of(self), &Interpreter::GeneratorNames::name, value);
  return Status::ok();
}
Ret get_qualname(Runtime&, Value self) { return Ret::borrow(qualname_of(generator_of(self))); }
Status set_qualname(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Str)) return rt.type_error("__qualname__ must be set to a string object");
  rename(rt, generator_of(self), &Interpreter::GeneratorNames::qualname, value);
  return Status::ok();
}
Ret get_frame(Runtime&, Value self) {
  Frame* frame = generator_of(self)->frame;
  return frame ? Ret::borrow(Value(static_cast<Object*>(frame))) : Ret::none();
}
Ret get_running(Runtime& rt, Value self) {
  Generator* generator = generator_of(self);
  if (generator->kind() == GeneratorKind::AsyncGenerator)
    return Ret::boolean(generator->flag(Generator::kStepRunning));
  return Ret::boolean(generator->frame && Interpreter::of(rt).is_running(generator));
}
Ret get_suspended(Runtime& rt, Value self) {
  Generator* generator = generator_of(self);
  return Ret::boolean(generator->frame && generator->state() == GeneratorState::Suspended &&
                      !Interpreter::of(rt).is_running(generator));
}
Ret get_code(Runtime&, Value self) {
  return Ret::borrow(Value(static_cast<Object*>(generator_of(self)->code)));
}
Ret get_delegate(Runtime& rt, Value self) {
  Generator* generator = generator_of(self);
  const Value delegate = Interpreter::of(rt).delegate_of(generator);
  if (!delegate) return Ret::none();
  if (!is_generator(delegate) || delegate.as<Generator>()->kind() != GeneratorKind::AsyncGenerator)
    return Ret::borrow(delegate);
  // GetAnext began the step without an object for it: now somebody looks.
  Own step = TRY(make_step(rt, delegate.as<Generator>(), GeneratorStep::Kind::Send, Value::none()));
  step.get().as<GeneratorStep>()->state = GeneratorStep::State::Iterating;
  decref(std::exchange(generator->frame->stack_top()[-1], Own::borrow(step).release()));
  return step;
}
Ret get_origin(Runtime&, Value) { return Ret::none(); }

constexpr PropertyDef kGeneratorProperties[] = {
    {"__name__", get_name, set_name}, {"__qualname__", get_qualname, set_qualname},
    {"gi_frame", get_frame},          {"gi_running", get_running},
    {"gi_suspended", get_suspended},  {"gi_code", get_code},
    {"gi_yieldfrom", get_delegate},
};
constexpr PropertyDef kCoroutineProperties[] = {
    {"__name__", get_name, set_name}, {"__qualname__", get_qualname, set_qualname},
    {"cr_frame", get_frame},          {"cr_running", get_running},
    {"cr_suspended", get_suspended},  {"cr_code", get_code},
    {"cr_await", get_delegate},       {"cr_origin", get_origin},
};
constexpr PropertyDef kAsyncGeneratorProperties[] = {
    {"__name__", get_name, set_name}, {"__qualname__", get_qualname, set_qualname},
    {"ag_frame", get_frame},          {"ag_running", get_running},
    {"ag_suspended", get_suspended},  {"ag_code", get_code},
    {"ag_await", get_delegate},
};
constexpr NativeDef kGeneratorMethods[] = {
    {"send(self, arg, /)", generator_send},
    {"throw(self, type, value=None, traceback=None, /)", generator_throw},
    {"close(self, /)", generator_close},
    {"__del__(self, /)", generator_del},
};
constexpr NativeDef kAsyncGeneratorMethods[] = {
    {"asend(self, arg, /)", async_asend},
    {"athrow(self, type, value=None, traceback=None, /)", async_athrow},
    {"aclose(self, /)", async_aclose},
    {"__del__(self, /)", generator_del},
};

TypeSpec common_spec(const char* name) {
  TypeSpec spec;
  spec.name = name;
  spec.layout = Layout::Generator;
  spec.size = sizeof(Generator);
  spec.slots.traverse = generator_traverse;
  spec.slots.clear = generator_clear;
  spec.slots.destroy = generator_destroy;
  spec.slots.finalize = generator_finalize;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  return spec;
}

}  // namespace

Ret generator_send(Runtime& rt, const Value* args) {
  return Interpreter::of(rt).begin_resume(generator_of(args[0]), args[1]);
}

Ret generator_next(Runtime& rt, Value self) {
  Interpreter& vm = Interpreter::of(rt);
  if (vm.can_resume_quickly(generator_of(self))) return vm.next_quickly(generator_of(self));
  Own result;
  switch (Interpreter::of(rt).resume(generator_of(self), Value::none(), &result)) {
    case Resumed::Yielded:
      return result;
    case Resumed::Returned:
      if (!result.get().is_none()) rt.set_error(Own(make_stop_iteration(rt, result)));
      return nullptr;
    case Resumed::Raised:
      return nullptr;
  }
  return nullptr;
}

Ret exception_to_throw(Runtime& rt, const Value* args) {
  if (args[2] || args[3]) {
    const char* const owner =
        is_generator(args[0]) && generator_of(args[0])->kind() == GeneratorKind::AsyncGenerator
            ? "the (type, exc, tb) signature of athrow() is deprecated, use the single-arg "
              "signature instead."
            : "the (type, exc, tb) signature of throw() is deprecated, use the single-arg "
              "signature instead.";
    TRY(warn(rt, rt.exceptions.DeprecationWarning, owner));
  }
  if (args[3] && !args[3].is_none() && !has_layout(args[3], Layout::Traceback)) {
    return rt.type_error("throw() third argument must be a traceback object");
  }
  Own exception;
  if (is_exception_type(args[1])) {
    Value value = args[2] ? args[2] : Value::none();
    if (is_exception(value)) {
      exception = Own::borrow(value);
    } else if (value.is_none()) {
      exception = TRY(call_with(rt, args[1]));
    } else if (has_layout(value, Layout::Tuple)) {
      exception = TRY(call(rt, args[1], value.as<Tuple>()->items(), value.as<Tuple>()->length));
    } else {
      exception = TRY(call_with(rt, args[1], value));
    }
  } else if (is_exception(args[1])) {
    if (args[2] && !args[2].is_none())
      return rt.type_error("instance exception may not have a separate value");
    exception = Own::borrow(args[1]);
  } else {
    return rt.type_error("exceptions must be classes or instances deriving from BaseException, not {}",
                         type_name(rt, args[1]));
  }
  if (args[3] && !args[3].is_none()) {
    auto* error = exception.as<Exception>();
    decref_maybe(std::exchange(error->traceback, Own::borrow(args[3]).release()));
  }
  return exception;
}

Ret generator_throw(Runtime& rt, const Value* args) {
  Own exception = TRY(exception_to_throw(rt, args));
  return Interpreter::of(rt).begin_throw(generator_of(args[0]), std::move(exception));
}

Ret generator_close(Runtime& rt, const Value* args) {
  Own result;
  TRY(Interpreter::of(rt).close(generator_of(args[0]), &result));
  if (result) return result;
  return Ret::none();
}

void make_generator_types(Runtime& rt) {
  TypeSpec generator = common_spec("generator");
  generator.slots.repr = generator_repr<GeneratorKind::Generator>;
  generator.slots.iter = self_iter;
  generator.slots.next = generator_next;
  generator.methods = kGeneratorMethods;
  generator.properties = kGeneratorProperties;
  rt.types.generator = make_type(rt, generator);

  TypeSpec coroutine = common_spec("coroutine");
  coroutine.slots.repr = generator_repr<GeneratorKind::Coroutine>;
  coroutine.slots.await = coroutine_await;
  coroutine.methods = kGeneratorMethods;
  coroutine.properties = kCoroutineProperties;
  rt.types.coroutine = make_type(rt, coroutine);

  TypeSpec async_generator = common_spec("async_generator");
  async_generator.slots.repr = generator_repr<GeneratorKind::AsyncGenerator>;
  async_generator.slots.async_iter = self_iter;
  async_generator.slots.async_next = async_anext;
  async_generator.methods = kAsyncGeneratorMethods;
  async_generator.properties = kAsyncGeneratorProperties;
  rt.types.async_generator = make_type(rt, async_generator);

  make_coroutine_wrapper_type(rt);
  make_step_types(rt);
}

}  // namespace tiki
