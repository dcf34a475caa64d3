#pragma once
// import: native modules, modules of engine/stdlib/py compiled on first import, and the program's own files.
#include <string>
#include <vector>

#include "runtime/runtime.h"

namespace tiki {

/// Sets InterpreterHooks::import_module.
void install_importer(Runtime& rt);
/// The module __main__ with its names; its globals.
OwnOf<Dict> make_main_module(Runtime& rt, const std::string& filename, const std::vector<std::string>& argv);
/// The end of the program: atexit functions, flushing.
void shut_down(Runtime& rt);

}  // namespace tiki
