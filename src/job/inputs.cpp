#include "job/inputs.hpp"

#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "brief/alternative.hpp"

#include <fmt/format.h>

namespace warraq {
namespace {

bool ends_without_case(std::string_view text, std::string_view ending) {
    return text.size() >= ending.size() &&
           equal_ignoring_case(text.substr(text.size() - ending.size()), ending);
}

std::string_view trim_start(std::string_view text) {
    auto const begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos ? std::string_view{} : text.substr(begin);
}

// Keys that say something of the book as a whole and nothing of each brief in it.
constexpr Key own_keys[] = {Key::title,      Key::short_title, Key::subtitle, Key::date,    Key::revised,
                            Key::correction, Key::identifier,  Key::isbn,     Key::summary, Key::cover,
                            Key::number,     Key::logo_file,   Key::logo_alt};

}  // namespace

void rebase_logo(Metadata& metadata, std::string_view folder, Files const& files) {
    Setting setting = metadata[Key::logo_file];
    auto* const file = std::get_if<std::string>(&setting.value);
    if (!setting.set() || file == nullptr) return;
    auto const path = resolve_setting(setting, *file, files);
    if (!path) return;  // load_images says so at its place
    std::string up;
    if (!folder.empty()) up = "../";
    for (char const c : folder)
        if (c == '/') up += "../";
    std::string_view name = *path;
    if (name.starts_with(house_mount)) {
        up += house_logo;
        name.remove_prefix(house_mount.size());
    }
    *file = up + std::string(name);
    metadata.set(Key::logo_file, setting);
}

namespace {

Metadata metadata_of(Job const& job, Metadata const& own, std::string_view path, Files const& files) {
    Metadata under = job.book.metadata;
    if (!job.book.single)
        for (Key const key : own_keys)
            under.set(key, {});
    Metadata merged = merge(merge(std::move(under), own), job.options.command_line);
    rebase_logo(merged, folder_of(path), files);
    return merged;
}

// An empty alternative text says that the image is an ornament; none says nothing (HTML 4.8.4.4).
void report_undescribed(Dom const& dom, Diagnostics& diagnostics) {
    for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root())) {
        if (dom[node].name != "img") continue;
        std::string_view const alt = dom.attribute(node, "alt");
        std::string_view const role = dom.attribute(node, "role");
        bool const ornament =
            dom.has_attribute(node, "alt") ? alt.empty() : role == "presentation" || role == "none";
        if (!ornament && !describes(alt, dom.attribute(node, "src")))
            diagnostics.report(Code::image_not_described, dom[node].span, dom.attribute(node, "src"));
    }
}

// Pictures named from the root, "/a.png", are named from the page's folder from here on.
void root_pictures(XhtmlDocument& page) {
    std::string up = page.folder.empty() ? "" : "../";
    for (char const c : page.folder)
        if (c == '/') up += "../";
    for (NodeId node = page.dom.root(); node != NodeId::none; node = page.dom.next(node, page.dom.root())) {
        Node const& element = page.dom[node];
        if (element.kind != NodeKind::element || element.name != "img") continue;
        for (Attribute const& attribute : element.attributes)
            if (attribute.name == "src" && attribute.value.starts_with('/') &&
                !attribute.value.starts_with("//")) {
                page.dom.set_attribute(node, "src", up + attribute.value.substr(1), attribute.span);
                break;
            }
    }
}

void read_page(Manuscript& manuscript, Source const& source, SourceId id, Limits const& limits,
               Diagnostics& diagnostics) {
    auto page = parse_xhtml(source, id, "page", limits, diagnostics);
    if (!page) {
        diagnostics.add(page.error());
        return;
    }
    page->folder = std::string(folder_of(manuscript.item.path));
    report_undescribed(page->dom, diagnostics);
    root_pictures(*page);
    Setting title;
    title.value = page->title;
    title.origin = Origin::brief;
    if (!page->title.empty()) manuscript.metadata.set(Key::title, std::move(title));
    manuscript.page = std::move(*page);
}

