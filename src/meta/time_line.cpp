#include "meta/date.hpp"
#include "meta/date_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// Folded, as date_tokens gives them.
constexpr std::array<std::string_view, 10> clock_words{"الساعه", "ساعه", "ساعت", "التوقيت", "الوقت",
                                                       "وقت",    "بوقت", "שעה",  "time",    "at"};
constexpr std::array<std::string_view, 6> morning_words{"ص", "صباحا", "فجرا", "صبح", "am", "a"};
constexpr std::array<std::string_view, 10> evening_words{"م",  "مساء", "عصرا", "ظهرا", "ليلا",
                                                         "شب", "عصر",  "شام",  "pm",   "p"};
constexpr std::array<std::string_view, 8> zone_words{"بتوقيت", "بالتوقيت", "توقيت", "حسب",
                                                     "gmt",    "utc",      "z",     "ساعت"};
constexpr std::size_t zone_tokens = 6;  // «بتوقيت غرينتش (+3)»

class TimeReader {
  public:
    TimeReader(std::vector<DateToken> const& tokens, std::size_t at, TimeContext context)
        : tokens_(tokens), at_(at), context_(context) {}

    std::optional<std::string> read() {
        bool named = false;
        while (at_ < tokens_.size() && is_one_of(clock_words, tokens_[at_].text)) {
            named = true;
            ++at_;
        }
        skip_mark(":");
        auto const hour = number(23);
        bool const point = named && context_ == TimeContext::time_line;
        if (!hour || !(skip_mark(":") || (point && skip_mark(".")))) return std::nullopt;
        auto const minute = number(59);
        if (!minute || tokens_[at_ - 1].text.size() != 2) return std::nullopt;
        if (at_ + 1 < tokens_.size() && tokens_[at_].is(":") &&
            tokens_[at_ + 1].kind == DateTokenKind::number)
            at_ += 2;
        std::string time = fmt::format("{:02}:{:02}", half_of_day(*hour), *minute);
        skip_zone();
        return time;
    }

    std::size_t at() const { return at_; }

  private:
    bool skip_mark(std::string_view mark) {
        bool const there = at_ < tokens_.size() && tokens_[at_].is(mark);
        if (there) ++at_;
        return there;
    }

    std::optional<int> number(int most) {
        if (at_ >= tokens_.size() || tokens_[at_].number < 0 || tokens_[at_].number > most ||
            tokens_[at_].text.size() > 2)
            return std::nullopt;
        return tokens_[at_++].number;
    }

    int half_of_day(int hour) {
        if (at_ >= tokens_.size()) return hour;
        std::string const word = tokens_[at_].text;
        bool const morning = is_one_of(morning_words, word);
        bool const evening = is_one_of(evening_words, word);
        if (!morning && !evening) return hour;
        ++at_;
        // a.m. and p.m. come in pieces.
        if (word == "a" || word == "p")
            while (skip_mark(".") || skip_mark("m")) {
            }
        if (morning) return hour == 12 ? 0 : hour;
        bool const after_midnight = word == "ليلا" && (hour < 6 || hour == 12);
        if (after_midnight) return hour % 12;
        return hour < 12 ? hour + 12 : hour;
    }

    void skip_zone() {
        if (at_ >= tokens_.size() || !is_one_of(zone_words, tokens_[at_].text)) return;
        bool const whole_line = context_ == TimeContext::time_line && tokens_.size() - at_ <= zone_tokens;
        at_ = whole_line ? tokens_.size() : at_ + 1;
    }

    std::vector<DateToken> const& tokens_;
    std::size_t at_;
    TimeContext context_;
};

}  // namespace

std::optional<std::string> time_at(std::vector<DateToken> const& tokens, std::size_t& at,
                                   TimeContext context) {
    TimeReader reader(tokens, at, context);
    auto const time = reader.read();
    if (time) at = reader.at();
    return time;
}

std::optional<std::string> parse_time_line(std::string_view line) {
    auto const tokens = date_tokens(line);
    if (!tokens || tokens->empty()) return std::nullopt;
    std::size_t at = 0;
    auto const time = time_at(*tokens, at, TimeContext::time_line);
    while (at < tokens->size() && (*tokens)[at].is("."))
        ++at;
    return at == tokens->size() ? time : std::nullopt;
}

}  // namespace warraq
