#include "pdf/document_info.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "meta/date.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

std::vector<std::string> all_printable(std::vector<std::string> const& items) {
    std::vector<std::string> result;
    for (std::string const& item : items)
        if (!item.empty()) result.push_back(printable(item));
    return result;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        bool const control =
            c < 0x20 || (c >= 0x7F && c < 0xA0) || !is_xml_character(c) || is_noncharacter(c);
        append_utf8(result, control ? U' ' : c);
    }
    return result;
}

std::string joined(std::vector<std::string> const& items, std::string_view separator) {
    return fmt::format("{}", fmt::join(items, separator));
}

std::string to_pdf_date(std::string_view iso_time) {
    std::string result = "D:";
    for (char const c : iso_time)
        if (is_ascii_digit(c) || c == 'Z') result += c;
    return result;
}

DocumentInfo document_info(PagedDocument const& document, PdfInfo const& info) {
    Metadata const& metadata = info.metadata;
    std::string_view const title = metadata.text(Key::title);
    DocumentInfo result;
    result.title = printable(title.empty() ? std::string_view(document.title) : title);
    result.language =
        printable(document.language.empty() ? metadata.text(Key::lang) : std::string_view(document.language));
    result.publisher = printable(metadata.text(Key::publisher));
    result.rights = printable(metadata.text(Key::rights));
    result.identifier = printable(info.identity.urn);
    if (AuthoredDate const* date = metadata.date(Key::date); date != nullptr && date->gregorian)
        result.date = to_iso(*date->gregorian);
    result.modified = to_iso_time(info.modified);
    result.creators = all_printable(metadata.list(Key::creator));
    result.subjects = all_printable(metadata.list(Key::subject));
    result.keywords = all_printable(metadata.list(Key::keywords));
    result.separator = document.direction == Direction::rtl ? "، " : ", ";
    std::string_view const summary = metadata.text(Key::summary);
    result.description = summary.empty() ? joined(result.subjects, result.separator) : printable(summary);
    return result;
}

}  // namespace warraq
