#include "css/media.hpp"

#include "base/ascii.hpp"
#include "css/value_reader.hpp"

#include <algorithm>
#include <cmath>

namespace warraq {
namespace {

using Asked = MediaCondition::Kind;
using Is = MediaCondition::Is;
using MediaTokens = std::span<Token const>;

constexpr int deepest_media_condition = 16;

MediaCondition answered(Truth truth) {
    MediaCondition condition;
    condition.answer = truth;
    return condition;
}
MediaCondition answered(bool yes) {
    return answered(yes ? Truth::yes : Truth::no);
}

MediaCondition joined(Asked kind, std::vector<MediaCondition> parts) {
    MediaCondition condition;
    condition.kind = kind;
    condition.parts = std::move(parts);
    return condition;
}

bool holds(double left, Is is, double right) {
    switch (is) {
        case Is::less:
            return left < right;
        case Is::at_most:
            return left <= right;
        case Is::at_least:
            return left >= right;
        case Is::more:
            return left > right;
        default:
            return std::abs(left - right) < 0.01;
    }
}

Is turned(Is is) {
    constexpr Is others[] = {Is::more, Is::at_least, Is::equal, Is::at_most, Is::less};
    return others[static_cast<std::size_t>(is)];
}

// What paper answers: printed once, in colour, and not looked at with a pointer (Media Queries 5).
struct PrintAnswer {
    std::string_view feature, word;
};
constexpr PrintAnswer print_answers[] = {
    {"update", "none"},
    {"overflow-block", "paged"},
    {"overflow-inline", "none"},
    {"scan", "none"},
    {"hover", "none"},
    {"any-hover", "none"},
    {"pointer", "none"},
    {"any-pointer", "none"},
    {"color-gamut", "srgb"},
    {"dynamic-range", "standard"},
    {"video-dynamic-range", "standard"},
    {"scripting", "none"},
    {"display-mode", "browser"},
    {"nav-controls", "none"},
    {"environment-blending", "opaque"},
    {"inverted-colors", "none"},
    {"forced-colors", "none"},
    {"prefers-color-scheme", "light"},
    {"prefers-contrast", "no-preference"},
    {"prefers-reduced-motion", "no-preference"},
    {"prefers-reduced-transparency", "no-preference"},
    {"prefers-reduced-data", "no-preference"},
};
// Those that are counted.
struct PrintNumber {
    std::string_view feature;
    double number;
};
constexpr PrintNumber print_numbers[] = {
    {"color", 8}, {"color-index", 0}, {"monochrome", 0}, {"grid", 0}, {"resolution", 300.0 / 96}};

// Reads one query (§3).
class QueryReader {
  public:
    QueryReader(MediaTokens tokens, std::function<void(MediaTokens)> const& complain)
        : complain_(complain), reader_(tokens, units_) {}

    MediaSet read() {
        MediaSet const none{false, false, nullptr};
        if (at_parenthesis() || (reader_.at_keyword("not") && not_of_condition())) {
            MediaCondition condition = read_condition(0, Joints::all);
            if (!reader_.done() || !good_) return none;
            return {true, false, std::make_shared<MediaCondition const>(std::move(condition))};
        }
        bool const negated = reader_.keyword("not");
        if (!negated) reader_.keyword("only");
        auto const word = reader_.identifier();
        if (!word) return none;
        std::string const type = ascii_lower(*word);
        if (type == "not" || type == "only" || type == "and" || type == "or" || type == "layer") return none;
        bool const any = type == "all";
        MediaSet media{any || type == "print", any || type == "screen", nullptr};
        bool const conditional = reader_.keyword("and");
        if (conditional) {
            MediaCondition condition = read_condition(0, Joints::without_or);
            // What an e-reader is asked, nobody can answer here.
            if (!negated) media.screen = false;
            if (negated) condition = joined(Asked::negation, {std::move(condition)});
            if (media.print) media.on_page = std::make_shared<MediaCondition const>(std::move(condition));
        }
        if (!reader_.done() || !good_) return none;
        if (!negated) return media;
        bool const print = !media.print || media.on_page != nullptr;
        return {print, !media.screen, media.on_page};
    }

  private:
    enum class Joints : std::uint8_t { all, without_or };

    bool at_parenthesis() const {
        Token const* const token = reader_.peek();
        return token != nullptr &&
               (token->kind == TokenKind::open_paren || token->kind == TokenKind::function);
    }
    bool not_of_condition() const {
        ValueReader ahead = reader_;
        ahead.keyword("not");
        Token const* const token = ahead.peek();
        return token != nullptr && token->kind == TokenKind::open_paren;
    }

