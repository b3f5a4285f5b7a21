// Text is safe (copydesk.md §5.3): letters, marks, digits, joiners and tatweel come out as they went in, in
// the XHTML, in the document inside the e-book and in the text that the PDF's pages show.
#include "base/message.hpp"
#include "base/unicode.hpp"
#include "job/job.hpp"
#include "support/archive.hpp"
#include "support/fonts.hpp"
#include "xhtml/xhtml.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using warraq::test::entry_of;

namespace {

struct Case {
    std::string name, title, text;
};

std::vector<Case> const& cases() {
    static std::vector<Case> const list = {
        {"vocalised", "نَصٌّ مُشَكَّلٌ", "قَالَ مُحَمَّدٌ: إِنَّ الطَّالِبَ النَّجِيبَ يَقْرَأُ كِتَابَهُ كُلَّ يَوْمٍ، ثُمَّ يَكْتُبُ مَا فَهِمَ مِنْهُ."},
        {"Qur'anic marks", "آية من القرآن",
         "قوله تعالى ﴿ٱلۡحَمۡدُ لِلَّهِ رَبِّ ٱلۡعَٰلَمِينَ ۝٢ ٱلرَّحۡمَٰنِ ٱلرَّحِيمِ﴾ في أول السورة، وفي «العـٰلمين» ألف صغيرة."},
        {"tatweel that stays", "التطويل في مواضعه",
         "بعد الـ20 عاماً كتب بـ«القلم» سنة 1443هـ في القسم أـ ثم ـة وكتب مـحـمـد بتطويل مقصود وزيـنة ـــ هنا."},
        {"Persian with joiners", "کتاب‌های تازه",
         "می‌روند و نمی‌دانند که کتاب‌ها کجاست؛ گچ پژ چاپ شد، ۱۲٫۵٪ از آن‌ها در ۱۴۰۰."},
        {"Urdu", "اردو کی تحریر",
         "یہ اردو زبان کی تحریر ہے جس میں ٹ ڈ ڑ ے ں ہیں، اور ۲۰۲۱ء کا سال لکھا گیا ہے۔"},
        {"Kurdish and Uyghur", "زمانی کوردی",
         "کوردستان وڵاتێکی جوانە و خەڵکەکەی میواندۆستن؛ ئۇيغۇر تىلى قەدىمىي بىر تىل."},
        {"Hebrew with points", "כותרת מנוקדת",
         "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם וְאֵת הָאָרֶץ, עם English ו־10–12 אחוזים."},
        {"Latin and numbers inside", "سوق النفط OPEC+",
         "قال HTML 5.0 إن C++ في 2021-11-08 الساعة 13:00 بلغ 12.5% و10–12 و+961 1 234 567 وCOVID-19 و-5."},
        {"lam-alef and ligatures", "ألف ولام",
         "لا إله إلا الله، والإسلام والآن ولأن، كلا بل لألأ ﷺ والله أعلم بالصواب في الأحوال كلها."},
    };
    return list;
}

// What must not change: letters, marks, numbers, tatweel (a letter, Lm) and the joiners.
std::string essence(std::string_view text) {
    std::string kept;
    std::string const composed = to_nfc(text);
    for (std::size_t at = 0; at < composed.size();) {
        char32_t const c = next_code_point(composed, at);
        if (is_letter(c) || is_mark(c) || is_digit(c) || c == U'\u200C' || c == U'\u200D')
            append_utf8(kept, c);
    }
    return kept;
}

std::string body_text(std::string const& page) {
    Sources sources;
    Diagnostics diagnostics;
    SourceId const id = sources.add({"page.xhtml", page});
    auto const document = parse_xhtml(sources.at(id), id, "page", Limits(), diagnostics);
    REQUIRE(document.has_value());
    return document->dom.text_content(document->dom.find_element("body"));
}

struct Outputs {
    std::string xhtml, epub, pages;
};

Outputs publish(std::string const& name, std::string const& text) {
    auto share = open_disk_files(test::share_folder(), Limits());
    REQUIRE(share.has_value());
    Sources sources;
    Diagnostics diagnostics;
    auto const resources = load_resources(std::move(*share), sources, Limits(), diagnostics);
    REQUIRE(resources.has_value());
    auto const files = make_memory_files({{name, text}});
    Job job;
    job.book.path = name;
    job.book.stem = "brief";
    job.book.metadata = default_metadata();
    job.book.single = true;
    job.book.spine = {{name, {}, {}}};
    job.options.formats = {Format::xhtml, Format::epub};
    CancellationToken const never;
    JobResult const result = run(job, *resources, *files, never);
    for (Diagnostic const& one : result.diagnostics.all())
        UNSCOPED_INFO(format_message(one, sources, MessageLanguage::english));
    REQUIRE_FALSE(result.refused);
    Outputs outputs;
    for (JobOutput const& output : result.outputs) {
        if (output.format == Format::xhtml) outputs.xhtml = body_text(output.bytes);
        if (output.format == Format::epub)
            outputs.epub = body_text(entry_of(output.bytes, "EPUB/text/brief-001.xhtml"));
    }
    auto const pages = dump(job, Stage::text, *resources, *files, diagnostics);
    REQUIRE(pages.has_value());
    outputs.pages = *pages;
    return outputs;
}

void check_text(std::string const& name, std::string const& source, std::string const& title,
                std::string const& text) {
    Outputs const outputs = publish(name, source);
    std::string const expected = essence(title) + essence(text);
    CHECK(essence(outputs.xhtml) == expected);
    CHECK(essence(outputs.epub) == expected);
    CHECK(essence(outputs.pages) == expected);
}

}  // namespace

TEST_CASE("text is safe from a plain-text brief to every output") {
    for (Case const& one : cases()) {
        INFO(one.name);
        check_text("brief.txt", one.title + "\n\n" + one.text + "\n", one.title, one.text);
    }
}

TEST_CASE("text is safe from a Markdown brief to every output") {
    for (Case const& one : cases()) {
        INFO(one.name);
        check_text("brief.md", "# " + one.title + "\n\n" + one.text + "\n", one.title, one.text);
    }
}
