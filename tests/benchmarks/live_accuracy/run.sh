#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How soon live accuracy answers a click, with the demo study or STUDY: tests/benchmarks/live_accuracy/run.sh [STUDY [CLICKS]]. Run it
# twice: the first time draws the test images. make_full_size.sh makes a study of full size. Needs a build (packaging/run.sh).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
cmake --build "$root/build/release" --target live-accuracy-benchmark >&2
"$root/build/release/tests/live-accuracy-benchmark" "${1:-$root/resources/demo}" "${2:-200}"
