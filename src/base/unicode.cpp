#include "base/unicode.hpp"

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>

namespace warraq {
namespace {

UChar32 icu(char32_t c) {
    return static_cast<UChar32>(c);
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string from_utf16(std::u16string_view text) {
    std::string utf8;
    utf8.reserve(text.size() * 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        char32_t c = text[i];
        if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size())
            c = 0x10000 + ((c - 0xD800) << 10) + (char32_t{text[++i]} - 0xDC00);
        append_utf8(utf8, c);
    }
    return utf8;
}

std::int32_t length_of(std::u16string const& text) {
    return static_cast<std::int32_t>(text.size());
}

// Runs an ICU function that fills a UTF-16 buffer: once to learn the length, once to fill it.
template <class Function>
std::string transformed(Function const& fill) {
    UErrorCode status = U_ZERO_ERROR;
    std::int32_t const length = fill(nullptr, 0, &status);
    std::u16string buffer(static_cast<std::size_t>(std::max(length, 0)), u'\0');
    status = U_ZERO_ERROR;
    fill(buffer.data(), length_of(buffer), &status);
    assert(U_SUCCESS(status));
    return from_utf16(buffer);
}

UNormalizer2 const* nfc() {
    UErrorCode status = U_ZERO_ERROR;
    UNormalizer2 const* const instance = unorm2_getNFCInstance(&status);
    assert(U_SUCCESS(status));
    return instance;
}

bool is_nfc_utf16(std::u16string const& text) {
    UErrorCode status = U_ZERO_ERROR;
    return unorm2_isNormalized(nfc(), text.data(), length_of(text), &status) != 0;
}

struct CloseBreaks {
    void operator()(UBreakIterator* iterator) const { ubrk_close(iterator); }
};

// An iterator is costly to open and not for several threads; the root locale is named, never the machine's.
UBreakIterator* character_breaks() {
    thread_local std::unique_ptr<UBreakIterator, CloseBreaks> const breaks = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<UBreakIterator, CloseBreaks> opened(
            ubrk_open(UBRK_CHARACTER, "root", nullptr, 0, &status));
        assert(U_SUCCESS(status));
        return opened;
    }();
    return breaks.get();
}

std::uint32_t compute_script_tag(UScriptCode script) {
    char const* const name = uscript_getShortName(script);
    return name == nullptr ? script_tag('Z', 'z', 'z', 'z') : script_tag(name[0], name[1], name[2], name[3]);
}

}  // namespace

std::string to_nfc(std::string_view text) {
    if (is_ascii(text)) return std::string(text);
    std::u16string const utf16 = to_utf16(text);
    if (is_nfc_utf16(utf16)) return std::string(text);
    return transformed([&](UChar* out, std::int32_t capacity, UErrorCode* status) {
        return unorm2_normalize(nfc(), utf16.data(), length_of(utf16), out, capacity, status);
    });
}

namespace {

using NormalizerOf = UNormalizer2 const* (*)(UErrorCode*);

std::string decomposed(std::string_view text, NormalizerOf normalizer_of) {
    if (is_ascii(text)) return std::string(text);
    std::u16string const utf16 = to_utf16(text);
    UErrorCode failed = U_ZERO_ERROR;
    UNormalizer2 const* const normalizer = normalizer_of(&failed);
    assert(U_SUCCESS(failed));
    return transformed([&](UChar* out, std::int32_t capacity, UErrorCode* status) {
        return unorm2_normalize(normalizer, utf16.data(), length_of(utf16), out, capacity, status);
    });
}

}  // namespace

std::string to_nfd(std::string_view text) {
    return decomposed(text, unorm2_getNFDInstance);
}

std::string to_nfkd(std::string_view text) {
    return decomposed(text, unorm2_getNFKDInstance);
}

bool is_nfc(std::string_view text) {
    return is_ascii(text) || is_nfc_utf16(to_utf16(text));
}

std::string fold_case(std::string_view text) {
    std::u16string const utf16 = to_utf16(text);
    return transformed([&](UChar* out, std::int32_t capacity, UErrorCode* status) {
        return u_strFoldCase(out, capacity, utf16.data(), length_of(utf16), U_FOLD_CASE_DEFAULT, status);
    });
}

std::string to_title_case(char32_t letter, std::string_view language) {
    std::u16string const utf16 = to_utf16(to_utf8({&letter, 1}));
    std::string const locale(language);
    return transformed([&](UChar* out, std::int32_t capacity, UErrorCode* status) {
        return u_strToTitle(out, capacity, utf16.data(), length_of(utf16), nullptr, locale.c_str(), status);
    });
}

std::vector<std::size_t> grapheme_boundaries(std::string_view text) {
    std::vector<std::size_t> boundaries{0};
    if (text.empty()) return boundaries;
    UErrorCode status = U_ZERO_ERROR;
    UText utf8 = UTEXT_INITIALIZER;
    utext_openUTF8(&utf8, text.data(), static_cast<std::int64_t>(text.size()), &status);
    UBreakIterator* const breaks = character_breaks();
    ubrk_setUText(breaks, &utf8, &status);
    assert(U_SUCCESS(status));
    for (std::int32_t at = ubrk_next(breaks); at != UBRK_DONE; at = ubrk_next(breaks))
        boundaries.push_back(static_cast<std::size_t>(at));
    utext_close(&utf8);
    return boundaries;
}

