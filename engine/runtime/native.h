#pragma once
// The native-module API: how a function written in C++ is described and what it receives.
//
// A function is declared by its Python signature and a body:
//
//     Ret list_insert(Runtime& rt, const Value* args);   // args[0] self, args[1] index, args[2] object
//     {"insert(self, index, object, /)", list_insert}
//
// Before the body runs the arguments are bound to the parameters: args[i] is the i-th parameter of the signature,
// borrowed; an optional parameter that was not given is empty (the default written in the signature is for
// inspect.signature and help only). `*args` arrives as a Tuple, `**kwargs` as a Dict (or empty when none were given).
// Wrong arguments are refused with CPython's messages before the body runs. In a method, args[0] is known to have
// the type the method belongs to (or a subclass).
//
// A body returns a new reference, or an empty Ret with an exception pending. It may also return
// Ret::switched() after it pushed a frame (see vm/): the interpreter then goes on there and what that
// frame returns is the function's result; so next(), send() or asyncio.run() never grow the C++ stack.
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "runtime/value.h"

namespace tiki {

class Runtime;
struct Dict;
struct Str;
struct Tuple;

using NativeBody = Ret (*)(Runtime& rt, const Value* args);

enum class NativeKind : uint8_t { Method, Static, Class };

struct NativeDef {
  const char* signature;
  NativeBody body;
  NativeKind kind = NativeKind::Method;  // inside a type's table; functions of a module ignore it
  const char* doc = nullptr;
};

/// A computed attribute of a native type: `name` reads by `get`, writes by `set` (null: read-only; `value` empty: delete).
struct PropertyDef {
  const char* name;
  Ret (*get)(Runtime& rt, Value self);
  Status (*set)(Runtime& rt, Value self, Value value) = nullptr;
};

/// A signature taken apart, made on first need.
struct ParsedSignature {
  struct Parameter {
    std::string_view name;
    bool required;
    std::string_view default_text;
  };
  std::string_view name;
  std::vector<Parameter> parameters;  // in order; without *args and **kwargs
  uint32_t positional_only = 0;
  uint32_t positional = 0;  // those that may be given by position
  uint32_t required_positional = 0;
  int varargs_index = -1;  // place of *args in the bound array
  int varkeywords_index = -1;
  uint32_t slot_count = 0;  // length of the bound array
  bool simple = false;      // positional-only, no *args, no keywords
};
ParsedSignature parse_signature(const char* signature);
/// The definition's signature, parsed once a runtime and kept by it.
ParsedSignature* signature_of(Runtime& rt, const NativeDef* def);

/// A native callable: a built-in function, or the function behind a method descriptor.
struct NativeFunction : Object {
  const NativeDef* def;
  ParsedSignature* signature;  // shared, see signature_of; null before the first call
  Value self;                  // bound self or module, or empty
  Value module_name;           // str or empty
  Type* owner;  // the type a method belongs to, or null (borrowed: types of natives live for ever)
};

/// Calls with `count` positional arguments; the values of the keywords in `keyword_names` (may be null) follow them in
/// `args`. This is how arguments travel everywhere in the engine.
Ret call_native(Runtime& rt, NativeFunction* function, const Value* args, size_t count, Tuple* keyword_names);

OwnOf<NativeFunction> make_native_function(Runtime& rt, const NativeDef* def, Value self = {},
                                           Type* owner = nullptr, Value module_name = {});

}  // namespace tiki
