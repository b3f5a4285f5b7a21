#include "css/property_kinds.hpp"

#include <cmath>

namespace warraq {
namespace {

std::string color_channels(Gray const& gray) {
    return fmt::format("gray({}", number_text(gray.white));
}
std::string color_channels(Cmyk const& color) {
    return fmt::format("device-cmyk({} {} {} {}", number_text(color.cyan), number_text(color.magenta),
                       number_text(color.yellow), number_text(color.black));
}
int byte(double channel) {
    return static_cast<int>(std::floor(channel * 255 + 0.5));
}
std::string hex(Rgb const& color) {
    return fmt::format("#{:02x}{:02x}{:02x}", byte(color.red), byte(color.green), byte(color.blue));
}

struct ColorText {
    double alpha;
    std::string closing() const { return alpha < 1 ? " / " + number_text(alpha) + ")" : ")"; }

    std::string operator()(Rgb const& color) const {
        if (alpha <= 0) return "transparent";
        if (alpha >= 1) return hex(color);
        return fmt::format("rgb({} {} {}{}", byte(color.red), byte(color.green), byte(color.blue), closing());
    }
    std::string operator()(Spot const& color) const {
        return fmt::format("-warraq-spot({}, {}, {})", serialize_string(color.ink), number_text(color.tint),
                           hex(color.alternate));
    }
    template <class Plain>
    std::string operator()(Plain const& color) const {
        return color_channels(color) + closing();
    }
};

struct PartText {
    std::string operator()(ContentString const& part) const { return serialize_string(part.text); }
    std::string operator()(ContentAttribute const& part) const {
        return part.name.empty() ? "content()" : "attr(" + serialize_identifier(part.name) + ")";
    }
    std::string operator()(ContentCounter const& part) const {
        std::string const name = serialize_identifier(part.name);
        std::string const style = part.style == "decimal" ? "" : ", " + part.style;
        if (!part.nested) return "counter(" + name + style + ")";
        return "counters(" + name + ", " + serialize_string(part.separator) + style + ")";
    }
    std::string operator()(ContentTargetCounter const& part) const {
        return fmt::format("target-counter(attr({}), {}{})", serialize_identifier(part.target_attribute),
                           serialize_identifier(part.name), part.style == "decimal" ? "" : ", " + part.style);
    }
    std::string operator()(ContentNamedString const& part) const {
        constexpr std::string_view picks[] = {"", ", start", ", last", ", first-except"};
        return fmt::format("string({}{})", serialize_identifier(part.name),
                           picks[static_cast<std::size_t>(part.pick)]);
    }
    std::string operator()(ContentLeader const& part) const {
        return "leader(" + serialize_string(part.pattern) + ")";
    }
    std::string operator()(ContentImage const& part) const {
        return "url(" + serialize_string(part.address) + ")";
    }
    std::string operator()(ContentQuote const& part) const {
        return fmt::format("{}{}-quote", part.visible ? "" : "no-", part.open ? "open" : "close");
    }
};

}  // namespace

std::string number_text(double number) {
    std::string text = fmt::format("{:.3f}", number);
    while (text.back() == '0')
        text.pop_back();
    if (text.back() == '.') text.pop_back();
    return text == "-0" ? "0" : text;
}

std::string points_text(Length length) {
    return number_text(length.points()) + "pt";
}

std::string to_text(LengthPercentage const& value) {
    if (value.comparison) {
        Comparison const& of = *value.comparison;
        std::string const chosen =
            fmt::format("{}({}, {})", of.greater ? "max" : "min", to_text(of.left), to_text(of.right));
        if (value.length == Length{} && value.percent == 0) return chosen;
        return fmt::format("calc({} + {})", chosen, to_text(LengthPercentage{value.length, value.percent}));
    }
    if (value.percent == 0) return points_text(value.length);
    std::string const percent = number_text(value.percent) + "%";
    if (value.length == Length{}) return percent;
    return fmt::format("calc({} + {})", points_text(value.length), percent);
}

std::string to_text(AutoLength const& value, std::string_view nothing) {
    return value ? to_text(*value) : std::string(nothing);
}

std::string to_text(Color const& color) {
    return std::visit(ColorText{color.alpha}, color.value);
}

std::string to_text(std::vector<ContentPart> const& parts) {
    std::string text;
    for (ContentPart const& part : parts) {
        if (!text.empty()) text += ' ';
        text += std::visit(PartText{}, part);
    }
    return text;
}

}  // namespace warraq
