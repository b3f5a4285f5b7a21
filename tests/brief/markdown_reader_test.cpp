#include "brief/reading.hpp"
#include "support/golden.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

TEST_CASE("Markdown briefs read as their golden cases say") {
    for (auto const& golden : golden_cases("brief")) {
        if (golden.name.rfind("md-", 0) != 0) continue;
        Reading reading;
        read_into(reading, golden.input, read_markdown_brief);
        check_golden(golden, reading.dump());
    }
}