std::optional<Manuscript> read_manuscript(Job const& job, SpineItem const& item, Sources& sources,
                                          Files& files, Diagnostics& diagnostics) {
    std::string const shown = job.book.single ? job.book.path : files.display(item.path);
    auto const bytes = files.read(item.path);
    if (!bytes) {
        Diagnostic error = bytes.error();
        if (!error.span.known()) error.span = item.span;
        error.path = shown;
        diagnostics.add(std::move(error));
        return std::nullopt;
    }
    auto const id = decode_source(shown, *bytes, job.options.encoding, sources, diagnostics);
    if (!id) {
        diagnostics.add(id.error());
        return std::nullopt;
    }
    Source const& text = sources.at(*id);
    InputRow const& row = input_row(item.path, text.text);
    Manuscript manuscript;
    manuscript.item = item;
    if (row.read == nullptr) {
        read_page(manuscript, text, *id, job.options.limits, diagnostics);
        if (!manuscript.page) return std::nullopt;
        manuscript.metadata = metadata_of(job, manuscript.metadata, item.path, files);
    } else {
        manuscript.brief = row.read(text, *id, job.options.limits, diagnostics);
        manuscript.metadata = metadata_of(job, manuscript.brief->metadata, item.path, files);
        if (manuscript.metadata.has(Key::lang))
            manuscript.brief->language = std::string(manuscript.metadata.text(Key::lang));
    }
    std::string_view const stem = job.book.single ? std::string_view(job.book.stem) : stem_of(item.path);
    manuscript.identity = make_identity(manuscript.metadata, stem);
    manuscript.title = std::string(manuscript.metadata.text(Key::title));
    return manuscript;
}

}  // namespace

Result<std::string> resolve_beside(std::string_view path, std::string_view reference) {
    if (!path.starts_with(house_mount)) return resolve_path(folder_of(path), reference);
    path.remove_prefix(house_mount.size());
    return resolve_path(folder_of(path), reference).map([](std::string const& inner) {
        return std::string(house_mount) + inner;
    });
}

Result<std::string> resolve_setting(Setting const& setting, std::string_view value, Files const& files) {
    // A root may be called so too; nobody but the house speaks from there.
    if (setting.origin == Origin::house && setting.path.starts_with(house_mount))
        return resolve_beside(setting.path, value);
    std::string const root = files.display("");
    std::string_view from = setting.path;
    if (from.starts_with(root)) from.remove_prefix(root.size());
    while (from.starts_with('/'))
        from.remove_prefix(1);
    return resolve_path(folder_of(from), value);
}

Result<std::string> resolve_page_link(std::string_view folder, std::string_view reference) {
    std::string const sheet = std::string(folder) + '/';
    if (sheet.starts_with(house_mount)) return resolve_beside(sheet, reference);
    if (reference.starts_with('/') && !reference.starts_with("//"))
        return resolve_path("", reference.substr(1));
    return resolve_path(folder, reference);
}

std::string_view folder_of(std::string_view path) {
    auto const cut = path.rfind('/');
    return cut == std::string_view::npos ? std::string_view{} : path.substr(0, cut);
}

std::string_view file_name_of(std::string_view path) {
    auto const cut = path.rfind('/');
    return cut == std::string_view::npos ? path : path.substr(cut + 1);
}

std::string_view stem_of(std::string_view path) {
    std::string_view const name = file_name_of(path);
    auto const dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

std::vector<InputRow> const& input_rows() {
    static std::vector<InputRow> const rows{{"text", {".txt", ".text"}, read_text_brief},
                                            {"markdown", {".md", ".markdown"}, read_markdown_brief},
                                            {"xhtml", {".xhtml", ".html", ".htm", ".xht"}, nullptr}};
    return rows;
}

InputRow const& input_row(std::string_view path, std::string_view text) {
    for (InputRow const& row : input_rows())
        for (std::string_view const ending : row.endings)
            if (ends_without_case(path, ending)) return row;
    std::string_view const begin = trim_start(text);
    bool const page =
        begin.starts_with("<?xml") || begin.starts_with("<!DOCTYPE") || begin.starts_with("<html");
    bool const markdown = begin.starts_with("---\n") || begin.starts_with("---\r") || begin.starts_with("# ");
    return input_rows()[page ? 2 : markdown ? 1 : 0];
}

std::vector<Manuscript> read_manuscripts(Job const& job, Sources& sources, Files& files,
                                         Diagnostics& diagnostics) {
    std::vector<Manuscript> manuscripts;
    manuscripts.reserve(job.book.spine.size());
    for (SpineItem const& item : job.book.spine)
        if (auto manuscript = read_manuscript(job, item, sources, files, diagnostics))
            manuscripts.push_back(std::move(*manuscript));
    return manuscripts;
}

Result<Bytes> read_reference(Files& files, std::string_view path) {
    if (files.kind(path) != EntryKind::absent || is_nfc(path) == false) return files.read(path);
    std::string found;
    std::string_view rest = path;
    while (!rest.empty()) {
        auto const cut = rest.find('/');
        std::string_view const part = rest.substr(0, cut);
        rest = cut == std::string_view::npos ? std::string_view{} : rest.substr(cut + 1);
        auto const entries = files.list(found);
        if (!entries) return files.read(path);
        std::string match;
        for (FolderEntry const& entry : *entries)
            if (entry.name == part || (match.empty() && to_nfc(entry.name) == part)) match = entry.name;
        if (match.empty()) return files.read(path);
        found += (found.empty() ? "" : "/") + match;
    }
    return files.read(found);
}

}  // namespace warraq
