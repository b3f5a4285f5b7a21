#include "brief/brief_walk.hpp"

#include "base/overloaded.hpp"

#include <algorithm>

namespace warraq {
namespace {

// The inlines that hang below one, or null.
Inlines* children_of(Inline& item) {
    return std::visit(
        [](auto& value) -> Inlines* {
            if constexpr (requires { value.children; })
                return &value.children;
            else
                return nullptr;
        },
        item.value);
}
Inlines const* children_of(Inline const& item) {
    return children_of(const_cast<Inline&>(item));
}

void visit_table(Table& table, ParagraphVisitor const& visitor) {
    auto const row = [&](TableRow& it) {
        for (auto& cell : it.cells)
            visitor.inlines(cell.children, cell.span);
    };
    row(table.head);
    for (auto& it : table.rows)
        row(it);
}

void visit_block(Block& block, ParagraphVisitor const& visitor) {
    Span const span = block.span;
    std::visit(Overloaded{[&](Paragraph& it) { visitor.inlines(it.children, span); },
                          [&](Heading& it) { visitor.inlines(it.children, span); },
                          [&](List& it) {
                              for (auto& item : it.items)
                                  visit_paragraphs(item.children, visitor);
                          },
                          [&](Quote& it) { visit_paragraphs(it.children, visitor); },
                          [&](Table& it) { visit_table(it, visitor); },
                          [&](CodeBlock& it) { visitor.code(it.content); }, [](ThematicBreak&) {},
                          [&](Figure& it) {
                              visit_paragraphs(it.content, visitor);
                              visitor.inlines(it.caption, span);
                          },
                          [&](FactBox& it) {
                              visitor.inlines(it.title, span);
                              visit_paragraphs(it.children, visitor);
                          },
                          [&](PullQuote& it) { visit_paragraphs(it.children, visitor); },
                          [&](Verse& it) {
                              for (auto& bayt : it.bayts) {
                                  visitor.inlines(bayt.sadr, bayt.span);
                                  visitor.inlines(bayt.ajuz, bayt.span);
                              }
                          },
                          [&](HtmlBlock& it) { visit_paragraphs(it.children, visitor); }},
               block.value);
}

void add_leaves(Inlines& inlines, std::vector<Leaf>& leaves) {
    for (auto& item : inlines) {
        if (auto* text = std::get_if<Text>(&item.value)) {
            leaves.push_back({LeafKind::prose, &text->content});
        } else if (auto* code = std::get_if<CodeSpan>(&item.value)) {
            leaves.push_back({LeafKind::code, &code->content});
        } else if (std::holds_alternative<LineBreak>(item.value)) {
            leaves.push_back({LeafKind::line_end, nullptr});
        } else if (auto* children = children_of(item)) {
            add_leaves(*children, leaves);
        } else {
            leaves.push_back({LeafKind::object, nullptr});
        }
    }
}

void add_text(Inlines const& inlines, std::string& text) {
    for (auto const& item : inlines) {
        if (auto const* words = std::get_if<Text>(&item.value))
            text += words->content.text;
        else if (auto const* code = std::get_if<CodeSpan>(&item.value))
            text += code->content.text;
        else if (auto const* image = std::get_if<Image>(&item.value))
            text += image->alt;
        else if (std::holds_alternative<LineBreak>(item.value))
            text += ' ';
        else if (auto const* children = children_of(item))
            add_text(*children, text);
    }
}

}  // namespace

void visit_paragraphs(Blocks& blocks, ParagraphVisitor const& visitor) {
    for (auto& block : blocks)
        visit_block(block, visitor);
}

void visit_lists(Inlines& inlines, std::function<void(Inlines&)> const& visit) {
    visit(inlines);
    for (auto& item : inlines)
        if (auto* children = children_of(item)) visit_lists(*children, visit);
}

std::vector<Leaf> leaves_of(Inlines& inlines) {
    std::vector<Leaf> leaves;
    add_leaves(inlines, leaves);
    return leaves;
}

void merge_texts(Inlines& inlines) {
    Inlines merged;
    merged.reserve(inlines.size());
    for (auto& item : inlines) {
        auto* text = std::get_if<Text>(&item.value);
        if (text != nullptr && text->content.text.empty()) continue;
        auto* before = merged.empty() ? nullptr : std::get_if<Text>(&merged.back().value);
        if (text != nullptr && before != nullptr) {
            before->content.append(text->content);
            merged.back().span = join(merged.back().span, item.span);
        } else {
            merged.push_back(std::move(item));
        }
    }
    inlines = std::move(merged);
}

bool is_empty(Inlines const& inlines) {
    return std::all_of(inlines.begin(), inlines.end(), [](Inline const& item) {
        if (auto const* text = std::get_if<Text>(&item.value))
            return text->content.text.find_first_not_of(" \n\t") == std::string::npos;
        if (std::holds_alternative<LineBreak>(item.value)) return true;
        auto const* children = children_of(item);
        return children != nullptr && is_empty(*children);
    });
}

std::string plain_text(Inlines const& inlines) {
    std::string text;
    add_text(inlines, text);
    return text;
}

Span span_of(Inlines const& inlines) {
    Span span;
    for (auto const& item : inlines)
        span = join(span, item.span);
    return span;
}

}  // namespace warraq
