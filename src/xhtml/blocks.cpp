#include "base/ascii.hpp"
#include "meta/language.hpp"
#include "xhtml/document_builder.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

// The readers bound nesting at 256; this keeps a brief from elsewhere from exhausting the stack.
constexpr std::size_t deepest = 512;

// A paragraph that holds one image and nothing else is that image's figure.
Image const* sole_image(Inlines const& inlines) {
    Image const* found = nullptr;
    for (Inline const& node : inlines) {
        if (std::holds_alternative<LineBreak>(node.value)) continue;
        auto const* const image = std::get_if<Image>(&node.value);
        if (image == nullptr || found != nullptr) return nullptr;
        found = image;
    }
    return found;
}

std::string_view alignment_class(ColumnAlign align) {
    switch (align) {
        case ColumnAlign::start:
            return "align-start";
        case ColumnAlign::center:
            return "align-center";
        case ColumnAlign::end:
            return "align-end";
        case ColumnAlign::none:
            break;
    }
    return {};
}

bool is_word(std::string_view text) {
    for (char const c : text)
        if (!is_ascii_alphanumeric(c) && c != '-' && c != '+') return false;
    return !text.empty();
}

}  // namespace

std::string DocumentBuilder::next_id(char letter) {
    return fmt::format("{}-{}{}", prefix_, letter, ++counters_[letter]);
}

NodeId DocumentBuilder::element(NodeId parent, std::string_view name, Span span) {
    return dom_.append_element(parent, name, span);
}

NodeId DocumentBuilder::element_of_class(NodeId parent, std::string_view name, std::string_view classes,
                                         Span span) {
    NodeId const node = dom_.append_element(parent, name, span);
    dom_.set_attribute(node, "class", classes);
    return node;
}

void DocumentBuilder::add_class(NodeId node, std::string_view word) {
    std::string classes(dom_.attribute(node, "class"));
    if (!classes.empty()) classes += ' ';
    dom_.set_attribute(node, "class", classes += word);
}

void DocumentBuilder::add_orders(NodeId node, Orders const& orders) {
    if (orders.newpage) add_class(node, "newpage");
    if (orders.keep) add_class(node, "keep");
    if (orders.no_kashida) add_class(node, "no-kashida");
    if (orders.tight) add_class(node, "tight");
}

BlockFlow DocumentBuilder::inner_flow(NodeId parent, BlockFlow const& outer) const {
    BlockFlow flow;
    flow.parent = parent;
    flow.heading_level = outer.heading_level + static_cast<int>(outer.open_levels.size());
    flow.id_prefix = outer.id_prefix;
    flow.paragraphs = outer.paragraphs;
    return flow;
}

void DocumentBuilder::add_blocks(std::span<Block const> blocks, BlockFlow& flow) {
    if (depth_ == deepest) {
        if (!too_deep_ && !blocks.empty())
            diagnostics_.report(Code::xhtml_too_deep, blocks.front().span, deepest);
        too_deep_ = true;
        return;
    }
    ++depth_;
    for (Block const& block : blocks) {
        std::visit([&](auto const& value) { add(value, block, flow); }, block.value);
        if (!std::holds_alternative<Heading>(block.value)) flow.after_heading = false;
        // Notes stand after the block of the text that refers to them first, never inside a list or a box.
        if (flow.sections) place_notes(flow);
    }
    --depth_;
}

NodeId DocumentBuilder::add_paragraph(NodeId parent, Inlines const& inlines, Span span, BlockFlow& flow) {
    NodeId const paragraph = element(parent, "p", span);
    dom_.set_attribute(paragraph, "id", fmt::format("{}{}", flow.id_prefix, ++*flow.paragraphs));
    add_inlines(paragraph, inlines);
    return paragraph;
}

void DocumentBuilder::add(Paragraph const& paragraph, Block const& block, BlockFlow& flow) {
    if (Image const* const image = sole_image(paragraph.children)) {
        NodeId const figure = element(flow.parent, "figure", block.span);
        dom_.set_attribute(figure, "id", next_id('f'));
        add_orders(figure, block.orders);
        add_inlines(figure, paragraph.children);
        if (image->title.empty()) return;
        add_plain(element(figure, "figcaption", block.span), image->title, block.span);
        return;
    }
    NodeId const node = add_paragraph(flow.parent, paragraph.children, block.span, flow);
    if (flow.after_heading) add_class(node, "first");
    add_orders(node, block.orders);
}

