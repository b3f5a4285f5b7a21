// Isolates over a paragraph's leaves. They are looked for in whole stretches of text, for a name or a number
// is one even where an element begins inside it: two isolates side by side would change places.
#include "xhtml/flat_inlines.hpp"

#include <algorithm>
#include <string>

namespace warraq {
namespace {

class Isolator {
  public:
    Isolator(FlatInlines& flat, LanguageOfWrapper const& language_of)
        : flat_(flat), language_of_(language_of) {}
    void run();

  private:
    // The leaves that a wrapper holds, from the first to the last.
    struct Cover {
        std::size_t first = 0, last = 0;
        bool any = false;
    };
    // A part of the stretch's text that is one isolate; `shared`: it holds whole leaves and elements.
    struct Cut {
        std::size_t begin = 0, end = 0;
        int wrapper = FlatInlines::no_wrapper;
        bool shared = false;
    };
    // Text leaves side by side in one language, and where in their common text each begins.
    struct Stretch {
        std::size_t first = 0, last = 0;  // one past
        std::vector<std::size_t> begins;
        std::string text;
        std::size_t leaf_at(std::size_t offset) const {
            auto const after = std::upper_bound(begins.begin(), begins.end(), offset);
            return first + static_cast<std::size_t>(after - begins.begin()) - 1;
        }
        std::size_t begin_of(std::size_t leaf) const { return begins[leaf - first]; }
        std::size_t end_of(std::size_t leaf) const {
            return leaf + 1 == last ? text.size() : begins[leaf + 1 - first];
        }
    };

    int parent_of(int wrapper) const { return flat_.wrappers[std::size_t(wrapper)].parent; }
    void find_covers();
    void isolate(Stretch const& stretch, std::string const& language);
    int common_wrapper(std::size_t first, std::size_t last) const;
    bool holds_whole_elements(Stretch const& stretch, Isolate const& isolate, int outer) const;
    int add_wrapper(Stretch const& stretch, Isolate const& isolate, int parent);
    void move_elements_into(int wrapper, std::size_t first, std::size_t last);
    void add_cuts(Stretch const& stretch, Isolate const& isolate, std::string const& language);
    void emit(Stretch const& stretch);

