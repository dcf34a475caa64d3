// Operators and comparisons: small ints and floats in line, all else by an operation.
#include "vm/jit/translation.h"

namespace tiki::jit {

// To `otherwise` unless both are small ints.
void Translator::check_int(const Entry& a, const Entry& b, uint32_t otherwise) {
  if (a.is_int && b.is_int) return;
  if (!a.is_int) {
    get_value(a);
    if (!b.is_int) {
      get_value(b);
      w.op(Wasm::I64And);
    }
  } else {
    get_value(b);
  }
  w.op(Wasm::I32WrapI64);
  w.i32(1);
  w.op(Wasm::I32And);
  w.op(Wasm::I32Eqz);
  br_if(otherwise);
}

// Pushes the number as a double; to `otherwise` if it is neither an inline float nor an int of 53 bits.
void Translator::as_double(const Entry& entry, uint32_t otherwise) {
  if (entry.where == Entry::Where::Constant && (entry.bits & 3) == 2) {
    const double number = Value::from_bits(entry.bits).as_inline_float();
    uint64_t bits;
    std::memcpy(&bits, &number, 8);
    w.i64(bits);
    w.op(Wasm::F64ReinterpretI64);
    return;
  }
  if (!entry.is_int) {
    get_value(entry);
    w.op(Wasm::I32WrapI64);
    w.i32(3);
    w.op(Wasm::I32And);
    w.i32(2);
    w.op(Wasm::I32Eq);
    open(Wasm::If, WasmType::F64);
    get_value(entry);
    w.i64(3);
    w.op(Wasm::I64Rotr);
    w.i64(kFloatBias);
    w.op(Wasm::I64Sub);
    w.op(Wasm::F64ReinterpretI64);
    w.op(Wasm::Else);
    get_value(entry);
    w.op(Wasm::I32WrapI64);
    w.i32(1);
    w.op(Wasm::I32And);
    w.op(Wasm::I32Eqz);
    br_if(otherwise);
  }
  get_value(entry);
  w.i64(uint64_t{1} << 54);
  w.op(Wasm::I64Add);
  w.i64((uint64_t{1} << 55) + 1);
  w.op(Wasm::I64GeU);
  br_if(otherwise);
  get_value(entry);
  w.i64(1);
  w.op(Wasm::I64ShrS);
  w.op(Wasm::F64ConvertI64S);
  if (!entry.is_int) end();
}

void Translator::binary(BinaryOp op, uint32_t i) {
  const uint32_t operand = static_cast<uint32_t>(op) | (arg_at(i) ? ops::kInPlace : 0);
  const bool doubles = op == BinaryOp::Add || op == BinaryOp::Subtract || op == BinaryOp::Multiply ||
                       op == BinaryOp::TrueDivide;
  const bool ints = op != BinaryOp::TrueDivide;
  if (op == BinaryOp::Power || op == BinaryOp::MatrixMultiply) {
    slow(op == BinaryOp::Power ? Support::power : ops::binary, operand, i, 2, 1);
    return;
  }
  flush(2);
  const size_t first = stack_.size() - 2;
  into_temp(first);
  into_temp(first + 1);
  const Entry a = stack_[first], b = stack_[first + 1];
  const uint32_t result = new_temp(WasmType::I64);
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  if (ints) {
    open(Wasm::Block);
    const uint32_t no_ints = doubles ? nesting_ : otherwise;
    check_int(a, b, no_ints);
    auto plain = [&](Wasm code) {
      get_value(a);
      get_value(b);
      w.op(code);
    };
    auto shifted = [&](const Entry& entry) {
      if (entry.where == Entry::Where::Constant) {
        w.i64(static_cast<uint64_t>(static_cast<int64_t>(entry.bits) >> 1));
      } else {
        get(entry.temp);
        w.i64(1);
        w.op(Wasm::I64ShrS);
      }
    };
    switch (op) {
      case BinaryOp::Add:
      case BinaryOp::Subtract: {
        // One tag goes: the other operand's stays.
        get_value(a);
        if (b.where == Entry::Where::Constant) {
          w.i64(b.bits - 1);
        } else {
          get(b.temp);
          w.i64(1);
          w.op(Wasm::I64Sub);
        }
        w.op(op == BinaryOp::Add ? Wasm::I64Add : Wasm::I64Sub);
        set(result);
        // Overflow: the operands' signs are alike (Subtract: differ) and the result's is another.
        if (b.where == Entry::Where::Constant) {
          const bool grows = (static_cast<int64_t>(b.bits) >= 0) == (op == BinaryOp::Add);
          get(result);
          get_value(a);
          w.op(grows ? Wasm::I64LtS : Wasm::I64GtS);
        } else {
          get_value(a);
          get(op == BinaryOp::Add ? result : b.temp);
          w.op(Wasm::I64Xor);
          if (op == BinaryOp::Add) {
            get(b.temp);
          } else {
            get_value(a);
          }
          get(result);
          w.op(Wasm::I64Xor);
          w.op(Wasm::I64And);
          w.i64(0);
          w.op(Wasm::I64LtS);
        }
        br_if(otherwise);
        break;
      }
      case BinaryOp::Multiply: {
        const uint32_t x = new_temp(WasmType::I64), y = new_temp(WasmType::I64);
        auto narrow = [&](const Entry& entry, uint32_t temp) {
          shifted(entry);
          tee(temp);
          get(temp);
          w.op(Wasm::I32WrapI64);
          w.op(Wasm::I64ExtendI32S);
          w.op(Wasm::I64Ne);
          br_if(otherwise);
        };
        narrow(a, x);
        narrow(b, y);
        get(x);
        get(y);
        w.op(Wasm::I64Mul);
        tee(result);
        w.i64(uint64_t{1} << 62);
        w.op(Wasm::I64Eq);
        br_if(otherwise);
        get(result);
        w.i64(1);
        w.op(Wasm::I64Shl);
        w.i64(1);
        w.op(Wasm::I64Or);
        set(result);
        break;
      }
      case BinaryOp::Modulo:
      case BinaryOp::FloorDivide: {
        // Within 32 bits, without signs.
        const uint32_t x = new_temp(WasmType::I64), y = new_temp(WasmType::I64);
        shifted(a);
        tee(x);
        shifted(b);
        tee(y);
        w.op(Wasm::I64Or);
        w.i64(uint64_t{1} << 32);
        w.op(Wasm::I64GeU);
        br_if(otherwise);
        get(y);
        w.op(Wasm::I64Eqz);
        br_if(otherwise);
        get(x);
        w.op(Wasm::I32WrapI64);
        get(y);
        w.op(Wasm::I32WrapI64);
        w.op(op == BinaryOp::Modulo ? Wasm::I32RemU : Wasm::I32DivU);
        w.op(Wasm::I64ExtendI32U);
        w.i64(1);
        w.op(Wasm::I64Shl);
        w.i64(1);
        w.op(Wasm::I64Or);
        set(result);
        break;
      }
      case BinaryOp::BitAnd:
        plain(Wasm::I64And);
        set(result);
        break;
      case BinaryOp::BitOr:
        plain(Wasm::I64Or);
        set(result);
        break;
      case BinaryOp::BitXor:
        plain(Wasm::I64Xor);
        w.i64(1);
        w.op(Wasm::I64Or);
        set(result);
        break;
      case BinaryOp::LeftShift: {
        const uint32_t x = new_temp(WasmType::I64), y = new_temp(WasmType::I64);
        shifted(b);
        tee(y);
        w.i64(31);
        w.op(Wasm::I64GeU);
        br_if(otherwise);
        shifted(a);
        tee(x);
        get(x);
        w.op(Wasm::I32WrapI64);
        w.op(Wasm::I64ExtendI32S);
        w.op(Wasm::I64Ne);
        br_if(otherwise);
        get(x);
        get(y);
        w.op(Wasm::I64Shl);
        w.i64(1);
        w.op(Wasm::I64Shl);
        w.i64(1);
        w.op(Wasm::I64Or);
        set(result);
        break;
      }
      case BinaryOp::RightShift: {
        const uint32_t y = new_temp(WasmType::I64);
        shifted(b);
        tee(y);
        w.i64(64);
        w.op(Wasm::I64GeU);
        br_if(otherwise);
        shifted(a);
        get(y);
        w.op(Wasm::I64ShrS);
        w.i64(1);
        w.op(Wasm::I64Shl);
        w.i64(1);
        w.op(Wasm::I64Or);
        set(result);
        break;
      }
      default:
        break;
    }
    br(done);
    end();
  }
  if (doubles) {
    const uint32_t x = new_temp(WasmType::F64), y = new_temp(WasmType::F64);
    as_double(a, otherwise);
    set(x);
    as_double(b, otherwise);
    set(y);
    if (op == BinaryOp::TrueDivide) {
      get(y);
      w.i64(0);
      w.op(Wasm::F64ReinterpretI64);
      w.op(Wasm::F64Eq);
      br_if(otherwise);
    }
    get(x);
    get(y);
    w.op(op == BinaryOp::Add        ? Wasm::F64Add
         : op == BinaryOp::Subtract ? Wasm::F64Sub
         : op == BinaryOp::Multiply ? Wasm::F64Mul
                                    : Wasm::F64Div);
    w.op(Wasm::I64ReinterpretF64);
    w.i64(kFloatBias);
    w.op(Wasm::I64Add);
    w.i64(3);
    w.op(Wasm::I64Rotl);
    tee(result);
    w.op(Wasm::I32WrapI64);
    w.i32(3);
    w.op(Wasm::I32And);
    w.i32(2);
    w.op(Wasm::I32Eq);
    br_if(done);
  }
  end();
  write(first);
  write(first + 1);
  call_slow(op == BinaryOp::Modulo        ? Support::modulo
            : op == BinaryOp::FloorDivide ? Support::floor_divide
                                          : ops::binary,
            operand, i);
  get(kFrame);
  w.memory(Wasm::I64Load, place(first));
  set(result);
  end();
  stack_.resize(first);
  push_temp(result);
}

// The condition becomes the top of the stack.
void Translator::compare(CompareOp op, uint32_t i) {
  flush(2);
  const size_t first = stack_.size() - 2;
  into_temp(first);
  into_temp(first + 1);
  const Entry a = stack_[first], b = stack_[first + 1];
  const uint32_t condition = new_temp(WasmType::I32);
  Wasm ints, doubles;
  bool swapped = false;
  switch (op) {
    case CompareOp::Less:
      ints = Wasm::I64LtS, doubles = Wasm::F64Lt;
      break;
    case CompareOp::LessEqual:
      ints = Wasm::I64LeS, doubles = Wasm::F64Le;
      break;
    case CompareOp::Greater:
      ints = Wasm::I64GtS, doubles = Wasm::F64Gt;
      break;
    case CompareOp::GreaterEqual:
      ints = Wasm::I64GeS, doubles = Wasm::F64Ge;
      break;
    case CompareOp::Equal:
      ints = Wasm::I64Eq, doubles = Wasm::F64Eq;
      break;
    default:
      ints = Wasm::I64Ne, doubles = Wasm::F64Ne;
      break;
  }
  (void)swapped;
  open(Wasm::Block);
  const uint32_t done = nesting_;
  open(Wasm::Block);
  const uint32_t otherwise = nesting_;
  open(Wasm::Block);
  check_int(a, b, nesting_);
  get_value(a);
  get_value(b);
  w.op(ints);
  set(condition);
  br(done);
  end();
  if (!(a.is_int && b.is_int)) {
    const uint32_t x = new_temp(WasmType::F64), y = new_temp(WasmType::F64);
    as_double(a, otherwise);
    set(x);
    as_double(b, otherwise);
    set(y);
    get(x);
    get(y);
    w.op(doubles);
    set(condition);
    br(done);
  }
  end();
  write(first);
  write(first + 1);
  call_slow(ops::compare, static_cast<uint32_t>(op), i);
  const uint32_t answer = new_temp(WasmType::I64);
  get(kFrame);
  w.memory(Wasm::I64Load, place(first));
  tee(answer);
  w.i64(kTrue);
  w.op(Wasm::I64Eq);
  tee(condition);
  br_if(done);
  get(answer);
  w.i64(kFalse);
  w.op(Wasm::I64Eq);
  br_if(done);
  // Neither: the interpreter knows what to do with it.
  save(i + 1, first + 1);
  leave(Left::ToInterpreter);
  end();
  stack_.resize(first);
  Entry entry;
  entry.where = Entry::Where::Condition;
  entry.temp = condition;
  entry.is_word = true;
  stack_.push_back(entry);
}

}  // namespace tiki::jit
