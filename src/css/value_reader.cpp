#include "css/value_reader.hpp"

#include "base/ascii.hpp"

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

// Lengths beyond 100 m mean nothing on a page and leave no room to add to them.
constexpr double largest_points = 280'000;

struct UnitRow {
    std::string_view name;
    double points;
};
constexpr UnitRow absolute_units[] = {
    {"px", 0.75},        {"pt", 1},           {"pc", 12},          {"in", 72},
    {"cm", 72.0 / 2.54}, {"mm", 72.0 / 25.4}, {"q", 72.0 / 101.6},
};

}  // namespace

std::optional<double> points_of_unit(std::string_view unit, UnitContext const& units) {
    for (UnitRow const& row : absolute_units)
        if (unit == row.name) return row.points;
    double const em = units.em.points();
    if (unit == "em" || unit == "ic") return em;
    if (unit == "ex") return em * units.font.x_height;
    if (unit == "ch") return em * units.font.zero_advance;
    if (unit == "cap") return em * units.font.cap_height;
    double const rem = units.root_em.points();
    if (unit == "rem" || unit == "ric") return rem;
    if (unit == "rex") return rem * units.root_font.x_height;
    if (unit == "rch") return rem * units.root_font.zero_advance;
    if (unit == "rcap") return rem * units.root_font.cap_height;
    if (unit == "lh") return units.line_height.points();
    if (unit == "rlh") return units.root_line_height.points();
    // A page has one size: the small, the large and the dynamic viewport are the same.
    if (unit.size() >= 3 && (unit[0] == 's' || unit[0] == 'l' || unit[0] == 'd') && unit[1] == 'v')
        unit.remove_prefix(1);
    double const width = units.viewport.width.points() / 100, height = units.viewport.height.points() / 100;
    if (unit == "vw" || unit == "vi") return width;
    if (unit == "vh" || unit == "vb") return height;
    if (unit == "vmin") return std::min(width, height);
    if (unit == "vmax") return std::max(width, height);
    return std::nullopt;
}

void ValueReader::skip_space() {
    while (!tokens_.empty() && tokens_.front().kind == TokenKind::white_space)
        tokens_ = tokens_.subspan(1);
}

void ValueReader::advance() {
    tokens_ = tokens_.subspan(1);
    skip_space();
}

std::span<Token const> ValueReader::component() {
    if (done()) return {};
    std::size_t depth = 0, size = 0;
    do {
        TokenKind const kind = tokens_[size++].kind;
        if (opens_block(kind)) ++depth;
        if (closes_block(kind) && depth > 0) --depth;
    } while (depth > 0 && size < tokens_.size() && tokens_[size].kind != TokenKind::end);
    auto const found = tokens_.first(size);
    tokens_ = tokens_.subspan(size);
    skip_space();
    return found;
}

std::optional<ValueReader> ValueReader::function(std::string_view name) {
    Token const* token = peek();
    if (!token || token->kind != TokenKind::function || !equal_ignoring_case(token->text, name)) return {};
    auto inside = component().subspan(1);
    if (!inside.empty() && inside.back().kind == TokenKind::close_paren)
        inside = inside.first(inside.size() - 1);
    return ValueReader(inside, *units_);
}

bool ValueReader::at_keyword(std::string_view word) const {
    Token const* token = peek();
    return token && token->kind == TokenKind::identifier && equal_ignoring_case(token->text, word);
}

bool ValueReader::keyword(std::string_view word) {
    if (!at_keyword(word)) return false;
    advance();
    return true;
}

std::optional<std::string> ValueReader::identifier() {
    Token const* token = peek();
    if (!token || token->kind != TokenKind::identifier) return {};
    advance();
    return token->text;
}

std::optional<std::string> ValueReader::string() {
    Token const* token = peek();
    if (!token || token->kind != TokenKind::string) return {};
    advance();
    return token->text;
}

bool ValueReader::comma() {
    if (done() || peek()->kind != TokenKind::comma) return false;
    advance();
    return true;
}

bool ValueReader::slash() {
    if (done() || peek()->kind != TokenKind::delimiter || peek()->text != "/") return false;
    advance();
    return true;
}

std::optional<double> ValueReader::plain(TokenKind kind) {
    Token const* token = peek();
    if (!token || token->kind != kind) return {};
    advance();
    return token->number;
}

std::optional<double> ValueReader::number() {
    Token const* token = peek();
    if (token && token->kind == TokenKind::function && is_calc_function(token->text)) {
        ValueReader ahead = *this;
        auto const value = evaluate_calc(ahead.component(), *units_);
        if (!value || value->type != CalcValue::Type::number) return {};
        *this = ahead;
        return value->number;
    }
    return plain(TokenKind::number);
}

std::optional<double> ValueReader::percentage() {
    return plain(TokenKind::percentage);
}

std::optional<int> ValueReader::integer() {
    Token const* token = peek();
    if (!token) return {};
    if (token->kind == TokenKind::number && !token->integer) return {};
    auto const value = number();
    if (!value) return {};
    return static_cast<int>(std::floor(*value + 0.5));  // CSS Values 4 §10.10: calc() rounds to the nearest
}

std::optional<double> ValueReader::number_or_percentage() {
    if (auto const value = percentage()) return *value / 100;
    return number();
}

std::optional<Length> ValueReader::length(Range range) {
    auto const value = length_percentage(range, Percentages::refused);
    if (!value) return {};
    return value->length;
}

std::optional<LengthPercentage> ValueReader::length_percentage(Range range, Percentages percentages) {
    Token const* token = peek();
    if (!token) return {};
    LengthPercentage value;
    auto const points = [](double in_points) {
        return Length::from_points(std::clamp(in_points, -largest_points, largest_points));
    };
    if (token->kind == TokenKind::function) {
        if (!is_calc_function(token->text)) return {};
        ValueReader ahead = *this;
        auto const sum = evaluate_calc(ahead.component(), *units_);
        if (!sum || sum->type != CalcValue::Type::length) return {};
        if (percentages == Percentages::refused && (sum->percent != 0 || sum->comparison)) return {};
        value = {points(sum->points), sum->percent, sum->comparison};
        // What a range excludes is clamped in calc() (§10.10), as far as it is known before layout.
        if (range == Range::non_negative && value.percent == 0 && !value.comparison &&
            value.length < Length{})
            value.length = {};
        *this = ahead;
        return value;
    }
    if (token->kind == TokenKind::percentage) {
        if (percentages == Percentages::refused) return {};
        value.percent = std::clamp(token->number, -1e6, 1e6);
    } else if (token->kind == TokenKind::dimension) {
        auto const unit = points_of_unit(token->text, *units_);
        if (!unit) return {};
        value.length = points(token->number * *unit);
    } else if (token->kind != TokenKind::number || token->number != 0) {
        return {};
    }
    if (range == Range::non_negative && token->number < 0) return {};
    advance();
    return value;
}

std::optional<std::string> ValueReader::url() {
    Token const* const token = peek();
    if (token != nullptr && token->kind == TokenKind::url) {
        std::string address = token->text;
        component();
        return address;
    }
    for (std::string_view const name : {"url", "src"})
        if (auto inside = function(name)) return inside->string();
    return std::nullopt;
}

}  // namespace warraq
