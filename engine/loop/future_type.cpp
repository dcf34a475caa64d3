// The type asyncio.Future: its methods, its repr, and what debugging tools look at (`_state`, `_callbacks` ...).
#include "loop/contextvars.h"
#include "loop/event_loop.h"
#include "loop/future_iterator.h"
#include "loop/gather.h"
#include "loop/handle.h"
#include "loop/loop_trace.h"
#include "loop/short_repr.h"
#include "runtime/construct_args.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki::loop {

namespace {

Future* future_in(Value self) { return self.as<Future>(); }

const char* state_word(const Future* future) {
  switch (future->state()) {
    case FutureState::Pending:
      return "PENDING";
    case FutureState::Cancelled:
      return "CANCELLED";
    case FutureState::Finished:
      return "FINISHED";
  }
  return "";
}

Status check_ready(Runtime& rt, Future* future) {
  if (future->loop) return Status::ok();
  return rt.raise(rt.exceptions.RuntimeError, "{} object is not initialized.",
                  future->is(Layout::Task) ? "Task" : "Future");
}

// Completing a future queues its callbacks, which a closed loop refuses.
Status check_completable(Runtime& rt, Future* future) {
  TRY(check_ready(rt, future));
  if (future->is_done()) return rt.raise(state(rt).types.invalid_state_error, "invalid state");
  if (future->first.function) return check_not_closed(rt, future->loop);
  return Status::ok();
}

void traverse(Object* self, Visitor& visitor) { traverse_future(static_cast<Future*>(self), visitor); }
void clear(Object* self) { clear_future(static_cast<Future*>(self)); }

Ret construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* future = static_cast<Future*>(rt.heap.allocate_object(type, type->instance_size));
  future->attributes.shape = type->root_shape;
  future->actor = trace::kNoActor;
  future->done_event = trace::kNoEvent;
  return Ret::steal(Value(static_cast<Object*>(future)));
}

Status init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Value given;
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    auto* name = keyword_names->items()[i].as<Str>();
    if (!equals_ascii(name, "loop")) {
      return rt.type_error("Future() got an unexpected keyword argument '{}'", name);
    }
    given = args[count + i];
  }
  if (count > 0) return rt.type_error("Future() takes no positional arguments");
  EventLoop* loop = loop_argument(rt, given);
  if (!loop) return nullptr;
  Future* future = future_in(self);
  Own kept = Own::borrow(Value(static_cast<Object*>(loop)));
  reset_future(future);  // what a subclass has set before stays
  future->extra = 0;
  init_future(rt, future, loop);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) trace_future_made(vm, future);
  return Status::ok();
}

Ret result(Runtime& rt, const Value* args) {
  if (!future_in(args[0])->loop) {
    return rt.raise(state(rt).types.invalid_state_error, "Future object is not initialized.");
  }
  return future_result(rt, future_in(args[0]));
}

Ret exception(Runtime& rt, const Value* args) {
  Future* future = future_in(args[0]);
  if (!future->loop) {
    return rt.raise(state(rt).types.invalid_state_error, "Future object is not initialized.");
  }
  switch (future->state()) {
    case FutureState::Pending:
      return rt.raise(state(rt).types.invalid_state_error, "Exception is not set.");
    case FutureState::Cancelled:
      rt.set_error(cancelled_error(rt, future));
      return nullptr;
    case FutureState::Finished:
      break;
  }
  future->clear_flag(Future::kLogTraceback);
  return future->flag(Future::kFailed) ? Ret::borrow(future_exception(rt, future)) : Ret::none();
}

Ret set_result(Runtime& rt, const Value* args) {
  TRY(check_completable(rt, future_in(args[0])));
  finish_future(rt, future_in(args[0]), args[1]);
  return Ret::none();
}

Ret set_exception(Runtime& rt, const Value* args) {
  Future* future = future_in(args[0]);
  TRY(check_completable(rt, future));
  Own exception = is_exception_type(args[1]) ? Own(call_with(rt, args[1])) : Own::borrow(args[1]);
  if (!exception) return nullptr;
  if (!is_exception(exception)) return rt.type_error("invalid exception object");
  if (is_instance(rt, exception, rt.exceptions.StopIteration)) {
    OwnOf<Exception> other =
        make_exception(rt, rt.exceptions.RuntimeError,
                       "StopIteration interacts badly with generators and cannot be raised into a Future");
    set_cause(other.get(), exception);
    set_context(other.get(), exception);
    exception = Own(Ret(std::move(other)));
  }
  fail_future(rt, future, exception);
  return Ret::none();
}

