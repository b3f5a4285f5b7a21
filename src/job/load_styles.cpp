#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "css/property_kinds.hpp"
#include "css/value_reader.hpp"
#include "job/page_measures.hpp"
#include "job/publication.hpp"
#include "meta/choices.hpp"
#include "meta/digits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace warraq {
namespace {

class StyleLoader {
  public:
    StyleLoader(Publication& publication, Job const& job, Resources const& resources, Files& files,
                Diagnostics& diagnostics)
        : publication_(publication),
          job_(job),
          resources_(resources),
          files_(files),
          diagnostics_(diagnostics) {}

    void load() {
        publication_.sheets.push_back(resources_.base);
        if (publication_.self_styled) {
            load_of_page();
            return;
        }
        choose_theme();
        for (Stylesheet& sheet : own_sheets_)
            publication_.sheets.push_back(std::move(sheet));
        for (Stylesheet const& sheet : job_.options.stylesheets)
            publication_.sheets.push_back(sheet);
        add_generated_rules();
        load_fonts();
        set_role("warraq-body", Key::font_body);
        set_role("warraq-heading", Key::font_heading);
        set_role("warraq-latin", Key::font_latin);
    }

  private:
    void load_of_page() {
        for (Stylesheet& sheet : load_page_sheets(publication_.documents.front().document, files_,
                                                  *resources_.sources, diagnostics_))
            publication_.sheets.push_back(std::move(sheet));
        for (Stylesheet const& sheet : job_.options.stylesheets)
            publication_.sheets.push_back(sheet);
        load_fonts();
    }

    void load_fonts() {
        publication_.fonts = resources_.fonts;
        for (Stylesheet const& sheet : publication_.sheets)
            for (auto const& face : sheet.font_faces)
                if (face.media.print) load_font_face(face.rule);
    }

    // `style:` holds names of themes, of which the last stands, and CSS files, which stand over it.
    void choose_theme() {
        std::string theme = publication_.single ? "brief" : "book";
        Setting const& setting = publication_.metadata[Key::style];
        for (std::string const& word : publication_.metadata.list(Key::style)) {
            if (!word.ends_with(".css")) {
                theme = word;
                continue;
            }
            auto const path = resolve_setting(setting, word, files_);
            if (!path) {
                report(path.error(), setting.span);
            } else if (auto sheet = load_stylesheet(*path, files_, *resources_.sources, diagnostics_)) {
                own_sheets_.push_back(std::move(*sheet));
            }
        }
        if (!job_.options.theme.empty()) theme = job_.options.theme;
        std::vector<std::string_view> names;
        for (auto const& [name, sheet] : resources_.themes) {
            names.push_back(name);
            if (name == theme) {
                publication_.sheets.push_back(sheet);
                return;
            }
        }
        diagnostics_.report(Code::theme_unknown, setting.span, theme, nearest(theme, names));
    }

    void report(Diagnostic error, Span span) {
        if (!error.span.known()) error.span = span;
        diagnostics_.add(std::move(error));
    }

    // What the house sets without CSS: the paper and the accent.
    void add_generated_rules() {
        std::string css;
        if (publication_.metadata.has(Key::paper)) {
            std::string_view const paper = publication_.metadata.text(Key::paper);
            if (std::string const size = css_page_size(paper); !size.empty())
                css += fmt::format("@page {{ size: {} }}\n@media print {{ {} }}\n", size,
                                   page_measures(size_of_page(size)));
            else
                diagnostics_.report(Code::paper_unknown, publication_.metadata[Key::paper].span, paper);
        }
        if (std::string_view const accent = publication_.metadata.text(Key::accent_screen); !accent.empty()) {
            if (auto const color = parse_color(accent)) {
                css += fmt::format(":root {{ --accent: {} }}\n", to_text(*color));
                check_contrast(*color);
            } else {
                diagnostics_.report(Code::accent_unknown, publication_.metadata[Key::accent_screen].span,
                                    accent);
            }
        }
        if (job_.options.profile == PdfProfile::press) css += press_accent();
        // Numbers run through a brief in both formats; pages can only number their own.
        if (choice<NoteNumbering>(publication_.metadata) == NoteNumbering::page)
            css +=
                "@media print {\n"
                "  @page { counter-reset: footnote }\n"
                "  .footnote::footnote-call { content: counter(footnote, var(--digits)) }\n"
                "  .footnote::footnote-marker { content: counter(footnote, var(--digits)) \" \" }\n"
                "  .footnote .note-mark { display: none }\n"
                "}\n";
        DigitCounts counts{};
        for (EpubDocument const& entry : publication_.documents)
            count_digits(entry.document.dom, counts);
        DigitFamily const digits =
            choose_digits(publication_.metadata.text(Key::digits), counts, publication_.language);
        if (digits != DigitFamily::european)
            css += fmt::format("@media print {{ :root {{ --digits: {} }} }}\n", counter_style_of(digits));
        if (css.empty()) return;
        SourceId const id = resources_.sources->add({"(settings)", css});
        Stylesheet sheet = parse_stylesheet(resources_.sources->at(id), id, diagnostics_);
        sheet.author = Stylesheet::Author::user;
        sheet.name = "settings";
        publication_.sheets.push_back(std::move(sheet));
    }

    std::string press_accent() {
        std::string_view const accent = publication_.metadata.text(Key::accent_press);
        if (accent.empty()) return {};
        if (auto const color = parse_color(accent))
            return fmt::format("@media print {{ :root {{ --accent: {} }} }}\n", to_text(*color));
        diagnostics_.report(Code::accent_unknown, publication_.metadata[Key::accent_press].span, accent);
        return {};
    }

