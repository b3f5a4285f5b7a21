// Isolation: which parts of a right-to-left text must stand in an isolate of their own (typography.md §1.2,
// rule N-ISO; epub.md R34).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/geometry.hpp"

namespace warraq {

enum class IsolateKind : std::uint8_t {
    latin,   // a run of Latin (or other left-to-right) words: <bdi lang dir="ltr">
    number,  // dates, phones, versions, signed numbers …: <bdi dir="ltr">
    range,   // 10–12: <bdi dir="rtl"> in Arabic, "ltr" in Persian and Hebrew
    percent  // a number and its sign, in the order the house wants
};

struct Isolate {
    std::size_t begin = 0, end = 0;  // bytes of the text
    IsolateKind kind = IsolateKind::latin;
    Direction direction = Direction::ltr;
    bool operator==(Isolate const&) const = default;
};

// Maximal, disjoint, in order. `lang` is the language of the text around. Never cuts a word of joined
// letters.
std::vector<Isolate> find_isolates(std::string_view text, std::string_view lang);

}  // namespace warraq
