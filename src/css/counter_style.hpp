// Counter styles: a number as a list marker, a folio or a heading number (CSS Counter Styles 3;
// typography.md §4.4 for the Arabic ones).
//
// A style is named as `list-style-type` holds it: a name, a string in quotes, or symbols().
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warraq {

// What an @counter-style rule says; what it leaves out comes from the style it extends, or is initial.
struct CounterStyle {
    enum class System : std::uint8_t { cyclic, numeric, alphabetic, symbolic, additive, fixed, longhand };
    // Of `longhand`, where a one stands before the name of its place.
    enum class One : std::uint8_t { always, never_before_places, not_first_before_tens };
    struct Weighted {
        std::int64_t weight = 0;
        std::string symbol;
    };
    using Range = std::pair<std::int64_t, std::int64_t>;

    System system = System::symbolic;
    std::string extends;     // the name of another style, whose algorithm is taken
    std::int64_t first = 1;  // of a fixed style
    One one = One::always;
    bool zero_between = false;         // of `longhand`: a zero stands for places left out between others
    std::vector<std::string> symbols;  // of all but additive ones
    std::vector<Weighted> weights;     // of additive ones, descending
    std::optional<std::pair<std::string, std::string>> negative;
    std::optional<std::string> prefix, suffix, fallback;
    std::optional<std::vector<Range>> ranges;  // an empty list: as the system has it
    std::optional<std::pair<std::size_t, std::string>> pad;
};

// The styles that the sheets of one document declare, beside those that every document has.
class CounterStyles {
  public:
    // A later declaration of one name wins.
    void declare(std::string name, CounterStyle style);
    bool empty() const { return declared_.empty(); }
    // The style of that name with all that it extends filled in; null when there is none.
    CounterStyle const* find(std::string_view name) const;
    // To be called once all are declared: what extends another style takes from it what it lacks.
    void resolve();

  private:
    void take_over(CounterStyle& style) const;

    std::map<std::string, CounterStyle, std::less<>> declared_;
};

// The representation of `value`, without prefix or suffix: "12", "١٢", "ك", "•". A value outside the range of
// its style is shown in the style's fallback; a style that is not known is decimal.
std::string format_counter(std::int64_t value, std::string_view style,
                           CounterStyles const* declared = nullptr);

// What stands before and after the representation in a list marker: ". " behind numbers and letters, " "
// behind symbols, nothing around a string.
struct MarkerAffixes {
    std::string prefix, suffix;
};
MarkerAffixes marker_affixes(std::string_view style, CounterStyles const* declared = nullptr);

// Is it the name of a style, a string, or symbols()?
bool is_counter_style(std::string_view style, CounterStyles const* declared = nullptr);
// Does it count, or is it the same sign for every value?
bool is_counting(std::string_view style, CounterStyles const* declared = nullptr);

}  // namespace warraq
