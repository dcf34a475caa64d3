#pragma once
// What the iterators of itertools are made of: a few values and numbers, whose meaning each tool names for itself. All
// values are owned; an empty one is absent.
#include <span>
#include <string_view>

#include "runtime/construct_args.h"
#include "runtime/heap.h"
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"

namespace tiki {

struct IteratorTool : Object {
  Value values[5];
  int64_t numbers[2];

  void set(int which, Value value) {
    if (value) incref(value);
    const Value old = std::exchange(values[which], value);
    if (old) decref(old);
  }
};

inline IteratorTool* tool_of(Value self) { return self.as<IteratorTool>(); }
OwnOf<IteratorTool> make_tool(Runtime& rt, Type* type, Value first = {}, Value second = {}, Value third = {});

using Construct = Ret (*)(Runtime&, Type*, const Value*, size_t, Tuple*);
/// Description of a tool: `construct` may be null for types that programs cannot make.
TypeSpec tool_spec(const char* name, Construct construct, Ret (*next)(Runtime&, Value),
                   const char* doc = nullptr, std::span<const NativeDef> methods = {},
                   Ret (*repr)(Runtime&, Value) = nullptr);

/// Binds to `parameters`, of which the first `required` must be given.
Status bind_tool_arguments(Runtime& rt, std::string_view function,
                           std::span<const std::string_view> parameters, size_t required, const Value* args,
                           size_t count, Tuple* keyword_names, Value* bound);
inline bool given(Value value) { return value && !value.is_none(); }

// The tools by subject.
void add_infinite_tools(Runtime& rt, Module* module);  // count, cycle, repeat
void add_selecting_tools(Runtime& rt,
                         Module* module);  // compress, dropwhile, filterfalse, groupby, islice, takewhile
void add_combining_tools(Runtime& rt,
                         Module* module);  // accumulate, batched, chain, pairwise, starmap, tee, zip_longest
void add_combinatoric_tools(Runtime& rt, Module* module);  // product, permutations, combinations ...

}  // namespace tiki
