// Compression by DEFLATE: the libdeflate adapter.
#pragma once

#include "base/files.hpp"

#include <cstdint>
#include <memory>
#include <string_view>

struct libdeflate_compressor;

namespace warraq {

// Makes streams one after the other; the same bytes give the same stream. For one thread.
class Deflater {
  public:
    // `least`: for what is flat anyway, in half the time.
    enum class Effort : std::uint8_t { least = 1, usual = 6 };
    explicit Deflater(Effort effort = Effort::usual);
    ~Deflater();
    Deflater(Deflater const&) = delete;
    Deflater& operator=(Deflater const&) = delete;

    Bytes raw(std::string_view bytes) const;   // RFC 1951, as archives have it
    Bytes zlib(std::string_view bytes) const;  // RFC 1950, as PNG has it

  private:
    libdeflate_compressor* compressor_;
};

// CRC-32 of `bytes`, going on from that of what stands before them.
std::uint32_t crc32(std::string_view bytes, std::uint32_t before = 0);

}  // namespace warraq
