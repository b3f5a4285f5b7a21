#include "base/unicode.hpp"
#include "brief/brief_walk.hpp"
#include "brief/html_flow.hpp"
#include "brief/markdown_context.hpp"
#include "brief/orders.hpp"

#include <algorithm>

namespace warraq {
namespace {

// The deepest last block: the one an order at the end of a list or quotation was read with.
Block* last_leaf(Block& block) {
    Block* at = &block;
    while (true) {
        Blocks* inner = nullptr;
        if (auto* list = std::get_if<List>(&at->value))
            inner = list->items.empty() ? nullptr : &list->items.back().children;
        else if (auto* quote = std::get_if<Quote>(&at->value))
            inner = &quote->children;
        if (inner == nullptr || inner->empty()) return at;
        at = &inner->back();
    }
}

// Where the bar stands that ends a table's cell: cmark-gfm takes every backslash before one for an escape.
std::size_t cell_end(std::string_view text, std::size_t begin) {
    std::size_t bar = text.find('|', begin);
    while (bar != text.npos && bar > begin && text[bar - 1] == '\\')
        bar = text.find('|', bar + 1);
    return std::min(bar, text.size());
}

// The words of a cell: «\|» is a bar in it, even in code.
MappedText without_escaped_bars(MappedText const& cell) {
    MappedText words;
    std::size_t kept = 0;
    for (auto at = cell.text.find("\\|"); at != std::string::npos; at = cell.text.find("\\|", at + 2)) {
        words.append(cell.slice(kept, at));
        kept = at + 1;
    }
    words.append(cell.slice(kept, cell.text.size()));
    return words;
}

class BlockReader {
  public:
    BlockReader(MarkdownPart const& part, MarkdownContext& context) : part_(part), context_(context) {}

    // A note that was defined in a quotation has been taken out of it; its lines still begin with its mark.
    Blocks read_note(std::uint32_t note) {
        std::size_t const line = part_.source.line_begin(node(note).start_line);
        auto const text = part_.source.text();
        auto const begin = text.begin() + static_cast<std::ptrdiff_t>(line);
        auto const label =
            text.begin() + static_cast<std::ptrdiff_t>(std::min(text.find('[', line), text.size()));
        quotes_ = static_cast<std::size_t>(std::count(begin, label, '>'));
        return read(note);
    }

    Blocks read(std::uint32_t container) {
        HtmlFlow flow(context_);
        for (auto child = part_.tree[container].first_child; child != 0;
             child = part_.tree[child].next_sibling)
            add(child, flow);
        return flow.finish();
    }

  private:
    MarkNode const& node(std::uint32_t index) const { return part_.tree[index]; }

    std::size_t begin_of(MarkNode const& block) const {
        std::size_t const line = part_.source.line_begin(block.start_line);
        if (block.start_column == 0 && block.kind != MarkKind::document)
            return std::min(part_.source.skip_prefix(line, quotes_), part_.source.line_end(block.start_line));
        auto const column = static_cast<std::size_t>(std::max(block.start_column, 1) - 1);
        return std::min(line + column, part_.source.line_end(block.start_line));
    }
    // cmark-gfm closes some blocks a line too late: blank lines at the end are not theirs.
    std::size_t end_of(MarkNode const& block) const {
        std::size_t const begin = begin_of(block);
        std::size_t end = part_.source.line_end(std::max(block.end_line, block.start_line));
        auto const text = part_.source.text();
        while (end > begin && (text[end - 1] == ' ' || text[end - 1] == '\t' || text[end - 1] == '\n' ||
                               text[end - 1] == '\r'))
            --end;
        return end;
    }
    Span span_of_block(MarkNode const& block) const {
        return part_.source.span(begin_of(block), end_of(block));
    }
    SourceCursor cursor_in(MarkNode const& block) const {
        return {part_.source, begin_of(block), end_of(block), quotes_};
    }

    void add(std::uint32_t index, HtmlFlow& flow) {
        MarkNode const& block = node(index);
        Span const span = span_of_block(block);
        if (block.kind != MarkKind::paragraph) own_line_.reset();
        switch (block.kind) {
            case MarkKind::paragraph:
                add_paragraph(index, span, flow);
                break;
            case MarkKind::heading:
                add_heading(index, span, flow);
                break;
            case MarkKind::list:
                add_list(index, span, flow);
                break;
            case MarkKind::quote:
                add_quote(index, span, flow);
                break;
            case MarkKind::table:
                add_table(index, span, flow);
                break;
            case MarkKind::thematic_break:
                flow.blocks().push_back({ThematicBreak{}, span, {}});
                break;
            case MarkKind::html_block:
                flow.add_html(map_lines(part_.source, block.literal, block.start_line));
                break;
            case MarkKind::code_block:
                if (block.fenced && is_house_fence(block.target))
                    read_house_fence(part_, index, span, flow.blocks(), context_);
                else
                    add_code(block, span, flow);
                break;
            default:
                break;  // notes are read by the context
        }
    }

