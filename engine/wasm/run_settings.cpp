#include "wasm/run_settings.h"

#include <charconv>
#include <string>

namespace tiki::wasm {

namespace {

// Takes the text up to the next zero byte off the front.
std::string_view next(std::string_view* text) {
  const size_t end = text->find('\0');
  const std::string_view part = text->substr(0, end);
  text->remove_prefix(end == std::string_view::npos ? text->size() : end + 1);
  return part;
}

template <typename Number>
void read_number(std::string_view value, Number* into) {
  Number number{};
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error == std::errc() && end == value.data() + value.size()) *into = number;
}

}  // namespace

Settings read_settings(std::string_view text) {
  Settings settings;
  while (!text.empty()) {
    const std::string_view key = next(&text);
    const std::string_view value = next(&text);
    if (key == "seed") {
      read_number(value, &settings.seed);
    } else if (key == "events") {
      read_number(value, &settings.max_events);
    } else if (key == "steps") {
      read_number(value, &settings.max_steps);
    } else if (key == "memory") {
      read_number(value, &settings.max_memory);
    } else if (key == "output") {
      read_number(value, &settings.max_output);
    } else if (key == "cpu") {
      read_number(value, &settings.cpu_ns);
    } else if (key == "argument") {
      settings.argv.emplace_back(value);
    }
  }
  return settings;
}

}  // namespace tiki::wasm
