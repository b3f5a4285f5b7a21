#include "base/parallel.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <optional>

#ifdef WARRAQ_THREAD_SANITIZER
// As <sanitizer/tsan_interface.h> declares them.
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
#endif

namespace warraq {
namespace {

constexpr std::size_t most_threads = 256;

// oneTBB is not built with the thread sanitizer, which therefore does not see that a body runs after the call
// that starts it and before the return from it: it is told so, and of nothing else.
class HandOver {
  public:
#ifdef WARRAQ_THREAD_SANITIZER
    void give() {
        __tsan_release(this);
    }
    void take() {
        __tsan_acquire(this);
    }
#else
    void give() {}
    void take() {}
#endif
};

// Is this thread a body's already, or the only one that was asked for? Loops that leave the number open take
// no more threads then: the processors are at work.
thread_local bool engaged = false;

class Engaged {
  public:
    Engaged() { engaged = true; }
    ~Engaged() { engaged = before_; }
    Engaged(Engaged const&) = delete;
    Engaged& operator=(Engaged const&) = delete;

  private:
    bool before_ = engaged;
};

}  // namespace

void parallel_for(std::size_t count, std::size_t threads, std::function<void(std::size_t)> const& body) {
    auto const available = static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
    std::size_t const wanted =
        std::min({threads == 0 ? (engaged ? 1 : available) : threads, count, most_threads});
    if (wanted <= 1) {
        std::optional<Engaged> alone;
        if (threads == 1) alone.emplace();
        for (std::size_t i = 0; i < count; ++i)
            body(i);
        return;
    }
    // More threads than processors are a user's right, but only with a control of their own.
    std::optional<tbb::global_control> raised;
    if (wanted > available) raised.emplace(tbb::global_control::max_allowed_parallelism, wanted);
    // Items are books or chapters: each is big enough to be a task of its own.
    tbb::task_arena arena(static_cast<int>(wanted));
    HandOver start, end;
    start.give();
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, count, 1),
            [&](tbb::blocked_range<std::size_t> const& range) {
                Engaged const here;
                start.take();
                for (std::size_t i = range.begin(); i != range.end(); ++i)
                    body(i);
                end.give();
            },
            tbb::simple_partitioner());
    });
    end.take();
}

}  // namespace warraq
