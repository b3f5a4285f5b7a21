// Numbers as font files have them, high byte first.
#pragma once

#include "base/files.hpp"

#include <cstdint>

namespace warraq {

inline void put_number(Bytes& out, std::uint64_t value, int bytes) {
    for (int i = bytes; i-- > 0;)
        out += static_cast<char>(value >> (8 * i) & 0xFF);
}
inline void put_u16(Bytes& out, std::uint32_t value) {
    put_number(out, value, 2);
}
inline void put_i16(Bytes& out, std::int32_t value) {
    put_number(out, static_cast<std::uint16_t>(value), 2);
}
inline void put_u32(Bytes& out, std::uint64_t value) {
    put_number(out, value, 4);
}

}  // namespace warraq
