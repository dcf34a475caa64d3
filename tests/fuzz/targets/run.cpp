// Programs: compiled, run under small limits in slices of any length, looked at in between, and shown in every form at the
// end. The text decides the slices, so that an input is a whole case.
#include <algorithm>
#include <cstdint>
#include <cstring>

#include "python_mutator.h"
#include "sessions.h"

extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);

extern "C" size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t most, unsigned seed) {
  if (seed % 8 == 0) return LLVMFuzzerMutate(data, size, most);
  const std::string text =
      tiki::fuzz::PythonMutator({reinterpret_cast<const char*>(data), size}, seed).mutate();
  const size_t length = std::min(text.size(), most);
  std::memcpy(data, text.data(), length);
  return length;
}

extern "C" size_t LLVMFuzzerCustomCrossOver(const uint8_t* a, size_t a_size, const uint8_t* b, size_t b_size,
                                            uint8_t* out, size_t most, unsigned seed) {
  tiki::fuzz::PythonMutator mutator({reinterpret_cast<const char*>(a), a_size}, seed);
  const std::string text = mutator.crossed_with({reinterpret_cast<const char*>(b), b_size});
  const size_t length = std::min(text.size(), most);
  std::memcpy(out, text.data(), length);
  return length;
}

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<uint8_t>(c)) * 16777619u;
  tiki::Settings settings = tiki::fuzz::small_limits();
  settings.seed = hash % 3;
  settings.record = hash & 4;
  settings.line_stops = hash & 8;
  settings.stdin_text = "one\n2\n";
  tiki::Session session(settings);
  session.on_output = [](int, std::string_view) {};
  session.add_file("main.py", text);
  session.add_file("other.py", "x = 1\ndef f(g):\n    yield from g\n");
  if (!session.start("main.py")) return 0;
  const uint64_t slice = hash & 16 ? 1'000'000 : 1 + (hash >> 5) % 3000;
  while (session.run(slice) == tiki::RunState::Paused) {
    if (hash & 32) session.inspect_json();
    if (hash & 64) session.evaluate_json(hash % 3, "x");
  }
  session.inspect_json();
  if (settings.record) {
    session.lint_text();
    for (const char* form : {"a.txt", "a.jsonl", "a.perfetto.json", "a.mmd", "a.md"})
      session.export_trace(form);
  }
  return 0;
}
