#include "world/internet.h"

#include <algorithm>
#include <iterator>

namespace tiki::world {

namespace {

constexpr std::string_view kWords[] = {
    "river",   "window", "stone",   "music",   "garden",  "letter", "winter",  "market",  "bridge", "paper",
    "silver",  "train",  "forest",  "kitchen", "lantern", "harbor", "cloud",   "pocket",  "island", "candle",
    "machine", "thread", "signal",  "mirror",  "summer",  "coffee", "village", "engine",  "ladder", "ocean",
    "quiet",   "early",  "bright",  "narrow",  "gentle",  "sudden", "careful", "distant", "simple", "second",
    "carries", "opens",  "follows", "turns",   "waits",   "finds",  "answers", "crosses", "builds", "passes"};
constexpr size_t kNouns = 30, kAdjectives = 10, kVerbs = 10;

// Top-level domains of more than two letters; all of two letters exist.
constexpr std::string_view kDomains[] = {
    "app",  "arpa", "biz",   "blog", "cloud",  "club", "com",     "dev",  "edu",    "example", "gov",  "info",
    "int",  "live", "mil",   "mobi", "museum", "name", "net",     "news", "online", "org",     "page", "pro",
    "shop", "site", "store", "tech", "test",   "web",  "website", "wiki", "world",  "xyz"};

uint64_t mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9ull;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebull;
  return x ^ (x >> 31);
}

/// A stream of small numbers.
class Dice {
 public:
  explicit Dice(uint64_t start) : state_(start) {}
  size_t below(size_t n) {
    state_ += 0x9e3779b97f4a7c15ull;
    return static_cast<size_t>((mix(state_) >> 33) % n);
  }
  std::string_view noun() { return kWords[below(kNouns)]; }
  std::string_view adjective() { return kWords[kNouns + below(kAdjectives)]; }
  std::string_view verb() { return kWords[kNouns + kAdjectives + below(kVerbs)]; }

 private:
  uint64_t state_;
};

void add(std::string& text, std::string_view a) { text += a; }
template <class... More>
void add(std::string& text, std::string_view a, More... more) {
  text += a;
  add(text, more...);
}

}  // namespace

uint64_t draw(uint64_t seed, std::string_view text) {
  uint64_t h = 0xcbf29ce484222325ull ^ mix(seed + 1);
  for (char c : text) h = (h ^ static_cast<uint8_t>(c)) * 0x100000001b3ull;
  return mix(h);
}

bool host_exists(std::string_view host) {
  if (host == "localhost") return true;
  const size_t dot = host.rfind('.');
  if (dot == std::string_view::npos || dot + 1 == host.size() || dot == 0) return host.find(':') != host.npos;
  const std::string_view domain = host.substr(dot + 1);
  if (domain.find_first_not_of("0123456789") == std::string_view::npos) return true;
  return domain.size() == 2 ||
         std::find(std::begin(kDomains), std::end(kDomains), domain) != std::end(kDomains);
}

std::string page(uint64_t seed, std::string_view host, std::string_view path) {
  Dice dice(draw(draw(seed, host), path));
  std::string text;
  text.reserve(1536);
  const std::string_view adjective = dice.adjective(), noun = dice.noun();
  add(text, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>", host, ": the ",
      adjective, " ", noun, "</title>\n</head>\n<body>\n<h1>The ", adjective, " ", noun, "</h1>\n");
  for (size_t paragraphs = 1 + dice.below(3); paragraphs > 0; --paragraphs) {
    add(text, "<p class=\"text\">");
    for (size_t sentences = 2 + dice.below(3); sentences > 0; --sentences) {
      // Drawn one by one: the order in which arguments are computed is the compiler's.
      const std::string_view object = dice.noun();
      const std::string_view verb = dice.verb();
      const std::string_view subject = dice.noun();
      const std::string_view quality = dice.adjective();
      add(text, "The ", quality, " ", subject, " ", verb, " the ", object, ". ");
    }
    text.pop_back();
    add(text, "</p>\n");
  }
  add(text, "<ul id=\"links\">\n");
  for (size_t links = 3 + dice.below(4); links > 0; --links) {
    const std::string_view name = dice.noun();
    add(text, "<li><a href=\"/", name, "/", std::to_string(1 + dice.below(99)), "\">", name, "</a></li>\n");
  }
  const std::string other = "site-" + std::to_string(dice.below(100)) + ".example";
  add(text, "</ul>\n<footer><a href=\"http://", other, "/\" rel=\"external\">", other,
      "</a></footer>\n</body>\n</html>\n");
  return text;
}

}  // namespace tiki::world
