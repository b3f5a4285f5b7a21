#include "text/shape.hpp"

#include <algorithm>
#include <list>
#include <mutex>
#include <unordered_map>

namespace warraq {
namespace {

constexpr std::size_t shard_count = 16;

}  // namespace

// A part of the cache with a lock of its own, so that threads seldom wait for each other.
struct WordCache::Shard {
    struct Entry {
        std::string packed;
        GlyphRunPtr run;
    };
    std::mutex mutex;
    std::size_t capacity = 1;
    std::list<Entry> entries;  // the one asked for last is first
    std::unordered_map<std::string_view, std::list<Entry>::iterator> index;
};

WordCache::WordCache(std::size_t capacity) {
    for (std::size_t i = 0; i < shard_count; ++i) {
        shards_.push_back(std::make_unique<Shard>());
        shards_.back()->capacity = std::max<std::size_t>(capacity / shard_count, 1);
    }
}

WordCache::~WordCache() = default;

WordCache::Shard& WordCache::shard_of(Key const& key) const {
    return *shards_[key.hash % shard_count];
}

GlyphRunPtr WordCache::find(Key const& key) const {
    Shard& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    auto const found = shard.index.find(key.packed);
    if (found == shard.index.end()) return nullptr;
    shard.entries.splice(shard.entries.begin(), shard.entries, found->second);
    return found->second->run;
}

void WordCache::store(Key key, GlyphRunPtr run) {
    Shard& shard = shard_of(key);
    std::lock_guard const lock(shard.mutex);
    if (shard.index.count(key.packed) != 0) return;  // another thread was faster; the glyphs are the same
    if (shard.entries.size() >= shard.capacity) {
        shard.index.erase(shard.entries.back().packed);
        shard.entries.pop_back();
    }
    shard.entries.push_front({std::move(key.packed), std::move(run)});
    shard.index.emplace(shard.entries.front().packed, shard.entries.begin());
}

std::size_t WordCache::size() const {
    std::size_t size = 0;
    for (auto const& shard : shards_) {
        std::lock_guard const lock(shard->mutex);
        size += shard->entries.size();
    }
    return size;
}

}  // namespace warraq
