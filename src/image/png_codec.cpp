#include "image/codec.hpp"

#include <png.h>

#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <vector>

namespace warraq {
namespace {

// All that libpng's callbacks reach. It outlives every jump, and nothing with a destructor lives in the
// function that a jump returns to.
struct PngState {
    std::string_view bytes;
    std::size_t at = 0;
    char message[80] = {};
    char* rows = nullptr;  // null: check only
    std::vector<png_byte> row;
    std::uint32_t width = 0, height = 0;
    png_structp png = nullptr;
    png_infop info = nullptr;
};

void on_error(png_structp png, png_const_charp message) {
    auto* state = static_cast<PngState*>(png_get_error_ptr(png));
    std::strncpy(state->message, message, sizeof state->message - 1);
    png_longjmp(png, 1);
}

void on_warning(png_structp, png_const_charp) {}

void on_read(png_structp png, png_bytep target, std::size_t size) {
    auto* state = static_cast<PngState*>(png_get_io_ptr(png));
    if (state->bytes.size() - state->at < size) png_error(png, "cut short");
    std::memcpy(target, state->bytes.data() + state->at, size);
    state->at += size;
}

// Eight bits, BGRA, alpha filled in; chunks that are not about pixels are passed over, for they may unpack to
// any size.
void set_transforms(PngState& state) {
    png_structp const png = state.png;
    png_set_expand(png);
    png_set_scale_16(png);
    png_set_gray_to_rgb(png);
    png_set_add_alpha(png, 0xFF, PNG_FILLER_AFTER);
    png_set_bgr(png);
}

// Returns false when libpng jumped. Rows of an interlaced image are combined pass by pass.
bool decode(PngState& state) {
    if (setjmp(png_jmpbuf(state.png))) return false;
    png_set_read_fn(state.png, &state, on_read);
    png_set_user_limits(state.png, 0xFFFF, 0xFFFF);
    png_set_crc_action(state.png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
    png_set_keep_unknown_chunks(state.png, PNG_HANDLE_CHUNK_NEVER, nullptr, -1);
    png_set_keep_unknown_chunks(state.png, PNG_HANDLE_CHUNK_AS_DEFAULT,
                                reinterpret_cast<png_const_bytep>("tRNS"), 1);
    png_read_info(state.png, state.info);
    set_transforms(state);
    int const passes = png_set_interlace_handling(state.png);
    png_read_update_info(state.png, state.info);
    std::size_t const stride = std::size_t{4} * state.width;
    if (png_get_rowbytes(state.png, state.info) != stride) png_error(state.png, "row size");
    for (int pass = 0; pass < passes; ++pass)
        for (std::uint32_t y = 0; y < state.height; ++y) {
            png_bytep const row =
                state.rows ? reinterpret_cast<png_bytep>(state.rows + y * stride) : state.row.data();
            png_read_row(state.png, row, nullptr);
        }
    png_read_end(state.png, nullptr);
    return true;
}

}  // namespace

std::optional<ImageFault> decode_png(std::string_view bytes, ImageHeader const& header, char* rows) {
    PngState state;
    state.bytes = bytes;
    state.rows = rows;
    state.width = header.info.width;
    state.height = header.info.height;
    if (!rows) state.row.resize(std::size_t{4} * state.width);
    state.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &state, on_error, on_warning);
    if (state.png) state.info = png_create_info_struct(state.png);
    bool const whole = state.info && decode(state);
    png_destroy_read_struct(&state.png, &state.info, nullptr);
    if (whole) return std::nullopt;
    return ImageFault{state.at, state.message[0] ? state.message : "libpng"};
}

}  // namespace warraq
