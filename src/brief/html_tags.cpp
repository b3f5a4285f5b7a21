#include "brief/html_tags.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "brief/markdown_tree.hpp"
#include "meta/language.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::string_view inline_tags[] = {"abbr",  "b",    "bdi",    "bdo", "cite", "code", "del", "dfn",
                                            "em",    "i",    "ins",    "kbd", "mark", "q",    "s",   "samp",
                                            "small", "span", "strong", "sub", "sup",  "time", "u",   "var"};
constexpr std::string_view block_tags[] = {"aside", "blockquote", "div", "h1", "h2", "h3", "h4",     "h5",
                                           "h6",    "hr",         "li",  "ol", "p",  "ul", "section"};
constexpr std::string_view dropped_tags[] = {"applet", "audio",  "canvas", "embed",    "form",     "frameset",
                                             "head",   "iframe", "math",   "noscript", "object",   "script",
                                             "select", "style",  "svg",    "template", "textarea", "video"};
constexpr std::string_view void_tags[] = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                          "input", "link", "meta", "param", "source", "track", "wbr"};

template <std::size_t size>
bool holds(std::string_view const (&list)[size], std::string_view word) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

// Reads tags at a place that is known to hold "<".
class TagCutter {
  public:
    explicit TagCutter(std::string_view text) : text_(text) {}

    std::vector<HtmlToken> cut() {
        std::size_t text_begin = 0;
        for (std::size_t at = text_.find('<'); at != text_.npos; at = text_.find('<', at)) {
            auto token = token_at(at);
            if (!token) {
                ++at;
                continue;
            }
            add_text(text_begin, at);
            at = text_begin = token->end;
            tokens_.push_back(std::move(*token));
        }
        add_text(text_begin, text_.size());
        return std::move(tokens_);
    }

  private:
    void add_text(std::size_t begin, std::size_t end) {
        if (begin < end) tokens_.push_back({HtmlTokenKind::text, begin, end, {}, {}, false});
    }

    std::optional<HtmlToken> token_at(std::size_t at) {
        auto const rest = text_.substr(at);
        if (rest.substr(0, 4) == "<!--") return until("-->", at, 4, HtmlTokenKind::comment, no_comment_);
        if (rest.substr(0, 9) == "<![CDATA[")
            return until("]]>", at, 9, HtmlTokenKind::declaration, no_section_);
        if (rest.substr(0, 2) == "<?") return until("?>", at, 2, HtmlTokenKind::declaration, no_instruction_);
        if (rest.size() > 2 && rest[1] == '!' && is_ascii_letter(rest[2]))
            return until(">", at, 2, HtmlTokenKind::declaration, no_declaration_);
        return tag_at(at);
    }

    // One search that fails is enough: further openings have no end either.
    std::optional<HtmlToken> until(std::string_view end, std::size_t at, std::size_t opening,
                                   HtmlTokenKind kind, bool& none) {
        if (none) return std::nullopt;
        std::size_t const close = text_.find(end, at + opening);
        none = close == text_.npos;
        if (none) return std::nullopt;
        return HtmlToken{kind, at, close + end.size(), {}, {}, false};
    }

    std::optional<HtmlToken> tag_at(std::size_t begin) {
        std::size_t at = begin + 1;
        bool const end_tag = at < text_.size() && text_[at] == '/';
        if (end_tag) ++at;
        if (at >= text_.size() || !is_ascii_letter(text_[at])) return std::nullopt;
        HtmlToken token;
        token.kind = end_tag ? HtmlTokenKind::end_tag : HtmlTokenKind::start_tag;
        token.begin = begin;
        while (at < text_.size() && (is_ascii_letter(text_[at]) || is_ascii_digit(text_[at]) ||
                                     text_[at] == '-' || text_[at] == ':'))
            token.name += ascii_lower(text_[at++]);
        while (at < text_.size()) {
            skip_space(at);
            if (at >= text_.size()) break;
            if (text_[at] == '>') {
                token.end = at + 1;
                return token;
            }
            if (text_[at] == '<') return std::nullopt;
            if (text_[at] == '/') {
                token.closed = true;
                ++at;
                continue;
            }
            if (!read_attribute(at, token)) return std::nullopt;
        }
        return std::nullopt;
    }

