#include "runtime/construct_args.h"

#include "runtime/runtime.h"
#include "runtime/sequence.h"

namespace tiki {

Status bind_arguments(Runtime& rt, std::string_view function, std::span<const std::string_view> parameters,
                      size_t positional_only, const Value* args, size_t count, Tuple* keyword_names,
                      Value* bound) {
  const size_t given = count + keyword_count(keyword_names);
  if (given > parameters.size()) {
    return rt.type_error("{}() takes at most {} argument{} ({} given)", function, uint64_t{parameters.size()},
                         parameters.size() == 1 ? "" : "s", uint64_t{given});
  }
  for (size_t i = 0; i < count; i++) bound[i] = args[i];
  for (size_t k = count; k < given; k++) {
    Str* name = keyword_names->items()[k - count].as<Str>();
    size_t place = positional_only;
    while (place < parameters.size() && !equals_ascii(name, parameters[place])) place++;
    if (place == parameters.size()) {
      return rt.type_error("{}() got an unexpected keyword argument '{}'", function, name);
    }
    if (bound[place]) {
      return rt.type_error("argument for {}() given by name ('{}') and position ({})", function, name,
                           uint64_t{place + 1});
    }
    bound[place] = args[k];
  }
  return Status::ok();
}

}  // namespace tiki
