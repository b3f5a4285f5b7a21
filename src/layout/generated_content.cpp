#include "layout/generated_content.hpp"

#include "base/data_url.hpp"
#include "base/overloaded.hpp"
#include "css/counter_style.hpp"
#include "css/language_quotes.hpp"
#include "layout/white_space.hpp"

namespace warraq {
namespace {

// Between a list item and the picture that marks it: what browsers leave there, 7 px.
constexpr Length picture_gap = 5.25_pt;

std::string counter_text(ContentCounter const& counter, ComputedStyle const& style,
                         Counters const& counters) {
    CounterStyles const* declared = style.counter_styles.get();
    if (!counter.nested) return format_counter(counters.value(counter.name), counter.style, declared);
    std::string text;
    for (int const value : counters.values(counter.name)) {
        if (!text.empty()) text += counter.separator;
        text += format_counter(value, counter.style, declared);
    }
    return text;
}

// The quotation mark, and the depth after it (CSS Content 3 §3).
std::string quote_text(ContentQuote const& quote, ComputedStyle const& style, int& depth) {
    if (!quote.open && depth > 0) --depth;
    std::string text;
    if (quote.visible) {
        auto const marks = style.quotes.empty() ? quotes_of(style.outer_language) : style.quotes;
        auto const pair = std::min<std::size_t>(static_cast<std::size_t>(depth), marks.size() / 2 - 1);
        text = marks[2 * pair + (quote.open ? 0 : 1)];
    }
    if (quote.open) ++depth;
    return text;
}

std::string attribute_text(ContentAttribute const& attribute, ContentSource const& source) {
    Dom const& dom = source.document->dom;
    if (attribute.name.empty()) return collapsed(dom.text_content(source.element));
    return std::string(dom.attribute(source.element, attribute.name));
}

Box target_box(ContentTargetCounter const& target, StylePtr const& style, ContentSource const& source) {
    Box box;
    box.kind = BoxKind::target_counter;
    box.style = style;
    box.target = target;
    box.generated = true;
    Dom const& dom = source.document->dom;
    box.link = resolve_link(dom.attribute(source.element, target.target_attribute), source.document->name);
    return box;
}

// Nothing where there is no such picture: the job has said so.
std::optional<Box> picture_box(std::string_view address, StylePtr const& style, ContentSource const& source) {
    auto image = find_image(*source.images, resolve_style_resource(source.document->folder, address));
    if (image == nullptr) return std::nullopt;
    Box box;
    box.kind = BoxKind::image;
    box.style = style;
    box.image = std::move(image);
    box.decorative = true;
    box.generated = true;
    return box;
}

bool has_scheme(std::string_view href) {
    auto const end = href.find_first_of(":/?#");
    return end != std::string_view::npos && href[end] == ':' && end > 0;
}

}  // namespace

std::shared_ptr<LoadedImage const> find_image(ImageMap const& images, Result<std::string> const& path) {
    auto const found = path ? images.find(*path) : images.end();
    return found != images.end() ? found->second : nullptr;
}

Box generated_text(std::string text, StylePtr const& style) {
    Box box;
    box.kind = BoxKind::text;
    box.style = style;
    box.text.text = std::move(text);
    box.generated = true;
    return box;
}

Box isolated_text(std::string text, StylePtr const& style) {
    if (style->number_isolate == NumberIsolate::none) return generated_text(std::move(text), style);
    auto isolate = std::make_shared<ComputedStyle>(*anonymous_style(*style, Display::inline_));
    isolate->unicode_bidi = UnicodeBidi::isolate;
    isolate->direction = Direction::ltr;
    Box box;
    box.kind = BoxKind::inline_;
    box.style = std::move(isolate);
    box.generated = true;
    box.children.push_back(generated_text(std::move(text), box.style));
    return box;
}

std::vector<Box> content_boxes(std::span<ContentPart const> parts, StylePtr const& style,
                               ContentSource const& source) {
    std::vector<Box> boxes;
    auto const text = [&](std::string words) {
        if (!words.empty()) boxes.push_back(generated_text(std::move(words), style));
    };
    for (ContentPart const& part : parts) {
        std::visit(
            Overloaded{
                [&](ContentString const& string) { text(string.text); },
                [&](ContentAttribute const& attribute) { text(attribute_text(attribute, source)); },
                [&](ContentCounter const& counter) {
                    boxes.push_back(isolated_text(counter_text(counter, *style, *source.counters), style));
                },
                [&](ContentTargetCounter const& target) {
                    boxes.push_back(target_box(target, style, source));
                },
                [&](ContentNamedString const&) {},  // pages know it, elements do not
                [&](ContentLeader const& leader) {
                    Box box;
                    box.kind = BoxKind::leader;
                    box.style = style;
                    box.leader = leader.pattern;
                    box.generated = true;
                    boxes.push_back(std::move(box));
                },
                [&](ContentImage const& image) {
                    auto box = picture_box(image.address, anonymous_style(*style, Display::inline_), source);
                    if (box) boxes.push_back(std::move(*box));
                },
                [&](ContentQuote const& quote) { text(quote_text(quote, *style, *source.quote_depth)); }},
            part);
    }
    return boxes;
}

std::string content_text(std::span<ContentPart const> parts, ComputedStyle const& style,
                         ContentSource const& source) {
    std::string text;
    for (ContentPart const& part : parts) {
        if (auto const* string = std::get_if<ContentString>(&part)) text += string->text;
        if (auto const* attribute = std::get_if<ContentAttribute>(&part))
            text += attribute_text(*attribute, source);
        if (auto const* counter = std::get_if<ContentCounter>(&part))
            text += counter_text(*counter, style, *source.counters);
    }
    return text;
}

std::vector<Box> marker_boxes(ComputedStyle const& item, StylePtr const& marker,
                              ContentSource const& source) {
    if (marker->content_none) return {};
    if (marker->content) return content_boxes(*marker->content, marker, source);
    if (!item.list_style_image.empty()) {
        auto style = std::make_shared<ComputedStyle>(*anonymous_style(*marker, Display::inline_));
        style->margin.inline_end = LengthPercentage{picture_gap};
        if (auto picture = picture_box(item.list_style_image, style, source)) return {std::move(*picture)};
    }
    std::string_view const type = item.list_style_type;
    if (type.empty() || type == "none") return {};
    CounterStyles const* declared = item.counter_styles.get();
    std::string const sign = format_counter(source.counters->value("list-item"), type, declared);
    auto const [prefix, suffix] = marker_affixes(type, declared);
    std::vector<Box> boxes;
    if (!is_counting(type, declared)) {
        boxes.push_back(generated_text(prefix + sign + suffix, marker));
        return boxes;
    }
    if (!prefix.empty()) boxes.push_back(generated_text(prefix, marker));
    boxes.push_back(isolated_text(sign, marker));
    if (!suffix.empty()) boxes.push_back(generated_text(suffix, marker));
    return boxes;
}

std::string resolve_link(std::string_view href, std::string_view document_name) {
    if (href.empty() || has_scheme(href) || href.front() == '/') return std::string(href);
    auto const hash = href.find('#');
    std::string_view file = href.substr(0, hash);
    std::string_view const id = hash == std::string_view::npos ? std::string_view{} : href.substr(hash + 1);
    if (file.empty()) return std::string(document_name) + "#" + std::string(id);
    for (std::string_view const extension : {".xhtml", ".html", ".htm"}) {
        if (!file.ends_with(extension)) continue;
        if (auto const slash = file.rfind('/'); slash != std::string_view::npos)
            file.remove_prefix(slash + 1);
        file.remove_suffix(extension.size());
        return std::string(file) + "#" + std::string(id);
    }
    return std::string(href);
}

}  // namespace warraq
