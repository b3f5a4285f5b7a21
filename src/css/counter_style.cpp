#include "css/counter_style.hpp"

#include "base/unicode.hpp"
#include "css/counter_style_reader.hpp"
#include "css/predefined_counters.hpp"

#include <algorithm>
#include <set>

namespace warraq {
namespace {

using System = CounterStyle::System;

constexpr int longest_fallback = 8;           // styles that fall back to styles that fall back …
constexpr std::size_t longest_repeated = 60;  // signs of a symbolic or additive number; beyond: the fallback

bool in_range(CounterStyle const& style, std::int64_t value) {
    if (style.ranges && !style.ranges->empty())
        return std::any_of(style.ranges->begin(), style.ranges->end(), [&](CounterStyle::Range const& range) {
            return range.first <= value && value <= range.second;
        });
    if (style.system == System::alphabetic || style.system == System::symbolic) return value >= 1;
    return style.system != System::additive || value >= 0;
}

bool takes_sign(System system) {
    return system != System::cyclic && system != System::fixed;
}

std::string in_digits(std::uint64_t value, std::vector<std::string> const& digits) {
    std::vector<std::string const*> reversed;
    do {
        reversed.push_back(&digits[value % digits.size()]);
        value /= digits.size();
    } while (value != 0);
    std::string text;
    for (auto digit = reversed.rbegin(); digit != reversed.rend(); ++digit)
        text += **digit;
    return text;
}

// a … z, aa, ab …: a number in a base without a zero.
std::string in_letters(std::uint64_t value, std::vector<std::string> const& letters) {
    std::vector<std::string const*> reversed;
    for (std::uint64_t rest = value; rest > 0; rest = (rest - 1) / letters.size())
        reversed.push_back(&letters[(rest - 1) % letters.size()]);
    std::string text;
    for (auto letter = reversed.rbegin(); letter != reversed.rend(); ++letter)
        text += **letter;
    return text;
}

std::optional<std::string> repeated(std::string const& sign, std::uint64_t times) {
    if (times > longest_repeated) return {};
    std::string text;
    for (std::uint64_t i = 0; i < times; ++i)
        text += sign;
    return text;
}

std::optional<std::string> in_weights(std::uint64_t value,
                                      std::vector<CounterStyle::Weighted> const& weights) {
    std::string text;
    for (auto const& [weight, symbol] : weights) {
        if (weight == 0) {
            if (value == 0 && text.empty()) text = symbol;
            continue;
        }
        auto const part = repeated(symbol, value / static_cast<std::uint64_t>(weight));
        if (!part) return {};
        text += *part;
        value %= static_cast<std::uint64_t>(weight);
    }
    if (value != 0 || text.empty()) return {};
    return text;
}

// Digits and the names of their places (§7.1, §7.2): the symbols are ten digits and the names of tens,
// hundreds and thousands.
std::optional<std::string> in_longhand(CounterStyle const& style, std::uint64_t value) {
    constexpr std::size_t base = 10, places = 4;
    auto const& symbols = style.symbols;
    if (symbols.size() != base + places - 1 || value >= 10000) return {};
    if (value == 0) return symbols[0];
    std::string text;
    bool skipped = false;
    std::uint64_t unit = 1000;
    for (std::size_t place = places; place-- > 0; unit /= base) {
        auto const digit = static_cast<std::size_t>(value / unit % base);
        if (digit == 0) {
            skipped = !text.empty();
            continue;
        }
        if (skipped && style.zero_between) text += symbols[0];
        skipped = false;
        bool const silent =
            digit == 1 && place > 0 &&
            (style.one == CounterStyle::One::never_before_places ||
             (style.one == CounterStyle::One::not_first_before_tens && place == 1 && text.empty()));
        if (!silent) text += symbols[digit];
        if (place > 0) text += symbols[base + place - 1];
    }
    return text;
}

// Of the value without its sign; nothing where the system cannot show it (§2.2 to §2.7).
std::optional<std::string> represent(CounterStyle const& style, std::int64_t value) {
    auto const count = static_cast<std::int64_t>(style.symbols.size());
    std::uint64_t const magnitude =
        value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
    if (style.system == System::additive) return in_weights(magnitude, style.weights);
    if (count == 0) return {};
    auto const symbol = [&](std::int64_t index) { return style.symbols[static_cast<std::size_t>(index)]; };
    switch (style.system) {
        case System::cyclic:
            return symbol((((value - 1) % count) + count) % count);
        case System::numeric:
            return in_digits(magnitude, style.symbols);
        case System::alphabetic:
            return in_letters(magnitude, style.symbols);
        case System::symbolic: {
            if (magnitude == 0) return {};
            auto const turn = static_cast<std::uint64_t>(count);
            return repeated(symbol(static_cast<std::int64_t>((magnitude - 1) % turn)),
                            (magnitude - 1) / turn + 1);
        }
        case System::fixed:
            if (value < style.first || value - style.first >= count) return {};
            return symbol(value - style.first);
        case System::longhand:
            return in_longhand(style, magnitude);
        case System::additive:
            break;
    }
    return {};
}

std::size_t characters(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count)
        next_code_point(text, at);
    return count;
}

// With its sign, and filled up to the width it asks for (§3.6).
std::string finished(CounterStyle const& style, std::string text, bool negative) {
    auto const sign = style.negative.value_or(std::pair<std::string, std::string>{"-", ""});
    if (style.pad) {
        std::size_t width = characters(text);
        if (negative) width += characters(sign.first) + characters(sign.second);
        for (; width < style.pad->first; ++width)
            text.insert(0, style.pad->second);
    }
    return negative ? sign.first + text + sign.second : text;
}

// The style of a name, or of what stands there in its stead.
struct Found {
    CounterStyle const* style = nullptr;
    std::optional<CounterStyle> anonymous;
    CounterStyle const* get() const { return anonymous ? &*anonymous : style; }
};
Found find_style(std::string_view name, CounterStyles const* declared) {
    Found found;
    if (name.starts_with("symbols(")) {
        found.anonymous = read_symbols_function(name);
        return found;
    }
    if (declared != nullptr) found.style = declared->find(name);
    if (found.style != nullptr) return found;
    auto const row = predefined_counters().find(name);
    if (row != predefined_counters().end()) found.style = &row->second;
    return found;
}

bool is_string(std::string_view style) {
    return style.starts_with('"');
}

template <class Value>
void fill(std::optional<Value>& value, std::optional<Value> const& from) {
    if (!value) value = from;
}

}  // namespace

