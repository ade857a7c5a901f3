# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What run.sh and test.sh share; sourced by them, with bash. A bare Debian 12 (debootstrap's minbase) is all it needs.

lesionlab_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\n== %s\n' "$*"; }

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

listed_packages() { grep -Ev '^[[:space:]]*(#|$)' "$lesionlab_root/packaging/packages.txt"; }

missing_packages() {
    local package
    for package in $(listed_packages); do
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s\n' "$package"
    done
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
    else
        sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
    fi
}

install_packages() {
    as_root apt-get install --yes --no-install-recommends -o DPkg::Lock::Timeout=600 "$@"
}

install_missing_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        die "Lesion Lab's scripts install their packages with Debian's apt-get, which is not here." \
            "The list is packaging/packages.txt; with those installed, build with cmake as CONTRIBUTING.md says."
    fi
    local missing
    # Not `< <(…)`: that needs /proc, which a bare chroot lacks.
    read -r -a missing <<<"$(missing_packages | tr '\n' ' ')"
    [ "${#missing[@]}" -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "These packages are missing, and installing them takes root or sudo:" "" "    ${missing[*]}" "" \
            "Ask an administrator to run" "" "    apt-get update && apt-get install --no-install-recommends ${missing[*]}" "" "and start this script again."
    fi
    say "Installing ${#missing[@]} packages"
    # An installation that was interrupted earlier has to be finished first.
    [ -z "$(dpkg --audit 2>/dev/null)" ] || as_root dpkg --configure -a
    # Package lists may be absent or name versions that the mirror no longer has.
    if ! apt-get install --simulate --no-install-recommends "${missing[@]}" >/dev/null 2>&1 || ! install_packages "${missing[@]}"; then
        as_root apt-get update
        install_packages "${missing[@]}" || die "The packages could not be installed; the messages above say why."
    fi
}

# The reference BLAS trains at half the speed. Someone's own choice of a third one is left alone.
choose_openblas() {
    local link name candidate
    for link in /etc/alternatives/libblas.so.3-* /etc/alternatives/liblapack.so.3-*; do
        [ -e "$link" ] || continue
        case $(readlink -f "$link") in
        */blas/libblas.so.3* | */lapack/liblapack.so.3*) ;;
        *) continue ;;
        esac
        name=${link##*/}
        candidate=$(update-alternatives --list "$name" | grep -m 1 '/openblas-pthread/') || continue
        if [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null; then
            as_root update-alternatives --set "$name" "$candidate"
        else
            printf 'Note: %s is the slow reference library; an administrator can run: update-alternatives --set %s %s\n' \
                "$name" "$name" "$candidate" >&2
        fi
    done
}

# MiB of memory that may be used: what is available, within the limit of the container if there is one.
usable_memory_mib() {
    local available limit
    available=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo 2>/dev/null || true)
    [ -n "$available" ] || available=$(($(getconf _PHYS_PAGES) * $(getconf PAGESIZE) / 1048576))
    if read -r limit 2>/dev/null </sys/fs/cgroup/memory.max && [ "$limit" != max ] && [ $((limit / 1048576)) -lt "$available" ]; then
        available=$((limit / 1048576))
    fi
    printf '%s\n' "$available"
}

# A file that includes Torch takes up to 2.5 GB to compile. $CMAKE_BUILD_PARALLEL_LEVEL overrides.
build_jobs() {
    local processors by_memory
    if [ -n "${CMAKE_BUILD_PARALLEL_LEVEL:-}" ]; then
        printf '%s\n' "$CMAKE_BUILD_PARALLEL_LEVEL"
        return
    fi
    processors=$(nproc)
    by_memory=$(($(usable_memory_mib) / 2560))
    [ "$by_memory" -ge 1 ] || by_memory=1
    if [ "$by_memory" -lt "$processors" ]; then printf '%s\n' "$by_memory"; else printf '%s\n' "$processors"; fi
}

# LibTorch does not start without /proc, which a bare chroot lacks.
provide_proc() {
    [ ! -e /proc/self ] || return 0
    if [ "$(id -u)" -ne 0 ] || ! mount -t proc proc /proc; then
        die "/proc is not mounted here, and LibTorch does not work without it. As root: mount -t proc proc /proc"
    fi
    trap 'umount -l /proc' EXIT
}

prepare_machine() {
    provide_proc
    install_missing_packages
    choose_openblas
}

# configure_and_build <target> [<cmake option>...]; the locale is the build's only, programs keep the user's.
configure_and_build() (
    export LC_ALL=C.UTF-8
    target=$1
    shift
    cd "$lesionlab_root" || exit
    say "Configuring"
    cmake --preset release "$@"
    say "Building"
    cmake --build --preset release --target "$target" --parallel "$(build_jobs)"
)
