#include "layout/dump.hpp"

#include "base/unicode.hpp"

#include <array>

namespace warraq {

std::string dump_length(Length length) {
    std::string text = fmt::format("{:.2f}", length.points());
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string dump_rect(PhysicalRect const& rect) {
    return fmt::format("{},{} {}×{}", dump_length(rect.origin.x), dump_length(rect.origin.y),
                       dump_length(rect.size.width), dump_length(rect.size.height));
}

std::string dump_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c == U'"' || c == U'\\')
            (out += '\\') += static_cast<char>(c);
        else if (is_control(c) || c == U'\u2028' || c == U'\u00A0')
            out += fmt::format("\\u{{{:X}}}", static_cast<std::uint32_t>(c));
        else
            append_utf8(out, c);
    }
    return out + "\"";
}

std::string_view role_name(Role role) {
    static constexpr std::array<std::string_view, 24> names{
        "none",      "document", "section",       "heading", "paragraph", "list",
        "list-item", "label",    "list-body",     "table",   "table-row", "head-cell",
        "cell",      "figure",   "caption",       "quote",   "note",      "note-reference",
        "link",      "contents", "contents-item", "code",    "span",      "artifact"};
    return names[static_cast<std::size_t>(role)];
}

std::string_view box_kind_name(BoxKind kind) {
    static constexpr std::array<std::string_view, 15> names{
        "block", "inline", "text",    "break",  "image",        "inline-block", "table",         "row-group",
        "row",   "cell",   "caption", "column", "column-group", "leader",       "target-counter"};
    return names[static_cast<std::size_t>(kind)];
}

void indent(std::string& out, int depth) {
    out.append(static_cast<std::size_t>(2 * depth), ' ');
}

}  // namespace warraq
