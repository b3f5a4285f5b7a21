// The check of a finished PDF: what `warraq verify` says of a file, and the gate before what was built gets
// its name. Marks, tags, fonts, colours, boxes, links, metadata and text (pdf.md §8).
//
// Any bytes may come: what is damaged gives findings, and everything that is followed is bounded.
#pragma once

#include "base/diagnostic.hpp"
#include "base/files.hpp"
#include "layout/display.hpp"
#include "layout/pages.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace warraq {

// A text of a page, as it is to be drawn: characters from left to right, and which part of its paragraph it
// is.
struct ExpectedText {
    std::u32string characters;
    std::uint32_t paragraph = 0, begin = 0, end = 0;
    // The paragraphs around the inline blocks that it is part of, from inside, and where those stand.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> around{};
    bool may_be_unseen = false;  // beyond the page's edge, or clipped: Cairo leaves out what nobody sees
};
// By page, in drawing order, artifacts left out: what layout has, told without the painter.
using ExpectedPages = std::vector<std::vector<ExpectedText>>;
// Every item is shown to `besides`, too: they are told by the way, and that takes longer than the rest.
ExpectedPages expected_text(PagedDocument const& document,
                            std::function<void(DisplayItem const&)> const& besides = {});

struct VerifyExpectations {
    std::size_t decoded_bytes = 1u << 30;  // of all streams together, at most
    std::size_t most_pages = 50'000;
    std::optional<ExpectedPages> text;  // nothing: the text is not compared
    // Some text is drawn with fonts that nobody may make cells of: its ligatures and ActualText are known,
    // and the text is not compared.
    bool plain_fonts = false;
    std::optional<bool> right_to_left{};  // nothing: as the language says
};

// No errors: the file holds. The rules of PDF/UA-1 for structure and reading order are errors in a file
// that claims to conform, warnings in another.
Diagnostics verify_pdf(Bytes const& pdf, VerifyExpectations const& expected);
// Is it one of those rules?
bool is_accessibility_finding(Code code);

}  // namespace warraq
