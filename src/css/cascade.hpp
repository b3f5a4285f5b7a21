// Cascade: which declaration wins for each property of each element, and what it computes to (CSS Cascade 5).
#pragma once

#include "base/diagnostic.hpp"
#include "css/computed_style.hpp"
#include "css/stylesheet.hpp"
#include "css/value_reader.hpp"
#include "xhtml/xhtml.hpp"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <vector>

namespace warraq {

// Styles of every node of one document. Text nodes share their parent's style. A pseudo-element is there only
// when its `content` makes it (or, for ::marker, when its element is a list item).
struct StyleTree {
    struct PseudoStyles {
        StylePtr before, after, marker, footnote_call, footnote_marker;
        StylePtr first_letter;
    };
    std::vector<StylePtr> nodes;  // by index_of(NodeId)
    std::map<NodeId, PseudoStyles> pseudo;

    StylePtr const& of(NodeId id) const { return nodes[index_of(id)]; }
    PseudoStyles const* pseudo_of(NodeId id) const;
};

// What relative units refer to.
using FontUnitsOf = std::function<FontUnits(ComputedStyle const&)>;
struct CascadeContext {
    MediaContext medium;
    PhysicalSize page_box{};  // of the first page, margins and all: vw and vh
    Length root_font_size = Length{12 * Length::per_point};
    FontUnitsOf font_units{};  // none: every font measures the same
};

// The counter styles of the @counter-style rules that apply; null when there are none.
std::shared_ptr<CounterStyles const> declared_counter_styles(std::span<Stylesheet const> sheets,
                                                             MediaContext const& medium);

struct CascadeState;

// Documents that share their sheets: equal styles are one object in all of them. A value that its property
// does not take once its variables are filled in is a warning at its place, once a declaration. Sheets and
// diagnostics outlive it.
class Cascade {
  public:
    Cascade(std::span<Stylesheet const> sheets, CascadeContext const& context, Diagnostics& diagnostics);
    ~Cascade();
    Cascade(Cascade const&) = delete;
    Cascade& operator=(Cascade const&) = delete;

    StyleTree style(XhtmlDocument const& document);

  private:
    std::unique_ptr<CascadeState> state_;
};
// Of one document alone.
StyleTree cascade(XhtmlDocument const& document, std::span<Stylesheet const> sheets,
                  CascadeContext const& context, Diagnostics& diagnostics);

// --- pages (CSS Paged Media 3) ----------------------------------------------------------------------------
enum class PageSide : std::uint8_t { left, right };

// The smallest page, and the smallest area for its content.
struct LeastPage {
    Length size = Length::from_points(28.346456692913385);     // 10 mm
    Length content = Length::from_points(14.173228346456693);  // 5 mm
};

struct PageContext {
    std::string name;  // the named page; empty: auto
    PageSide side = PageSide::left;
    bool first = false, blank = false;
    bool opening = false, single = false;  // :-warraq-opening, :-warraq-single
    Direction direction = Direction::rtl;
    std::string language;
    LeastPage least;
};

struct PageStyle {
    PhysicalSize size{Length::from_points(595.2755905511812),
                      Length::from_points(841.8897637795277)};  // trim: A4
    PhysicalSides<Length> margin;
    Length bleed;
    bool crop_marks = false, cross_marks = false;
    StylePtr style;                              // inherited by the margin boxes
    std::map<MarginBox, StylePtr> margin_boxes;  // those that have content
    StylePtr footnote_area;                      // of @footnote
    std::vector<CounterChange> counter_reset, counter_increment;

    PhysicalRect area() const {
        return {{margin.left, margin.top},
                {size.width - margin.left - margin.right, size.height - margin.top - margin.bottom}};
    }
};

// Errors in `diagnostics`: a page smaller than the least, or with less content, is set to the least allowed.
PageStyle compute_page_style(std::span<Stylesheet const> sheets, PageContext const& context, Medium medium,
                             Diagnostics& diagnostics);

// One element a line with the properties that differ from what no declaration would have given it (the
// parent's value, or the initial one), for `dump --stage=styles`.
std::string dump_styles(XhtmlDocument const& document, StyleTree const& styles);

}  // namespace warraq
