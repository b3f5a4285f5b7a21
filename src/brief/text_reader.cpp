#include "base/unicode.hpp"
#include "brief/normalize.hpp"
#include "brief/reader.hpp"
#include "brief/text_front.hpp"
#include "brief/text_lines.hpp"
#include "meta/language.hpp"

#include <algorithm>

namespace warraq {
namespace {

// SPC-002: lines broken by a mail program or a PDF are of like length, and not longer than a terminal or a
// page is wide.
constexpr std::size_t narrowest_wrap = 40;
constexpr std::size_t widest_wrap = 130;
// Lines [begin, end) that make one paragraph or heading.
struct Unit {
    std::size_t begin = 0;
    std::size_t end = 0;
};

class TextReader {
  public:
    TextReader(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics)
        : source_(source), id_(id), limits_(limits), diagnostics_(diagnostics) {}

    Brief read() {
        auto found = split_lines(source_, id_);
        lines_ = std::move(found.lines);
        if (found.odd_ends.places > 0)
            diagnostics_.report(Code::line_ends_unified, found.odd_ends.first, found.odd_ends.places);
        guess();
        front_ = read_text_front(source_, lines_, brief_.language, diagnostics_);
        Normalizer normalizer(hard_spaces_of(source_.text), direction_of(brief_.language) == Direction::rtl,
                              diagnostics_);
        normalizer.count_edges(found.edge_spaces);
        set_metadata(normalizer);
        part();
        build(normalizer);
        normalizer.report();
        brief_.span = {id_, 0, static_cast<std::uint32_t>(source_.text.size())};
        if (brief_.blocks.empty()) {
            Span const last = lines_.empty() ? brief_.span : lines_.back().span;
            diagnostics_.report(Code::brief_without_text, last);
        } else if (brief_.title.empty()) {
            diagnostics_.report(Code::brief_without_title, Span{id_, 0, 0});
        }
        return std::move(brief_);
    }

  private:
    std::string_view text(std::size_t line) const { return text_of(source_, lines_[line]); }
    std::size_t width(std::size_t line) const { return count_code_points(text(line)); }

    void guess() {
        std::string_view sample = std::string_view(source_.text).substr(0, language_sample);
        while (!sample.empty() && sample.size() < source_.text.size() &&
               (static_cast<unsigned char>(source_.text[sample.size()]) & 0xC0u) == 0x80u)
            sample.remove_suffix(1);
        brief_.language = guess_language(sample);
    }

    void set(Key key, Value value, std::size_t line) {
        brief_.metadata.set(key, {std::move(value), Origin::brief, lines_[line].span, source_.path});
    }

    void set_metadata(Normalizer& normalizer) {
        if (front_.title) {
            Span const span = lines_[*front_.title].span;
            MappedText title{std::string(text(*front_.title)), span, {}};
            normalizer.title(title);
            set(Key::title, title.text, *front_.title);
            brief_.title.push_back({Text{std::move(title)}, span});
        }
        if (front_.date) {
            if (!front_.date->date.time) front_.date->date.time = front_.time;
            set_date(Key::date, *front_.date, normalizer);
        }
        if (front_.hijri) set_date(Key::hijri_date, *front_.hijri, normalizer);
        if (front_.time)
            set(Key::time, *front_.time, front_.time_line);
        else if (front_.date && front_.date->date.time)
            set(Key::time, *front_.date->date.time, front_.date->line);
    }

    // The date is printed as its author wrote it: it is text like any other.
    void set_date(Key key, FrontDate const& found, Normalizer& normalizer) {
        MappedText text{found.date.text, found.text, {}};
        normalizer.paragraph(text);
        AuthoredDate date = found.date;
        date.text = std::move(text.text);
        set(key, std::move(date), found.line);
    }

    // --- parting the body into units ---
    void part() {
        for (std::size_t i = 0; i < lines_.size();) {
            if (front_.uses[i] == LineUse::consumed) {
                ++i;
                continue;
            }
            std::size_t end = i + 1;
            while (end < lines_.size() && !lines_[end].after_blank && front_.uses[end] == LineUse::body)
                ++end;
            part_run(i, end);
            i = end;
        }
    }

    // Lines with no blank line between them.
    void part_run(std::size_t begin, std::size_t end) {
        if (end - begin == 1) {
            units_.push_back({begin, end});
            return;
        }
        std::size_t const longest = longest_of(begin, end);
        if (is_wrapped(begin, end, longest)) {
            join(begin, end, longest);
            return;
        }
        diagnostics_.report(Code::lines_parted, join_spans(begin, end), end - begin);
        for (std::size_t i = begin; i < end; ++i)
            units_.push_back({i, i + 1});
    }

    Span join_spans(std::size_t begin, std::size_t end) const {
        return {id_, lines_[begin].span.begin, lines_[end - 1].span.end};
    }

