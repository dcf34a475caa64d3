#include "runtime/function.h"

#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

OwnOf<Cell> make_cell(Runtime& rt, Value value) {
  auto cell = OwnOf<Cell>::steal(static_cast<Cell*>(rt.heap.allocate_raw(rt.types.cell, sizeof(Cell))));
  if (value) incref(value);
  cell->value = value;
  return cell;
}

OwnOf<Function> make_function(Runtime& rt, Code* code, Dict* globals) {
  auto function = OwnOf<Function>::steal(rt.heap.allocate<Function>(rt.types.function));
  function->code = OwnOf<Code>::borrow(code).release();
  function->globals = OwnOf<Dict>::borrow(globals).release();
  function->name = Own::borrow(code->name).release();
  function->qualname = Own::borrow(code->qualname).release();
  if (Value module = dict_get(rt, globals, rt.names.name)) function->module = Own::borrow(module).release();
  return function;
}

OwnOf<BoundMethod> make_bound_method(Runtime& rt, Value function, Value self) {
  auto method = OwnOf<BoundMethod>::steal(
      static_cast<BoundMethod*>(rt.heap.allocate_raw(rt.types.bound_method, sizeof(BoundMethod))));
  incref(function);
  incref(self);
  method->function = function;
  method->self = self;
  return method;
}

namespace {

// -- cell

void cell_traverse(Object* self, Visitor& visitor) { visitor.visit(static_cast<Cell*>(self)->value); }
void cell_clear(Object* self) { decref_maybe(std::exchange(static_cast<Cell*>(self)->value, Value())); }

Ret cell_repr(Runtime& rt, Value self) {
  auto* cell = self.as<Cell>();
  StrBuilder out(rt);
  out.append_ascii("<cell at ");
  out.append_ascii(address_text(rt, self));
  if (cell->value) {
    out.append_ascii(": ");
    out.append_utf8(type_name(rt, cell->value));
    out.append_ascii(" object at ");
    out.append_ascii(address_text(rt, cell->value));
    out.append_ascii(">");
  } else {
    out.append_ascii(": empty>");
  }
  return out.finish();
}

Ret cell_contents(Runtime& rt, Value self) {
  auto* cell = self.as<Cell>();
  if (!cell->value) return rt.value_error("cell is empty");
  return Ret::borrow(cell->value);
}
Status cell_set_contents(Runtime&, Value self, Value value) {
  auto* cell = self.as<Cell>();
  if (value) incref(value);
  decref_maybe(std::exchange(cell->value, value));
  return Status::ok();
}

// -- function

void function_traverse(Object* object, Visitor& visitor) {
  auto* self = static_cast<Function*>(object);
  visitor.visit(Value(self->code));
  visitor.visit(Value(self->globals));
  if (self->defaults) visitor.visit(Value(self->defaults));
  if (self->keyword_defaults) visitor.visit(Value(self->keyword_defaults));
  if (self->closure) visitor.visit(Value(self->closure));
  for (Value value : {self->doc, self->module, self->annotate, self->annotations, self->type_params}) {
    visitor.visit(value);
  }
  attributes_traverse(self, &self->attributes, visitor);
}

template <class T>
void drop(T*& member) {
  if (T* old = std::exchange(member, nullptr)) decref(static_cast<Object*>(old));
}
void drop(Value& member) { decref_maybe(std::exchange(member, Value())); }

void function_clear(Object* object) {
  auto* self = static_cast<Function*>(object);
  drop(self->defaults);
  drop(self->keyword_defaults);
  drop(self->closure);
  drop(self->annotate);
  drop(self->annotations);
  drop(self->type_params);
  attributes_clear(self, &self->attributes);
}

void function_destroy(Object* object) {
  auto* self = static_cast<Function*>(object);
  function_clear(self);
  drop(self->code);
  drop(self->globals);
  drop(self->name);
  drop(self->qualname);
  drop(self->doc);
  drop(self->module);
}

Ret function_repr(Runtime& rt, Value self) {
  StrBuilder out(rt);
  out.append_ascii("<function ");
  out.append(self.as<Function>()->qualname.as<Str>());
  out.append_ascii(" at ");
  out.append_ascii(address_text(rt, self));
  out.append_ascii(">");
  return out.finish();
}

Ret function_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  return rt.hooks.call_function(rt, self, args, count, keyword_names);
}

Ret function_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance) return Ret::borrow(self);
  return make_bound_method(rt, self, instance);
}

Ret get_name(Runtime&, Value self) { return Ret::borrow(self.as<Function>()->name); }
Status set_name(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Str)) return rt.type_error("__name__ must be set to a string object");
  decref(std::exchange(self.as<Function>()->name, Own::borrow(value).release()));
  return Status::ok();
}
Ret get_qualname(Runtime&, Value self) { return Ret::borrow(self.as<Function>()->qualname); }
Status set_qualname(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Str)) return rt.type_error("__qualname__ must be set to a string object");
  decref(std::exchange(self.as<Function>()->qualname, Own::borrow(value).release()));
  return Status::ok();
}

