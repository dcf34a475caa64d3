#include "runtime/traceback_format.h"

#include <deque>
#include <unordered_set>

#include "base/utf8.h"
#include "runtime/code_object.h"
#include "runtime/exception_parts.h"
#include "runtime/protocol.h"

namespace tiki {

using namespace exception_field;

namespace {

constexpr uint32_t kMaxGroupWidth = 15;
constexpr int kMaxGroupDepth = 10;
constexpr int kRepeatsShown = 3;

constexpr std::string_view kCauseText =
    "\nThe above exception was the direct cause of the following exception:\n\n";
constexpr std::string_view kContextText =
    "\nDuring handling of the above exception, another exception occurred:\n\n";

// str(value), whatever it does.
std::string safe_text(Runtime& rt, Value value, const char* what, bool as_repr = false) {
  OwnOf<Str> text = as_repr ? repr(rt, value) : str(rt, value);
  if (text) return to_utf8(text.get());
  rt.clear_error();
  return std::string("<") + what + (as_repr ? " repr() failed>" : " str() failed>");
}

class Formatter {
 public:
  explicit Formatter(Runtime& rt) : rt_(rt) {}

  void format(Exception* exception) {
    plan(exception);
    format(&shown_.front());
  }

  std::string take() { return std::move(out_); }
  std::string only(Exception* exception) { return last_lines(exception); }

  // What CPython's C code prints by itself: this exception alone, no marks, no hints, no notes.
  std::string plain(Exception* exception) {
    std::string text;
    if (has_layout(exception->traceback, Layout::Traceback)) {
      marks_ = false;
      text = "Traceback (most recent call last):\n" + frames(exception->traceback.as<Traceback>());
    }
    return text + class_name(exception) + ": " + safe_text(rt_, exception, "exception") + "\n";
  }

 private:
  // An exception that is shown, with what is shown before it and inside it.
  struct Shown {
    Exception* exception;
    Shown* cause = nullptr;
    Shown* context = nullptr;
    std::vector<Shown*> parts;
  };

  Shown* show(Exception* exception) {
    seen_.insert(exception);
    shown_.push_back({exception, nullptr, nullptr, {}});
    return &shown_.back();
  }

  // Causes and contexts are shown once. Which of two places shows one depends on the order of this walk
  // (traceback.py, TracebackException.__init__): the parts of a group, last first, before its cause's own cause.
  void plan(Exception* whole) {
    std::vector<Shown*> queue = {show(whole)};
    while (!queue.empty()) {
      Shown* at = queue.back();
      queue.pop_back();
      Exception* exception = at->exception;
      if (exception->cause && !seen_.contains(exception->cause.object()))
        at->cause = show(exception->cause.as<Exception>());
      if (!at->cause && exception->context && !exception->suppress_context &&
          !seen_.contains(exception->context.object()))
        at->context = show(exception->context.as<Exception>());
      if (is_group(exception)) {
        auto* parts = exception->fields[kGroupExceptions].as<Tuple>();
        for (uint32_t i = 0; i < parts->length; ++i)
          at->parts.push_back(show(parts->items()[i].as<Exception>()));
      }
      if (at->cause) queue.push_back(at->cause);
      if (at->context) queue.push_back(at->context);
      queue.insert(queue.end(), at->parts.begin(), at->parts.end());
    }
  }

  static bool is_group(Exception* exception) {
    return exception_state(exception->type) == ExceptionState::Group && exception->fields[kGroupExceptions];
  }

  // The oldest of the chain first, each followed by the text that leads on to the next.
  void format(Shown* newest) {
    std::vector<Shown*> chain;
    for (Shown* at = newest; at; at = at->cause ? at->cause : at->context) chain.push_back(at);
    for (size_t i = chain.size(); i-- > 0;) {
      if (i + 1 < chain.size()) emit(chain[i]->cause ? kCauseText : kContextText);
      format_one(chain[i]);
    }
  }

  std::string margin(char mark = '|') const {
    if (depth_ == 0) return {};
    return std::string(static_cast<size_t>(2 * depth_), ' ') + mark + ' ';
  }

