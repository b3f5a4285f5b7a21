#include "base/unicode.hpp"
#include "brief/reader.hpp"
#include "brief/sniff.hpp"
#include "meta/metadata.hpp"

#include <algorithm>
#include <optional>

namespace warraq {
namespace {

enum class Encoding : std::uint8_t { utf8, windows_1256, utf16, utf16le, utf16be };

struct EncodingName {
    std::string_view name;
    Encoding encoding;
};
constexpr EncodingName encoding_names[] = {
    {"utf-8", Encoding::utf8},
    {"utf8", Encoding::utf8},
    {"windows-1256", Encoding::windows_1256},
    {"cp1256", Encoding::windows_1256},
    {"utf-16", Encoding::utf16},
    {"utf16", Encoding::utf16},
    {"utf-16le", Encoding::utf16le},
    {"utf-16be", Encoding::utf16be},
};

std::optional<Encoding> find_encoding(std::string_view name) {
    if (name.empty()) return Encoding::utf8;
    std::string const folded = fold_case(name);
    for (auto const& row : encoding_names)
        if (row.name == folded) return row.encoding;
    return std::nullopt;
}

std::string nearest_encoding(std::string_view name) {
    std::vector<std::string_view> names;
    for (auto const& row : encoding_names)
        names.push_back(row.name);
    std::string const folded = fold_case(name);
    auto const found = nearest(folded, names);
    return std::string(found.empty() ? "windows-1256" : found);
}

Error at_path(Error error, std::string_view path) {
    error.path = std::string(path);
    return error;
}

// What can be shown of a text that is not UTF-8: every wrong byte as U+FFFD, so that the message has a line
// and a column. `wrong` is where the first one stands in it.
std::string with_replacements(std::string_view bytes, std::size_t& wrong) {
    std::string text;
    text.reserve(bytes.size());
    bool first = true;
    while (auto const bad = find_invalid_utf8(bytes)) {
        text.append(bytes.substr(0, *bad));
        if (first) wrong = text.size();
        first = false;
        text.append("\xEF\xBF\xBD");
        bytes.remove_prefix(*bad + 1);
    }
    text.append(bytes);
    return text;
}

constexpr char32_t next_line = 0x85;  // a line end

std::string code_point_name(char32_t c) {
    return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
}

class Decoder {
  public:
    Decoder(std::string_view path, Bytes const& bytes, Sources& sources, Diagnostics& diagnostics)
        : path_(path), bytes_(bytes), sources_(sources), diagnostics_(diagnostics) {}

    Result<SourceId> decode(std::string_view encoding_name) {
        auto const encoding = find_encoding(encoding_name);
        if (!encoding) return refuse(Code::encoding_unknown, encoding_name, nearest_encoding(encoding_name));
        if (bytes_.empty()) return refuse(Code::empty_file);
        auto const kind = sniff_foreign(bytes_);
        if (kind == ForeignKind::image || kind == ForeignKind::zip)
            return refuse(Code::wordless_file, foreign_name(kind));
        if (kind != ForeignKind::none)
            return refuse(Code::foreign_file, foreign_name(kind), conversion_command(kind, path_));
        auto const utf16 = sniff_utf16(bytes_);
        if (*encoding == Encoding::utf8 && utf16.kind != Utf16Kind::none) return refuse_utf16(utf16);
        if (*encoding == Encoding::windows_1256) return decode_windows();
        if (*encoding != Encoding::utf8) return decode_wide(*encoding, utf16);
        return check_utf8(bytes_);
    }

  private:
    template <class... Arguments>
    tl::unexpected<Error> refuse(Code code, Arguments&&... arguments) {
        return tl::unexpected<Error>(
            at_path(make_diagnostic(code, Span{}, std::forward<Arguments>(arguments)...), path_));
    }

    SourceId keep(std::string text) { return sources_.add(Source{std::string(path_), std::move(text)}); }

    // A byte order mark alone tells nothing about the text, and a file of nothing else has none.
    Result<SourceId> refuse_utf16(Utf16Guess guess) {
        if (guess.marked && bytes_.size() == 2) return refuse(Code::mark_alone);
        bool const big = guess.kind == Utf16Kind::big;
        auto text = decode_utf16(std::string_view(bytes_).substr(guess.marked ? 2 : 0), big);
        std::string_view const name = big ? "utf-16be" : "utf-16le";
        if (!text) return refuse(Code::text_utf16, name);
        SourceId const id = keep(std::move(*text));
        return fail(Code::text_utf16, Span{id, 0, 0}, name);
    }

