#include "stdlib/thread_local.h"

#include <unordered_map>

#include "runtime/attributes.h"
#include "runtime/protocol.h"
#include "stdlib/native_modules.h"
#include "vm/thread_scheduler.h"

namespace tiki {

namespace {

struct Local : Object {
  Attributes attributes;                             // of the thread `ident`
  uint64_t ident;                                    // 0: of none, and they are empty
  uint64_t number;                                   // by which the scheduler knows it
  std::unordered_map<uint64_t, Attributes>* others;  // by ident; owned
  Value args;                                        // of __init__: a tuple; owned
  Tuple* keyword_names;                              // owned or null
};

extern const TypeSpec kLocal;

Local* local_in(Value self) { return self.as<Local>(); }

/// Calls `body(attributes)` for those of every thread but the present one.
template <class F>
void each_other(Local* local, F&& body) {
  if (!local->others) return;
  for (auto& [ident, attributes] : *local->others) body(&attributes);
}

void traverse(Object* self, Visitor& visitor) {
  auto* local = static_cast<Local*>(self);
  attributes_traverse(self, &local->attributes, visitor);
  each_other(local, [&](Attributes* each) { attributes_traverse(self, each, visitor); });
  visitor.visit(local->args);
}
void clear(Object* self) {
  auto* local = static_cast<Local*>(self);
  attributes_clear(self, &local->attributes);
  each_other(local, [&](Attributes* each) { attributes_clear(self, each); });
  delete std::exchange(local->others, nullptr);
}
void destroy(Object* self) {
  auto* local = static_cast<Local*>(self);
  Runtime& rt = Runtime::current();
  if (!rt.heap.is_tearing_down()) ThreadScheduler::of(Interpreter::of(rt)).per_thread.erase(local->number);
  clear(self);
  decref_maybe(std::exchange(local->args, Value()));
  if (local->keyword_names) decref(static_cast<Object*>(std::exchange(local->keyword_names, nullptr)));
}

void forget(Interpreter&, Object* object, const Thread& thread) {
  auto* local = static_cast<Local*>(object);
  if (local->ident == thread.ident) {
    local->ident = 0;
    return attributes_clear(object, &local->attributes);
  }
  if (!local->others) return;
  auto found = local->others->find(thread.ident);
  if (found == local->others->end()) return;
  Attributes gone = found->second;
  local->others->erase(found);
  attributes_clear(object, &gone);
}

Ret construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  const size_t keywords = keyword_names ? keyword_names->length : 0;
  if (count + keywords > 0 && lookup(rt, type, rt.names.init) == lookup(rt, rt.types.object, rt.names.init)) {
    return rt.type_error("Initialization arguments are not supported");
  }
  ThreadScheduler& threads = ThreadScheduler::of(Interpreter::of(rt));
  auto* local = static_cast<Local*>(rt.heap.allocate_object(type, type->instance_size));
  local->attributes.shape = type->root_shape;
  local->ident = threads.running()->ident;
  local->args = Value(static_cast<Object*>(make_tuple(rt, {args, count + keywords}).release()));
  if (keyword_names) {
    incref(static_cast<Object*>(keyword_names));
    local->keyword_names = keyword_names;
  }
  local->number = threads.next_per_thread++;
  threads.per_thread.emplace(local->number, local);
  threads.forget = forget;
  return Ret::steal(Value(static_cast<Object*>(local)));
}

/// Puts the running thread's attributes in place.
Status take_place(Runtime& rt, Local* local) {
  const uint64_t ident = ThreadScheduler::of(Interpreter::of(rt)).running()->ident;
  if (local->ident == ident) return Status::ok();
  if (!local->others) local->others = new std::unordered_map<uint64_t, Attributes>();
  if (local->ident != 0) local->others->insert_or_assign(local->ident, local->attributes);
  local->ident = ident;
  auto found = local->others->find(ident);
  if (found != local->others->end()) {
    local->attributes = found->second;
    local->others->erase(found);
    return Status::ok();
  }
  local->attributes = {};
  local->attributes.shape = local->type->root_shape;
  if (!local->type->slots.init || local->type->slots.init == rt.types.object->slots.init) return Status::ok();
  auto* args = local->args.as<Tuple>();
  const size_t keywords = local->keyword_names ? local->keyword_names->length : 0;
  return local->type->slots.init(rt, Value(static_cast<Object*>(local)), args->items(),
                                 args->length - keywords, local->keyword_names);
}

Ret get_attribute_here(Runtime& rt, Value self, Str* name) {
  TRY(take_place(rt, local_in(self)));
  return generic_get_attribute(rt, self, name);
}
Status set_attribute_here(Runtime& rt, Value self, Str* name, Value value) {
  TRY(take_place(rt, local_in(self)));
  return generic_set_attribute(rt, self, name, value);
}

const TypeSpec kLocal = {
    .name = "_thread._local",
    .size = sizeof(Local),
    .slots = {.get_attribute = get_attribute_here,
              .set_attribute = set_attribute_here,
              .construct = construct,
              .traverse = traverse,
              .clear = clear,
              .destroy = destroy},
    .attributes_offset = offsetof(Local, attributes),
};

}  // namespace

Type* local_type(Runtime& rt) { return native_type(rt, kLocal); }

}  // namespace tiki
