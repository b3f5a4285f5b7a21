// YAML, as a tree of located nodes: front matter, book.yaml, house.yaml.
//
// yaml-cpp reads through its event handler, so that duplicate keys, aliases, tags and depth are refused with
// messages of ours at their place. Scalars stay text: what a value means is its key's business
// (meta/keys.def).
#pragma once

#include "base/diagnostic.hpp"
#include "base/limits.hpp"

#include <string>
#include <variant>
#include <vector>

namespace warraq {

struct YamlNode;
struct YamlEntry;

struct YamlScalar {
    std::string text;
    bool quoted = false;  // "12" and '12' are quoted; ~ and null unquoted are empty text
};
using YamlSequence = std::vector<YamlNode>;
using YamlMapping = std::vector<YamlEntry>;  // in file order; keys are unique

struct YamlNode {
    std::variant<YamlScalar, YamlSequence, YamlMapping> value;
    Span span;
};

struct YamlEntry {
    std::string key;
    Span key_span;
    YamlNode value;
};

// Parses `span` of the source. An ill-formed text, an alias, a duplicate key or a nesting over the limit is
// an error in `diagnostics`; what could be read before it is returned, so that reading goes on.
YamlMapping parse_yaml(Source const& source, Span span, Limits const& limits, Diagnostics& diagnostics);

}  // namespace warraq
