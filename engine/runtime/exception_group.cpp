// BaseExceptionGroup and ExceptionGroup: an exception that holds others (PEP 654), and what `except*` does with them.
#include <unordered_set>

#include "runtime/core_types.h"
#include "runtime/exception_parts.h"
#include "runtime/protocol.h"

namespace tiki {

using namespace exception_field;

namespace {

bool is_group(Runtime& rt, Value value) { return is_instance(rt, value, rt.exceptions.BaseExceptionGroup); }
Tuple* exceptions_of(Value group) { return group.as<Exception>()->fields[kGroupExceptions].as<Tuple>(); }

Ret get_message(Runtime&, Value self) { return Ret::borrow(self.as<Exception>()->fields[kGroupMessage]); }
Ret get_exceptions(Runtime&, Value self) {
  return Ret::borrow(self.as<Exception>()->fields[kGroupExceptions]);
}

Ret group_str(Runtime& rt, Value self) {
  const uint32_t count = exceptions_of(self)->length;
  return make_str(rt, to_utf8(self.as<Exception>()->fields[kGroupMessage].as<Str>()) + " (" +
                          std::to_string(count) + (count == 1 ? " sub-exception)" : " sub-exceptions)"));
}

// __new__ has done everything; a subclass may give __init__ other arguments.
Status group_init(Runtime& rt, Value self, const Value*, size_t, Tuple* keyword_names) {
  if (keyword_names && keyword_names->length) {
    return rt.type_error("{}() takes no keyword arguments", type_of(rt, self)->name);
  }
  return Status::ok();
}

// -- splitting

/// What selects exceptions: an `except*` type, a predicate, or a set of single exceptions.
struct Matcher {
  enum class Kind { Type, Predicate, Instances };
  Kind kind;
  Value value;
  const std::unordered_set<Object*>* instances = nullptr;

