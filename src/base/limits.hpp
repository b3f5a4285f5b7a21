// Limits: how much of anything the program accepts (reliability.md, R14).
#pragma once

#include <cstddef>
#include <cstdint>

namespace warraq {

struct Limits {
    std::uint64_t input_bytes = 64ull << 20;
    std::uint64_t image_bytes = 64ull << 20;
    std::uint64_t image_pixels = 40'000'000;
    std::uint64_t font_bytes = 64ull << 20;
    std::size_t paragraph_characters = 4u << 20;
    std::size_t nesting = 256;  // lists, quotes, elements
    std::size_t yaml_nesting = 64;
    std::size_t table_columns = 1'000;
    std::size_t pages = 50'000;
    std::size_t shown_diagnostics = 100;
};

}  // namespace warraq
