// import statements.
#include "runtime/exception.h"
#include "runtime/module.h"
#include "runtime/unfinished_module.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

// "from .b import c" inside package a is a.b: the absolute name, or an exception.
OwnOf<Str> absolute_name(Interpreter& vm, Frame* frame, Str* name, int64_t level) {
  Runtime& rt = vm.rt;
  if (level == 0) return OwnOf<Str>::borrow(name);
  Value package = dict_get(rt, frame->function->globals, rt.names.package);
  std::string base;
  if (package && has_layout(package, Layout::Str)) {
    base = to_utf8(package.as<Str>());
  } else if (Value own = dict_get(rt, frame->function->globals, rt.names.name);
             own && has_layout(own, Layout::Str)) {
    base = to_utf8(own.as<Str>());
    if (!dict_get(rt, frame->function->globals, rt.names.path)) {
      const size_t dot = base.rfind('.');
      base = dot == std::string::npos ? "" : base.substr(0, dot);
    }
  }
  if (base.empty() && !dict_get(rt, frame->function->globals, rt.names.name)) {
    return rt.raise(rt.exceptions.KeyError, "'__name__' not in globals");
  }
  if (base.empty()) {
    return rt.raise(rt.exceptions.ImportError, "attempted relative import with no known parent package");
  }
  for (int64_t i = 1; i < level; ++i) {
    const size_t dot = base.rfind('.');
    if (dot == std::string::npos) {
      return rt.raise(rt.exceptions.ImportError, "attempted relative import beyond top-level package");
    }
    base = base.substr(0, dot);
  }
  if (name->length) base += "." + to_utf8(name);
  return make_str(rt, base);
}

Ret import_absolute(Runtime& rt, Str* name) {
  if (Value found = dict_get(rt, rt.modules, Value(name))) {
    if (found.is_none()) {
      return rt.raise(rt.exceptions.ModuleNotFoundError, "import of {} halted; None in sys.modules", name);
    }
    return Ret::borrow(found);
  }
  return rt.hooks.import_module(rt, name);
}

}  // namespace

Value* import_name(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Value level = sp[-2];
  Value names = sp[-1];
  OwnOf<Str> name = absolute_name(vm, frame, frame->code()->names[arg], level.as_small_int());
  if (!name) return nullptr;
  Own module = import_absolute(rt, name.get());
  if (!module) return nullptr;
  if (names.is_none()) {
    // `import a.b.c` binds a.
    const std::string text = to_utf8(name.get());
    const size_t dot = text.find('.');
    if (dot != std::string::npos && level.as_small_int() == 0) {
      module = import_absolute(rt, intern(rt, text.substr(0, dot)));
      if (!module) return nullptr;
    }
  } else if (has_layout(module, Layout::Module) &&
             dict_get(rt, module.as<Module>()->namespace_, rt.names.path)) {
    // `from package import submodule` loads it.
    for (Value each : names.as<Tuple>()->span()) {
      if (equals_ascii(each.as<Str>(), "*")) continue;
      Own present = get_attribute_or_empty(rt, module, intern(rt, each.as<Str>()));
      if (present) continue;
      if (rt.has_error()) return nullptr;
      OwnOf<Str> full = make_str(rt, to_utf8(name.get()) + "." + to_utf8(each.as<Str>()));
      Own submodule = import_absolute(rt, full.get());
      if (!submodule) {
        if (!rt.error_is(rt.exceptions.ModuleNotFoundError)) return nullptr;
        rt.clear_error();
      }
    }
  }
  decref(*--sp);
  decref(*--sp);
  *sp++ = module.release();
  return sp;
}

Value* import_from(Interpreter& vm, Frame* frame, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Str* name = frame->code()->names[arg];
  Own value = get_attribute_or_empty(rt, sp[-1], name);
  if (!value) {
    if (rt.has_error()) return nullptr;
    Own module_name = get_attribute_or_empty(rt, sp[-1], rt.names.name);
    rt.clear_error();
    const std::string from = module_name && has_layout(module_name, Layout::Str)
                                 ? to_utf8(module_name.as<Str>())
                                 : std::string("<unknown module name>");
    OwnOf<Str> full = make_str(rt, from + "." + to_utf8(name));
    if (Value loaded = dict_get(rt, rt.modules, Value(full))) {
      *sp++ = Own::borrow(loaded).release();
      return sp;
    }
    Own file = get_attribute_or_empty(rt, sp[-1], rt.names.file_);
    rt.clear_error();
    const std::string where =
        file && has_layout(file, Layout::Str) ? to_utf8(file.as<Str>()) : std::string("unknown location");
    if (has_layout(sp[-1], Layout::Module) && sp[-1].object()->extra == kUnfinishedModule) {
      rt.raise(rt.exceptions.ImportError,
               "cannot import name '{}' from partially initialized module '{}' (most likely due to a "
               "circular import) "
               "({})",
               name, from, where);
    } else {
      rt.raise(rt.exceptions.ImportError, "cannot import name '{}' from '{}' ({})", name, from, where);
    }
    auto* error = rt.error().as<Exception>();
    error->fields[exception_field::kImportName] = Own(make_str(rt, from)).release();
    error->fields[exception_field::kImportNameFrom] = Own::borrow(name).release();
    return nullptr;
  }
  *sp++ = value.release();
  return sp;
}

Value* import_star(Interpreter& vm, Frame* frame, Value* sp, uint32_t) {
  Runtime& rt = vm.rt;
  Value module = sp[-1];
  Dict* target = frame->function->globals;
  Own all = get_attribute_or_empty(rt, module, rt.names.all);
  if (!all && rt.has_error()) return nullptr;
  if (all) {
    OwnOf<List> names = list_from(rt, all);
    if (!names) return nullptr;
    for (Value name : names->span()) {
      if (!has_layout(name, Layout::Str)) {
        rt.type_error("Item in {}.__all__ must be str, not {}", type_name(rt, module), type_name(rt, name));
        return nullptr;
      }
      Own value = get_attribute(rt, module, intern(rt, name.as<Str>()));
      if (!value) return nullptr;
      dict_set(rt, target, intern(rt, name.as<Str>()), value);
    }
  } else if (has_layout(module, Layout::Module)) {
    uint32_t position = 0;
    Value key, value;
    while (dict_next(module.as<Module>()->namespace_, &position, &key, &value)) {
      if (!has_layout(key, Layout::Str)) continue;
      auto* name = key.as<Str>();
      if (name->length && name->at(0) == '_') continue;
      dict_set(rt, target, name, value);
    }
  }
  decref(*--sp);
  return sp;
}

}  // namespace tiki::ops
