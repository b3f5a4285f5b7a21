#include "css/cascade.hpp"
#include "css/rule_index.hpp"
#include "css/sheet_parser.hpp"
#include "css/style_computer.hpp"

#include <algorithm>
#include <tuple>

namespace warraq {
namespace {

constexpr double points_per_millimetre = 72.0 / 25.4;

// --- size, marks and bleed: what only a page has (CSS Paged Media 3 §7) -----------------------------------
struct PageSheet {
    std::string_view name;
    double width, height;  // millimetres
};
constexpr PageSheet page_sheets[] = {
    {"a3", 297, 420},         {"a4", 210, 297},        {"a5", 148, 210},         {"a6", 105, 148},
    {"b4", 250, 353},         {"b5", 176, 250},        {"jis-b5", 182, 257},     {"jis-b4", 257, 364},
    {"letter", 215.9, 279.4}, {"legal", 215.9, 355.6}, {"ledger", 279.4, 431.8},
};

Length millimetres(double length) {
    return Length::from_points(length * points_per_millimetre);
}

// auto | <length>{1,2} | [ <page-size> || [ portrait | landscape ] ]
bool read_size(ValueReader& reader, PageStyle& page) {
    PhysicalSize size = PageStyle{}.size;
    if (reader.keyword("auto")) {
        page.size = size;
        return true;
    }
    if (auto const width = reader.length(Range::non_negative)) {
        auto const height = reader.length(Range::non_negative);
        page.size = {*width, height.value_or(*width)};
        return true;
    }
    bool any = false, named = false, turned = false;
    std::optional<bool> landscape;
    while (!reader.done()) {
        any = true;
        if (!landscape && (reader.at_keyword("landscape") || reader.at_keyword("portrait"))) {
            landscape = reader.keyword("landscape") || !reader.keyword("portrait");
            continue;
        }
        auto const sheet = std::find_if(std::begin(page_sheets), std::end(page_sheets),
                                        [&](PageSheet const& each) { return reader.keyword(each.name); });
        if (named || sheet == std::end(page_sheets)) return false;
        named = true;
        size = {millimetres(sheet->width), millimetres(sheet->height)};
    }
    if (landscape) turned = *landscape != (size.width > size.height);
    page.size = turned ? PhysicalSize{size.height, size.width} : size;
    return any;
}

bool read_marks(ValueReader& reader, PageStyle& page) {
    page.crop_marks = page.cross_marks = false;
    if (reader.keyword("none")) return true;
    while (!reader.done()) {
        bool& mark = reader.at_keyword("crop") ? page.crop_marks : page.cross_marks;
        if (mark || (!reader.keyword("crop") && !reader.keyword("cross"))) return false;
        mark = true;
    }
    return page.crop_marks || page.cross_marks;
}

// The descriptors as they win, each with its place for messages.
struct Descriptors {
    std::optional<Length> bleed;
    Span size_span, margin_span;
};

bool read_descriptor(std::string_view property, ValueReader& reader, PageStyle& page,
                     Descriptors& descriptors) {
    bool good = false;
    if (property == "size") {
        good = read_size(reader, page);
    } else if (property == "marks") {
        good = read_marks(reader, page);
    } else if (reader.keyword("auto")) {
        descriptors.bleed.reset();
        good = true;
    } else {
        descriptors.bleed = reader.length(Range::non_negative);
        good = descriptors.bleed.has_value();
    }
    return good && reader.done();
}

// --- which rules hold
// ---------------------------------------------------------------------------------------
using Specificity = std::tuple<int, int, int>;

bool matches(PageSelector const& selector, PageContext const& context) {
    return (selector.name.empty() || selector.name == context.name) &&
           (!selector.left || context.side == PageSide::left) &&
           (!selector.right || context.side == PageSide::right) && (!selector.first || context.first) &&
           (!selector.blank || context.blank) && (!selector.opening || context.opening) &&
           (!selector.single || context.single);
}

// CSS Paged Media 3 §4.3: names, then :first and :blank, then sides.
Specificity specificity_of(PageSelector const& selector) {
    int const kinds =
        int{selector.first} + int{selector.blank} + int{selector.opening} + int{selector.single};
    return {selector.name.empty() ? 0 : 1, kinds, int{selector.left} + int{selector.right}};
}

struct MatchedPage {
    PageRule const* rule;
    Stylesheet::Author author;
    Specificity specificity;
};

// What their media ask of the page is answered by one of the common size, for they give it theirs.
std::vector<MatchedPage> matching_pages(std::span<Stylesheet const> sheets, PageContext const& context,
                                        MediaContext const& medium) {
    std::vector<MatchedPage> found;
    for (Stylesheet const& sheet : sheets)
        for (auto const& [rule, media] : sheet.pages) {
            if (!applies_to(media, medium)) continue;
            std::optional<Specificity> best;
            if (rule.selectors.empty()) best = Specificity{};
            for (PageSelector const& selector : rule.selectors)
                if (matches(selector, context) && (!best || *best < specificity_of(selector)))
                    best = specificity_of(selector);
            if (best) found.push_back({&rule, sheet.author, *best});
        }
    std::stable_sort(found.begin(), found.end(), [](MatchedPage const& a, MatchedPage const& b) {
        return std::tie(a.author, a.specificity) < std::tie(b.author, b.specificity);
    });
    return found;
}

// Page contexts inherit from the root element, so one is made: with its language and direction only.
ComputedStyle root_style(std::span<Stylesheet const> sheets, PageContext const& context,
                         MediaContext const& medium, StyleComputer& computer) {
    Dom dom;
    NodeId const root = dom.append_element(NodeId::none, "html");
    if (!context.language.empty()) dom.set_attribute(root, "lang", context.language);
    dom.set_attribute(root, "dir", context.direction == Direction::rtl ? "rtl" : "ltr");
    SelectorMatcher matcher(dom);
    std::vector<IndexedRule> rules;
    for_each_selector(sheets, medium, [&](IndexedRule const& rule) {
        if (rule.selector->pseudo_element == PseudoElement::none && matcher.matches(*rule.selector, root))
            rules.push_back(rule);
    });
    std::sort(rules.begin(), rules.end());
    std::vector<DeclarationBlock> blocks;
    for (IndexedRule const& rule : rules)
        blocks.push_back({rule.author, rule.rule->declarations});
    ComputedStyle initial;
    initial.direction = context.direction;
    initial.counter_styles = declared_counter_styles(sheets, medium);
    return computer.compute(initial, blocks, context.language, BoxLevel::block);
}

// --- limits (reliability.md, rule 7)
// ------------------------------------------------------------------------
std::string in_millimetres(Length length) {
    return fmt::format("{:.1f}", length.points() / points_per_millimetre);
}

// Every page asks for its style; what is wrong with it is said once.
void report_once(Diagnostics& diagnostics, Diagnostic diagnostic) {
    auto const& all = diagnostics.all();
    if (std::find(all.begin(), all.end(), diagnostic) == all.end()) diagnostics.add(std::move(diagnostic));
}

// Takes from both margins alike until the least content fits between them.
bool shrink_margins(Length size, Length least, Length& before, Length& after) {
    Length const content = size - before - after;
    if (content >= least) return false;
    Length const room = size - least, sum = before + after;
    before = sum > Length{} ? room.scaled(std::max(before.raw, 0), std::max(sum.raw, 1)) : Length{};
    before = std::clamp(before, Length{}, room);
    after = room - before;
    return true;
}

void keep_limits(PageStyle& page, Descriptors const& descriptors, LeastPage const& least,
                 Diagnostics& diagnostics) {
    PhysicalSize const asked = page.size;
    page.size = {std::max(asked.width, least.size), std::max(asked.height, least.size)};
    if (page.size != asked)
        report_once(diagnostics, make_diagnostic(Code::css_page_too_small, descriptors.size_span,
                                                 in_millimetres(asked.width), in_millimetres(asked.height)));
    PhysicalSize const content = page.area().size;
    bool const wide = shrink_margins(page.size.width, least.content, page.margin.left, page.margin.right);
    bool const high = shrink_margins(page.size.height, least.content, page.margin.top, page.margin.bottom);
    if (wide || high)
        report_once(diagnostics,
                    make_diagnostic(Code::css_page_margins_too_large, descriptors.margin_span,
                                    in_millimetres(content.width), in_millimetres(content.height)));
}

// Reads size, marks and bleed in ascending order, the important ones last.
Descriptors read_descriptors(std::vector<MatchedPage> const& pages, UnitContext const& units,
                             PageStyle& page) {
    Descriptors descriptors;
    for (bool const important : {false, true})
        for (MatchedPage const& matched : pages)
            for (Declaration const& each : matched.rule->declarations) {
                if (each.important != important || each.standing != Declaration::Standing::valid) continue;
                if (each.property.starts_with("margin")) descriptors.margin_span = each.span;
                if (!is_page_descriptor(each.property)) continue;
                ValueReader reader(each.value, units);
                read_descriptor(each.property, reader, page, descriptors);
                if (each.property == "size") descriptors.size_span = each.span;
            }
    return descriptors;
}

PhysicalSides<Length> used_margins(ComputedStyle const& style, PhysicalSize size) {
    auto const sides = to_physical(style.margin, style.direction);
    auto const used = [](AutoLength const& margin, Length base) {
        return margin ? margin->resolve(base) : Length{};
    };
    return {used(sides.top, size.height), used(sides.right, size.width), used(sides.bottom, size.height),
            used(sides.left, size.width)};
}

void compute_margin_boxes(std::vector<MatchedPage> const& pages, StyleComputer& computer,
                          std::string_view language, PageStyle& page) {
    std::map<MarginBox, std::vector<DeclarationBlock>> boxes;
    for (MatchedPage const& matched : pages)
        for (MarginBoxRule const& box : matched.rule->margin_boxes)
            boxes[box.box].push_back({matched.author, box.declarations});
    for (auto const& [box, blocks] : boxes) {
        ComputedStyle style = computer.compute(*page.style, blocks, language, BoxLevel::block);
        if (style.content && style.display != Display::none)
            page.margin_boxes.emplace(box, std::make_shared<ComputedStyle const>(std::move(style)));
    }
}

// The area at a page's foot that notes stand in; without a rule of its own it has no edges.
StylePtr compute_footnote_area(std::vector<MatchedPage> const& pages, StyleComputer& computer,
                               std::string_view language, ComputedStyle const& page) {
    std::vector<DeclarationBlock> blocks;
    for (MatchedPage const& matched : pages)
        if (!matched.rule->footnote_area.empty())
            blocks.push_back({matched.author, matched.rule->footnote_area});
    return std::make_shared<ComputedStyle const>(computer.compute(page, blocks, language, BoxLevel::block));
}

}  // namespace

bool is_page_descriptor(std::string_view property) {
    return property == "size" || property == "marks" || property == "bleed";
}

bool accepts_page_descriptor(std::string_view property, std::span<Token const> value) {
    UnitContext const units;
    ValueReader reader(value, units);
    PageStyle page;
    Descriptors descriptors;
    return read_descriptor(property, reader, page, descriptors);
}

PageStyle compute_page_style(std::span<Stylesheet const> sheets, PageContext const& context, Medium medium,
                             Diagnostics& diagnostics) {
    constexpr double automatic_bleed = 6;  // points, where crop marks show where to cut (§7.3)
    PageStyle page;
    auto const pages = matching_pages(sheets, context, medium);
    read_descriptors(pages, UnitContext{}, page);  // the size, for vw and vh below
    MediaContext const media{medium, page.size};
    StyleComputer computer(CascadeContext{media, page.size}, diagnostics);
    ComputedStyle const root = root_style(sheets, context, media, computer);
    computer.set_root(root);

    std::vector<DeclarationBlock> blocks;
    for (MatchedPage const& matched : pages)
        blocks.push_back({matched.author, matched.rule->declarations});
    page.style = std::make_shared<ComputedStyle const>(
        computer.compute(root, blocks, context.language, BoxLevel::block));

    UnitContext units;
    units.em = page.style->font_size;
    units.root_em = root.font_size;
    units.viewport = page.size;
    Descriptors const descriptors = read_descriptors(pages, units, page);
    page.bleed =
        descriptors.bleed.value_or(page.crop_marks ? Length::from_points(automatic_bleed) : Length{});
    page.margin = used_margins(*page.style, page.size);
    keep_limits(page, descriptors, context.least, diagnostics);
    page.counter_reset = page.style->counter_reset;
    page.counter_increment = page.style->counter_increment;
    compute_margin_boxes(pages, computer, context.language, page);
    page.footnote_area = compute_footnote_area(pages, computer, context.language, *page.style);
    return page;
}

}  // namespace warraq
