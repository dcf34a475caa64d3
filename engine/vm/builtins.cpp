#include "vm/builtins.h"

#include "runtime/bytes.h"
#include "runtime/exception.h"
#include "runtime/module.h"
#include "vm/async_step.h"
#include "vm/boundary.h"
#include "vm/interpreter.h"

namespace tiki {

// -- iteration

Ret builtin_next(Runtime& rt, const Value* args) {
  Value iterator = args[0];
  Type* type = type_of(rt, iterator);
  if (!type->slots.next) return rt.type_error("'{}' object is not an iterator", type_name(rt, iterator));
  if (!args[1] && type == rt.types.generator) {
    return Interpreter::of(rt).begin_resume(iterator.as<Generator>(), Value::none());
  }
  Ret item = type->slots.next(rt, iterator);
  if (item) return item;
  if (args[1]) {
    if (rt.has_error()) {
      if (!rt.error_is(rt.exceptions.StopIteration)) return nullptr;
      rt.clear_error();
    }
    return Ret::borrow(args[1]);
  }
  if (!rt.has_error()) rt.set_error(Own(make_stop_iteration(rt, Value())));
  return nullptr;
}

namespace {

Ret builtin_aiter(Runtime& rt, const Value* args) {
  Type* type = type_of(rt, args[0]);
  if (!type->slots.async_iter) {
    return rt.type_error("'{}' object is not an async iterable", type_name(rt, args[0]));
  }
  Own iterator = TRY(type->slots.async_iter(rt, args[0]));
  if (!type_of(rt, iterator)->slots.async_next) {
    return rt.type_error("aiter() returned not an async iterator of type '{}'", type_name(rt, iterator));
  }
  return iterator;
}

Ret builtin_anext(Runtime& rt, const Value* args) {
  Type* type = type_of(rt, args[0]);
  if (!type->slots.async_next)
    return rt.type_error("'{}' object is not an async iterator", type_name(rt, args[0]));
  Own awaitable = TRY(type->slots.async_next(rt, args[0]));
  if (!args[1]) return awaitable;
  return make_anext_awaitable(rt, awaitable, args[1]);
}

// -- classes: func, name, *bases, **keywords

Ret builtin_build_class(Runtime& rt, const Value* args) {
  Value function = args[0];
  Value name = args[1];
  auto* original_bases = args[2].as<Tuple>();
  Own keywords = args[3] ? Own::borrow(args[3]) : Own(make_dict(rt));
  auto* keyword_dict = keywords.as<Dict>();
  // PEP 560: bases that are no classes may stand for others.
  std::vector<Own> bases;
  bool replaced = false;
  for (Value base : original_bases->span()) {
    if (!has_layout(base, Layout::Type)) {
      Own entries = get_attribute_or_empty(rt, base, rt.names.mro_entries);
      if (!entries && rt.has_error()) return nullptr;
      if (entries) {
        Own result = TRY(call_with(rt, entries, original_bases));
        if (!has_layout(result, Layout::Tuple)) return rt.type_error("__mro_entries__ must return a tuple");
        for (Value each : result.as<Tuple>()->span()) bases.push_back(Own::borrow(each));
        replaced = true;
        continue;
      }
    }
    bases.push_back(Own::borrow(base));
  }
  std::vector<Value> base_values(bases.begin(), bases.end());
  OwnOf<Tuple> base_tuple = tiki::make_tuple(rt, base_values);
  Own metaclass = dict_pop(rt, keyword_dict, Value(rt.names.metaclass));
  if (!metaclass) {
    metaclass = Own::borrow(base_values.empty() ? Value(rt.types.type) : Value(type_of(rt, base_values[0])));
  }
  if (has_layout(metaclass, Layout::Type)) {
    for (Value base : base_tuple->span()) {
      Type* candidate = type_of(rt, base);
      auto* winner = metaclass.as<Type>();
      if (is_subtype(winner, candidate)) continue;
      if (!is_subtype(candidate, winner)) {
        return rt.type_error(
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
            "metaclasses "
            "of all its bases");
      }
      metaclass = Own::borrow(candidate);
    }
  }
  std::vector<Value> call_args{name, Value(base_tuple)};
  std::vector<Value> names;
  uint32_t position = 0;
  Value key, value;
  while (dict_next(keyword_dict, &position, &key, &value)) {
    names.push_back(key);
    call_args.push_back(value);
  }
  OwnOf<Tuple> keyword_names = tiki::make_tuple(rt, names);
  Own prepare = get_attribute_or_empty(rt, metaclass, rt.names.prepare);
  if (!prepare && rt.has_error()) return nullptr;
  Own names_mapping =
      prepare ? Own(call(rt, prepare, call_args.data(), 2, keyword_names.get())) : Own(make_dict(rt));
  if (!names_mapping) return nullptr;
  if (replaced) TRY(set_item(rt, names_mapping, intern(rt, "__orig_bases__"), original_bases));

  Interpreter& vm = Interpreter::of(rt);
  Frame* frame = vm.frame_for_call(function.as<Function>(), nullptr, 0, nullptr);
  if (!frame) return nullptr;
  frame->namespace_slot() = Own::borrow(names_mapping).release();
  Own cell;
  {
    BoundaryScope boundary(vm);
    if (boundary.failed()) {
      decref(static_cast<Object*>(frame));
      return nullptr;
    }
    TRY(vm.link_frame(frame));
    cell = TRY(boundary.run());
  }
  call_args.insert(call_args.begin() + 2, names_mapping.get());
  Own created = TRY(call(rt, metaclass, call_args.data(), 3, keyword_names.get()));
  if (has_layout(cell, Layout::Cell) && has_layout(created, Layout::Type) && !cell.as<Cell>()->value) {
    return rt.raise(rt.exceptions.RuntimeError,
                    "__class__ not set defining '{}' as {}. Was __classcell__ propagated to type.__new__?",
                    name.as<Str>(), OwnOf<Str>(repr(rt, created)).get());
  }
  return created;
}

// -- namespaces

Ret builtin_globals(Runtime& rt, const Value*) { return Ret::borrow(rt.hooks.current_globals(rt)); }

Ret current_locals(Runtime& rt) {
  Frame* frame = Interpreter::of(rt).python_frame();
  return frame ? frame_locals(rt, frame) : Ret(make_dict(rt));
}

Ret builtin_locals(Runtime& rt, const Value*) { return current_locals(rt); }

Ret builtin_vars(Runtime& rt, const Value* args) {
  if (!args[0]) return current_locals(rt);
  Own names = get_attribute_or_empty(rt, args[0], rt.names.dict);
  if (names) return names;
  if (rt.has_error()) return nullptr;
  return rt.type_error("vars() argument must have __dict__ attribute");
}

Ret builtin_dir(Runtime& rt, const Value* args) {
  OwnOf<List> names;
  if (!args[0]) {
    Own locals = TRY(current_locals(rt));
    names = TRY(list_from(rt, locals));
  } else {
    Own method = lookup_special(rt, args[0], rt.names.dir);
    if (!method) {
      if (rt.has_error()) return nullptr;
      return rt.type_error("object does not provide __dir__");
    }
    Own result = TRY(call_with(rt, method));
    names = TRY(list_from(rt, result));
  }
  TRY(list_sort(rt, names.get(), Value(), false));
  return names;
}

// -- eval, exec, compile

Ret run_code(Runtime& rt, Code* code, Value globals, Value locals, Value closure) {
  Interpreter& vm = Interpreter::of(rt);
  Own own_globals =
      globals && !globals.is_none() ? Own::borrow(globals) : Own::borrow(rt.hooks.current_globals(rt));
  if (!has_layout(own_globals, Layout::Dict)) return rt.type_error("globals must be a dict");
  Own own_locals = locals && !locals.is_none()     ? Own::borrow(locals)
                   : globals && !globals.is_none() ? own_globals
                                                   : Own(current_locals(rt));
  if (!own_locals) return nullptr;
  auto* names = own_globals.as<Dict>();
  if (!dict_get(rt, names, rt.names.builtins)) {
    if (Value builtins = dict_get(rt, rt.modules, Value(intern(rt, "builtins")))) {
      dict_set(rt, names, rt.names.builtins, builtins);
    }
  }
  OwnOf<Function> function = make_function(rt, code, names);
  if (closure && has_layout(closure, Layout::Tuple))
    function->closure = Own::borrow(closure).release().as<Tuple>();
  // The code of a function, which may be a generator's, is called as one.
  if (code->flags.optimized) return call(rt, Value(function.get()), nullptr, 0, nullptr);
  Frame* frame = vm.frame_for_call(function.get(), nullptr, 0, nullptr);
  if (!frame) return nullptr;
  if (!code->flags.optimized) frame->namespace_slot() = own_locals.release();
  TRY(vm.link_frame(frame));
  return Ret::switched();
}

// Source text or a code object as a code object.
Ret code_from(Runtime& rt, Value source, const char* mode, const char* what) {
  if (has_layout(source, Layout::Code)) return Ret::borrow(source);
  std::string_view bytes;
  std::string text;
  if (has_layout(source, Layout::Str)) {
    text = to_utf8(source.as<Str>());
  } else if (bytes_view(source, &bytes)) {
    text = std::string(bytes);
  } else {
    return rt.type_error("{}() arg 1 must be a string, bytes or code object", what);
  }
  if (std::string_view(mode) == "eval") text.erase(0, text.find_first_not_of(" \t"));
  return rt.hooks.compile(rt, text, "<string>", mode);
}

Ret builtin_eval(Runtime& rt, const Value* args) {
  Own code = TRY(code_from(rt, args[0], "eval", "eval"));
  if (code.as<Code>()->source().free_count != 0) {
    return rt.type_error("code object passed to eval() may not contain free variables");
  }
  return run_code(rt, code.as<Code>(), args[1], args[2], Value());
}

Ret builtin_exec(Runtime& rt, const Value* args) {
  const Value closure = args[3] && !args[3].is_none() ? args[3] : Value();
  if (closure && !has_layout(args[0], Layout::Code)) {
    return rt.type_error("closure can only be used when source is a code object");
  }
  Own code = TRY(code_from(rt, args[0], "exec", "exec"));
  const uint32_t wanted = code.as<Code>()->source().free_count;
  if (wanted == 0 && closure) return rt.type_error("cannot use a closure with this code object");
  bool fits = wanted == 0 || (has_layout(closure, Layout::Tuple) && closure.as<Tuple>()->length == wanted);
  for (uint32_t i = 0; fits && i < wanted; ++i) {
    fits = has_layout(closure.as<Tuple>()->items()[i], Layout::Cell);
  }
  if (!fits) return rt.type_error("code object requires a closure of exactly length {}", wanted);
  if (code.as<Code>()->flags.optimized) {
    Own ignored = TRY(run_code(rt, code.as<Code>(), args[1], args[2], args[3]));
    return Ret::none();
  }
  return run_code(rt, code.as<Code>(), args[1], args[2], args[3]);
}

Ret builtin_compile(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Str) || !has_layout(args[2], Layout::Str)) {
    return rt.type_error("compile() filename and mode must be strings");
  }
  const std::string mode = to_utf8(args[2].as<Str>());
  if (mode != "exec" && mode != "eval" && mode != "single") {
    return rt.value_error("compile() mode must be 'exec', 'eval' or 'single'");
  }
  std::string_view bytes;
  std::string text;
  if (has_layout(args[0], Layout::Str)) {
    text = to_utf8(args[0].as<Str>());
  } else if (bytes_view(args[0], &bytes)) {
    text = std::string(bytes);
  } else {
    return rt.type_error("compile() arg 1 must be a string, bytes or AST object");
  }
  return rt.hooks.compile(rt, text, to_utf8(args[1].as<Str>()), mode == "single" ? "exec" : mode);
}

