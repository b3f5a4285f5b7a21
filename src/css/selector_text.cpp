#include "base/ascii.hpp"
#include "css/selector.hpp"
#include "css/value_reader.hpp"

#include <algorithm>
#include <charconv>

namespace warraq {
namespace {

bool read_integer(std::string_view digits, int& value) {
    bool const plus = digits.starts_with('+');
    if (plus) digits.remove_prefix(1);
    if (digits.empty() || (plus && digits[0] == '-')) return false;
    auto const result = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (result.ec == std::errc::result_out_of_range) value = 1'000'000'000;
    return result.ptr == digits.data() + digits.size();
}

std::string attribute_text(AttributeTest const& test) {
    std::string name;
    std::size_t const colon = test.name.find(':');
    if (colon != std::string::npos) name = serialize_identifier(test.name.substr(0, colon)) + "|";
    name += serialize_identifier(test.name.substr(colon == std::string::npos ? 0 : colon + 1));
    if (test.match == AttributeTest::Match::present) return "[" + name + "]";
    constexpr std::string_view signs[] = {"", "=", "~=", "|=", "^=", "$=", "*="};
    return "[" + name + std::string(signs[static_cast<std::size_t>(test.match)]) +
           serialize_string(test.value) + (test.ignore_case ? " i]" : "]");
}

std::string list_text(std::vector<ComplexSelector> const& selectors) {
    std::string text;
    for (ComplexSelector const& each : selectors)
        text += (text.empty() ? "" : ", ") + serialize_selector(each);
    return text;
}

std::string nth_text(PseudoClass const& pseudo) {
    std::string text = pseudo.step == 0 ? std::to_string(pseudo.offset) : std::to_string(pseudo.step) + "n";
    if (pseudo.step != 0 && pseudo.offset != 0) {
        if (pseudo.offset > 0) text += "+";
        text += std::to_string(pseudo.offset);
    }
    return pseudo.selectors.empty() ? text : text + " of " + list_text(pseudo.selectors);
}

std::string pseudo_text(PseudoClass const& pseudo) {
    constexpr std::string_view names[] = {"root",
                                          "first-child",
                                          "last-child",
                                          "only-child",
                                          "nth-child",
                                          "nth-last-child",
                                          "first-of-type",
                                          "last-of-type",
                                          "nth-of-type",
                                          "nth-last-of-type",
                                          "only-of-type",
                                          "empty",
                                          "link",
                                          "lang",
                                          "dir",
                                          "not",
                                          "is",
                                          "where",
                                          ""};
    std::string text = ":" + std::string(names[static_cast<std::size_t>(pseudo.kind)]);
    switch (pseudo.kind) {
        case PseudoClass::Kind::never:
            return text + pseudo.words.front();
        case PseudoClass::Kind::nth_child:
        case PseudoClass::Kind::nth_last_child:
        case PseudoClass::Kind::nth_of_type:
        case PseudoClass::Kind::nth_last_of_type:
            return text + "(" + nth_text(pseudo) + ")";
        case PseudoClass::Kind::negation:
        case PseudoClass::Kind::matches:
        case PseudoClass::Kind::where:
            return text + "(" + list_text(pseudo.selectors) + ")";
        case PseudoClass::Kind::lang:
        case PseudoClass::Kind::dir: {
            std::string words;
            for (std::string const& word : pseudo.words)
                words += (words.empty() ? "" : ", ") +
                         (word.empty() ? std::string("\"\"") : serialize_identifier(word));
            return text + "(" + words + ")";
        }
        default:
            return text;
    }
}

std::string compound_text(CompoundSelector const& compound) {
    std::string text =
        compound.type == "*" || compound.type.empty() ? compound.type : serialize_identifier(compound.type);
    if (!compound.id.empty()) text += "#" + serialize_identifier(compound.id);
    for (std::string const& word : compound.classes)
        text += "." + serialize_identifier(word);
    for (AttributeTest const& test : compound.attributes)
        text += attribute_text(test);
    for (PseudoClass const& pseudo : compound.pseudo_classes)
        text += pseudo_text(pseudo);
    return text;
}

}  // namespace

bool parse_an_plus_b(std::span<Token const> tokens, PseudoClass& pseudo) {
    std::string text = ascii_lower(serialize_tokens(tokens));
    std::erase_if(text, [](char c) { return c == '/' || c == '*'; });  // "/**/" between tokens
    auto const first = text.find_first_not_of(' ');
    if (first == std::string::npos) return false;
    text = text.substr(first, text.find_last_not_of(' ') - first + 1);
    if (text == "odd" || text == "even") {
        pseudo.step = 2;
        pseudo.offset = text == "odd" ? 1 : 0;
        return true;
    }
    auto const n = text.find('n');
    if (n == std::string::npos) return read_integer(text, pseudo.offset);
    std::string const step = text.substr(0, n);
    if (step.empty() || step == "+")
        pseudo.step = 1;
    else if (step == "-")
        pseudo.step = -1;
    else if (!read_integer(step, pseudo.step))
        return false;
    std::string rest = text.substr(n + 1);
    auto const begin = rest.find_first_not_of(' ');
    if (begin == std::string::npos) return true;
    bool const sign = rest[begin] == '+' || rest[begin] == '-';
    if (!sign) return false;
    auto const digits = rest.find_first_not_of(' ', begin + 1);
    if (digits == std::string::npos || rest[digits] < '0' || rest[digits] > '9') return false;
    return read_integer(rest[begin] + rest.substr(digits), pseudo.offset);
}

std::string serialize_selector(ComplexSelector const& selector) {
    constexpr std::string_view combinators[] = {" ", " > ", " + ", " ~ "};
    constexpr std::string_view elements[] = {"",
                                             "::before",
                                             "::after",
                                             "::marker",
                                             "::first-line",
                                             "::first-letter",
                                             "::footnote-call",
                                             "::footnote-marker"};
    std::string text;
    for (std::size_t i = 0; i < selector.compounds.size(); ++i) {
        if (i > 0) text += combinators[static_cast<std::size_t>(selector.combinators[i - 1])];
        text += compound_text(selector.compounds[i]);
    }
    return text + std::string(elements[static_cast<std::size_t>(selector.pseudo_element)]);
}

std::vector<std::string_view> split_words(std::string_view text) {
    constexpr std::string_view spaces = " \t\n\r\f";
    std::vector<std::string_view> words;
    std::size_t at = text.find_first_not_of(spaces);
    while (at != std::string_view::npos) {
        std::size_t const end = std::min(text.find_first_of(spaces, at), text.size());
        words.push_back(text.substr(at, end - at));
        at = text.find_first_not_of(spaces, end);
    }
    return words;
}

}  // namespace warraq
