#include "brief/html_inlines.hpp"

#include "brief/brief_walk.hpp"

#include <algorithm>

namespace warraq {
namespace {

std::string_view value_of(HtmlToken const& token, std::string_view name) {
    for (auto const& attribute : token.attributes)
        if (attribute.name == name) return attribute.value;
    return {};
}

bool is_image_attribute(std::string_view name) {
    return name == "src" || name == "alt" || name == "title" || name == "role";
}

// A link inside a link is none: its words stay.
void unlink(Inlines& inlines) {
    visit_lists(inlines, [](Inlines& list) {
        Inlines flat;
        for (auto& item : list) {
            if (auto* link = std::get_if<Link>(&item.value)) {
                Inlines words = std::move(link->children);
                std::move(words.begin(), words.end(), std::back_inserter(flat));
            } else {
                flat.push_back(std::move(item));
            }
        }
        list = std::move(flat);
    });
}

}  // namespace

void HtmlInlines::add_tag(HtmlToken const& token, Span place) {
    switch (token.kind) {
        case HtmlTokenKind::start_tag:
            open(token, place);
            break;
        case HtmlTokenKind::end_tag:
            close(token, place);
            break;
        default:
            context_.diagnostics.report(Code::html_comment_dropped, place);
            break;
    }
}

void HtmlInlines::open(HtmlToken const& token, Span place) {
    HtmlUse const use = use_of(token.name);
    switch (use) {
        case HtmlUse::line_break:
            add({LineBreak{true}, place});
            return;
        case HtmlUse::image:
            add_image(token, place);
            return;
        case HtmlUse::inline_tag:
        case HtmlUse::link:
        case HtmlUse::dropped:
            break;
        default:
            context_.diagnostics.report(Code::html_tag_dropped, place, token.name);
            ++dropped_[token.name];
            return;
    }
    if (token.closed || is_void_tag(token.name) ||
        frames_.size() + context_.depth > context_.limits.nesting) {
        context_.diagnostics.report(Code::html_tag_dropped, place, token.name);
        ++dropped_[token.name];
        return;
    }
    frames_.push_back({token, use, place, {}});
}

void HtmlInlines::close(HtmlToken const& token, Span place) {
    std::size_t const before = frames_before(frames_, token, place, dropped_, context_.diagnostics);
    if (before == 0) return;
    while (frames_.size() > before + 1)
        flatten_last();
    close_last(place);
}

void HtmlInlines::close_last(Span place) {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    Span const span = join(frame.place, place);
    if (frame.use == HtmlUse::dropped) {
        context_.diagnostics.report(Code::html_content_dropped, span, frame.token.name);
        return;
    }
    merge_texts(frame.list);
    if (frame.use == HtmlUse::link) return close_link(std::move(frame), span);
    auto attributes = allowed_attributes(frame.token, frame.place, context_.ids, context_.diagnostics);
    bool const directed = std::any_of(attributes.begin(), attributes.end(),
                                      [](HtmlAttribute const& it) { return it.name == "dir"; });
    // A bdo without a direction says nothing that a reader may use.
    std::string name = frame.token.name == "bdo" && !directed ? "span" : frame.token.name;
    add({HtmlInline{std::move(name), std::move(attributes), std::move(frame.list)}, span});
}

// What a link of a brief cannot hold, a direction or an id, goes to a span inside it; «<a id="x">» is that
// span alone.
void HtmlInlines::close_link(Frame frame, Span span) {
    std::string const target = without_forbidden(value_of(frame.token, "href"));
    std::string const title = without_forbidden(value_of(frame.token, "title"));
    auto attributes = allowed_attributes(frame.token, frame.place, context_.ids, context_.diagnostics);
    std::erase_if(attributes, [](HtmlAttribute const& it) { return it.name == "title"; });
    unlink(frame.list);
    bool const words = !is_empty(frame.list);
    if (!attributes.empty()) {
        Inlines inner = std::move(frame.list);
        frame.list.clear();
        frame.list.push_back({HtmlInline{"span", std::move(attributes), std::move(inner)}, span});
    }
    if (!target.empty() && words && is_allowed_link(target)) {
        add({Link{target, title, std::move(frame.list)}, span});
        return;
    }
    bool const anchor = target.empty() && !frame.list.empty();
    if (!anchor)
        context_.diagnostics.report(words ? Code::link_dropped : Code::link_empty, frame.place, target);
    std::move(frame.list.begin(), frame.list.end(), std::back_inserter(frames_.back().list));
}

// A tag that nothing closes: what stands behind it stays where it is.
void HtmlInlines::flatten_last() {
    Frame frame = std::move(frames_.back());
    frames_.pop_back();
    context_.diagnostics.report(Code::html_tag_unclosed, frame.place, frame.token.name);
    std::move(frame.list.begin(), frame.list.end(), std::back_inserter(frames_.back().list));
}

void HtmlInlines::add_image(HtmlToken const& token, Span place) {
    Image image;
    image.target = without_forbidden(value_of(token, "src"));
    image.alt = without_forbidden(value_of(token, "alt"));
    image.title = without_forbidden(value_of(token, "title"));
    image.decorative = std::any_of(token.attributes.begin(), token.attributes.end(), [](auto const& it) {
        return (it.name == "alt" && it.value.empty()) || (it.name == "role" && it.value == "presentation");
    });
    for (auto const& attribute : token.attributes)
        if (!is_image_attribute(attribute.name))
            context_.diagnostics.report(Code::html_attribute_dropped, place, attribute.name, token.name);
    if (image.target.empty()) {
        context_.diagnostics.report(Code::html_tag_dropped, place, token.name);
        return;
    }
    add({std::move(image), place});
}

Inlines HtmlInlines::finish() {
    while (frames_.size() > 1)
        flatten_last();
    Inlines list = std::move(frames_[0].list);
    frames_[0].list.clear();
    merge_texts(list);
    return list;
}

}  // namespace warraq
