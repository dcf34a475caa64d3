#include <cstdio>

#include "api/share_link.h"
#include "cli/commands.h"

namespace tiki::cli {

namespace {

int fail(const char* text) {
  std::fprintf(stderr, "tikitaka: %s\n", text);
  return kWrongUsage;
}

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

int link_files(const std::vector<std::string>& paths) {
  if (paths.empty()) return fail("link needs a file");
  SharedFiles files;
  for (const std::string& path : paths) {
    std::string text;
    if (!read_file(path, &text)) return fail(("cannot read " + path).c_str());
    // The program of a snippet is called so in the page.
    files.push_back({files.empty() ? "main.py" : base_name(path), std::move(text)});
  }
  std::printf("%s\n", make_link(files).c_str());
  return 0;
}

int open_shared(const std::vector<std::string>& args) {
  if (args.empty() || args.size() > 2) return fail("open needs a link, and at most a folder");
  SharedFiles files;
  switch (open_link(args[0], &files)) {
    case LinkState::Good:
      break;
    case LinkState::NoLink:
      return fail("this is no link of a snippet");
    case LinkState::Newer:
      return fail("this link was made by a newer version");
    case LinkState::Damaged:
      return fail("this link is damaged: part of it is missing or was changed");
  }
  if (args.size() == 1) {
    if (files.size() > 1)
      std::fputs("tikitaka: only main.py is printed; name a folder for all files\n", stderr);
    std::fwrite(files[0].second.data(), 1, files[0].second.size(), stdout);
    return 0;
  }
  for (const auto& [name, text] : files) {
    // A link comes from anywhere: it never writes outside the folder.
    if (name == "." || name == ".." || name.find('/') != std::string::npos ||
        name.find('\\') != std::string::npos)
      return fail(("no name for a file: " + name).c_str());
    if (!write_file(args[1] + "/" + name, text))
      return fail(("cannot write " + args[1] + "/" + name).c_str());
  }
  return 0;
}

}  // namespace tiki::cli
