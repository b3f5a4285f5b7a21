#include "batch/batch.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

BatchReport report_of(std::vector<Code> const& codes) {
    BatchReport report;
    PublicationReport publication;
    publication.input = "a.txt";
    publication.made = true;
    for (Code const code : codes) {
        publication.diagnostics.push_back(make_diagnostic(code, {}, "x", "y", "z"));
        if (row_of(code).severity == Severity::error) publication.made = false;
    }
    report.publications.push_back(publication);
    return report;
}

int status(std::vector<Code> const& codes, FailOn fail_on = FailOn::error) {
    BatchOptions options;
    options.fail_on = fail_on;
    return exit_status_of(report_of(codes), options);
}

}  // namespace

TEST_CASE("the exit status says whose doing it was") {
    CHECK(status({}) == 0);
    CHECK(status({Code::date_missing}) == 0);
    CHECK(status({Code::file_missing}) == 1);
    CHECK(status({Code::option_unknown}) == 2);
    CHECK(status({Code::output_failed}) == 3);
    CHECK(status({Code::internal_error}) == 4);
    CHECK(status({Code::file_missing, Code::output_failed}) == 3);
}

TEST_CASE("--fail-on moves the line between success and refusal, but not the environment's") {
    CHECK(status({Code::date_missing}, FailOn::warning) == 1);
    CHECK(status({Code::metadata_missing}, FailOn::warning) == 0);
    CHECK(status({Code::file_missing}, FailOn::never) == 0);
    CHECK(status({Code::output_failed}, FailOn::never) == 3);
}

TEST_CASE("an error in the house's file is one of configuration") {
    BatchReport report;
    report.diagnostics.push_back(make_diagnostic(Code::file_missing, {}, "house.yaml"));
    CHECK(exit_status_of(report, {}) == 2);
}

TEST_CASE("--strict makes errors of warnings and leaves notes") {
    std::vector<Diagnostic> diagnostics{make_diagnostic(Code::date_missing, {}),
                                        make_diagnostic(Code::metadata_missing, {}, "creator")};
    raise_warnings(diagnostics);
    CHECK(diagnostics[0].severity == Severity::error);
    CHECK(diagnostics[1].severity == Severity::note);
}

TEST_CASE("a report has a line a publication and one for the whole") {
    Sources sources;
    SourceId const id = sources.add({"a.txt", "عنوان\nنص\n"});
    BatchReport report = report_of({});
    report.publications[0].title = "عنوان \"أول\"";
    report.publications[0].outputs = {"out/a.epub"};
    report.publications[0].diagnostics.push_back(make_diagnostic(Code::date_missing, {id, 11, 15}));
    std::string const lines = to_json_lines(report, sources, MessageLanguage::english);
    CHECK(
        lines ==
        R"({"type":"publication","input":"a.txt","made":true,"outputs":["out/a.epub"],"identifier":"",)"
        R"("title":"عنوان \"أول\"","pages":0,"diagnostics":[{"code":"META-004","severity":"warning",)"
        R"("path":"a.txt","line":2,"column":1,"end_line":2,"end_column":3,"message":"the brief has no date",)"
        R"("repair":"add a line with the date, or `date:` in the front matter"}]})"
        "\n"
        R"({"type":"summary","made":1,"refused":0,"warned":1,"errors":0,"warnings":1,"notes":0,)"
        R"("exit_status":0,"diagnostics":[]})"
        "\n");
}

TEST_CASE("bytes that are no text do not spoil a report") {
    BatchReport report = report_of({});
    report.publications[0].input = "a\xff.txt";
    CHECK_NOTHROW(to_json_lines(report, Sources{}, MessageLanguage::english));
}

TEST_CASE("a summary counts and names the commonest codes first") {
    BatchReport report = report_of({Code::date_missing, Code::metadata_missing, Code::metadata_missing});
    CHECK(summarize(report, MessageLanguage::english) ==
          "made 1, refused 0, with warnings 1\n"
          "       2  META-001  not given, so left out: …\n"
          "       1  META-004  the brief has no date\n");
}

TEST_CASE("messages stand in the order of the files and of the places in them, the rest last") {
    Sources sources;
    SourceId const first = sources.add({"a.txt", "0123456789"});
    SourceId const second = sources.add({"b.txt", "0123456789"});
    auto const at = [](SourceId source, std::uint32_t begin, std::string_view name) {
        return make_diagnostic(Code::file_missing, Span{source, begin, begin + 1}, name);
    };
    std::vector<Diagnostic> diagnostics{make_diagnostic(Code::file_missing, {}, "whole"),
                                        at(second, 1, "b1"),
                                        at(first, 7, "a7"),
                                        at(first, 2, "a2"),
                                        at(first, 7, "a7 again"),
                                        make_diagnostic(Code::cancelled, {}, "more")};
    sort_by_place(diagnostics);
    std::vector<std::string> order;
    for (Diagnostic const& diagnostic : diagnostics)
        order.push_back(diagnostic.arguments.front());
    CHECK(order == std::vector<std::string>{"a2", "a7", "a7 again", "b1", "whole", "more"});
}
