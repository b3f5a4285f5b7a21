#include "text/bidi_rules.hpp"
#include "text/characters.hpp"

#include <algorithm>
#include <utility>

namespace warraq {
namespace {

constexpr std::size_t most_open_brackets = 63;  // BD16

// One isolating run sequence while its rules are applied, one after the other, to all of it.
class SequenceRules {
  public:
    SequenceRules(BidiParagraph& paragraph, BidiSequence const& sequence)
        : paragraph_(paragraph), sequence_(sequence), size_(sequence.indices.size()) {}

    void apply() {
        weak_marks();
        weak_numbers();
        weak_separators();
        weak_terminators();
        weak_latin_numbers();
        brackets();
        neutrals();
        implicit_levels();
    }

  private:
    BidiClass& type(std::size_t i) { return paragraph_.classes[sequence_.indices[i]]; }
    BidiClass original(std::size_t i) const { return paragraph_.original[sequence_.indices[i]]; }
    BidiClass type_or_end(std::size_t i) { return i < size_ ? type(i) : sequence_.end; }

    // W1.
    void weak_marks() {
        BidiClass previous = sequence_.start;
        for (std::size_t i = 0; i < size_; ++i) {
            if (type(i) == BidiClass::NSM) type(i) = previous;
            bool const isolate = is_isolate_initiator(type(i)) || type(i) == BidiClass::PDI;
            previous = isolate ? BidiClass::ON : type(i);
        }
    }

    // W2 and W3.
    void weak_numbers() {
        BidiClass strong = sequence_.start;
        for (std::size_t i = 0; i < size_; ++i) {
            BidiClass& here = type(i);
            if (here == BidiClass::L || here == BidiClass::R || here == BidiClass::AL) strong = here;
            if (here == BidiClass::EN && strong == BidiClass::AL) here = BidiClass::AN;
            if (here == BidiClass::AL) here = BidiClass::R;
        }
    }

    // W4.
    void weak_separators() {
        for (std::size_t i = 1; i + 1 < size_; ++i) {
            BidiClass const before = type(i - 1), after = type(i + 1);
            if (before != after) continue;
            bool const single =
                type(i) == BidiClass::CS || (type(i) == BidiClass::ES && before == BidiClass::EN);
            if (single && (before == BidiClass::EN || before == BidiClass::AN)) type(i) = before;
        }
    }

    // W5 and W6.
    void weak_terminators() {
        for (std::size_t begin = 0; begin < size_;) {
            if (type(begin) != BidiClass::ET) {
                if (type(begin) == BidiClass::ES || type(begin) == BidiClass::CS) type(begin) = BidiClass::ON;
                ++begin;
                continue;
            }
            std::size_t end = begin;
            while (end < size_ && type(end) == BidiClass::ET)
                ++end;
            bool const beside_number = (begin > 0 && type(begin - 1) == BidiClass::EN) ||
                                       (end < size_ && type(end) == BidiClass::EN);
            for (; begin < end; ++begin)
                type(begin) = beside_number ? BidiClass::EN : BidiClass::ON;
        }
    }

    // W7.
    void weak_latin_numbers() {
        BidiClass strong = sequence_.start;
        for (std::size_t i = 0; i < size_; ++i) {
            if (type(i) == BidiClass::L || type(i) == BidiClass::R) strong = type(i);
            if (type(i) == BidiClass::EN && strong == BidiClass::L) type(i) = BidiClass::L;
        }
    }

    // For N0 to N2: L, R for R and numbers, ON for all else.
    static BidiClass strength(BidiClass type) {
        if (type == BidiClass::L) return BidiClass::L;
        bool const right = type == BidiClass::R || type == BidiClass::EN || type == BidiClass::AN;
        return right ? BidiClass::R : BidiClass::ON;
    }

    using Pair = std::pair<std::size_t, std::size_t>;

