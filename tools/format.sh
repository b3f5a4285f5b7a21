#!/bin/sh
# tools/format.sh [--check]: puts every C++ file into the form of .clang-format; with --check says which are not.
set -eu
cd "$(dirname "$0")/.."
case ${1:-} in
--check) set -- --dry-run -Werror ;;
*) set -- -i ;;
esac
find src tools tests \( -name '*.cpp' -o -name '*.hpp' \) -print0 | xargs -0 clang-format --style=file "$@"
