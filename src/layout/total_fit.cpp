#include "layout/total_fit.hpp"

#include "layout/line_setting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace warraq {
namespace {

// Places where a line may end, in one paragraph; more are no text for readers.
constexpr std::size_t most_breaks = 200'000;
// Demerits of a break inside a word that may be broken anywhere, and of a line that does not fit: each more
// than all that the rules can give to whole paragraphs of sound lines.
constexpr double emergency_demerits = 1e9, overfull_demerits = 1e12;
constexpr std::uint32_t nobody = UINT32_MAX;

// A place where a line may end.
struct Place {
    std::size_t item = 0;      // the first of the next line
    std::size_t trailing = 0;  // the first that hangs at the end of this one
    double penalty = 0;
    bool forced = false, emergency = false;
    LengthSum hyphen = 0;  // what a line that ends here shows behind its text
};

// The best way to come to a place with a last line of this kind.
struct Node {
    std::size_t place = 0;
    std::size_t line = 0;  // lines so far
    double demerits = 0;
    std::uint32_t previous = nobody;
    LineSetting setting;
};

class TotalFit {
  public:
    TotalFit(InlineItems const& items, ParagraphContent const& content, ComputedStyle const& style,
             Measures const& measures, KashidaWords* kashidas, std::optional<double> least_space)
        : style_(style),
          measures_(measures),
          kashidas_(kashidas),
          rules_(kashidas != nullptr ? kashidas->rules() : Justification{}),
          alignment_(alignment_of(style, measures.rest)),
          widths_(items, content, rules_.stretch, least_space) {
        find_places(items, first_item(items, measures));
    }

    std::vector<LineRange> run() {
        nodes_.push_back({0, 0, 0, nobody, {0, Fitness::decent, 0, 0, false}});
        least_.push_back(0);
        active_.push_back(0);
        for (std::size_t place = 1; place < places_.size(); ++place)
            reach(place);
        return lines();
    }
    bool overfull() const { return overfull_; }

  private:
    void find_places(InlineItems const& items, std::size_t first);
    void reach(std::size_t place);
    void extend(std::uint32_t from, std::size_t place, std::size_t line, LineSetting const& setting);
    void keep_best();
    void force_line(std::uint32_t from, std::size_t place);
    void settings(std::size_t from, std::size_t place, Length measure);
    bool may_win(std::size_t from, LineStretch const& line, std::size_t most) const;
    void set_last(Place const& begin, Place const& end, Length measure);
    void add_plain(Place const& end, ItemWidths::Sums const& sums, LengthSum slack, bool justified,
                   Length measure);
    std::vector<LineRange> lines() const;
    Length measure_of(std::size_t line) const {
        return measures_.of(line) - indent_of(style_, measures_, line);
    }

