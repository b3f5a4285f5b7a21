// Kashida on a line: which words of a paragraph may be lengthened, and the best ones of one line
// (typography.md §2.2, §2.3).
#pragma once

#include "layout/inline_items.hpp"
#include "layout/justification.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <vector>

namespace warraq {

// One kashida of a line that was chosen.
struct LineKashida {
    std::size_t item = 0;  // the word
    Stretch stretch;
    bool operator==(LineKashida const& other) const {
        return item == other.item && stretch.at == other.stretch.at &&
               stretch.tatweels == other.stretch.tatweels;
    }
};

// A word that may be lengthened.
struct KashidaWord {
    static constexpr std::size_t most_tatweels = 7;
    KashidaJoin join;
    Length font_size;
    std::uint8_t longest = 0;                        // tatweels that it may take
    std::array<Length, most_tatweels + 1> growth{};  // by n of them
    // What it takes of `wanted` tatweels.
    std::uint8_t reach(std::uint8_t wanted) const { return std::min(wanted, longest); }
};

// The words of one paragraph, each looked at once and only when a line asks.
class KashidaWords {
  public:
    static constexpr std::size_t most_on_a_line = 4;  // whatever the rules say

    KashidaWords(InlineItems const& items, ParagraphContent const& content, Justification const& rules,
                 LayoutContext& context);

    // Of an item that `choose` gave.
    KashidaWord const& of(std::size_t item) const;

    // The best words among items [begin, end), best first: by priority, the later first; no two that stand
    // side by side; at most `most`. Items of `passed_over` are left out.
    std::vector<std::size_t> choose(std::size_t begin, std::size_t end, std::size_t most,
                                    std::span<std::size_t const> passed_over = {});

    // The first `count` of them, each lengthened by `tatweels` or as far as it goes.
    std::vector<LineKashida> take(std::size_t begin, std::size_t end, std::size_t count,
                                  std::uint8_t tatweels, std::span<std::size_t const> passed_over = {});

    Justification const& rules() const { return rules_; }
    // The most that a kashida adds to a word of the paragraph's own size.
    Length longest() const;

  private:
    struct Candidate {
        std::size_t item = 0;
        std::uint32_t word = 0;  // how many spaces stand before it
        KashidaWord kashida;
    };
    using Candidates = std::span<Candidate const>;

    std::optional<KashidaWord> look_at(InlineItem const& item) const;
    void look_until(std::size_t end);
    Candidates among(std::size_t begin, std::size_t end) const;
    void mark_quotations();

    InlineItems const& items_;
    ParagraphContent const& content_;
    Justification const& rules_;
    LayoutContext& context_;
    bool none_ = false;  // the paragraph allows none at all
    std::vector<Candidate> candidates_;
    std::size_t looked_at_ = 0;                                     // items
    std::uint32_t words_ = 0;                                       // spaces among them
    std::vector<std::pair<std::uint32_t, std::uint32_t>> quranic_;  // characters between ﴿ and ﴾
};

}  // namespace warraq
