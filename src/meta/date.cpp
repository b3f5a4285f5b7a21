#include "meta/date.hpp"

#include "base/unicode.hpp"
#include "meta/date_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace warraq {
namespace {

// Folded, as date_tokens gives them.
constexpr std::array<std::string_view, 19> filler_words{
    "الموافق", "موافق", "ل",    "يوم",  "في",  "بتاريخ", "تاريخ",     "التاريخ", "النشر", "نشر",
    "نشرت",    "حرر",   "مورخ", "بروز", "יום", "date",   "published", "on",      "تحرير"};
constexpr std::array<std::string_view, 14> separators{"،", ",", ";", ":", "-", "–", "—",
                                                      "/", "|", "(", ")", "[", "]", "."};
constexpr std::array<std::string_view, 9> before_month{"من", "شهر", "لشهر", "ماه", "of",
                                                       "th", "st",  "nd",   "rd"};
constexpr std::array<std::string_view, 13> before_year{"سنه",    "لسنه",   "عام",    "لعام",    "للعام",
                                                       "سال",    "ماه",    "الحرام", "المبارك", "المعظم",
                                                       "المكرم", "المظفر", "الخير"};
constexpr std::array<std::string_view, 7> gregorian_eras{"م",       "ميلادي", "ميلاديه", "للميلاد",
                                                         "ميلاديا", "ء",      "عيسوي"};
constexpr std::array<std::string_view, 4> hijri_eras{"ه", "هجري", "هجريه", "للهجره"};
constexpr std::array<std::string_view, 3> solar_signs{"ش", "شمسي", "شمسيه"};

struct FoundDate {
    DateCalendar calendar = DateCalendar::gregorian;
    int year = 0, month = 0, day = 0;
    bool months_disagree = false;
    bool wrong_era = false;
};

enum class EraSign : std::uint8_t { none, gregorian, hijri, solar };

class DateReader {
  public:
    // Years like 1400 without an era are Persian where the digits are, else Hijri.
    DateReader(std::vector<DateToken> tokens, DateCalendar small_years)
        : tokens_(std::move(tokens)), small_years_(small_years) {}

    bool read() {
        while (at_ < tokens_.size()) {
            if (skip_filler()) continue;
            if (auto const day = weekday_at(tokens_, at_); day && !weekday) {
                weekday = day->weekday;
                at_ += day->tokens;
            } else if (auto const date = date_here()) {
                for (FoundDate const& other : dates)
                    if (other.calendar == date->calendar) return false;
                dates.push_back(*date);
            } else if (auto const clock =
                           time ? std::nullopt : time_at(tokens_, at_, TimeContext::date_line)) {
                time = clock;
            } else {
                return false;
            }
        }
        return !dates.empty();
    }

    std::vector<FoundDate> dates;
    std::optional<int> weekday;
    std::optional<std::string> time;

  private:
    bool word_is(std::size_t at, std::string_view text) const {
        return at < tokens_.size() && tokens_[at].is(text);
    }
    bool number_at(std::size_t at, std::size_t fewest, std::size_t most) const {
        return at < tokens_.size() && tokens_[at].number >= 0 && tokens_[at].text.size() >= fewest &&
               tokens_[at].text.size() <= most;
    }
    template <std::size_t n>
    void skip(std::array<std::string_view, n> const& words) {
        while (at_ < tokens_.size() && is_one_of(words, tokens_[at_].text))
            ++at_;
    }
    bool skip_filler() {
        bool const filler =
            is_one_of(filler_words, tokens_[at_].text) || is_one_of(separators, tokens_[at_].text);
        if (filler) ++at_;
        return filler;
    }

    std::optional<FoundDate> date_here() {
        std::size_t const start = at_;
        for (auto const form : {&DateReader::numeric, &DateReader::day_first, &DateReader::month_first}) {
            if (auto const date = (this->*form)()) return date;
            at_ = start;
        }
        return std::nullopt;
    }

