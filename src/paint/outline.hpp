// Outlines: the shapes of glyphs as cubic paths in thousandths of an em, whatever units and curves their font
// has. FreeType stays behind this wall.
#pragma once

#include "base/result.hpp"
#include "font/font.hpp"

#include <cstdint>
#include <memory>
#include <vector>

namespace warraq {

struct OutlinePoint {
    std::int32_t x = 0, y = 0;  // y upwards
    bool operator==(OutlinePoint const&) const = default;
};

// One step of a path: `curve` has its two control points before its end.
struct OutlineStep {
    enum class Kind : std::uint8_t { move, line, curve } kind = Kind::move;
    OutlinePoint first{}, second{}, end{};
};
using Outline = std::vector<OutlineStep>;  // contours one after the other, each closed by itself

// One thread's reader of one font.
class OutlineReader {
  public:
    // Errors: font_not_drawable, with FreeType's word for it.
    static Result<OutlineReader> open(FontPtr font);
    ~OutlineReader();
    OutlineReader(OutlineReader&&) noexcept;
    OutlineReader& operator=(OutlineReader&&) noexcept;

    // Read once and kept. Errors: font_not_drawable, with the glyph's number.
    Result<Outline const*> outline(std::uint32_t glyph);

  private:
    struct State;
    explicit OutlineReader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace warraq
