#include "layout/margin_boxes.hpp"

#include "css/counter_style.hpp"
#include "layout/box_geometry.hpp"
#include "layout/generated_content.hpp"
#include "layout/margin_areas.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

// The inline boxes that a margin box's content makes.
std::vector<Box> page_content(StylePtr const& style, NamedStrings const& strings,
                              PageCounters const& counters) {
    std::vector<Box> boxes;
    for (ContentPart const& part : *style->content) {
        if (auto const* string = std::get_if<ContentString>(&part)) {
            if (!string->text.empty()) boxes.push_back(generated_text(string->text, style));
        } else if (auto const* named = std::get_if<ContentNamedString>(&part)) {
            std::string text = strings.value(named->name, named->pick);
            if (!text.empty()) boxes.push_back(generated_text(std::move(text), style));
        } else if (auto const* counter = std::get_if<ContentCounter>(&part)) {
            boxes.push_back(isolated_text(
                format_counter(counters.value(counter->name), counter->style, style->counter_styles.get()),
                style));
        }
    }
    return boxes;
}

Box make_source(StylePtr const& style, MarginBox place, std::vector<Box> content) {
    auto own = std::make_shared<ComputedStyle>(*style);
    own->display = Display::flow_root;
    own->inline_size.reset();
    own->block_size.reset();
    own->margin = {LengthPercentage{}, LengthPercentage{}, LengthPercentage{}, LengthPercentage{}};
    own->widows = own->orphans = 1;
    if (own->text_align == TextAlign::start || own->text_align == TextAlign::justify)
        own->text_align = default_alignment(place);
    Box box;
    box.style = own;
    box.provenance.role = Role::artifact;
    box.generated = true;
    box.children = std::move(content);
    return box;
}

// Stretches the fragment over the box and puts what is in it where `vertical-align` says; the middle is what
// a margin box has by default.
void align(Fragment& fragment, Length block_size) {
    Length const free = block_size - fragment.rect.size.block_size;
    fragment.rect.size.block_size = block_size;
    Length shift = free.scaled(1, 2);
    if (fragment.style->vertical_align == VerticalAlign::top) shift = {};
    if (fragment.style->vertical_align == VerticalAlign::bottom) shift = free;
    for (Fragment& child : fragment.children)
        child.rect.offset.block_start += shift;
}

}  // namespace

void NamedStrings::turn_to(PageFacts const& facts) {
    for (auto& [name, value] : last_)
        before_[name] = value;
    first_.clear();
    last_.clear();
    for (auto const& [name, value] : facts.strings) {
        first_.try_emplace(name, value);
        last_[name] = value;
    }
}

std::string NamedStrings::value(std::string const& name, ContentNamedString::Pick pick) const {
    auto const in = [&](std::map<std::string, std::string> const& values) -> std::string const* {
        auto const found = values.find(name);
        return found == values.end() ? nullptr : &found->second;
    };
    std::string const* before = in(before_);
    std::string const* value = nullptr;
    switch (pick) {
        case ContentNamedString::Pick::first:
            value = in(first_);
            break;
        case ContentNamedString::Pick::last:
            value = in(last_);
            break;
        case ContentNamedString::Pick::start:
            break;
        case ContentNamedString::Pick::first_except:
            if (in(first_) != nullptr) return {};
            break;
    }
    if (value == nullptr) value = before;
    return value == nullptr ? std::string() : *value;
}

std::int64_t PageCounters::value(std::string const& name) const {
    auto const found = values.find(name);
    return found == values.end() ? 0 : found->second;
}

std::string folio_style(PageStyle const& style) {
    for (auto const& [place, box] : style.margin_boxes) {
        if (box->content_none || !box->content) continue;
        for (ContentPart const& part : *box->content)
            if (auto const* counter = std::get_if<ContentCounter>(&part); counter && counter->name == "page")
                return counter->style.empty() ? "decimal" : counter->style;
    }
    return "decimal";
}

void add_margin_boxes(Page& page, NamedStrings const& strings, PageCounters const& counters,
                      LayoutContext& context) {
    page.margin_boxes.clear();
    std::vector<MarginBoxFragment> made;
    for (auto const& [place, style] : page.style.margin_boxes) {
        if (style == nullptr || style->content_none || !style->content) continue;
        MarginBoxFragment one;
        one.box = place;
        one.source =
            std::make_shared<Box const>(make_source(style, place, page_content(style, strings, counters)));
        made.push_back(std::move(one));
    }
    std::vector<MarginBoxNeed> needs;
    for (MarginBoxFragment const& one : made) {
        IntrinsicSizes const sizes = intrinsic_sizes(*one.source, context);
        needs.push_back({one.box, page.style.margin_boxes.at(one.box), sizes});
    }
    std::vector<PhysicalRect> const areas = margin_areas(page.style, needs);
    for (std::size_t i = 0; i < made.size(); ++i) {
        made[i].area = areas[i];
        ConstraintSpace space;
        space.inline_size = areas[i].size.width;
        space.exact_inline_size = areas[i].size.width;
        space.block_remaining = space.page_block_size = 1000000_pt;
        BlockResult result = layout_block(*made[i].source, space, nullptr, context);
        if (!result.fragment) continue;
        made[i].fragment = std::move(*result.fragment);
        align(made[i].fragment, areas[i].size.height);
        page.margin_boxes.push_back(std::move(made[i]));
    }
}

}  // namespace warraq
