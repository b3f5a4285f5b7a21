#include "job/inputs.hpp"
#include "job/job.hpp"
#include "job/publication.hpp"
#include "support/golden.hpp"
#include "support/job_share.hpp"

#include <catch2/catch.hpp>

using namespace warraq;
using namespace warraq::test;

namespace {

std::string const text =
    "عنوان الموجز\n\n8 نوفمبر 2021\n\nالحدث\n\nعقد المجلس اجتماعه الأول في المدينة القديمة وناقش خطة المياه "
    "مع ممثلي "
    "الأحياء كلها.\n";

JobResult run_files(Job const& job, std::map<std::string, Bytes> const& contents) {
    auto const files = make_memory_files(contents);
    CancellationToken const never;
    return run(job, share().resources, *files, never);
}

bool says(JobResult const& result, Code code) {
    for (Diagnostic const& diagnostic : result.diagnostics.all())
        if (diagnostic.code == code) return true;
    return false;
}

}  // namespace

TEST_CASE("a brief becomes an EPUB and a PDF of its name") {
    JobResult const result = run_files(single("brief.txt"), {{"brief.txt", text}});
    REQUIRE_FALSE(result.refused);
    REQUIRE(result.outputs.size() == 2);
    CHECK(result.outputs[0].name == "brief.epub");
    CHECK(result.outputs[0].bytes.substr(0, 2) == "PK");
    CHECK(result.outputs[1].name == "brief.pdf");
    CHECK(result.outputs[1].bytes.substr(0, 5) == "%PDF-");
    CHECK(result.pages == 1);
    CHECK(result.title == "عنوان الموجز");
}

TEST_CASE("the same job gives the same bytes") {
    JobResult const first = run_files(single("brief.txt"), {{"brief.txt", text}});
    JobResult const second = run_files(single("brief.txt"), {{"brief.txt", text}});
    REQUIRE(first.outputs.size() == 2);
    REQUIRE(second.outputs.size() == 2);
    CHECK(first.outputs[0].bytes == second.outputs[0].bytes);
    CHECK(first.outputs[1].bytes == second.outputs[1].bytes);
}

TEST_CASE("an error leaves nothing to write, and is at the place that caused it") {
    JobResult const result =
        run_files(single("brief.md"),
                  {{"brief.md", "---\ntitle: عنوان\ndate: 8 نوفمبر 2021\n---\n\n![صورة](absent.png)\n"}});
    CHECK(result.refused);
    CHECK(result.outputs.empty());
    REQUIRE(says(result, Code::file_missing));
    for (Diagnostic const& diagnostic : result.diagnostics.all())
        if (diagnostic.code == Code::file_missing) CHECK(share().sources.locate(diagnostic.span).line == 6);
}

TEST_CASE("a cancelled job stops without outputs") {
    auto const files = make_memory_files({{"brief.txt", text}});
    CancellationToken token;
    token.cancel();
    JobResult const result = run(single("brief.txt"), share().resources, *files, token);
    CHECK(result.refused);
    CHECK(result.outputs.empty());
    CHECK(says(result, Code::cancelled));
}

TEST_CASE("an XHTML page becomes a PDF; an EPUB of it is left out, or refused when it was asked for") {
    std::string const page =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"ar\" "
        "dir=\"rtl\"><head><title>صفحة</title></head>"
        "<body><p>نص الصفحة.</p></body></html>";
    Job job = single("page.xhtml");
    JobResult const made = run_files(job, {{"page.xhtml", page}});
    REQUIRE(made.outputs.size() == 1);
    CHECK(made.outputs[0].name == "page.pdf");
    CHECK(says(made, Code::format_needs_briefs));
    job.options.formats_asked = true;
    CHECK(run_files(job, {{"page.xhtml", page}}).refused);
}

TEST_CASE("one fact is said once, however many documents it touches") {
    Job job = single("1.txt");
    job.book.single = false;
    job.book.spine.push_back({"2.txt", {}, {}});
    SourceId const id = share().sources.add({"own.css", ":root { --own: purpel } p { color: var(--own) }"});
    Diagnostics parsing;
    job.options.stylesheets.push_back(parse_stylesheet(share().sources.at(id), id, parsing));
    JobResult const result = run_files(job, {{"1.txt", text}, {"2.txt", "سوق المدينة" + text.substr(23)}});
    CHECK_FALSE(result.refused);
    std::size_t times = 0;
    for (Diagnostic const& diagnostic : result.diagnostics.all())
        times += diagnostic.span.source == id ? 1 : 0;
    CHECK(times == 1);
}

TEST_CASE("what a house sets without CSS is checked at its place") {
    auto const refused_by = [](Key key, std::string const& value, Code code) {
        Job job = single("brief.txt");
        job.book.metadata.set(key, {value, Origin::house, {}, "house.yaml"});
        JobResult const result = run_files(job, {{"brief.txt", text}});
        return result.refused && says(result, code);
    };
    CHECK(refused_by(Key::paper, "A99", Code::paper_unknown));
    CHECK(refused_by(Key::paper, "-1x2mm", Code::paper_unknown));
    CHECK(refused_by(Key::paper, "landscape", Code::paper_unknown));
    CHECK(refused_by(Key::paper, "A5 sideways", Code::paper_unknown));
    for (std::string_view const paper : {"148x210mm", "A5", "A5 landscape", "a4 Portrait"})
        CHECK_FALSE(refused_by(Key::paper, std::string(paper), Code::paper_unknown));
    CHECK(refused_by(Key::accent_screen, "red; } body { display: none", Code::accent_unknown));
    CHECK(refused_by(Key::accent_screen, "reddish", Code::accent_unknown));
    CHECK(refused_by(Key::accent_screen, "red blue", Code::accent_unknown));
    for (std::string_view const color : {"#057", "red", "Teal", "rgb(10 20 30)", "#7a1f1f"})
        CHECK_FALSE(refused_by(Key::accent_screen, std::string(color), Code::accent_unknown));
}

TEST_CASE("every stage has a dump") {
    auto const files = make_memory_files({{"brief.txt", text}});
    for (std::string_view const name : stage_names()) {
        Diagnostics diagnostics;
        auto const value =
            dump(single("brief.txt"), *parse_stage(name), share().resources, *files, diagnostics);
        INFO(name);
        REQUIRE(value.has_value());
        CHECK_FALSE(value->empty());
    }
    CHECK_FALSE(parse_stage("txt").has_value());
}
