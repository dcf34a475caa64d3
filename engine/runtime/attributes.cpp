#include "runtime/attributes.h"

#include "runtime/runtime.h"

namespace tiki {

Shape::Shape(Shape* parent, Str* name) : parent(parent), name(name), count(parent ? parent->count + 1 : 0) {
  if (parent) {
    names = parent->names;
    names.push_back(name);
  }
}

Shape::~Shape() {
  for (Shape* shape : next) delete shape;
}

Shape* Shape::with(Str* added) {
  for (Shape* shape : next) {
    if (shape->name == added) return shape;
  }
  next.push_back(new Shape(this, added));
  return next.back();
}

namespace {

// Room in a separate array for `count` values: a function of the count alone, so that it need not be stored.
uint32_t capacity_for(uint32_t count) {
  uint32_t capacity = 4;
  while (capacity < count) capacity *= 2;
  return capacity;
}

bool values_are_inline(Object* owner, Attributes* attributes) {
  return owner->layout == Layout::Instance &&
         attributes->values == static_cast<Instance*>(owner)->inline_values();
}

void free_values(Object* owner, Attributes* attributes) {
  if (!attributes->values || values_are_inline(owner, attributes)) return;
  Runtime::current().heap.free_bytes(attributes->values,
                                     capacity_for(attributes->shape->count) * sizeof(Value));
}

void move_to_dict(Runtime& rt, Object* owner, Attributes* attributes) {
  OwnOf<Dict> dict = make_dict(rt);
  Shape* shape = attributes->shape;
  for (uint32_t i = 0; i < shape->count; ++i) {
    dict_set(rt, dict.get(), shape->names[i], attributes->values[i]);
  }
  for (uint32_t i = 0; i < shape->count; ++i) decref(attributes->values[i]);
  free_values(owner, attributes);
  attributes->shape = nullptr;
  attributes->dict = dict.release();
}

}  // namespace

Attributes* attributes_of(Runtime& rt, Value object) {
  if (!object.is_object()) return nullptr;
  const uint32_t offset = object.object()->type->attributes_offset;
  if (offset == 0) return nullptr;
  if (offset == kSideAttributes) return &rt.side_attributes[object.object()];
  return reinterpret_cast<Attributes*>(reinterpret_cast<char*>(object.object()) + offset);
}

Value attribute_get(Runtime& rt, Attributes* attributes, Str* name) {
  if (Shape* shape = attributes->shape) {
    const int index = shape->find(name);
    return index < 0 ? Value() : attributes->values[index];
  }
  return attributes->dict ? dict_get(rt, attributes->dict, name) : Value();
}

void attribute_set(Runtime& rt, Value object, Attributes* attributes, Str* name, Value value) {
  if (!attributes->shape && !attributes->dict) {
    attributes->shape = object.object()->type->root_shape;
    attributes->values = nullptr;
    if (!attributes->shape) attributes->dict = make_dict(rt).release();
  }
  Shape* shape = attributes->shape;
  if (!shape) {
    dict_set(rt, attributes->dict, name, value);
    return;
  }
  const int index = shape->find(name);
  if (index >= 0) {
    incref(value);
    Value old = std::exchange(attributes->values[index], value);
    decref(old);
    return;
  }
  if (shape->count >= kMaxShapeAttributes) {
    move_to_dict(rt, object.object(), attributes);
    dict_set(rt, attributes->dict, name, value);
    return;
  }
  Object* owner = object.object();
  const uint32_t count = shape->count;
  if (!attributes->values && owner->layout == Layout::Instance && owner->extra > 0) {
    attributes->values = static_cast<Instance*>(owner)->inline_values();
  } else if (!attributes->values) {
    attributes->values = static_cast<Value*>(rt.heap.allocate_bytes(capacity_for(1) * sizeof(Value)));
  } else if (values_are_inline(owner, attributes)) {
    if (count == owner->extra) {
      auto* moved = static_cast<Value*>(rt.heap.allocate_bytes(capacity_for(count + 1) * sizeof(Value)));
      std::memcpy(static_cast<void*>(moved), attributes->values, count * sizeof(Value));
      attributes->values = moved;
      // The next instances of the class get room for what this one needed.
      Type* type = owner->type;
      if (type->inline_values < kMaxShapeAttributes) {
        type->inline_values = static_cast<uint16_t>(std::min(capacity_for(count + 1), kMaxShapeAttributes));
      }
    }
  } else if (capacity_for(count) < count + 1) {
    attributes->values = static_cast<Value*>(rt.heap.reallocate_bytes(
        attributes->values, capacity_for(count) * sizeof(Value), capacity_for(count + 1) * sizeof(Value)));
  }
  incref(value);
  attributes->values[count] = value;
  attributes->shape = shape->with(name);
}

bool attribute_delete(Runtime& rt, Value object, Attributes* attributes, Str* name) {
  if (attributes->shape) {
    if (attributes->shape->find(name) < 0) return false;
    move_to_dict(rt, object.object(), attributes);
  }
  return attributes->dict && dict_delete(rt, attributes->dict, name);
}

Dict* attribute_dict(Runtime& rt, Value object, Attributes* attributes) {
  if (attributes->shape) move_to_dict(rt, object.object(), attributes);
  if (!attributes->dict) attributes->dict = make_dict(rt).release();
  return attributes->dict;
}

void attribute_replace_dict(Runtime& rt, Value object, Attributes* attributes, Dict* dict) {
  Own kept = Own::borrow(dict);
  attributes_clear(object.object(), attributes);
  attributes->dict = kept.release().as<Dict>();
  static_cast<void>(rt);
}

void attributes_traverse(Object*, Attributes* attributes, Visitor& visitor) {
  if (Shape* shape = attributes->shape) {
    for (uint32_t i = 0; i < shape->count; ++i) visitor.visit(attributes->values[i]);
  } else if (attributes->dict) {
    visitor.visit(static_cast<Object*>(attributes->dict));
  }
}

void attributes_clear(Object* owner, Attributes* attributes) {
  if (Shape* shape = attributes->shape) {
    // Empty before the first reference goes: a finaliser may look at the object again.
    Attributes old = *attributes;
    const uint32_t count = shape->count;
    Value inline_copy[kMaxShapeAttributes + 1];
    const bool is_inline = old.values && values_are_inline(owner, &old);
    if (is_inline) std::memcpy(static_cast<void*>(inline_copy), old.values, count * sizeof(Value));
    attributes->shape = nullptr;
    attributes->dict = nullptr;
    Value* values = is_inline ? inline_copy : old.values;
    for (uint32_t i = 0; i < count; ++i) decref(values[i]);
    if (!is_inline && values) Runtime::current().heap.free_bytes(values, capacity_for(count) * sizeof(Value));
  } else if (Dict* dict = std::exchange(attributes->dict, nullptr)) {
    decref(static_cast<Object*>(dict));
  }
}

void attributes_destroy(Object* owner, Attributes* attributes) {
  Shape* shape = attributes->shape;
  if (!shape) return attributes_clear(owner, attributes);
  Value* values = attributes->values;
  const bool is_inline = values && values_are_inline(owner, attributes);
  attributes->shape = nullptr;
  attributes->dict = nullptr;
  const uint32_t count = shape->count;
  for (uint32_t i = 0; i < count; ++i) decref(values[i]);
  if (!is_inline && values) Runtime::current().heap.free_bytes(values, capacity_for(count) * sizeof(Value));
}

Instance* make_instance(Runtime& rt, Type* type) {
  const uint32_t room = type->inline_values;
  auto* instance =
      static_cast<Instance*>(rt.heap.allocate_raw(type, sizeof(Instance) + room * sizeof(Value)));
  instance->extra = static_cast<uint16_t>(room);
  instance->attributes.shape = type->root_shape;
  instance->attributes.values = nullptr;
  return instance;
}

}  // namespace tiki
