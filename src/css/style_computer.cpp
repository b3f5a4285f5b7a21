#include "css/style_computer.hpp"

#include "css/counter_style.hpp"

#include <algorithm>
#include <array>
#include <deque>

namespace warraq {
namespace {

constexpr std::size_t no_entry = static_cast<std::size_t>(-1);
std::uint8_t rank_of(Stylesheet::Author author, bool important) {
    auto const place = static_cast<std::uint8_t>(author);
    return important ? static_cast<std::uint8_t>(5 - place) : place;
}

LogicalSides<BorderSide*> borders_of(ComputedStyle& style) {
    return {&style.border.inline_start, &style.border.inline_end, &style.border.block_start,
            &style.border.block_end};
}

template <class Change>
void for_each_border(ComputedStyle& style, Change change) {
    auto const sides = borders_of(style);
    for (BorderSide* side : {sides.inline_start, sides.inline_end, sides.block_start, sides.block_end})
        change(*side);
}

bool in_flow_inline(Display display) {
    return display == Display::inline_ || display == Display::inline_block ||
           display == Display::inline_table;
}

bool is_table_part(Display display) {
    switch (display) {
        case Display::table_row_group:
        case Display::table_header_group:
        case Display::table_footer_group:
        case Display::table_row:
        case Display::table_cell:
        case Display::table_caption:
        case Display::table_column:
        case Display::table_column_group:
            return true;
        default:
            return false;
    }
}

bool scrolls(Overflow overflow) {
    return overflow != Overflow::visible && overflow != Overflow::clip;
}

// Where one axis scrolls neither is visible (CSS Overflow 3 §3.1).
void adjust_overflow(ComputedStyle& style) {
    if (scrolls(style.overflow_x) == scrolls(style.overflow_y)) return;
    for (Overflow* const overflow : {&style.overflow_x, &style.overflow_y}) {
        if (*overflow == Overflow::visible) *overflow = Overflow::auto_;
        if (*overflow == Overflow::clip) *overflow = Overflow::hidden;
    }
}

// What follows from other properties (CSS Display 3 §2.7, Backgrounds 3 §3.3, Text Decoration 3 §2.1).
void adjust(ComputedStyle& style, ComputedStyle const& parent, BoxLevel level) {
    for_each_border(style, [](BorderSide& side) {
        if (side.style == BorderStyle::none || side.style == BorderStyle::hidden) side.width = {};
    });
    bool const away = style.absolute() || style.position == Position::running;
    if (away) style.float_ = Float::none;
    style.was_inline = style.absolute() && in_flow_inline(style.display);
    adjust_overflow(style);
    bool const floats = style.float_ == Float::inline_start || style.float_ == Float::inline_end;
    bool const root_contents = level == BoxLevel::block && style.display == Display::contents;
    bool const block = away || floats || level == BoxLevel::block;
    if ((block && in_flow_inline(style.display)) || ((away || floats) && is_table_part(style.display)) ||
        root_contents)
        style.display = style.display == Display::inline_table ? Display::table : Display::block;
    // A line under a box runs under all that stands in it, save what leaves the line.
    if (away || style.float_ != Float::none || style.display == Display::inline_block ||
        style.display == Display::inline_table)
        return;
    bool const own = style.underline || style.overline || style.line_through;
    if (!own && (parent.underline || parent.overline || parent.line_through))
        style.decoration = parent.decoration;
    style.underline |= parent.underline;
    style.overline |= parent.overline;
    style.line_through |= parent.line_through;
}

}  // namespace

struct StyleComputer::Work {
    ComputedStyle const& parent;
    ComputedStyle style;
    PropertyContext context;
    std::vector<Entry> entries;
    std::array<std::size_t, property_count> winners;
    std::deque<std::vector<Token>> substituted;  // what entries point into
};

ComputedStyle inherited_style(ComputedStyle const& parent) {
    ComputedStyle style;
    style.direction = parent.direction;
    for (PropertyRow const& row : property_rows())
        if (row.inherited && !row.physical) row.copy(parent, style);
    style.language = parent.language;
    style.custom_properties = parent.custom_properties;
    style.counter_styles = parent.counter_styles;
    style.decoration.color = style.color;
    for_each_border(style, [&](BorderSide& side) { side.color = style.color; });
    return style;
}

StylePtr anonymous_style(ComputedStyle const& parent, Display display) {
    ComputedStyle style = inherited_style(parent);
    style.display = display;
    style.underline = parent.underline;
    style.overline = parent.overline;
    style.line_through = parent.line_through;
    style.decoration = parent.decoration;
    return std::make_shared<ComputedStyle const>(std::move(style));
}

StyleComputer::StyleComputer(CascadeContext const& context, Diagnostics& diagnostics)
    : font_units_of_(context.font_units), initial_size_(context.root_font_size), diagnostics_(diagnostics) {
    units_.viewport = context.page_box;
    forget_root();
}

void StyleComputer::forget_root() {
    units_.root_em = initial_size_;
    units_.root_font = {};
    units_.root_line_height = initial_size_.scaled(FontUnits{}.line);
}

void StyleComputer::set_root(ComputedStyle const& root) {
    units_.root_em = root.font_size;
    units_.root_font = font_units(root);
    units_.root_line_height = line_of(root);
}

FontUnits const& StyleComputer::font_units(ComputedStyle const& style) {
    static FontUnits const any;
    if (!font_units_of_) return any;
    auto const [entry, fresh] =
        font_units_.try_emplace({style.font_family, style.font_weight, style.font_italic});
    if (fresh) entry->second = font_units_of_(style);
    return entry->second;
}

Length StyleComputer::line_of(ComputedStyle const& style) {
    return style.used_line_height().value_or(style.font_size.scaled(font_units(style).line));
}

std::vector<Longhand> const& StyleComputer::longhands_of(Declaration const& declaration) {
    auto const [entry, fresh] = longhands_.try_emplace(&declaration);
    if (fresh)
        if (auto longhands = expand_declaration(declaration.property, declaration.value))
            entry->second = std::move(*longhands);
    return entry->second;
}

ComputedStyle StyleComputer::compute(ComputedStyle const& parent, std::span<DeclarationBlock const> blocks,
                                     std::string_view language, BoxLevel level) {
    Work work{parent, inherited_style(parent), {&parent, units_}, {}, {}, {}};
    work.style.language = language;
    for_each_border(work.style, [](BorderSide& side) { side.width = Length::from_points(2.25); });  // medium
    collect(blocks, work);

    UnitContext& units = work.context.units;
    units.em = parent.font_size;
    units.font = font_units(parent);
    units.line_height = line_of(parent);
    units.current_color = parent.color;
    apply_phase(Phase::font, work);
    units.em = work.style.font_size;
    units.font = font_units(work.style);
    units.current_color = work.style.color;
    for_each_border(work.style, [&](BorderSide& side) { side.color = work.style.color; });
    work.style.decoration.color = work.style.color;
    apply_phase(Phase::line, work);
    units.line_height = line_of(work.style);
    apply_phase(Phase::rest, work);
    check_counter_styles(work);
    adjust(work.style, parent, level);
    return std::move(work.style);
}

// All longhands in ascending order, and for each property which of them wins.
void StyleComputer::collect(std::span<DeclarationBlock const> blocks, Work& work) {
    std::array<std::vector<Declaration const*>, 6> ranked;
    for (DeclarationBlock const& block : blocks)
        for (Declaration const& declaration : block.declarations)
            ranked[rank_of(block.author, declaration.important)].push_back(&declaration);

    DeclaredVariables variables;
    for (auto const& rank : ranked)
        for (Declaration const* each : rank) {
            if (!each->property.starts_with("--")) continue;
            ValueReader reader(each->value, work.context.units);
            if (reader.at_keyword("initial"))
                variables[each->property] = std::nullopt;
            else if (reader.at_keyword("inherit") || reader.at_keyword("unset") ||
                     reader.at_keyword("revert"))
                variables.erase(each->property);
            else
                variables[each->property] = each->value;
        }
    work.style.custom_properties = variables_of(work.parent, std::move(variables));

    for (std::uint8_t rank = 0; rank < ranked.size(); ++rank)
        for (Declaration const* each : ranked[rank])
            add_entries(*each, rank, work);
    work.winners.fill(no_entry);
    for (std::size_t i = 0; i < work.entries.size(); ++i)
        work.winners[static_cast<std::size_t>(work.entries[i].longhand.property)] = i;
}

// A rule like `* { --a: … }` says the same on every level: where the parent's variables were made of the same
// declarations, they are the child's too, and nothing is resolved again.
std::shared_ptr<CustomProperties const> StyleComputer::variables_of(ComputedStyle const& parent,
                                                                    DeclaredVariables declared) {
    bool const same = std::equal(
        declared.begin(), declared.end(), last_declared_.begin(), last_declared_.end(),
        [](auto const& a, auto const& b) {
            bool const both = a.second.has_value() == b.second.has_value() && a.first == b.first;
            return both && (!a.second ||
                            (a.second->data() == b.second->data() && a.second->size() == b.second->size()));
        });
    if (same && last_variables_ && parent.custom_properties == last_variables_) return last_variables_;
    auto resolved = resolve_variables(parent.custom_properties, declared);
    if (declared.empty()) return resolved;
    last_declared_ = std::move(declared);
    last_variables_ = resolved;
    return resolved;
}

void StyleComputer::add_entries(Declaration const& declaration, std::uint8_t rank, Work& work) {
    if (declaration.property.starts_with("--")) return;
    if (declaration.standing == Declaration::Standing::not_for_pages) return;
    if (declaration.standing == Declaration::Standing::valid) {
        for (Longhand const& longhand : longhands_of(declaration))
            work.entries.push_back({longhand, rank});
        return;
    }
    auto value = substitute_variables(declaration.value, work.style.custom_properties.get());
    std::optional<std::vector<Longhand>> longhands;
    if (value) {
        work.substituted.push_back(std::move(*value));
        longhands = expand_declaration(declaration.property, work.substituted.back());
    }
    if (!longhands) {
        // Invalid at computed-value time: as if `unset` stood there (CSS Variables 1 §3.1).
        if (reported_.insert(&declaration).second)
            diagnostics_.report(Code::css_bad_variable_value, declaration.span, declaration.property);
        Token unset;
        unset.kind = TokenKind::identifier;
        unset.text = "unset";
        longhands = expand_declaration(declaration.property, {&unset, 1});
    }
    if (!longhands) return;
    for (Longhand const& longhand : *longhands)
        work.entries.push_back({longhand, rank});
}

// A name that no style has is said where it stands, once; what it counts is decimal.
void StyleComputer::check_counter_styles(Work const& work) {
    CounterStyles const* declared = work.style.counter_styles.get();
    auto const check = [&](Property property, std::string_view name) {
        std::size_t const winner = work.winners[static_cast<std::size_t>(property)];
        if (winner == no_entry || is_counter_style(name, declared)) return;
        auto const value = work.entries[winner].longhand.value;
        if (!value.empty() && unknown_styles_.emplace(name).second)
            diagnostics_.report(Code::css_unknown_counter_style, value.front().span, name);
    };
    check(Property::list_style_type, work.style.list_style_type);
    if (!work.style.content) return;
    for (ContentPart const& part : *work.style.content) {
        if (auto const* counter = std::get_if<ContentCounter>(&part))
            check(Property::content, counter->style);
        if (auto const* target = std::get_if<ContentTargetCounter>(&part))
            check(Property::content, target->style);
    }
}

void StyleComputer::apply_phase(Phase phase, Work& work) {
    for (std::size_t i = 0; i < work.entries.size(); ++i) {
        Property const property = work.entries[i].longhand.property;
        if (row_of(property).phase != phase || work.winners[static_cast<std::size_t>(property)] != i)
            continue;
        apply_entry(i, work);
    }
}

void StyleComputer::apply_entry(std::size_t index, Work& work) {
    Property const property = work.entries[index].longhand.property;
    PropertyRow const& row = row_of(property);
    // `revert` falls back to what an earlier origin says (CSS Cascade 5 §7.3.3).
    std::uint8_t rank = work.entries[index].rank;
    while (work.entries[index].longhand.wide == WideKeyword::revert) {
        std::uint8_t const normal = rank > 2 ? static_cast<std::uint8_t>(5 - rank) : rank;
        std::size_t earlier = index;
        while (earlier > 0 && (work.entries[earlier - 1].longhand.property != property ||
                               work.entries[earlier - 1].rank >= normal))
            --earlier;
        if (earlier == 0) break;
        index = earlier - 1;
        rank = work.entries[index].rank;
    }
    Longhand const& longhand = work.entries[index].longhand;
    bool const inherit =
        longhand.wide == WideKeyword::inherit ||
        (row.inherited && (longhand.wide == WideKeyword::unset || longhand.wide == WideKeyword::revert));
    if (inherit)
        row.copy(work.parent, work.style);
    else if (longhand.wide == WideKeyword::none)
        apply_value(property, longhand.value, work.context, work.style);
    else
        apply_value(property, initial_value(property), work.context, work.style);
}

}  // namespace warraq