  Result<bool> matches(Runtime& rt, Value exception) const {
    switch (kind) {
      case Kind::Type:
        return exception_matches(rt, exception, value);
      case Kind::Predicate: {
        Own result = TRY(call_with(rt, value, exception));
        return truth(rt, result);
      }
      case Kind::Instances:
        return !is_group(rt, exception) && instances->contains(exception.object());
    }
    return false;
  }
};

Result<Matcher::Kind> matcher_kind(Runtime& rt, Value value) {
  if (is_exception_type(value)) return Matcher::Kind::Type;
  if (has_layout(value, Layout::Tuple)) {
    bool all = value.as<Tuple>()->length > 0;
    for (Value each : value.as<Tuple>()->span()) all &= is_exception_type(each);
    if (all) return Matcher::Kind::Type;
  }
  if (!has_layout(value, Layout::Type) && is_callable(rt, value)) return Matcher::Kind::Predicate;
  return rt.type_error(
      "expected an exception type, a tuple of exception types, or a callable (other than a class)");
}

// A group with some of the exceptions of `original` and its traceback, cause, context and notes.
Ret subset(Runtime& rt, Value original, List* chosen) {
  if (chosen->length == 0) return Ret::none();
  Own group = TRY(call_method(rt, original, intern(rt, "derive"), chosen));
  if (!is_group(rt, group)) return rt.type_error("derive must return an instance of BaseExceptionGroup");
  auto* from = original.as<Exception>();
  auto* to = group.as<Exception>();
  if (from->traceback) put_field(to->traceback, from->traceback);
  set_context(to, from->context);
  if (from->cause) put_field(to->cause, from->cause);
  to->suppress_context = from->suppress_context;
  Own notes = get_attribute_or_empty(rt, original, rt.names.notes);
  if (!notes) {
    if (rt.has_error()) return nullptr;
    return group;
  }
  if (has_layout(notes, Layout::List)) {
    Own copy = Own(Ret(make_list(rt, notes.as<List>()->span())));
    TRY(set_attribute(rt, group, rt.names.notes, copy));
  }
  return group;
}

Status split(Runtime& rt, Value exception, const Matcher& matcher, bool wants_rest, Own* match, Own* rest) {
  *match = Own(Ret::none());
  *rest = Own(Ret::none());
  const bool whole = TRY(matcher.matches(rt, exception));
  if (whole) {
    *match = Own::borrow(exception);
    return Status::ok();
  }
  if (!is_group(rt, exception)) {
    if (wants_rest) *rest = Own::borrow(exception);
    return Status::ok();
  }
  NativeDepth depth(rt, " in exceptiongroup_split_recursive");
  if (depth.exceeded()) return nullptr;
  OwnOf<List> matched = make_list(rt);
  OwnOf<List> unmatched = make_list(rt);
  for (Value each : exceptions_of(exception)->span()) {
    Own part_match, part_rest;
    TRY(split(rt, each, matcher, wants_rest, &part_match, &part_rest));
    if (!part_match.get().is_none()) list_append(rt, matched.get(), part_match);
    if (!part_rest.get().is_none()) list_append(rt, unmatched.get(), part_rest);
  }
  *match = Own(TRY(subset(rt, exception, matched.get())));
  if (wants_rest) *rest = Own(TRY(subset(rt, exception, unmatched.get())));
  return Status::ok();
}

Ret method_split(Runtime& rt, const Value* args) {
  const Matcher matcher{TRY(matcher_kind(rt, args[1])), args[1]};
  Own match, rest;
  TRY(split(rt, args[0], matcher, true, &match, &rest));
  const Value both[] = {match, rest};
  return tiki::make_tuple(rt, both);
}

Ret method_subgroup(Runtime& rt, const Value* args) {
  const Matcher matcher{TRY(matcher_kind(rt, args[1])), args[1]};
  Own match, rest;
  TRY(split(rt, args[0], matcher, false, &match, &rest));
  return match;
}

Ret method_derive(Runtime& rt, const Value* args) {
  return call_with(rt, rt.exceptions.BaseExceptionGroup, args[0].as<Exception>()->fields[kGroupMessage],
                   args[1]);
}

Ret method_class_getitem(Runtime& rt, const Value* args) { return make_generic_alias(rt, args[0], args[1]); }

constexpr PropertyDef kProperties[] = {{"message", get_message}, {"exceptions", get_exceptions}};
constexpr NativeDef kMethods[] = {
    {"derive(self, excs, /)", method_derive},
    {"split(self, matcher_value, /)", method_split},
    {"subgroup(self, matcher_value, /)", method_subgroup},
    {"__class_getitem__(cls, object, /)", method_class_getitem, NativeKind::Class},
};

// -- except*

Status check_star_type(Runtime& rt, Value type) {
  const Value one[] = {type};
  const std::span<const Value> types = has_layout(type, Layout::Tuple)
                                           ? std::span<const Value>(type.as<Tuple>()->span())
                                           : std::span<const Value>(one);
  for (Value each : types) {
    if (!is_exception_type(each)) {
      return rt.type_error("catching classes that do not inherit from BaseException is not allowed");
    }
  }
  for (Value each : types) {
    if (is_subtype(each.as<Type>(), rt.exceptions.BaseExceptionGroup)) {
      return rt.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
    }
  }
  return Status::ok();
}

// Raised again unchanged (a part of the original group), not raised anew by a handler?
// Notes are no part of it: what `except*` adds to a group that it raises again is lost, as in CPython.
bool same_metadata(Value left, Value right) {
  auto* a = left.as<Exception>();
  auto* b = right.as<Exception>();
  return a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

void collect_leaves(Runtime& rt, Value exception, std::unordered_set<Object*>* leaves) {
  if (!is_group(rt, exception)) {
    leaves->insert(exception.object());
    return;
  }
  for (Value each : exceptions_of(exception)->span()) collect_leaves(rt, each, leaves);
}

}  // namespace

Ret group_construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple*) {
  if (count != 2) {
    return rt.type_error("BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)", count);
  }
  if (!has_layout(args[0], Layout::Str)) {
    return rt.type_error("BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                         type_name(rt, args[0]));
  }
  if (!type_of(rt, args[1])->slots.get_item || has_layout(args[1], Layout::Dict)) {
    return rt.type_error("second argument (exceptions) must be a sequence");
  }
  OwnOf<Tuple> exceptions = TRY(tuple_from(rt, args[1]));
  if (exceptions->length == 0)
    return rt.value_error("second argument (exceptions) must be a non-empty sequence");
  bool only_exceptions = true;
  for (uint32_t i = 0; i < exceptions->length; ++i) {
    const Value each = exceptions->items()[i];
    if (!is_exception(each)) {
      return rt.value_error("Item {} of second argument (exceptions) is not an exception", i);
    }
    only_exceptions &= is_instance(rt, each, rt.exceptions.Exception);
  }
  if (type == rt.exceptions.BaseExceptionGroup) {
    if (only_exceptions) type = rt.exceptions.ExceptionGroup;
  } else if (!only_exceptions) {
    if (type == rt.exceptions.ExceptionGroup) {
      return rt.type_error("Cannot nest BaseExceptions in an ExceptionGroup");
    }
    if (is_subtype(type, rt.exceptions.Exception)) {
      return rt.type_error("Cannot nest BaseExceptions in '{}'", type->name);
    }
  }
  Own made = TRY(exception_construct(rt, type, args, count, nullptr));
  put_field(made.as<Exception>()->fields[kGroupMessage], args[0]);
  put_field(made.as<Exception>()->fields[kGroupExceptions], exceptions);
  return made;
}

StateParts group_parts() {
  StateParts parts;
  parts.properties = kProperties;
  parts.methods = kMethods;
  parts.construct = group_construct;
  parts.init = group_init;
  parts.str = group_str;
  return parts;
}

// ExceptionGroup(BaseExceptionGroup, Exception): the only built-in class with two bases, so they are put in by hand.
void make_exception_group_types(Runtime& rt) {
  TypeSpec spec;
  spec.name = "ExceptionGroup";
  spec.base = rt.exceptions.BaseExceptionGroup;
  spec.layout = Layout::Exception;
  spec.size = sizeof(Exception);
  spec.attributes_offset = offsetof(Exception, attributes);
  spec.flags.is_exception = true;
  Type* type = make_type(rt, spec);
  type->extra = static_cast<uint16_t>(ExceptionState::Group);
  const Value bases[] = {rt.exceptions.BaseExceptionGroup, rt.exceptions.Exception};
  const Value mro[] = {type, rt.exceptions.BaseExceptionGroup, rt.exceptions.Exception,
                       rt.exceptions.BaseException, rt.types.object};
  Own old_bases = Own::steal(Value(std::exchange(type->bases, tiki::make_tuple(rt, bases).release())));
  Own old_mro = Own::steal(Value(std::exchange(type->mro, tiki::make_tuple(rt, mro).release())));
  if (!rt.exceptions.Exception->subclasses) rt.exceptions.Exception->subclasses = new std::vector<Type*>;
  rt.exceptions.Exception->subclasses->push_back(type);
  dict_set(rt, type->namespace_, rt.names.module, Own(make_ascii(rt, "builtins")));
  rt.exceptions.ExceptionGroup = type;
}

Status split_group(Runtime& rt, Value exception, Value type, Own* match, Own* rest) {
  TRY(check_star_type(rt, type));
  const bool whole = TRY(exception_matches(rt, exception, type));
  if (whole && !is_group(rt, exception)) {
    // A naked exception is handed to the clause inside a group of its own.
    const Value only[] = {exception};
    Own parts = Own(Ret(tiki::make_tuple(rt, only)));
    Own group = call_with(rt, rt.exceptions.BaseExceptionGroup, rt.names.empty, parts);
    if (!group) return nullptr;
    *match = std::move(group);
    *rest = Own(Ret::none());
    return Status::ok();
  }
  return split(rt, exception, Matcher{Matcher::Kind::Type, type}, true, match, rest);
}

Ret prep_reraise_star(Runtime& rt, Value original, List* raised) {
  if (raised->length == 0) return Ret::none();
  if (!is_group(rt, original)) {
    // A naked exception: one clause at most ran.
    return Ret::borrow(raised->items[0]);
  }
  OwnOf<List> anew = make_list(rt);
  std::unordered_set<Object*> again;
  for (Value each : raised->span()) {
    if (each.is_none()) continue;
    if (same_metadata(each, original)) {
      collect_leaves(rt, each, &again);
    } else {
      list_append(rt, anew.get(), each);
    }
  }
  Own unhandled = Ret::none();
  if (!again.empty()) {
    Own rest;
    TRY(split(rt, original, Matcher{Matcher::Kind::Instances, Value(), &again}, false, &unhandled, &rest));
  }
  if (anew->length == 0) return unhandled;
  if (!unhandled.get().is_none()) list_append(rt, anew.get(), unhandled);
  if (anew->length == 1) return Ret::borrow(anew->items[0]);
  return call_with(rt, rt.exceptions.BaseExceptionGroup, rt.names.empty, anew);
}

}  // namespace tiki
