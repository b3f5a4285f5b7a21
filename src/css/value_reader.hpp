// ValueReader: a cursor over the component values of a declaration, and the reading of lengths, numbers,
// calc() and colours from it (CSS Values 4, CSS Color 4).
//
// A read that fails leaves the cursor where it was. White space between values is skipped. The tokens and the
// units outlive the reader.
#pragma once

#include "css/computed_style.hpp"
#include "css/token.hpp"

#include <optional>
#include <span>
#include <string_view>

namespace warraq {

// What a font measures, as parts of an em; where no font is asked, what CSS Values 4 §6.1.1 gives in its
// stead.
struct FontUnits {
    double x_height = 0.5, zero_advance = 0.5, cap_height = 0.7;
    double line = 1.2;  // what `line-height: normal` comes to
};

// What relative units come to.
struct UnitContext {
    Length em = Length{12 * Length::per_point};
    Length root_em = Length{12 * Length::per_point};
    FontUnits font, root_font;                                 // of em and root_em
    Length line_height = Length{14 * Length::per_point};       // lh
    Length root_line_height = Length{14 * Length::per_point};  // rlh
    PhysicalSize viewport{Length{595 * Length::per_point}, Length{842 * Length::per_point}};
    Color current_color{Gray{0}};
};

enum class Range : std::uint8_t { all, non_negative };
enum class Percentages : std::uint8_t { refused, allowed };

class ValueReader {
  public:
    ValueReader(std::span<Token const> tokens, UnitContext const& units) : tokens_(tokens), units_(&units) {
        skip_space();
    }

    bool done() const { return tokens_.empty() || tokens_.front().kind == TokenKind::end; }
    Token const* peek() const { return done() ? nullptr : &tokens_.front(); }
    std::span<Token const> rest() const { return tokens_; }
    UnitContext const& units() const { return *units_; }

    // The next component, whole: one token, or a function or block with what is in it. Empty at the end.
    std::span<Token const> component();
    // The inside of the function that comes next, when it has that name.
    std::optional<ValueReader> function(std::string_view name);

    // The identifier that comes next, lower case when compared; `identifier` gives it as written.
    bool keyword(std::string_view word);
    bool at_keyword(std::string_view word) const;
    std::optional<std::string> identifier();
    std::optional<std::string> string();
    bool comma();
    bool slash();

    std::optional<double> number();
    std::optional<double> percentage();
    std::optional<int> integer();
    // A number, or a percentage as a part of one.
    std::optional<double> number_or_percentage();
    std::optional<Length> length(Range range = Range::all);
    std::optional<LengthPercentage> length_percentage(Range range = Range::all,
                                                      Percentages percentages = Percentages::allowed);
    std::optional<Color> color();
    // The address in url() or src().
    std::optional<std::string> url();

  private:
    void skip_space();
    void advance();
    std::optional<double> plain(TokenKind kind);

    std::span<Token const> tokens_;
    UnitContext const* units_;
};

// Points in one `unit`, or nothing when there is no such unit.
std::optional<double> points_of_unit(std::string_view unit, UnitContext const& units);

// A sum of a number, points and a percentage, as calc() computes with it.
struct CalcValue {
    enum class Type : std::uint8_t { number, length };  // a percentage is a length
    Type type = Type::number;
    double number = 0, points = 0, percent = 0;
    std::shared_ptr<Comparison const> comparison{};  // added to them
};
// calc(), min(), max() and clamp(), the function's name included in `component`.
std::optional<CalcValue> evaluate_calc(std::span<Token const> component, UnitContext const& units);
bool is_calc_function(std::string_view name);

std::optional<Rgb> find_named_color(std::string_view lower_name);

}  // namespace warraq
