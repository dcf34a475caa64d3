// Rare operations (bytecode::Intrinsic) and constants that are looked up by meaning. Type parameters and templates are
// classes of the modules typing and string.templatelib, which are loaded when first needed.
#include "runtime/module.h"
#include "vm/ops.h"

namespace tiki::ops {

namespace {

using bytecode::CommonConstant;
using bytecode::Intrinsic;

Ret from_module(Runtime& rt, const char* module_name, const char* attribute) {
  Str* name = intern(rt, module_name);
  Value loaded = dict_get(rt, rt.modules, Value(name));
  Own module = loaded ? Own::borrow(loaded) : Own(rt.hooks.import_module(rt, name));
  if (!module) return nullptr;
  return get_attribute(rt, module, intern(rt, attribute));
}

template <class... V>
Ret construct(Runtime& rt, const char* module_name, const char* attribute, const V&... values) {
  Own factory = TRY(from_module(rt, module_name, attribute));
  return call_with(rt, factory, values...);
}

Ret run(Interpreter& vm, Intrinsic id, const Value* inputs) {
  Runtime& rt = vm.rt;
  switch (id) {
    case Intrinsic::TypeVar:
      return construct(rt, "typing", "_type_var", inputs[0]);
    case Intrinsic::TypeVarWithBound:
      return construct(rt, "typing", "_type_var_bound", inputs[0], inputs[1]);
    case Intrinsic::TypeVarWithConstraints:
      return construct(rt, "typing", "_type_var_constraints", inputs[0], inputs[1]);
    case Intrinsic::ParamSpec:
      return construct(rt, "typing", "_param_spec", inputs[0]);
    case Intrinsic::TypeVarTuple:
      return construct(rt, "typing", "_type_var_tuple", inputs[0]);
    case Intrinsic::SetTypeParamDefault:
      TRY(set_attribute(rt, inputs[0], intern(rt, "_evaluate_default"), inputs[1]));
      return Ret::borrow(inputs[0]);
    case Intrinsic::SubscriptGeneric:
      return construct(rt, "typing", "_generic_base", inputs[0]);
    case Intrinsic::SetFunctionTypeParams:
      TRY(set_attribute(rt, inputs[0], rt.names.type_params, inputs[1]));
      return Ret::borrow(inputs[0]);
    case Intrinsic::TypeAlias:
      return construct(rt, "typing", "_type_alias", inputs[0], inputs[1], inputs[2]);
    case Intrinsic::BuildInterpolation:
      return construct(rt, "string.templatelib", "Interpolation", inputs[0], inputs[1], inputs[2], inputs[3]);
    case Intrinsic::BuildTemplate: {
      Own factory = TRY(from_module(rt, "string.templatelib", "Template"));
      auto* parts = inputs[0].as<Tuple>();
      return call(rt, factory, parts->items(), parts->length);
    }
  }
  return nullptr;
}

}  // namespace

Value* intrinsic(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  const int inputs = bytecode::intrinsic_inputs(arg);
  Ret result = run(vm, static_cast<Intrinsic>(arg), sp - inputs);
  if (!result) return nullptr;
  for (int i = 0; i < inputs; ++i) decref(*--sp);
  *sp++ = result.take();
  return sp;
}

Value* load_common(Interpreter& vm, Frame*, Value* sp, uint32_t arg) {
  Runtime& rt = vm.rt;
  Value value;
  switch (static_cast<CommonConstant>(arg)) {
    case CommonConstant::AssertionError:
      value = Value(rt.exceptions.AssertionError);
      break;
    case CommonConstant::NotImplementedError:
      value = Value(rt.exceptions.NotImplementedError);
      break;
    case CommonConstant::BuildClass:
      value = dict_get(rt, rt.builtins, rt.names.build_class);
      break;
    case CommonConstant::BuiltinTuple:
      value = Value(rt.types.tuple);
      break;
    case CommonConstant::BuiltinAll:
      value = dict_get(rt, rt.builtins, intern(rt, "all"));
      break;
    case CommonConstant::BuiltinAny:
      value = dict_get(rt, rt.builtins, intern(rt, "any"));
      break;
  }
  if (!value) {
    rt.raise(rt.exceptions.NameError, "__build_class__ not found");
    return nullptr;
  }
  incref(value);
  *sp = value;
  return sp + 1;
}

}  // namespace tiki::ops
