#pragma once
// The printf-like mini-language of `text % values`, shared by str and bytes: one conversion taken apart, and the
// values it draws from.
//   %[(key)][flags][width][.precision][length]type
#include <string>

#include "runtime/format_spec.h"
#include "runtime/runtime.h"

namespace tiki {

struct PercentSpec {
  bool left = false;       // '-'
  bool plus = false;       // '+'
  bool space = false;      // ' '
  bool alternate = false;  // '#'
  bool zero = false;       // '0'
  int64_t width = -1;
  int64_t precision = -1;
  uint32_t type = 0;
  uint32_t type_index = 0;  // where the type character stands, for messages
  Own key;                  // of "%(key)s", or empty
};

/// The right operand: a tuple is a row of values, anything else one value; a mapping serves keys.
class PercentValues {
 public:
  PercentValues(Runtime& rt, Value values);
  /// The next value in the row; TypeError "not enough arguments for format string".
  Ret next();
  /// The value under `key`.
  Ret at_key(Value key);
  /// TypeError when values are left over.
  Status finish();

 private:
  Runtime& rt_;
  Value values_;
  bool is_tuple_;
  bool is_mapping_;
  bool used_key_ = false;
  uint32_t index_ = 0;
};

/// A number laid out as %d, %x, %f ... ask; `spec.type` is one of "diuoxXeEfFgG".
Status append_percent_number(Runtime& rt, StrBuilder& out, const PercentSpec& spec, Value value);

}  // namespace tiki
