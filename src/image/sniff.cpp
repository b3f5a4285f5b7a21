#include "image/sniff.hpp"

#include <array>

namespace warraq {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    std::string_view name;
};

constexpr std::array signatures = {
    Signature{0, "GIF87a"sv, "GIF"},
    Signature{0, "GIF89a"sv, "GIF"},
    Signature{8, "WEBP"sv, "WebP"},
    Signature{0, "II*\0"sv, "TIFF"},
    Signature{0, "MM\0*"sv, "TIFF"},
    Signature{0, "II+\0"sv, "TIFF"},
    Signature{0, "MM\0+"sv, "TIFF"},
    Signature{0, "8BPS"sv, "PSD"},
    Signature{0, "%PDF-"sv, "PDF"},
    Signature{0, "%!PS"sv, "PostScript"},
    Signature{4, "ftypavif"sv, "AVIF"},
    Signature{4, "ftypavis"sv, "AVIF"},
    Signature{4, "ftyphei"sv, "HEIC"},
    Signature{4, "ftyphev"sv, "HEIC"},
    Signature{4, "ftypmif1"sv, "HEIC"},
    Signature{4, "ftypmsf1"sv, "HEIC"},
    Signature{0, "\0\0\0\x0CJXL "sv, "JPEG XL"},
    Signature{0, "\xFF\x0A"sv, "JPEG XL"},
    Signature{0, "\0\0\0\x0CjP  "sv, "JPEG 2000"},
    Signature{0, "\xFF\x4F\xFF\x51"sv, "JPEG 2000"},
    Signature{0, "\0\0\1\0"sv, "ICO"},
    Signature{0, "\xD7\xCD\xC6\x9A"sv, "WMF"},
    Signature{40, " EMF"sv, "EMF"},
    Signature{0, "qoif"sv, "QOI"},
    Signature{0, "\x1F\x8B"sv, "SVG (gzip)"},
};

bool has_at(std::string_view bytes, std::size_t offset, std::string_view what) {
    return bytes.size() >= offset && bytes.substr(offset, what.size()) == what;
}

// A bitmap says its size at byte 2 and has zeros at byte 6: «BM» alone begins many a text.
bool is_bmp(std::string_view bytes) {
    return has_at(bytes, 0, "BM") && has_at(bytes, 6, "\0\0\0\0"sv);
}

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// The first element of an XML text is svg: behind the declaration, comments and the document type.
bool is_svg(std::string_view bytes) {
    if (has_at(bytes, 0, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
    bytes = bytes.substr(0, 65536);
    while (true) {
        while (!bytes.empty() && is_space(bytes.front()))
            bytes.remove_prefix(1);
        if (has_at(bytes, 0, "<svg") || has_at(bytes, 0, "<svg:svg")) return true;
        bool const comment = has_at(bytes, 0, "<!--");
        if (!comment && !has_at(bytes, 0, "<?") && !has_at(bytes, 0, "<!")) return false;
        std::string_view const end_mark = comment ? "-->" : ">";
        auto const end = bytes.find(end_mark);
        if (end == std::string_view::npos) return false;
        // A document type with declarations of its own ends behind its bracket.
        auto const inner = comment ? std::string_view::npos : bytes.substr(0, end).find('[');
        auto const close = inner == std::string_view::npos ? end : bytes.find("]>", inner);
        if (close == std::string_view::npos) return false;
        bytes.remove_prefix(close + (inner == std::string_view::npos ? end_mark.size() : 2));
    }
}

}  // namespace

SniffedKind sniff_image(std::string_view bytes) {
    if (has_at(bytes, 0, "\x89PNG\r\n\x1A\n")) return {ImageKind::png, {}};
    if (has_at(bytes, 0, "\xFF\xD8\xFF")) return {ImageKind::jpeg, {}};
    for (Signature const& signature : signatures)
        if (has_at(bytes, signature.offset, signature.bytes)) return {{}, signature.name};
    if (is_bmp(bytes)) return {{}, "BMP"};
    if (is_svg(bytes)) return {{}, "SVG"};
    return {};
}

}  // namespace warraq
