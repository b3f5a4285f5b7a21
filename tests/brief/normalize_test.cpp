#include "brief/normalize.hpp"

#include "base/unicode.hpp"
#include "brief/brief_walk.hpp"
#include "brief/reading.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

std::string normalized(std::string_view text, bool right_to_left = true) {
    Diagnostics diagnostics;
    Normalizer normalizer(hard_spaces_of(text), right_to_left, diagnostics);
    MappedText mapped;
    mapped.text = std::string(text);
    normalizer.paragraph(mapped);
    return mapped.text;
}

// What must come out as it went in: every letter, mark, digit and sign, in order; spaces and direction
// controls are left out, and both sides are in NFC.
std::string kept(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (!is_white_space(c) && !is_bidi_control(c)) append_utf8(result, c);
    }
    return to_nfc(result);
}

std::string words_of(Brief& brief) {
    std::string words = plain_text(brief.title);
    ParagraphVisitor const visitor{[&](Inlines& inlines, Span) { words += ' ' + plain_text(inlines); },
                                   [&](MappedText& code) { words += ' ' + code.text; }};
    visit_paragraphs(brief.blocks, visitor);
    return words;
}

std::vector<std::string> const texts = {
    "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ ﴿ٱلْحَمْدُ لِلَّهِ رَبِّ ٱلْعَـٰلَمِينَ "
    "۝٢﴾",
    "وَلَا ٱلضَّآلِّينَ ۖ ءَأَنذَرْتَهُمْ ۗ يَـٰٓأَيُّهَا ٱلَّذِينَ ءَامَنُوا۟ ۚ لَـٔاتٍ وَٱلْأَفْـِٔدَةِ",
    "الـ20 وبـ«كذا» وهـ وأـ وكتابـة وصـــورة وعربيـــة ـة ــ",
    "إنّ جدّاً حكومياً شئًا مسئول على فى التى ى ي ئ ؤ إ أ آ ٱ",
    "می‌خواهم کتاب‌هایِ خانهٔ نخست‌وزیر را ببینم؛ ۱۲۳٫۴۵٪",
    "یہ ایک چھوٹا سا مضمون ہے۔ ﷺ اور ؑ ؒ ؓ کے ساتھ",
    "بەڕێوەبەری گشتی لە هەولێر ڕایگەیاند کە ژمارەی کەسەکان ١٢ کەسە",
    "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ׃",
    "ﷲ ﷺ ﴾ ﴿ ﷼ ﻻ ﺍﻟﻌﺮﺑﯿﺔ",
    "C++ و\u200fC#\u200e و\u202aabc 123\u202c و\u2067نص\u2069 e\u0301 Å ﬁ ① ½",
    "👨\u200d👩\u200d👧 و\u200dه\u200d و\u00ad و\u2060 و\u200b ☎\ufe0f",
};

}  // namespace

TEST_CASE("letters, marks and tatweel come out as they went in") {
    for (auto const& text : texts) {
        INFO(text);
        CHECK(kept(normalized(text)) == kept(text));
        CHECK(kept(normalized(text, false)) == kept(text));
        CHECK(is_nfc(normalized(text)));
        CHECK(normalized(normalized(text)) == normalized(text));
    }
}

TEST_CASE("the words of a plain text come out as they went in") {
    for (auto const& text : texts) {
        Reading reading;
        read_into(reading, "عنوان النص\n\n" + text + "\n", read_text_brief);
        CHECK(kept(words_of(reading.brief)) == kept("عنوان النص" + text));
    }
}

TEST_CASE("the words of a Markdown text come out as they went in") {
    for (auto const& text : texts) {
        std::string const source =
            "# عنوان النص\n\n" + text + " **" + text + "**\n\n> " + text + "\n\n```\n" + text + "\n```\n";
        Reading reading;
        read_into(reading, source, read_markdown_brief);
        CHECK(kept(words_of(reading.brief)) == kept("عنوان النص" + text + text + text + text));
    }
}

TEST_CASE("runs of spaces become one, at the edges none") {
    CHECK(normalized("  a \t b\n c  ") == "a b c");
}

TEST_CASE("a lone no-break space stays, a run and a text full of them do not") {
    std::string const long_text =
        "كلمة من نص فيه عشرون مسافة عادية أو أكثر كي تكون النسبة أقل من خمسة في المئة من كل "
        "المسافات التي فيه وهو كذلك";
    CHECK(normalized(long_text + " 20\u00A0كم") == long_text + " 20\u00A0كم");
    CHECK(normalized(long_text + " 20\u00A0\u00A0كم") == long_text + " 20 كم");
    CHECK(normalized("20\u00A0كم من بغداد") == "20 كم من بغداد");
}

TEST_CASE("marks are put in canonical order and composed") {
    CHECK(normalized("ا\u0653") == "آ");
    CHECK(normalized("ب\u0651\u064E") == "ب\u064E\u0651");
    CHECK(normalized("\u212B") == "\u00C5");
    CHECK(normalized("ﻻ") == "ﻻ");
}

TEST_CASE("direction controls that change nothing are dropped") {
    CHECK(normalized("\u200Fنص\u200F عربي\u200E") == "نص عربي");
    CHECK(normalized("قال \u202Bنص\u202C ثم") == "قال نص ثم");
    CHECK(normalized("نص\u2069 و\u202C") == "نص و");
    CHECK(normalized("plain \u202Atext\u202C", false) == "plain text");
}

TEST_CASE("direction controls that matter are kept as isolates and look the same") {
    CHECK(normalized("لغة C++\u200E هنا") == "لغة \u2066C++\u2069 هنا");
    std::string const embedded = "ثم \u202Aabc 123 نص\u202C هنا";
    CHECK(normalized(embedded) == "ثم \u2066abc 123 نص\u2069 هنا");
    CHECK(visual_order_of(to_utf32(normalized(embedded)), true) == visual_order_of(to_utf32(embedded), true));
}

TEST_CASE("an unclosed control is closed inside its paragraph") {
    CHECK(normalized("ثم \u2066abc 123 نص") == "ثم \u2066abc 123 نص\u2069");
}

TEST_CASE("overrides are not obeyed") {
    CHECK(normalized("ملف \u202Etxt.exe\u202C هنا") == "ملف \u2067txt.exe\u2069 هنا");
    CHECK(normalized("ملف \u202Eنص\u202C هنا") == "ملف نص هنا");
}

TEST_CASE("every change knows where it was") {
    Sources sources;
    SourceId const id = sources.add({"brief", "  أ  ب\u200F ج"});
    Diagnostics diagnostics;
    Normalizer normalizer(HardSpaces::keep_lone, true, diagnostics);
    MappedText text{sources.at(id).text, {id, 0, static_cast<std::uint32_t>(sources.at(id).text.size())}, {}};
    normalizer.paragraph(text);
    REQUIRE(text.text == "أ ب ج");
    CHECK(text.at(0, 2) == Span{id, 2, 4});
    CHECK(text.at(3, 5) == Span{id, 6, 8});
    CHECK(text.at(6, 8) == Span{id, 12, 14});
}
