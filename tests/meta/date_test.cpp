#include "meta/date.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

// "2021-11-08", "2021-11-08 = 1443-04-03 13:00 !months_disagree", or "-" for a line that is no date.
std::string read(std::string_view line) {
    auto const parsed = parse_date_line(line);
    if (!parsed) return "-";
    std::string shown = parsed->date.gregorian ? to_iso(*parsed->date.gregorian) : "?";
    if (parsed->date.hijri) shown += " = " + to_iso(*parsed->date.hijri);
    if (parsed->date.of_several_days) shown += " several";
    if (parsed->date.time) shown += " " + *parsed->date.time;
    switch (parsed->problem) {
        case DateProblem::none:
            break;
        case DateProblem::impossible:
            shown += " !impossible";
            break;
        case DateProblem::months_disagree:
            shown += " !months";
            break;
        case DateProblem::weekday_disagrees:
            shown += " !weekday";
            break;
        case DateProblem::calendars_disagree:
            shown += " !calendars";
            break;
    }
    return shown;
}

}  // namespace

TEST_CASE("the twelve months in every tradition of copydesk.md 6.1", "[date]") {
    std::string_view const table[12][6] = {{"يناير", "كانون الثاني", "جانفي", "يناير", "يناير", "أي النار"},
                                           {"فبراير", "شباط", "فيفري", "فبراير", "فبراير", "النوار"},
                                           {"مارس", "آذار", "مارس", "مارس", "مارس", "الربيع"},
                                           {"أبريل", "نيسان", "أفريل", "أبريل", "إبريل", "الطير"},
                                           {"مايو", "أيار", "ماي", "ماي", "مايو", "الماء"},
                                           {"يونيو", "حزيران", "جوان", "يونيو", "يونيو", "الصيف"},
                                           {"يوليو", "تموز", "جويلية", "يوليوز", "يوليو", "ناصر"},
                                           {"أغسطس", "آب", "أوت", "غشت", "أغشت", "هانيبال"},
                                           {"سبتمبر", "أيلول", "سبتمبر", "شتنبر", "شتمبر", "الفاتح"},
                                           {"أكتوبر", "تشرين الأول", "أكتوبر", "أكتوبر", "أكتوبر", "التمور"},
                                           {"نوفمبر", "تشرين الثاني", "نوفمبر", "نونبر", "نوفمبر", "الحرث"},
                                           {"ديسمبر", "كانون الأول", "ديسمبر", "دجنبر", "دجمبر", "الكانون"}};
    for (int month = 1; month <= 12; ++month) {
        for (std::string_view const name : table[month - 1]) {
            INFO(name);
            std::string const iso = to_iso(GregorianDate{2021, month, 9});
            CHECK(read("9 " + std::string(name) + " 2021") == iso);
            CHECK(read("٩ " + std::string(name) + " ٢٠٢١م") == iso);
            CHECK(read(std::string(name) + " 2021") == iso.substr(0, 7));
        }
    }
}

