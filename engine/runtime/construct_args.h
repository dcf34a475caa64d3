#pragma once
// Arguments of a constructor or of a native body that takes the raw array: positional ones, then those named by
// `keyword_names`.
#include <span>
#include <string_view>

#include "runtime/native.h"

namespace tiki {

/// Binds to `parameters` (the first `positional_only` of them cannot be named); bound[i] stays empty when absent.
/// TypeErrors carry `function`. Too many positional arguments are refused with "{function}() takes at most N arguments
/// (M given)".
Status bind_arguments(Runtime& rt, std::string_view function, std::span<const std::string_view> parameters,
                      size_t positional_only, const Value* args, size_t count, Tuple* keyword_names,
                      Value* bound);

}  // namespace tiki
