// The styles that every document has (CSS Counter Styles 3 §6), and the Arabic ones of the house.
#include "css/predefined_counters.hpp"

#include "base/unicode.hpp"

#include <charconv>

namespace warraq {
namespace {

using System = CounterStyle::System;

std::int64_t to_number(std::string const& digits) {
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

struct DigitRow {
    std::string_view name;
    char32_t zero;
};
constexpr DigitRow digit_rows[] = {
    {"decimal", U'0'},    {"arabic-indic", U'٠'}, {"persian", U'۰'},   {"urdu", U'۰'},
    {"bengali", 0x9e6},   {"cambodian", 0x17e0},  {"khmer", 0x17e0},   {"devanagari", 0x966},
    {"gujarati", 0xae6},  {"gurmukhi", 0xa66},    {"kannada", 0xce6},  {"lao", 0xed0},
    {"malayalam", 0xd66}, {"mongolian", 0x1810},  {"myanmar", 0x1040}, {"oriya", 0xb66},
    {"tamil", 0xbe6},     {"telugu", 0xc66},      {"thai", 0xe50},     {"tibetan", 0xf20},
};

constexpr std::string_view cjk_comma =
    "、";  // the suffix of East Asian styles, which fall back on cjk-decimal

struct SymbolRow {
    std::string_view name;
    System system;
    std::string_view symbols;  // between spaces
    std::string_view suffix = ". ";
};
constexpr std::string_view latin_lower = "a b c d e f g h i j k l m n o p q r s t u v w x y z";
constexpr std::string_view latin_upper = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z";
// The heh carries its tatweel: alone it reads as the digit five (typography.md §4.4).
constexpr SymbolRow symbol_rows[] = {
    {"lower-alpha", System::alphabetic, latin_lower},
    {"lower-latin", System::alphabetic, latin_lower},
    {"upper-alpha", System::alphabetic, latin_upper},
    {"upper-latin", System::alphabetic, latin_upper},
    {"lower-greek", System::alphabetic, "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ τ υ φ χ ψ ω"},
    {"-warraq-abjad", System::fixed, "أ ب ج د هـ و ز ح ط ي ك ل م ن س ع ف ص ق ر ش ت ث خ ذ ض ظ غ"},
    {"-warraq-abjad-maghribi", System::fixed, "أ ب ج د هـ و ز ح ط ي ك ل م ن ص ع ف ض ق ر س ت ث خ ذ ظ غ ش"},
    {"-warraq-hijai", System::fixed, "أ ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن هـ و ي"},
    {"hiragana", System::alphabetic,
     "あ い う え お か き く け こ さ し す せ そ た ち つ て と な に ぬ ね の は ひ ふ へ ほ ま み む め も や ゆ よ ら り る れ ろ わ ゐ ゑ を ん",
     cjk_comma},
    {"katakana", System::alphabetic,
     "ア イ ウ エ オ カ キ ク ケ コ サ シ ス セ ソ タ チ ツ テ ト ナ ニ ヌ ネ ノ ハ ヒ フ ヘ ホ マ ミ ム メ モ ヤ ユ ヨ ラ リ ル レ ロ ワ ヰ ヱ ヲ ン",
     cjk_comma},
    {"hiragana-iroha", System::alphabetic,
     "い ろ は に ほ へ と ち り ぬ る を わ か よ た れ そ つ ね な ら む う ゐ の お く や ま け ふ こ え て あ さ き ゆ め み し ゑ ひ も せ す",
     cjk_comma},
    {"katakana-iroha", System::alphabetic,
     "イ ロ ハ ニ ホ ヘ ト チ リ ヌ ル ヲ ワ カ ヨ タ レ ソ ツ ネ ナ ラ ム ウ ヰ ノ オ ク ヤ マ ケ フ コ エ テ ア サ キ ユ メ ミ シ ヱ ヒ モ セ ス",
     cjk_comma},
    {"cjk-earthly-branch", System::fixed, "子 丑 寅 卯 辰 巳 午 未 申 酉 戌 亥", cjk_comma},
    {"cjk-heavenly-stem", System::fixed, "甲 乙 丙 丁 戊 己 庚 辛 壬 癸", cjk_comma},
    {"cjk-decimal", System::numeric, "〇 一 二 三 四 五 六 七 八 九", cjk_comma},
    {"disc", System::cyclic, "•", " "},
    {"circle", System::cyclic, "◦", " "},
    {"square", System::cyclic, "▪", " "},
    {"disclosure-open", System::cyclic, "▾", " "},
    {"disclosure-closed", System::cyclic, "▸", " "},
};

struct AdditiveRow {
    std::string_view name;
    std::int64_t largest;
    std::string_view weights;  // "1000 m 900 cm …"
};
constexpr AdditiveRow additive_rows[] = {
    {"lower-roman", 3999, "1000 m 900 cm 500 d 400 cd 100 c 90 xc 50 l 40 xl 10 x 9 ix 5 v 4 iv 1 i"},
    {"upper-roman", 3999, "1000 M 900 CM 500 D 400 CD 100 C 90 XC 50 L 40 XL 10 X 9 IX 5 V 4 IV 1 I"},
    {"hebrew", 10999,
     "10000 י׳ 9000 ט׳ 8000 ח׳ 7000 ז׳ 6000 ו׳ 5000 ה׳ 4000 ד׳ 3000 ג׳ 2000 ב׳ 1000 א׳ "
     "400 ת 300 ש 200 ר 100 ק 90 צ 80 פ 70 ע 60 ס 50 נ 40 מ 30 ל 20 כ 19 יט 18 יח 17 יז 16 טז 15 טו 10 י "
     "9 ט 8 ח 7 ז 6 ו 5 ה 4 ד 3 ג 2 ב 1 א"},
    {"upper-armenian", 9999,
     "9000 Ք 8000 Փ 7000 Ւ 6000 Ց 5000 Ր 4000 Տ 3000 Վ 2000 Ս 1000 Ռ 900 Ջ 800 Պ 700 Չ 600 Ո 500 Շ 400 Ն "
     "300 Յ 200 Մ 100 Ճ 90 Ղ 80 Ձ 70 Հ 60 Կ 50 Ծ 40 Խ 30 Լ 20 Ի 10 Ժ 9 Թ 8 Ը 7 Է 6 Զ 5 Ե 4 Դ 3 Գ 2 Բ 1 Ա"},
    {"lower-armenian", 9999,
     "9000 ք 8000 փ 7000 ւ 6000 ց 5000 ր 4000 տ 3000 վ 2000 ս 1000 ռ 900 ջ 800 պ 700 չ 600 ո 500 շ 400 ն "
     "300 յ 200 մ 100 ճ 90 ղ 80 ձ 70 հ 60 կ 50 ծ 40 խ 30 լ 20 ի 10 ժ 9 թ 8 ը 7 է 6 զ 5 ե 4 դ 3 գ 2 բ 1 ա"},
    {"georgian", 19999,
     "10000 ჵ 9000 ჰ 8000 ჯ 7000 ჴ 6000 ხ 5000 ჭ 4000 წ 3000 ძ 2000 ც 1000 ჩ 900 შ 800 ყ 700 ღ 600 ქ 500 ფ "
     "400 ჳ 300 ტ 200 ს 100 რ 90 ჟ 80 პ 70 ო 60 ჲ 50 ნ 40 მ 30 ლ 20 კ 10 ი 9 თ 8 ჱ 7 ზ 6 ვ 5 ე 4 დ 3 გ 2 ბ 1 ა"},
    {"-warraq-abjad-numeric", 3999,
     "1000 غ 900 ظ 800 ض 700 ذ 600 خ 500 ث 400 ت 300 ش 200 ر 100 ق 90 ص 80 ف 70 ع 60 س 50 ن 40 م 30 ل 20 ك "
     "10 ي 9 ط 8 ح 7 ز 6 و 5 ه 4 د 3 ج 2 ب 1 ا"},
    {"-warraq-abjad-numeric-maghribi", 3999,
     "1000 ش 900 غ 800 ظ 700 ذ 600 خ 500 ث 400 ت 300 س 200 ر 100 ق 90 ض 80 ف 70 ع 60 ص 50 ن 40 م 30 ل 20 ك "
     "10 ي 9 ط 8 ح 7 ز 6 و 5 ه 4 د 3 ج 2 ب 1 ا"},
};

// Digits and the names of places, each digit before its place: up to 9999, of either sign (§7.1, §7.2).
struct LonghandRow {
    std::string_view name;
    std::string_view digits;  // from zero
    std::string_view places;  // of tens, hundreds, thousands
    CounterStyle::One one;
    bool zero_between;
    std::string_view negative, suffix;
};
using One = CounterStyle::One;
constexpr std::int64_t longhand_most = 9999;
constexpr LonghandRow longhand_rows[] = {
    {"japanese-informal", "〇 一 二 三 四 五 六 七 八 九", "十 百 千", One::never_before_places, false,
     "マイナス", cjk_comma},
    {"japanese-formal", "零 壱 弐 参 四 伍 六 七 八 九", "拾 百 阡", One::always, false, "マイナス",
     cjk_comma},
    {"korean-hangul-formal", "영 일 이 삼 사 오 육 칠 팔 구", "십 백 천", One::always, false, "마이너스 ",
     ", "},
    {"korean-hanja-informal", "零 一 二 三 四 五 六 七 八 九", "十 百 千", One::never_before_places, false,
     "마이너스 ", ", "},
    {"korean-hanja-formal", "零 壹 貳 參 四 五 六 七 八 九", "拾 百 仟", One::always, false, "마이너스 ",
     ", "},
    {"simp-chinese-informal", "零 一 二 三 四 五 六 七 八 九", "十 百 千", One::not_first_before_tens, true,
     "负", cjk_comma},
    {"simp-chinese-formal", "零 壹 贰 叁 肆 伍 陆 柒 捌 玖", "拾 佰 仟", One::always, true, "负", cjk_comma},
    {"trad-chinese-informal", "零 一 二 三 四 五 六 七 八 九", "十 百 千", One::not_first_before_tens, true,
     "負", cjk_comma},
    {"trad-chinese-formal", "零 壹 貳 參 肆 伍 陸 柒 捌 玖", "拾 佰 仟", One::always, true, "負", cjk_comma},
};

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        std::size_t const end = std::min(text.find(' '), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

CounterStyle longhand_style(LonghandRow const& row) {
    CounterStyle style;
    style.system = System::longhand;
    style.ranges = {{-longhand_most, longhand_most}};
    style.one = row.one;
    style.zero_between = row.zero_between;
    style.negative = {std::string(row.negative), ""};
    style.suffix = std::string(row.suffix);
    style.fallback = "cjk-decimal";
    style.symbols = words_of(row.digits);
    for (std::string& place : words_of(row.places))
        style.symbols.push_back(std::move(place));
    return style;
}

PredefinedCounters make_styles() {
    PredefinedCounters made;
    for (DigitRow const& row : digit_rows) {
        CounterStyle style;
        style.system = System::numeric;
        for (char32_t i = 0; i < 10; ++i)
            append_utf8(style.symbols.emplace_back(), row.zero + i);
        made.emplace(row.name, std::move(style));
    }
    for (SymbolRow const& row : symbol_rows) {
        CounterStyle style;
        style.system = row.system;
        style.symbols = words_of(row.symbols);
        style.suffix = std::string(row.suffix);
        if (row.suffix == cjk_comma && row.name != "cjk-decimal") style.fallback = "cjk-decimal";
        made.emplace(row.name, std::move(style));
    }
    for (AdditiveRow const& row : additive_rows) {
        CounterStyle style;
        style.system = System::additive;
        style.ranges = {{1, row.largest}};
        auto const words = words_of(row.weights);
        for (std::size_t i = 0; i + 1 < words.size(); i += 2)
            style.weights.push_back({to_number(words[i]), words[i + 1]});
        made.emplace(row.name, std::move(style));
    }
    for (LonghandRow const& row : longhand_rows)
        made.emplace(row.name, longhand_style(row));
    made["armenian"] = made["upper-armenian"];
    made["decimal-leading-zero"] = made["decimal"];
    made["decimal-leading-zero"].pad = {2, "0"};
    return made;
}

}  // namespace

PredefinedCounters const& predefined_counters() {
    static PredefinedCounters const styles = make_styles();
    return styles;
}

}  // namespace warraq
