#include "base/diagnostic.hpp"

#include "base/unicode.hpp"

#include <catch2/catch.hpp>

#include <regex>
#include <set>

using namespace warraq;

namespace {

// The numbers in the {0} {1} … of a sentence; the test of `format` itself is message_test.cpp.
std::set<std::string> placeholders(std::string_view sentence) {
    std::set<std::string> found;
    std::regex const pattern("\\{[^}]*\\}");
    std::string const text(sentence);
    for (std::sregex_iterator at(text.begin(), text.end(), pattern), end; at != end; ++at)
        found.insert(at->str());
    return found;
}

bool has_arabic(std::string_view text) {
    for (std::size_t offset = 0; offset < text.size();)
        if (script_of(next_code_point(text, offset)) == script_tag('A', 'r', 'a', 'b')) return true;
    return false;
}

}  // namespace

TEST_CASE("every code has a label of its own and four texts in their languages", "[diagnostic]") {
    std::set<std::string_view> labels;
    for (CodeRow const& row : code_rows()) {
        INFO(row.name << " " << row.label);
        CHECK(labels.insert(row.label).second);
        CHECK(std::regex_match(std::string(row.label), std::regex("[A-Z0-9]{2,5}-[0-9]{3}")));
        for (std::string_view text : {row.sentence_en, row.repair_en, row.sentence_ar, row.repair_ar}) {
            CHECK_FALSE(text.empty());
            CHECK_FALSE(find_invalid_utf8(text).has_value());
            CHECK(is_nfc(text));
        }
        CHECK(has_arabic(row.sentence_ar));
        CHECK(has_arabic(row.repair_ar));
        CHECK_FALSE(has_arabic(row.sentence_en));
        CHECK(placeholders(row.sentence_en) == placeholders(row.sentence_ar));
    }
}

TEST_CASE("diagnostics keep their order and count by severity", "[diagnostic]") {
    Diagnostics first;
    first.report(Code::file_missing, {}, "a.txt");
    Diagnostics second;
    second.report(Code::file_too_large, {}, "b.txt", 70, 64);
    Diagnostic note = make_diagnostic(Code::file_missing, {}, "c.txt");
    note.severity = Severity::note;
    second.add(note);
    first.append(second);
    REQUIRE(first.all().size() == 3);
    CHECK(first.all()[1].arguments == std::vector<std::string>{"b.txt", "70", "64"});
    CHECK(first.count(Severity::error) == 2);
    CHECK(first.count(Severity::note) == 1);
    CHECK(first.has_errors());
    CHECK_FALSE(Diagnostics{}.has_errors());
}
