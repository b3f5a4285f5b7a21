// EPUB 3: the package of a book and the archive that holds it (epub.md R01–R49).
#pragma once

#include "base/result.hpp"
#include "css/stylesheet.hpp"
#include "font/font_set.hpp"
#include "image/image.hpp"
#include "meta/identity.hpp"
#include "xhtml/xhtml.hpp"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace warraq {

enum class DocumentKind : std::uint8_t { cover, title_page, rights, contents, part, brief, about };

struct EpubDocument {
    XhtmlDocument document;
    DocumentKind kind = DocumentKind::brief;
};

// An image of the text: its path inside the root and what it is called in the package.
struct EpubImage {
    std::string path;
    std::shared_ptr<LoadedImage const> image;
};

struct EpubInput {
    Metadata metadata;
    Identity identity;
    std::int64_t modified = 0;  // seconds since 1970
    std::string language;
    std::span<EpubDocument const> documents;  // in reading order
    std::vector<ContentsEntry> contents;
    std::vector<Stylesheet> sheets;  // base.css left out: an e-reader has its own
    FontSet const* fonts = nullptr;
    std::vector<EpubImage> images;
    std::shared_ptr<LoadedImage const> cover;  // null: none
    PageMap page_map;                          // empty: no page list is claimed
};

struct EpubEntry {
    std::string name;
    Bytes bytes;
    bool stored = false;  // not deflated: mimetype, JPEG, PNG
};
// In the order they are written: mimetype, META-INF, package document, then bytewise by name.
struct EpubPackage {
    std::vector<EpubEntry> entries;
};

Result<EpubPackage> build_epub(EpubInput const& input, Diagnostics& diagnostics);
// The archive's bytes; the same for the same entries (epub.md, libzip recipe).
Result<Bytes> zip_epub(EpubPackage const& package);

}  // namespace warraq
