// What the package document says of the publication: facts that house, book or brief gave, and facts of the
// files; nothing else (epub.md R08–R19).
#pragma once

#include "epub/package.hpp"

#include <string>
#include <vector>

namespace warraq {

struct MetadataRow {
    std::string name;  // "dc:title", or the property of a meta element
    std::string value;
    std::string id;
    std::string refines;  // the id of the row it says more about
    std::string scheme;
};

std::vector<MetadataRow> package_metadata(EpubInput const& input, PackageFacts const& facts);
// The title, or that of the first document where the publication has none of its own.
std::string publication_title(EpubInput const& input);

}  // namespace warraq
