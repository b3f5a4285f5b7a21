#include "xhtml/flat_inlines.hpp"

#include "base/unicode.hpp"

namespace warraq {
namespace {

Inlines const* children_of(Inline const& element) {
    return std::visit(
        [](auto const& value) -> Inlines const* {
            if constexpr (requires { value.children; })
                return &value.children;
            else
                return nullptr;
        },
        element.value);
}

void add_leaf(FlatInlines& flat, Inline const& element, int wrapper) {
    auto add_text = [&](MappedText const& text) {
        bool const meets = !flat.leaves.empty() && flat.leaves.back().atom == nullptr &&
                           flat.leaves.back().wrapper == wrapper;
        if (meets)
            flat.leaves.back().text.append(text);
        else
            flat.leaves.push_back({text, nullptr, wrapper});
    };
    if (auto const* const text = std::get_if<Text>(&element.value)) {
        add_text(text->content);
    } else if (auto const* const line = std::get_if<LineBreak>(&element.value);
               line != nullptr && !line->hard) {
        MappedText space;
        space.append(" ", element.span.source, element.span.begin, element.span.end);
        add_text(space);
    } else if (auto const* const code = std::get_if<CodeSpan>(&element.value)) {
        flat.leaves.push_back({code->content, &element, wrapper});
    } else {
        flat.leaves.push_back({{}, &element, wrapper});
    }
}

bool is_code(FlatInlines::Leaf const& leaf) {
    return leaf.atom != nullptr && std::holds_alternative<CodeSpan>(leaf.atom->value);
}

// May stand behind a word as well as in it.
bool is_movable(FlatInlines::Leaf const& leaf) {
    if (leaf.atom == nullptr) return false;
    return std::holds_alternative<NoteReference>(leaf.atom->value) ||
           std::holds_alternative<Image>(leaf.atom->value) ||
           std::holds_alternative<HtmlInline>(leaf.atom->value);
}

bool joins(char32_t before, char32_t after) {
    JoiningType const left = joining_type(before), right = joining_type(after);
    return (left == JoiningType::dual || left == JoiningType::left || left == JoiningType::causing) &&
           (right == JoiningType::dual || right == JoiningType::right || right == JoiningType::causing);
}

// The offset behind the joined letters that `text` begins with, their marks included.
std::size_t joined_head(std::string_view text) {
    char32_t letter = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const here = at;
        char32_t const c = next_code_point(text, at);
        if (joining_type(c) == JoiningType::transparent) continue;
        if (letter != 0 && !joins(letter, c)) return here;
        letter = c;
    }
    return text.size();
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
    do {
        --at;
    } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
    return at;
}

// The offset of the joined letters that `text` ends with.
std::size_t joined_tail(std::string_view text) {
    char32_t letter = 0;
    std::size_t begin = text.size();
    for (std::size_t at = text.size(); at > 0;) {
        at = previous_code_point(text, at);
        std::size_t end = at;
        char32_t const c = next_code_point(text, end);
        if (joining_type(c) == JoiningType::transparent) continue;
        if (letter != 0 && !joins(c, letter)) return begin;
        letter = c;
        begin = at;
    }
    return 0;
}

// The offset behind the letters and marks that `text` begins with.
std::size_t word_head(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const here = at;
        if (char32_t const c = next_code_point(text, at);
            !is_letter(c) && joining_type(c) != JoiningType::transparent && c != U'ـ')
            return here;
    }
    return text.size();
}

// The offset behind the marks that `text` begins with, cut off from their letter.
std::size_t marks_head(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const here = at;
        if (!is_mark(next_code_point(text, at))) return here;
    }
    return text.size();
}

char32_t first_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (char32_t const c = next_code_point(text, at); joining_type(c) != JoiningType::transparent)
            return c;
    return 0;
}

char32_t last_letter(std::string_view text) {
    for (std::size_t at = text.size(); at > 0;) {
        at = previous_code_point(text, at);
        std::size_t end = at;
        if (char32_t const c = next_code_point(text, end); joining_type(c) != JoiningType::transparent)
            return c;
    }
    return 0;
}

void move_tail_into_next(MappedText& text, MappedText& next) {
    std::size_t const cut = joined_tail(text.text);
    MappedText tail = text.slice(cut, text.text.size());
    tail.append(next);
    next = std::move(tail);
    text = text.slice(0, cut);
}

void move_head_into_previous(MappedText& previous, MappedText& text, std::size_t cut) {
    if (cut == 0) return;
    previous.append(text.slice(0, cut));
    text = text.slice(cut, text.text.size());
}

struct QuoteMark {
    FlatInlines::Leaf* leaf = nullptr;
    std::size_t offset = 0, size = 0;
    bool before_space = false, after_space = false;
};

