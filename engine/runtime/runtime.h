#pragma once
// Runtime: one interpreter's world of objects: heap, built-in types, interned names, the pending exception.
//
// Errors are values: an operation that fails makes an exception object pending here and returns "empty"; its caller
// returns empty too (TRY) or takes the exception away (take_error). At most one exception is pending.
//
// Everything is reachable from here and nothing is global but `Runtime::current()`, so that several interpreters
// (multiprocessing) can live side by side.
#include <concepts>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "runtime/attributes.h"
#include "runtime/containers.h"
#include "runtime/heap.h"
#include "runtime/str.h"
#include "runtime/type.h"
#include "runtime/value.h"

namespace tiki {

struct Frame;
struct Module;

/// What the runtime needs from the interpreter (vm/), which it may not include.
struct InterpreterHooks {
  /// Runs a Python function to its end (re-enters the interpreter).
  Ret (*call_function)(Runtime&, Value function, const Value* args, size_t count,
                       Tuple* keyword_names) = nullptr;
  /// A native body returned Ret::switched(): runs the frame it pushed to its end.
  Ret (*finish_switched)(Runtime&) = nullptr;
  /// `await` of an asyncio future (loop/): sets `*result` when it is done; else gives what the coroutine must yield to
  /// its task. Empty: an exception is pending.
  Ret (*await_future)(Runtime&, Value future, Own* result) = nullptr;
  /// Type::slots.await of asyncio's Future: `await` and `yield from` of an object with it take the future itself.
  Ret (*future_await)(Runtime&, Value future) = nullptr;
  /// The trace's actor of a future or task.
  uint32_t (*future_actor)(Runtime&, Value future) = nullptr;
  /// import: the module `name` (absolute, dotted), loaded on first use.
  Ret (*import_module)(Runtime&, Str* name) = nullptr;
  /// compile(source, filename, mode): a code object; SyntaxError pending when the source is wrong.
  Ret (*compile)(Runtime&, std::string_view source, std::string_view filename,
                 std::string_view mode) = nullptr;
  /// The same for a whole module: its names are its globals.
  Ret (*compile_module)(Runtime&, std::string_view source, std::string_view filename) = nullptr;
  /// The frame whose code is running, or null. Borrowed.
  Frame* (*current_frame)(Runtime&) = nullptr;
  /// Globals of that frame; null when none. Borrowed.
  Dict* (*current_globals)(Runtime&) = nullptr;
  /// The exception being handled (sys.exception()), borrowed; empty when none.
  Value (*handled_exception)(Runtime&) = nullptr;
  /// What super() without arguments means in the running frame; RuntimeError when nothing. May be null.
  Status (*super_arguments)(Runtime&, Value* type, Value* self) = nullptr;
  /// Set by the `warnings` module once it is imported: warnings.warn(message, category) at the running line.
  Status (*warn)(Runtime&, Type* category, std::string_view message) = nullptr;
  /// File name and line of the running frame, for warnings; false when none runs. May be null.
  bool (*current_position)(Runtime&, std::string* filename, uint32_t* line) = nullptr;
  /// Adds the running frame's place to an exception's traceback.
  void (*add_current_step)(Runtime&, Value exception) = nullptr;
};

/// Where text goes that the program prints.
class OutputSink {
 public:
  virtual void write(int stream /* 1 stdout, 2 stderr */, std::string_view utf8) = 0;

 protected:
  ~OutputSink() = default;
};

/// Results of lookups along the MRO, by type version and name.
class LookupCache {
 public:
  struct Entry {
    uint32_t version = 0;
    Str* name = nullptr;
    Value value;  // borrowed: valid while the version is
  };
  Entry& entry(uint32_t version, const Str* name) {
    const auto bits = static_cast<uint32_t>(reinterpret_cast<uintptr_t>(name) >> 4);
    return entries_[(bits ^ (version * 0x9e3779b1u >> 20)) & (kSize - 1)];
  }

