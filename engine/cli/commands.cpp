#include "cli/commands.h"

#include <cstdio>

namespace tiki::cli {

bool read_file(const std::string& path, std::string* text) {
  FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return false;
  char buffer[65536];
  size_t got;
  text->clear();
  while ((got = std::fread(buffer, 1, sizeof buffer, file)) > 0) text->append(buffer, got);
  const bool good = !std::ferror(file);
  std::fclose(file);
  return good;
}

bool write_file(const std::string& path, const std::string& text) {
  FILE* file = std::fopen(path.c_str(), "wb");
  if (!file) return false;
  const bool good = std::fwrite(text.data(), 1, text.size(), file) == text.size();
  return std::fclose(file) == 0 && good;
}

namespace {

int wrong_usage(const std::string& text) {
  std::fprintf(stderr, "tikitaka: %s\n%s", text.c_str(), kUsage);
  return kWrongUsage;
}

// The report of a SyntaxError is what running the file would print.
int check(const std::string& path, const std::string& text) {
  if (check_syntax(text, path, nullptr).type.empty()) return 0;
  Session session(Settings{});
  session.on_output = [](int, std::string_view piece) { std::fwrite(piece.data(), 1, piece.size(), stderr); };
  session.add_file(path, text);
  session.start(path);
  return 1;
}

int disassemble(const std::string& path, const std::string& text) {
  std::string report;
  const std::string listing = disassemble_source(text, path, &report);
  std::fputs(listing.c_str(), stdout);
  std::fputs(report.c_str(), stderr);
  return report.empty() ? 0 : 1;
}

}  // namespace

int run_command(int argc, char** argv) {
  const std::vector<std::string> args(argv + 1, argv + argc);
  if (args.empty()) return wrong_usage("a command is missing");
  const std::string& command = args[0];
  if (command == "--version") {
    std::puts("tikitaka 0.1.0 (Python 3.14)");
    return 0;
  }
  if (command == "--help" || command == "help") {
    std::fputs(kUsage, stdout);
    return 0;
  }
  if (command == "run") {
    RunOptions options;
    if (!parse_run_options({args.begin() + 1, args.end()}, &options)) return kWrongUsage;
    return run_program(options);
  }
  if (command == "check" || command == "dis") {
    if (args.size() != 2) return wrong_usage(command + " needs one file");
    std::string text;
    if (!read_file(args[1], &text)) return wrong_usage("cannot read " + args[1]);
    return command == "check" ? check(args[1], text) : disassemble(args[1], text);
  }
  if (command == "link") return link_files({args.begin() + 1, args.end()});
  if (command == "open") return open_shared({args.begin() + 1, args.end()});
  return wrong_usage("unknown command " + command);
}

}  // namespace tiki::cli
