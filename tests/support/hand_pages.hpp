// Pages made by hand: display items without layout, for the tests of painting and finishing.
#pragma once

#include "paint/paint.hpp"
#include "support/fonts.hpp"

#include <catch2/catch.hpp>
#include <hb.h>

#include <deque>

namespace warraq::test {

class HandPages {
  public:
    explicit HandPages(Direction direction = Direction::rtl) {
        document.direction = direction;
        document.language = direction == Direction::rtl ? "ar" : "en";
        document.chapters.emplace_back().name = "brief-001";
    }
    // A new page; what follows goes on it.
    Page& add_page(PhysicalSize size = {300_pt, 400_pt}) {
        Page page;
        page.index = static_cast<std::uint32_t>(document.pages.size());
        page.label = std::to_string(page.index + 1);
        page.style.size = size;
        document.pages.push_back(std::move(page));
        items_.emplace_back();
        return document.pages.back();
    }
    void add(DisplayItem item) { items_.back().push_back(std::move(item)); }

    // One line of one direction, shaped by HarfBuzz, its left end at `x`, its baseline at `y`.
    void add_text(FontPtr const& font, std::u32string text, Length x, Length y, Length size = 12_pt) {
        texts_->push_back(std::move(text));
        std::u32string_view const kept = texts_->back();
        bool const rtl = first_strong_is_rtl(kept);
        TextItem item{font, size, Color{Gray{0}}, {}, rtl, nullptr, {}};
        item.glyphs = shape(*font, kept, rtl, {x, y}, size);
        add({std::move(item), Layer::content, {}, {}});
    }
    ItemSource source() const {
        return [this](Page const& page, ItemVisitor const& visit) {
            for (DisplayItem const& item : items_[page.index])
                visit(item);
        };
    }

    PagedDocument document;

  private:
    static bool first_strong_is_rtl(std::u32string_view text) {
        for (char32_t const c : text)
            if (c > 0x40) return c >= 0x590 && c < 0x900;
        return false;
    }
    static std::vector<PlacedGlyph> shape(Font const& font, std::u32string_view text, bool rtl,
                                          PhysicalPoint at, Length size) {
        hb_buffer_t* buffer = hb_buffer_create();
        hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_CHARACTERS);
        hb_buffer_add_utf32(buffer, reinterpret_cast<std::uint32_t const*>(text.data()),
                            static_cast<int>(text.size()), 0, static_cast<int>(text.size()));
        hb_buffer_guess_segment_properties(buffer);
        hb_buffer_set_direction(buffer, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_font_t* shaper = hb_font_create(font.face());
        hb_shape(shaper, buffer, nullptr, 0);
        unsigned count = 0;
        hb_glyph_info_t const* infos = hb_buffer_get_glyph_infos(buffer, &count);
        hb_glyph_position_t const* positions = hb_buffer_get_glyph_positions(buffer, &count);
        std::vector<PlacedGlyph> glyphs(count);
        std::int64_t const em = font.metrics().units_per_em;
        std::int64_t pen = 0;
        std::size_t end = text.size();  // of the cluster, going from its logical end to its beginning
        for (unsigned n = 0; n < count; ++n) {
            unsigned const i = rtl ? n : count - 1 - n;
            std::size_t const begin = infos[i].cluster;
            unsigned const before = rtl ? n + 1 : i - 1;
            bool const carries = n + 1 == count || infos[before].cluster != begin;
            if (carries) {
                glyphs[i].text = text.substr(begin, end - begin);
                end = begin;
            }
        }
        for (unsigned i = 0; i < count; ++i) {
            glyphs[i].id = infos[i].codepoint;
            glyphs[i].cluster = infos[i].cluster;
            glyphs[i].rtl = rtl;
            glyphs[i].x_offset = size.scaled(positions[i].x_offset, em);
            glyphs[i].y_offset = -size.scaled(positions[i].y_offset, em);
            glyphs[i].x = at.x + size.scaled(pen + positions[i].x_offset, em);
            glyphs[i].y = at.y - size.scaled(positions[i].y_offset, em);
            glyphs[i].advance = size.scaled(positions[i].x_advance, em);
            pen += positions[i].x_advance;
        }
        hb_font_destroy(shaper);
        hb_buffer_destroy(buffer);
        return glyphs;
    }

    // What the glyphs' texts point into; shared, so that a copy's glyphs do not point at nothing.
    std::shared_ptr<std::deque<std::u32string>> texts_ = std::make_shared<std::deque<std::u32string>>();
    std::vector<std::vector<DisplayItem>> items_;
};

}  // namespace warraq::test
