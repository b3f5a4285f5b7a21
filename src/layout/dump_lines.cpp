#include "base/unicode.hpp"
#include "layout/dump.hpp"
#include "layout/line.hpp"

namespace warraq {
namespace {

Length font_size_of(ParagraphContent const& content, Line const& line) {
    for (LinePiece const& piece : line.pieces)
        if (piece.kind == PieceKind::space && piece.segment != UINT32_MAX)
            return content.segments[piece.segment].style->font_size;
    return content.block->style->font_size;
}

}  // namespace

std::string dump_lines(ParagraphContent const& content, std::vector<Line> const& lines) {
    std::string out;
    std::u32string_view const text = content.text.text;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        Line const& line = lines[i];
        std::size_t kashidas = 0;
        for (LinePiece const& piece : line.pieces)
            kashidas += piece.tatweels > 0 ? 1u : 0u;
        out += fmt::format("line {} {} up {} down {}", i + 1, dump_length(line.inline_size),
                           dump_length(line.ascent), dump_length(line.descent));
        if (line.indent.raw != 0) out += fmt::format(" indent {}", dump_length(line.indent));
        if (line.word_space.raw != 0)
            out += fmt::format(" space {:.3f}", line.word_space.points() /
                                                    std::max(0.001, font_size_of(content, line).points()));
        if (kashidas > 0) out += fmt::format(" kashida {}", kashidas);
        if (line.last) out += " last";
        if (line.hanging) out += " overfull";
        out += fmt::format(" {}\n", dump_string(to_utf8(text.substr(line.begin, line.end - line.begin))));
    }
    return out;
}

}  // namespace warraq
