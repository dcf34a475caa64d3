// Changes Python text the way programs differ: by lines with their indentation and by tokens, so that most results still
// parse and reach the compiler and the interpreter.
#pragma once

#include <cctype>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace tiki::fuzz {

class PythonMutator {
 public:
  PythonMutator(std::string_view text, unsigned seed) : random_(seed) { split(text); }

  std::string mutate() {
    for (uint32_t times = 1 + below(3); times > 0; --times) once();
    return joined();
  }
  /// With some lines of another program put in.
  std::string crossed_with(std::string_view other) {
    PythonMutator source(other, random_());
    if (source.lines_.empty()) return joined();
    const size_t from = below(source.lines_.size());
    const size_t count = 1 + below(std::min<size_t>(source.lines_.size() - from, 12));
    const size_t at = below(lines_.size() + 1);
    const int shift = indent_at(at) - indent_of(source.lines_[from]);
    for (size_t i = 0; i < count; ++i) insert(at + i, shifted(source.lines_[from + i], shift));
    return joined();
  }

 private:
  static constexpr const char* kValues[] = {"0",
                                            "-1",
                                            "1",
                                            "2**63",
                                            "-2**63-1",
                                            "10**40",
                                            "1.5",
                                            "-0.0",
                                            "float('inf')",
                                            "float('nan')",
                                            "1j",
                                            "''",
                                            "'a'*99",
                                            "b'xy'",
                                            "bytearray(b'abc')",
                                            "None",
                                            "True",
                                            "...",
                                            "()",
                                            "[]",
                                            "{}",
                                            "set()",
                                            "(1, 2)",
                                            "[1, 2, 3]",
                                            "{1: 2}",
                                            "{1, 2}",
                                            "range(5)",
                                            "range(10**20)",
                                            "slice(1, None, -1)",
                                            "iter([1, 2])",
                                            "(i for i in range(3))",
                                            "lambda *a: a",
                                            "object()",
                                            "type",
                                            "int",
                                            "str",
                                            "ValueError('x')",
                                            "StopIteration(3)",
                                            "GeneratorExit",
                                            "f'{x!r:>{5}}'",
                                            "memoryview(b'abc')",
                                            "print",
                                            "globals()",
                                            "__import__('sys')",
                                            "[*range(5)]",
                                            "{**{1: 2}}",
                                            "(yield)",
                                            "(yield from [1])",
                                            "(await x)",
                                            "x",
                                            "self",
                                            "x.y",
                                            "x[0]",
                                            "x[1:2]",
                                            "x()",
                                            "not x",
                                            "-x",
                                            "x if x else y",
                                            "[x for x in range(3)]",
                                            "{x: y for x, y in zip('ab', 'cd')}",
                                            "(x := 5)",
                                            "sorted([3, 1], key=lambda v: -v)"};
  static constexpr const char* kStatements[] = {"pass",
                                                "break",
                                                "continue",
                                                "return",
                                                "return x",
                                                "raise",
                                                "raise ValueError(1) from None",
                                                "yield",
                                                "yield x",
                                                "x = yield",
                                                "await asyncio.sleep(0)",
                                                "await asyncio.sleep(1)",
                                                "del x",
                                                "global x",
                                                "nonlocal x",
                                                "assert x",
                                                "import asyncio",
                                                "from collections import *",
                                                "x: int = 1",
                                                "x += 1",
                                                "x, *y = x",
                                                "x[0] = x",
                                                "x.append(x)",
                                                "gc.collect()",
                                                "import gc, weakref",
                                                "x.close()",
                                                "x.throw(ValueError)",
                                                "x.send(None)",
                                                "next(x)",
                                                "list(x)",
                                                "print(x)",
                                                "task = asyncio.create_task(x)",
                                                "task.cancel()",
                                                "asyncio.run(x)",
                                                "x.cancel()",
                                                "x.result()",
                                                "x.__class__ = y",
                                                "x.__dict__.clear()",
                                                "sys.setrecursionlimit(99)",
                                                "type X = int",
                                                "exec('x = 1')",
                                                "x = weakref.ref(x)",
                                                "x.clear()",
                                                "x = copy.deepcopy(x)",
                                                "x.sort(key=x.remove)"};
  static constexpr const char* kHeads[] = {"if x:",
                                           "while x:",
                                           "for x in range(3):",
                                           "try:",
                                           "with x:",
                                           "def x(*a, y=1, **k):",
                                           "async def x():",
                                           "class x(y):",
                                           "class x:",
                                           "match x:",
                                           "else:",
                                           "elif y:",
                                           "except:",
                                           "except* ValueError:",
                                           "except ValueError as x:",
                                           "finally:",
                                           "async for x in y:",
                                           "async with x as y:",
                                           "case [x, *y]:",
                                           "case {'a': x, **y}:",
                                           "case x():",
                                           "case _:",
                                           "@x",
                                           "def __del__(self):",
                                           "def __eq__(self, o):",
                                           "def __hash__(self):",
                                           "def __getattr__(self, n):",
                                           "def __iter__(self):",
                                           "def __next__(self):",
                                           "def __index__(self):",
                                           "async def __aenter__(self):"};

