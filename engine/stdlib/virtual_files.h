#pragma once
// The program's files: a tree in memory. World::files holds each file by its key, the path without "./", "..", doubled
// slashes and without the working folder in front; a folder that holds nothing yet is the key "name/".
#include <string>
#include <string_view>
#include <vector>

#include "runtime/value.h"

namespace tiki {

class Runtime;
struct Type;

namespace files {

inline constexpr std::string_view kWorkingFolder = "/home/user";

/// "/home/user/./a//b" -> "a/b"; "" is the working folder; "/" the root.
std::string key_of(std::string_view path);
/// Full path of a key: "a" -> "/home/user/a".
std::string absolute(std::string_view key);

/// The file's text, or null. Stays where it is until the file is removed.
std::string* find(Runtime& rt, const std::string& key);
bool is_folder(Runtime& rt, const std::string& key);
/// Names in a folder, sorted.
std::vector<std::string> names_in(Runtime& rt, const std::string& key);

/// OSError with this errno: "[Errno 2] No such file or directory: 'x'". `path` is shown by its repr; may be empty.
std::nullptr_t raise_os_error(Runtime& rt, int number, Value path, Value second = {});
/// str, bytes or os.PathLike to text; TypeError "expected str, bytes or os.PathLike object, not int".
Ret path_text(Runtime& rt, Value path);

constexpr int kNoEntry = 2, kBadDescriptor = 9, kExists = 17, kNotFolder = 20, kIsFolder = 21, kInvalid = 22,
              kNotEmpty = 39;

}  // namespace files
}  // namespace tiki
