#include "base/ascii.hpp"
#include "job/publication.hpp"
#include "meta/choices.hpp"
#include "xhtml/printed_links.hpp"

#include <fmt/format.h>

#include <charconv>
#include <set>

namespace warraq {
namespace {

// What is of the press in HTML's own rules and in its pages: any sheet may say otherwise. The bleed is that
// of printers everywhere, and the two colours of HTML have inks here.
constexpr std::string_view press_defaults =
    "@page { bleed: 3mm; marks: crop cross }\n"
    "@media print {\n"
    "  :link { color: device-cmyk(100% 70% 0% 10%) }\n"
    "  mark { background-color: device-cmyk(0% 0% 100% 0%) }\n"
    "}\n";

// The notes of links are numbered together with the author's, whose numbers are text of the document.
constexpr std::string_view links_as_notes =
    "@media print {\n"
    "  .link-note { float: footnote }\n"
    "  .link-note p { margin: 0; text-indent: 0 }\n"
    "  .link-note, .link-address { overflow-wrap: anywhere }\n"
    "  .link-call { font-size: 0.7em; vertical-align: super; line-height: 1; color: inherit }\n"
    "  .footnote::footnote-call { content: counter(footnote, var(--digits, decimal)) }\n"
    "  .footnote::footnote-marker { content: counter(footnote, var(--digits, decimal)) \" \" }\n"
    "  .footnote .note-mark, .footnote .backlink { display: none }\n"
    "}\n";

constexpr std::string_view press_ending = "-press";

Stylesheet read_generated(std::string css, Stylesheet::Author author, Sources& sources,
                          Diagnostics& diagnostics) {
    SourceId const id = sources.add({"(press)", std::move(css)});
    Stylesheet sheet = parse_stylesheet(sources.at(id), id, diagnostics);
    sheet.author = author;
    sheet.name = "press";
    return sheet;
}

// `--accent-press` beside `--accent`: the second name of a colour becomes what the first means.
std::string second_names(Stylesheet const& sheet) {
    std::set<std::string> names;
    for (auto const& [rule, media] : sheet.rules)
        for (Declaration const& one : rule.declarations)
            if (one.property.starts_with("--") && one.property.ends_with(press_ending))
                names.insert(std::string(one.property));
    std::string css;
    for (std::string const& name : names)
        css += fmt::format("  {}: var({});\n", name.substr(0, name.size() - press_ending.size()), name);
    return css.empty() ? css : fmt::format("@media print {{ :root {{\n{}}} }}\n", css);
}

bool prints_links(Publication const& publication) {
    return choice<PrintedLinks>(publication.metadata) == PrintedLinks::note;
}

void load_profile(Publication& publication, Files& files, Diagnostics& diagnostics) {
    Metadata const& metadata = publication.metadata;
    if (!metadata.has(Key::icc)) return;
    Setting const& setting = metadata[Key::icc];
    std::string_view const path = metadata.text(Key::icc);
    auto profile = resolve_setting(setting, path, files)
                       .and_then([&](std::string const& at) { return read_reference(files, at); })
                       .and_then([&](Bytes bytes) { return read_press_profile(std::move(bytes), path); });
    if (profile) {
        publication.press.profile = std::make_shared<PressProfile const>(std::move(*profile));
        return;
    }
    Diagnostic error = profile.error();
    if (!error.span.known()) error.span = setting.span;
    diagnostics.add(std::move(error));
}

}  // namespace

std::optional<int> parse_ink_limit(std::string_view text) {
    if (text.ends_with('%')) text.remove_suffix(1);
    int value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 100 || value > 400) return {};
    return value;
}

void load_press(Publication& publication, JobOptions const& options, Files& files, Diagnostics& diagnostics) {
    PressInfo& press = publication.press;
    press.black = options.press.black;
    press.convert = options.press.convert;
    press.profile = options.press.profile;
    std::size_t const before = diagnostics.count(Severity::error);
    if (!press.profile) load_profile(publication, files, diagnostics);
    if (!press.profile && !press.black && diagnostics.count(Severity::error) == before)
        diagnostics.report(Code::press_profile_missing, {});
    Metadata const& metadata = publication.metadata;
    if (options.press.ink_limit) {
        press.ink_limit = *options.press.ink_limit;
    } else if (std::string_view const text = metadata.text(Key::ink_limit); !text.empty()) {
        if (auto const limit = parse_ink_limit(text))
            press.ink_limit = *limit;
        else
            diagnostics.report(Code::ink_limit_unknown, metadata[Key::ink_limit].span, text);
    }
    if (press.profile || press.black)
        diagnostics.report(press.profile ? Code::press_unverified : Code::press_unclaimed, {});
}

void add_press_styles(Publication& publication, Sources& sources, Diagnostics& diagnostics) {
    using Author = Stylesheet::Author;
    std::vector<Stylesheet> sheets;
    for (Stylesheet& sheet : publication.sheets) {
        std::string css = second_names(sheet);
        Author const author = sheet.author;
        sheets.push_back(std::move(sheet));
        if (!css.empty()) sheets.push_back(read_generated(std::move(css), author, sources, diagnostics));
        if (sheets.size() > 1) continue;
        css = press_defaults;
        if (prints_links(publication)) css += links_as_notes;
        sheets.push_back(read_generated(std::move(css), Author::user_agent, sources, diagnostics));
    }
    publication.sheets = std::move(sheets);
}

void print_links(Publication& publication) {
    if (!prints_links(publication)) return;
    publication.printed.reserve(publication.documents.size());
    for (EpubDocument const& entry : publication.documents)
        publication.printed.push_back(with_link_notes(entry.document));
}

}  // namespace warraq
