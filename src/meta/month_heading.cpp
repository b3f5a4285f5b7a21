#include "meta/date.hpp"
#include "meta/language.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

using MonthNames = std::array<std::string_view, 12>;

// As they are printed (copydesk.md §6.1).
constexpr MonthNames egypt{"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                           "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr MonthNames levant{"كانون الثاني", "شباط", "آذار",  "نيسان",       "أيار",         "حزيران",
                            "تموز",         "آب",   "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"};
constexpr MonthNames algeria{"جانفي",  "فيفري", "مارس",   "أفريل",  "ماي",    "جوان",
                             "جويلية", "أوت",   "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
constexpr MonthNames morocco{"يناير",  "فبراير", "مارس",  "أبريل",  "ماي",   "يونيو",
                             "يوليوز", "غشت",    "شتنبر", "أكتوبر", "نونبر", "دجنبر"};
constexpr MonthNames mauritania{"يناير", "فبراير", "مارس",  "إبريل",  "مايو",   "يونيو",
                                "يوليو", "أغشت",   "شتمبر", "أكتوبر", "نوفمبر", "دجمبر"};
constexpr MonthNames persian{"ژانویه", "فوریه", "مارس",    "آوریل", "مه",     "ژوئن",
                             "ژوئیه",  "اوت",   "سپتامبر", "اکتبر", "نوامبر", "دسامبر"};
constexpr MonthNames urdu{"جنوری",  "فروری", "مارچ",  "اپریل",  "مئی",   "جون",
                          "جولائی", "اگست",  "ستمبر", "اکتوبر", "نومبر", "دسمبر"};
constexpr MonthNames kurdish{"کانوونی دووەم", "شوبات",        "ئازار",        "نیسان",
                             "ئایار",         "حوزەیران",     "تەمووز",       "ئاب",
                             "ئەیلوول",       "تشرینی یەکەم", "تشرینی دووەم", "کانونی یەکەم"};
constexpr MonthNames hebrew{"ינואר", "פברואר", "מרץ",    "אפריל",   "מאי",    "יוני",
                            "יולי",  "אוגוסט", "ספטמבר", "אוקטובר", "נובמבר", "דצמבר"};
constexpr MonthNames english{"January", "February", "March",     "April",   "May",      "June",
                             "July",    "August",   "September", "October", "November", "December"};

constexpr MonthNames hijri_arabic{"محرم", "صفر",   "ربيع الأول", "ربيع الآخر", "جمادى الأولى", "جمادى الآخرة",
                                  "رجب",  "شعبان", "رمضان",      "شوال",       "ذو القعدة",    "ذو الحجة"};
constexpr MonthNames hijri_persian{"محرم",
                                   "صفر",
                                   "ربیع‌الاول",
                                   "ربیع‌الثانی",
                                   "جمادی‌الاول",
                                   "جمادی‌الثانی",
                                   "رجب",
                                   "شعبان",
                                   "رمضان",
                                   "شوال",
                                   "ذیقعده",
                                   "ذیحجه"};
constexpr MonthNames hijri_urdu{"محرم", "صفر",   "ربیع الاول", "ربیع الثانی", "جمادی الاول", "جمادی الثانی",
                                "رجب",  "شعبان", "رمضان",      "شوال",        "ذوالقعدہ",    "ذوالحجہ"};
constexpr MonthNames hijri_english{"Muharram", "Safar",  "Rabi I",  "Rabi II", "Jumada I",    "Jumada II",
                                   "Rajab",    "Shaban", "Ramadan", "Shawwal", "Dhu al-Qada", "Dhu al-Hijja"};

struct Region {
    std::string_view subtag;
    MonthNames const* names;
};
constexpr std::array<Region, 9> regions{{{"-IQ", &levant},
                                         {"-SY", &levant},
                                         {"-LB", &levant},
                                         {"-JO", &levant},
                                         {"-PS", &levant},
                                         {"-DZ", &algeria},
                                         {"-TN", &algeria},
                                         {"-MA", &morocco},
                                         {"-MR", &mauritania}}};

MonthNames const& arabic_names(std::string_view lang) {
    std::string upper(lang);
    for (char& c : upper)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    for (Region const& region : regions)
        if (upper.find(region.subtag) != std::string::npos) return *region.names;
    return egypt;
}

MonthNames const& names_of(std::string_view lang) {
    std::string const primary = nearest_language(lang);
    if (primary == "ar") return arabic_names(lang);
    if (primary == "fa") return persian;
    if (primary == "ur") return urdu;
    if (primary == "ckb") return kurdish;
    return primary == "he" ? hebrew : english;
}

std::size_t index_of(int month) {
    return static_cast<std::size_t>(std::clamp(month, 1, 12) - 1);
}

}  // namespace

std::string month_heading(int year, int month, std::string_view lang, MonthForm form) {
    std::size_t const i = index_of(month);
    MonthNames const& names = names_of(lang);
    bool const arabic = nearest_language(lang) == "ar";
    if (!arabic || form == MonthForm::single) return fmt::format("{} {}", names[i], year);
    // Levant first, with the name of the region's own readers behind it.
    std::string_view const second = &names == &levant ? egypt[i] : names[i];
    if (second == levant[i]) return fmt::format("{} {}", second, year);
    return fmt::format("{}/{} {}", levant[i], second, year);
}

std::string hijri_in_words(HijriDate date, std::string_view lang) {
    std::size_t const i = index_of(date.month);
    std::string const primary = nearest_language(lang);
    std::string const day = date.day > 0 ? fmt::format("{} ", date.day) : std::string();
    if (primary == "ar") return fmt::format("{}{} {} هـ", day, hijri_arabic[i], date.year);
    if (primary == "fa") return fmt::format("{}{} {} ه.ق", day, hijri_persian[i], date.year);
    if (primary == "ur") return fmt::format("{}{} {}ھ", day, hijri_urdu[i], date.year);
    return fmt::format("{}{} {} AH", day, hijri_english[i], date.year);
}

}  // namespace warraq
