#include "runtime/module.h"

#include "runtime/construct_args.h"
#include "runtime/core_types.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "runtime/unfinished_module.h"

namespace tiki {

namespace {

Module* module_in(Value self) { return self.as<Module>(); }

OwnOf<Module> allocate_module(Runtime& rt, Type* type) {
  auto module =
      OwnOf<Module>::steal(static_cast<Module*>(rt.heap.allocate_object(type, type->instance_size)));
  module->namespace_ = make_dict(rt).release();
  return module;
}

void fill_names(Runtime& rt, Module* module, Value name, Value doc) {
  dict_set(rt, module->namespace_, rt.names.name, name);
  dict_set(rt, module->namespace_, rt.names.doc, doc);
  for (Str* each : {rt.names.package, rt.names.loader, rt.names.spec}) {
    dict_set(rt, module->namespace_, each, Value::none());
  }
}

void traverse(Object* object, Visitor& visitor) {
  auto* module = static_cast<Module*>(object);
  if (module->namespace_) visitor.visit(static_cast<Object*>(module->namespace_));
}
void destroy(Object* object) {
  if (Dict* names = std::exchange(static_cast<Module*>(object)->namespace_, nullptr)) {
    decref(static_cast<Object*>(names));
  }
}

std::string name_of(Runtime& rt, Module* module) {
  Value name = dict_get(rt, module->namespace_, rt.names.name);
  return has_layout(name, Layout::Str) ? to_utf8(name.as<Str>()) : std::string("?");
}

Ret module_repr(Runtime& rt, Value self) {
  Module* module = module_in(self);
  Value file = dict_get(rt, module->namespace_, rt.names.file_);
  OwnOf<Str> shown = TRY(repr(rt, Own(make_str(rt, name_of(rt, module)))));
  std::string text = "<module " + to_utf8(shown.get());
  if (has_layout(file, Layout::Str)) {
    OwnOf<Str> path = TRY(repr(rt, file));
    text += " from " + to_utf8(path.get());
  } else if (dict_get(rt, rt.modules,
                      module->namespace_ ? dict_get(rt, module->namespace_, rt.names.name) : Value()) ==
             self) {
    text += " (built-in)";
  }
  return make_str(rt, text + ">");
}

Ret missing(Runtime& rt, Value self, Str* name) {
  // PEP 562: the module's own __getattr__.
  if (Value hook = dict_get(rt, module_in(self)->namespace_, rt.names.getattr)) {
    rt.clear_error();
    Own kept = Own::borrow(hook);
    return call_with(rt, kept, name);
  }
  rt.clear_error();
  if (self.object()->extra == kUnfinishedModule) {
    Own file = Own::borrow(dict_get(rt, module_in(self)->namespace_, rt.names.file_));
    const std::string from = file ? " from " + to_utf8(OwnOf<Str>(repr(rt, file)).get()) : std::string();
    rt.raise(
        rt.exceptions.AttributeError,
        "partially initialized module '{}'{} has no attribute '{}' (most likely due to a circular import)",
        name_of(rt, module_in(self)), from, name);
  } else if (dict_get(rt, module_in(self)->namespace_, rt.names.name)) {
    rt.raise(rt.exceptions.AttributeError, "module '{}' has no attribute '{}'", name_of(rt, module_in(self)),
             name);
  } else {
    rt.raise(rt.exceptions.AttributeError, "module has no attribute '{}'", name);
  }
  auto* error = rt.error().as<Exception>();
  error->fields[exception_field::kName] = Own::borrow(name).release();
  error->fields[exception_field::kObject] = Own::borrow(self).release();
  return nullptr;
}

Ret module_get_attribute(Runtime& rt, Value self, Str* name) {
  Value found = lookup(rt, type_of(rt, self), name);
  Type* found_type = found ? type_of(rt, found) : nullptr;
  if (found_type && found_type->slots.descriptor_get && found_type->slots.descriptor_set) {
    Own kept = Own::borrow(found);
    return found_type->slots.descriptor_get(rt, kept, self, type_of(rt, self));
  }
  if (Value value = dict_get(rt, module_in(self)->namespace_, name)) return Ret::borrow(value);
  Ret generic = generic_get_attribute(rt, self, name);
  if (generic || !rt.error_is(rt.exceptions.AttributeError)) return generic;
  return missing(rt, self, name);
}

Status module_set_attribute(Runtime& rt, Value self, Str* name, Value value) {
  Value found = lookup(rt, type_of(rt, self), name);
  if (found && type_of(rt, found)->slots.descriptor_set) {
    Own kept = Own::borrow(found);
    return type_of(rt, found)->slots.descriptor_set(rt, kept, self, value);
  }
  if (value) {
    Own old = Own::borrow(dict_get(rt, module_in(self)->namespace_, name));
    dict_set(rt, module_in(self)->namespace_, name, value);
    return Status::ok();
  }
  Own old = Own::borrow(dict_get(rt, module_in(self)->namespace_, name));
  if (!dict_delete(rt, module_in(self)->namespace_, name)) {
    return rt.raise(rt.exceptions.AttributeError, "'{}' object has no attribute '{}'", type_name(rt, self),
                    name);
  }
  return Status::ok();
}

Ret module_construct(Runtime& rt, Type* type, const Value*, size_t, Tuple*) {
  return allocate_module(rt, type);
}

Status module_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  static constexpr std::string_view kParameters[] = {"name", "doc"};
  Value bound[2];
  TRY(bind_arguments(rt, "module", kParameters, 0, args, count, keyword_names, bound));
  if (!bound[0]) return rt.type_error("module() missing required argument 'name' (pos 1)");
  if (!has_layout(bound[0], Layout::Str)) {
    return rt.type_error("module() argument 'name' must be str, not {}", type_name(rt, bound[0]));
  }
  fill_names(rt, module_in(self), bound[0], bound[1] ? bound[1] : Value::none());
  return Status::ok();
}

Ret method_dir(Runtime& rt, const Value* args) {
  Module* module = module_in(args[0]);
  if (Value hook = dict_get(rt, module->namespace_, rt.names.dir)) {
    Own kept = Own::borrow(hook);
    return call_with(rt, kept);
  }
  return list_from(rt, module->namespace_);
}

constexpr NativeDef kMethods[] = {{"__dir__(self, /)", method_dir}};

Ret get_dict(Runtime&, Value self) { return Ret::borrow(module_in(self)->namespace_); }

// Annotations (PEP 649) are computed by the module's __annotate__ when first asked for, then kept in its namespace.

Ret get_annotate(Runtime& rt, Value self) {
  Dict* names = module_in(self)->namespace_;
  if (Value found = dict_get(rt, names, rt.names.annotate)) return Ret::borrow(found);
  dict_set(rt, names, rt.names.annotate, Value::none());
  return Ret::none();
}
Status set_annotate(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("cannot delete __annotate__ attribute");
  if (!value.is_none() && !is_callable(rt, value)) {
    return rt.type_error("__annotate__ must be callable or None");
  }
  dict_set(rt, module_in(self)->namespace_, rt.names.annotate, value);
  if (!value.is_none()) dict_delete(rt, module_in(self)->namespace_, rt.names.annotations);
  return Status::ok();
}

Ret get_annotations(Runtime& rt, Value self) {
  OwnOf<Dict> names = OwnOf<Dict>::borrow(module_in(self)->namespace_);
  if (Value found = dict_get(rt, names.get(), rt.names.annotations)) return Ret::borrow(found);
  Own annotate = Own::borrow(dict_get(rt, names.get(), rt.names.annotate));
  Own annotations;
  if (annotate && is_callable(rt, annotate)) {
    annotations = TRY(call_with(rt, annotate, Value::small_int(1)));
    if (!has_layout(annotations, Layout::Dict)) {
      return rt.type_error("__annotate__ returned non-dict of type '{}'", type_name(rt, annotations));
    }
  } else {
    annotations = Own(Ret(make_dict(rt)));
  }
  dict_set(rt, names.get(), rt.names.annotations, annotations);
  return annotations;
}
Status set_annotations(Runtime& rt, Value self, Value value) {
  Dict* names = module_in(self)->namespace_;
  if (value) {
    dict_set(rt, names, rt.names.annotations, value);
  } else if (!dict_delete(rt, names, rt.names.annotations)) {
    return rt.raise(rt.exceptions.AttributeError, "__annotations__");
  }
  dict_delete(rt, names, rt.names.annotate);
  return Status::ok();
}

constexpr PropertyDef kProperties[] = {
    {"__dict__", get_dict},
    {"__annotate__", get_annotate, set_annotate},
    {"__annotations__", get_annotations, set_annotations},
};

}  // namespace

