#include "loop/contextvars.h"

#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"

namespace tiki::loop {

namespace {

OwnOf<Context> make_context(Runtime& rt, Dict* values) {
  auto* context = rt.heap.allocate<Context>(state(rt).types.context);
  if (values) incref(static_cast<Object*>(values));
  context->values = values;
  return OwnOf<Context>::steal(context);
}

/// The context's dict, its own: nobody else holds it.
Dict* writable_values(Runtime& rt, Context* context) {
  if (!context->values) {
    context->values = make_dict(rt).release();
  } else if (context->values->refcount > 1) {
    Dict* copy = dict_copy(rt, context->values).release();
    decref(static_cast<Object*>(std::exchange(context->values, copy)));
  }
  return context->values;
}

Value value_in(Runtime& rt, const Context* context, Value variable) {
  return context->values ? dict_get(rt, context->values, variable) : Value();
}

// -- ContextVar

ContextVar* variable_in(Value self) { return self.as<ContextVar>(); }

Ret variable_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  if (count != 1)
    return rt.type_error("ContextVar() takes exactly 1 positional argument ({} given)", uint64_t(count));
  if (!has_layout(args[0], Layout::Str)) return rt.type_error("context variable name must be a str");
  Value given;
  for (size_t i = 0; i < keyword_count(keyword_names); ++i) {
    auto* name = keyword_names->items()[i].as<Str>();
    if (!equals_ascii(name, "default")) {
      return rt.type_error("ContextVar() got an unexpected keyword argument '{}'", name);
    }
    given = args[count + i];
  }
  auto* variable = static_cast<ContextVar*>(rt.heap.allocate_object(type, type->instance_size));
  variable->name = Own::borrow(args[0]).release();
  if (given) variable->default_value = Own::borrow(given).release();
  return Ret::steal(Value(static_cast<Object*>(variable)));
}
void variable_traverse(Object* self, Visitor& visitor) {
  visitor.visit(static_cast<ContextVar*>(self)->name);
  visitor.visit(static_cast<ContextVar*>(self)->default_value);
}
void variable_clear(Object* self) {
  decref_maybe(std::exchange(static_cast<ContextVar*>(self)->name, Value()));
  decref_maybe(std::exchange(static_cast<ContextVar*>(self)->default_value, Value()));
}
Ret variable_repr(Runtime& rt, Value self) {
  StrBuilder text(rt);
  text.append_ascii("<ContextVar name=");
  text.append(TRY(repr(rt, variable_in(self)->name)).get());
  if (Value fallback = variable_in(self)->default_value) {
    text.append_ascii(" default=");
    text.append(TRY(repr(rt, fallback)).get());
  }
  text.append_ascii(" at ");
  text.append_ascii(address_text(rt, self));
  text.append_ascii(">");
  return text.finish();
}

Ret variable_get(Runtime& rt, const Value* args) {
  auto* variable = variable_in(args[0]);
  if (Value value = context_get(rt, variable)) return Ret::borrow(value);
  if (args[1]) return Ret::borrow(args[1]);
  if (variable->default_value) return Ret::borrow(variable->default_value);
  return rt.raise_with(rt.exceptions.LookupError, args[0]);
}

Ret variable_set(Runtime& rt, const Value* args) {
  Context* context = current_context(rt);
  auto* token = rt.heap.allocate<Token>(state(rt).types.token);
  Own made = Own::steal(Value(static_cast<Object*>(token)));
  token->context = Own::borrow(Value(static_cast<Object*>(context))).release();
  token->variable = Own::borrow(args[0]).release();
  if (Value old = value_in(rt, context, args[0])) token->old_value = Own::borrow(old).release();
  TRY(dict_set(rt, writable_values(rt, context), args[0], args[1]));
  return made;
}

Status reset_token(Runtime& rt, Value self, Value given) {
  auto* token = given.as<Token>();
  if (token->extra) {
    OwnOf<Str> text = TRY(repr(rt, given));
    return rt.raise(rt.exceptions.RuntimeError, "{} has already been used once", text.get());
  }
  if (token->variable != self) {
    OwnOf<Str> text = TRY(repr(rt, given));
    return rt.value_error("{} was created by a different ContextVar", text.get());
  }
  Context* context = current_context(rt);
  if (token->context.object() != context) {
    OwnOf<Str> text = TRY(repr(rt, given));
    return rt.value_error("{} was created in a different Context", text.get());
  }
  token->extra = 1;
  Dict* values = writable_values(rt, context);
  if (token->old_value) return dict_set(rt, values, self, token->old_value);
  TRY(dict_delete(rt, values, self));
  return Status::ok();
}

Ret variable_reset(Runtime& rt, const Value* args) {
  if (!has_type(args[1], state(rt).types.token)) {
    OwnOf<Str> text = TRY(repr(rt, args[1]));
    return rt.type_error("expected an instance of Token, got {}", text.get());
  }
  TRY(reset_token(rt, args[0], args[1]));
  return Ret::none();
}
Ret variable_name(Runtime&, Value self) { return Ret::borrow(variable_in(self)->name); }

constexpr NativeDef kVariableMethods[] = {
    {"get(self, default=<unrepresentable>, /)", variable_get},
    {"set(self, value, /)", variable_set},
    {"reset(self, token, /)", variable_reset},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kVariableProperties[] = {{"name", variable_name}};

// -- Token

Token* token_in(Value self) { return self.as<Token>(); }

void token_traverse(Object* self, Visitor& visitor) {
  auto* token = static_cast<Token*>(self);
  visitor.visit(token->context);
  visitor.visit(token->variable);
  visitor.visit(token->old_value);
}
void token_clear(Object* self) {
  auto* token = static_cast<Token*>(self);
  decref_maybe(std::exchange(token->context, Value()));
  decref_maybe(std::exchange(token->variable, Value()));
  decref_maybe(std::exchange(token->old_value, Value()));
}
Ret token_repr(Runtime& rt, Value self) {
  StrBuilder text(rt);
  text.append_ascii(token_in(self)->extra ? "<Token used var=" : "<Token var=");
  text.append(TRY(repr(rt, token_in(self)->variable)).get());
  text.append_ascii(" at ");
  text.append_ascii(address_text(rt, self));
  text.append_ascii(">");
  return text.finish();
}
Ret token_variable(Runtime&, Value self) { return Ret::borrow(token_in(self)->variable); }
Ret token_old_value(Runtime& rt, Value self) {
  Value old = token_in(self)->old_value;
  return Ret::borrow(old ? old : state(rt).token_missing);
}
Ret token_enter(Runtime&, const Value* args) { return Ret::borrow(args[0]); }
Ret token_exit(Runtime& rt, const Value* args) {
  TRY(reset_token(rt, token_in(args[0])->variable, args[0]));
  return Ret::none();
}
Ret missing_repr(Runtime& rt, Value) { return make_str(rt, "<Token.MISSING>"); }

constexpr NativeDef kTokenMethods[] = {
    {"__enter__(self, /)", token_enter},
    {"__exit__(self, type, value, traceback, /)", token_exit},
    {"__class_getitem__(cls, object, /)", generic_class_getitem, NativeKind::Class},
};
constexpr PropertyDef kTokenProperties[] = {{"var", token_variable}, {"old_value", token_old_value}};

// -- Context

Context* context_in(Value self) { return self.as<Context>(); }

void context_traverse(Object* self, Visitor& visitor) {
  if (Dict* values = static_cast<Context*>(self)->values) visitor.visit(static_cast<Object*>(values));
}
void context_clear(Object* self) {
  if (Dict* values = std::exchange(static_cast<Context*>(self)->values, nullptr))
    decref(static_cast<Object*>(values));
}
Ret context_construct(Runtime& rt, Type*, const Value*, size_t count, Tuple* keyword_names) {
  if (count || keyword_count(keyword_names)) return rt.type_error("Context() does not accept any arguments");
  return make_context(rt, nullptr);
}
Status check_variable(Runtime& rt, Value key) {
  if (has_type(key, state(rt).types.context_var)) return Status::ok();
  OwnOf<Str> text = TRY(repr(rt, key));
  return rt.type_error("a ContextVar key was expected, got {}", text.get());
}
Ret context_item(Runtime& rt, Value self, Value key) {
  TRY(check_variable(rt, key));
  Value value = value_in(rt, context_in(self), key);
  return value ? Ret::borrow(value) : Ret(rt.raise_with(rt.exceptions.KeyError, key));
}
Result<bool> context_contains(Runtime& rt, Value self, Value key) {
  TRY(check_variable(rt, key));
  return bool(value_in(rt, context_in(self), key));
}
Result<int64_t> context_length(Runtime&, Value self) {
  return context_in(self)->values ? int64_t{context_in(self)->values->used} : 0;
}
Ret dict_of(Runtime& rt, Value self) {
  Dict* values = context_in(self)->values;
  return values ? Ret(dict_copy(rt, values)) : Ret(make_dict(rt));
}
Ret context_iter(Runtime& rt, Value self) {
  Own values = TRY(dict_of(rt, self));
  return iter(rt, values);
}
Ret context_get_method(Runtime& rt, const Value* args) {
  TRY(check_variable(rt, args[1]));
  Value value = value_in(rt, context_in(args[0]), args[1]);
  return value ? Ret::borrow(value) : args[2] ? Ret::borrow(args[2]) : Ret::none();
}
Ret context_view(Runtime& rt, Value self, const char* method) {
  Own values = TRY(dict_of(rt, self));
  return call_method(rt, values, intern(rt, method));
}
Ret context_keys(Runtime& rt, const Value* args) { return context_view(rt, args[0], "keys"); }
Ret context_values(Runtime& rt, const Value* args) { return context_view(rt, args[0], "values"); }
Ret context_items(Runtime& rt, const Value* args) { return context_view(rt, args[0], "items"); }
Ret context_copy(Runtime& rt, const Value* args) { return make_context(rt, context_in(args[0])->values); }
Ret context_compare(Runtime& rt, CompareOp op, Value self, Value other) {
  if ((op != CompareOp::Equal && op != CompareOp::NotEqual) || !has_type(other, state(rt).types.context)) {
    return Ret::not_implemented();
  }
  Own left = TRY(dict_of(rt, self));
  Own right = TRY(dict_of(rt, other));
  return compare(rt, op, left, right);
}
Ret context_run(Runtime& rt, const Value* args) {
  Context* context = context_in(args[0]);
  if (context->extra & 1) {
    OwnOf<Str> text = TRY(repr(rt, args[0]));
    return rt.raise(rt.exceptions.RuntimeError, "cannot enter context: {} is already entered", text.get());
  }
  Own callable = Own::borrow(args[1]);
  Own kept = Own::borrow(args[0]);
  std::vector<Value> values;
  for (Value value : args[2].as<Tuple>()->span()) values.push_back(value);
  const size_t count = values.size();
  OwnOf<Tuple> names;
  if (args[3] && args[3].as<Dict>()->used) {
    std::vector<Value> keys;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(args[3].as<Dict>(), &position, &key, &value)) {
      keys.push_back(key);
      values.push_back(value);
    }
    names = tiki::make_tuple(rt, keys);
  }
  Value word = args[0];
  context->extra |= 1;
  Own result;
  {
    ContextScope scope(state(rt), &word);
    result = call(rt, callable, values.data(), count, names.get());
  }
  context->extra = static_cast<uint16_t>(context->extra & ~1u);
  return result;
}

constexpr NativeDef kContextMethods[] = {
    {"get(self, key, default=None, /)", context_get_method},
    {"keys(self, /)", context_keys},
    {"values(self, /)", context_values},
    {"items(self, /)", context_items},
    {"copy(self, /)", context_copy},
    {"run(self, callable, /, *args, **kwargs)", context_run},
};

}  // namespace

