#include "xhtml/isolate.hpp"

#include "base/unicode.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

std::string_view name_of(IsolateKind kind) {
    switch (kind) {
        case IsolateKind::latin:
            return "latin";
        case IsolateKind::number:
            return "number";
        case IsolateKind::range:
            return "range";
        case IsolateKind::percent:
            return "percent";
        case IsolateKind::rtl:
            return "rtl";
    }
    return "";
}

// Each isolate on a line of its own under its text, so that the dump is read without bidi.
std::string dump(std::string_view text, std::string_view lang) {
    std::string out = std::string(text) + "\n";
    for (Isolate const& isolate : find_isolates(text, lang))
        out += "  " + std::string(name_of(isolate.kind)) +
               (isolate.direction == Direction::rtl ? " rtl: " : " ltr: ") +
               std::string(text.substr(isolate.begin, isolate.end - isolate.begin)) + "\n";
    return out;
}

bool joined(char32_t before, char32_t after) {
    auto const left = joining_type(before), right = joining_type(after);
    return (left == JoiningType::dual || left == JoiningType::left || left == JoiningType::causing) &&
           (right == JoiningType::dual || right == JoiningType::right || right == JoiningType::causing);
}

}  // namespace

TEST_CASE("isolates are found as the goldens say") {
    for (auto const& golden : test::golden_cases("isolate")) {
        std::size_t const line_end = golden.input.find('\n');
        std::string const lang = golden.input.substr(0, line_end);
        std::string actual;
        for (std::size_t at = line_end + 1; at < golden.input.size();) {
            std::size_t const end = std::min(golden.input.find('\n', at), golden.input.size());
            actual += dump(std::string_view(golden.input).substr(at, end - at), lang);
            at = end + 1;
        }
        test::check_golden(golden, actual);
    }
}

TEST_CASE("isolates are disjoint, in order, and never cut joined letters, whatever the text") {
    // All sequences of a few pieces that make trouble beside each other.
    std::vector<std::string> const pieces{"كتاب", "ـ",  "A", "b2", " ", "-", "12", "٣", "(",
                                          ")",    "\"", "$", "%",  ".", ":", "،",  "ِ",  "https://x.org/ن"};
    std::uint32_t state = 1;
    for (int round = 0; round < 20'000; ++round) {
        std::string text;
        for (int i = 0; i < 9; ++i) {
            state = state * 1664525u + 1013904223u;
            text += pieces[(state >> 16) % pieces.size()];
        }
        std::size_t done = 0;
        for (Isolate const& isolate : find_isolates(text, round % 2 == 0 ? "ar" : "en")) {
            INFO(text);
            REQUIRE(isolate.begin >= done);
            REQUIRE(isolate.end > isolate.begin);
            REQUIRE(isolate.end <= text.size());
            done = isolate.end;
            for (std::size_t const edge : {isolate.begin, isolate.end}) {
                std::u32string const before = to_utf32(text.substr(0, edge));
                std::u32string const after = to_utf32(text.substr(edge));
                if (!before.empty() && !after.empty()) REQUIRE_FALSE(joined(before.back(), after.front()));
            }
        }
    }
}

TEST_CASE("a paragraph of a million characters is one pass") {
    std::size_t const count = 200'000;
    for (std::string const unit :
         {"1@", "1 1 ", "a (", "a, 1", "\" ", "(", "a-", "+1 ", "a\"", "1-", "$1 "}) {
        std::string text = "نص ";
        for (std::size_t i = 0; i < count; ++i)
            text += unit;
        CHECK(find_isolates(text, "ar").size() <= text.size());
    }
}
