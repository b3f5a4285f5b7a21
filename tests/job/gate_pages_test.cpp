// Pages that an author may well write: the gate lets them through, with all that they claim.
#include "good_pdf.hpp"

using namespace warraq;
using namespace warraq::test;

namespace {

struct HonestPage {
    char const* name;
    char const* body;
};

constexpr char const* paragraph = "<p>كان يا ما كان في قديم الزمان.</p>";

JobResult made_of(std::string const& body) {
    return run_pdf(
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"ar\" "
        "dir=\"rtl\"><head><title>خطة</title></head><body>" +
            body + "</body></html>",
        "page.xhtml");
}

// What the gate and the check of the finished file say, each label once.
std::string complaints(std::string const& body) {
    JobResult const result = made_of(body);
    std::set<std::string> said;
    auto const hear = [&](Diagnostics const& diagnostics) {
        for (Diagnostic const& one : diagnostics.all()) {
            std::string const label(row_of(one.code).label);
            if (label.starts_with("VER-") || label.starts_with("PDF-")) said.insert(label);
        }
    };
    hear(result.diagnostics);
    if (result.outputs.size() != 1) return fmt::format("refused: {}", fmt::join(said, " "));
    hear(verify_pdf(result.outputs.front().bytes, {}));
    return fmt::format("{}", fmt::join(said, " "));
}

void check_honest(std::vector<HonestPage> const& pages) {
    for (HonestPage const& page : pages) {
        INFO(page.name);
        CHECK(complaints(page.body) == "");
        CHECK(complaints(std::string(page.body) + paragraph) == "");
    }
}

}  // namespace

TEST_CASE("gate: what lies beyond the page or is clipped away is asked of nobody") {
    check_honest({
        {"above", "<p style=\"margin-top: -500px\">فوق</p>"},
        {"below", "<p style=\"padding-top: 3000px\">تحت</p><p>تحت</p>"},
        {"beside", "<p style=\"margin-right: -900px\">جنب</p>"},
        {"indented away", "<h1 style=\"text-indent: -9999px\">شعار</h1>"},
        {"placed away", "<div style=\"position: absolute; left: -5000px\"><p>بعيد <b>جدا</b></p></div>"},
        {"moved away", "<p>نص <b style=\"position: relative; left: -9000px\">بعيد</b> آخر</p>"},
        {"as large as no page", "<p style=\"font-size: 600pt\">ضخم</p>"},
        {"clipped", "<div style=\"overflow: hidden; height: 20px\"><p>ظاهر</p><p>خفي</p><p>خفي</p></div>"},
        {"clipped whole", "<div style=\"overflow: hidden; height: 0\"><p>خفي</p></div>"},
        {"a picture away", "<img src=\"map.png\" alt=\"خريطة\" style=\"position: absolute; left: -900px\"/>"},
        {"too small for any reader", "<p>نص <span style=\"font-size: 0.001px\">صغير</span></p>"},
    });
}

TEST_CASE("gate: any character that XML lets stand may be written") {
    check_honest({{"no space", "<p>نص &#xFEFF; x&#xFEFF;y</p>"},
                  {"controls", "<p>a&#x85;b&#x80;c&#x9F;d &#x2028;e&#x2029;f&#x202A;g&#x2066;h</p>"},
                  {"private use", "<p>&#xE000; &#xF8FF; &#x10FFFD;</p>"},
                  {"marks on spaces", "<p>&#x301; &#x64E; &#x651;&#x64E; a&#x301; ◌&#x64E;&#xA0;&#x64B;</p>"},
                  {"marks alone", "<p>&#x301; &#x64B; a&#x301;&#x302;</p><p>&#x64B;</p>"}});
    // A finished file does not say whose the replacement character is.
    for (std::string const replaced : {"<p>نص &#xFFFD; نص &#xFFFD;</p>", "<p>نص &#xFDD0; نص &#x1FFFE;</p>"}) {
        JobResult const result = made_of(replaced);
        REQUIRE(result.outputs.size() == 1);
        CHECK_FALSE(result.diagnostics.has_errors());
        Diagnostics const found = verify_pdf(result.outputs.front().bytes, {});
        CHECK_FALSE(found.has_errors());
        CHECK(labels(found) == row_of(Code::code_without_text).label);
    }
}

