// Briefs made by hand, for tests of what is made of them.
#pragma once

#include "xhtml/xhtml.hpp"

#include <string>
#include <utility>

namespace warraq::test {

inline MappedText mapped(std::string text) {
    MappedText mapped;
    mapped.text = std::move(text);
    return mapped;
}
inline Inline text(std::string content) {
    return {Text{mapped(std::move(content))}, {}};
}
template <class Kind>
Inline inside(Inlines children) {
    Kind kind;
    kind.children = std::move(children);
    return {std::move(kind), {}};
}
inline Inline link(std::string target, Inlines children) {
    return {Link{std::move(target), {}, std::move(children)}, {}};
}
inline Inline code_span(std::string content) {
    return {CodeSpan{mapped(std::move(content))}, {}};
}
inline Inline image(std::string target) {
    Image made;
    made.target = std::move(target);
    return {std::move(made), {}};
}
inline Inline note_mark(std::uint32_t note) {
    return {NoteReference{note}, {}};
}
inline Block block(decltype(Block::value) value, Orders orders = {}) {
    return {std::move(value), {}, orders};
}
inline Block paragraph(Inlines children) {
    return block(Paragraph{std::move(children)});
}
inline Block paragraph(std::string content) {
    return paragraph(Inlines{text(std::move(content))});
}
inline Block heading(int level, std::string content) {
    return block(Heading{level, {text(std::move(content))}});
}
inline Note note(std::string content) {
    Note made;
    made.children = {paragraph(std::move(content))};
    return made;
}
inline Brief brief(std::string title, Blocks blocks, std::string language = "ar") {
    Brief made;
    if (!title.empty()) made.title = {text(std::move(title))};
    made.blocks = std::move(blocks);
    made.language = std::move(language);
    return made;
}
inline Setting setting(Value value, Origin origin = Origin::brief) {
    return {std::move(value), origin, {}, {}};
}

}  // namespace warraq::test
