#include "image/codec.hpp"

#include <csetjmp>
#include <cstddef>
#include <cstdio>
#include <vector>

// libjpeg's header wants the sizes and files of the standard ones before it.
#include <jerror.h>
#include <jpeglib.h>

namespace warraq {
namespace {

// A file of few bytes can hold thousands of empty scans over millions of pixels.
constexpr int most_scans = 100;
// A progressive file is held whole while it is read, at two bytes a sample: larger ones are only walked.
constexpr std::uint64_t largest_checked_progressive = 24'000'000;

// All that libjpeg's callbacks reach. It outlives every jump, and nothing with a destructor lives in the
// function that a jump returns to.
struct JpegState {
    jpeg_error_mgr errors{};  // first: the callbacks are given its address
    std::jmp_buf jump{};
    jpeg_decompress_struct jpeg{};
    char message[JMSG_LENGTH_MAX] = {};
    std::string_view bytes;
    std::size_t left = 0;                                  // bytes not read when it ended
    std::function<void(PixelRow)> const* visit = nullptr;  // null: check only
    std::vector<JSAMPLE> row;
    std::uint32_t width = 0, height = 0;
};

void on_error(j_common_ptr common) {
    auto* state = reinterpret_cast<JpegState*>(common->err);
    common->err->format_message(common, state->message);
    std::longjmp(state->jump, 1);
}

// Warnings are how libjpeg says that it goes on with invented pixels. Stray bytes between segments and odd
// version numbers are harmless.
void on_message(j_common_ptr common, int level) {
    if (level >= 0) return;
    switch (common->err->msg_code) {
        case JWRN_EXTRANEOUS_DATA:
        case JWRN_ADOBE_XFORM:
        case JWRN_JFIF_MAJOR:
        case JWRN_TOO_MUCH_DATA:
            return;
        default:
            on_error(common);
    }
}

void on_output(j_common_ptr) {}

void start(JpegState& state) {
    auto& jpeg = state.jpeg;
    jpeg_create_decompress(&jpeg);
    jpeg_mem_src(&jpeg, reinterpret_cast<unsigned char const*>(state.bytes.data()),
                 static_cast<unsigned long>(state.bytes.size()));
    jpeg_read_header(&jpeg, TRUE);
    jpeg.out_color_space = jpeg.num_components == 4 ? JCS_CMYK : JCS_RGB;
    jpeg.dct_method = JDCT_ISLOW;
    jpeg_start_decompress(&jpeg);
}

// CMYK as Adobe writes it has 255 for no ink.
void show_row(JpegState& state) {
    std::size_t const bytes = std::size_t{state.width} * (state.jpeg.num_components == 4 ? 4 : 3);
    if (state.jpeg.num_components == 4 && state.jpeg.saw_Adobe_marker)
        for (std::size_t i = 0; i < bytes; ++i)
            state.row[i] = static_cast<JSAMPLE>(255 - state.row[i]);
    (*state.visit)(PixelRow(state.row.data(), bytes));
}

bool decode(JpegState& state) {
    if (setjmp(state.jump)) return false;
    start(state);
    if (state.jpeg.output_width != state.width || state.jpeg.output_height != state.height)
        ERREXIT(&state.jpeg, JERR_BAD_LENGTH);
    JSAMPROW row = state.row.data();
    while (state.jpeg.output_scanline < state.height) {
        jpeg_read_scanlines(&state.jpeg, &row, 1);
        if (state.visit) show_row(state);
    }
    jpeg_finish_decompress(&state.jpeg);
    return true;
}

std::optional<ImageFault> decode_rows(std::string_view bytes, ImageHeader const& header,
                                      std::function<void(PixelRow)> const* visit) {
    if (header.scans > most_scans) return ImageFault{bytes.size(), "too many scans"};
    auto const pixels = std::uint64_t{header.info.width} * header.info.height;
    if (!visit && header.progressive && pixels > largest_checked_progressive) return std::nullopt;
    JpegState state;
    state.bytes = bytes;
    state.visit = visit;
    state.width = header.info.width;
    state.height = header.info.height;
    state.row.resize(std::size_t{4} * state.width);
    state.jpeg.err = jpeg_std_error(&state.errors);
    state.errors.error_exit = on_error;
    state.errors.emit_message = on_message;
    state.errors.output_message = on_output;
    bool const whole = decode(state);
    state.left = state.jpeg.src ? state.jpeg.src->bytes_in_buffer : 0;
    jpeg_destroy_decompress(&state.jpeg);
    if (whole) return std::nullopt;
    return ImageFault{bytes.size() - std::min(state.left, bytes.size()), state.message};
}

}  // namespace

std::optional<ImageFault> decode_jpeg_rows(std::string_view bytes, ImageHeader const& header,
                                           std::function<void(PixelRow)> const& visit) {
    return decode_rows(bytes, header, &visit);
}

// CMYK goes the naive way to a screen.
std::optional<ImageFault> decode_jpeg(std::string_view bytes, ImageHeader const& header, char* rows) {
    if (!rows) return decode_rows(bytes, header, nullptr);
    std::size_t const parts = header.info.cmyk ? 4 : 3;
    auto* target = reinterpret_cast<unsigned char*>(rows);
    return decode_jpeg_rows(bytes, header, [&](PixelRow row) {
        for (std::size_t x = 0; x < row.size(); x += parts, target += 4) {
            for (std::size_t i = 0; i < 3; ++i)
                target[2 - i] =
                    header.info.cmyk
                        ? static_cast<unsigned char>((255 - row[x + i]) * (255 - row[x + 3]) / 255)
                        : row[x + i];
            target[3] = 0xFF;
        }
    });
}

}  // namespace warraq