    Inlines inlines_of(std::uint32_t index) {
        SourceCursor cursor = cursor_in(node(index));
        Escapes const code = node(index).pipes ? Escapes::pipes : Escapes::none;
        return read_inlines(part_, index, cursor, code, context_);
    }

    void add_paragraph(std::uint32_t index, Span span, HtmlFlow& flow) {
        own_line_.reset();
        Inlines children = inlines_of(index);
        mark_decorative(children);
        auto const found = take_orders(children, context_.diagnostics);
        Blocks& blocks = flow.blocks();
        if (found && is_empty(children)) {
            if (!blocks.empty()) {
                add_orders(blocks.back().orders, found->orders);
                return;
            }
            context_.diagnostics.report(Code::order_without_block, found->words.span, found->words.text);
            Inlines words;
            words.push_back({Text{found->words}, found->words.span});
            blocks.push_back({Paragraph{std::move(words)}, span, {}});
            return;
        }
        if (is_empty(children)) return;
        Block block{Paragraph{std::move(children)}, span, {}};
        if (found) block.orders = found->orders;
        blocks.push_back(std::move(block));
        if (found && found->own_line) own_line_ = OwnLine{found->orders, column_of(found->words.span)};
    }

    // The column, from 1, at which a span begins in its line of this text.
    std::size_t column_of(Span span) const {
        std::size_t first = 1;
        std::size_t last = part_.source.line_count();
        auto const start_of = [this](std::size_t line) {
            std::size_t const begin = part_.source.line_begin(static_cast<int>(line));
            return part_.source.span(begin, begin).begin;
        };
        while (first < last) {
            std::size_t const middle = first + (last - first + 1) / 2;
            if (start_of(middle) <= span.begin)
                first = middle;
            else
                last = middle - 1;
        }
        std::uint32_t const begin = start_of(first);
        return span.begin >= begin ? span.begin - begin + 1u : 1u;
    }

    // An order in a line of its own, as far out as a list or quotation begins, is meant for all of it though
    // CommonMark reads the line as its last paragraph's.
    void hoist_order(MarkNode const& container, Block& block) {
        if (!own_line_ || own_line_->column > static_cast<std::size_t>(std::max(container.start_column, 1)))
            return;
        Block* leaf = last_leaf(block);
        if (leaf == &block || leaf->orders != own_line_->orders) return;
        leaf->orders = {};
        add_orders(block.orders, own_line_->orders);
    }

    void add_heading(std::uint32_t index, Span span, HtmlFlow& flow) {
        Inlines children = inlines_of(index);
        auto const found = take_orders(children, context_.diagnostics);
        if (is_empty(children)) return;
        Block block{Heading{node(index).level, std::move(children)}, span, {}};
        if (found) block.orders = found->orders;
        flow.blocks().push_back(std::move(block));
    }

    bool refuse_depth(Span span) {
        if (!context_.too_deep()) return false;
        context_.diagnostics.report(Code::markdown_nesting, span, context_.depth + 1,
                                    context_.limits.nesting);
        return true;
    }

    void add_list(std::uint32_t index, Span span, HtmlFlow& flow) {
        if (refuse_depth(span)) return;
        MarkNode const& source = node(index);
        List list;
        list.ordered = source.ordered;
        list.start = source.ordered ? source.list_start : 1;
        list.tight = source.tight;
        {
            Deeper const deeper(context_);
            for (auto child = source.first_child; child != 0; child = node(child).next_sibling)
                list.items.push_back({read(child), span_of_block(node(child))});
        }
        Block block{std::move(list), span, {}};
        hoist_order(source, block);
        flow.blocks().push_back(std::move(block));
    }

    void add_quote(std::uint32_t index, Span span, HtmlFlow& flow) {
        if (refuse_depth(span)) return;
        Quote quote;
        {
            Deeper const deeper(context_);
            ++quotes_;
            quote.children = read(index);
            --quotes_;
        }
        if (quote.children.empty()) return;
        Block block{std::move(quote), span, {}};
        hoist_order(node(index), block);
        flow.blocks().push_back(std::move(block));
    }

