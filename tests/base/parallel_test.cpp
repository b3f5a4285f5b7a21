#include "base/parallel.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <numeric>

using namespace warraq;

TEST_CASE("results come in input order, each item once, whatever the threads", "[parallel]") {
    std::vector<int> items(500);
    std::iota(items.begin(), items.end(), 0);
    for (std::size_t threads : {0u, 1u, 2u, 8u}) {
        std::atomic<int> calls = 0;
        auto const squares = parallel_map(std::span<int>(items), threads, [&](int item) {
            ++calls;
            return item * item;
        });
        CHECK(calls == 500);
        REQUIRE(squares.size() == items.size());
        for (std::size_t i = 0; i < items.size(); ++i)
            CHECK(squares[i] == items[i] * items[i]);
    }
}

TEST_CASE("no more threads than asked for, and nests", "[parallel]") {
    std::atomic<int> running = 0;
    std::atomic<int> most = 0;
    std::atomic<int> inner = 0;
    parallel_for(50, 2, [&](std::size_t) {
        int const now = ++running;
        int seen = most.load();
        while (now > seen && !most.compare_exchange_weak(seen, now)) {
        }
        parallel_for(3, 1, [&](std::size_t) { ++inner; });
        --running;
    });
    CHECK(most.load() <= 2);
    CHECK(inner == 150);
    parallel_for(0, 4, [&](std::size_t) { ++inner; });
    CHECK(inner == 150);
}
