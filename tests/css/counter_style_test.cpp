#include "css/counter_style.hpp"

#include "css/stylesheet.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("digits of three families, negative numbers too") {
    CHECK(format_counter(0, "decimal") == "0");
    CHECK(format_counter(-12, "decimal") == "-12");
    CHECK(format_counter(1234567890, "arabic-indic") == "١٢٣٤٥٦٧٨٩٠");
    CHECK(format_counter(46, "persian") == "۴۶");
    CHECK(format_counter(INT64_MIN, "decimal") == "-9223372036854775808");
}

TEST_CASE("abjad labels are alphabetic: eleven is kaf, and digits follow the twenty-eighth") {
    CHECK(format_counter(1, "-warraq-abjad") == "أ");
    CHECK(format_counter(5, "-warraq-abjad") == "هـ");
    CHECK(format_counter(11, "-warraq-abjad") == "ك");
    CHECK(format_counter(28, "-warraq-abjad") == "غ");
    CHECK(format_counter(29, "-warraq-abjad") == "29");
    CHECK(format_counter(15, "-warraq-abjad-maghribi") == "ص");
    CHECK(format_counter(28, "-warraq-abjad-maghribi") == "ش");
    CHECK(format_counter(3, "-warraq-hijai") == "ت");
    CHECK(format_counter(28, "-warraq-hijai") == "ي");
}

TEST_CASE("numeric abjad adds the letters' values, the largest first") {
    CHECK(format_counter(11, "-warraq-abjad-numeric") == "يا");
    CHECK(format_counter(1443, "-warraq-abjad-numeric") == "غتمج");
    CHECK(format_counter(60, "-warraq-abjad-numeric-maghribi") == "ص");
    CHECK(format_counter(1000, "-warraq-abjad-numeric-maghribi") == "ش");
    CHECK(format_counter(4000, "-warraq-abjad-numeric") == "4000");
}

TEST_CASE("Latin letters, Roman numbers, Hebrew numbers, symbols") {
    CHECK(format_counter(1, "lower-alpha") == "a");
    CHECK(format_counter(26, "lower-alpha") == "z");
    CHECK(format_counter(27, "lower-alpha") == "aa");
    CHECK(format_counter(0, "upper-alpha") == "0");
    CHECK(format_counter(1994, "upper-roman") == "MCMXCIV");
    CHECK(format_counter(15, "hebrew") == "טו");
    CHECK(format_counter(7, "disc") == "•");
    CHECK(format_counter(7, "none").empty());
    CHECK(format_counter(7, "no-such-style") == "7");
    CHECK(marker_affixes("disc").suffix == " ");
    CHECK(marker_affixes("decimal").suffix == ". ");
}

TEST_CASE("East Asian numbers: letters, signs in a row, longhand") {
    CHECK(format_counter(46, "hiragana") == "ゑ");
    CHECK(format_counter(49, "katakana") == "アア");
    CHECK(format_counter(2, "hiragana-iroha") == "ろ");
    CHECK(format_counter(12, "cjk-earthly-branch") == "亥");
    CHECK(format_counter(11, "cjk-heavenly-stem") == "一一");
    CHECK(format_counter(1112, "japanese-informal") == "千百十二");
    CHECK(format_counter(1010, "japanese-formal") == "壱阡壱拾");
    CHECK(format_counter(0, "japanese-informal") == "〇");
    CHECK(format_counter(-110, "korean-hangul-formal") == "마이너스 일백일십");
    CHECK(format_counter(19, "simp-chinese-informal") == "十九");
    CHECK(format_counter(110, "trad-chinese-informal") == "一百一十");
    CHECK(format_counter(-6001, "simp-chinese-formal") == "负陆仟零壹");
    CHECK(format_counter(6020, "trad-chinese-formal") == "陸仟零貳拾");
    CHECK(format_counter(10000, "trad-chinese-formal") == "一〇〇〇〇");
    CHECK(marker_affixes("korean-hanja-formal").suffix == ", ");
    CHECK(marker_affixes("hiragana").suffix == "、");
}

namespace {

CounterStyles declared(std::string const& css) {
    Diagnostics diagnostics;
    Stylesheet const sheet = parse_stylesheet({"x.css", css}, SourceId{1}, diagnostics);
    CHECK(diagnostics.all().empty());
    CounterStyles styles;
    for (auto const& [rule, media] : sheet.counter_styles)
        styles.declare(rule.name, rule.style);
    styles.resolve();
    return styles;
}

}  // namespace

