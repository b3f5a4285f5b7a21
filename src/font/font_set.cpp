#include "font/font_set.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr std::string_view fallback_role = "fallback";

// Family names differ in case within ASCII only: the scripts beyond have no case or no such font names.
bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return ascii_lower(x) == ascii_lower(y); });
}

// How far a face's weight lies from the wanted one in the order of CSS Fonts 4 §5.2, step 4.
int weight_distance(int wanted, int weight) {
    constexpr int second = 1000, third = 2000;
    if (wanted >= 400 && wanted <= 500) {
        if (weight >= wanted && weight <= 500) return weight - wanted;
        return weight < wanted ? second + wanted - weight : third + weight - wanted;
    }
    bool const heavy = wanted > 500;
    int const difference = heavy ? weight - wanted : wanted - weight;
    return difference >= 0 ? difference : second - difference;
}

}  // namespace

FontPtr const& LazyFont::get() const {
    std::lock_guard const lock(mutex_);
    if (load_ && !loaded_) {
        auto font = load_();
        if (font)
            font_ = std::move(*font);
        else
            failure_ = std::move(font.error());
        loaded_ = true;
    }
    return font_;
}

std::optional<Error> LazyFont::failure() const {
    std::lock_guard const lock(mutex_);
    return failure_;
}

int FontSet::distance(FontQuery const& query, Face const& face) {
    constexpr int other_style = 10000;
    return (face.italic == query.italic ? 0 : other_style) + weight_distance(query.weight, face.weight);
}

// The nearest of the faces that `allowed` lets pass; of equals the one added last.
template <class Allowed>
FontPtr FontSet::nearest(Family const& family, FontQuery const& query, Allowed const& allowed) {
    // A face is read only when the nearer ones have not what is looked for.
    std::vector<std::pair<int, Face const*>> order;
    for (auto face = family.faces.rbegin(); face != family.faces.rend(); ++face)
        order.emplace_back(distance(query, *face), &*face);
    std::stable_sort(order.begin(), order.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    for (auto const& [far, face] : order)
        if (FontPtr const& font = face->font->get(); font && allowed(*font)) return font;
    return nullptr;
}

FontSet::Family& FontSet::family_of(std::string_view name) {
    auto found = std::find_if(families_.begin(), families_.end(),
                              [&](Family const& family) { return same_name(family.name, name); });
    if (found == families_.end()) found = families_.insert(found, Family{std::string(name), {}});
    return *found;
}

void FontSet::add(std::string_view family, Face face) {
    fonts_.push_back(face.font);
    family_of(family).faces.push_back(std::move(face));
}

void FontSet::add(FontPtr font, std::string_view family_alias) {
    std::string const family(family_alias.empty() ? std::string_view(font->family()) : family_alias);
    int const weight = font->weight();
    bool const italic = font->italic();
    add(family, {std::make_shared<LazyFont const>(std::move(font)), weight, italic});
}

void FontSet::add(FontFaceNames const& names, LazyFont::Load load) {
    add(names.family, {std::make_shared<LazyFont const>(std::move(load)), names.weight, names.italic});
}

void FontSet::declare(FontPtr font, FontFaceNames const& names) {
    Family& family = family_of(names.family);
    if (!family.declared) family.faces.clear();
    family.declared = true;
    add(names.family, {std::make_shared<LazyFont const>(std::move(font)), names.weight, names.italic});
}

std::vector<FontPtr> FontSet::all() const {
    std::vector<FontPtr> fonts;
    for (LazyPtr const& font : fonts_)
        if (FontPtr const& loaded = font->get()) fonts.push_back(loaded);
    return fonts;
}

std::optional<Error> FontSet::failure() const {
    for (LazyPtr const& font : fonts_)
        if (auto failure = font->failure()) return failure;
    return {};
}

void FontSet::set_role(std::string_view role, std::vector<std::string> families) {
    for (auto& known : roles_)
        if (same_name(known.name, role)) {
            known.families = std::move(families);
            return;
        }
    roles_.push_back({std::string(role), std::move(families)});
}

FontSet::Family const* FontSet::find_family(std::string_view name) const {
    for (auto const& family : families_)
        if (same_name(family.name, name)) return &family;
    return nullptr;
}

// Calls `visit` for each family that the query means, in order, until it answers true: a family of that name
// before a role of that name, the fallback role last.
template <class Visit>
bool FontSet::visit_families(FontQuery const& query, Visit&& visit) const {
    auto const visit_name = [&](std::string_view name) {
        Family const* family = find_family(name);
        return family && visit(*family);
    };
    auto const visit_role = [&](std::string_view name) {
        for (auto const& role : roles_)
            if (same_name(role.name, name))
                return std::any_of(role.families.begin(), role.families.end(), visit_name);
        return false;
    };
    for (auto const& name : query.families)
        if (visit_name(name) || visit_role(name)) return true;
    return visit_role(fallback_role);
}

FontPtr FontSet::match(FontQuery const& query, char32_t c) const {
    bool const arabic = script_of(c) == script_tag('A', 'r', 'a', 'b');
    FontQuery wanted;
    wanted.weight = query.weight;
    wanted.italic = query.italic && !arabic;
    FontPtr found;
    auto const upright_with_glyph = [&](Font const& font) {
        return font.has_glyph(c) && !(arabic && font.italic());
    };
    visit_families(query, [&](Family const& family) {
        found = nearest(family, wanted, upright_with_glyph);
        return found != nullptr;
    });
    if (found) return found;
    for (auto const& family : families_)
        if ((found = nearest(family, wanted, [&](Font const& font) { return font.has_glyph(c); })))
            return found;
    return nullptr;
}

FontPtr FontSet::primary(FontQuery const& query) const {
    FontPtr found;
    visit_families(query, [&](Family const& family) {
        found = nearest(family, query, [](Font const&) { return true; });
        return found != nullptr;
    });
    for (auto font = fonts_.begin(); !found && font != fonts_.end(); ++font)
        found = (*font)->get();
    return found;
}

}  // namespace warraq
