// Isolation: which parts of a right-to-left text must stand in an isolate of their own (typography.md §1.2,
// rule N-ISO; epub.md R34).
#pragma once

#include "base/geometry.hpp"
#include "xhtml/dom.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace warraq {

enum class IsolateKind : std::uint8_t {
    latin,    // a run of Latin (or other left-to-right) words: <bdi lang dir="ltr">
    number,   // dates, phones, versions, signed numbers …: <bdi dir="ltr">
    range,    // 10–12: <bdi class="range" dir="rtl"> in Arabic, "ltr" in Persian and Hebrew
    percent,  // a number and its sign; the direction given puts the sign at the left (in Hebrew at the right)
    rtl       // a run of right-to-left words in a left-to-right text: <bdi lang dir="rtl">
};

struct Isolate {
    std::size_t begin = 0, end = 0;  // bytes of the text
    IsolateKind kind = IsolateKind::latin;
    Direction direction = Direction::ltr;
    bool operator==(Isolate const&) const = default;
};

// A right-to-left range or percentage needs a virtual U+061C before its digits, which must then behave as
// Arabic numbers do whatever stands before them; the themes give it with ::before.

// Maximal, disjoint, in order. `lang` is the language of the text around. Never cuts a word of joined
// letters.
std::vector<Isolate> find_isolates(std::string_view text, std::string_view lang);

// How an isolate is marked up: <bdi> with its class, language and direction, in `parent`.
NodeId open_isolate(Dom& dom, NodeId parent, Isolate const& isolate, MappedText const& piece,
                    std::string_view latin_lang);
// Text with its isolates, for what has no source of its own to point to.
void append_isolated(Dom& dom, NodeId parent, std::string_view text, std::string_view lang,
                     std::string_view latin_lang);

}  // namespace warraq
