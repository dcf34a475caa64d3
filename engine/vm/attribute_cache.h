#pragma once
// Inline caches of attribute access: what LoadAttr, StoreAttr and LoadMethod remember, and the fast checks.
#include "runtime/code_object.h"
#include "runtime/module.h"
#include "runtime/runtime.h"

namespace tiki {

/// InlineCache::kind.
namespace cache_kind {
constexpr uint8_t kEmpty = 0;
constexpr uint8_t kInstanceValue = 1;  // values[index] of an instance with `shape`
constexpr uint8_t kShapeMethod =
    2;  // a function or native method on the type; `shape` (whose Attributes are at offset `index`) has no such name
constexpr uint8_t kTypeMethod = 3;     // likewise; instances have no attributes at all
constexpr uint8_t kModuleEntry = 4;    // entry `index` of a module's namespace with keys `version`
constexpr uint8_t kShapeConstant = 5;  // a class attribute that is no descriptor
constexpr uint8_t kInstanceAdd =
    6;  // values[index] of an instance with `shape`, which gets `next_shape` by the store
}  // namespace cache_kind

inline Attributes* instance_attributes(Object* object) { return &static_cast<Instance*>(object)->attributes; }

/// The cached attribute value (borrowed), or empty.
inline Value cached_attribute(const InlineCache& cache, Value object) {
  if (!object.is_object()) return Value();
  Object* target = object.object();
  switch (cache.kind) {
    case cache_kind::kInstanceValue:
      if (target->layout == Layout::Instance && target->type->version == cache.version &&
          instance_attributes(target)->shape == cache.shape) {
        return instance_attributes(target)->values[cache.index];
      }
      return Value();
    case cache_kind::kModuleEntry:
      if (target->layout == Layout::Module) {
        Dict* names = static_cast<Module*>(target)->namespace_;
        if (names->keys_version == cache.version) return names->entries[cache.index].value;
      }
      return Value();
    case cache_kind::kShapeConstant:
      if (target->layout == Layout::Instance && target->type->version == cache.version &&
          instance_attributes(target)->shape == cache.shape) {
        return cache.value;
      }
      return Value();
    default:
      return Value();
  }
}

/// Where the cached attribute value stands (owned there), or null.
inline Value* cached_place(const InlineCache& cache, Value object) {
  if (cache.kind != cache_kind::kInstanceValue || !has_layout(object, Layout::Instance)) return nullptr;
  Attributes* attributes = instance_attributes(object.object());
  const bool hit = object.object()->type->version == cache.version && attributes->shape == cache.shape;
  return hit ? &attributes->values[cache.index] : nullptr;
}

/// Where a new attribute of the instance goes, which now has the shape with it; the place is to be filled at once. Null when
/// the cache does not know it, or there is no room in the instance itself.
inline Value* cached_new_place(const InlineCache& cache, Value object) {
  if (cache.kind != cache_kind::kInstanceAdd || !has_layout(object, Layout::Instance)) return nullptr;
  auto* instance = object.as<Instance>();
  Attributes& attributes = instance->attributes;
  if (instance->type->version != cache.version || attributes.shape != cache.shape ||
      cache.index >= instance->extra || (cache.index > 0 && attributes.values != instance->inline_values())) {
    return nullptr;
  }
  attributes.shape = cache.next_shape;
  attributes.values = instance->inline_values();
  return attributes.values + cache.index;
}

/// The cached method (borrowed, to be called with the object as self), or empty.
inline Value cached_method(const InlineCache& cache, Value object) {
  if (!object.is_object()) return Value();
  Object* target = object.object();
  if (target->type->version != cache.version) return Value();
  if (cache.kind == cache_kind::kTypeMethod) return cache.value;
  if (cache.kind != cache_kind::kShapeMethod) return Value();
  const auto* attributes =
      reinterpret_cast<const Attributes*>(reinterpret_cast<const char*>(target) + cache.index);
  return attributes->shape == cache.shape ? cache.value : Value();
}

/// The cached global or built-in (borrowed), or empty.
inline Value cached_global(const Runtime& rt, const InlineCache& cache, const Dict* globals) {
  if (cache.version != globals->keys_version || cache.version == 0) return Value();
  if (cache.builtins_version == 0) return globals->entries[cache.index].value;
  if (cache.builtins_version == rt.builtins->keys_version) return rt.builtins->entries[cache.index].value;
  return Value();
}

}  // namespace tiki
