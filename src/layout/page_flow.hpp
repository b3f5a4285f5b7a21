// Page flow: one chapter cut into pages, without what stands around them.
#pragma once

#include "layout/page_styles.hpp"

namespace warraq {

// Where a chapter begins in the book.
struct ChapterPlace {
    std::uint32_t chapter = 0;
    std::size_t first_page = 0;  // index of its first page, blanks before it included
    Direction progression = Direction::rtl;
};

// Pages with their bodies; the first ones are blank where the chapter must begin on the other side.
std::vector<Page> flow_chapter(Chapter const& chapter, ChapterPlace const& place, PageStyles& styles,
                               LayoutContext& context);

// Does any page reference stand in the box?
bool has_page_references(Box const& box);

}  // namespace warraq
