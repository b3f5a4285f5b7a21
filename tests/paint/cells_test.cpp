#include "paint/cell_font.hpp"
#include "paint/cff.hpp"
#include "support/fonts.hpp"

#include <catch2/catch.hpp>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_CID_H
#include FT_OUTLINE_H

#include <numeric>

using namespace warraq;
using namespace warraq::test;

namespace {

constexpr Length size = 10_pt;

// A glyph `advance` thousandths of an em wide whose pen is at `x`.
PlacedGlyph glyph(std::uint32_t id, int x, int advance, std::u32string_view text, std::uint32_t cluster,
                  bool rtl = true) {
    PlacedGlyph made;
    made.id = id;
    made.x = size.scaled(x, 1000);
    made.advance = size.scaled(advance, 1000);
    made.text = text;
    made.cluster = cluster;
    made.rtl = rtl;
    return made;
}

std::vector<std::int32_t> widths(std::vector<Cell> const& cells) {
    std::vector<std::int32_t> all;
    for (Cell const& cell : cells)
        all.push_back(cell.width);
    return all;
}

std::u32string characters(std::vector<Cell> const& cells) {
    std::u32string all;
    for (Cell const& cell : cells)
        all += cell.character;
    return all;
}

}  // namespace

TEST_CASE("a mark is a cell of its own, left of its letter and without a shape") {
    // From left to right: the mark, then its letter.
    PlacedGlyph mark = glyph(7, 100, 0, U"\u064E", 1);
    mark.x_offset = size.scaled(60, 1000);
    mark.x += mark.x_offset;
    std::vector<PlacedGlyph> const line{mark, glyph(5, 100, 500, U"\u0628", 0)};
    auto const clusters = cell_clusters(line, size);
    REQUIRE(clusters.size() == 1);
    CHECK(clusters[0].characters == U"\u0628\u064E");
    auto const cells = cells_of(clusters[0]);
    CHECK(characters(cells) == U"\u064E\u0628");
    CHECK(widths(cells) == std::vector{101, 399});
    CHECK(cells[0].glyphs.empty());
    // The letter's cell begins 101 thousandths further right than its outlines.
    CHECK(cells[1].glyphs == std::vector<CellGlyph>{{5, -101, 0}, {7, -41, 0}});
}

TEST_CASE("the letters of a ligature share its width, the last one leftmost") {
    std::vector<PlacedGlyph> const line{glyph(9, 0, 701, U"\u0644\u0627", 0)};
    auto const cells = cells_of(cell_clusters(line, size).at(0));
    CHECK(characters(cells) == U"\u0627\u0644");
    CHECK(widths(cells) == std::vector{350, 351});
    CHECK(cells[1].glyphs == std::vector<CellGlyph>{{9, -350, 0}});
}

TEST_CASE("a kashida is a part of the letter before it") {
    std::vector<PlacedGlyph> const line{glyph(3, 0, 185, {}, 4), glyph(2, 185, 400, U"\u0633", 4)};
    auto const clusters = cell_clusters(line, size);
    REQUIRE(clusters.size() == 1);
    auto const cells = cells_of(clusters[0]);
    REQUIRE(cells.size() == 1);
    CHECK(cells[0].character == U'\u0633');
    CHECK(cells[0].width == 585);
    CHECK(cells[0].glyphs == std::vector<CellGlyph>{{3, 0, 0}, {2, 185, 0}});
}

TEST_CASE("left-to-right text goes the other way") {
    std::vector<PlacedGlyph> const line{glyph(1, 0, 500, U"e", 0, false),
                                        glyph(2, 500, 0, U"\u0301", 1, false)};
    auto const cells = cells_of(cell_clusters(line, size).at(0));
    CHECK(characters(cells) == U"e\u0301");
    CHECK(widths(cells) == std::vector{399, 101});
}

TEST_CASE("a letter too narrow for its marks shares with them") {
    std::vector<PlacedGlyph> const line{glyph(7, 0, 0, U"\u064E", 2), glyph(7, 0, 0, U"\u0651", 1),
                                        glyph(5, 0, 240, U"\u0627", 0)};
    auto const cells = cells_of(cell_clusters(line, size).at(0));
    CHECK(widths(cells) == std::vector{80, 80, 80});
    CHECK(characters(cells) == U"\u064E\u0651\u0627");
}

