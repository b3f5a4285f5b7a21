#include "base/ascii.hpp"
#include "css/counter_style_reader.hpp"
#include "css/sheet_parser.hpp"
#include "css/value_reader.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(MarginBox::count)> margin_box_names = {
    "top-left-corner",     "top-left",     "top-center",    "top-right",
    "top-right-corner",    "right-top",    "right-middle",  "right-bottom",
    "bottom-right-corner", "bottom-right", "bottom-center", "bottom-left",
    "bottom-left-corner",  "left-bottom",  "left-middle",   "left-top"};

// The address in a string, url() or src().
std::optional<std::string> read_address(ValueReader& reader) {
    auto text = reader.string();
    return text ? text : reader.url();
}

}  // namespace

// Recorded, not followed. One with media that are neither print nor screen is left out.
void SheetParser::parse_import(AtRule const& rule, MediaSet) {
    UnitContext const units;
    ValueReader reader(tokens(rule.prelude), units);
    auto const address = read_address(reader);
    if (!address || rule.block || !imports_allowed_) {
        diagnostics_.report(Code::css_bad_import, rule.span);
        return;
    }
    std::size_t const left = reader.rest().size();
    MediaSet const media = parse_media({rule.prelude.end - left, rule.prelude.end});
    if (media.print || media.screen) sheet_.imports.push_back({*address, media, rule.span});
}

void SheetParser::parse_namespace(AtRule const& rule) {
    UnitContext const units;
    ValueReader reader(tokens(rule.prelude), units);
    std::string const prefix = reader.identifier().value_or("");
    auto const name = read_address(reader);
    if (name && reader.done())
        sheet_.namespaces.emplace_back(prefix, *name);
    else
        report_unknown_rule(rule);
}

std::optional<PageSelector> SheetParser::parse_page_selector(TokenRange range) const {
    PageSelector selector;
    std::size_t at = range.begin;
    if (at < range.end && is(at, TokenKind::identifier)) selector.name = tokens_[at++].text;
    struct Row {
        std::string_view name;
        bool PageSelector::*flag;
    };
    constexpr Row rows[] = {{"left", &PageSelector::left},
                            {"right", &PageSelector::right},
                            {"first", &PageSelector::first},
                            {"blank", &PageSelector::blank},
                            {"-warraq-opening", &PageSelector::opening},
                            {"-warraq-single", &PageSelector::single}};
    for (; at + 1 < range.end && is(at, TokenKind::colon) && is(at + 1, TokenKind::identifier); at += 2) {
        auto const row = std::find_if(std::begin(rows), std::end(rows), [&](Row const& each) {
            return equal_ignoring_case(tokens_[at + 1].text, each.name);
        });
        if (row == std::end(rows)) return {};
        selector.*row->flag = true;
    }
    if (at != range.end || range.begin == range.end) return {};
    return selector;
}

void SheetParser::parse_page(AtRule const& rule, MediaSet media) {
    PageRule page;
    page.span = rule.span;
    if (rule.prelude.begin < rule.prelude.end)
        for (TokenRange const part : split_at_commas(rule.prelude)) {
            auto const selector = parse_page_selector(part);
            if (!selector) {
                diagnostics_.report(Code::css_bad_selector, rule.span, shown_tokens(tokens(rule.prelude)));
                return;
            }
            page.selectors.push_back(*selector);
        }
    std::vector<AtRule> inner;
    page.declarations = parse_declarations(*rule.block, DeclarationPlace::page, &inner);
    for (AtRule const& each : inner)
        parse_margin_box(each, page);
    sheet_.pages.push_back({std::move(page), media});
}

