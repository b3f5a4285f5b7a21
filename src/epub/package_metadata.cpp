#include "epub/package_metadata.hpp"

#include "base/unicode.hpp"
#include "meta/choices.hpp"
#include "meta/date.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace warraq {
namespace {

class Rows {
  public:
    void add(std::string_view name, std::string_view value, std::string_view id = {}) {
        if (!value.empty()) rows_.push_back({std::string(name), std::string(value), std::string(id), {}, {}});
    }
    void refine(std::string_view id, std::string_view name, std::string_view value,
                std::string_view scheme = {}) {
        if (!value.empty())
            rows_.push_back(
                {std::string(name), std::string(value), {}, std::string(id), std::string(scheme)});
    }
    std::vector<MetadataRow> take() { return std::move(rows_); }

  private:
    std::vector<MetadataRow> rows_;
};

// "12" of «١٢»: positions in a collection are numbers with ASCII digits; nothing when it is not one.
std::string to_position(std::string_view number) {
    std::string position;
    for (std::size_t at = 0; at < number.size();) {
        char32_t const c = next_code_point(number, at);
        if (int const value = digit_value(c); value >= 0)
            position += static_cast<char>('0' + value);
        else if (c == U'.' && !position.empty() && position.back() != '.')
            position += '.';
        else
            return {};
    }
    return position.empty() || position.back() == '.' ? std::string{} : position;
}

void add_dates(Rows& rows, EpubInput const& input) {
    if (AuthoredDate const* const date = input.metadata.date(Key::date)) {
        auto const day = gregorian_day(date);
        if (day) rows.add("dc:date", to_iso(*day));
        AuthoredDate const* const own = input.metadata.date(Key::hijri_date);
        std::optional<HijriDate> const hijri = own != nullptr ? own->hijri : date->hijri;
        if (hijri)
            rows.add("dcterms:temporal", to_iso(*hijri));
        else if (day && day->day > 0 && choice<HijriDates>(input.metadata) != HijriDates::none &&
                 primary_subtag(input.language) == "ar")
            // Which calendar it was computed by is part of the fact: sightings differ by a day.
            if (auto const computed = to_umm_al_qura(*day))
                rows.add("dcterms:temporal", to_iso(*computed) + " (Umm al-Qura, computed)");
    }
    rows.add("dcterms:modified", to_iso_time(input.modified));
}

void add_series(Rows& rows, Metadata const& metadata) {
    std::string_view const name = metadata.text(Key::series_name);
    if (name.empty()) return;
    rows.add("belongs-to-collection", name, "series");
    rows.refine("series", "collection-type", "series");
    std::string_view const own = metadata.text(Key::number);
    rows.refine("series", "group-position",
                to_position(own.empty() ? metadata.text(Key::series_number) : own));
    if (std::string_view const issn = metadata.text(Key::series_issn); !issn.empty())
        rows.refine("series", "dcterms:identifier", fmt::format("urn:issn:{}", issn));
}

// The edition that the pages are those of (R22): its number, else who published it and when, else its title.
std::string page_source(EpubInput const& input) {
    if (input.identity.urn.starts_with("urn:isbn:")) return input.identity.urn;
    std::string_view const comma = direction_of(input.language) == Direction::rtl ? "، " : ", ";
    std::vector<std::string> parts;
    if (std::string_view const publisher = input.metadata.text(Key::publisher); !publisher.empty())
        parts.emplace_back(publisher);
    if (parts.empty()) parts.push_back(publication_title(input));
    if (auto const day = gregorian_day(input.metadata.date(Key::date))) parts.push_back(to_iso(*day));
    parts.emplace_back("PDF");
    return fmt::format("{}", fmt::join(parts, comma));
}

// What is true of every book that we make, and of the pictures of this one (R18, R19).
void add_accessibility(Rows& rows, EpubInput const& input, PackageFacts const& facts) {
    rows.add("schema:accessMode", "textual");
    if (facts.images) rows.add("schema:accessMode", "visual");
    bool const text_suffices = !facts.images || facts.all_images_described;
    rows.add("schema:accessModeSufficient", text_suffices ? "textual" : "textual,visual");
    for (std::string_view const feature :
         {"tableOfContents", "readingOrder", "structuralNavigation", "displayTransformability"})
        rows.add("schema:accessibilityFeature", feature);
    if (facts.images && facts.all_images_described)
        rows.add("schema:accessibilityFeature", "alternativeText");
    if (facts.pages)
        for (std::string_view const feature : {"pageBreakMarkers", "pageNavigation"})
            rows.add("schema:accessibilityFeature", feature);
    rows.add("schema:accessibilityHazard", "none");
    std::string summary(term(Term::accessibility_summary, input.language));
    if (facts.images && facts.all_images_described)
        summary += fmt::format(" {}", term(Term::accessibility_images, input.language));
    if (facts.pages) summary += fmt::format(" {}", term(Term::accessibility_pages, input.language));
    rows.add("schema:accessibilitySummary", summary);
    if (facts.pages) rows.add("pageBreakSource", page_source(input));
}

}  // namespace

std::string publication_title(EpubInput const& input) {
    if (std::string_view const title = input.metadata.text(Key::title); !title.empty())
        return std::string(title);
    for (EpubDocument const& entry : input.documents)
        if (entry.kind == DocumentKind::brief) return entry.document.title;
    return input.documents.empty() ? std::string{} : input.documents.front().document.title;
}

std::vector<MetadataRow> package_metadata(EpubInput const& input, PackageFacts const& facts) {
    Metadata const& metadata = input.metadata;
    Rows rows;
    rows.add("dc:identifier", input.identity.urn, "publication-id");
    rows.add("dc:title", publication_title(input));
    rows.add("dc:language", input.language);
    std::size_t number = 0;
    for (std::string const& creator : metadata.list(Key::creator)) {
        std::string const id = fmt::format("creator-{}", ++number);
        rows.add("dc:creator", creator, id);
        rows.refine(id, "role", "aut", "marc:relators");
    }
    rows.add("dc:publisher", metadata.text(Key::publisher));
    add_dates(rows, input);
    rows.add("dc:rights", metadata.text(Key::rights));
    rows.add("dcterms:license", metadata.text(Key::licence));
    std::vector<std::string> subjects = metadata.list(Key::subject);
    for (std::string& keyword : metadata.list(Key::keywords))
        if (std::find(subjects.begin(), subjects.end(), keyword) == subjects.end())
            subjects.push_back(std::move(keyword));
    for (std::string const& subject : subjects)
        rows.add("dc:subject", subject);
    rows.add("dc:description", metadata.text(Key::summary));
    add_series(rows, metadata);
    add_accessibility(rows, input, facts);
    if (facts.fonts) rows.add("ibooks:specified-fonts", "true");
    return rows.take();
}

}  // namespace warraq
