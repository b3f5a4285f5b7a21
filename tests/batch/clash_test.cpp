#include "batch/clash.hpp"

#include <catch2/catch.hpp>

using namespace warraq;

namespace {

struct Runs {
    std::vector<PlannedJob> jobs;
    std::vector<JobIdentity> identities;

    void add(std::string input, std::string folder, std::vector<std::string> names, std::string urn) {
        PlannedJob planned;
        planned.input = std::move(input);
        planned.subfolder = std::move(folder);
        jobs.push_back(std::move(planned));
        JobIdentity identity;
        identity.names = std::move(names);
        identity.identity.urn = std::move(urn);
        identities.push_back(std::move(identity));
    }
    std::string refused() {
        refuse_clashes(jobs, identities);
        std::string text;
        for (PlannedJob const& planned : jobs)
            for (Diagnostic const& diagnostic : planned.diagnostics.all())
                text += std::string(row_of(diagnostic.code).label) + " " + diagnostic.arguments[0] + " " +
                        diagnostic.arguments[1] + "\n";
        return text;
    }
};

}  // namespace

TEST_CASE("different names and identities do not clash") {
    Runs runs;
    runs.add("a.txt", "", {"a.epub", "a.pdf"}, "urn:1");
    runs.add("sub/a.txt", "sub", {"a.epub", "a.pdf"}, "urn:2");
    CHECK(runs.refused().empty());
}

TEST_CASE("one name in two letter cases or normal forms clashes, and both inputs are named once") {
    Runs runs;
    runs.add("a.txt", "", {"\u00e9.epub", "\u00e9.pdf"}, "urn:1");
    runs.add("b.txt", "", {"E\u0301.epub", "E\u0301.pdf"}, "urn:2");
    runs.add("c.txt", "", {"c.epub"}, "urn:3");
    CHECK(runs.refused() == "JOB-001 a.txt b.txt\nJOB-001 a.txt b.txt\n");
}

TEST_CASE("two of one identity are refused, whatever their names") {
    Runs runs;
    runs.add("one/a.txt", "one", {"a.epub"}, "urn:1");
    runs.add("two/a.txt", "two", {"a.epub"}, "urn:1");
    CHECK(runs.refused() == "JOB-002 one/a.txt two/a.txt\nJOB-002 one/a.txt two/a.txt\n");
}

TEST_CASE("what could not be read clashes with nothing") {
    Runs runs;
    runs.add("a.txt", "", {"a.epub"}, "urn:1");
    runs.add("a.md", "", {"a.epub"}, "urn:1");
    runs.identities[1].empty = true;
    CHECK(runs.refused().empty());
}