void SheetParser::parse_margin_box(AtRule const& rule, PageRule& page) {
    if (rule.name == "footnote" && rule.block && rule.prelude.begin == rule.prelude.end) {
        for (Declaration& each : parse_declarations(*rule.block, DeclarationPlace::style_rule, nullptr))
            page.footnote_area.push_back(std::move(each));
        return;
    }
    auto const name = std::find(margin_box_names.begin(), margin_box_names.end(), rule.name);
    if (name == margin_box_names.end() || !rule.block || rule.prelude.begin < rule.prelude.end) {
        report_unknown_rule(rule);
        return;
    }
    MarginBoxRule box;
    box.box = static_cast<MarginBox>(name - margin_box_names.begin());
    box.span = rule.span;
    box.declarations = parse_declarations(*rule.block, DeclarationPlace::style_rule, nullptr);
    page.margin_boxes.push_back(std::move(box));
}

// A weight, or the range that a variable font spans, of which the first stands for all.
int SheetParser::read_face_weight(Declaration const& declaration) {
    constexpr int normal = 400, bold = 700, heaviest = 1000;
    UnitContext const units;
    ValueReader reader(declaration.value, units);
    std::optional<int> weight;
    while (!reader.done()) {
        std::optional<int> one = reader.integer();
        if (!one && reader.keyword("normal")) one = normal;
        if (!one && reader.keyword("bold")) one = bold;
        if (!one || *one < 1 || *one > heaviest) {
            diagnostics_.report(Code::css_bad_value, declaration.span, shown_tokens(declaration.value),
                                declaration.property);
            return normal;
        }
        if (!weight) weight = one;
    }
    return weight.value_or(normal);
}

void SheetParser::parse_font_face(AtRule const& rule, MediaSet media) {
    FontFaceRule face;
    face.span = rule.span;
    UnitContext const units;
    for (Declaration const& each : parse_declarations(*rule.block, DeclarationPlace::font_face, nullptr)) {
        ValueReader reader(each.value, units);
        if (each.property == "font-family") {
            face.family = reader.string().value_or("");
            while (auto const word = reader.identifier())
                face.family += (face.family.empty() ? "" : " ") + *word;
        } else if (each.property == "font-weight") {
            face.weight = read_face_weight(each);
        } else if (each.property == "font-style") {
            face.italic = reader.at_keyword("italic") || reader.at_keyword("oblique");
        } else if (each.property == "src") {
            face.sources.clear();
            while (!reader.done()) {
                if (auto local = reader.function("local")) {
                    std::string name = local->string().value_or("");
                    while (auto const word = local->identifier())
                        name += (name.empty() ? "" : " ") + *word;
                    face.sources.push_back("local:" + name);
                } else if (auto const address = read_address(reader)) {
                    face.sources.push_back(*address);
                } else {
                    reader.component();  // format(), tech() and the commas between
                }
            }
        } else if (each.property != "font-display") {
            report_unknown_property(each);
        }
    }
    if (face.family.empty() || face.sources.empty())
        diagnostics_.report(Code::css_bad_font_face, rule.span);
    else
        sheet_.font_faces.push_back({std::move(face), media});
}

// CSS Counter Styles 3 §3. A descriptor that is not understood is left out, the rule stands with the rest.
void SheetParser::parse_counter_style(AtRule const& rule, MediaSet media) {
    UnitContext const units;
    ValueReader reader(tokens(rule.prelude), units);
    auto name = reader.identifier();
    CounterStyle style;
    std::vector<Declaration> read;
    for (Declaration& each : parse_declarations(*rule.block, DeclarationPlace::counter_style, nullptr)) {
        if (read_counter_descriptor(each, style))
            read.push_back(std::move(each));
        else
            diagnostics_.report(Code::css_bad_value, each.span, shown_tokens(each.value), each.property);
    }
    bool const free = name && !equal_ignoring_case(*name, "none") && !equal_ignoring_case(*name, "decimal") &&
                      !equal_ignoring_case(*name, "disc");
    if (!free || !reader.done() || !is_whole(style))
        diagnostics_.report(Code::css_bad_counter_style, rule.span);
    else
        sheet_.counter_styles.push_back(
            {{std::move(*name), std::move(style), std::move(read), rule.span}, media});
}

}  // namespace warraq
