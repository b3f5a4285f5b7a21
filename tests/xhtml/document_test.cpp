#include "support/golden.hpp"
#include "xhtml/briefs.hpp"
#include "xhtml/frame.hpp"

#include <fmt/format.h>

using namespace warraq;
using namespace warraq::test;

namespace {

struct Made {
    XhtmlDocument document;
    Diagnostics diagnostics;
    std::string text;  // as a file
};

Made make(Brief const& brief, Metadata metadata = {}, DocumentContext context = {}) {
    context.name = "brief-001";
    context.id_prefix = "3fa9c1";
    Made made;
    made.document = to_xhtml(brief, merge(std::move(metadata), brief.metadata), context, made.diagnostics);
    made.text = serialize_xhtml(made.document);
    return made;
}

std::string attribute(Made const& made, std::string_view element, std::string_view name) {
    Dom const& dom = made.document.dom;
    NodeId const node = dom.find_element(element);
    return node == NodeId::none ? "(none)" : std::string(dom.attribute(node, name));
}

bool holds(Made const& made, std::string_view piece) {
    INFO(made.text);
    return made.text.find(piece) != std::string::npos;
}

std::vector<int> heading_levels(Made const& made) {
    std::vector<int> levels;
    Dom const& dom = made.document.dom;
    for (NodeId node = dom.root(); node != NodeId::none; node = dom.next(node, dom.root()))
        if (std::string const& name = dom[node].name; name.size() == 2 && name[0] == 'h' && name[1] != 'r')
            levels.push_back(name[1] - '0');
    return levels;
}

}  // namespace

TEST_CASE("R29: language and direction stand on html, direction on body") {
    Made const arabic = make(brief("عنوان", {paragraph("نص")}));
    CHECK(attribute(arabic, "html", "lang") == "ar");
    CHECK(attribute(arabic, "html", "xml:lang") == "ar");
    CHECK(attribute(arabic, "html", "dir") == "rtl");
    CHECK(attribute(arabic, "body", "dir") == "rtl");
    Made const english = make(brief("Title", {paragraph("Text")}, "en"));
    CHECK(attribute(english, "html", "dir") == "ltr");
    CHECK(attribute(english, "body", "dir") == "ltr");
    CHECK(attribute(make(brief("عنوان", {}, "ur")), "html", "lang") == "ur");
}

TEST_CASE("R30: a document always has a title, and it is not invented") {
    CHECK(make(brief("عنوان", {})).document.title == "عنوان");
    DocumentContext context;
    context.title_suffix = "8 نوفمبر 2021";
    CHECK(make(brief("عنوان", {}), {}, context).document.title == "عنوان – 8 نوفمبر 2021");
    Made const untitled = make(brief("", {paragraph("أول الكلام هنا")}));
    CHECK(untitled.document.title == "أول الكلام هنا");
    CHECK(attribute(untitled, "h1", "hidden") == "hidden");
    CHECK(make(brief("", {})).document.title == "brief-001");
}

TEST_CASE("R31: one h1, and no level of headings is skipped") {
    Made const made = make(brief("عنوان", {heading(3, "أ"), heading(1, "ب"), heading(4, "ج"), heading(4, "د"),
                                           heading(2, "هـ"), heading(1, "و")}));
    CHECK(heading_levels(made) == std::vector<int>{1, 2, 2, 3, 3, 3, 2});
    Blocks deep;
    for (int level = 1; level < 9; ++level)
        deep.push_back(heading(level, "عنوان"));
    CHECK(heading_levels(make(brief("عنوان", deep))) == std::vector<int>{1, 2, 3, 4, 5, 6, 6, 6, 6});
    Made const quoted =
        make(brief("عنوان", {heading(1, "أ"), block(Quote{{heading(5, "داخل")}}), heading(2, "ب")}));
    CHECK(heading_levels(quoted) == std::vector<int>{1, 2, 3, 3});
}

