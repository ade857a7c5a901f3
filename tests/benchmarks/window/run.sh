#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How quick the window is, with the demo study or STUDY: tests/benchmarks/window/run.sh [STUDY]. Run it twice: the first time draws the
# test images. Needs a build (packaging/run.sh) and xvfb.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cmake --build "$root/build/release" --target window-benchmark >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "${1:-$root/resources/demo}" "$work/demo"
XDG_CONFIG_HOME=$work/config xvfb-run -a -s "-screen 0 1280x800x24" env QT_QPA_PLATFORM=xcb "$root/build/release/tests/window-benchmark" "$work/demo"
