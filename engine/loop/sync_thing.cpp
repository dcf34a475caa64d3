#include "loop/sync_thing.h"

#include "loop/event_loop.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "vm/tracing.h"

namespace tiki::loop {

Ret construct_thing(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  auto* thing = static_cast<SyncThing*>(rt.heap.allocate_object(type, type->instance_size));
  thing->attributes.shape = type->root_shape;
  return Ret::steal(Value(static_cast<Object*>(thing)));
}

void traverse_thing(Object* self, Visitor& visitor) {
  auto* thing = static_cast<SyncThing*>(self);
  attributes_traverse(self, &thing->attributes, visitor);
  if (thing->loop) visitor.visit(static_cast<Object*>(thing->loop));
  thing->waiters.traverse(visitor);
}

namespace {

Ret get_loop(Runtime&, Value self) {
  EventLoop* loop = self.as<SyncThing>()->loop;
  return loop ? Ret::borrow(Value(static_cast<Object*>(loop))) : Ret::none();
}
Ret get_waiters(Runtime& rt, Value self) { return waiters_as_deque(rt, self.as<SyncThing>()->waiters); }

constexpr PropertyDef kProperties[] = {{"_loop", get_loop}, {"_waiters", get_waiters}};

}  // namespace

Type* make_thing_type(Runtime& rt, TypeSpec spec) {
  spec.attributes_offset = offsetof(SyncThing, attributes);
  spec.slots.construct = construct_thing;
  if (!spec.slots.traverse) spec.slots.traverse = traverse_thing;
  if (!spec.slots.clear) spec.slots.clear = clear_thing;
  spec.slots.destroy = spec.slots.clear;
  Type* type = make_type(rt, spec);
  if (!spec.base) add_to_type(rt, type, {}, kProperties);
  return type;
}

void reset_thing(SyncThing* thing) {
  thing->waiters.clear();
  thing->actor = 0;
  if (EventLoop* loop = std::exchange(thing->loop, nullptr)) decref(static_cast<Object*>(loop));
}

void clear_thing(Object* self) {
  auto* thing = static_cast<SyncThing*>(self);
  reset_thing(thing);
  attributes_clear(self, &thing->attributes);
}

OwnOf<Future> new_waiter(Runtime& rt, SyncThing* thing, Waiters& waiters) {
  EventLoop* loop = state(rt).here->running;
  if (!loop) {
    return rt.raise(rt.exceptions.AttributeError, "'NoneType' object has no attribute 'create_future'");
  }
  if (!thing->loop) {
    incref(static_cast<Object*>(loop));
    thing->loop = loop;
  } else if (thing->loop != loop) {
    OwnOf<Str> text = TRY(repr(rt, Value(static_cast<Object*>(thing))));
    return rt.raise(rt.exceptions.RuntimeError, "{} is bound to a different event loop", text.get());
  }
  OwnOf<Future> waiter = make_future(rt, loop);
  waiters.push(waiter.get());
  return waiter;
}

bool cancellation_pending(Runtime& rt) {
  return rt.has_error() && is_instance(rt, rt.error(), state(rt).types.cancelled_error);
}

Task* running_task(Runtime& rt) {
  EventLoop* loop = state(rt).here->running;
  return loop ? core_of(loop).current_task : nullptr;
}

void trace_thing_event(Interpreter& vm, SyncThing* thing, EventKind event, trace::ActorKind kind,
                       Value value) {
  if (!thing->actor) thing->actor = 1 + add_thing(vm, kind, to_utf8(thing->type->name));
  record(vm, event, acting(vm), thing->actor - 1, vm.last_resume, value ? vm.preview(value) : Preview{});
}

Ret described(Runtime& rt, Value self, std::string state, uint32_t waiters) {
  Own plain = TRY(rt.types.object->slots.repr(rt, self));
  std::string text = to_utf8(plain.as<Str>());
  text.pop_back();
  if (waiters) state += ", waiters:" + std::to_string(waiters);
  return make_str(rt, text + " [" + state + "]>");
}

Ret waiters_as_deque(Runtime& rt, const Waiters& waiters) {
  OwnOf<List> list = make_list(rt);
  for (uint32_t i = 0; i < waiters.size(); ++i)
    list_append(rt, list.get(), Value(static_cast<Object*>(waiters.at(i))));
  Own module = TRY(rt.hooks.import_module(rt, intern(rt, "_collections")));
  return call_method(rt, module, intern(rt, "deque"), list);
}

bool overrides(Runtime& rt, Value self, Type* known, Str* name) {
  Type* type = self.object()->type;
  return type != known && !(lookup(rt, type, name) == lookup(rt, known, name));
}

}  // namespace tiki::loop
