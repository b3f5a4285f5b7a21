#include "layout/line_kashida.hpp"

#include "base/unicode.hpp"
#include "layout/inline_style.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Quanta come in hundredths of an em, the bound in the font's round figures.
constexpr double tolerance = 0.005;
// As far as the font's own flag can be trusted; what is longer is shaped to see.
constexpr std::uint8_t proved_tatweels = 2;

bool has_arabic_letter(std::u32string_view text) {
    return std::any_of(text.begin(), text.end(), [](char32_t c) {
        return joining_type(c) == JoiningType::dual && script_of(c) == script_tag('A', 'r', 'a', 'b');
    });
}

}  // namespace

KashidaWords::KashidaWords(InlineItems const& items, ParagraphContent const& content,
                           Justification const& rules, LayoutContext& context)
    : items_(items), content_(content), rules_(rules), context_(context) {
    bool const verse = content.block->style->display == Display::bayt;
    none_ = is_quranic(content.text.text) || (!verse && is_vowelled(content.text.text)) ||
            !has_arabic_letter(content.text.text);
    if (!none_) mark_quotations();
}

// U+FD3F opens a quotation of the Quran and U+FD3E closes it; one that stays open reaches to the end.
void KashidaWords::mark_quotations() {
    std::u32string const& text = content_.text.text;
    for (std::size_t at = text.find(U'\uFD3F'); at != text.npos; at = text.find(U'\uFD3F', at)) {
        std::size_t const end = std::min(text.find(U'\uFD3E', at), text.size());
        quranic_.emplace_back(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end));
        at = end;
    }
}

std::optional<KashidaWord> KashidaWords::look_at(InlineItem const& item) const {
    if (item.kind != ItemKind::word || item.segment == UINT32_MAX) return std::nullopt;
    if (item.begin != item.token_begin || item.end != item.token_end) return std::nullopt;
    Run const& run = items_.runs[item.run];
    ComputedStyle const& style = items_.style_of(content_, item);
    if (run.font == nullptr || run.script != script_tag('A', 'r', 'a', 'b') || run.font->sans_serif())
        return std::nullopt;
    if (style.letter_spacing.raw != 0 || style.text_justify == TextJustify::inter_word) return std::nullopt;
    for (auto const& [begin, end] : quranic_)
        if (item.begin >= begin && item.begin < end) return std::nullopt;
    auto const& growth = run.font->tatweel_growth();
    KashidaWord word;
    word.font_size = style.font_size;
    for (std::uint8_t n = 1; n < growth.size() && n <= KashidaWord::most_tatweels; ++n) {
        double const em = static_cast<double>(growth[n]) / run.font->metrics().units_per_em;
        if (growth[n] <= 0 || em > rules_.kashida_longest + tolerance) break;
        word.growth[n] = scaled_to(style.font_size, growth[n], *run.font);
        word.longest = n;
    }
    if (word.longest == 0) return std::nullopt;
    auto const join =
        best_join(content_.text, run, *item.glyphs, item.begin, item.end, rules_.joins, context_.shaper);
    if (!join) return std::nullopt;
    word.join = *join;
    for (std::uint8_t n = proved_tatweels + 1; n <= word.longest; ++n)
        if (!keeps_the_rest(content_.text, run, *item.glyphs, item.begin, item.end, {join->at, n},
                            context_.shaper))
            word.longest = static_cast<std::uint8_t>(n - 1);
    return word;
}

// Lines are tried from the paragraph's beginning: each word is looked at once, when the first of them asks.
void KashidaWords::look_until(std::size_t end) {
    for (; looked_at_ < end; ++looked_at_) {
        InlineItem const& item = items_.items[looked_at_];
        if (item.kind == ItemKind::space || item.kind == ItemKind::tab) ++words_;
        if (auto const word = look_at(item)) candidates_.push_back({looked_at_, words_, *word});
    }
}

KashidaWords::Candidates KashidaWords::among(std::size_t begin, std::size_t end) const {
    auto const place = [&](std::size_t item) {
        return std::partition_point(candidates_.begin(), candidates_.end(),
                                    [&](Candidate const& one) { return one.item < item; });
    };
    return {place(begin), place(end)};
}

KashidaWord const& KashidaWords::of(std::size_t item) const {
    return among(item, item + 1).front().kashida;
}

std::vector<std::size_t> KashidaWords::choose(std::size_t begin, std::size_t end, std::size_t most,
                                              std::span<std::size_t const> passed_over) {
    std::vector<std::size_t> chosen;
    if (none_) return chosen;
    look_until(end);
    Candidates const candidates = among(begin, end);
    std::array<std::uint32_t, most_on_a_line> words{};
    auto const beside_chosen = [&](std::uint32_t word) {
        return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(chosen.size()),
                           [&](std::uint32_t other) { return word + 1 >= other && word <= other + 1; });
    };
    while (chosen.size() < std::min(most, words.size())) {
        Candidate const* best = nullptr;
        for (std::size_t i = candidates.size(); i > 0; --i) {
            Candidate const& one = candidates[i - 1];
            if (best != nullptr && one.kashida.join.priority >= best->kashida.join.priority) continue;
            if (beside_chosen(one.word)) continue;
            if (std::find(passed_over.begin(), passed_over.end(), one.item) != passed_over.end()) continue;
            best = &one;
        }
        if (best == nullptr) break;
        words[chosen.size()] = best->word;
        chosen.push_back(best->item);
    }
    return chosen;
}

std::vector<LineKashida> KashidaWords::take(std::size_t begin, std::size_t end, std::size_t count,
                                            std::uint8_t tatweels, std::span<std::size_t const> passed_over) {
    std::vector<LineKashida> taken;
    for (std::size_t const item : choose(begin, end, count, passed_over)) {
        KashidaWord const& word = of(item);
        taken.push_back({item, {word.join.at, word.reach(tatweels)}});
    }
    return taken;
}

Length KashidaWords::longest() const {
    return content_.block->style->font_size.scaled(rules_.kashida_longest);
}

}  // namespace warraq
