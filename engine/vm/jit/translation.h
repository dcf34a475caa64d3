#pragma once
// One translation of a code object to a WebAssembly function: the state that the files of this folder share.
//
// Instructions are translated in order. Between places where the code can be entered (labels) values on the operand stack
// are kept in WebAssembly variables as far as they can; at a label, and before the engine is asked for anything, they are in the
// frame (flush). What is written for an instruction ends as the interpreter's instruction would, or leaves to the interpreter
// with everything as it was before.
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "runtime/containers.h"
#include "runtime/protocol.h"
#include "vm/attribute_cache.h"
#include "vm/frame.h"
#include "vm/interpreter.h"
#include "vm/jit/support.h"
#include "vm/jit/wasm_writer.h"
#include "vm/ops.h"

namespace tiki::jit {

using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::operand_of;
using bytecode::signed_operand_of;

constexpr uint32_t kMostInstructions = 1200;
constexpr uint32_t kMostSlots = 24;  // of a frame that is made or given back without the engine's help
// Compiled functions call each other on the host's stack until this much of it is used, counted as 20 and half the
// instructions of each; then all go back to run(), which loses nothing but time.
constexpr uint32_t kMostNested = 8000;
constexpr uint32_t kFrame = 0, kBias = 1, kEntry = 2, kFirstTemp = 3;  // variables of the function
constexpr uint64_t kTrue = Value::true_value().bits(), kFalse = Value::false_value().bits();
constexpr uint64_t kNone = Value::none().bits();
constexpr uint64_t kFloatBias = uint64_t{1} << 60;

// Fields, as offsets in the objects of this build.
constexpr uint32_t kRefcount = 0;
constexpr uint32_t kLayout = offsetof(Object, layout);
constexpr uint32_t kExtra = offsetof(Object, extra);
constexpr uint32_t kType = offsetof(Object, type);
constexpr uint32_t kSlots = sizeof(Frame);
static_assert(offsetof(Object, layout) == 4 && offsetof(Object, heap_flags) == 5 &&
              offsetof(Object, extra) == 6);

/// The plain opcode that stands where a fused one was written.
Opcode plain_opcode(Opcode op);

/// What a pointer to a function is in WebAssembly: its index in the engine's table.
template <class Function>
uint32_t table_index(Function* function) {
  return static_cast<uint32_t>(reinterpret_cast<uintptr_t>(function));
}

class Translator {
 public:
  Translator(Interpreter& vm, Code* code)
      : vm_(vm), rt_(vm.rt), code_(code), count_(static_cast<uint32_t>(code->source().instructions.size())) {}

  std::vector<uint8_t> module();

 private:
  // A value on the operand stack, as far as it is known while translating.
  struct Entry {
    enum class Where : uint8_t { Memory, Temp, Constant, Condition };
    Where where = Where::Memory;
    bool owned = true;           // Temp: the reference is the stack's; else it is a local variable's
    bool is_word = false;        // no object: nothing to count
    bool is_int = false;         // a small int
    uint32_t temp = 0;           // Temp: i64; Condition: i32
    uint32_t slot = 0;           // of the local variable
    uint64_t bits = 0;           // Constant
    Function* likely = nullptr;  // the function that it was when this was compiled
    bool is_null = false;        // what PushNull pushed
    bool maybe_empty = false;    // of a variable that may be unbound
  };

  // -- what the code looks like
  Opcode op_at(uint32_t i) const { return plain_opcode(bytecode::opcode_of(code_->instructions[i])); }
  uint32_t arg_at(uint32_t i) const { return operand_of(code_->instructions[i]); }
  uint32_t forward_target(uint32_t i) const { return i + 1 + arg_at(i); }
  uint32_t back_target(uint32_t i) const { return i + 1 - arg_at(i); }
  bool find_depths();
  void mark(uint32_t i) {
    if (i < count_) is_label_[i] = true;
  }
  void mark_behind(uint32_t i) {
    mark(i + 1);
    if (i + 1 < count_ && (op_at(i + 1) == Opcode::StoreLocal || op_at(i + 1) == Opcode::Pop)) mark(i + 2);
  }
  void find_labels();

