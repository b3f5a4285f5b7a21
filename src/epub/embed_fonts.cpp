// Which characters each font draws, as the style sheets have it, and the parts of the fonts that hold them
// (epub.md R43–R45).
#include "base/ascii.hpp"
#include "base/unicode.hpp"
#include "css/cascade.hpp"
#include "epub/package.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace warraq {
namespace {

// What an e-reader's own sheet says of type; the package's sheets say the rest.
constexpr std::string_view reader_sheet =
    "h1,h2,h3,h4,h5,h6,b,strong,th{font-weight:700}code,pre,kbd,samp{font-family:monospace}";
// What lists, quotes and notes draw without its standing in the text.
constexpr std::u32string_view generated = U"0123456789.-()•◦▪«»”“–…";

// Fathatan to sukun and the dagger alef: an Arabic face keeps them, and with them the placing of marks (R44),
// even where the text has none: a heading's few letters would drop the lookups.
constexpr std::u32string_view vowel_marks = U"\u064B\u064C\u064D\u064E\u064F\u0650\u0651\u0652\u0670";
constexpr std::uint32_t arabic = script_tag('A', 'r', 'a', 'b');

// What counters of a style write. Names that an e-reader does not know are not in its sheet either.
std::string_view counter_characters(std::string_view style) {
    if (style == "arabic-indic") return "٠١٢٣٤٥٦٧٨٩";
    if (style == "persian" || style == "urdu") return "۰۱۲۳۴۵۶۷۸۹";
    if (style == "hebrew") return "אבגדהוזחטיכלמנסעפצקרשת";
    bool const latin = style.ends_with("-alpha") || style.ends_with("-latin") || style.ends_with("-roman");
    if (!latin) return {};
    return style.starts_with("lower") ? "abcdefghijklmnopqrstuvwxyz" : "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
}

// The text that `content` makes, as far as it is known without counting.
std::string content_characters(ComputedStyle const& style, Dom const& dom, NodeId node) {
    std::string text;
    if (!style.content) return text;
    for (ContentPart const& part : *style.content) {
        if (auto const* const string = std::get_if<ContentString>(&part)) text += string->text;
        if (auto const* const name = std::get_if<ContentAttribute>(&part))
            text += dom.attribute(node, name->name);
        if (auto const* const counter = std::get_if<ContentCounter>(&part))
            (text += counter_characters(counter->style)) += counter->separator;
    }
    return text;
}

std::u32string with_vowel_marks(std::set<char32_t> characters, Font const& font) {
    bool const has_arabic = std::any_of(characters.begin(), characters.end(),
                                        [](char32_t c) { return is_letter(c) && script_of(c) == arabic; });
    if (has_arabic)
        for (char32_t const mark : vowel_marks)
            if (font.has_glyph(mark)) characters.insert(mark);
    return {characters.begin(), characters.end()};
}

bool is_generic(std::string_view family) {
    constexpr std::string_view generics[] = {"serif",   "sans-serif", "monospace",     "cursive",
                                             "fantasy", "system-ui",  "ui-sans-serif", "ui-serif"};
    return std::find(std::begin(generics), std::end(generics), family) != std::end(generics);
}

// Characters of one font, and the CSS families that want it.
struct FontUse {
    FontPtr font;
    std::set<char32_t> characters;
};

struct FaceUse {
    std::string family;
    FontPtr font;
    bool primary = false;
    std::set<char32_t> characters;
};

class Collector {
  public:
    explicit Collector(FontSet const& fonts) : fonts_(fonts) {}

    void add_document(XhtmlDocument const& document, std::vector<Stylesheet> const& sheets);
    EmbeddedFonts embed(Diagnostics& diagnostics);

  private:
    struct Query {
        FontQuery query;
        std::string family;         // the CSS family its faces are declared under
        std::vector<bool> seen;     // by code point
        std::u32string characters;  // in the order of first use
    };