 private:
  static constexpr uint32_t kSize = 1024;
  Entry entries_[kSize];
};

/// Where input() and sys.stdin read.
class InputSource {
 public:
  /// The next line with its newline (the last may lack it); false at the end.
  virtual bool read_line(std::string* line) = 0;

 protected:
  ~InputSource() = default;
};

class Runtime {
 public:
  explicit Runtime(uint64_t seed);
  ~Runtime();
  Runtime(const Runtime&) = delete;

  static Runtime& current() { return *current_; }
  void make_current() { current_ = this; }

  Heap heap;
  struct Types {
#define TYPE(name) Type* name = nullptr;
#include "runtime/builtin_types.def"
#undef TYPE
  } types;
  struct Exceptions {
#define EXCEPTION(name, base, state) Type* name = nullptr;
#include "runtime/exceptions.def"
#undef EXCEPTION
    Type* ExceptionGroup = nullptr;  // the one class with two bases
  } exceptions;
  struct Names {
#define NAME(member, text) Str* member = nullptr;
#include "runtime/names.def"
#undef NAME
  } names;
  InterpreterHooks hooks;
  void* interpreter = nullptr;  // the vm/ Interpreter that runs in this world
  void* world = nullptr;        // the world::World around this program
  void* asyncio = nullptr;      // loop/'s state, once asyncio or contextvars is imported
  /// sys.argv.
  std::vector<std::string> program_arguments;
  OutputSink* output = nullptr;
  InputSource* input = nullptr;
  /// What a print() under way has gathered so far; see output.h.
  std::string* unwritten_output = nullptr;
  /// sys.stdout and sys.stderr as they were made (owned by sys; empty before): print() writes past them.
  Value standard_output;
  Value standard_error;
  uint64_t hash_seed;

  /// The builtins module's namespace and sys.modules.
  Dict* builtins = nullptr;
  Dict* modules = nullptr;
  Tuple* empty_tuple = nullptr;
  Str* single_chars[256] = {};     // the strs of one code point below 256; see make_str_type
  int max_str_digits = 4300;       // sys.set_int_max_str_digits(); 0: no limit
  Value zero_float;                // 0.0 is an object of its own: it does not fit into a word
  uint32_t next_version = 1;       // of types
  uint32_t next_keys_version = 1;  // of dicts

  // -- the pending exception ------------------------------------------------------------------------------
  bool has_error() const { return bool(error_); }
  /// Borrowed; empty when none is pending.
  Value error() const { return error_; }
  /// Takes the pending exception away: afterwards none is pending.
  Own take_error() { return Own::steal(std::exchange(error_, Value())); }
  void clear_error() { Own dropped = take_error(); }
  /// Makes an exception instance (owned) pending; one already pending is dropped.
  void set_error(Own exception);
  bool error_is(const Type* type) const;

  /// Makes `type(message)` pending. `{}` in the pattern stands for the next argument; always gives nullptr, so that
  /// `return rt.raise(rt.exceptions.ValueError, "bad {}", x);` works in every function that can fail.
  struct Text {
    Text(std::string_view text) : text(text) {}
    Text(const char* text) : text(text) {}
    Text(const std::string& text) : text(text) {}
    template <std::integral Number>
    Text(Number number) : text(std::to_string(number)) {}
    Text(const Str* str) : text(to_utf8(str)) {}
    std::string text;
  };
  template <class... A>
  std::nullptr_t raise(Type* type, std::string_view pattern, const A&... args) {
    if constexpr (sizeof...(A) == 0) {
      return raise_text(type, pattern, {});
    } else {
      const Text texts[] = {Text(args)...};
      return raise_text(type, pattern, texts);
    }
  }
  template <class... A>
  std::nullptr_t type_error(std::string_view pattern, const A&... args) {
    return raise(exceptions.TypeError, pattern, args...);
  }
  template <class... A>
  std::nullptr_t value_error(std::string_view pattern, const A&... args) {
    return raise(exceptions.ValueError, pattern, args...);
  }
  /// Makes `type(argument)` pending, e.g. KeyError(key).
  std::nullptr_t raise_with(Type* type, Value argument);
  std::nullptr_t memory_error();

