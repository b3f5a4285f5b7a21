// What holds for every justified paragraph of the house, whatever its text.
#include "layout/fragment_walk.hpp"
#include "layout/justification.hpp"
#include "layout/laid_out.hpp"

#include <catch2/catch.hpp>

namespace warraq::test {
namespace {

constexpr char const* text =
    "تعيد الحكومة النظر في خطة النقل العام بعد ارتفاع أسعار الوقود، وتقول وزارة الاقتصاد إن المستهلك لن "
    "يتحمل الزيادة كلها. ويرى المختصون أن التأجيل المتكرر يستنزف الموازنة ويضعف ثقة المستثمرين، وأن البديل "
    "المستدام هو شبكة حافلات كهربائية تتوسع على مراحل. وفي المقابل يطالب اتحاد السائقين بتعويض منصف، ويحذر من "
    "مستقبل المهنة إن استمرت المنافسة بلا تنظيم. وبين هذا وذاك تنتظر المدينة قراراً لا يحتمل انتظاراً طويلاً، "
    "فالطرق مزدحمة والهواء ملوث والمسافات بين الأحياء الجديدة ومركز المدينة تكبر سنة بعد سنة.";

struct Setting {
    int measure;
    char const* family;
};

std::unique_ptr<LaidOut> set(Setting const& setting, std::string const& more = {},
                             std::string const& before = {}, std::string const& behind = {}) {
    return lay_out(
        fmt::format("@page {{ size: {}pt 2000pt; margin: 0 }} body {{ margin: 0; font: 12pt/21pt '{}'; "
                    "text-align: justify; text-wrap: pretty; -warraq-shape-spaces: none; "
                    "-warraq-word-space: 0.2em 0.24em 0.27em; {} }} p {{ margin: 0 }}",
                    setting.measure, setting.family, more),
        fmt::format("<p>{}{}{}</p>", before, text, behind));
}

template <class Visit>
void for_each_paragraph(LaidOut const& laid, Visit const& visit) {
    std::set<BrokenParagraph const*> seen;
    for (Page const& page : laid.document.pages)
        walk_fragments(
            page.body, page.style.area(), page.direction, [&](Fragment const& fragment, PhysicalRect const&) {
                if (fragment.kind == FragmentKind::line && seen.insert(fragment.paragraph.get()).second)
                    visit(*fragment.paragraph);
            });
}

// Inline extents of a line's kashidas.
std::vector<std::pair<Length, Length>> kashidas_of(Line const& line) {
    std::vector<std::pair<Length, Length>> found;
    for (LinePiece const& piece : line.pieces) {
        if (piece.tatweels == 0) continue;
        std::int64_t behind = 0, first = -1, last = 0;  // from the word's start, at the right
        for (auto glyph = piece.run->glyphs.rbegin(); glyph != piece.run->glyphs.rend(); ++glyph) {
            if (glyph->kashida && first < 0) first = behind;
            behind += glyph->advance;
            if (glyph->kashida) last = behind;
        }
        auto const at = [&](std::int64_t units) {
            return piece.inline_offset + Length::from_raw(piece.inline_size.raw * units / behind);
        };
        found.emplace_back(at(first), at(last));
    }
    return found;
}

}  // namespace

TEST_CASE("justified lines are full, and their spaces keep their least width") {
    Setting const setting =
        GENERATE(Setting{180, "Amiri"}, Setting{220, "Amiri"}, Setting{300, "Amiri"}, Setting{340, "Amiri"},
                 Setting{300, "Noto Naskh Arabic"}, Setting{300, "Scheherazade"});
    auto const laid = set(setting);
    CAPTURE(setting.measure, setting.family);
    for_each_paragraph(*laid, [&](BrokenParagraph const& paragraph) {
        REQUIRE(paragraph.lines.size() > 3);
        for (Line const& line : paragraph.lines) {
            if (line.word_space.raw > 0) CHECK(line.word_space >= Length::from_points(12 * 0.2 - 0.01));
            if (line.last) continue;
            CHECK(line.inline_size + line.indent == Length::from_points(setting.measure));
        }
    });
}

TEST_CASE("kashidas are few, never side by side, and never stand under each other") {
    Setting const setting = GENERATE(Setting{180, "Amiri"}, Setting{200, "Amiri"}, Setting{240, "Amiri"},
                                     Setting{180, "Noto Naskh Arabic"}, Setting{220, "Noto Naskh Arabic"},
                                     Setting{300, "Noto Naskh Arabic"});
    auto const laid = set(setting);
    CAPTURE(setting.measure, setting.family);
    std::size_t kashidas = 0;
    for_each_paragraph(*laid, [&](BrokenParagraph const& paragraph) {
        std::vector<std::pair<Length, Length>> above;
        for (Line const& line : paragraph.lines) {
            auto const here = kashidas_of(line);
            kashidas += here.size();
            bool const narrow = setting.measure < 16 * 12;
            CHECK(here.size() <= (narrow ? 3u : 2u));
            if (line.last) CHECK(here.empty());
            for (auto const& [begin, end] : here)
                for (auto const& [above_begin, above_end] : above)
                    CHECK((begin > above_end + 23_pt || above_begin > end + 23_pt));
            above = here;
            bool beside = false;
            for (LinePiece const& piece : line.pieces) {
                if (piece.kind != PieceKind::glyphs) continue;
                CHECK_FALSE((beside && piece.tatweels > 0));
                beside = piece.tatweels > 0;
            }
        }
    });
    CHECK(kashidas > 0);
}

TEST_CASE("kashida is left out where the style or the face has it so") {
    auto const count = [](std::string const& more, char const* family = "Noto Naskh Arabic",
                          std::string const& before = {}, std::string const& behind = {}) {
        std::size_t kashidas = 0;
        auto const laid = set({200, family}, more, before, behind);
        for_each_paragraph(*laid, [&](BrokenParagraph const& paragraph) {
            for (Line const& line : paragraph.lines)
                kashidas += kashidas_of(line).size();
        });
        return kashidas;
    };
    CHECK(count("") > 0);
    CHECK(count("text-justify: inter-word") == 0);
    CHECK(count("text-justify: none") == 0);
    CHECK(count("text-wrap: wrap") == 0);
    CHECK(count("text-align: start") == 0);
    CHECK(count("letter-spacing: 0.1em") == 0);
    CHECK(count("", "Noto Sans Arabic") == 0);
    CHECK(count("", "Noto Kufi Arabic") == 0);
    CHECK(count("", "Noto Nastaliq Urdu") == 0);  // no kashida of its own
    // A quotation of the Quran, signs of recitation anywhere, code among the words.
    CHECK(count("", "Noto Naskh Arabic", "\uFD3F", "\uFD3E") == 0);
    CHECK(count("", "Noto Naskh Arabic", "\uFD3Fنعم\uFD3E ") > 0);
    CHECK(count("", "Noto Naskh Arabic", "", " نعم\u06D6") == 0);
    CHECK(count("} code { text-justify: inter-word", "Noto Naskh Arabic", "<code style=\"font: inherit\">",
                "</code>") == 0);
    CHECK(count("text-justify: -warraq-kashida-strong") >= count(""));
}

TEST_CASE("text too narrow for even spaces is ragged") {
    auto const laid = set({150, "Amiri"});
    for_each_paragraph(*laid, [&](BrokenParagraph const& paragraph) {
        std::size_t full = 0;
        for (Line const& line : paragraph.lines) {
            CHECK(line.word_space == Length::from_points(12 * 0.27));
            full += line.inline_size == 150_pt ? 1u : 0u;
        }
        CHECK(full < 3);
    });
}

}  // namespace warraq::test