    // BD16, in the order of the opening brackets. A deeper nesting than the standard follows ends the search.
    std::vector<Pair> bracket_pairs() {
        struct Open {
            char32_t opening;
            std::size_t place;
        };
        std::vector<Pair> pairs;
        std::vector<Open> open;
        for (std::size_t i = 0; i < size_; ++i) {
            if (type(i) != BidiClass::ON) continue;
            Bracket const bracket = bracket_of(paragraph_.characters[sequence_.indices[i]]);
            if (bracket.side == BracketSide::open) {
                if (open.size() == most_open_brackets) break;
                open.push_back({bracket.opening, i});
            } else if (bracket.side == BracketSide::close) {
                auto const match = std::find_if(open.rbegin(), open.rend(), [&](Open const& one) {
                    return one.opening == bracket.opening;
                });
                if (match == open.rend()) continue;
                pairs.emplace_back(match->place, i);
                open.erase(std::next(match).base(), open.end());
            }
        }
        std::sort(pairs.begin(), pairs.end());
        return pairs;
    }

    // N0.
    void brackets() {
        std::vector<Pair> const pairs = bracket_pairs();
        if (pairs.empty()) return;
        BidiClass const embedding = direction_of(sequence_.level);
        // How many characters of either direction stand before each place, brackets not counted.
        std::vector<std::uint32_t> along(size_ + 1), against(size_ + 1);
        for (std::size_t i = 0; i < size_; ++i) {
            BidiClass const here = strength(type(i));
            along[i + 1] = along[i] + (here == embedding ? 1 : 0);
            against[i + 1] = against[i] + (here != embedding && here != BidiClass::ON ? 1 : 0);
        }
        BidiClass context = sequence_.start;
        std::size_t seen = 0;
        for (auto const& [opening, closing] : pairs) {
            for (; seen < opening; ++seen)
                if (BidiClass const here = strength(type(seen)); here != BidiClass::ON) context = here;
            if (along[closing] > along[opening]) {
                set_bracket(opening, embedding);
                set_bracket(closing, embedding);
            } else if (against[closing] > against[opening]) {
                // Against the embedding where that is the context too; else, as everywhere, with it.
                set_bracket(opening, context);
                set_bracket(closing, context);
            }
        }
    }

    // A bracket takes the marks behind it along.
    void set_bracket(std::size_t at, BidiClass direction) {
        type(at) = direction;
        for (std::size_t i = at + 1; i < size_ && original(i) == BidiClass::NSM; ++i)
            type(i) = direction;
    }

    // N1 and N2.
    void neutrals() {
        BidiClass before = sequence_.start;
        for (std::size_t begin = 0; begin < size_;) {
            if (BidiClass const here = strength(type(begin)); here != BidiClass::ON) {
                before = here;
                ++begin;
                continue;
            }
            std::size_t end = begin;
            while (end < size_ && strength(type(end)) == BidiClass::ON)
                ++end;
            BidiClass const after = strength(type_or_end(end));
            BidiClass const direction = before == after ? before : direction_of(sequence_.level);
            for (; begin < end; ++begin)
                type(begin) = direction;
        }
    }

    // I1 and I2.
    void implicit_levels() {
        bool const odd = sequence_.level % 2 == 1;
        for (std::size_t i = 0; i < size_; ++i) {
            int const up = odd                       ? (type(i) == BidiClass::R ? 0 : 1)
                           : type(i) == BidiClass::L ? 0
                           : type(i) == BidiClass::R ? 1
                                                     : 2;
            paragraph_.levels[sequence_.indices[i]] = static_cast<BidiLevel>(sequence_.level + up);
        }
    }

    BidiParagraph& paragraph_;
    BidiSequence const& sequence_;
    std::size_t size_;
};

}  // namespace

void resolve_sequence(BidiParagraph& paragraph, BidiSequence const& sequence) {
    SequenceRules(paragraph, sequence).apply();
}

}  // namespace warraq
