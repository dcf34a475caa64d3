// functools.lru_cache's wrapper: a callable that remembers results. The dict of results is kept in order of use, oldest
// first.
//
// A miss calls the function through a continuation, so that a cached recursive function is as deep as a plain one.
#include "runtime/attributes.h"
#include "runtime/dict_table.h"
#include "runtime/function.h"
#include "runtime/heap.h"
#include "runtime/sequence.h"
#include "stdlib/functools.h"
#include "vm/continuation.h"
#include "vm/interpreter.h"

namespace tiki {

namespace {

struct LruCache : Object {
  Value function;   // owned
  Value info_type;  // owned: the named tuple that cache_info() gives
  Dict* results;    // owned
  int64_t limit;    // -1: none
  int64_t hits;
  int64_t misses;
  bool typed;
  Attributes attributes;
};

void traverse(Object* self, Visitor& visitor) {
  LruCache* cache = static_cast<LruCache*>(self);
  visitor.visit(cache->function);
  visitor.visit(cache->info_type);
  if (cache->results) visitor.visit(static_cast<Object*>(cache->results));
  attributes_traverse(self, &cache->attributes, visitor);
}
void clear(Object* self) {
  LruCache* cache = static_cast<LruCache*>(self);
  decref_maybe(std::exchange(cache->function, Value()));
  decref_maybe(std::exchange(cache->info_type, Value()));
  if (Dict* results = std::exchange(cache->results, nullptr)) decref(static_cast<Object*>(results));
  attributes_clear(self, &cache->attributes);
}

Ret construct(Runtime& rt, Type* type, const Value* args, size_t count, Tuple* keyword_names) {
  TRY(refuse_keywords(rt, "_lru_cache_wrapper", keyword_names));
  TRY(check_count(rt, "_lru_cache_wrapper", count, 4, 4));
  if (!is_callable(rt, args[0])) return rt.type_error("the first argument must be callable");
  int64_t limit = -1;
  if (!args[1].is_none()) {
    if (!has_index(rt, args[1])) return rt.type_error("maxsize should be integer or None");
    limit = std::max<int64_t>(TRY(to_index_int64(rt, args[1])), 0);
  }
  const bool typed = TRY(truth(rt, args[2]));
  auto* cache = static_cast<LruCache*>(rt.heap.allocate_object(type, type->instance_size));
  cache->function = Own::borrow(args[0]).release();
  cache->info_type = Own::borrow(args[3]).release();
  cache->results = make_dict(rt).release();
  cache->limit = limit;
  cache->typed = typed;
  return Ret::steal(Value(cache));
}

/// What the arguments are remembered by: a single int or str itself, otherwise a tuple of all, with the cache itself
/// between positional and named ones.
Own make_key(Runtime& rt, LruCache* cache, const Value* args, size_t count, Tuple* keyword_names) {
  const size_t named = keyword_count(keyword_names);
  if (count == 1 && named == 0 && !cache->typed && (args[0].is_small_int() || is_exact_str(rt, args[0]))) {
    return Own::borrow(args[0]);
  }
  OwnOf<List> parts = make_list(rt, {args, count});
  if (named > 0) list_append(rt, parts.get(), Value(cache));
  for (size_t i = 0; i < named; ++i) {
    list_append(rt, parts.get(), keyword_names->items()[i]);
    list_append(rt, parts.get(), args[count + i]);
  }
  if (cache->typed) {
    for (size_t i = 0; i < count + named; ++i) list_append(rt, parts.get(), Value(type_of(rt, args[i])));
  }
  return Own(Ret(tiki::make_tuple(rt, parts->span())));
}

Status remember(Runtime& rt, LruCache* cache, Value key, Value result) {
  if (!cache->results) return Status::ok();
  const uint64_t hash = TRY(key_hash(rt, key, nullptr));
  if (TRY(dict_find(rt, cache->results, key, hash)) >= 0)
    return Status::ok();  // the call itself has put it there
  if (cache->limit >= 0 && cache->results->used >= cache->limit) {
    const DictEntry oldest =
        dict_remove_at(cache->results, static_cast<uint32_t>(dict_first(cache->results)));
    Own dropped_key = Own::steal(oldest.key);
    Own dropped = Own::steal(oldest.value);
  }
  return dict_set_hashed(rt, cache->results, key, hash, result);
}

// Of the continuation: state 0 is the cache, 1 the key, 2 the list of arguments, 3 the names of the last ones or empty;
// number: how many are positional, -1 once called.
Ret call_step(Interpreter& vm, Continuation* self, Own incoming) {
  if (self->number >= 0) {
    const int64_t positional = std::exchange(self->number, -1);
    Tuple* names = self->state[3] ? self->state[3].as<Tuple>() : nullptr;
    Ret result = vm.begin_call(self->state[0].as<LruCache>()->function, self->state[2].as<List>()->items,
                               static_cast<size_t>(positional), names);
    if (result.is_switched()) return result;
    incoming = Own(result);
  }
  if (!incoming) return nullptr;
  TRY(remember(vm.rt, self->state[0].as<LruCache>(), self->state[1], incoming));
  return incoming;
}

Ret cache_call(Runtime& rt, Value self, const Value* args, size_t count, Tuple* keyword_names) {
  LruCache* cache = self.as<LruCache>();
  Interpreter& vm = Interpreter::of(rt);
  if (cache->limit == 0) {
    ++cache->misses;
    return vm.begin_call(cache->function, args, count, keyword_names);
  }
  Own key = make_key(rt, cache, args, count, keyword_names);
  const uint64_t hash = TRY(key_hash(rt, key, nullptr));
  const int32_t place = TRY(dict_find(rt, cache->results, key, hash));
  if (place >= 0) {
    ++cache->hits;
    Own result = Own::borrow(cache->results->entries[place].value);
    if (cache->limit > 0 && place != dict_last(cache->results)) {
      dict_move_to_end(rt, cache->results, static_cast<uint32_t>(place));
    }
    return result;
  }
  ++cache->misses;
  OwnOf<Continuation> continuation =
      OwnOf<Continuation>::steal(rt.heap.allocate<Continuation>(rt.types.continuation));
  continuation->step = call_step;
  continuation->number = static_cast<int64_t>(count);
  continuation->state[0] = Own::borrow(self).release();
  continuation->state[1] = key.release();
  OwnOf<List> arguments = make_list(rt, {args, count + keyword_count(keyword_names)});
  continuation->state[2] = Value(static_cast<Object*>(arguments.release()));
  if (keyword_names) continuation->state[3] = Own::borrow(Value(keyword_names)).release();
  return vm.begin_continuation(std::move(continuation));
}

Ret descriptor_get(Runtime& rt, Value self, Value instance, Value) {
  if (!instance || instance.is_none()) return Ret::borrow(self);
  return make_bound_method(rt, self, instance);
}

Ret cache_info(Runtime& rt, const Value* args) {
  LruCache* cache = args[0].as<LruCache>();
  const Value limit = cache->limit < 0 ? Value::none() : Value::small_int(cache->limit);
  return call_with(rt, cache->info_type, Value::small_int(cache->hits), Value::small_int(cache->misses),
                   limit, Value::small_int(cache->results->used));
}
Ret cache_clear(Runtime& rt, const Value* args) {
  LruCache* cache = args[0].as<LruCache>();
  cache->hits = cache->misses = 0;
  dict_clear(rt, cache->results);
  return Ret::none();
}
Ret copy(Runtime&, const Value* args) { return Ret::borrow(args[0]); }

constexpr NativeDef kMethods[] = {
    {"cache_info(self, /)", cache_info, {}, "Report cache statistics"},
    {"cache_clear(self, /)", cache_clear, {}, "Clear the cache and cache statistics"},
    {"__copy__(self, /)", copy},
    {"__deepcopy__(self, memo, /)", copy},
};

const TypeSpec kLruCache = {
    .name = "functools._lru_cache_wrapper",
    .size = sizeof(LruCache),
    .slots = {.call = cache_call,
              .descriptor_get = descriptor_get,
              .construct = construct,
              .traverse = traverse,
              .clear = clear,
              .destroy = clear},
    .methods = kMethods,
    .attributes_offset = offsetof(LruCache, attributes),
    .doc = "A function that remembers its results.",
};

}  // namespace

void add_lru_cache(Runtime& rt, Module* module) { add_type(rt, module, native_type(rt, kLruCache)); }

}  // namespace tiki