TEST_CASE("spellings, marks and presentation of one month", "[date]") {
    for (std::string_view const line : {"7 تشرين ثاني 2021",
                                        "7 تشرين تاني 2021",
                                        "7 تشرين 2 2021",
                                        "7 تشرين الثاني/نوفمبر 2021",
                                        "7 تشرين ثاني/نوفمبر 2021",
                                        "7 نوفمبر (تشرين الثاني) 2021",
                                        "7 نوفمبر - تشرين الثاني 2021",
                                        "7 تشرين الثاني [نوفمبر] 2021",
                                        "7 تشرين الثاني — نوفمبر 2021",
                                        "7 نوفمبر / تشرين ثان 2021",
                                        "7 تشرين الثاني\\نوفمبر 2021",
                                        "7 (نوفمبر/تشرين الثاني) 2021",
                                        "07/نوفمبر/2021",
                                        "7-نوفمبر-2021",
                                        "7 - تشرين الثاني/نوفمبر - 2021",
                                        "7 نوفمبر من عام 2021",
                                        "7؍11؍2021",
                                        "7 \uFEE7\uFEEE\uFED3\uFEE4\uFE92\uFEAE 2021",
                                        "7ی تشرینی دووەمی 2021",
                                        "7 نوڤمبر 2021",
                                        "7 نـوفـمبر 2021",
                                        "7 نُوفَمْبِر 2021",
                                        "7 تشرین الثانی 2021",
                                        "7 نونبر 2021",
                                        "7نوفمبر2021",
                                        "7 من نوفمبر 2021",
                                        "7 من شهر نوفمبر سنة 2021 م",
                                        "7 نوفمبر، 2021",
                                        "الأحد 7 نوفمبر 2021",
                                        "يوم الأحد، 7 نوفمبر 2021",
                                        "الأحد الموافق 7 نوفمبر 2021م",
                                        "تاريخ النشر: 7 نوفمبر 2021",
                                        "نُشر في 7 نوفمبر 2021",
                                        "\u200F7 نوفمبر\u00A02021\u200F ",
                                        "7/11/2021",
                                        "07-11-2021",
                                        "7.11.2021",
                                        "2021-11-07",
                                        "2021/11/7",
                                        "٧/١١/٢٠٢١",
                                        "٢٠٢١/١١/٠٧ م",
                                        "7 November 2021",
                                        "November 7, 2021",
                                        "7th of November 2021",
                                        "Sunday, 7 Nov 2021",
                                        "7 בנובמבר 2021",
                                        "۷ نوامبر ۲۰۲۱",
                                        "7 نومبر 2021ء",
                                        "اتوار، ۷ نومبر ۲۰۲۱ء",
                                        "7 novembre 2021",
                                        "7 تشرینی دووەم 2021",
                                        "یکشنبه ۱۶ آبان ۱۴۰۰",
                                        "۱۶ آبان‌ماه ۱۴۰۰ ه.ش",
                                        "۱۴۰۰/۰۸/۱۶"}) {
        INFO(line);
        CHECK(read(line) == "2021-11-07");
    }
    CHECK(read("5 \u0627\u0654يار 2021") == "2021-05-05");  // NFD
    CHECK(read("5 نوار 2021") == "2021-05-05");
    CHECK(read("5 كانون 1 2021") == "2021-12-05");
    CHECK(read("5 إيار 2021") == "2021-05-05");
}

TEST_CASE("Hijri dates, alone and beside a Gregorian one", "[date]") {
    CHECK(read("3 ربيع الآخر 1443 هـ") == "2021-11-08 = 1443-04-03");
    CHECK(read("3 ربيع الثاني 1443هـ الموافق 8 نوفمبر 2021م") == "2021-11-08 = 1443-04-03");
    CHECK(read("الاثنين 8 نوفمبر 2021 - 3 ربيع ثاني 1443") == "2021-11-08 = 1443-04-03");
    CHECK(read("8 نوفمبر 2021 (3 ربيع الآخر 1443هـ)") == "2021-11-08 = 1443-04-03");
    CHECK(read("٣/٤/١٤٤٣ هـ") == "2021-11-08 = 1443-04-03");
    CHECK(read("1443/4/3") == "2021-11-08 = 1443-04-03");
    CHECK(read("1 شهر رمضان المبارك 1445") == "2024-03-11 = 1445-09-01");
    CHECK(read("10 ذي الحجّة 1443 هـ") == "2022-07-09 = 1443-12-10");
    CHECK(read("3/ربيع الآخر/1443هـ") == "2021-11-08 = 1443-04-03");
    CHECK(read("5 جماد ثاني 1443هـ") == "2022-01-08 = 1443-06-05");
    CHECK(read("10 ذو الحجه 1443 هجرية") == "2022-07-09 = 1443-12-10");
    CHECK(read("15 جمادى الأولى 1443") == "2021-12-19 = 1443-05-15");
    CHECK(read("15 جمادي الآخرة 1443") == "2022-01-18 = 1443-06-15");
    CHECK(read("1 محرم الحرام 1443") == "2021-08-09 = 1443-01-01");
    CHECK(read("محرم 1443") == "? = 1443-01");
    // Sighting: a month of thirty days that Umm al-Qura gives twenty-nine.
    CHECK(read("30 ربيع الأول 1443") == "2021-11-05 = 1443-03-30");
    CHECK(read("الثلاثاء 3 ربيع الآخر 1443") == "2021-11-08 = 1443-04-03");
    CHECK(read("۳ ربیع‌الثانی ۱۴۴۳ ه.ق") == "2021-11-08 = 1443-04-03");
    CHECK(read("3 محرم 250") == "? = 0250-01-03");
    CHECK(read("2 ربيع الآخر 1443 الموافق 8 نوفمبر 2021") == "2021-11-08 = 1443-04-02");
    CHECK(read("1 ربيع الآخر 1443 الموافق 8 نوفمبر 2021") == "2021-11-08 = 1443-04-01 !calendars");
}