TEST_CASE("R32: no tag stands between two joined letters") {
    Made const prefix = make(brief("ع", {paragraph(Inlines{text("قال ب"), inside<Strong>({text("الحق")})})}));
    CHECK(holds(prefix, "قال <strong>بالحق</strong>"));
    CHECK(prefix.diagnostics.all().front().code == Code::xhtml_edge_moved);
    Made const suffix =
        make(brief("ع", {paragraph(Inlines{inside<Strong>({text("كتاب")}), text("ين هنا")})}));
    CHECK(holds(suffix, "<strong>كتابين</strong> هنا"));
    Made const free = make(brief("ع", {paragraph(Inlines{text("و"), inside<Strong>({text("الحق")})})}));
    CHECK(holds(free, "و<strong>الحق</strong>"));
    CHECK(free.diagnostics.all().empty());
    Brief noted = brief("ع", {paragraph(Inlines{text("كتـ"), note_mark(0), text("ابة بعد")})});
    noted.notes = {note("حاشية")};
    CHECK(holds(make(noted), "كتـابة<a"));
    Made const marked =
        make(brief("ع", {paragraph(Inlines{text("بَ"), inside<Emphasis>({text("يْت")}), text("ٌ كبير")})}));
    CHECK(holds(marked, "<em>بَيْتٌ</em> كبير"));
}

TEST_CASE("R32: code, images and empty elements stand between no joined letters either") {
    Made const code = make(brief("ع", {paragraph(Inlines{text("ال"), code_span("كود"), text("ات")})}));
    CHECK(holds(code, "ا<code>لكود</code>ات"));
    Made const picture = make(brief("ع", {paragraph(Inlines{text("كت"), image("a.png"), text("اب هنا")})}));
    CHECK(holds(picture, "كتاب<img src=\"a.png\" alt=\"\"/> هنا"));
    HtmlInline empty;
    empty.name = "i";
    Made const hollow = make(brief("ع", {paragraph(Inlines{text("كت"), {empty, {}}, text("اب")})}));
    CHECK(holds(hollow, "كتاب<i></i>"));
}

TEST_CASE("what is one name or number is one isolate, elements inside it or not") {
    auto const made = [](Inlines inlines) { return make(brief("ع", {paragraph(std::move(inlines))})); };
    CHECK(holds(made({text("قال John "), inside<Strong>({text("Smith")}), text(" إن")}),
                "قال <bdi lang=\"und\" dir=\"ltr\">John <strong>Smith</strong></bdi> إن"));
    CHECK(holds(made({text("في "), inside<Strong>({text("50")}), text("% منها")}),
                "<bdi class=\"percent\" dir=\"rtl\"><strong>50</strong>%</bdi> منها"));
    CHECK(holds(made({inside<Emphasis>({text("قال "), inside<Strong>({text("+961")}), text(" 1 234 567")})}),
                "<em>قال <bdi dir=\"ltr\"><strong>+961</strong> 1 234 567</bdi></em>"));
    // An element that goes on behind it keeps its own part.
    CHECK(holds(
        made({text("قال John "), inside<Strong>({text("Smith هنا")})}),
        "<bdi lang=\"und\" dir=\"ltr\">John</bdi> <strong><bdi lang=\"und\" dir=\"ltr\">Smith</bdi> هنا"));
}

TEST_CASE("R31: a heading in a note is one level below the place of the note") {
    Brief noted = brief("ع", {heading(2, "قسم"), paragraph(Inlines{text("نص"), note_mark(0)})});
    Note long_note = note("حاشية");
    long_note.children.push_back(heading(1, "عنوان"));
    noted.notes = {long_note};
    CHECK(holds(make(noted), ">عنوان</h3>"));
}

TEST_CASE("raw HTML keeps only what HTML allows where it stands") {
    auto const html = [](std::string name, std::vector<HtmlAttribute> attributes, std::string content) {
        HtmlInline made;
        made.name = std::move(name);
        made.attributes = std::move(attributes);
        made.children = {text(std::move(content))};
        return make(brief("ع", {paragraph(Inlines{{made, {}}})}));
    };
    CHECK(holds(html("time", {{"datetime", "2021-11-08"}}, "اليوم"),
                "<time datetime=\"2021-11-08\">اليوم</time>"));
    CHECK(holds(html("time", {{"datetime", "2021-13-08"}}, "اليوم"), "<span>اليوم</span>"));
    CHECK(holds(html("q", {{"cite", "https://e.org/x y"}}, "قول"), "<q cite=\"https://e.org/x%20y\">"));
    CHECK(holds(html("span", {{"cite", "https://e.org"}, {"datetime", "2021"}}, "قول"), "<span>قول</span>"));
    CHECK(holds(html("bdi", {}, "HTML"), "<bdi lang=\"und\">HTML</bdi>"));
}

