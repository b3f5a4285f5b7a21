// A document laid out for a test: XHTML and CSS in, every value on the way kept.
#pragma once

#include "css/cascade.hpp"
#include "layout/display.hpp"
#include "layout/pages.hpp"
#include "support/fonts.hpp"

#include <memory>
#include <set>

namespace warraq::test {

struct LaidOut {
    Sources sources;
    Diagnostics diagnostics;
    std::vector<Stylesheet> sheets;
    XhtmlDocument xhtml;
    StyleTree styles;
    PagedDocument document;

    std::string said() const;  // the diagnostics, one a line
};

// The body of a page (or a whole document, when it begins with "<html") under base.css and `css`. Right to
// left and Arabic unless it says otherwise.
std::unique_ptr<LaidOut> lay_out(std::string const& css, std::string const& body, Limits const& limits = {},
                                 bool whole_pixels = false);
// Box tree only.
std::unique_ptr<LaidOut> lay_out_boxes(std::string const& css, std::string const& body,
                                       Limits const& limits = {});

// "css %% body" of a golden case.
struct CaseInput {
    std::string css, body;
};
CaseInput split_case(std::string const& input);

// A raster image of this size that layout may use under "picture.png".
ImageMap test_images();

// The lines of the document's paragraphs, in the order of its pages.
std::string lines_of(PagedDocument const& document);
// Display items one a line: what is drawn where.
std::string display_of(PagedDocument const& document);

}  // namespace warraq::test
