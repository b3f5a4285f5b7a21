// Values for e-readers: what a declaration of ours becomes where pages and press inks are not known.
#pragma once

#include "css/stylesheet.hpp"
#include "css/variables.hpp"

#include <array>
#include <set>
#include <string>
#include <vector>

namespace warraq {

// The classes of change that serialize_for_epub reports.
enum class EpubChange : std::uint8_t { direction, sides, paged, spacing, references, colors, house, count };

// What one declaration becomes: one, several or none.
struct EpubDeclaration {
    std::string property;
    std::vector<Token> value;
};

class EpubValues {
  public:
    explicit EpubValues(EpubStyleContext const& context);

    std::vector<EpubDeclaration> convert(Declaration const& declaration);
    std::size_t changes(EpubChange change) const { return changes_[static_cast<std::size_t>(change)]; }
    void count(EpubChange change) { ++changes_[static_cast<std::size_t>(change)]; }

  private:
    // The value with the variables of :root filled in; nothing when it has none left to give.
    std::optional<std::vector<Token>> filled(Declaration const& declaration) const;
    // Counts the reason when e-readers are better off without the declaration.
    bool left_out(std::string_view property, std::vector<Token> const& value);
    void convert_colors(std::vector<Token>& value);
    std::string logical_name(std::string_view property) const;
    void convert_sides(EpubDeclaration& declaration);
    bool split_four_sides(EpubDeclaration const& declaration, std::vector<EpubDeclaration>& out) const;

    Direction direction_;
    DeclaredVariables fixed_;         // declared by :root and nowhere else
    std::set<std::string> changing_;  // declared elsewhere too: left to the reader
    std::shared_ptr<CustomProperties const> variables_;
    std::array<std::size_t, static_cast<std::size_t>(EpubChange::count)> changes_{};
};

}  // namespace warraq
