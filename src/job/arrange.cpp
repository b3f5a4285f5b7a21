#include "job/publication.hpp"
#include "meta/choices.hpp"
#include "meta/date.hpp"
#include "meta/digits.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace warraq {
namespace {

// The group that a manuscript stands in; equal keys are one group.
std::string group_key(Manuscript const& manuscript, Grouping group) {
    if (group == Grouping::section) return manuscript.item.section;
    if (group == Grouping::none) return {};
    auto const day = gregorian_day(manuscript.metadata.date(Key::date));
    return day ? fmt::format("{:05}-{:02}", day->year, day->month) : std::string{};
}

// By date with the undated last, or as listed; then the groups together, in the order in which they first
// come.
void order_manuscripts(std::vector<Manuscript>& manuscripts, Metadata const& metadata) {
    if (choice<BookOrder>(metadata) != BookOrder::listed)
        std::stable_sort(manuscripts.begin(), manuscripts.end(), [](auto const& a, auto const& b) {
            auto const first = gregorian_day(a.metadata.date(Key::date));
            auto const second = gregorian_day(b.metadata.date(Key::date));
            if (!first || !second) return first.has_value() && !second.has_value();
            return *first < *second;
        });
    auto const group = choice<Grouping>(metadata);
    std::map<std::string, std::size_t> places;
    for (Manuscript const& manuscript : manuscripts)
        places.emplace(group_key(manuscript, group), places.size());
    // What has no group comes after all that have one.
    if (auto const none = places.find(""); none != places.end() && group == Grouping::month)
        none->second = manuscripts.size();
    std::stable_sort(manuscripts.begin(), manuscripts.end(), [&](auto const& a, auto const& b) {
        return places[group_key(a, group)] < places[group_key(b, group)];
    });
}

Span start_of(Manuscript const& manuscript) {
    if (!manuscript.brief) return {};
    return {manuscript.brief->span.source, 0, 0};
}

// In the digits that the date beside it is written in.
std::string number_beside(std::string_view date, std::size_t number, std::string_view digits,
                          std::string_view language) {
    DigitCounts counts{};
    count_digits(date, counts);
    return in_digits(fmt::format(" ({})", number), choose_digits(digits, counts, language));
}

// Titles that stand twice in a book are told apart by their dates, and those of one date by numbers in the
// order of the book.
void part_equal_titles(std::vector<Manuscript>& manuscripts, std::string_view language,
                       std::string_view digits, Diagnostics& diagnostics) {
    std::map<std::string_view, std::size_t> uses;
    for (Manuscript const& manuscript : manuscripts)
        ++uses[manuscript.title];
    struct SameDate {
        std::size_t count = 0, numbered = 0;
    };
    std::map<std::pair<std::string, std::string>, SameDate> dated;
    for (Manuscript& manuscript : manuscripts) {
        if (uses[manuscript.title] < 2) continue;
        AuthoredDate const* const date = manuscript.metadata.date(Key::date);
        manuscript.suffix = date != nullptr ? date->text : std::string(term(Term::undated, language));
        ++dated[{manuscript.title, manuscript.suffix}].count;
    }
    for (Manuscript& manuscript : manuscripts) {
        if (manuscript.suffix.empty()) continue;
        SameDate& same = dated[{manuscript.title, manuscript.suffix}];
        if (same.count > 1)
            manuscript.suffix += number_beside(manuscript.suffix, ++same.numbered, digits, language);
        diagnostics.report(Code::equal_titles, start_of(manuscript), manuscript.title, manuscript.suffix);
    }
}

std::string language_of(Manuscript const& manuscript) {
    return manuscript.brief ? manuscript.brief->language : manuscript.page ? manuscript.page->language : "";
}

// The language most of the briefs are in; the earlier one of two that are level.
std::string common_language(std::vector<Manuscript> const& manuscripts) {
    std::vector<std::pair<std::string, std::size_t>> counts;
    for (Manuscript const& manuscript : manuscripts) {
        std::string const language = language_of(manuscript);
        auto const at = std::find_if(counts.begin(), counts.end(),
                                     [&](auto const& count) { return count.first == language; });
        if (at == counts.end())
            counts.emplace_back(language, 1);
        else
            ++at->second;
    }
    auto const most = std::max_element(counts.begin(), counts.end(),
                                       [](auto const& a, auto const& b) { return a.second < b.second; });
    return most == counts.end() || most->first.empty() ? "ar" : most->first;
}

void report_missing(Publication const& publication, Job const& job, Diagnostics& diagnostics) {
    std::string missing;
    auto const lacks = [&](std::initializer_list<Key> keys) {
        if (std::any_of(keys.begin(), keys.end(), [&](Key key) { return publication.metadata.has(key); }))
            return;
        for (Key const key : keys)
            missing += (missing.empty() ? "" : ", ") + std::string(row_of(key).name);
    };
    lacks({Key::creator});
    lacks({Key::publisher});
    lacks({Key::rights, Key::licence});
    if (missing.empty()) return;
    Diagnostic note = make_diagnostic(Code::metadata_missing, {}, missing);
    note.path = job.book.path;
    diagnostics.add(std::move(note));
}

// In a book that is listed by hand and has no months, nothing hangs on a date.
void report_undated(Publication const& publication, Diagnostics& diagnostics) {
    bool const by_hand = !publication.single &&
                         choice<BookOrder>(publication.metadata) == BookOrder::listed &&
                         choice<Grouping>(publication.metadata) != Grouping::month;
    if (by_hand) return;
    for (Manuscript const& manuscript : publication.manuscripts)
        if (manuscript.brief && !manuscript.metadata.has(Key::date))
            diagnostics.report(Code::date_missing, start_of(manuscript));
}

std::optional<GregorianDate> newest_date(Publication const& publication) {
    std::optional<GregorianDate> newest;
    auto const see = [&](Metadata const& metadata) {
        for (Key const key : {Key::date, Key::revised})
            if (auto const day = gregorian_day(metadata.date(key)); day && (!newest || *newest < *day))
                newest = day;
    };
    see(publication.metadata);
    for (Manuscript const& manuscript : publication.manuscripts)
        see(manuscript.metadata);
    return newest;
}

// Packages must have a title: where nobody gave one, the name of the file or folder stands for it. Readers
// have said so for a brief.
void title_untitled(Publication& publication, Job const& job, Diagnostics& diagnostics) {
    for (Manuscript& manuscript : publication.manuscripts)
        if (manuscript.title.empty())
            manuscript.title = publication.single ? job.book.stem : stem_of(manuscript.item.path);
    if (publication.manuscripts.empty()) return;
    if (publication.single) publication.title = publication.manuscripts.front().title;
    if (!publication.title.empty()) return;
    publication.title = job.book.stem;
    Diagnostic warning = make_diagnostic(Code::title_missing, {}, job.book.stem);
    warning.path = job.book.path;
    diagnostics.add(std::move(warning));
}

std::string name_outputs(Publication const& publication, Job const& job, Diagnostics& diagnostics) {
    std::string const& pattern = job.options.name_pattern;
    if (!pattern.empty()) {
        auto name = expand_name(pattern, publication.metadata, job.book.stem);
        if (name) return *name;
        diagnostics.add(name.error());
    }
    return output_stem(job.book.stem);
}

}  // namespace