TEST_CASE("what cannot be, and what disagrees, is said", "[date]") {
    CHECK(read("31 نيسان 2021") == "? !impossible");
    CHECK(read("29 شباط 2021") == "? !impossible");
    CHECK(read("0 نوفمبر 2021") == "? !impossible");
    CHECK(read("45/13/2021") == "? !impossible");
    CHECK(read("2021-02-30") == "? !impossible");
    CHECK(read("2021-00-00") == "? !impossible");
    CHECK(read("31 رمضان 1445 هـ") == "? !impossible");
    CHECK(read("8 رمضان 2021 م") == "? !impossible");
    CHECK(read("8 نوفمبر 1443 هـ") == "? !impossible");
    CHECK(read("8 تشرين الأول/نوفمبر 2021") == "2021-10-08 !months");
    CHECK(read("الاثنين 7 نوفمبر 2021") == "2021-11-07 !weekday");
}

TEST_CASE("a time may share the line", "[date]") {
    CHECK(read("8 نوفمبر 2021 - 13:00") == "2021-11-08 13:00");
    CHECK(read("8 نوفمبر 2021، الساعة 1:05 مساءً") == "2021-11-08 13:05");
    CHECK(read("2021-11-08T13:00:00Z") == "2021-11-08 13:00");
    CHECK(read("13:00 8/11/2021") == "2021-11-08 13:00");
    CHECK(read("2021-11-08T13:00:00+03:00") == "2021-11-08 13:00");
    CHECK(read("2021-11-08T13:00:00.000Z") == "2021-11-08 13:00");
    CHECK(read("8 نوفمبر 2021، الساعة 13:00 بتوقيت غرينتش") == "2021-11-08 13:00");
    CHECK(read("الساعة 13:00 بتوقيت بغداد - الاثنين 8 نوفمبر 2021") == "2021-11-08 13:00");
}

TEST_CASE("of several days the last counts", "[date]") {
    for (std::string_view const line :
         {"7-8 نوفمبر 2021",
          "8-7 نوفمبر 2021",  // typed as it is seen
          "7 - 8 تشرين الثاني/نوفمبر 2021", "٧ – ٨ نوفمبر ٢٠٢١ م", "7/8 نوفمبر 2021",
          "من 7 إلى 8 نوفمبر 2021", "يومي 7 و8 نوفمبر 2021", "30 أكتوبر – 8 نوفمبر 2021",
          "من 30 أكتوبر حتى 8 نوفمبر 2021", "29 تشرين الأول/أكتوبر – 8 تشرين الثاني/نوفمبر 2021",
          "30 ديسمبر 2020 - 8 نوفمبر 2021", "30 ديسمبر - 8 نوفمبر 2021", "1/11/2021 - 8/11/2021",
          "2021-11-01 – 2021-11-08"}) {
        INFO(line);
        CHECK(read(line) == "2021-11-08 several");
    }
    CHECK(read("2-3 ربيع الآخر 1443هـ") == "2021-11-08 = 1443-04-03 several");
    CHECK(read("2-3 ربيع الآخر 1443هـ الموافق 7-8 نوفمبر 2021") == "2021-11-08 = 1443-04-03 several");
    CHECK(read("31-30 نوفمبر 2021") == "? several !impossible");
    CHECK(read("0-8 نوفمبر 2021") == "? !impossible");
    CHECK(read("8 تشرين الثاني - نوفمبر 2021") == "2021-11-08");
    CHECK(read("8 تشرين الأول - نوفمبر 2021") == "2021-10-08 !months");
}

TEST_CASE("a small year is Persian in a Persian text, else Hijri", "[date]") {
    CHECK(to_iso(*parse_date_line("1400/8/17", "fa")->date.gregorian) == "2021-11-08");
    CHECK(parse_date_line("1443/4/3", "ar")->date.hijri == HijriDate{1443, 4, 3});
}

