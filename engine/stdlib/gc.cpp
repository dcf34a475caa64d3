// The module gc, over the heap's cycle collector. There is one generation.
#include "runtime/number.h"
#include "runtime/protocol.h"
#include "runtime/sequence.h"
#include "stdlib/native_modules.h"
#include "vm/interpreter.h"

namespace tiki {

namespace {

/// The stacks of frames that run, put out of the collector's sight: below a finalizer the depth that a frame wrote down
/// last may be more than there is. What is on them counts as referred to from outside.
class HiddenStacks {
 public:
  explicit HiddenStacks(Interpreter& vm) {
    for (Frame* frame = vm.current; frame; frame = frame->back) hide(frame);
  }
  ~HiddenStacks() {
    for (const auto& [frame, extra] : hidden_) frame->extra = extra;
  }

 private:
  void hide(Frame* frame) {
    if (!frame->function) return;
    const auto locals = static_cast<uint16_t>(frame->code()->slot_count);
    if (frame->extra <= locals) return;
    hidden_.emplace_back(frame, frame->extra);
    frame->extra = locals;
  }
  std::vector<std::pair<Frame*, uint16_t>> hidden_;
};

Ret gc_collect(Runtime& rt, const Value*) {
  const HiddenStacks hidden(Interpreter::of(rt));
  return Ret::small_int(static_cast<int64_t>(rt.heap.collect()));
}
Ret gc_enable(Runtime& rt, const Value*) {
  rt.heap.enabled = true;
  return Ret::none();
}
Ret gc_disable(Runtime& rt, const Value*) {
  rt.heap.enabled = false;
  return Ret::none();
}
Ret gc_isenabled(Runtime& rt, const Value*) { return Ret::boolean(rt.heap.enabled); }
Ret gc_get_count(Runtime& rt, const Value*) {
  return make_tuple_of(rt, Value::small_int(0), Value::small_int(0), Value::small_int(0));
}
Ret gc_get_threshold(Runtime& rt, const Value*) {
  return make_tuple_of(rt, Value::small_int(2000), Value::small_int(10), Value::small_int(0));
}
Ret gc_nothing(Runtime&, const Value*) { return Ret::none(); }
Ret gc_zero(Runtime&, const Value*) { return Ret::small_int(0); }

class Collector : public Visitor {
 public:
  void visit(Object* object) override { found.push_back(object); }
  std::vector<Object*> found;
};

// What CPython's collector would track: objects that can hold references.
bool is_tracked(Value value) {
  if (!value.is_object()) return false;
  switch (value.object()->layout) {
    case Layout::Int:
    case Layout::Float:
    case Layout::Complex:
    case Layout::Str:
    case Layout::Bytes:
    case Layout::ByteArray:
    case Layout::Range:
    case Layout::Code:
      return false;
    default:
      return value.object()->type->slots.traverse != nullptr;
  }
}
Ret gc_is_tracked(Runtime&, const Value* args) { return Ret::boolean(is_tracked(args[0])); }

bool is_alive(Object* object) { return object->refcount > 0; }

Ret gc_get_objects(Runtime& rt, const Value*) {
  std::vector<Object*> all;
  rt.heap.for_each([&](Object* object) {
    if (is_alive(object) && is_tracked(Value(object)) && object->layout != Layout::Frame)
      all.push_back(object);
  });
  OwnOf<List> result = make_list(rt);
  for (Object* object : all) list_append(rt, result.get(), Value(object));
  return result;
}

Ret gc_get_referents(Runtime& rt, const Value* args) {
  OwnOf<List> result = make_list(rt);
  for (Value each : args[0].as<Tuple>()->span()) {
    if (!each.is_object() || !each.object()->type->slots.traverse) continue;
    Collector references;
    each.object()->type->slots.traverse(each.object(), references);
    for (Object* object : references.found) {
      if (object) list_append(rt, result.get(), Value(object));
    }
  }
  return result;
}

Ret gc_get_referrers(Runtime& rt, const Value* args) {
  std::vector<Object*> referrers;
  rt.heap.for_each([&](Object* object) {
    if (!is_alive(object) || !object->type->slots.traverse || object == args[0].object()) return;
    if (object->layout == Layout::Frame) return;
    Collector references;
    object->type->slots.traverse(object, references);
    for (Object* target : references.found) {
      for (Value wanted : args[0].as<Tuple>()->span()) {
        if (wanted.is_object() && wanted.object() == target) {
          referrers.push_back(object);
          return;
        }
      }
    }
  });
  OwnOf<List> result = make_list(rt);
  for (Object* object : referrers) list_append(rt, result.get(), Value(object));
  return result;
}

Ret gc_get_stats(Runtime& rt, const Value*) {
  OwnOf<List> result = make_list(rt);
  for (int generation = 0; generation < 3; ++generation) {
    OwnOf<Dict> row = make_dict(rt);
    const auto collections = generation == 2 ? static_cast<int64_t>(rt.heap.collections) : 0;
    dict_set(rt, row.get(), intern(rt, "collections"), Value::small_int(collections));
    dict_set(rt, row.get(), intern(rt, "collected"), Value::small_int(0));
    dict_set(rt, row.get(), intern(rt, "uncollectable"), Value::small_int(0));
    list_append(rt, result.get(), Value(row));
  }
  return result;
}

constexpr NativeDef kFunctions[] = {
    {"collect(generation=2)", gc_collect},
    {"enable()", gc_enable},
    {"disable()", gc_disable},
    {"isenabled()", gc_isenabled},
    {"get_count()", gc_get_count},
    {"get_threshold()", gc_get_threshold},
    {"set_threshold(threshold0, threshold1=0, threshold2=0, /)", gc_nothing},
    {"get_debug()", gc_zero},
    {"set_debug(flags, /)", gc_nothing},
    {"is_tracked(obj, /)", gc_is_tracked},
    {"get_objects(generation=None)", gc_get_objects},
    {"get_referents(*objs)", gc_get_referents},
    {"get_referrers(*objs)", gc_get_referrers},
    {"get_stats()", gc_get_stats},
    {"freeze()", gc_nothing},
    {"unfreeze()", gc_nothing},
    {"get_freeze_count()", gc_zero},
};

}  // namespace

OwnOf<Module> make_gc_module(Runtime& rt) {
  OwnOf<Module> module = make_module(rt, "gc");
  add_functions(rt, module.get(), kFunctions);
  add_value(rt, module.get(), "garbage", Own(Ret(make_list(rt))));
  add_value(rt, module.get(), "callbacks", Own(Ret(make_list(rt))));
  const std::pair<const char*, int> flags[] = {{"DEBUG_STATS", 1},
                                               {"DEBUG_COLLECTABLE", 2},
                                               {"DEBUG_UNCOLLECTABLE", 4},
                                               {"DEBUG_SAVEALL", 32},
                                               {"DEBUG_LEAK", 38}};
  for (const auto& [name, bits] : flags) add_value(rt, module.get(), name, Value::small_int(bits));
  return module;
}

}  // namespace tiki