  // -- memory of the runtime itself -------------------------------------------------------------------------
  std::unordered_map<std::string_view, Str*> interned;
  std::deque<std::string> interned_keys;  // UTF-8 of the interned strs that are not ASCII
  /// Immortal objects made by native modules.
  std::vector<Own> kept;
  /// Bytes of a Frame before its slots; set by the interpreter before any code is made.
  uint32_t frame_head_size = 0;
  LookupCache lookup_cache;
  /// Types of native modules, made on first need (native_type).
  std::unordered_map<const TypeSpec*, Type*> native_types;
  /// Parsed signatures of native functions (signature_of).
  std::unordered_map<const NativeDef*, std::unique_ptr<ParsedSignature>> signatures;
  /// Special method names by slot kind and operator (python_slots.cpp).
  Str* operator_names[32 * 16] = {};
  /// A built-in type that had to exist before it could be described; null when there is none of this name.
  Type* take_preallocated(std::string_view name);
  /// Attributes of instances whose layout has no room for them (subclasses of str, tuple, bytes).
  std::unordered_map<Object*, Attributes> side_attributes;
  /// Values of __slots__ by name, of instances that have a __dict__ too (TypeFlags::keeps_slots_aside).
  std::unordered_map<Object*, OwnOf<Dict>> slot_values;
  /// Source text by file name, for tracebacks.
  std::unordered_map<std::string, std::string> sources;
  /// Warnings shown already, by place and text.
  std::unordered_set<std::string> warned;
  /// Native recursion depth (repr, compare, hash, calls back into Python), against kMaxNativeDepth.
  int native_depth = 0;
  /// Fits the megabyte of stack that V8 gives, where a level of slow native code takes up to 3 KB before it is optimised.
  static constexpr int kMaxNativeDepth = 250;
  int recursion_limit = 1000;
  /// Objects whose repr is under way, so that a list inside itself prints [...].
  std::vector<Object*> repr_stack;

 private:
  std::nullptr_t raise_text(Type* type, std::string_view pattern, std::span<const Text> args);
  static Runtime* current_;
  std::vector<std::pair<std::string_view, Type*>> preallocated_;
  Value error_;
};

/// Counts native recursion for its lifetime; `exceeded()` has RecursionError pending ("maximum recursion depth exceeded{what}").
class NativeDepth {
 public:
  explicit NativeDepth(Runtime& rt, std::string_view what = "")
      : rt_(rt), exceeded_(++rt.native_depth > Runtime::kMaxNativeDepth) {
    if (exceeded_) [[unlikely]]
      raise(what);
  }
  ~NativeDepth() { --rt_.native_depth; }
  bool exceeded() const { return exceeded_; }

 private:
  void raise(std::string_view what);

  Runtime& rt_;
  bool exceeded_;
};

/// True while `object` is already being printed further out.
class ReprGuard {
 public:
  ReprGuard(Runtime& rt, Object* object);
  ~ReprGuard();
  bool entered_before() const { return again_; }

 private:
  Runtime& rt_;
  bool again_;
};

inline Type* type_of(Runtime& rt, Value value) {
  if (value.is_object()) return value.object()->type;
  if (value.is_small_int()) return rt.types.int_;
  if (value.is_inline_float()) return rt.types.float_;
  if (value.is_boolean()) return rt.types.bool_;
  if (value.is_none()) return rt.types.none;
  if (value.is_not_implemented()) return rt.types.not_implemented;
  return rt.types.ellipsis;
}
inline bool is_instance(Runtime& rt, Value value, const Type* type) {
  const Type* own = type_of(rt, value);
  return own == type || is_subtype(own, type);
}
/// "0x7f...": what reprs show as the address; a counter, so that runs are reproducible.
std::string address_text(Runtime& rt, Value value);
/// type(value).__name__ for messages.
std::string type_name(Runtime& rt, Value value);

}  // namespace tiki
