// Lines: the lines of a plain text that hold something, and the shapes by which the reader knows them.
#pragma once

#include "brief/brief.hpp"
#include "brief/normalize.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace warraq {

struct TextLine {
    Span span;                 // without spaces at its edges
    std::uint32_t number = 0;  // from 1, as editors count: lines end with LF, CR or both
    bool after_blank = false;  // a blank line, or the start of the file, stands before it
};

struct TextLines {
    std::vector<TextLine> lines;
    Count odd_ends;     // lines that end with a lone CR, U+0085, U+2028 or U+2029
    Count edge_spaces;  // spaces dropped at the ends of lines
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

// Is it a line of an export's own, like «بقلم: …» or «المصدر: …»? It is never a title or a heading.
bool is_credit(std::string_view text);
// Is it what a brief's sections are called, «الحدث» or «الرأي:»? It is never a title.
bool is_section_name(std::string_view text);

// What two titles are compared by: NFC, one space between words and none beside punctuation, quotation marks
// of one kind, no vowel marks or tatweel, nothing invisible, no full stop or ellipsis at the end.
std::string title_key(std::string_view text);
bool is_vowel_mark(char32_t c);  // of Arabic or Hebrew
// Is `part` the beginning of `whole`, cut short as web systems cut titles? Keys, not texts.
bool is_truncation(std::string_view part, std::string_view whole, bool with_ellipsis);
bool has_ellipsis(std::string_view text);

}  // namespace warraq