TEST_CASE("a join without width that stands first is a cell all the same") {
    std::vector<PlacedGlyph> const line{glyph(1, 0, 0, U"\u200C", 0)};
    auto const cells = cells_of(cell_clusters(line, size).at(0));
    CHECK(widths(cells) == std::vector{0});
}

TEST_CASE("cells of all lines add up to what was shaped") {
    for (int advance = 0; advance < 1500; advance += 37)
        for (std::u32string const text : {U"ا", U"لا", U"بَ", U"بَّ", U"لإّ"}) {
            std::vector<PlacedGlyph> const line{glyph(1, 0, advance, text, 0)};
            auto const all = widths(cells_of(cell_clusters(line, size).at(0)));
            CHECK(std::accumulate(all.begin(), all.end(), 0) == advance);
            CHECK(all.size() == text.size());
        }
}

TEST_CASE("equal clusters are equal glyphs of the cell font, and FreeType draws what the font had") {
    FontPtr const font = load_font("Amiri-Regular.ttf");
    std::uint32_t const beh = font->glyph_of(U'\u0628');
    CellFont cells(font);
    CellCluster cluster;
    cluster.characters = U"\u0628";
    cluster.rtl = true;
    cluster.width = 900;
    cluster.glyphs = {{beh, 10, 20}};
    auto const first = cells.cells(cluster).at(0);
    CHECK(cells.cells(cluster).at(0).glyph == first.glyph);
    cluster.width = 901;
    CHECK(cells.cells(cluster).at(0).glyph != first.glyph);
    auto const file = cells.build();
    REQUIRE(file.has_value());

    FT_Library library = nullptr;
    REQUIRE(FT_Init_FreeType(&library) == 0);
    FT_BBox boxes[2];
    FT_Pos advance = 0;
    Bytes const* const sources[] = {&font->bytes(), &*file};
    for (int i = 0; i < 2; ++i) {
        FT_Face face = nullptr;
        REQUIRE(FT_New_Memory_Face(library, reinterpret_cast<FT_Byte const*>(sources[i]->data()),
                                   static_cast<FT_Long>(sources[i]->size()), 0, &face) == 0);
        REQUIRE(FT_Load_Glyph(face, i == 0 ? beh : first.glyph, FT_LOAD_NO_SCALE) == 0);
        FT_Outline_Get_CBox(&face->glyph->outline, &boxes[i]);
        advance = face->glyph->advance.x;
        FT_Bool keyed_by_cid = 0;
        if (i == 1) {
            CHECK(FT_Get_CID_Is_Internally_CID_Keyed(face, &keyed_by_cid) == 0);
            CHECK(keyed_by_cid);
        }
        FT_Done_Face(face);
    }
    FT_Done_FreeType(library);
    CHECK(advance == 900);
    // Amiri has 1000 units to the em; control points of quadratics lie further out than those of cubics.
    CHECK(std::abs(boxes[1].xMin - boxes[0].xMin - 10) <= 40);
    CHECK(std::abs(boxes[1].yMax - boxes[0].yMax - 20) <= 40);
}

TEST_CASE("operands of a charstring take one, two or three bytes") {
    using Kind = OutlineStep::Kind;
    CffGlyph glyph_;
    glyph_.width = 500;
    glyph_.outline = {{Kind::move, {}, {}, {107, -107}},
                      {Kind::line, {}, {}, {107 + 1131, -107 - 1131}},
                      {Kind::line, {}, {}, {107 + 1131 + 1132, -107 - 1131}}};
    Bytes const expected("\xF8\x88\xF6\x20\x15\xFA\xFF\xFE\xFF\x1C\x04\x6C\x8B\x05\x0E", 15);
    CHECK((charstring(glyph_) == expected));
}

TEST_CASE("an empty glyph has its width and an end") {
    CHECK((charstring({101, {}}) == Bytes("\xF0\x0E", 2)));
    CHECK((charstring({}) == Bytes("\x0E", 1)));
}
