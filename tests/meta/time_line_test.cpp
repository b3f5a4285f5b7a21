#include "meta/date.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

TEST_CASE("time lines as content systems write them", "[time]") {
    auto const check = [](std::string_view line, std::string_view time) {
        INFO(line);
        auto const parsed = parse_time_line(line);
        REQUIRE(parsed.has_value());
        CHECK(*parsed == time);
    };
    check("الساعة : 13:00", "13:00");
    check("الساعة:13:00", "13:00");
    check("الساعه 1:30 م", "13:30");
    check("الساعة ٩:٠٥ صباحاً", "09:05");
    check("الساعة 12:10 ص", "00:10");
    check("الساعة 12:10 ظهراً", "12:10");
    check("الساعة 10:00 ليلاً", "22:00");
    check("الساعة 1:00 ليلاً", "01:00");
    check("الساعة 13:00 بتوقيت بغداد", "13:00");
    check("الساعة 13.00", "13:00");
    check("13:00", "13:00");
    check("13:00:59", "13:00");
    check("1:30 p.m.", "13:30");
    check("ساعت ۱۳:۰۰", "13:00");
    check("שעה 13:00", "13:00");
    check("(13:00)", "13:00");
    check("- الساعة 13:00 -", "13:00");
    check("الساعة 13:00 بتوقيت غرينتش (16:00 بتوقيت بغداد)", "13:00");
    check("13:00 بتوقيت مكة المكرمة", "13:00");
    check("الساعة 13:00 (ت.غ)", "13:00");
    check("الساعة 7 مساءً", "19:00");
    check("الساعة 1:00 بعد الظهر", "13:00");
    check("الساعة 10:00 قبل الظهر", "10:00");
    check("وقت النشر: 13:00", "13:00");
    check("الساعة ١٣٫٠٠", "13:00");
}

TEST_CASE("times that cannot be are known as times", "[time]") {
    for (std::string_view const line : {"الساعة : 25:00", "الساعة 13:60", "ساعت ۲۵:۰۰", "الساعة 13:0"}) {
        INFO(line);
        CHECK(is_impossible_time_line(line));
    }
    for (std::string_view const line : {"الساعة 13:00", "25:00", "الساعة", "الساعة 25:00 انفجرت سيارة"}) {
        INFO(line);
        CHECK_FALSE(is_impossible_time_line(line));
    }
}

TEST_CASE("lines that are not times", "[time]") {
    for (std::string_view const line :
         {"", "الساعة", "الساعة 13", "25:00", "13:60", "13:0", "آل عمران 3:14 وما بعدها",
          "الساعة 13:00 انفجرت سيارة", "الساعة 13:00 بتوقيت بغداد انفجرت سيارة", "الساعة 13:00 (انفجار)",
          "2:1 لصالح العراق", "13.00", "1:2:3:4"}) {
        INFO(line);
        CHECK_FALSE(parse_time_line(line).has_value());
    }
}
