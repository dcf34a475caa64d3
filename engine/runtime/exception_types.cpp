// BaseException, and the tree of classes that exceptions.def lists.
#include "runtime/core_types.h"
#include "runtime/exception_parts.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Exception* exception_in(Value self) { return self.as<Exception>(); }

void traverse(Object* object, Visitor& visitor) {
  auto* self = static_cast<Exception*>(object);
  for (Value value : {self->args, self->traceback, self->context, self->cause}) visitor.visit(value);
  for (Value value : self->fields) visitor.visit(value);
  attributes_traverse(self, &self->attributes, visitor);
}

void clear(Object* object) {
  auto* self = static_cast<Exception*>(object);
  for (Value* value : {&self->args, &self->traceback, &self->context, &self->cause}) {
    decref_maybe(std::exchange(*value, Value()));
  }
  for (Value& value : self->fields) decref_maybe(std::exchange(value, Value()));
  attributes_clear(self, &self->attributes);
}

Ret exception_repr(Runtime& rt, Value self) {
  Exception* exception = exception_in(self);
  StrBuilder out(rt);
  out.append(type_of(rt, self)->name);
  auto* args = exception->args.as<Tuple>();
  if (args->length == 1) {
    OwnOf<Str> only = TRY(repr(rt, args->items()[0]));
    out.append_ascii("(");
    out.append(only.get());
    out.append_ascii(")");
  } else {
    OwnOf<Str> all = TRY(repr(rt, exception->args));
    out.append(all.get());
  }
  return out.finish();
}

// -- methods

Ret method_with_traceback(Runtime& rt, const Value* args) {
  if (!args[1].is_none() && !has_layout(args[1], Layout::Traceback)) {
    return rt.type_error("__traceback__ must be a traceback or None");
  }
  put_field(exception_in(args[0])->traceback, args[1].is_none() ? Value() : args[1]);
  return Ret::borrow(args[0]);
}

Ret method_add_note(Runtime& rt, const Value* args) {
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("add_note() argument must be str, not {}", type_name(rt, args[1]));
  }
  Own notes = get_attribute_or_empty(rt, args[0], rt.names.notes);
  if (!notes) {
    if (rt.has_error()) return nullptr;
    notes = Own(Ret(make_list(rt)));
    TRY(set_attribute(rt, args[0], rt.names.notes, notes));
  }
  if (!has_layout(notes, Layout::List)) return rt.type_error("Cannot add note: __notes__ is not a list");
  list_append(rt, notes.as<List>(), args[1]);
  return Ret::none();
}

Ret method_reduce(Runtime& rt, const Value* args) {
  Exception* exception = exception_in(args[0]);
  Attributes* attributes = attributes_of(rt, args[0]);
  if (attributes && (attributes->shape || attributes->dict)) {
    const Value parts[] = {Value(type_of(rt, args[0])), exception->args,
                           Value(attribute_dict(rt, args[0], attributes))};
    return tiki::make_tuple(rt, parts);
  }
  const Value parts[] = {Value(type_of(rt, args[0])), exception->args};
  return tiki::make_tuple(rt, parts);
}

Ret method_setstate(Runtime& rt, const Value* args) {
  if (args[1].is_none()) return Ret::none();
  if (!has_layout(args[1], Layout::Dict)) return rt.type_error("state is not a dictionary");
  uint32_t position = 0;
  Value key, value;
  while (dict_next(args[1].as<Dict>(), &position, &key, &value)) {
    if (has_layout(key, Layout::Str)) TRY(set_attribute(rt, args[0], intern(rt, key.as<Str>()), value));
  }
  return Ret::none();
}

constexpr NativeDef kMethods[] = {
    {"with_traceback(self, object, /)", method_with_traceback, NativeKind::Method,
     "Set self.__traceback__ to tb and return self."},
    {"add_note(self, object, /)", method_add_note, NativeKind::Method, "Add a note to the exception"},
    {"__reduce__(self, /)", method_reduce},
    {"__setstate__(self, object, /)", method_setstate},
};

// -- attributes

Ret get_args(Runtime&, Value self) { return Ret::borrow(exception_in(self)->args); }
Status set_args(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("args may not be deleted");
  OwnOf<Tuple> args = tuple_from(rt, value);
  if (!args) return nullptr;
  put_field(exception_in(self)->args, args);
  return Status::ok();
}

Ret get_traceback(Runtime&, Value self) { return Ret::borrow(none_if_empty(exception_in(self)->traceback)); }
Status set_traceback(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("__traceback__ may not be deleted");
  if (!value.is_none() && !has_layout(value, Layout::Traceback)) {
    return rt.type_error("__traceback__ must be a traceback or None");
  }
  put_field(exception_in(self)->traceback, value.is_none() ? Value() : value);
  return Status::ok();
}

