#include "options.hpp"

#include "batch/batch.hpp"
#include "verbs.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <algorithm>

namespace warraq::tools {
namespace {

std::vector<Verb> const reading{Verb::build, Verb::check, Verb::dump, Verb::config};
std::vector<Verb> const making{Verb::build, Verb::dump};
std::vector<Verb> const judging{Verb::build, Verb::check};
std::vector<Verb> const telling{Verb::build, Verb::check, Verb::verify};
std::vector<Verb> const all{Verb::build, Verb::check, Verb::verify, Verb::dump, Verb::config, Verb::doctor};

void declare(CLI::App& app, OptionRow const& row, Options& options) {
    std::string const names(row.names);
    if (auto const* flag = std::get_if<bool Options::*>(&row.target)) {
        app.add_flag(names, options.**flag);
    } else if (auto const* text = std::get_if<std::string Options::*>(&row.target)) {
        app.add_option(names, options.**text)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    } else {
        auto const list = std::get<std::vector<std::string> Options::*>(row.target);
        app.add_option(names, options.*list)->allow_extra_args(false);
    }
}

std::string_view long_name(OptionRow const& row) {
    auto const cut = row.names.rfind(',');
    return cut == std::string_view::npos ? row.names : row.names.substr(cut + 1);
}

bool takes(OptionRow const& row, Verb verb) {
    return std::find(row.verbs.begin(), row.verbs.end(), verb) != row.verbs.end();
}

// Options that are settled and not made yet.
struct LaterOption {
    std::string_view name;
    std::vector<Verb> verbs;
};
std::vector<LaterOption> const& later_options() {
    static std::vector<LaterOption> const rows{{"--cache", {Verb::build}},    {"--no-cache", {Verb::build}},
                                               {"--force", {Verb::build}},    {"--shard", {Verb::build}},
                                               {"--rules", {Verb::check}},    {"--ignore", {Verb::check}},
                                               {"--baseline", {Verb::check}}, {"--explain", {Verb::check}}};
    return rows;
}

Error unknown_option(std::string_view word, Verb verb) {
    std::string_view const asked = word.substr(0, word.find('='));
    for (LaterOption const& row : later_options())
        if (row.name == asked && std::find(row.verbs.begin(), row.verbs.end(), verb) != row.verbs.end())
            return make_diagnostic(Code::option_later, {}, asked);
    std::vector<std::string_view> known;
    for (OptionRow const& row : option_rows())
        if (takes(row, verb)) known.push_back(long_name(row));
    return make_diagnostic(Code::option_unknown, {}, asked, suggestion(asked, known), verb_row(verb).name);
}

// The words of "epub,pdf"; a list of choices is checked word by word.
std::vector<std::string_view> split_words(std::string_view text) {
    std::vector<std::string_view> words;
    for (;;) {
        auto const cut = text.find(',');
        words.push_back(text.substr(0, cut));
        if (cut == std::string_view::npos) return words;
        text.remove_prefix(cut + 1);
    }
}

// `-o "$FOLDER"` with a variable that is not set means no folder at all.
Result<void> check_values(CLI::App const& app, Options const& options, Verb verb) {
    for (OptionRow const& row : option_rows()) {
        if (row.value.empty() || !takes(row, verb) || app.count(std::string(long_name(row))) == 0) continue;
        bool empty = false;
        if (auto const* text = std::get_if<std::string Options::*>(&row.target))
            empty = (options.**text).empty();
        else if (auto const* list = std::get_if<std::vector<std::string> Options::*>(&row.target))
            empty = std::find(std::begin(options.**list), std::end(options.**list), "") !=
                    std::end(options.**list);
        if (empty) return fail(Code::value_missing, {}, long_name(row), verb_row(verb).name);
    }
    return {};
}

Result<void> check_choices(Options const& options, Verb verb) {
    for (OptionRow const& row : option_rows()) {
        auto const* const target = std::get_if<std::string Options::*>(&row.target);
        if (target == nullptr || row.choices.empty() || !takes(row, verb)) continue;
        std::string const& value = options.**target;
        if (value.empty()) continue;
        bool const many = row.value == "LIST";
        for (std::string_view const word : many ? split_words(value) : std::vector<std::string_view>{value}) {
            if (std::find(row.choices.begin(), row.choices.end(), word) != row.choices.end()) continue;
            return fail(Code::choice_unknown, {}, long_name(row), word, choices_of(row.choices),
                        suggestion(word, row.choices));
        }
    }
    return {};
}

}  // namespace

std::string suggestion(std::string_view word, std::vector<std::string_view> const& known) {
    std::string_view const near = nearest(word, known);
    return near.empty() ? std::string{} : fmt::format(" ({}?)", near);
}

std::string choices_of(std::vector<std::string_view> const& words) {
    return fmt::format("{}", fmt::join(words, "|"));
}

std::vector<OptionRow> const& option_rows() {
    static std::vector<OptionRow> const rows{
        {"-o,--output",
         "PATH",
         "a folder (default out), or the name of the one file made",
         {Verb::build},
         &Options::output,
         {}},
        {"--to", "LIST", "epub,pdf,xhtml (default epub,pdf)", {Verb::build}, &Options::to, format_names()},
        {"--stage",
         "STAGE",
         "brief|xhtml|styles|boxes|lines|pages|text|pdf",
         {Verb::dump},
         &Options::stage,
         stage_names()},
        {"--as-book", "", "bind the briefs of a folder in one book", reading, &Options::as_book, {}},
        {"--style",
         "STYLE",
         "a style's name, or FILE.css over it; may be repeated",
         making,
         &Options::style,
         {}},
        {"--house", "FILE", "the house's file, not the nearest house.yaml", reading, &Options::house, {}},
        {"--name", "PATTERN", "names of outputs: '{date}-{stem}'", judging, &Options::name, {}},
        {"--encoding",
         "NAME",
         "of the inputs: utf-8|windows-1256|utf-16",
         reading,
         &Options::encoding,
         {"utf-8", "windows-1256", "utf-16", "utf-16le", "utf-16be"}},
        {"--no-furniture", "", "leave out running heads and folios", making, &Options::no_furniture, {}},
        {"--profile",
         "NAME",
         "screen|press (default screen)",
         making,
         &Options::profile,
         {"screen", "press"}},
        {"--icc", "FILE", "the printing condition of the press: an ICC profile", making, &Options::icc, {}},
        {"--ink", "NAME", "black: all in one ink, without a profile", making, &Options::ink, {"black"}},
        {"--convert-colours",
         "",
         "colours without a press value by the profile",
         making,
         &Options::convert_colours,
         {}},
        {"--ink-limit",
         "PERCENT",
         "the most ink in one place (default 300)",
         making,
         &Options::ink_limit,
         {}},
        {"-j,--jobs", "N", "publications at once (default: one a processor)", judging, &Options::threads, {}},
        {"--format",
         "NAME",
         "text|json",
         {Verb::check, Verb::verify},
         &Options::format,
         {"text", "json", "sarif", "github"}},
        {"--report",
         "FILE",
         "a report in JSON Lines; -: in the place of the paths",
         {Verb::build},
         &Options::report,
         {}},
        {"--fail-on",
         "LEVEL",
         "error|warning|never: what the exit status counts",
         telling,
         &Options::fail_on,
         {"error", "warning", "never"}},
        {"--strict", "", "warnings are errors", telling, &Options::strict, {}},
        {"--lang", "LANG", "of messages: ar|en|both", all, &Options::lang, {"ar", "en", "both"}},
        {"--quiet", "", "only errors, and the paths of what was made", telling, &Options::quiet, {}},
        {"--progress", "KIND", "auto|lines", {Verb::build}, &Options::progress, {"auto", "lines"}},
        {"-h,--help", "", "this text", all, &Options::help, {}}};
    return rows;
}

Result<Options> parse_options(Verb verb, std::vector<std::string> arguments) {
    Options options;
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    for (OptionRow const& row : option_rows())
        if (takes(row, verb)) declare(app, row, options);
    app.add_option("PATH", options.paths);
    try {
        std::reverse(arguments.begin(), arguments.end());  // as CLI11 wants them
        app.parse(std::move(arguments));
    } catch (CLI::ArgumentMismatch const& error) {
        // "--output: 1 required TEXT missing": the option's name is all that people need of it.
        std::string_view const what = error.what();
        return fail(Code::value_missing, {}, what.substr(0, what.find(':')), verb_row(verb).name);
    } catch (CLI::ParseError const& error) {
        return fail(Code::arguments_wrong, {}, std::string_view(error.what()), verb_row(verb).name);
    }
    for (std::string const& word : app.remaining())
        if (word != "--") return tl::unexpected<Error>(unknown_option(word, verb));
    if (verb_row(verb).arguments.empty() && !options.paths.empty())
        return fail(Code::path_not_taken, {}, verb_row(verb).name, options.paths.front());
    return check_values(app, options, verb).and_then([&] { return check_choices(options, verb); }).map([&] {
        return std::move(options);
    });
}

std::string verb_help(VerbRow const& row) {
    std::string text = fmt::format("warraq {}{}{}\n{}\n\n", row.name, row.arguments.empty() ? "" : " ",
                                   row.arguments, row.summary);
    for (OptionRow const& option : option_rows()) {
        if (!takes(option, row.verb)) continue;
        std::string names(option.names);
        if (auto const comma = names.find(','); comma != std::string::npos) names.insert(comma + 1, " ");
        if (!option.value.empty()) names += " " + std::string(option.value);
        text += fmt::format("  {:<17}  {}\n", names, option.help);
    }
    text += "\nExamples:\n";
    for (std::string_view const example : row.examples)
        text += fmt::format("  {}\n", example);
    return text;
}

}  // namespace warraq::tools
