#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "meta/date.hpp"
#include "meta/language.hpp"
#include "meta/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::size_t deepest_group = 2;  // series: {name: …}

struct Synonym {
    std::string_view word, key;
};
// What other tools call these keys: too far for an edit distance, near in meaning.
constexpr std::array<Synonym, 9> synonyms{{{"author", "creator"},
                                           {"authors", "creator"},
                                           {"language", "lang"},
                                           {"license", "licence"},
                                           {"tags", "keywords"},
                                           {"description", "summary"},
                                           {"abstract", "summary"},
                                           {"copyright", "rights"},
                                           {"theme", "style"}}};

std::vector<std::string_view> split_choices(std::string_view choices) {
    std::vector<std::string_view> parts;
    while (!choices.empty()) {
        std::size_t const cut = choices.find('|');
        parts.push_back(choices.substr(0, cut));
        choices = cut == std::string_view::npos ? std::string_view() : choices.substr(cut + 1);
    }
    return parts;
}

// White space at the ends dropped, a run inside made one space, or one line end where lines may stay.
std::string tidy(std::string_view text, KeyKind kind) {
    std::string tidied;
    bool space = false;
    bool line = false;
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t const begin = offset;
        char32_t const c = next_code_point(text, offset);
        if (is_white_space(c) && c != U'\u00A0') {
            space = true;
            line |= c == U'\n';
            continue;
        }
        if (space && !tidied.empty()) tidied += line && kind == KeyKind::prose ? '\n' : ' ';
        space = line = false;
        tidied.append(text, begin, offset - begin);
    }
    return to_nfc(tidied);
}

// Keys whose one string enumerates: «نفط، غاز». Names and files may hold commas.
bool is_enumeration(Key key) {
    return key == Key::keywords || key == Key::subject;
}

std::vector<std::string> split_at(std::string_view text, std::u32string_view separators) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    auto const add = [&](std::size_t end) {
        std::string part = tidy(text.substr(begin, end - begin), KeyKind::text);
        if (!part.empty()) parts.push_back(std::move(part));
    };
    for (std::size_t offset = 0; offset < text.size();) {
        std::size_t const at = offset;
        if (separators.find(next_code_point(text, offset)) == separators.npos) continue;
        add(at);
        begin = offset;
    }
    add(text.size());
    return parts;
}

std::string places_of(std::uint8_t scopes) {
    std::vector<std::string_view> places;
    if ((scopes & in_house) != 0) places.push_back("house.yaml");
    if ((scopes & in_book) != 0) places.push_back("book.yaml");
    if ((scopes & in_brief) != 0) places.push_back("*.md");
    return fmt::format("{}", fmt::join(places, ", "));
}

std::string_view form_of(KeyKind kind) {
    switch (kind) {
        case KeyKind::text_list:
        case KeyKind::spine:
            return "[…, …]";
        case KeyKind::word_map:
            return "{…: …, …: …}";
        case KeyKind::time:
            return "13:00";
        case KeyKind::date:
            return "2021-11-08";
        case KeyKind::hijri_date:
            return "1443-04-03";
        default:
            return "…";
    }
}

// ISBN-10 and ISBN-13 by their check digits; hyphens and spaces do not count.
bool is_isbn(std::string_view text) {
    std::vector<int> digits;
    for (char const c : text) {
        if (is_ascii_digit(c)) digits.push_back(c - '0');
        if ((c == 'X' || c == 'x') && digits.size() == 9) digits.push_back(10);
    }
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i)
        sum += digits[i] * (digits.size() == 13 ? (i % 2 == 0 ? 1 : 3) : 10 - static_cast<int>(i));
    return (digits.size() == 13 && sum % 10 == 0) || (digits.size() == 10 && sum % 11 == 0);
}

class MetadataReader {
  public:
    MetadataReader(KeyScope scope, std::string_view path, Diagnostics& diagnostics)
        : scope_(scope), path_(path), diagnostics_(diagnostics) {}

    void read(YamlMapping const& mapping, std::string const& group, std::size_t depth) {
        for (YamlEntry const& entry : mapping) {
            std::string const name = group + entry.key;
            auto const keys = find_keys(name);
            auto const* inner = std::get_if<YamlMapping>(&entry.value.value);
            if (!keys.empty()) {
                read_key(keys, entry);
            } else if (Key const first = first_of_group(name); first == Key::count) {
                report_unknown(name, group, entry.key_span);
            } else if (inner != nullptr && depth < deepest_group) {
                read(*inner, name + '.', depth + 1);
            } else {
                read_key({first}, entry);  // series: name
            }
        }
    }

    Metadata metadata;