  template <class T, size_t N>
  T pick(T (&list)[N]) {
    return list[below(N)];
  }
  size_t below(size_t count) { return count == 0 ? 0 : random_() % count; }

  void split(std::string_view text) {
    while (!text.empty()) {
      const size_t end = std::min(text.find('\n'), text.size());
      lines_.emplace_back(text.substr(0, end));
      text.remove_prefix(std::min(text.size(), end + 1));
    }
  }
  std::string joined() const {
    std::string text;
    for (const std::string& line : lines_) text += line + "\n";
    return text;
  }

  static int indent_of(const std::string& line) {
    const size_t at = line.find_first_not_of(' ');
    return static_cast<int>(at == std::string::npos ? line.size() : at);
  }
  int indent_at(size_t place) const { return place < lines_.size() ? indent_of(lines_[place]) : 0; }
  static std::string shifted(const std::string& line, int by) {
    if (by >= 0) return std::string(static_cast<size_t>(by), ' ') + line;
    return line.substr(static_cast<size_t>(std::min(-by, indent_of(line))));
  }
  void insert(size_t place, std::string line) {
    lines_.insert(lines_.begin() + static_cast<long>(std::min(place, lines_.size())), std::move(line));
  }
  /// One behind the last line of the block that begins here.
  size_t block_end(size_t place) const {
    size_t end = place + 1;
    while (end < lines_.size() && (lines_[end].empty() || indent_of(lines_[end]) > indent_of(lines_[place])))
      ++end;
    return end;
  }

  void once() {
    if (lines_.empty()) lines_.emplace_back("x = 1");
    const size_t at = below(lines_.size());
    const int indent = indent_of(lines_[at]);
    const std::string blank(static_cast<size_t>(indent), ' ');
    switch (below(10)) {
      case 0:
        lines_.erase(lines_.begin() + static_cast<long>(at));
        break;
      case 1:
        lines_.erase(lines_.begin() + static_cast<long>(at),
                     lines_.begin() + static_cast<long>(block_end(at)));
        break;
      case 2: {  // a block once more, somewhere else
        const std::vector<std::string> block(lines_.begin() + static_cast<long>(at),
                                             lines_.begin() + static_cast<long>(block_end(at)));
        size_t to = below(lines_.size() + 1);
        const int shift = indent_at(to) - indent;
        for (const std::string& line : block) insert(to++, shifted(line, shift));
        break;
      }
      case 3:
        std::swap(lines_[at], lines_[below(lines_.size())]);
        break;
      case 4:
        insert(at, blank + pick(kStatements));
        break;
      case 5:  // into a new block
        for (size_t i = at, end = block_end(at); i < end; ++i) lines_[i] = "    " + lines_[i];
        insert(at, blank + pick(kHeads));
        break;
      case 6:
        insert(at, blank + pick(kHeads));
        insert(at + 1, blank + "    " + pick(kStatements));
        break;
      case 7:
        insert(at, blank + "x = " + pick(kValues));
        break;
      default:
        change_token(lines_[at]);
    }
  }

  void change_token(std::string& line) {
    std::vector<std::pair<size_t, size_t>> tokens;
    for (size_t i = 0; i < line.size();) {
      size_t end = i + 1;
      if (std::isspace(static_cast<unsigned char>(line[i]))) {
        ++i;
        continue;
      }
      const auto is_word = [&](size_t k) {
        return std::isalnum(static_cast<unsigned char>(line[k])) || line[k] == '_';
      };
      if (is_word(i)) {
        while (end < line.size() && is_word(end)) ++end;
      }
      tokens.emplace_back(i, end - i);
      i = end;
    }
    if (tokens.empty()) return;
    const auto [from, length] = tokens[below(tokens.size())];
    const auto [other, other_length] = tokens[below(tokens.size())];
    static constexpr const char* kOperators[] = {"+",  "-", "*",    "**",   "//",    "%", "<<", "@",
                                                 "==", "<", " in ", " is ", " and ", ".", ",",  ":",
                                                 "=",  "(", ")",    "[",    "]",     "*", ":="};
    switch (below(4)) {
      case 0:
        line.replace(from, length, line.substr(other, other_length));
        break;
      case 1:
        line.replace(from, length, pick(kOperators));
        break;
      case 2:
        line.replace(from, length, "");
        break;
      default:
        line.replace(from, length, pick(kValues));
    }
  }

  std::minstd_rand random_;
  std::vector<std::string> lines_;
};

}  // namespace tiki::fuzz