    static void count_digits(Dom const& dom, DigitCounts& counts) {
        for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root()))
            warraq::count_digits(dom[node].text.text, counts);
    }

    // One colour as CSS writes it. Its value, not its text, goes into the generated sheet: the text could
    // carry more with it.
    static std::optional<Color> parse_color(std::string_view text) {
        Source const source{"(settings)", std::string(text)};
        auto const tokens = tokenize_css(source, SourceId::none);
        UnitContext const units;
        ValueReader reader(tokens, units);
        auto const color = reader.color();
        return reader.done() ? color : std::nullopt;
    }

    // Words in the accent stand on white and on the theme's `--paper`.
    void check_contrast(Color const& accent) {
        constexpr double least = 4.5;  // WCAG 2.2, 1.4.3
        double contrast = contrast_ratio(to_rgb(accent), {1, 1, 1});
        for (Stylesheet const& sheet : publication_.sheets)
            for (auto const& [rule, media] : sheet.rules)
                for (Declaration const& one : rule.declarations) {
                    if (one.property != "--paper") continue;
                    UnitContext const units;
                    ValueReader reader(one.value, units);
                    if (auto const paper = reader.color())
                        contrast = std::min(contrast, contrast_ratio(to_rgb(accent), to_rgb(*paper)));
                }
        if (contrast < least)
            diagnostics_.report(Code::accent_pale, publication_.metadata[Key::accent_screen].span,
                                fmt::format("{:.1f}", contrast));
    }

    PhysicalSize size_of_page(std::string const& size) const {
        Source const source{"(settings)", fmt::format("@page {{ size: {} }}", size)};
        Diagnostics said;
        std::vector<Stylesheet> const sheets{parse_stylesheet(source, SourceId::none, said)};
        return compute_page_style(sheets, {}, Medium::print, said).size;
    }

    // "A5", "a5 landscape", "6x9in", "148x210mm" as the value of `size`; empty for anything else.
    static std::string css_page_size(std::string_view paper) {
        std::string const text = ascii_lower(paper);
        std::string_view name = text;
        for (std::string_view const turn : {" landscape", " portrait"})
            if (name.ends_with(turn)) name.remove_suffix(turn.size());
        static constexpr std::string_view names[] = {"a3", "a4", "a5", "a6", "b4", "b5", "letter", "legal"};
        if (std::find(std::begin(names), std::end(names), name) != std::end(names)) return text;
        auto const cross = text.find('x');
        if (cross == std::string::npos || text.size() < cross + 4) return {};
        std::string const unit = text.substr(text.size() - 2);
        if (unit != "mm" && unit != "cm" && unit != "in" && unit != "pt") return {};
        std::string const width = text.substr(0, cross);
        std::string const height = text.substr(cross + 1, text.size() - cross - 3);
        if (!is_number(width) || !is_number(height)) return {};
        return fmt::format("{}{} {}{}", width, unit, height, unit);
    }

    static bool is_number(std::string_view text) {
        double value = 0;
        auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && end == text.data() + text.size() && value > 0;
    }

    FontPtr load_font(Result<std::string> const& path, Span span) {
        auto const font = path.and_then([&](std::string const& at) {
            return read_reference(files_, at).and_then([&](Bytes bytes) {
                return Font::load(std::move(bytes), at, job_.options.limits);
            });
        });
        if (font) return *font;
        Diagnostic error = font.error();
        if (publication_.self_styled) error.severity = std::min(error.severity, Severity::warning);
        report(std::move(error), span);
        return nullptr;
    }

    // The first source that is a file and a font; local() names fonts of the machine, which are never read.
    void load_font_face(FontFaceRule const& face) {
        for (std::string const& source : face.sources) {
            if (source.starts_with("local:")) continue;
            if (FontPtr const font = load_font(resolve_path("", source), face.span)) {
                publication_.fonts.declare(font, {face.family, face.weight, face.italic});
                return;
            }
        }
    }

    void set_role(std::string_view role, Key key) {
        if (!publication_.metadata.has(key)) return;
        Setting const& setting = publication_.metadata[key];
        std::vector<std::string> families;
        for (std::string const& word : publication_.metadata.list(key)) {
            if (!word.ends_with(".ttf") && !word.ends_with(".otf")) {
                if (publication_.fonts.has_family(word))
                    families.push_back(word);
                else
                    diagnostics_.report(Code::family_unknown, setting.span, word);
                continue;
            }
            FontPtr const font = load_font(resolve_setting(setting, word, files_), setting.span);
            if (!font) continue;
            publication_.fonts.add(font);
            families.push_back(font->family());
        }
        if (!families.empty()) publication_.fonts.set_role(role, std::move(families));
    }

    Publication& publication_;
    Job const& job_;
    Resources const& resources_;
    Files& files_;
    Diagnostics& diagnostics_;
    std::vector<Stylesheet> own_sheets_;
};

}  // namespace

void load_styles(Publication& publication, Job const& job, Resources const& resources, Files& files,
                 Diagnostics& diagnostics) {
    StyleLoader(publication, job, resources, files, diagnostics).load();
    if (job.options.profile == PdfProfile::press)
        add_press_styles(publication, *resources.sources, diagnostics);
    load_style_images(publication, files, job.options.limits, diagnostics);
}

}  // namespace warraq
