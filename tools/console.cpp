#include "console.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <set>
#include <tuple>
#include <unistd.h>

namespace warraq::tools {
namespace {

bool write_all(int stream, std::string_view text) {
    while (!text.empty()) {
        ssize_t const written = ::write(stream, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool shown(Diagnostic const& diagnostic, Options const& options) {
    return !options.quiet || diagnostic.severity == Severity::error;
}

}  // namespace

void open_standard_streams() {
    for (int stream = 0; stream < 3; ++stream)
        if (::fcntl(stream, F_GETFD) < 0 && errno == EBADF)
            // Read only: writing to it fails, as it should for a closed stream.
            if (::open("/dev/null", O_RDONLY) < 0) return;
}

bool write_out(std::string_view text) {
    return write_all(STDOUT_FILENO, text);
}

void write_error(std::string_view text) {
    // There is nobody left to tell when this fails.
    static_cast<void>(write_all(STDERR_FILENO, text));
}

Result<Bytes> read_standard_input(Limits const& limits) {
    Bytes bytes;
    std::string buffer(1 << 16, '\0');
    for (;;) {
        ssize_t const got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fail(Code::file_unreadable, {}, "-", std::string_view(std::strerror(errno)));
        if (got == 0) return bytes;
        bytes.append(buffer.data(), static_cast<std::size_t>(got));
        if (bytes.size() > limits.input_bytes)
            return fail(Code::file_too_large, {}, "-", bytes.size(), limits.input_bytes);
    }
}

MessageLanguage message_language(Options const& options, MessageLanguage otherwise) {
    if (options.lang == "ar") return MessageLanguage::arabic;
    if (options.lang == "en") return MessageLanguage::english;
    if (options.lang == "both") return MessageLanguage::both;
    return otherwise;
}

std::string format_messages(std::vector<Diagnostic> const& diagnostics, Sources const& sources,
                            Options const& options) {
    std::size_t const most = Limits{}.shown_diagnostics;
    std::string text;
    // Notes are counted apart, so that a flood of them hides no error.
    std::size_t notes = 0, others = 0;
    for (Diagnostic const& diagnostic : diagnostics) {
        if (!shown(diagnostic, options)) continue;
        std::size_t& count = diagnostic.severity == Severity::note ? notes : others;
        if (++count <= most)
            text += format_message(diagnostic, sources, message_language(options, MessageLanguage::both));
    }
    std::size_t const hidden = notes + others - std::min(notes, most) - std::min(others, most);
    if (hidden > 0) text += fmt::format("… {} more · و{} غيرها\n", hidden, hidden);
    return text;
}

std::string format_messages(BatchReport const& report, Sources const& sources, Options const& options) {
    using Facts =
        std::tuple<Code, SourceId, std::uint32_t, std::uint32_t, std::string, std::vector<std::string>>;
    std::set<Facts> said;
    std::string text = format_messages(report.diagnostics, sources, options);
    for (PublicationReport const& publication : report.publications) {
        std::vector<Diagnostic> news;
        for (Diagnostic const& one : publication.diagnostics)
            if (said.emplace(one.code, one.span.source, one.span.begin, one.span.end, one.path, one.arguments)
                    .second)
                news.push_back(one);
        text += format_messages(news, sources, options);
    }
    return text;
}

int fail_with(Diagnostic const& error, Sources const& sources, Options const& options) {
    write_error(format_message(error, sources, message_language(options, MessageLanguage::both)));
    switch (row_of(error.code).blame) {
        case Blame::environment:
            return 3;
        case Blame::internal:
            return 4;
        case Blame::input:
        case Blame::usage:
            break;
    }
    return 2;
}

int finish_output(std::string_view text, int status, Options const& options) {
    if (write_out(text)) return status;
    Diagnostic const error =
        make_diagnostic(Code::output_failed, {}, "-", std::string_view(std::strerror(errno)));
    return fail_with(error, Sources{}, options);
}

}  // namespace warraq::tools
