// Stylesheet: a parsed style sheet, still unapplied (CSS Syntax 3, Selectors 4, Paged Media 3).
#pragma once

#include "base/diagnostic.hpp"
#include "base/geometry.hpp"
#include "css/counter_style.hpp"
#include "css/token.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace warraq {

enum class Medium : std::uint8_t { print, screen };
// What media queries are asked of: on a page, its page box (A4 until it is known).
struct MediaContext {
    Medium medium = Medium::print;
    PhysicalSize page{Length::from_points(595.2755905511812), Length::from_points(841.8897637795277)};
    MediaContext() = default;
    MediaContext(Medium of, PhysicalSize page_box) : medium(of), page(page_box) {}
    MediaContext(Medium of) : medium(of) {}
};

// One declaration, its value kept as component values until the cascade knows what it computes to.
struct Declaration {
    // Whether the page takes it. What only browsers know stays in the sheet for the e-book.
    enum class Standing : std::uint8_t { valid, with_variables, not_for_pages };

    std::string property;      // lower case; "--name" as written
    std::vector<Token> value;  // without the surrounding white space and !important
    bool important = false;
    Standing standing = Standing::valid;
    Span span;
};

// --- selectors --------------------------------------------------------------------------------------------
enum class Combinator : std::uint8_t { descendant, child, next_sibling, subsequent_sibling };
enum class PseudoElement : std::uint8_t {
    none,
    before,
    after,
    marker,
    first_line,
    first_letter,
    footnote_call,
    footnote_marker
};

struct AttributeTest {
    enum class Match : std::uint8_t { present, equals, includes, dash, prefix, suffix, substring };
    std::string name, value;
    Match match = Match::present;
    bool ignore_case = false;
};

struct ComplexSelector;

struct PseudoClass {
    enum class Kind : std::uint8_t {
        root,
        first_child,
        last_child,
        only_child,
        nth_child,
        nth_last_child,
        first_of_type,
        last_of_type,
        nth_of_type,
        nth_last_of_type,
        only_of_type,
        empty,
        link,
        lang,
        dir,
        negation,
        matches,
        where,
        never  // :hover and all that a page cannot be
    };
    Kind kind = Kind::root;
    int step = 0, offset = 0;                // An+B
    std::vector<std::string> words;          // of :lang() and :dir(), or the name of a :never
    std::vector<ComplexSelector> selectors;  // of :not(), :is(), :where() and `An+B of …`
};

struct CompoundSelector {
    std::string type;  // empty or "*": any
    std::string id;
    std::vector<std::string> classes;
    std::vector<AttributeTest> attributes;
    std::vector<PseudoClass> pseudo_classes;
};

// Compounds from left to right; `combinators[i]` stands between compounds[i] and compounds[i + 1].
struct ComplexSelector {
    std::vector<CompoundSelector> compounds;
    std::vector<Combinator> combinators;
    PseudoElement pseudo_element = PseudoElement::none;
    std::uint32_t specificity = 0;  // ids << 20 | classes << 10 | types
};

struct StyleRule {
    std::vector<ComplexSelector> selectors;
    std::vector<Declaration> declarations;
    Span span;
};

// --- pages ------------------------------------------------------------------------------------------------
enum class MarginBox : std::uint8_t {
    top_left_corner,
    top_left,
    top_center,
    top_right,
    top_right_corner,
    right_top,
    right_middle,
    right_bottom,
    bottom_right_corner,
    bottom_right,
    bottom_center,
    bottom_left,
    bottom_left_corner,
    left_bottom,
    left_middle,
    left_top,
    count
};

struct PageSelector {
    std::string name;  // empty: any page
    bool left = false, right = false, first = false, blank = false;
    bool opening = false;  // :-warraq-opening, the page on which a chapter opens
    bool single = false;   // :-warraq-single, the page of a document that has one
};

struct MarginBoxRule {
    MarginBox box{};
    std::vector<Declaration> declarations;
    Span span;
};

struct PageRule {
    std::vector<PageSelector> selectors;  // empty: every page
    std::vector<Declaration> declarations;
    std::vector<MarginBoxRule> margin_boxes;
    std::vector<Declaration> footnote_area;  // of @footnote (GCPM 3 §2.4)
    Span span;
};

struct FontFaceRule {
    std::string family;
    std::vector<std::string> sources;  // url() as written, local() as "local:Name"
    int weight = 400;
    bool italic = false;
    Span span;
};

struct CounterStyleRule {
    std::string name;
    CounterStyle style;
    std::vector<Declaration> declarations;  // those it was read from, for e-readers
    Span span;
};

struct MediaCondition;
// The media a rule stands in: both when it is outside every @media.
struct MediaSet {
    bool print = true, screen = true;
    std::shared_ptr<MediaCondition const> on_page{};  // what must hold of a printed page; null: nothing
    bool operator==(MediaSet const&) const = default;
};

struct ImportRule {
    std::string address;  // as written
    MediaSet media;
    Span span;
    bool operator==(ImportRule const&) const = default;
};

struct Stylesheet {
    enum class Author : std::uint8_t { user_agent, theme, user };

    template <class Rule>
    struct InMedia {
        Rule rule;
        MediaSet media;
    };

    Author author = Author::theme;
    std::string name;  // for messages and for the e-book's file
    std::vector<InMedia<StyleRule>> rules;
    std::vector<InMedia<PageRule>> pages;
    std::vector<InMedia<FontFaceRule>> font_faces;
    std::vector<InMedia<CounterStyleRule>> counter_styles;
    std::vector<ImportRule> imports;                              // in order
    std::vector<std::pair<std::string, std::string>> namespaces;  // prefix (empty: default) and its name
};

// Reading a stylesheet cannot fail, only complain: what is not understood is a warning at its place and is
// skipped as CSS Syntax 3 says. Unknown properties and values that a property does not take are reported
// here, once a sheet; only a value with var() can still prove wrong in the cascade.
Stylesheet parse_stylesheet(Source const& source, SourceId id, Diagnostics& diagnostics);

// One sheet of `sheet` and what its @import rules name, whose rules come first; no imports are left.
Stylesheet with_imports(Stylesheet sheet, std::vector<Stylesheet> imported);

// The media of a `media` attribute; both when it says nothing.
MediaSet parse_media_attribute(std::string_view text, Span span, Diagnostics& diagnostics);
// The sheet as it is when its rules stand in an @media of these media.
Stylesheet limited_to(Stylesheet sheet, MediaSet media);

// The declarations of a style attribute; all of them stand at `span`.
std::vector<Declaration> parse_style_attribute(std::string_view text, Span span, Diagnostics& diagnostics);

// The publication that a sheet is written for.
struct EpubStyleContext {
    Direction direction = Direction::rtl;
    std::span<Stylesheet const> sheets;  // all of them in order: a later one may set what a variable is
};

// The sheet as an e-reader should get it: no @page, no @media print, no @import, no @font-face (the package
// names its own), no `direction` or `unicode-bidi`, physical sides made logical for the publication's
// direction, -warraq- properties dropped, press colours as a screen shows them, variables of :root filled in
// (product.md, House facts; epub.md R35–R37); a note for each class of change.
std::string serialize_for_epub(Stylesheet const& sheet, EpubStyleContext const& context,
                               Diagnostics& diagnostics);

}  // namespace warraq
