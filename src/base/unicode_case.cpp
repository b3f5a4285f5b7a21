// Case mapping with what it changed: ICU's C++ interface, which alone tells that.
#include "base/unicode.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>

namespace warraq {

std::vector<CaseChange> map_case(std::string_view text, CaseMapping mapping, std::string_view language) {
    std::string mapped;
    icu::StringByteSink<std::string> sink(&mapped);
    icu::Edits edits;
    UErrorCode status = U_ZERO_ERROR;
    std::string const locale(language);
    icu::StringPiece const piece(text.data(), static_cast<std::int32_t>(text.size()));
    if (mapping == CaseMapping::upper)
        icu::CaseMap::utf8ToUpper(locale.c_str(), 0, piece, sink, &edits, status);
    else
        icu::CaseMap::utf8ToLower(locale.c_str(), 0, piece, sink, &edits, status);
    std::vector<CaseChange> changes;
    if (U_FAILURE(status)) return changes;
    for (auto edit = edits.getFineChangesIterator(); edit.next(status);) {
        auto const begin = static_cast<std::size_t>(edit.sourceIndex());
        changes.push_back({begin, begin + static_cast<std::size_t>(edit.oldLength()),
                           mapped.substr(static_cast<std::size_t>(edit.destinationIndex()),
                                         static_cast<std::size_t>(edit.newLength()))});
    }
    return changes;
}

}  // namespace warraq
