// Front matter: the YAML between two lines of --- at the head of a Markdown brief.
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"
#include "meta/metadata.hpp"

namespace warraq {

struct FrontMatter {
    Metadata metadata;
    std::size_t body = 0;  // where the text begins
};

// One that is never closed is an error at its first line; a lone line of --- before text is a rule.
FrontMatter read_front_matter(Source const& source, SourceId id, Limits const& limits,
                              Diagnostics& diagnostics);

}  // namespace warraq
