#include "meta/choices.hpp"

#include "meta/date.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

template <class Choice>
Choice read(std::string const& word) {
    Metadata metadata;
    if (!word.empty()) metadata.set(key_of<Choice>, {word, Origin::house, {}, {}});
    return choice<Choice>(metadata);
}

}  // namespace

TEST_CASE("the words of choices and their values are the same", "[choices]") {
    CHECK(read<HijriDates>("author") == HijriDates::author);
    CHECK(read<HijriDates>("none") == HijriDates::none);
    CHECK(read<HijriDates>("umm-al-qura") == HijriDates::umm_al_qura);
    CHECK(read<MonthPolicy>("keep") == MonthPolicy::keep);
    CHECK(read<MonthPolicy>("single") == MonthPolicy::single);
    CHECK(read<MonthPolicy>("dual") == MonthPolicy::dual);
    CHECK(read<QuoteForm>("guillemets") == QuoteForm::guillemets);
    CHECK(read<PercentSide>("left") == PercentSide::left);
    CHECK(read<PercentSide>("right") == PercentSide::right);
    CHECK(read<BookOrder>("date") == BookOrder::date);
    CHECK(read<BookOrder>("listed") == BookOrder::listed);
    CHECK(read<Grouping>("none") == Grouping::none);
    CHECK(read<Grouping>("month") == Grouping::month);
    CHECK(read<Grouping>("section") == Grouping::section);
    CHECK(read<ContentsPlace>("front") == ContentsPlace::front);
    CHECK(read<ContentsPlace>("back") == ContentsPlace::back);
    CHECK(read<ContentsPlace>("none") == ContentsPlace::none);
    CHECK(read<ContentsPlace>("") == ContentsPlace::front);
}

TEST_CASE("the Gregorian day of an authored date", "[choices]") {
    AuthoredDate date;
    CHECK_FALSE(gregorian_day(nullptr).has_value());
    CHECK_FALSE(gregorian_day(&date).has_value());
    date.hijri = HijriDate{1443, 4, 3};
    CHECK(gregorian_day(&date) == GregorianDate{2021, 11, 8});
    date.gregorian = GregorianDate{2021, 11, 9};
    CHECK(gregorian_day(&date) == GregorianDate{2021, 11, 9});
}
