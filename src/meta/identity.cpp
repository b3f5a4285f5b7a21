#include "meta/identity.hpp"

#include "base/ascii.hpp"
#include "base/hash.hpp"
#include "base/unicode.hpp"
#include "meta/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// UUIDv5 of "urn:warraq:publication" in the URL namespace; never to be changed.
constexpr std::string_view publications = "a0f993b0-c340-5380-bd3f-fc6b858ba685";
constexpr std::string_view unit_separator = "\x1F";

constexpr std::size_t longest_stem = 120;  // bytes
constexpr std::string_view nameless = "brief";
constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
constexpr std::array<std::string_view, 2> numbered_devices{"com", "lpt"};

constexpr std::int64_t seconds_in_day = 86'400;
constexpr std::int64_t earliest_zip_time = 315'532'800;          // 1980-01-01
constexpr std::int64_t latest_written_time = 253'402'300'799;    // 9999-12-31T23:59:59
constexpr std::int64_t earliest_written_time = -62'135'596'800;  // 0001-01-01

bool is_uuid(std::string_view text) {
    if (text.size() != 36) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        bool const hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (hyphen ? text[i] != '-' : hex_value(text[i]) < 0) return false;
    }
    return true;
}

std::string publication_date(Metadata const& metadata) {
    AuthoredDate const* const date = metadata.date(Key::date);
    if (date == nullptr) return {};
    return date->gregorian ? to_iso(*date->gregorian) : to_nfc(date->text);
}

std::string isbn_digits(std::string_view isbn) {
    std::string digits;
    for (char const c : isbn)
        if (is_ascii_digit(c) || c == 'X' || c == 'x') digits += c == 'x' ? 'X' : c;
    return digits;
}

std::string make_urn(Metadata const& metadata, std::string_view stem) {
    std::string const given(metadata.text(Key::identifier));
    if (is_uuid(given)) return "urn:uuid:" + ascii_lower(given);
    if (!given.empty()) return given;
    std::string const isbn = isbn_digits(metadata.text(Key::isbn));
    if (!isbn.empty()) return "urn:isbn:" + isbn;
    std::string name = to_nfc(metadata.text(Key::publisher));
    for (std::string const& part :
         {to_nfc(metadata.text(Key::series_name)), publication_date(metadata), to_nfc(stem)}) {
        name += unit_separator;
        name += part;
    }
    return "urn:uuid:" + uuid5(publications, name);
}

// What Windows takes for a device, whatever follows a dot.
bool is_device(std::string_view stem) {
    std::string const name = ascii_lower(stem.substr(0, stem.find('.')));
    if (std::find(devices.begin(), devices.end(), name) != devices.end()) return true;
    bool const numbered = name.size() == 4 && is_ascii_digit(name[3]);
    return numbered && std::find(numbered_devices.begin(), numbered_devices.end(),
                                 std::string_view(name).substr(0, 3)) != numbered_devices.end();
}

bool is_refused(char32_t c) {
    constexpr std::u32string_view refused = U"<>:\"/\\|?*\uFFFD";
    return refused.find(c) != std::u32string_view::npos || is_control(c) || is_noncharacter(c) ||
           c == U'\u2028' || c == U'\u2029';
}

std::string cut_at_grapheme(std::string text) {
    if (text.size() <= longest_stem) return text;
    auto const boundaries = grapheme_boundaries(text);
    auto const over = std::upper_bound(boundaries.begin(), boundaries.end(), longest_stem);
    text.resize(*(over - 1));
    return text;
}

struct Placeholder {
    std::string_view name;
    std::string value;
};

}  // namespace

Identity make_identity(Metadata const& metadata, std::string_view stem) {
    Identity identity;
    identity.urn = make_urn(metadata, stem);
    constexpr std::string_view uuid_urn = "urn:uuid:";
    bool const uuid = identity.urn.starts_with(uuid_urn) && is_uuid(identity.urn.substr(uuid_urn.size()));
    std::string const digits =
        uuid ? identity.urn.substr(uuid_urn.size()) : uuid5(publications, identity.urn);
    identity.prefix = ascii_lower(digits.substr(0, 6));
    return identity;
}

std::string output_stem(std::string_view stem) {
    std::string name;
    bool leading = true;
    std::string const composed = to_nfc(stem);
    for (std::size_t offset = 0; offset < composed.size();) {
        char32_t const c = next_code_point(composed, offset);
        leading = leading && c == U'.';
        if (leading || is_refused(c))
            name += '-';
        else if (is_white_space(c))
            name += ' ';
        else
            append_utf8(name, c);
    }
    name = cut_at_grapheme(std::move(name));
    // Windows drops these at the end of a name without a word.
    while (!name.empty() && (name.back() == ' ' || name.back() == '.'))
        name.pop_back();
    name.erase(0, name.find_first_not_of(' '));
    if (name.empty()) return std::string(nameless);
    return is_device(name) ? '-' + name : name;
}

Result<std::string> expand_name(std::string_view pattern, Metadata const& metadata, std::string_view stem) {
    std::string const number(metadata.text(metadata.has(Key::number) ? Key::number : Key::series_number));
    std::array<Placeholder, 5> const known{{{"date", publication_date(metadata)},
                                            {"stem", std::string(stem)},
                                            {"number", number},
                                            {"series", std::string(metadata.text(Key::series_name))},
                                            {"lang", std::string(metadata.text(Key::lang))}}};
    std::string name;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            name += pattern[i];
            continue;
        }
        std::size_t const close = pattern.find('}', i);
        std::string_view const word =
            pattern.substr(i + 1, close == std::string_view::npos ? close : close - i - 1);
        auto const found = std::find_if(known.begin(), known.end(),
                                        [&](Placeholder const& one) { return one.name == word; });
        if (close == std::string_view::npos || found == known.end())
            return fail(Code::name_placeholder_unknown, {}, word);
        name += found->value;
        i = close;
        // A brief without a date is not called «-name».
        bool const joined = i + 1 < pattern.size() && (pattern[i + 1] == '-' || pattern[i + 1] == '_');
        if (found->value.empty() && joined) ++i;
    }
    return output_stem(name);
}

std::int64_t modified_time(std::optional<std::int64_t> source_date_epoch,
                           std::optional<GregorianDate> newest) {
    if (source_date_epoch) return *source_date_epoch;
    if (newest && exists(*newest)) return days_from_epoch(*newest) * seconds_in_day;
    return earliest_zip_time;
}

std::string to_iso_time(std::int64_t seconds) {
    seconds = std::clamp(seconds, earliest_written_time, latest_written_time);
    std::int64_t const days = (seconds >= 0 ? seconds : seconds - seconds_in_day + 1) / seconds_in_day;
    std::int64_t const rest = seconds - days * seconds_in_day;
    return fmt::format("{}T{:02}:{:02}:{:02}Z", to_iso(from_days(days)), rest / 3600, rest / 60 % 60,
                       rest % 60);
}

}  // namespace warraq
