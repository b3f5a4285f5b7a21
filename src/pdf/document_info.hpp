// What a PDF says of itself, in its Info dictionary and in XMP: one value, so that the two agree.
#pragma once

#include "pdf/pdf.hpp"

#include <string>
#include <vector>

namespace warraq {

// What nobody gave is empty. Texts are free of control characters, which neither XML nor a title bar takes.
struct DocumentInfo {
    std::string title, language, description, publisher, rights, identifier;
    std::string date;      // of publication: 2021-11-08
    std::string modified;  // 2021-11-08T00:00:00Z
    std::vector<std::string> creators, subjects, keywords;
    // What the file conforms to, and says so: PDF/UA-1, PDF/A-2a.
    bool pdf_ua = false, pdf_a = false;
    bool press = false, pdf_x = false;  // for the press; with what PDF/X-4 wants of its form
    std::string separator;              // between the items of a list: "، " or ", "
};

DocumentInfo document_info(PagedDocument const& document, PdfInfo const& info);

// Control characters and noncharacters become spaces.
std::string printable(std::string_view text);
std::string joined(std::vector<std::string> const& items, std::string_view separator);
// "2021-11-08T00:00:00Z" as a PDF date: "D:20211108000000Z".
std::string to_pdf_date(std::string_view iso_time);

// The XMP packet (ISO 16684-1, RDF/XML), UTF-8.
std::string to_xmp(DocumentInfo const& info);

constexpr std::string_view producer = "warraq";
constexpr std::string_view pdf_x_version = "PDF/X-4";

}  // namespace warraq
