#include "layout/box_role.hpp"

#include "base/ascii.hpp"

#include <array>

namespace warraq {
namespace {

struct NameRole {
    std::string_view name;
    Role role;
};
constexpr std::array<NameRole, 34> by_name{{{"html", Role::document},
                                            {"section", Role::section},
                                            {"article", Role::section},
                                            {"main", Role::section},
                                            {"nav", Role::contents},
                                            {"aside", Role::section},
                                            {"p", Role::paragraph},
                                            {"address", Role::paragraph},
                                            {"dt", Role::paragraph},
                                            {"dd", Role::paragraph},
                                            {"ul", Role::list},
                                            {"ol", Role::list},
                                            {"menu", Role::list},
                                            {"li", Role::list_item},
                                            {"table", Role::table},
                                            {"tr", Role::table_row},
                                            {"th", Role::table_head_cell},
                                            {"td", Role::table_cell},
                                            {"figure", Role::figure},
                                            {"img", Role::figure},
                                            {"caption", Role::caption},
                                            {"figcaption", Role::caption},
                                            {"blockquote", Role::quote},
                                            {"q", Role::span},
                                            {"a", Role::link},
                                            {"pre", Role::code},
                                            {"code", Role::code},
                                            {"span", Role::span},
                                            {"em", Role::span},
                                            {"strong", Role::span},
                                            {"bdi", Role::span},
                                            {"i", Role::span},
                                            {"b", Role::span},
                                            {"hr", Role::artifact}}};

}  // namespace

ElementRole role_of(Dom const& dom, NodeId element) {
    Node const& node = dom[element];
    if (node.kind != NodeKind::element || node.name_space != Namespace::xhtml) return {};
    std::string_view const name = node.name;
    if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6')
        return {Role::heading, static_cast<std::uint8_t>(name[1] - '0')};
    std::string_view const type = dom.attribute(element, "epub:type");
    std::string_view const role = dom.attribute(element, "role");
    if (has_word(type, "footnote") || role == "doc-footnote" || has_word(type, "endnote"))
        return {Role::note, 0};
    if (name == "a") {
        if (has_word(type, "noteref") || role == "doc-noteref") return {Role::note_reference, 0};
        return {dom.has_attribute(element, "href") ? Role::link : Role::span, 0};
    }
    if (has_word(type, "toc") || role == "doc-toc") return {Role::contents, 0};
    if (name == "li" && dom.has_class(element, "entry")) return {Role::contents_item, 0};
    for (NameRole const& row : by_name)
        if (row.name == name) return {row.role, 0};
    return {};
}

BoxKind kind_of(Display display) {
    switch (display) {
        case Display::inline_:
            return BoxKind::inline_;
        case Display::inline_block:
            return BoxKind::inline_block;
        case Display::table:
        case Display::inline_table:
            return BoxKind::table;
        case Display::table_row_group:
        case Display::table_header_group:
        case Display::table_footer_group:
            return BoxKind::table_row_group;
        case Display::table_row:
            return BoxKind::table_row;
        case Display::table_cell:
            return BoxKind::table_cell;
        case Display::table_caption:
            return BoxKind::table_caption;
        case Display::table_column:
            return BoxKind::table_column;
        case Display::table_column_group:
            return BoxKind::table_column_group;
        default:
            return BoxKind::block;
    }
}

}  // namespace warraq
