#include "base/unicode.hpp"
#include "text/break.hpp"
#include "text/characters.hpp"
#include "text/scripts.hpp"
#include "text/shape.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <deque>
#include <unordered_map>

namespace warraq {
namespace {

// The font of a cluster: `font`, or where none has it the stand-in.
struct Choice {
    FontPtr font;
    FontPtr stand_in;
    bool operator==(Choice const&) const = default;
};

// Is the cluster to be a picture, by itself or because a selector or a keycap says so?
bool wants_emoji(std::u32string_view cluster) {
    constexpr char32_t text_style = 0xFE0E;
    constexpr std::u32string_view emoji_style = U"\uFE0F\u20E3";
    if (cluster.find(text_style) != cluster.npos) return false;
    return is_emoji_by_itself(cluster.front()) || cluster.find_first_of(emoji_style) != cluster.npos;
}

// Chooses fonts for one style. Most clusters are single characters seen before: those are remembered.
class FontChooser {
  public:
    FontChooser(FontSet const& fonts, FontQuery query) : fonts_(fonts), query_(std::move(query)) {
        primary_ = fonts_.primary(query_);
    }

    // `cluster` has at least one character that does not ride along. The pointer stays good.
    Choice const* choose(std::u32string_view cluster) {
        Recent& recent = recent_[cluster.front() % recent_.size()];
        bool const single = cluster.size() == 1;
        if (single && recent.choice != nullptr && recent.character == cluster.front()) return recent.choice;
        Choice const* const choice = look_up(cluster);
        if (single) recent = {cluster.front(), choice};
        return choice;
    }
    Choice primary() const { return {primary_, nullptr}; }

  private:
    // A character by itself that was asked for lately.
    struct Recent {
        char32_t character = 0;
        Choice const* choice = nullptr;
    };

    Choice const* look_up(std::u32string_view cluster) {
        std::u32string drawn;
        for (char32_t const c : cluster)
            if (!rides_along(c)) drawn += c;
        bool const emoji = wants_emoji(cluster);
        auto const [known, added] = (emoji ? emoji_choices_ : choices_).try_emplace(drawn);
        if (added) {
            FontPtr font = emoji ? font_for(emoji_query(), drawn) : font_for(query_, drawn);
            known->second = font ? Choice{font, nullptr} : Choice{nullptr, primary_};
        }
        return &known->second;
    }

    static bool has_all(Font const& font, std::u32string_view characters) {
        return std::all_of(characters.begin(), characters.end(),
                           [&](char32_t c) { return font.has_glyph(c); });
    }

    // HarfBuzz composes, so a font with é draws e and U+0301 too.
    static bool draws(Font const& font, std::u32string_view cluster) {
        if (has_all(font, cluster)) return true;
        return cluster.size() > 1 && has_all(font, to_utf32(to_nfc(to_utf8(cluster))));
    }

    FontQuery emoji_query() const {
        FontQuery query = query_;
        query.families.insert(query.families.begin(), "emoji");
        return query;
    }

    FontPtr font_for(FontQuery const& query, std::u32string_view cluster) const {
        if (is_shown_control(cluster.front())) return nullptr;
        FontPtr const base = fonts_.match(query, cluster.front());
        if (cluster.size() == 1 || (base && draws(*base, cluster))) return base;
        for (char32_t const c : cluster.substr(1))
            if (FontPtr const other = fonts_.match(query, c); other && draws(*other, cluster)) return other;
        for (auto const& font : fonts_.all())
            if (draws(*font, cluster)) return font;
        return base;
    }

    FontSet const& fonts_;
    FontQuery query_;
    FontPtr primary_;
    std::unordered_map<std::u32string, Choice> choices_, emoji_choices_;
    std::array<Recent, 256> recent_{};
};

// A grapheme cluster, or an enclosing sign with its whole number.
struct Unit {
    std::uint32_t begin = 0, end = 0;
    std::size_t part = 0;            // of the text's parts
    Choice const* choice = nullptr;  // null while it rides along
};

class Itemizer {
  public:
    Itemizer(StyledText const& text, std::vector<BidiLevel> const& levels, FontSet const& fonts)
        : text_(text), levels_(levels), fonts_(fonts), scripts_(resolve_scripts(text.text)) {}

