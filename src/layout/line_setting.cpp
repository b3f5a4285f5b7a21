#include "layout/line_setting.hpp"

#include "layout/line_breaker.hpp"

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

// Lines that stay this loose with every kashida are not worth one.
constexpr double hopeless = 3;

double badness(double ratio) {
    double const far = std::abs(ratio);
    return std::min(100 * far * far * far, 10000 + 500 * far);
}

double square(double x) {
    return x * x;
}

LineSetting stretched(LineStretch const& line, std::span<std::size_t const> chosen, std::uint8_t tatweels,
                      KashidaWords& words) {
    Justification const& rules = words.rules();
    LineSetting made;
    LengthSum slack = line.slack;
    double penalty = 0;
    bool reached = false;
    for (std::size_t const item : chosen) {
        KashidaWord const& word = words.of(item);
        Length const growth = word.growth[word.reach(tatweels)];
        reached = reached || word.longest >= tatweels;
        double const em = static_cast<double>(growth.raw) / word.font_size.raw;
        penalty += rules.kashida_base + rules.kashida_step * std::max(0, word.join.priority - 1) +
                   rules.kashida_length * em * em;
        slack -= growth.raw;
    }
    if (!reached) return made;  // no longer than the last try
    auto const room = static_cast<double>(slack < 0 ? line.sums.shrink : line.sums.stretch);
    double const ratio = room > 0 ? static_cast<double>(slack) / room : slack < 0 ? -2.0 : 2.0;
    if (ratio < rules.least_ratio) return made;
    made.demerits = space_demerits(ratio, line.penalty) + rules.kashida_weight * square(1 + penalty);
    made.fitness = fitness_of(ratio);
    made.kashidas = static_cast<std::uint8_t>(chosen.size());
    made.tatweels = tatweels;
    return made;
}

}  // namespace

ItemWidths::ItemWidths(InlineItems const& items, ParagraphContent const& content, double stretch,
                       std::optional<double> least) {
    sums_.reserve(items.items.size() + 1);
    sums_.emplace_back();
    for (InlineItem const& item : items.items) {
        Sums sums = sums_.back();
        if (item.kind != ItemKind::control) sums.natural += item.whole().raw;
        if (item.kind == ItemKind::space && item.hangs) {
            ComputedStyle const& style = items.style_of(content, item);
            sums.stretch += style.font_size.scaled(stretch).raw;
            Length shrink = shrink_of(style, item.size);
            if (least && style.space_min)
                shrink = std::max(shrink, item.size - style.word_spacing - style.font_size.scaled(*least));
            sums.shrink += shrink.raw;
        }
        sums_.push_back(sums);
    }
}

ItemWidths::Sums ItemWidths::between(std::size_t begin, std::size_t end) const {
    if (end <= begin) return {};
    Sums const &a = sums_[begin], &b = sums_[end];
    return {b.natural - a.natural, b.shrink - a.shrink, b.stretch - a.stretch};
}

Fitness fitness_of(double ratio) {
    if (ratio < -0.5) return Fitness::tight;
    if (ratio <= 0.5) return Fitness::decent;
    return ratio <= 1 ? Fitness::loose : Fitness::very_loose;
}

double space_demerits(double ratio, double penalty) {
    return square(1 + badness(ratio) + penalty);
}

LineSetting set_with_kashidas(LineStretch const& line, std::size_t most, KashidaWords& words) {
    LineSetting best;
    double const gain = static_cast<double>(most) * words.longest().raw;
    if (static_cast<double>(line.slack) - gain > hopeless * static_cast<double>(line.sums.stretch))
        return best;
    std::vector<std::size_t> const chosen = words.choose(line.begin, line.end, most);
    for (std::size_t count = 1; count <= chosen.size(); ++count)
        for (std::uint8_t tatweels = 1; tatweels <= KashidaWord::most_tatweels; ++tatweels) {
            LineSetting const tried = stretched(line, std::span(chosen).first(count), tatweels, words);
            if (tried.kashidas == 0) break;
            if (tried.demerits < best.demerits) best = tried;
        }
    return best;
}

}  // namespace warraq