TEST_CASE("dates without a year are known", "[date]") {
    for (std::string_view const line : {"8 نوفمبر", "الاثنين 8 تشرين الثاني/نوفمبر",
                                        "يوم الأحد 7 تشرين ثاني/نوفمبر", "7-8 نوفمبر", "3 ربيع الآخر"}) {
        INFO(line);
        CHECK(is_date_without_year(line));
    }
    for (std::string_view const line : {"8 نوفمبر 2021", "نوفمبر", "الأحد", "8", "", "بعد 8 نوفمبر"}) {
        INFO(line);
        CHECK_FALSE(is_date_without_year(line));
    }
}

TEST_CASE("lines that are not dates", "[date]") {
    for (std::string_view const line : {"",
                                        " ",
                                        "الحدث",
                                        "8",
                                        "2021",
                                        "8 نوفمبر",
                                        "يوم الأحد 7 تشرين ثاني/نوفمبر",
                                        "الأحد",
                                        "في بغداد 8 نوفمبر 2021",
                                        "أحداث 8 نوفمبر 2021",
                                        "8 نوفمبر 2021 و9 نوفمبر 2021",
                                        "8/11/21",
                                        "1.2.3",
                                        "13:00",
                                        "2021-555-1234",
                                        "نوفمبر",
                                        "ربيع 2021 العربي",
                                        "8 نوفمبر 20211",
                                        "99999999999999999999/1/2021",
                                        "قانون 8/2021",
                                        "مايو كلينك 2021",
                                        "في",
                                        ":"}) {
        INFO(line);
        CHECK(read(line) == "-");
    }
    CHECK(read(std::string(5000, '8') + " نوفمبر 2021") == "-");
    CHECK(parse_date_line("  8 نوفمبر 2021 \r")->date.text == "8 نوفمبر 2021");
}

TEST_CASE("Hijri keys of front matter", "[date]") {
    CHECK(parse_hijri("1443-04-03") == HijriDate{1443, 4, 3});
    CHECK(parse_hijri("3 ربيع الآخر 1443 هـ") == HijriDate{1443, 4, 3});
    CHECK_FALSE(parse_hijri("8 نوفمبر 2021").has_value());
    CHECK_FALSE(parse_hijri("1443-13-03").has_value());
    CHECK_FALSE(parse_hijri("umm-al-qura").has_value());
}

TEST_CASE("names folded for comparison", "[date]") {
    CHECK(fold_name("إِبْرِيـل") == "ابريل");
    CHECK(fold_name("آذار") == "اذار");
    CHECK(fold_name("تشرین  الثانی") == "تشرين الثاني");
    CHECK(fold_name("جمادى") == "جمادي");
    CHECK(fold_name("١٢ ۳۴") == "12 34");
}

TEST_CASE("months and Hijri dates in words", "[date]") {
    CHECK(month_heading(2021, 11, "ar", MonthForm::dual) == "تشرين الثاني/نوفمبر 2021");
    CHECK(month_heading(2021, 3, "ar-IQ", MonthForm::dual) == "آذار/مارس 2021");
    CHECK(month_heading(2021, 8, "ar-MA", MonthForm::dual) == "آب/غشت 2021");
    CHECK(month_heading(2021, 11, "ar-IQ", MonthForm::single) == "تشرين الثاني 2021");
    CHECK(month_heading(2021, 11, "ar", MonthForm::single) == "نوفمبر 2021");
    CHECK(month_heading(2021, 11, "fa", MonthForm::dual) == "نوامبر 2021");
    CHECK(month_heading(2021, 11, "ur-PK", MonthForm::dual) == "نومبر 2021");
    CHECK(month_heading(2021, 11, "he", MonthForm::dual) == "נובמבר 2021");
    CHECK(month_heading(2021, 11, "en-GB", MonthForm::dual) == "November 2021");
    CHECK(hijri_in_words({1443, 4, 3}, "ar") == "3 ربيع الآخر 1443 هـ");
    CHECK(hijri_in_words({1443, 4, 3}, "en") == "3 Rabi II 1443 AH");
}
