#include "vm/boundary.h"

#include "runtime/native_work.h"
#include "vm/jit/compiled.h"
#include "vm/thread_scheduler.h"

namespace tiki {

BoundaryScope::BoundaryScope(Interpreter& vm)
    : vm_(vm),
      saved_(vm.current),
      outer_(vm.innermost_),
      saved_depth_(vm.depth),
      saved_steps_(vm.steps),
      saved_bias_(vm.loop_state.bias),
      failed_(false) {
  Function* function = vm.boundary_function_.get();
  frame_.refcount = 1;
  frame_.layout = Layout::Frame;
  frame_.heap_flags = 0;
  frame_.extra = 0;
  frame_.type = vm.rt.types.frame;
  frame_.back = saved_;
  frame_.function = function;
  frame_.code_ = function->code;
  frame_.ip = function->code->instructions + 1;  // behind a Nop: what returns goes on at Exit
  frame_.owner = nullptr;
  if (vm.rt.native_depth >= Runtime::kMaxNativeDepth) {
    vm.rt.raise(vm.rt.exceptions.RecursionError, "maximum recursion depth exceeded");
    failed_ = true;
    return;
  }
  ++vm.rt.native_depth;
  ++vm.nested_;
  vm.current = vm.innermost_ = &frame_;
}

BoundaryScope::~BoundaryScope() {
  if (failed_) return;
  --vm_.nested_;
  vm_.add_nested_steps(saved_steps_);
  vm_.loop_state.bias = saved_bias_;
  --vm_.rt.native_depth;
  vm_.current = saved_;
  vm_.innermost_ = outer_;
  if (vm_.threads) vm_.threads->native_code_returned();
  vm_.depth = saved_depth_;
}

Ret BoundaryScope::run() {
  vm_.generator_returned_ = false;
  // Finalisers that make objects with finalisers go on in one instruction: no look at the limit comes between them.
  if (vm_.steps + vm_.nested_steps_ >= vm_.step_limit && !vm_.stopping_) vm_.stop_with_limit("instructions");
  if (vm_.stopping_) {
    native_work.stopped = true;
    return vm_.rt.raise(vm_.rt.exceptions.SystemError, "the run was stopped");
  }
  jit::Left how = jit::Left::ToInterpreter;
  if (jit::kAvailable && vm_.current->code_->compiled && !vm_.preempted && !vm_.throwing_) {
    if (vm_.next_check_ <= vm_.steps) vm_.plan_next_check();
    how = jit::run(vm_);
    if (how == jit::Left::ToInterpreter && vm_.current == &frame_) {
      ++vm_.steps;  // Exit, all that the interpreter would still do
      return Ret::steal(frame_.stack_storage[0]);
    }
  }
  switch (vm_.execute(how)) {
    case Interpreter::Stop::Exited:
      return Ret::steal(frame_.stack_storage[0]);
    case Interpreter::Stop::Limit:
      // The run is over; native code on the way out sees an exception, nobody else will.
      native_work.stopped = true;
      if (!vm_.rt.has_error()) vm_.rt.raise(vm_.rt.exceptions.SystemError, "the run was stopped");
      return nullptr;
    default:
      return nullptr;
  }
}

Resumed BoundaryScope::run_generator(Own* result) {
  Ret value = run();
  if (!value) return Resumed::Raised;
  *result = Own(value);
  return vm_.generator_returned_ ? Resumed::Returned : Resumed::Yielded;
}

}  // namespace tiki