    void add_code(MarkNode const& source, Span span, HtmlFlow& flow) {
        if (source.fenced)
            report_misspelt_fence(
                source.target, part_.source.span(begin_of(source), part_.source.line_end(source.start_line)),
                context_.diagnostics);
        CodeBlock code;
        code.info = without_forbidden(source.target);
        code.content = map_lines(part_.source, source.literal, source.start_line + (source.fenced ? 1 : 0));
        replace_forbidden(code.content, context_);
        flow.blocks().push_back({std::move(code), span, {}});
    }

    // --- tables ---
    TableRow read_row(std::uint32_t index) {
        MarkNode const& source = node(index);
        // Only the first row can stand behind a marker of a list; the columns of others are wrong after tabs.
        std::size_t const line = part_.source.line_begin(source.start_line);
        std::size_t const begin = source.header ? begin_of(source) : part_.source.skip_prefix(line, quotes_);
        std::size_t const end = part_.source.line_end(source.start_line);
        SourceCursor cursor(part_.source, begin, end, quotes_);
        TableRow row;
        row.span = part_.source.span(begin, end);
        cursor.skip_row_start();
        std::size_t const row_begin = cursor.at();
        for (auto child = source.first_child; child != 0; child = node(child).next_sibling) {
            std::size_t const cell_begin = cursor.at();
            TableCell cell;
            cell.children = read_inlines(part_, child, cursor, Escapes::pipes, context_);
            std::size_t const cell_end = cursor.at();
            cell.span =
                is_empty(cell.children) ? part_.source.span(cell_begin, cell_end) : span_of(cell.children);
            mark_decorative(cell.children);
            row.cells.push_back(std::move(cell));
            cursor.skip_cell_end();
        }
        keep_long_row(row, row_begin, end);
        return row;
    }

    // cmark-gfm drops the cells beyond the head's: they are read again as one with the last cell.
    void keep_long_row(TableRow& row, std::size_t begin, std::size_t end) {
        if (row.cells.empty()) return;
        auto const text = part_.source.text().substr(0, end);
        for (std::size_t cell = 1; cell < row.cells.size(); ++cell)
            begin = std::min(cell_end(text, begin) + 1, end);
        std::size_t const rest =
            std::min(text.find_first_not_of(" \t|", std::min(cell_end(text, begin), end)), end);
        if (rest == end) return;
        std::size_t last = text.find_last_not_of(" \t|") + 1;
        if (text[last - 1] == '\\' && last < end) ++last;
        context_.diagnostics.report(Code::table_row_long, part_.source.span(rest, last), row.cells.size());
        TableCell& cell = row.cells.back();
        cell.children =
            read_markdown_line(without_escaped_bars(part_.source.mapped().slice(begin, last)), context_);
        mark_decorative(cell.children);
        if (!is_empty(cell.children)) cell.span = span_of(cell.children);
    }

    // A line of orders right under a table reads as its last row.
    void take_row_orders(Table& table, Orders& orders) {
        if (table.rows.empty()) return;
        auto& cells = table.rows.back().cells;
        bool const alone = std::all_of(cells.begin() + (cells.empty() ? 0 : 1), cells.end(),
                                       [](TableCell const& cell) { return is_empty(cell.children); });
        if (cells.empty() || !alone) return;
        std::string const words = plain_text(cells[0].children);
        if (words.compare(0, 2, "{.") != 0) return;
        Inlines rest = cells[0].children;
        auto const found = take_orders(rest, context_.diagnostics);
        if (!found || !is_empty(rest)) return;
        add_orders(orders, found->orders);
        table.rows.pop_back();
    }

    void add_table(std::uint32_t index, Span span, HtmlFlow& flow) {
        MarkNode const& source = node(index);
        Table table;
        table.columns = source.columns;
        for (auto child = source.first_child; child != 0; child = node(child).next_sibling) {
            if (node(child).header)
                table.head = read_row(child);
            else
                table.rows.push_back(read_row(child));
        }
        Orders orders;
        take_row_orders(table, orders);
        flow.blocks().push_back({std::move(table), span, orders});
    }

    struct OwnLine {
        Orders orders;
        std::size_t column = 0;
    };

    MarkdownPart const& part_;
    MarkdownContext& context_;
    std::optional<OwnLine> own_line_;
    std::size_t quotes_ = 0;  // that what is being read stands in
};

}  // namespace

Blocks read_blocks(MarkdownPart const& part, std::uint32_t container, MarkdownContext& context) {
    BlockReader reader(part, context);
    return part.tree[container].kind == MarkKind::note_definition ? reader.read_note(container)
                                                                  : reader.read(container);
}

}  // namespace warraq
