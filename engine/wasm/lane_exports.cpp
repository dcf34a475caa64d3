// The lane index for the page's timeline (exports.h).
#include <string>
#include <vector>

#include "api/session.h"
#include "wasm/answer.h"
#include "wasm/exports.h"

namespace {

using tiki::trace::LaneIndex;

LaneIndex& of(void* lanes) { return *static_cast<LaneIndex*>(lanes); }

struct SpanRow {
  double from, to;
  uint32_t first, next, segments, running, waiting_on, state;
};
static_assert(sizeof(SpanRow) == 40);

struct TotalRow {
  double ns;
  uint32_t state, line, example, count;
};
static_assert(sizeof(TotalRow) == 24);

template <class Row>
const void* answer_rows(const std::vector<Row>& rows) {
  return tiki::wasm::answer(
      std::string(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(Row)));
}

}  // namespace

extern "C" {

TIKI_EXPORT(tiki_lanes_new) void* tiki_lanes_new(void* session) {
  return new LaneIndex(static_cast<tiki::Session*>(session)->trace());
}

TIKI_EXPORT(tiki_lanes_free) void tiki_lanes_free(void* lanes) { delete static_cast<LaneIndex*>(lanes); }

TIKI_EXPORT(tiki_lanes_catch_up) int tiki_lanes_catch_up(void* lanes, uint32_t events) {
  return of(lanes).catch_up(events) ? 1 : 0;
}

TIKI_EXPORT(tiki_lane_spans)
const void* tiki_lane_spans(void* lanes, uint32_t lane, int axis, double from, double to, uint32_t pixels) {
  std::vector<tiki::trace::LaneSpan> spans;
  of(lanes).spans(lane, static_cast<tiki::trace::Axis>(axis), static_cast<int64_t>(from),
                  static_cast<int64_t>(to), pixels, spans);
  std::vector<SpanRow> rows;
  rows.reserve(spans.size());
  for (const auto& span : spans) {
    rows.push_back({static_cast<double>(span.from), static_cast<double>(span.to), span.first, span.next,
                    span.segments, span.running, span.waiting_on, static_cast<uint32_t>(span.state)});
  }
  return answer_rows(rows);
}

TIKI_EXPORT(tiki_lane_totals)
const void* tiki_lane_totals(void* lanes, uint32_t lane, double from, double to) {
  std::vector<tiki::trace::LaneTotal> totals;
  of(lanes).totals(lane, static_cast<int64_t>(from), static_cast<int64_t>(to), totals);
  std::vector<TotalRow> rows;
  rows.reserve(totals.size());
  for (const auto& total : totals) {
    rows.push_back({static_cast<double>(total.ns), static_cast<uint32_t>(total.state), total.line,
                    total.example, total.count});
  }
  return answer_rows(rows);
}

TIKI_EXPORT(tiki_lane_arrows)
const void* tiki_lane_arrows(void* lanes, uint32_t from, uint32_t to, uint32_t most) {
  std::vector<tiki::trace::EventId> events;
  of(lanes).arrows_between(from, to, most, events);
  return answer_rows(events);
}

}  // extern "C"
