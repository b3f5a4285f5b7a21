#include "batch/batch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace warraq {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view publication_type = "publication", summary_type = "summary";

std::string_view word_of(Severity severity) {
    switch (severity) {
        case Severity::error:
            return "error";
        case Severity::warning:
            return "warning";
        case Severity::note:
            break;
    }
    return "note";
}

Json to_json(Diagnostic const& diagnostic, Sources const& sources, MessageLanguage language) {
    Json json;
    json["code"] = row_of(diagnostic.code).label;
    json["severity"] = word_of(diagnostic.severity);
    Location const place = sources.locate(diagnostic.span);
    std::string_view const path = diagnostic.span.known() ? place.path : std::string_view(diagnostic.path);
    if (!path.empty()) json["path"] = path;
    if (diagnostic.span.known()) {
        json["line"] = place.line;
        json["column"] = place.column;
        json["end_line"] = place.end_line;
        json["end_column"] = place.end_column;
    }
    if (language != MessageLanguage::arabic) {
        json["message"] = format_sentence(diagnostic, MessageLanguage::english);
        json["repair"] = format_repair(diagnostic, MessageLanguage::english);
    }
    if (language != MessageLanguage::english) {
        json["message_ar"] = format_sentence(diagnostic, MessageLanguage::arabic);
        json["repair_ar"] = format_repair(diagnostic, MessageLanguage::arabic);
    }
    return json;
}

Json to_json(std::vector<Diagnostic> const& diagnostics, Sources const& sources, MessageLanguage language) {
    Json list = Json::array();
    for (Diagnostic const& diagnostic : diagnostics)
        list.push_back(to_json(diagnostic, sources, language));
    return list;
}

// Paths are bytes and may be no text; a report is always text.
std::string to_line(Json const& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

struct Counts {
    std::size_t made = 0, refused = 0, warned = 0;
    std::size_t errors = 0, warnings = 0, notes = 0;
    std::map<Code, std::size_t> codes;
};

void count_into(Counts& counts, std::vector<Diagnostic> const& diagnostics) {
    for (Diagnostic const& diagnostic : diagnostics) {
        if (diagnostic.severity == Severity::error) ++counts.errors;
        if (diagnostic.severity == Severity::warning) ++counts.warnings;
        if (diagnostic.severity == Severity::note) ++counts.notes;
        ++counts.codes[diagnostic.code];
    }
}

Counts count(BatchReport const& report) {
    Counts counts;
    count_into(counts, report.diagnostics);
    for (PublicationReport const& publication : report.publications) {
        ++(publication.made ? counts.made : counts.refused);
        std::size_t const warnings = counts.warnings;
        count_into(counts, publication.diagnostics);
        if (publication.made && counts.warnings != warnings) ++counts.warned;
    }
    return counts;
}

std::string sentence_of(Code code, MessageLanguage language) {
    if (language != MessageLanguage::both) return format_sentence(code, language);
    return fmt::format("{} · \u2068{}\u2069", format_sentence(code, MessageLanguage::english),
                       format_sentence(code, MessageLanguage::arabic));
}

int status_of(Diagnostic const& diagnostic, BatchOptions const& options) {
    bool const warning = diagnostic.severity == Severity::warning;
    bool const error = diagnostic.severity == Severity::error;
    if (warning) return options.fail_on == FailOn::warning ? 1 : 0;
    if (!error) return 0;
    switch (row_of(diagnostic.code).blame) {
        case Blame::usage:
            return 2;
        case Blame::environment:
            return 3;
        case Blame::internal:
            return 4;
        case Blame::input:
            break;
    }
    return options.fail_on == FailOn::never ? 0 : 1;
}

}  // namespace

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    auto const key = [](Diagnostic const& one) {
        return std::tuple(!one.span.known(), one.span.source, one.span.begin);
    };
    std::stable_sort(diagnostics.begin(), diagnostics.end(),
                     [&](Diagnostic const& a, Diagnostic const& b) { return key(a) < key(b); });
}

void raise_warnings(std::vector<Diagnostic>& diagnostics) {
    for (Diagnostic& diagnostic : diagnostics)
        if (diagnostic.severity == Severity::warning) diagnostic.severity = Severity::error;
}

int exit_status_of(BatchReport const& report, BatchOptions const& options) {
    int status = 0;
    for (Diagnostic const& diagnostic : report.diagnostics) {
        // Configuration that is wrong stops the run, whoever wrote it.
        int const own = status_of(diagnostic, options);
        status = std::max(status, own == 1 && diagnostic.severity == Severity::error ? 2 : own);
    }
    for (PublicationReport const& publication : report.publications)
        for (Diagnostic const& diagnostic : publication.diagnostics)
            status = std::max(status, status_of(diagnostic, options));
    return status;
}

std::string to_json_lines(BatchReport const& report, Sources const& sources, MessageLanguage language) {
    std::string text;
    for (PublicationReport const& publication : report.publications) {
        Json json;
        json["type"] = publication_type;
        json["input"] = publication.input;
        json["made"] = publication.made;
        json["outputs"] = publication.outputs;
        json["identifier"] = publication.identifier;
        json["title"] = publication.title;
        json["pages"] = publication.pages;
        json["diagnostics"] = to_json(publication.diagnostics, sources, language);
        text += to_line(json);
    }
    Counts const counts = count(report);
    Json json;
    json["type"] = summary_type;
    json["made"] = counts.made;
    json["refused"] = counts.refused;
    json["warned"] = counts.warned;
    json["errors"] = counts.errors;
    json["warnings"] = counts.warnings;
    json["notes"] = counts.notes;
    json["exit_status"] = report.exit_status;
    json["diagnostics"] = to_json(report.diagnostics, sources, language);
    return text + to_line(json);
}

bool begins_as_report(std::string_view text) {
    for (std::string_view const type : {publication_type, summary_type})
        if (text.starts_with(fmt::format(R"({{"type":"{}",)", type))) return true;
    return false;
}

std::string summarize(BatchReport const& report, MessageLanguage language) {
    Counts const counts = count(report);
    std::string text;
    if (language != MessageLanguage::arabic)
        text += fmt::format("made {}, refused {}, with warnings {}\n", counts.made, counts.refused,
                            counts.warned);
    if (language != MessageLanguage::english)
        text +=
            fmt::format("صُنع: {}، رُفض: {}، صُنع مع تنبيهات: {}\n", counts.made, counts.refused, counts.warned);
    std::vector<std::pair<Code, std::size_t>> codes(counts.codes.begin(), counts.codes.end());
    std::stable_sort(codes.begin(), codes.end(),
                     [](auto const& a, auto const& b) { return a.second > b.second; });
    if (codes.size() > 10) codes.resize(10);
    for (auto const& [code, times] : codes)
        text += fmt::format("  {:>6}  {}  {}\n", times, row_of(code).label, sentence_of(code, language));
    return text;
}

}  // namespace warraq
