#include "layout/line_breaker.hpp"

#include "layout/total_fit.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace warraq {
namespace {

// Stretch that counts as "loose", in em of a space (typography.md §0, `space.stretch`).
constexpr double loose = 0.15;
// A ragged line that leaves this part of its measure empty is as bad as a loose one.
constexpr double ragged_slack = 0.15;
constexpr int balanced_lines = 10;

// The width of a line while items are added to it. Spaces count only when something follows them.
class LineWidth {
  public:
    LineWidth(InlineItems const& items, ParagraphContent const& content) : items_(items), content_(content) {}

    void add(InlineItem const& item) {
        if (item.kind == ItemKind::control) return;
        if (item.hangs) {
            ComputedStyle const& style = items_.style_of(content_, item);
            pending_ += std::int64_t{item.whole().raw};
            if (item.kind != ItemKind::space) return;
            pending_shrink_ += std::int64_t{shrink_of(style, item.size).raw};
            pending_stretch_ += std::int64_t{style.font_size.scaled(loose).raw};
            return;
        }
        width_ += std::exchange(pending_, 0);
        shrink_ += std::exchange(pending_shrink_, 0);
        stretch_ += std::exchange(pending_stretch_, 0);
        if (item.kind == ItemKind::tab)
            width_ += tab_advance(item.size, Length::from_raw(width_)).raw;
        else
            width_ += item.whole().raw;
    }
    LengthSum natural() const { return width_; }
    LengthSum least() const { return width_ - shrink_; }

    // Badness as TeX has it: the cube of how far spaces are stretched or shrunk.
    double badness(LengthSum measure, bool justified) const {
        auto const slack = static_cast<double>(measure - width_);
        double const room = !justified  ? static_cast<double>(measure) * ragged_slack
                            : slack < 0 ? static_cast<double>(shrink_)
                                        : static_cast<double>(stretch_);
        if (room <= 0) return slack == 0 ? 0 : 10000 + slack / Length::per_point;
        double const ratio = std::abs(slack) / room;
        return std::min(10000.0 + ratio, 100 * ratio * ratio * ratio);
    }

  private:
    InlineItems const& items_;
    ParagraphContent const& content_;
    LengthSum width_ = 0, shrink_ = 0, stretch_ = 0;
    LengthSum pending_ = 0, pending_shrink_ = 0, pending_stretch_ = 0;
};

class LineBreaker {
  public:
    LineBreaker(InlineItems const& items, ParagraphContent const& content, ComputedStyle const& style,
                Measures const& measures)
        : items_(items), content_(content), style_(style), measures_(measures) {}

    std::vector<LineRange> run() {
        std::vector<LineRange> lines;
        for (std::size_t begin = first_item(items_, measures_); begin < items_.items.size();) {
            lines.push_back(next_line(begin, lines.size()));
            begin = lines.back().end;
        }
        return lines;
    }

  private:
    LineRange next_line(std::size_t begin, std::size_t index) const {
        LengthSum const measure = measures_.of(index).raw - indent_of(style_, measures_, index).raw;
        bool const justified = alignment_of(style_, measures_.rest).justified;
        auto const& items = items_.items;
        LineWidth width(items_, content_);
        std::optional<std::size_t> best, emergency;
        double best_cost = 0;
        for (std::size_t i = begin;; ++i) {
            bool const at_end = i == items.size();
            bool const forced = at_end || (i > begin && items[i].break_before == BreakKind::forced);
            LengthSum const hyphen = forced || i == begin ? 0 : items[i - 1].hyphen_size.raw;
            bool const fits = (justified ? width.least() : width.natural()) + hyphen <= measure;
            if (forced) {
                if (fits) return {begin, i, true, false, {}};
                if (!best && !emergency) return {begin, i, true, true, {}};
                break;
            }
            if (i > begin && items[i].break_before == BreakKind::allowed) {
                if (!fits) {
                    if (!best && !emergency) return {begin, i, false, true, {}};
                    break;
                }
                if (items[i].emergency) {
                    emergency = i;
                } else {
                    double const cost = cost_of(width, measure, justified, items[i].penalty);
                    if (!best || cost <= best_cost) {
                        best = i;
                        best_cost = cost;
                    }
                }
            }
            if (!fits && (best || emergency)) break;
            width.add(items[i]);
        }
        return {begin, best ? *best : *emergency, false, false, {}};
    }

