#include "base/unicode.hpp"
#include "layout/dump.hpp"
#include "layout/fragment_walk.hpp"
#include "layout/page_turn.hpp"

#include <array>

namespace warraq {
namespace {

std::string_view margin_box_name(MarginBox box) {
    static constexpr std::array<std::string_view, 16> names{
        "top-left-corner",     "top-left",     "top-center",    "top-right",
        "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
        "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
        "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top"};
    return names[static_cast<std::size_t>(box)];
}

std::string_view kind_name(FragmentKind kind) {
    static constexpr std::array<std::string_view, 9> names{"block",       "line", "image", "table", "marker",
                                                           "placeholder", "grid", "row",   "cell"};
    return names[static_cast<std::size_t>(kind)];
}

std::string line_text(Fragment const& fragment) {
    Line const& line = fragment.paragraph->lines[fragment.line];
    std::u32string_view const text = fragment.paragraph->content.text.text;
    return to_utf8(text.substr(line.begin, line.end - line.begin));
}

void dump_fragment(Fragment const& fragment, PhysicalRect const& container, Direction direction, int depth,
                   std::string& out) {
    PhysicalRect const rect = to_physical(fragment.rect, container, direction);
    indent(out, depth);
    out += fmt::format("{} {}", kind_name(fragment.kind), dump_rect(rect));
    if (fragment.kind == FragmentKind::line) {
        out += fmt::format(" {}\n", dump_string(line_text(fragment)));
        return;
    }
    if (fragment.provenance.role != Role::none)
        out += fmt::format(" {}", role_name(fragment.provenance.role));
    if (fragment.box != nullptr && !fragment.box->id.empty())
        out += fmt::format(" #{}", fragment.box->id.get());
    if (fragment.repeated) out += " repeated";
    if (!fragment.first_part) out += " continued";
    if (!fragment.last_part) out += " continues";
    out += '\n';
    for (Fragment const& child : fragment.children)
        dump_fragment(child, rect, fragment.direction, depth + 1, out);
}

void dump_margin_box(MarginBoxFragment const& box, std::string& out) {
    std::string text;
    walk_fragments(box.fragment, box.area, box.fragment.direction,
                   [&](Fragment const& fragment, PhysicalRect const&) {
                       if (fragment.kind == FragmentKind::line) text += line_text(fragment);
                   });
    out += fmt::format("  @{} {} {}\n", margin_box_name(box.box), dump_rect(box.area), dump_string(text));
}

}  // namespace

std::string dump_pages(PagedDocument const& document) {
    std::string out;
    for (Page const& page : document.pages) {
        out += fmt::format("page {} {} {}", page.index + 1, page.label,
                           page.side == PageSide::left ? "left" : "right");
        if (page.blank) out += " blank";
        if (page.turned) out += " turned";
        if (!page.name.empty()) out += fmt::format(" {}", page.name);
        out += fmt::format(" area {}\n", dump_rect(page.style.area()));
        for (Fragment const& one : page.page_floats)
            dump_fragment(one, float_frame(page), page.direction, 1, out);
        if (!page.blank) dump_fragment(page.body, page.style.area(), page.direction, 1, out);
        for (Fragment const& note : page.footnotes)
            dump_fragment(note, page.style.area(), page.direction, 1, out);
        for (MarginBoxFragment const& box : page.margin_boxes)
            dump_margin_box(box, out);
    }
    for (OutlineEntry const& entry : document.outline)
        out += fmt::format("outline {} page {} at {} {}\n", entry.level, entry.page + 1,
                           dump_length(entry.top), dump_string(entry.label));
    return out;
}

}  // namespace warraq
