// The rules of epub.md that the package keeps, each on the entries of a book.
#include "base/unicode.hpp"
#include "epub/books.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

using namespace warraq;
using namespace warraq::test;

namespace {

Block figure(std::string target) {
    return paragraph(Inlines{{Image{std::move(target), "خريطة", "", false}, {}}});
}

Brief sample(std::string title, std::string language = "ar") {
    Brief made = brief(std::move(title),
                       {paragraph("قال NATO أمس"), heading(1, "الحدث"), paragraph("نص"), heading(1, "الرأي"),
                        figure("map.png"), paragraph(Inlines{text("رأي"), note_mark(0)})},
                       std::move(language));
    made.notes = {note("حاشية")};
    return made;
}

Metadata house() {
    Metadata metadata;
    metadata.set(Key::title, setting(std::string("كتاب العام"), Origin::book));
    metadata.set(Key::publisher, setting(std::string("الدار"), Origin::house));
    metadata.set(Key::creator, setting(std::vector<std::string>{"الكاتب"}, Origin::house));
    metadata.set(Key::series_name, setting(std::string("موجز"), Origin::house));
    metadata.set(Key::series_number, setting(std::string("١٢"), Origin::house));
    AuthoredDate date;
    date.text = "8 نوفمبر 2021";
    date.gregorian = GregorianDate{2021, 11, 8};
    metadata.set(Key::date, setting(date, Origin::book));
    return metadata;
}

std::shared_ptr<LoadedImage const> picture() {
    auto image = std::make_shared<LoadedImage>();
    image->bytes = std::make_shared<Bytes const>("\x89PNG");
    return image;
}

struct Package {
    EpubPackage package;
    Diagnostics diagnostics;

    std::string const& file(std::string_view name) const {
        for (EpubEntry const& entry : package.entries)
            if (entry.name == name) return entry.bytes;
        static std::string const none;
        return none;
    }
    bool holds(std::string_view name, std::string_view piece) const {
        INFO(name << ": " << file(name));
        return file(name).find(piece) != std::string::npos;
    }
};

Package make(Input input) {
    input.documents = input.own;
    input.images = {{"map.png", picture()}};
    Package made;
    auto package = build_epub(input, made.diagnostics);
    REQUIRE(package);
    made.package = std::move(*package);
    return made;
}

std::vector<std::string> all_between(std::string_view text, std::string_view before, std::string_view after) {
    std::vector<std::string> found;
    for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at)) {
        at += before.size();
        found.emplace_back(text.substr(at, text.find(after, at) - at));
    }
    return found;
}

std::string text_of(std::string const& file) {
    Sources sources;
    SourceId const id = sources.add({"file", file});
    Diagnostics diagnostics;
    auto const document = parse_xhtml(sources.at(id), id, "file", {}, diagnostics);
    REQUIRE(document);
    return document->dom.text_content(document->dom.root());
}

constexpr std::string_view opf = "EPUB/package.opf";
constexpr std::string_view nav = "EPUB/nav.xhtml";

}  // namespace

