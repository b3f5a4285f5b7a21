#include "base/ascii.hpp"
#include "css/value_reader.hpp"

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

constexpr int deepest_calc = 32;
constexpr double largest = 1e9;

using MaybeValue = std::optional<CalcValue>;

double finite(double value) {
    return std::isnan(value) ? 0 : std::clamp(value, -largest, largest);
}

MaybeValue add(CalcValue a, CalcValue const& b, double sign) {
    if (a.type != b.type || (a.comparison && b.comparison) || (b.comparison && sign < 0)) return {};
    if (b.comparison) a.comparison = b.comparison;
    a.number = finite(a.number + sign * b.number);
    a.points = finite(a.points + sign * b.points);
    a.percent = finite(a.percent + sign * b.percent);
    return a;
}

MaybeValue scale(CalcValue a, double factor) {
    if (a.comparison && factor != 1) return {};
    a.number = finite(a.number * factor);
    a.points = finite(a.points * factor);
    a.percent = finite(a.percent * factor);
    return a;
}

LengthPercentage to_length(CalcValue const& value) {
    return {Length::from_points(value.points), value.percent, value.comparison};
}

// The recursive descent of CSS Values 4 §10.8. White space matters around + and -, so it works on tokens.
class Calculator {
  public:
    Calculator(std::span<Token const> tokens, UnitContext const& units) : tokens_(tokens), units_(units) {}

    MaybeValue run() {
        MaybeValue const value = primary(0);
        skip_space();
        return at_ == tokens_.size() ? value : MaybeValue{};
    }

  private:
    Token const* peek() const { return at_ < tokens_.size() ? &tokens_[at_] : nullptr; }
    bool at(TokenKind kind) const { return peek() && peek()->kind == kind; }
    bool skip_space() {
        std::size_t const begin = at_;
        while (at(TokenKind::white_space))
            ++at_;
        return at_ > begin;
    }
    char operator_here() const {
        if (!at(TokenKind::delimiter) || peek()->text.size() != 1) return 0;
        return peek()->text[0];
    }

    MaybeValue sum(int depth) {
        MaybeValue value = product(depth);
        while (value) {
            std::size_t const before = at_;
            bool const space = skip_space();
            char const sign = operator_here();
            if (sign != '+' && sign != '-') {
                at_ = before;
                break;
            }
            ++at_;
            if (!space || !skip_space()) return {};
            MaybeValue const right = product(depth);
            if (!right) return {};
            value = add(*value, *right, sign == '+' ? 1 : -1);
        }
        return value;
    }

    MaybeValue product(int depth) {
        MaybeValue value = primary(depth);
        while (value) {
            std::size_t const before = at_;
            skip_space();
            char const sign = operator_here();
            if (sign != '*' && sign != '/') {
                at_ = before;
                break;
            }
            ++at_;
            MaybeValue const right = primary(depth);
            if (!right) return {};
            value = sign == '*' ? multiply(*value, *right) : divide(*value, *right);
        }
        return value;
    }

    static MaybeValue multiply(CalcValue const& a, CalcValue const& b) {
        if (a.type == CalcValue::Type::number) return scale(b, a.number);
        if (b.type == CalcValue::Type::number) return scale(a, b.number);
        return {};
    }
    // Division by zero is an infinity in CSS; here it is the largest finite value.
    static MaybeValue divide(CalcValue const& a, CalcValue const& b) {
        if (b.type != CalcValue::Type::number) return {};
        return scale(a, b.number == 0 ? largest : 1 / b.number);
    }

    MaybeValue primary(int depth) {
        if (depth > deepest_calc) return {};
        skip_space();
        Token const* token = peek();
        if (!token) return {};
        CalcValue value;
        switch (token->kind) {
            case TokenKind::number:
                value.number = token->number;
                break;
            case TokenKind::percentage:
                value.type = CalcValue::Type::length;
                value.percent = token->number;
                break;
            case TokenKind::dimension: {
                auto const unit = points_of_unit(token->text, units_);
                if (!unit) return {};
                value.type = CalcValue::Type::length;
                value.points = finite(token->number * *unit);
                break;
            }
            case TokenKind::identifier:
                return constant();
            case TokenKind::open_paren:
                return group(depth);
            case TokenKind::function:
                return function(depth);
            default:
                return {};
        }
        ++at_;
        return value;
    }

    MaybeValue constant() {
        CalcValue value;
        std::string const name = ascii_lower(peek()->text);
        if (name == "pi")
            value.number = 3.14159265358979323846;
        else if (name == "e")
            value.number = 2.71828182845904523536;
        else
            return {};
        ++at_;
        return value;
    }

    bool close() {
        skip_space();
        if (!peek()) return true;  // the end of the sheet closes what is open
        if (!at(TokenKind::close_paren)) return false;
        ++at_;
        return true;
    }

    MaybeValue group(int depth) {
        ++at_;
        MaybeValue const value = sum(depth + 1);
        return close() ? value : MaybeValue{};
    }

    MaybeValue function(int depth) {
        std::string const name = ascii_lower(peek()->text);
        if (!is_calc_function(name)) return {};
        ++at_;
        std::vector<CalcValue> arguments;
        do {
            MaybeValue const value = sum(depth + 1);
            if (!value) return {};
            arguments.push_back(*value);
            skip_space();
        } while (at(TokenKind::comma) && ++at_);
        if (!close()) return {};
        if (name == "calc") return arguments.size() == 1 ? MaybeValue{arguments[0]} : MaybeValue{};
        if (name == "clamp") {
            if (arguments.size() != 3) return {};
            MaybeValue const low = choose(arguments[1], arguments[2], -1);
            return low ? choose(arguments[0], *low, 1) : MaybeValue{};
        }
        MaybeValue best = arguments[0];
        for (std::size_t i = 1; best && i < arguments.size(); ++i)
            best = choose(*best, arguments[i], name == "max" ? 1 : -1);
        return best;
    }

    // The greater (sign 1) or the lesser (-1) of two values. A length against a percentage of what only
    // layout knows is told there.
    static MaybeValue choose(CalcValue const& a, CalcValue const& b, double sign) {
        if (a.type != b.type) return {};
        bool const pure_percent = a.points == 0 && b.points == 0;
        if (a.comparison || b.comparison || (!pure_percent && a.percent != b.percent)) {
            CalcValue later;
            later.type = CalcValue::Type::length;
            later.comparison =
                std::make_shared<Comparison const>(Comparison{sign > 0, to_length(a), to_length(b)});
            return later;
        }
        double const difference = (a.number - b.number) + (a.points - b.points) + (a.percent - b.percent);
        return difference * sign >= 0 ? a : b;
    }

    std::span<Token const> tokens_;
    UnitContext const& units_;
    std::size_t at_ = 0;
};

}  // namespace

bool is_calc_function(std::string_view name) {
    for (std::string_view const known : {"calc", "min", "max", "clamp"})
        if (equal_ignoring_case(name, known)) return true;
    return false;
}

std::optional<CalcValue> evaluate_calc(std::span<Token const> component, UnitContext const& units) {
    return Calculator(component, units).run();
}

}  // namespace warraq
