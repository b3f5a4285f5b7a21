#include "brief/text_front.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace warraq {
namespace {

// How far a head may reach: five kinds of lines, each a few times.
constexpr std::size_t longest_head = 24;
constexpr std::size_t longest_tail = 8;
constexpr std::size_t longest_title = 300;  // characters
constexpr std::size_t longest_date = 200;   // bytes

// Words with which exports introduce a date.
constexpr std::array<std::string_view, 8> date_labels{"تاريخ النشر", "تاريخ الإصدار", "التاريخ", "نُشر في",
                                                      "نشر في",      "تاریخ انتشار",  "تاریخ",   "بتاريخ"};

enum class LineKind : std::uint8_t { time, false_time, date, yearless, credit, candidate, other };

struct HeadLine {
    LineKind kind = LineKind::other;
    std::string key;  // of a candidate
    bool ellipsis = false;
    std::optional<ParsedDate> date;
    std::uint32_t date_begin = 0;  // in the line, behind an export's label
    std::optional<std::string> time;
};

// The label of an export is not part of the date as its author wrote it.
void read_date(HeadLine& line, std::string_view text, std::string_view language) {
    for (auto const label : date_labels) {
        if (text.substr(0, label.size()) != label) continue;
        auto rest = text.substr(label.size());
        rest.remove_prefix(std::min(rest.find_first_not_of(" \t:"), rest.size()));
        if (!(line.date = parse_date_line(rest, language))) continue;
        line.date_begin = static_cast<std::uint32_t>(text.size() - rest.size());
        line.date->date.text = std::string(rest);
        return;
    }
    if (!(line.date = parse_date_line(text, language))) return;
    line.date->date.text = std::string(text);
}

std::size_t count_marks(std::string_view text) {
    std::size_t marks = 0;
    for (std::size_t at = 0; at < text.size();)
        if (is_vowel_mark(next_code_point(text, at))) ++marks;
    return marks;
}

bool may_be_title(std::string_view text) {
    if (text.size() > longest_title * 4 || count_code_points(text) > longest_title) return false;
    std::size_t const words = count_words(text);
    if (words == 0 || words > 40) return false;
    // A title may be typed with a full stop, but what has twelve words and a full stop is prose.
    return !has_prose_mark(text) || words < 12 || (has_ellipsis(text) && words <= 20);
}

class FrontReader {
  public:
    FrontReader(Source const& source, std::vector<TextLine> const& lines, std::string_view language,
                Diagnostics& diagnostics)
        : source_(source), lines_(lines), language_(language), diagnostics_(diagnostics) {}

    TextFront read() {
        front_.uses.assign(lines_.size(), LineUse::body);
        scan();
        choose_title();
        std::size_t const end = find_end();
        for (std::size_t i = 0; i < end; ++i)
            use(i);
        if (front_.title) drop_later_repeats(end);
        read_tail(end);
        if (!front_.date) read_lone_date(end);
        return std::move(front_);
    }

  private:
    std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }
    Span span(std::size_t line) const { return lines_[line].span; }

    HeadLine classify(std::size_t line) const {
        HeadLine head;
        auto const content = text(line);
        if (content.size() <= longest_date) {
            if ((head.time = parse_time_line(content))) {
                head.kind = LineKind::time;
                return head;
            }
            if (is_impossible_time_line(content)) {
                head.kind = LineKind::false_time;
                return head;
            }
            read_date(head, content, language_);
            if (head.date) {
                head.kind = LineKind::date;
                return head;
            }
        }
        if (!may_be_title(content)) return head;
        head.kind = LineKind::candidate;
        if (is_credit(content)) head.kind = LineKind::credit;
        if (content.size() <= longest_date && is_date_without_year(content)) head.kind = LineKind::yearless;
        head.key = title_key(content);
        head.ellipsis = has_ellipsis(content);
        return head;
    }

    bool related(HeadLine const& a, HeadLine const& b) const {
        return a.key == b.key || is_truncation(a.key, b.key, a.ellipsis) ||
               is_truncation(b.key, a.key, b.ellipsis);
    }

    // The lines that could belong to the head: up to prose, or to a heading before prose once there is
    // something that can be the title.
    void scan() {
        bool titled = false;
        for (std::size_t i = 0; i < lines_.size() && i < longest_head; ++i) {
            HeadLine line = classify(i);
            if (line.kind == LineKind::other) return;
            if (line.kind == LineKind::candidate) {
                bool const known = std::any_of(head_.begin(), head_.end(), [&](HeadLine const& earlier) {
                    return earlier.kind == LineKind::candidate && related(earlier, line);
                });
                if (heads_prose(i) && !may_be_title(text(i + 1)) && titled && !known) return;
                titled = titled || !is_section_name(line.key);
            }
            if (line.kind == LineKind::yearless && heads_prose(i)) return;
            head_.push_back(std::move(line));
        }
    }

