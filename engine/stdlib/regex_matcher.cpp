#include "stdlib/regex.h"

namespace tiki::regex {

namespace {

// What to do when the present way fails.
struct Entry {
  enum class Type : uint8_t {
    Branch,     // go on at pc, position
    EnterLoop,  // lazy loop: one more round of loop `pc` with counter `index`
    GreedyRun,  // RepeatOne gives back one unit: positions `low`..position, then pc
    LazyRun,    // RepeatOne takes one more: up to `low` further units; pc of the RepeatOne
    Capture,    // captures[index] was `position`
    Counter,    // counters[index] was `position`, places[index] was `low`
    LastGroup,  // last_group was `position`
    Barrier,    // start of a lookaround or atomic group
  };
  Type type;
  int32_t pc;
  int32_t index;
  int64_t position;
  int64_t low;
};

constexpr size_t kMostEntries = size_t{1} << 23;
// So many steps, and somebody is asked whether to go on.
constexpr int kStepsBetween = 4096;

template <class Unit>
class Matcher {
 public:
  Matcher(const Program& program, const Unit* text, int64_t end, const Patience& patience,
          MatchResult* result)
      : program_(program), text_(text), end_(end), patience_(patience), result_(*result) {
    counters_.resize(static_cast<size_t>(program.counters));
    places_.resize(static_cast<size_t>(program.counters));
  }

  Outcome try_at(int64_t start, Mode mode, bool must_advance) {
    result_.bounds.assign(static_cast<size_t>(program_.groups + 1) * 2, -1);
    result_.last_group = 0;
    stack_.clear();
    position_ = start;
    pc_ = 0;
    for (;;) {
      if (stack_.size() > kMostEntries) return Outcome::OutOfMemory;
      if (--steps_left_ <= 0) {
        if (!patience_.go_on(patience_.context, kStepsBetween - steps_left_)) return Outcome::Stopped;
        steps_left_ = kStepsBetween;
      }
      if (step(start, mode, must_advance)) {
        if (matched_) {
          matched_ = false;
          result_.bounds[0] = start;
          result_.bounds[1] = position_;
          return Outcome::Matched;
        }
        continue;
      }
      if (!backtrack()) return Outcome::Failed;
    }
  }

 private:
  bool one(const Instruction& instruction, int64_t at) const {
    const auto c = static_cast<uint32_t>(text_[at]);
    switch (instruction.op) {
      case Op::Char:
        return c == static_cast<uint32_t>(instruction.a);
      case Op::CharIgnore:
        return fold(c, instruction.ascii) == static_cast<uint32_t>(instruction.a);
      case Op::Any:
        return c != '\n';
      case Op::AnyAll:
        return true;
      default:
        return program_.sets[static_cast<size_t>(instruction.a)].contains(c);
    }
  }
  bool word_at(int64_t at, bool ascii) const {
    return at >= 0 && at < end_ && is_word(static_cast<uint32_t>(text_[at]), ascii);
  }

  void set_capture(int32_t index, int64_t value) {
    int64_t& place = result_.bounds[static_cast<size_t>(index)];
    stack_.push_back({Entry::Type::Capture, 0, index, place, 0});
    place = value;
  }
  void set_counter(int32_t index, int64_t count, int64_t place) {
    int64_t& old_count = counters_[static_cast<size_t>(index)];
    int64_t& old_place = places_[static_cast<size_t>(index)];
    stack_.push_back({Entry::Type::Counter, 0, index, old_count, old_place});
    old_count = count;
    old_place = place;
  }

