#include "base/overloaded.hpp"
#include "base/unicode.hpp"
#include "brief/brief.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

// Deeper trees than readers make are cut, not walked.
constexpr std::size_t deepest_shown = 1000;

std::string quoted(std::string_view text) {
    std::string result = "\"";
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c == '"' || c == '\\')
            (result += '\\') += static_cast<char>(c);
        else if (c == '\n')
            result += "\\n";
        else if (c < 0x20 || c == 0xA0 || c == 0xAD || c == 0xFEFF || c == 0x200B || is_bidi_control(c))
            result += fmt::format("\\u{{{:04X}}}", static_cast<std::uint32_t>(c));
        else
            append_utf8(result, c);
    }
    return result + '"';
}

class BriefDumper {
  public:
    explicit BriefDumper(Sources const& sources) : sources_(sources) {}

    std::string dump(Brief const& brief) {
        line(0, fmt::format("brief {}", brief.language), brief.span);
        dump_metadata_of(brief);
        if (!brief.title.empty()) {
            line(1, "title", {});
            inlines(2, brief.title);
        }
        blocks(1, brief.blocks);
        for (auto const& note : brief.notes) {
            line(1, fmt::format("note {}{}", quoted(note.label), note.referenced ? "" : " unreferenced"),
                 note.span);
            blocks(2, note.children);
        }
        return std::move(out_);
    }

  private:
    void line(std::size_t depth, std::string_view text, Span span) {
        out_.append(depth * 2, ' ');
        out_ += text;
        if (span.known()) {
            Location const at = sources_.locate(span);
            out_ += fmt::format(" {}:{}-{}:{}", at.line, at.column, at.end_line, at.end_column);
        }
        out_ += '\n';
    }

    void dump_metadata_of(Brief const& brief) {
        for (auto const& row : key_rows()) {
            Setting const& setting = brief.metadata[row.key];
            if (!setting.set() || row.key == Key::title) continue;
            line(1, fmt::format("{}: {}", row.name, value_of(setting.value)), setting.span);
        }
    }

    static std::string date_of(AuthoredDate const& date) {
        std::string text = quoted(date.text);
        if (date.gregorian)
            text += fmt::format(" {:04}-{:02}-{:02}", date.gregorian->year, date.gregorian->month,
                                date.gregorian->day);
        if (date.hijri)
            text +=
                fmt::format(" hijri {:04}-{:02}-{:02}", date.hijri->year, date.hijri->month, date.hijri->day);
        if (date.time) text += " at " + *date.time;
        return text;
    }

    static std::string value_of(Value const& value) {
        return std::visit(Overloaded{[](std::monostate) { return std::string("nothing"); },
                                     [](std::string const& text) { return quoted(text); },
                                     [](std::vector<std::string> const& list) {
                                         std::string text = "[";
                                         for (auto const& item : list)
                                             text += (text.size() > 1 ? ", " : "") + quoted(item);
                                         return text + "]";
                                     },
                                     [](AuthoredDate const& date) { return date_of(date); },
                                     [](bool flag) { return std::string(flag ? "true" : "false"); },
                                     [](std::vector<WordPair> const& pairs) {
                                         std::string text = "{";
                                         for (auto const& pair : pairs)
                                             text += (text.size() > 1 ? ", " : "") + quoted(pair.word) +
                                                     ": " + quoted(pair.replacement);
                                         return text + "}";
                                     }},
                          value);
    }

    static std::string attributes_of(std::vector<HtmlAttribute> const& attributes) {
        std::string text;
        for (auto const& attribute : attributes)
            text += fmt::format(" {}={}", attribute.name, quoted(attribute.value));
        return text;
    }

    static std::string orders_of(Orders const& orders) {
        std::string text;
        if (orders.newpage) text += " .newpage";
        if (orders.keep) text += " .keep";
        if (orders.no_kashida) text += " .no-kashida";
        if (orders.tight) text += " .tight";
        return text;
    }

    void parent(std::size_t depth, std::string_view name, Span span, Inlines const& children) {
        line(depth, name, span);
        inlines(depth + 1, children);
    }

    void inlines(std::size_t depth, Inlines const& list) {
        if (depth > deepest_shown) return;
        for (auto const& item : list)
            inline_node(depth, item);
    }

