// Front: the head of a plain-text brief, in whatever order an export left it: title, title cut short, title
// again, time, date (copydesk.md §5.1, ING-001 … ING-004).
#pragma once

#include "base/diagnostic.hpp"
#include "brief/text_lines.hpp"
#include "meta/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace warraq {

enum class LineUse : std::uint8_t {
    body,     // text
    plain,    // text, and no heading: a second date or time, another candidate for the title, a credit
    consumed  // went to the title or the metadata, or repeats it
};

struct FrontDate {
    AuthoredDate date;
    std::size_t line = 0;
    Span text;  // of the date as its author wrote it, without an export's label
};

struct TextFront {
    std::optional<std::size_t> title;  // index of a line
    std::optional<FrontDate> date;
    std::optional<FrontDate> hijri;  // the Hijri date of a line beside the Gregorian one
    std::optional<std::string> time;
    std::size_t time_line = 0;
    std::vector<LineUse> uses;  // one for each line
};

TextFront read_text_front(Source const& source, std::vector<TextLine> const& lines, std::string_view language,
                          Diagnostics& diagnostics);

}  // namespace warraq
