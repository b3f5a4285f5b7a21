#include "layout/float_lines.hpp"

#include <algorithm>

namespace warraq {
namespace {

// Where floats go depends on lines and lines on floats: as often as this the lines are broken, then they
// stay as they are.
constexpr int most_rounds = 8;
// A longer paragraph is broken once and stands below what floats: to break what is left of it on every page
// would take too long.
constexpr std::size_t most_characters = 12'000;
// Nor is one broken again and again for very many floats: characters by floats.
constexpr std::size_t most_work = 200'000;
// Text that is set by total fit has no lines narrower than this many em beside floats.
constexpr double least_beside = 6;

}  // namespace

FloatLines::FloatLines(Box const& box, BrokenParagraph& paragraph, std::size_t first, std::size_t first_float,
                       ContentRoom const& room, LayoutContext& context)
    : box_(box),
      paragraph_(paragraph),
      first_(first),
      first_float_(first_float),
      room_(room),
      context_(context),
      area_(*room.floats),
      mark_(area_.mark()),
      page_end_(room.top + room.block_remaining),
      strut_(paragraph.content.ascent + paragraph.content.descent),
      calls_(paragraph.content.floats.size() - std::min(first_float, paragraph.content.floats.size())),
      snap_(paragraph.content, *box.style, room.grid.from(-room.top)) {}

bool FloatLines::needed() const {
    return area_.reaches(room_.top) || !calls_.empty() || paragraph_.is_narrowed_from(first_);
}

std::uint32_t FloatLines::begin() const {
    return first_ < paragraph_.lines.size() ? paragraph_.lines[first_].begin : 0;
}

void FloatLines::run() {
    measures_.rest = room_.inline_size;
    measures_.lines_before = first_;
    measures_.begin = begin();
    std::size_t const characters = paragraph_.content.text.text.size();
    if (characters > most_characters || characters * calls_.size() > most_work) return stand_below();
    for (std::size_t i = 0; i < calls_.size(); ++i) {
        if (paragraph_.content.floats[first_float_ + i].index > measures_.begin) break;
        calls_[i].line = 0;
    }
    for (int round = 1;; ++round) {
        measure();
        Try tried = break_remaining();
        bool const settled = settle(tried.lines);
        if (settled || round == most_rounds || context_.cancellation.cancelled())
            return keep(std::move(tried));
        for (Diagnostic const& one : tried.said.all())
            if (one.code == Code::character_without_glyph) context_.diagnostics.add(one);
    }
}

// The room of each line as far as floats reach on this page, from what the last try found.
void FloatLines::measure() {
    area_.back_to(mark_);
    next_call_ = 0;
    measures_.lines.clear();
    places_.clear();
    for (Call& call : calls_)
        call.place.reset();
    std::size_t const most = paragraph_.content.text.text.size() - measures_.begin + 1;
    Length top = room_.top;
    for (std::size_t line = 0; line < most; ++line) {
        place_calls(line, top);
        bool const more = next_call_ < calls_.size() && calls_[next_call_].line;
        Length const height = height_of(line);
        if ((!area_.reaches(top) && !more) || top + height > page_end_) break;
        places_.push_back(place_line(line, top, height));
        measures_.lines.push_back(places_.back().inline_size);
        top += line < ends_.size() ? ends_[line] : height;
    }
}

void FloatLines::place_calls(std::size_t line, Length top) {
    for (; next_call_ < calls_.size() && calls_[next_call_].line && *calls_[next_call_].line <= line;
         ++next_call_) {
        Call& call = calls_[next_call_];
        FloatCall const& said = paragraph_.content.floats[first_float_ + next_call_];
        if (!call.laid)
            call.laid = lay_out_float(request_float(*said.box, room_, said.direction), area_, context_);
        call.place = take_place(*call.laid, area_, top, page_end_);
        if (!call.place) {
            // What floats behind one that has no place on the page has none either.
            next_call_ = calls_.size();
            return;
        }
    }
}

LinePlace FloatLines::place_line(std::size_t line, Length& top, Length height) {
    bool const pretty = box_.style->text_wrap == TextWrap::pretty;
    Length const least = pretty ? box_.style->font_size.scaled(least_beside) : Length{};
    if (auto const lowered = lowered_.find(line); lowered != lowered_.end())
        top = std::max(top, lowered->second);
    top = snapped(line, top);
    InlineRange free = area_.room(room_.bounds, top, height);
    while (free != room_.bounds && (free.size() < least || free.size().raw <= 0)) {
        Length const next = area_.next_place(top, height);
        if (next == top) break;
        top = snapped(line, next);
        free = area_.room(room_.bounds, top, height);
    }
    bool const flipped = room_.direction != area_.direction();
    Length const offset = flipped ? room_.bounds.end - free.end : free.start - room_.bounds.start;
    return {offset, free.size(), top - room_.top};
}

FloatLines::Try FloatLines::break_remaining() {
    Try tried;
    LayoutContext inner = context_.with(tried.said);
    tried.lines = break_lines(paragraph_.content, *box_.style, measures_, inner);
    return tried;
}

// Takes over what the try found; true when it is what was assumed. A float moves down with its characters,
// and never up again: so this comes to an end.
bool FloatLines::settle(std::vector<Line> const& lines) {
    bool settled = true;
    std::size_t const last = lines.empty() ? 0 : lines.size() - 1;
    for (std::size_t i = 0; i < calls_.size(); ++i) {
        std::uint32_t const index = paragraph_.content.floats[first_float_ + i].index;
        // At a line's end it is met before the break, unless that is a forced one.
        auto const behind = std::partition_point(lines.begin(), lines.end(), [&](Line const& line) {
            return line.end < index || (line.end == index && line.last);
        });
        std::size_t const line = std::min(static_cast<std::size_t>(behind - lines.begin()), last);
        Length const about = Length::from_raw(LengthSum{strut_.raw} * static_cast<LengthSum>(line));
        bool const later_page = line >= places_.size() && room_.top + about > page_end_;
        if (later_page) break;
        // Those behind one that has just moved have not found their lines yet.
        auto& known = calls_[i].line;
        if (known && (*known == line || (settled && *known > line))) continue;
        known = line;
        settled = false;
    }
    std::size_t const placed = std::min(places_.size(), lines.size());
    std::vector<Length> heights;
    ascents_.clear();
    ends_.clear();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        heights.push_back(lines[i].block_size());
        ascents_.push_back(lines[i].ascent);
        ends_.push_back(Length::from_raw(snap_.end(0, lines[i])));
        if (i < placed && heights.back() != height_of(i)) settled = false;
    }
    for (std::size_t i = 0; i < placed; ++i) {
        if (!lines[i].hanging || places_[i].inline_size == room_.inline_size) continue;
        Length const top = room_.top + places_[i].top;
        Length const next = area_.next_place(top, heights[i]);
        if (next == top) continue;
        lowered_[i] = next;
        settled = false;
        break;
    }
    heights_ = std::move(heights);
    return settled;
}

