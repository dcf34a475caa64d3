// The object model without an interpreter: types, containers, errors, memory.
#include "runtime/runtime.h"

#include "catch.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/weakref.h"

using namespace tiki;

namespace {

std::string text(Runtime& rt, OwnOf<Str> value) {
  if (value) return to_utf8(value.get());
  Own error = rt.take_error();
  return "error: " + type_name(rt, error);
}

Type* make_python_class(Runtime& rt, const char* name, Type* base) {
  OwnOf<Dict> names = make_dict(rt);
  dict_set(rt, names.get(), rt.names.module, Own(make_ascii(rt, "__main__")));
  const Value bases[] = {base};
  OwnOf<Tuple> tuple = tiki::make_tuple(rt, bases);
  Own made = make_class(rt, rt.types.type, intern(rt, name), tuple.get(), names.get(), nullptr, nullptr);
  REQUIRE(made);
  return made.release().as<Type>();
}

}  // namespace

TEST_CASE("a runtime starts and ends") { Runtime rt(0); }

TEST_CASE("containers print their items") {
  Runtime rt(0);
  Own word(Ret(make_str(rt, "it's")));
  const Value items[] = {Value::small_int(1), word, Value::none()};
  Own list(Ret(make_list(rt, items)));
  CHECK(text(rt, repr(rt, list)) == "[1, \"it's\", None]");
  list_append(rt, list.as<List>(), list);
  CHECK(text(rt, repr(rt, list)) == "[1, \"it's\", None, [...]]");
  list.as<List>()->length = 3;
  decref(list);
}

TEST_CASE("classes made from a namespace") {
  Runtime rt(0);
  Type* animal = make_python_class(rt, "Animal", rt.types.object);
  CHECK(text(rt, repr(rt, animal)) == "<class '__main__.Animal'>");
  Own instance = call(rt, animal, nullptr, 0);
  REQUIRE(instance);
  CHECK(text(rt, repr(rt, instance)).starts_with("<__main__.Animal object at 0x"));
  REQUIRE(!set_attribute(rt, instance, intern(rt, "legs"), Value::small_int(4)).failed());
  Own legs = get_attribute(rt, instance, intern(rt, "legs"));
  CHECK(legs.get() == Value::small_int(4));
  Own missing = get_attribute(rt, instance, intern(rt, "wings"));
  CHECK(!missing);
  Own error = rt.take_error();
  CHECK(text(rt, str(rt, error)) == "'Animal' object has no attribute 'wings'");
  const Value argument[] = {Value::small_int(1)};
  Own refused = call(rt, animal, argument, 1);
  CHECK(!refused);
  error = rt.take_error();
  CHECK(text(rt, repr(rt, error)) == "TypeError('Animal() takes no arguments')");
}

