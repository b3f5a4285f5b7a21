// Identity: the identifier, the file name and the time stamp of a publication (product.md, "Identity, names,
// dates").
#pragma once

#include "base/result.hpp"
#include "meta/metadata.hpp"

#include <string>
#include <string_view>

namespace warraq {

struct Identity {
    std::string urn;     // "urn:uuid:…" or "urn:isbn:…" or the identifier as given
    std::string prefix;  // six hex digits of the UUID, the prefix of ids in its documents (R38)
};
// `identifier:`, else `isbn:`, else UUIDv5 of publisher, series, publication date and file stem, never of the
// text.
Identity make_identity(Metadata const& metadata, std::string_view stem);

// The stem of an output: NFC; characters that a shop or Windows refuses, bidi controls and leading dots
// become
// '-'; cut at 120 bytes on a grapheme boundary; never empty.
std::string output_stem(std::string_view stem);
// --name: '{date}-{stem}', with {date}, {stem}, {number}, {series}, {lang}. Error: a placeholder that does
// not exist.
Result<std::string> expand_name(std::string_view pattern, Metadata const& metadata, std::string_view stem);

// Seconds since 1970: SOURCE_DATE_EPOCH as given by the caller, else the newest date in the book, else
// 1980-01-01.
std::int64_t modified_time(std::optional<std::int64_t> source_date_epoch,
                           std::optional<GregorianDate> newest);
std::string to_iso_time(std::int64_t seconds);  // "2021-11-08T00:00:00Z"

}  // namespace warraq
