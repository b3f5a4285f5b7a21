// ICC profiles: lcms2 stays behind this wall.
#pragma once

#include "base/color.hpp"
#include "base/files.hpp"
#include "pdf/press.hpp"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>

namespace warraq {

// sRGB, the same bytes every time.
Bytes srgb_profile();

// From what a screen shows to the inks of a profile: relative colorimetric, with black point compensation.
class InkConverter {
  public:
    // Nothing when the profile gives no way to its inks.
    static std::unique_ptr<InkConverter> open(Bytes const& profile);
    ~InkConverter();
    InkConverter(InkConverter const&) = delete;
    InkConverter& operator=(InkConverter const&) = delete;

    Cmyk convert(Rgb const& color);
    // Pixels of 3 bytes to pixels of 4.
    void convert_pixels(std::span<unsigned char const> rgb, std::span<unsigned char> inks) const;

  private:
    struct Transforms;
    explicit InkConverter(std::unique_ptr<Transforms> transforms);

    std::unique_ptr<Transforms> transforms_;
    std::map<std::array<double, 3>, Cmyk> known_;
};

}  // namespace warraq
