#include "image/codec.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

// libjpeg's header wants the sizes and files of the standard ones before it.
#include <jpeglib.h>

namespace warraq {

// All that libjpeg's callbacks reach. Nothing with a destructor lives in a function that a jump returns to.
struct JpegEncoder::State {
    jpeg_error_mgr errors{};  // first: the callbacks are given its address
    std::jmp_buf jump{};
    jpeg_compress_struct jpeg{};
    unsigned char* data = nullptr;
    unsigned long size = 0;
    bool failed = false;

    static void on_failure(j_common_ptr common) {
        std::longjmp(reinterpret_cast<State*>(common->err)->jump, 1);
    }
    static void say_nothing(j_common_ptr) {}

    void start(std::uint32_t width, std::uint32_t height, int components) {
        if (setjmp(jump)) return fail();
        jpeg_create_compress(&jpeg);
        jpeg_mem_dest(&jpeg, &data, &size);
        jpeg.image_width = width;
        jpeg.image_height = height;
        jpeg.input_components = components;
        jpeg.in_color_space = components == 1 ? JCS_GRAYSCALE : components == 3 ? JCS_RGB : JCS_CMYK;
        jpeg_set_defaults(&jpeg);
        constexpr int quality = 95;  // pictures for print are looked at closely
        jpeg_set_quality(&jpeg, quality, TRUE);
        for (int i = 0; i < jpeg.num_components; ++i)
            jpeg.comp_info[i].h_samp_factor = jpeg.comp_info[i].v_samp_factor = 1;
        jpeg_start_compress(&jpeg, TRUE);
    }
    void write(JSAMPROW row) {
        if (setjmp(jump)) return fail();
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    void end() {
        if (setjmp(jump)) return fail();
        jpeg_finish_compress(&jpeg);
    }
    void fail() { failed = true; }
};

JpegEncoder::JpegEncoder(std::uint32_t width, std::uint32_t height, int components)
    : state_(std::make_unique<State>()) {
    state_->jpeg.err = jpeg_std_error(&state_->errors);
    state_->errors.error_exit = State::on_failure;
    state_->errors.output_message = State::say_nothing;
    state_->start(width, height, components);
}

JpegEncoder::~JpegEncoder() {
    jpeg_destroy_compress(&state_->jpeg);
    std::free(state_->data);
}

void JpegEncoder::add(PixelRow row) {
    if (!state_->failed) state_->write(const_cast<JSAMPROW>(row.data()));
}

std::optional<Bytes> JpegEncoder::finish() {
    if (!state_->failed) state_->end();
    if (state_->failed) return std::nullopt;
    return Bytes(reinterpret_cast<char const*>(state_->data), state_->size);
}

}  // namespace warraq