    // Without the house's word spaces the line ends where CSS has it end: at the last place that fits.
    double cost_of(LineWidth const& width, LengthSum measure, bool justified, std::uint16_t penalty) const {
        if (!style_.space_min) return 0;
        double const cost = 1 + width.badness(measure, justified) + penalty;
        return cost * cost;
    }

    InlineItems const& items_;
    ParagraphContent const& content_;
    ComputedStyle const& style_;
    Measures const& measures_;
};

// `text-wrap: balance`: the narrowest measure that needs no more lines.
std::vector<LineRange> balanced(InlineItems const& items, ParagraphContent const& content,
                                ComputedStyle const& style, Length measure, std::vector<LineRange> lines) {
    std::size_t const count = lines.size();
    Length low = measure.scaled(1, 2);
    Length high = measure;
    for (int round = 0; round < 12 && high - low > 1_pt; ++round) {
        Length const middle = low + (high - low).scaled(1, 2);
        auto tried = LineBreaker(items, content, style, Measures{middle, {}}).run();
        bool const good =
            tried.size() <= count &&
            std::none_of(tried.begin(), tried.end(), [](auto const& line) { return line.overfull; });
        if (good) lines = std::move(tried);
        (good ? high : low) = middle;
    }
    return lines;
}

}  // namespace

std::vector<LineRange> choose_breaks(InlineItems const& items, ParagraphContent const& content,
                                     ComputedStyle const& style, Measures const& measures,
                                     KashidaWords* kashidas) {
    if (style.text_wrap == TextWrap::pretty && fits_totally(items))
        return total_fit(items, content, style, measures, kashidas);
    auto lines = LineBreaker(items, content, style, measures).run();
    bool const balance =
        style.text_wrap == TextWrap::balance && measures.lines.empty() && measures.begin == 0;
    if (balance && lines.size() > 1 && lines.size() <= balanced_lines)
        return balanced(items, content, style, measures.rest, std::move(lines));
    return lines;
}

Length indent_of(ComputedStyle const& style, Measures const& measures, std::size_t line) {
    bool const first = measures.lines_before + line == 0;
    return first != style.indent_hanging ? style.text_indent.resolve(measures.rest) : Length{};
}

std::size_t first_item(InlineItems const& items, Measures const& measures) {
    auto const first =
        std::partition_point(items.items.begin(), items.items.end(),
                             [&](InlineItem const& item) { return item.begin < measures.begin; });
    return static_cast<std::size_t>(first - items.items.begin());
}

std::size_t trailing_begin(InlineItems const& items, LineRange const& range) {
    std::size_t end = range.end;
    while (end > range.begin &&
           (items.items[end - 1].hangs || items.items[end - 1].kind == ItemKind::control))
        --end;
    return end;
}

Length tab_advance(Length interval, Length position) {
    if (interval <= Length{}) return {};
    return Length::from_raw((position.raw / interval.raw + 1) * std::int64_t{interval.raw}) - position;
}

Length shrink_of(ComputedStyle const& style, Length natural) {
    if (!style.space_min) return {};
    return std::max(Length{}, natural - style.word_spacing - style.font_size.scaled(*style.space_min));
}

LineAlignment alignment_of(ComputedStyle const& style, Length measure) {
    LineAlignment made;
    bool const none = style.text_justify == TextJustify::none;
    bool const narrow = style.text_wrap == TextWrap::pretty &&
                        measure < style.font_size.scaled(Justification{}.least_measure);
    made.align = style.text_align;
    made.justified = style.text_align == TextAlign::justify && !none && !narrow;
    if (style.text_align == TextAlign::justify && narrow) made.align = TextAlign::start;
    // The last line of a justified paragraph starts where lines start (CSS Text 3 §7.2).
    TextAlign const last = style.text_align == TextAlign::justify ? TextAlign::start : style.text_align;
    made.last = style.text_align_last.value_or(last);
    bool const all = style.justify_all && !style.text_align_last;
    made.last_justified = (all || style.text_align_last == TextAlign::justify) && !none;
    return made;
}

}  // namespace warraq
