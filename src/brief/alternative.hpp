// Alternative: the words that stand for an image.
#pragma once

#include <string_view>

namespace warraq {

// Does `alt` say anything of the image at `target`? Blanks do not, nor does the name of its file.
bool describes(std::string_view alt, std::string_view target);

}  // namespace warraq