std::vector<QuoteMark> find_quotes(FlatInlines& flat, std::u32string_view marks) {
    std::vector<QuoteMark> found;
    bool space = true;  // before the next character
    for (FlatInlines::Leaf& leaf : flat.leaves) {
        if (leaf.atom != nullptr) continue;
        std::string_view const text = leaf.text.text;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t const here = at;
            char32_t const c = next_code_point(text, at);
            if (!found.empty() && found.back().leaf == &leaf &&
                found.back().offset + found.back().size == here)
                found.back().before_space = is_white_space(c);
            if (marks.find(c) != std::u32string_view::npos)
                found.push_back({&leaf, here, at - here, false, space});
            space = is_white_space(c);
        }
    }
    return found;
}

// A mark of inches after a digit, a mark that opens before a space: then nobody knows what pairs.
bool marks_pair(std::vector<QuoteMark> const& marks) {
    if (marks.size() % 2 != 0) return false;
    for (std::size_t i = 0; i < marks.size(); i += 2)
        if (marks[i].before_space || marks[i + 1].after_space) return false;
    return true;
}

// In one pass: a paragraph may hold very many.
void replace_quotes(std::vector<QuoteMark> const& marks) {
    for (std::size_t i = 0; i < marks.size();) {
        FlatInlines::Leaf* const leaf = marks[i].leaf;
        MappedText whole;
        std::size_t copied = 0;
        for (; i < marks.size() && marks[i].leaf == leaf; ++i) {
            std::size_t const begin = marks[i].offset, end = begin + marks[i].size;
            Span const span = leaf->text.at(begin, end);
            whole.append(leaf->text.slice(copied, begin));
            whole.append(i % 2 == 0 ? "«" : "»", span.source, span.begin, span.end);
            copied = end;
        }
        whole.append(leaf->text.slice(copied, leaf->text.text.size()));
        leaf->text = std::move(whole);
    }
}

}  // namespace

FlatInlines flatten_inlines(Inlines const& inlines, int depth) {
    struct Frame {
        Inlines const* list;
        std::size_t next;
        int wrapper;
    };
    FlatInlines flat;
    std::vector<Frame> stack{{&inlines, 0, FlatInlines::no_wrapper}};
    while (!stack.empty()) {
        Frame& frame = stack.back();
        if (frame.next == frame.list->size()) {
            stack.pop_back();
            continue;
        }
        Inline const& element = (*frame.list)[frame.next++];
        int wrapper = frame.wrapper;
        Inlines const* const children = children_of(element);
        bool const empty_html = std::holds_alternative<HtmlInline>(element.value) && children->empty();
        if (children != nullptr && !empty_html) {
            if (int const outer = flat.depth_of(wrapper); outer < depth) {
                flat.wrappers.push_back({&element, wrapper, outer + 1, {}, {}});
                wrapper = static_cast<int>(flat.wrappers.size()) - 1;
            }
            stack.push_back({children, 0, wrapper});
        } else {
            add_leaf(flat, element, wrapper);
        }
    }
    return flat;
}

void move_edges_out_of_words(FlatInlines& flat, Diagnostics& diagnostics) {
    FlatInlines::Leaf* before = nullptr;
    bool reaches = true;  // nothing between that parts words
    // Code is an element around its text.
    auto const depth = [&](FlatInlines::Leaf const& leaf) {
        return flat.depth_of(leaf.wrapper) + (is_code(leaf) ? 1 : 0);
    };
    for (FlatInlines::Leaf& leaf : flat.leaves) {
        if (leaf.atom != nullptr && !is_code(leaf)) {
            reaches = reaches && is_movable(leaf);
            continue;
        }
        if (leaf.text.text.empty()) continue;
        if (before != nullptr && reaches) {
            bool const adjacent = &leaf == before + 1;
            bool const joined = joins(last_letter(before->text.text), first_letter(leaf.text.text));
            if (joined) diagnostics.report(Code::xhtml_edge_moved, leaf.text.at(0, 0));
            if (!adjacent)
                move_head_into_previous(before->text, leaf.text,
                                        joined ? word_head(leaf.text.text) : marks_head(leaf.text.text));
            else if (joined && depth(leaf) > depth(*before))
                move_tail_into_next(before->text, leaf.text);
            else
                move_head_into_previous(before->text, leaf.text,
                                        joined ? joined_head(leaf.text.text) : marks_head(leaf.text.text));
        }
        if (!leaf.text.text.empty()) before = &leaf;
        reaches = true;
    }
}

void set_guillemets(FlatInlines& flat) {
    for (std::u32string_view const marks : {U"\"", U"\u201C\u201D"})
        if (auto const found = find_quotes(flat, marks); marks_pair(found)) replace_quotes(found);
}

std::string words_of(Inlines const& inlines) {
    std::string text;
    for (FlatInlines::Leaf const& leaf : flatten_inlines(inlines, 0).leaves) {
        if (leaf.atom == nullptr)
            text += leaf.text.text;
        else if (auto const* const code = std::get_if<CodeSpan>(&leaf.atom->value))
            text += code->content.text;
        else if (std::holds_alternative<LineBreak>(leaf.atom->value))
            text += ' ';
    }
    return text;
}

}  // namespace warraq
