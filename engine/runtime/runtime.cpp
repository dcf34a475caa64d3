#include "runtime/runtime.h"

#include "runtime/builtin_functions.h"
#include "runtime/bytes.h"
#include "runtime/code_object.h"
#include "runtime/core_types.h"
#include "runtime/descriptors.h"
#include "runtime/exception.h"
#include "runtime/function.h"
#include "runtime/module.h"
#include "runtime/native_work.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

Runtime* Runtime::current_ = nullptr;

namespace {

// Types that objects are made of while the types themselves are being described: only their layout is known yet.
struct Early {
  const char* name;
  Type* Runtime::Types::*member;
  Layout layout;
  uint32_t size;
  uint32_t (*size_of)(const Object*) = nullptr;
};

// Strs and tuples die during the start, too.
uint32_t size_of_str(const Object* object) {
  const auto* text = static_cast<const Str*>(object);
  return static_cast<uint32_t>(sizeof(Str)) + text->length * text->width();
}
uint32_t size_of_tuple(const Object* object) {
  return static_cast<uint32_t>(sizeof(Tuple) + static_cast<const Tuple*>(object)->length * sizeof(Value));
}

constexpr Early kEarly[] = {
    {"type", &Runtime::Types::type, Layout::Type, sizeof(Type)},
    {"object", &Runtime::Types::object, Layout::Instance, sizeof(Instance)},
    {"str", &Runtime::Types::str, Layout::Str, sizeof(Str), size_of_str},
    {"tuple", &Runtime::Types::tuple, Layout::Tuple, sizeof(Tuple), size_of_tuple},
    {"dict", &Runtime::Types::dict, Layout::Dict, sizeof(Dict)},
    {"method_descriptor", &Runtime::Types::method_descriptor, Layout::MethodDescriptor,
     sizeof(NativeFunction)},
    {"classmethod_descriptor", &Runtime::Types::classmethod_descriptor, Layout::Descriptor,
     sizeof(NativeFunction)},
    {"builtin_function_or_method", &Runtime::Types::native_function, Layout::NativeFunction,
     sizeof(NativeFunction)},
    {"getset_descriptor", &Runtime::Types::getset_descriptor, Layout::Descriptor, sizeof(GetSet)},
    {"wrapper_descriptor", &Runtime::Types::wrapper_descriptor, Layout::Descriptor, sizeof(SlotWrapper)},
};

// The hooks before the interpreter has put in its own: no frame runs.
Frame* no_frame(Runtime&) { return nullptr; }
Dict* no_globals(Runtime&) { return nullptr; }
Value nothing_handled(Runtime&) { return Value(); }
Ret no_call(Runtime& rt, Value, const Value*, size_t, Tuple*) {
  return rt.raise(rt.exceptions.SystemError, "no interpreter");
}

}  // namespace

Runtime::Runtime(uint64_t seed) : heap(*this), hash_seed(seed) {
  make_current();
  hooks.call_function = no_call;
  hooks.current_frame = no_frame;
  hooks.current_globals = no_globals;
  hooks.handled_exception = nothing_handled;

  Type first{};
  first.instance_layout = Layout::Type;
  for (const Early& early : kEarly) {
    auto* type = static_cast<Type*>(heap.allocate_object(&first, sizeof(Type)));
    types.*early.member = type;
    type->Object::type = types.type;
    type->instance_layout = early.layout;
    type->instance_size = early.size;
    type->size_of = early.size_of;
    preallocated_.push_back({early.name, type});
  }
  empty_tuple = static_cast<Tuple*>(heap.allocate_object(types.tuple, sizeof(Tuple)));
#define NAME(member, text) names.member = intern(*this, text);
#include "runtime/names.def"
#undef NAME

  make_object_type(*this);
  make_type_type(*this);
  make_method_descriptor_types(*this);
  make_getset_type(*this);
  make_slot_wrapper_types(*this);
  make_str_type(*this);
  make_number_types(*this);
  make_bytes_types(*this);
  make_container_types(*this);
  make_singleton_types(*this);
  make_function_types(*this);
  make_code_type(*this);
  make_descriptor_types(*this);
  make_exception_types(*this);
  make_module_type(*this);
  make_simple_namespace_type(*this);
  make_weakref_types(*this);
  make_generic_alias_types(*this);

  modules = make_dict(*this).release();
  OwnOf<Module> module =
      make_module(*this, "builtins", "Built-in functions, types, exceptions, and other objects.");
  builtins = OwnOf<Dict>::borrow(module->namespace_).release();
  make_builtins(*this);
  dict_set(*this, modules, intern(*this, "builtins"), module);
}