    void skip_space(std::size_t& at) const {
        while (at < text_.size() && is_ascii_space(text_[at]))
            ++at;
    }

    bool read_attribute(std::size_t& at, HtmlToken& token) const {
        // More than any author writes; and a text of one endless tag is no tag.
        constexpr std::size_t most_attributes = 64;
        constexpr std::size_t longest_value = 8192;
        HtmlAttribute attribute;
        while (at < text_.size() && !is_ascii_space(text_[at]) && text_[at] != '=' && text_[at] != '>' &&
               text_[at] != '/' && text_[at] != '<') {
            attribute.name += ascii_lower(text_[at++]);
            if (attribute.name.size() > longest_value) return false;
        }
        if (attribute.name.empty()) ++at;
        skip_space(at);
        if (at < text_.size() && text_[at] == '=') {
            ++at;
            skip_space(at);
            if (at >= text_.size()) return false;
            char const quote = text_[at] == '"' || text_[at] == '\'' ? text_[at] : ' ';
            std::size_t const begin = quote == ' ' ? at : at + 1;
            auto const window = text_.substr(begin, longest_value);
            std::size_t const length = quote == ' ' ? window.find_first_of(" \t\r\n\f>") : window.find(quote);
            if (length == window.npos) return false;
            attribute.value = decode_references(window.substr(0, length));
            at = begin + length + (quote == ' ' ? 0 : 1);
        }
        if (!attribute.name.empty()) token.attributes.push_back(std::move(attribute));
        return token.attributes.size() <= most_attributes;
    }

    std::string_view text_;
    std::vector<HtmlToken> tokens_;
    bool no_comment_ = false, no_section_ = false, no_instruction_ = false, no_declaration_ = false;
};

bool is_id(std::string_view value) {
    return !value.empty() && value.size() <= 64 && is_ascii_letter(value[0]) &&
           std::all_of(value.begin(), value.end(), [](char c) {
               return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == '.';
           });
}

bool is_class(std::string_view value) {
    return std::all_of(value.begin(), value.end(), [](char c) {
        return is_ascii_letter(c) || is_ascii_digit(c) || c == '-' || c == '_' || c == ' ';
    });
}

// A year, month, day or a moment as HTML's datetime has them: digits and their signs only.
bool is_datetime(std::string_view value) {
    auto const form = [](std::string_view text) {
        std::string shape;
        for (char const c : text)
            shape += is_ascii_digit(c) ? '9' : c;
        return shape;
    };
    constexpr std::string_view shapes[] = {"9999",
                                           "9999-99",
                                           "9999-99-99",
                                           "99:99",
                                           "99:99:99",
                                           "9999-99-99T99:99",
                                           "9999-99-99T99:99:99",
                                           "9999-99-99T99:99Z",
                                           "9999-99-99T99:99:99Z"};
    return holds(shapes, form(value));
}

bool is_allowed_attribute(std::string_view tag, HtmlAttribute const& attribute) {
    std::string_view const name = attribute.name;
    if (name == "lang") return is_language_tag(attribute.value);
    if (name == "dir")
        return attribute.value == "rtl" || attribute.value == "ltr" ||
               (attribute.value == "auto" && tag != "bdo");
    if (name == "class") return is_class(attribute.value);
    if (name == "id") return is_id(attribute.value);
    if (name == "title") return true;
    return name == "datetime" && (tag == "time" || tag == "ins" || tag == "del") &&
           is_datetime(attribute.value);
}

// Read elsewhere: what a link, an image or a list is made of.
bool is_read_elsewhere(std::string_view tag, std::string_view name) {
    return (tag == "a" && name == "href") || (tag == "img" && (name == "src" || name == "alt")) ||
           (tag == "ol" && name == "start");
}

}  // namespace

std::vector<HtmlToken> cut_html(std::string_view text) {
    return TagCutter(text).cut();
}

