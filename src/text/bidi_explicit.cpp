#include "text/bidi_rules.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace warraq {
namespace {

constexpr int deepest = 125;  // BD2, max_depth

struct Status {
    int level = 0;
    std::optional<BidiClass> override;
    bool isolate = false;
};

// The directional status stack of X1–X8; it never holds more than one entry a level and one to begin with.
class StatusStack {
  public:
    explicit StatusStack(BidiLevel base) { entries_[0] = {base, std::nullopt, false}; }

    Status const& top() const { return entries_[count_ - 1]; }

    // X2–X5.
    void embed(bool rtl, std::optional<BidiClass> override) {
        int const level = next_level(rtl);
        if (level <= deepest && overflow_isolates_ == 0 && overflow_embeddings_ == 0)
            push({level, override, false});
        else if (overflow_isolates_ == 0)
            ++overflow_embeddings_;
    }
    // X5a–X5c.
    void isolate(bool rtl) {
        int const level = next_level(rtl);
        if (level <= deepest && overflow_isolates_ == 0 && overflow_embeddings_ == 0) {
            ++isolates_;
            push({level, std::nullopt, true});
        } else {
            ++overflow_isolates_;
        }
    }
    // X6a.
    void end_isolate() {
        if (overflow_isolates_ > 0) {
            --overflow_isolates_;
            return;
        }
        if (isolates_ == 0) return;
        overflow_embeddings_ = 0;
        while (!top().isolate)
            --count_;
        --count_;
        --isolates_;
    }
    // X7.
    void end_embedding() {
        if (overflow_isolates_ > 0) return;
        if (overflow_embeddings_ > 0)
            --overflow_embeddings_;
        else if (!top().isolate && count_ >= 2)
            --count_;
    }

  private:
    int next_level(bool rtl) const {
        int const level = top().level + 1;
        return (level % 2 == 1) == rtl ? level : level + 1;
    }
    void push(Status status) { entries_[count_++] = status; }

    std::array<Status, deepest + 2> entries_;
    std::size_t count_ = 1;
    std::size_t overflow_isolates_ = 0, overflow_embeddings_ = 0, isolates_ = 0;
};

// What an isolate initiator and its PDI know of each other, for the whole text in one pass: the partner
// (BD9), and of an FSI whether the first strong character inside is right-to-left (P2, P3).
struct Isolates {
    std::vector<std::uint32_t> partner;
    std::vector<bool> rtl;
};

Isolates find_isolates(std::vector<BidiClass> const& classes) {
    Isolates found{std::vector<std::uint32_t>(classes.size(), BidiParagraph::none),
                   std::vector<bool>(classes.size())};
    struct Open {
        std::uint32_t index;
        bool decided;
    };
    std::vector<Open> open;
    for (std::uint32_t i = 0; i < classes.size(); ++i) {
        BidiClass const type = classes[i];
        if (is_isolate_initiator(type)) {
            found.rtl[i] = type == BidiClass::RLI;
            open.push_back({i, type != BidiClass::FSI});
        } else if (open.empty()) {
            continue;
        } else if (type == BidiClass::PDI) {
            found.partner[i] = open.back().index;
            found.partner[open.back().index] = i;
            open.pop_back();
        } else if (!open.back().decided &&
                   (type == BidiClass::L || type == BidiClass::R || type == BidiClass::AL)) {
            found.rtl[open.back().index] = type != BidiClass::L;
            open.back().decided = true;
        }
    }
    return found;
}

}  // namespace

BidiParagraph resolve_explicit(std::u32string_view text, Direction base) {
    BidiParagraph paragraph;
    paragraph.base = base == Direction::rtl ? 1 : 0;
    std::vector<BidiClass> classes(text.size());
    std::transform(text.begin(), text.end(), classes.begin(), bidi_class);
    Isolates const isolates = find_isolates(classes);
    std::vector<std::uint32_t> place(text.size(), BidiParagraph::none);
    StatusStack stack(paragraph.base);
    for (std::uint32_t i = 0; i < text.size(); ++i) {
        BidiClass const type = classes[i];
        if (type == BidiClass::PDI) stack.end_isolate();
        if (!is_removed(type)) {
            place[i] = static_cast<std::uint32_t>(paragraph.size());
            bool const separator = type == BidiClass::B;
            paragraph.source.push_back(i);
            paragraph.characters.push_back(text[i]);
            paragraph.original.push_back(type);
            paragraph.classes.push_back(separator ? type : stack.top().override.value_or(type));
            paragraph.levels.push_back(separator ? paragraph.base
                                                 : static_cast<BidiLevel>(stack.top().level));
        }
        if (is_isolate_initiator(type)) stack.isolate(isolates.rtl[i]);
        if (type == BidiClass::LRE || type == BidiClass::RLE)
            stack.embed(type == BidiClass::RLE, std::nullopt);
        else if (type == BidiClass::LRO || type == BidiClass::RLO)
            stack.embed(type == BidiClass::RLO, type == BidiClass::RLO ? BidiClass::R : BidiClass::L);
        else if (type == BidiClass::PDF)
            stack.end_embedding();
    }
    for (std::uint32_t const i : paragraph.source) {
        std::uint32_t const partner = isolates.partner[i];
        paragraph.partner.push_back(partner == BidiParagraph::none ? partner : place[partner]);
    }
    return paragraph;
}

std::vector<BidiSequence> isolating_sequences(BidiParagraph const& paragraph) {
    constexpr std::uint32_t none = BidiParagraph::none;
    auto const size = static_cast<std::uint32_t>(paragraph.size());
    std::vector<std::uint32_t> run_end(size);  // of the level run that begins here
    std::vector<std::uint32_t> run_starts;
    for (std::uint32_t begin = 0; begin < size;) {
        std::uint32_t end = begin + 1;
        while (end < size && paragraph.levels[end] == paragraph.levels[begin])
            ++end;
        run_starts.push_back(begin);
        run_end[begin] = end;
        begin = end;
    }
    auto const direction = [&](BidiLevel level, std::uint32_t neighbour) {
        BidiLevel const other = neighbour < size ? paragraph.levels[neighbour] : paragraph.base;
        return direction_of(std::max(level, other));
    };
    std::vector<BidiSequence> sequences;
    for (std::uint32_t const start : run_starts) {
        // A PDI goes on with the sequence of its initiator.
        if (paragraph.original[start] == BidiClass::PDI && paragraph.partner[start] != none) continue;
        BidiSequence sequence;
        sequence.level = paragraph.levels[start];
        sequence.start = direction(sequence.level, start == 0 ? none : start - 1);
        for (std::uint32_t begin = start; begin != none;) {
            std::uint32_t const end = run_end[begin];
            for (std::uint32_t i = begin; i < end; ++i)
                sequence.indices.push_back(i);
            bool const initiator = is_isolate_initiator(paragraph.original[end - 1]);
            begin = initiator ? paragraph.partner[end - 1] : none;
            if (begin == none) sequence.end = direction(sequence.level, initiator ? none : end);
        }
        sequences.push_back(std::move(sequence));
    }
    return sequences;
}

}  // namespace warraq
