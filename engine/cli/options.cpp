#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/commands.h"

namespace tiki::cli {

namespace {

bool fail(const std::string& text) {
  std::fprintf(stderr, "tikitaka: %s\n%s", text.c_str(), kUsage);
  return false;
}

bool parse_number(const std::string& text, uint64_t* number) {
  if (text.empty() || text.find_first_not_of("0123456789_") != std::string::npos) return false;
  std::string digits;
  for (char c : text) {
    if (c != '_') digits += c;
  }
  *number = std::strtoull(digits.c_str(), nullptr, 10);
  return true;
}

// 512M, 2G, 64K or bytes.
bool parse_size(std::string text, uint64_t* bytes) {
  uint64_t unit = 1;
  if (!text.empty()) {
    switch (text.back()) {
      case 'K':
      case 'k':
        unit = 1ull << 10;
        break;
      case 'M':
      case 'm':
        unit = 1ull << 20;
        break;
      case 'G':
      case 'g':
        unit = 1ull << 30;
        break;
      default:
        break;
    }
    if (unit != 1) text.pop_back();
  }
  if (!parse_number(text, bytes)) return false;
  *bytes *= unit;
  return true;
}

bool parse_duration(const std::string& text, int64_t* ns) {
  char* end = nullptr;
  const double amount = std::strtod(text.c_str(), &end);
  const std::string unit = end;
  const double scale = unit == "ns" || unit.empty() ? 1
                       : unit == "us"               ? 1e3
                       : unit == "ms"               ? 1e6
                       : unit == "s"                ? 1e9
                       : unit == "h"                ? 3600e9
                                                    : 0;
  if (end == text.c_str() || scale == 0 || !(amount >= 0)) return false;
  *ns = static_cast<int64_t>(std::min(amount * scale, 9e18));
  return true;
}

}  // namespace

bool parse_run_options(const std::vector<std::string>& args, RunOptions* options) {
  Settings& settings = options->settings;
  settings.record = false;
  for (size_t i = 0; i < args.size(); ++i) {
    std::string name = args[i];
    if (name == "--") {
      settings.argv.assign(args.begin() + static_cast<long>(i) + 1, args.end());
      break;
    }
    if (!name.starts_with("--")) {
      if (!options->file.empty())
        return fail("more than one file: " + name + " (arguments of the program follow --)");
      options->file = name;
      continue;
    }
    if (name == "--lint") {
      options->lint = settings.record = true;
      continue;
    }
    std::string value;
    if (const size_t equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name.erase(equals);
    } else if (++i < args.size()) {
      value = args[i];
    } else {
      return fail(name + " needs a value");
    }
    uint64_t number = 0;
    bool good = true;
    if (name == "--seed") {
      good = parse_number(value, &settings.seed);
    } else if (name == "--clock") {
      good = value == "virtual" || value == "real";
      options->real_clock = value == "real";
    } else if (name == "--cpu") {
      good = parse_duration(value, &settings.cpu_ns);
    } else if (name == "--stdin") {
      options->stdin_file = value;
    } else if (name == "--trace") {
      options->trace_file = value;
      settings.record = true;
    } else if (name == "--max-steps") {
      good = parse_number(value, &settings.max_steps);
    } else if (name == "--max-time") {
      good = parse_duration(value, &settings.max_time_ns);
    } else if (name == "--max-memory") {
      good = parse_size(value, &settings.max_memory);
    } else if (name == "--max-output") {
      good = parse_size(value, &number);
      settings.max_output = static_cast<uint32_t>(number);
    } else if (name == "--max-events") {
      good = parse_number(value, &number);
      settings.max_events = static_cast<uint32_t>(number);
    } else if (name == "--perf-counter") {
      good = value == "host" || value == "virtual";
      settings.host_perf_counter = value == "host";
    } else {
      return fail("unknown option " + name);
    }
    if (!good) return fail("bad value for " + name + ": " + value);
  }
  if (options->file.empty()) return fail("run needs a file");
  return true;
}

}  // namespace tiki::cli
