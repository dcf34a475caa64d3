#include "stdlib/iterator_tool.h"

namespace tiki {

namespace {

void traverse(Object* self, Visitor& visitor) {
  for (Value value : static_cast<IteratorTool*>(self)->values) visitor.visit(value);
}
void clear(Object* self) {
  for (Value& value : static_cast<IteratorTool*>(self)->values) decref_maybe(std::exchange(value, Value()));
}
Ret self_iter(Runtime&, Value self) { return Ret::borrow(self); }

}  // namespace

OwnOf<IteratorTool> make_tool(Runtime& rt, Type* type, Value first, Value second, Value third) {
  auto* tool = static_cast<IteratorTool*>(rt.heap.allocate_object(type, type->instance_size));
  tool->set(0, first);
  tool->set(1, second);
  tool->set(2, third);
  return OwnOf<IteratorTool>::steal(tool);
}

TypeSpec tool_spec(const char* name, Construct construct, Ret (*next)(Runtime&, Value), const char* doc,
                   std::span<const NativeDef> methods, Ret (*repr)(Runtime&, Value)) {
  TypeSpec spec;
  spec.name = name;
  spec.layout = Layout::Iterator;
  spec.size = sizeof(IteratorTool);
  spec.slots.repr = repr;
  spec.slots.iter = self_iter;
  spec.slots.next = next;
  spec.slots.construct = construct;
  spec.slots.traverse = traverse;
  spec.slots.clear = clear;
  spec.slots.destroy = clear;
  spec.methods = methods;
  spec.flags.no_instantiation = construct == nullptr;
  spec.flags.is_base_type = construct != nullptr;
  spec.doc = doc;
  return spec;
}

Status bind_tool_arguments(Runtime& rt, std::string_view function,
                           std::span<const std::string_view> parameters, size_t required, const Value* args,
                           size_t count, Tuple* keyword_names, Value* bound) {
  TRY(bind_arguments(rt, function, parameters, 0, args, count, keyword_names, bound));
  for (size_t i = 0; i < required; ++i) {
    if (bound[i]) continue;
    return rt.type_error("{}() missing required argument '{}' (pos {})", std::string(function),
                         std::string(parameters[i]), static_cast<uint64_t>(i + 1));
  }
  return Status::ok();
}

OwnOf<Module> make_itertools_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "itertools", "Functional tools for creating and using iterators.");
  add_infinite_tools(rt, module.get());
  add_selecting_tools(rt, module.get());
  add_combining_tools(rt, module.get());
  add_combinatoric_tools(rt, module.get());
  return module;
}

}  // namespace tiki
