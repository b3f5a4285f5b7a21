#include "font/font_set.hpp"

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

Result<void> add_file(FontSet& fonts, std::string_view file, Files& share, Limits const& limits) {
    auto bytes = share.read(std::string(folder) + std::string(file));
    if (!bytes) return tl::unexpected<Error>(bytes.error());
    auto font = Font::load(std::move(*bytes), file, limits);
    if (!font) return tl::unexpected<Error>(font.error());
    fonts.add(std::move(*font));
    return {};
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

// A line is `font FILE`, `role NAME: FAMILY, …`, `package NAME` (of interest to the build only), a comment
// after #, or empty.
Result<FontSet> load_installed_fonts(Files& share, Limits const& limits) {
    auto const list = share.read(list_name);
    if (!list) return tl::unexpected<Error>(list.error());
    FontSet fonts;
    std::string_view rest = *list;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        std::string_view line = take_until(rest, '\n');
        line = take_until(line, '#');
        if (line.empty()) continue;
        std::string_view value = line;
        std::string_view const kind = take_until(value, ' ');
        value = trimmed(value);
        if (kind == "font" && !value.empty()) {
            if (auto const added = add_file(fonts, value, share, limits); !added)
                return tl::unexpected<Error>(added.error());
        } else if (kind == "role" && !value.empty()) {
            if (!set_role(fonts, value)) return fail(Code::font_list_broken, {}, number, line);
        } else if (kind != "package") {
            return fail(Code::font_list_broken, {}, number, line);
        }
    }
    return fonts;
}

}  // namespace warraq