  // -- writing
  uint32_t import_function(uint32_t index, const char* type);
  uint32_t new_temp(WasmType type) {
    temps_.push_back(type);
    return kFirstTemp + static_cast<uint32_t>(temps_.size()) - 1;
  }
  // Calls one of Support's functions, of (Interpreter*, Frame*) or with one number more; what it answers is on the stack.
  void ask(int32_t (*function)(Interpreter*, Frame*)) {
    w.i32(Support::address(&vm_));
    get(kFrame);
    w.op(Wasm::Call, import_function(table_index(function), "ii:i"));
  }
  void ask(int32_t (*function)(Interpreter*, Frame*, uint32_t), uint32_t number) {
    w.i32(Support::address(&vm_));
    get(kFrame);
    w.i32(number);
    w.op(Wasm::Call, import_function(table_index(function), "iii:i"));
  }
  void ask(void (*function)(Interpreter*, Frame*, uint32_t), uint32_t number) {
    w.i32(Support::address(&vm_));
    get(kFrame);
    w.i32(number);
    w.op(Wasm::Call, import_function(table_index(function), "iii:"));
  }
  void get(uint32_t variable) { w.op(Wasm::LocalGet, variable); }
  void set(uint32_t variable) { w.op(Wasm::LocalSet, variable); }
  void tee(uint32_t variable) { w.op(Wasm::LocalTee, variable); }
  void open(Wasm code, WasmType result = WasmType::None) {
    w.open(code, result);
    ++nesting_;
  }
  void end() {
    w.op(Wasm::End);
    --nesting_;
  }
  uint32_t place(size_t depth) const {
    return kSlots + 8 * (code_->slot_count + static_cast<uint32_t>(depth));
  }
  uint32_t slot_place(uint32_t slot) const { return kSlots + 8 * slot; }
  uint64_t position(uint32_t i) const {
    return (Support::address(code_->instructions) + 4 * i) / sizeof(Instruction);
  }
  void save(uint32_t ip, size_t depth);
  void leave(Left how) {
    w.i32(static_cast<uint32_t>(how));
    w.op(Wasm::Return);
  }
  void branch(uint32_t target);
  void jump(uint32_t from, uint32_t target);  // from: the instruction behind the jump
  void check(uint32_t i);

  // -- the stack
  void push_temp(uint32_t temp, bool is_word = false, bool is_int = false) {
    Entry entry;
    entry.where = Entry::Where::Temp;
    entry.temp = temp;
    entry.is_word = is_word || is_int;
    entry.is_int = is_int;
    stack_.push_back(entry);
  }
  void push_constant(uint64_t bits) {
    Entry entry;
    entry.where = Entry::Where::Constant;
    entry.bits = bits;
    entry.owned = false;
    entry.is_word = bits == 0 || (bits & 7) != 0;
    entry.is_int = bits & 1;
    stack_.push_back(entry);
  }
  void push_memory(size_t count = 1) { stack_.resize(stack_.size() + count); }
  void load(size_t at);
  void incref(const Entry& entry);
  void incref_temp(uint32_t temp);
  void decref_temp(uint32_t temp, bool maybe_empty);
  void drop(const Entry& entry);
  void write(size_t at);
  void write_all() {
    for (size_t i = 0; i < stack_.size(); ++i) write(i);
  }
  void flush(size_t keep = 0) {
    for (size_t i = 0; i + keep < stack_.size(); ++i) {
      write(i);
      Entry in_memory;
      in_memory.likely = stack_[i].likely;
      in_memory.is_null = stack_[i].is_null;
      stack_[i] = in_memory;
    }
  }
  // Behind an instruction that worked on the stack in memory.
  void all_in_memory(Opcode op, uint32_t arg) {
    const int depth = static_cast<int>(stack_.size()) + bytecode::stack_effect(op, arg);
    stack_.assign(static_cast<size_t>(depth), Entry());
  }
  void into_temp(size_t at);
  void own(Entry& entry) {
    if (entry.owned || entry.where != Entry::Where::Temp) return;
    incref(entry);
    entry.owned = true;
  }

