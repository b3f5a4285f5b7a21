// Result<T>: a value, or the one diagnostic that says why there is none.
//
// The first of the two error channels. The second is `Diagnostics&`, for when there is a value *and*
// something to say about it.
#pragma once

#include "base/diagnostic.hpp"

#include <tl/expected.hpp>

#include <utility>

namespace warraq {

using Error = Diagnostic;

template <class T>
using Result = tl::expected<T, Error>;

// `return fail(Code::file_missing, span, path);`
template <class... Arguments>
tl::unexpected<Error> fail(Code code, Span span, Arguments&&... arguments) {
    return tl::unexpected<Error>(make_diagnostic(code, span, std::forward<Arguments>(arguments)...));
}

}  // namespace warraq