Ret get_context(Runtime&, Value self) { return Ret::borrow(none_if_empty(exception_in(self)->context)); }
Status set_context_attribute(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("__context__ may not be deleted");
  if (!value.is_none() && !is_exception(value)) {
    return rt.type_error("exception context must be None or derive from BaseException");
  }
  put_field(exception_in(self)->context, value.is_none() ? Value() : value);
  return Status::ok();
}

Ret get_cause(Runtime&, Value self) { return Ret::borrow(none_if_empty(exception_in(self)->cause)); }
Status set_cause_attribute(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("__cause__ may not be deleted");
  if (!value.is_none() && !is_exception(value)) {
    return rt.type_error("exception cause must be None or derive from BaseException");
  }
  set_cause(exception_in(self), value);
  return Status::ok();
}

Ret get_suppress_context(Runtime&, Value self) { return Ret::boolean(exception_in(self)->suppress_context); }
Status set_suppress_context(Runtime& rt, Value self, Value value) {
  if (!value) return rt.type_error("can't delete numeric/char attribute");
  const bool suppress = TRY(truth(rt, value));
  exception_in(self)->suppress_context = suppress;
  return Status::ok();
}

Ret get_dict(Runtime& rt, Value self) {
  return Ret::borrow(attribute_dict(rt, self, attributes_of(rt, self)));
}
Status set_dict(Runtime& rt, Value self, Value value) {
  if (!has_layout(value, Layout::Dict)) {
    return rt.type_error("__dict__ must be set to a dictionary, not a '{}'",
                         value ? type_name(rt, value) : std::string("NoneType"));
  }
  attribute_replace_dict(rt, self, attributes_of(rt, self), value.as<Dict>());
  return Status::ok();
}

constexpr PropertyDef kProperties[] = {
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context_attribute},
    {"__cause__", get_cause, set_cause_attribute},
    {"__suppress_context__", get_suppress_context, set_suppress_context},
    {"__dict__", get_dict, set_dict},
};

struct Row {
  const char* name;
  Type* Runtime::Exceptions::*member;
  std::string_view base;
  ExceptionState state;
};

constexpr Row kRows[] = {
#define EXCEPTION(name, base, state) {#name, &Runtime::Exceptions::name, #base, ExceptionState::state},
#include "runtime/exceptions.def"
#undef EXCEPTION
};

Type* type_named(Runtime& rt, std::string_view name) {
  for (const Row& row : kRows) {
    if (name == row.name) return rt.exceptions.*row.member;
  }
  return nullptr;
}

}  // namespace

Ret exception_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple*) {
  auto exception =
      OwnOf<Exception>::steal(static_cast<Exception*>(rt.heap.allocate_object(type, type->instance_size)));
  exception->args = Value(tiki::make_tuple(rt, std::span<const Value>(args, count)).release());
  return exception;
}

Status exception_init(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  if (keyword_names && keyword_names->length) {
    return rt.type_error("{}() takes no keyword arguments", type_of(rt, self)->name);
  }
  put_field(exception_in(self)->args, tiki::make_tuple(rt, std::span<const Value>(args, count)));
  return Status::ok();
}

Ret exception_str(Runtime& rt, Value self) {
  auto* args = exception_in(self)->args.as<Tuple>();
  if (args->length == 0) return Ret::borrow(rt.names.empty);
  if (args->length == 1) return str(rt, args->items()[0]);
  return str(rt, exception_in(self)->args);
}

void make_exception_types(Runtime& rt) {
  for (const Row& row : kRows) {
    TypeSpec spec;
    spec.name = row.name;
    spec.base = type_named(rt, row.base);
    spec.layout = Layout::Exception;
    spec.size = sizeof(Exception);
    spec.attributes_offset = offsetof(Exception, attributes);
    spec.flags.is_exception = true;
    spec.slots.traverse = traverse;
    spec.slots.clear = clear;
    spec.slots.destroy = clear;
    if (!spec.base) {
      spec.slots.repr = exception_repr;
      spec.slots.str = exception_str;
      spec.slots.construct = exception_construct;
      spec.slots.init = exception_init;
      spec.methods = kMethods;
      spec.properties = kProperties;
    } else if (static_cast<ExceptionState>(spec.base->extra) != row.state) {
      const StateParts parts = state_parts(row.state);
      spec.methods = parts.methods;
      spec.properties = parts.properties;
      spec.slots.construct = parts.construct;
      spec.slots.init = parts.init;
      spec.slots.str = parts.str;
    }
    if (std::string_view(row.name) == "KeyError") spec.slots.str = key_error_str;
    Type* type = make_type(rt, spec);
    type->extra = static_cast<uint16_t>(row.state);
    rt.exceptions.*row.member = type;
  }
  make_exception_group_types(rt);
  make_traceback_type(rt);
}

}  // namespace tiki