    FlatInlines& flat_;
    LanguageOfWrapper const& language_of_;
    std::vector<Cover> covers_;
    std::vector<Cut> cuts_;
    std::vector<FlatInlines::Leaf> made_;
};

void Isolator::find_covers() {
    covers_.resize(flat_.wrappers.size());
    for (std::size_t i = 0; i < flat_.leaves.size(); ++i)
        for (int at = flat_.leaves[i].wrapper; at != FlatInlines::no_wrapper; at = parent_of(at)) {
            Cover& cover = covers_[std::size_t(at)];
            if (!cover.any) cover = {i, i, true};
            cover.last = i;
        }
}

// The innermost element around all leaves from `first` to `last`.
int Isolator::common_wrapper(std::size_t first, std::size_t last) const {
    int common = flat_.leaves[first].wrapper;
    for (std::size_t i = first + 1; i <= last; ++i) {
        int other = flat_.leaves[i].wrapper;
        while (common != other) {
            bool const deeper = flat_.depth_of(common) >= flat_.depth_of(other);
            int& inner = deeper ? common : other;
            inner = parent_of(inner);
        }
    }
    return common;
}

// Does each element under `outer` that the isolate touches lie in it whole?
bool Isolator::holds_whole_elements(Stretch const& stretch, Isolate const& isolate, int outer) const {
    std::size_t const first = stretch.leaf_at(isolate.begin), last = stretch.leaf_at(isolate.end - 1);
    bool const cuts_first = stretch.begin_of(first) < isolate.begin;
    bool const cuts_last = stretch.end_of(last) > isolate.end;
    for (std::size_t i = first; i <= last; ++i)
        for (int at = flat_.leaves[i].wrapper; at != outer; at = parent_of(at)) {
            Cover const& cover = covers_[std::size_t(at)];
            if (cover.first < first || cover.last > last) return false;
            if ((cuts_first && cover.first == first) || (cuts_last && cover.last == last)) return false;
        }
    return true;
}

int Isolator::add_wrapper(Stretch const& stretch, Isolate const& isolate, int parent) {
    FlatInlines::Wrapper wrapper;
    wrapper.parent = parent;
    wrapper.depth = flat_.depth_of(parent) + 1;
    wrapper.isolate = isolate;
    for (std::size_t i = stretch.leaf_at(isolate.begin); i <= stretch.leaf_at(isolate.end - 1); ++i) {
        std::size_t const begin = stretch.begin_of(i);
        wrapper.isolated.append(flat_.leaves[i].text.slice(std::max(isolate.begin, begin) - begin,
                                                           std::min(isolate.end, stretch.end_of(i)) - begin));
    }
    flat_.wrappers.push_back(std::move(wrapper));
    return static_cast<int>(flat_.wrappers.size()) - 1;
}

void Isolator::move_elements_into(int wrapper, std::size_t first, std::size_t last) {
    int const outer = parent_of(wrapper);
    std::vector<int> chain;
    for (std::size_t i = first; i <= last; ++i) {
        chain.clear();
        for (int at = flat_.leaves[i].wrapper; at != outer && at != wrapper; at = parent_of(at))
            chain.push_back(at);
        if (chain.empty()) continue;
        flat_.wrappers[std::size_t(chain.back())].parent = wrapper;
        int depth = flat_.depth_of(wrapper);
        for (std::size_t k = chain.size(); k-- > 0;)
            flat_.wrappers[std::size_t(chain[k])].depth = ++depth;
    }
}

void Isolator::add_cuts(Stretch const& stretch, Isolate const& isolate, std::string const& language) {
    std::size_t const first = stretch.leaf_at(isolate.begin), last = stretch.leaf_at(isolate.end - 1);
    int const outer = common_wrapper(first, last);
    if (first == last || holds_whole_elements(stretch, isolate, outer)) {
        int const wrapper = add_wrapper(stretch, isolate, outer);
        if (first != last) move_elements_into(wrapper, first, last);
        cuts_.push_back({isolate.begin, isolate.end, wrapper, first != last});
        return;
    }
    // An element ends in the middle of it: what each element has of it stands alone.
    for (std::size_t i = first; i <= last; ++i) {
        std::size_t const begin = std::max(isolate.begin, stretch.begin_of(i));
        std::size_t const end = std::min(isolate.end, stretch.end_of(i));
        for (Isolate part :
             find_isolates(std::string_view(stretch.text).substr(begin, end - begin), language)) {
            part.begin += begin;
            part.end += begin;
            int const wrapper = add_wrapper(stretch, part, flat_.leaves[i].wrapper);
            cuts_.push_back({part.begin, part.end, wrapper, false});
        }
    }
}

// The leaves of the stretch again, cut where isolates begin and end.
void Isolator::emit(Stretch const& stretch) {
    auto cut = cuts_.begin();
    for (std::size_t i = stretch.first; i < stretch.last; ++i) {
        FlatInlines::Leaf& leaf = flat_.leaves[i];
        std::size_t const begin = stretch.begin_of(i), end = stretch.end_of(i);
        for (std::size_t at = begin; at < end;) {
            while (cut != cuts_.end() && cut->end <= at)
                ++cut;
            bool const inside = cut != cuts_.end() && cut->begin <= at;
            std::size_t const next = inside ? cut->end : cut != cuts_.end() ? cut->begin : end;
            std::size_t const stop = std::min(next, end);
            bool const own = inside && (!cut->shared || leaf.wrapper == parent_of(cut->wrapper));
            made_.push_back(
                {leaf.text.slice(at - begin, stop - begin), nullptr, own ? cut->wrapper : leaf.wrapper});
            at = stop;
        }
    }
}

void Isolator::isolate(Stretch const& stretch, std::string const& language) {
    cuts_.clear();
    for (Isolate const& isolate : find_isolates(stretch.text, language))
        add_cuts(stretch, isolate, language);
    emit(stretch);
}

void Isolator::run() {
    find_covers();
    std::vector<FlatInlines::Leaf>& leaves = flat_.leaves;
    for (std::size_t i = 0; i < leaves.size();) {
        std::string const language =
            leaves[i].atom == nullptr ? language_of_(leaves[i].wrapper) : std::string{};
        if (language.empty()) {
            made_.push_back(std::move(leaves[i++]));
            continue;
        }
        Stretch stretch;
        for (stretch.first = i; i < leaves.size() && leaves[i].atom == nullptr; ++i) {
            if (i > stretch.first && leaves[i].wrapper != leaves[i - 1].wrapper &&
                language_of_(leaves[i].wrapper) != language)
                break;
            stretch.begins.push_back(stretch.text.size());
            stretch.text += leaves[i].text.text;
        }
        stretch.last = i;
        isolate(stretch, language);
    }
    leaves = std::move(made_);
}

}  // namespace

void isolate_inlines(FlatInlines& flat, LanguageOfWrapper const& language_of) {
    Isolator(flat, language_of).run();
}

}  // namespace warraq