    void inline_node(std::size_t depth, Inline const& item) {
        Span const span = item.span;
        std::visit(
            Overloaded{
                [&](Text const& it) { line(depth, "text " + quoted(it.content.text), span); },
                [&](Emphasis const& it) { parent(depth, "emphasis", span, it.children); },
                [&](Strong const& it) { parent(depth, "strong", span, it.children); },
                [&](Strikethrough const& it) { parent(depth, "strikethrough", span, it.children); },
                [&](CodeSpan const& it) { line(depth, "code " + quoted(it.content.text), span); },
                [&](Link const& it) {
                    std::string const title = it.title.empty() ? "" : " " + quoted(it.title);
                    parent(depth, "link " + quoted(it.target) + title, span, it.children);
                },
                [&](Image const& it) {
                    std::string const title = it.title.empty() ? "" : " title " + quoted(it.title);
                    line(depth,
                         "image " + quoted(it.target) + (it.decorative ? " decorative" : "") + " alt " +
                             quoted(it.alt) + title,
                         span);
                },
                [&](LineBreak const& it) { line(depth, it.hard ? "break" : "soft break", span); },
                [&](NoteReference const& it) { line(depth, fmt::format("reference {}", it.note), span); },
                [&](HtmlInline const& it) {
                    parent(depth, "html " + it.name + attributes_of(it.attributes), span, it.children);
                }},
            item.value);
    }

    void blocks(std::size_t depth, Blocks const& list) {
        if (depth > deepest_shown) return;
        for (auto const& block : list)
            block_node(depth, block);
    }

    void block_node(std::size_t depth, Block const& block) {
        Span const span = block.span;
        std::string const orders = orders_of(block.orders);
        auto const open = [&](std::string_view name) { line(depth, std::string(name) + orders, span); };
        std::visit(
            Overloaded{[&](Paragraph const& it) {
                           open("paragraph");
                           inlines(depth + 1, it.children);
                       },
                       [&](Heading const& it) {
                           open(fmt::format("heading {}", it.level));
                           inlines(depth + 1, it.children);
                       },
                       [&](List const& it) { list(depth, it, orders, span); },
                       [&](Quote const& it) {
                           open("quote");
                           blocks(depth + 1, it.children);
                       },
                       [&](Table const& it) { table(depth, it, orders, span); },
                       [&](CodeBlock const& it) {
                           open(fmt::format("code block {} {}", quoted(it.info), quoted(it.content.text)));
                       },
                       [&](ThematicBreak const&) { open("thematic break"); },
                       [&](Figure const& it) {
                           open("figure");
                           blocks(depth + 1, it.content);
                           if (!it.caption.empty()) parent(depth + 1, "caption", {}, it.caption);
                       },
                       [&](FactBox const& it) {
                           open("box");
                           if (!it.title.empty()) parent(depth + 1, "title", {}, it.title);
                           blocks(depth + 1, it.children);
                       },
                       [&](PullQuote const& it) {
                           open("pull quote");
                           blocks(depth + 1, it.children);
                       },
                       [&](Verse const& it) { verse(depth, it, orders, span); },
                       [&](HtmlBlock const& it) {
                           open("html " + it.name + attributes_of(it.attributes));
                           blocks(depth + 1, it.children);
                       }},
            block.value);
    }

    void list(std::size_t depth, List const& it, std::string const& orders, Span span) {
        std::string const kind = it.ordered ? fmt::format("ordered list from {}", it.start) : "list";
        line(depth, kind + (it.tight ? " tight" : " loose") + orders, span);
        for (auto const& item : it.items) {
            line(depth + 1, "item", item.span);
            blocks(depth + 2, item.children);
        }
    }

    void row(std::size_t depth, std::string_view name, TableRow const& it) {
        line(depth, name, it.span);
        for (auto const& cell : it.cells)
            parent(depth + 1, "cell", cell.span, cell.children);
    }

    void table(std::size_t depth, Table const& it, std::string const& orders, Span span) {
        std::string columns;
        for (auto const align : it.columns) {
            constexpr std::string_view names[] = {"none", "start", "center", "end"};
            columns += fmt::format(" {}", names[static_cast<std::size_t>(align)]);
        }
        line(depth, "table" + columns + orders, span);
        row(depth + 1, "head", it.head);
        for (auto const& body_row : it.rows)
            row(depth + 1, "row", body_row);
    }

    void verse(std::size_t depth, Verse const& it, std::string const& orders, Span span) {
        line(depth, "verse" + orders, span);
        for (auto const& bayt : it.bayts) {
            if (bayt.opens_stanza) line(depth + 1, "stanza", {});
            line(depth + 1, bayt.halved ? "bayt" : "line", bayt.span);
            parent(depth + 2, "sadr", {}, bayt.sadr);
            if (bayt.halved) parent(depth + 2, "ajuz", {}, bayt.ajuz);
        }
    }

    Sources const& sources_;
    std::string out_;
};

}  // namespace

std::string dump_brief(Brief const& brief, Sources const& sources) {
    return BriefDumper(sources).dump(brief);
}

}  // namespace warraq
