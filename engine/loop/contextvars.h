#pragma once
// Context variables (PEP 567).
//
// The values of a context are a dict that is never changed while anybody else holds it, so that copying a context is
// one more reference to the dict. Whatever captures a context (a task, a handle) keeps a *context word*: empty (no
// variables set), a Dict (a copy nobody has looked at yet) or a Context object, made only when somebody asks for it or
// sets a variable. The thread's `context_slot` points at the context word of what is running.
#include "loop/state.h"

namespace tiki::loop {

struct ContextVar : Object {
  Value name;           // str, owned
  Value default_value;  // owned or empty
};

struct Context : Object {  // `extra`: 1 while entered by run()
  Dict* values;            // owned or null; shared when its count is above 1
};

struct Token : Object {  // `extra`: 1 once used
  Value context;         // owned
  Value variable;        // owned
  Value old_value;       // owned; empty: the variable had none
};

/// The context of what is running, as an object (borrowed from the slot).
Context* current_context(Runtime& rt);
/// A copy of the present context as a context word; the caller owns it (may be empty).
inline Value copy_context_word(State& state) {
  Value word = *state.here->context_slot;
  if (!word) return word;
  if (has_layout(word, Layout::Dict)) {
    incref(word);
    return word;
  }
  Dict* values = word.as<Context>()->values;
  if (values) incref(static_cast<Object*>(values));
  return values ? Value(static_cast<Object*>(values)) : Value();
}
/// Turns a context word into an object in place; borrowed.
Context* context_of_word(Runtime& rt, Value* word);
/// The variable's value in the present context (borrowed; empty when it has none, its default not looked at).
Value context_get(Runtime& rt, ContextVar* variable);
/// The argument `context=None` of a function as an owned context word; TypeError when it is no Context.
Status context_argument(Runtime& rt, Value given, Value* word);

/// Makes the word at `slot` the present context for its lifetime.
class ContextScope {
 public:
  ContextScope(State& state, Value* slot) : here_(state.here), saved_(here_->context_slot) {
    here_->context_slot = slot;
  }
  ~ContextScope() { here_->context_slot = saved_; }
  ContextScope(const ContextScope&) = delete;

 private:
  ThreadState* here_;
  Value* saved_;
};

void make_context_types(Runtime& rt, State& state);

}  // namespace tiki::loop