HtmlUse use_of(std::string_view tag) {
    if (tag == "br") return HtmlUse::line_break;
    if (tag == "img") return HtmlUse::image;
    if (tag == "a") return HtmlUse::link;
    if (holds(inline_tags, tag)) return HtmlUse::inline_tag;
    if (holds(block_tags, tag)) return HtmlUse::block_tag;
    if (holds(dropped_tags, tag)) return HtmlUse::dropped;
    return HtmlUse::unknown;
}

std::vector<std::string_view> allowed_tags() {
    std::vector<std::string_view> tags(std::begin(inline_tags), std::end(inline_tags));
    tags.insert(tags.end(), std::begin(block_tags), std::end(block_tags));
    tags.insert(tags.end(), {"a", "br", "img"});
    std::sort(tags.begin(), tags.end());
    return tags;
}

bool is_void_tag(std::string_view tag) {
    return holds(void_tags, tag);
}

std::vector<HtmlAttribute> allowed_attributes(HtmlToken const& token, Span place, std::set<std::string>& ids,
                                              Diagnostics& diagnostics) {
    std::vector<HtmlAttribute> allowed;
    for (auto const& attribute : token.attributes) {
        if (is_read_elsewhere(token.name, attribute.name)) continue;
        bool const again = std::any_of(allowed.begin(), allowed.end(), [&](HtmlAttribute const& earlier) {
            return earlier.name == attribute.name;
        });
        bool const known_id = attribute.name == "id" && ids.count(attribute.value) > 0;
        if (again || known_id || !is_allowed_attribute(token.name, attribute)) {
            diagnostics.report(Code::html_attribute_dropped, place, attribute.name, token.name);
            continue;
        }
        if (attribute.name == "id") ids.insert(attribute.value);
        allowed.push_back(attribute);
    }
    return allowed;
}

bool is_allowed_link(std::string_view target) {
    // A browser drops blanks and control characters inside a scheme: they hide one.
    std::string scheme;
    bool hidden = false;
    for (char const c : target) {
        if (c == ':') break;
        if (c == '/' || c == '?' || c == '#') {
            scheme.clear();
            break;
        }
        if (static_cast<unsigned char>(c) <= 0x20) {
            hidden = true;
            continue;
        }
        scheme += ascii_lower(c);
    }
    bool const absolute =
        target.find(':') != target.npos && !scheme.empty() && target.find_first_of("/?#") > target.find(':');
    if (absolute) {
        // A colon behind letters that no scheme has is part of a file's name: «الفصل: 2.md».
        bool const is_scheme =
            is_ascii_letter(scheme[0]) && std::all_of(scheme.begin(), scheme.end(), [](char c) {
                return is_ascii_letter(c) || is_ascii_digit(c) || c == '+' || c == '-' || c == '.';
            });
        if (is_scheme) return !hidden && (scheme == "http" || scheme == "https" || scheme == "mailto");
    }
    // «//host» and «\\host» lead out without a scheme.
    auto const start = target.substr(0, 2);
    return start != "//" && start != "\\\\" && start != "/\\" && start != "\\/";
}

std::string decode_references(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size();) {
        auto const entity = text[at] == '&' ? decode_entity(text.substr(at)) : std::nullopt;
        if (!entity) {
            decoded += text[at++];
            continue;
        }
        std::size_t first = 0;
        bool const legal = is_xml_character(next_code_point(entity->characters, first));
        decoded += legal ? entity->characters : "\xEF\xBF\xBD";
        at += entity->length;
    }
    return decoded;
}

MappedText decode_references(MappedText const& text) {
    MappedText decoded;
    std::string_view const from = text.text;
    std::size_t kept = 0;
    for (std::size_t at = from.find('&'); at != from.npos; at = from.find('&', at)) {
        auto const entity = decode_entity(from.substr(at));
        if (!entity) {
            ++at;
            continue;
        }
        Span const place = text.at(at, at + entity->length);
        if (kept < at) decoded.append(text.slice(kept, at));
        decoded.append(entity->characters, place.source, place.begin, place.end);
        kept = at += entity->length;
    }
    if (kept == 0) return text;
    if (kept < from.size()) decoded.append(text.slice(kept, from.size()));
    return decoded;
}

}  // namespace warraq
