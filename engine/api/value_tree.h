#pragma once
// A value as a tree of previews in JSON, for panels that unfold it. Nothing of the program runs for it: containers and
// instances are read where they lie, everything else is its preview.
#include <string>
#include <string_view>

#include "vm/interpreter.h"

namespace tiki {

/// Trees for one answer: `nodes` bounds how much is unfolded in all.
class ValueTree {
 public:
  ValueTree(Interpreter& vm, std::string& out, uint32_t nodes) : vm_(vm), out_(out), nodes_(nodes) {}

  /// {"name","value","type"}, and with children within reach "items": [...], "more": how many are left out.
  void write(std::string_view name, Value value, int depth);

 private:
  void write_items(Value value, int depth);
  void write_item(std::string_view name, Value value, int depth);
  std::string key_text(Value key);

  Interpreter& vm_;
  std::string& out_;
  uint32_t nodes_;
  uint32_t shown_ = 0;  // children of the value being written
  uint32_t more_ = 0;
};

}  // namespace tiki
