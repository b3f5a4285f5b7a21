#include "base/unicode.hpp"
#include "support/golden.hpp"
#include "text/break.hpp"

using namespace warraq;

namespace {

// The text with «|» where a line may end, and the penalty behind it when there is one.
std::string marked(std::u32string_view text, BreakTailoring tailoring = BreakTailoring::arabic) {
    std::string result;
    auto const breaks = line_breaks(text, tailoring);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (breaks[i].kind == BreakKind::allowed) {
            result += "|";
            if (breaks[i].penalty > 0) result += std::to_string(breaks[i].penalty);
        }
        append_utf8(result, text[i]);
    }
    return result;
}

}  // namespace

TEST_CASE("T1: a number with a dash, a colon or a slash does not come apart") {
    CHECK(marked(U"من 10–12 لا", BreakTailoring::none) == "من |10–|12 |لا");
    CHECK(marked(U"من 10–12 إلى") == "من |10–12 |200إلى");
    CHECK(marked(U"٢٠١٧/٠٦/٢٤") == "٢٠١٧/٠٦/٢٤");
    CHECK(marked(U"13:00") == "13:00");
    CHECK(marked(U"2021-11-08") == "2021-11-08");
    CHECK(marked(U"۱۰—۱۲") == "۱۰—۱۲");
}

TEST_CASE("T2: after a slash only between words of three letters") {
    CHECK(marked(U"تشرين الثاني/نوفمبر") == "تشرين |الثاني/|300نوفمبر");
    CHECK(marked(U"و/أو") == "و/أو");
    CHECK(marked(U"نعم/لا") == "نعم/لا");
    CHECK(marked(U"كتب/قرأ") == "كتب/|300قرأ");
    CHECK(marked(U"كَتَبَ/قَرَأَ") == "كَتَبَ/|300قَرَأَ");
    CHECK(marked(U"a/b") == "a/b");
}

TEST_CASE("T3: after a hyphen in an Arabic word, dearly") {
    CHECK(marked(U"الكهرو-مغناطيسية") == "الكهرو-|500مغناطيسية");
    CHECK(marked(U"well-known") == "well-|known");
    CHECK(marked(U"COVID-19") == "COVID-19");
}

TEST_CASE("LB20a: no line ends behind the hyphens that a word begins with") {
    for (auto const tailoring : {BreakTailoring::none, BreakTailoring::arabic}) {
        CHECK(marked(U"a --quiet b", tailoring) == "a |--quiet |b");
        CHECK(marked(U"--as-book", tailoring) == "--as-|book");
        CHECK(marked(U"a (-o) b", tailoring) == "a |(-o) |b");
        CHECK(marked(U"a \u2066--quiet\u2069 b", tailoring) == "a |\u2066--quiet\u2069 |b");
        CHECK(marked(U"a \u2066-o/--output\u2069 b", tailoring) == "a |\u2066-o/--output\u2069 |b");
        CHECK(marked(U"a --\u2067x\u2069", tailoring).find("--|") == std::string::npos);
        CHECK(marked(U"قال -وهو- \u2010ثم --نعم", tailoring) == "قال |-وهو- |\u2010ثم |--نعم");
        CHECK(marked(U"a--b", tailoring) == "a--|b");
        CHECK(marked(U"well-known", tailoring) == "well-|known");
    }
}

TEST_CASE("T4: a number stays with what it counts") {
    CHECK(marked(U"في 8 نوفمبر") == "في |8 |200نوفمبر");
    CHECK(marked(U"125 شخصاً") == "125 |200شخصاً");
    CHECK(marked(U"انظر ص ١٢ وج ٣") == "انظر |ص |200١٢ |200وج |٣");
    CHECK(marked(U"رقم ۱۲") == "رقم |200۱۲");
    CHECK(marked(U"125 % من") == "125 |% |من");
    CHECK(marked(U"عام 2021. ثم") == "عام |2021. |ثم");
    CHECK(marked(U"8\u00A0نوفمبر") == "8\u00A0نوفمبر");
}

TEST_CASE("T5: parts of a name, a noun and its honorific") {
    CHECK(marked(U"قال عبد الله") == "قال |عبد |150الله");
    CHECK(marked(U"عند أبو ظبي") == "عند |أبو |150ظبي");
    CHECK(marked(U"ولأبي بكر") == "ولأبي |150بكر");
    CHECK(marked(U"النبي ﷺ في") == "النبي |150ﷺ |في");
    CHECK(marked(U"عمر رضي الله عنه قال") == "عمر |150رضي |الله |عنه |قال");
    CHECK(marked(U"عُمَر رَضِيَ اللَّهُ عنه") == "عُمَر |150رَضِيَ |اللَّهُ |عنه");
    CHECK(marked(U"لقد رضي الناس") == "لقد |رضي |الناس");
}

TEST_CASE("T6: no line begins with a mark that ends something") {
    CHECK(marked(U"الساعة : 13:00") == "الساعة : |13:00");
    CHECK(marked(U"نعم ؟ لا ، ثم ؛ نعم ! قال … ثم . هنا ۔ ثم") ==
          "نعم ؟ |لا ، |ثم ؛ |نعم ! |قال … |ثم . |هنا ۔ |ثم");
    CHECK(marked(U"( نعم ) ثم") == "( نعم ) |ثم");
    // A decimal point with no digit before it begins a number.
    CHECK(marked(U"نسبة .5 لا") == "نسبة |.5 |200لا");
}

TEST_CASE("no line begins with a sign of pause that is typed behind a space") {
    CHECK(marked(U"رَيْبَ ۛ فِيهِ") == "رَيْبَ ۛ |فِيهِ");
    CHECK(marked(U"قال ۖ ثم ۗ هنا") == "قال ۖ |ثم ۗ |هنا");
}

TEST_CASE("T7: quotes and ornate brackets hold what they enclose") {
    CHECK(marked(U"قال « نعم » ثم") == "قال |« نعم » |ثم");
    CHECK(marked(U"قال «نعم» ثم") == "قال |«نعم» |ثم");
    CHECK(marked(U"قال \uFD3F إن \uFD3E ثم") == "قال |\uFD3F إن \uFD3E |ثم");
    CHECK(marked(U"قال ” نعم “ ثم") == "قال |” نعم “ |ثم");
    CHECK(marked(U"قال ”نعم“ ثم") == "قال |”نعم“ |ثم");
    CHECK(marked(U"قال “نعم” ثم") == "قال |“نعم” |ثم");
    CHECK(marked(U"و\"الكاظمي\". ثم") == "و\"الكاظمي\". |ثم");
}

TEST_CASE("T9: a conjunction alone is not left at the end of a line") {
    CHECK(marked(U"قال و ذهب") == "قال |و |400ذهب");
    CHECK(marked(U"قال وَ ذهب") == "قال |وَ |400ذهب");
}

TEST_CASE("the tailoring adds no opportunity and forgets no forced one") {
    for (std::u32string_view const text :
         {U"قال/كتب 10–12 «نعم» و لا\nثم - نعم ... (ABC/def) https://example.org/a/b?c=d", U"  », / 1/2 - ",
          U"שלום — 12/10 «כן»"}) {
        auto const plain = line_breaks(text, BreakTailoring::none);
        auto const arabic = line_breaks(text, BreakTailoring::arabic);
        for (std::size_t i = 0; i < plain.size(); ++i) {
            CHECK(arabic[i].kind <= plain[i].kind);
            CHECK((arabic[i].kind == BreakKind::forced) == (plain[i].kind == BreakKind::forced));
            CHECK((arabic[i].kind == BreakKind::allowed || arabic[i].penalty == 0));
        }
    }
}
