// Reading for tests: a text in, the dump of its brief and its diagnostics out.
#pragma once

#include "brief/reader.hpp"

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace warraq::test {

struct Reading {
    Sources sources;
    Diagnostics diagnostics;
    Brief brief;

    std::string dump() const { return dump_brief(brief, sources) + messages(); }

    // One line a diagnostic: severity, label, place, arguments.
    std::string messages() const {
        std::string text;
        for (auto const& diagnostic : diagnostics.all()) {
            constexpr std::string_view names[] = {"note", "warning", "error"};
            text += fmt::format("{} {}", names[static_cast<std::size_t>(diagnostic.severity)],
                                row_of(diagnostic.code).label);
            if (diagnostic.span.known()) {
                Location const at = sources.locate(diagnostic.span);
                text += fmt::format(" {}:{}-{}:{}", at.line, at.column, at.end_line, at.end_column);
            }
            for (auto const& argument : diagnostic.arguments)
                text += " [" + argument + "]";
            text += '\n';
        }
        return text;
    }

    bool has(Code code) const {
        for (auto const& diagnostic : diagnostics.all())
            if (diagnostic.code == code) return true;
        return false;
    }
};

using ReadFunction = Brief (*)(Source const&, SourceId, Limits const&, Diagnostics&);

// `reading` is filled, not returned: a registry of sources stays where it was made.
inline void read_into(Reading& reading, std::string_view text, ReadFunction read, Limits const& limits = {}) {
    SourceId const id = reading.sources.add(Source{"brief", std::string(text)});
    reading.brief = read(reading.sources.at(id), id, limits, reading.diagnostics);
}

}  // namespace warraq::test
