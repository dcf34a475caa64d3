// Regular expressions: the first line is the pattern (its first byte the flags), the rest the text. Matching stops after
// so many steps, and what it found lies in the text.
#include "stdlib/regex.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

namespace regex = tiki::regex;

namespace {

constexpr int kMostSteps = 300'000;

bool go_on(void* left, int steps) { return (*static_cast<int*>(left) -= steps) > 0; }

void search(const regex::Program& program, const regex::Subject& subject, regex::Mode mode) {
  int left = kMostSteps;
  regex::MatchResult result;
  if (regex::run(program, subject, 0, subject.length, mode, false, {go_on, &left}, &result) !=
      regex::Outcome::Matched)
    return;
  for (const int64_t bound : result.bounds) {
    if (bound < -1 || bound > subject.length) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const uint8_t* end = data + size;
  const uint8_t* line = std::find(data + 1, end, '\n');
  const std::vector<uint32_t> pattern(data + 1, line);
  regex::Parsed parsed;
  regex::Error error;
  regex::Program program;
  const uint32_t flags = (data[0] & 0x5a) | regex::flag::kUnicode;
  if (!regex::parse(pattern, flags, false, &parsed, &error) || !regex::compile(parsed, &program, &error)) {
    if (error.message.empty()) std::abort();
    return 0;
  }
  const std::vector<uint8_t> bytes(line == end ? end : line + 1, end);
  const std::vector<uint32_t> wide(bytes.begin(), bytes.end());
  const auto length = static_cast<int64_t>(bytes.size());
  for (const regex::Mode mode : {regex::Mode::Search, regex::Mode::Match, regex::Mode::FullMatch}) {
    search(program, {bytes.data(), 1, length}, mode);
    search(program, {wide.data(), 4, length}, mode);
  }
  return 0;
}
