// ascii, callable, delattr, dir, format, getattr, hasattr, hash, help, id, isinstance, issubclass, repr, setattr, vars,
// breakpoint.
#include "runtime/builtin_functions.h"
#include "runtime/heap.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

Ret builtin_ascii(Runtime& rt, const Value* args) { return ascii(rt, args[0]); }
Ret builtin_repr(Runtime& rt, const Value* args) { return repr(rt, args[0]); }
Ret builtin_callable(Runtime& rt, const Value* args) { return Ret::boolean(is_callable(rt, args[0])); }
Ret builtin_hash(Runtime& rt, const Value* args) { return make_int(rt, TRY(hash(rt, args[0]))); }

Ret builtin_id(Runtime& rt, const Value* args) {
  const Value value = args[0];
  if (value.is_object()) return make_int(rt, static_cast<int64_t>(rt.heap.identity(value.object())));
  return make_int_unsigned(rt, value.bits());
}

Ret builtin_isinstance(Runtime& rt, const Value* args) {
  return Ret::boolean(TRY(isinstance(rt, args[0], args[1])));
}
Ret builtin_issubclass(Runtime& rt, const Value* args) {
  return Ret::boolean(TRY(issubclass(rt, args[0], args[1])));
}

Ret builtin_format(Runtime& rt, const Value* args) {
  if (!args[1]) return format(rt, args[0], rt.names.empty);
  if (!has_layout(args[1], Layout::Str)) {
    return rt.type_error("format() argument 2 must be str, not {}", type_name(rt, args[1]));
  }
  return format(rt, args[0], args[1].as<Str>());
}

// -- attributes

Result<Str*> attribute_name(Runtime& rt, Value name) {
  if (has_layout(name, Layout::Str)) return intern(rt, name.as<Str>());
  rt.type_error("attribute name must be string, not '{}'", type_name(rt, name));
  return Result<Str*>(nullptr);
}

Ret builtin_getattr(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  TRY(check_count(rt, "getattr", values->length, 2, 3));
  const Value object = values->items()[0];
  Str* name = TRY(attribute_name(rt, values->items()[1]));
  if (values->length == 2) return get_attribute(rt, object, name);
  Own found = get_attribute_or_empty(rt, object, name);
  if (found || rt.has_error()) return found;
  return Ret::borrow(values->items()[2]);
}
Ret builtin_hasattr(Runtime& rt, const Value* args) {
  Str* name = TRY(attribute_name(rt, args[1]));
  Own found = get_attribute_or_empty(rt, args[0], name);
  if (!found && rt.has_error()) return nullptr;
  return Ret::boolean(bool(found));
}
Ret builtin_setattr(Runtime& rt, const Value* args) {
  Str* name = TRY(attribute_name(rt, args[1]));
  TRY(set_attribute(rt, args[0], name, args[2]));
  return Ret::none();
}
Ret builtin_delattr(Runtime& rt, const Value* args) {
  Str* name = TRY(attribute_name(rt, args[1]));
  TRY(set_attribute(rt, args[0], name, Value()));
  return Ret::none();
}

/// locals(), which the interpreter defines.
Ret locals_of_caller(Runtime& rt) {
  const Value locals = dict_get(rt, rt.builtins, intern(rt, "locals"));
  if (!locals) return make_dict(rt);
  return call_with(rt, locals);
}

Ret builtin_vars(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  TRY(check_count(rt, "vars", values->length, 0, 1));
  if (values->length == 0) return locals_of_caller(rt);
  Own attributes = get_attribute_or_empty(rt, values->items()[0], rt.names.dict);
  if (!attributes && !rt.has_error()) return rt.type_error("vars() argument must have __dict__ attribute");
  return attributes;
}

Ret builtin_dir(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  TRY(check_count(rt, "dir", values->length, 0, 1));
  Own names;
  if (values->length == 0) {
    names = TRY(locals_of_caller(rt));
  } else {
    Own method = lookup_special(rt, values->items()[0], rt.names.dir);
    if (!method) {
      if (rt.has_error()) return nullptr;
      return rt.type_error("object does not provide __dir__");
    }
    names = TRY(call_with(rt, method));
  }
  OwnOf<List> list = list_from(rt, names);
  if (!list) return nullptr;
  TRY(list_sort(rt, list.get(), Value(), false));
  return list;
}

Ret builtin_help(Runtime& rt, const Value* args) {
  Tuple* values = args[0].as<Tuple>();
  if (values->length == 0) {
    write_output(rt, 1, "Type help(object) for what its documentation says.\n");
    return Ret::none();
  }
  Own doc = get_attribute_or_empty(rt, values->items()[0], rt.names.doc);
  if (!doc && rt.has_error()) return nullptr;
  OwnOf<Str> shown = repr(rt, values->items()[0]);
  if (!shown) return nullptr;
  std::string text = "Help on " + to_utf8(shown.get()) + ":\n\n";
  if (doc && has_layout(doc, Layout::Str)) text += to_utf8(doc.as<Str>()) + "\n";
  write_output(rt, 1, text);
  return Ret::none();
}

/// There is no console to stop at: the page's own stepping does that.
Ret builtin_breakpoint(Runtime&, const Value*) { return Ret::none(); }

constexpr NativeDef kFunctions[] = {
    {"ascii(obj, /)", builtin_ascii, {}, "Return an ASCII-only representation of an object."},
    {"repr(obj, /)", builtin_repr, {}, "Return the canonical string representation of the object."},
    {"callable(obj, /)",
     builtin_callable,
     {},
     "Return whether the object is callable (i.e., some kind of function)."},
    {"hash(obj, /)", builtin_hash, {}, "Return the hash value for the given object."},
    {"id(obj, /)", builtin_id, {}, "Return the identity of an object."},
    {"isinstance(obj, class_or_tuple, /)",
     builtin_isinstance,
     {},
     "Return whether an object is an instance of a class or of a subclass thereof."},
    {"issubclass(cls, class_or_tuple, /)",
     builtin_issubclass,
     {},
     "Return whether 'cls' is derived from another class or is the same class."},
    {"format(value, format_spec='', /)",
     builtin_format,
     {},
     "Return type(value).__format__(value, format_spec)."},
    {"getattr(*args)", builtin_getattr, {}, "Get a named attribute from an object."},
    {"hasattr(obj, name, /)",
     builtin_hasattr,
     {},
     "Return whether the object has an attribute with the given name."},
    {"setattr(obj, name, value, /)",
     builtin_setattr,
     {},
     "Sets the named attribute on the given object to the specified value."},
    {"delattr(obj, name, /)", builtin_delattr, {}, "Deletes the named attribute from the given object."},
    {"vars(*args)",
     builtin_vars,
     {},
     "Without arguments, equivalent to locals(). With an argument, equivalent to object.__dict__."},
    {"dir(*args)", builtin_dir, {}, "Show attributes of an object."},
    {"help(*args)", builtin_help, {}, "Show what the documentation of an object says."},
    {"breakpoint(*args, **kws)",
     builtin_breakpoint,
     {},
     "Does nothing here: step through the program in the page instead."},
    {"print(*args, sep=' ', end='\\n', file=None, flush=False)",
     builtin_print,
     {},
     "Prints the values to a stream, or to sys.stdout by default."},
    {"input(prompt='', /)",
     builtin_input,
     {},
     "Read a string from standard input.  The trailing newline is stripped."},
};

}  // namespace

std::span<const NativeDef> object_functions() { return kFunctions; }

}  // namespace tiki