Publication arrange(Job const& job, Sources& sources, Files& files, Diagnostics& diagnostics) {
    Publication publication;
    publication.single = job.book.single;
    publication.manuscripts = read_manuscripts(job, sources, files, diagnostics);
    auto& manuscripts = publication.manuscripts;
    if (publication.single && !manuscripts.empty())
        publication.metadata = manuscripts.front().metadata;
    else
        publication.metadata = merge(job.book.metadata, job.options.command_line);
    if (!publication.single) {
        rebase_logo(publication.metadata, "", files);
        order_manuscripts(manuscripts, publication.metadata);
    }
    publication.self_styled =
        publication.single && !manuscripts.empty() && manuscripts.front().page && job.options.theme.empty();
    publication.title = std::string(publication.metadata.text(Key::title));
    title_untitled(publication, job, diagnostics);
    if (publication.self_styled)
        publication.language = manuscripts.front().page->language;
    else
        publication.language = publication.metadata.has(Key::lang)
                                   ? std::string(publication.metadata.text(Key::lang))
                                   : common_language(manuscripts);
    // Of a page that styles itself its own `direction` says so, once it is known.
    publication.direction = publication.self_styled ? Direction::ltr : direction_of(publication.language);
    part_equal_titles(manuscripts, publication.language, publication.metadata.text(Key::digits), diagnostics);
    for (std::size_t i = 0; i < manuscripts.size(); ++i)
        manuscripts[i].name = fmt::format("brief-{:03}", i + 1);
    publication.identity = make_identity(publication.metadata, job.book.stem);
    publication.modified = modified_time(job.options.source_date_epoch, newest_date(publication));
    publication.stem = name_outputs(publication, job, diagnostics);
    if (!manuscripts.empty() && !publication.self_styled) report_missing(publication, job, diagnostics);
    report_undated(publication, diagnostics);
    return publication;
}

}  // namespace warraq
