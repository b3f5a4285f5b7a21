#include "paint/cff.hpp"

#include "paint/big_endian.hpp"
#include "paint/sfnt.hpp"

#include <algorithm>
#include <span>

namespace warraq {
namespace {

// Type 2 operators (TN 5177).
constexpr char rlineto = 5, rrcurveto = 8, endchar = 14, rmoveto = 21;
constexpr std::size_t most_operands = 48;
// Operators of CFF dictionaries (TN 5176, tables 9, 10 and 23); those with a high byte follow an escape.
constexpr std::uint32_t op_bounding_box = 5, op_charset = 15, op_charstrings = 17, op_private = 18,
                        op_default_width = 20, op_ros = 0x0C1E, op_cid_count = 0x0C22, op_fd_array = 0x0C24,
                        op_fd_select = 0x0C25, op_font_name = 0x0C26;
constexpr std::int32_t first_own_string = 391;  // string ids below are the standard's

void put_operand(Bytes& out, std::int32_t value) {
    if (value >= -107 && value <= 107) {
        out += static_cast<char>(value + 139);
    } else if (value >= 108 && value <= 1131) {
        put_u16(out, static_cast<std::uint32_t>(value - 108 + (247 << 8)));
    } else if (value >= -1131 && value <= -108) {
        put_u16(out, static_cast<std::uint32_t>(-value - 108 + (251 << 8)));
    } else {
        out += '\x1C';
        put_i16(out, std::clamp(value, -32768, 32767));
    }
}

// In five bytes whatever its value, so that offsets can be written before they are known.
void put_offset(Bytes& out, std::size_t value) {
    out += '\x1D';
    put_u32(out, value);
}

void put_operator(Bytes& out, std::uint32_t code) {
    put_number(out, code, code > 0xFF ? 2 : 1);
}

// Gathers operands of one operator until it changes or the stack is full.
class CharstringWriter {
  public:
    explicit CharstringWriter(std::int32_t width) {
        if (width != 0) put_operand(out_, width);  // the widths are differences to nominalWidthX, 0
    }
    void add(OutlineStep const& step) {
        switch (step.kind) {
            case OutlineStep::Kind::move:
                flush();
                put_move(step.end);
                out_ += rmoveto;
                break;
            case OutlineStep::Kind::line:
                if (step.end == at_) break;
                begin(rlineto, 2);
                put_move(step.end);
                break;
            case OutlineStep::Kind::curve:
                begin(rrcurveto, 6);
                put_move(step.first);
                put_move(step.second);
                put_move(step.end);
                break;
        }
    }
    Bytes finish() {
        flush();
        out_ += endchar;
        return std::move(out_);
    }

  private:
    void begin(char code, std::size_t operands) {
        if (code != operator_ || operands_ + operands > most_operands) flush();
        operator_ = code;
        operands_ += operands;
    }
    void flush() {
        if (operands_ > 0) out_ += operator_;
        operands_ = 0;
    }
    void put_move(OutlinePoint to) {
        put_operand(out_, to.x - at_.x);
        put_operand(out_, to.y - at_.y);
        at_ = to;
    }

