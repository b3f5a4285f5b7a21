// CancellationToken: a flag that long work looks at, set by a signal or a deadline.
#pragma once

#include <atomic>

namespace warraq {

class CancellationToken {
  public:
    // Safe to call from a signal handler.
    void cancel() noexcept { flag_.store(true, std::memory_order_relaxed); }
    bool cancelled() const noexcept { return flag_.load(std::memory_order_relaxed); }

  private:
    std::atomic<bool> flag_{false};
    static_assert(std::atomic<bool>::is_always_lock_free);
};

}  // namespace warraq
