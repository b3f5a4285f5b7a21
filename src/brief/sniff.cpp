#include "brief/sniff.hpp"

#include "base/unicode.hpp"

#include <algorithm>
#include <array>

namespace warraq {
namespace {

using namespace std::string_view_literals;

// How much of a file is looked at: a signature, and enough text to tell what it is.
constexpr std::size_t sample_bytes = 64 * 1024;

struct Signature {
    std::string_view bytes;
    ForeignKind kind;
};
constexpr std::array signatures{
    Signature{"%PDF-"sv, ForeignKind::pdf},
    Signature{"{\\rtf"sv, ForeignKind::rtf},
    Signature{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, ForeignKind::doc},
    Signature{"\x89PNG\r\n\x1A\n"sv, ForeignKind::image},
    Signature{"\xFF\xD8\xFF"sv, ForeignKind::image},
    Signature{"GIF87a"sv, ForeignKind::image},
    Signature{"GIF89a"sv, ForeignKind::image},
    Signature{"II*\0"sv, ForeignKind::image},
    Signature{"MM\0*"sv, ForeignKind::image},
};

ForeignKind sniff_zip(std::string_view bytes) {
    // ODF and OCF put an uncompressed entry "mimetype" first: its content stands right behind the name.
    auto const head = bytes.substr(0, 256);
    if (head.find("mimetypeapplication/epub+zip") != std::string_view::npos) return ForeignKind::epub;
    if (head.find("mimetypeapplication/vnd.oasis.opendocument") != std::string_view::npos)
        return ForeignKind::odt;
    // OOXML's entries come in any order; their names are in the clear.
    if (bytes.find("word/document") != std::string_view::npos) return ForeignKind::docx;
    return ForeignKind::zip;
}

std::string shell_quoted(std::string_view path) {
    std::string quoted = "'";
    for (char const c : path) {
        if (c == '\'')
            quoted += "'\\''";
        else
            quoted += c;
    }
    return quoted + "'";
}

// The path with its ending replaced: "folder/brief.docx" → "folder/brief.md".
std::string with_ending(std::string_view path, std::string_view ending) {
    auto const slash = path.rfind('/');
    auto const dot = path.rfind('.');
    bool const has_ending =
        dot != std::string_view::npos && dot != 0 && (slash == std::string_view::npos || dot > slash + 1);
    std::string const name = std::string(has_ending ? path.substr(0, dot) : path) + std::string(ending);
    return name == path ? name + std::string(ending) : name;  // a PDF called brief.txt is not written over
}

bool has_prefix(std::string_view text, std::string_view prefix) {
    return text.substr(0, prefix.size()) == prefix;
}

}  // namespace

ForeignKind sniff_foreign(std::string_view bytes) {
    if (has_prefix(bytes, "\xEF\xBB\xBF")) bytes.remove_prefix(3);
    for (auto const& signature : signatures)
        if (has_prefix(bytes, signature.bytes)) return signature.kind;
    if (has_prefix(bytes, "PK\x03\x04") || has_prefix(bytes, "PK\x05\x06")) return sniff_zip(bytes);
    // PDF readers allow rubbish before the header; a text that speaks of PDF has no binary behind the word.
    auto const pdf = bytes.substr(0, 1024).find("%PDF-1.");
    if (pdf != std::string_view::npos && looks_binary(bytes)) return ForeignKind::pdf;
    return ForeignKind::none;
}

std::string_view foreign_name(ForeignKind kind) {
    switch (kind) {
        case ForeignKind::docx:
            return "Word (.docx)";
        case ForeignKind::doc:
            return "Word (.doc)";
        case ForeignKind::rtf:
            return "RTF";
        case ForeignKind::odt:
            return "OpenDocument (.odt)";
        case ForeignKind::epub:
            return "EPUB";
        case ForeignKind::pdf:
            return "PDF";
        case ForeignKind::zip:
            return "ZIP";
        case ForeignKind::image:
            return "image";
        case ForeignKind::none:
            break;
    }
    return "";
}

std::string conversion_command(ForeignKind kind, std::string_view path) {
    std::string const name = path == "-" ? "FILE" : std::string(path);
    switch (kind) {
        case ForeignKind::docx:
        case ForeignKind::odt:
        case ForeignKind::epub:
        case ForeignKind::rtf:
            return "pandoc " + shell_quoted(name) + " -t markdown -o " +
                   shell_quoted(with_ending(name, ".md"));
        case ForeignKind::doc:
            return "soffice --headless --convert-to txt:Text:UTF8 " + shell_quoted(name);
        case ForeignKind::pdf:
            return "pdftotext -enc UTF-8 -nopgbrk " +  // form feeds are forbidden in a brief
                   shell_quoted(name) + " " + shell_quoted(with_ending(name, ".txt"));
        default:
            return "";
    }
}

Utf16Guess sniff_utf16(std::string_view bytes) {
    if (has_prefix(bytes, "\xFF\xFE\0\0"sv)) return {};  // UTF-32
    if (has_prefix(bytes, "\xFF\xFE")) return {Utf16Kind::little, true};
    if (has_prefix(bytes, "\xFE\xFF")) return {Utf16Kind::big, true};
    auto const sample = bytes.substr(0, sample_bytes);
    std::size_t const units = sample.size() / 2;
    if (units < 4 || find_invalid_utf8(sample) == std::nullopt) {
        // UTF-16 text of ASCII alone is well-formed UTF-8 full of NULs; without a NUL it is not UTF-16.
        if (units < 4 || sample.find('\0') == std::string_view::npos) return {};
    }
    std::size_t even = 0;
    std::size_t odd = 0;
    auto const is_high = [](char c) { return c == 0x00 || c == 0x05 || c == 0x06 || c == 0x20; };
    for (std::size_t i = 0; i < units; ++i) {
        bool const first = is_high(sample[2 * i]);
        bool const second = is_high(sample[2 * i + 1]);
        // 0x0020 and 0x2000 look the same from both sides: they tell nothing.
        if (first && !second) ++even;
        if (second && !first) ++odd;
    }
    if (even * 10 >= units * 7 && odd * 10 <= units) return {Utf16Kind::big, false};
    if (odd * 10 >= units * 7 && even * 10 <= units) return {Utf16Kind::little, false};
    return {};
}

bool looks_binary(std::string_view bytes) {
    auto const sample = bytes.substr(0, sample_bytes);
    auto const is_control = [](char c) {
        auto const octet = static_cast<unsigned char>(c);
        return octet < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
    };
    auto const controls = std::count_if(sample.begin(), sample.end(), is_control);
    return static_cast<std::size_t>(controls) * 20 > sample.size();
}

bool looks_windows_1256(std::string_view bytes) {
    auto const sample = bytes.substr(0, sample_bytes);
    auto const text = decode_windows_1256(sample);
    if (!text) return false;
    std::size_t high = 0;
    std::size_t arabic = 0;
    std::size_t mixed = 0;  // letters with accents amid Arabic: ISO 8859-6 or MacArabic
    char32_t before = 0;
    for (std::size_t at = 0; at < text->size();) {
        char32_t const c = next_code_point(*text, at);
        bool const is_arabic = c >= 0x600 && c <= 0x6FF;
        bool const was_arabic = before >= 0x600 && before <= 0x6FF;
        bool const accented = c >= 0xC0 && c < 0x180;
        bool const was_accented = before >= 0xC0 && before < 0x180;
        if ((accented && was_arabic) || (is_arabic && was_accented)) ++mixed;
        before = c;
        if (c < 0x80) continue;
        ++high;
        if (is_arabic) ++arabic;
    }
    return arabic > 0 && arabic * 10 >= high * 7 && mixed * 20 <= arabic;
}

}  // namespace warraq