  private:
    static Key first_of_group(std::string_view name) {
        for (KeyRow const& row : key_rows())
            if (row.name.size() > name.size() && row.name.starts_with(name) && row.name[name.size()] == '.')
                return row.key;
        return Key::count;
    }

    void report_unknown(std::string const& name, std::string const& group, Span span) {
        std::vector<std::string_view> known;
        for (KeyRow const& row : key_rows()) {
            if ((row.scopes & scope_) == 0 || !row.name.starts_with(group)) continue;
            std::size_t const dot = row.name.find('.', group.size());
            known.push_back(row.name.substr(0, dot));
        }
        std::string_view best;
        for (Synonym const& synonym : synonyms)
            if (synonym.word == name) best = synonym.key;
        if (best.empty()) best = nearest(name, known);
        if (best.empty())
            diagnostics_.report(Code::key_unknown, span, name);
        else
            diagnostics_.report(Code::key_misspelt, span, name, best);
    }

    void read_key(std::vector<Key> const& keys, YamlEntry const& entry) {
        Key key = keys.front();
        auto const* scalar = std::get_if<YamlScalar>(&entry.value.value);
        // An empty value is a line of a form that nobody filled in.
        if (scalar != nullptr && scalar->text.empty()) return;
        if (key == Key::hijri_date || key == Key::hijri) key = which_hijri(scalar);
        KeyRow const& row = row_of(key);
        if ((row.scopes & scope_) == 0) {
            diagnostics_.report(Code::key_misplaced, entry.key_span, row.name, places_of(row.scopes));
            return;
        }
        Value value = scalar != nullptr ? from_scalar(row, scalar->text, entry.value.span)
                                        : from_tree(row, entry.value);
        if (std::holds_alternative<std::monostate>(value)) return;
        report_no_effect(row, value, entry.key_span);
        metadata.set(key, {std::move(value), origin(), entry.value.span, path_});
    }

    void report_no_effect(KeyRow const& row, Value const& value, Span span) {
        if ((row.scopes & no_effect_yet) == 0) return;
        auto const* const choice = row.kind == KeyKind::choice ? std::get_if<std::string>(&value) : nullptr;
        if (choice != nullptr && *choice == split_choices(row.choices).front()) return;
        diagnostics_.report(
            Code::setting_later, span,
            choice != nullptr ? fmt::format("{}: {}", row.name, *choice) : std::string(row.name));
    }

    Key which_hijri(YamlScalar const* scalar) const {
        if (scope_ != in_brief || scalar == nullptr) return Key::hijri;
        auto const choices = split_choices(row_of(Key::hijri).choices);
        auto const text = tidy(scalar->text, KeyKind::choice);
        return std::find(choices.begin(), choices.end(), text) != choices.end() ? Key::hijri
                                                                                : Key::hijri_date;
    }

    Origin origin() const {
        if (scope_ == in_house) return Origin::house;
        return scope_ == in_book ? Origin::book : Origin::brief;
    }

