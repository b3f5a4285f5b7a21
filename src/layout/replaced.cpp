#include "layout/replaced.hpp"

#include "layout/box_geometry.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Pictures with more pixels than a page has room for: this keeps the products in range.
constexpr double largest_points = 100000;
// What a picture may take of the page's height (typography.md §4.7a).
constexpr double most_of_page = 0.8;

Length from_pixels(std::uint32_t pixels) {
    return Length::from_points(std::min(pixels * 0.75, largest_points));
}

// A size that a style gives to the content box; a percentage of an unknown size is automatic.
std::optional<Length> content_size(AutoLength const& size, std::optional<Length> base, Length in_size) {
    if (!size || (size->percent != 0 && !base)) return std::nullopt;
    return std::max(Length{}, size->resolve(base.value_or(Length{})) - in_size);
}

struct SizeRange {
    Length least, most;
    Length apply(Length size) const { return std::max(least, std::min(size, most)); }
    bool allow(Length size) const { return apply(size) == size; }
};

// A picture whose both sizes are automatic keeps its proportions within its limits, as far as they let it
// (CSS 2 §10.4, the table of constraint violations).
LogicalSize fit(LogicalSize const& natural, SizeRange const& inline_limits, SizeRange const& block_limits) {
    double const w = natural.inline_size.points(), h = natural.block_size.points();
    if (w <= 0 || h <= 0)
        return {inline_limits.apply(natural.inline_size), block_limits.apply(natural.block_size)};
    Length const width = inline_limits.apply(natural.inline_size);
    Length const height = block_limits.apply(natural.block_size);
    bool const by_width = !inline_limits.allow(natural.inline_size);
    bool const by_height = !block_limits.allow(natural.block_size);
    if (!by_width && !by_height) return natural;
    bool const narrower = width < natural.inline_size, lower = height < natural.block_size;
    bool take_width = by_width;
    if (by_width && by_height) {
        if (narrower != lower) return {width, height};
        // Both too large: the tighter limit decides; both too small: the one that asks for more.
        bool const width_is_tighter = width.points() / w <= height.points() / h;
        take_width = narrower ? width_is_tighter : !width_is_tighter;
    }
    if (take_width) return {width, block_limits.apply(width.scaled(h / w))};
    return {inline_limits.apply(height.scaled(w / h)), height};
}

// What percentages refer to, where it is known.
struct ImageBase {
    std::optional<Length> inline_size, block_size;
};

LogicalSize size_in(Box const& image, ImageBase const& base) {
    ComputedStyle const& style = *image.style;
    LogicalSides<Length> const edges = edges_of(style, base.inline_size.value_or(Length{}));
    Length const inline_edges = style.border_box ? edges.inline_start + edges.inline_end : Length{};
    Length const block_edges = style.border_box ? edges.block_start + edges.block_end : Length{};
    LogicalSize const natural{from_pixels(std::max(1u, image.image->info.width)),
                              from_pixels(std::max(1u, image.image->info.height))};
    double const ratio = natural.block_size.points() / natural.inline_size.points();
    Length const largest = Length::from_points(largest_points);
    auto const across = [&](AutoLength const& size) {
        return content_size(size, base.inline_size, inline_edges);
    };
    auto const down = [&](AutoLength const& size) {
        return content_size(size, base.block_size, block_edges);
    };
    SizeRange const inline_limits{across(style.min_inline_size).value_or(Length{}),
                                  across(style.max_inline_size).value_or(largest)};
    SizeRange const block_limits{down(style.min_block_size).value_or(Length{}),
                                 down(style.max_block_size).value_or(largest)};
    auto const wanted_inline = across(style.inline_size);
    auto const wanted_block = down(style.block_size);
    if (wanted_inline) {
        Length const width = inline_limits.apply(*wanted_inline);
        return {width, block_limits.apply(wanted_block.value_or(width.scaled(ratio)))};
    }
    if (wanted_block) {
        Length const height = block_limits.apply(*wanted_block);
        return {inline_limits.apply(height.scaled(1 / ratio)), height};
    }
    return fit(natural, inline_limits, block_limits);
}

}  // namespace

LogicalSize image_size(Box const& image, Length measure, LayoutContext const& context) {
    if (image.image == nullptr) return {};
    std::optional<Length> const base = measure < unlimited_length ? std::optional(measure) : std::nullopt;
    LogicalSize const size = size_in(image, {base, std::nullopt});
    if (!image.style->image_limited) return size;
    LogicalSides<Length> const edges = edges_of(*image.style, base.value_or(Length{}));
    Length const room = std::max(measure - edges.inline_start - edges.inline_end, Length{});
    double shrink = 1;
    if (size.inline_size > room) shrink = room.points() / size.inline_size.points();
    Length const page = context.page_block_size.scaled(most_of_page);
    if (page.raw > 0 && size.block_size > page)
        shrink = std::min(shrink, page.points() / size.block_size.points());
    return shrink < 1 ? LogicalSize{size.inline_size.scaled(shrink), size.block_size.scaled(shrink)} : size;
}

LogicalSize positioned_image_size(Box const& image, PhysicalSize containing) {
    if (image.image == nullptr) return {};
    return size_in(image, {containing.width, containing.height});
}

}  // namespace warraq
