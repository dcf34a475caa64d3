// _weakref: weak references, and proxies, which behave as the object they stand for until it is gone.
#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/weakref.h"
#include "stdlib/native_modules.h"

namespace tiki {

namespace {

struct Proxy : Object {
  Value reference;  // a Weakref, owned
};

bool is_proxy(Value value);

Ret target_of(Runtime& rt, Value proxy) {
  Ret target = weakref_target(proxy.as<Proxy>()->reference.as<Weakref>());
  if (!target) rt.raise(rt.exceptions.ReferenceError, "weakly-referenced object no longer exists");
  return target;
}
/// The object behind a proxy; any other object as it is.
Ret behind(Runtime& rt, Value value) { return is_proxy(value) ? target_of(rt, value) : Ret::borrow(value); }

void traverse(Object* self, Visitor& visitor) { visitor.visit(static_cast<Proxy*>(self)->reference); }
void clear(Object* self) { decref_maybe(std::exchange(static_cast<Proxy*>(self)->reference, Value())); }

Ret proxy_repr(Runtime& rt, Value self) {
  Own target = weakref_target(self.as<Proxy>()->reference.as<Weakref>());
  if (!target) return make_str(rt, "<weakproxy at " + address_text(rt, self) + "; dead>");
  return make_str(rt, "<weakproxy at " + address_text(rt, self) + "; to '" + type_name(rt, target) + "' at " +
                          address_text(rt, target) + ">");
}
Ret proxy_str(Runtime& rt, Value self) {
  Own target = TRY(target_of(rt, self));
  return str(rt, target);
}
Result<int64_t> proxy_hash(Runtime& rt, Value self) {
  return rt.type_error("unhashable type: '{}'", type_name(rt, self));
}
Result<bool> proxy_truth(Runtime& rt, Value self) {
  Own target = TRY(target_of(rt, self));
  return truth(rt, target);
}
Ret proxy_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  Own target = TRY(target_of(rt, self));
  return call(rt, target, args, count, keyword_names);
}
Ret proxy_get_attribute(Runtime& rt, Value self, Str* name) {
  Own target = TRY(target_of(rt, self));
  return get_attribute(rt, target, name);
}
Status proxy_set_attribute(Runtime& rt, Value self, Str* name, Value value) {
  Own target = TRY(target_of(rt, self));
  return set_attribute(rt, target, name, value);
}
Ret proxy_iter(Runtime& rt, Value self) {
  Own target = TRY(target_of(rt, self));
  return iter(rt, target);
}
Ret proxy_next(Runtime& rt, Value self) {
  Own target = TRY(target_of(rt, self));
  if (!type_of(rt, target)->slots.next) {
    return rt.type_error("Weakref proxy referenced a non-iterator '{}' object", type_name(rt, target));
  }
  return next(rt, target);
}
Result<int64_t> proxy_length(Runtime& rt, Value self) {
  Own target = TRY(target_of(rt, self));
  return length(rt, target);
}
Ret proxy_get_item(Runtime& rt, Value self, Value key) {
  Own target = TRY(target_of(rt, self));
  return get_item(rt, target, key);
}
Status proxy_set_item(Runtime& rt, Value self, Value key, Value value) {
  Own target = TRY(target_of(rt, self));
  return value ? set_item(rt, target, key, value) : delete_item(rt, target, key);
}
Result<bool> proxy_contains(Runtime& rt, Value self, Value item) {
  Own target = TRY(target_of(rt, self));
  return contains(rt, target, item);
}
Ret proxy_binary(Runtime& rt, BinaryOp op, Value left, Value right) {
  Own a = TRY(behind(rt, left));
  Own b = TRY(behind(rt, right));
  return binary(rt, op, a, b);
}
Ret proxy_unary(Runtime& rt, UnaryOp op, Value self) {
  Own target = TRY(target_of(rt, self));
  return unary(rt, op, target);
}
Ret proxy_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  Own a = TRY(behind(rt, left));
  Own b = TRY(behind(rt, right));
  return compare(rt, op, a, b);
}
Ret proxy_index(Runtime& rt, Value self) {
  Own target = TRY(target_of(rt, self));
  return to_index(rt, target);
}

TypeSpec proxy_spec(const char* name, bool callable) {
  TypeSpec spec;
  spec.name = name;
  spec.size = sizeof(Proxy);
  spec.slots.repr = proxy_repr;
  spec.slots.str = proxy_str;
  spec.slots.hash = proxy_hash;
  spec.slots.truth = proxy_truth;
  if (callable) spec.slots.call = proxy_call;
  spec.slots.get_attribute = proxy_get_attribute;
  spec.slots.set_attribute = proxy_set_attribute;
  spec.slots.iter = proxy_iter;
  spec.slots.next = proxy_next;
  spec.slots.length = proxy_length;
  spec.slots.get_item = proxy_get_item;
  spec.slots.set_item = proxy_set_item;
  spec.slots.contains = proxy_contains;
  spec.slots.binary = proxy_binary;
  spec.slots.unary = proxy_unary;
  spec.slots.compare = proxy_compare;
  spec.slots.index = proxy_index;
  spec.slots.traverse = traverse;
  spec.slots.clear = clear;
  spec.slots.destroy = clear;
  spec.flags.is_base_type = false;
  spec.flags.no_instantiation = true;
  return spec;
}
const TypeSpec kProxy = proxy_spec("weakref.ProxyType", false);
const TypeSpec kCallableProxy = proxy_spec("weakref.CallableProxyType", true);

bool is_proxy(Value value) {
  return has_layout(value, Layout::Native) &&
         value.object()->type->slots.get_attribute == proxy_get_attribute;
}

Ret make_proxy(Runtime& rt, const Value* args) {
  OwnOf<Weakref> reference = TRY(make_weakref(rt, args[0], args[1]));
  auto* proxy = rt.heap.allocate<Proxy>(native_type(rt, is_callable(rt, args[0]) ? kCallableProxy : kProxy));
  proxy->reference = Value(static_cast<Object*>(reference.release()));
  return Ret::steal(Value(proxy));
}

Ret get_weakrefs(Runtime& rt, const Value* args) {
  OwnOf<List> result = make_list(rt);
  if (!args[0].is_object()) return result;
  if (const std::vector<Object*>* known = rt.heap.weakrefs(args[0].object())) {
    for (Object* each : *known) list_append(rt, result.get(), Value(each));
  }
  return result;
}
Ret get_weakref_count(Runtime& rt, const Value* args) {
  if (!args[0].is_object()) return Ret::small_int(0);
  const std::vector<Object*>* known = rt.heap.weakrefs(args[0].object());
  return Ret::small_int(known ? static_cast<int64_t>(known->size()) : 0);
}

constexpr NativeDef kFunctions[] = {
    {"proxy(object, callback=None, /)", make_proxy},
    {"getweakrefs(object, /)", get_weakrefs},
    {"getweakrefcount(object, /)", get_weakref_count},
};

}  // namespace

OwnOf<Module> make_weakref_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "_weakref");
  add_functions(rt, module.get(), kFunctions);
  for (const char* name : {"ref", "ReferenceType"})
    add_value(rt, module.get(), name, Value(rt.types.weakref));
  add_value(rt, module.get(), "ProxyType", Value(native_type(rt, kProxy)));
  add_value(rt, module.get(), "CallableProxyType", Value(native_type(rt, kCallableProxy)));
  return module;
}

}  // namespace tiki
