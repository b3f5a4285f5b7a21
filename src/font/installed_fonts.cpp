#include "font/font_set.hpp"

#include <charconv>
#include <vector>

namespace warraq {
namespace {

constexpr std::string_view folder = "fonts/";
constexpr std::string_view list_name = "fonts/fonts.list";

std::string_view trimmed(std::string_view text) {
    auto const first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The text before `mark`, trimmed; `rest` keeps what stands behind it.
std::string_view take_until(std::string_view& rest, char mark) {
    auto const cut = rest.find(mark);
    std::string_view const part = rest.substr(0, cut);
    rest = cut == std::string_view::npos ? std::string_view() : rest.substr(cut + 1);
    return trimmed(part);
}

// "FILE WEIGHT", or "FILE WEIGHT italic".
bool add_file(FontSet& fonts, std::string_view family, std::string_view value,
              std::shared_ptr<Files> const& share, Limits const& limits) {
    std::string const file(take_until(value, ' '));
    value = trimmed(value);
    std::string_view const weight = take_until(value, ' ');
    FontFaceNames names{std::string(family), 0, trimmed(value) == "italic"};
    auto const [end, error] = std::from_chars(weight.data(), weight.data() + weight.size(), names.weight);
    bool const understood = error == std::errc{} && end == weight.data() + weight.size() &&
                            (names.italic || trimmed(value).empty()) && !family.empty();
    if (!understood) return false;
    fonts.add(names, [share, file, limits] {
        return share->read(std::string(folder) + file).and_then([&](Bytes bytes) {
            return Font::load(std::move(bytes), file, limits);
        });
    });
    return true;
}

bool set_role(FontSet& fonts, std::string_view value) {
    std::string_view rest = value;
    std::string_view const role = take_until(rest, ':');
    std::vector<std::string> families;
    while (!rest.empty())
        if (auto const family = take_until(rest, ','); !family.empty()) families.emplace_back(family);
    fonts.set_role(role, std::move(families));
    return !role.empty();
}

}  // namespace

// A line is `family NAME`, of the files that follow, `font FILE WEIGHT [italic]`, `role NAME: FAMILY, …`,
// `package NAME` (of interest to the build only), a comment after #, or empty.
Result<FontSet> load_installed_fonts(std::shared_ptr<Files> const& share, Limits const& limits) {
    auto const list = share->read(list_name);
    if (!list) return tl::unexpected<Error>(list.error());
    FontSet fonts;
    std::string_view rest = *list, family;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        std::string_view line = take_until(rest, '\n');
        line = take_until(line, '#');
        if (line.empty()) continue;
        std::string_view value = line;
        std::string_view const kind = take_until(value, ' ');
        value = trimmed(value);
        bool understood = kind == "package";
        if (kind == "family") {
            family = value;
            understood = !family.empty();
        } else if (kind == "font") {
            std::string const path = std::string(folder) + std::string(value.substr(0, value.find(' ')));
            if (share->kind(path) == EntryKind::absent) return fail(Code::file_missing, {}, path);
            understood = add_file(fonts, family, value, share, limits);
        } else if (kind == "role") {
            understood = !value.empty() && set_role(fonts, value);
        }
        if (!understood) return fail(Code::font_list_broken, {}, number, line);
    }
    return fonts;
}

}  // namespace warraq