Ret get_doc(Runtime&, Value self) {
  auto* function = self.as<Function>();
  if (function->doc) return Ret::borrow(function->doc);
  if (function->code->flags.has_docstring) return Ret::borrow(function->code->constants[0]);
  return Ret::none();
}
template <Value Function::*member>
Status set_value(Runtime&, Value self, Value value) {
  decref_maybe(
      std::exchange(self.as<Function>()->*member, Own::borrow(value ? value : Value::none()).release()));
  return Status::ok();
}
Ret get_module(Runtime&, Value self) {
  Value module = self.as<Function>()->module;
  return module ? Ret::borrow(module) : Ret::none();
}
Ret get_code(Runtime&, Value self) { return Ret::borrow(self.as<Function>()->code); }
Status set_code(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Code)) return rt.type_error("__code__ must be set to a code object");
  auto* function = self.as<Function>();
  Own old = Own::steal(Value(std::exchange(function->code, Own::borrow(value).release().as<Code>())));
  return Status::ok();
}
Ret get_globals(Runtime&, Value self) { return Ret::borrow(self.as<Function>()->globals); }
Ret get_builtins(Runtime& rt, Value) { return Ret::borrow(rt.builtins); }
Ret get_defaults(Runtime&, Value self) {
  auto* defaults = self.as<Function>()->defaults;
  return defaults ? Ret::borrow(defaults) : Ret::none();
}
Status set_defaults(Runtime& rt, Value self, Value value) {
  if (value && !value.is_none() && !has_layout(value, Layout::Tuple)) {
    return rt.type_error("__defaults__ must be set to a tuple object");
  }
  auto* function = self.as<Function>();
  drop(function->defaults);
  if (value && !value.is_none()) function->defaults = Own::borrow(value).release().as<Tuple>();
  return Status::ok();
}
Ret get_keyword_defaults(Runtime&, Value self) {
  auto* defaults = self.as<Function>()->keyword_defaults;
  return defaults ? Ret::borrow(defaults) : Ret::none();
}
Status set_keyword_defaults(Runtime& rt, Value self, Value value) {
  if (value && !value.is_none() && !has_layout(value, Layout::Dict)) {
    return rt.type_error("__kwdefaults__ must be set to a dict object");
  }
  auto* function = self.as<Function>();
  drop(function->keyword_defaults);
  if (value && !value.is_none()) function->keyword_defaults = Own::borrow(value).release().as<Dict>();
  return Status::ok();
}
Ret get_closure(Runtime&, Value self) {
  auto* closure = self.as<Function>()->closure;
  return closure ? Ret::borrow(closure) : Ret::none();
}
Ret get_dict(Runtime& rt, Value self) {
  return Ret::borrow(attribute_dict(rt, self, &self.as<Function>()->attributes));
}
Status set_dict(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Dict)) return rt.type_error("__dict__ must be set to a dictionary");
  attribute_replace_dict(rt, self, &self.as<Function>()->attributes, value.as<Dict>());
  return Status::ok();
}
Ret get_annotate(Runtime&, Value self) {
  Value annotate = self.as<Function>()->annotate;
  return annotate ? Ret::borrow(annotate) : Ret::none();
}
Status set_annotate(Runtime&, Value self, Value value) {
  drop(self.as<Function>()->annotate);
  drop(self.as<Function>()->annotations);
  if (value && !value.is_none()) self.as<Function>()->annotate = Own::borrow(value).release();
  return Status::ok();
}
// PEP 649: computed by __annotate__(1) when first asked for.
Ret get_annotations(Runtime& rt, Value self) {
  auto* function = self.as<Function>();
  if (!function->annotations) {
    if (function->annotate) {
      Own kept = Own::borrow(function->annotate);
      Own result = TRY(call_with(rt, kept, Value::small_int(1)));
      if (!has_layout(result, Layout::Dict)) {
        return rt.type_error("__annotate__() must return a dict, not {}", type_name(rt, result));
      }
      function->annotations = result.release();
    } else {
      function->annotations = Own(make_dict(rt)).release();
    }
  }
  return Ret::borrow(function->annotations);
}
Status set_annotations(Runtime& rt, Value self, Value value) {
  if (value && !value.is_none() && !has_layout(value, Layout::Dict)) {
    return rt.type_error("__annotations__ must be set to a dict object");
  }
  auto* function = self.as<Function>();
  drop(function->annotations);
  drop(function->annotate);
  if (value && !value.is_none()) function->annotations = Own::borrow(value).release();
  return Status::ok();
}
Ret get_type_params(Runtime& rt, Value self) {
  Value params = self.as<Function>()->type_params;
  return Ret::borrow(params ? params : Value(rt.empty_tuple));
}

constexpr PropertyDef kFunctionProperties[] = {
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__doc__", get_doc, set_value<&Function::doc>},
    {"__module__", get_module, set_value<&Function::module>},
    {"__code__", get_code, set_code},
    {"__globals__", get_globals},
    {"__builtins__", get_builtins},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_keyword_defaults, set_keyword_defaults},
    {"__closure__", get_closure},
    {"__dict__", get_dict, set_dict},
    {"__annotate__", get_annotate, set_annotate},
    {"__annotations__", get_annotations, set_annotations},
    {"__type_params__", get_type_params, set_value<&Function::type_params>},
};

