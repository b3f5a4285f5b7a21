#include "brief/bidi_controls.hpp"

#include "base/unicode.hpp"

#include <algorithm>

namespace warraq {
namespace {

constexpr char32_t left_to_right_isolate = 0x2066;
constexpr char32_t right_to_left_isolate = 0x2067;
constexpr char32_t pop_isolate = 0x2069;

bool is_embedding(char32_t c) {
    return c == 0x202A || c == 0x202B || c == 0x202D || c == 0x202E;
}
bool is_override(char32_t c) {
    return c == 0x202D || c == 0x202E;
}
bool is_isolate(char32_t c) {
    return c >= 0x2066 && c <= 0x2068;
}
bool is_mark_control(char32_t c) {
    return c == 0x200E || c == 0x200F || c == 0x061C;
}
// The isolate that stands for an initiator or mark.
char32_t isolate_for(char32_t c) {
    if (is_isolate(c)) return c;
    return c == 0x202A || c == 0x202D || c == 0x200E ? left_to_right_isolate : right_to_left_isolate;
}

bool has_control(std::string_view text) {
    for (std::size_t at = text.find_first_of("\xD8\xE2"); at != std::string_view::npos;
         at = text.find_first_of("\xD8\xE2", at + 1)) {
        std::size_t next = at;
        if (is_bidi_control(next_code_point(text, next))) return true;
    }
    return false;
}

// UAX #9 obeys 125 levels; half of them are enough for any text, and for the elements made of isolates.
constexpr std::size_t deepest_isolate = 60;
// Work that a brief full of controls may cause, in characters whose order is computed,
// times the levels that they are nested in.
constexpr std::size_t most_steps = 8u << 20;

}  // namespace

BidiControls::BidiControls(std::span<Leaf const> leaves, bool right_to_left, std::size_t steps)
    : leaves_(leaves), right_to_left_(right_to_left), steps_(steps) {
    bool const any = std::any_of(leaves.begin(), leaves.end(), [](Leaf const& leaf) {
        return leaf.text != nullptr && has_control(leaf.text->text);
    });
    if (!any) return;
    for (std::size_t i = 0; i < leaves.size(); ++i) {
        if (leaves[i].text == nullptr) {
            char32_t const stand_in = leaves[i].kind == LeafKind::line_end ? U' ' : 0xFFFC;
            items_.push_back({stand_in, stand_in, i, 0, {}, {}});
            continue;
        }
        std::string_view const text = leaves[i].text->text;
        for (std::size_t at = 0; at < text.size();) {
            std::size_t const offset = at;
            char32_t const c = next_code_point(text, at);
            items_.push_back({c, c, i, offset, {}, {}});
        }
    }
    find_units();
}

// UAX #9, BD9–BD11: an end matches the last initiator of its kind; a PDI also ends the embeddings inside.
void BidiControls::find_units() {
    std::vector<std::size_t> open;  // indices of units
    std::size_t open_isolates = 0;
    for (std::size_t i = 0; i < items_.size(); ++i) {
        char32_t const c = items_[i].original;
        if (!is_bidi_control(c)) continue;
        if (is_override(c)) overrides_.push_back({place_of(i), c});
        if (is_mark_control(c)) {
            units_.push_back({i, nowhere, false, false});
        } else if (is_embedding(c) || is_isolate(c)) {
            if (is_isolate(c)) ++open_isolates;
            open.push_back(units_.size());
            depth_ = std::max(depth_, std::min(open.size(), deepest_isolate));
            units_.push_back({i, nowhere, false, open.size() > deepest_isolate});
        } else if (c == 0x202C && !open.empty() && is_embedding(items_[units_[open.back()].open].original)) {
            units_[open.back()].close = i;
            open.pop_back();
        } else if (c == pop_isolate && open_isolates > 0) {
            while (!is_isolate(items_[units_[open.back()].open].original))
                open.pop_back();
            units_[open.back()].close = i;
            open.pop_back();
            --open_isolates;
        } else {
            strays_.push_back(i);
        }
    }
}

Span BidiControls::place_of(std::size_t item) const {
    Item const& it = items_[item];
    MappedText const* text = leaves_[it.leaf].text;
    std::size_t end = it.offset;
    next_code_point(text->text, end);
    return text->at(it.offset, end);
}

std::u32string BidiControls::current() const {
    std::u32string text;
    text.reserve(items_.size() + 8);
    for (auto const& item : items_) {
        text += item.before;
        if (item.now != 0) text += item.now;
        text += item.after;
    }
    return text;
}

std::vector<std::uint32_t> BidiControls::order() {
    steps_ += cost();
    return visual_order_of(current(), right_to_left_);
}

bool BidiControls::affordable() const {
    return steps_ + cost() <= most_steps;
}

void BidiControls::drop(Unit const& unit) {
    items_[unit.open].now = 0;
    if (unit.close != nowhere) items_[unit.close].now = 0;
}

void BidiControls::restore(Unit const& unit) {
    items_[unit.open].now = items_[unit.open].original;
    if (unit.close != nowhere) items_[unit.close].now = items_[unit.close].original;
}

void BidiControls::resolve() {
    for (std::size_t const stray : strays_) {
        items_[stray].now = 0;
        dropped_.push_back(place_of(stray));
    }
    for (auto const& unit : units_)
        if (unit.useless) drop(unit);
    if (affordable()) target_ = order();
    if (!overrides_.empty()) drop_overrides();
    drop_useless(0, units_.size());
    for (auto const& unit : units_) {
        if (!unit.kept) {
            dropped_.push_back(place_of(unit.open));
            continue;
        }
        isolated_.push_back(place_of(unit.open));
        isolate(unit);
    }
    apply();
}

// An override is never obeyed. One that reorders nothing is dropped; the others become isolates, and what
// the paragraph looks like without them is what the rest is judged by.
void BidiControls::drop_overrides() {
    std::vector<Unit*> units;
    for (auto& unit : units_)
        if (!unit.useless && is_override(items_[unit.open].original)) units.push_back(&unit);
    for (auto* unit : units)
        drop(*unit);
    bool const useless = affordable() && order() == target_;
    if (!useless) {
        for (auto* unit : units) {
            unit->kept = true;
            isolate(*unit);
        }
        if (affordable()) target_ = order();
    }
}

// Halves the units until each half is either useless as a whole or one unit that matters.
void BidiControls::drop_useless(std::size_t begin, std::size_t end) {
    auto const decided = [this](std::size_t i) { return units_[i].kept || items_[units_[i].open].now == 0; };
    while (begin < end && decided(begin))
        ++begin;
    if (begin == end) return;
    for (std::size_t i = begin; i < end; ++i)
        if (!decided(i)) drop(units_[i]);
    if (affordable() && order() == target_) return;
    for (std::size_t i = begin; i < end; ++i)
        if (!units_[i].kept && !units_[i].useless && !is_override(items_[units_[i].open].original))
            restore(units_[i]);
    if (end - begin == 1 || !affordable()) {
        for (std::size_t i = begin; i < end; ++i)
            if (!decided(i)) units_[i].kept = true;
        return;
    }
    std::size_t const middle = begin + (end - begin) / 2;
    drop_useless(begin, middle);
    drop_useless(middle, end);
}

void BidiControls::isolate(Unit const& unit) {
    Item& open = items_[unit.open];
    if (is_mark_control(open.original)) {
        if (affordable()) isolate_word(unit);
        return;
    }
    open.now = isolate_for(open.original);
    if (unit.close != nowhere) {
        items_[unit.close].now = pop_isolate;
        return;
    }
    // It would end with the paragraph; in the tree it ends with the piece of text that it stands in.
    std::size_t last = unit.open;
    while (last + 1 < items_.size() && items_[last + 1].leaf == open.leaf)
        ++last;
    items_[last].after = U"\u2069";
}

// A mark has no extent. It is there for the word beside it: where an isolate around that word shows the same
// order, it takes the mark's place; otherwise the mark stays as it is.
bool BidiControls::isolate_word(Unit const& unit) {
    std::size_t const at = unit.open;
    std::size_t const leaf = items_[at].leaf;
    auto const in_word = [&](std::size_t i) {
        return items_[i].leaf == leaf && !is_bidi_control(items_[i].original) &&
               !is_white_space(items_[i].original) && items_[i].after.empty() && items_[i].before.empty();
    };
    std::size_t begin = at;
    while (begin > 0 && in_word(begin - 1))
        --begin;
    std::size_t end = at + 1;
    while (end < items_.size() && in_word(end))
        ++end;
    std::u32string_view const opening =
        isolate_for(items_[at].original) == left_to_right_isolate ? U"\u2066" : U"\u2067";
    auto const attempt = [&](std::size_t first, std::size_t last) {
        if (first > last || !affordable()) return false;
        items_[at].now = 0;
        items_[first].before = opening;
        items_[last].after = U"\u2069";
        if (order() == target_) return true;
        items_[first].before = {};
        items_[last].after = {};
        items_[at].now = items_[at].original;
        return false;
    };
    if (begin < at && attempt(begin, at - 1)) return true;
    if (at + 1 < end && attempt(at + 1, end - 1)) return true;
    return begin < at && at + 1 < end && attempt(begin, end - 1);
}

// Rebuilds the leaves whose items changed.
void BidiControls::apply() {
    for (std::size_t i = 0; i < items_.size();) {
        std::size_t end = i;
        bool changed = false;
        for (; end < items_.size() && items_[end].leaf == items_[i].leaf; ++end)
            changed = changed || items_[end].now != items_[end].original || !items_[end].before.empty() ||
                      !items_[end].after.empty();
        if (changed) {
            MappedText& text = *leaves_[items_[i].leaf].text;
            MappedText rebuilt;
            std::size_t kept = i;  // first item that is not yet in `rebuilt`
            auto const offset_of = [&](std::size_t item) {
                return item < end ? items_[item].offset : text.text.size();
            };
            for (std::size_t item = i; item < end; ++item) {
                Item const& it = items_[item];
                if (it.now == it.original && it.before.empty() && it.after.empty()) continue;
                if (kept < item) rebuilt.append(text.slice(offset_of(kept), offset_of(item)));
                std::string bytes = to_utf8(it.before);
                if (it.now != 0) append_utf8(bytes, it.now);
                bytes += to_utf8(it.after);
                Span const place = text.at(it.offset, offset_of(item + 1));
                if (!bytes.empty()) rebuilt.append(bytes, place.source, place.begin, place.end);
                kept = item + 1;
            }
            if (kept < end) rebuilt.append(text.slice(offset_of(kept), text.text.size()));
            text = std::move(rebuilt);
        }
        i = end;
    }
}

}  // namespace warraq
