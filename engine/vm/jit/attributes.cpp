// Attributes and items: what the inline caches know, and lists by a small int.
#include "vm/jit/translation.h"

namespace tiki::jit {

// The pointer of an object; to `otherwise` when the value is none.
void Translator::load_object(const Entry& entry, uint32_t pointer, uint32_t otherwise) {
  get_value(entry);
  w.op(Wasm::I32WrapI64);
  tee(pointer);
  w.i32(7);
  w.op(Wasm::I32And);
  br_if(otherwise);
}

void Translator::load_attribute(uint32_t i) {
  const InlineCache& cache = code_->caches[arg_at(i)];
  if (cache.kind != cache_kind::kInstanceValue) {
    slow(Support::load_attribute, arg_at(i), i, 1, 1);
    return;
  }
  flush(1);
  const size_t top = stack_.size() - 1;
  into_temp(top);
  const Entry object = stack_[top];
  const uint32_t result = new_temp(WasmType::I64), pointer = new_temp(WasmType::I32);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  load_object(object, pointer, otherwise);
  get(pointer);
  w.memory(Wasm::I32Load8U, kLayout);
  w.i32(static_cast<uint32_t>(Layout::Instance));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, kType);
  w.memory(Wasm::I32Load, offsetof(Type, version));
  w.i32(cache.version);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(Instance, attributes) + offsetof(Attributes, shape));
  w.i32(Support::address(cache.shape));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(Instance, attributes) + offsetof(Attributes, values));
  w.memory(Wasm::I64Load, 8 * cache.index);
  tee(result);
  w.op(Wasm::I64Eqz);
  br_if(otherwise);
  incref_temp(result);
  drop(object);
  br(done);
  end();
  write(top);
  call_slow(Support::load_attribute, arg_at(i), i);
  get(kFrame);
  w.memory(Wasm::I64Load, place(top));
  set(result);
  end();
  stack_.resize(top);
  push_temp(result);
}

void Translator::store_attribute(uint32_t i) {
  const InlineCache& cache = code_->caches[arg_at(i)];
  if (cache.kind != cache_kind::kInstanceValue) {
    slow(Support::store_attribute, arg_at(i), i, 2, 0);
    return;
  }
  flush(2);
  const size_t first = stack_.size() - 2;
  into_temp(first);
  into_temp(first + 1);
  const Entry value = stack_[first], object = stack_[first + 1];
  const uint32_t pointer = new_temp(WasmType::I32), old = new_temp(WasmType::I64);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  load_object(object, pointer, otherwise);
  get(pointer);
  w.memory(Wasm::I32Load8U, kLayout);
  w.i32(static_cast<uint32_t>(Layout::Instance));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, kType);
  w.memory(Wasm::I32Load, offsetof(Type, version));
  w.i32(cache.version);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(Instance, attributes) + offsetof(Attributes, shape));
  w.i32(Support::address(cache.shape));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  if (!value.owned) incref(value);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(Instance, attributes) + offsetof(Attributes, values));
  tee(pointer);
  w.memory(Wasm::I64Load, 8 * cache.index);
  set(old);
  get(pointer);
  get_value(value);
  w.memory(Wasm::I64Store, 8 * cache.index);
  decref_temp(old, true);
  drop(object);
  br(done);
  end();
  write(first);
  write(first + 1);
  call_slow(Support::store_attribute, arg_at(i), i);
  end();
  stack_.resize(first);
}

void Translator::load_method(uint32_t i) {
  const InlineCache& cache = code_->caches[arg_at(i)];
  const bool of_type = cache.kind == cache_kind::kTypeMethod;
  if ((!of_type && cache.kind != cache_kind::kShapeMethod) || !cache.value) {
    slow(Support::load_method, arg_at(i), i, 1, 2);
    return;
  }
  flush(1);
  const size_t top = stack_.size() - 1;
  into_temp(top);
  const Entry object = stack_[top];
  const uint32_t pointer = new_temp(WasmType::I32);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  load_object(object, pointer, otherwise);
  get(pointer);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, kType);
  w.memory(Wasm::I32Load, offsetof(Type, version));
  w.i32(cache.version);
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  if (!of_type) {
    get(pointer);
    w.memory(Wasm::I32Load, cache.index + offsetof(Attributes, shape));
    w.i32(Support::address(cache.shape));
    w.op(Wasm::I32Ne);
    br_if(otherwise);
  }
  // The method below, the object above it: both in memory, where the call wants them.
  const uint64_t method = cache.value.bits();
  if (!object.owned) incref(object);
  get(kFrame);
  get_value(object);
  w.memory(Wasm::I64Store, place(top + 1));
  w.i32(static_cast<uint32_t>(method));
  w.i32(static_cast<uint32_t>(method));
  w.memory(Wasm::I32Load, kRefcount);
  w.i32(1);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I32Store, kRefcount);
  get(kFrame);
  w.i64(method);
  w.memory(Wasm::I64Store, place(top));
  br(done);
  end();
  write(top);
  call_slow(Support::load_method, arg_at(i), i);
  end();
  stack_.resize(top);
  push_memory(2);
  if (has_layout(cache.value, Layout::Function)) stack_[top].likely = cache.value.as<Function>();
}

