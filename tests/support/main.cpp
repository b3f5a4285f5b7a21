// The tests' main, with --accept: golden files are rewritten instead of compared (see support/golden.hpp).
#define CATCH_CONFIG_RUNNER
#include "support/golden.hpp"

#include <catch2/catch.hpp>

int main(int argc, char** argv) {
    Catch::Session session;
    bool accept = false;
    session.cli(session.cli() | Catch::clara::Opt(accept)["--accept"]("rewrite golden files"));
    int const status = session.applyCommandLine(argc, argv);
    if (status != 0) return status;
    if (accept) warraq::test::accept_goldens();
    return session.run();
}
