#include "paint/disguise.hpp"

#include <optional>

namespace warraq {
namespace {

unsigned byte_at(Bytes const& bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}

bool is_frame(unsigned marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// The first segment before the scan for which `wanted(marker, at)` holds; `at` is where its length stands.
template <class Wanted>
std::optional<std::size_t> find_segment(Bytes const& jpeg, Wanted const& wanted) {
    constexpr unsigned scan = 0xDA;
    for (std::size_t at = 2; at + 4 <= jpeg.size() && byte_at(jpeg, at) == 0xFF;) {
        unsigned const marker = byte_at(jpeg, at + 1);
        if (marker == 0xFF) {  // fill bytes
            ++at;
            continue;
        }
        if (marker == scan) break;
        std::size_t const length = byte_at(jpeg, at + 2) * 256 + byte_at(jpeg, at + 3);
        if (at + 2 + length > jpeg.size()) break;
        if (wanted(marker, at + 2)) return at + 2;
        at += 2 + length;
    }
    return {};
}

bool change_components(Bytes& jpeg, unsigned from, char to) {
    constexpr std::size_t count_at = 7;
    constexpr unsigned length_of_four = 8 + 3 * 4;
    auto const frame = find_segment(jpeg, [&](unsigned marker, std::size_t at) {
        return is_frame(marker) && byte_at(jpeg, at) * 256 + byte_at(jpeg, at + 1) == length_of_four &&
               byte_at(jpeg, at + count_at) == from;
    });
    if (!frame) return false;
    jpeg[*frame + count_at] = to;
    return true;
}

}  // namespace

bool disguise_cmyk(Bytes& jpeg) {
    return change_components(jpeg, 4, 3);
}

bool undisguise_cmyk(Bytes& jpeg) {
    return change_components(jpeg, 3, 4);
}

bool has_adobe_marker(Bytes const& jpeg) {
    return find_segment(jpeg,
                        [&](unsigned marker, std::size_t at) {
                            return marker == 0xEE && jpeg.compare(at + 2, 5, "Adobe") == 0;
                        })
        .has_value();
}

}  // namespace warraq
