#include "api/hot_code.h"

#include "vm/jit/compiled.h"
#include "vm/jit/translator.h"

namespace tiki {
namespace {

InstallModule install_ = nullptr;

uint32_t compile(Interpreter& vm, Code* code) {
  const std::vector<uint8_t> module = jit::translate(vm, code);
  return module.empty() ? 0 : install_(module.data(), static_cast<uint32_t>(module.size()));
}

}  // namespace

void compile_hot_code(InstallModule install, int after) {
  if (!jit::kAvailable) return;
  install_ = install;
  if (after > 0) jit::hot_after = after;
  jit::set_compiler(compile);
}

}  // namespace tiki
