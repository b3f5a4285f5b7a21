// StyleComputer: from the declarations that apply to an element to its computed style (CSS Cascade 5 §4).
#pragma once

#include "css/cascade.hpp"
#include "css/property.hpp"
#include "css/variables.hpp"

#include <map>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace warraq {

// The declarations of one rule, and whose sheet they stand in.
struct DeclarationBlock {
    Stylesheet::Author author{};
    std::span<Declaration const> declarations;
};

enum class BoxLevel : std::uint8_t { any, block };  // of the root, whose box is a block always

class StyleComputer {
  public:
    StyleComputer(CascadeContext const& context, Diagnostics& diagnostics);

    // `blocks` in ascending order: the last one wins. They outlive the computer.
    ComputedStyle compute(ComputedStyle const& parent, std::span<DeclarationBlock const> blocks,
                          std::string_view language, BoxLevel level);
    // From now on rem and rlh refer to this style.
    void set_root(ComputedStyle const& root);
    // They refer to the initial style: what comes next is a root itself.
    void forget_root();

  private:
    // One longhand of one declaration. The origin's rank rises: user agent, theme, user, then the important
    // ones the other way round (CSS Cascade 5 §6.2).
    struct Entry {
        Longhand longhand;
        std::uint8_t rank = 0;
    };
    struct Work;

    std::vector<Longhand> const& longhands_of(Declaration const& declaration);
    void collect(std::span<DeclarationBlock const> blocks, Work& work);
    std::shared_ptr<CustomProperties const> variables_of(ComputedStyle const& parent,
                                                         DeclaredVariables declared);
    void add_entries(Declaration const& declaration, std::uint8_t rank, Work& work);
    void check_counter_styles(Work const& work);
    void apply_phase(Phase phase, Work& work);
    void apply_entry(std::size_t index, Work& work);

    // What the style's font measures; asked once for each choice of fonts.
    FontUnits const& font_units(ComputedStyle const& style);
    Length line_of(ComputedStyle const& style);

    using FontChoice = std::tuple<std::vector<std::string>, int, bool>;
    FontUnitsOf font_units_of_;
    std::map<FontChoice, FontUnits> font_units_;
    Length initial_size_;  // of a root's font
    UnitContext units_;
    Diagnostics& diagnostics_;
    std::unordered_map<Declaration const*, std::vector<Longhand>> longhands_;
    std::set<Declaration const*> reported_;
    std::set<std::string, std::less<>> unknown_styles_;
    DeclaredVariables last_declared_;
    std::shared_ptr<CustomProperties const> last_variables_;
};

// What an element has before any declaration: inherited fields from `parent`, all else initial.
ComputedStyle inherited_style(ComputedStyle const& parent);

}  // namespace warraq
