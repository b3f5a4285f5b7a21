// HTML tags: raw HTML cut into tags and text, and the list of what a brief may hold of it.
#pragma once

#include "base/diagnostic.hpp"
#include "brief/brief.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class HtmlTokenKind : std::uint8_t { text, start_tag, end_tag, comment, declaration };

struct HtmlToken {
    HtmlTokenKind kind = HtmlTokenKind::text;
    std::size_t begin = 0, end = 0;  // bytes of the text that was cut
    std::string name;                // of a tag, in lower case
    std::vector<HtmlAttribute> attributes;
    bool closed = false;  // <br/>
};

// Cuts any text; what is not a tag stays text. `raw_text` elements (script, style …) are cut like others:
// what becomes of their content is for the reader to say.
std::vector<HtmlToken> cut_html(std::string_view text);

enum class HtmlUse : std::uint8_t {
    unknown,     // the tag is dropped, its text stays
    inline_tag,  // HtmlInline
    block_tag,   // HtmlBlock, or the block of ours that means it
    line_break,
    image,
    link,
    dropped  // the tag and what is in it are dropped: script, style, svg …
};
HtmlUse use_of(std::string_view tag);
// Every tag that is neither unknown nor dropped, sorted, for the manual.
std::vector<std::string_view> allowed_tags();
// Has it no end tag: <br>, <img>, <hr>?
bool is_void_tag(std::string_view tag);

// The attributes that the list allows, with the values it allows; a note for each of the others. `ids` holds
// those of the brief so far: an id stands once.
std::vector<HtmlAttribute> allowed_attributes(HtmlToken const& token, Span place, std::set<std::string>& ids,
                                              Diagnostics& diagnostics);

// Where links may lead: http, https, mailto, a fragment, or a place relative to the brief (reliability.md,
// rule 5).
bool is_allowed_link(std::string_view target);

// Character references decoded; characters that XML forbids become U+FFFD.
std::string decode_references(std::string_view text);
MappedText decode_references(MappedText const& text);

}  // namespace warraq
