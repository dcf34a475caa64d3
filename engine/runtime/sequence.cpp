#include "runtime/sequence.h"

namespace tiki {

namespace {

bool order_holds(CompareOp op, int order) {
  switch (op) {
    case CompareOp::Less:
      return order < 0;
    case CompareOp::LessEqual:
      return order <= 0;
    case CompareOp::Equal:
      return order == 0;
    case CompareOp::NotEqual:
      return order != 0;
    case CompareOp::Greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

}  // namespace

Result<bool> tuples_equal(Runtime& rt, const Tuple* left, const Tuple* right) {
  if (left->length != right->length) return false;
  NativeDepth depth(rt, " in comparison");
  if (depth.exceeded()) return nullptr;
  for (uint32_t i = 0; i < left->length; ++i) {
    if (!TRY(items_equal(rt, left->items()[i], right->items()[i]))) return false;
  }
  return true;
}

Ret compare_sequences(Runtime& rt, CompareOp op, Object* left, Object* right) {
  const bool equality = op == CompareOp::Equal || op == CompareOp::NotEqual;
  if (equality && sequence_length(left) != sequence_length(right))
    return Ret::boolean(op == CompareOp::NotEqual);
  NativeDepth depth(rt, " in comparison");
  if (depth.exceeded()) return nullptr;
  uint32_t i = 0;
  for (; i < sequence_length(left) && i < sequence_length(right); ++i) {
    const Value a = sequence_item(left, i);
    const Value b = sequence_item(right, i);
    if (a == b) continue;
    Own keep_a = Own::borrow(a);
    Own keep_b = Own::borrow(b);
    if (TRY(items_equal(rt, a, b))) continue;
    if (equality) return Ret::boolean(op == CompareOp::NotEqual);
    return compare(rt, op, a, b);
  }
  const int64_t difference = int64_t{sequence_length(left)} - int64_t{sequence_length(right)};
  return Ret::boolean(order_holds(op, difference < 0 ? -1 : difference > 0));
}

Result<bool> sequence_contains(Runtime& rt, Object* sequence, Value item) {
  for (uint32_t i = 0; i < sequence_length(sequence); ++i) {
    const Value candidate = sequence_item(sequence, i);
    if (candidate == item) return true;
    if (candidate.is_small_int() && item.is_small_int()) continue;
    Own keep = Own::borrow(candidate);
    if (TRY(items_equal(rt, candidate, item))) return true;
  }
  return false;
}

Ret sequence_index_of(Runtime& rt, Object* sequence, Value item, Value start, Value stop,
                      std::string_view missing) {
  const int64_t length = sequence_length(sequence);
  const int64_t from = TRY(clamped_bound(rt, start, length, 0));
  const int64_t to = TRY(clamped_bound(rt, stop, length, length));
  for (int64_t i = from; i < to && i < sequence_length(sequence); ++i) {
    Own candidate = Own::borrow(sequence_item(sequence, static_cast<uint32_t>(i)));
    if (TRY(items_equal(rt, candidate, item))) return Ret::small_int(i);
  }
  return rt.value_error(missing);
}

Ret sequence_count(Runtime& rt, Object* sequence, Value item) {
  int64_t count = 0;
  for (uint32_t i = 0; i < sequence_length(sequence); ++i) {
    Own candidate = Own::borrow(sequence_item(sequence, i));
    if (TRY(items_equal(rt, candidate, item))) ++count;
  }
  return Ret::small_int(count);
}

Ret sequence_repr(Runtime& rt, Object* sequence, std::string_view open, std::string_view close) {
  StrBuilder text(rt);
  text.append_ascii(open);
  ReprGuard guard(rt, sequence);
  if (guard.entered_before()) {
    text.append_ascii("...");
  } else {
    NativeDepth depth(rt, " while getting the repr of an object");
    if (depth.exceeded()) return nullptr;
    for (uint32_t i = 0; i < sequence_length(sequence); ++i) {
      if (i > 0) text.append_ascii(", ");
      Own item = Own::borrow(sequence_item(sequence, i));
      text.append(TRY(repr(rt, item)).get());
    }
  }
  text.append_ascii(close);
  return text.finish();
}

Result<int64_t> sequence_index(Runtime& rt, Value key, int64_t length, std::string_view kind) {
  if (!has_index(rt, key)) {
    return rt.type_error("{} indices must be integers or slices, not {}", std::string(kind),
                         type_name(rt, key));
  }
  const Result<int64_t> index = to_index_int64(rt, key);
  if (index.failed()) {
    if (!rt.error_is(rt.exceptions.OverflowError)) return nullptr;
    rt.clear_error();
    return rt.raise(rt.exceptions.IndexError, "cannot fit '{}' into an index-sized integer",
                    type_name(rt, key));
  }
  return index.value() < 0 ? index.value() + length : index.value();
}

Result<int64_t> clamped_bound(Runtime& rt, Value bound, int64_t length, int64_t absent) {
  if (!bound) return absent;
  if (!has_index(rt, bound)) {
    return rt.type_error("slice indices must be integers or have an __index__ method");
  }
  Own index = TRY(to_index(rt, bound));
  bool fits = true;
  int64_t number = int_as_int64(index, &fits);
  if (!fits) number = compare_ints(index, Value::small_int(0)) < 0 ? INT64_MIN / 2 : INT64_MAX / 2;
  if (number < 0) number += length;
  return number < 0 ? 0 : number > length ? length : number;
}

namespace {

/// What the type of `other` makes of the operation; empty Own: nothing (or an exception, see rt.has_error()). Built-in
/// sequences have nothing to say about another kind of sequence.
Own ask_other(Runtime& rt, BinaryOp op, Value left, Value right, Value other) {
  const Type* type = type_of(rt, other);
  const auto binary_slot = type->slots.binary;
  if (!binary_slot || (!type->flags.is_heap_type && type->slots.length && type->slots.get_item)) return Own();
  Own result = binary_slot(rt, op, left, right);
  return result && result.get().is_not_implemented() ? Own() : result;
}

}  // namespace

Ret concatenate_with_other(Runtime& rt, Value sequence, Value other, std::string_view kind) {
  Own result = ask_other(rt, BinaryOp::Add, sequence, other, other);
  if (result || rt.has_error()) return result;
  return rt.type_error("can only concatenate {} (not \"{}\") to {}", std::string(kind), type_name(rt, other),
                       std::string(kind));
}

Result<int64_t> repeat_count(Runtime& rt, Value left, Value right, Value sequence, Own* other_result) {
  const Value count = left == sequence ? right : left;
  if (!is_int(count)) {
    if (left == sequence) {
      *other_result = ask_other(rt, BinaryOp::Multiply, left, right, count);
      if (rt.has_error()) return nullptr;
      if (*other_result) return int64_t{0};
    }
    if (!has_index(rt, count)) {
      return rt.type_error("can't multiply sequence by non-int of type '{}'", type_name(rt, count));
    }
  }
  Own index = TRY(to_index(rt, count));
  bool fits = true;
  const int64_t number = int_as_int64(index, &fits);
  if (!fits)
    return rt.raise(rt.exceptions.OverflowError, "cannot fit '{}' into an index-sized integer",
                    type_name(rt, count));
  return number < 0 ? 0 : number;
}

Ret generic_class_getitem(Runtime& rt, const Value* args) { return make_generic_alias(rt, args[0], args[1]); }

Status refuse_keywords(Runtime& rt, std::string_view function, const Tuple* keyword_names) {
  if (keyword_count(keyword_names) == 0) return Status::ok();
  return rt.type_error("{}() takes no keyword arguments", std::string(function));
}

Status check_count(Runtime& rt, std::string_view function, size_t count, size_t least, size_t most) {
  if (count >= least && count <= most) return Status::ok();
  const size_t wanted = count < least ? least : most;
  const char* how = least == most ? "" : count < least ? "at least " : "at most ";
  return rt.type_error("{} expected {}{} argument{}, got {}", std::string(function), how,
                       static_cast<uint64_t>(wanted), wanted == 1 ? "" : "s", static_cast<uint64_t>(count));
}

}  // namespace tiki
