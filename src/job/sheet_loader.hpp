// SheetLoader: style sheets and what they import, from files.
#pragma once

#include "base/files.hpp"
#include "css/stylesheet.hpp"

#include <optional>
#include <string>
#include <vector>

namespace warraq {

// May its value hold the address of a picture that layout shows?
bool names_image(Declaration const& declaration);

class SheetLoader {
  public:
    // What a sheet that cannot be read is: an error, or as in browsers a warning, and the rest works.
    enum class Missing : std::uint8_t { is_error, is_warned_of };

    SheetLoader(Files& files, Sources& sources, Missing missing, Diagnostics& diagnostics)
        : files_(files), sources_(sources), missing_(missing), diagnostics_(diagnostics) {}

    // The sheet of a file, its imports resolved; nothing when it cannot be read, and the diagnostics say why.
    // `from` is where it was asked for.
    std::optional<Stylesheet> load(std::string const& path, Span from = {});
    // A sheet whose text is a part of another file of `folder`.
    std::optional<Stylesheet> load_text(Source text, std::string const& folder);

    std::vector<SourceId> const& read() const { return read_; }

  private:
    std::optional<Stylesheet> parse(SourceId id, std::string const& folder, std::size_t depth);
    std::optional<Stylesheet> load_at(std::string const& path, Span from, std::size_t depth);
    std::nullopt_t complain(Diagnostic error, Span from, std::string const& path);

    Files& files_;
    Sources& sources_;
    Missing missing_;
    Diagnostics& diagnostics_;
    std::vector<SourceId> read_;
};

}  // namespace warraq
