#include "xhtml/isolate_text.hpp"

#include "base/unicode.hpp"

#include <array>
#include <utility>

namespace warraq {
namespace {

constexpr std::array<std::pair<char32_t, char32_t>, 7> bracket_pairs{{{U'(', U')'},
                                                                      {U'[', U']'},
                                                                      {U'{', U'}'},
                                                                      {U'«', U'»'},
                                                                      {U'\u201C', U'\u201D'},
                                                                      {U'\u2018', U'\u2019'},
                                                                      {U'<', U'>'}}};

IsolateClass class_of(char32_t c) {
    if (c == U'\u200E' || c == U'\u200F' || c == U'\u061C') return IsolateClass::barrier;
    switch (bidi_class(c)) {
        case BidiClass::L:
            return is_digit(c) ? IsolateClass::neutral : IsolateClass::left;
        case BidiClass::R:
        case BidiClass::AL:
            return IsolateClass::right;
        case BidiClass::EN:
            return is_digit(c) ? IsolateClass::digit : IsolateClass::neutral;
        case BidiClass::AN:
            return is_digit(c) ? IsolateClass::arab_digit : IsolateClass::neutral;
        case BidiClass::NSM:
            return IsolateClass::mark;
        case BidiClass::B:
        case BidiClass::S:
        case BidiClass::LRE:
        case BidiClass::LRO:
        case BidiClass::RLE:
        case BidiClass::RLO:
        case BidiClass::PDF:
        case BidiClass::LRI:
        case BidiClass::RLI:
        case BidiClass::FSI:
        case BidiClass::PDI:
            return IsolateClass::barrier;
        default:
            break;
    }
    // A comma, semicolon or question mark of Arabic (all of class CS or AL) belongs to the text around.
    if (c == U'،' || c == U'؛' || c == U'؟') return IsolateClass::right;
    if (c == U'\uFFFC' || c == U'\n' || c == U'\r') return IsolateClass::barrier;
    return is_white_space(c) ? IsolateClass::space : IsolateClass::neutral;
}

char32_t opener_of(char32_t closer) {
    for (auto const& [open, close] : bracket_pairs)
        if (close == closer) return open;
    return 0;
}

}  // namespace

bool is_opening(char32_t c) {
    for (auto const& [open, close] : bracket_pairs)
        if (open == c) return true;
    return false;
}

bool is_closing(char32_t c) {
    return opener_of(c) != 0;
}

IsolateText::IsolateText(std::string_view text) {
    characters_.reserve(text.size() + 1);
    for (std::size_t at = 0; at < text.size();) {
        auto const offset = static_cast<std::uint32_t>(at);
        char32_t const c = next_code_point(text, at);
        characters_.push_back({c, offset, class_of(c)});
    }
    characters_.insert(characters_.end(), padding,
                       {0, static_cast<std::uint32_t>(text.size()), IsolateClass::barrier});
    breaks_.resize(characters_.size());
    lefts_.resize(characters_.size());
    std::size_t next_break = size(), next_left = size();
    for (std::size_t i = size(); i-- > 0;) {
        if (kind(i) == IsolateClass::right || kind(i) == IsolateClass::barrier) next_break = i;
        if (kind(i) == IsolateClass::left || kind(i) == IsolateClass::barrier) next_left = i;
        if (kind(i) == IsolateClass::right) has_right_letters_ = true;
        breaks_[i] = next_break;
        lefts_[i] = next_left;
    }
    pair_brackets();
}

void IsolateText::pair_brackets() {
    partners_.assign(characters_.size(), npos);
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < size(); ++i) {
        char32_t const c = at(i);
        if (kind(i) == IsolateClass::barrier) {
            open.clear();
        } else if (c == U'"') {
            // A straight mark closes when one is open and it stands after a word, opens otherwise.
            if (!open.empty() && at(open.back()) == U'"' && kind(i - 1) != IsolateClass::space) {
                partners_[i] = open.back();
                partners_[open.back()] = i;
                open.pop_back();
            } else {
                open.push_back(i);
            }
        } else if (is_opening(c)) {
            open.push_back(i);
        } else if (char32_t const opener = opener_of(c); opener != 0) {
            // An apostrophe is no closing mark; a wrong closer leaves what is open as it is.
            if (open.empty() || at(open.back()) != opener) continue;
            partners_[i] = open.back();
            partners_[open.back()] = i;
            open.pop_back();
        }
    }
}

}  // namespace warraq
