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

namespace {

// What percentages refer to, and what the picture may be at the most.
struct ImageRoom {
    Length inline_base;
    std::optional<Length> block_base;
    LogicalSize most;
};

LogicalSize size_in(Box const& image, ImageRoom const& room) {
    ComputedStyle const& style = *image.style;
    double const width = std::max(1u, image.image->info.width);
    double const height = std::max(1u, image.image->info.height);
    auto const inline_wanted = wanted(style.inline_size, room.inline_base);
    // A percentage of an automatic height is automatic.
    bool const known = style.block_size && (style.block_size->percent == 0 || room.block_base);
    auto const block_wanted =
        known ? wanted(style.block_size, room.block_base.value_or(Length{})) : std::nullopt;
    LogicalSize size{from_pixels(image.image->info.width), from_pixels(image.image->info.height)};
    if (inline_wanted) {
        size.inline_size = *inline_wanted;
        size.block_size = block_wanted.value_or(inline_wanted->scaled(height / width));
    } else if (block_wanted) {
        size = {block_wanted->scaled(width / height), *block_wanted};
    }
    Length most_inline = std::max(room.most.inline_size, Length{});
    if (auto const limit = wanted(style.max_inline_size, room.inline_base))
        most_inline = std::min(most_inline, *limit);
    Length most_height = room.most.block_size;
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

}  // namespace

LogicalSize image_size(Box const& image, Length measure, LayoutContext const& context) {
    if (image.image == nullptr) return {};
    Length const most_block = context.page_block_size.raw > 0 ? context.page_block_size.scaled(0.8)
                                                              : Length::from_points(largest_points);
    return size_in(image, {measure, std::nullopt, {measure, most_block}});
}

LogicalSize positioned_image_size(Box const& image, PhysicalSize containing) {
    if (image.image == nullptr) return {};
    Length const most = Length::from_points(largest_points);
    return size_in(image, {containing.width, containing.height, {most, most}});
}

}  // namespace warraq
