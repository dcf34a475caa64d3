// sys.getsizeof: the bytes CPython 3.14 says an object takes on a 64-bit machine, computed from the state of ours. Lists,
// dicts and sets grow at the same sizes as CPython's, so the numbers agree after appending and adding, too.
#include "runtime/size_of.h"

#include "runtime/bytes.h"
#include "runtime/number.h"
#include "runtime/runtime.h"
#include "runtime/sequence.h"

namespace tiki {

namespace {

constexpr int64_t kCollectorHead = 16;  // in front of every object that can be part of a cycle

int64_t size_of_str(const Str* text) {
  if (text->is_ascii()) return 40 + text->length + 1;
  return 56 + (int64_t{text->length} + 1) * text->width();
}

int64_t size_of_int(Value number) {
  const BigInt magnitude = int_value(number);
  const int64_t digits = static_cast<int64_t>((magnitude.bit_length() + 29) / 30);  // of 30 bits
  return 24 + 4 * (digits < 1 ? 1 : digits);
}

int64_t size_of_dict(Runtime& rt, const Dict* dict) {
  int64_t size = 48;
  if (dict->capacity == 0) return size;
  int64_t table = 8;
  while ((table << 1) / 3 < dict->capacity) table <<= 1;
  bool only_strs = true;
  for (uint32_t i = 0; i < dict->entry_count && only_strs; ++i) {
    only_strs = !dict->entries[i].key || is_exact_str(rt, dict->entries[i].key);
  }
  const int64_t place = table <= 0x80 ? 1 : table <= 0x8000 ? 2 : 4;
  return size + 32 + table * place + int64_t{dict->capacity} * (only_strs ? 16 : 24);
}

int64_t size_of_set(const Set* set) { return 200 + (set->mask == 7 ? 0 : (int64_t{set->mask} + 1) * 16); }

}  // namespace

int64_t basic_size(Runtime& rt, Value value) {
  if (is_int(value)) return size_of_int(value);
  if (is_float(value)) return 24;
  if (value.is_none() || value.is_not_implemented() || value.is_ellipsis()) return 16;
  Object* object = value.object();
  // Attributes of a subclass: a dict of its own and weak references.
  switch (object->layout) {
    case Layout::Complex:
      return 32;
    case Layout::Str:
      return size_of_str(value.as<Str>());
    case Layout::Bytes:
      return 33 + int64_t{value.as<Bytes>()->length};
    case Layout::ByteArray: {
      const int64_t capacity = value.as<ByteArray>()->capacity;
      return 56 + capacity;
    }
    case Layout::Tuple:
      return 32 + 8 * int64_t{value.as<Tuple>()->length};
    case Layout::List:
      return 40 + 8 * int64_t{value.as<List>()->capacity};
    case Layout::Dict:
      return size_of_dict(rt, value.as<Dict>());
    case Layout::Set:
      return size_of_set(value.as<Set>());
    case Layout::Range:
      return 48;
    case Layout::Slice:
      return 40;
    case Layout::DictView:
      return 24;
    case Layout::Instance:
      return 32;
    case Layout::Type:
      return object->type == rt.types.type && static_cast<Type*>(object)->flags.is_heap_type ? 1688 : 408;
    case Layout::Function:
      return 160 - kCollectorHead;
    case Layout::NativeFunction:
      return 72 - kCollectorHead;
    case Layout::BoundMethod:
      return 64 - kCollectorHead;
    case Layout::Module:
      return 72 - kCollectorHead;
    case Layout::Cell:
      return 40 - kCollectorHead;
    case Layout::Iterator:
      return 64 - kCollectorHead;
    default:
      return object->type->instance_size;
  }
}

Result<int64_t> size_of_object(Runtime& rt, Value value) {
  Own method = lookup_special(rt, value, rt.names.sizeof_);
  if (!method && rt.has_error()) return nullptr;
  int64_t size = basic_size(rt, value);
  if (method) {
    Own result = TRY(call_with(rt, method));
    if (!is_int(result)) return rt.type_error("an integer is required");
    bool fits = true;
    size = int_as_int64(result, &fits);
    if (!fits) return rt.raise(rt.exceptions.OverflowError, "Python int too large to convert to C ssize_t");
    if (size < 0) return rt.value_error("__sizeof__() should return >= 0");
  }
  if (!value.is_object()) return size;
  switch (value.object()->layout) {
    case Layout::Int:
    case Layout::Float:
    case Layout::Complex:
    case Layout::Str:
    case Layout::Bytes:
    case Layout::ByteArray:
    case Layout::Range:
      return size;
    default:
      return size + kCollectorHead;
  }
}

Ret generic_sizeof(Runtime& rt, const Value* args) { return make_int(rt, basic_size(rt, args[0])); }

}  // namespace tiki
