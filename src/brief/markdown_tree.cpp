#include "brief/markdown_tree.hpp"

#include "base/unicode.hpp"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>

#include <charconv>
#include <memory>
#include <mutex>

namespace warraq {
namespace {

struct ParserCloser {
    void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
};
struct NodeCloser {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using NodePtr = std::unique_ptr<cmark_node, NodeCloser>;

// cmark-gfm registers extensions in a list of its own that is not safe to fill from two threads.
void register_extensions() {
    static std::once_flag once;
    std::call_once(once, [] { cmark_gfm_core_extensions_ensure_registered(); });
}

NodePtr parse(std::string_view text) {
    register_extensions();
    std::unique_ptr<cmark_parser, ParserCloser> const parser(
        cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_UNSAFE | CMARK_OPT_FULL_INFO_STRING));
    for (char const* name : {"table", "strikethrough"})
        if (auto* extension = cmark_find_syntax_extension(name))
            cmark_parser_attach_syntax_extension(parser.get(), extension);
    cmark_parser_feed(parser.get(), text.data(), text.size());
    return NodePtr(cmark_parser_finish(parser.get()));
}

MarkKind extension_kind(cmark_node* node) {
    std::string_view const name = cmark_node_get_type_string(node);
    if (name == "table") return MarkKind::table;
    if (name == "table_row" || name == "table_header") return MarkKind::table_row;
    if (name == "table_cell") return MarkKind::table_cell;
    if (name == "strikethrough") return MarkKind::strikethrough;
    return MarkKind::other;
}

MarkKind kind_of(cmark_node* node) {
    struct Row {
        cmark_node_type type;
        MarkKind kind;
    };
    static constexpr Row rows[] = {
        {CMARK_NODE_DOCUMENT, MarkKind::document},
        {CMARK_NODE_BLOCK_QUOTE, MarkKind::quote},
        {CMARK_NODE_LIST, MarkKind::list},
        {CMARK_NODE_ITEM, MarkKind::item},
        {CMARK_NODE_CODE_BLOCK, MarkKind::code_block},
        {CMARK_NODE_HTML_BLOCK, MarkKind::html_block},
        {CMARK_NODE_PARAGRAPH, MarkKind::paragraph},
        {CMARK_NODE_HEADING, MarkKind::heading},
        {CMARK_NODE_THEMATIC_BREAK, MarkKind::thematic_break},
        {CMARK_NODE_FOOTNOTE_DEFINITION, MarkKind::note_definition},
        {CMARK_NODE_TEXT, MarkKind::text},
        {CMARK_NODE_SOFTBREAK, MarkKind::soft_break},
        {CMARK_NODE_LINEBREAK, MarkKind::hard_break},
        {CMARK_NODE_CODE, MarkKind::code},
        {CMARK_NODE_HTML_INLINE, MarkKind::html},
        {CMARK_NODE_EMPH, MarkKind::emphasis},
        {CMARK_NODE_STRONG, MarkKind::strong},
        {CMARK_NODE_LINK, MarkKind::link},
        {CMARK_NODE_IMAGE, MarkKind::image},
        {CMARK_NODE_FOOTNOTE_REFERENCE, MarkKind::note_reference},
    };
    cmark_node_type const type = cmark_node_get_type(node);
    for (auto const& row : rows)
        if (row.type == type) return row.kind;
    return extension_kind(node);
}

// The library writes U+FFFE and U+FFFF, asked for by number, as one byte that is no UTF-8.
std::string to_string(char const* text) {
    if (text == nullptr) return {};
    std::string_view rest = text;
    std::string valid;
    while (auto const wrong = find_invalid_utf8(rest)) {
        valid.append(rest.substr(0, *wrong)).append("\xEF\xBF\xBD");
        rest.remove_prefix(*wrong + 1);
    }
    return valid.append(rest);
}

std::vector<ColumnAlign> columns_of(cmark_node* table) {
    std::size_t const count = cmark_gfm_extensions_get_table_columns(table);
    std::uint8_t const* aligns = cmark_gfm_extensions_get_table_alignments(table);
    std::vector<ColumnAlign> columns(count, ColumnAlign::none);
    for (std::size_t i = 0; i < count && aligns != nullptr; ++i) {
        if (aligns[i] == 'l') columns[i] = ColumnAlign::start;
        if (aligns[i] == 'c') columns[i] = ColumnAlign::center;
        if (aligns[i] == 'r') columns[i] = ColumnAlign::end;
    }
    return columns;
}

MarkNode to_mark_node(cmark_node* node) {
    MarkNode mark;
    mark.kind = kind_of(node);
    mark.start_line = cmark_node_get_start_line(node);
    mark.start_column = cmark_node_get_start_column(node);
    mark.end_line = cmark_node_get_end_line(node);
    mark.literal = to_string(cmark_node_get_literal(node));
    switch (mark.kind) {
        case MarkKind::heading:
            mark.level = cmark_node_get_heading_level(node);
            break;
        case MarkKind::list:
            mark.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
            mark.list_start = cmark_node_get_list_start(node);
            mark.tight = cmark_node_get_list_tight(node) != 0;
            break;
        case MarkKind::code_block: {
            int length = 0;
            int offset = 0;
            char character = 0;
            mark.fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0;
            mark.target = to_string(cmark_node_get_fence_info(node));
            break;
        }
        case MarkKind::link:
        case MarkKind::image:
            mark.target = to_string(cmark_node_get_url(node));
            mark.title = to_string(cmark_node_get_title(node));
            break;
        case MarkKind::table:
            mark.columns = columns_of(node);
            break;
        case MarkKind::table_row:
            mark.header = cmark_gfm_extensions_get_table_row_is_header(node) != 0;
            break;
        default:
            break;
    }
    return mark;
}

// The head of a table that follows a paragraph without a blank line: the library gives the table the place of
// the paragraph, and the paragraph none.
void place_table_head(MarkdownTree& tree, std::uint32_t paragraph, std::uint32_t index) {
    MarkNode& table = tree.nodes[index];
    MarkNode& head = tree.nodes[table.first_child];
    int const line = head.next_sibling == 0 ? table.end_line - 1 : tree[head.next_sibling].start_line - 2;
    MarkNode& above = tree.nodes[paragraph];
    above.start_line = table.start_line;
    above.start_column = table.start_column;
    above.end_line = line - 1;
    above.pipes = true;
    for (MarkNode* const moved : {&table, &head}) {
        moved->start_line = line;
        moved->start_column = 0;
    }
}

constexpr std::pair<std::string_view, std::string_view> common_names[] = {
    {"amp", "&"},        {"lt", "<"},         {"gt", ">"},         {"quot", "\""},      {"nbsp", "\u00A0"},
    {"zwnj", "\u200C"},  {"zwj", "\u200D"},   {"lrm", "\u200E"},   {"rlm", "\u200F"},   {"shy", "\u00AD"},
    {"laquo", "\u00AB"}, {"raquo", "\u00BB"}, {"hellip", "…"},     {"ndash", "–"},      {"mdash", "—"},
    {"ldquo", "\u201C"}, {"rdquo", "\u201D"}, {"lsquo", "\u2018"}, {"rsquo", "\u2019"}, {"copy", "©"}};

// CommonMark 6.2: what is no character becomes U+FFFD.
std::optional<std::string> decode_number(std::string_view digits) {
    bool const hex = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
    if (hex) digits.remove_prefix(1);
    // The library takes a digit or two more than the specification.
    if (digits.empty() || digits.size() > 8) return std::nullopt;
    std::uint32_t number = 0;
    auto const* const end = digits.data() + digits.size();
    auto const [read, error] = std::from_chars(digits.data(), end, number, hex ? 16 : 10);
    if (error != std::errc() || read != end) return std::nullopt;
    bool const character = number != 0 && number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF) &&
                           number != 0xFFFE && number != 0xFFFF;
    std::string text;
    append_utf8(text, character ? static_cast<char32_t>(number) : char32_t{0xFFFD});
    return text;
}

}  // namespace

