// Logical and physical geometry, as distinct types that do not mix.
//
// Layout works on logical axes (CSS Writing Modes 4): *inline* runs along a line from its start, *block*
// runs down the page. Physical values are measured from the top left corner of the page box, y downwards.
// The only way from one to the other is `to_physical`, which needs the container and its direction: right-
// to-left bugs live in code that mixes the two, and here that code does not compile.
#pragma once

#include "base/length.hpp"

namespace warraq {

enum class Direction : std::uint8_t { ltr, rtl };

struct LogicalPoint {
    Length inline_start;
    Length block_start;
    bool operator==(LogicalPoint const&) const = default;
};

struct LogicalSize {
    Length inline_size;
    Length block_size;
    bool operator==(LogicalSize const&) const = default;
};

// A rectangle inside a container, its offsets measured from the container's start corner.
struct LogicalRect {
    LogicalPoint offset;
    LogicalSize size;
    bool operator==(LogicalRect const&) const = default;
};

template <class T>
struct LogicalSides {
    T inline_start{};
    T inline_end{};
    T block_start{};
    T block_end{};
    bool operator==(LogicalSides const&) const = default;
};

struct PhysicalPoint {
    Length x;
    Length y;
    bool operator==(PhysicalPoint const&) const = default;
};

struct PhysicalSize {
    Length width;
    Length height;
    bool operator==(PhysicalSize const&) const = default;
};

struct PhysicalRect {
    PhysicalPoint origin;
    PhysicalSize size;
    bool operator==(PhysicalRect const&) const = default;
};

template <class T>
struct PhysicalSides {
    T top{};
    T right{};
    T bottom{};
    T left{};
    bool operator==(PhysicalSides const&) const = default;
};

// Where `rect` lies on the page, when its container is `container` and lines in it start as `direction` says.
constexpr PhysicalRect to_physical(LogicalRect const& rect, PhysicalRect const& container,
                                   Direction direction) {
    Length const x = direction == Direction::ltr ? container.origin.x + rect.offset.inline_start
                                                 : container.origin.x + container.size.width -
                                                       rect.offset.inline_start - rect.size.inline_size;
    return {{x, container.origin.y + rect.offset.block_start}, {rect.size.inline_size, rect.size.block_size}};
}

constexpr LogicalRect to_logical(PhysicalRect const& rect, PhysicalRect const& container,
                                 Direction direction) {
    Length const start = direction == Direction::ltr
                             ? rect.origin.x - container.origin.x
                             : container.origin.x + container.size.width - rect.origin.x - rect.size.width;
    return {{start, rect.origin.y - container.origin.y}, {rect.size.width, rect.size.height}};
}

template <class T>
constexpr PhysicalSides<T> to_physical(LogicalSides<T> const& sides, Direction direction) {
    bool const ltr = direction == Direction::ltr;
    return {sides.block_start, ltr ? sides.inline_end : sides.inline_start, sides.block_end,
            ltr ? sides.inline_start : sides.inline_end};
}

template <class T>
constexpr LogicalSides<T> to_logical(PhysicalSides<T> const& sides, Direction direction) {
    bool const ltr = direction == Direction::ltr;
    return {ltr ? sides.left : sides.right, ltr ? sides.right : sides.left, sides.top, sides.bottom};
}

}  // namespace warraq
