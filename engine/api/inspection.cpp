#include "api/inspection.h"

#include <algorithm>

#include "vm/thread_scheduler.h"
#include "vm/tracing.h"

namespace tiki {

namespace {

class Writer {
 public:
  explicit Writer(Interpreter& vm) : vm_(vm) {}

  std::string run() {
    out_ = "{\"frames\":[";
    chains_.push_back({vm_.current, "running"});
    if (vm_.threads) {
      for (const auto& thread : vm_.threads->all()) {
        if (thread.get() == vm_.threads->running()) continue;
        chains_.push_back(
            {thread->registers.current, thread->state == ThreadState::Ready ? "ready" : "blocked"});
      }
    }
    for (const auto& [innermost, status] : chains_) {
      for (Frame* frame = innermost; frame; frame = frame->back) {
        if (!is_engine_code(frame)) write_frame(frame, status);
      }
    }
    std::vector<Generator*> waiting;
    vm_.rt.heap.for_each([&](Object* object) {
      if (object->layout != Layout::Generator) return;
      auto* generator = static_cast<Generator*>(object);
      if (generator->frame && !is_linked(generator->frame)) waiting.push_back(generator);
    });
    std::sort(waiting.begin(), waiting.end(),
              [](const Generator* a, const Generator* b) { return a->actor < b->actor; });
    for (Generator* generator : waiting) {
      write_frame(generator->frame, generator->state() == GeneratorState::Created ? "created" : "suspended");
    }
    out_ += "],\"heapBytes\":" + std::to_string(vm_.rt.heap.bytes_in_use()) + "}";
    return out_;
  }

 private:
  static bool is_engine_code(const Frame* frame) { return frame->code()->source().positions.empty(); }

  bool is_linked(const Frame* wanted) const {
    for (const auto& [innermost, status] : chains_) {
      for (Frame* frame = innermost; frame; frame = frame->back) {
        if (frame == wanted) return true;
      }
    }
    return false;
  }

  void quote(std::string_view text) {
    static const char* const kHex = "0123456789abcdef";
    out_ += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') {
        out_ += '\\';
        out_ += c;
      } else if (byte < 0x20) {
        out_ += "\\u00";
        out_ += kHex[byte >> 4];
        out_ += kHex[byte & 15];
      } else {
        out_ += c;
      }
    }
    out_ += '"';
  }

  void write_frame(Frame* frame, const char* status) {
    if (!first_frame_) out_ += ',';
    first_frame_ = false;
    const Code* code = frame->code();
    auto* generator = frame->owner && frame->owner->layout == Layout::Generator
                          ? static_cast<Generator*>(frame->owner)
                          : nullptr;
    const bool module = !code->flags.optimized && !code->flags.class_body;
    const int64_t actor = generator && generator->actor != trace::kNoActor ? generator->actor
                          : module                                         ? 0
                                                                           : -1;
    out_ += "{\"actor\":" + std::to_string(actor) + ",\"name\":";
    quote(code->source().name);
    out_ += ",\"file\":";
    quote(code->source().filename);
    const bool started = frame->ip > code->instructions;
    out_ += ",\"line\":" + std::to_string(started ? frame->line() : code->source().first_line);
    out_ += ",\"status\":";
    quote(status);
    out_ += ",\"awaits\":";
    Value awaited = generator ? vm_.delegate_of(generator) : Value();
    quote(awaited ? preview_text(vm_, awaited) : "");
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
      out_ += "{\"name\":";
      quote(name);
      out_ += ",\"value\":";
      quote(preview_text(vm_, value));
      out_ += ",\"type\":";
      quote(type_name(vm_.rt, value));
      out_ += '}';
    }
  }

  Interpreter& vm_;
  std::vector<std::pair<Frame*, const char*>> chains_;  // each thread's frames, and what they do
  std::string out_;
  bool first_frame_ = true;
};

}  // namespace

std::string inspect(Interpreter& vm) { return Writer(vm).run(); }

}  // namespace tiki