    std::size_t longest_of(std::size_t begin, std::size_t end) const {
        std::size_t longest = 0;
        for (std::size_t i = begin; i < end; ++i)
            longest = std::max(longest, width(i));
        return longest;
    }

    // Is a line among wrapped ones a heading? It is shorter than they are, the line before it ends a
    // paragraph, and the one behind it is full.
    bool heads(std::size_t i, std::size_t begin, std::size_t end, std::size_t longest) const {
        bool const opens = i == begin || ends_sentence(i - 1);
        return opens && i + 1 < end && front_.uses[i] == LineUse::body && has_heading_shape(text(i)) &&
               width(i) * 5 < longest * 3 && is_full(i + 1, longest);
    }

    bool is_wrapped(std::size_t begin, std::size_t end, std::size_t longest) const {
        if (longest < narrowest_wrap || longest > widest_wrap) return false;
        std::size_t ended = 0;
        std::size_t lines = 0;
        for (std::size_t i = begin; i < end; ++i) {
            if (starts_with_bullet(text(i))) return false;
            if (i + 1 == end || heads(i, begin, end, longest)) continue;
            ++lines;
            if (ends_sentence(i)) ++ended;
            if (!ends_sentence(i) && !is_full(i, longest)) return false;
        }
        return ended * 2 < lines;
    }

    bool ends_sentence(std::size_t line) const {
        return has_final_mark(text(line)) && !ends_with_comma(text(line));
    }

    // A wrapped line may well end with a comma.
    static bool ends_with_comma(std::string_view line) {
        return line.back() == ',' || (line.size() > 2 && line.substr(line.size() - 2) == "،");
    }

    bool is_full(std::size_t line, std::size_t longest) const { return width(line) * 3 >= longest * 2; }

    void join(std::size_t begin, std::size_t end, std::size_t longest) {
        std::size_t first = begin;
        for (std::size_t i = begin; i < end; ++i) {
            bool const heading = heads(i, begin, end, longest);
            bool const ends = ends_sentence(i) && (!is_full(i, longest) || heads(i + 1, begin, end, longest));
            if (i + 1 < end && !ends && !heading) continue;
            units_.push_back({first, i + 1});
            if (i > first) diagnostics_.report(Code::lines_joined, join_spans(first, i + 1), i + 1 - first);
            first = i + 1;
        }
    }

    // --- building blocks ---
    bool is_prose_unit(std::size_t unit) const {
        std::size_t words = 0;
        for (std::size_t i = units_[unit].begin; i < units_[unit].end && words < 12; ++i)
            words += count_words(text(i));
        return words >= 12;
    }

    bool is_heading(std::size_t unit) const {
        auto const [begin, end] = units_[unit];
        if (end - begin != 1 || front_.uses[begin] != LineUse::body || !has_heading_shape(text(begin)))
            return false;
        bool const lone = lines_[begin].after_blank || unit == 0 || is_prose_unit(unit - 1) ||
                          has_final_mark(text(begin - 1));
        return lone && unit + 1 < units_.size() && is_prose_unit(unit + 1);
    }

    void build(Normalizer& normalizer) {
        for (std::size_t unit = 0; unit < units_.size(); ++unit) {
            auto const [begin, end] = units_[unit];
            MappedText content;
            for (std::size_t i = begin; i < end; ++i) {
                Span const span = lines_[i].span;
                if (i > begin) content.append(" ", id_, lines_[i - 1].span.end, span.begin);
                content.append(text(i), id_, span.begin, span.end);
            }
            check_length(content);
            Span const span = content.span;
            normalizer.paragraph(content);
            if (content.text.empty()) continue;
            Inlines children;
            children.push_back({Text{std::move(content)}, span});
            if (is_heading(unit)) {
                diagnostics_.report(Code::line_heading_read, span);
                brief_.blocks.push_back({Heading{1, std::move(children)}, span, {}});
            } else {
                brief_.blocks.push_back({Paragraph{std::move(children)}, span, {}});
            }
        }
    }

    void check_length(MappedText const& content) {
        if (content.text.size() <= limits_.paragraph_characters) return;
        std::size_t const characters = count_code_points(content.text);
        if (characters > limits_.paragraph_characters)
            diagnostics_.report(Code::paragraph_over_limit, content.span, characters,
                                limits_.paragraph_characters);
    }

    Source const& source_;
    SourceId id_;
    Limits const& limits_;
    Diagnostics& diagnostics_;
    std::vector<TextLine> lines_;
    TextFront front_;
    std::vector<Unit> units_;
    Brief brief_;
};

}  // namespace

Brief read_text_brief(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics) {
    return TextReader(source, id, limits, diagnostics).read();
}

}  // namespace warraq
