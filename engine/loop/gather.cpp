#include "loop/gather.h"

#include <unordered_map>

#include "loop/event_loop.h"
#include "loop/future_iterator.h"
#include "loop/loop_trace.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/protocol.h"

namespace tiki::loop {

namespace {

void traverse(Object* self, Visitor& visitor) {
  traverse_future(static_cast<Future*>(self), visitor);
  visitor.visit(static_cast<GatheringFuture*>(self)->children);
}
void clear(Object* self) {
  decref_maybe(std::exchange(static_cast<GatheringFuture*>(self)->children, Value()));
  clear_future(static_cast<Future*>(self));
}

Ret cancel(Runtime& rt, const Value* args) {
  return Ret::boolean(TRY(cancel_gathering(rt, args[0].as<GatheringFuture>(), args[1])));
}
constexpr NativeDef kMethods[] = {{"cancel(self, /, msg=None)", cancel}};

// A child that is no Future of ours: state and outcome by its methods.
Own foreign_exception(Runtime& rt, Value child, bool* failed) {
  *failed = false;
  Own cancelled = call_method(rt, child, intern(rt, "cancelled"));
  if (!cancelled) {
    *failed = true;
    return rt.take_error();
  }
  if (cancelled.get().is_true()) {
    *failed = true;
    return Own(make_exception(rt, state(rt).types.cancelled_error, rt.empty_tuple));
  }
  Own exception = call_method(rt, child, intern(rt, "exception"));
  if (!exception) {
    *failed = true;
    return rt.take_error();
  }
  *failed = !exception.get().is_none();
  return exception;
}

// What stands in the list of results for a child that is done: its result, exception or CancelledError.
Own outcome_of(Runtime& rt, Value child) {
  if (!is_future(child)) {
    bool failed;
    Own exception = foreign_exception(rt, child, &failed);
    if (failed) return exception;
    Own result = call_method(rt, child, intern(rt, "result"));
    return result ? result : rt.take_error();
  }
  auto* future = child.as<Future>();
  if (future->state() == FutureState::Cancelled) {
    Type* type = state(rt).types.cancelled_error;
    OwnOf<Tuple> args =
        make_tuple_of(rt, future->message ? future->message : Value(static_cast<Object*>(rt.names.empty)));
    return Own(make_exception(rt, type, args.get()));
  }
  future->clear_flag(Future::kLogTraceback);
  return Own::borrow(future->flag(Future::kFailed) ? future_exception(rt, future) : future->result);
}

void all_done(Runtime& rt, GatheringFuture* outer) {
  auto* children = outer->children.as<Tuple>();
  if (outer->flag(Future::kCancelRequested)) {
    // Cancelled from outside: that is what is reported, whatever the children did with it.
    Value last = children->items()[children->length - 1];
    Own error = is_future(last) && last.as<Future>()->state() == FutureState::Cancelled
                    ? cancelled_error(rt, last.as<Future>())
                    : Own(make_exception(rt, state(rt).types.cancelled_error, rt.empty_tuple));
    fail_future(rt, outer, error);
    return;
  }
  OwnOf<List> results = make_list(rt);
  list_reserve(rt, results.get(), children->length);
  for (Value child : children->span())
    list_append_stealing(rt, results.get(), outcome_of(rt, child).release());
  finish_future(rt, outer, results);
}

// The callback of children that are no Future of ours.
Ret foreign_child_done(Runtime& rt, const Value* args);
constexpr NativeDef kForeignChildDone = {"_done_callback(outer, fut, /)", foreign_child_done};

void child_done(Runtime& rt, GatheringFuture* outer, Value child) {
  ++outer->finished;
  if (outer->is_done()) {
    if (is_future(child)) {
      // Its exception is not for anybody to see any more.
      child.as<Future>()->clear_flag(Future::kLogTraceback);
    }
    return;
  }
  if (!outer->flag(Future::kReturnExceptions)) {
    if (is_future(child)) {
      auto* future = child.as<Future>();
      if (future->state() == FutureState::Cancelled) {
        Own error = cancelled_error(rt, future);
        fail_future(rt, outer, error);
        return;
      }
      if (future->flag(Future::kFailed)) {
        future->clear_flag(Future::kLogTraceback);
        fail_future(rt, outer, Own::borrow(future_exception(rt, future)));
        return;
      }
    } else {
      bool failed;
      Own exception = foreign_exception(rt, child, &failed);
      if (failed) {
        fail_future(rt, outer, exception);
        return;
      }
    }
  }
  if (outer->finished == outer->unique) all_done(rt, outer);
}

Ret foreign_child_done(Runtime& rt, const Value* args) {
  child_done(rt, args[0].as<GatheringFuture>(), args[1]);
  return Ret::none();
}

Status watch(Runtime& rt, GatheringFuture* outer, Value child) {
  if (is_future(child)) {
    incref(static_cast<Object*>(outer));
    add_callback(rt, child.as<Future>(), {Value(static_cast<Object*>(outer)), Value()});
    return Status::ok();
  }
  Own callback(make_native_function(rt, &kForeignChildDone, Value(static_cast<Object*>(outer))));
  Own added = TRY(call_method(rt, child, intern(rt, "add_done_callback"), callback));
  return Status::ok();
}

}  // namespace

void gather_child_done(Runtime& rt, GatheringFuture* outer, Future* child) {
  child_done(rt, outer, Value(static_cast<Object*>(child)));
}

Result<bool> cancel_gathering(Runtime& rt, GatheringFuture* outer, Value message) {
  if (outer->is_done()) return false;
  bool any = false;
  Own kept = Own::borrow(outer->children);
  for (Value child : kept.as<Tuple>()->span()) {
    if (TRY(cancel_any(rt, child, message))) any = true;
  }
  if (any) outer->set_flag(Future::kCancelRequested);
  return any;
}

Ret ensure_future(Runtime& rt, Value awaitable, EventLoop* loop) {
  if (is_future(awaitable)) {
    if (loop && awaitable.as<Future>()->loop != loop) {
      return rt.value_error(
          "The future belongs to a different loop than the one specified as the loop argument");
    }
    return Ret::borrow(awaitable);
  }
  if (!is_generator(awaitable) && TRY(foreign_blocking(rt, awaitable)) >= 0) return Ret::borrow(awaitable);
  Own coroutine = Own::borrow(awaitable);
  if (!is_coroutine_like(rt, awaitable)) {
    if (!awaitable.is_object() || !awaitable.object()->type->slots.await) {
      return rt.type_error("An asyncio.Future, a coroutine or an awaitable is required");
    }
    Own module = TRY(rt.hooks.import_module(rt, intern(rt, "asyncio.tasks")));
    coroutine = TRY(call_method(rt, module, intern(rt, "_wrap_awaitable"), awaitable));
  }
  Own chosen;
  if (loop) {
    chosen = Own::borrow(Value(static_cast<Object*>(loop)));
  } else {
    chosen = get_event_loop(rt);
    if (!chosen) {
      if (is_generator(coroutine)) Own closed = call_method(rt, coroutine, rt.names.close);
      return nullptr;
    }
  }
  Own task = call_method(rt, chosen, intern(rt, "create_task"), coroutine);
  if (!task && rt.error_is(rt.exceptions.RuntimeError) && coroutine.get() == awaitable) {
    // Nobody will run it: closed, it is not said to be forgotten.
    Own error = rt.take_error();
    Own closed = call_method(rt, coroutine, rt.names.close);
    rt.clear_error();
    rt.set_error(std::move(error));
  }
  return task ? Ret(std::move(task)) : Ret(nullptr);
}

// gather(*coros_or_futures, return_exceptions=False)
Ret gather(Runtime& rt, const Value* args) {
  auto* given = args[0].as<Tuple>();
  const bool return_exceptions = args[1] && TRY(truth(rt, args[1]));
  State& types = state(rt);
  if (given->length == 0) {
    Own chosen = TRY(get_event_loop(rt));
    OwnOf<Future> outer = make_future(rt, chosen.as<EventLoop>());
    finish_future(rt, outer.get(), Own(make_list(rt)));
    return outer;
  }
  std::unordered_map<uint64_t, Own> by_argument;
  OwnOf<Tuple> children = make_tuple_uninitialized(rt, given->length);
  for (uint32_t i = 0; i < given->length; ++i) children->items()[i] = Value::none();
  std::vector<Value> distinct;
  Own loop;
  for (uint32_t i = 0; i < given->length; ++i) {
    const Value argument = given->items()[i];
    Own& child = by_argument[argument.bits()];
    if (!child) {
      // CPython keeps the arguments in a dict, where it meets what cannot be hashed.
      if (hash(rt, argument).failed()) {
        if (!rt.error_is(rt.exceptions.TypeError)) return nullptr;
        rt.clear_error();
        const std::string type = type_name(rt, argument);
        return rt.type_error("cannot use '{}' as a dict key (unhashable type: '{}')", type, type);
      }
      child = TRY(ensure_future(rt, argument, loop ? loop.as<EventLoop>() : nullptr));
      if (!loop) {
        loop = TRY(loop_of_future(rt, child));
        if (!is_event_loop(loop)) return rt.type_error("gather() needs futures of an event loop of asyncio");
      }
      // A task made here is ours to speak for: nobody else knows it.
      if (!(child.get() == argument) && has_layout(child, Layout::Task)) {
        child.as<Future>()->set_flag(Future::kSilent);
      }
      distinct.push_back(child);
    }
    children->items()[i] = Own(child).release();
  }
  auto* outer = rt.heap.allocate<GatheringFuture>(types.types.gathering);
  Own made = Own::steal(Value(static_cast<Object*>(outer)));
  outer->attributes.shape = types.types.gathering->root_shape;
  init_future(rt, outer, loop.as<EventLoop>());
  outer->children = Own(Ret(OwnOf<Tuple>(children))).release();
  outer->unique = static_cast<uint32_t>(distinct.size());
  if (return_exceptions) outer->set_flag(Future::kReturnExceptions);
  Interpreter& vm = Interpreter::of(rt);
  if (vm.recorder) trace_future_made(vm, outer);
  // Children that are done already are counted at once; the others when their callback runs.
  std::vector<Value> done;
  for (Value child : distinct) {
    if (is_future(child) ? child.as<Future>()->is_done() : false) {
      done.push_back(child);
    } else {
      TRY(watch(rt, outer, child));
    }
  }
  for (Value child : done) child_done(rt, outer, child);
  return made;
}

void make_gathering_type(Runtime& rt, State& state) {
  state.types.gathering = make_type(rt, {
                                            .name = "asyncio.tasks._GatheringFuture",
                                            .base = state.types.future,
                                            .layout = Layout::Future,
                                            .size = sizeof(GatheringFuture),
                                            .slots = {.repr = future_repr,
                                                      .iter = make_future_iterator,
                                                      .await = make_future_iterator,
                                                      .finalize = finalize_future,
                                                      .traverse = traverse,
                                                      .clear = clear,
                                                      .destroy = clear},
                                            .methods = kMethods,
                                            .flags = {.no_instantiation = true},
                                            .attributes_offset = offsetof(GatheringFuture, attributes),
                                        });
}

}  // namespace tiki::loop
