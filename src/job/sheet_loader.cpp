#include "job/sheet_loader.hpp"

#include "job/inputs.hpp"

namespace warraq {
namespace {

constexpr std::size_t import_depth = 8;

// The sources of a sheet's fonts, which are relative to the sheet, as paths of the root.
void root_font_sources(Stylesheet& sheet, std::string const& folder) {
    for (auto& face : sheet.font_faces)
        for (std::string& source : face.rule.sources) {
            if (source.starts_with("local:")) continue;
            auto const path = resolve_page_link(folder, source);
            if (!path) continue;  // said when the font is loaded
            source.clear();
            for (char const c : *path)
                source += c == '%' ? std::string("%25") : std::string(1, c);
        }
}

}  // namespace

std::optional<Stylesheet> SheetLoader::load(std::string const& path, Span from) {
    return load_at(path, from, 0);
}

std::optional<Stylesheet> SheetLoader::load_text(Source text, std::string const& folder) {
    return parse(sources_.add(std::move(text)), folder, 0);
}

std::optional<Stylesheet> SheetLoader::load_at(std::string const& path, Span from, std::size_t depth) {
    auto bytes = files_.read(path);
    if (!bytes) return complain(bytes.error(), from, path);
    auto const decoded = decode_source(files_.display(path), *bytes, "utf-8", sources_, diagnostics_);
    if (!decoded) return complain(decoded.error(), from, path);
    read_.push_back(*decoded);
    auto sheet = parse(*decoded, std::string(folder_of(path)), depth);
    if (sheet) sheet->name = std::string(stem_of(path));
    return sheet;
}

// A cycle of imports ends at the bound of their depth.
std::optional<Stylesheet> SheetLoader::parse(SourceId id, std::string const& folder, std::size_t depth) {
    Stylesheet sheet = parse_stylesheet(sources_.at(id), id, diagnostics_);
    root_font_sources(sheet, folder);
    std::vector<Stylesheet> imported;
    for (ImportRule const& import : sheet.imports) {
        auto const target = resolve_page_link(folder, import.address);
        std::optional<Stylesheet> inner;
        if (!target)
            complain(target.error(), import.span, {});
        else if (depth == import_depth)
            complain(make_diagnostic(Code::imports_too_deep, {}, *target), import.span, {});
        else
            inner = load_at(*target, import.span, depth + 1);
        if (inner)
            imported.push_back(limited_to(std::move(*inner), import.media));
        else if (missing_ == Missing::is_error)
            return std::nullopt;
    }
    return with_imports(std::move(sheet), std::move(imported));
}

std::nullopt_t SheetLoader::complain(Diagnostic error, Span from, std::string const& path) {
    if (!error.span.known()) error.span = from;
    if (!error.span.known()) error.path = files_.display(path);
    if (missing_ == Missing::is_warned_of) error.severity = std::min(error.severity, Severity::warning);
    diagnostics_.add(std::move(error));
    return std::nullopt;
}

}  // namespace warraq
