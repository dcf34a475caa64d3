#pragma once
// Emitter: writes the instructions of one code unit, in order, in one pass.
//
// It always knows the depth of the operand stack, and whether the place it stands at can be reached; what cannot be
// reached is not written at all. A label takes its depth from the first jump to it (or from the code that falls into
// it). Jump operands are label numbers until finish() puts instruction indexes in their place.
//
// A *region* is code whose exceptions go to a handler label, with the stack cut to the region's depth. Regions close
// inner ones first, so their rows come first. A region is paused around code it does not cover though it stands in
// the middle of it (the `finally` body that a `return` runs on its way out).
#include <cstdint>
#include <optional>
#include <vector>

#include "base/span.h"
#include "bytecode/code.h"

namespace tiki::compile {

using bytecode::Constant;
using bytecode::Opcode;

/// The span of code that belongs to no source: it takes the place of the instruction before it.
constexpr Span kNoSpan{};

struct Label {
  uint32_t id = UINT32_MAX;
};

using RegionId = uint32_t;

class Emitter {
 public:
  explicit Emitter(bytecode::CodeUnit& unit) : unit_(unit) {}

  void emit(Opcode op, uint32_t operand, Span span);
  void jump(Opcode op, Label target, Span span);

  Label new_label();
  void bind(Label label);
  /// A label that stands here (the head of a loop).
  Label here();

  bool reachable() const { return reachable_; }

  uint32_t depth() const { return depth_; }
  uint32_t size() const { return static_cast<uint32_t>(unit_.instructions.size()); }
  /// Gives the line to the next instruction that has none of its own (`pass`).
  void touch(Span span) { last_span_ = span; }

  /// The constant that the code since `start` loads, when it is one instruction and does just that.
  bool loads_constant(uint32_t start) const;
  /// Whether everything since `start` is `count` instructions that load constants.
  bool loads_constants(uint32_t start, uint32_t count) const;
  bytecode::Instruction instruction(uint32_t at) const { return unit_.instructions[at]; }
  /// Takes back the instructions since `start`, all of which load constants.
  void take_back(uint32_t start);

  RegionId open_region(Label handler, uint32_t depth);
  void pause_region(RegionId region);
  void resume_region(RegionId region);
  void close_region(RegionId region) { pause_region(region); }

  /// After an error the rest of the unit is not written, and nothing about it is kept in order.
  void abandon() {
    abandoned_ = true;
    reachable_ = false;
  }

  /// Resolves labels. Nothing may be emitted afterwards.
  void finish();

 private:
  struct LabelState {
    uint32_t position = UINT32_MAX;
    uint32_t depth = UINT32_MAX;
  };
  struct Region {
    uint32_t handler;
    uint32_t depth;
    uint32_t start;
    bool open;
  };

  void push(Opcode op, uint32_t operand, Span span);
  void set_label_depth(Label label, uint32_t depth);
  uint32_t mark();

  bytecode::CodeUnit& unit_;
  std::vector<LabelState> labels_;
  std::vector<Region> regions_;
  Span last_span_;
  uint32_t depth_ = 0;
  uint32_t barrier_ = 0;  // instructions before this index stay: something refers to this place
  bool reachable_ = true;
  bool abandoned_ = false;
};

}  // namespace tiki::compile
