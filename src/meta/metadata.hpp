// Metadata: what house, book, brief and command line say of a publication, key by key, with its origin.
//
// A Metadata is one layer or the merge of several: command line beats front matter beats book.yaml beats
// house.yaml beats defaults (product.md, House). The keys are rows of meta/keys.def. What nobody gave is
// unset, and stays out of every output.
#pragma once

#include "base/calendar.hpp"
#include "base/diagnostic.hpp"
#include "meta/yaml.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace warraq {

enum class Origin : std::uint8_t { unset, defaults, house, book, brief, command_line };

// What a key's value is made of.
enum class KeyKind : std::uint8_t {
    text,        // one line
    prose,       // text that may have several lines
    text_list,   // a list, or one text
    date,        // ISO or words
    hijri_date,  // the same, in the Hijri calendar
    time,        // 13:00
    language,    // BCP 47
    choice,      // one of the row's choices
    file,        // a path
    word_map,    // a mapping of words to words
    spine        // briefs, some under a heading: see book/book.hpp
};

// Where a key may stand, as bits.
enum KeyScope : std::uint8_t {
    in_house = 1,
    in_book = 2,
    in_brief = 4,
    anywhere = 7,
    no_effect_yet = 8  // read and shown, and said to have no effect; of a choice, all but the first
};

// Nested mappings are flattened: series {name: …} in YAML is the key `series_name`, written "series.name".
enum class Key : std::uint8_t {
#define WARRAQ_KEY(name, ...) name,
#include "meta/keys.def"
#undef WARRAQ_KEY
    count
};

struct KeyRow {
    Key key;
    std::string_view name;  // as written in YAML: "series.name"
    KeyKind kind;
    std::uint8_t scopes;       // KeyScope bits
    std::string_view choices;  // "keep|european|arabic-indic" for a choice; the first is the default
    std::string_view help_en, help_ar;
};
KeyRow const& row_of(Key key);
std::vector<KeyRow> const& key_rows();
// The keys that are written `name`: none, one, or (hijri) two.
std::vector<Key> find_keys(std::string_view name);

struct WordPair {
    std::string word, replacement;
    bool operator==(WordPair const&) const = default;
};

// A date as the author gave it: the text, and what it was read as.
struct AuthoredDate {
    std::string text;  // as typed
    std::optional<GregorianDate> gregorian;
    std::optional<HijriDate> hijri;   // only where the author gave one
    std::optional<std::string> time;  // "13:00", from a time line
    bool of_several_days = false;     // «7-8 نوفمبر 2021»: what it was read as is its last day
    bool operator==(AuthoredDate const&) const = default;
};

using Value =
    std::variant<std::monostate, std::string, std::vector<std::string>, AuthoredDate, std::vector<WordPair>>;

struct Setting {
    Value value;
    Origin origin = Origin::unset;
    Span span;
    std::string path;  // the file it came from, for `warraq config`

    bool set() const { return origin != Origin::unset; }
};

class Metadata {
  public:
    Setting const& operator[](Key key) const { return settings_[static_cast<std::size_t>(key)]; }
    void set(Key key, Setting setting) { settings_[static_cast<std::size_t>(key)] = std::move(setting); }
    bool has(Key key) const { return (*this)[key].set(); }

    // The value of a text, choice or file key, or a date as typed; empty when unset.
    std::string_view text(Key key) const;
    // The value of a text_list key (a single text counts as a list of one); empty when unset.
    std::vector<std::string> list(Key key) const;
    AuthoredDate const* date(Key key) const;  // null when unset

  private:
    std::array<Setting, static_cast<std::size_t>(Key::count)> settings_;
};

// The layer a mapping makes. Unknown keys (with the nearest one that exists), keys in the wrong place, values
// of the wrong shape and impossible dates are diagnostics.
Metadata read_metadata(YamlMapping const& mapping, KeyScope scope, std::string_view path,
                       Diagnostics& diagnostics);
// Every key of `over` that is set, else that of `under`.
Metadata merge(Metadata under, Metadata const& over);
Metadata default_metadata();

// What `warraq config` prints: one line a key that is set: name, value, origin and file:line.
std::string dump_metadata(Metadata const& metadata, Sources const& sources);

// The nearest of `known` to `word` by edit distance, or empty when none is near enough to be meant.
std::string_view nearest(std::string_view word, std::vector<std::string_view> const& known);

}  // namespace warraq
