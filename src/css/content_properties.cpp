#include "base/ascii.hpp"
#include "css/counter_style_reader.hpp"
#include "css/property_kinds.hpp"

#include <algorithm>

namespace warraq {
namespace {

using Pick = ContentNamedString::Pick;

constexpr KeywordRow<Pick> picks[] = {{"first", Pick::first},
                                      {"start", Pick::start},
                                      {"last", Pick::last},
                                      {"first-except", Pick::first_except}};

struct QuoteWord {
    std::string_view word;
    ContentQuote quote;
};
constexpr QuoteWord quote_words[] = {{"open-quote", {true, true}},
                                     {"close-quote", {false, true}},
                                     {"no-open-quote", {true, false}},
                                     {"no-close-quote", {false, false}}};

// The counter style at the end of counter() and its kin: a name, or a text in quotes.
bool read_counter_style(ValueReader& inside, std::string& style) {
    style = "decimal";
    if (inside.done()) return true;
    if (!inside.comma()) return false;
    if (auto const text = inside.string()) {
        style = serialize_string(*text);
    } else if (ValueReader(inside).function("symbols")) {
        style = serialize_tokens(inside.component());
        if (!read_symbols_function(style)) return false;
    } else {
        auto const name = inside.identifier();
        if (!name) return false;
        style = is_counter_style(ascii_lower(*name)) ? ascii_lower(*name) : *name;
    }
    return inside.done();
}

std::optional<ContentPart> read_counter(ValueReader& inside, bool nested) {
    ContentCounter counter;
    counter.nested = nested;
    auto const name = inside.identifier();
    if (!name) return {};
    counter.name = *name;
    if (nested) {
        if (!inside.comma()) return {};
        auto const separator = inside.string();
        if (!separator) return {};
        counter.separator = *separator;
    }
    if (!read_counter_style(inside, counter.style)) return {};
    return counter;
}

// attr(name): the type and the fallback of Values 5 are not taken.
std::optional<std::string> read_attr(ValueReader& reader) {
    auto inside = reader.function("attr");
    if (!inside) return {};
    auto name = inside->identifier();
    if (!name || !inside->done()) return {};
    return name;
}

// target-counter(attr(href), page): GCPM 3 §5.1
std::optional<ContentPart> read_target_counter(ValueReader& inside) {
    ContentTargetCounter target;
    auto const attribute = read_attr(inside);
    if (!attribute || !inside.comma()) return {};
    target.target_attribute = *attribute;
    auto const name = inside.identifier();
    if (!name || !read_counter_style(inside, target.style)) return {};
    target.name = *name;
    return target;
}

std::optional<ContentPart> read_named_string(ValueReader& inside) {
    ContentNamedString named;
    auto const name = inside.identifier();
    if (!name) return {};
    named.name = *name;
    if (inside.comma()) {
        auto const row = std::find_if(std::begin(picks), std::end(picks),
                                      [&](auto const& each) { return inside.keyword(each.word); });
        if (row == std::end(picks)) return {};
        named.pick = row->value;
    }
    if (!inside.done()) return {};
    return named;
}

std::optional<ContentPart> read_leader(ValueReader& inside) {
    ContentLeader leader;
    if (inside.keyword("dotted"))
        leader.pattern = ".";
    else if (inside.keyword("solid"))
        leader.pattern = "_";
    else if (inside.keyword("space"))
        leader.pattern = " ";
    else if (auto const text = inside.string(); text && !text->empty())
        leader.pattern = *text;
    if (leader.pattern.empty() || !inside.done()) return {};
    return leader;
}

std::optional<ContentPart> read_part(ValueReader& reader) {
    if (auto text = reader.string()) return ContentString{std::move(*text)};
    if (auto address = reader.url()) return ContentImage{std::move(*address)};
    for (auto const& [word, quote] : quote_words)
        if (reader.keyword(word)) return quote;
    if (auto name = read_attr(reader)) return ContentAttribute{std::move(*name)};
    if (auto inside = reader.function("counter")) return read_counter(*inside, false);
    if (auto inside = reader.function("counters")) return read_counter(*inside, true);
    if (auto inside = reader.function("target-counter")) return read_target_counter(*inside);
    if (auto inside = reader.function("string")) return read_named_string(*inside);
    if (auto inside = reader.function("leader")) return read_leader(*inside);
    return {};
}

// content(), in string-set and bookmark-label: the element's own text.
bool read_own_text(ValueReader& reader) {
    auto inside = reader.function("content");
    return inside && (inside->done() || (inside->keyword("text") && inside->done()));
}

bool read_resets(ValueReader& reader, std::vector<CounterChange>& target) {
    std::vector<CounterChange> changes;
    if (reader.done()) return false;
    while (!reader.keyword("none") && !reader.done()) {
        CounterChange change;
        auto inside = reader.function("reversed");
        auto name = inside ? inside->identifier() : reader.identifier();
        if (!name || (inside && !inside->done())) return false;
        change.name = std::move(*name);
        auto const value = reader.integer();
        change.value = value.value_or(0);
        change.reversed = inside && !value;
        changes.push_back(std::move(change));
    }
    target = std::move(changes);
    return true;
}

bool read_changes(ValueReader& reader, std::vector<CounterChange>& target, int value) {
    std::vector<CounterChange> changes;
    if (!reader.keyword("none")) {
        if (reader.done()) return false;
        while (!reader.done()) {
            auto name = reader.identifier();
            if (!name) return false;
            changes.push_back({std::move(*name), reader.integer().value_or(value)});
        }
    }
    target = std::move(changes);
    return true;
}

std::string changes_text(std::vector<CounterChange> const& changes) {
    std::string text;
    for (CounterChange const& change : changes) {
        std::string const name = serialize_identifier(change.name);
        text += text.empty() ? "" : " ";
        text +=
            change.reversed ? fmt::format("reversed({})", name) : fmt::format("{} {}", name, change.value);
    }
    return text.empty() ? "none" : text;
}

}  // namespace

bool Content::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.content.reset();
    style.content_none = false;
    if (reader.keyword("normal")) return true;
    if (reader.keyword("none")) return style.content_none = true;
    std::vector<ContentPart> parts;
    while (!reader.done() && !reader.slash()) {
        auto part = read_part(reader);
        if (!part) return false;
        parts.push_back(std::move(*part));
    }
    if (parts.empty()) return false;
    // Behind the slash stands what is spoken instead (CSS Content 3 §2); it must be well-formed, no more.
    while (!reader.done())
        if (!read_part(reader)) return false;
    style.content = std::move(parts);
    return true;
}
std::string Content::print(ComputedStyle const& style) {
    if (style.content_none) return "none";
    return style.content ? to_text(*style.content) : "normal";
}