    Query& query_of(std::vector<std::string> const& families, int weight, bool italic);
    void add_text(Query& query, std::string_view text);
    void resolve();
    FaceUse& face_of(std::string const& family, FontPtr const& font);

    FontSet const& fonts_;
    std::vector<Query> queries_;
    std::vector<FaceUse> faces_;
    std::vector<FontUse> uses_;
};

Collector::Query& Collector::query_of(std::vector<std::string> const& families, int weight, bool italic) {
    FontQuery query{families, weight, italic};
    // A list of generic names only cannot be given a face: its characters go to the text's own family, so
    // that some embedded font has them.
    auto const named = std::find_if_not(families.begin(), families.end(), is_generic);
    std::string family = named == families.end() ? std::string{} : *named;
    if (family.empty()) {
        family = queries_.empty() ? "warraq-body" : queries_.front().family;
        query.families = {family};
    }
    for (Query& known : queries_)
        if (known.query == query) return known;
    queries_.push_back({std::move(query), std::move(family), std::vector<bool>(0x110000), {}});
    return queries_.back();
}

void Collector::add_text(Query& query, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        char32_t const c = next_code_point(text, at);
        if (query.seen[c]) continue;
        query.seen[c] = true;
        query.characters += c;
    }
}

void Collector::add_document(XhtmlDocument const& document, std::vector<Stylesheet> const& sheets) {
    // Complaints about the sheets have been made where pages were laid out, or are when the sheet is written.
    Diagnostics ignored;
    CascadeContext context;
    context.medium = Medium::screen;
    StyleTree const styles = cascade(document, sheets, context, ignored);
    Dom const& dom = document.dom;
    NodeId const body = dom.find_element("body");
    if (body == NodeId::none) return;
    ComputedStyle const& body_style = *styles.of(body);
    auto add = [&](ComputedStyle const& style, std::string_view text) {
        add_text(query_of(style.font_family, style.font_weight, style.font_italic), text);
    };
    // Only as far as the text's own font has them: a list's marker is no reason for a further font.
    Query& body_query = query_of(body_style.font_family, body_style.font_weight, body_style.font_italic);
    if (FontPtr const primary = fonts_.primary(body_query.query))
        for (char32_t const c : generated)
            if (primary->has_glyph(c)) add_text(body_query, to_utf8(std::u32string_view(&c, 1)));
    add(body_style, document.title);
    ComputedStyle const* last = nullptr;
    Query* query = nullptr;
    for (NodeId node = body; node != NodeId::none; node = dom.next(node, body)) {
        ComputedStyle const& style = *styles.of(node);
        if (dom[node].kind != NodeKind::text) {
            if (dom[node].name == "li") add(style, counter_characters(style.list_style_type));
            if (auto const* const pseudo = styles.pseudo_of(node))
                for (StylePtr const& drawn : {pseudo->before, pseudo->after, pseudo->marker})
                    if (drawn != nullptr) add(*drawn, content_characters(*drawn, dom, node));
            // `add` may have moved the queries.
            last = nullptr;
            continue;
        }
        if (&style != last) query = &query_of(style.font_family, style.font_weight, style.font_italic);
        last = &style;
        add_text(*query, dom[node].text.text);
    }
}

FaceUse& Collector::face_of(std::string const& family, FontPtr const& font) {
    for (FaceUse& face : faces_)
        if (face.family == family && face.font->id() == font->id()) return face;
    faces_.push_back({family, font, false, {}});
    return faces_.back();
}

void Collector::resolve() {
    for (Query const& query : queries_) {
        FontPtr const primary = fonts_.primary(query.query);
        if (primary != nullptr) face_of(query.family, primary).primary = true;
        for (char32_t const c : query.characters) {
            if (is_control(c) && c != 0x200C && c != 0x200D) continue;
            FontPtr const font = fonts_.match(query.query, c);
            if (font != nullptr && font->has_glyph(c)) face_of(query.family, font).characters.insert(c);
        }
    }
    std::erase_if(faces_, [](FaceUse const& face) { return face.characters.empty(); });
    for (FaceUse const& face : faces_) {
        auto use = std::find_if(uses_.begin(), uses_.end(),
                                [&](FontUse const& known) { return known.font->id() == face.font->id(); });
        if (use == uses_.end()) use = uses_.insert(uses_.end(), {face.font, {}});
        use->characters.insert(face.characters.begin(), face.characters.end());
    }
}

