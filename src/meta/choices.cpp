#include "meta/choices.hpp"

namespace warraq {

std::size_t choice_index(Metadata const& metadata, Key key) {
    std::string_view const value = metadata.text(key);
    std::string_view words = row_of(key).choices;
    for (std::size_t index = 0; !value.empty(); ++index) {
        auto const cut = words.find('|');
        if (words.substr(0, cut) == value) return index;
        if (cut == std::string_view::npos) break;
        words.remove_prefix(cut + 1);
    }
    return 0;
}

}  // namespace warraq
