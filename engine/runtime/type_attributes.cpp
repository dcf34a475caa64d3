// The computed attributes of classes: __name__, __mro__, __dict__, __annotations__ and the like.
#include "runtime/core_types.h"
#include "runtime/dict_view.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/type_bases.h"

namespace tiki {

namespace {

Type* type_in(Value self) { return self.as<Type>(); }

Status check_settable(Runtime& rt, Type* type, Value value, const char* name) {
  if (!value) return rt.type_error("cannot delete '{}' attribute of type '{}'", name, type->name);
  return Status::ok();
}

Ret get_name(Runtime&, Value self) { return Ret::borrow(type_in(self)->name); }
Status set_name(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  TRY(check_settable(rt, type, value, "__name__"));
  if (!has_layout(value, Layout::Str)) {
    return rt.type_error("can only assign string to {}.__name__, not '{}'", type->name, type_name(rt, value));
  }
  Own old = Own::steal(Value(std::exchange(type->name, Own::borrow(value).release().as<Str>())));
  return Status::ok();
}
Ret get_qualname(Runtime&, Value self) { return Ret::borrow(type_in(self)->qualname); }
Status set_qualname(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  TRY(check_settable(rt, type, value, "__qualname__"));
  if (!has_layout(value, Layout::Str)) {
    return rt.type_error("can only assign string to {}.__qualname__, not '{}'", type->name,
                         type_name(rt, value));
  }
  Own old = Own::steal(Value(std::exchange(type->qualname, Own::borrow(value).release().as<Str>())));
  return Status::ok();
}

Ret get_module(Runtime& rt, Value self) {
  Type* type = type_in(self);
  // Some built-in types keep the attribute of their instances under this name.
  if (Value module = dict_get(rt, type->namespace_, rt.names.module);
      module && (has_layout(module, Layout::Str) || type->flags.is_heap_type))
    return Ret::borrow(module);
  if (type->flags.is_heap_type) {
    return rt.raise(rt.exceptions.AttributeError, "__module__");
  }
  return make_ascii(rt, "builtins");
}
Status set_module(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  TRY(check_settable(rt, type, value, "__module__"));
  dict_set(rt, type->namespace_, rt.names.module, value);
  type_changed(rt, type, nullptr);
  return Status::ok();
}

Ret get_bases(Runtime&, Value self) { return Ret::borrow(type_in(self)->bases); }
Status assign_bases(Runtime& rt, Value self, Value value) { return set_bases(rt, type_in(self), value); }
Ret get_base(Runtime&, Value self) {
  return type_in(self)->base ? Ret::borrow(type_in(self)->base) : Ret::none();
}
Ret get_mro(Runtime&, Value self) {
  return type_in(self)->mro ? Ret::borrow(type_in(self)->mro) : Ret::none();
}
Ret get_dict(Runtime& rt, Value self) { return make_mappingproxy(rt, type_in(self)->namespace_); }

Ret get_doc(Runtime& rt, Value self) {
  Value doc = dict_get(rt, type_in(self)->namespace_, rt.names.doc);
  if (!doc) return Ret::none();
  Type* doc_type = type_of(rt, doc);
  Own kept = Own::borrow(doc);
  if (doc_type->slots.descriptor_get) return doc_type->slots.descriptor_get(rt, kept, Value(), self);
  return kept;
}
Status set_doc(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  TRY(check_settable(rt, type, value, "__doc__"));
  dict_set(rt, type->namespace_, rt.names.doc, value);
  type_changed(rt, type, nullptr);
  return Status::ok();
}

// -- annotations (PEP 649): computed by the class's __annotate_func__ when first asked for, then kept in the namespace

Str* cache_name(Runtime& rt) { return intern(rt, "__annotations_cache__"); }

Ret get_annotate(Runtime& rt, Value self) {
  Type* type = type_in(self);
  if (!type->flags.is_heap_type) {
    return rt.raise(rt.exceptions.AttributeError, "type object '{}' has no attribute '__annotate__'",
                    type->name);
  }
  Value found = dict_get(rt, type->namespace_, rt.names.annotate_func);
  if (!found) found = dict_get(rt, type->namespace_, rt.names.annotate);
  return found ? Ret::borrow(found) : Ret::none();
}
Status set_annotate(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  TRY(check_settable(rt, type, value, "__annotate__"));
  if (!value.is_none() && !is_callable(rt, value))
    return rt.type_error("__annotate__ must be callable or None");
  dict_set(rt, type->namespace_, rt.names.annotate_func, value);
  if (!value.is_none()) dict_delete(rt, type->namespace_, cache_name(rt));
  return Status::ok();
}

Ret get_annotations(Runtime& rt, Value self) {
  Type* type = type_in(self);
  if (!type->flags.is_heap_type) {
    return rt.raise(rt.exceptions.AttributeError, "type object '{}' has no attribute '__annotations__'",
                    type->name);
  }
  for (Str* name : {rt.names.annotations, cache_name(rt)}) {
    if (Value found = dict_get(rt, type->namespace_, name)) return Ret::borrow(found);
  }
  Own annotate = TRY(get_annotate(rt, self));
  Own annotations;
  if (annotate.get().is_none()) {
    annotations = Own(Ret(make_dict(rt)));
  } else {
    annotations = TRY(call_with(rt, annotate, Value::small_int(1)));
    if (!has_layout(annotations, Layout::Dict)) {
      return rt.type_error("__annotate__() must return a dict, not {}", type_name(rt, annotations));
    }
  }
  dict_set(rt, type->namespace_, cache_name(rt), annotations);
  return annotations;
}
Status set_annotations(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  if (!value) {
    const bool had = TRY(dict_delete(rt, type->namespace_, Value(cache_name(rt))));
    const bool had_own = TRY(dict_delete(rt, type->namespace_, Value(rt.names.annotations)));
    if (!had && !had_own) return rt.raise(rt.exceptions.AttributeError, "__annotations__");
  } else {
    Str* name = dict_get(rt, type->namespace_, rt.names.annotations) ? rt.names.annotations : cache_name(rt);
    dict_set(rt, type->namespace_, name, value);
  }
  dict_delete(rt, type->namespace_, rt.names.annotate_func);
  dict_delete(rt, type->namespace_, rt.names.annotate);
  return Status::ok();
}

Ret get_type_params(Runtime& rt, Value self) {
  Value params = dict_get(rt, type_in(self)->namespace_, rt.names.type_params);
  return Ret::borrow(params ? params : Value(rt.empty_tuple));
}
Status set_type_params(Runtime& rt, Value self, Value value) {
  dict_set(rt, type_in(self)->namespace_, rt.names.type_params, value ? value : Value(rt.empty_tuple));
  return Status::ok();
}

Ret get_abstract_methods(Runtime& rt, Value self) {
  Value names = dict_get(rt, type_in(self)->namespace_, rt.names.abstractmethods);
  if (names && type_in(self) != rt.types.type) return Ret::borrow(names);
  return rt.raise(rt.exceptions.AttributeError, "type object '{}' has no attribute '__abstractmethods__'",
                  type_in(self)->name);
}
Status set_abstract_methods(Runtime& rt, Value self, Value value) {
  Type* type = type_in(self);
  if (!value) {
    dict_delete(rt, type->namespace_, rt.names.abstractmethods);
    type->flags.is_abstract = false;
    return Status::ok();
  }
  const bool any = TRY(truth(rt, value));
  dict_set(rt, type->namespace_, rt.names.abstractmethods, value);
  type->flags.is_abstract = any;
  return Status::ok();
}

// The bits that programs look at: immutable, heap type, base type, abstract, and the built-in kinds.
Ret get_flags(Runtime& rt, Value self) {
  Type* type = type_in(self);
  int64_t flags = 1 << 12;  // ready
  if (type->flags.immutable) flags |= 1 << 8;
  if (type->flags.is_heap_type) flags |= 1 << 9;
  if (type->flags.is_base_type) flags |= 1 << 10;
  if (type->slots.traverse) flags |= 1 << 14;
  if (type->flags.is_abstract) flags |= 1 << 20;
  if (type->flags.is_sequence_pattern) flags |= 1 << 5;
  if (type->flags.is_mapping_pattern) flags |= 1 << 6;
  const Type* kinds[] = {rt.types.int_,  rt.types.list, rt.types.tuple,
                         rt.types.bytes, rt.types.str,  rt.types.dict};
  for (int i = 0; i < 6; ++i) {
    if (is_subtype(type, kinds[i])) flags |= int64_t{1} << (24 + i);
  }
  if (type->flags.is_exception) flags |= int64_t{1} << 30;
  if (is_subtype(type, rt.types.type)) flags |= int64_t{1} << 31;
  return Ret::small_int(flags);
}

Ret get_text_signature(Runtime&, Value) { return Ret::none(); }
Ret get_basic_size(Runtime&, Value self) { return Ret::small_int(type_in(self)->instance_size); }

constexpr PropertyDef kProperties[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__module__", get_module, set_module},
    {"__bases__", get_bases, assign_bases},
    {"__base__", get_base},
    {"__mro__", get_mro},
    {"__dict__", get_dict},
    {"__doc__", get_doc, set_doc},
    {"__annotate__", get_annotate, set_annotate},
    {"__annotations__", get_annotations, set_annotations},
    {"__type_params__", get_type_params, set_type_params},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods},
    {"__flags__", get_flags},
    {"__basicsize__", get_basic_size},
    {"__text_signature__", get_text_signature},
};

}  // namespace

std::span<const PropertyDef> type_properties() { return kProperties; }

}  // namespace tiki
