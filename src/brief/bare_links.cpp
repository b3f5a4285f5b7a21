#include "brief/bare_links.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

namespace warraq {
namespace {

struct BareLink {
    std::size_t begin = 0, end = 0;
    std::string target;
};

// The character before `at`; a line's end before the first.
char32_t character_before(std::string_view text, std::size_t at) {
    if (at == 0) return '\n';
    std::size_t before = at - 1;
    while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0u) == 0x80u)
        --before;
    return next_code_point(text, before);
}

// «www.» begins a line or stands behind a space or one of * _ ~ (, and «http» behind anything but a Latin
// letter or digit; Arabic writes و and ب against both, and opens quotations with «.
bool may_begin(std::string_view text, std::size_t at) {
    char32_t const c = character_before(text, at);
    if (c >= 0x80 || is_ascii_space(static_cast<char>(c))) return true;
    bool const www = text[at] == 'w' || text[at] == 'W';
    if (www) return std::string_view("*_~(\"'[:").find(static_cast<char>(c)) != std::string_view::npos;
    return !is_ascii_alphanumeric(static_cast<char>(c));
}

// Letters, digits, - _ and dots, with a dot in it and no _ in its last two parts.
bool is_domain(std::string_view domain) {
    std::size_t dots = 0;
    std::size_t underscores = 0;  // in this part and the one before
    std::size_t earlier = 0;
    for (std::size_t at = 0; at < domain.size();) {
        char32_t const c = next_code_point(domain, at);
        if (c == '.') {
            ++dots;
            earlier = underscores;
            underscores = 0;
        } else if (c == '_') {
            ++underscores;
        } else if (c != '-' &&
                   !(c < 0x80 ? is_ascii_alphanumeric(static_cast<char>(c)) : is_letter(c) || is_mark(c))) {
            return false;
        }
    }
    return dots > 0 && earlier == 0 && underscores == 0;
}

// Longer ones than browsers take are cut, so that no text is read over and over.
constexpr std::size_t longest_address = 8192;

// An address ends before a space, a < or Arabic punctuation; then what closes a sentence around it goes.
std::size_t end_of_address(std::string_view text, std::size_t begin) {
    std::size_t end = begin;
    std::size_t open = 0;
    std::size_t closed = 0;
    while (end < text.size() && end - begin < longest_address) {
        std::size_t next = end;
        char32_t const c = next_code_point(text, next);
        if (c == '<' || c == '"' || c == '`' || is_white_space(c)) break;
        if (c >= 0x80 && (is_punctuation(c) || is_bidi_control(c))) break;
        open += c == '(' ? 1u : 0u;
        closed += c == ')' ? 1u : 0u;
        end = next;
    }
    while (end > begin) {
        char const last = text[end - 1];
        if (last == ')' && closed > open) {
            --closed;
            --end;
        } else if (std::string_view("?!.,:*_~'").find(last) != std::string_view::npos) {
            --end;
        } else if (last == ';') {
            // «&copy;» at the end belongs to the sentence.
            std::size_t name = end - 1;
            while (name > begin && is_ascii_alphanumeric(text[name - 1]))
                --name;
            end = name > begin && name < end - 1 && text[name - 1] == '&' ? name - 1 : end - 1;
        } else {
            break;
        }
    }
    return end;
}

// Up to where a host can reach: it has 253 letters at most, and the sentence goes on at the first mark.
std::string_view host_at(std::string_view text, std::size_t begin, std::size_t end) {
    constexpr std::size_t longest = 512;
    auto host = text.substr(begin, std::min(end - begin, longest));
    host = host.substr(0, host.find_first_of("/?#:()&*~'=,;!$@[]{}|\\^%+<>\"` \t\n"));
    std::size_t length = 0;
    while (length < host.size()) {
        std::size_t next = length;
        char32_t const c = next_code_point(host, next);
        if (c >= 0x80 && !is_letter(c) && !is_mark(c)) break;
        length = next;
    }
    while (length > 0 && (host[length - 1] == '.' || host[length - 1] == '_'))
        --length;
    return host.substr(0, length);
}

