// Every object of the file: fonts, pictures and shadings in colours of the profile, nothing that acts or
// leads out.
#include "pdf/font_texts.hpp"
#include "pdf/verified_file.hpp"

#include <array>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

bool is_color_allowed(Object space, bool press) {
    if (space.isArray() && space.getArrayNItems() > 1) {
        bool const indexed = space.getArrayItem(0).isNameAndEquals("/Indexed");
        // Others are device-independent, or come with a profile of their own.
        return indexed
                   ? is_color_allowed(
                         space.getArrayItem(1).isArray() ? Object::newNull() : space.getArrayItem(1), press)
                   : press;
    }
    if (space.isNull()) return true;  // a mask, or a picture that brings its own
    if (press) return space.isNameAndEquals("/DeviceCMYK") || space.isNameAndEquals("/DeviceGray");
    return space.isNameAndEquals("/DeviceRGB") || space.isNameAndEquals("/DeviceGray");
}

void verify_color(VerifiedFile& file, Object object, Object dictionary) {
    Object space = dictionary.getKey("/ColorSpace");
    if (space.isDictionary() || is_color_allowed(space, file.press)) return;
    file.report(Code::color_foreign, object_name(object),
                space.isName() ? space.getName().substr(1) : space.unparse().substr(0, 60));
}

void verify_action(VerifiedFile& file, Object object, Object dictionary) {
    constexpr std::array<std::string_view, 5> acting{"/JS", "/OpenAction", "/AA", "/EmbeddedFiles", "/XFA"};
    for (std::string_view const key : acting)
        if (dictionary.hasKey(std::string(key)))
            file.report(Code::active_content, object_name(object), key.substr(1));
    Object kind = dictionary.getKey("/S");
    constexpr std::array<char const*, 8> kinds{"/JavaScript", "/Launch", "/GoToR",      "/GoToE",
                                               "/Sound",      "/Movie",  "/SubmitForm", "/ImportData"};
    if (kind.isName() && !dictionary.getKey("/Type").isNameAndEquals("/StructElem"))
        for (char const* const name : kinds)
            if (kind.isNameAndEquals(name)) file.report(Code::active_content, object_name(object), name + 1);
}

void verify_dictionary(VerifiedFile& file, Object object, Object dictionary) {
    verify_action(file, object, dictionary);
    verify_color(file, object, dictionary);
    Object action = dictionary.getKey("/A");
    if (action.isDictionary()) verify_action(file, object, action);
    Object shading = dictionary.getKey("/Shading");
    if (shading.isDictionary()) verify_color(file, object, shading);
    if (dictionary.getKey("/Type").isNameAndEquals("/Font")) verify_font_object(file, dictionary);
}

}  // namespace

void verify_objects(VerifiedFile& file) {
    for (Object& object : file.pdf.getAllObjects()) {
        if (object.isDictionary()) {
            verify_dictionary(file, object, object);
        } else if (object.isStream()) {
            Object dictionary = object.getDict();
            if (dictionary.hasKey("/F")) file.report(Code::active_content, object_name(object), "F");
            verify_dictionary(file, object, dictionary);
        }
    }
}

}  // namespace warraq
