#include "layout/table_rules.hpp"

#include <algorithm>
#include <optional>

namespace warraq {
namespace {

// The border along each column of a line, or at each edge of a row's cells; null: none.
using Borders = std::vector<BorderSide const*>;

Borders spread(std::vector<BorderRun> const& runs, std::size_t count) {
    Borders borders(count);
    for (BorderRun const& run : runs)
        for (std::size_t i = run.begin; i < std::max(run.end, run.begin + 1) && i < count; ++i)
            borders[i] = &run.side;
    return borders;
}

Length width_of(BorderSide const* side) {
    return side != nullptr ? side->width : Length{};
}

bool stronger(BorderSide const* a, BorderSide const* b) {
    if (a == nullptr || b == nullptr) return a != nullptr;
    return compare_borders(*a, *b) > 0;
}

// Where lines and posts meet: the strongest goes through, the others end at its edge.
struct Joint {
    BorderSide const *before, *after, *above, *below;

    bool line_wins() const {
        BorderSide const* const line = stronger(after, before) ? after : before;
        BorderSide const* const post = stronger(below, above) ? below : above;
        return !stronger(post, line);
    }
    Length post_width() const { return std::max(width_of(above), width_of(below)); }
    Length line_width() const { return std::max(width_of(before), width_of(after)); }

    // How far past the joint's middle the line before it reaches (less than nothing: how far it stays back),
    // and from where the line after it begins.
    Length before_reaches() const { return reach(line_wins(), !stronger(after, before), post_width()); }
    Length after_begins() const { return -reach(line_wins(), stronger(after, before), post_width()); }
    Length above_reaches() const { return reach(!line_wins(), !stronger(below, above), line_width()); }
    Length below_begins() const { return -reach(!line_wins(), stronger(below, above), line_width()); }

  private:
    static Length reach(bool axis_wins, bool wins, Length across) {
        Length const half = across.scaled(1, 2);
        return axis_wins && wins ? across - half : -half;
    }
};

class RuleMaker {
  public:
    RuleMaker(CollapsedBorders const& borders, TableGrid const& grid, Length start,
              std::vector<RuledRow> const& rows)
        : borders_(borders), count_(grid.structure.column_count), rows_(rows), open_(count_ + 1) {
        for (std::size_t i = 0; i < count_; ++i)
            edges_.push_back(start + grid.starts[i]);
        edges_.push_back(count_ > 0 ? edges_.back() + grid.widths.back() : start);
    }

    std::vector<TableRule> make() {
        Borders above(count_ + 1);
        for (std::size_t i = 0; i <= rows_.size(); ++i) {
            bool const last = i == rows_.size();
            Borders const below =
                last ? Borders(count_ + 1) : spread(borders_.posts[rows_[i].row], count_ + 1);
            Length const at = last ? rows_.back().top + rows_.back().height : rows_[i].top;
            add_line(line_before(i), above, below, at);
            above = below;
        }
        for (std::optional<TableRule>& post : open_)
            close(post);
        return std::move(rules_);
    }

  private:
    // The borders between the row before number `i` and that row: those of the one, or of the other where
    // another page has what stands between them.
    Borders line_before(std::size_t i) const {
        bool const first = i == 0, last = i == rows_.size();
        Borders none(count_);
        Borders const of_before =
            first || rows_[i - 1].open_below ? none : spread(borders_.lines[rows_[i - 1].row + 1], count_);
        Borders line = last || rows_[i].open_above ? none : spread(borders_.lines[rows_[i].row], count_);
        for (std::size_t c = 0; c < count_; ++c)
            if (!stronger(line[c], of_before[c])) line[c] = of_before[c];
        return line;
    }

    void add_line(Borders const& line, Borders const& above, Borders const& below, Length at) {
        std::optional<TableRule> run;
        for (std::size_t c = 0; c <= count_; ++c) {
            BorderSide const* const before = c > 0 ? line[c - 1] : nullptr;
            BorderSide const* const after = c < count_ ? line[c] : nullptr;
            Joint const joint{before, after, above[c], below[c]};
            if (run) end_at(*run, edges_[c] + joint.before_reaches());
            end_post(open_[c], above[c], at + joint.above_reaches());
            begin_post(c, below[c], at + joint.below_begins());
            if (after == nullptr) {
                close(run);
                continue;
            }
            Length const begin = edges_[c] + joint.after_begins();
            if (run && run->side == *after &&
                run->rect.offset.inline_start + run->rect.size.inline_size == begin)
                continue;
            close(run);
            run =
                TableRule{{{begin, at - after->width.scaled(1, 2)}, {Length{}, after->width}}, *after, false};
        }
        close(run);
    }

    static void end_at(TableRule& run, Length end) {
        run.rect.size.inline_size = end - run.rect.offset.inline_start;
    }
    static void end_post(std::optional<TableRule>& post, BorderSide const* above, Length end) {
        if (post && above != nullptr) post->rect.size.block_size = end - post->rect.offset.block_start;
    }
    void begin_post(std::size_t column, BorderSide const* below, Length begin) {
        std::optional<TableRule>& post = open_[column];
        bool const goes_on = post && below != nullptr && post->side == *below &&
                             post->rect.offset.block_start + post->rect.size.block_size == begin;
        if (goes_on) return;
        close(post);
        if (below != nullptr)
            post = TableRule{{{edges_[column] - below->width.scaled(1, 2), begin}, {below->width, Length{}}},
                             *below,
                             true};
    }

    void close(std::optional<TableRule>& rule) {
        if (rule && rule->rect.size.inline_size.raw > 0 && rule->rect.size.block_size.raw > 0)
            rules_.push_back(*rule);
        rule.reset();
    }

    CollapsedBorders const& borders_;
    std::size_t count_;
    std::vector<RuledRow> const& rows_;
    std::vector<Length> edges_;                   // where the columns begin, and where the last one ends
    std::vector<std::optional<TableRule>> open_;  // posts that may go on below
    std::vector<TableRule> rules_;
};

}  // namespace

std::vector<TableRule> table_rules(CollapsedBorders const& borders, TableGrid const& grid, Length start,
                                   std::vector<RuledRow> const& rows) {
    if (rows.empty() || grid.structure.column_count == 0) return {};
    return RuleMaker(borders, grid, start, rows).make();
}

}  // namespace warraq
