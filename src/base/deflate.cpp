#include "base/deflate.hpp"

#include <libdeflate.h>

#include <new>

namespace warraq {

// 6 is usual: a higher level costs three times the time for 6 % (epub.md, Speed).
Deflater::Deflater(Effort effort) : compressor_(libdeflate_alloc_compressor(static_cast<int>(effort))) {
    if (compressor_ == nullptr) throw std::bad_alloc();
}

Deflater::~Deflater() {
    libdeflate_free_compressor(compressor_);
}

Bytes Deflater::raw(std::string_view bytes) const {
    Bytes stream(libdeflate_deflate_compress_bound(compressor_, bytes.size()), '\0');
    stream.resize(
        libdeflate_deflate_compress(compressor_, bytes.data(), bytes.size(), stream.data(), stream.size()));
    return stream;
}

Bytes Deflater::zlib(std::string_view bytes) const {
    Bytes stream(libdeflate_zlib_compress_bound(compressor_, bytes.size()), '\0');
    stream.resize(
        libdeflate_zlib_compress(compressor_, bytes.data(), bytes.size(), stream.data(), stream.size()));
    return stream;
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t before) {
    // For no bytes at no place libdeflate begins anew.
    return bytes.empty() ? before : libdeflate_crc32(before, bytes.data(), bytes.size());
}

}  // namespace warraq
