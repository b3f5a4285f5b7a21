#include "job/sheet_loader.hpp"

#include "base/ascii.hpp"
#include "base/data_url.hpp"
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

// So are the addresses of pictures.
void root_image_addresses(std::vector<Declaration>& declarations, std::string const& folder) {
    for (Declaration& declaration : declarations) {
        if (!names_image(declaration)) continue;
        auto& value = declaration.value;
        for (std::size_t i = 0; i < value.size(); ++i) {
            bool const inside = value[i].kind == TokenKind::string && i > 0 &&
                                value[i - 1].kind == TokenKind::function &&
                                (equal_ignoring_case(value[i - 1].text, "url") ||
                                 equal_ignoring_case(value[i - 1].text, "src"));
            if ((value[i].kind != TokenKind::url && !inside) || is_data_url(value[i].text)) continue;
            if (auto const path = resolve_page_link(folder, value[i].text)) value[i].text = "/" + *path;
        }
    }
}

void root_image_addresses(Stylesheet& sheet, std::string const& folder) {
    for (auto& rule : sheet.rules)
        root_image_addresses(rule.rule.declarations, folder);
}

}  // namespace

bool names_image(Declaration const& declaration) {
    return declaration.property == "content" || declaration.property == "list-style-image" ||
           declaration.property == "list-style";
}

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
    root_image_addresses(sheet, folder);
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
