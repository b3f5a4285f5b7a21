// FontSet: the fonts of a job, and the choice among them.
#pragma once

#include "font/font.hpp"

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
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

// A font whose file is read when something is first asked of it: a job draws with a few of the installed
// ones. For several threads at once.
class LazyFont {
  public:
    using Load = std::function<Result<FontPtr>()>;
    explicit LazyFont(FontPtr font) : font_(std::move(font)) {}
    explicit LazyFont(Load load) : load_(std::move(load)) {}
    FontPtr const& get() const;            // null when it cannot be loaded
    std::optional<Error> failure() const;  // why; nothing while nobody has asked for it

  private:
    Load load_;
    mutable std::mutex mutex_;
    mutable bool loaded_ = false;
    mutable FontPtr font_;
    mutable std::optional<Error> failure_;
};

class FontSet {
  public:
    // Later additions of one family name win over earlier ones (a user's own files win).
    void add(FontPtr font, std::string_view family_alias = {});
    // A face whose facts are known before its file is read.
    void add(FontFaceNames const& names, LazyFont::Load load);
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
    bool has_family(std::string_view name) const { return find_family(name) != nullptr; }
    // Every font that can be loaded, in the order of adding; all their files are read for it.
    std::vector<FontPtr> all() const;
    // Why a font that was asked for could not be loaded, the first of them.
    std::optional<Error> failure() const;

  private:
    using LazyPtr = std::shared_ptr<LazyFont const>;
    struct Face {
        LazyPtr font;
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
    void add(std::string_view family, Face face);
    template <class Allowed>
    static FontPtr nearest(Family const& family, FontQuery const& query, Allowed const& allowed);
    Family const* find_family(std::string_view name) const;
    Family& family_of(std::string_view name);
    template <class Visit>
    bool visit_families(FontQuery const& query, Visit&& visit) const;

    std::vector<LazyPtr> fonts_;
    std::vector<Family> families_;
    std::vector<Role> roles_;
};

// The fonts installed beside the program: `fonts/fonts.list` in the share folder names files and roles.
// Error: a listed file that is missing, a line that is not understood. A broken file is found when it is
// read.
Result<FontSet> load_installed_fonts(std::shared_ptr<Files> const& share, Limits const& limits);

}  // namespace warraq
