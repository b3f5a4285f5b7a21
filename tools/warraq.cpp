// warraq: finds the verb, hands it its options, and turns what escapes into an exit status.
#include "base/output.hpp"
#include "console.hpp"
#include "setup.hpp"
#include "signals.hpp"
#include "verbs.hpp"
#include "versions.hpp"

#include <algorithm>
#include <exception>
#include <new>

namespace warraq::tools {
namespace {

std::string last_words(Diagnostic const& error) {
    return format_message(error, Sources{}, MessageLanguage::both);
}

int run_verb(VerbRow const& row, std::vector<std::string> arguments) {
    auto const options = parse_options(row.verb, std::move(arguments));
    if (!options) return fail_with(options.error(), Sources{}, Options{});
    if (options->help) return finish_output(verb_help(row), 0, *options);
    return status_after_signals(row.run(*options));
}

int run_program(std::vector<std::string> arguments) {
    if (arguments.empty()) {
        write_error(program_help());
        return 2;
    }
    std::string const word = arguments.front();
    if (word == "--help" || word == "-h" || word == "help")
        return finish_output(program_help(), 0, Options{});
    if (word == "--version") return finish_output(fmt::format("warraq {}\n", version), 0, Options{});
    arguments.erase(arguments.begin());
    std::vector<std::string_view> names;
    for (VerbRow const& row : verb_rows()) {
        if (row.name == word) return run_verb(row, std::move(arguments));
        names.push_back(row.name);
    }
    auto const& later = later_verbs();
    if (std::find(later.begin(), later.end(), word) != later.end())
        return fail_with(make_diagnostic(Code::verb_later, {}, word), Sources{}, Options{});
    Diagnostic const error = make_diagnostic(Code::verb_unknown, {}, word, suggestion(word, names));
    return fail_with(error, Sources{}, Options{});
}

}  // namespace
}  // namespace warraq::tools

int main(int argc, char** argv) {
    using namespace warraq::tools;
    open_standard_streams();
    catch_signals();
    fix_time_zone();
    // Put into words while there is memory for them.
    std::string const out_of_memory = last_words(warraq::make_diagnostic(warraq::Code::out_of_memory, {}));
    try {
        return run_program({argv + (argc > 0 ? 1 : 0), argv + argc});
    } catch (std::bad_alloc const&) {
        warraq::remove_temporaries();
        write_error(out_of_memory);
        return 3;
    } catch (std::exception const& exception) {
        warraq::remove_temporaries();
        write_error(last_words(
            warraq::make_diagnostic(warraq::Code::internal_error, {}, std::string_view(exception.what()))));
        return 4;
    }
}
