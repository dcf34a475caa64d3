#include "runtime/weakref.h"

#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Weakref* weakref_in(Value self) { return self.as<Weakref>(); }

// Which built-in objects can be referred to weakly: those CPython gives a weak reference list.
bool can_refer_to(Value target) {
  if (!target.is_object()) return false;
  Object* object = target.object();
  switch (object->layout) {
    case Layout::Instance:
      return object->type->attributes_offset != 0;
    case Layout::Set:
    case Layout::Type:
    case Layout::Module:
    case Layout::Code:
    case Layout::Function:
    case Layout::NativeFunction:
    case Layout::BoundMethod:
    case Layout::MethodDescriptor:
    case Layout::Generator:
    case Layout::Exception:
    case Layout::Namespace:
    case Layout::Weakref:
    case Layout::Future:
    case Layout::Task:
    case Layout::Handle:
    case Layout::EventLoop:
    case Layout::Native:
      return true;
    default:
      return object->type->flags.is_heap_type && object->layout != Layout::Int &&
             object->layout != Layout::Tuple;
  }
}

OwnOf<Weakref> make_of_type(Runtime& rt, Type* type, Value target, Value callback) {
  if (!can_refer_to(target)) {
    return rt.type_error("cannot create weak reference to '{}' object", type_name(rt, target));
  }
  if (callback && callback.is_none()) callback = Value();
  if (!callback && type == rt.types.weakref) {
    if (const std::vector<Object*>* known = rt.heap.weakrefs(target.object())) {
      for (Object* each : *known) {
        auto* weakref = static_cast<Weakref*>(each);
        if (each->type == type && !weakref->callback) return OwnOf<Weakref>::borrow(weakref);
      }
    }
  }
  auto weakref =
      OwnOf<Weakref>::steal(static_cast<Weakref*>(rt.heap.allocate_object(type, type->instance_size)));
  weakref->target = target.object();
  weakref->callback = Own::borrow(callback).release();
  weakref->hash = -1;
  rt.heap.add_weakref(target.object(), weakref.get());
  return weakref;
}

void traverse(Object* object, Visitor& visitor) { visitor.visit(static_cast<Weakref*>(object)->callback); }

void clear(Object* object) {
  auto* weakref = static_cast<Weakref*>(object);
  if (Object* target = std::exchange(weakref->target, nullptr)) {
    Runtime::current().heap.remove_weakref(target, weakref);
  }
  decref_maybe(std::exchange(weakref->callback, Value()));
}

Ret construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (keyword_names && keyword_names->length && type == rt.types.weakref) {
    return rt.type_error("ref() takes no keyword arguments");
  }
  if (count < 1 || count > 2) {
    return rt.type_error("__new__ expected at {} argument{}, got {}", count < 1 ? "least 1" : "most 2",
                         count < 1 ? "" : "s", count);
  }
  return make_of_type(rt, type, args[0], count > 1 ? args[1] : Value());
}
Status init(Runtime&, Value, const Value*, size_t, Tuple*) { return Status::ok(); }

Ret weakref_call(Runtime& rt, Value self, const Value*, size_t count, Tuple*) {
  if (count) return rt.type_error("weakref.__call__() takes no arguments ({} given)", count);
  Ret target = weakref_target(weakref_in(self));
  return target ? target : Ret::none();
}

Ret weakref_repr(Runtime& rt, Value self) {
  std::string text = "<weakref at " + address_text(rt, self) + "; ";
  Own target = weakref_target(weakref_in(self));
  if (!target) return make_str(rt, text + "dead>");
  text += "to '" + type_name(rt, target) + "' at " + address_text(rt, target);
  Own name = get_attribute_or_empty(rt, target, rt.names.name);
  if (!name && rt.has_error()) rt.clear_error();
  if (has_layout(name, Layout::Str)) text += " (" + to_utf8(name.as<Str>()) + ")";
  return make_str(rt, text + ">");
}

Result<int64_t> weakref_hash(Runtime& rt, Value self) {
  Weakref* weakref = weakref_in(self);
  if (weakref->hash != -1) return weakref->hash;
  Own target = weakref_target(weakref);
  if (!target) return rt.type_error("weak object has gone away");
  weakref->hash = TRY(hash(rt, target));
  return weakref->hash;
}

// By the targets while both live, by identity afterwards.
Ret weakref_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !has_layout(right, Layout::Weakref)) {
    return Ret::not_implemented();
  }
  Own a = weakref_target(weakref_in(left));
  Own b = weakref_target(weakref_in(right));
  if (!a || !b) return Ret::boolean((left == right) == (op == CompareOp::Equal));
  return compare(rt, op, a, b);
}

Ret get_callback(Runtime&, Value self) {
  Weakref* weakref = weakref_in(self);
  return weakref->target && weakref->callback ? Ret::borrow(weakref->callback) : Ret::none();
}
Ret class_getitem(Runtime& rt, const Value* args) { return make_generic_alias(rt, args[0], args[1]); }

constexpr PropertyDef kProperties[] = {{"__callback__", get_callback}};
constexpr NativeDef kMethods[] = {{"__class_getitem__(cls, object, /)", class_getitem, NativeKind::Class}};

}  // namespace

OwnOf<Weakref> make_weakref(Runtime& rt, Value target, Value callback) {
  return make_of_type(rt, rt.types.weakref, target, callback);
}

Ret weakref_target(Weakref* weakref) {
  if (!weakref->target) return nullptr;
  return Ret::borrow(weakref->target);
}

void weakref_died(Object* object) { static_cast<Weakref*>(object)->target = nullptr; }

void weakref_callback(Runtime& rt, Object* object) {
  auto* weakref = static_cast<Weakref*>(object);
  Own callback = Own::steal(std::exchange(weakref->callback, Value()));
  if (!callback) return;
  Own pending = rt.take_error();
  Own result = call_with(rt, callback, Value(object));
  if (!result) write_unraisable(rt, "while calling weakref callback", callback);
  if (pending) rt.set_error(std::move(pending));
}

void make_weakref_types(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "weakref.ReferenceType",
      .layout = Layout::Weakref,
      .size = sizeof(Weakref),
      .slots = {.repr = weakref_repr,
                .hash = weakref_hash,
                .call = weakref_call,
                .compare = weakref_compare,
                .construct = construct,
                .init = init,
                .traverse = traverse,
                .clear = clear,
                .destroy = clear},
      .methods = kMethods,
      .properties = kProperties,
  };
  rt.types.weakref = make_type(rt, spec);
}

}  // namespace tiki
