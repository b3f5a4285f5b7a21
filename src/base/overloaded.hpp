// Overloaded: a visitor of variants made of lambdas, one a kind.
#pragma once

namespace warraq {

template <class... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace warraq
