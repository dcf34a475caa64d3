#include "compile/scope_resolve.h"

namespace tiki::compile {

using namespace symbol_flag;

namespace {

// Makes `name` a free variable of `scope`, besides whatever else it means there.
void pass_through(Scope& scope, NameId name) {
  Symbol* symbol = scope.find(name);
  if (!symbol) {
    scope.add(name, 0).resolution = Resolution::Free;
  } else if (symbol->resolution == Resolution::Unknown || symbol->resolution == Resolution::GlobalImplicit) {
    if (!symbol->bound()) symbol->resolution = Resolution::Free;
  } else if (symbol->resolution != Resolution::Free) {
    symbol->flags |= ClassFree;
  }
}

// The scope around `scope` that binds `name` for it, or null when the name is global.
Scope* find_binding(Scope& scope, NameId name) {
  for (Scope* outer = scope.parent; outer; outer = outer->parent) {
    if (outer->kind == ScopeKind::Module) return nullptr;
    if (outer->kind == ScopeKind::Class) {
      if (name == kNameClass || name == kNameClassDict) return outer;
      continue;
    }
    const Symbol* symbol = outer->find(name);
    if (!symbol) continue;
    if (symbol->has(Global)) return nullptr;
    if (symbol->bound() && !symbol->has(Nonlocal)) return outer;
  }
  return nullptr;
}

void capture(Scope& scope, NameId name, Scope& owner) {
  if (owner.kind == ScopeKind::Class) {
    (name == kNameClass ? owner.needs_class_cell : owner.needs_class_dict) = true;
    Symbol& symbol = owner.add(name, 0);
    // A body that binds the name itself keeps it in its namespace; the cell is another thing.
    if (!symbol.bound() && !symbol.has(Used)) symbol.resolution = Resolution::Cell;
  } else {
    owner.find(name)->resolution = Resolution::Cell;
  }
  for (Scope* between = scope.parent; between != &owner; between = between->parent)
    pass_through(*between, name);
}

class Resolver {
 public:
  Resolver(const NameTable& names, Diagnostics& diagnostics) : names_(names), diagnostics_(diagnostics) {}

  void resolve(Scope& scope) {
    // A list that grows: capturing may add names, but only to scopes outside this one.
    for (Symbol& symbol : scope.symbols) {
      const Resolution resolution = decide(scope, symbol);
      if (symbol.resolution == Resolution::Unknown) symbol.resolution = resolution;
    }
  }

 private:
  Resolution decide(Scope& scope, Symbol& symbol) {
    const NameId name = symbol.name;
    if (symbol.has(Global)) {
      if (symbol.has(Nonlocal))
        diagnostics_.fail(symbol.directive, quote("name '", names_.text(name), "' is nonlocal and global"));
      return Resolution::GlobalExplicit;
    }
    if (symbol.has(Nonlocal)) return decide_nonlocal(scope, symbol);
    if (symbol.bound()) return Resolution::Local;
    if (symbol.resolution != Resolution::Unknown) return symbol.resolution;
    if (scope.sees_class && name != kNameClassDict) {
      if (const Symbol* in_class = find_in_class(scope, name)) {
        if (in_class->has(Global)) return Resolution::GlobalExplicit;
        if (in_class->bound() && !in_class->has(Nonlocal)) return Resolution::GlobalImplicit;
      }
    }
    if (Scope* owner = find_binding(scope, name)) {
      capture(scope, name, *owner);
      return Resolution::Free;
    }
    return Resolution::GlobalImplicit;
  }

  Resolution decide_nonlocal(Scope& scope, const Symbol& symbol) {
    const std::string_view text = names_.text(symbol.name);
    if (scope.kind == ScopeKind::Module) {
      diagnostics_.fail(symbol.directive, "nonlocal declaration not allowed at module level");
      return Resolution::GlobalImplicit;
    }
    Scope* owner = find_binding(scope, symbol.name);
    if (!owner) {
      diagnostics_.fail(symbol.directive, quote("no binding for nonlocal '", text, "' found"));
      return Resolution::GlobalImplicit;
    }
    if (const Symbol* bound = owner->find(symbol.name); bound && bound->has(TypeParameter))
      diagnostics_.fail(symbol.directive,
                        quote("nonlocal binding not allowed for type parameter '", text, "'"));
    capture(scope, symbol.name, *owner);
    return Resolution::Free;
  }

  static Symbol* find_in_class(Scope& scope, NameId name) {
    Scope* outer = &scope;
    while (outer && outer->sees_class) outer = outer->parent;
    return outer && outer->kind == ScopeKind::Class ? outer->find(name) : nullptr;
  }

  const NameTable& names_;
  Diagnostics& diagnostics_;
};

// An inlined comprehension looks through to what is around it, so its own uses capture nothing; the one directly in
// a class body does not, because the body's names are invisible to it.
bool looks_through(const Scope& scope) { return scope.is_inlined && scope.parent->kind != ScopeKind::Class; }

void resolve_inlined(Scope& scope) {
  for (Symbol& symbol : scope.symbols) {
    if (symbol.resolution != Resolution::Unknown) continue;
    if (symbol.has(Global)) {
      symbol.resolution = Resolution::GlobalExplicit;
    } else if (symbol.bound() && !symbol.has(Nonlocal)) {
      symbol.resolution = Resolution::Local;
    }
  }
}

}  // namespace

void resolve_scopes(ScopeTree& tree, const NameTable& names, Diagnostics& diagnostics) {
  Resolver resolver(names, diagnostics);
  for (Scope& scope : tree.scopes()) {
    if (scope.unevaluated) continue;
    if (looks_through(scope)) {
      resolve_inlined(scope);
    } else {
      resolver.resolve(scope);
    }
  }
}

}  // namespace tiki::compile
