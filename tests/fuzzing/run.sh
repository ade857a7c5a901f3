#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes the readers of files that may come from anywhere: tests/fuzzing/run.sh [<seconds for each> [<target> …]].
# Inputs that reach something new are kept in build/fuzz/corpus, one that breaks a reader in build/fuzz/found; the script then ends with 1.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
seconds=${1:-60}
shift || true
if [ $# -gt 0 ]; then
    targets=("$@")
else
    mapfile -t targets < <(cd "$here" && printf '%s\n' fuzz_*.cpp | sed 's/^fuzz_//; s/\.cpp$//')
fi

cd "$root"
build=$root/build/fuzz
cmake --preset fuzz >/dev/null
cmake --build "$build" --target "${targets[@]/#/fuzz_}"

# The readers take paths: their inputs lie in memory where that is possible.
if [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
# Torch keeps memory until the end; what is too large for it is for the reader to notice.
export ASAN_OPTIONS=detect_leaks=0:handle_abort=1:allocator_may_return_null=1
status=0
mkdir -p "$build/found"
for target in "${targets[@]}"; do
    seeds=$here/seeds/$target
    case $target in
    safetensors_header) seeds=$here/seeds/safetensors ;;
    image_*) seeds=$root/tests/core/images/fixtures ;;
    *_file) seeds=$root/tests/core/checkpoints/files/fixtures ;;
    esac
    printf '== %s\n' "$target"
    if ! "$build/tests/fuzzing/fuzz_$target" "$seconds" "$build/corpus/$target" "$build/found/$target" "$seeds"; then
        printf 'Found: %s\n' "$build/found/$target"
        status=1
    fi
done
exit "$status"
