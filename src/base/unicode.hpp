// Unicode: the character knowledge that more than one layer needs. ICU stays behind this wall.
//
// Text between functions is UTF-8; a code point is char32_t. Tables are Unicode 15 (ICU 72).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace warraq {

// --- UTF-8 ------------------------------------------------------------------------------------------------
// The offset of the first byte that is not well-formed UTF-8 (Unicode 15, table 3-7), or nothing.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);
// The code point at `offset` of valid UTF-8, and moves `offset` behind it.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& text, char32_t code_point);
std::string to_utf8(std::u32string_view text);
std::u32string to_utf32(std::string_view text);
std::u16string to_utf16(std::string_view text);
std::size_t count_code_points(std::string_view text);
// Windows-1256 to UTF-8; nothing when a byte has no character there.
std::optional<std::string> decode_windows_1256(std::string_view bytes);
// UTF-16 with the given byte order to UTF-8; nothing when it is ill-formed.
std::optional<std::string> decode_utf16(std::string_view bytes, bool big_endian);

// --- normalisation, case, segmentation --------------------------------------------------------------------
std::string to_nfc(std::string_view text);
std::string to_nfd(std::string_view text);
// For comparing only: presentation forms and ligatures become their letters.
std::string to_nfkd(std::string_view text);
bool is_nfc(std::string_view text);
// Full default case folding of UTF-8 (names that clash without case).
std::string fold_case(std::string_view text);
// What a change of letter case does to a text: bytes [begin, end) become `text`. What is not named stays.
struct CaseChange {
    std::size_t begin = 0, end = 0;
    std::string text;
};
enum class CaseMapping : std::uint8_t { upper, lower };
// In order; by the rules of the language (Turkish, Lithuanian, Greek …), final sigma and ß included.
std::vector<CaseChange> map_case(std::string_view text, CaseMapping mapping, std::string_view language);
// A letter as it stands at the beginning of a word: ǆ as ǅ.
std::string to_title_case(char32_t letter, std::string_view language);
// Byte offsets of the grapheme cluster boundaries of `text` (UAX #29), 0 and text.size() included.
std::vector<std::size_t> grapheme_boundaries(std::string_view text);

// Characters that several layers know by name.
inline constexpr char32_t tatweel = 0x0640, zero_width_non_joiner = 0x200C, zero_width_joiner = 0x200D;

// --- properties -------------------------------------------------------------------------------------------
enum class JoiningType : std::uint8_t { none, dual, right, left, causing, transparent };
enum class BidiClass : std::uint8_t {
    L,
    R,
    AL,
    EN,
    ES,
    ET,
    AN,
    CS,
    NSM,
    BN,
    B,
    S,
    WS,
    ON,
    LRE,
    LRO,
    RLE,
    RLO,
    PDF,
    LRI,
    RLI,
    FSI,
    PDI
};
JoiningType joining_type(char32_t c);
// The Joining_Group of ArabicShaping.txt, as far as kashida tells groups apart; letters of one skeleton share
// one (GAF stands with KAF, the forms of heh, yeh and teh marbuta with theirs).
enum class JoiningGroup : std::uint8_t {
    other,
    ain,
    alef,
    beh,
    dal,
    feh,
    heh,
    kaf,
    lam,
    noon,
    qaf,
    reh,
    sad,
    seen,
    tah,
    teh_marbuta,
    waw,
    yeh
};
JoiningGroup joining_group(char32_t c);
BidiClass bidi_class(char32_t c);
// The four letters of the ISO 15924 script as a number ('A'<<24|'r'<<16|'a'<<8|'b'); Zyyy common, Zinh
// inherited.
std::uint32_t script_of(char32_t c);
bool is_letter(char32_t c);
bool is_mark(char32_t c);
bool is_digit(char32_t c);    // General_Category Nd
int digit_value(char32_t c);  // -1 when not a decimal digit
bool is_white_space(char32_t c);
bool is_punctuation(char32_t c);
bool is_control(char32_t c);  // Cc, and Cf that has no business in a file name
bool is_noncharacter(char32_t c);
bool is_xml_character(char32_t c);  // XML 1.0, production 2
bool is_emoji_presentation(char32_t c);
constexpr std::uint32_t script_tag(char a, char b, char c, char d) {
    return (std::uint32_t(static_cast<unsigned char>(a)) << 24) |
           (std::uint32_t(static_cast<unsigned char>(b)) << 16) |
           (std::uint32_t(static_cast<unsigned char>(c)) << 8) | std::uint32_t(static_cast<unsigned char>(d));
}

// --- order (base/unicode_bidi.cpp) ------------------------------------------------------------------------
// May a text be cut before `c` without changing what NFC makes of its two parts?
bool nfc_boundary_before(char32_t c);
// Is it one of U+061C, U+200E, U+200F, U+202A–202E, U+2066–2069?
bool is_bidi_control(char32_t c);
// How a paragraph stands on one line, left to right: the places of its characters, bidi controls not
// counted, each times two and one more where it is shown mirrored. Two texts that differ in controls only
// look the same when these are equal.
std::vector<std::uint32_t> visual_order_of(std::u32string_view paragraph, bool right_to_left);

}  // namespace warraq