Ret add_done_callback(Runtime& rt, const Value* args) {
  Future* future = future_in(args[0]);
  TRY(check_ready(rt, future));
  Callback callback;
  TRY(context_argument(rt, args[2], &callback.context));
  if (future->is_done() && check_not_closed(rt, future->loop).failed()) {
    decref_maybe(callback.context);
    return nullptr;
  }
  callback.function = Own::borrow(args[1]).release();
  add_callback(rt, future, callback);
  return Ret::none();
}

Ret remove_done_callback(Runtime& rt, const Value* args) {
  Future* future = future_in(args[0]);
  TRY(check_ready(rt, future));
  std::vector<Callback> all;
  if (future->first.function) all.push_back(std::exchange(future->first, Callback()));
  if (std::vector<Callback>* more = std::exchange(future->more, nullptr)) {
    all.insert(all.end(), more->begin(), more->end());
    delete more;
  }
  int64_t removed = 0;
  bool failed = false;
  for (Callback callback : all) {
    bool same = callback.function == args[1];
    if (!same && !failed) {
      Result<bool> equals = compare_true(rt, CompareOp::Equal, callback.function, args[1]);
      failed = equals.failed();
      same = !failed && equals.value();
    }
    if (same && !failed) {
      ++removed;
      decref(callback.function);
      decref_maybe(callback.context);
    } else {
      add_callback(rt, future, callback);
    }
  }
  if (failed) return nullptr;
  return Ret::small_int(removed);
}

Ret cancel(Runtime& rt, const Value* args) {
  TRY(check_ready(rt, future_in(args[0])));
  return Ret::boolean(cancel_future(rt, future_in(args[0]), args[1]));
}
Ret cancelled(Runtime&, const Value* args) {
  return Ret::boolean(future_in(args[0])->state() == FutureState::Cancelled);
}
Ret done(Runtime&, const Value* args) { return Ret::boolean(future_in(args[0])->is_done()); }
Ret get_loop(Runtime& rt, const Value* args) {
  TRY(check_ready(rt, future_in(args[0])));
  return Ret::borrow(Value(static_cast<Object*>(future_in(args[0])->loop)));
}
Ret make_cancelled_error(Runtime& rt, const Value* args) { return cancelled_error(rt, future_in(args[0])); }

// -- attributes

Ret get_state(Runtime& rt, Value self) { return make_str(rt, state_word(future_in(self))); }
Ret get_blocking(Runtime&, Value self) { return Ret::boolean(future_in(self)->flag(Future::kBlocking)); }
Status set_blocking(Runtime& rt, Value self, Value value) {
  if (!value) return rt.raise(rt.exceptions.AttributeError, "cannot delete attribute");
  const bool truth_value = TRY(truth(rt, value));
  future_in(self)->clear_flag(Future::kBlocking);
  if (truth_value) future_in(self)->set_flag(Future::kBlocking);
  return Status::ok();
}
Ret get_loop_attribute(Runtime&, Value self) {
  EventLoop* loop = future_in(self)->loop;
  return loop ? Ret::borrow(Value(static_cast<Object*>(loop))) : Ret::none();
}
Ret get_log_traceback(Runtime&, Value self) {
  return Ret::boolean(future_in(self)->flag(Future::kLogTraceback));
}
Status set_log_traceback(Runtime& rt, Value self, Value value) {
  if (!value) return rt.raise(rt.exceptions.AttributeError, "cannot delete attribute");
  if (TRY(truth(rt, value))) return rt.value_error("_log_traceback can only be set to False");
  future_in(self)->clear_flag(Future::kLogTraceback);
  return Status::ok();
}
Ret get_result_attribute(Runtime&, Value self) {
  Future* future = future_in(self);
  const bool has = future->state() == FutureState::Finished && !future->flag(Future::kFailed);
  return has ? Ret::borrow(future->result) : Ret::none();
}
Ret get_exception_attribute(Runtime&, Value self) {
  return future_in(self)->flag(Future::kFailed) ? Ret::borrow(future_in(self)->result) : Ret::none();
}
Ret get_cancel_message(Runtime&, Value self) {
  Future* future = future_in(self);
  return future->message && !future->flag(Future::kFailed) ? Ret::borrow(future->message) : Ret::none();
}
Status set_cancel_message(Runtime& rt, Value self, Value value) {
  if (!value) return rt.raise(rt.exceptions.AttributeError, "cannot delete attribute");
  decref_maybe(
      std::exchange(future_in(self)->message, value.is_none() ? Value() : Own::borrow(value).release()));
  return Status::ok();
}
Ret get_callbacks(Runtime& rt, Value self) {
  Future* future = future_in(self);
  if (!future->first.function) return Ret::none();
  OwnOf<List> list = make_list(rt);
  auto add = [&](Callback& callback) {
    Value none;
    const bool place = callback.context.is_small_int();  // in a TaskGroup
    Value context = Value(static_cast<Object*>(context_of_word(rt, place ? &none : &callback.context)));
    list_append_stealing(rt, list.get(), Own(make_tuple_of(rt, callback.function, context)).release());
  };
  add(future->first);
  if (future->more) {
    for (Callback& callback : *future->more) add(callback);
  }
  return list;
}
Ret get_source_traceback(Runtime&, Value) { return Ret::none(); }

