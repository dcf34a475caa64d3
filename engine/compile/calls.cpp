// Calls: plain, with keywords, unpacked, of methods and through super().
#include <unordered_set>

#include "compile/compiler.h"
#include "compile/constants.h"

namespace tiki::compile {

using ast::NodeKind;

namespace {

constexpr uint32_t kMaxOnStack = 30;

using Keywords = ArenaList<ast::Keyword*>;

bool any_starred(ast::Exprs args) {
  for (const ast::ExprNode* arg : args)
    if (arg->kind == NodeKind::Starred) return true;
  return false;
}

bool any_unpacked(Keywords keywords) {
  for (const ast::Keyword* keyword : keywords)
    if (keyword->arg.empty()) return true;
  return false;
}

}  // namespace

// Whether the call's callee, an attribute, is loaded as a method and its self.
bool Compiler::calls_method(const ast::Call* call) {
  if (call->func->kind != NodeKind::Attribute) return false;
  const uint32_t count = call->args.size() + call->keywords.size() + !call->keywords.empty();
  return count < kMaxOnStack && !any_starred(call->args) && !any_unpacked(call->keywords);
}

// The callee (and, for a method, its self) is on the stack.
void Compiler::finish_call(const ast::Call* call) {
  if (!calls_method(call)) {
    emit(Opcode::PushNull, call->func->span);
    return call_arguments(0, call->args, kNoName, call->keywords, call->span);
  }
  check_keywords(call->keywords);
  const auto* method = ast::as<ast::Attribute>(call->func);
  for (const ast::ExprNode* arg : call->args) visit(arg);
  Span span = call->span;
  if (span.line != method->span.end_line) {
    span.line = method->span.end_line;
    const uint32_t length = static_cast<uint32_t>(method->attr.size());
    span.col = length <= method->span.end_col ? method->span.end_col - length : 0;
  }
  if (call->keywords.empty()) return emit(Opcode::Call, call->args.size(), span);
  for (const ast::Keyword* keyword : call->keywords) visit(keyword->value);
  load_keyword_names(call->keywords, span);
  emit(Opcode::CallKeywords, call->args.size() + call->keywords.size(), span);
}

// Callable and null are on the stack, and above them `on_stack` arguments; `extra`, a name, is the last positional.
void Compiler::call_arguments(uint32_t on_stack, ast::Exprs args, NameId extra, Keywords keywords,
                              Span span) {
  check_keywords(keywords);
  const uint32_t positional = args.size() + on_stack + (extra != kNoName);
  if (any_starred(args) || any_unpacked(keywords) || positional + keywords.size() * 2 > kMaxOnStack)
    return call_unpacked(on_stack, args, extra, keywords, span);
  for (const ast::ExprNode* arg : args) visit(arg);
  if (extra != kNoName) load_name(extra, span);
  if (keywords.empty()) return emit(Opcode::Call, positional, span);
  for (const ast::Keyword* keyword : keywords) visit(keyword->value);
  load_keyword_names(keywords, span);
  emit(Opcode::CallKeywords, positional + keywords.size(), span);
}

void Compiler::load_keyword_names(Keywords keywords, Span span) {
  Constant names;
  names.kind = Constant::Kind::Tuple;
  for (const ast::Keyword* keyword : keywords)
    names.items.push_back(string_constant(names_.text(intern(keyword->arg))));
  load_constant(names, span);
}

void Compiler::call_unpacked(uint32_t on_stack, ast::Exprs args, NameId extra, Keywords keywords, Span span) {
  // A single `*args` is passed as it is.
  if (on_stack == 0 && extra == kNoName && args.size() == 1 && args[0]->kind == NodeKind::Starred) {
    visit(ast::as<ast::Starred>(args[0])->value);
  } else {
    visit_elements(args, on_stack, extra, Display::Tuple, span);
  }
  if (!keywords.empty()) unpacked_keywords(keywords, span);
  emit(Opcode::CallUnpacked, keywords.empty() ? 0 : 1, span);
}

void Compiler::unpacked_keywords(Keywords keywords, Span span) {
  bool built = false;
  for (uint32_t i = 0; i < keywords.size();) {
    if (keywords[i]->arg.empty()) {
      if (!built) emit(Opcode::BuildMap, 0, span);
      built = true;
      visit(keywords[i]->value);
      emit(Opcode::DictMerge, 1, span);
      ++i;
      continue;
    }
    uint32_t end = i;
    while (end < keywords.size() && !keywords[end]->arg.empty()) ++end;
    const uint32_t pairs = end - i;
    const bool large = pairs * 2 > kMaxOnStack;
    if (large) emit(Opcode::BuildMap, 0, span);
    for (; i < end; ++i) {
      load_string(names_.text(intern(keywords[i]->arg)), span);
      visit(keywords[i]->value);
      if (large) emit(Opcode::MapAdd, 1, span);
    }
    if (!large) emit(Opcode::BuildMap, pairs, span);
    if (built) emit(Opcode::DictMerge, 1, span);
    built = true;
  }
}

void Compiler::check_keywords(Keywords keywords) {
  std::unordered_set<std::string_view> seen;
  for (uint32_t i = 0; i < keywords.size(); ++i) {
    const std::string_view name = keywords[i]->arg;
    if (name.empty()) continue;
    bool repeated = false;
    if (keywords.size() <= 8) {
      for (uint32_t before = 0; before < i; ++before) repeated |= keywords[before]->arg == name;
    } else {
      repeated = !seen.insert(name).second;
    }
    if (repeated) fail(keywords[i]->span, quote("keyword argument repeated: ", name));
  }
}

// `super().name` and `super(C, self).name` in a function need no super object.
bool Compiler::is_super_attribute(const ast::Attribute* attribute) {
  if (attribute->ctx != ast::ExprContext::Load || attribute->value->kind != NodeKind::Call) return false;
  const auto* call = ast::as<ast::Call>(attribute->value);
  if (call->func->kind != NodeKind::Name || ast::as<ast::Name>(call->func)->id != "super") return false;
  if (!call->keywords.empty() || !unit().scope->is_function_like()) return false;
  if (place_of(kNameSuper).kind != Place::Kind::Global) return false;
  // As CPython: a module that mentions the name itself may give it another meaning.
  if (units_.front()->scope->find(kNameSuper)) return false;
  if (call->args.size() == 2) return !any_starred(call->args);
  return call->args.empty() && unit().code->positional > 0 && place_of(kNameClass).kind == Place::Kind::Cell;
}

void Compiler::load_super(const ast::Attribute* attribute, bool as_method) {
  const auto* call = ast::as<ast::Call>(attribute->value);
  load_name(kNameSuper, call->func->span);
  if (call->args.size() == 2) {
    visit(call->args[0]);
    visit(call->args[1]);
  } else {
    load_name(kNameClass, call->span);
    const std::vector<uint32_t>& cells = unit().code->cell_slots;
    const bool self_is_cell = !cells.empty() && cells[0] == 0;
    emit(self_is_cell ? Opcode::LoadCell : Opcode::LoadLocal, 0, call->span);
  }
  emit_name(as_method ? Opcode::LoadSuperMethod : Opcode::LoadSuperAttr, intern(attribute->attr),
            attribute->span);
}

}  // namespace tiki::compile