TEST_CASE("methods of built-in types bind") {
  Runtime rt(0);
  Own list(Ret(make_list(rt)));
  Own append = get_attribute(rt, list, intern(rt, "append"));
  REQUIRE(append);
  CHECK(text(rt, repr(rt, append)).starts_with("<built-in method append of list object at 0x"));
  Own result = call_with(rt, append, Value::small_int(7));
  REQUIRE(result);
  CHECK(text(rt, repr(rt, list)) == "[7]");
  Own unbound = get_attribute(rt, rt.types.list, intern(rt, "append"));
  CHECK(text(rt, repr(rt, unbound)) == "<method 'append' of 'list' objects>");
  CHECK(!Own(call_with(rt, unbound, Value::small_int(3), Value::small_int(4))));
  CHECK(text(rt, str(rt, Own(rt.take_error()))) ==
        "descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
  CHECK(!Own(call_with(rt, unbound)));
  CHECK(text(rt, str(rt, Own(rt.take_error()))) == "unbound method list.append() needs an argument");
  Own add = get_attribute(rt, rt.types.int_, intern(rt, "__add__"));
  CHECK(text(rt, repr(rt, add)) == "<slot wrapper '__add__' of 'int' objects>");
  Own sum = call_with(rt, add, Value::small_int(3), Value::small_int(4));
  CHECK(sum.get() == Value::small_int(7));
}

TEST_CASE("exceptions: args, fields, text") {
  Runtime rt(0);
  rt.raise(rt.exceptions.ValueError, "bad {} of {}", 3, "x");
  Own error = rt.take_error();
  CHECK(text(rt, repr(rt, error)) == "ValueError('bad 3 of x')");
  CHECK(format_exception(rt, error) == "ValueError: bad 3 of x\n");
  rt.raise_with(rt.exceptions.KeyError, Own(make_str(rt, "k")));
  error = rt.take_error();
  CHECK(format_exception(rt, error) == "KeyError: 'k'\n");
  const Value args[] = {Value::small_int(2), Own(make_str(rt, "No such file or directory")).release(),
                        Own(make_str(rt, "a.txt")).release()};
  error = call(rt, rt.exceptions.OSError, args, 3);
  REQUIRE(error);
  CHECK(format_exception(rt, error) == "FileNotFoundError: [Errno 2] No such file or directory: 'a.txt'\n");
  Own stop(Ret(make_stop_iteration(rt, Value::small_int(5))));
  CHECK(text(rt, repr(rt, stop)) == "StopIteration(5)");
}

TEST_CASE("exception groups split") {
  Runtime rt(0);
  Own first(Ret(make_exception(rt, rt.exceptions.ValueError, "1")));
  Own second(Ret(make_exception(rt, rt.exceptions.TypeError, "2")));
  const Value both[] = {first, second};
  Own list(Ret(make_list(rt, both)));
  Own group = call_with(rt, rt.exceptions.ExceptionGroup, Own(make_str(rt, "g")), list);
  REQUIRE(group);
  CHECK(text(rt, str(rt, group)) == "g (2 sub-exceptions)");
  Own match, rest;
  REQUIRE(!split_group(rt, group, rt.exceptions.ValueError, &match, &rest).failed());
  CHECK(text(rt, repr(rt, match)) == "ExceptionGroup('g', [ValueError('1')])");
  CHECK(text(rt, repr(rt, rest)) == "ExceptionGroup('g', [TypeError('2')])");
}

TEST_CASE("a cycle is collected, a weak reference notices") {
  Runtime rt(0);
  Type* type = make_python_class(rt, "Node", rt.types.object);
  Own node = call(rt, type, nullptr, 0);
  REQUIRE(!set_attribute(rt, node, intern(rt, "me"), node).failed());
  OwnOf<Weakref> weak = make_weakref(rt, node);
  REQUIRE(weak);
  node = Own();
  CHECK(Own(weakref_target(weak.get())));
  rt.heap.collect();
  CHECK(!Own(weakref_target(weak.get())));
}

TEST_CASE("a class that holds its own instance is collected") {
  Runtime rt(0);
  Type* type = make_python_class(rt, "Holder", rt.types.object);
  Own held = Own::steal(Value(type));
  OwnOf<Weakref> weak = make_weakref(rt, held);
  Own instance = call(rt, held, nullptr, 0);
  REQUIRE(!set_attribute(rt, held, intern(rt, "only"), instance).failed());
  instance = Own();
  const size_t before = rt.types.object->subclasses->size();
  held = Own();
  rt.heap.collect();
  CHECK(!Own(weakref_target(weak.get())));
  CHECK(rt.types.object->subclasses->size() == before - 1);
}

TEST_CASE("unions and generic aliases print") {
  Runtime rt(0);
  Own item = make_union(rt, rt.types.int_, Value::none());
  CHECK(text(rt, repr(rt, item)) == "int | None");
  Own alias = make_generic_alias(rt, rt.types.list, item);
  CHECK(text(rt, repr(rt, alias)) == "list[int | None]");
}
