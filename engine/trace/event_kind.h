// The vocabulary of the trace as C++ enums and a table of facts, both made from events.def.
// Nothing here has state; everything may be used from anywhere.
#pragma once

#include <cstdint>
#include <string_view>

namespace tiki::trace {

using EventId = uint32_t;                  // the event's index: events are numbered from 0 without gaps
using ActorId = uint32_t;                  // index into the recorder's actors
using TextId = uint32_t;                   // index into the recorder's texts; 0 is the empty text
constexpr uint32_t kMaxEvents = 1u << 29;  // the lane index keeps an event and a state in one word
constexpr EventId kNoEvent = UINT32_MAX;
constexpr ActorId kNoActor = UINT32_MAX;
constexpr ActorId kMainActor = 0;  // by convention the program's module is added first

enum class ActorKind : uint8_t {
#define TIKI_ACTOR_KIND(name, word, lane) name,
#include "trace/events.def"
};

enum class LaneState : uint8_t {
#define TIKI_LANE_STATE(name, word) name,
#include "trace/events.def"
};
inline constexpr LaneState kKeepState = static_cast<LaneState>(255);  // an event leaves the lane as it is
inline constexpr int kLaneStateCount = 7;

enum class PreviewTag : uint8_t {
#define TIKI_PREVIEW_TAG(name, word) name,
#include "trace/events.def"
};

enum class Category : uint8_t {
#define TIKI_CATEGORY(name, word) name,
#include "trace/events.def"
};

enum class Arrow : uint8_t {
#define TIKI_ARROW(name, word) name,
#include "trace/events.def"
};

enum class EventKind : uint8_t {
#define TIKI_EVENT(name, word, category, arrow, other, value, actor_to, other_to, sentence, doc) name,
#include "trace/events.def"
};

inline constexpr int kEventKindCount = 0
#define TIKI_EVENT(name, word, category, arrow, other, value, actor_to, other_to, sentence, doc) +1
#include "trace/events.def"
    ;

// What events.def says about a kind. The strings live for ever.
struct EventFacts {
  std::string_view name;  // "TaskWake": the key of translations
  std::string_view word;  // "wake": the word of text exports
  Category category;
  Arrow arrow;
  std::string_view other;     // role of `other` ("by", "on"), empty if unused
  std::string_view value;     // role of the preview, empty if unused
  LaneState actor_to;         // state the actor's lane goes to, or kKeepState
  LaneState other_to;         // same for the other's lane
  std::string_view sentence;  // English, with {actor} {other} {value} {line} {time}

  // Whether the event's line is in the file of `other` and not of the actor: when the actor had something
  // done to it, the line is that of the code that did it. A resumed frame's line is its own.
  constexpr bool line_is_of_other() const { return other == "by" && arrow != Arrow::In; }
};

const EventFacts& facts(EventKind kind);
std::string_view word(ActorKind kind);
std::string_view word(LaneState state);
std::string_view word(Category category);
std::string_view word(Arrow arrow);
bool is_lane(ActorKind kind);

}  // namespace tiki::trace
