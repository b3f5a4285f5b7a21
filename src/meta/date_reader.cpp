#include "meta/date_reader.hpp"

#include <array>
#include <tuple>
#include <utility>

namespace warraq {
namespace {

// Folded, as date_tokens gives them.
constexpr std::array<std::string_view, 20> filler_words{
    "الموافق", "موافق", "ل",    "يوم",  "في",  "بتاريخ", "تاريخ",     "التاريخ", "النشر", "نشر",
    "نشرت",    "حرر",   "مورخ", "بروز", "יום", "date",   "published", "on",      "تحرير", "يومي"};
constexpr std::array<std::string_view, 10> separators{"،", ",", ";", ":", "-", "/", "|", "(", ")", "."};
constexpr std::array<std::string_view, 10> before_month{"من", "شهر", "لشهر", "ماه", "ي",
                                                        "of", "th",  "st",   "nd",  "rd"};
constexpr std::array<std::string_view, 15> before_year{"من",     "سنه",    "لسنه",   "عام",    "لعام",
                                                       "للعام",  "سال",    "ماه",    "الحرام", "المبارك",
                                                       "المعظم", "المكرم", "المظفر", "الخير",  "المرجب"};
constexpr std::array<std::string_view, 5> before_span{"من", "بين", "ما", "از", "from"};
constexpr std::array<std::string_view, 7> inside_span{"-", "الي", "حتي", "لغايه", "تا", "to", "until"};
constexpr std::array<std::string_view, 7> gregorian_eras{"م",       "ميلادي", "ميلاديه", "للميلاد",
                                                         "ميلاديا", "ء",      "عيسوي"};
constexpr std::array<std::string_view, 4> hijri_eras{"ه", "هجري", "هجريه", "للهجره"};
constexpr std::array<std::string_view, 3> solar_signs{"ش", "شمسي", "شمسيه"};

enum class EraSign : std::uint8_t { none, gregorian, hijri, solar };

class DateReader {
  public:
    DateReader(std::vector<DateToken> tokens, DateCalendar small_years, Years years)
        : tokens_(std::move(tokens)), small_years_(small_years), years_(years) {}

    std::optional<FoundDates> read() {
        while (at_ < tokens_.size()) {
            if (skip_filler()) continue;
            if (auto const day = weekday_at(tokens_, at_); day && !found_.weekday) {
                found_.weekday = day->weekday;
                at_ += day->tokens;
            } else if (auto const date = date_here()) {
                for (FoundDate const& other : found_.dates)
                    if (other.calendar == date->calendar) return std::nullopt;
                found_.dates.push_back(*date);
            } else if (auto const clock =
                           found_.time ? std::nullopt : time_at(tokens_, at_, TimeContext::date_line)) {
                found_.time = clock;
            } else {
                return std::nullopt;
            }
        }
        if (found_.dates.empty()) return std::nullopt;
        return std::move(found_);
    }

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
        for (auto const form : {&DateReader::several_days, &DateReader::numeric, &DateReader::day_first,
                                &DateReader::month_first}) {
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

    // D-D M Y, D M - D M Y, [من] D M Y [إلى] D M Y. A range typed in right-to-left text often has its days
    // the wrong way round: whichever is later is the last.
    std::optional<FoundDate> several_days() {
        skip(before_span);
        auto const first = first_day();
        if (!first) return std::nullopt;
        bool const shared_month = first->month == 0;
        bool const joined =
            at_ < tokens_.size() && (is_one_of(inside_span, tokens_[at_].text) ||
                                     (shared_month && (word_is(at_, "/") || word_is(at_, "و"))));
        if (!joined) return std::nullopt;
        ++at_;
        auto const last = one_day();
        if (!last || (!shared_month && first->calendar != last->calendar)) return std::nullopt;
        int const month = shared_month ? last->month : first->month;
        bool const year_before = month > last->month;  // 30 ديسمبر - 2 يناير 2021
        int const year = first->year != 0 ? first->year : last->year - (year_before ? 1 : 0);
        return later(*last, year, month, first->day);
    }

    static FoundDate later(FoundDate date, int year, int month, int day) {
        date.first_year = year;
        date.first_month = month;
        date.first_day = day;
        if (std::tuple(year, month, day) > std::tuple(date.year, date.month, date.day)) {
            std::swap(date.year, date.first_year);
            std::swap(date.month, date.first_month);
            std::swap(date.day, date.first_day);
        }
        return date;
    }

    // The day that a range begins with; its month and year may be said by the other.
    std::optional<FoundDate> first_day() {
        std::size_t const start = at_;
        if (auto const date = numeric()) return date;
        at_ = start;
        if (!number_at(at_, 1, 2)) return std::nullopt;
        int const day = day_at(at_++);
        std::size_t const behind = at_;
        auto date = month_after_day();
        if (!date) {
            at_ = behind;
            return FoundDate{DateCalendar::gregorian, 0, 0, day};
        }
        std::size_t const after_month = at_;
        if (!year_of(*date)) at_ = after_month;
        date->day = day;
        return date;
    }

    std::optional<FoundDate> one_day() {
        std::size_t const start = at_;
        if (auto const date = numeric()) return date;
        at_ = start;
        return day_first();
    }

    int day_at(std::size_t at) const { return tokens_[at].number == 0 ? -1 : tokens_[at].number; }

    // D [من شهر] M [سنة] Y
    std::optional<FoundDate> day_first() {
        if (!number_at(at_, 1, 2)) return std::nullopt;
        int const day = day_at(at_++);
        auto date = month_after_day();
        if (!date) return std::nullopt;
        date->day = day;
        std::size_t const after_month = at_;
        if (year_of(*date)) return date;
        at_ = after_month;
        return years_ == Years::missing ? date : std::nullopt;
    }

    // A mark may part them: 08/نوفمبر/2021
    std::optional<FoundDate> month_after_day() {
        if (word_is(at_, "-") || word_is(at_, "/")) ++at_;
        skip(before_month);
        return month();
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
        date->day = day_at(at_++);
        skip(before_month);
        return year_of(*date) ? date : std::nullopt;
    }

    // A month, and the same month by another name: A/B, A (B), A - B, A B.
    std::optional<FoundDate> month() {
        if (word_is(at_, "(")) {
            ++at_;
            auto const inside = bare_month();
            return inside && word_is(at_++, ")") ? inside : std::nullopt;
        }
        return bare_month();
    }

    std::optional<FoundDate> bare_month() {
        auto const first = month_at(tokens_, at_);
        if (!first) return std::nullopt;
        at_ += first->tokens;
        FoundDate date{first->calendar, 0, first->month, 0};
        for (;;) {
            bool const marked = word_is(at_, "/") || word_is(at_, "-") || word_is(at_, "(");
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
        if (word_is(at_, "،") || word_is(at_, ",") || word_is(at_, "-") || word_is(at_, "/")) ++at_;
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
    FoundDates found_;
    std::size_t at_ = 0;
    DateCalendar small_years_;
    Years years_;
};

}  // namespace

std::optional<FoundDates> find_dates(std::vector<DateToken> tokens, DateCalendar small_years, Years years) {
    return DateReader(std::move(tokens), small_years, years).read();
}

}  // namespace warraq
