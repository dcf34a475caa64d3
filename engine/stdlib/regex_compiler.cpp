#include <algorithm>

#include "stdlib/regex.h"

namespace tiki::regex {

namespace {

struct Width {
  int64_t least, most;
};
constexpr int64_t kWide = INT32_MAX;

// Both at most kWide, and so is the result.
int64_t times(int64_t a, int64_t b) { return std::min(a * b, kWide); }

class Compiler {
 public:
  Compiler(Program* program, Error* error) : program_(*program), error_(error) {}

  bool emit(const Node& node) {
    const bool ignore_case = node.flags & flag::kIgnoreCase;
    const bool ascii = node.flags & flag::kAscii;
    switch (node.type) {
      case Node::Type::Empty:
        return true;
      case Node::Type::Char: {
        const auto c = static_cast<uint32_t>(node.value);
        if (ignore_case) {
          add({Op::CharIgnore, 0, 1, ascii, static_cast<int32_t>(fold(c, ascii))});
        } else {
          add({Op::Char, 0, 0, 0, static_cast<int32_t>(c)});
        }
        return true;
      }
      case Node::Type::Any:
        add({node.flags & flag::kDotAll ? Op::AnyAll : Op::Any});
        return true;
      case Node::Type::Set:
        add({Op::Set, 0, 0, 0, static_cast<int32_t>(node.value)});
        return true;
      case Node::Type::At:
        add({static_cast<Op>(node.value), 0, 0, ascii});
        return true;
      case Node::Type::Sequence:
        for (const auto& part : node.parts) {
          if (!emit(*part)) return false;
        }
        return true;
      case Node::Type::Alternatives:
        return alternatives(node);
      case Node::Type::Group: {
        if (node.value == 0) return emit(*node.parts[0]);
        add({Op::Save, 0, 0, 0, static_cast<int32_t>(node.value * 2)});
        if (!emit(*node.parts[0])) return false;
        add({Op::Save, 0, 0, 0, static_cast<int32_t>(node.value * 2 + 1)});
        return true;
      }
      case Node::Type::Repeat:
        return repeat(node);
      case Node::Type::BackReference:
        add({Op::BackReference, 0, ignore_case, ascii, static_cast<int32_t>(node.value)});
        return true;
      case Node::Type::Look: {
        int64_t width = 0;
        if (node.behind) {
          const Width found = width_of(*node.parts[0]);
          if (found.least != found.most) {
            *error_ = {"look-behind requires fixed-width pattern", SIZE_MAX};
            return false;
          }
          width = found.least;
        }
        const size_t start =
            add({Op::LookStart, static_cast<uint8_t>((node.negative ? 1 : 0) | (node.behind ? 2 : 0)), 0, 0,
                 0, static_cast<int32_t>(width)});
        if (!emit(*node.parts[0])) return false;
        add({Op::LookEnd});
        program_.code[start].a = here();
        return true;
      }
      case Node::Type::Atomic:
        return atomic(*node.parts[0]);
      case Node::Type::Conditional: {
        const size_t test = add({Op::IfGroup, 0, 0, 0, static_cast<int32_t>(node.value)});
        if (!emit(*node.parts[0])) return false;
        if (node.parts.size() > 1) {
          const size_t jump = add({Op::Jump});
          program_.code[test].b = here();
          if (!emit(*node.parts[1])) return false;
          program_.code[jump].a = here();
        } else {
          program_.code[test].b = here();
        }
        return true;
      }
      case Node::Type::Fail:
        add({Op::Fail});
        return true;
    }
    return true;
  }

  size_t add(Instruction instruction) {
    program_.code.push_back(instruction);
    return program_.code.size() - 1;
  }

 private:
  int32_t here() const { return static_cast<int32_t>(program_.code.size()); }

  bool alternatives(const Node& node) {
    std::vector<size_t> jumps;
    for (size_t i = 0; i < node.parts.size(); ++i) {
      const bool is_last = i + 1 == node.parts.size();
      size_t split = 0;
      if (!is_last) split = add({Op::Split, 0, 0, 0, here() + 1});
      if (!emit(*node.parts[i])) return false;
      if (!is_last) {
        jumps.push_back(add({Op::Jump}));
        program_.code[split].b = here();
      }
    }
    for (size_t jump : jumps) program_.code[jump].a = here();
    return true;
  }

  bool atomic(const Node& inside) {
    add({Op::AtomicStart});
    if (!emit(inside)) return false;
    add({Op::AtomicEnd});
    return true;
  }

  bool repeat(const Node& node) {
    const Node& body = *node.parts[0];
    const bool single =
        body.type == Node::Type::Char || body.type == Node::Type::Any || body.type == Node::Type::Set;
    if (single) {
      add({Op::RepeatOne, static_cast<uint8_t>(node.kind), 0, 0, node.least, node.most});
      return emit(body);
    }
    if (node.kind == Kind::Possessive) {
      add({Op::AtomicStart});
      if (!loop(node, Kind::Greedy)) return false;
      add({Op::AtomicEnd});
      return true;
    }
    return loop(node, node.kind);
  }

  bool loop(const Node& node, Kind kind) {
    const int32_t counter = program_.counters++;
    add({Op::LoopStart, 0, 0, 0, counter});
    const size_t jump = add({Op::Jump});
    const auto index = static_cast<int32_t>(program_.loops.size());
    program_.loops.push_back({node.least, node.most, here(), kind});
    if (!emit(*node.parts[0])) return false;
    program_.code[jump].a = here();
    add({Op::Loop, 0, 0, 0, counter, index});
    return true;
  }

  Width width_of(const Node& node) const {
    switch (node.type) {
      case Node::Type::Char:
      case Node::Type::Any:
      case Node::Type::Set:
        return {1, 1};
      case Node::Type::Sequence: {
        Width sum{0, 0};
        for (const auto& part : node.parts) {
          const Width one = width_of(*part);
          sum = {std::min(sum.least + one.least, kWide), std::min(sum.most + one.most, kWide)};
        }
        return sum;
      }
      case Node::Type::Alternatives:
      case Node::Type::Conditional: {
        Width both{kWide, 0};
        for (const auto& part : node.parts) {
          const Width one = width_of(*part);
          both = {std::min(both.least, one.least), std::max(both.most, one.most)};
        }
        if (node.type == Node::Type::Conditional && node.parts.size() == 1) both.least = 0;
        return both;
      }
      case Node::Type::Group:
      case Node::Type::Atomic:
        return width_of(*node.parts[0]);
      case Node::Type::Repeat: {
        const Width one = width_of(*node.parts[0]);
        return {times(one.least, node.least), times(one.most, node.most)};
      }
      case Node::Type::BackReference:
        return {0, kWide};
      default:
        return {0, 0};
    }
  }

  Program& program_;
  Error* error_;
};

}  // namespace

bool compile(Parsed& parsed, Program* program, Error* error) {
  program->sets = std::move(parsed.sets);
  program->names = parsed.names;
  program->groups = parsed.groups;
  program->flags = parsed.flags;
  Compiler compiler(program, error);
  if (!compiler.emit(*parsed.root)) return false;
  compiler.add({Op::Match});
  for (const Instruction& instruction : program->code) {
    if (instruction.op == Op::Save) continue;
    if (instruction.op == Op::Char) program->first_char = instruction.a;
    break;
  }
  return true;
}

}  // namespace tiki::regex
