// Lines: the lines of a plain text that hold something, and the shapes by which the reader knows them.
#pragma once

#include "brief/brief.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace warraq {

struct TextLine {
    Span span;                 // without spaces at its edges
    std::uint32_t number = 0;  // from 1
    bool after_blank = false;  // a blank line, or the start of the file, stands before it
};

struct TextLines {
    std::vector<TextLine> lines;
    std::size_t lone_returns = 0;  // lines that end with CR alone
    Span first_lone_return;
};
TextLines split_lines(Source const& source, SourceId id);

std::string_view text_of(Source const& source, TextLine const& line);
std::size_t count_words(std::string_view text);

// Ends it a sentence or clause? Closing quotes and brackets are looked through.
bool has_final_mark(std::string_view text);
// As has_final_mark, but a title may ask or exclaim.
bool has_prose_mark(std::string_view text);
// ING-005: at most 8 words and 60 characters, no final mark; not an item of a typed list.
bool has_heading_shape(std::string_view text);
bool starts_with_bullet(std::string_view text);
bool is_prose(std::string_view text);  // at least 12 words

// What two titles are compared by: NFC, one space between words, quotation marks of one kind, nothing
// invisible, no ellipsis at the end.
std::string title_key(std::string_view text);
// Is `part` the beginning of `whole`, cut short as web systems cut titles? Keys, not texts.
bool is_truncation(std::string_view part, std::string_view whole, bool with_ellipsis);
bool has_ellipsis(std::string_view text);

}  // namespace warraq
