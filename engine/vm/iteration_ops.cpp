// What `yield from`, `await`, `async for` ask of their operands.
#include "vm/coroutine_wrapper.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

Value* replace_top(Value* sp, Own result) {
  Value operand = sp[-1];
  sp[-1] = result.release();
  decref(operand);
  return sp;
}

bool is_coroutine(Value value) {
  if (!is_generator(value)) return false;
  auto* generator = value.as<Generator>();
  return generator->kind() == GeneratorKind::Coroutine || generator->flag(Generator::kIterableCoroutine);
}

// A future needs no iterator object: Delegate knows it (InterpreterHooks::await_future).
bool is_plain_future(Runtime& rt, Value object) {
  if (!has_layout(object, Layout::Future) && !has_layout(object, Layout::Task)) return false;
  return object.object()->type->slots.await == rt.hooks.future_await;
}

// PEP 492: the iterator behind an awaitable; empty without error when the object is no awaitable.
Ret await_iterator(Runtime& rt, Value object) {
  if (is_coroutine(object)) return Ret::borrow(object);
  Type* type = type_of(rt, object);
  if (!type->slots.await) return nullptr;
  Own iterator = TRY(type->slots.await(rt, object));
  // The iterator of a coroutine of ours stands for the coroutine: delegating to that keeps the chain whole.
  if (Value inner = wrapped_coroutine(rt, iterator)) return Ret::borrow(inner);
  if (is_coroutine(iterator)) return rt.type_error("__await__() returned a coroutine");
  if (!type_of(rt, iterator)->slots.next) {
    return rt.type_error("__await__() returned non-iterator of type '{}'", type_name(rt, iterator));
  }
  return iterator;
}

}  // namespace

Value* get_yield_from_iter(Interpreter& vm, Frame* frame, Value* sp, uint32_t) {
  Runtime& rt = vm.rt;
  Value source = sp[-1];
  if (is_generator(source)) {
    auto* generator = source.as<Generator>();
    if (generator->kind() == GeneratorKind::Generator) return sp;
    if (generator->kind() == GeneratorKind::Coroutine) {
      if (!frame->code()->flags.coroutine && !(frame->code()->extra & 1)) {
        rt.type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
        return nullptr;
      }
      return sp;
    }
  }
  if (is_plain_future(rt, source)) return sp;
  if (Value inner = wrapped_coroutine(rt, source)) return replace_top(sp, Own::borrow(inner));
  Own iterator = iter(rt, source);
  if (!iterator) return nullptr;
  return replace_top(sp, std::move(iterator));
}

Value* get_awaitable(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Value object = sp[-1];
  if (is_generator(object) && object.as<Generator>()->kind() == GeneratorKind::Coroutine) {
    auto* coroutine = object.as<Generator>();
    if (vm.delegate_of(coroutine)) {
      rt.raise(rt.exceptions.RuntimeError, "coroutine is being awaited already");
      return nullptr;
    }
    return sp;
  }
  if (is_plain_future(rt, object)) return sp;
  Own iterator = await_iterator(rt, object);
  if (!iterator) {
    if (!rt.has_error()) {
      const char* const forms[] = {
          "'{}' object can't be awaited",
          "'async with' received an object from __aenter__ that does not implement __await__: {}",
          "'async with' received an object from __aexit__ that does not implement __await__: {}",
      };
      rt.type_error(forms[arg], type_name(rt, object));
    }
    return nullptr;
  }
  return replace_top(sp, std::move(iterator));
}

Value* get_aiter(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Runtime& rt = vm.rt;
  Type* type = type_of(rt, sp[-1]);
  if (!type->slots.async_iter) {
    rt.type_error("'async for' requires an object with __aiter__ method, got {}", type_name(rt, sp[-1]));
    return nullptr;
  }
  Own iterator = type->slots.async_iter(rt, sp[-1]);
  if (!iterator) return nullptr;
  if (!type_of(rt, iterator)->slots.async_next) {
    rt.type_error("'async for' received an object from __aiter__ that does not implement __anext__: {}",
                  type_name(rt, iterator));
    return nullptr;
  }
  return replace_top(sp, std::move(iterator));
}

Value* get_anext(Interpreter& vm, Frame*, Value* sp, uint32_t) {
  Runtime& rt = vm.rt;
  Type* type = type_of(rt, sp[-1]);
  if (!type->slots.async_next) {
    rt.type_error("'async for' requires an iterator with __anext__ method, got {}", type_name(rt, sp[-1]));
    return nullptr;
  }
  Own awaitable = type->slots.async_next(rt, sp[-1]);
  if (!awaitable) return nullptr;
  if (has_layout(awaitable, Layout::GeneratorStep)) {
    *sp++ = awaitable.release();
    return sp;
  }
  Own iterator = await_iterator(rt, awaitable);
  if (!iterator) {
    if (!rt.has_error()) rt.type_error("'{}' object can't be awaited", type_name(rt, awaitable));
    Own cause = rt.take_error();
    rt.type_error("'async for' received an invalid object from __anext__: {}", type_name(rt, awaitable));
    if (cause) {
      set_cause(rt.error().as<Exception>(), cause);
      set_context(rt.error().as<Exception>(), cause);
    }
    return nullptr;
  }
  *sp++ = iterator.release();
  return sp;
}

}  // namespace tiki::ops
