#include "book/manifest.hpp"

#include "base/unicode.hpp"

namespace warraq {

std::string_view folder_part(std::string_view path) {
    std::size_t const cut = path.rfind('/');
    return cut == std::string_view::npos ? std::string_view() : path.substr(0, cut + 1);
}

Result<YamlMapping> read_yaml_file(std::string const& path, Limits const& limits, Files& files,
                                   Sources& sources, Diagnostics& diagnostics) {
    auto bytes = files.read(path);
    if (!bytes) return tl::unexpected(std::move(bytes.error()));
    auto const invalid = find_invalid_utf8(*bytes);
    if (invalid) {
        // The text before the wrong byte is enough to say where it stands.
        SourceId const id = sources.add({files.display(path), bytes->substr(0, *invalid)});
        auto const at = static_cast<std::uint32_t>(*invalid);
        return fail(Code::text_not_utf8, Span{id, at, at},
                    fmt::format("0x{:02X}", static_cast<unsigned char>((*bytes)[*invalid])));
    }
    if (bytes->starts_with("\xEF\xBB\xBF")) bytes->erase(0, 3);
    SourceId const id = sources.add({files.display(path), std::move(*bytes)});
    Source const& source = sources.at(id);
    Span const whole{id, 0, static_cast<std::uint32_t>(source.text.size())};
    return parse_yaml(source, whole, limits, diagnostics);
}

}  // namespace warraq