TEST_CASE("declared styles: each system, its range and its fallback") {
    CounterStyles const styles = declared(
        "@counter-style stars { system: cyclic; symbols: '★' '☆'; suffix: ' ' }"
        "@counter-style foot { system: symbolic; symbols: '*' '†'; }"
        "@counter-style binary { system: numeric; symbols: '0' '1'; negative: '(' ')'; pad: 4 '0' }"
        "@counter-style ab { system: alphabetic; symbols: a b; range: 2 4; fallback: stars }"
        "@counter-style dice { system: additive; additive-symbols: 6 '⚅', 1 '⚀'; }"
        "@counter-style days { system: fixed 5; symbols: الأحد الاثنين; }"
        "@counter-style stars2 { system: extends stars3; prefix: '<' } "
        "@counter-style stars3 { system: extends stars; suffix: '>' }"
        "@counter-style loop { system: extends loop; prefix: '=' }"
        "@counter-style ring1 { system: extends ring2; prefix: '1' }"
        "@counter-style ring2 { system: extends ring1; suffix: '2' }"
        "@counter-style outside { system: extends ring1; suffix: '3' }");
    auto const format = [&](std::int64_t value, std::string_view name) {
        return format_counter(value, name, &styles);
    };
    CHECK(format(3, "stars") == "★");
    CHECK(format(0, "stars") == "☆");
    CHECK(format(3, "foot") == "**");
    CHECK(format(0, "foot") == "0");
    CHECK(format(5, "binary") == "0101");
    CHECK(format(-2, "binary") == "(10)");
    CHECK(format(3, "ab") == "aa");
    CHECK(format(5, "ab") == "★");
    CHECK(format(8, "dice") == "⚅⚀⚀");
    CHECK(format(0, "dice") == "0");
    CHECK(format(6, "days") == "الاثنين");
    CHECK(format(7, "days") == "7");
    CHECK(format(1, "stars2") == "★");
    CHECK(marker_affixes("stars2", &styles).prefix == "<");
    CHECK(marker_affixes("stars2", &styles).suffix == ">");
    CHECK(format(12, "loop") == "12");
    CHECK(marker_affixes("loop", &styles).prefix == "=");
    CHECK(marker_affixes("ring1", &styles).suffix == ". ");
    CHECK(marker_affixes("ring2", &styles).prefix.empty());
    CHECK(marker_affixes("outside", &styles).prefix == "1");
    CHECK(marker_affixes("outside", &styles).suffix == "3");
    CHECK(is_counter_style("stars", &styles));
    CHECK_FALSE(is_counter_style("stars"));
}

TEST_CASE("a string and symbols() are styles without a name") {
    CHECK(format_counter(3, "\"- \\\"\"") == "- \"");
    CHECK(marker_affixes("\"- \"").suffix.empty());
    CHECK(format_counter(2, "symbols(cyclic \"a\" \"b\")") == "b");
    CHECK(format_counter(3, "symbols(\"*\" \"+\")") == "**");
    CHECK_FALSE(is_counter_style("symbols(numeric \"a\")"));
    CHECK_FALSE(is_counting("disc"));
    CHECK(is_counting("persian"));
}

TEST_CASE("the other predefined styles of CSS Counter Styles") {
    CHECK(format_counter(7, "decimal-leading-zero") == "07");
    CHECK(format_counter(-7, "decimal-leading-zero") == "-7");  // the sign counts in the width
    CHECK(format_counter(107, "decimal-leading-zero") == "107");
    CHECK(format_counter(24, "lower-greek") == "ω");
    CHECK(format_counter(25, "lower-greek") == "αα");
    CHECK(format_counter(1996, "armenian") == "ՌՋՂԶ");
    CHECK(format_counter(9999, "lower-armenian") == "քջղթ");
    CHECK(format_counter(19999, "georgian") == "ჵჰშჟთ");
    CHECK(format_counter(20000, "georgian") == "20000");
    CHECK(format_counter(10, "devanagari") == "१०");
    CHECK(format_counter(5021, "hebrew") == "ה׳כא");
    CHECK(format_counter(20, "cjk-decimal") == "二〇");
    CHECK(format_counter(4000, "upper-roman") == "4000");
    CHECK(marker_affixes("cjk-decimal").suffix == "、");
}
