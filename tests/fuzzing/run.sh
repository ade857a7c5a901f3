#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes the readers of files that may come from anywhere: tests/fuzzing/run.sh [<seconds for each> [<target> …]], with Debian's clang-16.
# A target is done after ten million inputs, however many seconds are left.
# Inputs that reach something new are kept in build/fuzz/corpus, those that break a reader in build/fuzz/found; the script then ends with 1.
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
# What is too large for memory is for the reader to notice.
export ASAN_OPTIONS=handle_abort=1:allocator_may_return_null=1:quarantine_size_mb=16
limits=(-runs=10000000 -max_len=16384 -timeout=5 -rss_limit_mb=1024 -malloc_limit_mb=450)
status=0
for target in "${targets[@]}"; do
    seeds=$here/seeds/$target
    case $target in
    image_*) seeds=$root/tests/core/images/fixtures ;;
    *_file) seeds=$root/tests/core/checkpoints/files/fixtures ;;
    esac
    mkdir -p "$build/corpus/$target" "$build/found"
    printf '== %s\n' "$target"
    if ! "$build/tests/fuzzing/fuzz_$target" "${limits[@]}" -max_total_time="$seconds" -print_final_stats=1 \
        -artifact_prefix="$build/found/$target-" "$build/corpus/$target" "$seeds" 2>"$build/$target.log"; then
        printf 'Failed: %s\n' "$(tail -n 1 "$build/$target.log")" "$build/found/$target-"*
        status=1
    fi
    grep -aE '^(stat::|Done|most memory|SUMMARY)|ERROR: ' "$build/$target.log" || true
done
exit "$status"
