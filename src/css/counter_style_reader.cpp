#include "css/counter_style_reader.hpp"

#include "css/value_reader.hpp"

#include <algorithm>
#include <limits>

namespace warraq {
namespace {

using System = CounterStyle::System;

constexpr std::size_t widest_pad = 60;

struct SystemRow {
    std::string_view word;
    System system;
};
constexpr SystemRow system_rows[] = {
    {"cyclic", System::cyclic},     {"numeric", System::numeric},   {"alphabetic", System::alphabetic},
    {"symbolic", System::symbolic}, {"additive", System::additive}, {"fixed", System::fixed},
};

bool read_system_word(ValueReader& reader, System& system) {
    for (auto const& [word, value] : system_rows)
        if (reader.keyword(word)) {
            system = value;
            return true;
        }
    return false;
}

// A string or a name; images are not taken.
std::optional<std::string> read_symbol(ValueReader& reader) {
    if (auto text = reader.string()) return text;
    return reader.identifier();
}

bool read_system(ValueReader& reader, CounterStyle& style) {
    style.extends.clear();
    if (reader.keyword("extends")) {
        auto const name = reader.identifier();
        style.extends = name.value_or("");
        return name.has_value();
    }
    if (!read_system_word(reader, style.system)) return false;
    if (style.system == System::fixed) style.first = reader.integer().value_or(1);
    return true;
}

bool read_symbols(ValueReader& reader, CounterStyle& style) {
    std::vector<std::string> symbols;
    while (auto symbol = read_symbol(reader))
        symbols.push_back(std::move(*symbol));
    style.symbols = std::move(symbols);
    return !style.symbols.empty();
}

bool read_weights(ValueReader& reader, CounterStyle& style) {
    std::vector<CounterStyle::Weighted> weights;
    do {
        auto weight = reader.integer();
        auto symbol = read_symbol(reader);
        if (!weight && symbol) weight = reader.integer();
        bool const descends = weights.empty() || (weight && *weight < weights.back().weight);
        if (!weight || !symbol || *weight < 0 || !descends) return false;
        weights.push_back({*weight, std::move(*symbol)});
    } while (reader.comma());
    style.weights = std::move(weights);
    return true;
}

bool read_ranges(ValueReader& reader, CounterStyle& style) {
    std::vector<CounterStyle::Range> ranges;
    style.ranges = ranges;
    if (reader.keyword("auto")) return true;
    do {
        CounterStyle::Range range{std::numeric_limits<std::int64_t>::min(),
                                  std::numeric_limits<std::int64_t>::max()};
        for (std::int64_t* end : {&range.first, &range.second}) {
            if (reader.keyword("infinite")) continue;
            auto const bound = reader.integer();
            if (!bound) return false;
            *end = *bound;
        }
        if (range.first > range.second) return false;
        ranges.push_back(range);
    } while (reader.comma());
    style.ranges = std::move(ranges);
    return true;
}

bool read_pad(ValueReader& reader, CounterStyle& style) {
    auto width = reader.integer();
    auto const symbol = read_symbol(reader);
    if (!width) width = reader.integer();
    if (!width || !symbol || *width < 0) return false;
    style.pad = {std::min(static_cast<std::size_t>(*width), widest_pad), *symbol};
    return true;
}

bool read_negative(ValueReader& reader, CounterStyle& style) {
    auto const before = read_symbol(reader);
    if (!before) return false;
    style.negative = {*before, read_symbol(reader).value_or("")};
    return true;
}

// How it is spoken is nothing to a page; it must be a word.
bool read_speech(ValueReader& reader, CounterStyle&) {
    return reader.identifier().has_value();
}

template <auto Member>
bool read_text(ValueReader& reader, CounterStyle& style) {
    auto text = read_symbol(reader);
    if (text) style.*Member = std::move(*text);
    return text.has_value();
}

struct DescriptorRow {
    std::string_view name;
    bool (*read)(ValueReader&, CounterStyle&);
};
constexpr DescriptorRow descriptor_rows[] = {
    {"system", read_system},
    {"symbols", read_symbols},
    {"additive-symbols", read_weights},
    {"range", read_ranges},
    {"pad", read_pad},
    {"negative", read_negative},
    {"prefix", read_text<&CounterStyle::prefix>},
    {"suffix", read_text<&CounterStyle::suffix>},
    {"fallback", read_text<&CounterStyle::fallback>},
    {"speak-as", read_speech},
};

}  // namespace

bool read_counter_descriptor(Declaration const& declaration, CounterStyle& style) {
    for (auto const& [name, read] : descriptor_rows) {
        if (declaration.property != name) continue;
        CounterStyle changed = style;
        UnitContext const units;
        ValueReader reader(declaration.value, units);
        if (!read(reader, changed) || !reader.done()) return false;
        style = std::move(changed);
        return true;
    }
    return false;
}

bool is_whole(CounterStyle const& style) {
    if (!style.extends.empty()) return style.symbols.empty() && style.weights.empty();
    if (style.system == System::additive) return !style.weights.empty();
    bool const base = style.system == System::numeric || style.system == System::alphabetic;
    return style.symbols.size() >= (base ? 2u : 1u);
}

std::optional<CounterStyle> read_symbols_function(std::string_view text) {
    auto const tokens = tokenize_css(Source{{}, std::string(text)}, SourceId::none);
    UnitContext const units;
    ValueReader reader(tokens, units);
    auto inside = reader.function("symbols");
    CounterStyle style;
    style.suffix = " ";
    if (!inside || !reader.done()) return {};
    read_system_word(*inside, style.system);
    bool const good = read_symbols(*inside, style) && inside->done() && is_whole(style);
    return good ? std::optional(std::move(style)) : std::nullopt;
}

std::string read_string(std::string_view quoted) {
    return tokenize_css(Source{{}, std::string(quoted)}, SourceId::none).front().text;
}

}  // namespace warraq
