#include "vm/native_coroutine.h"

#include "vm/ops.h"

namespace tiki {

using bytecode::make_instruction;
using bytecode::Opcode;

namespace {

// The code of every native coroutine; what waits is covered by the row that leads to the body's third entrance.
constexpr uint32_t kDelegate = 2;
constexpr uint32_t kRaised = 5;
constexpr uint32_t kYield = 7;
constexpr uint32_t kCall = 10;  // never executed: a call's frame returns to the instruction behind it
const bytecode::Instruction kInstructions[] = {
    make_instruction(Opcode::NativeStep, 0), make_instruction(Opcode::Return),
    make_instruction(Opcode::Delegate),      make_instruction(Opcode::NativeStep, 1),
    make_instruction(Opcode::Return),        make_instruction(Opcode::NativeStep, 2),
    make_instruction(Opcode::Return),        make_instruction(Opcode::Yield, 0),
    make_instruction(Opcode::NativeStep, 1), make_instruction(Opcode::Return),
    make_instruction(Opcode::Call, 0),       make_instruction(Opcode::NativeStep, 1),
    make_instruction(Opcode::Return),
};
const bytecode::ExceptionRow kRows[] = {
    {kDelegate, kDelegate + 1, kRaised, 0}, {kYield, kYield + 1, kRaised, 0}, {kCall, kCall + 1, kRaised, 0}};

Value default_value(std::string_view text) {
  return text == "None" ? Value::none() : Value::small_int(std::atoi(std::string(text).c_str()));
}

}  // namespace

OwnOf<Function> make_native_coroutine_function(Runtime& rt, const NativeCoroutineDef& def,
                                               NativeFunctionKind kind) {
  const ParsedSignature signature = parse_signature(def.signature);
  auto unit = std::make_shared<bytecode::CodeUnit>();
  unit->qualname = signature.name;
  unit->name = signature.name.substr(signature.name.rfind('.') + 1);
  unit->filename = std::string("<frozen ") + def.module + ">";
  unit->flags.coroutine = kind == NativeFunctionKind::Coroutine;
  unit->positional = signature.positional;
  for (const ParsedSignature::Parameter& parameter : signature.parameters)
    unit->local_names.emplace_back(parameter.name);
  for (uint32_t i = 0; i < def.locals; ++i) unit->local_names.push_back("." + std::to_string(i));
  unit->local_count = static_cast<uint32_t>(unit->local_names.size());
  unit->stack_size = 2;
  unit->instructions.assign(std::begin(kInstructions), std::end(kInstructions));
  unit->exception_table.assign(std::begin(kRows), std::end(kRows));
  OwnOf<Code> code = make_code(rt, unit);
  code->native_step = def.body;
  OwnOf<Dict> globals = make_dict(rt);
  dict_set(rt, globals.get(), rt.names.name, Own(make_str(rt, def.module)));
  OwnOf<Function> function = make_function(rt, code.get(), globals.get());
  uint32_t optional = 0;
  for (const ParsedSignature::Parameter& parameter : signature.parameters) optional += !parameter.required;
  if (optional) {
    OwnOf<Tuple> defaults = make_tuple_uninitialized(rt, optional);
    const size_t first = signature.parameters.size() - optional;
    for (uint32_t i = 0; i < optional; ++i)
      defaults->items()[i] = default_value(signature.parameters[first + i].default_text);
    function->defaults = defaults.release();
  }
  return function;
}

void add_coroutine_methods(Runtime& rt, Type* type, std::span<const NativeCoroutineDef> defs) {
  for (const NativeCoroutineDef& def : defs) {
    OwnOf<Function> function = make_native_coroutine_function(rt, def);
    Str* name = intern(rt, function->code->name.as<Str>());
    dict_set(rt, type->namespace_, name, function);
    type_changed(rt, type, name);
  }
}

Ret await_known(Frame* frame, Own awaitable) {
  Value* stack = frame->stack();
  stack[0] = awaitable.release();
  stack[1] = Value::none();
  frame->set_stack_depth(2);
  frame->ip = frame->code()->instructions + kDelegate;
  return Ret::switched();
}

Ret await_next(Interpreter& vm, Frame* frame, Own awaitable) {
  Value operand[2] = {awaitable.release(), Value()};
  const bool awaits = ops::get_awaitable(vm, frame, operand + 1, 0) != nullptr;
  awaitable = Own::steal(operand[0]);
  if (!awaits) return nullptr;
  return await_known(frame, std::move(awaitable));
}

Ret yield_next(Frame* frame) {
  frame->stack()[0] = Value::none();
  frame->set_stack_depth(1);
  frame->ip = frame->code()->instructions + kYield;
  return Ret::switched();
}

Ret call_next(Interpreter& vm, Frame* frame, Value callable, std::span<const Value> args) {
  frame->ip = frame->code()->instructions + kCall + 1;
  Ret result = vm.begin_call(callable, args.data(), args.size());
  if (result.is_switched()) return result;
  // It is over already: the body takes the outcome up as if a frame had returned.
  if (!result) frame->ip = frame->code()->instructions + kRaised;
  frame->stack()[0] = result ? result.take() : vm.rt.take_error().release();
  frame->set_stack_depth(1);
  return Ret::switched();
}

Status bind_parameters(Interpreter& vm, Function* function, Value self, const Value* args, size_t count,
                       Tuple* keyword_names, Own* bound) {
  std::vector<Value> all{self};
  all.insert(all.end(), args, args + count + (keyword_names ? keyword_names->length : 0));
  Frame* frame = vm.frame_for_call(function, all.data(), static_cast<uint32_t>(count + 1), keyword_names);
  if (!frame) return nullptr;
  const uint32_t parameters = function->code->parameter_count;
  for (uint32_t i = 0; i < parameters; ++i) bound[i] = Own::borrow(frame->slots()[i]);
  decref(static_cast<Object*>(frame));
  return Status::ok();
}

}  // namespace tiki