// No level is skipped, whatever the author's are (R31): a heading is one deeper than the heading it is under.
NodeId DocumentBuilder::open_heading(Heading const& heading, Block const& block, BlockFlow& flow) {
    while (!flow.open_levels.empty() && flow.open_levels.back() >= heading.level) {
        flow.open_levels.pop_back();
        flow.parent = flow.containers.back();
        flow.containers.pop_back();
    }
    flow.open_levels.push_back(heading.level);
    flow.containers.push_back(flow.parent);
    if (flow.sections) {
        flow.parent = element_of_class(flow.parent, "section", "section", block.span);
        if (block.orders.newpage) add_class(flow.parent, "newpage");
    }
    int const level = flow.heading_level + static_cast<int>(flow.open_levels.size());
    return element(flow.parent, fmt::format("h{}", std::min(level, 6)), block.span);
}

void DocumentBuilder::add(Heading const& heading, Block const& block, BlockFlow& flow) {
    NodeId const node = open_heading(heading, block, flow);
    std::string const own_id = next_id('h');
    dom_.set_attribute(node, "id", own_id);
    Orders orders = block.orders;
    if (flow.sections) orders.newpage = false;
    add_orders(node, orders);
    add_inlines(node, heading.children);
    register_heading(words_of(heading.children), own_id);
    flow.after_heading = true;
}

void DocumentBuilder::add(List const& list, Block const& block, BlockFlow& flow) {
    NodeId const node = element(flow.parent, list.ordered ? "ol" : "ul", block.span);
    if (list.ordered && list.start != 1) dom_.set_attribute(node, "start", fmt::format("{}", list.start));
    add_orders(node, block.orders);
    for (ListItem const& item : list.items) {
        NodeId const entry = element(node, "li", item.span);
        BlockFlow inner = inner_flow(entry, flow);
        if (!list.tight) {
            add_blocks(item.children, inner);
            continue;
        }
        // A tight item is its own paragraph: the anchor for citation is the item.
        dom_.set_attribute(entry, "id", fmt::format("{}{}", flow.id_prefix, ++*flow.paragraphs));
        std::size_t first = 0;
        if (!item.children.empty())
            if (auto const* const paragraph = std::get_if<Paragraph>(&item.children.front().value)) {
                add_inlines(entry, paragraph->children);
                add_orders(entry, item.children.front().orders);
                first = 1;
            }
        add_blocks(std::span(item.children).subspan(first), inner);
    }
}

void DocumentBuilder::add(Quote const& quote, Block const& block, BlockFlow& flow) {
    NodeId const node = element(flow.parent, "blockquote", block.span);
    add_orders(node, block.orders);
    BlockFlow inner = inner_flow(node, flow);
    add_blocks(quote.children, inner);
}

void DocumentBuilder::add_table_row(NodeId parent, TableRow const& row, Table const& table,
                                    std::string_view cell) {
    NodeId const line = element(parent, "tr", row.span);
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
        TableCell const& source = row.cells[i];
        // An empty heading names nothing: it is a cell like others.
        bool const names = cell == "th" && !source.children.empty();
        NodeId const node = element(line, names ? "th" : "td", source.span);
        if (names) dom_.set_attribute(node, "scope", "col");
        if (i < table.columns.size())
            if (auto const word = alignment_class(table.columns[i]); !word.empty())
                dom_.set_attribute(node, "class", word);
        add_inlines(node, source.children);
    }
}

void DocumentBuilder::add(Table const& table, Block const& block, BlockFlow& flow) {
    NodeId const node = element(flow.parent, "table", block.span);
    dom_.set_attribute(node, "id", next_id('t'));
    add_orders(node, block.orders);
    if (!table.head.cells.empty())
        add_table_row(element(node, "thead", table.head.span), table.head, table, "th");
    if (table.rows.empty()) return;
    NodeId const body = element(node, "tbody");
    for (TableRow const& row : table.rows)
        add_table_row(body, row, table, "td");
}

