#include "trace/event_kind.h"

#include <iterator>

namespace tiki::trace {
namespace {

// The rows of events.def name a LaneState or Keep; `using enum` lets them be written bare.
namespace rows {
using enum LaneState;
constexpr LaneState Keep = kKeepState;

constexpr EventFacts kFacts[] = {
#define TIKI_EVENT(name, word, category, arrow, other, value, actor_to, other_to, sentence, doc) \
  {#name, word, Category::category, Arrow::arrow, other, value, actor_to, other_to, sentence},
#include "trace/events.def"
};
}  // namespace rows

constexpr std::string_view kActorWords[] = {
#define TIKI_ACTOR_KIND(name, word, lane) word,
#include "trace/events.def"
};

enum class Role : uint8_t { Lane, Thing };
constexpr Role kActorRoles[] = {
#define TIKI_ACTOR_KIND(name, word, lane) Role::lane,
#include "trace/events.def"
};

constexpr std::string_view kStateWords[] = {
#define TIKI_LANE_STATE(name, word) word,
#include "trace/events.def"
};
static_assert(std::size(kStateWords) == kLaneStateCount);

constexpr std::string_view kCategoryWords[] = {
#define TIKI_CATEGORY(name, word) word,
#include "trace/events.def"
};

constexpr std::string_view kArrowWords[] = {
#define TIKI_ARROW(name, word) word,
#include "trace/events.def"
};

template <class Enum>
size_t index(Enum value) {
  return static_cast<size_t>(value);
}

}  // namespace

const EventFacts& facts(EventKind kind) { return rows::kFacts[index(kind)]; }
std::string_view word(ActorKind kind) { return kActorWords[index(kind)]; }
std::string_view word(LaneState state) { return kStateWords[index(state)]; }
std::string_view word(Category category) { return kCategoryWords[index(category)]; }
std::string_view word(Arrow arrow) { return kArrowWords[index(arrow)]; }
bool is_lane(ActorKind kind) { return kActorRoles[index(kind)] == Role::Lane; }

}  // namespace tiki::trace
