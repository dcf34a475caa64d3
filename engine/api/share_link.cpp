#include "api/share_link.h"

#include <algorithm>
#include <cstdint>

#include "api/json_text.h"
#include "api/share_dictionary.inc"
#include "base/base64url.h"
#include "base/deflate.h"
#include "base/utf8.h"

namespace tiki {

namespace {

constexpr int kVersion = 1;
constexpr size_t kMostUnfolded = 4u << 20;
constexpr std::string_view kMainFile = "main.py";

// As JSON.stringify writes it, with the quotes: what a link holds is JSON.
std::string dictionary() {
  std::string text = "\"";
  for (const char c : kShareDictionary) {
    if (c == '"' || c == '\\') text += '\\';
    if (c == '\n') {
      text += "\\n";
    } else {
      text += c;
    }
  }
  return text + "\"";
}

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) {
    if (c == '\n' || c == '\t' || c == '\r') {
      json += c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\r";
    } else {
      std::string one;
      append_json(one, std::string_view(&c, 1));
      json += one.substr(1, one.size() - 2);
    }
  }
  return json + "\"";
}

// Reads what the page writes: strings, numbers, arrays, objects. Anything else makes it fail.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool read(SharedFiles* files) {
    if (!eat('{')) return false;
    for (bool first = true; !eat('}'); first = false) {
      std::string key;
      if ((!first && !eat(',')) || !string(&key) || !eat(':')) return false;
      if (key != "f" ? !skip(0) : !read_files(files)) return false;
    }
    return at_ == text_.size() && !files->empty();
  }

 private:
  bool read_files(SharedFiles* files) {
    std::string text;
    if (peek() == '"') {
      if (!string(&text)) return false;
      files->push_back({std::string(kMainFile), std::move(text)});
      return true;
    }
    if (!eat('[')) return false;
    for (bool first = true; !eat(']'); first = false) {
      std::string name;
      if ((!first && !eat(',')) || !eat('[') || !string(&name) || !eat(',') || !string(&text) || !eat(']'))
        return false;
      if (name.empty()) return false;
      files->push_back({std::move(name), text});
    }
    return true;
  }

  bool skip(int depth) {
    std::string ignored;
    const char open = peek();
    if (open == '"') return string(&ignored);
    if (open != '[' && open != '{') {
      const size_t start = at_;
      while (at_ < text_.size() && std::string_view(",]}").find(text_[at_]) == std::string_view::npos) ++at_;
      return at_ > start;
    }
    if (depth > 8) return false;
    ++at_;
    const char close = open == '[' ? ']' : '}';
    for (bool first = true; !eat(close); first = false) {
      if (!first && !eat(',')) return false;
      if (open == '{' && (!string(&ignored) || !eat(':'))) return false;
      if (!skip(depth + 1)) return false;
    }
    return true;
  }

  bool string(std::string* out) {
    out->clear();
    if (!eat('"')) return false;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == '"') return true;
      if (c != '\\') {
        *out += c;
        continue;
      }
      if (at_ == text_.size()) return false;
      const char escape = text_[at_++];
      const size_t known = std::string_view("nrtbf\"\\/").find(escape);
      if (known != std::string_view::npos) {
        *out += "\n\r\t\b\f\"\\/"[known];
      } else if (escape != 'u' || !unicode(out)) {
        return false;
      }
    }
    return false;
  }

  bool unicode(std::string* out) {
    uint32_t point = 0;
    if (!hex(&point)) return false;
    if (point >= 0xd800 && point < 0xdc00 && text_.substr(at_, 2) == "\\u") {
      at_ += 2;
      uint32_t low = 0;
      if (!hex(&low) || low < 0xdc00 || low > 0xdfff) return false;
      point = 0x10000 + ((point - 0xd800) << 10) + (low - 0xdc00);
    }
    utf8::append(*out, point);
    return true;
  }

  bool hex(uint32_t* value) {
    if (at_ + 4 > text_.size()) return false;
    for (int i = 0; i < 4; ++i) {
      const char c = text_[at_++];
      const int digit = c >= '0' && c <= '9'   ? c - '0'
                        : c >= 'a' && c <= 'f' ? c - 'a' + 10
                        : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                               : -1;
      if (digit < 0) return false;
      *value = *value * 16 + static_cast<uint32_t>(digit);
    }
    return true;
  }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool eat(char wanted) {
    if (peek() != wanted) return false;
    ++at_;
    return true;
  }

  std::string_view text_;
  size_t at_ = 0;
};

}  // namespace

std::string make_link(const SharedFiles& files) {
  std::string json = "{\"f\":";
  if (files.size() == 1 && files[0].first == kMainFile) {
    json += json_string(files[0].second);
  } else {
    json += '[';
    for (size_t i = 0; i < files.size(); ++i) {
      if (i > 0) json += ',';
      json += '[' + json_string(files[i].first) + ',' + json_string(files[i].second) + ']';
    }
    json += ']';
  }
  json += '}';
  const uint16_t check = crc16(json);
  std::string bytes{static_cast<char>(check >> 8), static_cast<char>(check & 0xff)};
  return "#" + std::to_string(kVersion) + "/" + base64url(bytes + deflate(json, dictionary()));
}

LinkState open_link(std::string_view link, SharedFiles* files) {
  const size_t hash = link.find('#');
  if (hash == std::string_view::npos) return LinkState::NoLink;
  link.remove_prefix(hash + 1);
  const size_t slash = link.find('/');
  if (slash == 0 || slash > 4) return LinkState::NoLink;
  int version = 0;
  for (const char c : link.substr(0, slash)) {
    if (c < '0' || c > '9') return LinkState::NoLink;
    version = version * 10 + (c - '0');
  }
  if (version > kVersion) return LinkState::Newer;
  const auto bytes = base64url_bytes(link.substr(slash + 1));
  if (version != kVersion || !bytes || bytes->size() < 2) return LinkState::Damaged;
  const auto json = inflate(std::string_view(*bytes).substr(2), dictionary(), kMostUnfolded);
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<uint8_t>((*bytes)[i])); };
  if (!json || crc16(*json) != ((byte(0) << 8) | byte(1))) return LinkState::Damaged;
  files->clear();
  return Reader(*json).read(files) ? LinkState::Good : LinkState::Damaged;
}

}  // namespace tiki