JoiningType joining_type(char32_t c) {
    switch (u_getIntPropertyValue(icu(c), UCHAR_JOINING_TYPE)) {
        case U_JT_DUAL_JOINING:
            return JoiningType::dual;
        case U_JT_RIGHT_JOINING:
            return JoiningType::right;
        case U_JT_LEFT_JOINING:
            return JoiningType::left;
        case U_JT_JOIN_CAUSING:
            return JoiningType::causing;
        case U_JT_TRANSPARENT:
            return JoiningType::transparent;
        default:
            return JoiningType::none;
    }
}

JoiningGroup joining_group(char32_t c) {
    switch (u_getIntPropertyValue(icu(c), UCHAR_JOINING_GROUP)) {
        case U_JG_AIN:
            return JoiningGroup::ain;
        case U_JG_ALEF:
            return JoiningGroup::alef;
        case U_JG_BEH:
            return JoiningGroup::beh;
        case U_JG_DAL:
            return JoiningGroup::dal;
        case U_JG_FEH:
            return JoiningGroup::feh;
        case U_JG_HEH:
        case U_JG_HEH_GOAL:
        case U_JG_KNOTTED_HEH:
            return JoiningGroup::heh;
        case U_JG_KAF:
        case U_JG_GAF:
        case U_JG_SWASH_KAF:
            return JoiningGroup::kaf;
        case U_JG_LAM:
            return JoiningGroup::lam;
        case U_JG_NOON:
        case U_JG_AFRICAN_NOON:
            return JoiningGroup::noon;
        case U_JG_QAF:
        case U_JG_AFRICAN_QAF:
            return JoiningGroup::qaf;
        case U_JG_REH:
            return JoiningGroup::reh;
        case U_JG_SAD:
            return JoiningGroup::sad;
        case U_JG_SEEN:
            return JoiningGroup::seen;
        case U_JG_TAH:
            return JoiningGroup::tah;
        case U_JG_TEH_MARBUTA:
        case U_JG_TEH_MARBUTA_GOAL:
            return JoiningGroup::teh_marbuta;
        case U_JG_WAW:
            return JoiningGroup::waw;
        case U_JG_YEH:
        case U_JG_FARSI_YEH:
        case U_JG_BURUSHASKI_YEH_BARREE:
        case U_JG_YEH_BARREE:
            return JoiningGroup::yeh;
        default:
            return JoiningGroup::other;
    }
}

BidiClass bidi_class(char32_t c) {
    // In the order of UCharDirection.
    static constexpr std::array classes{
        BidiClass::L,   BidiClass::R,   BidiClass::EN,  BidiClass::ES,  BidiClass::ET,  BidiClass::AN,
        BidiClass::CS,  BidiClass::B,   BidiClass::S,   BidiClass::WS,  BidiClass::ON,  BidiClass::LRE,
        BidiClass::LRO, BidiClass::AL,  BidiClass::RLE, BidiClass::RLO, BidiClass::PDF, BidiClass::NSM,
        BidiClass::BN,  BidiClass::FSI, BidiClass::LRI, BidiClass::RLI, BidiClass::PDI};
    auto const index = static_cast<std::size_t>(u_charDirection(icu(c)));
    return index < classes.size() ? classes[index] : BidiClass::L;
}

std::uint32_t script_of(char32_t c) {
    static std::vector<std::uint32_t> const tags = [] {
        std::vector<std::uint32_t> all;
        for (int i = 0; i <= u_getIntPropertyMaxValue(UCHAR_SCRIPT); ++i)
            all.push_back(compute_script_tag(static_cast<UScriptCode>(i)));
        return all;
    }();
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode const script = uscript_getScript(icu(c), &status);
    auto const index = static_cast<std::size_t>(script);
    return script >= 0 && index < tags.size() ? tags[index] : script_tag('Z', 'z', 'z', 'z');
}

bool is_letter(char32_t c) {
    return (U_MASK(u_charType(icu(c))) & U_GC_L_MASK) != 0;
}

bool is_mark(char32_t c) {
    return (U_MASK(u_charType(icu(c))) & U_GC_M_MASK) != 0;
}

bool is_digit(char32_t c) {
    return u_charType(icu(c)) == U_DECIMAL_DIGIT_NUMBER;
}

int digit_value(char32_t c) {
    return u_charDigitValue(icu(c));
}

bool is_white_space(char32_t c) {
    return u_isUWhiteSpace(icu(c)) != 0;
}

bool is_punctuation(char32_t c) {
    return u_ispunct(icu(c)) != 0;
}

bool is_control(char32_t c) {
    if (u_charType(icu(c)) == U_CONTROL_CHAR) return true;
    if (u_charType(icu(c)) != U_FORMAT_CHAR) return false;
    // Persian words need U+200C, emoji U+200D, and the signs that stand under a number are visible.
    bool const needed = c == 0x200C || c == 0x200D;
    return !needed && u_hasBinaryProperty(icu(c), UCHAR_PREPENDED_CONCATENATION_MARK) == 0;
}

bool is_noncharacter(char32_t c) {
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
}

bool is_xml_character(char32_t c) {
    if (c < 0x20) return c == 0x9 || c == 0xA || c == 0xD;
    return c < 0xD800 || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

bool is_emoji_presentation(char32_t c) {
    return u_hasBinaryProperty(icu(c), UCHAR_EMOJI_PRESENTATION) != 0;
}

}  // namespace warraq
