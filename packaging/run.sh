#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds Lesion Lab and runs its demonstration, on a bare Debian 12.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

usage="usage: packaging/run.sh [--full [<seed>]]
Builds Lesion Lab and opens the demonstration study in its window. Without a display it prints what silencing units does to the study's
network and what retraining brings back, and exports the figures. The study is kept in \${XDG_DATA_HOME:-~/.local/share}/lesionlab/demo.
  --full  make such a study from scratch first (three quarters of an hour on two cores), in a new folder beside it; <seed> gives
          another network than the shipped one"

full=no
case "$#:${1:-}" in
0:) ;;
1:--full) full=yes seed=1 ;;
2:--full)
    full=yes seed=$2
    [[ $seed =~ ^[0-9]+$ ]] || die "$usage"
    ;;
1:--help | 1:-h)
    printf '%s\n' "$usage"
    exit 0
    ;;
*) die "$usage" ;;
esac

prepare_machine
configure_and_build lesionlab -DLESIONLAB_WITH_TORCH=ON

# Qt needs some UTF-8 locale; a language that the user has set stays.
[ -n "${LC_ALL:-}${LANG:-}" ] || export LANG=C.UTF-8
program=$lesionlab_root/build/release/app/lesionlab
home=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)}
studies=${XDG_DATA_HOME:-${home:-/tmp}/.local/share}/lesionlab
demo=$studies/demo
if [ "$full" = yes ]; then
    demo=$studies/demo-$(date +%Y%m%d-%H%M%S)
    say "Making a demonstration study from scratch in $demo"
    LESIONLAB=$program bash "$lesionlab_root/packaging/make_demo.sh" "$demo" "$seed"
elif [ ! -e "$demo" ]; then
    say "Writing the demonstration study to $demo"
    "$program" demo "$demo"
fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    say "Opening $demo"
    exec "$program" "$demo"
fi
say "Accuracy with units silent"
"$program" evaluate "$demo"
if compgen -G "$demo/runs/*/per_class.csv" >/dev/null; then
    say "Retraining under lesions: the paper's bars"
    "$program" results "$demo"
    "$program" figures "$demo" --out "$demo-figures" --overwrite
else
    say "No retrainings yet: $program reproduce $demo --controls"
fi
printf '\nAll of it as text files in %s\n' "$demo"
