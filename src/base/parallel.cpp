#include "base/parallel.hpp"

#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <optional>

namespace warraq {
namespace {

constexpr std::size_t most_threads = 256;

}  // namespace

void parallel_for(std::size_t count, std::size_t threads, std::function<void(std::size_t)> const& body) {
    auto const available = static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
    std::size_t const wanted = std::min({threads == 0 ? available : threads, count, most_threads});
    if (wanted <= 1) {
        for (std::size_t i = 0; i < count; ++i)
            body(i);
        return;
    }
    // More threads than processors are a user's right, but only with a control of their own.
    std::optional<tbb::global_control> raised;
    if (wanted > available) raised.emplace(tbb::global_control::max_allowed_parallelism, wanted);
    // Items are books or chapters: each is big enough to be a task of its own.
    tbb::task_arena arena(static_cast<int>(wanted));
    arena.execute([&] {
        tbb::parallel_for(
            tbb::blocked_range<std::size_t>(0, count, 1),
            [&](tbb::blocked_range<std::size_t> const& range) {
                for (std::size_t i = range.begin(); i != range.end(); ++i)
                    body(i);
            },
            tbb::simple_partitioner());
    });
}

}  // namespace warraq
