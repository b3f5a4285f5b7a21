#include "pdf/page_labels.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

using Ranges = std::vector<PageLabelRange>;

Ranges ranges_of(std::vector<std::string> const& labels) {
    std::vector<Page> pages;
    for (std::string const& label : labels)
        pages.emplace_back().label = label;
    return page_label_ranges(pages);
}

}  // namespace

TEST_CASE("numbers that count up are one range") {
    CHECK(ranges_of({"1", "2", "3"}) == Ranges{{0, 1, ""}});
    CHECK(ranges_of({"7", "8"}) == Ranges{{0, 7, ""}});
}

TEST_CASE("a jump and a fresh start begin ranges") {
    CHECK(ranges_of({"1", "2", "4", "1"}) == Ranges{{0, 1, ""}, {2, 4, ""}, {3, 1, ""}});
}

TEST_CASE("Arabic digits, which no PDF counts in, stand page by page") {
    CHECK(ranges_of({"١", "٢"}) == Ranges{{0, {}, "١"}, {1, {}, "٢"}});
}

TEST_CASE("pages without a label share a range, and so do equal labels") {
    CHECK(ranges_of({"", "", "1"}) == Ranges{{0, {}, ""}, {2, 1, ""}});
    CHECK(ranges_of({"x", "x"}) == Ranges{{0, {}, "x"}});
}

TEST_CASE("what only looks like a number is kept as it is printed") {
    for (std::string const label : {"0", "01", "+1", "-1", "1a", "99999999999", " 1"})
        CHECK(ranges_of({label}) == Ranges{{0, {}, label}});
}

TEST_CASE("no pages, no ranges") {
    CHECK(ranges_of({}).empty());
}
