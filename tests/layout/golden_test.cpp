// Golden cases of every stage of layout: boxes, lines, pages, display items and text.
#include "layout/laid_out.hpp"
#include "layout/lost_text.hpp"

#include <catch2/catch.hpp>

namespace warraq::test {
namespace {

enum class Extent : std::uint8_t { boxes, pages };

std::string words_of(std::vector<LostText> const& lost) {
    std::string out;
    for (LostText const& one : lost)
        out += one.text + '\n';
    return out;
}

template <class Dump>
void check_stage(std::string_view stage, Extent extent, Dump const& dump) {
    for (GoldenCase const& golden : golden_cases(stage)) {
        auto const [css, body] = split_case(golden.input);
        auto const laid = extent == Extent::boxes ? lay_out_boxes(css, body) : lay_out(css, body);
        check_golden(golden, dump(*laid) + laid->said());
        INFO(golden.name);
        if (extent == Extent::pages) CHECK(words_of(lost_texts(laid->document)) == "");
    }
}

}  // namespace

TEST_CASE("boxes of golden cases") {
    check_stage("boxes", Extent::boxes,
                [](LaidOut const& laid) { return dump_boxes(laid.document.chapters[0].box); });
}

TEST_CASE("lines of golden cases") {
    check_stage("lines", Extent::pages, [](LaidOut const& laid) { return lines_of(laid.document); });
}

TEST_CASE("pages of golden cases") {
    check_stage("pages", Extent::pages, [](LaidOut const& laid) { return dump_pages(laid.document); });
}

TEST_CASE("display items of golden cases") {
    check_stage("display", Extent::pages, [](LaidOut const& laid) { return display_of(laid.document); });
}

TEST_CASE("text of golden cases") {
    check_stage("text", Extent::pages, [](LaidOut const& laid) { return dump_text(laid.document); });
}

}  // namespace warraq::test
