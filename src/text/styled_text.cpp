#include "text/styled_text.hpp"

#include <algorithm>
#include <cassert>

namespace warraq {

TextStyle const& StyledText::style_at(std::uint32_t index) const {
    auto const after =
        std::upper_bound(parts.begin(), parts.end(), index,
                         [](std::uint32_t value, Part const& part) { return value < part.end; });
    assert(after != parts.end());
    return *after->style;
}

}  // namespace warraq
