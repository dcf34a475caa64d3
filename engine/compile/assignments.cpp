// Assignment: plain, unpacking, augmented, annotated.
#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

// `a, b = b, a` needs no tuple.
bool Compiler::visit_exchange(const ast::Assign* statement) {
  const ast::ExprNode* target = statement->targets[0];
  if (statement->targets.size() != 1 || target->kind != NodeKind::Tuple ||
      statement->value->kind != NodeKind::Tuple)
    return false;
  const ast::Exprs targets = ast::as<ast::Sequence>(target)->elts;
  const ast::Exprs values = ast::as<ast::Sequence>(statement->value)->elts;
  if (targets.size() != values.size() || targets.size() < 2 || targets.size() > 3) return false;
  for (uint32_t i = 0; i < targets.size(); ++i)
    if (targets[i]->kind == NodeKind::Starred || values[i]->kind == NodeKind::Starred) return false;
  for (const ast::ExprNode* value : values) visit(value);
  emit(Opcode::Swap, targets.size(), target->span);
  for (const ast::ExprNode* inner : targets) assign(inner);
  return true;
}

void Compiler::visit_assign(const ast::Assign* statement) {
  if (visit_exchange(statement)) return;
  visit(statement->value);
  for (uint32_t i = 0; i < statement->targets.size(); ++i) {
    if (i + 1 < statement->targets.size()) emit(Opcode::Copy, 1, statement->span);
    assign(statement->targets[i]);
  }
}

void Compiler::assign(const ast::ExprNode* target) {
  switch (target->kind) {
    case NodeKind::Name:
      return store_name(intern(ast::as<ast::Name>(target)->id), target->span);
    case NodeKind::Attribute: {
      const auto* attribute = ast::as<ast::Attribute>(target);
      note_static_attribute(attribute);
      visit(attribute->value);
      return emit_site(Opcode::StoreAttr, intern(attribute->attr), attribute_span(attribute, target->span));
    }
    case NodeKind::Subscript:
      visit(ast::as<ast::Subscript>(target)->value);
      visit(ast::as<ast::Subscript>(target)->slice);
      return emit(Opcode::SetItem, target->span);
    case NodeKind::List:
    case NodeKind::Tuple:
      return unpack(ast::as<ast::Sequence>(target)->elts, target->span);
    case NodeKind::Starred:
      return fail(target->span, "starred assignment target must be in a list or tuple");
    default:
      return;
  }
}

void Compiler::unpack(ast::Exprs targets, Span span) {
  uint32_t star = targets.size();
  for (uint32_t i = 0; i < targets.size(); ++i) {
    if (targets[i]->kind != NodeKind::Starred) continue;
    if (star != targets.size()) fail(span, "multiple starred expressions in assignment");
    star = i;
  }
  if (star == targets.size()) {
    emit(Opcode::UnpackSequence, targets.size(), span);
  } else {
    const uint32_t after = targets.size() - star - 1;
    if (star > 0xff || after > 0xfff) {
      fail(span, "too many expressions in star-unpacking assignment");
      return;
    }
    emit(Opcode::UnpackEx, star | after << 12, span);
  }
  for (const ast::ExprNode* target : targets)
    assign(target->kind == NodeKind::Starred ? ast::as<ast::Starred>(target)->value : target);
}

void Compiler::visit_augmented(const ast::AugAssign* statement) {
  const Span span = statement->span;
  const ast::ExprNode* target = statement->target;
  switch (target->kind) {
    case NodeKind::Name:
      load_name(intern(ast::as<ast::Name>(target)->id), target->span);
      break;
    case NodeKind::Attribute: {
      const auto* attribute = ast::as<ast::Attribute>(target);
      visit(attribute->value);
      emit(Opcode::Copy, 1, target->span);
      emit_site(Opcode::LoadAttr, intern(attribute->attr), attribute_span(attribute, target->span));
      break;
    }
    case NodeKind::Subscript:
      visit(ast::as<ast::Subscript>(target)->value);
      visit(ast::as<ast::Subscript>(target)->slice);
      emit(Opcode::Copy, 2, target->span);
      emit(Opcode::Copy, 2, target->span);
      emit(Opcode::GetItem, target->span);
      break;
    default:
      return;
  }
  visit(statement->value);
  binary(statement->op, UINT32_MAX, true, span);
  switch (target->kind) {
    case NodeKind::Name:
      return store_name(intern(ast::as<ast::Name>(target)->id), target->span);
    case NodeKind::Attribute: {
      const auto* attribute = ast::as<ast::Attribute>(target);
      note_static_attribute(attribute);
      emit(Opcode::Swap, 2, target->span);
      return emit_site(Opcode::StoreAttr, intern(attribute->attr), attribute_span(attribute, target->span));
    }
    default:
      emit(Opcode::Swap, 3, target->span);
      emit(Opcode::Swap, 2, target->span);
      return emit(Opcode::SetItem, target->span);
  }
}

// The annotation itself is compiled with the others of its namespace (annotations.cpp).
void Compiler::visit_annotated(const ast::AnnAssign* statement) {
  if (statement->value) {
    visit(statement->value);
    assign(statement->target);
    return;
  }
  // Without a value the parts of the target are evaluated and dropped.
  if (statement->target->kind == NodeKind::Attribute) {
    visit(ast::as<ast::Attribute>(statement->target)->value);
    emit(Opcode::Pop, statement->span);
  } else if (statement->target->kind == NodeKind::Subscript) {
    const auto* subscript = ast::as<ast::Subscript>(statement->target);
    visit(subscript->value);
    emit(Opcode::Pop, statement->span);
    visit(subscript->slice);
    emit(Opcode::Pop, statement->span);
  }
}

// Attributes a class's methods set on `self` (__static_attributes__).
void Compiler::note_static_attribute(const ast::Attribute* attribute) {
  if (attribute->value->kind != NodeKind::Name || ast::as<ast::Name>(attribute->value)->id != "self") return;
  for (size_t at = units_.size(); at-- > 0;) {
    Unit& outer = *units_[at];
    if (outer.scope->kind != ScopeKind::Class) continue;
    const NameId name = names_.intern(attribute->attr);
    if (outer.static_attributes.find(name) == IdMap::kMissing) outer.static_attributes.add(name, 0);
    return;
  }
}

}  // namespace tiki::compile
