#include "meta/date.hpp"
#include "meta/date_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// Folded, as date_tokens gives them.
constexpr std::array<std::string_view, 11> clock_words{"الساعه", "ساعه",  "ساعت", "التوقيت", "الوقت", "وقت",
                                                       "بوقت",   "النشر", "שעה",  "time",    "at"};
constexpr std::array<std::string_view, 6> morning_words{"ص", "صباحا", "فجرا", "صبح", "am", "a"};
constexpr std::array<std::string_view, 10> evening_words{"م",  "مساء", "عصرا", "ظهرا", "ليلا",
                                                         "شب", "عصر",  "شام",  "pm",   "p"};
constexpr std::array<std::string_view, 9> zone_words{"بتوقيت", "بالتوقيت", "توقيت", "التوقيت", "حسب",
                                                     "gmt",    "utc",      "z",     "ساعت"};
constexpr std::array<std::string_view, 4> points{".", ",", "،", "٫"};
constexpr std::array<std::string_view, 4> edges{"(", ")", "-", "|"};
constexpr std::size_t zone_name = 2;    // words: «مكة المكرمة»
constexpr std::size_t other_zone = 10;  // tokens in brackets: «(16:00 بتوقيت بغداد)»
constexpr int any_number = 9999;

enum class Bounds : std::uint8_t { clock, none };

class TimeReader {
  public:
    TimeReader(std::vector<DateToken> const& tokens, std::size_t at, TimeContext context,
               Bounds bounds = Bounds::clock)
        : tokens_(tokens), at_(at), context_(context), bounds_(bounds) {}

    std::optional<std::string> read() {
        bool named = false;
        while (at_ < tokens_.size() && is_one_of(clock_words, tokens_[at_].text)) {
            named = true;
            ++at_;
        }
        if (bounds_ == Bounds::none && !named) return std::nullopt;
        skip_mark(":");
        auto const hour = number(23);
        if (!hour) return std::nullopt;
        auto const minute = minutes(named);
        if (!minute) return std::nullopt;
        skip_seconds();
        std::string time = fmt::format("{:02}:{:02}", half_of_day(*hour), *minute);
        skip_offset();
        skip_zone();
        return time;
    }

    std::size_t at() const { return at_; }

  private:
    bool is(std::size_t at, std::string_view text) const {
        return at < tokens_.size() && tokens_[at].is(text);
    }

    bool skip_mark(std::string_view mark) {
        bool const there = is(at_, mark);
        if (there) ++at_;
        return there;
    }

    std::optional<int> number(int most) {
        bool const bounded = bounds_ == Bounds::clock;
        if (at_ >= tokens_.size() || tokens_[at_].number < 0 ||
            tokens_[at_].number > (bounded ? most : any_number) || (bounded && tokens_[at_].text.size() > 2))
            return std::nullopt;
        return tokens_[at_++].number;
    }

    // «13:00»; behind a word for the hour also «13.00» and «7 مساء».
    std::optional<int> minutes(bool named) {
        bool const line = named && context_ == TimeContext::time_line;
        if (line && names_half(at_)) return 0;
        bool const point = line && at_ < tokens_.size() && is_one_of(points, tokens_[at_].text);
        if (!point && !is(at_, ":")) return std::nullopt;
        ++at_;
        auto const minute = number(59);
        bool const whole = minute && (tokens_[at_ - 1].text.size() == 2 || bounds_ == Bounds::none);
        return whole ? minute : std::nullopt;
    }

    void skip_seconds() {
        if (!is(at_, ":") || at_ + 1 >= tokens_.size() || tokens_[at_ + 1].kind != DateTokenKind::number)
            return;
        at_ += 2;
        bool const fraction = is(at_, ".") && at_ + 1 < tokens_.size() && !tokens_[at_ + 1].spaced &&
                              tokens_[at_ + 1].kind == DateTokenKind::number;
        if (fraction) at_ += 2;
    }

    bool names_half(std::size_t at) const {
        return at < tokens_.size() &&
               (is_one_of(morning_words, tokens_[at].text) || is_one_of(evening_words, tokens_[at].text) ||
                ((tokens_[at].is("قبل") || tokens_[at].is("بعد")) && is(at + 1, "الظهر")));
    }