constexpr NativeDef kMethods[] = {
    {"result(self, /)", result},
    {"exception(self, /)", exception},
    {"set_result(self, result, /)", set_result},
    {"set_exception(self, exception, /)", set_exception},
    {"add_done_callback(self, fn, /, *, context=<unrepresentable>)", add_done_callback},
    {"remove_done_callback(self, fn, /)", remove_done_callback},
    {"cancel(self, /, msg=None)", cancel},
    {"cancelled(self, /)", cancelled},
    {"done(self, /)", done},
    {"get_loop(self, /)", get_loop},
    {"_make_cancelled_error(self, /)", make_cancelled_error},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kProperties[] = {
    {"_state", get_state},
    {"_asyncio_future_blocking", get_blocking, set_blocking},
    {"_loop", get_loop_attribute},
    {"_log_traceback", get_log_traceback, set_log_traceback},
    {"_result", get_result_attribute},
    {"_exception", get_exception_attribute},
    {"_cancel_message", get_cancel_message, set_cancel_message},
    {"_callbacks", get_callbacks},
    {"_source_traceback", get_source_traceback},
};

std::string lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return text;
}

}  // namespace

Status append_future_info(Runtime& rt, Future* future, std::vector<std::string>* parts) {
  parts->push_back(lower(state_word(future)));
  if (future->state() == FutureState::Finished) {
    if (future->flag(Future::kFailed)) {
      OwnOf<Str> text = TRY(repr(rt, future->result));
      parts->push_back("exception=" + to_utf8(text.get()));
    } else {
      std::string text = "result=";
      if (!short_repr(rt, future->result, &text)) return nullptr;
      parts->push_back(text);
    }
  }
  if (!future->first.function) return Status::ok();
  std::string text = "cb=[" + callback_text(rt, future->first.function);
  if (future->more && !future->more->empty()) {
    const size_t count = future->more->size();
    if (count > 1) text += ", <" + std::to_string(count - 1) + " more>";
    text += ", " + callback_text(rt, future->more->back().function);
  }
  parts->push_back(text + "]");
  return Status::ok();
}

Ret future_repr(Runtime& rt, Value self) {
  ReprGuard guard(rt, self.object());
  if (guard.entered_before()) return make_str(rt, "<" + class_name(self) + " ...>");
  std::vector<std::string> parts;
  TRY(append_future_info(rt, future_in(self), &parts));
  std::string text = "<" + class_name(self);
  for (const std::string& part : parts) text += " " + part;
  return make_str(rt, text + ">");
}

void make_future_type(Runtime& rt, State& state) {
  state.types.future = make_type(rt, {
                                         .name = "_asyncio.Future",
                                         .layout = Layout::Future,
                                         .size = sizeof(Future),
                                         .slots = {.repr = future_repr,
                                                   .iter = make_future_iterator,
                                                   .await = make_future_iterator,
                                                   .construct = construct,
                                                   .init = init,
                                                   .finalize = finalize_future,
                                                   .traverse = traverse,
                                                   .clear = clear,
                                                   .destroy = clear},
                                         .methods = kMethods,
                                         .properties = kProperties,
                                         .attributes_offset = offsetof(Future, attributes),
                                     });
  make_future_iterator_type(rt, state);
  rt.hooks.await_future = await_future;
  rt.hooks.future_await = make_future_iterator;
  rt.hooks.future_actor = [](Runtime& rt, Value future) -> uint32_t {
    return future_actor(Interpreter::of(rt), future.as<Future>());
  };
}

}  // namespace tiki::loop
