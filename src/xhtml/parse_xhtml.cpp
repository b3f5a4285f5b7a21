// The Expat adapter. Nothing outside the text is ever opened: no handler for external entities is set, and a
// declared entity of any kind stops the parser, so that there is nothing to expand (reliability.md, rule 4).
#include "base/unicode.hpp"
#include "xhtml/html_entities.hpp"
#include "xhtml/xhtml.hpp"

#include <expat.h>

#include <charconv>
#include <memory>
#include <optional>
#include <type_traits>

namespace warraq {
namespace {

constexpr char name_separator = '\n';  // no name or namespace can hold it
constexpr std::string_view xhtml_namespace = "http://www.w3.org/1999/xhtml";
constexpr std::string_view epub_namespace = "http://www.idpf.org/2007/ops";
constexpr std::string_view xml_namespace = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view xlink_namespace = "http://www.w3.org/1999/xlink";
constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";
constexpr std::string_view mathml_namespace = "http://www.w3.org/1998/Math/MathML";

// A name as Expat gives it with triplets on: "uri LF local LF prefix", "uri LF local" or "local".
struct ExpandedName {
    std::string_view uri, local, prefix;
};

ExpandedName split_name(std::string_view name) {
    auto const first = name.find(name_separator);
    if (first == std::string_view::npos) return {{}, name, {}};
    auto const second = name.find(name_separator, first + 1);
    ExpandedName expanded{name.substr(0, first), name.substr(first + 1), {}};
    if (second != std::string_view::npos) {
        expanded.local = name.substr(first + 1, second - first - 1);
        expanded.prefix = name.substr(second + 1);
    }
    return expanded;
}

Namespace to_namespace(std::string_view uri) {
    if (uri.empty() || uri == xhtml_namespace) return Namespace::xhtml;
    if (uri == svg_namespace) return Namespace::svg;
    if (uri == mathml_namespace) return Namespace::mathml;
    return Namespace::other;
}

// The rest of the program knows attributes by these prefixes, whatever the page bound them to.
std::string attribute_name(ExpandedName const& name) {
    std::string_view prefix = name.prefix;
    bool const taken = prefix == "epub" || prefix == "xml" || prefix == "xlink";
    if (name.uri == epub_namespace)
        prefix = "epub";
    else if (name.uri == xml_namespace)
        prefix = "xml";
    else if (name.uri == xlink_namespace)
        prefix = "xlink";
    else if (taken)
        prefix = "other";
    std::string full(prefix);
    if (!full.empty()) full += ':';
    return full += name.local;
}

constexpr bool is_xml_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct RawAttribute {
    std::string_view name, value;
    std::size_t begin = 0, end = 0;  // in the tag
};

// The attributes of a start tag that Expat has found well-formed. Expat says where a tag stands, but not
// where in it an attribute does, and drops unknown entities from values without a word.
std::vector<RawAttribute> scan_attributes(std::string_view tag) {
    std::vector<RawAttribute> attributes;
    std::size_t at = 1;
    while (at < tag.size() && !is_xml_space(tag[at]) && tag[at] != '>' && tag[at] != '/')
        ++at;
    while (true) {
        while (at < tag.size() && is_xml_space(tag[at]))
            ++at;
        if (at >= tag.size() || tag[at] == '>' || tag[at] == '/') return attributes;
        std::size_t const begin = at;
        while (at < tag.size() && !is_xml_space(tag[at]) && tag[at] != '=')
            ++at;
        std::size_t const name_end = at;
        while (at < tag.size() && tag[at] != '"' && tag[at] != '\'')
            ++at;
        if (at >= tag.size()) return attributes;
        std::size_t const close = tag.find(tag[at], at + 1);
        if (close == std::string_view::npos) return attributes;
        attributes.push_back(
            {tag.substr(begin, name_end - begin), tag.substr(at + 1, close - at - 1), begin, close + 1});
        at = close + 1;
    }
}

std::optional<char32_t> decode_reference(std::string_view name) {
    if (name.empty() || name.front() != '#') return find_html_entity(name);
    bool const hexadecimal = name.size() > 1 && name[1] == 'x';
    char const* const first = name.data() + (hexadecimal ? 2 : 1);
    std::uint32_t code = 0;
    auto const [end, error] = std::from_chars(first, name.data() + name.size(), code, hexadecimal ? 16 : 10);
    if (error != std::errc{} || end != name.data() + name.size()) return std::nullopt;
    return char32_t{code};
}

class Parser {
  public:
    Parser(Source const& source, SourceId id, Limits const& limits, Diagnostics& diagnostics)
        : source_(source),
          id_(id),
          limits_(limits),
          diagnostics_(diagnostics),
          parser_(XML_ParserCreateNS("UTF-8", name_separator)) {}

