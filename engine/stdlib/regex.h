#pragma once
// Regular expressions: pattern text -> tree (regex_parser.cpp) -> program (regex_compiler.cpp) -> matcher
// (regex_matcher.cpp). Nothing here knows of Python objects; regex_module.cpp puts Pattern and Match on top.
//
// The matcher backtracks with a stack of its own: an entry is either a place to go on from or an old value to put back
// (a group's bound, a counter), so that depth of nesting never grows the C++ stack. Parser and compiler do recurse, to
// kMostNesting groups inside each other.
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tiki::regex {

namespace flag {
constexpr uint32_t kIgnoreCase = 2, kLocale = 4, kMultiline = 8, kDotAll = 16, kUnicode = 32, kVerbose = 64,
                   kDebug = 128, kAscii = 256;
}

constexpr int32_t kNoLimit = INT32_MAX;
constexpr int kMostNesting = 300;

/// A set of code points: ranges and classes, perhaps all but these.
struct CharSet {
  enum class Class : uint8_t { Digit, NotDigit, Space, NotSpace, Word, NotWord };
  std::vector<std::pair<uint32_t, uint32_t>> ranges;
  std::vector<Class> classes;
  bool negated = false, ignore_case = false, ascii = false;
  uint64_t low_bits[4] = {};  // answers for code points below 256
  void prepare();
  bool contains(uint32_t c) const { return c < 256 ? low_bits[c >> 6] >> (c & 63) & 1 : contains_slowly(c); }
  bool contains_slowly(uint32_t c) const;
};

enum class Op : uint8_t {
  Char,        // a: code point
  CharIgnore,  // a: folded code point
  Any,         // but a newline
  AnyAll,
  Set,  // a: index
  Start,
  StartLine,
  End,
  EndLine,
  EndText,
  Boundary,
  NotBoundary,    // flags: ascii
  Save,           // a: place in the captures
  Jump,           // a: target
  Split,          // a: first choice, b: second
  RepeatOne,      // the next instruction, a..b times; then on after it. kind: greedy, lazy, possessive
  LoopStart,      // a: counter
  Loop,           // a: counter; b: index into loops
  BackReference,  // a: group; flag ignore_case
  LookStart,      // a: after LookEnd; kind bits: 1 negative, 2 behind; b: width of what is behind
  LookEnd,
  AtomicStart,
  AtomicEnd,
  IfGroup,  // a: group; b: target when it did not match
  Match,
  Fail,
};
enum class Kind : uint8_t { Greedy, Lazy, Possessive };

struct Instruction {
  Op op;
  uint8_t kind = 0;
  uint8_t ignore_case = 0;
  uint8_t ascii = 0;
  int32_t a = 0, b = 0;
};
struct LoopInfo {
  int32_t least, most, body;
  Kind kind;
};

struct Program {
  std::vector<Instruction> code;
  std::vector<CharSet> sets;
  std::vector<LoopInfo> loops;
  uint32_t flags = 0;
  int32_t groups = 0;  // without group 0
  int32_t counters = 0;
  std::vector<std::pair<std::string, int32_t>> names;
  int64_t first_char = -1;  // every match begins with it
};

struct Error {
  enum class Kind : uint8_t { Syntax, TooDeep, TooManyTimes };
  std::string message;
  size_t position = 0;
  Kind kind = Kind::Syntax;
};

/// One piece of the pattern.
struct Node {
  enum class Type : uint8_t {
    Empty,
    Char,
    Any,
    Set,
    At,
    Sequence,
    Alternatives,
    Group,
    Repeat,
    BackReference,
    Look,
    Atomic,
    Conditional,
    Fail
  };
  Type type = Type::Empty;
  uint32_t flags = 0;
  int64_t value =
      0;  // Char: code point; At: Op; Set: index; Group: number (0: not capturing); reference: group
  int32_t least = 0, most = 0;
  Kind kind = Kind::Greedy;
  bool negative = false, behind = false;
  std::vector<std::unique_ptr<Node>> parts;
};

struct Parsed {
  std::unique_ptr<Node> root;
  std::vector<CharSet> sets;
  std::vector<std::pair<std::string, int32_t>> names;
  int32_t groups = 0;
  uint32_t flags = 0;
};

bool parse(const std::vector<uint32_t>& pattern, uint32_t flags, bool is_bytes, Parsed* parsed, Error* error);
bool compile(Parsed& parsed, Program* program, Error* error);

uint32_t fold(uint32_t c, bool ascii);
bool is_word(uint32_t c, bool ascii);

/// Text to search: code points of 1, 2 or 4 bytes.
struct Subject {
  const void* units;
  uint32_t width;
  int64_t length;
};
struct MatchResult {
  std::vector<int64_t> bounds;  // start and end of each group, -1: did not take part
  int32_t last_group = 0;
};
enum class Mode : uint8_t { Search, Match, FullMatch };
enum class Outcome : uint8_t { Matched, Failed, OutOfMemory, Stopped };
/// A match may take time exponential in the text: it asks now and then whether to go on; false: Outcome::Stopped.
struct Patience {
  bool (*go_on)(void* context, int steps);
  void* context;
};
/// `must_advance`: a match at `start` must not be empty.
Outcome run(const Program& program, const Subject& subject, int64_t start, int64_t end, Mode mode,
            bool must_advance, const Patience& patience, MatchResult* result);

}  // namespace tiki::regex
