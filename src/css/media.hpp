// Media queries (Media Queries 4): what a page is asked, and what it answers.
//
// Most questions have one answer on paper and get it when the sheet is read. What the size of the page
// decides is kept until that is known.
#pragma once

#include "base/geometry.hpp"
#include "css/stylesheet.hpp"
#include "css/token.hpp"

#include <functional>
#include <span>
#include <vector>

namespace warraq {

// §3.1: what is not known is neither true nor false.
enum class Truth : std::uint8_t { no, yes, unknown };

struct MediaCondition {
    enum class Kind : std::uint8_t { answered, negation, all_of, any_of, width, height, ratio };
    enum class Is : std::uint8_t { less, at_most, equal, at_least, more };
    Kind kind = Kind::answered;
    Truth answer = Truth::yes;
    Is is = Is::equal;  // width, height (in points) and their ratio: compared with `value`
    double value = 0;
    std::vector<MediaCondition> parts;
};

// `page`: the page box.
Truth answer(MediaCondition const& condition, PhysicalSize page);

// One query of a list, without white space around it. `complain` is called with each feature that is unknown.
MediaSet read_media_query(std::span<Token const> query,
                          std::function<void(std::span<Token const>)> const& complain);

// The media that are in both, or in either.
MediaSet both(MediaSet const& a, MediaSet const& b);
MediaSet either(MediaSet const& a, MediaSet const& b);

}  // namespace warraq
