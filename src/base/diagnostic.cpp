#include "base/diagnostic.hpp"

#include <algorithm>
#include <cassert>

namespace warraq {

std::vector<CodeRow> const& code_rows() {
    static std::vector<CodeRow> const rows{
#define WARRAQ_CODE(name, label, severity, blame, ...) \
    CodeRow{#name, label, Severity::severity, Blame::blame, __VA_ARGS__},
#include "base/codes.def"
#undef WARRAQ_CODE
    };
    return rows;
}

CodeRow const& row_of(Code code) {
    auto const index = static_cast<std::size_t>(code);
    assert(index < code_rows().size());
    return code_rows()[index];
}

void Diagnostics::add(Diagnostic diagnostic) {
    list_.push_back(std::move(diagnostic));
}

void Diagnostics::append(Diagnostics const& others) {
    list_.insert(list_.end(), others.list_.begin(), others.list_.end());
}

std::size_t Diagnostics::count(Severity severity) const {
    auto const equal = [&](Diagnostic const& diagnostic) { return diagnostic.severity == severity; };
    return static_cast<std::size_t>(std::count_if(list_.begin(), list_.end(), equal));
}

}  // namespace warraq