    int half_of_day(int hour) {
        if (!names_half(at_)) return hour;
        std::string const word = tokens_[at_].text;
        bool const noon = word == "قبل" || word == "بعد";
        at_ += noon ? 2 : 1;
        // a.m. and p.m. come in pieces.
        if (word == "a" || word == "p")
            while (skip_mark(".") || skip_mark("m")) {
            }
        if (word == "قبل" || is_one_of(morning_words, word)) return hour == 12 ? 0 : hour;
        bool const after_midnight = word == "ليلا" && (hour < 6 || hour == 12);
        if (after_midnight) return hour % 12;
        return hour < 12 ? hour + 12 : hour;
    }

    // 2021-11-08T13:00:00+03:00
    void skip_offset() {
        bool const there = (is(at_, "+") || is(at_, "-")) && !tokens_[at_].spaced &&
                           at_ + 1 < tokens_.size() && !tokens_[at_ + 1].spaced &&
                           tokens_[at_ + 1].number >= 0 &&
                           (tokens_[at_ + 1].text.size() == 2 || tokens_[at_ + 1].text.size() == 4);
        if (!there) return;
        at_ += 2;
        if (is(at_, ":") && at_ + 1 < tokens_.size() && tokens_[at_ + 1].text.size() == 2) at_ += 2;
    }

    // «بتوقيت مكة المكرمة», «(ت.غ)», «بتوقيت غرينتش (16:00 بتوقيت بغداد)». More words than a place has are a
    // sentence.
    void skip_zone() {
        std::size_t const start = at_;
        while (at_ < tokens_.size() && is_one_of(zone_words, tokens_[at_].text))
            ++at_;
        if (at_ > start)
            for (std::size_t words = 0; words < zone_name && in_zone_name(); ++words)
                ++at_;
        if (is(at_, "ت") && is(at_ + 1, ".") && is(at_ + 2, "غ")) at_ += 3;
        if (!is(at_, "(") || context_ != TimeContext::time_line) return;
        bool zone = false;
        for (std::size_t end = at_ + 1; end < tokens_.size() && end <= at_ + other_zone; ++end) {
            zone = zone || is_one_of(zone_words, tokens_[end].text) || tokens_[end].is("غ");
            if (!tokens_[end].is(")")) continue;
            if (zone) at_ = end + 1;
            return;
        }
    }

    bool in_zone_name() const {
        return at_ < tokens_.size() && tokens_[at_].kind == DateTokenKind::word &&
               !weekday_at(tokens_, at_) && !month_at(tokens_, at_);
    }

    std::vector<DateToken> const& tokens_;
    std::size_t at_;
    TimeContext context_;
    Bounds bounds_;
};

// Reads a whole line; marks may stand round the time.
std::optional<std::string> read_line(std::string_view line, Bounds bounds) {
    auto const tokens = date_tokens(line);
    if (!tokens || tokens->empty()) return std::nullopt;
    std::size_t begin = 0;
    while (begin < tokens->size() && is_one_of(edges, (*tokens)[begin].text))
        ++begin;
    TimeReader reader(*tokens, begin, TimeContext::time_line, bounds);
    auto time = reader.read();
    std::size_t end = reader.at();
    while (end < tokens->size() && ((*tokens)[end].is(".") || is_one_of(edges, (*tokens)[end].text)))
        ++end;
    return end == tokens->size() ? time : std::nullopt;
}

}  // namespace

std::optional<std::string> time_at(std::vector<DateToken> const& tokens, std::size_t& at,
                                   TimeContext context) {
    TimeReader reader(tokens, at, context);
    auto const time = reader.read();
    if (time) at = reader.at();
    return time;
}

std::optional<std::string> parse_time_line(std::string_view line) {
    return read_line(line, Bounds::clock);
}

bool is_impossible_time_line(std::string_view line) {
    return !parse_time_line(line) && read_line(line, Bounds::none);
}

}  // namespace warraq