    Bytes out_;
    OutlinePoint at_;
    char operator_ = 0;
    std::size_t operands_ = 0;
};

Bytes index_of(std::vector<Bytes> const& items) {
    Bytes out;
    put_u16(out, static_cast<std::uint32_t>(items.size()));
    if (items.empty()) return out;
    std::size_t size = 1;
    for (Bytes const& item : items)
        size += item.size();
    int offset_size = 1;
    while (size >> (8 * offset_size) != 0)
        ++offset_size;
    out += static_cast<char>(offset_size);
    std::size_t offset = 1;
    put_number(out, offset, offset_size);
    for (Bytes const& item : items)
        put_number(out, offset += item.size(), offset_size);
    for (Bytes const& item : items)
        out += item;
    return out;
}

struct Offsets {
    std::size_t charset = 0, fd_select = 0, charstrings = 0, fd_array = 0;
};

Bytes top_dictionary(Offsets const& at, FontBox const& box, std::size_t count) {
    Bytes out;
    put_operand(out, first_own_string);      // Adobe
    put_operand(out, first_own_string + 1);  // Identity
    put_operand(out, 0);
    put_operator(out, op_ros);
    for (std::int32_t const value : {box.left, box.bottom, box.right, box.top})
        put_operand(out, value);
    put_operator(out, op_bounding_box);
    put_offset(out, count);
    put_operator(out, op_cid_count);
    put_offset(out, at.charset);
    put_operator(out, op_charset);
    put_offset(out, at.fd_select);
    put_operator(out, op_fd_select);
    put_offset(out, at.charstrings);
    put_operator(out, op_charstrings);
    put_offset(out, at.fd_array);
    put_operator(out, op_fd_array);
    return index_of({out});
}

Bytes font_dictionary(std::size_t private_size, std::size_t private_offset) {
    Bytes out;
    put_operand(out, first_own_string + 2);
    put_operator(out, op_font_name);
    put_offset(out, private_size);
    put_offset(out, private_offset);
    put_operator(out, op_private);
    return index_of({out});
}

FontBox box_of(std::vector<CffGlyph> const& glyphs) {
    FontBox box;
    for (CffGlyph const& glyph : glyphs)
        for (OutlineStep const& step : glyph.outline)
            for (OutlinePoint const& point : {step.first, step.second, step.end}) {
                box.left = std::min(box.left, point.x);
                box.right = std::max(box.right, point.x);
                box.bottom = std::min(box.bottom, point.y);
                box.top = std::max(box.top, point.y);
            }
    return box;
}

Bytes cff_table(std::string const& name, std::vector<CffGlyph> const& glyphs, FontBox const& box) {
    auto const count = static_cast<std::uint32_t>(glyphs.size());
    Bytes head;
    put_u32(head, 0x01000404);  // version 1.0, a header of 4 bytes, offsets of 4
    Bytes const names = index_of({name});
    Bytes const strings = index_of({"Adobe", "Identity", name});
    Bytes const subroutines = index_of({});
    Bytes charset;  // format 2: one range, every glyph its own CID
    put_number(charset, 2, 1);
    put_u16(charset, 1);
    put_u16(charset, count >= 2 ? count - 2 : 0);
    Bytes fd_select;  // format 3: one range, one font dictionary
    put_number(fd_select, 3, 1);
    put_u16(fd_select, 1);
    put_u16(fd_select, 0);
    put_number(fd_select, 0, 1);
    put_u16(fd_select, count);
    std::vector<Bytes> strings_of_glyphs;
    strings_of_glyphs.reserve(glyphs.size());
    for (CffGlyph const& glyph : glyphs)
        strings_of_glyphs.push_back(charstring(glyph));
    Bytes const charstrings = index_of(strings_of_glyphs);
    Bytes private_dictionary;
    put_operand(private_dictionary, 0);
    put_operator(private_dictionary, op_default_width);

    Offsets at;
    at.charset = head.size() + names.size() + top_dictionary({}, box, count).size() + strings.size() +
                 subroutines.size();
    at.fd_select = at.charset + charset.size();
    at.charstrings = at.fd_select + fd_select.size();
    at.fd_array = at.charstrings + charstrings.size();
    std::size_t const private_at = at.fd_array + font_dictionary(0, 0).size();
    return head + names + top_dictionary(at, box, count) + strings + subroutines + charset + fd_select +
           charstrings + font_dictionary(private_dictionary.size(), private_at) + private_dictionary;
}

}  // namespace

Bytes charstring(CffGlyph const& glyph) {
    CharstringWriter writer(glyph.width);
    for (OutlineStep const& step : glyph.outline)
        writer.add(step);
    return writer.finish();
}

Bytes make_cff_font(std::string const& postscript_name, std::vector<CffGlyph> const& glyphs) {
    FontBox const box = box_of(glyphs);
    std::vector<std::int32_t> widths;
    for (CffGlyph const& glyph : glyphs)
        widths.push_back(glyph.width);
    return make_sfnt(postscript_name, cff_table(postscript_name, glyphs, box), box, widths);
}

}  // namespace warraq