    // D/M/Y, Y-M-D, Y/M/D
    std::optional<FoundDate> numeric() {
        bool const shape = number_at(at_, 1, 4) && number_at(at_ + 2, 1, 2) && number_at(at_ + 4, 1, 4) &&
                           tokens_[at_ + 1].text == tokens_[at_ + 3].text;
        std::string_view const mark = shape ? std::string_view(tokens_[at_ + 1].text) : std::string_view();
        if (mark != "/" && mark != "-" && mark != ".") return std::nullopt;
        bool const year_first = number_at(at_, 4, 4) && number_at(at_ + 4, 1, 2);
        bool const year_last = number_at(at_, 1, 2) && number_at(at_ + 4, 4, 4);
        if (!year_first && !year_last) return std::nullopt;
        FoundDate date;
        date.year = tokens_[year_first ? at_ : at_ + 4].number;
        date.month = tokens_[at_ + 2].number;
        date.day = tokens_[year_first ? at_ + 4 : at_].number;
        at_ += 5;
        if (word_is(at_, "t")) ++at_;  // 2021-11-08T13:00
        if (date.day == 0) date.day = -1;
        switch (era()) {
            case EraSign::none:
                if (date.year >= 1300 && date.year < 1500) date.calendar = small_years_;
                break;
            case EraSign::gregorian:
                break;
            case EraSign::hijri:
                date.calendar = DateCalendar::hijri;
                break;
            case EraSign::solar:
                date.calendar = DateCalendar::solar;
                break;
        }
        return date;
    }

    // D [من شهر] M [سنة] Y
    std::optional<FoundDate> day_first() {
        if (!number_at(at_, 1, 2)) return std::nullopt;
        int const day = tokens_[at_++].number;
        skip(before_month);
        auto date = month();
        if (!date) return std::nullopt;
        date->day = day == 0 ? -1 : day;
        return year_of(*date) ? date : std::nullopt;
    }

    // M Y, and M D, Y as English has it
    std::optional<FoundDate> month_first() {
        skip(before_month);
        auto date = month();
        if (!date) return std::nullopt;
        std::size_t const after = at_;
        if (year_of(*date)) return date;
        at_ = after;
        if (!number_at(at_, 1, 2)) return std::nullopt;
        date->day = tokens_[at_].number == 0 ? -1 : tokens_[at_].number;
        ++at_;
        skip(before_month);
        return year_of(*date) ? date : std::nullopt;
    }

    // A month, and the same month by another name: A/B, A (B), A - B, A B.
    std::optional<FoundDate> month() {
        auto const first = month_at(tokens_, at_);
        if (!first) return std::nullopt;
        at_ += first->tokens;
        FoundDate date{first->calendar, 0, first->month, 0, false, false};
        for (;;) {
            bool const marked =
                word_is(at_, "/") || word_is(at_, "-") || word_is(at_, "–") || word_is(at_, "(");
            std::size_t const start = marked ? at_ + 1 : at_;
            auto const second = month_at(tokens_, start);
            if (!second || second->calendar != first->calendar) return date;
            bool const bracket = word_is(at_, "(");
            if (bracket && !word_is(start + second->tokens, ")")) return date;
            date.months_disagree |= second->month != first->month;
            at_ = start + second->tokens + (bracket ? 1 : 0);
        }
    }

    bool year_of(FoundDate& date) {
        skip(before_year);
        if (word_is(at_, "،") || word_is(at_, ",")) ++at_;
        skip(before_year);
        bool const hijri = date.calendar == DateCalendar::hijri;
        if (!number_at(at_, hijri ? 3 : 4, 4)) return false;
        date.year = tokens_[at_++].number;
        EraSign const sign = era();
        switch (date.calendar) {
            case DateCalendar::gregorian:
                date.wrong_era = sign == EraSign::hijri || sign == EraSign::solar;
                break;
            case DateCalendar::hijri:
                date.wrong_era = sign == EraSign::gregorian || sign == EraSign::solar;
                break;
            case DateCalendar::solar:
                date.wrong_era = sign == EraSign::gregorian;
                break;
        }
        return true;
    }

    EraSign era() {
        if (at_ >= tokens_.size()) return EraSign::none;
        if (is_one_of(gregorian_eras, tokens_[at_].text)) {
            // «م» may stand for «مساء» where a time goes before it, never right behind a year.
            ++at_;
            return EraSign::gregorian;
        }
        if (!is_one_of(hijri_eras, tokens_[at_].text)) return EraSign::none;
        ++at_;
        std::size_t const sign = word_is(at_, ".") ? at_ + 1 : at_;
        if (sign < tokens_.size() && is_one_of(solar_signs, tokens_[sign].text)) {
            at_ = sign + 1;
            return EraSign::solar;
        }
        if (word_is(sign, "ق") || word_is(sign, "قمري")) at_ = sign + 1;
        return EraSign::hijri;
    }

