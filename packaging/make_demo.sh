#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes resources/demo from nothing: packaging/make_demo.sh [<folder> [<seed>]], with $LESIONLAB naming a built program.
# It takes three quarters of an hour on two cores.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
program=${LESIONLAB:-$root/build/release/app/lesionlab}
target=${1:-$root/resources/demo}
seed=${2:-1}

# The recorded commands name the study as people would: `demo`.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$program" "$work/bin/lesionlab"
PATH=$work/bin:$PATH
cd "$work"

. "$root/packaging/demo_recipe.sh"
lesionlab rank demo
lesionlab evaluate demo
lesionlab evaluate demo --json >demo/runs/baseline/evaluation.json
lesionlab dose demo
. "$root/packaging/demo_retraining.sh"
lesionlab results demo

# Results without the retrained networks, which can be recomputed, and without what only running programs need.
find demo/runs -mindepth 2 -name weights.safetensors ! -path 'demo/runs/baseline/*' -delete
find demo -name '.*.lock' -delete
rm -f demo/runs/baseline/momentum.safetensors
rm -rf "$target"
mkdir -p "$(dirname "$target")"
cp -r demo "$target"