void Translator::get_item(uint32_t i) {
  flush(2);
  const size_t first = stack_.size() - 2;
  into_temp(first);
  into_temp(first + 1);
  const Entry container = stack_[first], key = stack_[first + 1];
  const uint32_t result = new_temp(WasmType::I64), pointer = new_temp(WasmType::I32),
                 index = new_temp(WasmType::I64), type = new_temp(WasmType::I32);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  if (!key.is_int) {
    get_value(key);
    w.op(Wasm::I32WrapI64);
    w.i32(1);
    w.op(Wasm::I32And);
    w.op(Wasm::I32Eqz);
    br_if(otherwise);
  }
  load_object(container, pointer, otherwise);
  get(pointer);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get_value(key);
  w.i64(1);
  w.op(Wasm::I64ShrS);
  set(index);
  get(pointer);
  w.memory(Wasm::I32Load, kType);
  tee(type);
  w.i32(Support::address(rt_.types.list));
  w.op(Wasm::I32Eq);
  open(Wasm::If);
  get(index);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(List, length));
  w.op(Wasm::I64ExtendI32U);
  w.op(Wasm::I64GeU);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(List, items));
  get(index);
  w.op(Wasm::I32WrapI64);
  w.i32(3);
  w.op(Wasm::I32Shl);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I64Load, 0);
  set(result);
  w.op(Wasm::Else);
  get(type);
  w.i32(Support::address(rt_.types.tuple));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get(index);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(Tuple, length));
  w.op(Wasm::I64ExtendI32U);
  w.op(Wasm::I64GeU);
  br_if(otherwise);
  get(pointer);
  get(index);
  w.op(Wasm::I32WrapI64);
  w.i32(3);
  w.op(Wasm::I32Shl);
  w.op(Wasm::I32Add);
  w.memory(Wasm::I64Load, sizeof(Tuple));
  set(result);
  end();
  incref_temp(result);
  drop(container);
  br(done);
  end();
  write(first);
  write(first + 1);
  call_slow(Support::get_item, 0, i);
  get(kFrame);
  w.memory(Wasm::I64Load, place(first));
  set(result);
  end();
  stack_.resize(first);
  push_temp(result);
}

void Translator::set_item(uint32_t i) {
  flush(3);
  const size_t first = stack_.size() - 3;
  for (size_t k = 0; k < 3; ++k) into_temp(first + k);
  const Entry value = stack_[first], container = stack_[first + 1], key = stack_[first + 2];
  const uint32_t pointer = new_temp(WasmType::I32), index = new_temp(WasmType::I64),
                 old = new_temp(WasmType::I64);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  if (!key.is_int) {
    get_value(key);
    w.op(Wasm::I32WrapI64);
    w.i32(1);
    w.op(Wasm::I32And);
    w.op(Wasm::I32Eqz);
    br_if(otherwise);
  }
  load_object(container, pointer, otherwise);
  get(pointer);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
  get(pointer);
  w.memory(Wasm::I32Load, kType);
  w.i32(Support::address(rt_.types.list));
  w.op(Wasm::I32Ne);
  br_if(otherwise);
  get_value(key);
  w.i64(1);
  w.op(Wasm::I64ShrS);
  tee(index);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(List, length));
  w.op(Wasm::I64ExtendI32U);
  w.op(Wasm::I64GeU);
  br_if(otherwise);
  if (!value.owned) incref(value);
  get(pointer);
  w.memory(Wasm::I32Load, offsetof(List, items));
  get(index);
  w.op(Wasm::I32WrapI64);
  w.i32(3);
  w.op(Wasm::I32Shl);
  w.op(Wasm::I32Add);
  tee(pointer);
  w.memory(Wasm::I64Load, 0);
  set(old);
  get(pointer);
  get_value(value);
  w.memory(Wasm::I64Store, 0);
  decref_temp(old, true);
  drop(container);
  br(done);
  end();
  for (size_t k = 0; k < 3; ++k) write(first + k);
  call_slow(Support::set_item, 0, i);
  end();
  stack_.resize(first);
}

}  // namespace tiki::jit