std::optional<BareLink> web_address(std::string_view text, std::size_t at) {
    auto const rest = text.substr(at);
    std::size_t scheme = 0;
    bool const www = starts_with_ignoring_case(rest, "www.");
    if (starts_with_ignoring_case(rest, "http://")) scheme = 7;
    if (starts_with_ignoring_case(rest, "https://")) scheme = 8;
    if (scheme == 0 && !www) return std::nullopt;
    std::size_t const host = at + scheme;
    // The host is looked at first: where there is none, the rest of a long text need not be read again.
    if (!is_domain(host_at(text, host, text.size()))) return std::nullopt;
    std::size_t const end = end_of_address(text, at);
    if (end <= host || !is_domain(host_at(text, host, end))) return std::nullopt;
    auto const written = text.substr(at, end - at);
    return BareLink{at, end, (www ? "http://" : "") + std::string(written)};
}

bool is_mailbox(char c) {
    return is_ascii_alphanumeric(c) || c == '.' || c == '-' || c == '_' || c == '+';
}

// Around the @ at `at`, not before `from`.
std::optional<BareLink> mail_address(std::string_view text, std::size_t at, std::size_t from) {
    std::size_t begin = at;
    while (begin > from && is_mailbox(text[begin - 1]))
        --begin;
    std::size_t end = at + 1;
    bool dot = false;
    while (end < text.size() &&
           (is_ascii_alphanumeric(text[end]) || text[end] == '-' || text[end] == '_' ||
            (text[end] == '.' && end + 1 < text.size() && is_ascii_alphanumeric(text[end + 1])))) {
        dot = dot || text[end] == '.';
        ++end;
    }
    bool const complete = begin < at && dot && text[end - 1] != '-' && text[end - 1] != '_';
    if (!complete || (end < text.size() && text[end] == '@')) return std::nullopt;
    return BareLink{begin, end, "mailto:" + std::string(text.substr(begin, end - begin))};
}

std::vector<BareLink> bare_links_in(std::string_view text) {
    std::vector<BareLink> links;
    std::size_t from = 0;
    for (auto at = text.find_first_of("hHwW@"); at != text.npos; at = text.find_first_of("hHwW@", at)) {
        std::optional<BareLink> link;
        if (text[at] == '@')
            link = mail_address(text, at, from);
        else if (may_begin(text, at))
            link = web_address(text, at);
        if (link) {
            from = at = link->end;
            links.push_back(std::move(*link));
        } else {
            // A mailbox is looked for backwards: not twice over the same letters.
            if (text[at] == '@') from = at + 1;
            ++at;
        }
    }
    return links;
}

void part_text(Inline& item, Inlines& parts) {
    auto& text = std::get<Text>(item.value).content;
    auto const links = bare_links_in(text.text);
    if (links.empty()) {
        parts.push_back(std::move(item));
        return;
    }
    std::size_t done = 0;
    auto const add_text = [&](Inlines& list, std::size_t begin, std::size_t end) {
        if (begin == end) return;
        MappedText part = text.slice(begin, end);
        Span const span = part.span;
        list.push_back({Text{std::move(part)}, span});
    };
    for (auto const& link : links) {
        add_text(parts, done, link.begin);
        Inlines words;
        add_text(words, link.begin, link.end);
        Span const span = words.front().span;
        parts.push_back({Link{link.target, {}, std::move(words)}, span});
        done = link.end;
    }
    add_text(parts, done, text.text.size());
}

}  // namespace

void find_bare_links(Inlines& inlines) {
    Inlines parts;
    for (auto& item : inlines) {
        if (std::holds_alternative<Text>(item.value)) {
            part_text(item, parts);
            continue;
        }
        if (!std::holds_alternative<Link>(item.value)) {
            std::visit(
                [](auto& value) {
                    if constexpr (requires { value.children; }) find_bare_links(value.children);
                },
                item.value);
        }
        parts.push_back(std::move(item));
    }
    inlines = std::move(parts);
}

}  // namespace warraq
