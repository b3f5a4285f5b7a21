#include "pdf/icc.hpp"

#include <lcms2.h>

#include <algorithm>

namespace warraq {

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
