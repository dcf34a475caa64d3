#include "vm/jit/compiled.h"

#include "runtime/code_object.h"
#include "vm/jit/support.h"

namespace tiki::jit {
namespace {

Compiler compiler_ = nullptr;
constexpr int32_t kNever = INT32_MIN;  // of Code::heat: so far from hot that it will not be

}  // namespace

void set_compiler(Compiler compiler) { compiler_ = compiler; }

bool compile(Interpreter& vm, Code* code) {
  if (!compiler_ || code->compiled) return code->compiled != 0;
  code->heat = kNever;
  code->compiled = compiler_(vm, code);
  return code->compiled != 0;
}

Left run(Interpreter& vm) { return Support::run(vm); }

}  // namespace tiki::jit
