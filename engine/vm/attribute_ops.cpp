// Attribute access beyond the inline caches, and filling them.
#include "runtime/descriptors.h"
#include "vm/attribute_cache.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

bool uses_generic_lookup(const Type* type) {
  return type->slots.get_attribute == nullptr || type->slots.get_attribute == generic_get_attribute;
}
bool uses_generic_store(const Type* type) {
  return type->slots.set_attribute == nullptr || type->slots.set_attribute == generic_set_attribute;
}

// What a lookup of `cache.name` on `object` may remember, if it is of a cacheable kind.
void fill_for_load(Runtime& rt, InlineCache& cache, Value object) {
  cache.kind = cache_kind::kEmpty;
  if (!object.is_object()) return;
  Object* target = object.object();
  Type* type = target->type;
  if (target->layout == Layout::Module) {
    Dict* names = static_cast<Module*>(target)->namespace_;
    const int32_t index = dict_find(rt, names, cache.name);
    if (index < 0) return;
    cache.version = dict_keys_version(names);
    cache.index = static_cast<uint32_t>(index);
    cache.kind = cache_kind::kModuleEntry;
    return;
  }
  if (target->layout != Layout::Instance || !uses_generic_lookup(type)) return;
  Shape* shape = instance_attributes(target)->shape;
  if (!shape || type->attributes_offset != offsetof(Instance, attributes)) return;
  Value on_type = lookup(rt, type, cache.name);
  const Type* found_type = on_type && on_type.is_object() ? on_type.object()->type : nullptr;
  if (found_type && found_type->slots.descriptor_set) return;
  const int index = shape->find(cache.name);
  if (index >= 0) {
    cache.kind = cache_kind::kInstanceValue;
    cache.index = static_cast<uint32_t>(index);
  } else if (on_type && !(found_type && found_type->slots.descriptor_get)) {
    cache.kind = cache_kind::kShapeConstant;
    cache.value = on_type;
  } else {
    return;
  }
  cache.shape = shape;
  cache.version = type->version;
}

// "module.Class", the module left out for built-in classes and the program's own.
std::string full_type_name(Runtime& rt, Type* type) {
  std::string name = to_utf8(type->qualname);
  Value module = lookup(rt, type, rt.names.module);
  if (!has_layout(module, Layout::Str)) return to_utf8(type->name);
  const std::string where = to_utf8(module.as<Str>());
  return where == "__main__" || where == "builtins" ? name : where + "." + name;
}

bool is_plain_method(Runtime& rt, Value found) {
  return has_layout(found, Layout::Function) || has_type(found, rt.types.method_descriptor);
}

}  // namespace

Value* load_attribute(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  InlineCache& cache = frame->code()->caches[arg];
  Own value = get_attribute(vm.rt, sp[-1], cache.name);
  if (!value) return nullptr;
  fill_for_load(vm.rt, cache, sp[-1]);
  decref(sp[-1]);
  sp[-1] = value.release();
  return sp;
}

Value* store_attribute(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  InlineCache& cache = frame->code()->caches[arg];
  Value object = sp[-1];
  Shape* before =
      has_layout(object, Layout::Instance) ? instance_attributes(object.object())->shape : nullptr;
  if (set_attribute(rt, object, cache.name, sp[-2]).failed()) return nullptr;
  cache.kind = cache_kind::kEmpty;
  if (has_layout(object, Layout::Instance) && uses_generic_store(object.object()->type) &&
      object.object()->type->flags.has_dict) {
    Type* type = object.object()->type;
    Shape* shape = instance_attributes(object.object())->shape;
    Value on_type = lookup(rt, type, cache.name);
    const bool data = on_type && on_type.is_object() && on_type.object()->type->slots.descriptor_set;
    const int index = shape ? shape->find(cache.name) : -1;
    if (!data && index >= 0) {
      cache.kind = cache_kind::kInstanceValue;
      cache.shape = shape;
      cache.index = static_cast<uint32_t>(index);
      cache.version = type->version;
      if (shape->parent == before) {
        cache.kind = cache_kind::kInstanceAdd;
        cache.shape = before;
        cache.next_shape = shape;
      }
    }
  }
  decref(*--sp);
  decref(*--sp);
  return sp;
}

