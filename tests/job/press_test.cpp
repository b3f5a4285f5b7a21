// What the press profile is made with: the command line before the house.
#include "job/publication.hpp"
#include "support/press_profile.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

struct Loaded {
    PressInfo press;
    std::vector<Code> codes;
};

Loaded load(JobOptions const& options, std::string const& icc = {}, std::string const& limit = {}) {
    auto const files = make_memory_files({{"press.icc", make_press_profile()}, {"text.icc", "text"}});
    Publication publication;
    auto const set = [&](Key key, std::string const& value) {
        if (!value.empty()) publication.metadata.set(key, {value, Origin::house, {}, "house.yaml"});
    };
    set(Key::icc, icc);
    set(Key::ink_limit, limit);
    Diagnostics said;
    load_press(publication, options, *files, said);
    Loaded loaded{publication.press, {}};
    for (Diagnostic const& one : said.all())
        loaded.codes.push_back(one.code);
    return loaded;
}

using Codes = std::vector<Code>;

}  // namespace

TEST_CASE("the press profile of a house") {
    JobOptions options;
    CHECK(load(options).codes == Codes{Code::press_profile_missing});
    CHECK(load(options, "text.icc").codes == Codes{Code::press_profile_broken});
    CHECK(load(options, "absent.icc").codes == Codes{Code::file_missing});
    Loaded const loaded = load(options, "press.icc", "240");
    CHECK(loaded.codes == Codes{Code::press_unverified});
    CHECK(loaded.press.profile->name == "imagined press");
    CHECK(loaded.press.ink_limit == 240);
    CHECK(load(options, "press.icc", "much").codes == Codes{Code::ink_limit_unknown, Code::press_unverified});
}

TEST_CASE("the command line has the last word on the press") {
    JobOptions options;
    options.press.ink_limit = 320;
    options.press.black = true;
    Loaded const loaded = load(options, {}, "240");
    CHECK(loaded.codes == Codes{Code::press_unclaimed});
    CHECK(loaded.press.ink_limit == 320);
    CHECK(loaded.press.black);
}

TEST_CASE("an ink limit is a percentage") {
    CHECK(parse_ink_limit("280%") == 280);
    for (std::string_view const wrong : {"", "99", "401", "3x", "-1"})
        CHECK_FALSE(parse_ink_limit(wrong).has_value());
}
