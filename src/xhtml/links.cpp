#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "xhtml/document_builder.hpp"
#include "xhtml/web_address.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

bool is_portable_id(std::string_view text) {
    if (text.empty() || text.size() > 100 || !is_ascii_letter(text.front())) return false;
    for (char const c : text)
        if (!is_ascii_alphanumeric(c) && c != '-' && c != '_' && c != '.') return false;
    return true;
}

// What GitHub and its like make of a heading: words joined by hyphens, punctuation dropped.
std::string slug(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (c == U' ' || c == U'-')
            out += '-';
        else if (c >= U'A' && c <= U'Z')
            out += static_cast<char>(c + ('a' - 'A'));
        else if (is_letter(c) || is_digit(c) || is_mark(c) || c == U'_')
            append_utf8(out, c);
    }
    return out;
}

}  // namespace

void DocumentBuilder::register_heading(std::string_view text, std::string const& heading_id) {
    anchors_.try_emplace(slug(text), heading_id);
    anchors_.try_emplace(std::string(text), heading_id);
}

// The author's own id where it is one that every reader resolves, else one of ours that stands for it.
std::string DocumentBuilder::register_id(std::string_view authored) {
    bool const own = is_portable_id(authored) && authored.substr(0, prefix_.size() + 1) != prefix_ + "-" &&
                     ++authored_ids_[std::string(authored)] == 1;
    std::string const kept = own ? std::string(authored) : next_id('a');
    anchors_.insert_or_assign(std::string(authored), kept);
    return kept;
}

void DocumentBuilder::set_link_target(NodeId link, std::string_view target, Span span) {
    if (target.substr(0, 1) == "#") {
        links_.push_back({link, decode_percent_escapes(target.substr(1)), std::string(target), span});
        return;
    }
    if (auto const address = to_web_address(target))
        dom_.set_attribute(link, "href", *address, span);
    else
        diagnostics_.report(Code::xhtml_link_unresolved, span, target);
}

void DocumentBuilder::finish_links() {
    for (PendingLink const& link : links_) {
        auto found = anchors_.find(link.fragment);
        if (found == anchors_.end()) found = anchors_.find(slug(link.fragment));
        if (found != anchors_.end())
            dom_.set_attribute(link.element, "href", "#" + found->second, link.span);
        else
            diagnostics_.report(Code::xhtml_link_unresolved, link.span, link.target);
    }
}

}  // namespace warraq
