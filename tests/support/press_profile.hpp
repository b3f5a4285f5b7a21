// A profile of an imagined press, made on the spot: no printer's profile is free to be kept here.
#pragma once

#include "base/files.hpp"

#include <lcms2.h>

#include <algorithm>

namespace warraq::test {

// Lab to inks as a bad press has them: black for what is common to all three, the rest by complement.
inline cmsInt32Number inks_of_lab(cmsUInt16Number const in[], cmsUInt16Number out[], void*) {
    cmsCIELab lab;
    cmsLabEncoded2Float(&lab, in);
    cmsCIEXYZ xyz;
    cmsLab2XYZ(cmsD50_XYZ(), &xyz, &lab);
    double const red = 3.134 * xyz.X - 1.617 * xyz.Y - 0.491 * xyz.Z;
    double const green = -0.979 * xyz.X + 1.916 * xyz.Y + 0.033 * xyz.Z;
    double const blue = 0.072 * xyz.X - 0.229 * xyz.Y + 1.405 * xyz.Z;
    double const most = std::clamp(std::max({red, green, blue}), 0.001, 1.0);
    double const inks[] = {1 - red / most, 1 - green / most, 1 - blue / most, 1 - most};
    for (int i = 0; i < 4; ++i)
        out[i] = static_cast<cmsUInt16Number>(std::clamp(inks[i], 0.0, 1.0) * 65535);
    return 1;
}

inline cmsInt32Number lab_of_inks(cmsUInt16Number const in[], cmsUInt16Number out[], void*) {
    double const light = 1 - in[3] / 65535.0;
    double const red = (1 - in[0] / 65535.0) * light, green = (1 - in[1] / 65535.0) * light,
                 blue = (1 - in[2] / 65535.0) * light;
    cmsCIEXYZ const xyz{0.436 * red + 0.385 * green + 0.143 * blue,
                        0.222 * red + 0.717 * green + 0.061 * blue,
                        0.014 * red + 0.097 * green + 0.714 * blue};
    cmsCIELab lab;
    cmsXYZ2Lab(cmsD50_XYZ(), &lab, &xyz);
    cmsFloat2LabEncoded(out, &lab);
    return 1;
}

inline Bytes saved_profile(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    Bytes bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    std::fill(bytes.begin() + 24, bytes.begin() + 36, '\0');  // the time at which it was made
    return bytes;
}

inline Bytes make_screen_profile() {
    return saved_profile(cmsCreate_sRGBProfile());
}

// A profile `to_inks` and from them, or from them only.
inline Bytes make_press_profile(bool to_inks = true) {
    cmsHPROFILE const profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 4.3);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    auto const add = [&](cmsTagSignature tag, cmsUInt32Number from, cmsUInt32Number to, cmsSAMPLER16 sample) {
        cmsPipeline* const pipeline = cmsPipelineAlloc(nullptr, from, to);
        cmsStage* const table = cmsStageAllocCLut16bit(nullptr, from == 3 ? 17 : 7, from, to, nullptr);
        cmsStageSampleCLut16bit(table, sample, nullptr, 0);
        // The tag's form wants curves around the table.
        cmsPipelineInsertStage(pipeline, cmsAT_BEGIN, cmsStageAllocToneCurves(nullptr, from, nullptr));
        cmsPipelineInsertStage(pipeline, cmsAT_END, table);
        cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocToneCurves(nullptr, to, nullptr));
        cmsWriteTag(profile, tag, pipeline);
        cmsPipelineFree(pipeline);
    };
    if (to_inks) {
        add(cmsSigBToA0Tag, 3, 4, inks_of_lab);
        add(cmsSigBToA1Tag, 3, 4, inks_of_lab);
    }
    add(cmsSigAToB0Tag, 4, 3, lab_of_inks);
    add(cmsSigAToB1Tag, 4, 3, lab_of_inks);
    cmsMLU* const name = cmsMLUalloc(nullptr, 1);
    cmsMLUsetASCII(name, "en", "US", "imagined press");
    cmsWriteTag(profile, cmsSigProfileDescriptionTag, name);
    cmsMLUfree(name);
    cmsWriteTag(profile, cmsSigMediaWhitePointTag, cmsD50_XYZ());
    return saved_profile(profile);
}

}  // namespace warraq::test