    std::vector<DateToken> tokens_;
    std::size_t at_ = 0;
    DateCalendar small_years_;
};

bool has_persian_digit(std::string_view line) {
    for (std::size_t offset = 0; offset < line.size();) {
        char32_t const c = next_code_point(line, offset);
        if (c >= U'\u06F0' && c <= U'\u06F9') return true;
    }
    return false;
}

std::string_view trimmed(std::string_view line) {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
    for (std::size_t offset = 0; offset < line.size();) {
        std::size_t const start = offset;
        char32_t const c = next_code_point(line, offset);
        if (is_white_space(c) || is_control(c)) continue;
        begin = std::min(begin, start);
        end = offset;
    }
    return end == 0 ? std::string_view() : line.substr(begin, end - begin);
}

// The Gregorian day of a Hijri one. By sighting a month may have a 30th that Umm al-Qura does not know.
std::optional<GregorianDate> gregorian_of(HijriDate date) {
    if (date.day != 30) return from_umm_al_qura(date);
    auto const day_before = from_umm_al_qura({date.year, date.month, 29});
    if (!day_before) return std::nullopt;
    return from_days(days_from_epoch(*day_before) + 1);
}

// Fills in what `found` says; false when there is no such day.
bool add_date(FoundDate const& found, AuthoredDate& date) {
    if (found.wrong_era || found.day < 0) return false;
    if (found.calendar == DateCalendar::gregorian) {
        GregorianDate const day{found.year, found.month, found.day};
        if (exists(day)) date.gregorian = day;
        return exists(day);
    }
    if (found.calendar == DateCalendar::solar) {
        // Half a Persian month is another Gregorian one: without a day the month stays unknown.
        auto const day = from_solar_hijri({found.year, found.month, std::max(found.day, 1)});
        if (day && found.day > 0 && !date.gregorian) date.gregorian = day;
        return day.has_value();
    }
    bool const there = found.year <= 1700 && found.month >= 1 && found.month <= 12 && found.day <= 30;
    if (there) date.hijri = HijriDate{found.year, found.month, found.day};
    return there;
}

std::int64_t days_between(GregorianDate a, GregorianDate b) {
    return std::abs(days_from_epoch(a) - days_from_epoch(b));
}

DateProblem problem_of(DateReader const& reader, AuthoredDate& date) {
    for (FoundDate const& found : reader.dates) {
        if (add_date(found, date)) continue;
        date.gregorian.reset();
        date.hijri.reset();
        return DateProblem::impossible;
    }
    bool const computed = !date.gregorian && date.hijri && date.hijri->day > 0;
    bool const paired = date.gregorian && date.gregorian->day > 0 && date.hijri && date.hijri->day > 0;
    std::optional<GregorianDate> const counterpart =
        computed || paired ? gregorian_of(*date.hijri) : std::nullopt;
    if (computed) date.gregorian = counterpart;
    for (FoundDate const& found : reader.dates)
        if (found.months_disagree) return DateProblem::months_disagree;
    if (reader.weekday && date.gregorian && date.gregorian->day > 0) {
        int const off = std::abs(weekday(*date.gregorian) - *reader.weekday);
        // A Hijri date alone may be a day off: months begin with a sighting.
        bool const near = computed && (off == 1 || off == 6);
        if (off != 0 && !near) return DateProblem::weekday_disagrees;
    }
    if (paired && counterpart && days_between(*counterpart, *date.gregorian) > 1)
        return DateProblem::calendars_disagree;
    return DateProblem::none;
}

}  // namespace

std::optional<ParsedDate> parse_date_line(std::string_view line) {
    auto tokens = date_tokens(line);
    if (!tokens || tokens->empty()) return std::nullopt;
    DateReader reader(std::move(*tokens),
                      has_persian_digit(line) ? DateCalendar::solar : DateCalendar::hijri);
    if (!reader.read()) return std::nullopt;
    ParsedDate parsed;
    parsed.date.text = std::string(trimmed(line));
    parsed.date.time = reader.time;
    parsed.problem = problem_of(reader, parsed.date);
    return parsed;
}

std::optional<HijriDate> parse_hijri(std::string_view text) {
    auto tokens = date_tokens(text);
    if (!tokens) return std::nullopt;
    DateReader reader(std::move(*tokens), DateCalendar::hijri);
    AuthoredDate date;
    if (!reader.read() || reader.dates.size() != 1 || !add_date(reader.dates[0], date)) return std::nullopt;
    return date.hijri;
}

std::string to_iso(GregorianDate date) {
    if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_iso(HijriDate date) {
    if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
    return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace warraq
