#include "pdf/icc.hpp"

#include <lcms2.h>

#include <algorithm>

namespace warraq {
namespace {

struct CloseProfile {
    void operator()(void* profile) const { cmsCloseProfile(profile); }
};
struct DeleteTransform {
    void operator()(void* transform) const { cmsDeleteTransform(transform); }
};
using ProfileHandle = std::unique_ptr<void, CloseProfile>;
using TransformHandle = std::unique_ptr<void, DeleteTransform>;

ProfileHandle open_profile(Bytes const& bytes) {
    return ProfileHandle(cmsOpenProfileFromMem(bytes.data(), static_cast<cmsUInt32Number>(bytes.size())));
}

// "prtr", "CMYK": a signature's four letters.
std::string letters(std::uint32_t signature) {
    std::string text;
    for (int shift = 24; shift >= 0; shift -= 8)
        text += static_cast<char>((signature >> shift) & 0x7F);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

// A profile begins with its length (ICC.1 §7.2.2); lcms passes over tables that lie behind the file's end.
bool is_cut(Bytes const& bytes) {
    std::uint32_t length = 0;
    for (std::size_t i = 0; i < 4; ++i)
        length = length << 8 | static_cast<unsigned char>(bytes[i]);
    return bytes.size() < length;
}

bool has_way_to_inks(cmsHPROFILE profile) {
    for (cmsTagSignature const tag : {cmsSigBToA0Tag, cmsSigBToA1Tag, cmsSigBToA2Tag})
        if (cmsIsTag(profile, tag) != 0) return true;
    return false;
}

std::string description(cmsHPROFILE profile) {
    cmsUInt32Number const size = cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", nullptr, 0);
    std::string text(size, '\0');
    if (size != 0) cmsGetProfileInfoASCII(profile, cmsInfoDescription, "en", "US", text.data(), size);
    return text.substr(0, text.find('\0'));
}

}  // namespace

Result<PressProfile> read_press_profile(Bytes bytes, std::string_view path) {
    // The profiles of printing conditions have 0.5 to 3 MB.
    constexpr std::size_t megabyte = std::size_t{1} << 20, limit = 16 * megabyte;
    if (bytes.size() > limit)
        return fail(Code::press_profile_large, {}, path, bytes.size() / megabyte, limit / megabyte);
    ProfileHandle const profile = open_profile(bytes);
    if (!profile || is_cut(bytes)) return fail(Code::press_profile_broken, {}, path);
    auto const kind = cmsGetDeviceClass(profile.get());
    auto const space = cmsGetColorSpace(profile.get());
    if (kind != cmsSigOutputClass || space != cmsSigCmykData)
        return fail(Code::press_profile_kind, {}, path, letters(kind), letters(space));
    if (!has_way_to_inks(profile.get())) return fail(Code::press_profile_one_way, {}, path);
    if (!InkConverter::open(bytes)) return fail(Code::press_profile_broken, {}, path);
    std::string name = description(profile.get());
    return PressProfile{std::move(bytes), std::move(name)};
}

struct InkConverter::Transforms {
    TransformHandle colors, pixels;
};

InkConverter::InkConverter(std::unique_ptr<Transforms> transforms) : transforms_(std::move(transforms)) {}
InkConverter::~InkConverter() = default;

std::unique_ptr<InkConverter> InkConverter::open(Bytes const& bytes) {
    ProfileHandle const screen(cmsCreate_sRGBProfile()), press = open_profile(bytes);
    if (!screen || !press) return nullptr;
    auto const make = [&](cmsUInt32Number from, cmsUInt32Number to) {
        return TransformHandle(cmsCreateTransform(screen.get(), from, press.get(), to,
                                                  INTENT_RELATIVE_COLORIMETRIC,
                                                  cmsFLAGS_BLACKPOINTCOMPENSATION));
    };
    auto made = std::make_unique<Transforms>();
    made->colors = make(TYPE_RGB_DBL, TYPE_CMYK_DBL);
    made->pixels = make(TYPE_RGB_8, TYPE_CMYK_8);
    if (!made->colors || !made->pixels) return nullptr;
    return std::unique_ptr<InkConverter>(new InkConverter(std::move(made)));
}

Cmyk InkConverter::convert(Rgb const& color) {
    std::array<double, 3> const rgb{color.red, color.green, color.blue};
    auto const [known, fresh] = known_.try_emplace(rgb);
    if (fresh) {
        std::array<double, 4> inks{};  // in percent
        cmsDoTransform(transforms_->colors.get(), rgb.data(), inks.data(), 1);
        for (double& ink : inks)
            ink = std::clamp(ink / 100, 0.0, 1.0);
        known->second = {inks[0], inks[1], inks[2], inks[3]};
    }
    return known->second;
}

void InkConverter::convert_pixels(std::span<unsigned char const> rgb, std::span<unsigned char> inks) const {
    auto const count = std::min(rgb.size() / 3, inks.size() / 4);
    cmsDoTransform(transforms_->pixels.get(), rgb.data(), inks.data(), static_cast<cmsUInt32Number>(count));
}

// The profile's header has the time at which it was made and a checksum over it (ICC.1 §7.2): both are
// cleared.
Bytes srgb_profile() {
    cmsHPROFILE const profile = cmsCreate_sRGBProfile();
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    Bytes bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    constexpr std::size_t time_at = 24, time_end = 36, checksum_at = 84, checksum_end = 100;
    if (bytes.size() < checksum_end) return bytes;
    std::fill(bytes.begin() + time_at, bytes.begin() + time_end, '\0');
    std::fill(bytes.begin() + checksum_at, bytes.begin() + checksum_end, '\0');
    return bytes;
}

}  // namespace warraq