    std::vector<Run> runs() {
        cut_units();
        choose_fonts();
        std::vector<Run> runs;
        for (Unit const& unit : units_) {
            if (runs.empty() || !continues(runs.back(), unit))
                runs.push_back({unit.begin, unit.end, levels_[unit.begin], scripts_[unit.begin],
                                unit.choice->font, unit.choice->stand_in, text_.parts[unit.part].style});
            else
                runs.back().end = unit.end;
        }
        return runs;
    }

  private:
    void cut_units() {
        std::vector<bool> const starts = grapheme_starts(text_.text);
        auto const size = static_cast<std::uint32_t>(text_.text.size());
        std::size_t part = 0;
        for (std::uint32_t begin = 0; begin < size;) {
            while (text_.parts[part].end <= begin)
                ++part;
            std::uint32_t end = begin + 1;
            bool const number = encloses_number(text_.text[begin]);
            while (end < size && (!starts[end] || (number && is_digit(text_.text[end]))))
                ++end;
            units_.push_back({begin, end, part, nullptr});
            begin = end;
        }
    }

    void choose_fonts() {
        Choice const* last = nullptr;
        for (Unit& unit : units_) {
            auto const cluster = std::u32string_view(text_.text).substr(unit.begin, unit.end - unit.begin);
            if (!std::all_of(cluster.begin(), cluster.end(), rides_along))
                last = chooser_for(unit).choose(cluster);
            unit.choice = last;
        }
        if (units_.empty()) return;
        if (!last) last = &(nothing_drawn_ = chooser_for(units_.front()).primary());
        for (auto unit = units_.rbegin(); unit != units_.rend(); ++unit) {
            if (unit->choice) last = unit->choice;
            unit->choice = last;
        }
    }

    // Italic is left to scripts that have it: in Arabic the comma and the digits stay upright too.
    FontChooser& chooser_for(Unit const& unit) {
        bool const arabic = scripts_[unit.begin] == script_tag('A', 'r', 'a', 'b');
        if (last_chooser_ && last_part_ == unit.part && last_arabic_ == arabic) return *last_chooser_;
        last_part_ = unit.part;
        last_arabic_ = arabic;
        FontQuery query = text_.parts[unit.part].style->font;
        if (arabic) query.italic = false;
        for (auto& known : choosers_)
            if (known.query == query) return *(last_chooser_ = &known.chooser);
        choosers_.push_back({query, FontChooser(fonts_, query)});
        return *(last_chooser_ = &choosers_.back().chooser);
    }

    bool continues(Run const& run, Unit const& unit) const {
        auto const& style = text_.parts[unit.part].style;
        return run.level == levels_[unit.begin] && run.script == scripts_[unit.begin] &&
               run.font == unit.choice->font && run.stand_in == unit.choice->stand_in &&
               (run.style == style || *run.style == *style);
    }

    StyledText const& text_;
    std::vector<BidiLevel> const& levels_;
    FontSet const& fonts_;
    std::vector<std::uint32_t> scripts_;
    std::vector<Unit> units_;
    struct KnownChooser {
        FontQuery query;
        FontChooser chooser;
    };
    std::deque<KnownChooser> choosers_;
    FontChooser* last_chooser_ = nullptr;
    std::size_t last_part_ = 0;
    bool last_arabic_ = false;
    Choice nothing_drawn_;
};

}  // namespace

std::vector<Run> itemize(StyledText const& text, std::vector<BidiLevel> const& levels, FontSet const& fonts) {
    assert(levels.size() == text.text.size());
    if (text.text.empty()) return {};
    assert(!text.parts.empty() && text.parts.back().end == text.text.size());
    return Itemizer(text, levels, fonts).runs();
}

}  // namespace warraq