// -- bound method

void method_traverse(Object* object, Visitor& visitor) {
  visitor.visit(static_cast<BoundMethod*>(object)->function);
  visitor.visit(static_cast<BoundMethod*>(object)->self);
}
void method_destroy(Object* object) {
  drop(static_cast<BoundMethod*>(object)->function);
  drop(static_cast<BoundMethod*>(object)->self);
}
Ret method_repr(Runtime& rt, Value self) {
  auto* method = self.as<BoundMethod>();
  StrBuilder out(rt);
  out.append_ascii("<bound method ");
  Own name = get_attribute_or_empty(rt, method->function, rt.names.qualname);
  if (!name) rt.clear_error();
  if (name && has_layout(name, Layout::Str)) {
    out.append(name.as<Str>());
  } else {
    out.append_ascii("?");
  }
  out.append_ascii(" of ");
  OwnOf<Str> receiver = TRY(repr(rt, method->self));
  out.append(receiver.get());
  out.append_ascii(">");
  return out.finish();
}
Ret method_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  return call(rt, self, args, count, keyword_names);
}
Result<int64_t> method_hash(Runtime& rt, Value self) {
  auto* method = self.as<BoundMethod>();
  const int64_t function = TRY(hash(rt, method->function));
  return function ^ static_cast<int64_t>(method->self.bits() >> 4);
}
Ret method_compare(Runtime& rt, CompareOp op, Value left, Value right) {
  if (!has_layout(right, Layout::BoundMethod) || (op != CompareOp::Equal && op != CompareOp::NotEqual)) {
    return Ret::not_implemented();
  }
  auto* a = left.as<BoundMethod>();
  auto* b = right.as<BoundMethod>();
  bool same = a->self == b->self;
  if (same) same = TRY(equal(rt, a->function, b->function));
  return Ret::boolean(same == (op == CompareOp::Equal));
}
// Attributes of the function show through.
Ret method_get_attribute(Runtime& rt, Value self, Str* name) {
  if (lookup(rt, type_of(rt, self), name)) return generic_get_attribute(rt, self, name);
  return get_attribute(rt, self.as<BoundMethod>()->function, name);
}
Ret method_function(Runtime&, Value self) { return Ret::borrow(self.as<BoundMethod>()->function); }
Ret method_self(Runtime&, Value self) { return Ret::borrow(self.as<BoundMethod>()->self); }
Ret method_doc(Runtime& rt, Value self) {
  return get_attribute(rt, self.as<BoundMethod>()->function, rt.names.doc);
}
Ret method_construct(Runtime& rt, Type*, const Value* args, size_t count, Tuple*) {
  if (count != 2) return rt.type_error("method expected 2 arguments, got {}", count);
  if (!is_callable(rt, args[0])) return rt.type_error("first argument must be callable");
  if (args[1].is_none()) return rt.type_error("instance must not be None");
  return make_bound_method(rt, args[0], args[1]);
}

constexpr PropertyDef kMethodProperties[] = {
    {"__func__", method_function},
    {"__self__", method_self},
    {"__doc__", method_doc},
};

}  // namespace

void make_function_types(Runtime& rt) {
  static constexpr PropertyDef kCellProperties[] = {{"cell_contents", cell_contents, cell_set_contents}};
  TypeSpec cell;
  cell.name = "cell";
  cell.layout = Layout::Cell;
  cell.size = sizeof(Cell);
  cell.slots.repr = cell_repr;
  cell.slots.traverse = cell_traverse;
  cell.slots.clear = cell_clear;
  cell.slots.destroy = cell_clear;
  cell.properties = kCellProperties;
  cell.flags.is_base_type = false;
  rt.types.cell = make_type(rt, cell);

  TypeSpec function;
  function.name = "function";
  function.layout = Layout::Function;
  function.size = sizeof(Function);
  function.attributes_offset = offsetof(Function, attributes);
  function.slots.repr = function_repr;
  function.slots.call = function_call;
  function.slots.descriptor_get = function_get;
  function.slots.traverse = function_traverse;
  function.slots.clear = function_clear;
  function.slots.destroy = function_destroy;
  function.properties = kFunctionProperties;
  function.flags.is_base_type = false;
  function.flags.no_instantiation = true;
  rt.types.function = make_type(rt, function);

  TypeSpec method;
  method.name = "method";
  method.layout = Layout::BoundMethod;
  method.size = sizeof(BoundMethod);
  method.slots.repr = method_repr;
  method.slots.call = method_call;
  method.slots.hash = method_hash;
  method.slots.compare = method_compare;
  method.slots.get_attribute = method_get_attribute;
  method.slots.construct = method_construct;
  method.slots.traverse = method_traverse;
  method.slots.destroy = method_destroy;
  method.properties = kMethodProperties;
  method.flags.is_base_type = false;
  rt.types.bound_method = make_type(rt, method);
}

}  // namespace tiki
