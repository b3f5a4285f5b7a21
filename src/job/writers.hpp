// Writers: from a publication to the bytes of its files, a row a format.
#pragma once

#include "job/publication.hpp"

namespace warraq {

struct WriterInput {
    Publication const& publication;
    // Only for formats that need the layout. The PDF's writer, the last of them, keeps no more of it than it
    // needs.
    PagedDocument* pages = nullptr;
    JobOptions const& options;
    CancellationToken const& cancellation;
};

struct WriterRow {
    Format format{};
    std::string_view name;    // of --to
    std::string_view ending;  // of its files
    bool paged = false;       // needs the layout
    bool from_pages = false;  // may be made of XHTML inputs
    Result<std::vector<JobOutput>> (*write)(WriterInput const&, Diagnostics&) = nullptr;
};
std::vector<WriterRow> const& writer_rows();
WriterRow const& writer_row(Format format);

}  // namespace warraq