Ret builtin_import(Runtime& rt, const Value* args) {
  if (!has_layout(args[0], Layout::Str)) return rt.type_error("module name must be a string");
  auto* name = args[0].as<Str>();
  Value loaded = dict_get(rt, rt.modules, Value(name));
  Own module = loaded ? Own::borrow(loaded) : Own(rt.hooks.import_module(rt, name));
  if (!module) return nullptr;
  const std::string text = to_utf8(name);
  const size_t dot = text.find('.');
  bool has_from = false;
  if (args[3]) has_from = TRY(truth(rt, args[3]));
  if (dot == std::string::npos || has_from) return module;
  return Ret::borrow(dict_get(rt, rt.modules, Value(intern(rt, text.substr(0, dot)))));
}

// exit() and quit(), which CPython's site module adds.
Ret builtin_exit(Runtime& rt, const Value* args) {
  Own exception = TRY(args[0] ? call_with(rt, Value(rt.exceptions.SystemExit), args[0])
                              : call_with(rt, Value(rt.exceptions.SystemExit), Value::none()));
  rt.set_error(std::move(exception));
  return nullptr;
}

constexpr NativeDef kFunctions[] = {
    {"exit(code=None)", builtin_exit},
    {"quit(code=None)", builtin_exit},
    {"next(iterator, default=None, /)", builtin_next},
    {"aiter(async_iterable, /)", builtin_aiter},
    {"anext(async_iterator, default=None, /)", builtin_anext},
    {"__build_class__(func, name, /, *bases, **kwds)", builtin_build_class},
    {"globals()", builtin_globals},
    {"locals()", builtin_locals},
    {"vars(object=None, /)", builtin_vars},
    {"dir(object=None, /)", builtin_dir},
    {"eval(source, /, globals=None, locals=None)", builtin_eval},
    {"exec(source, /, globals=None, locals=None, *, closure=None)", builtin_exec},
    {"compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
     builtin_compile},
    {"__import__(name, globals=None, locals=None, fromlist=(), level=0)", builtin_import},
};

}  // namespace

void add_interpreter_builtins(Runtime& rt) {
  Value module = dict_get(rt, rt.modules, Value(intern(rt, "builtins")));
  add_functions(rt, module.as<Module>(), kFunctions);
}

}  // namespace tiki
