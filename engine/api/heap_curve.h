#pragma once
// HeapCurve: the heap's size over a run, sampled at events. It has room for so many samples; when they are used up every
// second one goes and the distance between them doubles, so a run of any length has a curve of one fineness.
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tiki {

class HeapCurve {
 public:
  struct Sample {
    uint64_t event;  // the number of the event that comes next
    uint64_t bytes;
  };

  /// Takes a sample; returns after how many events the next is due.
  uint32_t add(uint32_t event, size_t bytes);
  const std::vector<Sample>& samples() const { return samples_; }

 private:
  static constexpr size_t kMost = 1024;
  std::vector<Sample> samples_;
  uint32_t stride_ = 1;
};

}  // namespace tiki
