#include "meta/metadata.hpp"

#include <fmt/format.h>

#include <cassert>

namespace warraq {
namespace {

std::string_view origin_name(Origin origin) {
    switch (origin) {
        case Origin::unset:
            return "unset";
        case Origin::defaults:
            return "default";
        case Origin::house:
            return "house";
        case Origin::book:
            return "book";
        case Origin::brief:
            return "brief";
        case Origin::command_line:
            return "command line";
    }
    return {};
}

struct ShowValue {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(std::string const& text) const { return text; }
    std::string operator()(std::vector<std::string> const& list) const {
        return fmt::format("[{}]", fmt::join(list, ", "));
    }
    std::string operator()(AuthoredDate const& date) const { return date.text; }
    std::string operator()(std::vector<WordPair> const& pairs) const {
        std::vector<std::string> shown;
        for (auto const& pair : pairs)
            shown.push_back(fmt::format("{}: {}", pair.word, pair.replacement));
        return fmt::format("{{{}}}", fmt::join(shown, ", "));
    }
};

std::string one_line(std::string text) {
    for (char& c : text)
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    return text;
}

}  // namespace

std::vector<KeyRow> const& key_rows() {
    static std::vector<KeyRow> const rows{
#define WARRAQ_KEY(name, written, kind, scopes, choices, help_en, help_ar) \
    KeyRow{Key::name, written, KeyKind::kind, scopes, choices, help_en, help_ar},
#include "meta/keys.def"
#undef WARRAQ_KEY
    };
    return rows;
}

KeyRow const& row_of(Key key) {
    assert(key < Key::count);
    return key_rows()[static_cast<std::size_t>(key)];
}

std::vector<Key> find_keys(std::string_view name) {
    std::vector<Key> found;
    for (KeyRow const& row : key_rows())
        if (row.name == name) found.push_back(row.key);
    return found;
}

std::string_view Metadata::text(Key key) const {
    Value const& value = (*this)[key].value;
    if (auto const* text = std::get_if<std::string>(&value)) return *text;
    if (auto const* date = std::get_if<AuthoredDate>(&value)) return date->text;
    return {};
}

std::vector<std::string> Metadata::list(Key key) const {
    Value const& value = (*this)[key].value;
    if (auto const* list = std::get_if<std::vector<std::string>>(&value)) return *list;
    if (auto const* text = std::get_if<std::string>(&value)) return {*text};
    return {};
}

AuthoredDate const* Metadata::date(Key key) const {
    return std::get_if<AuthoredDate>(&(*this)[key].value);
}

Metadata merge(Metadata under, Metadata const& over) {
    for (KeyRow const& row : key_rows())
        if (over.has(row.key)) under.set(row.key, over[row.key]);
    return under;
}

Metadata default_metadata() {
    Metadata metadata;
    for (KeyRow const& row : key_rows()) {
        if (row.kind != KeyKind::choice) continue;
        std::string first(row.choices.substr(0, row.choices.find('|')));
        metadata.set(row.key, {std::move(first), Origin::defaults, {}, {}});
    }
    return metadata;
}

std::string dump_metadata(Metadata const& metadata, Sources const& sources) {
    std::string dump;
    for (KeyRow const& row : key_rows()) {
        Setting const& setting = metadata[row.key];
        if (!setting.set()) continue;
        dump += fmt::format("{}: {}  ({}", row.name, one_line(std::visit(ShowValue{}, setting.value)),
                            origin_name(setting.origin));
        Location const place = sources.locate(setting.span);
        if (place.line != 0) {
            dump += fmt::format(", {}:{}", place.path, place.line);
        } else if (!setting.path.empty()) {
            dump += fmt::format(", {}", setting.path);
        }
        dump += ")\n";
    }
    return dump;
}

}  // namespace warraq