    MediaCondition read_condition(int depth, Joints joints) {
        if (depth > deepest_media_condition) {
            good_ = false;
            return {};
        }
        if (reader_.keyword("not")) return joined(Asked::negation, {read_in_parens(depth)});
        std::vector<MediaCondition> parts{read_in_parens(depth)};
        std::string joint;
        while (good_ && !reader_.done()) {
            std::string const word = ascii_lower(reader_.identifier().value_or(""));
            bool const known = word == "and" || (word == "or" && joints == Joints::all);
            if (!known || (!joint.empty() && word != joint)) {
                good_ = false;
                break;
            }
            joint = word;
            parts.push_back(read_in_parens(depth));
        }
        if (parts.size() == 1) return std::move(parts.front());
        return joined(joint == "or" ? Asked::any_of : Asked::all_of, std::move(parts));
    }

    MediaCondition read_in_parens(int depth) {
        if (!at_parenthesis()) {
            good_ = false;
            return {};
        }
        bool const block = reader_.peek()->kind == TokenKind::open_paren;
        MediaTokens const component = reader_.component();
        if (!block || component.size() < 2) return unknown(component);
        bool const closed = component.back().kind == TokenKind::close_paren;
        ValueReader const outer = std::exchange(
            reader_, ValueReader(component.subspan(1, component.size() - (closed ? 2 : 1)), units_));
        MediaCondition condition;
        if (at_parenthesis() || reader_.at_keyword("not"))
            condition = read_condition(depth + 1, Joints::all);
        else
            condition = read_feature(component);
        reader_ = outer;
        return condition;
    }

    MediaCondition unknown(MediaTokens component) {
        complain_(component);
        return answered(Truth::unknown);
    }

    std::optional<Is> read_comparison() {
        Token const* token = reader_.peek();
        if (token == nullptr || token->kind != TokenKind::delimiter) return std::nullopt;
        char const sign = token->text.empty() ? ' ' : token->text.front();
        if (sign != '<' && sign != '>' && sign != '=') return std::nullopt;
        reader_.component();
        if (sign == '=') return Is::equal;
        token = reader_.peek();
        bool const equal = token != nullptr && token->kind == TokenKind::delimiter && token->text == "=";
        if (equal) reader_.component();
        if (sign == '<') return equal ? Is::at_most : Is::less;
        return equal ? Is::at_least : Is::more;
    }

    // `name`, `name: value`, or `name`, `value` and perhaps another value with signs between.
    MediaCondition read_feature(MediaTokens component) {
        if (auto const name = reader_.identifier()) {
            std::string feature = ascii_lower(*name);
            Is is = Is::equal;
            if (reader_.done()) return boolean(feature, component);
            if (reader_.peek()->kind == TokenKind::colon) {
                reader_.component();
                bool const least = feature.starts_with("min-"), most = feature.starts_with("max-");
                if (least || most) feature = feature.substr(4);
                if (least) is = Is::at_least;
                if (most) is = Is::at_most;
            } else if (auto const sign = read_comparison()) {
                is = *sign;
            } else {
                return unknown(component);
            }
            MediaCondition condition = compared(feature, is, component);
            return reader_.done() ? condition : unknown(component);
        }
        ValueReader const value = reader_;
        if (!skip_value()) return unknown(component);
        auto const first = read_comparison();
        auto const name = reader_.identifier();
        if (!first || !name) return unknown(component);
        std::string const feature = ascii_lower(*name);
        ValueReader const behind = std::exchange(reader_, value);
        std::vector<MediaCondition> parts{compared(feature, turned(*first), component)};
        reader_ = behind;
        if (!reader_.done()) {
            auto const second = read_comparison();
            if (!second) return unknown(component);
            parts.push_back(compared(feature, *second, component));
            if (!reader_.done()) return unknown(component);
        }
        return joined(Asked::all_of, std::move(parts));
    }

    bool skip_value() {
        while (!reader_.done() && reader_.peek()->kind != TokenKind::delimiter)
            reader_.component();
        Token const* const token = reader_.peek();
        if (token == nullptr) return false;
        if (token->text != "/") return true;
        reader_.component();
        return reader_.number().has_value();
    }

    // A feature without a value holds when it is not none and not zero.
    MediaCondition boolean(std::string_view feature, MediaTokens component) {
        for (PrintAnswer const& one : print_answers)
            if (one.feature == feature) return answered(one.word != "none" && one.word != "no-preference");
        for (PrintNumber const& one : print_numbers)
            if (one.feature == feature) return answered(one.number != 0);
        for (std::string_view const name : {"width", "height", "device-width", "device-height",
                                            "aspect-ratio", "device-aspect-ratio", "orientation"})
            if (name == feature) return answered(true);
        return unknown(component);
    }