  // Runs one instruction; false: this way fails.
  bool step(int64_t start, Mode mode, bool must_advance) {
    const Instruction& now = program_.code[static_cast<size_t>(pc_)];
    switch (now.op) {
      case Op::Char:
      case Op::CharIgnore:
      case Op::Any:
      case Op::AnyAll:
      case Op::Set:
        if (position_ >= end_ || !one(now, position_)) return false;
        ++position_;
        ++pc_;
        return true;
      case Op::Start:
        if (position_ != 0) return false;
        break;
      case Op::StartLine:
        if (position_ != 0 && text_[position_ - 1] != '\n') return false;
        break;
      case Op::End:
        if (position_ != end_ && !(position_ + 1 == end_ && text_[position_] == '\n')) return false;
        break;
      case Op::EndLine:
        if (position_ != end_ && text_[position_] != '\n') return false;
        break;
      case Op::EndText:
        if (position_ != end_) return false;
        break;
      case Op::Boundary:
      case Op::NotBoundary: {
        const bool is_boundary = word_at(position_ - 1, now.ascii) != word_at(position_, now.ascii);
        if (is_boundary != (now.op == Op::Boundary)) return false;
        break;
      }
      case Op::Save:
        set_capture(now.a, position_);
        if (now.a & 1) {
          stack_.push_back({Entry::Type::LastGroup, 0, 0, result_.last_group, 0});
          result_.last_group = now.a / 2;
        }
        break;
      case Op::Jump:
        pc_ = now.a;
        return true;
      case Op::Split:
        stack_.push_back({Entry::Type::Branch, now.b, 0, position_, 0});
        pc_ = now.a;
        return true;
      case Op::RepeatOne:
        return repeat_one(now);
      case Op::LoopStart:
        set_counter(now.a, 0, -1);
        break;
      case Op::Loop:
        return loop(now);
      case Op::BackReference: {
        const int64_t from = result_.bounds[static_cast<size_t>(now.a) * 2];
        const int64_t to = result_.bounds[static_cast<size_t>(now.a) * 2 + 1];
        if (from < 0 || to < from || position_ + (to - from) > end_) return false;
        for (int64_t i = from; i < to; ++i, ++position_) {
          const auto a = static_cast<uint32_t>(text_[i]), b = static_cast<uint32_t>(text_[position_]);
          if (a != b && !(now.ignore_case && fold(a, now.ascii) == fold(b, now.ascii))) return false;
        }
        break;
      }
      case Op::LookStart: {
        const int64_t back = now.kind & 2 ? now.b : 0;
        if (position_ - back < 0) {
          if (!(now.kind & 1)) return false;
          pc_ = now.a;
          return true;
        }
        stack_.push_back({Entry::Type::Barrier, pc_, 1, position_, 0});
        position_ -= back;
        break;
      }
      case Op::LookEnd: {
        const size_t barrier = find_barrier();
        const int32_t opened = stack_[barrier].pc;
        const int64_t before = stack_[barrier].position;
        const Instruction& opening = program_.code[static_cast<size_t>(opened)];
        if (opening.kind & 1) {
          // Found what must not be there: undo all of it, then fail.
          while (stack_.size() > barrier + 1) undo(pop());
          stack_.pop_back();
          return false;
        }
        cut(barrier);
        position_ = before;
        break;
      }
      case Op::AtomicStart:
        stack_.push_back({Entry::Type::Barrier, pc_, 0, position_, 0});
        break;
      case Op::AtomicEnd:
        cut(find_barrier());
        break;
      case Op::IfGroup:
        if (result_.bounds[static_cast<size_t>(now.a) * 2 + 1] < 0) {
          pc_ = now.b;
          return true;
        }
        break;
      case Op::Match:
        if (mode == Mode::FullMatch && position_ != end_) return false;
        if (must_advance && position_ == start) return false;
        matched_ = true;
        return true;
      case Op::Fail:
        return false;
    }
    ++pc_;
    return true;
  }

  bool repeat_one(const Instruction& now) {
    const Instruction& what = program_.code[static_cast<size_t>(pc_) + 1];
    const int64_t room = end_ - position_;
    const auto kind = static_cast<Kind>(now.kind);
    const int64_t most = kind == Kind::Lazy ? now.a : now.b;
    const int64_t limit = most == kNoLimit ? room : std::min<int64_t>(most, room);
    if (room < now.a) return false;
    int64_t count = 0;
    while (count < limit && one(what, position_ + count)) ++count;
    steps_left_ -= static_cast<int>(std::min<int64_t>(count, INT32_MAX / 2) / 16);
    if (count < now.a) return false;
    const int64_t least = position_ + now.a;
    position_ += count;
    if (kind == Kind::Greedy) {
      if (position_ > least) stack_.push_back({Entry::Type::GreedyRun, pc_ + 2, 0, position_, least});
    } else if (kind == Kind::Lazy) {
      const int64_t more = now.b == kNoLimit ? INT64_MAX : now.b - now.a;
      if (more > 0) stack_.push_back({Entry::Type::LazyRun, pc_, 0, position_, more});
    }
    pc_ += 2;
    return true;
  }

  bool loop(const Instruction& now) {
    const LoopInfo& info = program_.loops[static_cast<size_t>(now.b)];
    const int64_t count = counters_[static_cast<size_t>(now.a)];
    const bool empty_round = count > 0 && places_[static_cast<size_t>(now.a)] == position_;
    if (count < info.least && !empty_round) {
      set_counter(now.a, count + 1, position_);
      pc_ = info.body;
      return true;
    }
    if ((info.most != kNoLimit && count >= info.most) || empty_round) {
      ++pc_;
      return true;
    }
    if (info.kind == Kind::Greedy) {
      stack_.push_back({Entry::Type::Branch, pc_ + 1, 0, position_, 0});
      set_counter(now.a, count + 1, position_);
      pc_ = info.body;
    } else {
      stack_.push_back({Entry::Type::EnterLoop, pc_, 0, position_, 0});
      ++pc_;
    }
    return true;
  }

