// The types of None, NotImplemented and Ellipsis.
#include "runtime/core_types.h"
#include "runtime/protocol.h"

namespace tiki {

namespace {

Ret none_repr(Runtime& rt, Value) { return make_ascii(rt, "None"); }
Result<bool> none_truth(Runtime&, Value) { return false; }
Result<int64_t> none_hash(Runtime&, Value) { return int64_t{0xfca86420}; }

Ret not_implemented_repr(Runtime& rt, Value) { return make_ascii(rt, "NotImplemented"); }
Result<bool> not_implemented_truth(Runtime& rt, Value) {
  return rt.type_error("NotImplemented should not be used in a boolean context");
}

Ret ellipsis_repr(Runtime& rt, Value) { return make_ascii(rt, "Ellipsis"); }

// Each type has one instance, which calling the type gives.
template <uint64_t bits>
Ret construct(Runtime& rt, Type* type, const Value*, size_t count, Tuple* keyword_names) {
  if (count || (keyword_names && keyword_names->length))
    return rt.type_error("{} takes no arguments", type->name);
  return Ret::steal(Value::from_bits(bits));
}

}  // namespace

void make_singleton_types(Runtime& rt) {
  static const TypeSpec none = {
      .name = "NoneType",
      .slots = {.repr = none_repr,
                .hash = none_hash,
                .truth = none_truth,
                .construct = construct<Value::none().bits()>},
      .flags = {.is_base_type = false},
      .doc = "The type of the None singleton.",
  };
  rt.types.none = make_type(rt, none);
  static const TypeSpec not_implemented = {
      .name = "NotImplementedType",
      .slots = {.repr = not_implemented_repr,
                .truth = not_implemented_truth,
                .construct = construct<Value::not_implemented().bits()>},
      .flags = {.is_base_type = false},
      .doc = "The type of the NotImplemented singleton.",
  };
  rt.types.not_implemented = make_type(rt, not_implemented);
  static const TypeSpec ellipsis = {
      .name = "ellipsis",
      .slots = {.repr = ellipsis_repr, .construct = construct<Value::ellipsis().bits()>},
      .flags = {.is_base_type = false},
      .doc = "The type of the Ellipsis singleton.",
  };
  rt.types.ellipsis = make_type(rt, ellipsis);
}

}  // namespace tiki
