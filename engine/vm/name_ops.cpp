// Variables: globals, builtins, class namespaces, and the errors of names that are not bound.
#include "runtime/exception.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

std::nullptr_t name_error(Runtime& rt, Type* type, std::string_view pattern, Str* name) {
  rt.raise(type, pattern, name);
  rt.error().as<Exception>()->fields[exception_field::kName] = Own::borrow(name).release();
  return nullptr;
}

std::nullptr_t not_defined(Runtime& rt, Str* name) {
  return name_error(rt, rt.exceptions.NameError, "name '{}' is not defined", name);
}

Value* push(Value* sp, Value value) {
  incref(value);
  *sp = value;
  return sp + 1;
}

// A name in a mapping that may be a dict or anything with __getitem__: empty without error when missing.
Ret from_namespace(Runtime& rt, Value names, Str* name) {
  if (has_type(names, rt.types.dict)) {
    Value found = dict_get(rt, names.as<Dict>(), name);
    return found ? Ret::borrow(found) : Ret();
  }
  Ret found = get_item(rt, names, name);
  if (!found && rt.error_is(rt.exceptions.KeyError)) rt.clear_error();
  return found;
}

Value global_or_builtin(Runtime& rt, Frame* frame, Str* name) {
  if (Value found = dict_get(rt, frame->function->globals, name)) return found;
  return dict_get(rt, rt.builtins, name);
}

}  // namespace

Value* unbound_local(Interpreter& vm, Frame* frame, Value*, uint32_t arg) {
  return vm.rt.raise(vm.rt.exceptions.UnboundLocalError,
                     "cannot access local variable '{}' where it is not associated with a value",
                     frame->code()->local_names[arg]);
}

Value* unbound_cell(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  if (arg < frame->code()->source().local_count) return unbound_local(vm, frame, sp, arg);
  return name_error(
      vm.rt, vm.rt.exceptions.NameError,
      "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
      frame->code()->local_names[arg]);
}

Value* load_global(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  InlineCache& cache = frame->code()->caches[arg];
  Dict* globals = frame->function->globals;
  int32_t index = dict_find(rt, globals, cache.name);
  if (index >= 0) {
    cache.version = dict_keys_version(globals);
    cache.builtins_version = 0;
    cache.index = static_cast<uint32_t>(index);
    return push(sp, globals->entries[index].value);
  }
  index = dict_find(rt, rt.builtins, cache.name);
  if (index < 0) return not_defined(rt, cache.name);
  cache.version = dict_keys_version(globals);
  cache.builtins_version = dict_keys_version(rt.builtins);
  cache.index = static_cast<uint32_t>(index);
  return push(sp, rt.builtins->entries[index].value);
}

Value* store_global(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  dict_set(vm.rt, frame->function->globals, frame->code()->names[arg], sp[-1]);
  decref(*--sp);
  return sp;
}

Value* delete_global(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Str* name = frame->code()->names[arg];
  if (!dict_delete(vm.rt, frame->function->globals, name)) return not_defined(vm.rt, name);
  return sp;
}

Value* load_name(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Str* name = frame->code()->names[arg];
  Own found = from_namespace(rt, frame->namespace_slot(), name);
  if (!found) {
    if (rt.has_error()) return nullptr;
    found = Own::borrow(global_or_builtin(rt, frame, name));
  }
  if (!found) return not_defined(rt, name);
  *sp++ = found.release();
  return sp;
}

Value* store_name(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Value names = frame->namespace_slot();
  Str* name = frame->code()->names[arg];
  if (has_type(names, vm.rt.types.dict)) {
    dict_set(vm.rt, names.as<Dict>(), name, sp[-1]);
  } else if (set_item(vm.rt, names, name, sp[-1]).failed()) {
    return nullptr;
  }
  decref(*--sp);
  return sp;
}

Value* delete_name(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Str* name = frame->code()->names[arg];
  if (delete_item(vm.rt, frame->namespace_slot(), name).failed()) {
    if (!vm.rt.error_is(vm.rt.exceptions.KeyError)) return nullptr;
    vm.rt.clear_error();
    return not_defined(vm.rt, name);
  }
  return sp;
}

Value* load_namespace_or_cell(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Str* name = frame->code()->local_names[arg];
  Own found = from_namespace(vm.rt, sp[-1], name);
  if (!found) {
    if (vm.rt.has_error()) return nullptr;
    found = Own::borrow(frame->slots()[arg].as<Cell>()->value);
    if (!found) return unbound_cell(vm, frame, sp, arg);
  }
  decref(sp[-1]);
  sp[-1] = found.release();
  return sp;
}

Value* load_namespace_or_global(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Str* name = frame->code()->names[arg];
  Own found = from_namespace(vm.rt, sp[-1], name);
  if (!found) {
    if (vm.rt.has_error()) return nullptr;
    found = Own::borrow(global_or_builtin(vm.rt, frame, name));
    if (!found) return not_defined(vm.rt, name);
  }
  decref(sp[-1]);
  sp[-1] = found.release();
  return sp;
}

}  // namespace tiki::ops
