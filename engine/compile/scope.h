#pragma once
// Scopes: one for each piece of source with names of its own, in a tree as the source nests them.
//
// Pass 1 (ScopeBuilder) notes how each name is used in each scope (`flags`). Pass 2 (resolve_scopes) decides where
// each name lives (`resolution`). The compiler then finds the scope of a node by the node's address.
//
// A comprehension may be *inlined* (PEP 709): its scope stays, so that its variables are told apart, but it has no
// frame; its variables take slots in the frame of `host()`. A name an inlined comprehension does not bind means what
// it means in the host, except that a class body's own names stay invisible.
#include <cstdint>
#include <deque>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/span.h"
#include "compile/id_map.h"
#include "compile/names.h"

namespace tiki::compile {

enum class ScopeKind : uint8_t {
  Module,
  Class,
  Function,
  Lambda,
  ListComprehension,
  SetComprehension,
  DictComprehension,
  GeneratorExpression,
  Annotations,     // PEP 649: __annotate__
  TypeParameters,  // PEP 695: the hidden function around a generic class, function or alias
  TypeVariable,    // bound, constraints or default of a type parameter
  TypeAlias,       // value of a `type` statement
};

enum class Resolution : uint8_t { Unknown, Local, Cell, Free, GlobalExplicit, GlobalImplicit };

namespace symbol_flag {
enum : uint16_t {
  Global = 1,  // `global x`
  Assigned = 2,
  Parameter = 4,
  Nonlocal = 8,
  Used = 16,
  Imported = 32,
  Annotated = 64,
  TypeParameter = 128,
  IterationVariable = 256,  // target of a comprehension's `for`
  ClassFree = 512,          // a class body: passed through to inner functions besides its meaning here
};
constexpr uint16_t kBound = Assigned | Parameter | Imported | TypeParameter;
}  // namespace symbol_flag

struct Symbol {
  NameId name;
  uint16_t flags = 0;
  Resolution resolution = Resolution::Unknown;
  Span directive;  // of the `global` or `nonlocal` statement

  bool bound() const { return flags & symbol_flag::kBound; }
  bool has(uint16_t flag) const { return flags & flag; }
};

struct Scope {
  ScopeKind kind;
  NameId name = kNoName;
  Scope* parent = nullptr;
  Span span;
  std::string_view class_name;  // innermost class around or at it, for private names
  std::vector<Symbol> symbols;
  IdMap index;  // name -> place in symbols
  std::vector<Scope*>
      inlined;  // comprehensions that put their variables into this scope's frame (through others too)
  Scope* annotations = nullptr;  // a module's or class's annotations

  bool nested = false;  // inside a function
  bool is_inlined = false;
  bool is_generator = false;  // holds `yield`
  bool is_coroutine = false;  // `async def`, or holds `await` or an asynchronous comprehension
  bool is_async_function = false;
  bool sees_class = false;        // an annotation scope whose parent is a class body (or such a scope)
  bool needs_class_cell = false;  // a class: some method uses __class__ or super()
  bool needs_class_dict = false;  // a class: some annotation scope looks names up in it
  bool in_iterable = false;       // a comprehension: its iterable is being visited
  bool in_target = false;         // a comprehension: its target is being visited
  bool unevaluated = false;       // nothing in here is ever run (a local variable's annotation)
  const char* annotation_kind = nullptr;  // for messages: "an annotation", "a TypeVar bound", ...

  Symbol* find(NameId wanted) {
    const uint32_t at = index.find(wanted);
    return at == IdMap::kMissing ? nullptr : &symbols[at];
  }

  Symbol& add(NameId wanted, uint16_t flags) {
    if (Symbol* known = find(wanted)) {
      known->flags |= flags;
      return *known;
    }
    index.add(wanted, static_cast<uint32_t>(symbols.size()));
    return symbols.emplace_back(Symbol{wanted, flags, Resolution::Unknown, {}});
  }

  bool is_comprehension() const {
    return kind >= ScopeKind::ListComprehension && kind <= ScopeKind::GeneratorExpression;
  }
  bool is_annotation_like() const { return kind >= ScopeKind::Annotations; }
  bool is_function_like() const { return kind != ScopeKind::Module && kind != ScopeKind::Class; }

  /// The scope whose frame runs this one's code.
  Scope* host() {
    Scope* scope = this;
    while (scope->is_inlined) scope = scope->parent;
    return scope;
  }
};

class ScopeTree {
 public:
  /// Parents come before their children.
  Scope& add(ScopeKind kind, NameId name, Scope* parent, Span span) {
    Scope& scope = scopes_.emplace_back();
    scope.kind = kind;
    scope.name = name;
    scope.parent = parent;
    scope.span = span;
    return scope;
  }

  void set_scope_of(const void* key, Scope* scope) { by_key_[key] = scope; }

  /// Keys: the node itself; for annotations of a function its Arguments; for type parameters the data pointer of
  /// their list; for the default of a type parameter the address of its `default_value`.
  Scope* scope_of(const void* key) const {
    const auto found = by_key_.find(key);
    return found == by_key_.end() ? nullptr : found->second;
  }

  std::deque<Scope>& scopes() { return scopes_; }

  /// `global x` anywhere makes x a global for the module's own code too, which shows when exec() has other locals.
  void declare_global(NameId name) { declared_global_.insert(name); }
  bool is_declared_global(NameId name) const { return declared_global_.contains(name); }

 private:
  std::deque<Scope> scopes_;
  std::unordered_map<const void*, Scope*> by_key_;
  std::unordered_set<NameId> declared_global_;
};

}  // namespace tiki::compile
