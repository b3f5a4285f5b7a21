// XMP: what the file claims, and that Info says the same.
#include "pdf/document_info.hpp"
#include "pdf/verified_file.hpp"

#include <array>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

std::string unescaped(std::string_view text) {
    constexpr std::array<std::pair<std::string_view, char>, 5> entities{
        {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string result;
    while (!text.empty()) {
        std::size_t length = 1;
        char c = text.front();
        for (auto const& [name, meant] : entities)
            if (text.starts_with(name)) {
                length = name.size();
                c = meant;
            }
        result += c;
        text.remove_prefix(length);
    }
    return result;
}

std::string_view between(std::string_view text, std::string_view open, std::string_view close) {
    std::size_t const begin = text.find(open);
    if (begin == std::string_view::npos) return {};
    std::string_view const rest = text.substr(begin + open.size());
    std::size_t const end = rest.find(close);
    return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

// A property, as an element or as an attribute; of a list or of languages the first.
std::string property(std::string_view xmp, std::string const& name) {
    std::string_view inside = between(xmp, "<" + name + ">", "</" + name + ">");
    if (inside.empty()) return unescaped(between(xmp, name + "=\"", "\""));
    if (std::size_t const item = inside.find("<rdf:li"); item != std::string_view::npos) {
        std::string_view const rest = inside.substr(item);
        inside = between(rest, ">", "</rdf:li>");
    }
    return unescaped(inside);
}

void compare(VerifiedFile& file, char const* key, std::string const& info, std::string const& xmp) {
    if (info != xmp) file.report(Code::metadata_differs, key, info.substr(0, 100), xmp.substr(0, 100));
}

}  // namespace

void verify_metadata(VerifiedFile& file) {
    Object catalog = file.pdf.getRoot();
    Object intents = catalog.getKey("/OutputIntents");
    // A press file says whether its colours are trapped; one in black ink may name no printing condition.
    bool const intended = intents.isArray() && intents.getArrayNItems() > 0;
    Object info = file.pdf.getTrailer().getKey("/Info");
    file.press = intended ? intents.getArrayItem(0).getKeyIfDict("/S").isNameAndEquals("/GTS_PDFX")
                          : info.isDictionary() && info.hasKey("/Trapped");
    Object stream = catalog.getKey("/Metadata");
    auto const xmp = file.decoded(stream);
    if (!xmp) return file.report(Code::catalog_wrong, "catalog", "Metadata");
    // Readers look for it in the bytes of the file (ISO 19005-2 §6.6.2.1).
    if (stream.getDict().hasKey("/Filter")) file.report(Code::catalog_wrong, "Metadata", "Filter");
    file.claims_accessible = !property(*xmp, "pdfuaid:part").empty();
    file.claims_archive = !property(*xmp, "pdfaid:part").empty();
    auto const said = [&](char const* key) {
        Object value = info.getKeyIfDict(key);
        return value.isString() ? value.getUTF8Value() : std::string();
    };
    compare(file, "Title", said("/Title"), property(*xmp, "dc:title"));
    compare(file, "Producer", said("/Producer"), property(*xmp, "pdf:Producer"));
    compare(file, "Creator", said("/Creator"), property(*xmp, "xmp:CreatorTool"));
    compare(file, "Keywords", said("/Keywords"), property(*xmp, "pdf:Keywords"));
    auto const date = [&](std::string const& name) {
        std::string const time = property(*xmp, name);
        return time.empty() ? time : to_pdf_date(time);
    };
    compare(file, "CreationDate", said("/CreationDate"), date("xmp:CreateDate"));
    compare(file, "ModDate", said("/ModDate"), date("xmp:ModifyDate"));
}

}  // namespace warraq