    ComputedStyle const& style_;
    Measures const& measures_;
    KashidaWords* kashidas_;
    Justification rules_;
    LineAlignment alignment_;
    ItemWidths widths_;
    std::vector<Place> places_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> active_;  // nodes that a line may begin at, in the order of their places
    std::vector<Node> fresh_;            // at the place that is being reached
    std::vector<LineSetting> settings_;  // of the line that is being looked at
    std::vector<double> least_;          // by place: the demerits of the best way to it
    double best_ = 0;                    // of the ways to the place that is being reached
    bool overfull_ = false;
};

void TotalFit::find_places(InlineItems const& items, std::size_t first) {
    places_.push_back({first, first, 0, true, false});
    std::size_t trailing = first;
    for (std::size_t i = first; i <= items.items.size(); ++i) {
        bool const end = i == items.items.size();
        if (i > first && (end || items.items[i].break_before != BreakKind::none)) {
            bool const forced = end || items.items[i].break_before == BreakKind::forced;
            if (end)
                places_.push_back({i, trailing, 0, true, false});
            else
                places_.push_back({i, trailing, static_cast<double>(items.items[i].penalty), forced,
                                   items.items[i].emergency,
                                   forced ? 0 : items.items[i - 1].hyphen_size.raw});
            if (forced) trailing = i;
        }
        if (end) break;
        InlineItem const& item = items.items[i];
        if (!item.hangs && item.kind != ItemKind::control) trailing = i + 1;
    }
}

// The last line before a forced break keeps its spaces as they are.
void TotalFit::set_last(Place const& begin, Place const& end, Length measure) {
    auto const sums = widths_.between(begin.item, end.trailing);
    LengthSum const slack = measure.raw - sums.natural;
    if (slack < 0) {
        if (alignment_.justified && -slack <= sums.shrink) add_plain(end, sums, slack, true, measure);
        return;
    }
    bool const short_line =
        begin.item > 0 && static_cast<double>(sums.natural) < rules_.short_last_part * measure.raw;
    settings_.push_back({1 + (short_line ? rules_.short_last_line : 0), Fitness::decent, 0, 0, false});
}

void TotalFit::add_plain(Place const& end, ItemWidths::Sums const& sums, LengthSum slack, bool justified,
                         Length measure) {
    // A line without a space is as bad as one whose only space takes all.
    double const one_space = style_.font_size.scaled(rules_.stretch).raw;
    double const room = !justified  ? measure.raw * rules_.ragged_slack
                        : slack < 0 ? static_cast<double>(sums.shrink)
                                    : std::max(static_cast<double>(sums.stretch), one_space);
    double const ratio = static_cast<double>(slack) / room;
    settings_.push_back({space_demerits(ratio, end.penalty), fitness_of(ratio), 0, 0, false});
}

// The ways to set the line between two places; none when it does not fit.
void TotalFit::settings(std::size_t from, std::size_t place, Length measure) {
    settings_.clear();
    Place const &begin = places_[from], &end = places_[place];
    bool const justified = end.forced ? alignment_.last_justified : alignment_.justified;
    if (end.forced && !justified) {
        set_last(begin, end, measure);
        return;
    }
    auto const sums = widths_.between(begin.item, end.trailing);
    LengthSum const slack = measure.raw - sums.natural - end.hyphen;
    if (slack < 0 && (!justified || -slack > sums.shrink)) return;
    add_plain(end, sums, slack, justified, measure);
    bool const wants =
        justified && !end.forced && kashidas_ != nullptr && sums.stretch > 0 &&
        static_cast<double>(slack) > rules_.kashida_trigger * static_cast<double>(sums.stretch);
    if (wants) {
        double const em = style_.font_size.raw;
        bool const narrow = static_cast<double>(measure.raw) < rules_.narrow_measure * em;
        LineStretch const line{begin.item, end.trailing, sums, slack, end.penalty};
        std::size_t const most = rules_.kashidas + (narrow ? 1 : 0);
        if (may_win(from, line, most)) {
            LineSetting const stretched = set_with_kashidas(line, most, *kashidas_);
            if (stretched.kashidas > 0) settings_.push_back(stretched);
        }
    }
    if (end.emergency)
        for (LineSetting& setting : settings_)
            setting.demerits += emergency_demerits;
}

// Could the line with kashidas be kept by `keep_best`? No is sure: what the kashidas cost at the least and
// the spaces they leave are more than it allows.
bool TotalFit::may_win(std::size_t from, LineStretch const& line, std::size_t most) const {
    if (!measures_.lines.empty()) return true;
    double const left =
        static_cast<double>(line.slack) - static_cast<double>(most) * kashidas_->longest().raw;
    double const ratio = std::max(left, 0.0) / static_cast<double>(line.sums.stretch);
    double const penalty = 1 + rules_.kashida_base;
    double const demerits = space_demerits(ratio, line.penalty) + rules_.kashida_weight * penalty * penalty;
    return least_[from] + demerits <= best_ + rules_.class_jump + rules_.kashida_again;
}

// A new way to come to `place`, kept when it is the best of its kind: kinds differ in what the next line
// makes of them.
void TotalFit::extend(std::uint32_t from, std::size_t place, std::size_t line, LineSetting const& setting) {
    Node const& before = nodes_[from];
    double demerits = before.demerits + setting.demerits;
    if (before.previous != nobody) {
        int const jump = static_cast<int>(setting.fitness) - static_cast<int>(before.setting.fitness);
        if (std::abs(jump) > 1) demerits += rules_.class_jump;
        if (setting.kashidas > 0 && before.setting.kashidas > 0) demerits += rules_.kashida_again;
    }
    best_ = std::min(best_, demerits);
    // Lines behind those that floats narrow are all alike.
    auto const group = [&](std::size_t lines) { return std::min(lines, measures_.lines.size() + 1); };
    for (Node& known : fresh_) {
        bool const alike = known.setting.fitness == setting.fitness &&
                           (known.setting.kashidas > 0) == (setting.kashidas > 0) &&
                           group(known.line) == group(line);
        if (!alike) continue;
        if (demerits < known.demerits) known = {place, line, demerits, from, setting};
        return;
    }
    fresh_.push_back({place, line, demerits, from, setting});
}

// What costs more than the best and all that a next line could add is never the best any more.
void TotalFit::keep_best() {
    double const most = best_ + rules_.class_jump + rules_.kashida_again;
    for (Node& node : fresh_) {
        bool const lines_matter = !measures_.lines.empty();
        if (node.demerits > most && !lines_matter) continue;
        active_.push_back(static_cast<std::uint32_t>(nodes_.size()));
        nodes_.push_back(node);
    }
    fresh_.clear();
}

// Nothing fits: the shortest line that ends here runs over.
void TotalFit::force_line(std::uint32_t from, std::size_t place) {
    Node const before = nodes_[from];
    overfull_ = true;
    least_[place] = before.demerits + overfull_demerits;
    active_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    nodes_.push_back({place,
                      before.line + 1,
                      before.demerits + overfull_demerits,
                      from,
                      {overfull_demerits, Fitness::decent, 0, 0, true}});
}

void TotalFit::reach(std::size_t place) {
    Place const& end = places_[place];
    std::uint32_t given_up = nobody;
    std::size_t kept = 0;
    std::size_t known_place = SIZE_MAX;
    best_ = std::numeric_limits<double>::infinity();
    Length known_measure;
    for (std::uint32_t const index : active_) {
        std::size_t const from = nodes_[index].place, line = nodes_[index].line;
        Length const measure = measure_of(line);
        // Nodes of one place differ in what came before: the line is the same.
        if (from != known_place || measure != known_measure) settings(from, place, measure);
        known_place = from;
        known_measure = measure;
        for (LineSetting const& setting : settings_)
            extend(index, place, line + 1, setting);
        auto const sums = widths_.between(places_[from].item, end.trailing);
        bool const over = sums.natural - (alignment_.justified ? sums.shrink : 0) > measure.raw;
        if (!over && !end.forced) active_[kept++] = index;
        bool const shorter =
            given_up == nobody || nodes_[given_up].place < from ||
            (nodes_[given_up].place == from && nodes_[index].demerits < nodes_[given_up].demerits);
        if (over && shorter) given_up = index;
    }
    active_.resize(kept);
    least_.push_back(best_);
    if (!fresh_.empty())
        keep_best();
    else if (active_.empty())
        force_line(given_up, place);
}

std::vector<LineRange> TotalFit::lines() const {
    std::uint32_t at = nobody;
    for (std::uint32_t const index : active_)
        if (at == nobody || nodes_[index].demerits < nodes_[at].demerits) at = index;
    std::vector<LineRange> lines;
    while (at != nobody && nodes_[at].previous != nobody) {
        Node const& node = nodes_[at];
        Place const &begin = places_[nodes_[node.previous].place], &end = places_[node.place];
        LineRange line{begin.item, end.item, end.forced, node.setting.overfull, {}};
        if (node.setting.kashidas > 0)
            line.kashidas =
                kashidas_->take(begin.item, end.trailing, node.setting.kashidas, node.setting.tatweels);
        lines.push_back(std::move(line));
        at = node.previous;
    }
    std::reverse(lines.begin(), lines.end());
    return lines;
}

}  // namespace

bool fits_totally(InlineItems const& items) {
    std::size_t breaks = 0;
    for (InlineItem const& item : items.items) {
        if (item.kind == ItemKind::tab || item.kind == ItemKind::leader) return false;
        if (item.break_before != BreakKind::none) ++breaks;
    }
    return breaks <= most_breaks;
}

std::vector<LineRange> total_fit(InlineItems const& items, ParagraphContent const& content,
                                 ComputedStyle const& style, Measures const& measures,
                                 KashidaWords* kashidas) {
    if (first_item(items, measures) == items.items.size()) return {};
    TotalFit first(items, content, style, measures, kashidas, std::nullopt);
    std::vector<LineRange> lines = first.run();
    if (!first.overfull() || !style.space_min) return lines;
    // Rather a line pressed together than one that runs out of its measure.
    TotalFit second(items, content, style, measures, kashidas, Justification{}.emergency_space_min);
    return second.run();
}

}  // namespace warraq