TEST_CASE("gate: what stands in a line is read where it stands") {
    check_honest({
        {"inline blocks",
         "<p>قبل <span style=\"display: inline-block\">كتلة</span> وسط <span style=\"display: "
         "inline-block\">ثانية</span> بعد</p>"},
        {"in each other",
         "<p>قبل <span style=\"display: inline-block\">أ <span style=\"display: inline-block\">ب</span> "
         "ج</span> بعد</p>"},
        {"of lines and a picture",
         "<p>قبل <span style=\"display: inline-block; width: 60px\">كتلة فيها سطور <b>غ</b> ثم <img "
         "src=\"map.png\" alt=\"خريطة\"/></span> بعد</p>"},
        {"of blocks", "<div>قبل <div style=\"display: inline-block\"><p>أ</p><p>ب</p></div> بعد</div>"},
        {"an inline table",
         "<div>قبل <table style=\"display: inline-table\"><tr><td>١</td><td>٢</td></tr></table> بعد</div>"},
        {"in a link",
         "<p>قبل <a href=\"https://example.org/\">x <span style=\"display: "
         "inline-block\">y</span> z</a> بعد</p>"},
        {"in another language",
         "<p>قبل <span lang=\"en\">a <span style=\"display: "
         "inline-block\">b</span> c</span> بعد</p>"},
        {"a link in a foreign text",
         "<p>قبل <span lang=\"en\">a <a href=\"https://example.org/\">b</a> c</span> بعد</p>"},
        {"a bullet inside",
         "<ul style=\"list-style-position: inside\"><li>أ</li><li></li><li><p>د</p></li></ul>"},
        {"a picture that is missing",
         "<p>نص <img src=\"no.png\" alt=\"صورة\"/> نص</p><figure><img src=\"no.png\" alt=\"ص\"/></figure>"},
    });
}

TEST_CASE("gate: whatever stands in a list or a table, the structure is whole") {
    check_honest({
        {"text in a list", "<ul>نص<li>أ</li>نص<p>فقرة</p></ul><ol>وحده</ol>"},
        {"a picture in a list", "<ul><img src=\"map.png\" alt=\"خريطة\"/><li>أ</li></ul>"},
        {"code in a list", "<ul><code>x</code></ul>"},
        {"items alone", "<li>بند</li><div><li>بند</li><li>بند</li></div>"},
        {"endnotes",
         "<p>نص</p><section epub:type=\"endnotes\"><ol><li epub:type=\"endnote\" "
         "id=\"n\"><p>ح</p></li></ol></section>"},
        {"generated blocks",
         "<style>.q::before { content: \"قبل\"; display: block }</style>"
         "<ul class=\"q\"><li>أ</li></ul><table class=\"q\"><tr><td>x</td></tr></table>"},
        {"text in a table", "<table>نص<tr>نص<td>خ</td></tr><caption>ت</caption></table>"},
        {"cells alone", "<td>خلية</td><tr><td>صف</td></tr>"},
        {"rows of unequal length", "<table><tr><td colspan=\"3\">x</td></tr><tr><td>y</td></tr></table>"},
        {"a cell longer than its table", "<table><tr><td rowspan=\"9\">أ</td><td>ب</td></tr></table>"},
        {"hidden cells",
         "<table><tr><td>أ</td><td style=\"display: none\">ب</td></tr><tr "
         "style=\"display: none\"><td>x</td></tr><tr><td>y</td></tr></table>"},
        {"a head without a body", "<table><thead><tr><th>أ</th></tr></thead></table>"},
        {"a contents list",
         "<nav epub:type=\"toc\"><ol>نص<li><a href=\"#a\">أ</a></li></ol></nav><h1 "
         "id=\"a\">أ</h1>"},
    });
}
