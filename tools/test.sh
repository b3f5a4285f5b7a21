#!/bin/sh
# tools/test.sh [CTEST ARGUMENT…]: installs what is missing, builds with sanitizers and with warnings as
# errors, runs every test; the tests of what runs in threads again with the thread sanitizer; and on a release
# build those of memory, time and whole files.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$top/build"

step() {
    name=$1
    shift
    log=$top/build/$name.log
    if ! "$@" >"$log" 2>&1; then
        grep -n -m 5 -A 8 -E 'error:|FAILED' "$log" >&2 || tail -n 30 "$log" >&2
        echo "test: the step «$name» failed; its whole log is $log" >&2
        exit 1
    fi
}

"$top/tools/setup.sh" build test
step format "$top/tools/format.sh" --check
echo "test: building with address and undefined-behaviour sanitizers"
step sanitize-configure cmake -S "$top" --preset sanitize
step sanitize-build cmake --build "$top/build/sanitize"
echo "test: building with the thread sanitizer"
step tsan-configure cmake -S "$top" --preset tsan
step tsan-build cmake --build "$top/build/tsan" --target test_base test_batch
echo "test: building the release"
step release-configure cmake -S "$top" --preset release -DWARRAQ_TESTS=ON
step release-build cmake --build "$top/build/release" --target warraq test_cost
step epubcheck-install "$top/tools/epubcheck.sh" --install "$top/build/epubcheck"

export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS="suppressions=$top/tests/support/lsan.supp print_suppressions=0"
echo "test: running (sanitized)"
ctest --test-dir "$top/build/sanitize" --output-on-failure -LE release -j 2 "$@"
echo "test: running (thread sanitizer)"
TSAN_OPTIONS="suppressions=$top/tests/support/tsan.supp ignore_noninstrumented_modules=1 halt_on_error=1" \
    ctest --test-dir "$top/build/tsan" --output-on-failure -R '^(base|batch)$' "$@"
echo "test: running (release)"
ctest --test-dir "$top/build/release" --output-on-failure -L release "$@"