    Result<SourceId> decode_windows() {
        // A folder in two encodings is read with one option: what is UTF-8 already, letters and all, would
        // only be spoiled by it.
        bool const ascii = std::all_of(bytes_.begin(), bytes_.end(),
                                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        if (!ascii && !find_invalid_utf8(bytes_)) {
            auto id = check_utf8(bytes_);
            if (id) diagnostics_.report(Code::encoding_not_needed, Span{*id, 0, 0}, "windows-1256");
            return id;
        }
        auto text = decode_windows_1256(bytes_);
        if (!text) return refuse(Code::encoding_wrong, "windows-1256");
        auto id = check_utf8(std::move(*text));
        if (id) diagnostics_.report(Code::encoding_obeyed, Span{*id, 0, 0}, "windows-1256");
        return id;
    }

    Result<SourceId> decode_wide(Encoding encoding, Utf16Guess guess) {
        if (guess.kind == Utf16Kind::none && !find_invalid_utf8(bytes_) && bytes_.find('\0') == Bytes::npos) {
            auto id = check_utf8(bytes_);
            if (id) diagnostics_.report(Code::encoding_not_needed, Span{*id, 0, 0}, "utf-16");
            return id;
        }
        bool big = encoding == Encoding::utf16be;
        if (encoding == Encoding::utf16 || guess.marked) big = guess.kind == Utf16Kind::big;
        auto text = decode_utf16(std::string_view(bytes_).substr(guess.marked ? 2 : 0), big);
        std::string_view const name = big ? "utf-16be" : "utf-16le";
        if (!text) return refuse(Code::encoding_wrong, name);
        if (text->empty()) return refuse(Code::mark_alone);
        auto id = check_utf8(std::move(*text));
        if (id) diagnostics_.report(Code::encoding_obeyed, Span{*id, 0, 0}, name);
        return id;
    }

    Result<SourceId> check_utf8(std::string text) {
        if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) {
            text.erase(0, 3);
            if (text.empty()) return refuse(Code::mark_alone);
        }
        if (looks_binary(text) && text.find('\0') != std::string::npos) return refuse(Code::binary_file);
        if (find_invalid_utf8(text)) return refuse_bytes(text);
        if (std::all_of(text.begin(), text.end(),
                        [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }))
            return refuse(Code::empty_file);
        SourceId const id = keep(std::move(text));
        return check_characters(id);
    }

    Result<SourceId> refuse_bytes(std::string_view text) {
        bool const windows = looks_windows_1256(text);
        auto const octet = static_cast<unsigned char>(text[*find_invalid_utf8(text)]);
        if (!windows && looks_binary(text)) return refuse(Code::binary_file);
        std::size_t wrong = 0;
        std::string shown = with_replacements(text, wrong);
        SourceId const id = keep(std::move(shown));
        auto const begin = static_cast<std::uint32_t>(wrong);
        Span const span{id, begin, begin + 3};
        std::string const byte = fmt::format("0x{:02X}", octet);
        return windows ? fail(Code::text_windows_1256, span, byte) : fail(Code::text_not_utf8, span, byte);
    }

    // reliability.md, rule 4. The last forbidden character is the error that is returned, those before it
    // stand in the diagnostics: all are named at their place.
    Result<SourceId> check_characters(SourceId id) {
        std::string_view const text = sources_.at(id).text;
        std::optional<Error> forbidden;
        std::size_t shown = 0;
        constexpr std::size_t enough = 100;
        for (std::size_t at = 0; at < text.size();) {
            auto const begin = static_cast<std::uint32_t>(at);
            char32_t const c = next_code_point(text, at);
            if ((c >= 0x20 && c < 0x7F) || (c > 0x9F && c < 0xD800)) continue;
            if (c == '\n' || c == '\r' || c == '\t' || c == next_line) continue;
            Span const span{id, begin, static_cast<std::uint32_t>(at)};
            bool const allowed = is_xml_character(c);
            bool const control = allowed && c <= 0x9F;
            if (allowed && !control && !is_noncharacter(c)) continue;
            if (++shown > enough && (allowed || forbidden)) continue;
            if (allowed) {
                Code const code = control ? Code::control_character : Code::noncharacter;
                diagnostics_.report(code, span, code_point_name(c));
                continue;
            }
            if (forbidden) diagnostics_.add(std::move(*forbidden));
            forbidden = c == 0 ? make_diagnostic(Code::nul_character, span)
                               : make_diagnostic(Code::forbidden_character, span, code_point_name(c));
        }
        if (forbidden) return tl::unexpected<Error>(std::move(*forbidden));
        return id;
    }

    std::string_view path_;
    Bytes const& bytes_;
    Sources& sources_;
    Diagnostics& diagnostics_;
};

}  // namespace

Result<SourceId> decode_source(std::string_view path, Bytes const& bytes, std::string_view encoding,
                               Sources& sources, Diagnostics& diagnostics) {
    return Decoder(path, bytes, sources, diagnostics).decode(encoding);
}

}  // namespace warraq
