// The module sys.
#include <algorithm>
#include <cfloat>

#include "runtime/exception.h"
#include "runtime/number.h"
#include "runtime/output.h"
#include "runtime/protocol.h"
#include "runtime/size_of.h"
#include "stdlib/native_modules.h"
#include "stdlib/standard_streams.h"
#include "vm/interpreter.h"
#include "vm/thread_scheduler.h"

namespace tiki {

namespace {

Ret sys_exit(Runtime& rt, const Value* args) {
  // A tuple is the exception's arguments, as in CPython.
  Value status = args[0] ? args[0] : Value::none();
  Own exception;
  if (has_layout(status, Layout::Tuple)) {
    exception = TRY(
        call(rt, Value(rt.exceptions.SystemExit), status.as<Tuple>()->items(), status.as<Tuple>()->length));
  } else if (status.is_none()) {
    exception = TRY(call_with(rt, Value(rt.exceptions.SystemExit)));
  } else {
    exception = TRY(call_with(rt, Value(rt.exceptions.SystemExit), status));
  }
  rt.set_error(std::move(exception));
  return nullptr;
}

Ret sys_getsizeof(Runtime& rt, const Value* args) {
  Result<int64_t> size = size_of_object(rt, args[0]);
  if (size.failed()) {
    if (!args[1]) return nullptr;
    rt.clear_error();
    return Ret::borrow(args[1]);
  }
  return make_int(rt, size.value());
}

// The reference of the argument itself counts too, as in CPython. What is no object has no count of its own.
// Objects alive, those of the library included.
Ret sys_getallocatedblocks(Runtime& rt, const Value*) {
  int64_t count = 0;
  rt.heap.for_each([&count](Object*) { ++count; });
  return Ret::small_int(count);
}

Ret sys_getrefcount(Runtime&, const Value* args) {
  if (!args[0].is_object()) return Ret::small_int(3221225472);
  return Ret::small_int(args[0].object()->refcount);
}

Ret sys_getrecursionlimit(Runtime& rt, const Value*) { return Ret::small_int(rt.recursion_limit); }

Ret sys_setrecursionlimit(Runtime& rt, const Value* args) {
  const int64_t limit = TRY(to_index_int64(rt, args[0]));
  if (limit < 1) return rt.value_error("recursion limit must be greater or equal than 1");
  rt.recursion_limit = static_cast<int>(std::min<int64_t>(limit, INT32_MAX));
  return Ret::none();
}

Ret sys_exception(Runtime& rt, const Value*) {
  Value handled = rt.hooks.handled_exception(rt);
  return handled ? Ret::borrow(handled) : Ret::none();
}

Ret sys_exc_info(Runtime& rt, const Value*) {
  Value handled = rt.hooks.handled_exception(rt);
  if (!handled) return make_tuple_of(rt, Value::none(), Value::none(), Value::none());
  Value traceback = handled.as<Exception>()->traceback;
  return make_tuple_of(rt, Value(handled.object()->type), handled, traceback ? traceback : Value::none());
}

Ret sys_getframe(Runtime& rt, const Value* args) {
  int64_t depth = 0;
  if (args[0]) depth = TRY(to_index_int64(rt, args[0]));
  Frame* frame = Interpreter::of(rt).python_frame();
  for (; frame && depth > 0; --depth) {
    frame = frame->back;
    while (frame && frame->code()->source().positions.empty()) frame = frame->back;
  }
  if (!frame) return rt.value_error("call stack is not deep enough");
  return Ret::borrow(Value(static_cast<Object*>(frame)));
}

Ret sys_intern(Runtime& rt, const Value* args) {
  if (!has_type(args[0], rt.types.str)) {
    return rt.type_error("intern() argument must be str, not {}", type_name(rt, args[0]));
  }
  return Ret::borrow(Value(intern(rt, args[0].as<Str>())));
}

Ret sys_set_asyncgen_hooks(Runtime& rt, const Value* args) {
  Interpreter& vm = Interpreter::of(rt);
  for (int i = 0; i < 2; ++i) {
    if (args[i] && !args[i].is_none() && !is_callable(rt, args[i])) {
      return rt.type_error("callable {} expected, got {}", i == 0 ? "firstiter" : "finalizer",
                           type_name(rt, args[i]));
    }
  }
  if (args[0]) vm.asyncgen_first_iteration = args[0].is_none() ? Own() : Own::borrow(args[0]);
  if (args[1]) vm.asyncgen_finalizer = args[1].is_none() ? Own() : Own::borrow(args[1]);
  return Ret::none();
}

Ret sys_excepthook(Runtime& rt, const Value* args) {
  if (!is_exception(args[1])) return Ret::none();
  write_error_text(rt, format_exception(rt, args[1]));
  return Ret::none();
}

Ret sys_unraisablehook(Runtime& rt, const Value* args) {
  Own message = TRY(get_attribute(rt, args[0], intern(rt, "err_msg")));
  Own object = TRY(get_attribute(rt, args[0], intern(rt, "object")));
  Own exception = TRY(get_attribute(rt, args[0], intern(rt, "exc_value")));
  std::string text = "Exception ignored in";
  if (has_layout(message, Layout::Str)) text = to_utf8(message.as<Str>());
  if (!object.get().is_none()) {
    OwnOf<Str> shown = TRY(repr(rt, object));
    text += (has_layout(message, Layout::Str) ? " " : ": ") + to_utf8(shown.get());
  }
  text += ":\n";
  if (is_exception(exception)) text += format_unraisable(rt, exception);
  write_error_text(rt, text);
  return Ret::none();
}

ThreadScheduler& threads_of(Runtime& rt) { return ThreadScheduler::of(Interpreter::of(rt)); }
Ret sys_getswitchinterval(Runtime& rt, const Value*) {
  return make_float(rt, static_cast<double>(threads_of(rt).interval_ns()) / 1e9);
}
Ret sys_setswitchinterval(Runtime& rt, const Value* args) {
  const double seconds = TRY(to_double(rt, args[0]));
  if (!(seconds > 0)) return rt.value_error("switch interval must be strictly positive");
  threads_of(rt).set_interval(static_cast<int64_t>(std::min(seconds, 1e6) * 1e9 + 0.5));
  return Ret::none();
}
Ret sys_do_nothing(Runtime&, const Value*) { return Ret::none(); }
Ret sys_getdefaultencoding(Runtime& rt, const Value*) { return make_str(rt, "utf-8"); }
Ret sys_is_finalizing(Runtime&, const Value*) { return Ret::boolean(false); }
Ret sys_get_max_str_digits(Runtime& rt, const Value*) { return Ret::small_int(rt.max_str_digits); }
Ret sys_set_max_str_digits(Runtime& rt, const Value* args) {
  const int64_t digits = TRY(to_index_int64(rt, args[0]));
  if (digits != 0 && digits < 640) return rt.value_error("maxdigits must be >= 640 or 0 for unlimited");
  rt.max_str_digits = static_cast<int>(digits);
  return Ret::none();
}

constexpr NativeDef kFunctions[] = {
    {"exit(status=None, /)", sys_exit},
    {"getsizeof(object, default=None)", sys_getsizeof},
    {"getallocatedblocks()", sys_getallocatedblocks},
    {"getrefcount(object, /)", sys_getrefcount},
    {"getrecursionlimit()", sys_getrecursionlimit},
    {"setrecursionlimit(limit, /)", sys_setrecursionlimit},
    {"exception()", sys_exception},
    {"exc_info()", sys_exc_info},
    {"_getframe(depth=0, /)", sys_getframe},
    {"intern(string, /)", sys_intern},
    {"set_asyncgen_hooks(firstiter=None, finalizer=None)", sys_set_asyncgen_hooks},
    {"excepthook(exctype, value, traceback, /)", sys_excepthook},
    {"unraisablehook(unraisable, /)", sys_unraisablehook},
    {"getswitchinterval()", sys_getswitchinterval},
    {"setswitchinterval(interval, /)", sys_setswitchinterval},
    {"settrace(function, /)", sys_do_nothing},
    {"gettrace()", sys_do_nothing},
    {"setprofile(function, /)", sys_do_nothing},
    {"getprofile()", sys_do_nothing},
    {"getdefaultencoding()", sys_getdefaultencoding},
    {"getfilesystemencoding()", sys_getdefaultencoding},
    {"is_finalizing()", sys_is_finalizing},
    {"get_int_max_str_digits()", sys_get_max_str_digits},
    {"set_int_max_str_digits(maxdigits)", sys_set_max_str_digits},
};

// A tuple with names for its places, such as sys.version_info; the class is made by collections.namedtuple's twin in
// Python (engine/stdlib/py/_structseq.py).
Ret named_tuple(Runtime& rt, const char* name, std::initializer_list<std::pair<const char*, Own>> fields) {
  Own factory;
  {
    Own module = TRY(rt.hooks.import_module(rt, intern(rt, "_structseq")));
    factory = TRY(get_attribute(rt, module, intern(rt, "make")));
  }
  OwnOf<List> names = make_list(rt);
  OwnOf<List> values = make_list(rt);
  for (const auto& [field, value] : fields) {
    list_append(rt, names.get(), Own(make_str(rt, field)));
    list_append(rt, values.get(), value);
  }
  return call_with(rt, factory, Own(make_str(rt, name)), Value(names), Value(values));
}

Own text(Runtime& rt, std::string_view words) { return Own(Ret(make_str(rt, words))); }
Own number(Runtime& rt, int64_t value) { return Own(make_int(rt, value)); }
Own real(Runtime& rt, double value) { return Own(make_float(rt, value)); }

Ret sys_get_asyncgen_hooks(Runtime& rt, const Value*) {
  Interpreter& vm = Interpreter::of(rt);
  auto hook = [](const Own& own) { return own ? own : Own::steal(Value::none()); };
  return named_tuple(
      rt, "asyncgen_hooks",
      {{"firstiter", hook(vm.asyncgen_first_iteration)}, {"finalizer", hook(vm.asyncgen_finalizer)}});
}

constexpr NativeDef kNamedTuples[] = {{"get_asyncgen_hooks()", sys_get_asyncgen_hooks}};

// Attributes made when first asked for, since they need modules written in Python.
Ret sys_getattr(Runtime& rt, const Value* args) {
  const std::string name = has_layout(args[0], Layout::Str) ? to_utf8(args[0].as<Str>()) : std::string();
  Own value;
  if (name == "version_info") {
    value = TRY(named_tuple(rt, "sys.version_info",
                            {{"major", number(rt, 3)},
                             {"minor", number(rt, 14)},
                             {"micro", number(rt, 0)},
                             {"releaselevel", text(rt, "final")},
                             {"serial", number(rt, 0)}}));
  } else if (name == "float_info") {
    value = TRY(named_tuple(rt, "sys.float_info",
                            {{"max", real(rt, DBL_MAX)},
                             {"max_exp", number(rt, DBL_MAX_EXP)},
                             {"max_10_exp", number(rt, DBL_MAX_10_EXP)},
                             {"min", real(rt, DBL_MIN)},
                             {"min_exp", number(rt, DBL_MIN_EXP)},
                             {"min_10_exp", number(rt, DBL_MIN_10_EXP)},
                             {"dig", number(rt, DBL_DIG)},
                             {"mant_dig", number(rt, DBL_MANT_DIG)},
                             {"epsilon", real(rt, DBL_EPSILON)},
                             {"radix", number(rt, FLT_RADIX)},
                             {"rounds", number(rt, 1)}}));
  } else if (name == "int_info") {
    value = TRY(named_tuple(rt, "sys.int_info",
                            {{"bits_per_digit", number(rt, 30)},
                             {"sizeof_digit", number(rt, 4)},
                             {"default_max_str_digits", number(rt, 4300)},
                             {"str_digits_check_threshold", number(rt, 640)}}));
  } else if (name == "hash_info") {
    value = TRY(named_tuple(rt, "sys.hash_info",
                            {{"width", number(rt, 64)},
                             {"modulus", number(rt, (int64_t{1} << 61) - 1)},
                             {"inf", number(rt, 314159)},
                             {"nan", number(rt, 0)},
                             {"imag", number(rt, 1000003)},
                             {"algorithm", text(rt, "tikitaka")},
                             {"hash_bits", number(rt, 64)},
                             {"seed_bits", number(rt, 64)},
                             {"cutoff", number(rt, 0)}}));
  } else if (name == "flags") {
    value = TRY(named_tuple(rt, "sys.flags",
                            {{"debug", number(rt, 0)},
                             {"inspect", number(rt, 0)},
                             {"interactive", number(rt, 0)},
                             {"optimize", number(rt, 0)},
                             {"dev_mode", Own::steal(Value::boolean(false))},
                             {"utf8_mode", number(rt, 1)}}));
  } else if (name == "implementation") {
    Own version =
        TRY(sys_getattr(rt, std::initializer_list<Value>{Own(make_str(rt, "version_info"))}.begin()));
    Own simple_namespace = Own::borrow(Value(rt.types.simple_namespace));
    OwnOf<Tuple> keys =
        make_tuple_of(rt, Own(make_str(rt, "name")).get(), Own(make_str(rt, "version")).get(),
                      Own(make_str(rt, "cache_tag")).get(), Own(make_str(rt, "hexversion")).get());
    const Own name_text = text(rt, "tikitaka");
    const Own tag = text(rt, "tikitaka-314");
    const Value values[] = {name_text, version, tag, Value::small_int(0x030e00f0)};
    value = TRY(call(rt, simple_namespace, values, 0, keys.get()));
  } else {
    return rt.raise(rt.exceptions.AttributeError, "module 'sys' has no attribute '{}'", name);
  }
  Value sys = dict_get(rt, rt.modules, Value(intern(rt, "sys")));
  if (has_layout(sys, Layout::Module)) dict_set(rt, sys.as<Module>()->namespace_, intern(rt, name), value);
  return value;
}

constexpr NativeDef kGetattr[] = {{"__getattr__(name, /)", sys_getattr}};

}  // namespace

OwnOf<Module> make_sys_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "sys");
  add_functions(rt, module.get(), kFunctions);
  add_functions(rt, module.get(), kNamedTuples);
  add_functions(rt, module.get(), kGetattr);
  auto add = [&](const char* name, Own value) { add_value(rt, module.get(), name, value); };
  add("modules", Own::borrow(Value(rt.modules)));
  OwnOf<List> arguments = make_list(rt);
  for (const std::string& argument : rt.program_arguments) {
    list_append(rt, arguments.get(), Own(make_str(rt, argument)));
  }
  add("argv", Own::borrow(Value(arguments)));
  add("orig_argv", Own::borrow(Value(arguments)));
  OwnOf<List> path = make_list(rt);
  list_append(rt, path.get(), Own(make_str(rt, "")));
  add("path", Own::borrow(Value(path)));
  add("meta_path", Own(Ret(make_list(rt))));
  add("path_hooks", Own(Ret(make_list(rt))));
  add("warnoptions", Own(Ret(make_list(rt))));
  const char* const names[] = {"stdin", "stdout", "stderr"};
  for (int i = 0; i < 3; ++i) {
    Own stream = Own(make_standard_stream(rt, i));
    add(names[i], stream);
    add((std::string("__") + names[i] + "__").c_str(), stream);
    if (i == 1) rt.standard_output = stream;
    if (i == 2) rt.standard_error = stream;
    rt.kept.push_back(stream);
  }
  add("maxsize", number(rt, INT64_MAX));
  add("maxunicode", number(rt, 0x10ffff));
  add("byteorder", text(rt, "little"));
  add("platform", text(rt, "linux"));
  add("version", text(rt, "3.14.0 (tikitaka 0.1.0)"));
  add("hexversion", number(rt, 0x030e00f0));
  add("api_version", number(rt, 1013));
  add("copyright", text(rt, "Copyright (c) the tikitaka authors"));
  add("executable", text(rt, "tikitaka"));
  add("prefix", text(rt, "/"));
  add("exec_prefix", text(rt, "/"));
  add("base_prefix", text(rt, "/"));
  add("float_repr_style", text(rt, "short"));
  add("dont_write_bytecode", Own::steal(Value::boolean(true)));
  Value excepthook = dict_get(rt, module->namespace_, intern(rt, "excepthook"));
  add("__excepthook__", Own::borrow(excepthook));
  add("__unraisablehook__", Own::borrow(dict_get(rt, module->namespace_, intern(rt, "unraisablehook"))));
  return module;
}

}  // namespace tiki