Runtime::~Runtime() {
  Runtime* other = current_ == this ? nullptr : current_;
  make_current();
  clear_error();
  kept.clear();
  heap.tear_down();
  current_ = other;
}

Type* Runtime::take_preallocated(std::string_view name) {
  for (size_t i = 0; i < preallocated_.size(); ++i) {
    if (preallocated_[i].first != name) continue;
    Type* type = preallocated_[i].second;
    preallocated_.erase(preallocated_.begin() + static_cast<std::ptrdiff_t>(i));
    return type;
  }
  return nullptr;
}

// -- the pending exception ----------------------------------------------------------------------------------------

void Runtime::set_error(Own exception) { Own old = Own::steal(std::exchange(error_, exception.release())); }

bool Runtime::error_is(const Type* type) const { return error_ && is_subtype(error_.object()->type, type); }

namespace {

void raise_now(Runtime& rt, OwnOf<Exception> exception) {
  if (!exception) return;  // making it failed: that error is pending
  Value handled = rt.hooks.handled_exception(rt);
  if (handled && !handled.is_none()) set_context(exception.get(), handled);
  rt.set_error(Own(Ret(std::move(exception))));
}

}  // namespace

std::nullptr_t Runtime::raise_text(Type* type, std::string_view pattern, std::span<const Text> args) {
  std::string message;
  size_t next = 0;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (next < args.size() && pattern.substr(i, 2) == "{}") {
      message += args[next++].text;
      ++i;
    } else {
      message += pattern[i];
    }
  }
  raise_now(*this, make_exception(*this, type, message));
  return nullptr;
}

std::nullptr_t Runtime::raise_with(Type* type, Value argument) {
  const Value args[] = {argument};
  OwnOf<Tuple> tuple = tiki::make_tuple(*this, args);
  raise_now(*this, make_exception(*this, type, tuple.get()));
  return nullptr;
}

std::nullptr_t Runtime::memory_error() {
  raise_now(*this, make_exception(*this, exceptions.MemoryError, empty_tuple));
  return nullptr;
}

// -- guards ---------------------------------------------------------------------------------------------------------

Status native_work_done(Runtime& rt) {
  native_work.done += static_cast<uint64_t>(NativeWork::kInterval - native_work.left);
  native_work.left = NativeWork::kInterval;
  return native_work.check ? native_work.check(rt) : Status::ok();
}

void NativeDepth::raise(std::string_view what) {
  // Room for what making the exception itself needs.
  const int depth = std::exchange(rt_.native_depth, 0);
  rt_.raise(rt_.exceptions.RecursionError, "maximum recursion depth exceeded{}", what);
  rt_.native_depth = depth;
}

ReprGuard::ReprGuard(Runtime& rt, Object* object) : rt_(rt), again_(false) {
  for (Object* outer : rt.repr_stack) again_ |= outer == object;
  rt.repr_stack.push_back(object);
}

ReprGuard::~ReprGuard() { rt_.repr_stack.pop_back(); }

std::string address_text(Runtime& rt, Value value) {
  uint64_t address = value.is_object() ? rt.heap.identity(value.object()) : value.bits();
  std::string digits(12, '0');
  for (int i = 11; i >= 0; --i, address >>= 4)
    digits[static_cast<size_t>(i)] = "0123456789abcdef"[address & 15];
  return "0x" + digits;
}

}  // namespace tiki