TEST_CASE("R34: Latin words carry a language and a direction") {
    Metadata metadata;
    metadata.set(Key::latin_lang, setting(std::string("en"), Origin::house));
    Made const made = make(brief("ع", {paragraph("قال NATO أمس")}), metadata);
    CHECK(holds(made, "قال <bdi lang=\"en\" dir=\"ltr\">NATO</bdi> أمس"));
    CHECK(holds(make(brief("ع", {paragraph("قال NATO أمس")})), "<bdi lang=\"und\" dir=\"ltr\">NATO</bdi>"));
    CHECK(
        holds(make(brief("ع", {paragraph("قال НАТО أمس")}), metadata), "<bdi lang=\"und\" dir=\"ltr\">НАТО"));
}

TEST_CASE("text that a soft line break parts is one text for isolates") {
    Inline soft{LineBreak{false}, {}};
    Made const made = make(brief("ع", {paragraph(Inlines{text("مجلة Foreign"), soft, text("Affairs أمس")})}));
    CHECK(holds(made, ">Foreign Affairs</bdi>"));
}

TEST_CASE("what the author directed is left as it is") {
    HtmlInline span;
    span.name = "span";
    span.attributes = {{"lang", "fr"}};
    span.children = {text("Le Monde")};
    Made const made = make(brief("ع", {paragraph(Inlines{text("في "), {span, {}}})}));
    CHECK(holds(made, "<span lang=\"fr\" dir=\"ltr\">Le Monde</span>"));
    HtmlInline bdo;
    bdo.name = "bdo";
    bdo.attributes = {{"dir", "rtl"}, {"onclick", "x()"}, {"style", "color:red"}};
    bdo.children = {text("NATO")};
    CHECK(
        holds(make(brief("ع", {paragraph(Inlines{{bdo, {}}})})), "<bdo dir=\"rtl\" lang=\"und\">NATO</bdo>"));
    Inline const code{CodeSpan{mapped("git push -5")}, {}};
    CHECK(holds(make(brief("ع", {paragraph(Inlines{code})})),
                "<code dir=\"ltr\" lang=\"und\">git push -5</code>"));
}

TEST_CASE("the side of the percent sign is the house's") {
    Metadata right;
    right.set(Key::percent, setting(std::string("right"), Origin::house));
    CHECK(
        holds(make(brief("ع", {paragraph("نسبة 15% هنا")})), "<bdi class=\"percent\" dir=\"rtl\">15%</bdi>"));
    CHECK(holds(make(brief("ع", {paragraph("نسبة 15% هنا")}), right),
                "<bdi class=\"percent\" dir=\"ltr\">15%"));
}

TEST_CASE("R38: every paragraph has a stable ASCII id") {
    Brief made_of = brief("ع", {paragraph("أول"), heading(1, "باب"), block(Quote{{paragraph("ثان")}}),
                                block(List{false, 1, true, {{{paragraph("ثالث")}, {}}}}), paragraph("رابع")});
    Made const made = make(made_of);
    for (std::string_view const id : {"w3fa9c1-p1", "w3fa9c1-p2", "w3fa9c1-p3", "w3fa9c1-p4", "w3fa9c1-h2"})
        CHECK(made.document.dom.find_by_id(id) != NodeId::none);
    CHECK(holds(made, "<p id=\"w3fa9c1-p4\">رابع</p>"));
    CHECK(holds(made, "<p id=\"w3fa9c1-p1\" class=\"first\">أول</p>"));
}

