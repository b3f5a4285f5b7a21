#include "base/data_url.hpp"
#include "layout/anonymous_boxes.hpp"
#include "layout/box.hpp"
#include "layout/box_geometry.hpp"
#include "layout/box_role.hpp"
#include "layout/canvas_style.hpp"
#include "layout/collapsed_borders.hpp"
#include "layout/first_letter.hpp"
#include "layout/footnotes.hpp"
#include "layout/note_boxes.hpp"
#include "layout/reversed_counters.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

namespace warraq {
namespace {

// Deeper elements are set as plain text: every later walk of boxes is recursive, and this is its bound.
constexpr int deepest = 300;

// What an element's children inherit that is no property.
struct Surroundings {
    int depth = 0;
    std::string const* link = nullptr;
};

bool is_block_container(Box const& box) {
    return box.kind == BoxKind::block || box.kind == BoxKind::inline_block ||
           box.kind == BoxKind::table_cell || box.kind == BoxKind::table_caption;
}

int parse_number(std::string_view text, int fallback) {
    int value = fallback;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} ? value : fallback;
}

class BoxBuilder {
  public:
    BoxBuilder(XhtmlDocument const& document, std::uint32_t index, StyleTree const& styles,
               ImageMap const& images, Limits const& limits, Diagnostics& diagnostics)
        : document_(document),
          dom_(document.dom),
          index_(index),
          styles_(styles),
          images_(images),
          limits_(limits),
          diagnostics_(diagnostics) {}

    Box build() {
        std::vector<Box> boxes;
        if (!dom_.empty()) {
            find_links();
            canvas_ = find_canvas(dom_, styles_);
            add_element(dom_.root(), {}, boxes);
        }
        StylePtr const canvas = canvas_ == NodeId::none ? nullptr : styles_.of(canvas_);
        if (boxes.size() == 1 && boxes.front().kind == BoxKind::block) {
            assign_notes(boxes.front(), std::move(notes_));
            boxes.front().canvas = canvas;
            return std::move(boxes.front());
        }
        // A root that is no block container is put into one.
        Box root;
        auto style = std::make_shared<ComputedStyle>();
        if (!boxes.empty()) style->direction = boxes.front().style->direction;
        style->display = Display::block;
        style->language = document_.language;
        root.style = style;
        root.canvas = canvas;
        root.children = std::move(boxes);
        arrange_children(root);
        assign_notes(root, std::move(notes_));
        return root;
    }

  private:
    Provenance provenance(NodeId node) const {
        Provenance place;
        place.document = index_;
        place.node = node;
        place.span = dom_[node].span;
        if (dom_[node].kind == NodeKind::element) {
            auto const [role, level] = role_of(dom_, node);
            place.role = role;
            place.heading_level = level;
        }
        return place;
    }
    Box make_box(BoxKind kind, StylePtr style, NodeId node) const {
        Box box;
        box.kind = kind;
        box.style = std::move(style);
        box.provenance = provenance(node);
        return box;
    }
    StylePtr style_of(NodeId element) const { return without_page_style(dom_, styles_, element, canvas_); }
    ContentSource content_source(NodeId element) {
        return {&document_, element, &counters_, &quote_depth_, index_, &images_};
    }

    void add_text(NodeId node, StylePtr const& style, std::vector<Box>& out) const {
        if (dom_[node].text.text.empty()) return;
        Box box = make_box(BoxKind::text, style, node);
        box.text = dom_[node].text;
        box.node_pieces = {{0, 0}};
        box.provenance.span = box.text.span;
        out.push_back(std::move(box));
    }

    void add_children(NodeId element, Surroundings const& around, std::vector<Box>& out) {
        for (NodeId child = dom_[element].first_child; child != NodeId::none;
             child = dom_[child].next_sibling) {
            if (dom_[child].kind == NodeKind::text)
                add_text(child, styles_.of(element), out);
            else
                add_element(child, around, out);
        }
    }

    // The text of everything inside, without boxes of its own.
    void add_flat_text(NodeId element, StylePtr const& style, std::vector<Box>& out) const {
        for (NodeId node = dom_.next(element, element); node != NodeId::none; node = dom_.next(node, element))
            if (dom_[node].kind == NodeKind::text) add_text(node, style, out);
    }

