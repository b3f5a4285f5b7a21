#include "meta/language.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("direction follows the script subtag, else the language", "[language]") {
    for (std::string_view lang :
         {"ar", "ar-IQ", "AR", "fa", "ur-PK", "he", "ckb", "ug", "az-Arab", "yi", "dv"})
        CHECK(direction_of(lang) == Direction::rtl);
    for (std::string_view lang : {"en", "ar-Latn", "ku", "tr", "", "zh-Hant-TW", "fa-Latn-IR"})
        CHECK(direction_of(lang) == Direction::ltr);
}

TEST_CASE("the letters say the language", "[language]") {
    CHECK(guess_language("محاولة اغتيال الكاظمي: انفلات الميليشيات") == "ar");
    CHECK(guess_language("کتاب‌های تازه در بارهٔ چاپ و نشر") == "fa");
    CHECK(guess_language("یہ کتاب اردو میں لکھی گئی ہے") == "ur");
    CHECK(guess_language("هەواڵەکانی کوردستان لە ڕۆژنامەدا") == "ckb");
    CHECK(guess_language("ئۇيغۇر تىلىدا يېزىلغان كىتاب") == "ug");
    CHECK(guess_language("د افغانستان خلکو ته ښه راغلاست") == "ps");
    CHECK(guess_language("ספר על הדפסה") == "he");
    CHECK(guess_language("A short brief") == "en");
    CHECK(guess_language("") == "ar");
    CHECK(guess_language("2021 — 15 %") == "ar");
}

TEST_CASE("Arabic stays Arabic in bad company", "[language]") {
    CHECK(guess_language("قال Joe Biden إن NATO وOPEC معنا") == "ar");
    CHECK(guess_language("الحكومه العراقیة فی بغداد أکدت") == "ar");  // keyed on a Persian keyboard
    CHECK(guess_language("إِنَّ ٱلْعَـٰلَمِينَ") == "ar");
    CHECK(guess_language("شركة چيري في القاهرة تعلن عن منتج جديد للأسواق المحلية والعربية") == "ar");
}

TEST_CASE("BCP 47 tags", "[language]") {
    for (std::string_view tag : {"ar", "ar-IQ", "ar-Arab-IQ", "zh-cmn-Hans-CN", "es-419", "de-DE-1901",
                                 "ar-u-nu-latn", "x-house", "ar-x-old", "ckb", "sl-rozaj-biske"})
        CHECK(is_language_tag(tag));
    for (std::string_view tag : {"", "a", "ar_IQ", "arabic-", "-ar", "ar--IQ", "العربية", "ar-u", "ar IQ",
                                 "123", "ar-toolongsubtag"})
        CHECK_FALSE(is_language_tag(tag));
    CHECK(primary_subtag("AR-iq") == "ar");
}

TEST_CASE("words of the program in the language of the book", "[language]") {
    CHECK(term(Term::contents, "ar-IQ") == "المحتويات");
    CHECK(term(Term::contents, "fa") == "فهرست");
    CHECK(term(Term::contents, "prs") == "فهرست");
    CHECK(term(Term::contents, "ug") == "مۇندەرىجە");
    CHECK(term(Term::contents, "de") == "Contents");
}
