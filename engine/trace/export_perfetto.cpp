// Chrome trace JSON: a thread for each lane, a complete slice ("X") for each stretch of running, ready,
// waiting or blocking, a flow arrow for each wake-up between lanes, an instant for each output. Times are
// virtual, in microseconds with three decimals; what takes no virtual time is a slice of no length.
#include "base/number_text.h"
#include "trace/export_writer.h"
#include "trace/format.h"
#include "trace/lanes.h"

namespace tiki::trace {
namespace {

std::string microseconds(int64_t ns) {
  return std::to_string(ns / 1000) + "." + decimal_text(static_cast<uint64_t>(ns % 1000), 3);
}

class Perfetto {
 public:
  Perfetto(const Recorder& recorder, ExportWriter& out) : recorder_(recorder), index_(recorder), out_(out) {}

  void write() {
    index_.catch_up();
    out_ << "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n";
    begin() << "\"ph\":\"M\",\"name\":\"process_name\",\"pid\":1,\"args\":{\"name\":\"tikitaka\"}}";
    for (ActorId lane : index_.lanes()) write_lane_name(lane);
    for (ActorId lane : index_.lanes()) write_slices(lane);
    for (EventId event : index_.arrows()) write_flow(event);
    for (const OutputPiece& piece : recorder_.output().pieces()) write_output(piece);
    out_ << "\n]}\n";
  }

 private:
  ExportWriter& begin() {
    out_ << (first_ ? "{" : ",\n{");
    first_ = false;
    return out_;
  }
  // Thread 0 means "none" to some readers.
  static int64_t thread_of(ActorId actor) { return int64_t{actor} + 1; }
  bool is_lane_actor(ActorId actor) const {
    return actor < recorder_.actors().size() && is_lane(recorder_.actor(actor).kind);
  }

  void write_lane_name(ActorId lane) {
    (begin() << "\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":").number(thread_of(lane));
    (out_ << ",\"args\":{\"name\":").json(actor_text(recorder_, lane)) << "}}";
    (begin() << "\"ph\":\"M\",\"name\":\"thread_sort_index\",\"pid\":1,\"tid\":").number(thread_of(lane));
    (out_ << ",\"args\":{\"sort_index\":").number(lane) << "}}";
  }

  void write_slices(ActorId lane) {
    spans_.clear();
    // On the axis of steps every segment is at least a unit long: with a pixel for each nothing is merged.
    index_.spans(lane, Axis::Steps, 0, recorder_.size(), recorder_.size() + 1, spans_);
    for (const LaneSpan& span : spans_) {
      if (span.state == LaneState::Created) continue;
      int64_t from = recorder_.time_ns(span.first);
      int64_t to = recorder_.time_ns(span.next < recorder_.size() ? span.next : recorder_.size() - 1);
      std::string name(word(span.state));
      if (span.waiting_on != kNoActor) name += ": " + actor_text(recorder_, span.waiting_on);
      (begin() << "\"ph\":\"X\",\"cat\":\"" << word(span.state) << "\",\"name\":").json(name);
      (out_ << ",\"pid\":1,\"tid\":").number(thread_of(lane));
      out_ << ",\"ts\":" << microseconds(from) << ",\"dur\":" << microseconds(to - from);
      (out_ << ",\"args\":{\"event\":").number(span.first);
      if (uint32_t line = recorder_.line_of(span.first)) (out_ << ",\"line\":").number(line);
      out_ << "}}";
    }
  }

  void write_flow(EventId event) {
    EventRow row = recorder_.row(event);
    if (!is_lane_actor(row.actor) || !is_lane_actor(row.other) || row.actor == row.other) return;
    bool is_wake = facts(row.kind).arrow == Arrow::Wake;
    write_flow_end("s", is_wake ? row.other : row.actor, row);
    write_flow_end("f\",\"bp\":\"e", is_wake ? row.actor : row.other, row);
  }

  void write_flow_end(std::string_view phase, ActorId lane, const EventRow& row) {
    begin() << "\"ph\":\"" << phase << "\",\"cat\":\"flow\",\"name\":\"" << facts(row.kind).word
            << "\",\"id\":";
    (out_.number(row.id) << ",\"pid\":1,\"tid\":").number(thread_of(lane));
    out_ << ",\"ts\":" << microseconds(row.time_ns) << "}";
  }

  void write_output(const OutputPiece& piece) {
    if (piece.event == kNoEvent) return;
    EventRow row = recorder_.row(piece.event);
    std::string_view stream = piece.stream == Stream::Stdout ? "stdout" : "stderr";
    begin() << "\"ph\":\"i\",\"s\":\"t\",\"cat\":\"output\",\"name\":\"" << stream << "\",\"pid\":1,\"tid\":";
    out_.number(thread_of(row.actor)) << ",\"ts\":" << microseconds(row.time_ns) << ",\"args\":{\"event\":";
    (out_.number(row.id) << ",\"text\":").json(recorder_.output().text(piece)) << "}}";
  }

  const Recorder& recorder_;
  LaneIndex index_;
  ExportWriter& out_;
  std::vector<LaneSpan> spans_;
  bool first_ = true;
};

}  // namespace

void export_perfetto(const Recorder& recorder, ExportWriter& out) { Perfetto(recorder, out).write(); }

}  // namespace tiki::trace
