#include "base/deflate.hpp"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace warraq {

// 6 is usual: a higher level costs three times the time for 6 % (epub.md, Speed).
Deflater::Deflater(Effort effort) : compressor_(libdeflate_alloc_compressor(static_cast<int>(effort))) {
    if (compressor_ == nullptr) throw std::bad_alloc();
}

Deflater::~Deflater() {
    libdeflate_free_compressor(compressor_);
}

namespace {

// Most streams are less than half of what they hold: room for the worst is taken only when it is needed.
template <class Compress>
Bytes compressed(std::string_view bytes, std::size_t worst, Compress const& compress) {
    Bytes stream(std::min(bytes.size() / 2 + 64, worst), '\0');
    std::size_t size = compress(stream.data(), stream.size());
    if (size == 0) {
        stream.resize(worst);
        size = compress(stream.data(), stream.size());
    }
    stream.resize(size);
    return stream;
}

}  // namespace

Bytes Deflater::raw(std::string_view bytes) const {
    return compressed(bytes, libdeflate_deflate_compress_bound(compressor_, bytes.size()),
                      [&](char* out, std::size_t room) {
                          return libdeflate_deflate_compress(compressor_, bytes.data(), bytes.size(), out,
                                                             room);
                      });
}

Bytes Deflater::zlib(std::string_view bytes) const {
    return compressed(bytes, libdeflate_zlib_compress_bound(compressor_, bytes.size()),
                      [&](char* out, std::size_t room) {
                          return libdeflate_zlib_compress(compressor_, bytes.data(), bytes.size(), out, room);
                      });
}

std::uint32_t crc32(std::string_view bytes, std::uint32_t before) {
    // For no bytes at no place libdeflate begins anew.
    return bytes.empty() ? before : libdeflate_crc32(before, bytes.data(), bytes.size());
}

}  // namespace warraq