  // -- instructions
  void translate(uint32_t i);
  void to_interpreter(uint32_t i);
  void slow(ops::Operation* operation, uint32_t operand, uint32_t i, int pops, int pushes);
  void call_slow(ops::Operation* operation, uint32_t operand, uint32_t i);
  void binary(BinaryOp op, uint32_t i);
  void compare(CompareOp op, uint32_t i);
  void as_double(const Entry& entry, uint32_t slow_nesting);
  void check_int(const Entry& a, const Entry& b, uint32_t otherwise);
  void condition_from(uint32_t i, uint32_t condition);
  void store_local(uint32_t slot);
  void result_into_local(uint32_t i);
  void load_global(uint32_t i);
  void load_attribute(uint32_t i);
  void store_attribute(uint32_t i);
  void load_method(uint32_t i);
  void get_item(uint32_t i);
  void set_item(uint32_t i);
  void for_iter(uint32_t i);
  void run_switched(uint32_t i, uint32_t outcome);
  void resume_generator(uint32_t i, uint32_t generator, uint32_t outcome, uint32_t otherwise);
  void yield(uint32_t i);
  void call(uint32_t i);
  void deliver(uint32_t i, uint32_t target, const Entry& value);
  void make_frame(size_t base, bool plain, uint32_t count, Function* function, uint32_t frame);
  void make_generator(uint32_t i, size_t base, Code* code, uint32_t frame, uint32_t generator, bool awaited);
  void return_to_delegator(uint32_t i, const Entry& value, uint32_t otherwise);
  void drop_slots_and_frame();
  void allocate(uint32_t pointer, uint32_t size, uint32_t otherwise);
  void put(uint32_t pointer, uint32_t offset, uint32_t number) {
    get(pointer);
    w.i32(number);
    w.memory(Wasm::I32Store, offset);
  }
  void copy_pointer(uint32_t to, uint32_t offset, uint32_t from) {
    get(to);
    get(from);
    w.memory(Wasm::I32Store, offset);
  }
  void variable(uint32_t i);
  void conditional(uint32_t i);
  void handled(uint32_t i);
  void unpack(uint32_t i);
  static ops::Operation* operation_of(Opcode op);
  void give_back(uint32_t i);
  void free_cell(uint32_t pointer, uint32_t size);
  void decref_pointer(uint32_t pointer);
  void load_at(const void* place) {
    w.i32(Support::address(place));
    w.memory(Wasm::I32Load, 0);
  }
  void add_at(const void* place, uint32_t number) {
    w.i32(Support::address(place));
    load_at(place);
    w.i32(number);
    w.op(Wasm::I32Add);
    w.memory(Wasm::I32Store, 0);
  }
  // The saved count of instructions, one more than at instruction `ip`.
  void save_steps(uint32_t ip, uint32_t more) {
    w.i32(Support::steps_at(vm_));
    get(kBias);
    w.i64(position(ip) + more);
    w.op(Wasm::I64Add);
    w.memory(Wasm::I64Store, 0);
  }
  // Pushes the value that `value` puts on the WebAssembly stack onto the frame's.
  template <class F>
  void push_onto(uint32_t frame, F value) {
    get(frame);
    get(frame);
    w.memory(Wasm::I32Load16U, kExtra);
    w.i32(3);
    w.op(Wasm::I32Shl);
    w.op(Wasm::I32Add);
    value();
    w.memory(Wasm::I64Store, kSlots);
    get(frame);
    get(frame);
    w.memory(Wasm::I32Load16U, kExtra);
    w.i32(1);
    w.op(Wasm::I32Add);
    w.memory(Wasm::I32Store16, kExtra);
  }
  void load_object(const Entry& entry, uint32_t pointer, uint32_t otherwise);
  void br_if(uint32_t nesting) { w.op(Wasm::BrIf, nesting_ - nesting); }
  void br(uint32_t nesting) { w.op(Wasm::Br, nesting_ - nesting); }
  void get_value(const Entry& entry) {
    if (entry.where == Entry::Where::Constant) {
      w.i64(entry.bits);
    } else {
      get(entry.temp);
    }
  }

  Interpreter& vm_;
  Runtime& rt_;
  Code* code_;
  uint32_t count_;
  std::vector<int32_t>
      depths_;  // of the operand stack before the instruction; -1: not reached without an exception
  std::vector<bool> is_label_;
  std::vector<uint32_t> label_number_;
  uint32_t labels_ = 0;
  uint32_t present_label_ = 0;  // labels that are closed
  uint32_t nesting_ = 0;        // constructs open within the present block
  WasmWriter w;
  std::vector<WasmType> temps_;
  std::vector<Entry> stack_;
  bool reachable_ = true;
  std::map<uint32_t, uint32_t> import_numbers_;
  std::vector<std::pair<uint32_t, std::string>> imports_;
};

}  // namespace tiki::jit