TEST_CASE("R39: marks and notes pair up, each with its way back") {
    Brief noted = brief("ع", {paragraph(Inlines{text("أول"), note_mark(0), text(" ثم"), note_mark(1)}),
                              paragraph(Inlines{text("ثان"), note_mark(0)}), paragraph("ثالث")});
    noted.notes = {note("حاشية أولى"), note("حاشية ثانية"), note("لا يشير إليها أحد")};
    noted.notes[2].referenced = false;
    Made const made = make(noted);
    Dom const& dom = made.document.dom;
    CHECK(holds(made,
                "<a class=\"noteref\" epub:type=\"noteref\" role=\"doc-noteref\" id=\"w3fa9c1-r1\" "
                "href=\"#w3fa9c1-n1\" dir=\"ltr\">١</a>"));
    NodeId const note_one = dom.find_by_id("w3fa9c1-n1");
    REQUIRE(note_one != NodeId::none);
    CHECK(dom.attribute(note_one, "epub:type") == "footnote");
    // After the block that refers to it first, before the next paragraph.
    CHECK(dom[note_one].previous_sibling == dom.find_by_id("w3fa9c1-p1"));
    CHECK(holds(made, "href=\"#w3fa9c1-r1\""));
    CHECK(holds(made, "href=\"#w3fa9c1-r1-2\""));
    CHECK(dom.find_by_id("w3fa9c1-r1-2") != NodeId::none);
    CHECK(holds(made, "لا يشير إليها أحد"));
}

TEST_CASE("numbers of notes are in the digits of the text, or of the house") {
    auto noted = [](std::string words, std::string language) {
        Brief made =
            brief("ع", {paragraph(Inlines{text(std::move(words)), note_mark(0)})}, std::move(language));
        made.notes = {note("ح")};
        return made;
    };
    CHECK(holds(make(noted("عام 2021", "ar")), "dir=\"ltr\">1</a>"));
    CHECK(holds(make(noted("عام ٢٠٢١", "ar")), "dir=\"ltr\">١</a>"));
    CHECK(holds(make(noted("كلام", "ar-MA")), "dir=\"ltr\">1</a>"));
    CHECK(holds(make(noted("سال ۱۴۰۰", "fa")), "dir=\"ltr\">۱</a>"));
    CHECK(holds(make(noted("Text", "en")), "dir=\"ltr\">1</a>"));
    Metadata house;
    house.set(Key::digits, setting(std::string("european"), Origin::house));
    CHECK(holds(make(noted("عام ٢٠٢١", "ar"), house), "dir=\"ltr\">1</a>"));
}

TEST_CASE("R40: images have alt; a picture alone is a figure") {
    Image map{"map.png", "خريطة", "العراق", false};
    CHECK(holds(
        make(brief("ع", {paragraph(Inlines{{map, {}}})})),
        "<figure id=\"w3fa9c1-f1\"><img src=\"map.png\" alt=\"خريطة\"/><figcaption>العراق</figcaption>"));
    Image line{"line.png", "", "", true};
    CHECK(holds(make(brief("ع", {paragraph(Inlines{text("نص "), {line, {}}})})),
                "<img src=\"line.png\" alt=\"\" class=\"decorative\"/>"));
}

TEST_CASE("R42: the chapter has its role and its name") {
    Made const made = make(brief("عنوان", {paragraph("نص")}));
    CHECK(attribute(made, "section", "epub:type") == "chapter");
    CHECK(attribute(made, "section", "role") == "doc-chapter");
    CHECK(made.document.dom.find_by_id(attribute(made, "section", "aria-labelledby")) ==
          made.document.dom.find_element("h1"));
}

TEST_CASE("links lead to the web or into the brief, or are said to lead nowhere") {
    Made const made = make(brief(
        "ع", {heading(1, "الرأي العام"), paragraph(Inlines{link("#الرأي-العام", {text("هنا")}), text(" "),
                                                           link("HTTPS://example.org/a b", {text("هناك")}),
                                                           text(" "), link("#none", {text("ضائع")}),
                                                           text(" "), link("javascript:x()", {text("شر")}),
                                                           text(" "), link("https://", {text("فراغ")})})}));
    CHECK(holds(made, "<a href=\"#w3fa9c1-h2\">هنا</a>"));
    CHECK(holds(made, "<a href=\"https://example.org/a%20b\">هناك</a>"));
    CHECK(holds(made, "<a>ضائع</a>"));
    CHECK(holds(made, "<a>شر</a>"));
    CHECK(made.diagnostics.all().size() == 3);
}

