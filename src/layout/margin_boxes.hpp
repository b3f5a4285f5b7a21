// Margin boxes: running heads and folios on the margins of a page (CSS Paged Media 3 §5, GCPM 3).
#pragma once

#include "layout/page_facts.hpp"

namespace warraq {

// The values of named strings as they stand before a page and on it.
class NamedStrings {
  public:
    // Goes on to the next page, where these are set.
    void turn_to(PageFacts const& facts);
    std::string value(std::string const& name, ContentNamedString::Pick pick) const;

  private:
    std::map<std::string, std::string> before_, first_, last_;
};

// What counter() can ask for on a page.
struct PageCounters {
    std::map<std::string, std::int64_t> values;  // "page", "pages" and the page rules' own
    std::int64_t value(std::string const& name) const;
};

void add_margin_boxes(Page& page, NamedStrings const& strings, PageCounters const& counters,
                      LayoutContext& context);

// The counter style in which the page shows its number; "decimal" when it does not.
std::string folio_style(PageStyle const& style);

}  // namespace warraq