  // Every line behind the margin of the group it belongs to.
  void emit(std::string_view text, char mark = '|') {
    const std::string prefix = margin(mark);
    while (!text.empty()) {
      const size_t end = text.find('\n');
      out_ += prefix;
      out_ += text.substr(0, end == std::string_view::npos ? end : end + 1);
      text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
  }

  void format_one(Shown* shown) {
    if (is_group(shown->exception)) return format_group(shown);
    Exception* exception = shown->exception;
    if (has_layout(exception->traceback, Layout::Traceback)) {
      emit("Traceback (most recent call last):\n");
      emit(frames(exception->traceback.as<Traceback>()));
    }
    emit(last_lines(exception));
  }

  void format_group(Shown* group) {
    Exception* exception = group->exception;
    if (depth_ > kMaxGroupDepth) {
      emit("... (max_group_depth is " + std::to_string(kMaxGroupDepth) + ")\n");
      return;
    }
    const bool outermost = depth_ == 0;
    if (outermost) depth_ = 1;
    if (has_layout(exception->traceback, Layout::Traceback)) {
      emit("Exception Group Traceback (most recent call last):\n", outermost ? '+' : '|');
      emit(frames(exception->traceback.as<Traceback>()));
    }
    emit(last_lines(exception));
    const auto count = static_cast<uint32_t>(group->parts.size());
    const uint32_t shown = count <= kMaxGroupWidth ? count : kMaxGroupWidth + 1;
    needs_close_ = false;
    for (uint32_t i = 0; i < shown; ++i) {
      const bool last = i + 1 == shown;
      if (last) needs_close_ = true;
      const bool truncated = i >= kMaxGroupWidth;
      out_ += std::string(static_cast<size_t>(2 * depth_), ' ') + (i == 0 ? "+-" : "  ") +
              "+---------------- " + (truncated ? std::string("...") : std::to_string(i + 1)) +
              " ----------------\n";
      ++depth_;
      if (truncated) {
        const uint32_t remaining = count - kMaxGroupWidth;
        emit("and " + std::to_string(remaining) + " more exception" + (remaining > 1 ? "s" : "") + "\n");
      } else {
        format(group->parts[i]);
      }
      if (last && needs_close_) {
        out_ += std::string(static_cast<size_t>(2 * depth_), ' ') + "+------------------------------------\n";
        needs_close_ = false;
      }
      --depth_;
    }
    if (outermost) depth_ = 0;
  }

  std::string frames(Traceback* traceback) {
    std::string text;
    std::string last_place;
    int repeats = 0;
    auto close_repeats = [&] {
      if (repeats <= kRepeatsShown) return;
      const int more = repeats - kRepeatsShown;
      text +=
          "  [Previous line repeated " + std::to_string(more) + " more time" + (more > 1 ? "s" : "") + "]\n";
    };
    for (Value step = traceback; has_layout(step, Layout::Traceback); step = step.as<Traceback>()->next) {
      auto* at = step.as<Traceback>();
      const std::string filename = to_utf8(at->code->filename.as<Str>());
      // What is written in Python inside the engine is no part of the program.
      if (filename.starts_with("<frozen ")) continue;
      const std::string head = "  File \"" + filename + "\", line " + std::to_string(at->line) + ", in " +
                               to_utf8(at->code->name.as<Str>()) + "\n";
      if (head != last_place) {
        close_repeats();
        last_place = head;
        repeats = 0;
      }
      if (++repeats > kRepeatsShown) continue;
      text += head;
      const std::string* source = find_source(rt_, filename);
      if (!source) continue;
      const auto& positions = at->code->source().positions;
      Span span(at->line, 0, at->line, 0);
      if (marks_ && at->instruction < positions.size() && positions[at->instruction].line == at->line) {
        span = positions[at->instruction];
      }
      text += source_block(*source, span);
    }
    close_repeats();
    return text;
  }

  std::string class_name(Exception* exception) {
    Type* type = exception->type;
    Value module = lookup(rt_, type, rt_.names.module);
    if (!dict_get(rt_, type->namespace_, rt_.names.module)) module = Value();
    std::string name = to_utf8(type->qualname);
    if (!has_layout(module, Layout::Str)) return name;
    const std::string text = to_utf8(module.as<Str>());
    return text == "__main__" || text == "builtins" ? name : text + "." + name;
  }

  // "ValueError: text", for a SyntaxError with its place in front, then the notes.
  std::string last_lines(Exception* exception) {
    std::string text;
    const std::string name = class_name(exception);
    if (exception_state(exception->type) == ExceptionState::Syntax) {
      text = syntax_lines(exception, name);
    } else {
      const std::string message = safe_text(rt_, exception, "exception") + suggestion(rt_, exception);
      text = message.empty() ? name + "\n" : name + ": " + message + "\n";
    }
    Own notes = get_attribute_or_empty(rt_, exception, rt_.names.notes);
    if (!notes) {
      rt_.clear_error();
    } else if (has_layout(notes, Layout::List) || has_layout(notes, Layout::Tuple)) {
      Own items(Ret(list_from(rt_, notes)));
      if (!items) rt_.clear_error();
      for (uint32_t i = 0; items && i < items.as<List>()->length; ++i) {
        text += safe_text(rt_, items.as<List>()->items[i], "note") + "\n";
      }
    } else if (!notes.get().is_none()) {
      text += safe_text(rt_, notes, "__notes__", true) + "\n";
    }
    return text;
  }

  static bool int_at(Value position, int index, int64_t* number) {
    if (!position) return false;
    const Value item = position.as<Tuple>()->items()[index];
    if (!item.is_small_int()) return false;
    *number = item.as_small_int();
    return true;
  }

  // "Did you mean 'for'?": shows the name that could be a keyword instead of the place of the error.
  std::string hint_lines(Exception* exception, const std::string& name) {
    Value* fields = exception->fields;
    const Value* hint = fields[kSyntaxPosition].as<Tuple>()->items() + kSyntaxHint;
    const std::string line = to_utf8(hint[1].as<Str>());
    const size_t blanks = std::min(line.find_first_not_of(" \t\f"), line.size());
    const int64_t from = hint[3].as_small_int(), to = hint[4].as_small_int();
    const std::string file =
        has_layout(fields[kSyntaxFile], Layout::Str) ? to_utf8(fields[kSyntaxFile].as<Str>()) : "<string>";
    std::string text = "  File \"" + file + "\", line " + std::to_string(hint[2].as_small_int()) + "\n    " +
                       line.substr(blanks) + "\n    ";
    text.append(static_cast<size_t>(from) - 1 - blanks, ' ');
    text.append(static_cast<size_t>(to - from), '^');
    return text + "\n" + name + ": invalid syntax. Did you mean '" + to_utf8(hint[0].as<Str>()) + "'?\n";
  }

  std::string syntax_lines(Exception* exception, const std::string& name) {
    Value* fields = exception->fields;
    if (has_layout(fields[kSyntaxPosition], Layout::Tuple) &&
        fields[kSyntaxPosition].as<Tuple>()->length == kSyntaxHintEnd) {
      return hint_lines(exception, name);
    }
    std::string text;
    std::string suffix;
    const std::string file =
        has_layout(fields[kSyntaxFile], Layout::Str) ? to_utf8(fields[kSyntaxFile].as<Str>()) : std::string();
    Value position = fields[kSyntaxPosition];
    int64_t line = 0, offset = 0, end_line = 0, end_offset = 0;
    const bool has_line = int_at(position, 0, &line);
    if (has_line) {
      text += "  File \"" + (file.empty() ? std::string("<string>") : file) + "\", line " +
              std::to_string(line) + "\n";
    } else if (!file.empty()) {
      suffix = " (" + file + ")";
    }
    if (has_layout(fields[kSyntaxText], Layout::Str)) {
      Text32 source = decode_text(to_utf8(fields[kSyntaxText].as<Str>()));
      const auto full_length = static_cast<int64_t>(source.size());
      while (!source.empty() && source.back() == '\n') source.pop_back();
      const auto length = static_cast<int64_t>(source.size());
      size_t blanks = 0;
      while (blanks < source.size() &&
             (source[blanks] == ' ' || source[blanks] == '\n' || source[blanks] == '\f')) {
        ++blanks;
      }
      const Text32 shown = source.substr(blanks);
      text += "    " + encode(shown) + "\n";
      if (has_line && int_at(position, 1, &offset)) {
        const bool one_line = int_at(position, 2, &end_line) && end_line == line;
        end_offset = length + 1;
        if (one_line && (!int_at(position, 3, &end_offset) || end_offset == 0)) end_offset = offset;
        if (full_length && offset > full_length) offset = full_length + 1;
        if (offset == end_offset || end_offset == -1) end_offset = offset + 1;
        const int64_t column = offset - 1 - static_cast<int64_t>(blanks);
        const int64_t end_column = end_offset - 1 - static_cast<int64_t>(blanks);
        if (column >= 0) {
          text += "    ";
          for (int64_t i = 0; i < column; ++i) {
            // Tabs stay, so that the marks stand where the text does.
            const char32_t c = i < static_cast<int64_t>(shown.size()) ? shown[static_cast<size_t>(i)] : U' ';
            if (i < static_cast<int64_t>(shown.size()))
              text += c == '\t' || c == '\f' ? static_cast<char>(c) : ' ';
          }
          text += std::string(static_cast<size_t>(std::max<int64_t>(end_column - column, 0)), '^') + "\n";
        }
      }
    }
    Value message = fields[kSyntaxMessage];
    const std::string shown =
        message && !message.is_none() ? safe_text(rt_, message, "exception") : std::string();
    return text + name + ": " + (shown.empty() ? "<no detail available>" : shown) + suffix + "\n";
  }

  static std::string encode(const Text32& text) {
    std::string out;
    for (char32_t c : text) utf8::append(out, c);
    return out;
  }

  Runtime& rt_;
  std::string out_;
  std::unordered_set<Object*> seen_;
  std::deque<Shown> shown_;
  int depth_ = 0;
  bool marks_ = true;
  bool needs_close_ = false;
};

}  // namespace

namespace {

// `format` may run user code (__str__), which must not meet the pending error.
template <class Format>
std::string formatted(Runtime& rt, Value exception, Format format) {
  Own kept = Own::borrow(exception);
  Own pending = rt.take_error();
  Formatter formatter(rt);
  std::string text = format(formatter, kept.as<Exception>());
  rt.clear_error();
  if (pending) rt.set_error(std::move(pending));
  return text;
}

}  // namespace

std::string format_exception(Runtime& rt, Value exception) {
  return formatted(rt, exception, [](Formatter& formatter, Exception* error) {
    formatter.format(error);
    return formatter.take();
  });
}

std::string format_exception_only(Runtime& rt, Value exception) {
  return formatted(rt, exception,
                   [](Formatter& formatter, Exception* error) { return formatter.only(error); });
}

std::string format_unraisable(Runtime& rt, Value exception) {
  return formatted(rt, exception,
                   [](Formatter& formatter, Exception* error) { return formatter.plain(error); });
}

}  // namespace tiki