  Entry pop() {
    const Entry entry = stack_.back();
    stack_.pop_back();
    return entry;
  }
  void undo(const Entry& entry) {
    switch (entry.type) {
      case Entry::Type::Capture:
        result_.bounds[static_cast<size_t>(entry.index)] = entry.position;
        break;
      case Entry::Type::Counter:
        counters_[static_cast<size_t>(entry.index)] = entry.position;
        places_[static_cast<size_t>(entry.index)] = entry.low;
        break;
      case Entry::Type::LastGroup:
        result_.last_group = static_cast<int32_t>(entry.position);
        break;
      default:
        break;
    }
  }

  bool backtrack() {
    while (!stack_.empty()) {
      Entry entry = pop();
      switch (entry.type) {
        case Entry::Type::Branch:
          pc_ = entry.pc;
          position_ = entry.position;
          return true;
        case Entry::Type::EnterLoop: {
          const Instruction& loop = program_.code[static_cast<size_t>(entry.pc)];
          position_ = entry.position;
          set_counter(loop.a, counters_[static_cast<size_t>(loop.a)] + 1, position_);
          pc_ = program_.loops[static_cast<size_t>(loop.b)].body;
          return true;
        }
        case Entry::Type::GreedyRun:
          position_ = --entry.position;
          pc_ = entry.pc;
          if (entry.position > entry.low) stack_.push_back(entry);
          return true;
        case Entry::Type::LazyRun:
          if (entry.position >= end_ ||
              !one(program_.code[static_cast<size_t>(entry.pc) + 1], entry.position))
            break;
          position_ = ++entry.position;
          pc_ = entry.pc + 2;
          if (entry.low != INT64_MAX) --entry.low;
          if (entry.low > 0) stack_.push_back(entry);
          return true;
        case Entry::Type::Barrier: {
          const Instruction& opening = program_.code[static_cast<size_t>(entry.pc)];
          if (opening.op == Op::LookStart && (opening.kind & 1)) {
            // What must not be there is not there.
            position_ = entry.position;
            pc_ = opening.a;
            return true;
          }
          break;
        }
        default:
          undo(entry);
      }
    }
    return false;
  }

  size_t find_barrier() const {
    size_t i = stack_.size() - 1;
    while (stack_[i].type != Entry::Type::Barrier) --i;
    return i;
  }
  // Forgets the other ways since the barrier, and the barrier; old values stay, in case what follows fails.
  void cut(size_t barrier) {
    size_t kept = barrier;
    for (size_t i = barrier + 1; i < stack_.size(); ++i) {
      switch (stack_[i].type) {
        case Entry::Type::Capture:
        case Entry::Type::Counter:
        case Entry::Type::LastGroup:
          stack_[kept++] = stack_[i];
          break;
        default:
          break;
      }
    }
    stack_.resize(kept);
  }

  const Program& program_;
  const Unit* text_;
  int64_t end_;
  const Patience& patience_;
  MatchResult& result_;
  int steps_left_ = kStepsBetween;
  std::vector<int64_t> counters_, places_;
  std::vector<Entry> stack_;
  int64_t position_ = 0;
  int32_t pc_ = 0;
  bool matched_ = false;
};

template <class Unit>
Outcome run_units(const Program& program, const Subject& subject, int64_t start, int64_t end, Mode mode,
                  bool must_advance, const Patience& patience, MatchResult* result) {
  const auto* text = static_cast<const Unit*>(subject.units);
  Matcher<Unit> matcher(program, text, end, patience, result);
  if (mode != Mode::Search) return matcher.try_at(start, mode, must_advance);
  for (int64_t at = start; at <= end; ++at) {
    if (program.first_char >= 0) {
      while (at < end && static_cast<int64_t>(text[at]) != program.first_char) ++at;
      if (at >= end) return Outcome::Failed;
    }
    const Outcome outcome = matcher.try_at(at, mode, must_advance && at == start);
    if (outcome != Outcome::Failed) return outcome;
  }
  return Outcome::Failed;
}

}  // namespace

Outcome run(const Program& program, const Subject& subject, int64_t start, int64_t end, Mode mode,
            bool must_advance, const Patience& patience, MatchResult* result) {
  switch (subject.width) {
    case 1:
      return run_units<uint8_t>(program, subject, start, end, mode, must_advance, patience, result);
    case 2:
      return run_units<uint16_t>(program, subject, start, end, mode, must_advance, patience, result);
    default:
      return run_units<uint32_t>(program, subject, start, end, mode, must_advance, patience, result);
  }
}

}  // namespace tiki::regex