    bool heads_prose(std::size_t i) const {
        return has_heading_shape(text(i)) && i + 1 < lines_.size() && is_prose(text(i + 1));
    }

    // The candidate that most others repeat or cut short, in its longest form; the first when none does.
    void choose_title() {
        std::size_t best_support = 0;
        for (std::size_t i = 0; i < head_.size(); ++i) {
            if (head_[i].kind != LineKind::candidate || is_section_name(head_[i].key)) continue;
            std::size_t support = 0;
            for (auto const& other : head_)
                if (other.kind == LineKind::candidate && related(head_[i], other)) ++support;
            bool const better = support > best_support ||
                                (support == best_support && front_.title &&
                                 related(head_[i], head_[*front_.title]) && says_more(i, *front_.title));
            if (!better) continue;
            front_.title = i;
            best_support = support;
        }
        if (front_.title) prefer_whole(*front_.title);
    }

    bool says_more(std::size_t line, std::size_t than) const {
        if (head_[line].key != head_[than].key) return head_[line].key.size() > head_[than].key.size();
        return count_marks(text(line)) > count_marks(text(than));
    }

    // Of equal forms the one that is typed whole: not the one that ends with an ellipsis.
    void prefer_whole(std::size_t chosen) {
        if (!head_[chosen].ellipsis) return;
        for (std::size_t i = 0; i < head_.size(); ++i) {
            if (head_[i].kind != LineKind::candidate || head_[i].ellipsis) continue;
            if (head_[i].key == head_[chosen].key) {
                front_.title = i;
                return;
            }
        }
    }

    bool of_title(std::size_t line) const {
        return front_.title && head_[line].kind == LineKind::candidate &&
               related(head_[line], head_[*front_.title]);
    }

    // One past the last line that surely belongs to the head.
    std::size_t find_end() const {
        std::size_t end = 0;
        for (std::size_t i = 0; i < head_.size(); ++i) {
            bool const stamp = head_[i].kind != LineKind::candidate && head_[i].kind != LineKind::credit;
            if (stamp || of_title(i)) end = i + 1;
        }
        return end;
    }

    void use(std::size_t i) {
        HeadLine const& line = head_[i];
        switch (line.kind) {
            case LineKind::time:
                use_time(i, *line.time);
                break;
            case LineKind::date:
                use_date(i, line);
                break;
            case LineKind::candidate:
                use_candidate(i);
                break;
            case LineKind::false_time:
                front_.uses[i] = LineUse::plain;
                diagnostics_.report(Code::time_impossible, span(i), text(i));
                break;
            case LineKind::yearless:
                front_.uses[i] = LineUse::plain;
                diagnostics_.report(Code::date_without_year, span(i), text(i));
                break;
            case LineKind::credit:
                front_.uses[i] = LineUse::plain;
                break;
            case LineKind::other:
                break;
        }
    }

    void use_candidate(std::size_t i) {
        if (front_.title == i) {
            front_.uses[i] = LineUse::consumed;
        } else if (of_title(i)) {
            std::size_t const title = *front_.title;
            front_.uses[i] = LineUse::consumed;
            if (head_[i].key == head_[title].key)
                diagnostics_.report(Code::title_repeated, span(i));
            else
                diagnostics_.report(Code::title_truncated, span(i), lines_[title].number);
        } else if (front_.title && !is_section_name(head_[i].key)) {
            if (heads_prose(i)) return;
            front_.uses[i] = LineUse::plain;
            diagnostics_.report(Code::title_candidates, span(i), lines_[*front_.title].number);
        }
    }

    void use_time(std::size_t i, std::string const& time) {
        if (!front_.time) {
            front_.time = time;
            front_.time_line = i;
        } else if (*front_.time != time) {
            front_.uses[i] = LineUse::plain;
            diagnostics_.report(Code::second_time, span(i), lines_[front_.time_line].number);
            return;
        }
        front_.uses[i] = LineUse::consumed;
        diagnostics_.report(Code::time_line_read, span(i), time);
    }

    void report_problem(std::size_t i, ParsedDate const& parsed) {
        auto const name = text(i);
        switch (parsed.problem) {
            case DateProblem::impossible:
                diagnostics_.report(Code::date_impossible, span(i), name);
                break;
            case DateProblem::months_disagree:
                diagnostics_.report(Code::months_disagree, span(i), name);
                break;
            case DateProblem::weekday_disagrees:
                diagnostics_.report(Code::weekday_disagrees, span(i), name);
                break;
            case DateProblem::calendars_disagree:
                diagnostics_.report(Code::calendars_disagree, span(i), name);
                break;
            case DateProblem::none:
                break;
        }
    }

