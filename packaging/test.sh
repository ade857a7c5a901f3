#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds everything and runs all tests, on a bare Debian 12: packaging/test.sh [<ctest option>...]
# With $CI set, compiler warnings are errors.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

prepare_machine
if [ -n "${CI:-}" ]; then warnings_as_errors=ON; else warnings_as_errors=OFF; fi
configure_and_build all -DLESIONLAB_WITH_TORCH=ON -DBUILD_TESTING=ON -DLESIONLAB_WARNINGS_AS_ERRORS=$warnings_as_errors

say "Testing"
export LC_ALL=C.UTF-8
cd "$lesionlab_root"
ctest --preset release "$@"
