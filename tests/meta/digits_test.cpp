#include "meta/digits.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

DigitFamily kept(std::string_view text, std::string_view language) {
    DigitCounts counts{};
    count_digits(text, counts);
    return choose_digits("keep", counts, language);
}

}  // namespace

TEST_CASE("generated numbers take the digits of the text") {
    CHECK(kept("8 نوفمبر 2021", "ar") == DigitFamily::european);
    CHECK(kept("٨ نوفمبر ٢٠٢١، 5", "ar") == DigitFamily::arabic_indic);
    CHECK(kept("۸ آبان ۱۴۰۰", "fa") == DigitFamily::persian);
}

TEST_CASE("a text without digits takes those of its language and country") {
    CHECK(kept("نص", "ar") == DigitFamily::arabic_indic);
    CHECK(kept("نص", "ar-MA") == DigitFamily::european);
    CHECK(kept("متن", "fa") == DigitFamily::persian);
    CHECK(kept("Text", "en") == DigitFamily::european);
}

TEST_CASE("the house's digits win") {
    DigitCounts counts{};
    count_digits("٢٠٢١", counts);
    CHECK(choose_digits("european", counts, "ar") == DigitFamily::european);
    CHECK(choose_digits("arabic-indic", {9, 0, 0}, "ar") == DigitFamily::arabic_indic);
    CHECK(choose_digits("arabic-indic", {9, 0, 0}, "fa") == DigitFamily::persian);
}

TEST_CASE("only European digits are written in another family") {
    CHECK(in_digits("8 نوفمبر 2021", DigitFamily::arabic_indic) == "٨ نوفمبر ٢٠٢١");
    CHECK(in_digits("8", DigitFamily::persian) == "۸");
    CHECK(in_digits("٨ 8", DigitFamily::european) == "٨ 8");
}
