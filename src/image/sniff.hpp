// Sniffing: what kind of picture bytes are, by what they begin with; names and endings are not believed.
#pragma once

#include "image/image.hpp"

#include <optional>
#include <string_view>

namespace warraq {

struct SniffedKind {
    std::optional<ImageKind> kind;  // one of those that are taken
    std::string_view refused;       // else the name of a known kind that is not; empty for no image at all
};
SniffedKind sniff_image(std::string_view bytes);

}  // namespace warraq
