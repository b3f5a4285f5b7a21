#include "meta/date_words.hpp"

#include "base/unicode.hpp"
#include "meta/date.hpp"

#include <array>
#include <map>

namespace warraq {
namespace {

// The longest date of all, fully vocalised, weekday and both calendars, has fewer bytes than this.
constexpr std::size_t longest_line = 400;
constexpr std::size_t longest_name = 3;  // tokens

char32_t fold_letter(char32_t c) {
    switch (c) {
        case U'\u0671':  // alef wasla
            return U'\u0627';
        case U'\u0649':  // alef maksura
        case U'\u06CC':  // Persian yeh
            return U'\u064A';
        case U'\u06A9':  // keheh
            return U'\u0643';
        case U'\u06A4':  // veh
            return U'\u0641';
        case U'\u06C1':  // heh goal
        case U'\u06BE':  // heh doachashmee
        case U'\u06D5':  // ae
            return U'\u0647';
        case U'\u060D':  // the Arabic date separator
        case U'\u2044':
        case U'\u2215':
        case U'\\':
            return U'/';
        case U'\u2010':
        case U'\u2011':
        case U'\u2012':
        case U'\u2013':
        case U'\u2014':
        case U'\u2015':
        case U'\u2212':
            return U'-';
        case U'[':
            return U'(';
        case U']':
            return U')';
        default:
            return c;
    }
}

// On top of fold_name: ة as ه, since exports write «ذو الحجه».
std::string fold_word(std::string_view text) {
    std::string folded;
    std::string const name = fold_name(text);
    for (std::size_t offset = 0; offset < name.size();) {
        char32_t const c = next_code_point(name, offset);
        append_utf8(folded, c == U'\u0629' ? U'\u0647' : c);
    }
    return folded;
}

struct Row {
    DateCalendar calendar;
    int month;
    std::string_view names;
};
constexpr std::array month_rows{
#define WARRAQ_MONTH(calendar, month, names) Row{DateCalendar::calendar, month, names},
#include "meta/months.def"
#undef WARRAQ_MONTH
};

constexpr std::array<std::string_view, 7> weekday_rows{
    "الأحد|احد|یکشنبه|یک شنبه|اتوار|یەکشەممە|ראשון|sunday|sun",
    "الاثنين|الإثنين|اثنين|دوشنبه|دو شنبه|پیر|سوموار|دووشەممە|שני|monday|mon",
    "الثلاثاء|الثلاثا|ثلاثاء|سه شنبه|سهشنبه|منگل|سێشەممە|שלישי|tuesday|tue",
    "الأربعاء|الاربعا|اربعاء|چهارشنبه|چهار شنبه|بدھ|چوارشەممە|רביעי|wednesday|wed",
    "الخميس|خميس|پنجشنبه|پنج شنبه|جمعرات|پێنجشەممە|חמישי|thursday|thu",
    "الجمعة|جمعة|جمعہ|هەینی|שישי|friday|fri",
    "السبت|سبت|شنبه|ہفتہ|شەممە|שבת|saturday|sat"};

using Names = std::map<std::string, MonthName>;

std::vector<std::string_view> split_names(std::string_view names) {
    std::vector<std::string_view> parts;
    for (;;) {
        std::size_t const cut = names.find('|');
        parts.push_back(names.substr(0, cut));
        if (cut == std::string_view::npos) return parts;
        names.remove_prefix(cut + 1);
    }
}

Names const& month_names() {
    static Names const names = [] {
        Names all;
        for (Row const& row : month_rows) {
            for (std::string_view const name : split_names(row.names)) {
                std::string folded = fold_word(name);
                all.emplace(folded, MonthName{row.calendar, row.month, 0});
                std::size_t const article = folded.find(" ال");
                if (article == std::string::npos) continue;
                folded.erase(article + 1, std::string_view("ال").size());
                all.emplace(folded, MonthName{row.calendar, row.month, 0});
            }
        }
        return all;
    }();
    return names;
}

std::map<std::string, int> const& weekday_names() {
    static std::map<std::string, int> const names = [] {
        std::map<std::string, int> all;
        for (std::size_t day = 0; day < weekday_rows.size(); ++day)
            for (std::string_view const name : split_names(weekday_rows[day]))
                all.emplace(fold_word(name), static_cast<int>(day));
        return all;
    }();
    return names;
}

// The words of up to three tokens from `at`, longest first.
template <class Find>
void try_names(std::vector<DateToken> const& tokens, std::size_t at, Find const& find) {
    std::vector<std::string> joined;
    for (std::size_t i = at; i < tokens.size() && i < at + longest_name; ++i) {
        if (tokens[i].kind == DateTokenKind::mark) break;
        if (i == at && tokens[i].kind == DateTokenKind::number) break;
        joined.push_back(i == at ? tokens[i].text : joined.back() + ' ' + tokens[i].text);
    }
    for (std::size_t count = joined.size(); count > 0; --count)
        if (find(joined[count - 1], count)) return;
}

DateTokenKind kind_of(char32_t c) {
    if (c >= U'0' && c <= U'9') return DateTokenKind::number;
    return is_letter(c) ? DateTokenKind::word : DateTokenKind::mark;
}

}  // namespace

std::string fold_name(std::string_view text) {
    std::string folded;
    std::string const decomposed = to_nfkd(fold_case(text));
    for (std::size_t offset = 0; offset < decomposed.size();) {
        char32_t const c = next_code_point(decomposed, offset);
        if (is_mark(c) || c == U'\u0640' || c == U'\u200D') continue;
        // A zero-width non-joiner parts the words of a Persian compound: سه‌شنبه,
        // ربیع‌الاول.
        if (is_white_space(c) || c == U'\u200C') {
            if (!folded.empty() && folded.back() != ' ') folded += ' ';
        } else if (is_control(c)) {
            continue;
        } else if (is_digit(c)) {
            folded += static_cast<char>('0' + digit_value(c));
        } else {
            append_utf8(folded, fold_letter(c));
        }
    }
    if (!folded.empty() && folded.back() == ' ') folded.pop_back();
    return folded;
}

std::optional<std::vector<DateToken>> date_tokens(std::string_view line) {
    if (line.size() > longest_line) return std::nullopt;
    std::vector<DateToken> tokens;
    std::string const folded = fold_word(line);
    bool spaced = true;
    for (std::size_t offset = 0; offset < folded.size();) {
        std::size_t const begin = offset;
        char32_t const c = next_code_point(folded, offset);
        if (c == U' ') {
            spaced = true;
            continue;
        }
        DateTokenKind const kind = kind_of(c);
        bool const grows =
            !tokens.empty() && !spaced && kind != DateTokenKind::mark && tokens.back().kind == kind;
        if (!grows) tokens.push_back({kind, {}, -1, spaced});
        tokens.back().text.append(folded, begin, offset - begin);
        spaced = false;
    }
    for (DateToken& token : tokens) {
        if (token.kind != DateTokenKind::number || token.text.size() > 4) continue;
        token.number = 0;
        for (char const digit : token.text)
            token.number = token.number * 10 + (digit - '0');
    }
    return tokens;
}

std::optional<MonthName> month_at(std::vector<DateToken> const& tokens, std::size_t at) {
    std::optional<MonthName> found;
    try_names(tokens, at, [&](std::string name, std::size_t count) {
        auto row = month_names().find(name);
        // Hebrew joins «in» to the month: 8 בנובמבר 2021. Kurdish joins «of» to it:
        // 8ی تشرینی دووەمی 2021.
        std::string_view const in = "ב";
        std::string_view const of = "ي";
        if (row == month_names().end() && name.compare(0, in.size(), in) == 0)
            row = month_names().find(name.substr(in.size()));
        if (row == month_names().end() && name.size() > of.size() &&
            name.compare(name.size() - of.size(), of.size(), of) == 0)
            row = month_names().find(name.substr(0, name.size() - of.size()));
        if (row == month_names().end()) return false;
        found = row->second;
        found->tokens = count;
        return true;
    });
    return found;
}

std::optional<WeekdayName> weekday_at(std::vector<DateToken> const& tokens, std::size_t at) {
    std::optional<WeekdayName> found;
    try_names(tokens, at, [&](std::string const& name, std::size_t count) {
        auto const row = weekday_names().find(name);
        if (row == weekday_names().end()) return false;
        found = WeekdayName{row->second, count};
        return true;
    });
    return found;
}

}  // namespace warraq
