#!/bin/sh
# tools/quickstart.sh [BRIEF…]: installs what is missing, builds a release, makes the sample book and the
# briefs that are named, and prints the paths of what it made. Safe to run again.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
build=$top/build/release
mkdir -p "$build"

step() {
    name=$1
    shift
    if ! "$@" >"$build/$name.log" 2>&1; then
        tail -n 30 "$build/$name.log" >&2
        echo "quickstart: the step «$name» failed; its whole log is $build/$name.log" >&2
        echo "quickstart: mend what it names and run tools/quickstart.sh again" >&2
        exit 1
    fi
}

"$top/tools/setup.sh" build
echo "quickstart: building (a few minutes the first time)"
step configure cmake -S "$top" --preset release -DWARRAQ_TESTS=OFF
step build cmake --build "$build"

echo "quickstart: making the sample book"
"$build/bin/warraq" build --quiet --output "$top/out" "$top/books/sample"
if [ $# -gt 0 ]; then
    "$build/bin/warraq" build --quiet --output "$top/out" "$@"
fi
