#include "vm/interpreter.h"

#include "runtime/number.h"
#include "vm/attribute_cache.h"
#include "vm/boundary.h"
#include "vm/builtins.h"
#include "vm/fast_arithmetic.h"
#include "vm/fast_items.h"
#include "vm/frame_end.h"
#include "vm/generator_methods.h"
#include "vm/jit/compiled.h"
#include "vm/ops.h"
#include "vm/thread_scheduler.h"
#include "vm/tracing.h"

namespace tiki {

using bytecode::Opcode;

// With labels as values each instruction jumps to the next by itself; WebAssembly has only the switch.
#if defined(__wasm__)
#define DISPATCH_BY_SWITCH 1
#else
#define DISPATCH_BY_SWITCH 0
#endif

namespace {

inline Opcode opcode_at(const bytecode::Instruction* ip, int offset) {
  return bytecode::opcode_of(ip[offset]);
}

inline bool is_true_fast(Value value, bool* known) {
  *known = true;
  if (value.is_true()) return true;
  if (value.is_false() || value.is_none()) return false;
  if (value.is_small_int()) return value.as_small_int() != 0;
  *known = false;
  return false;
}

}  // namespace

Interpreter::Stop Interpreter::execute([[maybe_unused]] jit::Left begin) {
  Frame* frame;
  const bytecode::Instruction* ip;
  Value* sp;
#if DISPATCH_BY_SWITCH
  uint64_t& bias = loop_state.bias;
#else
  uint64_t bias;
#endif
  bytecode::Instruction word = 0;
  bool add_step = true;
  Runtime& rt = this->rt;

#define arg (word >> 8)  // the operand of the instruction
// The state of the loop is three pointers and a count; what else it needs is read through the frame. In WebAssembly,
// where every handler ends in one shared jump, each further variable would cost every instruction.
#define LOAD()                   \
  do {                           \
    frame = current;             \
    ip = frame->ip;              \
    sp = SLOTS() + frame->extra; \
    bias = steps - POSITION(ip); \
  } while (0)
#define SLOTS() (frame->slots())
#define SLOT(index) (frame->slots()[index])
#define CONSTANT(index) (frame->code_->constants[index])
#define CACHE(index) (frame->code_->caches[index])
#define SAVE_STACK(top) frame->extra = static_cast<uint16_t>((top)-SLOTS())
// Instructions are counted by where `ip` stands: the count is the position plus `bias`, which changes when ip jumps.
#define POSITION(ip_) \
  (static_cast<uint64_t>(reinterpret_cast<uintptr_t>(ip_)) / sizeof(bytecode::Instruction))
#define STEPS() (bias + POSITION(ip))
#define SAVE_STEPS() steps = STEPS()
#define JUMP(distance_)                                 \
  do {                                                  \
    const auto jump_ = static_cast<int64_t>(distance_); \
    ip += jump_;                                        \
    bias -= static_cast<uint64_t>(jump_);               \
  } while (0)
#define SAVE()      \
  do {              \
    frame->ip = ip; \
    SAVE_STACK(sp); \
    SAVE_STEPS();   \
  } while (0)
// A slow operation: everything written back before, the stack pointer from its result.
#define SLOW(operation, operand)                                   \
  do {                                                             \
    SAVE();                                                        \
    Value* sp_after = ops::operation(*this, frame, sp, (operand)); \
    if (!sp_after) [[unlikely]]                                    \
      goto error;                                                  \
    sp = sp_after;                                                 \
  } while (0)

#if DISPATCH_BY_SWITCH
#define TARGET(name)        \
  case Opcode::name:        \
    ip = loop_state.ip + 1; \
    sp = loop_state.sp;     \
    frame = current;
#define NEXT()             \
  do {                     \
    loop_state.ip = ip;    \
    loop_state.sp = sp;    \
    goto next_instruction; \
  } while (0)
#define DONE() NEXT()
#else
#define FETCH() word = *ip++
  static const void* const kTargets[] = {
#define OP(name, operand, pops, pushes, raises) &&op_##name,
#include "bytecode/opcodes.def"
#undef OP
  };
#define TARGET(name) op_##name:
#define NEXT()                   \
  do {                           \
    FETCH();                     \
    goto* kTargets[word & 0xff]; \
  } while (0)
// For operations with locals that have destructors: a computed jump would leave them out.
#define DONE() goto next_instruction
#endif

// A comparison usually feeds a jump: both are done at once, without a bool in between.
#define PUSH_CONDITION(condition)                  \
  do {                                             \
    const bool condition_ = (condition);           \
    const Opcode next_ = bytecode::opcode_of(*ip); \
    if (next_ == Opcode::PopJumpIfFalse) {         \
      const uint32_t distance_ = *ip++ >> 8;       \
      if (!condition_) JUMP(distance_);            \
    } else if (next_ == Opcode::PopJumpIfTrue) {   \
      const uint32_t distance_ = *ip++ >> 8;       \
      if (condition_) JUMP(distance_);             \
    } else {                                       \
      *sp++ = Value::boolean(condition_);          \
    }                                              \
  } while (0)

// Pushes a new reference; where the next instruction stores it into a local it goes there at once.
#define PUSH_RESULT(value)                                         \
  do {                                                             \
    const Value result_ = (value);                                 \
    const bytecode::Instruction next_ = *ip;                       \
    if (bytecode::opcode_of(next_) == Opcode::StoreLocal) {        \
      SKIP(1);                                                     \
      const Value old_ = std::exchange(SLOT(next_ >> 8), result_); \
      decref_maybe(old_);                                          \
    } else {                                                       \
      *sp++ = result_;                                             \
    }                                                              \
  } while (0)
// Makes a frame the one that runs; what ran before it has been saved.
#define SWITCH_TO(frame_)                       \
  do {                                          \
    current = frame = (frame_);                 \
    bias += POSITION(ip) - POSITION(frame->ip); \
    ip = frame->ip;                             \
    sp = frame->stack_top();                    \
  } while (0)
#define ENTER_GENERATOR(generator_)            \
  do {                                         \
    Frame* const inner_ = (generator_)->frame; \
    inner_->back = frame;                      \
    ++depth;                                   \
    SWITCH_TO(inner_);                         \
  } while (0)
// In WebAssembly hot code runs compiled (jit/compiled.h): where a frame was entered, and where that also counts.
#if DISPATCH_BY_SWITCH
#define ENTER_COMPILED()                                     \
  do {                                                       \
    if (frame->code_->compiled && !preempted) goto compiled; \
  } while (0)
#define ENTER_HOT()                                                                                         \
  do {                                                                                                      \
    Code* const code_ = frame->code_;                                                                       \
    if ((code_->compiled || (++code_->heat == jit::hot_after && jit::compile(*this, code_))) && !preempted) \
      goto compiled;                                                                                        \
  } while (0)
#else
#define ENTER_COMPILED()
#define ENTER_HOT()
#endif
// The value of a yield that was resumed without one; most programs drop it at once.
#define RECEIVE_NONE()                             \
  do {                                             \
    if (bytecode::opcode_of(*ip) == Opcode::Pop) { \
      SKIP(1);                                     \
    } else {                                       \
      *sp++ = Value::none();                       \
    }                                              \
  } while (0)
// The next `count` instructions are done.
#define SKIP(count) \
  do {              \
    ip += (count);  \
  } while (0)

// An operator whose operands are words, in its plain and its fused forms (see bytecode/fuse.h). A fused form that does
// not apply goes on with the plain load that it stands for.
#define BINARY_FORM(name, left, right, skipped, dropped, otherwise, fast_function, PUSH) \
  TARGET(name) {                                                                         \
    const auto quick = fast_function(left, right);                                       \
    if (fast::applies(quick)) [[likely]] {                                               \
      SKIP(skipped);                                                                     \
      sp -= dropped;                                                                     \
      PUSH(fast::outcome(quick));                                                        \
      NEXT();                                                                            \
    }                                                                                    \
    goto otherwise;                                                                      \
  }
#define INT_OPERAND(word_) Value::small_int(bytecode::signed_operand_of(word_))
#define FUSED_FORMS(name, fast_function, PUSH)                                                    \
  BINARY_FORM(name##LocalLocal, SLOT(arg), SLOT(*ip >> 8), 2, 0, load_local, fast_function, PUSH) \
  BINARY_FORM(name##LocalInt, SLOT(arg), INT_OPERAND(*ip), 2, 0, load_local, fast_function, PUSH) \
  BINARY_FORM(name##WithLocal, sp[-1], SLOT(arg), 1, 1, load_local, fast_function, PUSH)          \
  BINARY_FORM(name##WithInt, sp[-1], INT_OPERAND(word), 1, 1, load_int, fast_function, PUSH)
#define BINARY(name, fast_function)                                                  \
  TARGET(name) {                                                                     \
    Value quick = fast_function(sp[-2], sp[-1]);                                     \
    if (quick) [[likely]] {                                                          \
      sp -= 2;                                                                       \
      PUSH_RESULT(quick);                                                            \
      NEXT();                                                                        \
    }                                                                                \
    SLOW(binary, static_cast<uint32_t>(BinaryOp::name) | (arg ? ops::kInPlace : 0)); \
    NEXT();                                                                          \
  }
#define BINARY_SLOW(name)                                                            \
  TARGET(name) {                                                                     \
    SLOW(binary, static_cast<uint32_t>(BinaryOp::name) | (arg ? ops::kInPlace : 0)); \
    NEXT();                                                                          \
  }
#define COMPARE(name, fast_function)                         \
  TARGET(name) {                                             \
    const int quick = fast_function(sp[-2], sp[-1]);         \
    if (quick >= 0) [[likely]] {                             \
      sp -= 2;                                               \
      PUSH_CONDITION(quick != 0);                            \
    } else {                                                 \
      SLOW(compare, static_cast<uint32_t>(CompareOp::name)); \
    }                                                        \
    NEXT();                                                  \
  }

  LOAD();
  if (throwing_) {
    add_step = true;
    goto error_here;
  }
  if (next_check_ <= steps) plan_next_check();
#if DISPATCH_BY_SWITCH
  if (begin == jit::Left::Error) goto error;
  if (begin == jit::Left::Check) goto check_point;
  if (begin == jit::Left::Native) goto switched;
#endif

#if DISPATCH_BY_SWITCH
  loop_state.ip = ip;
  loop_state.sp = sp;
next_instruction:
  for (;;) {
    word = *loop_state.ip;
    switch (static_cast<Opcode>(word & 0xff)) {
#else
next_instruction:
  NEXT();
  {
    {
#endif

      // -- the stack
      TARGET(Nop) { NEXT(); }
      TARGET(LineStop) {
        --bias;  // no instruction of the program's own
        if (line_watch && nested_ == 0 && line_watch->stops(*this, frame, arg)) {
          SAVE();
          return Stop::Paused;
        }
        NEXT();
      }
      TARGET(Pop) {
        decref_maybe(*--sp);  // may be the empty self of an exit method
        if (STEPS() >= next_check_) [[unlikely]]
          goto check_point;  // a replay stops between statements
        NEXT();
      }
      TARGET(Copy) {
      copy:
        Value value = sp[-static_cast<int>(arg)];
        if (value) incref(value);
        *sp++ = value;
        NEXT();
      }
      TARGET(Swap) {
        std::swap(sp[-1], sp[-static_cast<int>(arg)]);
        NEXT();
      }
      TARGET(PushNull) {
        *sp++ = Value();
        NEXT();
      }

      // -- constants and variables
      TARGET(LoadConst) {
        Value value = CONSTANT(arg);
        incref(value);
        *sp++ = value;
        NEXT();
      }
      TARGET(LoadConstCall) {
        const Value value = CONSTANT(arg);
        incref(value);
        *sp++ = value;
        word = *ip;
        SKIP(1);
        goto call;
      }
      TARGET(LoadIntCall) {
        *sp++ = Value::small_int(bytecode::signed_operand_of(word));
        word = *ip;
        SKIP(1);
        goto call;
      }
      TARGET(LoadInt) {
      load_int:
        *sp++ = Value::small_int(bytecode::signed_operand_of(word));
        NEXT();
      }
      TARGET(LoadLocal) {
      load_local:
        Value value = SLOT(arg);
        if (!value) [[unlikely]] {
          SLOW(unbound_local, arg);
          NEXT();
        }
        incref(value);
        *sp++ = value;
        NEXT();
      }
      TARGET(LoadLocalCall) {
        const Value value = SLOT(arg);
        if (!value) [[unlikely]]
          goto load_local;
        incref(value);
        *sp++ = value;
        word = *ip;
        SKIP(1);
        goto call;
      }
      TARGET(LoadLocals) {
        const Value first = SLOT(arg);
        const Value second = SLOT(*ip >> 8);
        if (first && second) [[likely]] {
          SKIP(1);
          incref(first);
          incref(second);
          sp[0] = first;
          sp[1] = second;
          sp += 2;
          NEXT();
        }
        goto load_local;
      }
      TARGET(StoreLocal) {
        Value old = SLOT(arg);
        SLOT(arg) = *--sp;
        decref_maybe(old);
        NEXT();
      }
      TARGET(DeleteLocal) {
        Value old = SLOT(arg);
        if (!old) [[unlikely]] {
          SLOW(unbound_local, arg);
          NEXT();
        }
        SLOT(arg) = Value();
        decref(old);
        NEXT();
      }
      TARGET(ClearLocal) {
        decref_maybe(std::exchange(SLOT(arg), Value()));
        NEXT();
      }
      TARGET(LoadLocalAndClear) {
        *sp++ = std::exchange(SLOT(arg), Value());
        NEXT();
      }
      TARGET(StoreLocalMaybe) {
        decref_maybe(std::exchange(SLOT(arg), *--sp));
        NEXT();
      }
      TARGET(MakeCell) {
        Value initial = SLOT(arg);
        SLOT(arg) = Value(static_cast<Object*>(make_cell(rt, initial).release()));
        decref_maybe(initial);
        NEXT();
      }
      TARGET(LoadCell) {
        Value value = SLOT(arg).as<Cell>()->value;
        if (!value) [[unlikely]] {
          SLOW(unbound_cell, arg);
          NEXT();
        }
        incref(value);
        *sp++ = value;
        NEXT();
      }
      TARGET(StoreCell) {
        decref_maybe(std::exchange(SLOT(arg).as<Cell>()->value, *--sp));
        NEXT();
      }
      TARGET(DeleteCell) {
        Value old = std::exchange(SLOT(arg).as<Cell>()->value, Value());
        if (!old) [[unlikely]] {
          SLOW(unbound_cell, arg);
          NEXT();
        }
        decref(old);
        NEXT();
      }
      TARGET(LoadClosure) {
        incref(SLOT(arg));
        *sp++ = SLOT(arg);
        NEXT();
      }
      TARGET(LoadGlobal) {
      load_global:
        if (const Value value = cached_global(rt, CACHE(arg), frame->function->globals)) [[likely]] {
          incref(value);
          *sp++ = value;
          NEXT();
        }
        SLOW(load_global, arg);
        NEXT();
      }
      TARGET(LoadGlobalNull) {
        if (const Value value = cached_global(rt, CACHE(arg), frame->function->globals)) [[likely]] {
          SKIP(1);
          incref(value);
          sp[0] = value;
          sp[1] = Value();
          sp += 2;
          NEXT();
        }
        goto load_global;
      }
      TARGET(StoreGlobal) {
        SLOW(store_global, arg);
        if (STEPS() >= next_check_) [[unlikely]]
          goto check_point;
        NEXT();
      }
      TARGET(DeleteGlobal) {
        SLOW(delete_global, arg);
        NEXT();
      }
      TARGET(LoadName) {
        SLOW(load_name, arg);
        NEXT();
      }
      TARGET(StoreName) {
        SLOW(store_name, arg);
        if (STEPS() >= next_check_) [[unlikely]]
          goto check_point;
        NEXT();
      }
      TARGET(DeleteName) {
        SLOW(delete_name, arg);
        NEXT();
      }
      TARGET(LoadNamespaceOrCell) {
        SLOW(load_namespace_or_cell, arg);
        NEXT();
      }
      TARGET(LoadNamespaceOrGlobal) {
        SLOW(load_namespace_or_global, arg);
        NEXT();
      }
      TARGET(LoadNamespace) {
        Value names = frame->namespace_slot();
        incref(names);
        *sp++ = names;
        NEXT();
      }

      // -- attributes and items
      TARGET(LoadAttr) {
        Value object = sp[-1];
        Value value = cached_attribute(CACHE(arg), object);
        if (value) [[likely]] {
          incref(value);
          sp[-1] = value;
          decref(object);
          NEXT();
        }
        SLOW(load_attribute, arg);
        NEXT();
      }
      TARGET(LoadLocalAttr) {
        if (Value value = cached_attribute(CACHE(*ip >> 8), SLOT(arg))) [[likely]] {
          SKIP(1);
          incref(value);
          PUSH_RESULT(value);
          NEXT();
        }
        goto load_local;
      }
      TARGET(LoadLocalMethod) {
        const Value self = SLOT(arg);
        if (Value method = cached_method(CACHE(*ip >> 8), self)) [[likely]] {
          SKIP(1);
          incref(method);
          incref(self);
          sp[0] = method;
          sp[1] = self;
          sp += 2;
          NEXT();
        }
        goto load_local;
      }
      TARGET(StoreLocalAttr) {
        if (Value* place = cached_place(CACHE(*ip >> 8), SLOT(arg))) [[likely]] {
          SKIP(1);
          const Value old = std::exchange(*place, *--sp);
          decref(old);
          NEXT();
        }
        if (Value* place = cached_new_place(CACHE(*ip >> 8), SLOT(arg))) {
          SKIP(1);
          *place = *--sp;
          NEXT();
        }
        goto load_local;
      }
      TARGET(StoreAttr) {
        const Value object = sp[-1];
        if (Value* place = cached_place(CACHE(arg), object)) [[likely]] {
          const Value old = std::exchange(*place, sp[-2]);
          sp -= 2;
          decref(old);
          decref(object);
          NEXT();
        }
        if (Value* place = cached_new_place(CACHE(arg), object)) {
          *place = sp[-2];
          sp -= 2;
          decref(object);
          NEXT();
        }
        SLOW(store_attribute, arg);
        NEXT();
      }
      TARGET(DeleteAttr) {
        SLOW(delete_attribute, arg);
        NEXT();
      }
      TARGET(LoadMethod) {
        Value method = cached_method(CACHE(arg), sp[-1]);
        if (method) [[likely]] {
          incref(method);
          *sp = sp[-1];
          sp[-1] = method;
          ++sp;
          NEXT();
        }
        SLOW(load_method, arg);
        NEXT();
      }
      TARGET(LoadSuperAttr) {
        SLOW(load_super_attribute, arg);
        NEXT();
      }
      TARGET(LoadSuperMethod) {
        SLOW(load_super_method, arg);
        NEXT();
      }
      TARGET(GetItem) {
        const Value container = sp[-2];
        const Value key = sp[-1];
        if (Value item = fast::item(rt, container, key)) [[likely]] {
          incref(item);
          sp -= 2;
          PUSH_RESULT(item);
          decref(key);
          decref(container);
          NEXT();
        }
        SLOW(get_item, 0);
        NEXT();
      }
      TARGET(GetItemWithLocal) {
        const Value container = sp[-1];
        if (Value item = fast::item(rt, container, SLOT(arg))) [[likely]] {
          incref(item);
          SKIP(1);
          --sp;
          PUSH_RESULT(item);
          decref(container);
          NEXT();
        }
        goto load_local;
      }
      TARGET(GetItemLocalLocal) {
        if (Value item = fast::item(rt, SLOT(arg), SLOT(*ip >> 8))) [[likely]] {
          incref(item);
          SKIP(2);
          PUSH_RESULT(item);
          NEXT();
        }
        goto load_local;
      }
      TARGET(GetItemLocalInt) {
        if (Value item = fast::item_at(rt, SLOT(arg), bytecode::signed_operand_of(*ip))) [[likely]] {
          incref(item);
          SKIP(2);
          PUSH_RESULT(item);
          NEXT();
        }
        goto load_local;
      }
      TARGET(GetItemKeeping) {
        if (Value item = fast::item(rt, sp[-2], sp[-1])) [[likely]] {
          incref(item);
          SKIP(2);
          *sp++ = item;
          NEXT();
        }
        goto copy;
      }
      TARGET(SetItem) {
        const Value container = sp[-2];
        const Value key = sp[-1];
        if (Value* place = fast::place_of_item(rt, container, key)) [[likely]] {
          const Value old = std::exchange(*place, sp[-3]);
          sp -= 3;
          decref(old);
          decref(container);
          NEXT();
        }
        if (has_type(container, rt.types.dict) && has_type(key, rt.types.str)) {
          SAVE();
          dict_set(rt, container.as<Dict>(), key.as<Str>(), sp[-3]);
          decref(*--sp);
          decref(*--sp);
          decref(*--sp);
          NEXT();
        }
        SLOW(set_item, 0);
        NEXT();
      }
      TARGET(SetItemLocalLocal) {
        if (Value* place = fast::place_of_item(rt, SLOT(arg), SLOT(*ip >> 8))) [[likely]] {
          const Value old = std::exchange(*place, *--sp);
          SKIP(2);
          decref(old);
          NEXT();
        }
        goto load_local;
      }
      TARGET(SetItemLocalInt) {
        if (Value* place = fast::place_of_item(rt, SLOT(arg), INT_OPERAND(*ip))) [[likely]] {
          const Value old = std::exchange(*place, *--sp);
          SKIP(2);
          decref(old);
          NEXT();
        }
        goto load_local;
      }
      TARGET(DelItem) {
        SLOW(delete_item, 0);
        NEXT();
      }
      TARGET(BuildSlice) {
        SLOW(build_slice, arg);
        NEXT();
      }

      // -- operators
      BINARY(Add, fast::add)
      FUSED_FORMS(Add, fast::add, PUSH_RESULT)
      BINARY(Subtract, fast::subtract)
      FUSED_FORMS(Subtract, fast::subtract, PUSH_RESULT)
      BINARY(Multiply, fast::multiply)
      FUSED_FORMS(Multiply, fast::multiply, PUSH_RESULT)
      BINARY(TrueDivide, fast::true_divide)
      BINARY(FloorDivide, fast::floor_divide)
      FUSED_FORMS(FloorDivide, fast::floor_divide, PUSH_RESULT)
      BINARY(Modulo, fast::modulo)
      FUSED_FORMS(Modulo, fast::modulo, PUSH_RESULT)
      BINARY(Power, fast::power)
      BINARY(LeftShift, fast::left_shift)
      FUSED_FORMS(LeftShift, fast::left_shift, PUSH_RESULT)
      BINARY(RightShift, fast::right_shift)
      FUSED_FORMS(RightShift, fast::right_shift, PUSH_RESULT)
      BINARY(BitAnd, fast::bit_and)
      FUSED_FORMS(BitAnd, fast::bit_and, PUSH_RESULT)
      BINARY(BitOr, fast::bit_or)
      FUSED_FORMS(BitOr, fast::bit_or, PUSH_RESULT)
      BINARY(BitXor, fast::bit_xor)
      FUSED_FORMS(BitXor, fast::bit_xor, PUSH_RESULT)
      BINARY_SLOW(MatrixMultiply)
      TARGET(Negative) {
        if (sp[-1].is_small_int() && sp[-1].as_small_int() != Value::kMinSmallInt) {
          sp[-1] = Value::small_int(-sp[-1].as_small_int());
        } else if (sp[-1].is_inline_float()) {
          sp[-1] = Value::inline_float(-sp[-1].as_inline_float());
        } else {
          SLOW(unary, static_cast<uint32_t>(UnaryOp::Negative));
        }
        NEXT();
      }
      TARGET(Positive) {
        SLOW(unary, static_cast<uint32_t>(UnaryOp::Positive));
        NEXT();
      }
      TARGET(Invert) {
        SLOW(unary, static_cast<uint32_t>(UnaryOp::Invert));
        NEXT();
      }
      TARGET(Not) {
        bool known;
        bool is_true = is_true_fast(sp[-1], &known);
        if (!known) {
          SAVE();
          Result<bool> truth_value = truth(rt, sp[-1]);
          if (truth_value.failed()) goto error;
          is_true = truth_value.value();
          decref(sp[-1]);
        }
        --sp;
        PUSH_CONDITION(!is_true);
        NEXT();
      }
      COMPARE(Less, fast::less)
      FUSED_FORMS(Less, fast::less, PUSH_CONDITION)
      COMPARE(LessEqual, fast::less_equal)
      FUSED_FORMS(LessEqual, fast::less_equal, PUSH_CONDITION)
      COMPARE(Equal, fast::equal)
      FUSED_FORMS(Equal, fast::equal, PUSH_CONDITION)
      COMPARE(NotEqual, fast::not_equal)
      FUSED_FORMS(NotEqual, fast::not_equal, PUSH_CONDITION)
      COMPARE(Greater, fast::greater)
      FUSED_FORMS(Greater, fast::greater, PUSH_CONDITION)
      COMPARE(GreaterEqual, fast::greater_equal)
      FUSED_FORMS(GreaterEqual, fast::greater_equal, PUSH_CONDITION)
      TARGET(Is) {
        Value right = *--sp;
        Value left = *--sp;
        const bool same = left == right;
        decref(left);
        decref(right);
        PUSH_CONDITION(same != (arg != 0));
        NEXT();
      }
      TARGET(Contains) {
        SLOW(contains, arg);
        NEXT();
      }

      // -- jumps
      TARGET(Jump) {
        JUMP(arg);
        NEXT();
      }
      TARGET(JumpBack) {
        JUMP(-static_cast<int64_t>(arg));
        if (STEPS() >= next_check_) [[unlikely]]
          goto check_point;
        ENTER_HOT();
        NEXT();
      }
      TARGET(JumpBackToFor) {
        JUMP(-static_cast<int64_t>(arg));
        if (STEPS() >= next_check_) [[unlikely]]
          goto check_point;
        ENTER_HOT();
        SKIP(1);
        goto for_iter;
      }
      TARGET(PopJumpIfFalse) {
        Value value = *--sp;
        bool known;
        bool is_true = is_true_fast(value, &known);
        if (!known) [[unlikely]] {
          ++sp;
          SAVE();
          Result<bool> truth_value = truth(rt, value);
          if (truth_value.failed()) goto error;
          is_true = truth_value.value();
          --sp;
          decref(value);
        }
        if (!is_true) JUMP(arg);
        NEXT();
      }
      TARGET(PopJumpIfTrue) {
        Value value = *--sp;
        bool known;
        bool is_true = is_true_fast(value, &known);
        if (!known) [[unlikely]] {
          ++sp;
          SAVE();
          Result<bool> truth_value = truth(rt, value);
          if (truth_value.failed()) goto error;
          is_true = truth_value.value();
          --sp;
          decref(value);
        }
        if (is_true) JUMP(arg);
        NEXT();
      }
      TARGET(PopJumpIfNone) {
        Value value = *--sp;
        if (value.is_none()) {
          JUMP(arg);
        } else {
          decref(value);
        }
        NEXT();
      }
      TARGET(PopJumpIfNotNone) {
        Value value = *--sp;
        if (!value.is_none()) {
          decref(value);
          JUMP(arg);
        }
        NEXT();
      }
      TARGET(JumpIfFalseOrPop) {
        SAVE();
        Result<bool> truth_value = truth(rt, sp[-1]);
        if (truth_value.failed()) goto error;
        if (truth_value.value()) {
          decref(*--sp);
        } else {
          JUMP(arg);
        }
        NEXT();
      }
      TARGET(JumpIfTrueOrPop) {
        SAVE();
        Result<bool> truth_value = truth(rt, sp[-1]);
        if (truth_value.failed()) goto error;
        if (truth_value.value()) {
          JUMP(arg);
        } else {
          decref(*--sp);
        }
        NEXT();
      }

      // -- iteration
      TARGET(GetIter) {
        SAVE();
        Ret iterator = iter(rt, sp[-1]);
        if (!iterator) goto error;
        Value iterable = sp[-1];
        sp[-1] = iterator.take();
        decref(iterable);
        NEXT();
      }
      TARGET(ForIter) {
      for_iter:
        Object* iterator = sp[-1].object();
        Type* type = iterator->type;
        if (type == rt.types.range_iterator) {
          auto* range = static_cast<RangeIterator*>(iterator);
          if (range->remaining > 0) [[likely]] {
            --range->remaining;
            const Value item = Value::small_int(range->next);
            range->next += range->step;
            PUSH_RESULT(item);
            NEXT();
          }
        } else if (type == rt.types.generator) {
          auto* generator = static_cast<Generator*>(iterator);
          const uint8_t state = generator->marked_state();
          if ((state == Generator::kQuickSuspended || state == 0) && depth < rt.recursion_limit) [[likely]] {
            frame->ip = ip;
            SAVE_STACK(sp);
            if (recorder) [[unlikely]] {
              SAVE_STEPS();
              if (!trace_loop_resumed(*this, generator)) {
                trace_resumed(*this, generator, frame, Value::none());
              }
              generator->marked_state() = Generator::kQuickRunning;
              ENTER_GENERATOR(generator);
              if (STEPS() >= next_check_) [[unlikely]] {
                if (state != 0) *sp++ = Value::none();
                goto check_point;
              }
              if (state != 0) RECEIVE_NONE();
              ENTER_HOT();
              NEXT();
            }
            generator->marked_state() = Generator::kQuickRunning;
            ENTER_GENERATOR(generator);
            if (state != 0) RECEIVE_NONE();
            ENTER_HOT();
            NEXT();
          }
          if (state == static_cast<uint8_t>(GeneratorState::Suspended) && generator->link && !recorder &&
              !generator->frame->back && generator->link->state() == GeneratorState::Suspended &&
              depth < rt.recursion_limit) {
            // It delegates: its leaf runs.
            Generator* leaf = generator->link;
            frame->ip = ip;
            SAVE_STACK(sp);
            generator->frame->back = frame;
            ++depth;
            leaf->set_state(GeneratorState::Running);
            SWITCH_TO(leaf->frame);
            if (opcode_at(ip, -1) == Opcode::Delegate) {
              JUMP(-1);  // its receiver is no generator that is linked: it takes the value
              *sp++ = Value::none();
            } else {
              RECEIVE_NONE();
            }
            ENTER_COMPILED();
            NEXT();
          }
          SAVE();
          if (generator->frame) {
            if (!begin_resume(generator, Value::none())) goto error;
            goto switched;
          }
        } else if (type == rt.types.list_iterator) {
          auto* sequence = static_cast<SequenceIterator*>(iterator);
          if (sequence->sequence && sequence->index < sequence->sequence.as<List>()->length) [[likely]] {
            Value item = sequence->sequence.as<List>()->items[sequence->index++];
            incref(item);
            PUSH_RESULT(item);
            NEXT();
          }
          decref_maybe(std::exchange(sequence->sequence, Value()));
        } else if (type == rt.types.tuple_iterator) {
          auto* sequence = static_cast<SequenceIterator*>(iterator);
          if (sequence->sequence && sequence->index < sequence->sequence.as<Tuple>()->length) [[likely]] {
            Value item = sequence->sequence.as<Tuple>()->items()[sequence->index++];
            incref(item);
            PUSH_RESULT(item);
            NEXT();
          }
          decref_maybe(std::exchange(sequence->sequence, Value()));
        } else {
          SAVE();
          Ret item = type->slots.next(rt, sp[-1]);
          if (item) {
            PUSH_RESULT(item.take());
            NEXT();
          }
          if (rt.has_error()) {
            if (!rt.error_is(rt.exceptions.StopIteration)) goto error;
            rt.clear_error();
          }
        }
        decref(*--sp);
        JUMP(bytecode::operand_of(ip[-1]));
        NEXT();
      }
      TARGET(UnpackSequence) {
        Value sequence = sp[-1];
        if (has_type(sequence, rt.types.tuple) && sequence.as<Tuple>()->length == arg) [[likely]] {
          auto* tuple = sequence.as<Tuple>();
          --sp;
          for (uint32_t i = arg; i-- > 0;) {
            incref(tuple->items()[i]);
            *sp++ = tuple->items()[i];
          }
          decref(sequence);
          NEXT();
        }
        SLOW(unpack_sequence, arg);
        NEXT();
      }
      TARGET(UnpackEx) {
        SLOW(unpack_ex, arg);
        NEXT();
      }

      // -- building
      TARGET(BuildTuple) {
        SLOW(build_tuple, arg);
        NEXT();
      }
      TARGET(BuildList) {
        SLOW(build_list, arg);
        NEXT();
      }
      TARGET(BuildSet) {
        SLOW(build_set, arg);
        NEXT();
      }
      TARGET(BuildMap) {
        SLOW(build_map, arg);
        NEXT();
      }
      TARGET(BuildString) {
        SLOW(build_string, arg);
        NEXT();
      }
      TARGET(FormatValue) {
        SLOW(format_value, arg);
        NEXT();
      }
      TARGET(FormatWithSpec) {
        SLOW(format_with_spec, arg);
        NEXT();
      }
      TARGET(ListAppend) {
        Value item = *--sp;
        list_append_stealing(rt, sp[-static_cast<int>(arg)].as<List>(), item);
        NEXT();
      }
      TARGET(SetAdd) {
        SLOW(set_add, arg);
        NEXT();
      }
      TARGET(MapAdd) {
        SLOW(map_add, arg);
        NEXT();
      }
      TARGET(ListExtend) {
        SLOW(list_extend, arg);
        NEXT();
      }
      TARGET(SetUpdate) {
        SLOW(set_update, arg);
        NEXT();
      }
      TARGET(DictUpdate) {
        SLOW(dict_update, arg);
        NEXT();
      }
      TARGET(DictMerge) {
        SLOW(dict_merge, arg);
        NEXT();
      }
      TARGET(ListToTuple) {
        Value list = sp[-1];
        sp[-1] = Own(tiki::make_tuple(rt, list.as<List>()->span())).release();
        decref(list);
        NEXT();
      }

      // -- calls
      TARGET(Call) {
      call:
        Value* base = sp - arg - 2;
        Value callable = base[0];
        Value* args = base + 1;
        uint32_t count = arg + 1;
        if (!base[1]) {
          if (has_layout(callable, Layout::BoundMethod)) {
            // The method's self takes the empty place.
            auto* method = callable.as<BoundMethod>();
            incref(method->function);
            incref(method->self);
            base[0] = method->function;
            base[1] = method->self;
            decref(callable);
            callable = base[0];
          } else {
            ++args;
            --count;
          }
        }
        if (callable.is_object()) {
          switch (callable.object()->layout) {
            case Layout::Function: {
              auto* function = callable.as<Function>();
              Code* code = function->code;
              if (code->simple_parameters && count == code->parameter_count) [[likely]] {
                if (depth >= rt.recursion_limit) [[unlikely]]
                  break;
                frame->ip = ip;
                SAVE_STACK(base);
                Frame* callee = new_frame(rt, function);  // takes the callable's reference
                Value* to = callee->slots();
                for (uint32_t i = 0; i < count; ++i) to[i] = args[i];
                for (uint32_t i = count; i < code->slot_count; ++i) to[i] = Value();
                if (function->closure) copy_closure(function, to);
                if (code->makes_generator) {
                  SAVE_STEPS();
                  sp = base;
                  Generator* generator = new_generator(rt, callee);
                  if (recorder) trace_made(*this, generator);
                  *sp++ = Value(static_cast<Object*>(generator));
                  // `await` of a call, which is GetAwaitable, LoadConst, Delegate: the coroutine runs at once.
                  if (bytecode::opcode_of(*ip) == Opcode::GetAwaitable &&
                      opcode_at(ip, 2) == Opcode::Delegate && generator->kind() == GeneratorKind::Coroutine &&
                      static_cast<Generator*>(frame->owner)->chain_depth < 1000) {
                    SKIP(3);
                    goto enter_created;
                  }
                  NEXT();
                }
                ++depth;
                callee->back = frame;
                if (STEPS() >= next_check_) [[unlikely]] {
                  current = callee;
                  goto check_point_loaded;
                }
                SWITCH_TO(callee);
                ENTER_HOT();
                NEXT();
              }
              SAVE();
              Frame* callee = frame_for_call(function, args, count, nullptr);
              if (!callee) goto error;
              for (Value* at = args; at < sp; ++at) decref(*at);
              sp = base;
              SAVE();
              if (code->makes_generator) {
                *sp++ = Value(static_cast<Object*>(make_generator(callee).release()));
                decref(callable);
                NEXT();
              }
              if (link_frame(callee).failed()) {
                decref(callable);
                goto error;
              }
              decref(callable);
              if (STEPS() >= next_check_) [[unlikely]]
                goto check_point_loaded;
              LOAD();
              ENTER_HOT();
              NEXT();
            }
            case Layout::NativeFunction:
            case Layout::MethodDescriptor: {
              auto* function = callable.as<NativeFunction>();
              if (function->def->body == generator_send || function->def->body == builtin_next) {
                if (Generator* generator = quick_resumable(function, args, count)) {
                  // The generator runs in this loop; its yield is the call's result.
                  const bool sends = function->def->body == generator_send;
                  const Value sent = sends ? sp[-1] : Value::none();
                  if (sends) --sp;
                  frame->ip = ip;
                  SAVE_STACK(base);
                  incref(static_cast<Object*>(generator));
                  for (Value* at = base; at < sp; ++at) decref_maybe(*at);
                  if (generator->link) {
                    // It delegates: its leaf runs.
                    Generator* leaf = generator->link;
                    generator->frame->back = frame;
                    ++depth;
                    leaf->set_state(GeneratorState::Running);
                    SWITCH_TO(leaf->frame);
                    if (opcode_at(ip, -1) == Opcode::Delegate) {
                      JUMP(-1);  // its receiver is no generator that is linked: it takes the value
                      *sp++ = sent;
                    } else if (sent.is_none()) {
                      RECEIVE_NONE();
                    } else {
                      PUSH_RESULT(sent);
                    }
                    ENTER_COMPILED();
                    NEXT();
                  }
                  const bool begun = generator->marked_state() != 0;
                  generator->marked_state() = Generator::kQuickCalled;
                  ENTER_GENERATOR(generator);
                  if (begun && sent.is_none()) {
                    RECEIVE_NONE();
                  } else if (begun) {
                    PUSH_RESULT(sent);
                  }
                  ENTER_HOT();
                  NEXT();
                }
              }
              SAVE();
              Ret result = [&]() {
                const ParsedSignature* signature = function->signature;
                if (callable.object()->layout == Layout::NativeFunction && signature && signature->simple) {
                  if (!function->self && count == signature->positional) return function->def->body(rt, args);
                  if (function->self && args == base + 2 && count + 1 == signature->positional) {
                    // The empty place below the arguments lends itself to the bound self.
                    base[1] = function->self;
                    Ret bound = function->def->body(rt, base + 1);
                    base[1] = Value();
                    return bound;
                  }
                }
                if (callable.object()->layout == Layout::MethodDescriptor) {
                  if (signature && signature->simple && count == signature->positional && count > 0 &&
                      (has_type(args[0], function->owner) || is_instance(rt, args[0], function->owner))) {
                    return function->def->body(rt, args);
                  }
                  return callable.object()->type->slots.call(rt, callable, args, count, nullptr);
                }
                return call_native(rt, function, args, count, nullptr);
              }();
              if (!result) [[unlikely]]
                goto error;
              for (Value* at = args; at < sp; ++at) decref(*at);
              sp = base;
              if (result.is_switched()) {
                SAVE_STACK(sp);
                decref(callable);
                goto switched;
              }
              decref(callable);
              *sp++ = result.take();
              NEXT();
            }
            case Layout::Type: {
              auto* type = callable.as<Type>();
              if (type->flags.is_heap_type && type->slots.construct == rt.types.object->slots.construct &&
                  !type->flags.is_abstract && type->type == rt.types.type && depth < rt.recursion_limit) {
                // The class's __init__ runs in a frame of its own that gives the instance.
                if (sp == args && type->slots.init == rt.types.object->slots.init &&
                    type->attributes_offset && type->instance_layout == Layout::Instance) {
                  // Nothing to initialise.
                  SAVE_STEPS();
                  base[0] = Value(static_cast<Object*>(make_instance(rt, type)));
                  sp = base + 1;
                  decref(callable);
                  NEXT();
                }
                Value init = lookup(rt, type, rt.names.init);
                if (has_layout(init, Layout::Function) && !init.as<Function>()->code->makes_generator) {
                  SAVE();
                  Value instance = Value(static_cast<Object*>(make_instance(rt, type)));
                  // What stands in the place before the arguments gives way to the instance.
                  Value* all = base[1] ? base : base + 1;
                  const Value before = *all;
                  *all = instance;
                  Frame* callee = frame_for_call(init.as<Function>(), all, count + 1, nullptr);
                  *all = before;
                  if (!callee) {
                    decref(instance);
                    goto error;
                  }
                  callee->owner = instance.object();
                  for (Value* at = base; at < sp; ++at) decref_maybe(*at);
                  sp = base;
                  SAVE();
                  if (link_frame(callee).failed()) goto error;
                  if (STEPS() >= next_check_) [[unlikely]]
                    goto check_point_loaded;
                  LOAD();
                  NEXT();
                }
              }
              break;
            }
            default:
              break;
          }
        }
        SAVE();
        Ret result = type_of(rt, callable)->slots.call
                         ? type_of(rt, callable)->slots.call(rt, callable, args, count, nullptr)
                         : call(rt, callable, args, count);
        if (!result) goto error;
        for (Value* at = base; at < sp; ++at) decref_maybe(*at);
        sp = base;
        if (result.is_switched()) {
          SAVE_STACK(sp);
          goto switched;
        }
        *sp++ = result.take();
        NEXT();
      }
      TARGET(CallKeywords) {
        auto* names = sp[-1].as<Tuple>();
        Value* base = sp - arg - 3;
        Value* args = base[1] ? base + 1 : base + 2;
        const uint32_t total = arg + (base[1] ? 1 : 0);
        const uint32_t count = total - names->length;
        SAVE();
        Ret result = begin_call(base[0], args, count, names);
        if (!result) goto error;
        for (Value* at = base; at < sp; ++at) decref_maybe(*at);
        sp = base;
        if (result.is_switched()) {
          SAVE_STACK(sp);
          goto switched;
        }
        *sp++ = result.take();
        NEXT();
      }
      TARGET(CallUnpacked) {
        SAVE();
        Value* base = sp - 3 - arg;
        Ret result = call_unpacked(base[0], base[2], arg ? base[3] : Value());
        if (!result) goto error;
        for (Value* at = base; at < sp; ++at) decref_maybe(*at);
        sp = base;
        if (result.is_switched()) {
          SAVE_STACK(sp);
          goto switched;
        }
        *sp++ = result.take();
        NEXT();
      }
      TARGET(MakeFunction) {
        SLOW(make_function, arg);
        NEXT();
      }
      TARGET(ReturnConst) {
        const Value value = CONSTANT(arg);
        SKIP(1);
        incref(value);
        *sp++ = value;
        goto return_value;
      }
      TARGET(ReturnLocal) {
        const Value value = SLOT(arg);
        if (!value) [[unlikely]]
          goto load_local;
        SKIP(1);
        incref(value);
        *sp++ = value;
        goto return_value;
      }
      TARGET(Return) {
      return_value:
        Value result = *--sp;
        Object* owner = frame->owner;
        if (!owner) [[likely]] {
          Frame* target = frame->back;
          current = target;
          --depth;
          drop_frame(rt, frame, ip);
          SWITCH_TO(target);
          *sp++ = result;
          ENTER_COMPILED();
          NEXT();
        }
        if (owner->layout == Layout::Generator) {
          auto* generator = static_cast<Generator*>(owner);
          Frame* target = frame->back;
          if (generator->marked_state() == Generator::kQuickRunning) [[likely]] {
            if (recorder) [[unlikely]] {
              SAVE();
              trace_returned(*this, generator, target, result);
            }
            end_generator(generator, frame);
            --depth;
            decref(result);
            current = target;
            drop_frame(rt, frame, ip);
            SWITCH_TO(target);
            JUMP(bytecode::operand_of(ip[-1]));
            --sp;
            release_finished(rt, generator);
            ENTER_COMPILED();
            NEXT();
          }
          if (generator->link && generator->kind() != GeneratorKind::AsyncGenerator) {
            // The delegator goes on, with the result in place of its receiver.
            if (recorder) [[unlikely]] {
              SAVE();
              trace_returned(*this, generator, target, result);
            }
            Generator* root = generator->link;
            end_generator(generator, frame);
            become_leaf(static_cast<Generator*>(target->owner), root);
            current = target;
            drop_frame(rt, frame, ip);
            SWITCH_TO(target);
            --sp;
            if (recorder && STEPS() >= next_check_) [[unlikely]] {
              *sp++ = result;
              release_finished(rt, generator);
              goto check_point;
            }
            PUSH_RESULT(result);
            release_finished(rt, generator);
            ENTER_COMPILED();
            NEXT();
          }
        }
        SAVE();
        if (owner->layout == Layout::Generator) {
          if (!generator_returned(frame, Own::steal(result))) goto raised;
          goto switched;
        }
        // __init__: the instance is what the call gives.
        frame->owner = nullptr;
        current = frame->back;
        --depth;
        leave_frame(frame, current);
        if (!result.is_none()) {
          rt.type_error("__init__() should return None, not '{}'", type_name(rt, result));
          decref(result);
          decref(owner);
          goto raised;
        }
        LOAD();
        *sp++ = Value(owner);
        NEXT();
      }

      // -- generators, coroutines
      TARGET(YieldLocal) {
        const Value value = SLOT(arg);
        if (!value) [[unlikely]]
          goto load_local;
        SKIP(1);
        incref(value);
        *sp++ = value;
        goto yield_value;
      }
      TARGET(Yield) {
        if (arg == 0) {
        yield_value:
          auto* generator = static_cast<Generator*>(frame->owner);
          const uint8_t state = generator->marked_state();
          if (state & Generator::kQuick) [[likely]] {
            const Value value = *--sp;
            frame->ip = ip;
            SAVE_STACK(sp);
            Frame* target = std::exchange(frame->back, nullptr);
            if (recorder) [[unlikely]] {
              SAVE_STEPS();
              if (!trace_loop_yielded(*this, generator, value)) {
                trace_quick_yielded(*this, generator, target, value);
              }
            }
            generator->marked_state() = Generator::kQuickSuspended;
            --depth;
            SWITCH_TO(target);
            if (recorder && STEPS() >= next_check_) [[unlikely]] {
              *sp++ = value;
              goto check_point;
            }
            PUSH_RESULT(value);
            if (state != Generator::kQuickRunning) {
              generator_returned_ = false;
              if (state == Generator::kQuickCalled && --generator->refcount == 0) {
                SAVE();
                destroy_object(generator);
              }
            }
            ENTER_COMPILED();
            NEXT();
          }
          Generator* root = generator->link ? generator->link : generator;
          const Value value = *--sp;
          frame->ip = ip;
          SAVE_STACK(sp);
          Frame* target = std::exchange(root->frame->back, nullptr);
          if (recorder) [[unlikely]] {
            SAVE_STEPS();
            trace_yielded(*this, generator, target, value);
          }
          generator->set_state(GeneratorState::Suspended);
          --depth;
          SWITCH_TO(target);
          generator_returned_ = false;
          const bool held = holds_reference(target);
          const bool checks = recorder && STEPS() >= next_check_;
          if (checks) [[unlikely]] {
            *sp++ = value;
          } else {
            PUSH_RESULT(value);
          }
          if (held && --root->refcount == 0) {
            SAVE();
            destroy_object(root);
          }
          if (checks) [[unlikely]]
            goto check_point;
          ENTER_COMPILED();
          NEXT();
        }
        auto* generator = static_cast<Generator*>(frame->owner);
        Frame* target = frame->back;
        if (generator->link && !recorder && target->last_opcode() == Opcode::Delegate &&
            is_generator(target->stack_top()[-1])) [[likely]] {
          // The `async for` that began this step goes on.
          const Value value = *--sp;
          frame->ip = ip;
          SAVE_STACK(sp);
          frame->back = nullptr;
          generator->set_state(GeneratorState::Suspended);
          generator->clear_flag(Generator::kStepRunning);
          become_leaf(static_cast<Generator*>(target->owner), std::exchange(generator->link, nullptr));
          SWITCH_TO(target);
          const Value receiver = *--sp;
          PUSH_RESULT(value);
          decref(receiver);
          ENTER_COMPILED();
          NEXT();
        }
        Own value = Own::steal(*--sp);
        SAVE();
        if (!async_generator_yielded(frame, std::move(value))) goto raised;
        goto switched;
      }
      TARGET(GetYieldFromIter) {
        SLOW(get_yield_from_iter, 0);
        NEXT();
      }
      TARGET(GetAwaitable) {
        if (has_type(sp[-1], rt.types.coroutine) &&
            sp[-1].as<Generator>()->state() == GeneratorState::Created) [[likely]]
          goto await_created;
        if (Function* method = generator_method(rt, sp[-1], rt.names.await, GeneratorKind::Generator)) {
          SAVE_STEPS();
          Generator* generator = call_generator_method(rt, method, sp[-1]);
          if (recorder) {
            frame->ip = ip;
            trace_made(*this, generator);
          }
          sp[-1] = Value(static_cast<Object*>(generator));
          goto await_created;
        }
        SLOW(get_awaitable, arg);
        NEXT();
      await_created:
        // `await` of a call: what follows is known.
        if (opcode_at(ip, 1) != Opcode::Delegate ||
            static_cast<Generator*>(frame->owner)->chain_depth >= 1000)
          NEXT();
        SKIP(2);
      enter_created:
        // A coroutine or generator that never ran, on top of the stack: its frame is linked below this one and runs.
        {
          auto* outer = static_cast<Generator*>(frame->owner);
          auto* inner = sp[-1].as<Generator>();
          frame->ip = ip;
          SAVE_STACK(sp);
          link_below(outer, inner, inner, frame);
          if (recorder) [[unlikely]] {
            SAVE_STEPS();
            trace_delegated(*this, outer, inner, inner, Value::none());
          }
          inner->set_state(GeneratorState::Running);
          SWITCH_TO(inner->frame);
          if (recorder && STEPS() >= next_check_) [[unlikely]]
            goto check_point;
        }
        ENTER_HOT();
        NEXT();
      }
      TARGET(Delegate) {
        if (has_layout(sp[-2], Layout::Generator) && sp[-2].as<Generator>()->marked_state() == 0 &&
            sp[-1].is_none() && static_cast<Generator*>(frame->owner)->chain_depth < 1000) [[likely]] {
          --sp;
          goto enter_created;
        }
        Own value = Own::steal(*--sp);
        SAVE();
        Own result;
        switch (delegate(frame, sp[-1], std::move(value), &result)) {
          case Delegated::Result: {
            Value receiver = sp[-1];
            sp[-1] = result.release();
            decref(receiver);
            DONE();
          }
          case Delegated::Suspended:
          case Delegated::Switched:
            goto switched;
          case Delegated::Error:
            goto error;
        }
        DONE();
      }
      TARGET(GetAiter) {
        SLOW(get_aiter, 0);
        NEXT();
      }
      TARGET(GetAnext) {
        if (has_type(sp[-1], rt.types.async_generator) && !recorder && opcode_at(ip, 1) == Opcode::Delegate) {
          // A step that is awaited at once needs no object: the generator itself stands for it.
          auto* generator = sp[-1].as<Generator>();
          auto* outer = static_cast<Generator*>(frame->owner);
          constexpr uint16_t kBusy = Generator::kClosing | Generator::kStepRunning;
          const bool begun = generator->state() == GeneratorState::Suspended;
          if (generator->frame && !(generator->extra & kBusy) && outer->chain_depth < 1000 &&
              (begun ? generator->frame->last_opcode() == Opcode::Yield
                     : generator->state() == GeneratorState::Created && !asyncgen_first_iteration))
              [[likely]] {
            SKIP(2);
            incref(sp[-1]);
            sp[0] = sp[-1];
            ++sp;
            frame->ip = ip;
            SAVE_STACK(sp);
            generator->set_flag(Generator::kStepRunning);
            link_below(outer, generator, generator, frame);
            generator->set_state(GeneratorState::Running);
            SWITCH_TO(generator->frame);
            if (begun) RECEIVE_NONE();
            ENTER_HOT();
            NEXT();
          }
        }
        if (Function* method = generator_method(rt, sp[-1], rt.names.anext, GeneratorKind::Coroutine)) {
          SAVE_STEPS();
          incref(sp[-1]);
          Generator* generator = call_generator_method(rt, method, sp[-1]);
          if (recorder) {
            frame->ip = ip;
            trace_made(*this, generator);
          }
          *sp++ = Value(static_cast<Object*>(generator));
          goto await_created;
        }
        SLOW(get_anext, 0);
        NEXT();
      }
      TARGET(EndAsyncFor) {
        Value exception = sp[-1];
        if (is_instance(rt, exception, rt.exceptions.StopAsyncIteration)) {
          decref(*--sp);
          decref(*--sp);
          NEXT();
        }
        SAVE();
        rt.set_error(Own::borrow(exception));
        goto reraise;
      }

      // -- exceptions
      TARGET(PushExc) {
        Value exception = sp[-1];
        sp[-1] = frame->handled_slot();
        incref(exception);
        frame->handled_slot() = exception;
        *sp++ = exception;
        NEXT();
      }
      TARGET(PopExc) {
        Value handled = std::exchange(frame->handled_slot(), *--sp);
        decref_maybe(handled);
        NEXT();
      }
      TARGET(CheckExcMatch) {
        SLOW(check_exc_match, 0);
        NEXT();
      }
      TARGET(CheckGroupMatch) {
        SLOW(check_group_match, 0);
        NEXT();
      }
      TARGET(PrepReraiseStar) {
        SLOW(prep_reraise_star, 0);
        NEXT();
      }
      TARGET(Raise) {
        SAVE();
        ops::raise(*this, frame, sp, arg);
        if (arg == 0) goto reraise;
        goto error;
      }
      TARGET(Reraise) {
        SAVE();
        rt.set_error(Own::borrow(sp[-1]));
        goto reraise;
      }
      TARGET(LoadSpecial) {
        SLOW(load_special, arg);
        NEXT();
      }
      TARGET(WithExceptStart) {
        SLOW(with_except_start, 0);
        NEXT();
      }
      TARGET(LoadCommon) {
        SLOW(load_common, arg);
        NEXT();
      }

      // -- pattern matching
      TARGET(GetLen) {
        SLOW(get_len, 0);
        NEXT();
      }
      TARGET(MatchSequence) {
        SLOW(match_sequence, 0);
        NEXT();
      }
      TARGET(MatchMapping) {
        SLOW(match_mapping, 0);
        NEXT();
      }
      TARGET(MatchKeys) {
        SLOW(match_keys, 0);
        NEXT();
      }
      TARGET(MatchClass) {
        SLOW(match_class, arg);
        NEXT();
      }

      // -- imports and what happens rarely
      TARGET(ImportName) {
        SLOW(import_name, arg);
        NEXT();
      }
      TARGET(ImportFrom) {
        SLOW(import_from, arg);
        NEXT();
      }
      TARGET(ImportStar) {
        SLOW(import_star, 0);
        NEXT();
      }
      TARGET(Intrinsic) {
        SLOW(intrinsic, arg);
        NEXT();
      }

      // -- engine-written code
      TARGET(Continue) {
        auto* continuation = SLOT(0).as<Continuation>();
        Own incoming = Own::steal(*--sp);
        SAVE();
        Own value;
        if (arg) {
          rt.set_error(std::move(incoming));
        } else {
          value = std::move(incoming);
        }
        Ret result = continuation->step(*this, continuation, std::move(value));
        if (result.is_switched()) goto switched;
        if (!result) {
          // The routine failed: the exception goes to whoever called it, not to the routine again.
          current = frame->back;
          --depth;
          drop_frame(rt, frame, ip);
          goto raised;
        }
        // The routine is done: its frame returns the value.
        Value finished = result.take();
        current = frame->back;
        --depth;
        drop_frame(rt, frame, ip);
        LOAD();
        *sp++ = finished;
        DONE();
      }
      TARGET(SwitchPoint) {
        --ip;
        SAVE();
        threads->reached_switch_point();
        goto check_point_loaded;
      }
      TARGET(Exit) {
        if (frame != innermost_) [[unlikely]] {
          // Another thread's native code lies above this thread's.
          --ip;
          SAVE();
          threads->wait_to_leave(false);
          goto switched;
        }
        --sp;
        SAVE();
        return Stop::Exited;
      }
      TARGET(NativeStep) {
        Own incoming;
        if (arg) incoming = Own::steal(*--sp);
        SAVE();
        Own value;
        if (arg == 2) {
          rt.set_error(std::move(incoming));
        } else {
          value = std::move(incoming);
        }
        Ret result = frame->code_->native_step(*this, frame, std::move(value));
        if (result.is_switched()) goto switched;  // it awaits or calls: this frame's ip and stack say what
        if (!result) goto error;
        *sp++ = result.take();
        DONE();
      }

    switched:
      if (throwing_) {
        add_step = true;
        LOAD();
        goto error_here;
      }
      LOAD();
      if (STEPS() >= next_check_) [[unlikely]]
        goto check_point;
      ENTER_COMPILED();
      NEXT();

#if DISPATCH_BY_SWITCH
    compiled:
      SAVE();
      switch (jit::run(*this)) {
        case jit::Left::Error:
          LOAD();
          goto error;
        case jit::Left::Check:
          LOAD();
          goto check_point;
        case jit::Left::Native:
          goto switched;
        default:
          LOAD();
          NEXT();
      }
#endif

    check_point:
      SAVE();
    check_point_loaded:
      SAVE_STEPS();
      switch (check()) {
        case Check::Continue:
          break;
        case Check::Pause:
          return Stop::Paused;
        case Check::Limit:
          return Stop::Limit;
        case Check::Error:
          LOAD();
          goto error;
      }
      LOAD();
      NEXT();

    raised:
      // The frame that was running is gone; the exception is pending in `current`.
      LOAD();
    error:
      add_step = true;
      goto error_here;
    reraise:
      add_step = false;
    error_here:
      SAVE_STEPS();
      if (stopping_) [[unlikely]]
        return Stop::Limit;  // from native code that was on its way when the run ended
      if (!unwind(add_step)) {
        if (current == innermost_) return Stop::Raised;
        threads->wait_to_leave(true);
        goto switched;
      }
      LOAD();
      ENTER_COMPILED();
      NEXT();
#if DISPATCH_BY_SWITCH
      default:
        __builtin_unreachable();
    }
  }
#else
    }
  }
#endif
}

}  // namespace tiki