    // A Hijri date and a Gregorian one on two lines are one date in two calendars, a day apart at most
    // (DAT-005). A line that has only the Hijri date gives its Gregorian day as well.
    bool completes(FrontDate const& found) {
        AuthoredDate const& first = front_.date->date;
        AuthoredDate const& second = found.date;
        if (!first.gregorian || !second.gregorian) return title_key(first.text) == title_key(second.text);
        bool const two_calendars = first.hijri.has_value() != second.hijri.has_value() && !front_.hijri;
        if (!two_calendars) return first.gregorian == second.gregorian;
        auto const apart = days_from_epoch(*first.gregorian) - days_from_epoch(*second.gregorian);
        if (apart < -31 || apart > 31) return false;
        if (apart < -1 || apart > 1)
            diagnostics_.report(Code::calendars_disagree, span(found.line), text(found.line));
        if (first.hijri) {
            front_.hijri = std::exchange(front_.date, found);
        } else {
            front_.hijri = found;
        }
        return true;
    }

    void use_date(std::size_t i, HeadLine const& line) {
        ParsedDate const& parsed = *line.date;
        report_problem(i, parsed);
        Span place = span(i);
        place.begin += line.date_begin;
        FrontDate const found{parsed.date, i, place};
        if (!front_.date) {
            front_.date = found;
        } else if (!completes(found)) {
            front_.uses[i] = LineUse::plain;
            diagnostics_.report(Code::second_date, span(i), lines_[front_.date->line].number);
            return;
        }
        front_.uses[i] = LineUse::consumed;
        if (parsed.date.of_several_days && parsed.date.gregorian)
            diagnostics_.report(Code::date_range_read, span(i), parsed.date.text,
                                to_iso(*parsed.date.gregorian));
        else
            diagnostics_.report(Code::date_line_read, span(i), parsed.date.text);
    }

    // The whole title as a line of its own further down is an export's repetition; a title of a word or two
    // may as well be a heading there.
    void drop_later_repeats(std::size_t from) {
        std::string const& key = head_[*front_.title].key;
        if (count_words(key) < 4) return;
        std::size_t const shortest = key.size() / 2;
        std::size_t const longest = key.size() * 2 + 64;
        for (std::size_t i = from; i < lines_.size(); ++i) {
            auto const content = text(i);
            if (content.size() < shortest || content.size() > longest || title_key(content) != key) continue;
            front_.uses[i] = LineUse::consumed;
            diagnostics_.report(Code::title_repeated, span(i));
        }
    }

    // Some exports put time and date under the text.
    void read_tail(std::size_t from) {
        std::size_t begin = lines_.size();
        while (begin > from && lines_.size() - begin < 4) {
            auto const line = classify(begin - 1);
            bool const wanted = (line.kind == LineKind::time && !front_.time) ||
                                (line.kind == LineKind::date && !front_.date) ||
                                front_.uses[begin - 1] == LineUse::consumed;
            if (!wanted) break;
            --begin;
        }
        for (std::size_t i = begin; i < lines_.size(); ++i) {
            if (front_.uses[i] == LineUse::consumed) continue;
            auto const line = classify(i);
            if (line.kind == LineKind::time) use_time(i, *line.time);
            if (line.kind == LineKind::date) use_date(i, line);
        }
    }

    // Elsewhere a date is the brief's when it is the only one that stands alone and heads no prose.
    void read_lone_date(std::size_t from) {
        std::optional<std::size_t> lone;
        for (std::size_t i = from; i < lines_.size(); ++i) {
            bool const near = i < longest_head || i + longest_tail >= lines_.size();
            bool const alone = lines_[i].after_blank && (i + 1 == lines_.size() || lines_[i + 1].after_blank);
            if (!near || !alone || front_.uses[i] != LineUse::body || heads_prose(i)) continue;
            if (classify(i).kind != LineKind::date) continue;
            if (lone) return;
            lone = i;
        }
        if (lone) use_date(*lone, classify(*lone));
    }

    Source const& source_;
    std::vector<TextLine> const& lines_;
    std::string_view language_;
    Diagnostics& diagnostics_;
    std::vector<HeadLine> head_;
    TextFront front_;
};

}  // namespace

TextFront read_text_front(Source const& source, std::vector<TextLine> const& lines, std::string_view language,
                          Diagnostics& diagnostics) {
    return FrontReader(source, lines, language, diagnostics).read();
}

}  // namespace warraq
