#include "runtime/exception.h"

#include "runtime/code_object.h"
#include "runtime/exception_parts.h"
#include "runtime/protocol.h"

namespace tiki {

bool is_exception(Value value) { return has_layout(value, Layout::Exception); }

bool is_exception_type(Value value) {
  return has_layout(value, Layout::Type) && value.as<Type>()->flags.is_exception;
}

// A native exception type keeps its state kind in `extra`.
ExceptionState exception_state(const Type* type) {
  while (type->flags.is_heap_type) type = type->base;
  return static_cast<ExceptionState>(type->extra);
}

namespace {

OwnOf<Exception> allocate_exception(Runtime& rt, Type* type, OwnOf<Tuple> args) {
  auto exception =
      OwnOf<Exception>::steal(static_cast<Exception*>(rt.heap.allocate_object(type, type->instance_size)));
  exception->args = Value(args.release());
  return exception;
}

}  // namespace

OwnOf<Exception> make_exception(Runtime& rt, Type* type, Tuple* args) {
  if (!type->flags.is_heap_type) {
    const ExceptionState state = exception_state(type);
    if (state == ExceptionState::Plain || state == ExceptionState::StopIteration) {
      auto exception = allocate_exception(rt, type, OwnOf<Tuple>::borrow(args));
      TRY(fill_state(rt, exception.get(), state, args->items(), args->length));
      return exception;
    }
  }
  Own made = TRY(call(rt, type, args->items(), args->length));
  if (!is_exception(made)) {
    OwnOf<Str> shown = TRY(repr(rt, type));
    OwnOf<Str> shown_made = TRY(repr(rt, type_of(rt, made)));
    return rt.type_error("calling {} should have returned an instance of BaseException, not {}", shown.get(),
                         shown_made.get());
  }
  return OwnOf<Exception>::steal(made.release().as<Exception>());
}

OwnOf<Exception> make_exception(Runtime& rt, Type* type, std::string_view message) {
  OwnOf<Str> text = make_str(rt, message);
  const Value args[] = {text};
  return make_exception(rt, type, tiki::make_tuple(rt, args).get());
}

OwnOf<Exception> make_stop_iteration(Runtime& rt, Value value) {
  Type* type = rt.exceptions.StopIteration;
  if (!value) {
    auto exception = allocate_exception(rt, type, OwnOf<Tuple>::borrow(rt.empty_tuple));
    exception->fields[exception_field::kStopValue] = Value::none();
    return exception;
  }
  const Value args[] = {value};
  auto exception = allocate_exception(rt, type, tiki::make_tuple(rt, args));
  exception->fields[exception_field::kStopValue] = Own::borrow(value).release();
  return exception;
}

Value stop_iteration_value(Exception* exception) {
  return none_if_empty(exception->fields[exception_field::kStopValue]);
}

bool take_stop_iteration(Runtime& rt, Own* value) {
  if (!rt.error_is(rt.exceptions.StopIteration)) return false;
  Own exception = rt.take_error();
  *value = Own::borrow(stop_iteration_value(exception.as<Exception>()));
  return true;
}

Ret normalize_exception(Runtime& rt, Value raised) {
  if (is_exception(raised)) return Ret::borrow(raised);
  if (is_exception_type(raised)) return make_exception(rt, raised.as<Type>(), rt.empty_tuple);
  return rt.type_error("exceptions must derive from BaseException");
}

void set_context(Exception* exception, Value handled) {
  if (!handled || handled.is_none() || handled == Value(exception)) return;
  // If the exception is already in the handled one's chain, the chain is cut there. A second pointer that moves at
  // half speed notices chains that were made circular by hand.
  auto* step = handled.as<Exception>();
  Exception* slow = step;
  bool move_slow = false;
  while (step->context) {
    if (step->context == Value(exception)) {
      decref(std::exchange(step->context, Value()));
      break;
    }
    step = step->context.as<Exception>();
    if (step == slow) break;
    if (move_slow) slow = slow->context.as<Exception>();
    move_slow = !move_slow;
  }
  put_field(exception->context, handled);
}

void set_cause(Exception* exception, Value cause) {
  put_field(exception->cause, cause.is_none() ? Value() : cause);
  exception->suppress_context = true;
}

void add_traceback(Runtime& rt, Exception* exception, Object* frame, Code* code, uint32_t instruction) {
  auto* step = static_cast<Traceback*>(rt.heap.allocate_raw(rt.types.traceback, sizeof(Traceback)));
  step->next = exception->traceback ? exception->traceback : Value::none();
  incref(frame);
  step->frame = Value(frame);
  incref(static_cast<Object*>(code));
  step->code = code;
  step->instruction = instruction;
  const auto& positions = code->source().positions;
  step->line = instruction < positions.size() ? positions[instruction].line : 0;
  exception->traceback = Value(step);  // the old one's reference moved into `next`
}

void add_note(Runtime& rt, const std::string& text) {
  if (!rt.has_error()) return;
  Own exception = Own::borrow(rt.error());
  Own pending = rt.take_error();
  OwnOf<Str> note = make_str(rt, text);
  Own result = call_method(rt, exception, intern(rt, "add_note"), note);
  rt.clear_error();
  rt.set_error(std::move(pending));
}

Result<bool> exception_matches(Runtime& rt, Value exception, Value wanted) {
  if (has_layout(wanted, Layout::Tuple)) {
    for (Value each : wanted.as<Tuple>()->span()) {
      if (!is_exception_type(each)) {
        return rt.type_error("catching classes that do not inherit from BaseException is not allowed");
      }
    }
    for (Value each : wanted.as<Tuple>()->span()) {
      if (is_subtype(type_of(rt, exception), each.as<Type>())) return true;
    }
    return false;
  }
  if (!is_exception_type(wanted)) {
    return rt.type_error("catching classes that do not inherit from BaseException is not allowed");
  }
  return is_subtype(type_of(rt, exception), wanted.as<Type>());
}

}  // namespace tiki