    MediaCondition compared(std::string_view feature, Is is, MediaTokens component) {
        if (feature.starts_with("device-")) feature.remove_prefix(7);
        MediaCondition condition;
        condition.is = is;
        if (feature == "width" || feature == "height") {
            auto const length = reader_.length();
            if (!length) return unknown(component);
            condition.kind = feature == "width" ? Asked::width : Asked::height;
            condition.value = length->points();
            return condition;
        }
        if (feature == "aspect-ratio") {
            auto const over = reader_.number();
            auto const under = over && reader_.slash() ? reader_.number() : std::optional(1.0);
            if (!over || !under) return unknown(component);
            condition.kind = Asked::ratio;
            condition.value = *under == 0 ? 1e9 : *over / *under;
            return condition;
        }
        if (feature == "orientation" && is == Is::equal) {
            condition.kind = Asked::ratio;
            condition.value = 1;
            condition.is = reader_.keyword("landscape") ? Is::more : Is::at_most;
            if (condition.is == Is::at_most && !reader_.keyword("portrait")) return unknown(component);
            return condition;
        }
        return compared_with_print(feature, is, component);
    }

    MediaCondition compared_with_print(std::string_view feature, Is is, MediaTokens component) {
        for (PrintAnswer const& one : print_answers) {
            if (one.feature != feature || is != Is::equal) continue;
            auto const word = reader_.identifier();
            return word ? answered(ascii_lower(*word) == one.word) : unknown(component);
        }
        for (PrintNumber const& one : print_numbers) {
            if (one.feature != feature) continue;
            auto const value = feature == "resolution" ? read_resolution() : reader_.number();
            return value ? answered(holds(one.number, is, *value)) : unknown(component);
        }
        return unknown(component);
    }

    // In dots to a pixel.
    std::optional<double> read_resolution() {
        Token const* const token = reader_.peek();
        if (token == nullptr) return std::nullopt;
        double const number = token->number;
        std::string const unit = token->kind == TokenKind::dimension ? token->text : "";
        if (reader_.keyword("infinite")) return 1e9;
        reader_.component();
        if (unit == "dpi") return number / 96;
        if (unit == "dpcm") return number * 2.54 / 96;
        if (unit == "dppx" || unit == "x") return number;
        return std::nullopt;
    }

    UnitContext units_;
    std::function<void(MediaTokens)> const& complain_;
    ValueReader reader_;
    bool good_ = true;
};

}  // namespace

Truth answer(MediaCondition const& condition, PhysicalSize page) {
    double const width = page.width.points(), height = page.height.points();
    auto const compare = [&](double value) {
        return holds(value, condition.is, condition.value) ? Truth::yes : Truth::no;
    };
    switch (condition.kind) {
        case Asked::answered:
            return condition.answer;
        case Asked::width:
            return compare(width);
        case Asked::height:
            return compare(height);
        case Asked::ratio:
            return compare(height > 0 ? width / height : 1e9);
        case Asked::negation: {
            Truth const truth = answer(condition.parts.front(), page);
            if (truth == Truth::unknown) return truth;
            return truth == Truth::yes ? Truth::no : Truth::yes;
        }
        default:
            break;
    }
    // One that decides, else one that is unknown, decides for all.
    Truth const decisive = condition.kind == Asked::any_of ? Truth::yes : Truth::no;
    Truth result = decisive == Truth::yes ? Truth::no : Truth::yes;
    for (MediaCondition const& part : condition.parts) {
        Truth const truth = answer(part, page);
        if (truth == decisive) return truth;
        if (truth == Truth::unknown) result = truth;
    }
    return result;
}

MediaSet read_media_query(std::span<Token const> query,
                          std::function<void(std::span<Token const>)> const& complain) {
    return QueryReader(query, complain).read();
}

MediaSet both(MediaSet const& a, MediaSet const& b) {
    MediaSet media{a.print && b.print, a.screen && b.screen, a.on_page};
    if (b.on_page == nullptr) return media;
    media.on_page =
        a.on_page == nullptr
            ? b.on_page
            : std::make_shared<MediaCondition const>(joined(Asked::all_of, {*a.on_page, *b.on_page}));
    return media;
}

MediaSet either(MediaSet const& a, MediaSet const& b) {
    MediaSet media{a.print || b.print, a.screen || b.screen, nullptr};
    if (!a.print) media.on_page = b.on_page;
    if (!b.print) media.on_page = a.on_page;
    if (a.print && b.print && a.on_page != nullptr && b.on_page != nullptr)
        media.on_page =
            std::make_shared<MediaCondition const>(joined(Asked::any_of, {*a.on_page, *b.on_page}));
    return media;
}

}  // namespace warraq