    bool in_note(NodeId node) const {
        for (; node != NodeId::none; node = dom_[node].parent)
            if (styles_.of(node)->float_ == Float::footnote) return true;
        return false;
    }

    // A note that only notes call stays where it stands.
    void find_links() {
        for (NodeId node = dom_.root(); node != NodeId::none; node = dom_.next(node, dom_.root())) {
            if (dom_[node].kind != NodeKind::element || dom_[node].name != "a") continue;
            std::string_view const target = dom_.attribute(node, "href");
            if (target.starts_with('#') && !in_note(node)) linked_.emplace(target.substr(1));
        }
    }

    void add_element(NodeId element, Surroundings around, std::vector<Box>& out);
    void add_replaced(NodeId element, StylePtr const& style, std::vector<Box>& out) const;
    void add_column(NodeId element, Box box, std::vector<Box>& out);
    void add_pseudo(NodeId element, StylePtr const& style, std::vector<Box>& out);
    void add_marker(NodeId element, ComputedStyle const& style, std::vector<Box>& out);
    void count(NodeId element, ComputedStyle const& style);
    void add_contents(NodeId element, Surroundings const& around, std::vector<Box>& out);
    void add_note(NodeId element, Box box, std::vector<Box>& out);
    void fill_box(NodeId element, Surroundings const& around, Box& box);
    std::vector<StringSet> string_sets(NodeId element, ComputedStyle const& style);

