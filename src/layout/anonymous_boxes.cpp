#include "layout/anonymous_boxes.hpp"

#include "layout/text_transform.hpp"
#include "layout/white_space.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_table_part(BoxKind kind) {
    return kind == BoxKind::table_row_group || kind == BoxKind::table_row || kind == BoxKind::table_cell ||
           kind == BoxKind::table_caption || kind == BoxKind::table_column ||
           kind == BoxKind::table_column_group;
}

Box anonymous(BoxKind kind, Display display, Box const& parent) {
    Box box;
    box.kind = kind;
    box.style = anonymous_style(*parent.style, display);
    box.provenance = parent.provenance;
    box.provenance.role = Role::none;
    box.link = parent.link;
    return box;
}

bool may_stand_in_line(Box const& box) {
    return box.inline_level() || box.out_of_flow();
}

// An inline run without anything to show may still hold ids that links lead to, and boxes out of the flow.
void keep_anchors(std::vector<Box>& run, Box const& parent, std::vector<Box>& out) {
    for (Box& box : run) {
        if (box.out_of_flow()) {
            out.push_back(std::move(box));
            continue;
        }
        if (!box.id.empty()) {
            Box anchor = anonymous(BoxKind::block, Display::block, parent);
            anchor.id = box.id;
            out.push_back(std::move(anchor));
        }
        keep_anchors(box.children, parent, out);
    }
}

bool only_white_space(std::vector<Box> const& boxes) {
    return std::all_of(boxes.begin(), boxes.end(), [](Box const& box) {
        return box.kind == BoxKind::text && box.text.text.find_first_not_of(" \t\r\n") == std::string::npos;
    });
}

// Children of an element that is not part of a table: runs of table parts become anonymous tables.
std::vector<Box> wrap_table_parts(Box const& container, std::vector<Box> children) {
    std::vector<Box> out;
    for (std::size_t i = 0; i < children.size();) {
        if (!is_table_part(children[i].kind)) {
            out.push_back(std::move(children[i++]));
            continue;
        }
        Box table = anonymous(BoxKind::table, Display::table, container);
        while (i < children.size() &&
               (is_table_part(children[i].kind) ||
                (children[i].kind == BoxKind::text &&
                 children[i].text.text.find_first_not_of(" \t\r\n") == std::string::npos)))
            table.children.push_back(std::move(children[i++]));
        arrange_table(table);
        out.push_back(std::move(table));
    }
    return out;
}

bool is_header(Box const& group) {
    return group.style->display == Display::table_header_group;
}
bool is_footer(Box const& group) {
    return group.style->display == Display::table_footer_group;
}

// Puts what is not of `kind` into anonymous boxes of it, run by run.
void wrap_strays(Box& parent, BoxKind kind, Display display) {
    std::vector<Box> out;
    for (std::size_t i = 0; i < parent.children.size();) {
        if (parent.children[i].kind == kind) {
            out.push_back(std::move(parent.children[i++]));
            continue;
        }
        std::vector<Box> run;
        while (i < parent.children.size() && parent.children[i].kind != kind)
            run.push_back(std::move(parent.children[i++]));
        if (only_white_space(run)) continue;
        Box box = anonymous(kind, display, parent);
        box.children = std::move(run);
        if (kind == BoxKind::table_cell) arrange_children(box);
        out.push_back(std::move(box));
    }
    parent.children = std::move(out);
}

void arrange_row_group(Box& group) {
    wrap_strays(group, BoxKind::table_row, Display::table_row);
    for (Box& row : group.children)
        wrap_strays(row, BoxKind::table_cell, Display::table_cell);
}

}  // namespace

bool holds_lines(Box const& box) {
    auto const in_flow = std::find_if(box.children.begin(), box.children.end(),
                                      [](Box const& one) { return !one.out_of_flow(); });
    return in_flow != box.children.end() && in_flow->inline_level();
}

std::vector<Box> split_inline(Box inline_box) {
    std::vector<Box> out;
    auto& children = inline_box.children;
    if (std::all_of(children.begin(), children.end(), may_stand_in_line)) {
        out.push_back(std::move(inline_box));
        return out;
    }
    std::vector<Box> all = std::move(children);
    children.clear();
    Box const shell = inline_box;
    bool first = true;
    std::string pending_id = shell.id;
    for (std::size_t i = 0; i < all.size();) {
        if (!may_stand_in_line(all[i])) {
            if (!pending_id.empty() && all[i].id.empty()) all[i].id = std::exchange(pending_id, {});
            out.push_back(std::move(all[i++]));
            continue;
        }
        Box part = shell;
        part.id = std::exchange(pending_id, {});
        while (i < all.size() && may_stand_in_line(all[i]))
            part.children.push_back(std::move(all[i++]));
        part.first_part = std::exchange(first, false);
        part.last_part = i == all.size();
        out.push_back(std::move(part));
    }
    return out;
}

void arrange_children(Box& container) {
    std::vector<Box> children = wrap_table_parts(container, std::move(container.children));
    container.children.clear();
    bool const all_inline = std::all_of(children.begin(), children.end(), may_stand_in_line);
    if (all_inline) {
        transform_text(children);
        if (collapse_white_space(children))
            container.children = std::move(children);
        else
            keep_anchors(children, container, container.children);
        return;
    }
    for (std::size_t i = 0; i < children.size();) {
        if (!may_stand_in_line(children[i])) {
            container.children.push_back(std::move(children[i++]));
            continue;
        }
        Box block = anonymous(BoxKind::block, Display::block, container);
        while (i < children.size() && may_stand_in_line(children[i]))
            block.children.push_back(std::move(children[i++]));
        transform_text(block.children);
        if (collapse_white_space(block.children))
            container.children.push_back(std::move(block));
        else
            keep_anchors(block.children, container, container.children);
    }
}

void arrange_table(Box& table) {
    std::vector<Box> captions;
    std::vector<Box> columns;
    std::vector<Box> rest;
    for (Box& child : table.children) {
        bool const column = child.kind == BoxKind::table_column || child.kind == BoxKind::table_column_group;
        (child.kind == BoxKind::table_caption ? captions
         : column                             ? columns
                                              : rest)
            .push_back(std::move(child));
    }
    table.children = std::move(rest);
    wrap_strays(table, BoxKind::table_row_group, Display::table_row_group);
    for (Box& group : table.children)
        arrange_row_group(group);
    // CSS 2 §17.2: the first header group stands first, the first footer group last, wherever they are
    // written; further ones are ordinary groups.
    auto& groups = table.children;
    auto const header = std::find_if(groups.begin(), groups.end(), is_header);
    if (header != groups.end()) std::rotate(groups.begin(), header, header + 1);
    auto const footer = std::find_if(groups.begin(), groups.end(), is_footer);
    if (footer != groups.end()) std::rotate(footer, footer + 1, groups.end());
    groups.insert(groups.begin(), std::make_move_iterator(columns.begin()),
                  std::make_move_iterator(columns.end()));
    groups.insert(groups.begin(), std::make_move_iterator(captions.begin()),
                  std::make_move_iterator(captions.end()));
}

Box table_in_line(Box table) {
    auto style = std::make_shared<ComputedStyle>(*anonymous_style(*table.style, Display::inline_block));
    style->vertical_align = table.style->vertical_align;
    style->vertical_align_length = table.style->vertical_align_length;
    Box box = anonymous(BoxKind::inline_block, Display::inline_block, table);
    box.style = std::move(style);
    box.children.push_back(std::move(table));
    return box;
}

}  // namespace warraq
