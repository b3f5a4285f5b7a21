#!/bin/sh
# tools/tidy.sh [FILE…]: what clang-tidy finds (.clang-tidy) in these files of src and tools; without names, in
# those that differ from the branch main; with --all in every one. Ends with 1 when there is a finding.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
case ${1:-} in
--all) set -- $(find src tools -name '*.cpp' ! -name empty.cpp) ;;
'') set -- $({
    git diff --name-only --diff-filter=d "$(git merge-base HEAD main)"
    git ls-files --others --exclude-standard
} | grep -E '^(src|tools)/.*\.cpp$' | sort -u) ;;
esac
[ $# -gt 0 ] || exit 0
# File by file, as clang-tidy reads them: the other presets compile several as one.
cmake --preset dev -DWARRAQ_TESTS=OFF >/dev/null
printf '%s\n' "$@" | xargs -P 2 -n 4 clang-tidy -p build/dev --quiet --warnings-as-errors='*'
