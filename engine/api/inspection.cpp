#include "api/inspection.h"

#include <algorithm>
#include <vector>

#include "api/json_text.h"
#include "api/value_tree.h"
#include "loop/awaited_parts.h"
#include "runtime/exception.h"
#include "runtime/protocol.h"
#include "vm/thread_scheduler.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

constexpr uint32_t kMaxNodes = 1200;  // children unfolded in one answer
constexpr int kDepth = 3;
constexpr uint64_t kMaxEvaluationSteps = 2'000'000;

bool is_engine_code(const Frame* frame) { return frame->code()->source().positions.empty(); }

Generator* generator_of(const Frame* frame) {
  return frame->owner && frame->owner->layout == Layout::Generator ? static_cast<Generator*>(frame->owner)
                                                                   : nullptr;
}

struct Place {
  Frame* frame;
  const char* status;
};

/// All frames worth showing, in the order of the answer.
std::vector<Place> places(Interpreter& vm) {
  std::vector<Place> found;
  std::vector<Frame*> linked;
  auto add_chain = [&](Frame* innermost, const char* status) {
    for (Frame* frame = innermost; frame; frame = frame->back) {
      linked.push_back(frame);
      if (is_engine_code(frame)) continue;
      Generator* generator = generator_of(frame);
      const bool delegates = frame != innermost && generator && vm.receiver_of(generator);
      found.push_back({frame, delegates ? "delegating" : status});
    }
  };
  add_chain(vm.current, "running");
  if (vm.threads) {
    for (const auto& thread : vm.threads->all()) {
      if (thread.get() == vm.threads->running()) continue;
      add_chain(thread->registers.current, thread->state == ThreadState::Ready ? "ready" : "blocked");
    }
  }
  std::vector<Generator*> waiting;
  vm.rt.heap.for_each([&](Object* object) {
    if (object->layout != Layout::Generator) return;
    auto* generator = static_cast<Generator*>(object);
    if (generator->frame && std::find(linked.begin(), linked.end(), generator->frame) == linked.end())
      waiting.push_back(generator);
  });
  std::sort(waiting.begin(), waiting.end(),
            [](const Generator* a, const Generator* b) { return a->actor < b->actor; });
  for (Generator* generator : waiting) {
    const bool created = generator->state() == GeneratorState::Created;
    found.push_back({generator->frame, created ? "created" : "suspended"});
  }
  return found;
}

class Writer {
 public:
  explicit Writer(Interpreter& vm) : vm_(vm), tree_(vm, out_, kMaxNodes) {}

  std::string run() {
    out_ = "{\"frames\":[";
    bool first = true;
    for (const Place& place : places(vm_)) {
      if (!first) out_ += ',';
      first = false;
      write_frame(place);
    }
    out_ += "],\"awaits\":[";
    write_awaits();
    out_ += "],\"heapBytes\":" + std::to_string(vm_.rt.heap.bytes_in_use()) + "}";
    return std::move(out_);
  }

 private:
  void write_awaits() {
    bool first = true;
    loop::for_each_awaited_part(vm_.rt, [&](uint32_t whole, uint32_t part) {
      if (!first) out_ += ',';
      first = false;
      out_ += "[" + std::to_string(whole) + "," + std::to_string(part) + "]";
    });
  }

  void write_frame(const Place& place) {
    Frame* frame = place.frame;
    const Code* code = frame->code();
    Generator* generator = generator_of(frame);
    const bool module = !code->flags.optimized && !code->flags.class_body;
    const int64_t actor = generator && generator->actor != trace::kNoActor ? generator->actor
                          : module                                         ? 0
                                                                           : -1;
    out_ += "{\"actor\":" + std::to_string(actor) + ",\"name\":";
    append_json(out_, code->source().name);
    out_ += ",\"file\":";
    append_json(out_, code->source().filename);
    const bool started = frame->ip > code->instructions;
    out_ += ",\"line\":" + std::to_string(started ? frame->line() : code->source().first_line);
    out_ += ",\"status\":\"" + std::string(place.status) + "\",\"awaits\":";
    Value awaited = generator ? vm_.receiver_of(generator) : Value();
    append_json(out_, awaited ? preview_text(vm_, awaited) : "");
    out_ += ",\"locals\":[";
    write_locals(frame);
    out_ += "]}";
  }

  void write_locals(Frame* frame) {
    Own locals = frame_locals(vm_.rt, frame);
    if (!has_layout(locals, Layout::Dict)) return;
    bool first = true;
    uint32_t position = 0;
    Value key, value;
    while (dict_next(locals.as<Dict>(), &position, &key, &value)) {
      if (!has_layout(key, Layout::Str)) continue;
      const std::string name = to_utf8(key.as<Str>());
      if (name.starts_with("__") || name.starts_with(".")) continue;
      if (has_layout(value, Layout::Module)) continue;
      if (!first) out_ += ',';
      first = false;
      tree_.write(name, value, kDepth);
    }
  }

  Interpreter& vm_;
  std::string out_;
  ValueTree tree_;
};

std::string failure(Interpreter& vm) {
  Own error = vm.rt.take_error();
  std::string text = error ? format_exception_only(vm.rt, error) : "stopped: it takes too long";
  while (text.ends_with('\n')) text.pop_back();
  std::string out = "{\"error\":";
  append_json(out, text);
  return out + "}";
}

// The frame's variables over its globals, as one namespace: what a comprehension or lambda in the expression sees too.
OwnOf<Dict> namespace_of(Interpreter& vm, uint32_t index) {
  Runtime& rt = vm.rt;
  const std::vector<Place> all = places(vm);
  Frame* frame = index < all.size() ? all[index].frame : all.empty() ? nullptr : all.back().frame;
  if (!frame) return make_dict(rt);
  OwnOf<Dict> names = dict_copy(rt, frame->function->globals);
  Own locals = frame_locals(rt, frame);
  if (has_layout(locals, Layout::Dict) && locals.as<Dict>() != frame->function->globals &&
      dict_update(rt, names.get(), locals).failed()) {
    rt.clear_error();
  }
  return names;
}

}  // namespace

std::string inspect(Interpreter& vm) { return Writer(vm).run(); }

std::string evaluate(Interpreter& vm, uint32_t frame, std::string_view expression) {
  Runtime& rt = vm.rt;
  OwnOf<Dict> names = namespace_of(vm, frame);
  const std::string text(expression);
  Own eval = Own::borrow(dict_get(rt, rt.builtins, Value(intern(rt, "eval"))));
  Own source = Own(make_str(rt, text));
  const uint64_t limit = std::exchange(vm.step_limit, vm.steps + kMaxEvaluationSteps);
  Own value = call_with(rt, eval, source, names);
  vm.step_limit = limit;
  if (!value) return failure(vm);
  std::string out;
  ValueTree(vm, out, kMaxNodes).write(text, value, kDepth);
  return out;
}

}  // namespace tiki
