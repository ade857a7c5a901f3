#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Images per second in training: this program beside PyTorch, same network and batch, in one run. tests/benchmarks/training/run.sh [<repeats>]
# $LESIONLAB names a built program, $PYTHON a Python with PyTorch.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
program=${LESIONLAB:-$here/../../../build/release/app/lesionlab}
python=${PYTHON:-/usr/bin/python3}
repeats=${1:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$program" new "$work/study" --builtin --identities 64 --categories 32 --views 48 --dropout 0 >/dev/null
"$program" train "$work/study" --run warm-up --epochs 1 --batch-size 64 >/dev/null # renders the stimuli
printf '%-10s %14s %14s %8s\n' repeat "Lesion Lab" PyTorch ratio
for repeat in $(seq "$repeats"); do
    ours=$("$program" train "$work/study" --run speed --replace --epochs 1 --batch-size 64 --json |
        "$python" -c 'import json, sys; print(json.load(sys.stdin)["epochs"][0]["images_per_second"])')
    theirs=$("$python" "$here/training_in_pytorch.py" 0.25 64 512 512 96 64 90)
    printf '%-10s %14.0f %14.0f %8.2f\n' "$repeat" "$ours" "$theirs" "$("$python" -c "print($ours / $theirs)")"
done
