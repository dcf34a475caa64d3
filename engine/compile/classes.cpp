// Class statements.
#include <algorithm>

#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

void Compiler::visit_class(const ast::ClassDef* definition) {
  const uint32_t first_line = first_line_of(definition->decorator_list, definition->span);
  const Span span = definition->span;
  const bool generic = !definition->type_params.empty();
  visit_decorators(definition->decorator_list);

  NameId type_params = kNoName;
  NameId generic_base = kNoName;
  if (generic) {
    std::string name = "<generic parameters of ";
    name += definition->name;
    name += '>';
    enter_unit(*tree_.scope_of(definition->type_params.data), name, first_line);
    type_params = names_.intern(".type_params");
    generic_base = names_.intern(".generic_base");
    visit_type_parameters(definition->type_params);
    store_name(type_params, span);
  }

  load_common(bytecode::CommonConstant::BuildClass, span);
  emit(Opcode::PushNull, span);
  visit_class_body(definition, first_line, span);
  load_string(definition->name, span);
  if (generic) {
    load_name(type_params, span);
    intrinsic(bytecode::Intrinsic::SubscriptGeneric, span);
    store_name(generic_base, span);
  }
  call_arguments(2, definition->bases, generic_base, definition->keywords, span);
  if (generic) {
    emit(Opcode::Return, span);
    finish_function(0, span);
    emit(Opcode::PushNull, span);
    emit(Opcode::Call, 0, span);
  }
  apply_decorators(definition->decorator_list);
  store_name(intern(definition->name), span);
}

void Compiler::visit_class_body(const ast::ClassDef* definition, uint32_t first_line, Span span) {
  enter_unit(*tree_.scope_of(definition), definition->name, first_line);
  const Span start{first_line, 0, first_line, 0};
  const auto store_own = [this](std::string_view name, Span where) {
    emit_name(Opcode::StoreName, names_.intern(name), where);
  };
  emit_name(Opcode::LoadName, names_.intern("__name__"), start);
  store_own("__module__", start);
  load_string(unit().code->qualname, start);
  store_own("__qualname__", start);
  load_constant(integer_constant(first_line), start);
  store_own("__firstlineno__", start);
  if (!definition->type_params.empty()) {
    load_name(names_.intern(".type_params"), start);
    store_own("__type_params__", start);
  }
  if (unit().scope->needs_class_dict) {
    emit(Opcode::LoadNamespace, start);
    emit(Opcode::StoreCell, unit().local_slots.find(kNameClassDict), start);
  }

  visit_body(definition->body);
  if (visit_namespace_annotations(definition->body)) store_own("__annotate_func__", kNoSpan);

  Constant attributes;
  attributes.kind = Constant::Kind::Tuple;
  for (const auto& [name, unused] : unit().static_attributes.entries())
    attributes.items.push_back(string_constant(names_.text(name)));
  std::sort(attributes.items.begin(), attributes.items.end(),
            [](const Constant& a, const Constant& b) { return a.text < b.text; });
  load_constant(attributes, kNoSpan);
  store_own("__static_attributes__", kNoSpan);

  if (unit().scope->needs_class_dict) {
    emit(Opcode::LoadClosure, closure_slot(kNameClassDict), kNoSpan);
    store_own("__classdictcell__", kNoSpan);
  }
  if (unit().scope->needs_class_cell) {
    emit(Opcode::LoadClosure, closure_slot(kNameClass), kNoSpan);
    emit(Opcode::Copy, 1, kNoSpan);
    store_own("__classcell__", kNoSpan);
  } else {
    load_none(kNoSpan);
  }
  emit(Opcode::Return, kNoSpan);
  finish_function(0, span);
}

}  // namespace tiki::compile
