// raise, except, with.
#include "runtime/exception.h"
#include "vm/ops.h"

namespace tiki::ops {

Value* check_exc_match(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Result<bool> matches = exception_matches(vm.rt, sp[-2], sp[-1]);
  if (matches.failed()) return nullptr;
  decref(sp[-1]);
  sp[-1] = Value::boolean(matches.value());
  return sp;
}

Value* check_group_match(Interpreter& vm, Frame* frame, Value* sp, uint32_t) {
  Own match, rest;
  if (split_group(vm.rt, sp[-2], sp[-1], &match, &rest).failed()) return nullptr;
  // A bare `raise` in the clause raises the part that matched.
  if (!match.get().is_none())
    Own old = Own::steal(std::exchange(frame->handled_slot(), Own(match).release()));
  decref(*--sp);
  decref(*--sp);
  *sp++ = rest.release();
  *sp++ = match.release();
  return sp;
}

Value* prep_reraise_star(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Ret result = tiki::prep_reraise_star(vm.rt, sp[-2], sp[-1].as<List>());
  if (!result) return nullptr;
  decref(*--sp);
  decref(*--sp);
  *sp++ = result.take();
  return sp;
}

// Always leaves an exception pending: the raised one, or what was wrong with it.
Value* raise(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  if (arg == 0) {
    Value handled = vm.handled_exception();
    if (!handled) return rt.raise(rt.exceptions.RuntimeError, "No active exception to reraise");
    rt.set_error(Own::borrow(handled));
    return nullptr;
  }
  Own exception = normalize_exception(rt, sp[-static_cast<int>(arg)]);
  if (!exception) return nullptr;
  if (arg == 2) {
    Value given = sp[-1];
    if (given.is_none()) {
      set_cause(exception.as<Exception>(), Value());
    } else {
      if (!is_exception(given) && !is_exception_type(given)) {
        return rt.type_error("exception causes must derive from BaseException");
      }
      Own cause = normalize_exception(rt, given);
      if (!cause) return nullptr;
      set_cause(exception.as<Exception>(), cause);
    }
  }
  Value handled = vm.handled_exception();
  if (handled && !(handled == exception.get())) set_context(exception.as<Exception>(), handled);
  rt.set_error(std::move(exception));
  return nullptr;
}

// Stack: exit method, self or empty, previously handled, exception.
Value* with_except_start(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Value exception = sp[-1];
  Value traceback = exception.as<Exception>()->traceback;
  const Value args[] = {sp[-3], Value(exception.object()->type), exception,
                        traceback ? traceback : Value::none()};
  const bool has_self = bool(sp[-3]);
  Ret result = call(vm.rt, sp[-4], has_self ? args : args + 1, has_self ? 4 : 3);
  if (!result) return nullptr;
  *sp++ = result.take();
  return sp;
}

}  // namespace tiki::ops