void CounterStyles::declare(std::string name, CounterStyle style) {
    declared_.insert_or_assign(std::move(name), std::move(style));
}

CounterStyle const* CounterStyles::find(std::string_view name) const {
    auto const found = declared_.find(name);
    return found == declared_.end() ? nullptr : &found->second;
}

// Those that extend one another in a circle, or a style that is not there, extend decimal (§3.1.7).
void CounterStyles::resolve() {
    for (auto& [name, style] : declared_) {
        std::vector<CounterStyle*> chain;
        std::set<CounterStyle const*> seen;
        for (CounterStyle* here = &style; !here->extends.empty();) {
            if (!seen.insert(here).second) {
                for (auto each = std::find(chain.begin(), chain.end(), here); each != chain.end(); ++each)
                    (*each)->extends = "decimal";
                break;
            }
            chain.push_back(here);
            auto const next = declared_.find(here->extends);
            if (next == declared_.end()) break;
            here = &next->second;
        }
        for (auto each = chain.rbegin(); each != chain.rend(); ++each)
            take_over(**each);
    }
}

// What the style lacks, from the one it extends.
void CounterStyles::take_over(CounterStyle& style) const {
    CounterStyle const* base = find(style.extends);
    if (base == nullptr) {
        auto const row = predefined_counters().find(style.extends);
        base = row != predefined_counters().end() ? &row->second : &predefined_counters().at("decimal");
    }
    style.extends.clear();
    style.system = base->system;
    style.first = base->first;
    style.one = base->one;
    style.zero_between = base->zero_between;
    style.symbols = base->symbols;
    style.weights = base->weights;
    fill(style.negative, base->negative);
    fill(style.prefix, base->prefix);
    fill(style.suffix, base->suffix);
    fill(style.fallback, base->fallback);
    fill(style.ranges, base->ranges);
    fill(style.pad, base->pad);
}

std::string format_counter(std::int64_t value, std::string_view style, CounterStyles const* declared) {
    if (style == "none") return {};
    if (is_string(style)) return read_string(style);
    std::string name(style);
    for (int i = 0; i < longest_fallback; ++i) {
        Found const found = find_style(name, declared);
        CounterStyle const* here = found.get();
        if (here == nullptr) break;
        auto text = in_range(*here, value) ? represent(*here, value) : std::nullopt;
        if (text) return finished(*here, std::move(*text), value < 0 && takes_sign(here->system));
        std::string const next = here->fallback.value_or("decimal");
        name = next;
    }
    CounterStyle const& decimal = predefined_counters().at("decimal");
    return finished(decimal, *represent(decimal, value), value < 0);
}

MarkerAffixes marker_affixes(std::string_view style, CounterStyles const* declared) {
    if (style == "none" || is_string(style)) return {};
    Found const found = find_style(style, declared);
    if (found.get() == nullptr) return {"", ". "};
    return {found.get()->prefix.value_or(""), found.get()->suffix.value_or(". ")};
}

bool is_counter_style(std::string_view style, CounterStyles const* declared) {
    return style == "none" || is_string(style) || find_style(style, declared).get() != nullptr;
}

bool is_counting(std::string_view style, CounterStyles const* declared) {
    if (style == "none" || is_string(style)) return false;
    Found const found = find_style(style, declared);
    return found.get() == nullptr || found.get()->system != System::cyclic;
}

}  // namespace warraq