bool CounterReset::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    return read_resets(reader, style.counter_reset);
}
std::string CounterReset::print(ComputedStyle const& style) {
    return changes_text(style.counter_reset);
}
bool CounterIncrement::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    return read_changes(reader, style.counter_increment, 1);
}
std::string CounterIncrement::print(ComputedStyle const& style) {
    return changes_text(style.counter_increment);
}
bool CounterSet::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    return read_changes(reader, style.counter_set, 0);
}
std::string CounterSet::print(ComputedStyle const& style) {
    return changes_text(style.counter_set);
}

bool NamedStrings::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    std::vector<StringSet> sets;
    if (!reader.keyword("none")) do {
            auto const name = reader.identifier();
            if (!name) return false;
            StringSet set{*name, {}};
            while (!reader.done() && reader.peek()->kind != TokenKind::comma) {
                if (read_own_text(reader)) {
                    set.parts.push_back(ContentAttribute{});
                    continue;
                }
                auto part = read_part(reader);
                if (!part) return false;
                set.parts.push_back(std::move(*part));
            }
            if (set.parts.empty()) return false;
            sets.push_back(std::move(set));
        } while (reader.comma());
    style.string_set = std::move(sets);
    return true;
}
std::string NamedStrings::print(ComputedStyle const& style) {
    std::string text;
    for (StringSet const& set : style.string_set) {
        if (!text.empty()) text += ", ";
        text += serialize_identifier(set.name) + " " + to_text(set.parts);
    }
    return text.empty() ? "none" : text;
}

bool BookmarkLabel::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    style.bookmark_label.reset();
    if (read_own_text(reader)) return true;
    if (reader.keyword("none")) {
        style.bookmark_label = "";
        return true;
    }
    style.bookmark_label = reader.string();
    while (auto const more = reader.string())
        *style.bookmark_label += *more;
    return style.bookmark_label.has_value();
}
std::string BookmarkLabel::print(ComputedStyle const& style) {
    return style.bookmark_label ? serialize_string(*style.bookmark_label) : "content()";
}

bool BookmarkLevel::apply(ValueReader& reader, PropertyContext const&, ComputedStyle& style) {
    constexpr int deepest = 100;
    style.bookmark_level = 0;
    if (reader.keyword("none")) return true;
    auto const level = reader.integer();
    if (!level || *level < 1) return false;
    style.bookmark_level = std::min(*level, deepest);
    return true;
}
std::string BookmarkLevel::print(ComputedStyle const& style) {
    return style.bookmark_level == 0 ? "none" : fmt::format("{}", style.bookmark_level);
}

}  // namespace warraq
