#include "base/unicode.hpp"
#include "meta/language.hpp"
#include "xhtml/isolate.hpp"

namespace warraq {
namespace {

// Is the first letter of `text` of the Latin script, so that the house's language for Latin words holds?
bool begins_in_latin_script(std::string_view text) {
    for (std::size_t at = 0; at < text.size();)
        if (char32_t const c = next_code_point(text, at); is_letter(c))
            return script_of(c) == script_tag('L', 'a', 't', 'n');
    return false;
}

}  // namespace

NodeId open_isolate(Dom& dom, NodeId parent, Isolate const& isolate, MappedText const& piece,
                    std::string_view latin_lang) {
    NodeId const node = dom.append_element(parent, "bdi", piece.span);
    switch (isolate.kind) {
        case IsolateKind::latin:
            dom.set_attribute(node, "lang", begins_in_latin_script(piece.text) ? latin_lang : "und");
            break;
        case IsolateKind::rtl:
            dom.set_attribute(node, "lang", guess_language(piece.text));
            break;
        case IsolateKind::range:
            dom.set_attribute(node, "class", "range");
            break;
        case IsolateKind::percent:
            dom.set_attribute(node, "class", "percent");
            break;
        case IsolateKind::number:
            break;
    }
    dom.set_attribute(node, "dir", isolate.direction == Direction::rtl ? "rtl" : "ltr");
    return node;
}

void append_isolated(Dom& dom, NodeId parent, std::string_view text, std::string_view lang,
                     std::string_view latin_lang) {
    std::size_t done = 0;
    for (Isolate const& isolate : find_isolates(text, lang)) {
        if (isolate.begin > done) dom.append_text(parent, text.substr(done, isolate.begin - done));
        MappedText piece;
        piece.text = text.substr(isolate.begin, isolate.end - isolate.begin);
        NodeId const node = open_isolate(dom, parent, isolate, piece, latin_lang);
        dom.append_text(node, std::move(piece));
        done = isolate.end;
    }
    if (done < text.size()) dom.append_text(parent, text.substr(done));
}

}  // namespace warraq