std::string file_stem(Font const& font, std::set<std::string>& taken) {
    std::string stem;
    for (char const c : font.postscript_name().empty() ? font.name() : font.postscript_name()) {
        bool const plain = is_ascii_alphanumeric(c) || c == '-';
        if (plain && stem.size() < 60) stem += c;
    }
    if (stem.empty()) stem = "font";
    std::string name = stem;
    for (int number = 2; !taken.insert(fold_case(name)).second; ++number)
        name = fmt::format("{}-{}", stem, number);
    return name;
}

std::string unicode_range(std::set<char32_t> const& characters) {
    std::string ranges;
    for (auto at = characters.begin(); at != characters.end();) {
        char32_t const first = *at;
        char32_t last = first;
        while (++at != characters.end() && *at == last + 1)
            last = *at;
        if (!ranges.empty()) ranges += ", ";
        ranges += first == last ? fmt::format("U+{:X}", std::uint32_t{first})
                                : fmt::format("U+{:X}-{:X}", std::uint32_t{first}, std::uint32_t{last});
    }
    return ranges;
}

EmbeddedFonts Collector::embed(Diagnostics& diagnostics) {
    resolve();
    EmbeddedFonts embedded;
    std::map<std::uint64_t, std::string> hrefs;
    std::set<std::string> taken;
    for (FontUse const& use : uses_) {
        auto subset = subset_font(*use.font, with_vowel_marks(use.characters, *use.font));
        if (!subset) {
            diagnostics.report(Code::epub_font_not_embedded, {}, use.font->name());
            continue;
        }
        bool const open_type = subset->substr(0, 4) == "OTTO";
        std::string href = fmt::format("fonts/{}.{}", file_stem(*use.font, taken), open_type ? "otf" : "ttf");
        hrefs.emplace(use.font->id(), href);
        embedded.files.push_back({std::move(href), open_type ? "font/otf" : "font/ttf", std::move(*subset)});
    }
    // Faces that fill gaps come before the one whose family it is: a reader that does not know
    // `unicode-range` takes the last.
    std::stable_partition(faces_.begin(), faces_.end(), [](FaceUse const& face) { return !face.primary; });
    for (FaceUse const& face : faces_) {
        auto const href = hrefs.find(face.font->id());
        if (href == hrefs.end()) continue;
        embedded.font_faces += fmt::format(
            "@font-face {{ font-family: \"{}\"; font-weight: {}; font-style: {}; src: url(\"../{}\"){}; }}\n",
            face.family, face.font->weight() >= 600 ? 700 : 400, face.font->italic() ? "italic" : "normal",
            href->second,
            face.primary ? std::string{}
                         : fmt::format("; unicode-range: {}", unicode_range(face.characters)));
    }
    return embedded;
}

}  // namespace

EmbeddedFonts embed_fonts(EpubInput const& input, std::vector<XhtmlDocument const*> const& documents,
                          Diagnostics& diagnostics) {
    if (input.fonts == nullptr) return {};
    Diagnostics ignored;
    std::vector<Stylesheet> sheets;
    sheets.push_back(parse_stylesheet({"reader.css", std::string(reader_sheet)}, SourceId::none, ignored));
    sheets.back().author = Stylesheet::Author::user_agent;
    sheets.insert(sheets.end(), input.sheets.begin(), input.sheets.end());
    Collector collector(*input.fonts);
    for (XhtmlDocument const* document : documents)
        collector.add_document(*document, sheets);
    return collector.embed(diagnostics);
}

}  // namespace warraq
