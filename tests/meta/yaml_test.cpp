#include "meta/yaml.hpp"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace warraq;

namespace {

std::string show(YamlNode const& node) {
    if (auto const* scalar = std::get_if<YamlScalar>(&node.value))
        return scalar->quoted ? '"' + scalar->text + '"' : scalar->text;
    std::string shown;
    if (auto const* sequence = std::get_if<YamlSequence>(&node.value)) {
        for (YamlNode const& item : *sequence)
            shown += (shown.empty() ? "" : ", ") + show(item);
        return '[' + shown + ']';
    }
    for (YamlEntry const& entry : std::get<YamlMapping>(node.value))
        shown += (shown.empty() ? "" : ", ") + entry.key + ": " + show(entry.value);
    return '{' + shown + '}';
}

struct Read {
    Sources sources;
    Diagnostics diagnostics;
    YamlMapping mapping;

    explicit Read(std::string const& text, std::size_t begin = 0) {
        SourceId const id = sources.add({"house.yaml", text});
        Span const span{id, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
        mapping = parse_yaml(sources.at(id), span, Limits{}, diagnostics);
    }
    std::string tree() const { return show({mapping, {}}); }
    // "YAML-001 2:3", one a diagnostic.
    std::string said() const {
        std::string all;
        for (Diagnostic const& one : diagnostics.all()) {
            Location const place = sources.locate(one.span);
            all += fmt::format("{}{} {}:{}", all.empty() ? "" : "; ", row_of(one.code).label, place.line,
                               place.column);
        }
        return all;
    }
    std::string marked(Span span) const {
        return sources.at(span.source).text.substr(span.begin, span.end - span.begin);
    }
};

}  // namespace

TEST_CASE("scalars, lists and mappings, in any writing", "[yaml]") {
    Read const read(
        "publisher: دار الورّاق  # ناشر\nseries: {name: موجزات, number: 12}\n"
        "creator:\n  - أول\n  - \"ثانٍ\"\nabout: |\n  سطر\n  وسطر\nempty: ~\nnothing:\n'quoted': 'it''s'\n");
    CHECK(read.said().empty());
    CHECK(read.tree() ==
          "{publisher: دار الورّاق, series: {name: موجزات, number: 12}, creator: [أول, \"ثانٍ\"], "
          "about: سطر\nوسطر\n, empty: , nothing: , quoted: \"it's\"}");
    CHECK(Read("").tree() == "{}");
    CHECK(Read("").said().empty());
    CHECK(Read("# only a comment\n").said().empty());
}

TEST_CASE("places are those of the file, in bytes, whatever goes before", "[yaml]") {
    for (std::string_view const head : {"", "---\n", "\xEF\xBB\xBF", "عنوان\r\n"}) {
        std::string const text = std::string(head) + "اسم: قيمة\r\nقائمة: [\"أ\\\"ب\", ج]\n";
        Read const read(text, head == "\xEF\xBB\xBF" ? 0 : head.size());
        REQUIRE(read.mapping.size() == 2);
        CHECK(read.marked(read.mapping[0].key_span) == "اسم");
        CHECK(read.marked(read.mapping[0].value.span) == "قيمة");
        CHECK(read.marked(read.mapping[1].key_span) == "قائمة");
        auto const& list = std::get<YamlSequence>(read.mapping[1].value.value);
        CHECK(read.marked(list[0].span) == "\"أ\\\"ب\"");
        CHECK(read.marked(list[1].span) == "ج");
    }
}

TEST_CASE("what is refused, with its place and what stood before it", "[yaml]") {
    auto const check = [](std::string const& text, std::string_view said, std::string_view tree) {
        INFO(text);
        Read const read(text);
        CHECK(read.said() == said);
        CHECK(read.tree() == tree);
    };
    check("a: 1\nb: 2\na: 3\nc: 4\n", "YAML-002 3:1", "{a: 1, b: 2, c: 4}");
    check("a: 1\nb: {c: 1, c: 2}\n", "YAML-002 2:11", "{a: 1, b: {c: 1}}");
    check("a: &x 1\nb: *x\n", "YAML-003 1:4", "{}");
    check("a: 1\nb: *x\n", "YAML-003 2:4", "{a: 1}");
    check("a: 1\nb: !!python/object x\n", "YAML-004 2:4", "{a: 1}");
    check("a: 1\n---\nb: 2\n", "YAML-006 2:1", "{a: 1}");
    check("a: 1\n...\nmore\n", "YAML-006 3:1", "{a: 1}");
    check("just text\n", "YAML-007 1:1", "{}");
    check("- a\n- b\n", "YAML-007 1:1", "{}");
    check("a: 1\n? [b]\n: c\n", "YAML-008 2:3", "{a: 1}");
    check(": x\n", "YAML-008 1:1", "{}");
    check("lang: ar\ntitle: محاولة: الكاظمي\n", "YAML-009 2:14", "{lang: ar, title: محاولة}");
    check("a: 1\nb:\n\t- x\n", "YAML-010 3:2", "{a: 1}");
    check("a: 1\nb: \"open\nc: 3\n", "YAML-011 2:4", "{a: 1}");
    check("a: 1\nb: {x: 1\n", "YAML-001 3:1", "{a: 1}");
    check("a: @x\n", "YAML-001 1:4", "{}");
    check("[],[],[]", "YAML-006 1:3", "{}");
}

TEST_CASE("depth has a bound, and hostile texts end", "[yaml]") {
    auto const repeated = [](std::string const& text, int count) {
        std::string all;
        for (int i = 0; i < count; ++i)
            all += text;
        return all;
    };
    CHECK(Read("a: " + repeated("[", 63) + repeated("]", 63)).said().empty());
    CHECK(Read("a: " + repeated("[", 64) + repeated("]", 64)).said() == "YAML-005 1:67");
    for (char const* const piece : {"[", "{", "- ", "? ", "a: ", "&a ", "*a ", "!a ", "{a,", "[],", "---\n",
                                    "\"", "'", "|\n", "@", "\x01", "a:\n "}) {
        INFO(piece);
        Read const read(repeated(piece, 20000));
        CHECK(read.diagnostics.has_errors());
    }
    CHECK(Read(repeated("#\n", 20000)).said().empty());
}