Value* delete_attribute(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  if (set_attribute(vm.rt, sp[-1], frame->code()->names[arg], Value()).failed()) return nullptr;
  decref(*--sp);
  return sp;
}

Value* load_method(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  InlineCache& cache = frame->code()->caches[arg];
  Value object = sp[-1];
  if (Value known = cached_attribute(cache, object)) {
    // A function of a module, or an attribute that is called.
    incref(known);
    sp[-1] = known;
    decref(object);
    *sp = Value();
    return sp + 1;
  }
  Type* type = type_of(rt, object);
  if (uses_generic_lookup(type)) {
    Value found = lookup(rt, type, cache.name);
    if (found && is_plain_method(rt, found)) {
      Attributes* attributes = attributes_of(rt, object);
      if (!attributes || !attribute_get(rt, attributes, cache.name)) {
        cache.kind = cache_kind::kEmpty;
        if (object.is_object()) {
          if (!attributes) {
            cache.kind = cache_kind::kTypeMethod;
          } else if (type->attributes_offset != kSideAttributes && attributes->shape) {
            cache.kind = cache_kind::kShapeMethod;
            cache.shape = attributes->shape;
            cache.index = type->attributes_offset;
          }
          cache.version = type->version;
          cache.value = found;
        }
        incref(found);
        *sp = object;
        sp[-1] = found;
        return sp + 1;
      }
    }
  }
  Value* after = load_attribute(vm, frame, sp, arg);
  if (!after) return nullptr;
  *after = Value();
  return after + 1;
}

Value* load_super_attribute(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Str* name = frame->code()->names[arg];
  Own result;
  if (sp[-3] == Value(rt.types.super) && has_layout(sp[-2], Layout::Type)) {
    result = super_attribute(rt, sp[-2], sp[-1], name);
  } else {
    Own object = call_with(rt, sp[-3], sp[-2], sp[-1]);
    if (object) result = get_attribute(rt, object, name);
  }
  if (!result) return nullptr;
  for (int i = 0; i < 3; ++i) decref(*--sp);
  *sp++ = result.release();
  return sp;
}

Value* load_super_method(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Value* after = load_super_attribute(vm, frame, sp, arg);
  if (!after) return nullptr;
  *after = Value();
  return after + 1;
}

Value* load_special(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Str* const names[] = {rt.names.enter, rt.names.exit, rt.names.aenter, rt.names.aexit};
  SpecialMethod method(rt, sp[-1], names[arg]);
  if (!method) {
    if (rt.has_error()) return nullptr;
    const bool async = arg >= 2;
    Type* type = type_of(rt, sp[-1]);
    // The other kind of `with` may be what was meant.
    const bool has_other = lookup(rt, type, async ? rt.names.enter : rt.names.aenter) &&
                           lookup(rt, type, async ? rt.names.exit : rt.names.aexit);
    const char* const missing[] = {"__enter__", "__exit__", "__aenter__", "__aexit__"};
    const std::string kind = async ? "asynchronous context manager" : "context manager";
    std::string text = "'" + full_type_name(rt, type) + "' object does not support the " + kind + " protocol";
    text += std::string(" (missed ") + missing[arg] + " method)";
    if (has_other) {
      text += std::string(" but it supports the ") +
              (async ? "context manager" : "asynchronous context manager") +
              " protocol. Did you mean to use '" + (async ? "with" : "async with") + "'?";
    }
    rt.type_error("{}", text);
    return nullptr;
  }
  const Own object = Own::steal(*--sp);
  return std::move(method).push(sp);
}

}  // namespace tiki::ops