Context* context_of_word(Runtime& rt, Value* word) {
  if (*word && has_layout(*word, Layout::Dict)) {
    OwnOf<Context> made = make_context(rt, word->as<Dict>());
    decref(std::exchange(*word, Value(static_cast<Object*>(made.release()))));
  } else if (!*word) {
    *word = Value(static_cast<Object*>(make_context(rt, nullptr).release()));
  }
  return word->as<Context>();
}

Context* current_context(Runtime& rt) { return context_of_word(rt, state(rt).here->context_slot); }

Value context_get(Runtime& rt, ContextVar* variable) {
  Value word = *state(rt).here->context_slot;
  if (!word) return Value();
  Dict* values = has_layout(word, Layout::Dict) ? word.as<Dict>() : word.as<Context>()->values;
  return values ? dict_get(rt, values, Value(static_cast<Object*>(variable))) : Value();
}

Status context_argument(Runtime& rt, Value given, Value* word) {
  if (!given || given.is_none()) {
    *word = copy_context_word(state(rt));
    return Status::ok();
  }
  if (!has_type(given, state(rt).types.context)) {
    return rt.type_error("a context argument must be a Context, not {}", type_name(rt, given));
  }
  *word = Own::borrow(given).release();
  return Status::ok();
}

void make_context_types(Runtime& rt, State& state) {
  state.types.context_var = make_type(rt, {
                                              .name = "_contextvars.ContextVar",
                                              .size = sizeof(ContextVar),
                                              .slots = {.repr = variable_repr,
                                                        .construct = variable_construct,
                                                        .traverse = variable_traverse,
                                                        .clear = variable_clear,
                                                        .destroy = variable_clear},
                                              .methods = kVariableMethods,
                                              .properties = kVariableProperties,
                                              .flags = {.is_base_type = false},
                                          });
  state.types.token = make_type(rt, {
                                        .name = "_contextvars.Token",
                                        .size = sizeof(Token),
                                        .slots = {.repr = token_repr,
                                                  .traverse = token_traverse,
                                                  .clear = token_clear,
                                                  .destroy = token_clear},
                                        .methods = kTokenMethods,
                                        .properties = kTokenProperties,
                                        .flags = {.is_base_type = false, .no_instantiation = true},
                                    });
  state.types.context = make_type(rt, {
                                          .name = "_contextvars.Context",
                                          .size = sizeof(Context),
                                          .slots = {.iter = context_iter,
                                                    .length = context_length,
                                                    .get_item = context_item,
                                                    .contains = context_contains,
                                                    .compare = context_compare,
                                                    .construct = context_construct,
                                                    .traverse = context_traverse,
                                                    .clear = context_clear,
                                                    .destroy = context_clear},
                                          .methods = kContextMethods,
                                          .flags = {.is_base_type = false},
                                      });
  Type* missing = make_type(rt, {
                                    .name = "_contextvars._MissingType",
                                    .slots = {.repr = missing_repr},
                                    .flags = {.is_base_type = false, .no_instantiation = true},
                                });
  rt.kept.push_back(Own::steal(Value(rt.heap.allocate<Object>(missing))));
  state.token_missing = rt.kept.back();
  dict_set(rt, state.types.token->namespace_, intern(rt, "MISSING"), state.token_missing);
}

}  // namespace tiki::loop
