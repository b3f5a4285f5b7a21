#include "text/scripts.hpp"

#include "base/unicode.hpp"
#include "text/characters.hpp"

namespace warraq {
namespace {

constexpr std::uint32_t common = script_tag('Z', 'y', 'y', 'y');
constexpr std::uint32_t inherited = script_tag('Z', 'i', 'n', 'h');
constexpr std::uint32_t unknown = script_tag('Z', 'z', 'z', 'z');
// As deep as UAX #9 follows brackets; those further in take the script of their neighbour.
constexpr std::size_t deepest_bracket = 63;

struct OpenBracket {
    char32_t opening = 0;
    std::uint32_t script = common;
};

// The script of the bracket that `opening` closes, or `otherwise`; what stands open inside it is given up.
std::uint32_t close_bracket(std::vector<OpenBracket>& open, char32_t opening, std::uint32_t otherwise) {
    for (std::size_t i = open.size(); i-- > 0;) {
        if (open[i].opening != opening) continue;
        std::uint32_t const script = open[i].script;
        open.resize(i);
        return script == common ? otherwise : script;
    }
    return otherwise;
}

}  // namespace

std::vector<std::uint32_t> resolve_scripts(std::u32string_view text) {
    std::vector<std::uint32_t> scripts(text.size(), common);
    std::vector<OpenBracket> open;
    std::uint32_t current = common;
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::uint32_t const script = script_of(text[i]);
        if (script != common && script != inherited && script != unknown) {
            // Brackets that opened before any letter belong to the first one.
            if (current == common)
                for (OpenBracket& bracket : open)
                    bracket.script = script;
            current = script;
        } else if (Bracket const bracket = bracket_of(text[i]); bracket.side == BracketSide::open) {
            if (open.size() < deepest_bracket) open.push_back({bracket.opening, current});
        } else if (bracket.side == BracketSide::close) {
            current = close_bracket(open, bracket.opening, current);
        }
        scripts[i] = current;
    }
    std::size_t first = 0;
    while (first < scripts.size() && scripts[first] == common)
        ++first;
    if (first < scripts.size())
        for (std::size_t i = 0; i < first; ++i)
            scripts[i] = scripts[first];
    return scripts;
}

}  // namespace warraq
