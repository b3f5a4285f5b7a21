#include "paint/sfnt.hpp"

#include "paint/big_endian.hpp"

#include <algorithm>
#include <utility>

namespace warraq {
namespace {

constexpr std::int32_t units_per_em = 1000;

Bytes head_table(FontBox const& box) {
    Bytes out;
    put_u32(out, 0x00010000);
    put_u32(out, 0x00010000);
    put_u32(out, 0);           // checksum: nobody looks
    put_u32(out, 0x5F0F3CF5);  // the table's magic number
    put_u16(out, 3);           // baseline and left side bearing at 0
    put_u16(out, units_per_em);
    put_number(out, 0, 8);  // made …
    put_number(out, 0, 8);  // … and changed: no clock
    for (std::int32_t const value : {box.left, box.bottom, box.right, box.top})
        put_i16(out, value);
    put_u16(out, 0);  // upright
    put_u16(out, 3);  // legible from 3 pixels on
    put_i16(out, 2);
    put_i16(out, 0);
    put_i16(out, 0);
    return out;
}

Bytes hhea_table(FontBox const& box, std::vector<std::int32_t> const& widths) {
    Bytes out;
    put_u32(out, 0x00010000);
    put_i16(out, box.top);
    put_i16(out, box.bottom);
    put_i16(out, 0);
    put_u16(out, static_cast<std::uint32_t>(*std::max_element(widths.begin(), widths.end())));
    put_i16(out, box.left);
    put_i16(out, 0);
    put_i16(out, box.right);
    put_i16(out, 1);  // the caret stands upright
    for (int i = 0; i < 7; ++i)
        put_i16(out, 0);
    put_u16(out, static_cast<std::uint32_t>(widths.size()));
    return out;
}

Bytes hmtx_table(std::vector<std::int32_t> const& widths) {
    Bytes out;
    for (std::int32_t const width : widths) {
        put_u16(out, static_cast<std::uint32_t>(std::clamp(width, 0, 0xFFFF)));
        put_i16(out, 0);
    }
    return out;
}

Bytes maxp_table(std::size_t glyphs) {
    Bytes out;
    put_u32(out, 0x00005000);
    put_u16(out, static_cast<std::uint32_t>(glyphs));
    return out;
}

// Windows, Unicode, format 4: nothing but the segment that ends it.
Bytes cmap_table() {
    Bytes out;
    for (std::uint32_t const value : {0U, 1U, 3U, 1U})
        put_u16(out, value);
    put_u32(out, 12);
    for (std::uint32_t const value : {4U, 24U, 0U, 2U, 2U, 0U, 0U, 0xFFFFU, 0U, 0xFFFFU, 1U, 0U})
        put_u16(out, value);
    return out;
}

Bytes name_table(std::string const& name) {
    constexpr std::uint32_t ids[] = {1, 2, 4, 6};
    Bytes out, texts;
    put_u16(out, 0);
    put_u16(out, std::size(ids));
    put_u16(out, 6 + 12 * std::size(ids));
    for (std::uint32_t const id : ids) {
        Bytes text;
        for (char const c : id == 2 ? std::string("Regular") : name)
            put_u16(text, static_cast<unsigned char>(c));
        for (std::uint32_t const value : {std::uint32_t{3}, std::uint32_t{1}, std::uint32_t{0x409}, id})
            put_u16(out, value);
        put_u16(out, static_cast<std::uint32_t>(text.size()));
        put_u16(out, static_cast<std::uint32_t>(texts.size()));
        texts += text;
    }
    return out + texts;
}

Bytes os2_table(FontBox const& box) {
    Bytes out;
    put_u16(out, 3);
    put_i16(out, units_per_em / 2);
    put_u16(out, 400);
    put_u16(out, 5);
    put_u16(out, 0);  // may be embedded: so may the fonts that the outlines come from
    out.append(20, '\0');
    put_i16(out, 0);
    out.append(10 + 16 + 4, '\0');
    put_u16(out, 0x40);  // regular
    put_u16(out, 0);
    put_u16(out, 0xFFFF);
    put_i16(out, box.top);
    put_i16(out, box.bottom);
    put_i16(out, 0);
    put_u16(out, static_cast<std::uint32_t>(std::max(box.top, 0)));
    put_u16(out, static_cast<std::uint32_t>(std::max(-box.bottom, 0)));
    out.append(8, '\0');
    put_i16(out, units_per_em / 2);
    put_i16(out, units_per_em * 7 / 10);
    put_u16(out, 0);
    put_u16(out, 0x20);
    put_u16(out, 1);
    return out;
}

Bytes post_table() {
    Bytes out;
    put_u32(out, 0x00030000);  // no glyph names
    put_u32(out, 0);
    put_i16(out, -100);
    put_i16(out, 50);
    put_u32(out, 0);
    out.append(16, '\0');
    return out;
}

}  // namespace

Bytes make_sfnt(std::string const& postscript_name, Bytes const& cff, FontBox const& box,
                std::vector<std::int32_t> const& widths) {
    std::vector<std::pair<char const*, Bytes>> const tables{
        {"CFF ", cff},
        {"OS/2", os2_table(box)},
        {"cmap", cmap_table()},
        {"head", head_table(box)},
        {"hhea", hhea_table(box, widths)},
        {"hmtx", hmtx_table(widths)},
        {"maxp", maxp_table(widths.size())},
        {"name", name_table(postscript_name)},
        {"post", post_table()},
    };
    Bytes out = "OTTO", body;
    put_u16(out, static_cast<std::uint32_t>(tables.size()));
    for (std::uint32_t const value : {128U, 3U, 16U})
        put_u16(out, value);
    std::size_t const first = 12 + 16 * tables.size();
    for (auto const& [tag, table] : tables) {
        out += tag;
        put_u32(out, 0);
        put_u32(out, first + body.size());
        put_u32(out, table.size());
        body += table;
        body.append((4 - body.size() % 4) % 4, '\0');
    }
    return out + body;
}

}  // namespace warraq