    XhtmlDocument const& document_;
    Dom const& dom_;
    std::uint32_t index_;
    StyleTree const& styles_;
    ImageMap const& images_;
    Limits const& limits_;
    Diagnostics& diagnostics_;
    Counters counters_;
    int quote_depth_ = 0;
    NodeId canvas_ = NodeId::none;  // whose background is that of the pages
    bool said_too_deep_ = false;
    std::set<std::string, std::less<>> linked_;  // ids that links outside notes lead to
    std::map<std::string, CalledNote> notes_;    // floated to the page's foot, by the link that calls them
};

// Counters of the style, and the list-item counter that HTML's lists bring with them (CSS Lists 3 §4.6).
void BoxBuilder::count(NodeId element, ComputedStyle const& style) {
    std::string_view const name = dom_[element].name;
    bool const list = name == "ol" || name == "ul" || name == "menu";
    if (list && !names(style.counter_reset, "list-item")) counters_.reset("list-item", 0);
    counters_.apply(style);
    for (CounterChange const& change : style.counter_reset) {
        if (!change.reversed) continue;
        int own = 0;
        for (CounterChange const& increment : style.counter_increment)
            if (increment.name == change.name) own = increment.value;
        counters_.set(change.name, reversed_start(dom_, styles_, element, change.name) + own);
    }
    if (name == "ol") {
        bool const reversed = dom_.has_attribute(element, "reversed");
        int const start = parse_number(dom_.attribute(element, "start"),
                                       reversed ? count_items(dom_, styles_, element) : 1);
        if (reversed || dom_.has_attribute(element, "start"))
            counters_.set("list-item",
                          std::clamp(start, -furthest_start, furthest_start) + (reversed ? 1 : -1));
    }
    if (style.display != Display::list_item) return;
    if (!names(style.counter_increment, "list-item")) {
        NodeId const parent = dom_[element].parent;
        bool const back =
            parent != NodeId::none && dom_[parent].name == "ol" && dom_.has_attribute(parent, "reversed");
        counters_.increment("list-item", back ? -1 : 1);
    }
    if (name == "li" && dom_.has_attribute(element, "value") && !names(style.counter_set, "list-item"))
        counters_.set("list-item",
                      parse_number(dom_.attribute(element, "value"), counters_.value("list-item")));
}

std::vector<StringSet> BoxBuilder::string_sets(NodeId element, ComputedStyle const& style) {
    std::vector<StringSet> sets;
    for (StringSet const& set : style.string_set)
        sets.push_back({set.name, {ContentString{content_text(set.parts, style, content_source(element))}}});
    return sets;
}

void BoxBuilder::add_replaced(NodeId element, StylePtr const& style, std::vector<Box>& out) const {
    Box box = make_box(BoxKind::image, style, element);
    box.id = std::string(dom_.attribute(element, "id"));
    box.alternative = std::string(dom_.attribute(element, "alt"));
    box.decorative = dom_.has_attribute(element, "alt") && box.alternative.empty();
    box.image = find_image(images_, resolve_resource(document_.folder, dom_.attribute(element, "src")));
    if (box.image == nullptr) {
        // The job has said what is wrong with the file; its description stands in its place.
        Box text = generated_text(box.alternative, style);
        text.provenance = box.provenance;
        box.kind = box.inline_level() ? BoxKind::inline_ : BoxKind::block;
        if (!box.alternative.empty()) box.children.push_back(std::move(text));
    }
    out.push_back(std::move(box));
}

void BoxBuilder::add_pseudo(NodeId element, StylePtr const& style, std::vector<Box>& out) {
    if (style == nullptr || !style->content || style->content_none || style->display == Display::none) return;
    counters_.apply(*style);
    Box box = make_box(kind_of(style->display), style, element);
    box.provenance.role = Role::none;
    box.generated = true;
    box.children = content_boxes(*style->content, style, content_source(element));
    for (Box& child : box.children)
        child.provenance = box.provenance;
    if (box.kind != BoxKind::inline_) arrange_children(box);
    out.push_back(std::move(box));
}

void BoxBuilder::add_marker(NodeId element, ComputedStyle const& style, std::vector<Box>& out) {
    auto const* pseudo = styles_.pseudo_of(element);
    bool const styled = pseudo != nullptr && pseudo->marker != nullptr;
    auto marker =
        std::make_shared<ComputedStyle>(styled ? *pseudo->marker : *anonymous_style(style, Display::inline_));
    marker->white_space = WhiteSpace::pre;  // the space after the sign is kept (CSS Lists 3 §3.1)
    marker->text_indent = {};
    marker->display = Display::block;
    std::vector<Box> boxes = marker_boxes(style, marker, content_source(element));
    if (boxes.empty()) return;
    Box box = make_box(BoxKind::block, marker, element);
    box.provenance.role = Role::label;
    box.generated = true;
    box.children = std::move(boxes);
    if (style.list_style_position == ListPosition::inside)
        box.kind = BoxKind::inline_;
    else
        box.outside_marker = true;
    out.push_back(std::move(box));
}

// Children, generated ones included, and what hangs on the element itself.
void BoxBuilder::fill_box(NodeId element, Surroundings const& around, Box& box) {
    ComputedStyle const& style = *box.style;
    box.id = std::string(dom_.attribute(element, "id"));
    box.string_sets = string_sets(element, style);
    Surroundings inner{around.depth + 1, around.link};
    if (dom_[element].name == "a" && dom_.has_attribute(element, "href"))
        box.link = resolve_link(dom_.attribute(element, "href"), document_.name);
    else if (around.link != nullptr && box.kind != BoxKind::inline_)
        box.link = *around.link;
    std::string const link = box.link;
    if (!link.empty()) inner.link = &link;
    counters_.enter_children();
    if (style.display == Display::list_item) add_marker(element, style, box.children);
    auto const* pseudo = styles_.pseudo_of(element);
    if (pseudo != nullptr) add_pseudo(element, pseudo->before, box.children);
    add_children(element, inner, box.children);
    if (pseudo != nullptr) add_pseudo(element, pseudo->after, box.children);
    counters_.leave_children();
    if (pseudo != nullptr && pseudo->first_letter && is_block_container(box))
        split_first_letter(box, *pseudo->first_letter);
}

// Columns hold nothing that is shown: a column group its columns, and both their widths.
void BoxBuilder::add_column(NodeId element, Box box, std::vector<Box>& out) {
    auto const limit = static_cast<int>(limits_.table_columns);
    box.column_span = std::clamp(parse_number(dom_.attribute(element, "span"), 1), 1, limit);
    if (box.kind == BoxKind::table_column_group)
        for (NodeId child = dom_[element].first_child; child != NodeId::none;
             child = dom_[child].next_sibling)
            if (dom_[child].kind == NodeKind::element && styles_.of(child)->display == Display::table_column)
                add_element(child, {}, box.children);
    out.push_back(std::move(box));
}

// The element makes no box; what is in it stands in its place (CSS Display 3 §2.5).
void BoxBuilder::add_contents(NodeId element, Surroundings const& around, std::vector<Box>& out) {
    Surroundings const inner{around.depth + 1, around.link};
    counters_.enter_children();
    auto const* pseudo = styles_.pseudo_of(element);
    if (pseudo != nullptr) add_pseudo(element, pseudo->before, out);
    add_children(element, inner, out);
    if (pseudo != nullptr) add_pseudo(element, pseudo->after, out);
    counters_.leave_children();
}

void BoxBuilder::add_element(NodeId element, Surroundings around, std::vector<Box>& out) {
    StylePtr const style = style_of(element);
    Node const& node = dom_[element];
    if (style->display == Display::none) return;
    count(element, *style);
    if (around.depth >= deepest) {
        if (!said_too_deep_) diagnostics_.report(Code::nesting_too_deep, node.span, deepest);
        said_too_deep_ = true;
        return add_flat_text(element, style, out);
    }
    if (node.name_space == Namespace::svg) {
        diagnostics_.report(Code::element_not_laid_out, node.span, node.name);
        return add_flat_text(element, style, out);
    }
    if (style->display == Display::contents) return add_contents(element, around, out);
    if (node.name == "img") return add_replaced(element, style, out);
    if (node.name == "br" || node.name == "wbr") {
        Box box = make_box(node.name == "br" ? BoxKind::line_break : BoxKind::text, style, element);
        if (box.kind == BoxKind::text) box.text.text = "\u200B";
        box.generated = box.kind == BoxKind::text;
        out.push_back(std::move(box));
        return;
    }
    Box box = make_box(kind_of(style->display), style, element);
    if (box.kind == BoxKind::table_column || box.kind == BoxKind::table_column_group)
        return add_column(element, std::move(box), out);
    // CSS Display 3 §2.7: what floats is a block.
    if (box.kind == BoxKind::inline_ && style->float_ != Float::none) box.kind = BoxKind::block;
    fill_box(element, around, box);
    switch (box.kind) {
        case BoxKind::inline_:
            std::ranges::move(split_inline(std::move(box)), std::back_inserter(out));
            return;
        case BoxKind::table:
            arrange_table(box);
            if (style->display == Display::inline_table) box = table_in_line(std::move(box));
            break;
        case BoxKind::table_row_group:
        case BoxKind::table_row:
            break;  // arranged with their table
        case BoxKind::table_cell: {
            auto const limit = static_cast<int>(limits_.table_columns);
            box.column_span = std::clamp(parse_number(dom_.attribute(element, "colspan"), 1), 1, limit);
            box.row_span = std::clamp(parse_number(dom_.attribute(element, "rowspan"), 1), 0, 65534);
            [[fallthrough]];
        }
        default:
            arrange_children(box);
            break;
    }
    if (style->float_ == Float::footnote) {
        collapse_borders(box, limits_);
        return add_note(element, std::move(box), out);
    }
    out.push_back(std::move(box));
}

// A note is called by links to it, which its ::footnote-call fills, or stands where it is called: then its
// call takes its place (GCPM 3 §2). A block that nothing links to is no such note and stays where it stands.
void BoxBuilder::add_note(NodeId element, Box box, std::vector<Box>& out) {
    bool const linked = linked_.count(box.id.get()) != 0;
    std::optional<Box> call;
    if (linked || !in_note(dom_[element].parent))
        call = make_note_call(box, styles_.pseudo_of(element), linked, content_source(element));
    std::string const link = document_.name + "#" + box.id.get();
    if (linked) return static_cast<void>(notes_.emplace(link, CalledNote{std::move(box), std::move(call)}));
    if (call) call->note = std::make_shared<Box const>(std::move(box));
    out.push_back(call ? std::move(*call) : std::move(box));
}

}  // namespace

Box build_boxes(XhtmlDocument const& document, std::uint32_t document_index, StyleTree const& styles,
                ImageMap const& images, Limits const& limits, Diagnostics& diagnostics) {
    Box root = BoxBuilder(document, document_index, styles, images, limits, diagnostics).build();
    mark_empty_boxes(root);
    collapse_borders(root, limits);
    return root;
}

}  // namespace warraq