    // XML-illegal characters come in by the escapes of YAML; they are errors, and left out.
    std::string clean(std::string_view name, std::string_view text, KeyKind kind, Span span) {
        std::string legal;
        for (std::size_t offset = 0; offset < text.size();) {
            std::size_t const begin = offset;
            char32_t const c = next_code_point(text, offset);
            if (is_xml_character(c)) {
                legal.append(text, begin, offset - begin);
                continue;
            }
            diagnostics_.report(Code::value_character, span, name,
                                fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)));
        }
        return tidy(legal, kind);
    }

    Value wrong_shape(KeyRow const& row, Span span) {
        diagnostics_.report(Code::value_wrong_shape, span, row.name,
                            fmt::format("{}: {}", row.name, form_of(row.kind)));
        return {};
    }

    Value from_scalar(KeyRow const& row, std::string_view raw, Span span) {
        std::string text = clean(row.name, raw, row.kind, span);
        if (text.empty()) return {};
        switch (row.kind) {
            case KeyKind::text:
                if (row.key == Key::isbn && !is_isbn(text)) diagnostics_.report(Code::isbn_wrong, span, text);
                return text;
            case KeyKind::prose:
            case KeyKind::file:
                return text;
            case KeyKind::text_list:
            case KeyKind::spine:
                if (is_enumeration(row.key)) return or_nothing(split_at(text, U",\u060C;\u061B"));
                return std::vector<std::string>{std::move(text)};
            case KeyKind::date:
                return date(text, span);
            case KeyKind::hijri_date:
                return hijri_date(text, span);
            case KeyKind::time:
                if (auto time = parse_time_line(text)) return std::move(*time);
                return wrong_shape(row, span);
            case KeyKind::language:
                if (is_language_tag(text)) return text;
                diagnostics_.report(Code::language_unknown, span, text);
                return {};
            case KeyKind::choice:
                return choice(row, std::move(text), span);
            case KeyKind::word_map:
                return wrong_shape(row, span);
        }
        return {};
    }

    static Value or_nothing(std::vector<std::string> items) {
        if (items.empty()) return {};
        return items;
    }

    Value date(std::string const& text, Span span) {
        auto parsed = parse_date_line(text);
        if (!parsed) {
            diagnostics_.report(Code::date_unreadable, span, text);
            return {};
        }
        switch (parsed->problem) {
            case DateProblem::none:
                break;
            case DateProblem::impossible:
                diagnostics_.report(Code::date_impossible, span, text);
                return {};
            case DateProblem::months_disagree:
                diagnostics_.report(Code::months_disagree, span, text);
                break;
            case DateProblem::weekday_disagrees:
                diagnostics_.report(Code::weekday_disagrees, span, text);
                break;
            case DateProblem::calendars_disagree:
                diagnostics_.report(Code::calendars_disagree, span, text);
                break;
        }
        return std::move(parsed->date);
    }

    Value hijri_date(std::string const& text, Span span) {
        auto const hijri = parse_hijri(text);
        if (!hijri) {
            auto const parsed = parse_date_line(text);
            bool const impossible = parsed && parsed->problem == DateProblem::impossible;
            diagnostics_.report(impossible ? Code::date_impossible : Code::date_unreadable, span, text);
            return {};
        }
        return AuthoredDate{text, from_umm_al_qura(*hijri), hijri, std::nullopt};
    }

    Value choice(KeyRow const& row, std::string text, Span span) {
        auto const choices = split_choices(row.choices);
        if (std::find(choices.begin(), choices.end(), text) != choices.end()) return text;
        auto const best = nearest(text, choices);
        if (!best.empty()) {
            diagnostics_.report(Code::value_misspelt, span, row.name, text, best);
        } else {
            diagnostics_.report(Code::value_unknown, span, row.name, text,
                                fmt::format("{}", fmt::join(choices, ", ")));
        }
        return {};
    }

    Value from_tree(KeyRow const& row, YamlNode const& node) {
        if (row.kind == KeyKind::word_map) return word_map(row, node);
        bool const list = row.kind == KeyKind::text_list || row.kind == KeyKind::spine;
        if (!list || !std::holds_alternative<YamlSequence>(node.value)) return wrong_shape(row, node.span);
        std::vector<std::string> items;
        if (!add_items(row, node, items, 0)) return wrong_shape(row, node.span);
        if (items.empty()) return {};
        return items;
    }

    // The texts of a list; in a spine, of the lists under its headings too.
    bool add_items(KeyRow const& row, YamlNode const& node, std::vector<std::string>& items, int depth) {
        if (auto const* scalar = std::get_if<YamlScalar>(&node.value)) {
            std::string text = clean(row.name, scalar->text, row.kind, node.span);
            // YAML parts a list at Latin commas, Arabic writers at their own.
            if (is_enumeration(row.key))
                std::ranges::move(split_at(text, U"\u060C"), std::back_inserter(items));
            else if (!text.empty())
                items.push_back(std::move(text));
            return true;
        }
        if (auto const* sequence = std::get_if<YamlSequence>(&node.value)) {
            if (depth != 0 && depth != 2) return false;
            return std::all_of(sequence->begin(), sequence->end(),
                               [&](YamlNode const& item) { return add_items(row, item, items, depth + 1); });
        }
        if (row.kind != KeyKind::spine || depth != 1) return false;
        auto const& sections = std::get<YamlMapping>(node.value);
        return std::all_of(sections.begin(), sections.end(), [&](YamlEntry const& section) {
            return add_items(row, section.value, items, depth + 1);
        });
    }

    Value word_map(KeyRow const& row, YamlNode const& node) {
        auto const* mapping = std::get_if<YamlMapping>(&node.value);
        if (mapping == nullptr) return wrong_shape(row, node.span);
        std::vector<WordPair> pairs;
        for (YamlEntry const& entry : *mapping) {
            auto const* scalar = std::get_if<YamlScalar>(&entry.value.value);
            if (scalar == nullptr) return wrong_shape(row, entry.value.span);
            pairs.push_back({clean(row.name, entry.key, row.kind, entry.key_span),
                             clean(row.name, scalar->text, row.kind, entry.value.span)});
        }
        return pairs;
    }

    KeyScope scope_;
    std::string path_;
    Diagnostics& diagnostics_;
};

}  // namespace

Metadata read_metadata(YamlMapping const& mapping, KeyScope scope, std::string_view path,
                       Diagnostics& diagnostics) {
    MetadataReader reader(scope, path, diagnostics);
    reader.read(mapping, {}, 1);
    return std::move(reader.metadata);
}

}  // namespace warraq
