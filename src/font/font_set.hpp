// FontSet: the fonts of a job, and the choice among them.
#pragma once

#include "font/font.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// What a style asks for. Families are names as CSS has them; the generic roles "warraq-body",
// "warraq-heading", "warraq-latin" and serif, sans-serif, monospace are names of roles (fonts/fonts.list).
struct FontQuery {
    std::vector<std::string> families;
    int weight = 400;
    bool italic = false;
    bool operator==(FontQuery const&) const = default;
};

// The descriptors of an @font-face rule, which say what a face is whatever its file says (CSS Fonts 4 §4.3).
struct FontFaceNames {
    std::string family;
    int weight = 400;
    bool italic = false;
};

class FontSet {
  public:
    // Later additions of one family name win over earlier ones (a user's own files win).
    void add(FontPtr font, std::string_view family_alias = {});
    // A face that a sheet declares. A family that is declared has no other faces, also when there is an
    // installed one of that name.
    void declare(FontPtr font, FontFaceNames const& names);
    // Families to try for a role, in order; replaces what was there. The role "fallback" is tried for a
    // character that no family of a query has, before all other fonts.
    void set_role(std::string_view role, std::vector<std::string> families);

    // The first family of the query that has `c`, in the face nearest in weight (CSS Fonts 4 §5.2) and, for
    // Arabic script, never slanted; then the fallback role, then any font of the set that has it; null when
    // none has.
    FontPtr match(FontQuery const& query, char32_t c) const;
    // The face that stands for the query where no character decides (metrics of an empty line). Null only in
    // an empty set.
    FontPtr primary(FontQuery const& query) const;
    std::vector<FontPtr> const& all() const { return fonts_; }

  private:
    struct Face {
        FontPtr font;
        int weight = 400;
        bool italic = false;
    };
    struct Family {
        std::string name;
        std::vector<Face> faces;
        bool declared = false;
    };
    struct Role {
        std::string name;
        std::vector<std::string> families;
    };
    static int distance(FontQuery const& query, Face const& face);
    template <class Allowed>
    static FontPtr nearest(std::vector<Face> const& faces, FontQuery const& query, Allowed const& allowed);
    Family const* find_family(std::string_view name) const;
    Family& family_of(std::string_view name);
    template <class Visit>
    bool visit_families(FontQuery const& query, Visit&& visit) const;

    std::vector<FontPtr> fonts_;
    std::vector<Family> families_;
    std::vector<Role> roles_;
};

// The fonts installed beside the program: `fonts/fonts.list` in the share folder names files and roles.
// Error: a listed file that is missing or broken, a line that is not understood.
Result<FontSet> load_installed_fonts(Files& share, Limits const& limits);

}  // namespace warraq
