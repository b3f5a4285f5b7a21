#include "layout/white_space.hpp"

#include <algorithm>

namespace warraq {
namespace {

bool is_collapsible(char c, WhiteSpace mode) {
    if (mode == WhiteSpace::pre || mode == WhiteSpace::pre_wrap || mode == WhiteSpace::break_spaces)
        return false;
    if (c == '\n') return mode != WhiteSpace::pre_line;
    return c == ' ' || c == '\t' || c == '\r';
}

class Collapser {
  public:
    void walk(std::vector<Box>& boxes) {
        for (Box& box : boxes) {
            if (box.out_of_flow()) continue;
            switch (box.kind) {
                case BoxKind::text:
                    collapse(box);
                    break;
                case BoxKind::inline_:
                    walk(box.children);
                    break;
                case BoxKind::line_break:
                    break_line();
                    break;
                default:
                    see_content();
                    break;
            }
        }
    }
    void finish() { drop_trailing_space(); }
    bool has_content() const { return content_; }

  private:
    void see_content() {
        content_ = true;
        at_space_ = false;
        trailing_ = nullptr;
    }
    void break_line() {
        drop_trailing_space();
        content_ = true;
        at_space_ = true;  // spaces at the beginning of the next line go
    }
    // A collapsible space at the end of a line is removed from the text box that holds it; boxes that shrank
    // to nothing stay in place until the walk is over, so that this pointer holds.
    void drop_trailing_space() {
        if (trailing_ != nullptr) *trailing_ = trailing_->slice(0, trailing_->text.size() - 1);
        trailing_ = nullptr;
    }

    void collapse(Box& box) {
        MappedText const original = std::move(box.text);
        std::vector<MappedText::Piece> const places = std::move(box.node_pieces);
        box.text = {};
        box.node_pieces.clear();
        WhiteSpace const mode = box.style->white_space;
        std::string_view const bytes = original.text;
        std::size_t i = 0;
        while (i < bytes.size()) {
            std::size_t const begin = i;
            if (is_collapsible(bytes[i], mode)) {
                while (i < bytes.size() && is_collapsible(bytes[i], mode))
                    ++i;
                bool const before_kept_break = i < bytes.size() && bytes[i] == '\n';
                if (at_space_ || before_kept_break) continue;
                keep(box, original, places, begin, begin + 1);
                box.text.text.back() = ' ';
                at_space_ = true;
                pending_ = &box;
            } else if (bytes[i] == '\n' && mode == WhiteSpace::pre_line) {
                drop_trailing_space();  // of a box before: in this one, spaces before a line end were left
                                        // out
                keep(box, original, places, begin, ++i);
                content_ = true;
                at_space_ = true;
            } else {
                while (i < bytes.size() && !is_collapsible(bytes[i], mode) &&
                       !(bytes[i] == '\n' && mode == WhiteSpace::pre_line))
                    ++i;
                keep(box, original, places, begin, i);
                see_content();
                // Behind a line end that is kept, what collapses in another box stands at a line's beginning.
                at_space_ = bytes[i - 1] == '\n';
                pending_ = nullptr;
            }
        }
        if (pending_ == &box) trailing_ = &box.text;
        pending_ = nullptr;
    }

    static void keep(Box& box, MappedText const& original, std::vector<MappedText::Piece> const& places,
                     std::size_t begin, std::size_t end) {
        auto const at = static_cast<std::uint32_t>(box.text.text.size());
        // Text as one untouched whole keeps its mapping as it is: by far the commonest case.
        if (begin == 0 && end == original.text.size())
            box.text = original;
        else
            box.text.append(original.slice(begin, end));
        if (places.empty()) return;
        auto const node_begin = places.front().source_begin + static_cast<std::uint32_t>(begin);
        auto const& kept = box.node_pieces;
        if (kept.empty() || kept.back().source_begin + (at - kept.back().text_begin) != node_begin)
            box.node_pieces.push_back({at, node_begin});
    }

    bool at_space_ = true;  // at a line's beginning, or behind a collapsible space
    bool content_ = false;
    Box* pending_ = nullptr;
    MappedText* trailing_ = nullptr;
};

void remove_empty(std::vector<Box>& boxes) {
    for (Box& box : boxes)
        if (box.kind == BoxKind::inline_) remove_empty(box.children);
    std::erase_if(boxes, [](Box const& box) { return box.kind == BoxKind::text && box.text.text.empty(); });
}

}  // namespace

bool collapse_white_space(std::vector<Box>& inline_children) {
    Collapser collapser;
    collapser.walk(inline_children);
    collapser.finish();
    remove_empty(inline_children);
    return collapser.has_content();
}

std::string collapsed(std::string_view text) {
    std::string result;
    bool space = false;
    for (char const c : text) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            space = !result.empty();
            continue;
        }
        if (space) result += ' ';
        space = false;
        result += c;
    }
    return result;
}

}  // namespace warraq
