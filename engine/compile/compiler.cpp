#include "compile/compiler.h"

#include <algorithm>
#include <cstring>

#include "compile/constants.h"

namespace tiki::compile {

using bytecode::CodeUnit;

namespace {

// Folding leaves constants behind that no instruction loads any more.
void drop_unused_constants(CodeUnit& code) {
  constexpr uint32_t kUnused = UINT32_MAX;
  std::vector<uint32_t> moved(code.constants.size(), kUnused);
  if (code.flags.has_docstring) moved[0] = 0;
  for (const bytecode::Instruction word : code.instructions)
    if (bytecode::opcode_of(word) == Opcode::LoadConst) moved[bytecode::operand_of(word)] = 0;
  uint32_t kept = 0;
  for (uint32_t at = 0; at < moved.size(); ++at) {
    if (moved[at] == kUnused) continue;
    if (kept != at) code.constants[kept] = std::move(code.constants[at]);
    moved[at] = kept++;
  }
  if (kept == code.constants.size()) return;
  code.constants.resize(kept);
  for (bytecode::Instruction& word : code.instructions)
    if (bytecode::opcode_of(word) == Opcode::LoadConst)
      word = bytecode::make_instruction(Opcode::LoadConst, moved[bytecode::operand_of(word)]);
}

}  // namespace

void Compiler::enter_unit(Scope& scope, std::string_view name, uint32_t first_line) {
  auto made = std::make_unique<Unit>(scope);
  CodeUnit& code = *made->code;
  code.name = name;
  code.qualname = units_.empty() ? std::string(name) : qualified_name(name);
  code.filename = filename_;
  code.first_line = first_line;
  code.flags.nested = scope.nested;
  code.flags.optimized = scope.is_function_like();
  code.flags.class_body = scope.kind == ScopeKind::Class;
  code.flags.comprehension = scope.is_comprehension();
  code.flags.future_annotations = options_.future_annotations;
  if (scope.is_function_like()) {
    code.flags.generator = scope.is_generator && !scope.is_coroutine;
    code.flags.coroutine = scope.is_coroutine && !scope.is_generator;
    code.flags.async_generator = scope.is_coroutine && scope.is_generator;
    if (scope.kind == ScopeKind::GeneratorExpression) {
      code.flags.generator = !scope.is_coroutine;
      code.flags.coroutine = false;
      code.flags.async_generator = scope.is_coroutine;
    }
  }
  assign_slots(*made);
  units_.push_back(std::move(made));
  const Span start{first_line, 0, first_line, 0};
  for (uint32_t slot : unit().code->cell_slots) emit(Opcode::MakeCell, slot, start);
}

std::shared_ptr<CodeUnit> Compiler::leave_unit() {
  emitter().finish();
  std::shared_ptr<CodeUnit> code = std::move(unit().code);
  // A frame counts its slots in 16 bits; it has up to two more of its own.
  if (code->local_names.size() + code->stack_size + 2 > UINT16_MAX) {
    fail({code->first_line, 0, code->first_line, 0}, "too many names or intermediate values");
  }
  drop_unused_constants(*code);
  units_.pop_back();
  return code;
}

void Compiler::assign_slots(Unit& made) {
  CodeUnit& code = *made.code;
  const auto add_local = [&](NameId name) {
    made.local_slots.add(name, static_cast<uint32_t>(code.local_names.size()));
    code.local_names.emplace_back(names_.text(name));
  };
  Scope& scope = *made.scope;
  std::vector<NameId>& free_names = made.free_names;
  if (scope.is_function_like()) {
    for (const Symbol& symbol : scope.symbols) {
      if (symbol.resolution != Resolution::Local && symbol.resolution != Resolution::Cell) continue;
      if (symbol.resolution == Resolution::Cell)
        code.cell_slots.push_back(static_cast<uint32_t>(code.local_names.size()));
      add_local(symbol.name);
    }
  }
  for (const NameId name : {kNameClass, kNameClassDict}) {
    if (!(name == kNameClass ? scope.needs_class_cell : scope.needs_class_dict)) continue;
    code.cell_slots.push_back(static_cast<uint32_t>(code.local_names.size()));
    add_local(name);
  }
  for (Scope* comprehension : scope.inlined) {
    for (const Symbol& symbol : comprehension->symbols) {
      if (symbol.resolution != Resolution::Local && symbol.resolution != Resolution::Cell) continue;
      if (made.local_slots.find(symbol.name) == IdMap::kMissing) add_local(symbol.name);
    }
  }
  code.local_count = static_cast<uint32_t>(code.local_names.size());

  for (const Symbol& symbol : scope.symbols)
    if (symbol.resolution == Resolution::Free || symbol.has(symbol_flag::ClassFree))
      free_names.push_back(symbol.name);
  std::sort(free_names.begin(), free_names.end(),
            [this](NameId a, NameId b) { return names_.text(a) < names_.text(b); });
  for (NameId name : free_names) {
    made.free_slots.add(name, static_cast<uint32_t>(code.local_names.size()));
    code.local_names.emplace_back(names_.text(name));
  }
  code.free_count = static_cast<uint32_t>(free_names.size());
}

// PEP 3155. Hidden functions around generics and aliases do not count as a level.
std::string Compiler::qualified_name(std::string_view name) {
  size_t at = units_.size() - 1;
  while (at > 0 && units_[at]->scope->is_annotation_like()) --at;
  const Unit& outer = *units_[at];
  if (outer.scope->kind == ScopeKind::Module) return std::string(name);
  // A definition declared global is named as such.
  if (Symbol* symbol = outer.scope->find(names_.intern(name, outer.scope->class_name)))
    if (symbol->resolution == Resolution::GlobalExplicit) return std::string(name);
  std::string text = outer.code->qualname;
  const bool function = outer.scope->kind == ScopeKind::Function || outer.scope->kind == ScopeKind::Lambda;
  text += function ? ".<locals>." : ".";
  text += name;
  return text;
}

void Compiler::emit_site(Opcode op, NameId name, Span span) {
  if (!emitter().reachable()) return;
  std::vector<uint32_t>& sites = unit().code->sites;
  sites.push_back(name_number(name));
  emit(op, static_cast<uint32_t>(sites.size() - 1), span);
}

uint32_t Compiler::name_number(NameId name) {
  const uint32_t known = unit().name_numbers.find(name);
  if (known != IdMap::kMissing) return known;
  std::vector<std::string>& names = unit().code->names;
  const uint32_t number = static_cast<uint32_t>(names.size());
  names.emplace_back(names_.text(name));
  unit().name_numbers.add(name, number);
  return number;
}

uint32_t Compiler::constant_number(const Constant& constant) {
  std::vector<Constant>& constants = unit().code->constants;
  const uint32_t next = static_cast<uint32_t>(constants.size());
  if (constant.kind == Constant::Kind::Code) {
    constants.push_back(constant);
    return next;
  }
  std::string key;
  append_constant_key(key, constant);
  const auto [place, added] = unit().constant_numbers.try_emplace(std::move(key), next);
  if (added) constants.push_back(constant);
  return place->second;
}

void Compiler::load_constant(const Constant& constant, Span span) {
  if (!emitter().reachable()) return;
  constexpr int64_t kMax = (1 << 23) - 1;
  if (constant.kind == Constant::Kind::SmallInt && constant.small <= kMax && constant.small >= -kMax - 1) {
    emit(Opcode::LoadInt, static_cast<uint32_t>(constant.small) & bytecode::kMaxOperand, span);
  } else {
    emit(Opcode::LoadConst, constant_number(constant), span);
  }
}

void Compiler::load_none(Span span) { load_constant({}, span); }

void Compiler::load_string(std::string_view text, Span span) { load_constant(string_constant(text), span); }

void Compiler::load_common(bytecode::CommonConstant which, Span span) {
  emit(Opcode::LoadCommon, static_cast<uint32_t>(which), span);
}

void Compiler::intrinsic(bytecode::Intrinsic which, Span span) {
  emit(Opcode::Intrinsic, static_cast<uint32_t>(which), span);
}

}  // namespace tiki::compile