void FloatLines::keep(Try tried) {
    context_.diagnostics.append(tried.said);
    // Lines may be taller than was thought where the tries came to no end.
    Length top;
    for (std::size_t i = 0; i < places_.size() && i < tried.lines.size(); ++i) {
        places_[i].top = std::max(places_[i].top, top);
        top = places_[i].top + Length::from_raw(snap_.end(0, tried.lines[i]));
    }
    places_.resize(std::min(places_.size(), tried.lines.size()));
    paragraph_.lines.resize(std::min(first_, paragraph_.lines.size()));
    std::ranges::move(tried.lines, std::back_inserter(paragraph_.lines));
    paragraph_.first_placed = first_;
    paragraph_.places = std::move(places_);
}

void FloatLines::stand_below() {
    if (paragraph_.lines.empty()) {
        Try tried = break_remaining();
        context_.diagnostics.append(tried.said);
        paragraph_.lines = std::move(tried.lines);
    }
    auto const& lines = paragraph_.lines;
    paragraph_.first_placed = first_;
    paragraph_.places.clear();
    Length top = room_.top;
    for (std::size_t i = first_; i < lines.size() && top <= page_end_; ++i) {
        std::size_t until = next_call_;
        for (; until < calls_.size(); ++until) {
            std::uint32_t const index = paragraph_.content.floats[first_float_ + until].index;
            if (index > lines[i].end || (index == lines[i].end && i + 1 < lines.size() && lines[i].last))
                break;
            calls_[until].line = i - first_;
        }
        place_calls(i - first_, top);
        if (area_.reaches(top)) top = area_.lowest();
        top = Length::from_raw(snap_.top(top.raw, lines[i].ascent));
        paragraph_.places.push_back({Length{}, room_.inline_size, top - room_.top});
        top = Length::from_raw(snap_.end(top.raw, lines[i]));
    }
}

std::size_t FloatLines::show(std::size_t end, FilledContent& filled) {
    area_.back_to(mark_);
    bool const finished = end >= paragraph_.lines.size();
    std::size_t shown = 0;
    for (; shown < calls_.size(); ++shown) {
        Call& call = calls_[shown];
        bool const here = finished || (call.line && first_ + *call.line < end);
        if (!here) break;
        FloatCall const& said = paragraph_.content.floats[first_float_ + shown];
        if (call.place && area_.takes_more()) {
            area_.add(*call.place);
            show_float(std::move(*call.laid), *call.place, room_, filled);
        } else {
            area_.put_off.push_back({request_float(*said.box, room_, said.direction), nullptr, false});
        }
    }
    return first_float_ + shown;
}

}  // namespace warraq