TEST_CASE("the author's orders are classes") {
    Made const made = make(brief("ع", {block(Heading{1, {text("باب")}}, {true, true, false, false}),
                                       block(Paragraph{{text("نص")}}, {false, false, true, true})}));
    CHECK(holds(made, "<section class=\"section newpage\">"));
    CHECK(holds(made, "class=\"keep\">باب</h2>"));
    CHECK(holds(made, "class=\"first no-kashida tight\">نص</p>"));
}

TEST_CASE("verse keeps its hemistichs apart by a space of the text") {
    Verse verse;
    verse.bayts = {{{text("قفا نبك من ذكرى")}, {text("حبيب ومنزل")}, true, {}},
                   {{text("وحده")}, {}, false, {}}};
    Made const made = make(brief("ع", {block(verse)}));
    CHECK(holds(made,
                "<p class=\"bayt\" id=\"w3fa9c1-p1\"><span class=\"sadr\">قفا نبك من ذكرى</span> "
                "<span class=\"ajuz\">حبيب ومنزل</span></p>"));
    CHECK(holds(made, "<p class=\"bayt single\" id=\"w3fa9c1-p2\"><span class=\"sadr\">وحده</span></p>"));
}

TEST_CASE("a table's head names its columns, and its cells keep their sides") {
    Table table;
    table.columns = {ColumnAlign::none, ColumnAlign::end};
    table.head.cells = {{{text("البلد")}, {}}, {{}, {}}};
    table.rows = {{{{{text("لبنان")}, {}}, {{text("12")}, {}}}, {}}};
    Made const made = make(brief("ع", {block(table)}));
    CHECK(holds(made, "<th scope=\"col\">البلد</th>"));
    CHECK(holds(made, "<td class=\"align-end\">12</td>"));
    CHECK_FALSE(holds(made, "<th scope=\"col\" class=\"align-end\"></th>"));
}

TEST_CASE("letters, marks and tatweel come out as they went in") {
    for (std::string const words :
         {"الحَمْدُ لِلَّهِ رَبِّ العـٰلَمِينَ ۝ ﴿قُلْ هُوَ﴾",
          "می‌خواهم کتاب‌ها را", "میں نے اردو لکھی ہے۔", "הַשָּׁלוֹם 10–12",
          "الـ20 و«بـNATO» هـ ـة 15% (٣-٥)", "a & b < c > \"d\" 'e'", "كوردى ئۇيغۇرچە ۋە ڕێگا"}) {
        Made const made = make(brief("ع", {paragraph(words)}));
        Dom const& dom = made.document.dom;
        CHECK(dom.text_content(dom.find_by_id("w3fa9c1-p1")) == words);
        Sources sources;
        SourceId const id = sources.add({"x", made.text});
        Diagnostics diagnostics;
        auto const again = parse_xhtml(sources.at(id), id, "x", {}, diagnostics);
        REQUIRE(again);
        CHECK(again->dom.text_content(again->dom.find_by_id("w3fa9c1-p1")) == words);
    }
}

TEST_CASE("quotation marks become guillemets where the house says so, and only where they pair") {
    Metadata house;
    house.set(Key::quotes, setting(std::string("guillemets"), Origin::house));
    auto printed = [&](Inlines inlines, Metadata const& metadata) {
        Made const made = make(brief("ع", {paragraph(std::move(inlines))}), metadata);
        return made.document.dom.text_content(made.document.dom.find_by_id("w3fa9c1-p1"));
    };
    CHECK(printed({text("قال \"الكاظمي\" و\"الصدر\"")}, house) == "قال «الكاظمي» و«الصدر»");
    CHECK(printed({text("قال \""), inside<Strong>({text("الكاظمي")}), text("\" أمس")}, house) ==
          "قال «الكاظمي» أمس");
    CHECK(printed({text("قطره 5\" فقط")}, house) == "قطره 5\" فقط");
    CHECK(printed({text("قال \"الكاظمي\"")}, {}) == "قال \"الكاظمي\"");
}

