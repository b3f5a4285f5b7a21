// Sniffing: what a file is by its bytes, whatever its name says.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace warraq {

enum class ForeignKind : std::uint8_t { none, docx, doc, rtf, odt, epub, pdf, zip, image };

ForeignKind sniff_foreign(std::string_view bytes);
// As messages name it: "a Word file (.docx)".
std::string_view foreign_name(ForeignKind kind);
// The command that makes a text of the file at `path`; empty when there is none.
std::string conversion_command(ForeignKind kind, std::string_view path);

// UTF-16 by its byte order mark, or by the high bytes of its Arabic and ASCII characters.
enum class Utf16Kind : std::uint8_t { none, little, big };
struct Utf16Guess {
    Utf16Kind kind = Utf16Kind::none;
    bool marked = false;  // there is a byte order mark
};
Utf16Guess sniff_utf16(std::string_view bytes);

// More control characters than any text has: a program, an archive, a recording.
bool looks_binary(std::string_view bytes);
// Not UTF-8, but Arabic words when the bytes are read as Windows-1256.
bool looks_windows_1256(std::string_view bytes);

}  // namespace warraq
