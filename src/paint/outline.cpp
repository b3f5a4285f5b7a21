#include "paint/outline.hpp"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <fmt/format.h>

#include <cmath>
#include <unordered_map>

namespace warraq {

struct OutlineReader::State {
    FontPtr font;
    FT_Library library = nullptr;
    FT_Face face = nullptr;
    std::unordered_map<std::uint32_t, Outline> outlines;

    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State() {
        if (face != nullptr) FT_Done_Face(face);
        if (library != nullptr) FT_Done_FreeType(library);
    }
};

namespace {

std::string word_of(FT_Error error) {
    char const* text = FT_Error_String(error);
    return text != nullptr ? text : fmt::format("FreeType error {}", error);
}

// Collects what FreeType decomposes an outline into, in font units, as thousandths of an em.
struct OutlineSink {
    Outline steps;
    double scale = 1;
    double x = 0, y = 0;  // where the pen is, in font units

    OutlinePoint scaled(double at_x, double at_y) const {
        return {static_cast<std::int32_t>(std::lround(at_x * scale)),
                static_cast<std::int32_t>(std::lround(at_y * scale))};
    }
    void add(OutlineStep::Kind kind, OutlinePoint first, OutlinePoint second, FT_Vector const* to) {
        x = static_cast<double>(to->x);
        y = static_cast<double>(to->y);
        steps.push_back({kind, first, second, scaled(x, y)});
    }
};

int move_to(FT_Vector const* to, void* user) {
    static_cast<OutlineSink*>(user)->add(OutlineStep::Kind::move, {}, {}, to);
    return 0;
}

int line_to(FT_Vector const* to, void* user) {
    static_cast<OutlineSink*>(user)->add(OutlineStep::Kind::line, {}, {}, to);
    return 0;
}

// The cubic that is the same curve: its control points lie two thirds of the way to the quadratic's.
int conic_to(FT_Vector const* control, FT_Vector const* to, void* user) {
    auto& out = *static_cast<OutlineSink*>(user);
    auto const cx = static_cast<double>(control->x), cy = static_cast<double>(control->y);
    auto const tx = static_cast<double>(to->x), ty = static_cast<double>(to->y);
    OutlinePoint const first = out.scaled(out.x + (cx - out.x) * 2 / 3, out.y + (cy - out.y) * 2 / 3);
    OutlinePoint const second = out.scaled(tx + (cx - tx) * 2 / 3, ty + (cy - ty) * 2 / 3);
    out.add(OutlineStep::Kind::curve, first, second, to);
    return 0;
}

int cubic_to(FT_Vector const* first, FT_Vector const* second, FT_Vector const* to, void* user) {
    auto& out = *static_cast<OutlineSink*>(user);
    out.add(OutlineStep::Kind::curve,
            out.scaled(static_cast<double>(first->x), static_cast<double>(first->y)),
            out.scaled(static_cast<double>(second->x), static_cast<double>(second->y)), to);
    return 0;
}

}  // namespace

OutlineReader::OutlineReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
OutlineReader::~OutlineReader() = default;
OutlineReader::OutlineReader(OutlineReader&&) noexcept = default;
OutlineReader& OutlineReader::operator=(OutlineReader&&) noexcept = default;

Result<OutlineReader> OutlineReader::open(FontPtr font) {
    auto state = std::make_unique<State>();
    state->font = std::move(font);
    Bytes const& bytes = state->font->bytes();
    FT_Error error = FT_Init_FreeType(&state->library);
    if (error == 0)
        error = FT_New_Memory_Face(state->library, reinterpret_cast<FT_Byte const*>(bytes.data()),
                                   static_cast<FT_Long>(bytes.size()), 0, &state->face);
    if (error != 0) return fail(Code::font_not_drawable, {}, state->font->name(), word_of(error));
    if (!FT_IS_SCALABLE(state->face))
        return fail(Code::font_not_drawable, {}, state->font->name(), "it has no outlines");
    return OutlineReader(std::move(state));
}

Result<Outline const*> OutlineReader::outline(std::uint32_t glyph) {
    auto const [place, fresh] = state_->outlines.try_emplace(glyph);
    if (!fresh) return &place->second;
    FT_Error error = FT_Load_Glyph(state_->face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP);
    OutlineSink sink;
    sink.scale = 1000.0 / state_->font->metrics().units_per_em;
    if (error == 0 && state_->face->glyph->format == FT_GLYPH_FORMAT_OUTLINE) {
        FT_Outline_Funcs const visitors{move_to, line_to, conic_to, cubic_to, 0, 0};
        error = FT_Outline_Decompose(&state_->face->glyph->outline, &visitors, &sink);
    }
    if (error != 0)
        return fail(Code::font_not_drawable, {}, state_->font->name(),
                    fmt::format("glyph {}: {}", glyph, word_of(error)));
    place->second = std::move(sink.steps);
    return &place->second;
}

}  // namespace warraq
