#include "layout/smaller_boxes.hpp"

#include <unordered_map>

namespace warraq {
namespace {

class Shrinker {
  public:
    Shrinker(double factor, LongWords words) : factor_(factor), words_(words) {}

    void shrink(Box& box) {
        box.style = shrunk(box.style);
        for (Box& child : box.children)
            shrink(child);
    }

  private:
    void scale(Length& length) const { length = length.scaled(factor_); }
    void scale(LengthPercentage& length) const { scale(length.length); }
    void scale(AutoLength& length) const {
        if (length) scale(*length);
    }
    template <class T>
    void scale(LogicalSides<T>& sides) const {
        scale(sides.inline_start);
        scale(sides.inline_end);
        scale(sides.block_start);
        scale(sides.block_end);
    }

    static void break_lines_anywhere(ComputedStyle& style) {
        style.overflow_wrap = OverflowWrap::anywhere;
        if (style.white_space == WhiteSpace::nowrap) style.white_space = WhiteSpace::normal;
        if (style.white_space == WhiteSpace::pre) style.white_space = WhiteSpace::pre_wrap;
    }

    StylePtr shrunk(StylePtr const& style) {
        StylePtr& made = made_[style.get()];
        if (made != nullptr) return made;
        ComputedStyle copy = *style;
        scale(copy.font_size);
        if (copy.line_height) scale(*copy.line_height);
        for (Length* const length : {&copy.letter_spacing, &copy.word_spacing,
                                     &copy.border_spacing.inline_size, &copy.border_spacing.block_size})
            scale(*length);
        for (LengthPercentage* const length : {&copy.text_indent, &copy.vertical_align_length})
            scale(*length);
        for (AutoLength* const length : {&copy.inline_size, &copy.block_size, &copy.min_inline_size,
                                         &copy.max_inline_size, &copy.min_block_size, &copy.max_block_size})
            scale(*length);
        scale(copy.margin);
        scale(copy.padding);
        if (words_ == LongWords::broken) break_lines_anywhere(copy);
        return made = std::make_shared<ComputedStyle const>(std::move(copy));
    }

    double factor_;
    LongWords words_;
    std::unordered_map<ComputedStyle const*, StylePtr> made_;
};

}  // namespace

Box smaller_box(Box const& box, double factor, LongWords words) {
    Box smaller = box;
    Shrinker(factor, words).shrink(smaller);
    return smaller;
}

}  // namespace warraq