TEST_CASE("the masthead says what house and brief gave, and nothing else") {
    Brief made_of = brief("محاولة اغتيال: انفلات", {paragraph("نص")});
    CHECK_FALSE(holds(make(made_of), "<p class=\"dateline\""));
    AuthoredDate date;
    date.text = "8 نوفمبر 2021";
    date.gregorian = GregorianDate{2021, 11, 8};
    made_of.metadata.set(Key::date, setting(date));
    made_of.metadata.set(Key::number, setting(std::string("12")));
    Metadata house;
    house.set(Key::series_name, setting(std::string("موجز"), Origin::house));
    house.set(Key::creator, setting(std::vector<std::string>{"وحدة"}, Origin::house));
    house.set(Key::title, setting(std::string("كتاب الدار"), Origin::book));
    Made const made = make(made_of, house);
    CHECK(holds(made, "<time datetime=\"2021-11-08\">8 نوفمبر 2021</time>"));
    CHECK(
        holds(made, "<span class=\"series-name\">موجز</span> <span class=\"series-number\">العدد 12</span>"));
    CHECK(holds(made, "data-short-title=\"محاولة اغتيال\""));
    CHECK_FALSE(holds(made, "byline"));
    CHECK_FALSE(holds(made, "كتاب الدار"));
    CHECK_FALSE(holds(made, "hijri"));
    house.set(Key::hijri, setting(std::string("umm-al-qura"), Origin::house));
    CHECK(holds(make(made_of, house),
                "<time datetime=\"2021-11-08\" class=\"hijri\">3 ربيع الآخر 1443 هـ</time>"));
    made_of.metadata.set(Key::hijri_date, setting(AuthoredDate{"1443-04-02", {}, HijriDate{1443, 4, 2}, {}}));
    CHECK(holds(make(made_of, house), ">2 ربيع الآخر 1443 هـ</time>"));
    made_of.metadata.set(Key::hijri_date,
                         setting(AuthoredDate{"2 ربيع الثاني 1443هـ", {}, HijriDate{1443, 4, 2}, {}}));
    CHECK(holds(make(made_of, house), ">2 ربيع الثاني 1443هـ</time>"));
    house.set(Key::hijri, setting(std::string("none"), Origin::house));
    CHECK_FALSE(holds(make(made_of, house), "hijri"));
    house.set(Key::months, setting(std::string("dual"), Origin::house));
    CHECK(holds(make(made_of, house), ">8 تشرين الثاني/نوفمبر 2021</time>"));
    made_of.metadata.set(Key::revised, setting(date));
    made_of.metadata.set(Key::correction, setting(std::string("صُحّح الاسم")));
    CHECK(holds(make(made_of, house), "نُقّح في <time"));
    CHECK(holds(make(made_of, house), "صُحّح الاسم</p>"));
}

TEST_CASE("short titles") {
    CHECK(running_title("محاولة اغتيال الكاظمي: انفلات الميليشيات") == "محاولة اغتيال الكاظمي");
    CHECK(running_title("هجوم الساعة 13:00 على بغداد") == "هجوم الساعة 13:00 على بغداد");
    CHECK(running_title(": بلا أول") == ": بلا أول");
    std::string const long_title = "عنوان طويل جداً لا نقطتين فيه ويزيد على خمسين حرفاً من الحروف";
    CHECK(running_title(long_title) == "عنوان طويل جداً لا نقطتين فيه ويزيد على خمسين…");
    CHECK(running_title(std::string(300, 'a')) == std::string(50, 'a') + "…");
}

TEST_CASE("nesting beyond all bounds is refused, not followed") {
    Block nested = paragraph("قاع");
    for (int i = 0; i < 600; ++i)
        nested = block(Quote{{std::move(nested)}});
    Made const made = make(brief("ع", {std::move(nested)}));
    REQUIRE(made.diagnostics.all().size() == 1);
    CHECK(made.diagnostics.all().front().code == Code::xhtml_too_deep);
}

TEST_CASE("the same brief makes the same bytes, and no line ends with CR") {
    Brief const made_of = brief("ع", {paragraph("سطر\rآخر\x01")});
    CHECK(make(made_of).text == make(made_of).text);
    CHECK(make(made_of).text.find('\r') == std::string::npos);
    CHECK(make(made_of).text.find('\x01') == std::string::npos);
}
