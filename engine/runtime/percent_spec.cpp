#include "runtime/percent_spec.h"

#include "base/float_text.h"
#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/protocol.h"

namespace tiki {

PercentValues::PercentValues(Runtime& rt, Value values) : rt_(rt), values_(values) {
  is_tuple_ = has_layout(values, Layout::Tuple);
  is_mapping_ = !is_tuple_ && !has_layout(values, Layout::Str) && !has_layout(values, Layout::Bytes) &&
                !has_layout(values, Layout::ByteArray) && type_of(rt, values)->slots.get_item != nullptr;
}

Ret PercentValues::next() {
  const uint32_t count = is_tuple_ ? values_.as<Tuple>()->length : 1;
  if (index_ >= count) return rt_.type_error("not enough arguments for format string");
  return Ret::borrow(is_tuple_ ? values_.as<Tuple>()->items()[index_++] : (index_++, values_));
}

Ret PercentValues::at_key(Value key) {
  if (!is_mapping_) return rt_.type_error("format requires a mapping");
  used_key_ = true;
  return get_item(rt_, values_, key);
}

Status PercentValues::finish() {
  const uint32_t count = is_tuple_ ? values_.as<Tuple>()->length : 1;
  if (index_ < count && !is_mapping_ && !used_key_) {
    return rt_.type_error("not all arguments converted during string formatting");
  }
  return Status::ok();
}

namespace {

Ret integer_of(Runtime& rt, const PercentSpec& spec, Value value) {
  const std::string type(1, static_cast<char>(spec.type));
  if (is_int(value)) return Ret::borrow(value);
  if (spec.type == 'd' || spec.type == 'i' || spec.type == 'u') {
    const bool has_int = is_float(value) || type_of(rt, value)->slots.index ||
                         (!has_layout(value, Layout::Str) && lookup(rt, type_of(rt, value), rt.names.int_));
    if (!has_int) {
      return rt.type_error("%{} format: a real number is required, not {}", type, type_name(rt, value));
    }
    return to_int(rt, value);
  }
  if (!type_of(rt, value)->slots.index) {
    return rt.type_error("%{} format: an integer is required, not {}", type, type_name(rt, value));
  }
  return to_index(rt, value);
}

}  // namespace

Status append_percent_number(Runtime& rt, StrBuilder& out, const PercentSpec& spec, Value value) {
  NumberText text;
  const uint32_t lower = spec.type | 0x20;
  const bool is_integer = lower != 'e' && lower != 'f' && lower != 'g';
  if (is_integer) {
    Own number = TRY(integer_of(rt, spec, value));
    const int base = lower == 'x' ? 16 : lower == 'o' ? 8 : 10;
    if (base == 10) {
      OwnOf<Str> decimal = TRY(int_decimal(rt, number));
      text = split_number(decimal->ascii());
    } else {
      text = split_number(int_to_string(number, base));
      // Hexadecimal letters end up in the remainder; all of it is digits here.
      text.digits += text.remainder;
      text.remainder.clear();
      if (spec.alternate) text.prefix = std::string("0") + static_cast<char>(spec.type);
      if (spec.type == 'X') {
        for (char& c : text.digits) {
          if (c >= 'a') c = static_cast<char>(c - 32);
        }
      }
    }
    if (spec.precision > static_cast<int64_t>(text.digits.size())) {
      text.digits.insert(0, static_cast<size_t>(spec.precision) - text.digits.size(), '0');
    }
  } else {
    const double number = TRY(to_double(rt, value));
    FloatText how;
    how.type = static_cast<char>(lower);
    how.precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
    how.alternate = spec.alternate;
    std::string written = float_text(number, how);
    if (spec.type != lower) {
      for (char& c : written) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
      }
    }
    text = split_number(written);
  }
  FormatSpec layout;
  layout.width = spec.width;
  layout.sign = spec.plus ? '+' : spec.space ? ' ' : 0;
  layout.align = spec.left ? '<' : spec.zero ? '=' : '>';
  layout.fill = spec.zero && !spec.left ? '0' : ' ';
  append_number(out, layout, text, 3);
  return Status::ok();
}

}  // namespace tiki
