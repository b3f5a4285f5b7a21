#include "layout/replaced.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Pictures with more pixels than a page has room for are cut down below: this keeps the products in range.
constexpr double largest_points = 100000;

Length from_pixels(std::uint32_t pixels) {
    return Length::from_points(std::min(pixels * 0.75, largest_points));
}

std::optional<Length> wanted(AutoLength const& length, Length base) {
    if (!length) return std::nullopt;
    return std::max(Length{}, length->resolve(base));
}

}  // namespace

LogicalSize image_size(Box const& image, Length measure, LayoutContext const& context) {
    if (image.image == nullptr) return {};
    ComputedStyle const& style = *image.style;
    double const width = std::max(1u, image.image->info.width);
    double const height = std::max(1u, image.image->info.height);
    Length const most_block = context.page_block_size.raw > 0 ? context.page_block_size.scaled(0.8)
                                                              : Length::from_points(largest_points);
    auto const inline_wanted = wanted(style.inline_size, measure);
    // A percentage of an automatic height is automatic.
    auto const block_wanted = style.block_size && style.block_size->percent == 0
                                  ? wanted(style.block_size, Length{})
                                  : std::nullopt;
    LogicalSize size{from_pixels(image.image->info.width), from_pixels(image.image->info.height)};
    if (inline_wanted) {
        size.inline_size = *inline_wanted;
        size.block_size = block_wanted.value_or(inline_wanted->scaled(height / width));
    } else if (block_wanted) {
        size = {block_wanted->scaled(width / height), *block_wanted};
    }
    Length most_inline = std::max(measure, Length{});
    if (auto const limit = wanted(style.max_inline_size, measure))
        most_inline = std::min(most_inline, *limit);
    Length most_height = most_block;
    if (style.max_block_size && style.max_block_size->percent == 0)
        most_height = std::min(most_height, std::max(Length{}, style.max_block_size->length));
    double const shrink_inline =
        size.inline_size > most_inline ? static_cast<double>(most_inline.raw) / size.inline_size.raw : 1.0;
    double const shrink_block =
        size.block_size > most_height ? static_cast<double>(most_height.raw) / size.block_size.raw : 1.0;
    double const shrink = std::min(shrink_inline, shrink_block);
    if (shrink >= 1.0) return size;
    return {size.inline_size.scaled(shrink), size.block_size.scaled(shrink)};
}

}  // namespace warraq