TEST_CASE("R01, R04, R05: entries are in their order, under portable names, all in the manifest") {
    Package const made = make(publication({sample("أول"), sample("ثان")}, house()));
    std::vector<std::string> names;
    for (EpubEntry const& entry : made.package.entries)
        names.push_back(entry.name);
    CHECK(names[0] == "mimetype");
    CHECK(made.package.entries[0].stored);
    CHECK(made.package.entries[0].bytes == "application/epub+zip");
    CHECK(names[1] == "META-INF/container.xml");
    CHECK(names[3] == opf);
    CHECK(std::is_sorted(names.begin() + 4, names.end()));
    std::set<std::string> const hrefs = [&] {
        auto const list = all_between(made.file(opf), " href=\"", "\"");
        return std::set<std::string>(list.begin(), list.end());
    }();
    for (std::size_t i = 4; i < names.size(); ++i) {
        CHECK(names[i].find_first_not_of(
                  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/-") == std::string::npos);
        CHECK(hrefs.contains(names[i].substr(5)));
    }
    CHECK(hrefs.size() == names.size() - 4);
    CHECK(made.holds("EPUB/text/brief-001.xhtml", "src=\"../images/image-001.png\""));
}

TEST_CASE("R08–R12: identifier, time, language, direction") {
    Package const made = make(publication({sample("أول")}, house()));
    CHECK(made.holds(opf, "<dc:identifier id=\"publication-id\">urn:uuid:3fa9c1aa"));
    CHECK(all_between(made.file(opf), "dcterms:modified\">", "<") ==
          std::vector<std::string>{"2021-11-08T00:00:00Z"});
    CHECK(made.holds(opf, "xml:lang=\"ar\" dir=\"rtl\""));
    CHECK(all_between(made.file(opf), "<dc:language>", "<") == std::vector<std::string>{"ar"});
    CHECK(made.holds(opf, "page-progression-direction=\"rtl\""));
    Brief english = brief("The manual", {paragraph("Text")}, "en");
    Package const manual = make(publication({english, english}, {}));
    CHECK(manual.holds(opf, "xml:lang=\"en\" dir=\"ltr\""));
    CHECK(manual.holds(opf, "page-progression-direction=\"ltr\""));
    CHECK(manual.holds(nav, "dir=\"ltr\""));
}

TEST_CASE("R13, R16, R17: what house and book gave, and never a placeholder") {
    Package const made = make(publication({sample("أول")}, house()));
    CHECK(made.holds(opf, "<dc:publisher>الدار</dc:publisher>"));
    CHECK(made.holds(opf, "<dc:creator id=\"creator-1\">الكاتب</dc:creator>"));
    CHECK(made.holds(opf, "<dc:date>2021-11-08</dc:date>"));
    CHECK(made.holds(opf, "property=\"group-position\" refines=\"#series\">12</meta>"));
    CHECK(made.holds(opf, "dcterms:temporal\">1443-04-03 (Umm al-Qura, computed)</meta>"));
    Package const bare = make(publication({sample("أول")}));
    CHECK(bare.holds(opf, "<dc:title>أول</dc:title>"));
    for (std::string_view const absent : {"dc:publisher", "dc:creator", "dc:date", "dc:rights",
                                          "belongs-to-collection", "temporal", "conformsTo"})
        CHECK_FALSE(bare.holds(opf, absent));
}

TEST_CASE("R14, R26: a cover is declared both ways and has its landmark, where there is one") {
    Input input = publication({sample("أول"), sample("ثان")}, house());
    CHECK_FALSE(make(input).holds(nav, "\"cover\""));
    input.cover = picture();
    Package const made = make(input);
    CHECK(made.holds(opf, "href=\"images/cover.png\" media-type=\"image/png\" properties=\"cover-image\""));
    CHECK(made.holds(opf, "<meta name=\"cover\" content=\"cover-image\""));
    CHECK(made.holds(nav, "href=\"text/cover.xhtml\" epub:type=\"cover\""));
    CHECK(made.holds("EPUB/text/cover.xhtml", "role=\"doc-cover\""));
}

TEST_CASE("R15: the NCX has the labels and the identifier of the book") {
    Package const made = make(publication({sample("أول"), sample("ثان")}, house()));
    CHECK(made.holds("EPUB/toc.ncx", "xml:lang=\"ar\" dir=\"rtl\""));
    CHECK(made.holds("EPUB/toc.ncx", "name=\"dtb:uid\" content=\"urn:uuid:3fa9c1aa"));
    auto labels = all_between(made.file("EPUB/toc.ncx"), "<text>", "<");
    labels.erase(labels.begin());  // the title of the book
    CHECK(labels == std::vector<std::string>{"أول", "ثان"});
    CHECK(made.holds(opf, "<spine toc=\"ncx\""));
}

TEST_CASE("R18, R19: accessibility is said from facts") {
    Package const made = make(publication({sample("أول")}, house()));
    auto const features = all_between(made.file(opf), "schema:accessibilityFeature\">", "<");
    CHECK(features == std::vector<std::string>{"tableOfContents", "readingOrder", "structuralNavigation",
                                               "displayTransformability", "alternativeText"});
    CHECK(made.holds(opf, "schema:accessibilitySummary\">نص"));
    Brief silent = sample("أول");
    std::get<Image>(std::get<Paragraph>(silent.blocks[4].value).children[0].value).alt.clear();
    Package const undescribed = make(publication({silent}, house()));
    CHECK_FALSE(undescribed.holds(opf, "alternativeText"));
    CHECK(undescribed.holds(opf, "schema:accessModeSufficient\">textual,visual"));
    CHECK_FALSE(make(publication({brief("ع", {paragraph("نص")})})).holds(opf, "visual"));
}

TEST_CASE("R23, R24, R27, R28: navigation in the book's language, in reading order, to every document") {
    Package const made = make(publication({sample("أول"), sample("ثان")}, house()));
    auto const links = all_between(made.file(nav), "href=\"", "\"");
    CHECK(links == std::vector<std::string>{"css/book.css", "text/brief-001.xhtml#w3fa9c1-h1",
                                            "text/brief-002.xhtml#w3fa9c2-h1", "text/title-page.xhtml",
                                            "nav.xhtml#toc", "text/brief-001.xhtml"});
    CHECK(made.holds(nav, "<h1 id=\"toc-title\">المحتويات</h1>"));
    CHECK(made.holds(nav, "epub:type=\"bodymatter\""));
    // The navigation stands where the printed contents stand, which are left out.
    CHECK(all_between(made.file(opf), "idref=\"", "\"") ==
          std::vector<std::string>{"title-page", "nav", "brief-001", "brief-002"});
    Package const single = make(publication({sample("أول")}, house()));
    CHECK(single.holds(nav, "<ol>\n<li><a href=\"text/brief-001.xhtml#w3fa9c1-h2\">الحدث</a></li>"));
    CHECK(single.holds(opf, "<itemref idref=\"nav\" linear=\"no\""));
}

TEST_CASE("R30: documents of one title are told apart") {
    Package const made =
        make(publication({sample("كتاب العام"), sample("كتاب العام"), sample("المحتويات")}, house()));
    std::set<std::string> titles;
    std::size_t documents = 0;
    for (EpubEntry const& entry : made.package.entries)
        if (entry.name.size() > 6 && entry.name.substr(entry.name.size() - 6) == ".xhtml") {
            ++documents;
            titles.insert(all_between(entry.bytes, "<title>", "<").at(0));
        }
    CHECK(documents == 5);
    CHECK(titles.size() == documents);
}

TEST_CASE("R34, R35–R37, R47: labels are isolated, and the sheet is one that readers take") {
    Package const made = make(publication({sample("عن CNN وغيرها")}, house()));
    CHECK(made.holds(nav, "عن <bdi lang=\"und\" dir=\"ltr\">CNN</bdi> وغيرها"));
    std::string_view const css = "EPUB/css/book.css";
    CHECK(made.holds(css, "[hidden] { display: none; }"));
    for (std::string_view const refused : {"@page", "@import", "unicode-bidi", "letter-spacing",
                                           " direction:", "-warraq-", "margin-left", "var("})
        CHECK_FALSE(made.holds(css, refused));
    CHECK(made.file(css).find("@charset") == 0);
    CHECK(made.file(css).find("@charset", 1) == std::string::npos);
}

TEST_CASE("R35: what a sheet says with direction, dir attributes say") {
    Input input = publication({sample("أول")}, house());
    Diagnostics ignored;
    std::string const css =
        "p { direction: LTR !important } p { direction: rtl }\n"
        "@media print { h1 { direction: ltr } } .masthead { direction: ltr } header { direction: rtl }";
    input.sheets.push_back(parse_stylesheet({"own.css", css}, SourceId::none, ignored));
    Package const made = make(input);
    std::string const& page = made.file("EPUB/text/brief-001.xhtml");
    INFO(page);
    for (std::string const& tag : all_between(page, "<p", ">"))
        CHECK(tag.find("dir=\"ltr\"") != std::string::npos);
    for (std::string const& tag : all_between(page, "<h1", ">"))
        CHECK(tag.find("dir=") == std::string::npos);
    std::vector<std::string> const heads = all_between(page, "<header", ">");
    REQUIRE_FALSE(heads.empty());
    CHECK(heads.front().find("dir=\"ltr\"") != std::string::npos);
    CHECK_FALSE(made.holds("EPUB/css/book.css", " direction:"));
}

TEST_CASE("R37: what an e-book may not hold is left out of pages from outside, and said") {
    Input input = publication({sample("أول")}, house());
    Sources sources;
    SourceId const id =
        sources.add({"page.xhtml",
                     "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>صفحة</title>"
                     "<link rel=\"stylesheet\" href=\"http://x/y.css\"/></head><body onload=\"x()\">"
                     "<p style=\"color:red\">نص <img src=\"lost.png\" alt=\"بديل\"/><script>x()</script>"
                     "<a href=\"other.html\">هنا</a> <a href=\"brief-001.xhtml#w3fa9c1-p1\">هناك</a></p>"
                     "</body></html>"});
    Diagnostics ignored;
    auto page = parse_xhtml(sources.at(id), id, "brief-002", {}, ignored);
    REQUIRE(page);
    input.own.push_back({std::move(*page), DocumentKind::brief});
    Package const made = make(input);
    std::string_view const name = "EPUB/text/brief-002.xhtml";
    CHECK(
        made.holds(name,
                   "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" "
                   "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">"));
    CHECK(made.holds(name, "<body dir=\"rtl\">"));
    CHECK(made.holds(name, "<p>نص بديل<a>هنا</a> <a href=\"brief-001.xhtml#w3fa9c1-p1\">هناك</a></p>"));
    CHECK_FALSE(made.holds(name, "http://x"));
    std::vector<Code> said;
    for (Diagnostic const& diagnostic : made.diagnostics.all())
        if (diagnostic.severity == Severity::warning) said.push_back(diagnostic.code);
    CHECK(said == std::vector{Code::epub_element_dropped, Code::epub_link_dropped});
}

TEST_CASE("R41: a long list goes on with its next number, a long table with its head") {
    std::string long_text;
    for (int i = 0; i < 20; ++i)
        long_text += "كلمات كثيرة ";
    List list{true, 7, true, {}};
    Table table;
    table.columns = {ColumnAlign::none};
    table.head.cells = {{{text("رأس")}, {}}};
    for (int i = 0; i < 1000; ++i) {
        list.items.push_back({{paragraph(long_text)}, {}});
        table.rows.push_back({{{{text(long_text)}, {}}}, {}});
    }
    // What is escaped in a file counts as it stands there.
    Block const code = block(CodeBlock{{}, mapped(std::string(9000, '&'))});
    Blocks blocks{heading(1, "قائمة"), block(list), heading(1, "جدول"), block(table), heading(1, "رمز")};
    for (int i = 0; i < 12; ++i)
        blocks.push_back(code);
    Package const made = make(publication({brief("طويل", blocks)}, house()));
    std::size_t items = 0, rows = 0;
    std::map<int, int> items_from;  // by the number that a part of the list begins with
    for (EpubEntry const& entry : made.package.entries) {
        if (entry.name.substr(0, 10) != "EPUB/text/") continue;
        INFO(entry.name);
        CHECK(entry.bytes.size() <= 300 * 1024);
        auto const starts = all_between(entry.bytes, "<ol start=\"", "\"");
        std::size_t const here = all_between(entry.bytes, "<li ", ">").size();
        if (!starts.empty()) items_from[std::stoi(starts.front())] = static_cast<int>(here);
        items += here;
        std::size_t const row_ends = all_between(entry.bytes, "<td>", "</td>").size();
        rows += row_ends;
        if (row_ends > 0) CHECK(all_between(entry.bytes, "<th scope=\"col\">", "</th>").size() == 1);
    }
    CHECK(items_from.size() >= 2);
    int next = 7;
    for (auto const& [start, count] : items_from) {
        CHECK(start == next);
        next += count;
    }
    CHECK(items == 1000);
    CHECK(rows == 1000);
}

TEST_CASE("R41: a long brief is split at its sections, and every part stands alone") {
    Blocks blocks;
    std::string long_text;
    for (int i = 0; i < 400; ++i)
        long_text += "كلمات كثيرة ";
    for (int section = 0; section < 30; ++section) {
        blocks.push_back(heading(1, fmt::format("باب {}", section)));
        for (int i = 0; i < 4; ++i)
            blocks.push_back(paragraph(long_text));
    }
    blocks.push_back(heading(1, "باب كبير"));
    for (int i = 0; i < 60; ++i)
        blocks.push_back(paragraph(long_text));
    blocks.push_back(paragraph(Inlines{link("#باب-0", {text("إلى الأول")})}));
    Package const made = make(publication({brief("طويل", blocks)}, house()));
    std::size_t parts = 0, paragraphs = 0;
    for (EpubEntry const& entry : made.package.entries) {
        if (entry.name.substr(0, 10) != "EPUB/text/") continue;
        ++parts;
        INFO(entry.name);
        CHECK(entry.bytes.size() <= 300 * 1024);
        CHECK(all_between(entry.bytes, "<h1", ">").size() == 1);
        CHECK(all_between(entry.bytes, "role=\"doc-chapter\"", ">").size() == 1);
        paragraphs += all_between(entry.bytes, "<p id=", ">").size();
        CHECK(made.holds(nav, entry.name.substr(5)));
    }
    CHECK(parts >= 6);
    CHECK(paragraphs == 30 * 4 + 60 + 1);
    CHECK(made.holds(fmt::format("EPUB/text/brief-001-{}.xhtml", parts),
                     "href=\"brief-001.xhtml#w3fa9c1-h2\""));
}

TEST_CASE("R43–R46: embedded fonts have every character, and are named in the sheet") {
    Package const made = make(publication({sample("عن «الأمر» CNN ﴿آية﴾ פ")}, house()));
    std::vector<FontPtr> fonts;
    for (EpubEntry const& entry : made.package.entries)
        if (entry.name.substr(0, 11) == "EPUB/fonts/") {
            CHECK(entry.bytes.size() <= 300 * 1024);
            auto font = Font::load(entry.bytes, entry.name);
            REQUIRE(font);
            fonts.push_back(*font);
            INFO(entry.name);
            CHECK((*font)->has_glyph(U'\u064E') == (*font)->has_glyph(U'\u0627'));
            CHECK(made.holds("EPUB/css/book.css", "url(\"../" + entry.name.substr(5) + "\")"));
            CHECK(made.holds(opf, "href=\"" + entry.name.substr(5) + "\" media-type=\"font/ttf\""));
        }
    REQUIRE(fonts.size() >= 3);
    for (std::string_view const name : {"EPUB/text/brief-001.xhtml", "EPUB/nav.xhtml"})
        for (char32_t const c : to_utf32(text_of(made.file(name)))) {
            if (c <= U' ' || c == U'\u00A0') continue;
            INFO(name << " U+" << std::hex << static_cast<std::uint32_t>(c));
            CHECK(std::any_of(fonts.begin(), fonts.end(),
                              [&](FontPtr const& font) { return font->has_glyph(c); }));
        }
    CHECK(made.holds("META-INF/com.apple.ibooks.display-options.xml", "specified-fonts\">true"));
    CHECK(made.holds(opf, "ibooks:specified-fonts\">true"));
}

TEST_CASE("R44: fonts have the characters of counters and of generated content") {
    Input input =
        publication({brief("ع", {block(List{true, 1, true, {{{paragraph("بند")}, {}}}})})}, house());
    Diagnostics ignored;
    std::string const css = "ol { list-style-type: persian } .masthead::before { content: \"§\" }";
    input.sheets.push_back(parse_stylesheet({"own.css", css}, SourceId::none, ignored));
    Package const made = make(input);
    for (char32_t const c : std::u32string_view(U"۷§")) {
        bool found = false;
        for (EpubEntry const& entry : made.package.entries)
            if (entry.name.substr(0, 11) == "EPUB/fonts/") {
                auto const font = Font::load(entry.bytes, entry.name);
                found = found || (font && (*font)->has_glyph(c));
            }
        INFO("U+" << std::hex << static_cast<std::uint32_t>(c));
        CHECK(found);
    }
}

TEST_CASE("the same input makes the same package") {
    Input const input = publication({sample("أول"), sample("ثان")}, house());
    auto bytes = [&] { return *zip_epub(make(input).package); };
    CHECK(bytes() == bytes());
}
