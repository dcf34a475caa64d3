// Variables: from a name to the instruction that reaches it.
#include "compile/compiler.h"

namespace tiki::compile {

using Kind = ScopeKind;

Compiler::Place Compiler::place_of(NameId name) {
  Unit& u = unit();
  const auto local = [&](const Symbol& symbol) {
    return Place{symbol.resolution == Resolution::Cell ? Place::Kind::Cell : Place::Kind::Local,
                 u.local_slots.find(name)};
  };
  const auto global = [&] {
    const bool by_name = u.scope->kind == Kind::Module && options_.top_level == TopLevelNames::Namespace &&
                         !tree_.is_declared_global(name);
    return Place{by_name ? Place::Kind::Name : Place::Kind::Global};
  };

  Scope* scope = u.names;
  for (; scope->is_inlined; scope = scope->parent) {
    const Symbol* symbol = scope->find(name);
    if (!symbol) continue;
    if (symbol->resolution == Resolution::Local || symbol->resolution == Resolution::Cell)
      return local(*symbol);
    if (symbol->resolution == Resolution::GlobalExplicit) return {Place::Kind::Global};
    if (scope->parent->kind != Kind::Class) continue;
    // A class body's own names are not visible to its comprehensions.
    if (symbol->resolution == Resolution::Free) return {Place::Kind::Cell, u.free_slots.find(name)};
    return global();
  }

  const Symbol* symbol = scope->find(name);
  const Resolution resolution = symbol ? symbol->resolution : Resolution::GlobalImplicit;
  switch (resolution) {
    case Resolution::Local:
    case Resolution::Cell:
      if (scope->kind == Kind::Class) return {Place::Kind::Name};
      if (scope->kind == Kind::Module) return global();
      return local(*symbol);
    case Resolution::Free:
      if (scope->kind == Kind::Class) return {Place::Kind::NamespaceOrCell, u.free_slots.find(name)};
      if (scope->sees_class && name != kNameClassDict)
        return {Place::Kind::ClassDictOrCell, u.free_slots.find(name)};
      return {Place::Kind::Cell, u.free_slots.find(name)};
    case Resolution::GlobalExplicit:
      return {Place::Kind::Global};
    default:
      if (scope->kind == Kind::Class) return {Place::Kind::Name};
      if (scope->sees_class) return {Place::Kind::ClassDictOrGlobal};
      return global();
  }
}

void Compiler::load_name(NameId name, Span span) {
  const Place place = place_of(name);
  switch (place.kind) {
    case Place::Kind::Local:
      return emit(Opcode::LoadLocal, place.slot, span);
    case Place::Kind::Cell:
      return emit(Opcode::LoadCell, place.slot, span);
    case Place::Kind::Global:
      return emit_site(Opcode::LoadGlobal, name, span);
    case Place::Kind::Name:
      return emit_name(Opcode::LoadName, name, span);
    case Place::Kind::NamespaceOrCell:
      emit(Opcode::LoadNamespace, span);
      return emit(Opcode::LoadNamespaceOrCell, place.slot, span);
    case Place::Kind::ClassDictOrCell:
      emit(Opcode::LoadCell, closure_slot(kNameClassDict), span);
      return emit(Opcode::LoadNamespaceOrCell, place.slot, span);
    case Place::Kind::ClassDictOrGlobal:
      emit(Opcode::LoadCell, closure_slot(kNameClassDict), span);
      return emit_name(Opcode::LoadNamespaceOrGlobal, name, span);
  }
}

void Compiler::store_name(NameId name, Span span) {
  const Place place = place_of(name);
  switch (place.kind) {
    case Place::Kind::Local:
      return emit(Opcode::StoreLocal, place.slot, span);
    case Place::Kind::Cell:
    case Place::Kind::NamespaceOrCell:
    case Place::Kind::ClassDictOrCell:
      return emit(Opcode::StoreCell, place.slot, span);
    case Place::Kind::Global:
    case Place::Kind::ClassDictOrGlobal:
      return emit_name(Opcode::StoreGlobal, name, span);
    case Place::Kind::Name:
      return emit_name(Opcode::StoreName, name, span);
  }
}

void Compiler::delete_name(NameId name, Span span) {
  const Place place = place_of(name);
  switch (place.kind) {
    case Place::Kind::Local:
      return emit(Opcode::DeleteLocal, place.slot, span);
    case Place::Kind::Cell:
    case Place::Kind::NamespaceOrCell:
    case Place::Kind::ClassDictOrCell:
      return emit(Opcode::DeleteCell, place.slot, span);
    case Place::Kind::Global:
    case Place::Kind::ClassDictOrGlobal:
      return emit_name(Opcode::DeleteGlobal, name, span);
    case Place::Kind::Name:
      return emit_name(Opcode::DeleteName, name, span);
  }
}

// The slot that holds the cell of `name`, for an inner function that shares it.
uint32_t Compiler::closure_slot(NameId name) {
  Unit& u = unit();
  Scope* scope = u.names;
  for (; scope->is_inlined; scope = scope->parent) {
    const Symbol* symbol = scope->find(name);
    if (symbol && symbol->resolution == Resolution::Cell) return u.local_slots.find(name);
  }
  const bool class_cell = scope->kind == Kind::Class && ((name == kNameClass && scope->needs_class_cell) ||
                                                         (name == kNameClassDict && scope->needs_class_dict));
  if (class_cell) return u.local_slots.find(name);
  if (const Symbol* symbol = scope->find(name);
      symbol && symbol->resolution == Resolution::Cell && scope->is_function_like())
    return u.local_slots.find(name);
  return u.free_slots.find(name);
}

}  // namespace tiki::compile
