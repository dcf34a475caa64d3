#include "api/heap_curve.h"

namespace tiki {

uint32_t HeapCurve::add(uint32_t event, size_t bytes) {
  if (samples_.size() == kMost) {
    for (size_t i = 0; i * 2 < kMost; ++i) samples_[i] = samples_[i * 2];
    samples_.resize(kMost / 2);
    stride_ *= 2;
  }
  samples_.push_back({event, bytes});
  return stride_;
}

}  // namespace tiki
