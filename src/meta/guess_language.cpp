#include "base/unicode.hpp"
#include "meta/language.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace warraq {
namespace {

struct Marker {
    std::string_view lang;
    std::u32string_view letters;
};
// Letters of the Arabic script that a language uses and its neighbours do not, the rarest first. Persian is
// not here: its four letters are in all of these.
constexpr std::array<Marker, 6> markers{
    {{"ug", U"\u06AD\u06C7\u06C8\u06CB\u06D0"},
     {"ps", U"\u067C\u0681\u0685\u0689\u0693\u0696\u069A\u06BC\u06CD"},
     {"sd", U"\u067A\u067B\u067D\u067F\u0680\u0683\u0684\u0687\u068C\u06A6"},
     {"ckb", U"\u06CE\u0695\u06B5\u06C6\u06D5"},
     {"ur", U"\u0679\u0688\u0691\u06BA\u06BE\u06C1\u06D2\u06D3"},
     {"yi", U"\u05F0\u05F1\u05F2"}}};
constexpr std::u32string_view persian_letters = U"\u067E\u0686\u0698\u06AF";             // پ چ ژ گ
constexpr std::u32string_view iranian_forms = U"\u06A9\u06CC";                           // ک ی
constexpr std::u32string_view arabic_letters = U"\u0643\u064A\u0649\u0629\u0623\u0625";  // ك ي ى ة أ إ

using Counts = std::map<char32_t, std::size_t>;

std::size_t count_of(Counts const& counts, std::u32string_view letters) {
    std::size_t sum = 0;
    for (char32_t const letter : letters)
        if (auto const found = counts.find(letter); found != counts.end()) sum += found->second;
    return sum;
}

std::string_view among_arabic(Counts const& counts, std::size_t letters) {
    for (Marker const& marker : markers)
        if (marker.lang != "yi" && count_of(counts, marker.letters) * 50 >= letters) return marker.lang;
    std::size_t const persian = count_of(counts, persian_letters);
    std::size_t const iranian = count_of(counts, iranian_forms);
    // Arabic keyed on a Persian keyboard has ک and ی, but its ة and أ give it away.
    bool const no_arabic = count_of(counts, arabic_letters) == 0;
    if (persian * 100 >= letters && iranian > 0) return "fa";
    return iranian > 0 && no_arabic ? "fa" : "ar";
}

struct ScriptLanguage {
    std::uint32_t script;
    std::string_view lang;
};
constexpr std::array<ScriptLanguage, 8> of_script{{{script_tag('H', 'e', 'b', 'r'), "he"},
                                                   {script_tag('S', 'y', 'r', 'c'), "syr"},
                                                   {script_tag('T', 'h', 'a', 'a'), "dv"},
                                                   {script_tag('N', 'k', 'o', 'o'), "nqo"},
                                                   {script_tag('L', 'a', 't', 'n'), "en"},
                                                   {script_tag('C', 'y', 'r', 'l'), "ru"},
                                                   {script_tag('G', 'r', 'e', 'k'), "el"},
                                                   {script_tag('A', 'r', 'm', 'n'), "hy"}}};

}  // namespace

std::string guess_language(std::string_view text) {
    std::map<std::uint32_t, std::size_t> scripts;
    Counts letters;
    for (std::size_t offset = 0; offset < text.size();) {
        char32_t const c = next_code_point(text, offset);
        if (!is_letter(c)) continue;
        ++scripts[script_of(c)];
        ++letters[c];
    }
    std::size_t total = 0;
    for (auto const& [script, count] : scripts)
        total += count;
    if (total == 0) return "ar";
    // A brief full of Latin names is still an Arabic brief: three letters in ten are enough.
    std::size_t const arabic = scripts[script_tag('A', 'r', 'a', 'b')];
    if (arabic * 10 >= total * 3) return std::string(among_arabic(letters, arabic));
    std::size_t const hebrew = scripts[script_tag('H', 'e', 'b', 'r')];
    if (hebrew * 10 >= total * 3) {
        std::size_t const yiddish = count_of(letters, markers.back().letters);
        return yiddish * 50 >= hebrew ? "yi" : "he";
    }
    std::string_view best = "ar";
    std::size_t most = 0;
    for (ScriptLanguage const& row : of_script) {
        if (scripts[row.script] <= most) continue;
        most = scripts[row.script];
        best = row.lang;
    }
    return std::string(best);
}

}  // namespace warraq
