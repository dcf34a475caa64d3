#include <cerrno>
#include <cstdio>
#include <ctime>
#include <filesystem>

#include "cli/commands.h"
#include "cli/compiled_code.h"

namespace tiki::cli {

namespace {

// Short: a WebAssembly engine goes over to a function's optimised code only when it is called again.
constexpr uint64_t kSlice = 200'000;

void sleep_for_real(int64_t ns) {
  timespec rest{static_cast<time_t>(ns / 1'000'000'000), static_cast<long>(ns % 1'000'000'000)};
  while (nanosleep(&rest, &rest) != 0 && errno == EINTR) {
  }
}

bool read_host_stdin(std::string* line) {
  line->clear();
  int c;
  while ((c = std::fgetc(stdin)) != EOF) {
    *line += static_cast<char>(c);
    if (c == '\n') break;
  }
  return !line->empty();
}

namespace fs = std::filesystem;

// The program may import the other Python files and packages beside it and read world.json, nothing else of the machine.
void add_folder(Session& session, const fs::path& folder, const std::string& prefix, size_t* files) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory(error) && fs::exists(entry.path() / "__init__.py", error)) {
      add_folder(session, entry.path(), prefix + name + "/", files);
    }
    if (!entry.is_regular_file(error) || (!name.ends_with(".py") && name != "world.json")) continue;
    if (++*files > 200) break;
    std::string text;
    if (read_file(entry.path().string(), &text)) session.add_file(prefix + name, text);
  }
}

void add_neighbours(Session& session, const std::string& file) {
  fs::path folder = fs::path(file).parent_path();
  if (folder.empty()) folder = ".";
  size_t files = 0;
  add_folder(session, folder, "", &files);
}

}  // namespace

int run_program(const RunOptions& options) {
  Settings settings = options.settings;
  std::string text;
  if (!read_file(options.file, &text)) {
    std::fprintf(stderr, "tikitaka: cannot read %s\n", options.file.c_str());
    return kWrongUsage;
  }
  if (!options.trace_file.empty() && !Session::knows_trace_format(options.trace_file)) {
    std::fprintf(stderr, "tikitaka: the trace file must end in .txt, .jsonl, .perfetto.json, .mmd or .md\n");
    return kWrongUsage;
  }
  if (!options.stdin_file.empty() && !read_file(options.stdin_file, &settings.stdin_text)) {
    std::fprintf(stderr, "tikitaka: cannot read %s\n", options.stdin_file.c_str());
    return kWrongUsage;
  }
  if (options.stdin_file.empty()) settings.read_stdin = read_host_stdin;
  if (options.real_clock) settings.sleep_for_real = sleep_for_real;
  Session session(settings);
  session.on_output = [](int stream, std::string_view piece) {
    FILE* out = stream == 1 ? stdout : stderr;
    std::fwrite(piece.data(), 1, piece.size(), out);
    if (stream == 2) std::fflush(stdout);
  };
  add_neighbours(session, options.file);
  session.add_file(options.file, text);
  if (session.start(options.file)) {
    prefer_optimised_code();
    compile_hot_code();
    while (session.run(kSlice) == RunState::Paused) std::fflush(stdout);
  }
  std::fflush(stdout);
  if (options.lint) {
    const std::string findings = session.lint_text();
    std::fputs(findings.empty() ? "lint: nothing found\n" : findings.c_str(), stderr);
  }
  if (!options.trace_file.empty() &&
      !write_file(options.trace_file, session.export_trace(options.trace_file))) {
    std::fprintf(stderr, "tikitaka: cannot write %s\n", options.trace_file.c_str());
    return kWrongUsage;
  }
  return session.exit_status();
}

}  // namespace tiki::cli
