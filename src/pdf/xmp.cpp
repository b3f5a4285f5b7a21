#include "base/hash.hpp"
#include "pdf/document_info.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

std::string escaped(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    for (char const c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else if (c == '"')
            result += "&quot;";
        else
            result += c;
    }
    return result;
}

// Writes properties one after the other; those without a value are left out.
struct XmpWriter {
    std::string out;

    void simple(std::string_view name, std::string_view value) {
        if (!value.empty()) out += fmt::format("   <{0}>{1}</{0}>\n", name, escaped(value));
    }
    void list(std::string_view name, std::string_view kind, std::vector<std::string> const& values) {
        if (values.empty()) return;
        out += fmt::format("   <{}>\n    <rdf:{}>\n", name, kind);
        for (std::string const& value : values)
            out += fmt::format("     <rdf:li>{}</rdf:li>\n", escaped(value));
        out += fmt::format("    </rdf:{}>\n   </{}>\n", kind, name);
    }
    void one(std::string_view name, std::string_view kind, std::string const& value) {
        if (!value.empty()) list(name, kind, {value});
    }
    // A language alternative: the text is both the default and the document language's.
    void text(std::string_view name, std::string_view value, std::string_view language) {
        if (value.empty()) return;
        std::string const safe = escaped(value);
        out += fmt::format("   <{}>\n    <rdf:Alt>\n     <rdf:li xml:lang=\"x-default\">{}</rdf:li>\n", name,
                           safe);
        if (!language.empty())
            out += fmt::format("     <rdf:li xml:lang=\"{}\">{}</rdf:li>\n", escaped(language), safe);
        out += fmt::format("    </rdf:Alt>\n   </{}>\n", name);
    }
};

constexpr std::string_view head =
    "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
    "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
    " <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
    "  <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\""
    " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\""
    " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n";
constexpr std::string_view press_namespaces =
    " xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\"";
// PDF/A knows the properties of XMP's own schemas only: others are declared (ISO 19005-2 §6.6.2.3).
constexpr std::string_view ua_extension =
    "   <pdfaExtension:schemas>\n"
    "    <rdf:Bag>\n"
    "     <rdf:li rdf:parseType=\"Resource\">\n"
    "      <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\n"
    "      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "      <pdfaSchema:property>\n"
    "       <rdf:Seq>\n"
    "        <rdf:li rdf:parseType=\"Resource\">\n"
    "         <pdfaProperty:name>part</pdfaProperty:name>\n"
    "         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "         <pdfaProperty:category>internal</pdfaProperty:category>\n"
    "         <pdfaProperty:description>the part of ISO 14289 that the file conforms to"
    "</pdfaProperty:description>\n"
    "        </rdf:li>\n"
    "       </rdf:Seq>\n"
    "      </pdfaSchema:property>\n"
    "     </rdf:li>\n"
    "    </rdf:Bag>\n"
    "   </pdfaExtension:schemas>\n";
constexpr std::string_view foot =
    "  </rdf:Description>\n"
    " </rdf:RDF>\n"
    "</x:xmpmeta>\n"
    "<?xpacket end=\"w\"?>\n";

// PDF/X-4 wants names for the document and for this state of it (ISO 15930-7 §6.9). Both come from what the
// document says of itself, so that the same input gives the same names.
void add_ids(XmpWriter& xmp, DocumentInfo const& info) {
    constexpr std::string_view space = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";  // of URLs, RFC 9562 §6.6
    std::string const name = info.identifier.empty() ? info.title : info.identifier;
    xmp.simple("xmpMM:DocumentID", "uuid:" + uuid5(space, name));
    xmp.simple("xmpMM:InstanceID", "uuid:" + uuid5(space, fmt::format("{}\n{}\npress", name, info.modified)));
    xmp.simple("xmpMM:VersionID", "1");
    xmp.simple("xmpMM:RenditionClass", "default");
}

}  // namespace

std::string to_xmp(DocumentInfo const& info) {
    XmpWriter xmp{std::string(head)};
    if (info.press) xmp.out.insert(xmp.out.rfind('>'), press_namespaces);
    xmp.simple("dc:format", "application/pdf");
    xmp.text("dc:title", info.title, info.language);
    xmp.list("dc:creator", "Seq", info.creators);
    xmp.one("dc:publisher", "Bag", info.publisher);
    xmp.text("dc:description", info.description, info.language);
    xmp.list("dc:subject", "Bag", info.subjects.empty() ? info.keywords : info.subjects);
    xmp.text("dc:rights", info.rights, info.language);
    xmp.one("dc:language", "Bag", info.language);
    xmp.one("dc:date", "Seq", info.date);
    xmp.simple("dc:identifier", info.identifier);
    xmp.simple("xmp:CreatorTool", producer);
    xmp.simple("xmp:CreateDate", info.modified);
    xmp.simple("xmp:ModifyDate", info.modified);
    xmp.simple("xmp:MetadataDate", info.modified);
    xmp.simple("pdf:Producer", producer);
    xmp.simple("pdf:Keywords", joined(info.keywords, info.separator));
    if (info.press) {
        xmp.simple("pdf:Trapped", "False");
        add_ids(xmp, info);
    }
    if (info.pdf_x) xmp.simple("pdfxid:GTS_PDFXVersion", pdf_x_version);
    if (info.pdf_a) {
        xmp.simple("pdfaid:part", "2");
        xmp.simple("pdfaid:conformance", "A");
    }
    if (info.pdf_ua) {
        xmp.simple("pdfuaid:part", "1");
        xmp.out += ua_extension;
    }
    xmp.out += foot;
    return std::move(xmp.out);
}

}  // namespace warraq
