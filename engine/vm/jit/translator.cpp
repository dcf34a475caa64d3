#include "vm/jit/translator.h"

#include "vm/jit/translation.h"

namespace tiki::jit {

// Types of imported functions: parameters and result, all i32 ("" for none), as "iii:i".
uint32_t Translator::import_function(uint32_t index, const char* type) {
  auto [found, added] = import_numbers_.try_emplace(index, static_cast<uint32_t>(imports_.size()));
  if (added) imports_.emplace_back(index, type);
  return found->second;
}

void Translator::save(uint32_t ip, size_t depth) {
  get(kFrame);
  w.i32(Support::address(code_->instructions + ip));
  w.memory(Wasm::I32Store, offsetof(Frame, ip));
  get(kFrame);
  w.i32(code_->slot_count + static_cast<uint32_t>(depth));
  w.memory(Wasm::I32Store16, kExtra);
  w.i32(Support::steps_at(vm_));
  get(kBias);
  w.i64(position(ip));
  w.op(Wasm::I64Add);
  w.memory(Wasm::I64Store, 0);
}

void Translator::branch(uint32_t target) {
  const uint32_t number = label_number_[target];
  if (number >= present_label_) {
    w.op(Wasm::Br, number - present_label_ + nesting_);
    return;
  }
  w.i32(target);
  set(kEntry);
  w.op(Wasm::Br, labels_ - present_label_ + nesting_);
}

void Translator::jump(uint32_t from, uint32_t target) {
  get(kBias);
  w.i64(static_cast<uint64_t>(static_cast<int64_t>(from) - static_cast<int64_t>(target)));
  w.op(Wasm::I64Add);
  set(kBias);
  branch(target);
}

// Where the interpreter looks whether it is time for a check, about to run instruction `i`. Everything is in memory.
void Translator::check(uint32_t i) {
  get(kBias);
  w.i64(position(i));
  w.op(Wasm::I64Add);
  w.i32(Support::next_check_at(vm_));
  w.memory(Wasm::I64Load, 0);
  w.op(Wasm::I64GeU);
  open(Wasm::If);
  write_all();
  save(i, stack_.size());
  leave(Left::Check);
  end();
}

void Translator::to_interpreter(uint32_t i) {
  write_all();
  save(i, stack_.size());
  leave(Left::ToInterpreter);
  reachable_ = false;
}

// With everything in memory.
void Translator::call_slow(ops::Operation* operation, uint32_t operand, uint32_t i) {
  save(i + 1, stack_.size());
  w.i32(Support::address(&vm_));
  get(kFrame);
  get(kFrame);
  w.i32(place(stack_.size()));
  w.op(Wasm::I32Add);
  w.i32(operand);
  w.op(Wasm::Call, import_function(table_index(operation), "iiii:i"));
  w.op(Wasm::I32Eqz);
  open(Wasm::If);
  leave(Left::Error);
  end();
}

void Translator::slow(ops::Operation* operation, uint32_t operand, uint32_t i, int pops, int pushes) {
  flush();
  call_slow(operation, operand, i);
  stack_.resize(stack_.size() - static_cast<size_t>(pops));
  push_memory(static_cast<size_t>(pushes));
}

// Instructions that the interpreter, too, leaves to an operation with the operand as it stands.
ops::Operation* Translator::operation_of(Opcode op) {
  switch (op) {
    case Opcode::UnpackSequence:
      return Support::unpack_sequence;
#define OPERATION(name, function) \
  case Opcode::name:              \
    return ops::function;
      OPERATION(DeleteGlobal, delete_global)
      OPERATION(LoadName, load_name)
      OPERATION(DeleteName, delete_name)
      OPERATION(LoadNamespaceOrCell, load_namespace_or_cell)
      OPERATION(LoadNamespaceOrGlobal, load_namespace_or_global)
      OPERATION(DeleteAttr, delete_attribute)
      OPERATION(LoadSuperAttr, load_super_attribute)
      OPERATION(LoadSuperMethod, load_super_method)
      OPERATION(DelItem, delete_item)
      OPERATION(BuildSlice, build_slice)
      OPERATION(Contains, contains)
      OPERATION(UnpackEx, unpack_ex)
      OPERATION(BuildTuple, build_tuple)
      OPERATION(BuildList, build_list)
      OPERATION(BuildSet, build_set)
      OPERATION(BuildMap, build_map)
      OPERATION(BuildString, build_string)
      OPERATION(FormatValue, format_value)
      OPERATION(FormatWithSpec, format_with_spec)
      OPERATION(SetAdd, set_add)
      OPERATION(MapAdd, map_add)
      OPERATION(ListExtend, list_extend)
      OPERATION(SetUpdate, set_update)
      OPERATION(DictUpdate, dict_update)
      OPERATION(DictMerge, dict_merge)
      OPERATION(MakeFunction, make_function)
      OPERATION(CheckExcMatch, check_exc_match)
      OPERATION(CheckGroupMatch, check_group_match)
      OPERATION(PrepReraiseStar, prep_reraise_star)
      OPERATION(LoadSpecial, load_special)
      OPERATION(WithExceptStart, with_except_start)
      OPERATION(LoadCommon, load_common)
      OPERATION(GetLen, get_len)
      OPERATION(MatchSequence, match_sequence)
      OPERATION(MatchMapping, match_mapping)
      OPERATION(MatchKeys, match_keys)
      OPERATION(MatchClass, match_class)
      OPERATION(ImportName, import_name)
      OPERATION(ImportFrom, import_from)
      OPERATION(GetYieldFromIter, get_yield_from_iter)
#undef OPERATION
    default:
      return nullptr;
  }
}

void Translator::translate(uint32_t i) {
  const uint32_t arg = arg_at(i);
  const Opcode op = op_at(i);
  // Conditions are used by jumps and Not; for all else they are values.
  switch (op) {
    case Opcode::Nop:
      return;
    case Opcode::Pop: {
      into_temp(stack_.size() - 1);
      const Entry entry = stack_.back();
      stack_.pop_back();
      if (entry.where == Entry::Where::Temp && entry.owned && !entry.is_word) decref_temp(entry.temp, true);
      check(i + 1);
      return;
    }
    case Opcode::Copy: {
      const size_t from = stack_.size() - arg;
      into_temp(from);
      Entry entry = stack_[from];
      if (entry.where == Entry::Where::Temp && entry.owned && !entry.is_word) {
        get(entry.temp);
        w.op(Wasm::I64Eqz);
        w.op(Wasm::I32Eqz);
        open(Wasm::If);
        incref_temp(entry.temp);
        end();
      }
      stack_.push_back(entry);
      return;
    }
    case Opcode::Swap:
      into_temp(stack_.size() - 1);
      into_temp(stack_.size() - arg);
      std::swap(stack_[stack_.size() - 1], stack_[stack_.size() - arg]);
      return;
    case Opcode::PushNull:
      push_constant(0);
      stack_.back().is_null = true;
      return;
    case Opcode::LoadConst:
      push_constant(code_->constants[arg].bits());
      return;
    case Opcode::LoadInt:
      push_constant(Value::small_int(signed_operand_of(code_->instructions[i])).bits());
      return;
    case Opcode::LoadLocal: {
      const uint32_t temp = new_temp(WasmType::I64);
      get(kFrame);
      w.memory(Wasm::I64Load, slot_place(arg));
      tee(temp);
      w.op(Wasm::I64Eqz);
      open(Wasm::If);
      write_all();
      save(i, stack_.size());
      leave(Left::ToInterpreter);
      end();
      push_temp(temp);
      stack_.back().owned = false;
      stack_.back().slot = arg;
      return;
    }
    case Opcode::StoreLocal:
      store_local(arg);
      return;
    case Opcode::LoadGlobal:
      load_global(i);
      return;
    case Opcode::LoadCell: {
      const uint32_t temp = new_temp(WasmType::I64);
      get(kFrame);
      w.memory(Wasm::I32Load, slot_place(arg));
      w.memory(Wasm::I64Load, offsetof(Cell, value));
      tee(temp);
      w.op(Wasm::I64Eqz);
      open(Wasm::If);
      write_all();
      save(i, stack_.size());
      leave(Left::ToInterpreter);
      end();
      incref_temp(temp);
      push_temp(temp);
      return;
    }
    case Opcode::StoreCell: {
      into_temp(stack_.size() - 1);
      const Entry value = stack_.back();
      stack_.pop_back();
      if (!value.owned) incref(value);
      const uint32_t cell = new_temp(WasmType::I32), old = new_temp(WasmType::I64);
      get(kFrame);
      w.memory(Wasm::I32Load, slot_place(arg));
      tee(cell);
      w.memory(Wasm::I64Load, offsetof(Cell, value));
      set(old);
      get(cell);
      get_value(value);
      w.memory(Wasm::I64Store, offsetof(Cell, value));
      decref_temp(old, true);
      return;
    }
    case Opcode::LoadAttr:
      load_attribute(i);
      return;
    case Opcode::StoreAttr:
      store_attribute(i);
      return;
    case Opcode::LoadMethod:
      load_method(i);
      return;
    case Opcode::GetItem:
      get_item(i);
      return;
    case Opcode::SetItem:
      set_item(i);
      return;
#define BINARY(name)           \
  case Opcode::name:           \
    binary(BinaryOp::name, i); \
    return;
      BINARY(Add)
      BINARY(Subtract)
      BINARY(Multiply)
      BINARY(TrueDivide)
      BINARY(FloorDivide)
      BINARY(Modulo)
      BINARY(Power)
      BINARY(LeftShift)
      BINARY(RightShift)
      BINARY(BitAnd)
      BINARY(BitOr)
      BINARY(BitXor)
      BINARY(MatrixMultiply)
#undef BINARY
#define COMPARE(name)            \
  case Opcode::name:             \
    compare(CompareOp::name, i); \
    return;
      COMPARE(Less)
      COMPARE(LessEqual)
      COMPARE(Equal)
      COMPARE(NotEqual)
      COMPARE(Greater)
      COMPARE(GreaterEqual)
#undef COMPARE
    case Opcode::Negative:
      slow(Support::negative, 0, i, 1, 1);
      return;
    case Opcode::Positive:
      slow(ops::unary, static_cast<uint32_t>(UnaryOp::Positive), i, 1, 1);
      return;
    case Opcode::Invert:
      slow(ops::unary, static_cast<uint32_t>(UnaryOp::Invert), i, 1, 1);
      return;
    case Opcode::Is: {
      const size_t first = stack_.size() - 2;
      into_temp(first);
      into_temp(first + 1);
      const Entry a = stack_[first], b = stack_[first + 1];
      const uint32_t condition = new_temp(WasmType::I32);
      get_value(a);
      get_value(b);
      w.op(arg ? Wasm::I64Ne : Wasm::I64Eq);
      set(condition);
      stack_.resize(first);
      drop(a);
      drop(b);
      Entry entry;
      entry.where = Entry::Where::Condition;
      entry.temp = condition;
      entry.is_word = true;
      stack_.push_back(entry);
      return;
    }
    case Opcode::Not:
    case Opcode::PopJumpIfFalse:
    case Opcode::PopJumpIfTrue:
    case Opcode::PopJumpIfNone:
    case Opcode::PopJumpIfNotNone:
    case Opcode::JumpIfFalseOrPop:
    case Opcode::JumpIfTrueOrPop:
      conditional(i);
      return;
    case Opcode::Jump:
      flush();
      jump(i + 1, forward_target(i));
      reachable_ = false;
      return;
    case Opcode::JumpBack: {
      flush();
      const uint32_t target = back_target(i);
      get(kBias);
      w.i64(static_cast<uint64_t>(i + 1 - target));
      w.op(Wasm::I64Add);
      set(kBias);
      check(target);
      branch(target);
      reachable_ = false;
      return;
    }
    case Opcode::GetIter: {
      flush();
      save(i + 1, stack_.size());
      ask(&Support::get_iter);
      w.op(Wasm::I32Eqz);
      open(Wasm::If);
      leave(Left::Error);
      end();
      return;
    }
    case Opcode::ForIter:
      for_iter(i);
      return;
    case Opcode::UnpackSequence:
      if (arg > 4) break;
      unpack(i);
      return;
    case Opcode::ListAppend:
      flush();
      save(i + 1, stack_.size());
      ask(&Support::list_append, arg);
      stack_.pop_back();
      return;
    case Opcode::DeleteLocal:
    case Opcode::ClearLocal:
    case Opcode::StoreLocalMaybe:
    case Opcode::LoadLocalAndClear:
    case Opcode::LoadClosure:
    case Opcode::MakeCell:
      variable(i);
      return;
    case Opcode::Call:
      call(i);
      return;
    case Opcode::CallKeywords:
    case Opcode::CallUnpacked: {
      const bool keywords = op == Opcode::CallKeywords;
      flush();
      const uint32_t outcome = new_temp(WasmType::I32);
      save(i + 1, stack_.size());
      w.i32(Support::address(&vm_));
      get(kFrame);
      w.i32(arg);
      w.op(Wasm::Call, import_function(keywords ? table_index(&Support::call_keywords)
                                                : table_index(&Support::call_unpacked),
                                       "iii:i"));
      tee(outcome);
      w.i32(static_cast<uint32_t>(Support::kDone));
      w.op(Wasm::I32Ne);
      open(Wasm::If);
      run_switched(i, outcome);
      end();
      stack_.resize(stack_.size() - arg - 3);  // CallUnpacked: callable, null, tuple and maybe a dict
      push_memory();
      return;
    }
    case Opcode::PushExc:
    case Opcode::PopExc:
      handled(i);
      return;
    case Opcode::GetAwaitable:
    case Opcode::GetAnext:
    case Opcode::Delegate: {
      flush();
      const uint32_t outcome = new_temp(WasmType::I32);
      save(i + 1, stack_.size());
      w.i32(Support::address(&vm_));
      get(kFrame);
      if (op == Opcode::GetAwaitable) {
        w.i32(arg);
        w.op(Wasm::Call, import_function(table_index(&Support::get_awaitable), "iii:i"));
      } else {
        w.op(Wasm::Call, import_function(op == Opcode::GetAnext ? table_index(&Support::get_anext)
                                                                : table_index(&Support::delegate),
                                         "ii:i"));
      }
      tee(outcome);
      w.i32(static_cast<uint32_t>(Support::kDone));
      w.op(Wasm::I32Ne);
      open(Wasm::If);
      run_switched(op == Opcode::Delegate ? i : i + 2, outcome);
      end();
      all_in_memory(op, arg);
      return;
    }
    case Opcode::EndAsyncFor:
      flush();
      save(i + 1, stack_.size());
      ask(&Support::end_async_for);
      w.op(Wasm::I32Eqz);
      open(Wasm::If);
      save(i, stack_.size());
      leave(Left::ToInterpreter);
      end();
      stack_.resize(stack_.size() - 2);
      return;
    case Opcode::Raise:
      if (arg == 0) break;
      flush();
      save(i + 1, stack_.size());
      w.i32(Support::address(&vm_));
      get(kFrame);
      get(kFrame);
      w.i32(place(stack_.size()));
      w.op(Wasm::I32Add);
      w.i32(arg);
      w.op(Wasm::Call, import_function(table_index(&ops::raise), "iiii:i"));
      w.op(Wasm::Drop);
      leave(Left::Error);
      reachable_ = false;
      return;
    case Opcode::Yield:
      if (arg == 0) {
        yield(i);
        return;
      }
      flush();
      save(i + 1, stack_.size());
      ask(&Support::yield_async);
      w.op(Wasm::Return);
      reachable_ = false;
      return;
    case Opcode::Return:
      give_back(i);
      return;
    default:
      break;
  }
  if (ops::Operation* operation = operation_of(op)) {
    flush();
    call_slow(operation, arg, i);
    all_in_memory(op, arg);
    return;
  }
  to_interpreter(i);
}

std::vector<uint8_t> Translator::module() {
  // Code without positions is the engine's own: ends of native calls, not Python.
  if (count_ > kMostInstructions || !code_->flags.optimized || code_->native_step ||
      code_->source().positions.empty())
    return {};
  if (!find_depths()) return {};
  find_labels();

  // The way in: to the label of the instruction that frame->ip, or a jump back, names.
  open(Wasm::Loop);
  for (uint32_t k = 0; k <= labels_; ++k) open(Wasm::Block);
  get(kEntry);
  w.op(Wasm::BrTable);
  w.unsigned_number(count_);
  for (uint32_t i = 0; i < count_; ++i) w.unsigned_number(is_label_[i] ? label_number_[i] + 1 : 0);
  w.unsigned_number(0);
  end();
  leave(Left::ToInterpreter);
  nesting_ = 0;
  present_label_ = 0;
  bool open_code = false;
  for (uint32_t i = 0; i < count_; ++i) {
    if (is_label_[i]) {
      if (open_code && reachable_) flush();
      w.op(Wasm::End);
      present_label_ = label_number_[i] + 1;
      stack_.assign(static_cast<size_t>(depths_[i]), Entry());
      reachable_ = true;
      open_code = true;
    }
    if (!reachable_ || depths_[i] < 0) {
      reachable_ = false;
      continue;
    }
    if (stack_.size() != static_cast<size_t>(depths_[i])) return {};
    translate(i);
  }
  w.op(Wasm::Unreachable);
  w.op(Wasm::End);  // the loop
  w.op(Wasm::Unreachable);
  w.op(Wasm::End);  // the function

  WasmWriter module;
  for (const uint8_t b : {0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00}) module.byte(b);
  // Types: the function's own, then one an import.
  WasmWriter types;
  types.unsigned_number(1 + imports_.size());
  auto type = [&](const std::string& signature) {
    const size_t colon = signature.find(':');
    types.byte(0x60);
    types.unsigned_number(colon);
    for (size_t k = 0; k < colon; ++k) types.byte(static_cast<uint8_t>(WasmType::I32));
    types.unsigned_number(signature.size() - colon - 1);
    for (size_t k = colon + 1; k < signature.size(); ++k) types.byte(static_cast<uint8_t>(WasmType::I32));
  };
  type("i:i");
  for (const auto& [index, signature] : imports_) type(signature);
  module.section(1, types);
  WasmWriter imports;
  imports.unsigned_number(imports_.size() + 2);
  for (size_t k = 0; k < imports_.size(); ++k) {
    imports.text("f");
    imports.text(std::to_string(imports_[k].first));
    imports.byte(0);
    imports.unsigned_number(k + 1);
  }
  imports.text("t");
  imports.text("t");
  imports.byte(1);
  imports.byte(0x70);
  imports.byte(0);
  imports.unsigned_number(1);
  imports.text("m");
  imports.text("m");
  imports.byte(2);
  imports.byte(0);
  imports.unsigned_number(1);
  module.section(2, imports);
  WasmWriter functions;
  functions.unsigned_number(1);
  functions.unsigned_number(0);
  module.section(3, functions);
  WasmWriter exports;
  exports.unsigned_number(1);
  exports.text("c");
  exports.byte(0);
  exports.unsigned_number(imports_.size());
  module.section(7, exports);
  WasmWriter function;
  function.unsigned_number(2 + temps_.size());
  auto variable = [&](WasmType wanted) {
    function.unsigned_number(1);
    function.byte(static_cast<uint8_t>(wanted));
  };
  variable(WasmType::I64);
  variable(WasmType::I32);
  for (WasmType temp : temps_) variable(temp);
  // Before anything: where it stands.
  WasmWriter prologue;
  auto ip_offset = [&] {
    prologue.op(Wasm::LocalGet, kFrame);
    prologue.memory(Wasm::I32Load, offsetof(Frame, ip));
  };
  ip_offset();
  prologue.i32(Support::address(code_->instructions));
  prologue.op(Wasm::I32Sub);
  prologue.i32(2);
  prologue.op(Wasm::I32ShrU);
  prologue.op(Wasm::LocalSet, kEntry);
  prologue.i32(Support::steps_at(vm_));
  prologue.memory(Wasm::I64Load, 0);
  ip_offset();
  prologue.i32(2);
  prologue.op(Wasm::I32ShrU);
  prologue.op(Wasm::I64ExtendI32U);
  prologue.op(Wasm::I64Sub);
  prologue.op(Wasm::LocalSet, kBias);
  function.append(prologue);
  function.append(w);
  WasmWriter bodies;
  bodies.unsigned_number(1);
  bodies.append_sized(function);
  module.section(10, bodies);
  return module.bytes();
}

std::vector<uint8_t> translate(Interpreter& vm, Code* code) { return Translator(vm, code).module(); }

}  // namespace tiki::jit