std::size_t note_number(MarkNode const& reference) {
    std::size_t number = 0;
    auto const& digits = reference.literal;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

MarkdownTree parse_markdown(std::string_view text) {
    MarkdownTree tree;
    NodePtr const document = parse(text);
    if (!document) return tree;
    // Our nodes in document order; a stack of the open ones instead of recursion.
    struct Open {
        std::uint32_t index;
        std::uint32_t last_child;
    };
    std::vector<Open> open;
    cmark_iter* iterator = cmark_iter_new(document.get());
    for (auto event = cmark_iter_next(iterator); event != CMARK_EVENT_DONE;
         event = cmark_iter_next(iterator)) {
        cmark_node* node = cmark_iter_get_node(iterator);
        if (event == CMARK_EVENT_EXIT) {
            open.pop_back();
            continue;
        }
        auto const index = static_cast<std::uint32_t>(tree.nodes.size());
        tree.nodes.push_back(to_mark_node(node));
        if (!open.empty()) {
            Open& parent = open.back();
            (parent.last_child == 0 ? tree.nodes[parent.index].first_child
                                    : tree.nodes[parent.last_child].next_sibling) = index;
            parent.last_child = index;
        }
        // Leaves have no exit event.
        MarkKind const kind = tree.nodes.back().kind;
        bool const leaf = kind == MarkKind::text || kind == MarkKind::code || kind == MarkKind::html ||
                          kind == MarkKind::soft_break || kind == MarkKind::hard_break ||
                          kind == MarkKind::code_block || kind == MarkKind::html_block ||
                          kind == MarkKind::thematic_break;
        if (!leaf) open.push_back({index, 0});
    }
    cmark_iter_free(iterator);
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        auto const& node = tree[i];
        bool const unplaced = node.kind == MarkKind::paragraph && node.start_line == 0;
        auto const next = node.next_sibling;
        if (unplaced && next != 0 && tree[next].kind == MarkKind::table && tree[next].first_child != 0)
            place_table_head(tree, i, next);
    }
    return tree;
}

std::optional<Entity> decode_entity(std::string_view text) {
    // The longest name of HTML has 31 letters.
    std::size_t const end = text.substr(0, 40).find(';');
    if (text.size() < 3 || text[0] != '&' || end == std::string_view::npos || end < 2) return std::nullopt;
    auto const name = text.substr(1, end - 1);
    if (name[0] == '#') {
        auto character = decode_number(name.substr(1));
        if (!character) return std::nullopt;
        return Entity{std::move(*character), end + 1};
    }
    for (char const c : name)
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')))
            return std::nullopt;
    for (auto const& [known, characters] : common_names)
        if (known == name) return Entity{std::string(characters), end + 1};
    // The library has the table of the two thousand others; asked through the front door.
    auto const reference = text.substr(0, end + 1);
    NodePtr const document = parse(reference);
    cmark_node* paragraph = document ? cmark_node_first_child(document.get()) : nullptr;
    cmark_node* node = paragraph == nullptr ? nullptr : cmark_node_first_child(paragraph);
    char const* literal = node == nullptr ? nullptr : cmark_node_get_literal(node);
    if (literal == nullptr || reference == literal) return std::nullopt;
    return Entity{to_string(literal), end + 1};
}

}  // namespace warraq
