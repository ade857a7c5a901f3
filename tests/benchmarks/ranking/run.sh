#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Greedy rankings: this program beside PyTorch's loop of full forward passes, in one run; and the demo's, with its live accuracy.
# tests/benchmarks/ranking/run.sh [IMAGES]: of VGG16, 64 unless told otherwise (with fewer, threads share less). PyTorch takes them in one
# batch. Needs a build (packaging/run.sh), 8 GB of memory and a
# Python with PyTorch, $PYTHON. Takes about ten minutes on two cores.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
build=$here/../../../build/release
python=${PYTHON:-/usr/bin/python3}
cmake --build "$build" --target lesionlab ranking-benchmark live-accuracy-benchmark >&2
program=$build/app/lesionlab
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The same settings for both: those that this program chooses. Of the trained demo's (unit, image) pairs, 5.5 % have maps that are zero everywhere.
kernel=$("$program" diagnostics --json | "$python" -c 'import json, sys; print(json.load(sys.stdin)["blas_kernel"])')
[ -z "$kernel" ] || export OPENBLAS_CORETYPE=$kernel
export GOMP_SPINCOUNT=20000 OPENBLAS_THREAD_TIMEOUT=4
"$python" "$here/ranking_in_pytorch.py" "$work" "${1:-64}" 0.055 >"$work/theirs.json"
"$build/tests/ranking-benchmark" "$work" >"$work/ours.json"

"$program" demo "$work/demo" >/dev/null
"$program" rank "$work/demo" --images 1 --method one-pass >/dev/null # renders the stimuli
for images in 1280 6400; do
    before=$(date +%s.%N)
    "$program" rank "$work/demo" --images $images --json >"$work/demo-$images.json"
    "$python" -c "import sys; print(float(sys.argv[2]) - float(sys.argv[1]))" "$before" "$(date +%s.%N)" >"$work/demo-$images.seconds"
done
"$build/tests/live-accuracy-benchmark" "$work/demo" >"$work/live"
"$python" "$here/table.py" "$work" "$here/../../../resources/demo/runs/baseline/rankings/conv5_3-greedy.json"
echo "Live accuracy of the demo:"
cat "$work/live"
