#include "runtime/type_bases.h"

#include <algorithm>

#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/slots.h"

namespace tiki {

namespace {

// The native type whose layout instances have.
Type* solid_base(Type* type) {
  while (type->base && type->flags.is_heap_type) type = type->base;
  return type;
}

}  // namespace

void add_subclass(Type* base, Type* subclass) {
  if (!base->subclasses) base->subclasses = new std::vector<Type*>;
  base->subclasses->push_back(subclass);
}

Type* best_base(Runtime& rt, Tuple* bases) {
  Type* winner = nullptr;
  for (Value value : bases->span()) {
    if (!has_layout(value, Layout::Type)) return rt.type_error("bases must be types"), nullptr;
    Type* base = value.as<Type>();
    if (!base->flags.is_base_type) {
      rt.type_error("type '{}' is not an acceptable base type", base->name);
      return nullptr;
    }
    if (!winner) {
      winner = base;
      continue;
    }
    Type* solid_winner = solid_base(winner);
    Type* solid = solid_base(base);
    if (is_subtype(solid_winner, solid)) continue;
    if (is_subtype(solid, solid_winner) || solid_winner == rt.types.object) {
      winner = base;
    } else if (solid->instance_layout == solid_winner->instance_layout &&
               solid->instance_size == solid_winner->instance_size) {
      continue;
    } else {
      rt.type_error("multiple bases have instance lay-out conflict");
      return nullptr;
    }
  }
  return winner;
}

OwnOf<Tuple> linearize(Runtime& rt, Type* type) {
  if (type->bases->length == 1) {
    Tuple* inherited = type->bases->items()[0].as<Type>()->mro;
    std::vector<Value> steps{Value(type)};
    steps.insert(steps.end(), inherited->items(), inherited->items() + inherited->length);
    return tiki::make_tuple(rt, steps);
  }
  std::vector<std::vector<Type*>> sequences;
  std::vector<Type*> bases;
  for (Value base : type->bases->span()) {
    if (std::find(bases.begin(), bases.end(), base.as<Type>()) != bases.end()) {
      return rt.type_error("duplicate base class {}", base.as<Type>()->name);
    }
    bases.push_back(base.as<Type>());
    std::vector<Type*> mro;
    for (Value step : base.as<Type>()->mro->span()) mro.push_back(step.as<Type>());
    sequences.push_back(std::move(mro));
  }
  sequences.push_back(bases);
  std::vector<Value> result{Value(type)};
  while (true) {
    std::erase_if(sequences, [](const auto& sequence) { return sequence.empty(); });
    if (sequences.empty()) break;
    Type* candidate = nullptr;
    for (const auto& sequence : sequences) {
      Type* head = sequence.front();
      const bool in_tail = std::any_of(sequences.begin(), sequences.end(), [head](const auto& other) {
        return std::find(other.begin() + 1, other.end(), head) != other.end();
      });
      if (!in_tail) {
        candidate = head;
        break;
      }
    }
    if (!candidate) {
      std::string names;
      std::vector<Type*> shown;
      for (const auto& sequence : sequences) {
        if (std::find(shown.begin(), shown.end(), sequence.front()) != shown.end()) continue;
        shown.push_back(sequence.front());
        if (!names.empty()) names += ", ";
        names += to_utf8(sequence.front()->name);
      }
      return rt.type_error("Cannot create a consistent method resolution order (MRO) for bases {}", names);
    }
    result.push_back(Value(candidate));
    for (auto& sequence : sequences) {
      if (sequence.front() == candidate) sequence.erase(sequence.begin());
    }
  }
  return tiki::make_tuple(rt, result);
}

OwnOf<Tuple> compute_mro(Runtime& rt, Type* type) {
  Str* name = intern(rt, "mro");
  Type* metatype = type->Object::type;
  if (lookup(rt, metatype, name) == dict_get(rt, rt.types.type->namespace_, name)) return linearize(rt, type);
  Own hook = TRY(lookup_special(rt, Value(type), name));
  Own given = TRY(call_with(rt, hook));
  OwnOf<Tuple> mro = TRY(tuple_from(rt, given));
  for (Value step : mro->span()) {
    if (!has_layout(step, Layout::Type)) {
      return rt.type_error("mro() returned a non-class ('{}')", type_name(rt, step));
    }
    if (!is_subtype(solid_base(type), solid_base(step.as<Type>()))) {
      return rt.type_error("mro() returned base with unsuitable layout ('{}')", step.as<Type>()->name);
    }
  }
  return mro;
}

// -- __bases__ = ...

namespace {

struct OldOrder {
  Type* type;
  OwnOf<Tuple> mro;
};

// New orders for the class and all below it; the old ones go to `old`, so that a failure can be undone.
Status reorder(Runtime& rt, Type* type, std::vector<OldOrder>* old) {
  OwnOf<Tuple> mro = TRY(compute_mro(rt, type));
  old->push_back({type, OwnOf<Tuple>::steal(std::exchange(type->mro, mro.release()))});
  if (!type->subclasses) return Status::ok();
  const std::vector<Type*> below = *type->subclasses;
  for (Type* subclass : below) TRY(reorder(rt, subclass, old));
  return Status::ok();
}

Status check_layout(Runtime& rt, Type* from, Type* to) {
  if (from->flags.is_heap_type != to->flags.is_heap_type && from != to) {
    return rt.type_error("__bases__ assignment: '{}' deallocator differs from '{}'", to->name, from->name);
  }
  if (from->instance_layout != to->instance_layout || from->instance_size != to->instance_size ||
      from->flags.has_dict != to->flags.has_dict) {
    return rt.type_error("__bases__ assignment: '{}' object layout differs from '{}'", to->name, from->name);
  }
  return Status::ok();
}

}  // namespace

Status set_bases(Runtime& rt, Type* type, Value value) {
  if (!type->flags.is_heap_type) {
    return rt.type_error("cannot set '__bases__' attribute of immutable type '{}'", type->name);
  }
  if (!value) return rt.type_error("cannot delete '__bases__' attribute of immutable type '{}'", type->name);
  if (!has_layout(value, Layout::Tuple)) {
    return rt.type_error("can only assign tuple to {}.__bases__, not {}", type->name, type_name(rt, value));
  }
  Tuple* bases = value.as<Tuple>();
  if (bases->length == 0) {
    return rt.type_error("can only assign non-empty tuple to {}.__bases__, not ()", type->name);
  }
  for (Value base : bases->span()) {
    if (!has_layout(base, Layout::Type)) {
      return rt.type_error("{}.__bases__ must be tuple of classes, not '{}'", type->name,
                           type_name(rt, base));
    }
    if (is_subtype(base.as<Type>(), type)) {
      return rt.type_error("a __bases__ item causes an inheritance cycle");
    }
  }
  Type* base = best_base(rt, bases);
  if (!base) return nullptr;
  TRY(check_layout(rt, type->base, base));
  OwnOf<Tuple> old_bases =
      OwnOf<Tuple>::steal(std::exchange(type->bases, Own::borrow(value).release().as<Tuple>()));
  Own old_base = Own::steal(Value(std::exchange(type->base, Own::borrow(base).release().as<Type>())));
  std::vector<OldOrder> old;
  if (reorder(rt, type, &old).failed()) {
    for (OldOrder& each : old) std::swap(each.type->mro, *reinterpret_cast<Tuple**>(&each.mro));
    type->bases = old_bases.release();
    type->base = old_base.release().as<Type>();
    return nullptr;
  }
  for (Value each : old_bases->span()) std::erase(*each.as<Type>()->subclasses, type);
  for (Value each : bases->span()) add_subclass(each.as<Type>(), type);
  for (OldOrder& each : old) {
    each.type->version = 0;
    each.type->slots = {};
    inherit_slots(rt, each.type);
    set_memory_slots(each.type);
  }
  return Status::ok();
}

}  // namespace tiki
