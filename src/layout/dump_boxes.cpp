#include "layout/box.hpp"
#include "layout/dump.hpp"

namespace warraq {
namespace {

std::string_view bidi_name(UnicodeBidi mode) {
    switch (mode) {
        case UnicodeBidi::embed:
            return "embed";
        case UnicodeBidi::isolate:
            return "isolate";
        case UnicodeBidi::bidi_override:
            return "bidi-override";
        case UnicodeBidi::isolate_override:
            return "isolate-override";
        case UnicodeBidi::plaintext:
            return "plaintext";
        default:
            return "";
    }
}

void dump_facts(Box const& box, std::string& out) {
    if (box.provenance.role != Role::none) out += fmt::format(" {}", role_name(box.provenance.role));
    if (box.provenance.heading_level > 0) out += fmt::format(" {}", box.provenance.heading_level);
    if (!box.id.empty()) out += fmt::format(" #{}", box.id.get());
    if (!box.link.empty() && box.kind != BoxKind::text) out += fmt::format(" → {}", box.link.get());
    if (box.kind == BoxKind::inline_ && box.style->unicode_bidi != UnicodeBidi::normal)
        out += fmt::format(" {} {}", bidi_name(box.style->unicode_bidi),
                           box.style->direction == Direction::rtl ? "rtl" : "ltr");
    if (!box.first_part) out += " continued";
    if (!box.last_part) out += " continues";
    if (box.outside_marker) out += " outside";
    if (box.generated) out += " generated";
    if (box.column_span > 1) out += fmt::format(" columns={}", box.column_span);
    if (box.row_span > 1) out += fmt::format(" rows={}", box.row_span);
    if (box.kind == BoxKind::text) out += fmt::format(" {}", dump_string(box.text.text));
    if (box.kind == BoxKind::leader) out += fmt::format(" {}", dump_string(*box.leader));
    if (box.kind == BoxKind::image) out += fmt::format(" alt={}", dump_string(*box.alternative));
    for (StringSet const& set : *box.string_sets)
        if (!set.parts.empty())
            if (auto const* string = std::get_if<ContentString>(&set.parts.front()))
                out += fmt::format(" {}={}", set.name, dump_string(string->text));
}

void dump(Box const& box, int depth, std::string& out) {
    indent(out, depth);
    out += box_kind_name(box.kind);
    dump_facts(box, out);
    out += '\n';
    for (Box const& child : box.children)
        dump(child, depth + 1, out);
}

}  // namespace

std::string dump_boxes(Box const& box) {
    std::string out;
    dump(box, 0, out);
    return out;
}

}  // namespace warraq