OwnOf<Module> make_module(Runtime& rt, std::string_view name, std::string_view doc) {
  OwnOf<Module> module = allocate_module(rt, rt.types.module);
  Own text = doc.empty() ? Own(Ret::none()) : Own(Ret(make_str(rt, doc)));
  fill_names(rt, module.get(), intern(rt, name), text);
  return module;
}

void add_functions(Runtime& rt, Module* module, std::span<const NativeDef> functions) {
  const Value module_name = dict_get(rt, module->namespace_, rt.names.name);
  for (const NativeDef& def : functions) {
    const std::string_view signature = def.signature;
    OwnOf<NativeFunction> function = make_native_function(rt, &def, Value(), nullptr, module_name);
    dict_set(rt, module->namespace_, intern(rt, signature.substr(0, signature.find('('))), function);
  }
}

void add_value(Runtime& rt, Module* module, std::string_view name, Value value) {
  dict_set(rt, module->namespace_, intern(rt, name), value);
}

void add_type(Runtime& rt, Module* module, Type* type) { dict_set(rt, module->namespace_, type->name, type); }

void make_module_type(Runtime& rt) {
  static const TypeSpec spec = {
      .name = "module",
      .layout = Layout::Module,
      .size = sizeof(Module),
      .slots = {.repr = module_repr,
                .get_attribute = module_get_attribute,
                .set_attribute = module_set_attribute,
                .construct = module_construct,
                .init = module_init,
                .traverse = traverse,
                .destroy = destroy},
      .methods = kMethods,
      .properties = kProperties,
      .doc =
          "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
  };
  rt.types.module = make_type(rt, spec);
}

}  // namespace tiki