void DocumentBuilder::add(CodeBlock const& code, Block const& block, BlockFlow& flow) {
    NodeId const pre = element(flow.parent, "pre", block.span);
    dom_.set_attribute(pre, "dir", "ltr");
    dom_.set_attribute(pre, "lang", "und");
    add_orders(pre, block.orders);
    NodeId const node = element(pre, "code", code.content.span);
    std::string_view const language = std::string_view(code.info).substr(0, code.info.find(' '));
    if (is_word(language)) dom_.set_attribute(node, "class", fmt::format("language-{}", language));
    add_piece(node, code.content);
}

void DocumentBuilder::add(ThematicBreak const&, Block const& block, BlockFlow& flow) {
    add_orders(element(flow.parent, "hr", block.span), block.orders);
}

void DocumentBuilder::add(Figure const& figure, Block const& block, BlockFlow& flow) {
    NodeId const node = element(flow.parent, "figure", block.span);
    dom_.set_attribute(node, "id", next_id('f'));
    add_orders(node, block.orders);
    BlockFlow inner = inner_flow(node, flow);
    for (Block const& part : figure.content) {
        auto const* const paragraph = std::get_if<Paragraph>(&part.value);
        if (paragraph != nullptr && sole_image(paragraph->children) != nullptr)
            add_inlines(node, paragraph->children);
        else
            add_blocks(std::span(&part, 1), inner);
    }
    if (figure.caption.empty()) return;
    add_inlines(element(node, "figcaption", block.span), figure.caption);
}

void DocumentBuilder::add(FactBox const& box, Block const& block, BlockFlow& flow) {
    // role: an aside by itself would be a landmark, and boxes are many.
    NodeId const node = element_of_class(flow.parent, "aside", "box", block.span);
    dom_.set_attribute(node, "role", "note");
    add_orders(node, block.orders);
    BlockFlow inner = inner_flow(node, flow);
    if (!box.title.empty()) {
        std::string const title_id = next_id('b');
        dom_.set_attribute(node, "aria-labelledby", title_id);
        NodeId const title = element_of_class(node, "p", "box-title", block.span);
        dom_.set_attribute(title, "id", title_id);
        add_inlines(title, box.title);
    }
    add_blocks(box.children, inner);
}

void DocumentBuilder::add(PullQuote const& pull, Block const& block, BlockFlow& flow) {
    NodeId const node = element_of_class(flow.parent, "aside", "pull", block.span);
    dom_.set_attribute(node, "epub:type", "pullquote");
    dom_.set_attribute(node, "role", "doc-pullquote");
    add_orders(node, block.orders);
    BlockFlow inner = inner_flow(node, flow);
    add_blocks(pull.children, inner);
}

void DocumentBuilder::add_hemistich(NodeId line, std::string_view name, Inlines const& inlines) {
    add_inlines(element_of_class(line, "span", name), inlines);
}

void DocumentBuilder::add(Verse const& verse, Block const& block, BlockFlow& flow) {
    NodeId const poem = element_of_class(flow.parent, "div", "poem", block.span);
    add_orders(poem, block.orders);
    for (Bayt const& bayt : verse.bayts) {
        NodeId const line = element_of_class(poem, "p", bayt.halved ? "bayt" : "bayt single", bayt.span);
        dom_.set_attribute(line, "id", fmt::format("{}{}", flow.id_prefix, ++*flow.paragraphs));
        add_hemistich(line, "sadr", bayt.sadr);
        if (!bayt.halved) continue;
        // The space is the text's own: what is copied or read aloud has two words there (typography.md §4.8).
        dom_.append_text(line, " ");
        add_hemistich(line, "ajuz", bayt.ajuz);
    }
}

void DocumentBuilder::add(HtmlBlock const& html, Block const& block, BlockFlow& flow) {
    // <h2> is a heading like one that Markdown wrote.
    bool const names_heading =
        html.name.size() == 2 && html.name[0] == 'h' && html.name[1] >= '1' && html.name[1] <= '6';
    auto const* const text =
        html.children.size() == 1 ? std::get_if<Paragraph>(&html.children.front().value) : nullptr;
    if (names_heading && text != nullptr)
        return add(Heading{html.name[1] - '0', text->children}, block, flow);
    Surroundings const outer = here_;
    NodeId const node = open_html_block(flow.parent, html, block.span);
    add_orders(node, block.orders);
    BlockFlow inner = inner_flow(node, flow);
    add_blocks(html.children, inner);
    here_ = outer;
}

}  // namespace warraq
