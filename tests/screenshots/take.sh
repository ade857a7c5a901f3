#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes pictures of the window with the demo study, in English, German and dark, and twice as sharp: tests/screenshots/take.sh [FOLDER].
# Needs a build (packaging/run.sh) and xvfb.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=${1:-$root/build/screenshots}
take=$root/build/release/tests/take-screenshots
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$root/build/release" --target take-screenshots lesionlab
export XDG_CONFIG_HOME=$work/config
picture() { # name, screen's width and height, the window's, command …
    local name=$1 screen=$2x$3 width=$4 height=$5
    shift 5
    cp -r "$root/resources/demo" "$work/demo"
    xvfb-run -a -s "-screen 0 ${screen}x24" env QT_QPA_PLATFORM=xcb "$@" "$take" "$work/demo" "$out/$name" "$width" "$height"
    rm -rf "$work/demo"
}
picture english 1280 800 1280 800 LESIONLAB_LANGUAGE=en
picture german 1280 800 1280 800 LESIONLAB_LANGUAGE=de
picture dark 1280 800 1280 800 LESIONLAB_LANGUAGE=en LESIONLAB_APPEARANCE=dark
picture german-dark 1280 800 1280 800 LESIONLAB_LANGUAGE=de LESIONLAB_APPEARANCE=dark
picture sharp 3840 2160 1920 1080 LESIONLAB_LANGUAGE=en QT_SCALE_FACTOR=2