    Result<Dom> parse();
    std::vector<StylesheetInstruction> const& stylesheets() const { return stylesheets_; }

  private:
    struct Free {
        void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
    };

    Span span_here() const;
    void stop(Error error);
    Error describe_error() const;
    void start_element(char const* name, char const** attributes);
    void end_element();
    void add_text(std::string_view text);
    void skipped_entity(std::string_view name);
    void see_instruction(std::string_view target, std::string_view data);
    void add_attributes(NodeId element, char const** attributes);
    std::optional<std::string> decode_value(RawAttribute const& attribute, Span tag);

    Source const& source_;
    SourceId id_;
    Limits const& limits_;
    Diagnostics& diagnostics_;
    std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
    Dom dom_;
    NodeId open_ = NodeId::none;
    std::size_t depth_ = 0;
    std::vector<StylesheetInstruction> stylesheets_;
    std::optional<Error> error_;
};

Span Parser::span_here() const {
    auto const begin = static_cast<std::uint32_t>(XML_GetCurrentByteIndex(parser_.get()));
    auto const count = static_cast<std::uint32_t>(XML_GetCurrentByteCount(parser_.get()));
    return {id_, begin, begin + count};
}

void Parser::stop(Error error) {
    if (error_) return;
    error_ = std::move(error);
    XML_StopParser(parser_.get(), XML_FALSE);
}

std::optional<std::string> Parser::decode_value(RawAttribute const& attribute, Span tag) {
    std::string_view const raw = attribute.value;
    std::string value;
    value.reserve(raw.size());
    for (std::size_t at = 0; at < raw.size(); ++at) {
        if (is_xml_space(raw[at])) {
            if (raw[at] == '\r' && at + 1 < raw.size() && raw[at + 1] == '\n') ++at;
            value += ' ';
            continue;
        }
        if (raw[at] != '&') {
            value += raw[at];
            continue;
        }
        std::size_t const end = raw.find(';', at);
        std::string_view const name =
            end == std::string_view::npos ? raw.substr(at + 1) : raw.substr(at + 1, end - at - 1);
        auto const character = decode_reference(name);
        if (!character) {
            Span const span{id_, tag.begin + static_cast<std::uint32_t>(attribute.begin),
                            tag.begin + static_cast<std::uint32_t>(attribute.end)};
            stop(make_diagnostic(Code::xhtml_entity_unknown, span, name));
            return std::nullopt;
        }
        append_utf8(value, *character);
        at = end;
    }
    return value;
}

void Parser::add_attributes(NodeId element, char const** attributes) {
    Span const tag = span_here();
    std::string_view const text = std::string_view(source_.text).substr(tag.begin, tag.end - tag.begin);
    for (RawAttribute const& raw : scan_attributes(text)) {
        if (raw.name == "xmlns" || raw.name.substr(0, 6) == "xmlns:") continue;
        // Expat names the others in the same order.
        if (*attributes == nullptr) return;
        std::string name = attribute_name(split_name(*attributes));
        attributes += 2;
        auto value = decode_value(raw, tag);
        if (!value) return;
        Span const span{id_, tag.begin + static_cast<std::uint32_t>(raw.begin),
                        tag.begin + static_cast<std::uint32_t>(raw.end)};
        dom_.append_attribute(element, {std::move(name), std::move(*value), span});
    }
}

void Parser::start_element(char const* name, char const** attributes) {
    if (error_) return;
    Span const span = span_here();
    ExpandedName const expanded = split_name(name);
    if (depth_ == 0) {
        if (expanded.local != "html" || to_namespace(expanded.uri) != Namespace::xhtml)
            return stop(make_diagnostic(Code::xhtml_not_html, span, expanded.local));
        if (expanded.uri.empty()) diagnostics_.report(Code::xhtml_no_namespace, span);
    }
    if (++depth_ > limits_.nesting) return stop(make_diagnostic(Code::xhtml_too_deep, span, limits_.nesting));
    open_ = dom_.append_element(open_, expanded.local, span);
    dom_.set_namespace(open_, to_namespace(expanded.uri));
    add_attributes(open_, attributes);
}

void Parser::end_element() {
    if (error_) return;
    --depth_;
    // An empty-element tag has no end tag of its own: Expat gives its one tag twice.
    dom_.set_span(open_, {id_, dom_[open_].span.begin, span_here().end});
    open_ = dom_[open_].parent;
}

void Parser::add_text(std::string_view text) {
    if (error_ || open_ == NodeId::none) return;
    NodeId const last = dom_[open_].last_child;
    NodeId const node = last != NodeId::none && dom_[last].kind == NodeKind::text
                            ? last
                            : dom_.append_text(open_, std::string_view{});
    dom_.extend_text(node, text, span_here());
}

void Parser::skipped_entity(std::string_view name) {
    auto const character = find_html_entity(name);
    if (!character) return stop(make_diagnostic(Code::xhtml_entity_unknown, span_here(), name));
    std::string text;
    append_utf8(text, *character);
    add_text(text);
}

// Its data looks like the attributes of a tag (xml-stylesheet §3).
void Parser::see_instruction(std::string_view target, std::string_view data) {
    if (error_ || target != "xml-stylesheet" || depth_ > 0 || open_ != NodeId::none) return;
    std::string const tag = "<x " + std::string(data) + ">";
    StylesheetInstruction instruction;
    instruction.span = span_here();
    for (RawAttribute const& raw : scan_attributes(tag)) {
        auto value = decode_value(raw, instruction.span);
        if (!value) return;
        if (raw.name == "href")
            instruction.href = std::move(*value);
        else if (raw.name == "media")
            instruction.media = std::move(*value);
        else if (raw.name == "type")
            instruction.type = std::move(*value);
        else if (raw.name == "alternate")
            instruction.alternate = *value == "yes";
    }
    stylesheets_.push_back(std::move(instruction));
}

Error Parser::describe_error() const {
    auto const size = static_cast<std::uint32_t>(source_.text.size());
    std::uint32_t const begin = std::min(span_here().begin, size);
    Span span{id_, begin, std::min(std::max(span_here().end, begin), size)};
    XML_Error const code = XML_GetErrorCode(parser_.get());
    switch (code) {
        case XML_ERROR_TAG_MISMATCH:
            return make_diagnostic(Code::xhtml_tag_mismatch, span);
        case XML_ERROR_DUPLICATE_ATTRIBUTE:
            return make_diagnostic(Code::xhtml_duplicate_attribute, span);
        case XML_ERROR_UNBOUND_PREFIX:
            return make_diagnostic(Code::xhtml_unbound_prefix, span);
        default:
            return make_diagnostic(Code::xhtml_malformed, span, XML_ErrorString(code));
    }
}

Result<Dom> Parser::parse() {
    XML_Parser const parser = parser_.get();
    XML_SetUserData(parser, this);
    XML_SetReturnNSTriplet(parser, 1);
    // As if there were a DTD elsewhere: a name that XML alone does not know is then shown to us, not refused.
    XML_UseForeignDTD(parser, XML_TRUE);
    XML_SetElementHandler(
        parser,
        [](void* self, char const* name, char const** attributes) {
            static_cast<Parser*>(self)->start_element(name, attributes);
        },
        [](void* self, char const*) { static_cast<Parser*>(self)->end_element(); });
    XML_SetCharacterDataHandler(parser, [](void* self, char const* text, int length) {
        static_cast<Parser*>(self)->add_text({text, static_cast<std::size_t>(length)});
    });
    XML_SetProcessingInstructionHandler(parser, [](void* self, char const* target, char const* data) {
        static_cast<Parser*>(self)->see_instruction(target, data);
    });
    XML_SetSkippedEntityHandler(
        parser, [](void* self, char const* name, int) { static_cast<Parser*>(self)->skipped_entity(name); });
    XML_SetEntityDeclHandler(parser, [](void* self, char const* name, int, char const*, int, char const*,
                                        char const*, char const*, char const*) {
        auto* const that = static_cast<Parser*>(self);
        that->stop(make_diagnostic(Code::xhtml_entity_declared, that->span_here(), name));
    });
    XML_Status const status =
        XML_Parse(parser, source_.text.data(), static_cast<int>(source_.text.size()), XML_TRUE);
    if (error_) return tl::unexpected<Error>(*error_);
    if (status != XML_STATUS_OK) return tl::unexpected<Error>(describe_error());
    return std::move(dom_);
}

}  // namespace

Result<XhtmlDocument> parse_xhtml(Source const& source, SourceId id, std::string_view name,
                                  Limits const& limits, Diagnostics& diagnostics) {
    if (source.text.size() > limits.input_bytes)
        return fail(Code::file_too_large, {id, 0, 0}, source.path, source.text.size(), limits.input_bytes);
    Parser parser(source, id, limits, diagnostics);
    Result<Dom> dom = parser.parse();
    if (!dom) return tl::unexpected<Error>(dom.error());
    XhtmlDocument document;
    document.dom = std::move(*dom);
    document.name = name;
    document.stylesheet_instructions = parser.stylesheets();
    if (NodeId const title = document.dom.find_element("title"); title != NodeId::none)
        document.title = document.dom.text_content(title);
    document.language = document.dom.language(document.dom.root());
    return document;
}

}  // namespace warraq
