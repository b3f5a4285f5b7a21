// Fonts: embedded, never of type 3, their codes true to the text.
#include "base/unicode.hpp"
#include "pdf/content_scanner.hpp"
#include "pdf/font_texts.hpp"
#include "pdf/verified_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace warraq {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t most_codes = 65'536;

std::size_t code_of(std::string const& bytes) {
    std::size_t code = 0;
    for (char const c : bytes)
        code = (code << 8 | static_cast<unsigned char>(c)) & 0xFFFFFF;
    return code;
}

std::u32string text_of(std::string const& utf16) {
    auto const text = decode_utf16(utf16, true);
    return text ? to_utf32(*text) : std::u32string(1, U'\0');
}

void give(VerifiedFont& font, std::size_t code, std::u32string text) {
    if (code >= most_codes) return;
    if (code >= font.texts.size()) font.texts.resize(code + 1);
    font.texts[code] = std::move(text);
}

// bfrange: from, to, and either the text of the first, counted up, or the text of each.
void read_ranges(VerifiedFont& font, std::vector<Operand> const& operands) {
    for (std::size_t i = 0; i + 2 < operands.size();) {
        std::size_t const from = code_of(operands[i].text);
        std::size_t const to = std::min(code_of(operands[i + 1].text), most_codes - 1);
        i += 2;
        if (operands[i].kind == Operand::Kind::string) {
            std::u32string text = text_of(operands[i++].text);
            for (std::size_t code = from; code <= to && !text.empty(); ++code, ++text.back())
                give(font, code, text);
            continue;
        }
        std::size_t code = from;
        for (++i; i < operands.size() && operands[i].kind == Operand::Kind::string; ++i)
            give(font, code++, text_of(operands[i].text));
        ++i;
    }
}

void read_to_unicode(VerifiedFont& font, std::string const& cmap) {
    ContentScanner scanner(cmap);
    while (scanner.next()) {
        auto const& operands = scanner.operands();
        if (scanner.name() == "endbfchar")
            for (std::size_t i = 0; i + 1 < operands.size(); i += 2)
                give(font, code_of(operands[i].text), text_of(operands[i + 1].text));
        else if (scanner.name() == "endbfrange")
            read_ranges(font, operands);
    }
}

// WinAnsiEncoding is Windows-1252, but for what nobody shows.
void read_latin(VerifiedFont& font) {
    constexpr std::u32string_view upper =
        U"\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD"
        U"\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";
    for (char32_t code = 0x20; code < 0x100; ++code)
        give(font, code, std::u32string(1, code >= 0x80 && code < 0xA0 ? upper[code - 0x80] : code));
}

bool is_right_to_left(char32_t c) {
    BidiClass const kind = bidi_class(c);
    return kind == BidiClass::R || kind == BidiClass::AL;
}

// An author may have written it; a finished file does not say whether.
enum class Replacement : std::uint8_t { unknown, absent, written };
Replacement replacement_in(std::optional<ExpectedPages> const& source) {
    if (!source) return Replacement::unknown;
    for (auto const& page : *source)
        for (ExpectedText const& part : page)
            if (part.characters.find(U'\uFFFD') != std::u32string::npos) return Replacement::written;
    return Replacement::absent;
}

char const* what_is_wrong(VerifiedFile const& file, std::u32string const& text) {
    if (text.empty()) return "nothing";
    if (text.find_first_of(std::u32string_view(U"\0\uFEFF\uFFFE", 3)) != std::u32string::npos)
        return "U+0000, U+FEFF, U+FFFE";
    bool const ligature = !file.expected.plain_fonts && text.size() > 1 &&
                          std::any_of(text.begin(), text.end(), is_right_to_left);
    return ligature ? "ligature" : nullptr;
}

void verify_codes(VerifiedFile& file, VerifiedFont const& font) {
    for (std::size_t code = 0; code < font.shown.size(); ++code) {
        if (!font.shown[code]) continue;
        std::u32string const text = code < font.texts.size() ? font.texts[code] : std::u32string();
        auto const name = fmt::format("{:04X}", code);
        if (char const* const wrong = what_is_wrong(file, text)) {
            file.report(Code::code_without_text, font.name, name, wrong);
        } else if (text.find(U'\uFFFD') != std::u32string::npos) {
            Replacement const source = replacement_in(file.expected.text);
            if (source == Replacement::written) continue;
            Diagnostic found = make_diagnostic(Code::code_without_text, {}, font.name, name, "U+FFFD");
            if (source == Replacement::unknown) found.severity = Severity::warning;
            file.findings.add(std::move(found));
        }
    }
}

std::string font_name(Object font) {
    Object name = font.getKey("/BaseFont");
    return name.isName() ? name.getName().substr(1) : object_name(font);
}

}  // namespace

VerifiedFont read_font(VerifiedFile& file, Object font) {
    VerifiedFont made;
    made.name = font_name(font);
    made.two_bytes = font.getKey("/Subtype").isNameAndEquals("/Type0");
    Object map = font.getKey("/ToUnicode");
    if (auto const cmap = file.decoded(map))
        read_to_unicode(made, *cmap);
    else if (font.getKey("/Encoding").isNameAndEquals("/WinAnsiEncoding"))
        read_latin(made);
    return made;
}

void verify_font_object(VerifiedFile& file, Object font) {
    Object subtype = font.getKey("/Subtype");
    if (subtype.isNameAndEquals("/Type3")) return file.report(Code::font_type_3, font_name(font));
    if (subtype.isNameAndEquals("/Type0")) return;  // its descendant is asked
    Object descriptor = font.getKey("/FontDescriptor");
    bool embedded = false;
    for (char const* key : {"/FontFile", "/FontFile2", "/FontFile3"})
        embedded = embedded || (descriptor.isDictionary() && descriptor.getKey(key).isStream());
    if (!embedded) file.report(Code::font_not_embedded, font_name(font));
    if (subtype.isNameAndEquals("/CIDFontType2") && !font.hasKey("/CIDToGIDMap"))
        file.report(Code::font_glyphs_unmapped, font_name(font));
}

void verify_fonts(VerifiedFile& file) {
    for (auto const& [object, font] : file.fonts)
        if (font) verify_codes(file, *font);
}

}  // namespace warraq
