#pragma once
// Bytes of a WebAssembly module, as its core specification (chapter 5, binary format) lays them out: the numbers, the
// sections and the instructions that compiled Python needs. Nothing here knows Python.
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace tiki::jit {

enum class WasmType : uint8_t { I32 = 0x7f, I64 = 0x7e, F64 = 0x7c, None = 0x40 };

/// Instructions without operands, or with those that WasmWriter's functions add.
enum class Wasm : uint8_t {
  Unreachable = 0x00,
  Block = 0x02,
  Loop = 0x03,
  If = 0x04,
  Else = 0x05,
  End = 0x0b,
  Br = 0x0c,
  BrIf = 0x0d,
  BrTable = 0x0e,
  Return = 0x0f,
  Call = 0x10,
  CallIndirect = 0x11,
  Drop = 0x1a,
  Select = 0x1b,
  LocalGet = 0x20,
  LocalSet = 0x21,
  LocalTee = 0x22,
  I32Load = 0x28,
  I64Load = 0x29,
  I32Load8U = 0x2d,
  I32Load16U = 0x2f,
  I32Store = 0x36,
  I64Store = 0x37,
  I32Store8 = 0x3a,
  I32Store16 = 0x3b,
  I32Const = 0x41,
  I64Const = 0x42,
  F64Const = 0x44,
  I32Eqz = 0x45,
  I32Eq = 0x46,
  I32Ne = 0x47,
  I32LtS = 0x48,
  I32LtU = 0x49,
  I32GeS = 0x4e,
  I32GeU = 0x4f,
  I64Eqz = 0x50,
  I64Eq = 0x51,
  I64Ne = 0x52,
  I64LtS = 0x53,
  I64LtU = 0x54,
  I64GtS = 0x55,
  I64LeS = 0x57,
  I64GeS = 0x59,
  I64GeU = 0x5a,
  F64Eq = 0x61,
  F64Ne = 0x62,
  F64Lt = 0x63,
  F64Gt = 0x64,
  F64Le = 0x65,
  F64Ge = 0x66,
  I32Add = 0x6a,
  I32Sub = 0x6b,
  I32DivU = 0x6e,
  I32RemU = 0x70,
  I32And = 0x71,
  I32Or = 0x72,
  I32Shl = 0x74,
  I32ShrU = 0x76,
  I64Add = 0x7c,
  I64Sub = 0x7d,
  I64Mul = 0x7e,
  I64RemU = 0x82,
  I64And = 0x83,
  I64Or = 0x84,
  I64Xor = 0x85,
  I64Shl = 0x86,
  I64ShrS = 0x87,
  I64Rotl = 0x89,
  I64Rotr = 0x8a,
  F64Add = 0xa0,
  F64Sub = 0xa1,
  F64Mul = 0xa2,
  F64Div = 0xa3,
  I32WrapI64 = 0xa7,
  I64ExtendI32S = 0xac,
  I64ExtendI32U = 0xad,
  F64ConvertI64S = 0xb9,
  I64ReinterpretF64 = 0xbd,
  F64ReinterpretI64 = 0xbf,
};

class WasmWriter {
 public:
  const std::vector<uint8_t>& bytes() const { return bytes_; }
  size_t size() const { return bytes_.size(); }

  void byte(uint8_t value) { bytes_.push_back(value); }
  void unsigned_number(uint64_t value) {
    do {
      const uint8_t low = value & 0x7f;
      value >>= 7;
      byte(value ? low | 0x80 : low);
    } while (value);
  }
  void signed_number(int64_t value) {
    for (;;) {
      const uint8_t low = value & 0x7f;
      value >>= 7;
      const bool last = (value == 0 && !(low & 0x40)) || (value == -1 && (low & 0x40));
      byte(last ? low : low | 0x80);
      if (last) return;
    }
  }
  void text(const std::string& utf8) {
    unsigned_number(utf8.size());
    bytes_.insert(bytes_.end(), utf8.begin(), utf8.end());
  }
  void append(const WasmWriter& other) {
    bytes_.insert(bytes_.end(), other.bytes_.begin(), other.bytes_.end());
  }
  /// With its length before it.
  void append_sized(const WasmWriter& other) {
    unsigned_number(other.size());
    append(other);
  }
  void section(uint8_t id, const WasmWriter& content) {
    byte(id);
    append_sized(content);
  }

  // -- instructions
  void op(Wasm code) { byte(static_cast<uint8_t>(code)); }
  void op(Wasm code, uint32_t index) {
    op(code);
    unsigned_number(index);
  }
  /// Block, Loop, If.
  void open(Wasm code, WasmType result = WasmType::None) {
    op(code);
    byte(static_cast<uint8_t>(result));
  }
  void i32(uint32_t value) {
    op(Wasm::I32Const);
    signed_number(static_cast<int32_t>(value));
  }
  void i64(uint64_t value) {
    op(Wasm::I64Const);
    signed_number(static_cast<int64_t>(value));
  }
  /// A load or store at the address on the stack plus `offset`.
  void memory(Wasm code, uint32_t offset) {
    op(code);
    const bool wide = code == Wasm::I64Load || code == Wasm::I64Store;
    const bool narrow = code == Wasm::I32Load8U || code == Wasm::I32Store8;
    const bool half = code == Wasm::I32Load16U || code == Wasm::I32Store16;
    unsigned_number(wide ? 3 : narrow ? 0 : half ? 1 : 2);
    unsigned_number(offset);
  }

 private:
  std::vector<uint8_t> bytes_;
};

}  // namespace tiki::jit
